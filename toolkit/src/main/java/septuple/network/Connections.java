package septuple.network;

import java.io.Serializable;

import org.ojalgo.matrix.store.MatrixStore;

/**
 * The weight matrix w of a network (paper C, section 2) in a form that costs what its edges cost.
 *
 * <p>{@code weight(to, from)} is w_ij with i = to, j = from. The forms are {@link LayeredConnections} (a dense block between
 * neighbouring layers), {@link SparseConnections} (rows of edges) and {@link DenseConnections}. All are immutable.
 */
public sealed interface Connections extends Serializable permits LayeredConnections, SparseConnections, DenseConnections {

    /**
     * The number N of neurons.
     *
     * @return rows and columns of w
     */
    int neurons();

    /**
     * The number of edges that the form stores, also those whose weight happens to be zero.
     *
     * @return stored entries of w
     */
    long edges();

    /**
     * One entry of the weight matrix.
     *
     * @param to   the neuron i that receives
     * @param from the neuron j that sends
     * @return w_ij, zero where there is no edge
     * @throws IndexOutOfBoundsException if there is no such neuron
     */
    double weight(int to, int from);

    /**
     * Whether any edge enters a neuron. In sparse and layered connections an edge of weight zero
     * counts; a dense matrix does not tell it from no edge.
     *
     * @param to a neuron
     * @return true if row {@code to} of w has a stored entry
     */
    boolean hasIncomingEdge(int to);

    /**
     * The product w x. Cost: one multiplication per edge.
     *
     * @param x one entry per neuron
     * @return a new vector, one entry per neuron
     */
    double[] multiply(double[] x);

    /**
     * The product w^T x. Cost: one multiplication per edge.
     *
     * @param x one entry per neuron
     * @return a new vector, one entry per neuron
     */
    double[] multiplyTransposed(double[] x);

    /**
     * The product diag(d) w: row i multiplied by d_i. With d = f' this is f'w, which enters G (C.5.6).
     *
     * @param d one factor per neuron
     * @return connections of the same form
     */
    Connections scaledRows(double[] d);

    /**
     * The weight matrix as an ojAlgo matrix: for sparse and layered connections a view that cannot be written to and whose
     * products {@code w.multiply(x)} cost what the edges cost, for dense ones a copy (R064Store). Other operations of ojAlgo on a
     * view, such as products from the right or with its transpose, cost N^2 and more; {@code copy()} makes it dense.
     *
     * @return N x N
     */
    MatrixStore<Double> toMatrix();

    /**
     * Checks a neuron's number.
     *
     * @param neuron a number
     * @param count  the number of neurons
     * @return the number
     */
    private static int within(int neuron, int count) {
        if (neuron < 0 || neuron >= count) {
            throw new IndexOutOfBoundsException("neuron " + neuron + " is not one of 0 to " + (count - 1));
        }
        return neuron;
    }

    /**
     * Checks the two ends of an edge; for the forms.
     *
     * @param to   one end
     * @param from the other
     */
    default void requireNeurons(int to, int from) {
        within(to, neurons());
        within(from, neurons());
    }

    /**
     * Checks that a vector has one entry per neuron; for the forms.
     *
     * @param vector the vector
     */
    default void requireLength(double[] vector) {
        if (vector.length != neurons()) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.length + " entries does not fit a network of " + neurons() + " neurons");
        }
    }
}
