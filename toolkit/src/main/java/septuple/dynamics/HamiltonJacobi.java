package septuple.dynamics;

import java.util.Arrays;

import septuple.grid.Boundary;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.grid.Steps;
import septuple.validation.Problems;

/**
 * The Hamilton-Jacobi equation of the free energy on a grid, dF/dt = -V - gamma |grad F|^2 - (gamma/mu) laplacian F (A.6.2), with the
 * second derivative or, if no multiplier is given (mu infinite), without it.
 *
 * <p>The second derivative makes a diffusion of it, with the constant -gamma/mu. For mu &lt; 0 it spreads, and the equation has a
 * future for every start. For mu &gt; 0 it sharpens: a wave of wavenumber k on top of F grows as exp((gamma/mu) k^2 t), the more the
 * shorter it is. Then the equation is carried on only with a largest number of waves ({@link Builder#waves}), or back in time, by
 * {@link #reversed()}.
 *
 * <p>At the ends of an axis that is reflecting F has no slope. An axis that is vanishing is open to F: differences reach across its ends by
 * the parabola through the last three values, so characteristics that come in from there bring what that parabola says.
 *
 * <p>Immutable.
 */
public final class HamiltonJacobi {

    /** A difference between neighbours so many times as large as those beside it is a jump; a resolved slope is below. */
    private static final double JUMP = 5;

    private final Grid grid;
    private final double drift;
    private final double multiplier;
    private final GridFunction potential;
    private final HamiltonJacobiMethod method;
    private final int waves;

    private HamiltonJacobi(Grid grid, double drift, double multiplier, GridFunction potential, HamiltonJacobiMethod method, int waves) {
        this.grid = grid;
        this.drift = drift;
        this.multiplier = multiplier;
        this.potential = potential;
        this.method = method;
        this.waves = waves;
    }

    /**
     * Begins an equation: gamma = 1, no potential, no second derivative.
     *
     * @param grid where the free energies are
     * @return the builder
     */
    public static Builder on(Grid grid) {
        return new Builder(grid);
    }

    /**
     * Where the free energies are.
     *
     * @return the grid
     */
    public Grid grid() {
        return grid;
    }

    /**
     * The constant of the learning dynamics.
     *
     * @return gamma
     */
    public double drift() {
        return drift;
    }

    /**
     * The Lagrange multiplier.
     *
     * @return mu; infinite where there is no second derivative
     */
    public double multiplier() {
        return multiplier;
    }

    /**
     * The potential.
     *
     * @return V on the grid
     */
    public GridFunction potential() {
        return potential;
    }

    HamiltonJacobiMethod method() {
        return method;
    }

    /** The largest number of waves along an axis, or 0 for all. */
    int waves() {
        return waves;
    }

    /**
     * The Hamiltonian function H = V + gamma |grad F|^2 + (gamma/mu) laplacian F (A.6.3), which is -dF/dt (A.6.2).
     *
     * @param freeEnergy F on the grid of this equation
     * @return its values
     */
    public GridFunction hamiltonian(GridFunction freeEnergy) {
        GridFunction first = potential.plus(freeEnergy.squaredGradient().times(drift));
        return Double.isInfinite(multiplier) ? first : first.plus(freeEnergy.laplacian().times(drift / multiplier));
    }

    /**
     * How fast a wave on top of a free energy grows, (gamma/mu) k^2; negative, if it decays.
     *
     * @param wavenumber k
     * @return the rate of its logarithm
     */
    public double growth(double wavenumber) {
        return drift / multiplier * wavenumber * wavenumber;
    }

    /**
     * The equation that -F obeys in the time -t: the same with -mu. So F is carried back from its end by
     * {@code equation.reversed().evolve(end.times(-1))}, whose states are -F at times before the end.
     *
     * @return the reversed equation
     */
    public HamiltonJacobi reversed() {
        return new HamiltonJacobi(grid, drift, Double.isInfinite(multiplier) ? multiplier : -multiplier, potential, method, waves);
    }

    /**
     * The longest step of {@link HamiltonJacobiMethod#GODUNOV}, 1/(sum_k 2 gamma max|dF/dq_k|/h_k + 2.4 gamma/|mu| sum_k 1/h_k^2) with the
     * spacings h_k. Slopes change; a run stops where they get too steep for its step.
     *
     * @param freeEnergy F on the grid of this equation
     * @return the bound; infinite, if nothing limits the step
     */
    public double longestStep(GridFunction freeEnergy) {
        return method == HamiltonJacobiMethod.GODUNOV ? 1 / new GodunovStep(this, freeEnergy).rate() : Double.POSITIVE_INFINITY;
    }

    /**
     * Carries a free energy on.
     *
     * @param start F on the grid of this equation, without jumps
     * @return the run, to be told steps
     * @throws IllegalArgumentException with one message: if the grid is another one; if F jumps (where); if mu is positive and no largest
     *                                  number of waves is given (how fast noise grows); if exp(mu F) has more digits than numbers hold
     */
    public Steps<GridFunction> evolve(GridFunction start) {
        if (!start.grid().equals(grid)) {
            throw new IllegalArgumentException("the free energy is given on a " + start.grid() + ", but the equation on a " + grid
                    + "; give both on the same grid");
        }
        if (multiplier > 0 && multiplier < Double.POSITIVE_INFINITY && waves == 0) {
            double shortest = 0;
            for (int k = 0; k < grid.dimensions(); k++) {
                shortest = Math.hypot(shortest, Math.PI / grid.axis(k).spacing());
            }
            double growth = growth(shortest);
            throw new IllegalArgumentException("mu is " + multiplier + ": for positive mu the second derivative is a diffusion backwards, "
                    + "and noise of wavenumber k grows as exp((gamma/mu) k^2 t), on this grid by a factor e in " + 1 / growth + " and from "
                    + "rounding to one by t = " + 36 / growth + "; take mu < 0, or the equation back in time, reversed(), or keep "
                    + "few waves, .waves(...)");
        }
        requireNoJump(start);
        return new Steps<>(step -> {
            if (method == HamiltonJacobiMethod.COLE_HOPF) {
                return new ColeHopfStep(this, start, step);
            }
            GodunovStep evolving = new GodunovStep(this, start);
            evolving.begin(step);
            return evolving;
        });
    }

    private void requireNoJump(GridFunction start) {
        double[] values = start.values();
        double threshold = 1e-6 * (start.max() - start.min()) + 1e-12 * Math.max(Math.abs(start.max()), Math.abs(start.min()));
        for (int k = 0; k < grid.dimensions(); k++) {
            int cells = grid.axis(k).cells();
            int stride = grid.stride(k);
            boolean ring = grid.axis(k).isPeriodic();
            for (int cell = 0; cell < values.length; cell++) {
                int i = grid.index(cell, k);
                if (!ring && (i == 0 || i >= cells - 2)) {
                    continue;
                }
                int line = cell - i * stride;
                double before = Math.abs(difference(values, line, stride, i - 1, cells));
                double here = difference(values, line, stride, i, cells);
                double after = Math.abs(difference(values, line, stride, i + 1, cells));
                if (Math.abs(here) > threshold && Math.abs(here) > JUMP * Math.max(before, after)) {
                    throw new IllegalArgumentException("the free energy jumps by " + here + " from q = " + Arrays.toString(grid.point(cell))
                            + " to its neighbour along axis " + k + ", but beside it changes by " + Math.max(before, after)
                            + " at most; it must be smooth: take a finer grid, or one that is no ring if F does not close");
                }
            }
        }
    }

    private static double difference(double[] values, int line, int stride, int i, int cells) {
        return values[line + Math.floorMod(i + 1, cells) * stride] - values[line + Math.floorMod(i, cells) * stride];
    }

    /** Builds the equation. */
    public static final class Builder {

        private final Grid grid;
        private double drift = 1;
        private double multiplier = Double.POSITIVE_INFINITY;
        private GridFunction potential;
        private HamiltonJacobiMethod method;
        private Integer waves;

        private Builder(Grid grid) {
            this.grid = grid;
        }

        /**
         * The constant of the learning dynamics (A.4.2); one, if this is never called.
         *
         * @param drift gamma, positive and finite
         * @return this
         */
        public Builder drift(double drift) {
            this.drift = drift;
            return this;
        }

        /**
         * The Lagrange multiplier of A.4.9, and with it the second derivative; without, if this is never called.
         *
         * @param multiplier mu, not zero
         * @return this
         */
        public Builder multiplier(double multiplier) {
            this.multiplier = multiplier;
            return this;
        }

        /**
         * The potential as values on the grid; zero, if this is never called.
         *
         * @param potential V
         * @return this
         */
        public Builder potential(GridFunction potential) {
            this.potential = potential;
            return this;
        }

        /**
         * The potential as a formula.
         *
         * @param potential V(q)
         * @return this
         */
        public Builder potential(Grid.Formula potential) {
            return potential(grid.sample(potential));
        }

        /**
         * How time goes on; Cole-Hopf with the second derivative and Godunov without it, if this is never called.
         *
         * @param method not null
         * @return this
         */
        public Builder method(HamiltonJacobiMethod method) {
            this.method = method;
            return this;
        }

        /**
         * Keeps only the longest waves of exp(mu F) along every axis, which makes a future for positive mu, for as long as the rounding
         * errors in the waves that are kept stay small. Without, if this is never called.
         *
         * @param waves the number of wavelengths along the shortest wave that is kept, at least 1
         * @return this
         */
        public Builder waves(int waves) {
            this.waves = waves;
            return this;
        }

        /**
         * Checks everything.
         *
         * @return the equation
         * @throws IllegalArgumentException with one message that names every problem
         */
        public HamiltonJacobi build() {
            Problems problems = new Problems();
            HamiltonJacobiMethod chosen = method != null ? method
                    : Double.isInfinite(multiplier) ? HamiltonJacobiMethod.GODUNOV : HamiltonJacobiMethod.COLE_HOPF;
            problems.require(drift > 0 && drift < Double.POSITIVE_INFINITY, "drift is " + drift + ", but must be positive and finite");
            problems.require(multiplier < 0 || multiplier > 0, "multiplier is " + multiplier + ", but must not be zero");
            problems.require(potential == null || potential.grid().equals(grid), "the potential is given on another grid than " + grid);
            problems.require(waves == null || waves >= 1, "waves is " + waves + ", but must be at least 1");
            problems.require(waves == null || chosen == HamiltonJacobiMethod.COLE_HOPF,
                    "waves can be left out by the method COLE_HOPF only");
            if (chosen == HamiltonJacobiMethod.COLE_HOPF) {
                problems.require(!Double.isInfinite(multiplier), "the method COLE_HOPF needs the second derivative; say .multiplier(...) "
                        + "or take GODUNOV");
                for (int k = 0; k < grid.dimensions(); k++) {
                    problems.require(grid.axis(k).boundary() != Boundary.VANISHING, "axis " + k + " is vanishing, but exp(mu F) never "
                            + "vanishes: the method COLE_HOPF needs rings or reflecting axes; take GODUNOV or another axis");
                }
            }
            problems.throwIfAny("a Hamilton-Jacobi equation");
            double signed = Double.isInfinite(multiplier) ? Double.POSITIVE_INFINITY : multiplier;
            return new HamiltonJacobi(grid, drift, signed, potential == null ? grid.sample(q -> 0) : potential, chosen,
                    waves == null ? 0 : waves);
        }
    }
}
