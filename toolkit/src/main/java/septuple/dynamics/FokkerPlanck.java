package septuple.dynamics;

import java.util.Arrays;
import java.util.stream.IntStream;

import septuple.grid.Boundary;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.grid.Steps;
import septuple.parallel.Workers;
import septuple.validation.Problems;

/**
 * The Fokker-Planck equation on a grid, dp/dt = sum_k d/dq_k (D dp/dq_k - v_k p), with the drift v = gamma grad F (A.4.3, B.2.1),
 * upwards in F, or with any velocity v(t, q) (A.4.1).
 *
 * <p><b>Walls.</b> Nothing passes through the ends of a reflecting axis. A vanishing axis absorbs: p = 0 at its ends, what reaches them is
 * gone, and the total probability falls. On a ring everything stays.
 *
 * <p><b>Method.</b> Finite volumes with the currents of Scharfetter and Gummel: second order in the spacing, the total probability kept to
 * rounding, p ~ exp(gamma F/D) exactly at rest. Heun's method in time, second order. Both keep p from becoming negative as long as
 * the step is at most {@link #longestStep}, about h^2/(2 D K) for K axes of spacing h; a longer one is refused. (No linear method of second
 * order does it for steps of any length: C. Bolley and M. Crouzeix, RAIRO Anal. Numer. 12, 237, 1978.) Cost of a step: two passes
 * over the cells, some 10 multiplications and additions per cell and axis each, if F does not depend on time; otherwise an exponential per
 * cell and axis besides.
 *
 * <p>Immutable.
 */
public final class FokkerPlanck {

    private final Grid grid;
    private final double diffusion;
    private final double drift;
    private final GridFunction freeEnergy;
    private final TimedFormula timed;
    private final TimedFormula[] velocity;
    private final int threads;
    private final boolean moving;
    private final FaceRates rates;

    private FokkerPlanck(Builder builder) {
        this.grid = builder.grid;
        this.diffusion = builder.diffusion;
        this.drift = builder.drift;
        this.freeEnergy = builder.freeEnergy;
        this.timed = builder.timed;
        this.velocity = builder.velocity;
        this.threads = builder.threads;
        this.moving = timed != null || velocity != null && builder.moving;
        this.rates = moving ? null : makeRates(0);
    }

    /**
     * Begins an equation: D = gamma = 1, no free energy, one thread.
     *
     * @param grid where the densities are
     * @return the builder
     */
    public static Builder on(Grid grid) {
        return new Builder(grid);
    }

    /**
     * Where the densities are.
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
     * The coefficient of drift.
     *
     * @return gamma
     */
    public double drift() {
        return drift;
    }

    /**
     * The free energy at a time.
     *
     * @param t the time
     * @return F on the grid; zero if there is none
     * @throws IllegalStateException if the drift was given as a velocity
     */
    public GridFunction freeEnergy(double t) {
        if (velocity != null) {
            throw new IllegalStateException("the drift was given as a velocity, so there is no free energy; say .freeEnergy(...) instead");
        }
        return timed == null ? freeEnergy : grid.sample(q -> timed.value(t, q));
    }

    /**
     * The longest step that keeps every density from becoming negative.
     *
     * @param t the time, if F or v depends on it
     * @return one over the largest rate at which a cell is emptied
     */
    public double longestStep(double t) {
        return (1 - 1e-7) / rates(t).fastest();
    }

    /**
     * The longest step at the time zero.
     *
     * @return as {@link #longestStep(double)}
     */
    public double longestStep() {
        return longestStep(0);
    }

    /**
     * The density that does not change, p ~ exp(gamma F/D), of integral one.
     *
     * @return the density
     * @throws IllegalStateException if F depends on time, a velocity is given, or an axis absorbs
     */
    public GridFunction equilibrium() {
        if (freeEnergy == null || !isClosed()) {
            throw new IllegalStateException("an equilibrium exp(gamma F/D) needs a free energy that does not depend on time, and axes that"
                    + " are periodic or reflecting");
        }
        double largest = drift >= 0 ? freeEnergy.max() : freeEnergy.min();
        GridFunction weight = freeEnergy.map(f -> Math.exp(drift / diffusion * (f - largest)));
        return weight.times(1 / weight.integral());
    }

    /**
     * The right side of A.4.3 as the finite volumes have it.
     *
     * @param t the time
     * @param p a density on the grid of this equation
     * @return dp/dt
     */
    public GridFunction rate(double t, GridFunction p) {
        requireDensity(p);
        FaceRates current = rates(t);
        double[] result = new double[grid.size()];
        for (int k = 0; k < grid.dimensions(); k++) {
            int stride = grid.stride(k);
            int cells = grid.axis(k).cells();
            for (int cell = 0; cell < result.length; cell++) {
                int i = grid.index(cell, k);
                int first = cell - i * stride;
                int face = current.face(k, cell);
                // Through a wall nothing comes in, so it does not matter which cell is named there.
                double before = p.value(first + Math.floorMod(i - 1, cells) * stride);
                double behind = p.value(first + (i + 1) % cells * stride);
                double lower = current.up[k][face] * before - current.down[k][face] * p.value(cell);
                double upper = current.up[k][face + stride] * p.value(cell) - current.down[k][face + stride] * behind;
                result[cell] += lower - upper;
            }
        }
        return grid.function(result);
    }

    /**
     * Carries a density on.
     *
     * @param start on the grid of this equation, not negative, of any positive integral
     * @return the run, to be told steps; it stops with an error that names the longest step allowed if they are too long
     * @throws IllegalArgumentException if the grid is another one, or the density is negative somewhere or zero everywhere
     */
    public Steps<GridFunction> evolve(GridFunction start) {
        requireDensity(start);
        return new Steps<>((from, step) -> new FokkerPlanckRun(this, start, from, step));
    }

    private void requireDensity(GridFunction p) {
        if (!p.grid().equals(grid)) {
            throw new IllegalArgumentException("the density is given on a " + p.grid() + ", but the equation on a " + grid
                    + "; give both on the same grid");
        }
        ShannonEntropy.requireDensity(p);
    }

    boolean isTimed() {
        return moving;
    }

    boolean isClosed() {
        return grid.axes().stream().noneMatch(axis -> axis.boundary() == Boundary.VANISHING);
    }

    int threads() {
        return threads;
    }

    FaceRates rates(double t) {
        return moving ? makeRates(t) : rates;
    }

    private FaceRates makeRates(double t) {
        FaceRates made = new FaceRates(grid, diffusion);
        if (velocity != null) {
            made.ofVelocity(t, velocity);
        } else {
            made.ofFreeEnergy(drift, freeEnergy(t).values());
        }
        return made;
    }

    @Override
    public String toString() {
        return "Fokker-Planck equation with D = " + diffusion + (velocity == null ? ", gamma = " + drift : ", a velocity") + " on a "
                + grid;
    }

    /** Builds the equation. */
    public static final class Builder {

        private final Grid grid;
        private double diffusion = 1;
        private double drift = 1;
        private GridFunction freeEnergy;
        private TimedFormula timed;
        private TimedFormula[] velocity;
        private boolean moving;
        private int threads = 1;

        private Builder(Grid grid) {
            this.grid = grid;
        }

        /**
         * The coefficient of diffusion; one, if this is never called.
         *
         * @param diffusion D, positive and finite
         * @return this
         */
        public Builder diffusion(double diffusion) {
            this.diffusion = diffusion;
            return this;
        }

        /**
         * The coefficient of drift; one, if this is never called.
         *
         * @param drift gamma, finite
         * @return this
         */
        public Builder drift(double drift) {
            this.drift = drift;
            return this;
        }

        /**
         * The free energy as values on the grid; zero, if nothing is given.
         *
         * @param freeEnergy F
         * @return this
         */
        public Builder freeEnergy(GridFunction freeEnergy) {
            this.freeEnergy = freeEnergy;
            return this;
        }

        /**
         * The free energy as a formula.
         *
         * @param freeEnergy F(q)
         * @return this
         */
        public Builder freeEnergy(Grid.Formula freeEnergy) {
            return freeEnergy(grid.sample(freeEnergy));
        }

        /**
         * The free energy as a formula in which time appears.
         *
         * @param freeEnergy F(t, q)
         * @return this
         */
        public Builder freeEnergy(TimedFormula freeEnergy) {
            this.timed = freeEnergy;
            return this;
        }

        /**
         * The free energy of a network with as many parameters as the grid has dimensions (A.6.9).
         *
         * @param freeEnergy F(beta, q)
         * @param beta       the inverse temperature
         * @return this
         * @throws IllegalArgumentException if the numbers differ, or F is not defined in a cell
         */
        public Builder freeEnergy(FreeEnergy freeEnergy, double beta) {
            if (freeEnergy.parameters() != grid.dimensions()) {
                throw new IllegalArgumentException("the free energy has " + freeEnergy.parameters() + " parameters, but the grid "
                        + grid.dimensions() + " dimensions; they must be as many");
            }
            return freeEnergy(grid.sample(q -> freeEnergy.value(beta, q)));
        }

        /**
         * Any velocity in place of gamma grad F, such as one that goes round a ring and is no gradient. It is asked for in the middle of
         * the faces between cells.
         *
         * @param components v_k(q), one per axis
         * @return this
         */
        public Builder velocity(Grid.Formula... components) {
            this.velocity = Arrays.stream(components).map(v -> (TimedFormula) (t, q) -> v.value(q)).toArray(TimedFormula[]::new);
            this.moving = false;
            return this;
        }

        /**
         * A velocity that depends on time.
         *
         * @param components v_k(t, q), one per axis
         * @return this
         */
        public Builder velocity(TimedFormula... components) {
            this.velocity = components.clone();
            this.moving = true;
            return this;
        }

        /**
         * How many threads share a step; one, if this is never called. The densities do not depend on it.
         *
         * @param threads 1 to 1024
         * @return this
         */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /**
         * Checks everything.
         *
         * @return the equation
         * @throws IllegalArgumentException with one message that names every problem
         */
        public FokkerPlanck build() {
            Problems problems = new Problems();
            problems.require(diffusion > 0 && diffusion < Double.POSITIVE_INFINITY, "the diffusion is " + diffusion
                    + ", but must be positive and finite; without diffusion take Langevin");
            problems.require(Double.isFinite(drift), "the drift is " + drift + ", but must be finite");
            problems.require(freeEnergy == null || freeEnergy.grid().equals(grid), "the free energy is given on another grid than " + grid);
            problems.require(IntStream.of(freeEnergy == null ? 0 : 1, timed == null ? 0 : 1, velocity == null ? 0 : 1).sum() <= 1,
                    "more than one drift is given; take one of F(q), F(t, q) and a velocity");
            problems.require(velocity == null || velocity.length == grid.dimensions(), "the velocity has "
                    + (velocity == null ? 0 : velocity.length) + " components, but the grid " + grid.dimensions() + " dimensions");
            Workers.check(problems, threads);
            problems.throwIfAny("a Fokker-Planck equation");
            if (freeEnergy == null && timed == null && velocity == null) {
                freeEnergy = grid.sample(q -> 0);
            }
            return new FokkerPlanck(this);
        }
    }
}
