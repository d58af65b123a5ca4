package septuple.quantum;

import java.util.Arrays;

import septuple.validation.Problems;

/**
 * A pure state |Psi> = sum_i Psi_i |q_i> over M positions (B.5.1, B.5.2), normalised: sum_i |Psi_i|^2 = 1.
 *
 * <p>Immutable.
 */
public final class StateVector {

    /** How far the norm may be from one. */
    private static final double TOLERANCE = 1e-9;

    private final double[] real;
    private final double[] imaginary;

    /** Without a copy and without a check. */
    StateVector(double[] real, double[] imaginary) {
        this.real = real;
        this.imaginary = imaginary;
    }

    /**
     * A state of given amplitudes.
     *
     * @param real      real parts of Psi_i
     * @param imaginary imaginary parts, as many
     * @return the state
     * @throws IllegalArgumentException if their numbers differ, or the norm is not one to 1e-9; the message says what it is
     */
    public static StateVector of(double[] real, double[] imaginary) {
        Problems problems = new Problems();
        problems.require(real.length == imaginary.length && real.length > 0, real.length + " real and " + imaginary.length
                + " imaginary parts must be equally many, at least one");
        problems.throwIfAny("a state");
        StateVector state = new StateVector(real.clone(), imaginary.clone());
        problems.require(Math.abs(state.norm() - 1) <= TOLERANCE, "the norm sum |Psi_i|^2 is " + state.norm()
                + ", but must be 1; divide the amplitudes by " + Math.sqrt(state.norm()));
        problems.throwIfAny("a state");
        return state;
    }

    /**
     * The eigenstate of a position, |q_i>.
     *
     * @param positions the number M of positions
     * @param i         which, 0 to M - 1
     * @return the state
     * @throws IllegalArgumentException if there is no such position
     */
    public static StateVector position(int positions, int i) {
        if (i < 0 || i >= positions) {
            throw new IllegalArgumentException("position " + i + " is not one of 0 to " + (positions - 1));
        }
        double[] real = new double[positions];
        real[i] = 1;
        return new StateVector(real, new double[positions]);
    }

    /**
     * The wave of a ring, sum_j exp(2 pi i k j/M) |q_j>/sqrt(M).
     *
     * @param positions the number M of positions
     * @param k         how many turns, any whole number
     * @return the state
     */
    public static StateVector wave(int positions, int k) {
        double[] real = new double[positions];
        double[] imaginary = new double[positions];
        for (int j = 0; j < positions; j++) {
            double angle = 2 * Math.PI * Math.floorMod((long) k * j, (long) positions) / positions;
            real[j] = Math.cos(angle) / Math.sqrt(positions);
            imaginary[j] = Math.sin(angle) / Math.sqrt(positions);
        }
        return new StateVector(real, imaginary);
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
     * The real parts of the amplitudes.
     *
     * @return one per position; a copy
     */
    public double[] real() {
        return real.clone();
    }

    /**
     * The imaginary parts of the amplitudes.
     *
     * @return one per position; a copy
     */
    public double[] imaginary() {
        return imaginary.clone();
    }

    /** The real parts, without a copy. */
    double[] realPart() {
        return real;
    }

    /** The imaginary parts, without a copy. */
    double[] imaginaryPart() {
        return imaginary;
    }

    private double norm() {
        double norm = 0;
        for (int i = 0; i < real.length; i++) {
            norm += real[i] * real[i] + imaginary[i] * imaginary[i];
        }
        return norm;
    }

    /**
     * The probabilities of the positions.
     *
     * @return |Psi_i|^2, one per position
     */
    public double[] probabilities() {
        double[] probabilities = new double[real.length];
        Arrays.setAll(probabilities, i -> real[i] * real[i] + imaginary[i] * imaginary[i]);
        return probabilities;
    }

    /**
     * The fidelity with another state, which does not know their phases.
     *
     * @param other of as many positions
     * @return the square of the modulus of their overlap
     * @throws IllegalArgumentException if their numbers of positions differ
     */
    public double fidelity(StateVector other) {
        if (other.positions() != positions()) {
            throw new IllegalArgumentException("one state has " + positions() + " positions, the other " + other.positions());
        }
        double re = 0;
        double im = 0;
        for (int i = 0; i < real.length; i++) {
            re += real[i] * other.real[i] + imaginary[i] * other.imaginary[i];
            im += real[i] * other.imaginary[i] - imaginary[i] * other.real[i];
        }
        return re * re + im * im;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateVector that && Arrays.equals(real, that.real) && Arrays.equals(imaginary, that.imaginary);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(real) + Arrays.hashCode(imaginary);
    }

    @Override
    public String toString() {
        return "state over " + positions() + " positions, probabilities " + Arrays.toString(probabilities());
    }
}
