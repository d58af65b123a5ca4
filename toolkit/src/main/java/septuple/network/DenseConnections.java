package septuple.network;

import java.util.Arrays;

import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.structure.Access2D;

import septuple.validation.Memory;

/** Connections between all pairs of neurons. Memory: 8 N^2 bytes. */
public final class DenseConnections implements Connections {

    private static final long serialVersionUID = 1;

    /** The largest N for which N^2 entries fit into one array. */
    private static final int LARGEST = 46_340;

    private final int neurons;
    private final double[] weights;

    private DenseConnections(int neurons, double[] weights) {
        this.neurons = neurons;
        this.weights = weights;
    }

    /**
     * Connections from a square matrix.
     *
     * @param weights N x N, entry (i, j) is w_ij, the weight from neuron j to neuron i; copied
     * @return the connections
     * @throws IllegalArgumentException if the matrix is not square or a weight is not finite
     */
    public static DenseConnections of(Access2D<?> weights) {
        long n = weights.countRows();
        if (n < 1 || n != weights.countColumns()) {
            throw new IllegalArgumentException("a weight matrix must be square with at least one row, but it is " + n + " x "
                    + weights.countColumns());
        }
        if (n > LARGEST) {
            throw new IllegalArgumentException("dense connections of " + n + " neurons: a Java array ends at " + LARGEST
                    + " squared; use SparseConnections or LayeredConnections");
        }
        int neurons = (int) n;
        Memory.require(8L * n * n, "dense connections of " + n + " neurons");
        double[] copy = new double[neurons * neurons];
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++) {
                double weight = weights.doubleValue(i, j);
                if (!Double.isFinite(weight)) {
                    throw new IllegalArgumentException(
                            "the weight from neuron " + j + " to neuron " + i + " is " + weight + ", but must be finite");
                }
                copy[i * neurons + j] = weight;
            }
        }
        return new DenseConnections(neurons, copy);
    }

    @Override
    public int neurons() {
        return neurons;
    }

    @Override
    public long edges() {
        return weights.length;
    }

    @Override
    public double weight(int to, int from) {
        requireNeurons(to, from);
        return weights[to * neurons + from];
    }

    @Override
    public boolean hasIncomingEdge(int to) {
        requireNeurons(to, to);
        for (int j = 0; j < neurons; j++) {
            if (weights[to * neurons + j] != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public double[] multiply(double[] x) {
        requireLength(x);
        double[] y = new double[neurons];
        for (int i = 0, k = 0; i < neurons; i++) {
            double sum = 0;
            for (int j = 0; j < neurons; j++, k++) {
                sum += weights[k] * x[j];
            }
            y[i] = sum;
        }
        return y;
    }

    @Override
    public double[] multiplyTransposed(double[] x) {
        requireLength(x);
        double[] y = new double[neurons];
        for (int i = 0, k = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++, k++) {
                y[j] += weights[k] * x[i];
            }
        }
        return y;
    }

    @Override
    public DenseConnections scaledRows(double[] d) {
        requireLength(d);
        double[] scaled = weights.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= d[k / neurons];
        }
        return new DenseConnections(neurons, scaled);
    }

    @Override
    public R064Store toMatrix() {
        Memory.require(8L * neurons * neurons, "the weight matrix of " + neurons + " neurons");
        R064Store matrix = R064Store.FACTORY.make(neurons, neurons);
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++) {
                matrix.set(i, j, weights[i * neurons + j]);
            }
        }
        return matrix;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DenseConnections that && neurons == that.neurons && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return neurons + " neurons, all connected";
    }
}
