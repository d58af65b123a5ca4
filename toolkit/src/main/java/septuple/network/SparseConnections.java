package septuple.network;

import java.util.Arrays;

import org.ojalgo.matrix.store.MatrixStore;

import septuple.validation.Memory;

/**
 * Connections kept as compressed rows: for every neuron the edges that enter it. Memory: 12 bytes per edge and 4 per neuron.
 */
public final class SparseConnections implements Connections {

    private static final long serialVersionUID = 1;

    /** The largest N for which N + 1 row starts fit into one array. */
    private static final int LARGEST = Integer.MAX_VALUE - 9;

    private final int[] rowStarts;
    private final int[] columns;
    private final double[] weights;

    private SparseConnections(int[] rowStarts, int[] columns, double[] weights) {
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.weights = weights;
    }

    /**
     * Connections from a list of edges.
     *
     * @param neurons number of neurons, at least 1
     * @param to      for each edge the neuron that receives
     * @param from    for each edge the neuron that sends
     * @param weights for each edge its weight
     * @return the connections, edges sorted by their ends
     * @throws IllegalArgumentException if there is no neuron, the three arrays differ in length, an edge leaves the network or is
     *                                  named twice, or a weight is not finite
     * @throws IllegalStateException    if they do not fit into memory
     */
    public static SparseConnections of(int neurons, int[] to, int[] from, double[] weights) {
        if (neurons < 1) {
            throw new IllegalArgumentException("sparse connections need at least 1 neuron, but have " + neurons);
        }
        if (to.length != from.length || to.length != weights.length) {
            throw new IllegalArgumentException("edges of a network of " + neurons + " neurons: " + to.length + " ends, "
                    + from.length + " beginnings and " + weights.length + " weights must be equally many");
        }
        if (neurons > LARGEST) {
            throw new IllegalArgumentException("sparse connections of " + neurons + " neurons: a Java array ends at " + LARGEST);
        }
        Memory.require(8L * neurons + 20L * to.length, "sparse connections of " + neurons + " neurons and " + to.length + " edges");
        int[] rowStarts = new int[neurons + 1];
        for (int k = 0; k < to.length; k++) {
            String edge = "edge " + k + " from neuron " + from[k] + " to neuron " + to[k];
            if (to[k] < 0 || to[k] >= neurons || from[k] < 0 || from[k] >= neurons) {
                throw new IllegalArgumentException(edge + ": both must be one of 0 to " + (neurons - 1));
            }
            if (!Double.isFinite(weights[k])) {
                throw new IllegalArgumentException(edge + " has weight " + weights[k] + ", but it must be finite");
            }
            rowStarts[to[k] + 1]++;
        }
        Arrays.parallelPrefix(rowStarts, Integer::sum);
        // Sorting the edges by (to, from) as one long key carries their index along.
        long[] order = new long[to.length];
        int[] columns = new int[to.length];
        double[] sorted = new double[to.length];
        int[] next = rowStarts.clone();
        for (int k = 0; k < to.length; k++) {
            order[next[to[k]]++] = (long) from[k] << 32 | k;
        }
        for (int i = 0; i < neurons; i++) {
            Arrays.sort(order, rowStarts[i], rowStarts[i + 1]);
            for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++) {
                columns[e] = (int) (order[e] >>> 32);
                sorted[e] = weights[(int) order[e]];
                if (e > rowStarts[i] && columns[e] == columns[e - 1]) {
                    throw new IllegalArgumentException(
                            "the edge from neuron " + columns[e] + " to neuron " + i + " is named twice; name each edge once");
                }
            }
        }
        return new SparseConnections(rowStarts, columns, sorted);
    }

    @Override
    public int neurons() {
        return rowStarts.length - 1;
    }

    @Override
    public long edges() {
        return weights.length;
    }

    /** What is done with an edge. */
    @FunctionalInterface
    public interface EdgeVisitor {

        /**
         * Takes an edge.
         *
         * @param to     the neuron that receives
         * @param from   the neuron that sends
         * @param weight its weight
         */
        void edge(int to, int from, double weight);
    }

    /**
     * Goes through all stored edges, sorted by the neuron that receives and then by that which sends.
     *
     * @param visitor takes each of them
     */
    public void forEachEdge(EdgeVisitor visitor) {
        for (int i = 0; i < neurons(); i++) {
            for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++) {
                visitor.edge(i, columns[e], weights[e]);
            }
        }
    }

    @Override
    public double weight(int to, int from) {
        requireNeurons(to, from);
        int e = Arrays.binarySearch(columns, rowStarts[to], rowStarts[to + 1], from);
        return e < 0 ? 0 : weights[e];
    }

    @Override
    public boolean hasIncomingEdge(int to) {
        requireNeurons(to, to);
        return rowStarts[to + 1] > rowStarts[to];
    }

    @Override
    public double[] multiply(double[] x) {
        requireLength(x);
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++) {
                sum += weights[e] * x[columns[e]];
            }
            y[i] = sum;
        }
        return y;
    }

    @Override
    public double[] multiplyTransposed(double[] x) {
        requireLength(x);
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++) {
                y[columns[e]] += weights[e] * x[i];
            }
        }
        return y;
    }

    @Override
    public SparseConnections scaledRows(double[] d) {
        requireLength(d);
        double[] scaled = weights.clone();
        for (int i = 0; i < d.length; i++) {
            for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++) {
                scaled[e] *= d[i];
            }
        }
        return new SparseConnections(rowStarts, columns, scaled);
    }

    @Override
    public MatrixStore<Double> toMatrix() {
        return new WeightMatrix(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseConnections that && Arrays.equals(rowStarts, that.rowStarts)
                && Arrays.equals(columns, that.columns) && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {Arrays.hashCode(rowStarts), Arrays.hashCode(columns), Arrays.hashCode(weights)});
    }

    @Override
    public String toString() {
        return neurons() + " neurons, " + edges() + " edges";
    }
}
