package septuple.quantum;

import java.util.Arrays;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Problems;

/**
 * A wave function Psi = sqrt(p) exp(i S/hbar) on a grid (A.5.8, B.3.6), S being the free energy in units of action. Normalised so
 * that the integral of |Psi|^2 is one.
 *
 * <p>Immutable.
 */
public final class WaveFunction {

    private final Grid grid;
    private final double[] real;
    private final double[] imaginary;

    /** Without a copy and without a check of the norm. */
    WaveFunction(Grid grid, double[] real, double[] imaginary) {
        this.grid = grid;
        this.real = real;
        this.imaginary = imaginary;
    }

    /**
     * A wave function of given values, divided by the root of its norm.
     *
     * @param real      the real part
     * @param imaginary the imaginary part, on the same grid
     * @return the wave function, with norm one
     * @throws IllegalArgumentException if the grids differ, or it is zero everywhere
     */
    public static WaveFunction of(GridFunction real, GridFunction imaginary) {
        if (!real.grid().equals(imaginary.grid())) {
            throw new IllegalArgumentException("the real part is given on a " + real.grid() + ", but the imaginary part on a "
                    + imaginary.grid() + "; give both on the same grid");
        }
        return new WaveFunction(real.grid(), real.values(), imaginary.values()).normalised();
    }

    /**
     * The wave function of a density and a phase, Psi = sqrt(p) exp(i S/hbar).
     *
     * @param density p, nowhere negative
     * @param action  S, on the same grid; Psi does not notice where it jumps by a multiple of 2 pi hbar, but jumps with it elsewhere
     * @param planck  hbar, positive and finite
     * @return the wave function, with norm one
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static WaveFunction of(GridFunction density, GridFunction action, double planck) {
        Problems problems = new Problems();
        problems.require(density.min() >= 0, "the density has the value " + density.min() + ", but must not be negative");
        problems.require(planck > 0 && planck < Double.POSITIVE_INFINITY, "planck is " + planck + ", but must be positive and finite");
        problems.throwIfAny("a wave function");
        GridFunction root = density.map(Math::sqrt);
        return of(root.with(action, (r, s) -> r * Math.cos(s / planck)), root.with(action, (r, s) -> r * Math.sin(s / planck)));
    }

    /**
     * A Gaussian packet, Psi ~ exp(-sum_k ((q_k - centre_k)^2/(4 width_k^2)) + i sum_k wavenumber_k q_k): the standard deviation of
     * |Psi|^2 along axis k is width_k, the mean momentum hbar wavenumber_k.
     *
     * @param grid       where it is
     * @param centre     the middle, one entry per dimension
     * @param width      the standard deviations, positive
     * @param wavenumber the wavenumbers; on a ring best a multiple of 2 pi/length
     * @return the packet, with norm one
     * @throws IllegalArgumentException with one message that names every problem; so if the grid is too coarse, with the spacing it needs
     */
    public static WaveFunction packet(Grid grid, double[] centre, double[] width, double[] wavenumber) {
        Problems problems = new Problems();
        problems.require(centre.length == grid.dimensions() && width.length == grid.dimensions()
                && wavenumber.length == grid.dimensions(), "centre, width and wavenumber have " + centre.length + ", " + width.length
                + " and " + wavenumber.length + " entries, but must have one per dimension, " + grid.dimensions());
        problems.throwIfAny("a packet");
        for (int k = 0; k < width.length; k++) {
            problems.require(width[k] > 0 && width[k] < Double.POSITIVE_INFINITY, "width " + k + " is " + width[k]
                    + ", but must be positive and finite");
            problems.require(Double.isFinite(centre[k]) && Double.isFinite(wavenumber[k]), "centre " + k + " is " + centre[k]
                    + " and wavenumber " + k + " is " + wavenumber[k] + ", but both must be finite");
            // Where |Psi(k)|^2 has fallen to 1e-16 of its maximum: six standard deviations, of 1/(2 width) each.
            double needed = Math.PI / (Math.abs(wavenumber[k]) + 3 / width[k]);
            problems.require(grid.axis(k).spacing() <= needed, "the spacing of axis " + k + " is " + grid.axis(k).spacing()
                    + ", but a packet of width " + width[k] + " and wavenumber " + wavenumber[k] + " needs " + needed
                    + " or less; take at least " + (long) Math.ceil(grid.axis(k).length() / needed) + " cells");
        }
        problems.throwIfAny("a packet");
        double[] real = new double[grid.size()];
        double[] imaginary = new double[grid.size()];
        for (int cell = 0; cell < real.length; cell++) {
            double[] q = grid.point(cell);
            double exponent = 0;
            double phase = 0;
            for (int k = 0; k < q.length; k++) {
                double distance = q[k] - centre[k];
                if (grid.axis(k).isPeriodic()) {
                    distance = Math.IEEEremainder(distance, grid.axis(k).length());
                }
                exponent -= distance * distance / (4 * width[k] * width[k]);
                phase += wavenumber[k] * (centre[k] + distance);
            }
            real[cell] = Math.exp(exponent) * Math.cos(phase);
            imaginary[cell] = Math.exp(exponent) * Math.sin(phase);
        }
        return new WaveFunction(grid, real, imaginary).normalised();
    }

    private WaveFunction normalised() {
        double norm = norm();
        if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the norm of the wave function is " + norm + ", but must be positive and finite");
        }
        double factor = 1 / Math.sqrt(norm);
        for (int cell = 0; cell < real.length; cell++) {
            real[cell] *= factor;
            imaginary[cell] *= factor;
        }
        return this;
    }

    /**
     * Where the wave function is given.
     *
     * @return its grid
     */
    public Grid grid() {
        return grid;
    }

    /**
     * The real part.
     *
     * @return on the grid
     */
    public GridFunction real() {
        return grid.function(real);
    }

    /**
     * The imaginary part.
     *
     * @return on the grid
     */
    public GridFunction imaginary() {
        return grid.function(imaginary);
    }

    /** The real part, without a copy. */
    double[] realPart() {
        return real;
    }

    /** The imaginary part, without a copy. */
    double[] imaginaryPart() {
        return imaginary;
    }

    /**
     * The integral of |Psi|^2.
     *
     * @return one, up to what an integration lost
     */
    public double norm() {
        double sum = 0;
        for (int cell = 0; cell < real.length; cell++) {
            sum += real[cell] * real[cell] + imaginary[cell] * imaginary[cell];
        }
        return sum * grid.cellVolume();
    }

    /**
     * The density.
     *
     * @return p = |Psi|^2
     */
    public GridFunction density() {
        double[] density = new double[real.length];
        for (int cell = 0; cell < density.length; cell++) {
            density[cell] = real[cell] * real[cell] + imaginary[cell] * imaginary[cell];
        }
        return grid.function(density);
    }

    /**
     * The current along an axis, hbar/m Im(Psi* dPsi/dq_k) = p u_k (B.3.4).
     *
     * @param k      the axis
     * @param planck hbar, positive and finite
     * @param mass   m, positive and finite
     * @return p u_k
     * @throws IllegalArgumentException with one message that names every problem
     */
    public GridFunction current(int k, double planck, double mass) {
        Problems problems = new Problems();
        problems.require(planck > 0 && planck < Double.POSITIVE_INFINITY, "planck is " + planck + ", but must be positive and finite");
        problems.require(mass > 0 && mass < Double.POSITIVE_INFINITY, "mass is " + mass + ", but must be positive and finite");
        problems.throwIfAny("a current");
        GridFunction real = real();
        GridFunction imaginary = imaginary();
        return real.times(imaginary.derivative(k)).minus(imaginary.times(real.derivative(k))).times(planck / mass);
    }

    /**
     * The velocity along an axis, u_k = hbar/m Im(grad_k Psi / Psi) = (1/m) d(eps F)/dq_k (B.3.4). It needs no continued phase. At nodes
     * it has no value; it is set to zero wherever |Psi|^2 is below 1e-20 of its maximum, where rounding leaves none of its digits.
     *
     * @param k      the axis
     * @param planck hbar
     * @param mass   m
     * @return u_k
     */
    public GridFunction velocity(int k, double planck, double mass) {
        GridFunction density = density();
        double floor = 1e-20 * density.max();
        return current(k, planck, mass).with(density, (current, p) -> p > floor ? current / p : 0);
    }

    /**
     * The phase, for what cannot be told from it in one cell: windings and vortices.
     *
     * @return the phase of this wave function
     */
    public Phase phase() {
        return new Phase(this);
    }

    /**
     * How much the grid does not resolve: the part of the norm in waves shorter than three cells along an axis.
     *
     * @param k the axis
     * @return between 0 and 1; below 1e-6 for what {@link Schroedinger#evolve} takes
     */
    public double unresolved(int k) {
        return Resolution.unresolved(this, k);
    }

    /**
     * The overlap with another wave function.
     *
     * @param other on the same grid
     * @return real and imaginary part of the integral of Psi* Phi
     * @throws IllegalArgumentException if the grids differ
     */
    public double[] overlap(WaveFunction other) {
        if (!grid.equals(other.grid)) {
            throw new IllegalArgumentException("one wave function is given on a " + grid + ", the other on a " + other.grid
                    + "; give both on the same grid");
        }
        double re = 0;
        double im = 0;
        for (int cell = 0; cell < real.length; cell++) {
            re += real[cell] * other.real[cell] + imaginary[cell] * other.imaginary[cell];
            im += real[cell] * other.imaginary[cell] - imaginary[cell] * other.real[cell];
        }
        return new double[] {re * grid.cellVolume(), im * grid.cellVolume()};
    }

    /**
     * The distance from another wave function, phases included.
     *
     * @param other on the same grid
     * @return the root of the integral of |Psi - Phi|^2
     */
    public double distance(WaveFunction other) {
        if (!grid.equals(other.grid)) {
            throw new IllegalArgumentException("one wave function is given on a " + grid + ", the other on a " + other.grid
                    + "; give both on the same grid");
        }
        // Not from norms and overlap, whose difference has lost all digits below 1e-8.
        double sum = 0;
        for (int cell = 0; cell < real.length; cell++) {
            double re = real[cell] - other.real[cell];
            double im = imaginary[cell] - other.imaginary[cell];
            sum += re * re + im * im;
        }
        return Math.sqrt(sum * grid.cellVolume());
    }

    /**
     * The mean of a coordinate.
     *
     * @param k an axis; on a ring the density must be small where it is cut open
     * @return the mean of q_k
     */
    public double mean(int k) {
        return density().mean(k);
    }

    /**
     * The variance of a coordinate.
     *
     * @param k an axis; on a ring the density must be small where it is cut open
     * @return the variance of q_k
     */
    public double variance(int k) {
        return density().variance(k);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WaveFunction that && grid.equals(that.grid) && Arrays.equals(real, that.real)
                && Arrays.equals(imaginary, that.imaginary);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(real) + Arrays.hashCode(imaginary);
    }

    @Override
    public String toString() {
        return "wave function of norm " + norm() + " on a " + grid;
    }
}
