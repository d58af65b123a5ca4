package septuple.dynamics;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.grid.Steps;
import septuple.validation.Problems;

/**
 * Madelung's equations of a density p and a free energy F (A.5.2 and A.5.3, or A.5.5 and A.5.6, with u = 2 gamma grad F; B.3.2, B.3.3),
 *
 * <p>dp/dt = -2 gamma div(p grad F) + [gamma/mu Laplacian p],
 *
 * <p>dF/dt = -V - gamma |grad F|^2 + 4 D/mu Laplacian(sqrt(p))/sqrt(p) - [gamma/mu Laplacian F],
 *
 * <p>the terms in brackets, which paper A puts into boxes, being those of the entropy production due to learning. They are integrated as
 * they stand, without any wave function. In paper B mu is called lambda, and V/eps stands for V.
 *
 * <p>With Phi = F - log(p)/(2 mu) the equations with brackets are those without, where D is replaced by D - gamma/(4 mu): the square of
 * Planck's constant ({@link #squaredPlanck}) loses 1/mu^2. If it is negative the equations amplify every wave, the shorter the faster
 * ({@link #growthRate}), and no start but a smooth one can be carried on for long.
 *
 * <p>Immutable.
 */
public final class Madelung {

    private final Grid grid;
    private final double diffusion;
    private final double drift;
    private final double multiplier;
    private final boolean learning;
    private final GridFunction potential;

    private Madelung(Builder builder) {
        this.grid = builder.grid;
        this.diffusion = builder.diffusion;
        this.drift = builder.drift;
        this.multiplier = builder.multiplier;
        this.learning = builder.learning;
        this.potential = builder.potential == null ? builder.grid.sample(q -> 0) : builder.potential;
    }

    /**
     * Begins the equations: D = gamma = mu = 1, no potential, without the boxed terms.
     *
     * @param grid where the fluid is
     * @return the builder
     */
    public static Builder on(Grid grid) {
        return new Builder(grid);
    }

    /**
     * Where the fluid is.
     *
     * @return the grid
     */
    public Grid grid() {
        return grid;
    }

    /**
     * The coefficient of diffusion.
     *
     * @return D
     */
    public double diffusion() {
        return diffusion;
    }

    /**
     * The coefficient of the drift.
     *
     * @return gamma
     */
    public double drift() {
        return drift;
    }

    /**
     * The Lagrange multiplier.
     *
     * @return mu, or lambda
     */
    public double multiplier() {
        return multiplier;
    }

    /**
     * Whether the boxed terms are there.
     *
     * @return true with them
     */
    public boolean isLearning() {
        return learning;
    }

    /**
     * The potential.
     *
     * @return V
     */
    public GridFunction potential() {
        return potential;
    }

    /**
     * The square of Planck's constant: 4 D/(gamma mu), less 1/mu^2 with the boxed terms. Positive: the fluid is a wave function of
     * Schroedinger's equation with the mass {@link #mass}. Zero: Hamilton and Jacobi's equation. Negative: a pair of heat equations, one
     * forwards, one backwards in time.
     *
     * @return hbar^2, of either sign
     */
    public double squaredPlanck() {
        return 4 * diffusion / (drift * multiplier) - (learning ? 1 / (multiplier * multiplier) : 0);
    }

    /**
     * The mass.
     *
     * @return 1/(2 gamma)
     */
    public double mass() {
        return 1 / (2 * drift);
    }

    /**
     * The rate at which a small wave on a uniform density grows.
     *
     * @param wavenumber k
     * @return gamma k^2 sqrt(-hbar^2) if the square of Planck's constant is negative, else zero
     */
    public double growthRate(double wavenumber) {
        return drift * wavenumber * wavenumber * Math.sqrt(Math.max(0, -squaredPlanck()));
    }

    /**
     * Carries a fluid on, with the rule of Runge and Kutta of order 4. Derivatives are spectral along rings and of order 8 along other
     * axes; an axis with vanishing boundary is open: in the tails, where p is below 1e-7 of its largest value, and beyond the ends
     * log p and F
     * go on as parabolas, and waves from cell to cell are smoothed away. For Gaussians in parabolas this is exact; for others an error
     * of the order of 1e-7 comes in from the tails, and how long they stay smooth depends on the number of cells.
     *
     * <p>The run stops, and keeps its recording, where the curvature of log p is no longer resolved, as happens where a node forms (p
     * falls to zero and Laplacian(sqrt(p))/sqrt(p) grows beyond bounds); where a value is not finite; and where total probability is lost.
     *
     * @param start on the grid of these equations
     * @return the run, to be told steps
     * @throws IllegalArgumentException if the grid of the fluid is another one; from the run, if a step is too long for waves on
     *                                  this grid, or the start is not resolved
     */
    public Steps<MadelungFluid> evolve(MadelungFluid start) {
        if (!start.grid().equals(grid)) {
            throw new IllegalArgumentException("the fluid is given on a " + start.grid() + ", but the equations on a " + grid
                    + "; give both on the same grid");
        }
        return new Steps<>(step -> new MadelungRun(this, start, step));
    }

    /**
     * Carries a Gaussian on by the five ordinary differential equations that Madelung's become for it, without any grid: an independent
     * way. Order 4 in the step.
     *
     * @param start of one coordinate
     * @return the run, to be told steps
     * @throws IllegalArgumentException if there is more than one coordinate or the potential is no parabola
     */
    public Steps<GaussianFluid> evolve(GaussianFluid start) {
        GaussianRun.Parabola parabola = GaussianRun.Parabola.of(potential);
        return new Steps<>(step -> new GaussianRun(this, parabola, start, step));
    }

    /** Builds the equations. */
    public static final class Builder {

        private final Grid grid;
        private double diffusion = 1;
        private double drift = 1;
        private double multiplier = 1;
        private boolean learning;
        private GridFunction potential;

        private Builder(Grid grid) {
            this.grid = grid;
        }

        /**
         * The coefficient of diffusion; one, if this is never called.
         *
         * @param diffusion D, not negative
         * @return this
         */
        public Builder diffusion(double diffusion) {
            this.diffusion = diffusion;
            return this;
        }

        /**
         * The coefficient of the drift; one, if this is never called.
         *
         * @param drift gamma, positive
         * @return this
         */
        public Builder drift(double drift) {
            this.drift = drift;
            return this;
        }

        /**
         * The Lagrange multiplier; one, if this is never called.
         *
         * @param multiplier mu, not zero
         * @return this
         */
        public Builder multiplier(double multiplier) {
            this.multiplier = multiplier;
            return this;
        }

        /**
         * Whether the boxed terms are there; they are not, if this is never called.
         *
         * @param learning true with them
         * @return this
         */
        public Builder learning(boolean learning) {
            this.learning = learning;
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
         * Checks everything.
         *
         * @return the equations
         * @throws IllegalArgumentException with one message that names every problem
         */
        public Madelung build() {
            Problems problems = new Problems();
            problems.require(diffusion >= 0 && diffusion < Double.POSITIVE_INFINITY, "diffusion is " + diffusion
                    + ", but must not be negative, and finite");
            problems.require(drift > 0 && drift < Double.POSITIVE_INFINITY, "drift is " + drift + ", but must be positive and finite");
            problems.require(multiplier != 0 && Double.isFinite(multiplier), "multiplier is " + multiplier
                    + ", but must be finite and not zero");
            problems.require(potential == null || potential.grid().equals(grid), "the potential is given on another grid than " + grid);
            problems.throwIfAny("Madelung's equations");
            return new Madelung(this);
        }
    }
}
