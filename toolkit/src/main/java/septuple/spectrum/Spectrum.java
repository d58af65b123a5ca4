package septuple.spectrum;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The eigenvalues of the operator G (C.5.10) of a network of N neurons.
 *
 * <p>Only the {@link #dynamical()} ones are stored, those that the architecture does not fix; the other N - n are one. Where I - f'w
 * is singular, as for a permutation with slopes of one, an eigenvalue is zero and its logarithm minus infinity.
 */
public final class Spectrum {

    /** Below this ratio of smallest to largest eigenvalue the smallest have lost half of their digits to rounding. */
    private static final double LOST = 1e-8;

    /** Factors of a determinant that are multiplied before their logarithm is taken. */
    private static final int FACTORS = 8;

    private final int neurons;
    private final double[] dynamical;

    private Spectrum(int neurons, double[] dynamical) {
        this.neurons = neurons;
        this.dynamical = dynamical;
    }

    /**
     * A spectrum from its dynamical eigenvalues.
     *
     * @param neurons   the number N of all eigenvalues
     * @param dynamical the eigenvalues that are not fixed at one, at most N, in any order
     * @return the spectrum
     * @throws IllegalArgumentException if there are more than N, or one is negative or not finite
     */
    public static Spectrum of(int neurons, double... dynamical) {
        if (dynamical.length > neurons) {
            throw new IllegalArgumentException(dynamical.length + " eigenvalues are too many for " + neurons + " neurons");
        }
        double[] descending = descending(dynamical.clone());
        for (int i = 0; i < descending.length; i++) {
            if (!(descending[i] >= 0) || descending[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("eigenvalue " + (i + 1) + " of G is " + descending[i]
                        + ", but must be finite and not negative, because G is a square");
            }
        }
        return new Spectrum(neurons, descending);
    }

    private static double[] descending(double[] values) {
        Arrays.sort(values);
        for (int i = 0, j = values.length - 1; i < j; i++, j--) {
            double swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
        return values;
    }

    /**
     * Whether the smallest eigenvalues of a square have lost half of their digits to rounding.
     *
     * @param ascending its eigenvalues
     */
    static boolean lost(double[] ascending) {
        return !(ascending[0] > LOST * ascending[ascending.length - 1]);
    }

    /** The eigenvalues of D^T D by way of the singular values of D, to full accuracy of the smallest root. */
    static double[] squaredSingularValues(MatrixStore<Double> difference) {
        SingularValue<Double> solver = SingularValue.R064.make(difference);
        solver.computeValuesOnly(difference);
        double[] squares = new double[(int) difference.countRows()];
        Arrays.setAll(squares, i -> Math.pow(solver.getSingularValues().doubleValue(i), 2));
        return squares;
    }

    static double[] eigenvalues(MatrixStore<Double> matrix) {
        double[][] rows = new double[(int) matrix.countRows()][];
        for (int i = 0; i < rows.length; i++) {
            double[] row = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                // The store keeps columns, and the matrix is symmetric.
                row[j] = matrix.doubleValue(j, i);
            }
            rows[i] = row;
        }
        return eigenvalues(rows);
    }

    /** The eigenvalues of a square from the lower half of it, ascending. */
    static double[] eigenvalues(double[][] rows) {
        double[] values = SymmetricEigenvalues.of(rows);
        // G is a square: what lies below zero by rounding is zero.
        double rounding = 1e-14 * values.length * Math.abs(values[values.length - 1]);
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 && values[i] >= -rounding) {
                values[i] = 0;
            }
        }
        return values;
    }

    /**
     * The number N of eigenvalues, which is that of the neurons.
     *
     * @return the dimension of G
     */
    public int neurons() {
        return neurons;
    }

    /**
     * The eigenvalues that the architecture does not fix at one.
     *
     * @return descending; a copy
     */
    public double[] dynamical() {
        return dynamical.clone();
    }

    /**
     * All eigenvalues {@code lambda_1 >= ... >= lambda_N}.
     *
     * @return N numbers, descending
     */
    public double[] eigenvalues() {
        double[] all = Arrays.copyOf(dynamical, neurons);
        Arrays.fill(all, dynamical.length, neurons, 1);
        return descending(all);
    }

    /**
     * The eigenvalues of log G that the architecture does not fix at zero.
     *
     * @return descending, one per dynamical eigenvalue
     */
    public double[] logarithms() {
        double[] logarithms = new double[dynamical.length];
        Arrays.setAll(logarithms, i -> Math.log(dynamical[i]));
        return logarithms;
    }

    /**
     * The trace of a power of log G: mu_2 for power 2 (C.9.5), mu_3 for power 3 (C.9.6); for power 1 it is log det G, which is zero
     * in a layered network (C.7.8).
     *
     * @param power at least 1
     * @return Tr (log G)^power
     */
    public double logTrace(int power) {
        double trace = 0;
        for (double logarithm : logarithms()) {
            trace += Math.pow(logarithm, power);
        }
        return trace;
    }

    /**
     * The trace of a power of log G per dynamical eigenvalue, the moment of the distribution that a histogram of them shows.
     *
     * @param power at least 1
     * @return Tr (log G)^power / n, or NaN if there is no dynamical eigenvalue
     */
    public double logMoment(int power) {
        return logTrace(power) / dynamical.length;
    }

    /**
     * The trace of a function of G, the sum over all N eigenvalues. Cost: one value of the function per dynamical eigenvalue.
     *
     * @param function any function of an eigenvalue
     * @return {@code Tr f(G) = sum_i f(lambda_i)}
     */
    public double trace(DoubleUnaryOperator function) {
        double sum = 0;
        for (double eigenvalue : dynamical) {
            sum += function.applyAsDouble(eigenvalue);
        }
        return sum + (neurons - dynamical.length) * function.applyAsDouble(1);
    }

    /**
     * The logarithm of a determinant, {@code log det(a I + beta G) = sum_i log(a + beta lambda_i)}. C.5.14 has a = 1 - beta m.
     *
     * @param a    the multiple of the identity, finite
     * @param beta the multiple of G, finite
     * @return the sum over all N eigenvalues
     * @throws IllegalArgumentException if a + beta lambda is not positive and finite for some eigenvalue, which the message names
     */
    public double logDeterminant(double a, double beta) {
        return logDeterminants(a, beta)[0];
    }

    /**
     * The logarithms of determinants, {@code log det(a I + beta G) = sum_i log(a + beta lambda_i)}, for many beta. Cost: a
     * multiplication per beta and dynamical eigenvalue, and a logarithm for every eight.
     *
     * @param a     the multiple of the identity, finite
     * @param betas the multiples of G, finite
     * @return one number per beta
     * @throws IllegalArgumentException if a + beta lambda is not positive and finite for some beta and eigenvalue, which the message
     *                                  names
     */
    public double[] logDeterminants(double a, double... betas) {
        double[] logarithms = new double[betas.length];
        for (int k = 0; k < betas.length; k++) {
            double beta = betas[k];
            double sum = 0;
            for (int first = 0; first < dynamical.length; first += FACTORS) {
                int end = Math.min(dynamical.length, first + FACTORS);
                double product = 1;
                double least = Double.POSITIVE_INFINITY;
                for (int i = first; i < end; i++) {
                    double factor = a + beta * dynamical[i];
                    product *= factor;
                    least = Math.min(least, factor);
                }
                // A product that is out of range, or that hides factors of both signs, is looked at factor by factor.
                sum += least > 0 && product > Double.MIN_NORMAL && product < Double.POSITIVE_INFINITY ? Math.log(product)
                        : logarithms(a, beta, first, end);
            }
            int fixed = neurons - dynamical.length;
            logarithms[k] = fixed == 0 ? sum : sum + fixed * logarithm(a, beta, 1, neurons);
        }
        return logarithms;
    }

    private double logarithms(double a, double beta, int first, int end) {
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += logarithm(a, beta, dynamical[i], i + 1);
        }
        return sum;
    }

    private static double logarithm(double a, double beta, double eigenvalue, int number) {
        double factor = a + beta * eigenvalue;
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a + beta lambda is " + factor + " for a = " + a + ", beta = " + beta + " and the "
                    + "eigenvalue lambda = " + eigenvalue + " (number " + number + "), but must be positive and finite, or the "
                    + "determinant has no logarithm; choose a above " + -beta * eigenvalue);
        }
        return Math.log(factor);
    }

    /**
     * The Laplacian of the free energy in the eigenvalues, {@code Delta F = -beta/2 sum_i (1 + beta lambda_i)^-2} over all N
     * (C.8.10); it is negative, and an optimal network has it near zero. The eigenvalues that the architecture fixes at one
     * contribute as well, though they cannot move.
     *
     * @param beta the inverse temperature, positive and finite
     * @return Delta F, which is -beta/2 Tr (I + beta G)^-2 (C.9.1)
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public double laplacian(double beta) {
        return dynamicalLaplacian(beta) - (neurons - dynamical.length) * beta / 2 * Math.pow(1 + beta, -2);
    }

    /**
     * The Laplacian of the free energy per dynamical eigenvalue, {@code -beta/2} times their mean of (1 + beta lambda)^-2, which
     * compares networks of different sizes.
     *
     * @param beta the inverse temperature, positive and finite
     * @return the dynamical part of Delta F over their number, or NaN if there is no dynamical eigenvalue
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public double laplacianMoment(double beta) {
        return dynamicalLaplacian(beta) / dynamical.length;
    }

    private double dynamicalLaplacian(double beta) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta is " + beta + ", but must be positive and finite");
        }
        double sum = 0;
        for (double eigenvalue : dynamical) {
            sum += Math.pow(1 + beta * eigenvalue, -2);
        }
        return -beta / 2 * sum;
    }

    /**
     * The number of dynamical eigenvalues of a layered network, sum_l min(n_l, n_{l-1} + n_{l+1}): what a layer receives and what it
     * sends cannot span more directions than that.
     *
     * @param sizes n_l, at least two layers of at least one neuron
     * @return how many eigenvalues of G the architecture does not fix at one
     * @throws IllegalArgumentException if there are less than two layers, or one is empty
     */
    public static int dynamicalOf(int... sizes) {
        if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("layers are " + Arrays.toString(sizes) + ", but must be at least two of at least one neuron");
        }
        long sum = 0;
        for (int l = 0; l < sizes.length; l++) {
            long before = l > 0 ? sizes[l - 1] : 0;
            long after = l + 1 < sizes.length ? sizes[l + 1] : 0;
            sum += Math.min(sizes[l], before + after);
        }
        return Math.toIntExact(sum);
    }

    /**
     * The complexity {@code C_n = -1/2 sum_{i <= n} log lambda_i + N/2 log 2 pi} over the n largest of all eigenvalues (C.10.5).
     *
     * @param largest n, 0 to N
     * @return C_n
     * @throws IllegalArgumentException if n is negative or above N
     */
    public double complexity(int largest) {
        if (largest < 0 || largest > neurons) {
            throw new IllegalArgumentException("C_n over n = " + largest + " eigenvalues: n must be one of 0 to " + neurons);
        }
        double[] all = eigenvalues();
        double sum = 0;
        for (int i = 0; i < largest; i++) {
            sum += Math.log(all[i]);
        }
        return -sum / 2 + neurons / 2.0 * Math.log(2 * Math.PI);
    }

    /**
     * The dynamical eigenvalues as a table.
     *
     * @return a row per eigenvalue, descending: index, eigenvalue, log eigenvalue
     */
    public Table table() {
        return Table.create("dynamical eigenvalues of G, " + dynamical.length + " of " + neurons, IntColumn.indexColumn("index", dynamical.length, 1),
                DoubleColumn.create("eigenvalue", dynamical), DoubleColumn.create("log eigenvalue", logarithms()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spectrum that && neurons == that.neurons && Arrays.equals(dynamical, that.dynamical);
    }

    @Override
    public int hashCode() {
        return 31 * neurons + Arrays.hashCode(dynamical);
    }

    @Override
    public String toString() {
        return dynamical.length + " of " + neurons + " eigenvalues differ from one"
                + (dynamical.length == 0 ? "" : ", from " + dynamical[dynamical.length - 1] + " to " + dynamical[0]);
    }
}
