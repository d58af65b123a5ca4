package septuple.dynamics;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import septuple.grid.Axis;
import septuple.grid.Boundary;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.grid.Steps;
import septuple.parallel.Workers;
import septuple.validation.Problems;

/**
 * Langevin's equation, dq_k = gamma dF/dq_k dt + sqrt(2 D) dW_k, for many particles: the drift of A.4.2, upwards in F, and noise. The
 * density of
 * such particles follows the Fokker-Planck equation A.4.3.
 *
 * <p><b>Walls.</b> A particle that leaves a ring comes in at the other side; one that passes a reflecting end is folded back. A vanishing
 * axis absorbs: a particle is gone when it is outside after a step, or, with the probability of a Brownian bridge, was outside during
 * it.
 *
 * <p>The same seed gives the same bits, whatever the number of threads: particles are cut into blocks of {@value LangevinRun#BLOCK},
 * each with
 * its own stream of random numbers. Cost of a step: one gradient and one normal number per particle and dimension (two gradients for
 * {@link LangevinMethod#HEUN}).
 *
 * <p>Immutable.
 */
public final class Langevin {

    private final int dimensions;
    private final List<Axis> axes;
    private final double diffusion;
    private final double drift;
    private final GradientField gradient;
    private final LangevinMethod method;
    private final long seed;
    private final int threads;

    private Langevin(Builder builder) {
        this.dimensions = builder.dimensions;
        this.axes = builder.axes;
        this.diffusion = builder.diffusion;
        this.drift = builder.drift;
        this.gradient = builder.gradient;
        this.method = builder.method;
        this.seed = builder.seed;
        this.threads = builder.threads;
    }

    /**
     * Begins an equation in a box or on a ring: D = gamma = 1, no gradient, Euler-Maruyama, seed 1, one thread.
     *
     * @param grid whose axes say where the ends are and what happens there; its cells do not matter
     * @return the builder
     */
    public static Builder on(Grid grid) {
        return new Builder(grid.dimensions(), grid.axes());
    }

    /**
     * Begins an equation in open space.
     *
     * @param dimensions the number K of coordinates, at least 1
     * @return the builder
     */
    public static Builder free(int dimensions) {
        return new Builder(dimensions, List.of());
    }

    /**
     * Carries particles on.
     *
     * @param start the particles, none of them beyond a wall
     * @return the run, to be told steps
     * @throws IllegalArgumentException if they have other dimensions, or one is beyond a wall
     */
    public Steps<Particles> evolve(Particles start) {
        if (start.dimensions() != dimensions) {
            throw new IllegalArgumentException("the particles have " + start.dimensions() + " dimensions, but the equation has "
                    + dimensions);
        }
        for (int k = 0; k < axes.size(); k++) {
            Axis axis = axes.get(k);
            double[] q = start.raw()[k];
            for (int i = 0; i < q.length && !axis.isPeriodic(); i++) {
                if (q[i] < axis.lower() || q[i] > axis.upper()) {
                    throw new IllegalArgumentException("particle " + i + " is at q_" + (k + 1) + " = " + q[i]
                            + ", but the box reaches from "
                            + axis.lower() + " to " + axis.upper());
                }
            }
        }
        return new Steps<>((from, step) -> new LangevinRun(this, start, from, step));
    }

    int dimensions() {
        return dimensions;
    }

    List<Axis> axes() {
        return axes;
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

    GradientField gradient() {
        return gradient;
    }

    LangevinMethod method() {
        return method;
    }

    long seed() {
        return seed;
    }

    int threads() {
        return threads;
    }

    @Override
    public String toString() {
        return "Langevin's equation with D = " + diffusion + ", gamma = " + drift + " in " + dimensions + " dimensions, " + method;
    }

    /** Builds the equation. */
    public static final class Builder {

        private final int dimensions;
        private final List<Axis> axes;
        private double diffusion = 1;
        private double drift = 1;
        private GradientField gradient = (t, q, g, count) -> Arrays.stream(g).forEach(component -> Arrays.fill(component, 0, count, 0));
        private LangevinMethod method = LangevinMethod.EULER_MARUYAMA;
        private long seed = 1;
        private int threads = 1;
        private int components;

        private Builder(int dimensions, List<Axis> axes) {
            this.dimensions = dimensions;
            this.axes = axes;
            this.components = dimensions;
        }

        /**
         * The coefficient of diffusion; one, if this is never called.
         *
         * @param diffusion D, finite, not negative; zero for the drift alone (A.4.2)
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
         * The gradient in one dimension, as a formula.
         *
         * @param slope dF/dq
         * @return this
         */
        public Builder gradient(DoubleUnaryOperator slope) {
            this.components = 1;
            this.gradient = slope == null ? null : OwnLoop.of(slope);
            return this;
        }

        /**
         * The gradient as formulas in which time may appear.
         *
         * @param slopes dF/dq_k(t, q), one per dimension
         * @return this
         */
        public Builder gradient(TimedFormula... slopes) {
            this.components = slopes.length;
            TimedFormula[] own = slopes.clone();
            this.gradient = (t, q, g, count) -> {
                double[] point = new double[q.length];
                for (int i = 0; i < count; i++) {
                    for (int k = 0; k < point.length; k++) {
                        point[k] = q[k][i];
                    }
                    for (int k = 0; k < own.length; k++) {
                        g[k][i] = own[k].value(t, point);
                    }
                }
            };
            return this;
        }

        /**
         * The gradient for many particles at once: the fastest way.
         *
         * @param gradient fills arrays
         * @return this
         */
        public Builder gradient(GradientField gradient) {
            this.gradient = gradient;
            this.components = dimensions;
            return this;
        }

        /**
         * The gradient of a free energy on a grid, in one dimension: its {@linkplain GridFunction#derivative derivative} between the
         * middles of
         * cells as a straight line (error of order h^2), beyond the outermost middles of an interval as a constant.
         *
         * @param freeEnergy F on a grid of one dimension
         * @return this
         * @throws IllegalArgumentException if the grid has more dimensions
         */
        public Builder freeEnergy(GridFunction freeEnergy) {
            if (freeEnergy.grid().dimensions() != 1) {
                throw new IllegalArgumentException("the free energy is given on a grid of " + freeEnergy.grid().dimensions()
                        + " dimensions, but particles follow grids of one only; give the gradient as formulas");
            }
            Axis axis = freeEnergy.grid().axis(0);
            double[] slope = freeEnergy.derivative(0).values();
            int cells = axis.cells();
            return gradient(q -> {
                double place = (q - axis.lower()) / axis.spacing() - 0.5;
                int cell = (int) Math.floor(place);
                if (axis.isPeriodic()) {
                    double low = slope[Math.floorMod(cell, cells)];
                    return low + (place - cell) * (slope[Math.floorMod(cell + 1, cells)] - low);
                }
                int lower = Math.max(0, Math.min(cells - 2, cell));
                double part = Math.max(0, Math.min(1, place - lower));
                return slope[lower] + part * (slope[lower + 1] - slope[lower]);
            });
        }

        /**
         * The gradient of the free energy of a network (A.6.9).
         *
         * @param freeEnergy F(beta, q) with as many parameters as the particles have coordinates
         * @param beta       the inverse temperature
         * @return this
         */
        public Builder freeEnergy(FreeEnergy freeEnergy, double beta) {
            this.components = freeEnergy.parameters();
            this.gradient = (t, q, g, count) -> {
                double[] point = new double[q.length];
                for (int i = 0; i < count; i++) {
                    for (int k = 0; k < point.length; k++) {
                        point[k] = q[k][i];
                    }
                    double[] slopes = freeEnergy.gradient(beta, point);
                    for (int k = 0; k < point.length; k++) {
                        g[k][i] = slopes[k];
                    }
                }
            };
            return this;
        }

        /**
         * How a step is made; Euler-Maruyama, if this is never called.
         *
         * @param method not null
         * @return this
         */
        public Builder method(LangevinMethod method) {
            this.method = method;
            return this;
        }

        /**
         * The seed of the noise; 1, if this is never called.
         *
         * @param seed any number
         * @return this
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * How many threads share a step; one, if this is never called. The particles do not depend on it.
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
        public Langevin build() {
            Problems problems = new Problems();
            problems.require(dimensions >= 1, "the number of dimensions is " + dimensions + ", but must be positive");
            problems.require(diffusion >= 0 && diffusion < Double.POSITIVE_INFINITY, "the diffusion is " + diffusion
                    + ", but must be finite and not negative");
            problems.require(Double.isFinite(drift), "the drift is " + drift + ", but must be finite");
            problems.require(gradient != null, "the gradient is null; leave it out for no drift");
            problems.require(components == dimensions, "the gradient has " + components + " components, but there are " + dimensions
                    + " dimensions");
            problems.require(method != null, "the method is null; take EULER_MARUYAMA, HEUN or LEIMKUHLER_MATTHEWS");
            problems.require(method != LangevinMethod.LEIMKUHLER_MATTHEWS || axes.stream().noneMatch(axis -> axis.boundary()
                    == Boundary.VANISHING), "LEIMKUHLER_MATTHEWS cannot tell when a particle reaches a vanishing end, because its noises"
                    + " are not independent; take EULER_MARUYAMA or HEUN");
            Workers.check(problems, threads);
            problems.throwIfAny("a Langevin equation");
            return new Langevin(this);
        }
    }
}
