package septuple.quantum;

import org.ojalgo.matrix.store.R064Store;

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
    private final double unresolved;

    private Schroedinger(Builder builder, GridFunction potential) {
        this.grid = builder.grid;
        this.planck = builder.planck;
        this.mass = builder.mass;
        this.potential = potential;
        this.method = builder.method;
        this.unresolved = builder.unresolved;
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
     * How time goes on.
     *
     * @return the method
     */
    public SchroedingerMethod method() {
        return method;
    }

    /**
     * The mean energy of a wave function, the kinetic one in the space in which the method moves the wave function: for split steps the
     * sum of hbar^2 k^2/2m over its waves, exact for what the grid resolves; for Crank-Nicolson that of its differences of order 2.
     *
     * @param wave on the grid of this equation
     * @return the integral of hbar^2/2m |grad Psi|^2 + V |Psi|^2
     * @throws IllegalArgumentException if the grid of the wave function is another one
     */
    public double energy(WaveFunction wave) {
        requireGrid(wave);
        if (method == SchroedingerMethod.CRANK_NICOLSON) {
            return CrankNicolson.energy(this, wave);
        }
        SpectralWeights weights = SpectralWeights.of(wave);
        double kinetic = 0;
        for (int k = 0; k < grid.dimensions(); k++) {
            kinetic += planck * planck / (2 * mass) * weights.meanSquare(k);
        }
        return kinetic + potential.integral(wave.density());
    }

    /**
     * The Hamilton operator as a matrix between the cells, with the kinetic energy of the method: for split steps written out as a sum
     * over waves, for Crank-Nicolson by differences. Its eigenvectors, divided by the root of the volume of a cell, are stationary
     * states. Costs the square of the number of cells, for split steps times the cells of an axis.
     *
     * @return symmetric, a row and a column per cell
     * @throws IllegalArgumentException if there is no room for it
     */
    public R064Store hamiltonian() {
        return HamiltonianMatrix.of(this);
    }

    /**
     * Carries a wave function on.
     *
     * <p>Both methods are unitary, and a norm of one says nothing about the answer. The run therefore refuses, at its start and where it
     * is checked on its way, at least every 256 steps, a wave function that the grid does not resolve (see
     * {@link Builder#unresolved(double)}), and a step within which the phases of the waves that carry it (or, where they differ, of the
     * potential where it is) turn half a turn apart: then the energies are those of a periodically kicked system, modulo 2 pi hbar/step.
     * What was recorded is kept by the {@link septuple.grid.EvolutionException}.
     *
     * @param start on the grid of this equation
     * @return the run, to be told steps
     * @throws IllegalArgumentException if the grid of the wave function is another one
     */
    public Steps<WaveFunction> evolve(WaveFunction start) {
        requireGrid(start);
        return new Steps<>(step -> new Resolution(this, unresolved, step, start, method == SchroedingerMethod.CRANK_NICOLSON
                ? new CrankNicolson(this, start, step) : new SplitStep(this, start, step)));
    }

    private void requireGrid(WaveFunction wave) {
        if (!wave.grid().equals(grid)) {
            throw new IllegalArgumentException("the wave function is given on a " + wave.grid() + ", but the equation on a " + grid
                    + "; give both on the same grid");
        }
    }

    /** Builds the equation. */
    public static final class Builder {

        private final Grid grid;
        private double planck = 1;
        private double mass = 1;
        private GridFunction potential;
        private SchroedingerMethod method = SchroedingerMethod.SPLIT_STEP;
        private double unresolved = 1e-6;

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
         * What the grid need not resolve: the part of the norm that may lie in waves shorter than three cells; one in a million, if this
         * is never called. With 1, neither that nor the step is looked at, for wave functions that jump, or that are known in
         * single cells only.
         *
         * @param unresolved between 0 and 1
         * @return this
         */
        public Builder unresolved(double unresolved) {
            this.unresolved = unresolved;
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
            problems.require(unresolved >= 0 && unresolved <= 1, "unresolved is " + unresolved + ", but must be between 0 and 1");
            problems.throwIfAny("a Schroedinger equation");
            return new Schroedinger(this, potential == null ? grid.sample(q -> 0) : potential);
        }
    }
}
