package septuple.strings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

import org.hipparchus.complex.Complex;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.network.GraphBuilder;
import septuple.network.Network;
import septuple.validation.Problems;

/**
 * A weight matrix that is a permutation (A.7.11): every neuron takes the whole state of one neuron and gives its own to one,
 * {@code (pi x)_i = x_{source(i)}}. The neurons fall into cycles, along which states move.
 *
 * <p>A value: equal by content.
 */
public final class Permutation {

    private final int[] source;

    private Permutation(int[] source) {
        this.source = source;
    }

    /**
     * One cycle of n neurons (A.7.12): {@code (pi x)_i = x_{i-1 mod n}}, so that states move towards higher numbers.
     *
     * @param neurons at least 1
     * @return the permutation
     * @throws IllegalArgumentException if there is no neuron
     */
    public static Permutation cycle(int neurons) {
        return ofCycles(neurons);
    }

    /**
     * Cycles of given lengths, one block of neighbouring neurons each, in every one of which states move as in {@link #cycle}.
     *
     * @param lengths of the cycles in order, each at least 1
     * @return the permutation of as many neurons as the lengths add up to
     * @throws IllegalArgumentException if there is no length or one is less than 1
     */
    public static Permutation ofCycles(int... lengths) {
        Problems problems = new Problems();
        problems.require(lengths.length > 0, "there is no cycle, but there must be at least one");
        long neurons = 0;
        for (int c = 0; c < lengths.length; c++) {
            problems.require(lengths[c] >= 1, "the length of cycle " + c + " is " + lengths[c] + ", but must be at least 1");
            neurons += lengths[c];
        }
        problems.require(neurons <= Integer.MAX_VALUE - 8, "the cycles have " + neurons + " neurons, more than an array can hold");
        problems.throwIfAny("a permutation");
        int[] source = new int[(int) neurons];
        int first = 0;
        for (int length : lengths) {
            for (int i = 0; i < length; i++) {
                source[first + i] = first + (i == 0 ? length - 1 : i - 1);
            }
            first += length;
        }
        return new Permutation(source);
    }

    /**
     * A permutation drawn uniformly.
     *
     * @param neurons at least 1
     * @param seed    of the generator; the same seed gives the same permutation
     * @return the permutation
     * @throws IllegalArgumentException if there is no neuron
     */
    public static Permutation random(int neurons, long seed) {
        int[] source = ofCycles(neurons).source;
        Arrays.setAll(source, i -> i);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = neurons - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = source[i];
            source[i] = source[j];
            source[j] = kept;
        }
        return new Permutation(source);
    }

    /**
     * A permutation from where each neuron takes its state.
     *
     * @param source of neuron i, {@code (pi x)_i = x_{source[i]}}; each of 0 to n - 1 once
     * @return the permutation
     * @throws IllegalArgumentException if there is no neuron, a source is none of the neurons, or one is taken twice
     */
    public static Permutation of(int... source) {
        Problems problems = new Problems();
        problems.require(source.length > 0, "there is no neuron, but there must be at least one");
        int[] taken = new int[source.length];
        Arrays.fill(taken, -1);
        for (int i = 0; i < source.length; i++) {
            int j = source[i];
            if (j < 0 || j >= source.length) {
                problems.add("the source of neuron " + i + " is " + j + ", but must be 0 to " + (source.length - 1));
            } else if (taken[j] >= 0) {
                problems.add("neuron " + j + " is the source of neurons " + taken[j] + " and " + i + ", but must be the source of one only");
            } else {
                taken[j] = i;
            }
        }
        problems.throwIfAny("a permutation");
        return new Permutation(source.clone());
    }

    /**
     * A permutation from its matrix.
     *
     * @param matrix square, with one 1 in each row and each column and else 0, exactly
     * @return the permutation
     * @throws IllegalArgumentException if the matrix is none of a permutation; the message names the entry, row or column.
     *                                  {@link #nearest} takes any square matrix
     */
    public static Permutation of(MatrixStore<Double> matrix) {
        requireSquare(matrix);
        int n = matrix.getRowDim();
        int[] source = new int[n];
        for (int i = 0; i < n; i++) {
            source[i] = -1;
            for (int j = 0; j < n; j++) {
                double entry = matrix.doubleValue(i, j);
                if (entry == 1 && source[i] < 0) {
                    source[i] = j;
                } else if (entry != 0) {
                    throw new IllegalArgumentException("the matrix is no permutation: the entry in row " + i + ", column " + j + " is "
                            + entry + (entry == 1 ? ", the second 1 of its row" : ", but must be 0 or 1")
                            + "; Permutation.nearest(...) finds the closest one");
                }
            }
            if (source[i] < 0) {
                throw new IllegalArgumentException("the matrix is no permutation: row " + i + " has no 1"
                        + "; Permutation.nearest(...) finds the closest one");
            }
        }
        return of(source);
    }

    /**
     * The permutation nearest to a matrix: of all pi it has the least {@code ||w - pi||}, the root of the sum of squares, hence the largest
     * {@code sum_i w_{i source(i)}}. Found by shortest augmenting paths in O(n^3); R. Jonker and A. Volgenant, Computing 38, 325 (1987);
     * D. F. Crouse, IEEE Trans. Aerosp. Electron. Syst. 52, 1679 (2016).
     *
     * @param weights square, finite
     * @return the permutation; where several are as near, always the same of them
     * @throws IllegalArgumentException if the matrix is not square or an entry is not finite
     */
    public static Permutation nearest(MatrixStore<Double> weights) {
        requireSquare(weights);
        int n = weights.getRowDim();
        double[] cost = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double entry = weights.doubleValue(i, j);
                if (!Double.isFinite(entry)) {
                    throw new IllegalArgumentException("the entry in row " + i + ", column " + j + " is " + entry + ", but must be finite");
                }
                cost[i * n + j] = -entry;
            }
        }
        return new Permutation(assignment(cost, n));
    }

    /** The column of each row in the assignment of least cost. */
    private static int[] assignment(double[] cost, int n) {
        double[] rowPrice = new double[n];
        double[] columnPrice = new double[n];
        int[] columnOf = new int[n];
        int[] rowOf = new int[n];
        int[] before = new int[n];
        double[] distance = new double[n];
        Arrays.fill(columnOf, -1);
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < n; row++) {
            boolean[] reached = new boolean[n];
            boolean[] rowReached = new boolean[n];
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
            double shortest = 0;
            int end = -1;
            for (int i = row; end < 0;) {
                rowReached[i] = true;
                int next = -1;
                for (int j = 0; j < n; j++) {
                    if (!reached[j]) {
                        double length = shortest + cost[i * n + j] - rowPrice[i] - columnPrice[j];
                        if (length < distance[j]) {
                            distance[j] = length;
                            before[j] = i;
                        }
                        if (next < 0 || distance[j] < distance[next] || distance[j] == distance[next] && rowOf[j] < 0 && rowOf[next] >= 0) {
                            next = j;
                        }
                    }
                }
                shortest = distance[next];
                reached[next] = true;
                if (rowOf[next] < 0) {
                    end = next;
                } else {
                    i = rowOf[next];
                }
            }
            // Prices that keep every reduced cost at or above zero, and at zero along the assignment.
            rowPrice[row] += shortest;
            for (int i = 0; i < n; i++) {
                if (rowReached[i] && i != row) {
                    rowPrice[i] += shortest - distance[columnOf[i]];
                }
            }
            for (int j = 0; j < n; j++) {
                if (reached[j]) {
                    columnPrice[j] -= shortest - distance[j];
                }
            }
            for (int j = end, i = -1; i != row;) {
                i = before[j];
                rowOf[j] = i;
                int kept = columnOf[i];
                columnOf[i] = j;
                j = kept;
            }
        }
        return columnOf;
    }

    private static void requireSquare(MatrixStore<Double> matrix) {
        if (matrix.getRowDim() != matrix.getColDim() || matrix.getRowDim() == 0) {
            throw new IllegalArgumentException("the matrix has " + matrix.getRowDim() + " rows and " + matrix.getColDim()
                    + " columns, but must be square and not empty");
        }
    }

    /**
     * The number of neurons.
     *
     * @return n
     */
    public int size() {
        return source.length;
    }

    /**
     * Where a neuron takes its state from.
     *
     * @param neuron 0 to n - 1
     * @return the j with pi_ij = 1
     */
    public int source(int neuron) {
        return source[neuron];
    }

    /**
     * The inverse, which is the transpose (A.8.1).
     *
     * @return pi^T
     */
    public Permutation inverse() {
        int[] inverse = new int[source.length];
        for (int i = 0; i < source.length; i++) {
            inverse[source[i]] = i;
        }
        return new Permutation(inverse);
    }

    /**
     * The product of two matrices.
     *
     * @param first the permutation that is applied first, of as many neurons
     * @return {@code x -> this (first x)}
     * @throws IllegalArgumentException if the numbers of neurons differ
     */
    public Permutation compose(Permutation first) {
        if (first.size() != size()) {
            throw new IllegalArgumentException("a permutation of " + size() + " neurons cannot follow one of " + first.size());
        }
        int[] product = new int[source.length];
        Arrays.setAll(product, i -> first.source[source[i]]);
        return new Permutation(product);
    }

    /**
     * The cycles, in each the neurons in the order in which a state passes through them, beginning with the lowest number.
     *
     * @return the cycles, those with lower first numbers first
     */
    public List<int[]> cycles() {
        int[] target = inverse().source;
        boolean[] seen = new boolean[source.length];
        List<int[]> cycles = new ArrayList<>();
        for (int first = 0; first < source.length; first++) {
            if (!seen[first]) {
                int length = 0;
                for (int i = first; !seen[i]; i = target[i]) {
                    seen[i] = true;
                    length++;
                }
                int[] cycle = new int[length];
                cycle[0] = first;
                for (int k = 1; k < length; k++) {
                    cycle[k] = target[cycle[k - 1]];
                }
                cycles.add(cycle);
            }
        }
        return cycles;
    }

    /**
     * The cycle type.
     *
     * @return the lengths of the cycles, the longest first; they add up to n
     */
    public int[] cycleLengths() {
        return cycles().stream().map(cycle -> cycle.length).sorted(Comparator.reverseOrder()).mapToInt(Integer::intValue).toArray();
    }

    /**
     * Moves a state by one step of the network, exactly (A.7.9).
     *
     * @param state one value for each neuron; not changed
     * @return pi x
     * @throws IllegalArgumentException if the state has not one value for each neuron
     */
    public double[] apply(double... state) {
        if (state.length != source.length) {
            throw new IllegalArgumentException("the state has " + state.length + " values, but there are " + source.length + " neurons");
        }
        double[] moved = new double[source.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = state[source[i]];
        }
        return moved;
    }

    /**
     * The matrix, {@code pi_ij = 1} where j is the source of i.
     *
     * @return n x n, dense
     */
    public R064Store matrix() {
        R064Store matrix = R064Store.FACTORY.make(source.length, source.length);
        for (int i = 0; i < source.length; i++) {
            matrix.set(i, source[i], 1.0);
        }
        return matrix;
    }

    /**
     * The eigenvalues of pi: for a cycle of length L its L-th roots of one, exp(2 pi i k/L).
     *
     * @return n numbers on the unit circle, cycle by cycle as in {@link #cycles}, k from 0
     */
    public Complex[] eigenvalues() {
        List<Complex> values = new ArrayList<>();
        for (int[] cycle : cycles()) {
            for (int k = 0; k < cycle.length; k++) {
                double turn = 2.0 * k / cycle.length;
                values.add(new Complex(cosPi(turn), cosPi(turn - 0.5)));
            }
        }
        return values.toArray(new Complex[0]);
    }

    /**
     * The eigenvalues of the deviation operator G(pi) = (pi - 1)^T (pi - 1) (A.8.2): for a cycle of length L the L numbers
     * 2 - 2 cos(2 pi k/L) = 4 sin^2(pi k/L).
     *
     * @return n numbers from 0 to 4, in ascending order; as many zeros as cycles
     */
    public double[] deviationEigenvalues() {
        double[] values = new double[source.length];
        int at = 0;
        for (int[] cycle : cycles()) {
            for (int k = 0; k < cycle.length; k++) {
                double sine = cosPi((double) k / cycle.length - 0.5);
                values[at++] = 4 * sine * sine;
            }
        }
        Arrays.sort(values);
        return values;
    }

    /** cos(pi x), exact at multiples of a quarter turn. */
    private static double cosPi(double x) {
        double folded = Math.abs(x) % 2;
        folded = folded > 1 ? 2 - folded : folded;
        return folded == 0.5 ? 0 : folded < 0.5 ? Math.cos(Math.PI * folded) : -Math.cos(Math.PI * (1 - folded));
    }

    /**
     * log det((1 - beta m) 1 + beta G(pi)), without eigenvalues. For a cycle of length L the determinant is
     * {@code (beta e^u)^L (1 - e^{-L u})^2} with {@code cosh u = 1 + (1 - beta m)/(2 beta)}, because it is a product of
     * {@code 2 cosh u - 2 cos(2 pi k/L)} over k.
     *
     * @param beta the inverse temperature, positive
     * @param mass m, with beta m below 1, since every cycle has an eigenvalue zero of G
     * @return the logarithm of the determinant
     * @throws IllegalArgumentException if beta is not positive and finite, or beta m is not below 1
     */
    public double logDeterminant(double beta, double mass) {
        Problems problems = new Problems();
        problems.require(beta > 0 && beta < Double.POSITIVE_INFINITY, "beta is " + beta + ", but must be positive and finite");
        problems.require(beta * mass < 1 && Double.isFinite(mass), "the mass is " + mass + ", but beta m = " + beta * mass
                + " must be below 1: each cycle has an eigenvalue zero of G, where the state would otherwise have no bound");
        problems.throwIfAny("the free energy of a permutation");
        double x = (1 - beta * mass) / (2 * beta);
        double u = Math.log1p(x + Math.sqrt(x * (2 + x)));
        double sum = 0;
        for (int[] cycle : cycles()) {
            sum += cycle.length * (Math.log(beta) + u) + 2 * Math.log(-Math.expm1(-cycle.length * u));
        }
        return sum;
    }

    /**
     * The free energy of the states of a linear network whose weights are this permutation (A.6.9),
     * F = log det((1 - beta m) 1 + beta G(pi))/(2 beta) - n log(2 pi)/(2 beta).
     *
     * @param beta the inverse temperature, positive
     * @param mass m, with beta m below 1
     * @return F; it depends on the lengths of the cycles only, so it is the same for pi and pi^T
     * @throws IllegalArgumentException if beta is not positive and finite, or beta m is not below 1
     */
    public double freeEnergy(double beta, double mass) {
        return (logDeterminant(beta, mass) - source.length * Math.log(2 * Math.PI)) / (2 * beta);
    }

    /**
     * How far a matrix is from this permutation.
     *
     * @param weights n x n
     * @return {@code ||w - pi||}, the root of the sum of the squares of the entries
     * @throws IllegalArgumentException if the matrix is not n x n
     */
    public double distance(MatrixStore<Double> weights) {
        if (weights.getRowDim() != source.length || weights.getColDim() != source.length) {
            throw new IllegalArgumentException("the matrix has " + weights.getRowDim() + " rows and " + weights.getColDim()
                    + " columns, but there are " + source.length + " neurons");
        }
        double sum = 0;
        for (int i = 0; i < source.length; i++) {
            for (int j = 0; j < source.length; j++) {
                double difference = weights.doubleValue(i, j) - (source[i] == j ? 1 : 0);
                sum += difference * difference;
            }
        }
        return Math.sqrt(sum);
    }

    /**
     * A network with these weights.
     *
     * @return its builder
     */
    public GraphBuilder network() {
        return Network.permutation(inverse().source);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Permutation permutation && Arrays.equals(source, permutation.source);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(source);
    }

    @Override
    public String toString() {
        int[] lengths = cycleLengths();
        return "permutation of " + source.length + " neurons with " + (lengths.length == 1 ? "one cycle"
                : lengths.length <= 8 ? "cycles of " + Arrays.toString(lengths) : lengths.length + " cycles");
    }
}
