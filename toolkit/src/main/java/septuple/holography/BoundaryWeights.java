package septuple.holography;

import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Problems;

/**
 * What boundary neurons see of each other through the bulk: the matrix w^boundary(eps) of A.10.3, or a matrix of the same kind, and the
 * distances A.10.4 in it.
 *
 * <p>Row i receives, column j sends, both counted along {@link #neurons()}. Entries keep an exponent wider than a double's: a chain
 * of a thousand neurons has a distance although its weight, eps^1001, is below the smallest double.
 *
 * <p>Immutable.
 */
public final class BoundaryWeights {

    private final double epsilon;
    private final int[] neurons;
    private final WideNumber[][] weights;
    private final int sweeps;
    private final double residual;

    BoundaryWeights(double epsilon, int[] neurons, WideNumber[][] weights, int sweeps, double residual) {
        this.epsilon = epsilon;
        this.neurons = neurons;
        this.weights = weights;
        this.sweeps = sweeps;
        this.residual = residual;
    }

    /**
     * The expansion parameter.
     *
     * @return eps
     */
    public double epsilon() {
        return epsilon;
    }

    /**
     * The boundary neurons.
     *
     * @return their numbers in the network, ascending; a copy
     */
    public int[] neurons() {
        return neurons.clone();
    }

    /**
     * One entry.
     *
     * @param to   the boundary neuron i that receives, its place among {@link #neurons()}
     * @param from the boundary neuron j that sends
     * @return w^boundary_ij; zero where no walk leads from j to i, or where the double ends (then {@link #logarithm} knows more)
     * @throws IndexOutOfBoundsException if there is no such boundary neuron
     */
    public double weight(int to, int from) {
        return entry(to, from).doubleValue();
    }

    /**
     * The logarithm of one entry.
     *
     * @param to   the boundary neuron i that receives
     * @param from the boundary neuron j that sends
     * @return ln |w^boundary_ij|; minus infinity for a zero
     * @throws IndexOutOfBoundsException if there is no such boundary neuron
     */
    public double logarithm(int to, int from) {
        return entry(to, from).logarithm();
    }

    /**
     * The distance A.10.4, d(i, j) = log_eps(w^boundary_ij) - 1: for one chain of weights one the number of its bulk neurons.
     *
     * @param to   the boundary neuron i that receives
     * @param from the boundary neuron j that sends
     * @return d(i, j); negative where w^boundary_ij is larger than eps
     * @throws IllegalArgumentException  if the weight is zero or negative, or eps is no base of logarithms; the message says what to do
     * @throws IndexOutOfBoundsException if there is no such boundary neuron
     */
    public double distance(int to, int from) {
        Problems problems = new Problems();
        requireBase(problems);
        requirePositive(problems, to, from);
        problems.throwIfAny("a distance");
        return fromLogarithm(to, from);
    }

    /**
     * All distances A.10.4 between different boundary neurons.
     *
     * @return d(i, j) in row i and column j, zero on the diagonal, where A.10.4 would speak of closed walks
     * @throws IllegalArgumentException if a weight off the diagonal is zero or negative, with the pairs, or eps is no base of
     *         logarithms
     */
    public double[][] distances() {
        Problems problems = new Problems();
        requireBase(problems);
        double[][] distances = new double[neurons.length][neurons.length];
        for (int i = 0; i < neurons.length; i++) {
            for (int j = 0; j < neurons.length; j++) {
                if (i != j) {
                    requirePositive(problems, i, j);
                    distances[i][j] = fromLogarithm(i, j);
                }
            }
        }
        problems.throwIfAny("distances");
        return distances;
    }

    /** A.10.4 itself. */
    private double fromLogarithm(int to, int from) {
        return logarithm(to, from) / Math.log(epsilon) - 1;
    }

    /**
     * The matrix as doubles.
     *
     * @return as many rows and columns as boundary neurons; a copy
     */
    public R064Store toMatrix() {
        R064Store matrix = R064Store.FACTORY.make(neurons.length, neurons.length);
        for (int i = 0; i < neurons.length; i++) {
            for (int j = 0; j < neurons.length; j++) {
                matrix.set(i, j, weights[i][j].doubleValue());
            }
        }
        return matrix;
    }

    /**
     * How many sweeps the iteration took through the junctions that could not be eliminated.
     *
     * @return zero where everything was eliminated
     */
    public int sweeps() {
        return sweeps;
    }

    /**
     * The residual of that iteration: the largest change of an entry in the last sweep, relative to the entry where no weight is
     * negative, else to the largest entry.
     *
     * @return zero where nothing was iterated
     */
    public double residual() {
        return residual;
    }

    private WideNumber entry(int to, int from) {
        if (to < 0 || to >= neurons.length || from < 0 || from >= neurons.length) {
            throw new IndexOutOfBoundsException("boundary neurons " + to + " and " + from + " must be among 0 to " + (neurons.length - 1)
                    + "; they are counted along the boundary, not along the network");
        }
        return weights[to][from];
    }

    private void requireBase(Problems problems) {
        problems.require(epsilon > 0 && epsilon != 1, "epsilon is " + epsilon
                + ", but as the base of a logarithm it must be positive and not one");
    }

    private void requirePositive(Problems problems, int to, int from) {
        WideNumber weight = entry(to, from);
        String pair = "the weight from boundary neuron " + neurons[from] + " to " + neurons[to] + " is ";
        problems.require(!weight.isZero(), pair + "zero, which has no logarithm: no walk leads there, or walks cancel; ask for pairs"
                + " that are connected, with distance(to, from)");
        problems.require(weight.mantissa() >= 0, pair + "negative (" + weight.doubleValue()
                + "), which has no logarithm: the product of the weights along a walk must be positive");
    }

    @Override
    public String toString() {
        return "weights between " + neurons.length + " boundary neurons, eps = " + epsilon;
    }
}
