package septuple.quantum;

import java.util.Arrays;

import septuple.validation.Problems;

/**
 * An operator {@code sum_ij O_ij |q_i><q_j|} over M positions (B.5.7): a complex matrix.
 *
 * <p>Immutable.
 */
public final class Operator {

    private final double[][] real;
    private final double[][] imaginary;

    /** Without a copy. */
    Operator(double[][] real, double[][] imaginary) {
        this.real = real;
        this.imaginary = imaginary;
    }

    /**
     * An operator of given elements.
     *
     * @param real      real parts of O_ij, M rows of M
     * @param imaginary imaginary parts, as many
     * @return the operator
     * @throws IllegalArgumentException if they are not square and of one size, or one is not finite
     */
    public static Operator of(double[][] real, double[][] imaginary) {
        Problems problems = new Problems();
        problems.require(real.length > 0 && real.length == imaginary.length, "there are " + real.length + " real and "
                + imaginary.length + " imaginary rows, but must be equally many, at least one");
        for (int i = 0; i < Math.min(real.length, imaginary.length); i++) {
            problems.require(real[i].length == real.length && imaginary[i].length == real.length, "row " + i + " has " + real[i].length
                    + " real and " + imaginary[i].length + " imaginary parts, but must have " + real.length);
            Problems.firstNotFinite(real[i], "the real part of row " + i).ifPresent(problems::add);
            Problems.firstNotFinite(imaginary[i], "the imaginary part of row " + i).ifPresent(problems::add);
        }
        problems.throwIfAny("an operator");
        return new Operator(copy(real), copy(imaginary));
    }

    /**
     * A real operator.
     *
     * @param elements O_ij, M rows of M
     * @return the operator
     */
    public static Operator of(double[][] elements) {
        return of(elements, new double[elements.length][elements.length]);
    }

    /**
     * A diagonal operator.
     *
     * @param elements O_ii, finite
     * @return the operator
     */
    public static Operator diagonal(double... elements) {
        double[][] real = new double[elements.length][elements.length];
        for (int i = 0; i < elements.length; i++) {
            real[i][i] = elements[i];
        }
        return of(real);
    }

    /**
     * The identity.
     *
     * @param positions the number M of positions
     * @return the operator
     */
    public static Operator identity(int positions) {
        double[] ones = new double[positions];
        Arrays.fill(ones, 1);
        return diagonal(ones);
    }

    /**
     * The projector on a state, {@code |Psi><Psi|}.
     *
     * @param state the state
     * @return the operator
     */
    public static Operator projector(StateVector state) {
        int size = state.positions();
        double[] re = state.realPart();
        double[] im = state.imaginaryPart();
        double[][] real = new double[size][size];
        double[][] imaginary = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                real[i][j] = re[i] * re[j] + im[i] * im[j];
                imaginary[i][j] = im[i] * re[j] - re[i] * im[j];
            }
        }
        return new Operator(real, imaginary);
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The number of positions.
     *
     * @return M
     */
    public int positions() {
        return real.length;
    }

    /**
     * The real parts of the elements.
     *
     * @return M rows of M; a copy
     */
    public double[][] real() {
        return copy(real);
    }

    /**
     * The imaginary parts of the elements.
     *
     * @return M rows of M; a copy
     */
    public double[][] imaginary() {
        return copy(imaginary);
    }

    /**
     * The moduli of the elements.
     *
     * @return M rows of M
     */
    public double[][] moduli() {
        double[][] moduli = new double[real.length][real.length];
        for (int i = 0; i < real.length; i++) {
            for (int j = 0; j < real.length; j++) {
                moduli[i][j] = Math.hypot(real[i][j], imaginary[i][j]);
            }
        }
        return moduli;
    }

    /**
     * The adjoint.
     *
     * @return the transposed matrix of the conjugate elements
     */
    public Operator adjoint() {
        double[][] re = new double[real.length][real.length];
        double[][] im = new double[real.length][real.length];
        for (int i = 0; i < real.length; i++) {
            for (int j = 0; j < real.length; j++) {
                re[j][i] = real[i][j];
                im[j][i] = -imaginary[i][j];
            }
        }
        return new Operator(re, im);
    }

    /**
     * The product with another operator.
     *
     * @param other of as many positions; acts first
     * @return this times the other
     */
    public Operator times(Operator other) {
        requireFit(other);
        int size = real.length;
        double[][] re = new double[size][size];
        double[][] im = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                for (int j = 0; j < size; j++) {
                    re[i][j] += real[i][k] * other.real[k][j] - imaginary[i][k] * other.imaginary[k][j];
                    im[i][j] += real[i][k] * other.imaginary[k][j] + imaginary[i][k] * other.real[k][j];
                }
            }
        }
        return new Operator(re, im);
    }

    /**
     * The product with a complex number.
     *
     * @param re its real part
     * @param im its imaginary part
     * @return the product
     */
    public Operator times(double re, double im) {
        int size = real.length;
        double[][] productRe = new double[size][size];
        double[][] productIm = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                productRe[i][j] = re * real[i][j] - im * imaginary[i][j];
                productIm[i][j] = re * imaginary[i][j] + im * real[i][j];
            }
        }
        return new Operator(productRe, productIm);
    }

    /**
     * The sum with another operator.
     *
     * @param other of as many positions
     * @return the sum
     */
    public Operator plus(Operator other) {
        requireFit(other);
        int size = real.length;
        double[][] re = copy(real);
        double[][] im = copy(imaginary);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                re[i][j] += other.real[i][j];
                im[i][j] += other.imaginary[i][j];
            }
        }
        return new Operator(re, im);
    }

    /**
     * The difference from another operator.
     *
     * @param other of as many positions
     * @return this minus the other
     */
    public Operator minus(Operator other) {
        return plus(other.times(-1, 0));
    }

    /**
     * The commutator with another operator.
     *
     * @param other of as many positions
     * @return this times the other minus the other times this
     */
    public Operator commutator(Operator other) {
        return times(other).minus(other.times(this));
    }

    /**
     * The norm of Frobenius.
     *
     * @return the root of the sum of the squared moduli
     */
    public double norm() {
        double sum = 0;
        for (int i = 0; i < real.length; i++) {
            for (int j = 0; j < real.length; j++) {
                sum += real[i][j] * real[i][j] + imaginary[i][j] * imaginary[i][j];
            }
        }
        return Math.sqrt(sum);
    }

    /**
     * What the operator makes of a state; of norm one only if the operator is unitary.
     *
     * @param state of as many positions
     * @return O |Psi>, not checked
     */
    public StateVector apply(StateVector state) {
        int size = real.length;
        double[] re = new double[size];
        double[] im = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                re[i] += real[i][j] * state.realPart()[j] - imaginary[i][j] * state.imaginaryPart()[j];
                im[i] += real[i][j] * state.imaginaryPart()[j] + imaginary[i][j] * state.realPart()[j];
            }
        }
        return new StateVector(re, im);
    }

    /** The real and imaginary parts one after the other, row by row. */
    double[] elements() {
        int size = real.length;
        double[] elements = new double[2 * size * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(real[i], 0, elements, i * size, size);
            System.arraycopy(imaginary[i], 0, elements, (size + i) * size, size);
        }
        return elements;
    }

    private void requireFit(Operator other) {
        if (other.positions() != positions()) {
            throw new IllegalArgumentException("one operator has " + positions() + " positions, the other " + other.positions());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Operator that && Arrays.deepEquals(real, that.real) && Arrays.deepEquals(imaginary, that.imaginary);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(real) + Arrays.deepHashCode(imaginary);
    }

    @Override
    public String toString() {
        return "operator over " + positions() + " positions, norm " + norm();
    }
}
