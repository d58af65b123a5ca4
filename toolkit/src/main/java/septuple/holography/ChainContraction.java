package septuple.holography;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * A bulk network with its chains contracted. A bulk neuron with one way in and one way out only passes on; what remains are the nodes:
 * the boundary neurons, 0 to n - 1, and the junctions behind them. Between nodes run edges that stand for chains: so many weights, and
 * their product. Nothing here depends on epsilon. Cost: a few operations per neuron and edge.
 */
final class ChainContraction {

    /** Products are kept within these bounds by powers of two; single weights beyond them are scaled first. */
    private static final double LARGE = 0x1p400;
    private static final double SMALL = 0x1p-400;

    /** The neuron of each node. */
    final int[] neurons;
    /** Each edge's receiving node. */
    final int[] to;
    /** Each edge's sending node. */
    final int[] from;
    /** Each edge's number of weights: the contracted neurons and one. */
    final int[] lengths;
    /** The product of each edge's weights, mantissas and exponents of two. */
    final double[] mantissas;
    final long[] exponents;
    /** The closed chains that touch no node. */
    final int[] closedLengths;
    final WideNumber[] closedProducts;
    /** Whether no weight is negative. */
    final boolean nonNegative;

    private int edge;

    ChainContraction(int[] rowStarts, int[] columns, double[] weights, int[] boundary) {
        int size = rowStarts.length - 1;
        int[] sent = new int[size];
        boolean positive = true;
        for (int e = 0; e < columns.length; e++) {
            sent[columns[e]]++;
            positive &= weights[e] >= 0;
        }
        nonNegative = positive;
        int[] node = new int[size];
        Arrays.fill(node, -1);
        int count = boundary.length;
        for (int k = 0; k < count; k++) {
            node[boundary[k]] = k;
        }
        for (int i = 0; i < size; i++) {
            if (node[i] < 0 && (sent[i] != 1 || rowStarts[i + 1] - rowStarts[i] != 1)) {
                node[i] = count++;
            }
        }
        neurons = new int[count];
        int edges = 0;
        for (int i = 0; i < size; i++) {
            if (node[i] >= 0) {
                neurons[node[i]] = i;
                edges += rowStarts[i + 1] - rowStarts[i];
            }
        }
        to = new int[edges];
        from = new int[edges];
        lengths = new int[edges];
        mantissas = new double[edges];
        exponents = new long[edges];
        long passed = 0;
        for (int k = 0; k < count; k++) {
            int i = neurons[k];
            for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++) {
                to[edge] = k;
                passed += follow(e, rowStarts, columns, weights, node) - 1;
                if (Thread.interrupted()) {
                    throw new CancellationException("the contraction of chains was interrupted after " + edge + " of " + edges + " edges");
                }
            }
        }
        long closed = size - count - passed;
        int[] lengthsOfClosed = new int[(int) closed];
        WideNumber[] productsOfClosed = new WideNumber[(int) closed];
        int found = closed == 0 ? 0 : closedChains(rowStarts, columns, weights, node, lengthsOfClosed, productsOfClosed);
        closedLengths = Arrays.copyOf(lengthsOfClosed, found);
        closedProducts = Arrays.copyOf(productsOfClosed, found);
    }

    /** Walks back from an edge to the node where its chain begins, and stores the edge; its length is the answer. */
    private int follow(int last, int[] rowStarts, int[] columns, double[] weights, int[] node) {
        double product = 1;
        double error = 0;
        long exponent = 0;
        int length = 0;
        int e = last;
        int j;
        while (true) {
            double weight = weights[e];
            double size = Math.abs(weight);
            if (size > LARGE || size < SMALL) {
                int own = Math.getExponent(weight);
                weight = Math.scalb(weight, -own);
                exponent += own;
            }
            // The rounding of every product is carried along.
            double next = product * weight;
            error = error * weight + Math.fma(product, weight, -next);
            product = next;
            size = Math.abs(product);
            if (size > LARGE || size < SMALL) {
                int own = Math.getExponent(product);
                product = Math.scalb(product, -own);
                error = Math.scalb(error, -own);
                exponent += own;
            }
            length++;
            j = columns[e];
            if (node[j] >= 0) {
                break;
            }
            e = rowStarts[j];
        }
        WideNumber whole = new WideNumber(product + error, exponent);
        from[edge] = node[j];
        lengths[edge] = length;
        mantissas[edge] = whole.mantissa();
        exponents[edge++] = whole.exponent();
        return length;
    }

    private int closedChains(int[] rowStarts, int[] columns, double[] weights, int[] node, int[] lengthsOf, WideNumber[] productsOf) {
        boolean[] seen = new boolean[node.length];
        for (int neuron : neurons) {
            for (int e = rowStarts[neuron]; e < rowStarts[neuron + 1]; e++) {
                for (int j = columns[e]; node[j] < 0; j = columns[rowStarts[j]]) {
                    seen[j] = true;
                }
            }
        }
        int found = 0;
        for (int i = 0; i < node.length; i++) {
            if (node[i] >= 0 || seen[i]) {
                continue;
            }
            WideNumber product = new WideNumber(1);
            int length = 0;
            for (int j = i; !seen[j]; j = columns[rowStarts[j]]) {
                seen[j] = true;
                product = product.times(new WideNumber(weights[rowStarts[j]]));
                length++;
            }
            lengthsOf[found] = length;
            productsOf[found++] = product;
        }
        return found;
    }

    /** The weight of an edge times epsilon to the power of its length. */
    WideNumber weight(int e, double epsilon) {
        return WideNumber.power(epsilon, lengths[e]).times(new WideNumber(mantissas[e], exponents[e]));
    }

    /** ln |product of the weights| of an edge. */
    double logarithm(int e) {
        return WideNumber.logarithm(mantissas[e], exponents[e]);
    }
}
