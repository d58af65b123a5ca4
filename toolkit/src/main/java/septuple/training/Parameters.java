package septuple.training;

import java.util.ArrayList;
import java.util.List;
import septuple.arithmetic.Arithmetic;
import septuple.network.LayeredConnections;
import septuple.network.Network;

/**
 * Weights and biases of a layered network in one precision, as the kernels want them: the weights between two layers by the neuron
 * that they come from, rows padded with zeros.
 */
final class Parameters<A> {

    /**
     * The least bytes of the array with the first weights, the only one that does not fit into the fastest cache. The default
     * collector gives an array of this size a region of its own, so its rows start where {@link Arithmetic#origin} says and no
     * vector straddles two cache lines, which takes a quarter off the time of the first layer.
     */
    private static final int OWN_REGION = 4 << 20;

    /** Up to this many bytes the first weights need none: for small networks clearing it would take longer than many an epoch. */
    private static final int FASTEST_CACHE = 32 << 10;

    private final Arithmetic<A> arithmetic;
    private final int[] sizes;
    private final List<A> weights = new ArrayList<>();
    private final List<A> biases = new ArrayList<>();

    Parameters(Arithmetic<A> arithmetic, int[] sizes) {
        this.arithmetic = arithmetic;
        this.sizes = sizes.clone();
        for (int l = 0; l + 1 < sizes.length; l++) {
            int length = Math.addExact(start(), Math.multiplyExact(sizes[l], stride(l + 1)));
            int bytes = arithmetic.precision().bytes();
            boolean large = l == 0 && (long) length * bytes > FASTEST_CACHE;
            weights.add(arithmetic.allocate(large ? Math.max(length, OWN_REGION / bytes) : length));
            biases.add(arithmetic.allocate(stride(l + 1)));
        }
    }

    /** The number of blocks of weights: layers less one. */
    int blocks() {
        return sizes.length - 1;
    }

    int size(int layer) {
        return sizes[layer];
    }

    int[] sizes() {
        return sizes.clone();
    }

    int stride(int layer) {
        return arithmetic.stride(sizes[layer]);
    }

    /** Where row 0 of a block starts. */
    int start() {
        return arithmetic.origin();
    }

    /** The end of a block. */
    int end(int block) {
        return start() + sizes[block] * stride(block + 1);
    }

    A weights(int block) {
        return weights.get(block);
    }

    /** The biases of the layer behind a block. */
    A bias(int block) {
        return biases.get(block);
    }

    void load(Network network) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        double[] bias = network.bias();
        for (int l = 0; l < blocks(); l++) {
            double[] block = layered.block(l);
            double[] row = new double[sizes[l + 1]];
            for (int k = 0; k < sizes[l]; k++) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = block[j * sizes[l] + k];
                }
                arithmetic.load(row, 0, weights(l), start() + k * stride(l + 1), row.length);
            }
            arithmetic.load(bias, layered.offset(l + 1), bias(l), 0, row.length);
        }
    }

    /** The network with these parameters, widened to float64. */
    Network network(Network like) {
        LayeredConnections layered = (LayeredConnections) like.connections();
        double[] bias = like.bias();
        double[][] blocks = new double[blocks()][];
        for (int l = 0; l < blocks.length; l++) {
            blocks[l] = new double[sizes[l] * sizes[l + 1]];
            double[] row = new double[sizes[l + 1]];
            for (int k = 0; k < sizes[l]; k++) {
                arithmetic.store(weights(l), start() + k * stride(l + 1), row, 0, row.length);
                for (int j = 0; j < row.length; j++) {
                    blocks[l][j * sizes[l] + k] = row[j];
                }
            }
            arithmetic.store(bias(l), 0, bias, layered.offset(l + 1), row.length);
        }
        return like.withParameters(LayeredConnections.of(sizes, blocks), bias);
    }

    /** All numbers without padding: for each block its weights by the neuron they come from, then its biases. */
    double[] toArray() {
        double[] all = new double[count(sizes)];
        int at = 0;
        for (int l = 0; l < blocks(); l++) {
            for (int k = 0; k < sizes[l]; k++, at += sizes[l + 1]) {
                arithmetic.store(weights(l), start() + k * stride(l + 1), all, at, sizes[l + 1]);
            }
            arithmetic.store(bias(l), 0, all, at, sizes[l + 1]);
            at += sizes[l + 1];
        }
        return all;
    }

    /** The inverse of {@link #toArray()}. */
    void fromArray(double[] all) {
        int at = 0;
        for (int l = 0; l < blocks(); l++) {
            for (int k = 0; k < sizes[l]; k++, at += sizes[l + 1]) {
                arithmetic.load(all, at, weights(l), start() + k * stride(l + 1), sizes[l + 1]);
            }
            arithmetic.load(all, at, bias(l), 0, sizes[l + 1]);
            at += sizes[l + 1];
        }
    }

    /** The number of weights and biases of layers of given sizes. */
    static int count(int[] sizes) {
        int count = 0;
        for (int l = 0; l + 1 < sizes.length; l++) {
            count = Math.addExact(count, Math.multiplyExact(Math.addExact(sizes[l], 1), sizes[l + 1]));
        }
        return count;
    }

    // The collections hold arrays of the same lengths, so the copy is one of memory.
    @SuppressWarnings("SuspiciousSystemArraycopy")
    void copyFrom(Parameters<A> other) {
        for (int l = 0; l < blocks(); l++) {
            System.arraycopy(other.weights(l), 0, weights(l), 0, end(l));
            System.arraycopy(other.bias(l), 0, bias(l), 0, stride(l + 1));
        }
    }

    boolean finite() {
        boolean finite = true;
        for (int l = 0; l < blocks(); l++) {
            finite &= arithmetic.finite(weights(l), start(), end(l)) && arithmetic.finite(bias(l), 0, stride(l + 1));
        }
        return finite;
    }
}
