package septuple.quantum;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.grid.Steps;
import septuple.validation.Problems;

/**
 * Schroedinger's equation on a grid, i hbar dPsi/dt = -(hbar^2/2m) sum_k d2Psi/dq_k2 + V Psi (A.5.7, B.3.5).
 *
 * <p>In the constants of paper A, hbar = sqrt(4 D/(gamma mu)) and m = 1/(2 gamma) (mu = 1 in A.5.7); in those of paper B,
 * hbar = eps sqrt(4 D/(gamma lambda)) and m = eps/(2 gamma) (B.2.10, B.2.11).
 *
 * <p>Immutable.
 */
public final class Schroedinger {

    private final Grid grid;
    private final double planck;
    private final double mass;
    private final GridFunction potential;
    private final SchroedingerMethod method;

    private Schroedinger(Builder builder, GridFunction potential) {
        this.grid = builder.grid;
        this.planck = builder.planck;
        this.mass = builder.mass;
        this.potential = potential;
        this.method = builder.method;
    }

    /**
     * Begins an equation: hbar = m = 1, no potential, split steps.
     *
     * @param grid where the wave functions are
     * @return the builder
     */
    public static Builder on(Grid grid) {
        return new Builder(grid);
    }

    /**
     * Where the wave functions are.
     *
     * @return the grid
     */
    public Grid grid() {
        return grid;
    }

    /**
     * Planck's constant.
     *
     * @return hbar
     */
    public double planck() {
        return planck;
    }

    /**
     * The mass.
     *
     * @return m
     */
    public double mass() {
        return mass;
    }

    /**
     * The potential.
     *
     * @return V on the grid
     */
    public GridFunction potential() {
        return potential;
    }

    /**
     * The mean energy of a wave function.
     *
     * @param wave on the grid of this equation
     * @return the integral of hbar^2/2m |grad Psi|^2 + V |Psi|^2
     */
    public double energy(WaveFunction wave) {
        GridFunction kinetic = wave.real().squaredGradient().plus(wave.imaginary().squaredGradient());
        return kinetic.integral() * planck * planck / (2 * mass) + potential.integral(wave.density());
    }

    /**
     * Carries a wave function on.
     *
     * @param start on the grid of this equation
     * @return the run, to be told steps
     * @throws IllegalArgumentException if the grid of the wave function is another one
     */
    public Steps<WaveFunction> evolve(WaveFunction start) {
        if (!start.grid().equals(grid)) {
            throw new IllegalArgumentException("the wave function is given on a " + start.grid() + ", but the equation on a " + grid
                    + "; give both on the same grid");
        }
        return new Steps<>(step -> new SplitStep(this, start, step));
    }

    /** Builds the equation. */
    public static final class Builder {

        private final Grid grid;
        private double planck = 1;
        private double mass = 1;
        private GridFunction potential;
        private SchroedingerMethod method = SchroedingerMethod.SPLIT_STEP;

        private Builder(Grid grid) {
            this.grid = grid;
        }

        /**
         * Planck's constant; one, if this is never called.
         *
         * @param planck hbar, positive and finite
         * @return this
         */
        public Builder planck(double planck) {
            this.planck = planck;
            return this;
        }

        /**
         * The mass; one, if this is never called.
         *
         * @param mass m, positive and finite
         * @return this
         */
        public Builder mass(double mass) {
            this.mass = mass;
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
         * How time goes on; split steps, if this is never called.
         *
         * @param method not null
         * @return this
         */
        public Builder method(SchroedingerMethod method) {
            this.method = method;
            return this;
        }

        /**
         * Checks everything.
         *
         * @return the equation
         * @throws IllegalArgumentException with one message that names every problem
         */
        public Schroedinger build() {
            Problems problems = new Problems();
            problems.require(planck > 0 && planck < Double.POSITIVE_INFINITY, "planck is " + planck + ", but must be positive and finite");
            problems.require(mass > 0 && mass < Double.POSITIVE_INFINITY, "mass is " + mass + ", but must be positive and finite");
            problems.require(potential == null || potential.grid().equals(grid), "the potential is given on another grid than " + grid);
            problems.require(method != null, "the method is null; take SPLIT_STEP or CRANK_NICOLSON");
            problems.throwIfAny("a Schroedinger equation");
            return new Schroedinger(this, potential == null ? grid.sample(q -> 0) : potential);
        }
    }
}
