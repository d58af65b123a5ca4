package septuple.network;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.ojalgo.matrix.store.MatrixStore;

/**
 * Connections of a feedforward network: dense blocks from each layer to the next and nothing else, so that w is nilpotent
 * (C.2.1), no edge enters an input neuron (C.2.2) and none leaves an output neuron (C.2.3).
 *
 * <p>Memory: 8 bytes per edge. The deep network of paper C has N = 854 neurons and 32,360 edges; its full matrix would hold
 * 729,316 entries.
 */
public final class LayeredConnections implements Connections {

    private static final long serialVersionUID = 1;

    /** The largest N for which a state fits into one array. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    /** Weights that are copied at a time: a line of the cache. */
    private static final int STRIP = 8;

    private final int[] offsets;
    private final double[][] blocks;

    private LayeredConnections(int[] offsets, double[][] blocks) {
        this.offsets = offsets;
        this.blocks = blocks;
    }

    /**
     * Connections from blocks.
     *
     * @param sizes  neurons per layer, inputs first; at least two layers of at least one neuron
     * @param blocks for each pair of neighbouring layers the weights in row-major order [to][from]; block l leads from layer l to
     *               layer l + 1 and has sizes[l + 1] * sizes[l] entries; copied
     * @return the connections
     * @throws IllegalArgumentException if a size is below one, a block does not fit or a weight is not finite
     */
    public static LayeredConnections of(int[] sizes, double[]... blocks) {
        int[] offsets = offsets(sizes);
        if (blocks.length != sizes.length - 1) {
            throw new IllegalArgumentException(
                    sizes.length + " layers need " + (sizes.length - 1) + " blocks of weights, but " + blocks.length + " are given");
        }
        double[][] copies = new double[blocks.length][];
        for (int l = 0; l < blocks.length; l++) {
            int to = sizes[l + 1];
            int from = sizes[l];
            if (blocks[l].length != (long) to * from) {
                throw new IllegalArgumentException("the block from layer " + l + " to layer " + (l + 1) + " needs " + to + " x "
                        + from + " = " + (long) to * from + " weights, but has " + blocks[l].length);
            }
            copies[l] = blocks[l].clone();
            for (int k = 0; k < copies[l].length; k++) {
                if (!Double.isFinite(copies[l][k])) {
                    throw new IllegalArgumentException("the weight from neuron " + (offsets[l] + k % from) + " to neuron "
                            + (offsets[l + 1] + k / from) + " is " + copies[l][k] + ", but must be finite");
                }
            }
        }
        return new LayeredConnections(offsets, copies);
    }

    static int[] offsets(int[] sizes) {
        if (sizes.length < 2) {
            throw new IllegalArgumentException("layers " + Arrays.toString(sizes)
                    + ": a layered network needs at least an input and an output layer");
        }
        int[] offsets = new int[sizes.length + 1];
        String empty = IntStream.range(0, sizes.length).filter(l -> sizes[l] < 1)
                .mapToObj(l -> "layer " + l + " has size " + sizes[l]).collect(Collectors.joining(", "));
        if (!empty.isEmpty()) {
            throw new IllegalArgumentException(
                    "layers " + Arrays.toString(sizes) + ": " + empty + ", but each must have at least 1 neuron");
        }
        long neurons = Arrays.stream(sizes).asLongStream().sum();
        if (neurons > LARGEST) {
            throw new IllegalArgumentException("layers " + Arrays.toString(sizes) + " have " + neurons
                    + " neurons together, but a Java array ends at " + LARGEST);
        }
        for (int l = 0; l < sizes.length; l++) {
            offsets[l + 1] = offsets[l] + sizes[l];
        }
        return offsets;
    }

    /**
     * The number L of layers.
     *
     * @return layers, inputs and outputs included
     */
    public int layers() {
        return offsets.length - 1;
    }

    /**
     * The size of a layer.
     *
     * @param layer 0 (inputs) to L - 1 (outputs)
     * @return its neurons
     */
    public int size(int layer) {
        return offsets[layer + 1] - offsets[layer];
    }

    /**
     * The sizes of all layers.
     *
     * @return neurons per layer, inputs first
     */
    public int[] sizes() {
        int[] sizes = new int[layers()];
        Arrays.setAll(sizes, this::size);
        return sizes;
    }

    /**
     * The first neuron of a layer.
     *
     * @param layer 0 to L - 1; L gives N
     * @return its number in the network
     */
    public int offset(int layer) {
        return offsets[layer];
    }

    /**
     * The weights between two neighbouring layers.
     *
     * @param layer the layer from which the edges lead, 0 to L - 2
     * @return size(layer + 1) x size(layer) weights, row-major [to][from]; a copy
     */
    public double[] block(int layer) {
        return blocks[layer].clone();
    }

    /**
     * Copies the weights of the edges that leave some neurons of a layer, without a copy of the whole block.
     *
     * @param layer  the layer from which the edges lead, 0 to L - 2
     * @param first  the first of the neurons, counted in the layer
     * @param count  how many of them
     * @param rows   takes a row of size(layer + 1) weights for each of them, [from][to]
     * @param at     where the first row starts
     * @param stride numbers between the starts of neighbouring rows
     * @throws IndexOutOfBoundsException if the layer has no such neurons or the rows do not fit
     */
    public void copyOutgoing(int layer, int first, int count, double[] rows, int at, int stride) {
        double[] block = blocks[layer];
        int from = size(layer);
        int to = size(layer + 1);
        Objects.checkFromIndexSize(first, count, from);
        // In strips, so that both the rows that are read and those that are written stay in the cache.
        for (int i0 = 0; i0 < to; i0 += STRIP) {
            int i1 = Math.min(to, i0 + STRIP);
            for (int j = 0; j < count; j++) {
                int place = at + j * stride;
                for (int i = i0, k = i0 * from + first + j; i < i1; i++, k += from) {
                    rows[place + i] = block[k];
                }
            }
        }
    }

    @Override
    public int neurons() {
        return offsets[offsets.length - 1];
    }

    @Override
    public long edges() {
        return Arrays.stream(blocks).mapToLong(block -> block.length).sum();
    }

    @Override
    public double weight(int to, int from) {
        requireNeurons(to, from);
        int layer = layerOf(from);
        if (layer == layers() - 1 || to < offsets[layer + 1] || to >= offsets[layer + 2]) {
            return 0;
        }
        return blocks[layer][(to - offsets[layer + 1]) * size(layer) + from - offsets[layer]];
    }

    @Override
    public boolean hasIncomingEdge(int to) {
        requireNeurons(to, to);
        return to >= offsets[1];
    }

    private int layerOf(int neuron) {
        int layer = 0;
        while (neuron >= offsets[layer + 1]) {
            layer++;
        }
        return layer;
    }

    @Override
    public double[] multiply(double[] x) {
        requireLength(x);
        double[] y = new double[x.length];
        for (int l = 0; l < blocks.length; l++) {
            addProduct(l, x, y);
        }
        return y;
    }

    /** y += w x for the edges from layer l to layer l + 1 only: what a feedforward sweep needs, one layer after the other. */
    void addProduct(int l, double[] x, double[] y) {
        double[] block = blocks[l];
        int from = size(l);
        int x0 = offsets[l];
        int y0 = offsets[l + 1];
        int to = size(l + 1);
        int i = 0;
        // Each sum waits for its last addition: four rows at a time keep the processor busy, and every row keeps its order and bits.
        for (; i + 4 <= to; i += 4) {
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int j = 0, k = i * from; j < from; j++, k++) {
                double xj = x[x0 + j];
                sum0 += block[k] * xj;
                sum1 += block[k + from] * xj;
                sum2 += block[k + 2 * from] * xj;
                sum3 += block[k + 3 * from] * xj;
            }
            y[y0 + i] += sum0;
            y[y0 + i + 1] += sum1;
            y[y0 + i + 2] += sum2;
            y[y0 + i + 3] += sum3;
        }
        for (; i < to; i++) {
            double sum = 0;
            for (int j = 0, k = i * from; j < from; j++, k++) {
                sum += block[k] * x[x0 + j];
            }
            y[y0 + i] += sum;
        }
    }

    @Override
    public double[] multiplyTransposed(double[] x) {
        requireLength(x);
        double[] y = new double[x.length];
        for (int l = 0; l < blocks.length; l++) {
            int from = size(l);
            int y0 = offsets[l];
            for (int i = 0, k = 0; i < size(l + 1); i++) {
                double xi = x[offsets[l + 1] + i];
                for (int j = 0; j < from; j++, k++) {
                    y[y0 + j] += blocks[l][k] * xi;
                }
            }
        }
        return y;
    }

    @Override
    public LayeredConnections scaledRows(double[] d) {
        requireLength(d);
        double[][] scaled = new double[blocks.length][];
        for (int l = 0; l < blocks.length; l++) {
            int from = size(l);
            double[] block = blocks[l];
            double[] product = new double[block.length];
            for (int i = 0, k = 0; i < size(l + 1); i++) {
                double factor = d[offsets[l + 1] + i];
                for (int end = k + from; k < end; k++) {
                    product[k] = block[k] * factor;
                }
            }
            scaled[l] = product;
        }
        return new LayeredConnections(offsets, scaled);
    }

    @Override
    public MatrixStore<Double> toMatrix() {
        return new WeightMatrix(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LayeredConnections that && Arrays.equals(offsets, that.offsets)
                && Arrays.deepEquals(blocks, that.blocks);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.deepHashCode(blocks);
    }

    @Override
    public String toString() {
        return "layers " + Arrays.toString(sizes()) + ", " + edges() + " edges";
    }
}
