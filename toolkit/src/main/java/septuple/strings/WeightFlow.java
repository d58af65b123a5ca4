package septuple.strings;

import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;

import septuple.grid.Steps;
import septuple.validation.Problems;

/**
 * Weights of a linear network that follow the gradient of the free energy of its states (A.4.2 with A.6.9),
 *
 * <p>dw/dt = gamma dF/dw + sqrt(2 D) dW/dt, F(w) = log det((1 - beta m) 1 + beta G(w))/(2 beta), G = (w - 1)^T (w - 1),
 *
 * <p>with dF/dw = (w - 1) ((1 - beta m) 1 + beta G)^{-1}. A positive gamma, as A.4.2 is printed, makes F grow: eigenvalues of G tend to
 * grow, the entropy of the states and the complexity C = beta (A - F) fall, as the second law of learning wants (A.3.6, C.6.7), and the
 * average loss rises. A negative gamma lowers F and the average loss, as training does, and entropy rises. A {@link WeightConstraint}
 * says what the weights keep; the gradient and the noise are projected on it.
 *
 * <p>Steps are those of Heun: the mean of the velocity before and after, brought back to the constraint by the nearest point. Their
 * order is 2 without noise; with noise (which is read in the sense of Stratonovich) expectations converge with order 1. Cost of a step:
 * O(n^3).
 *
 * <p>Immutable. Without a constraint, with negative gamma and noise, the weights have the density det((1 - beta m) 1 + beta
 * G)^{gamma/(2 beta D)}, a matrix t distribution, which exists only if -gamma/(beta D) &gt; 2 n - 1: more noise than that and the weights
 * are lost.
 */
public final class WeightFlow {

    private final double beta;
    private final double mass;
    private final double drift;
    private final double noise;
    private final long seed;
    private final WeightConstraint constraint;

    private WeightFlow(Builder builder) {
        this.beta = builder.beta;
        this.mass = builder.mass;
        this.drift = builder.drift;
        this.noise = builder.noise;
        this.seed = builder.seed;
        this.constraint = builder.constraint;
    }

    /**
     * A flow along the gradient of the free energy A.6.9.
     *
     * @param beta the inverse temperature of the states, positive
     * @return a builder
     */
    public static Builder freeEnergy(double beta) {
        return new Builder(beta);
    }

    /**
     * The free energy's gradient by the weights, not projected.
     *
     * @param weights n x n, finite
     * @return dF/dw, n x n
     * @throws IllegalArgumentException if the weights are not square and finite
     * @throws ArithmeticException      if they are so large that 1 - beta m + beta G is singular to rounding, as beyond 10^8
     */
    public MatrixStore<Double> gradient(MatrixStore<Double> weights) {
        WeightFlowRun.requireStart(weights, WeightConstraint.NONE);
        return R064Store.FACTORY.copy(RawStore.wrap(new WeightFlowRun(this, weights).gradient()));
    }

    /**
     * Some weights at rest, for what can be asked of them.
     *
     * @param weights n x n, finite; not brought to the constraint
     * @return free energy, entropy, average loss, nearest permutation, spectra
     * @throws IllegalArgumentException if the weights are not square and finite
     */
    public FlowingWeights at(MatrixStore<Double> weights) {
        WeightFlowRun.requireStart(weights, WeightConstraint.NONE);
        return new FlowingWeights(R064Store.FACTORY.copy(weights), beta, mass);
    }

    /**
     * The flow from some weights.
     *
     * @param start n x n; brought to the nearest point of the constraint (doubly stochastic weights, which must not be negative, by
     *              scaling rows and columns; those that are zero remain zero)
     * @return how to run it
     * @throws IllegalArgumentException if the weights are not square and finite; where they are to be doubly stochastic, negative; where
     *                                  rows are to have length one, if a row is zero
     */
    public Steps<FlowingWeights> evolve(MatrixStore<Double> start) {
        WeightFlowRun.requireStart(start, constraint);
        return new Steps<>(step -> new WeightFlowRun(this, start).ofStep(step));
    }

    double beta() {
        return beta;
    }

    double mass() {
        return mass;
    }

    double drift() {
        return drift;
    }

    double noise() {
        return noise;
    }

    long seed() {
        return seed;
    }

    WeightConstraint constraint() {
        return constraint;
    }

    /** Nearest orthogonal matrix, U V^T of the singular value decomposition. */
    static MatrixStore<Double> polar(MatrixStore<Double> matrix) {
        SingularValue<Double> decomposition = SingularValue.R064.make(matrix);
        decomposition.decompose(matrix);
        return decomposition.getU().multiply(decomposition.getV().transpose());
    }

    /** Says what a {@link WeightFlow} is to do. */
    public static final class Builder {

        private final double beta;
        private double mass;
        private double drift = -1;
        private double noise;
        private long seed = 1;
        private WeightConstraint constraint = WeightConstraint.NONE;

        private Builder(double beta) {
            this.beta = beta;
        }

        /**
         * The mass m of A.6.9; 0, if this is never called.
         *
         * @param mass finite, with beta m below 1
         * @return this
         */
        public Builder mass(double mass) {
            this.mass = mass;
            return this;
        }

        /**
         * The gamma of A.4.2; -1, if this is never called.
         *
         * @param drift finite; the free energy grows if it is positive
         * @return this
         */
        public Builder drift(double drift) {
            this.drift = drift;
            return this;
        }

        /**
         * The diffusion D of A.4.3; 0, if this is never called.
         *
         * @param diffusion not negative, finite; 0 where weights are to be doubly stochastic
         * @return this
         */
        public Builder diffusion(double diffusion) {
            this.noise = diffusion;
            return this;
        }

        /**
         * The seed of the noise; 1, if this is never called.
         *
         * @param seed any
         * @return this
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * What the weights keep; nothing, if this is never called.
         *
         * @param constraint of the weights
         * @return this
         */
        public Builder constraint(WeightConstraint constraint) {
            this.constraint = constraint;
            return this;
        }

        /**
         * Checks everything.
         *
         * @return the flow
         * @throws IllegalArgumentException with one message that names every problem
         */
        public WeightFlow build() {
            Problems problems = new Problems();
            problems.require(beta > 0 && beta < Double.POSITIVE_INFINITY, "beta is " + beta + ", but must be positive and finite");
            problems.require(Double.isFinite(mass) && beta * mass < 1, "the mass is " + mass + ", but must be finite with beta m below 1");
            problems.require(Double.isFinite(drift), "the drift is " + drift + ", but must be finite");
            problems.require(noise >= 0 && noise < Double.POSITIVE_INFINITY, "the diffusion is " + noise
                    + ", but must be finite and not negative");
            problems.require(constraint != null, "the constraint is null; leave it out or give WeightConstraint.NONE");
            problems.require(noise == 0 || constraint != WeightConstraint.DOUBLY_STOCHASTIC, "the diffusion is " + noise
                    + ", but must be 0 for doubly stochastic weights, whose flow has no noise");
            problems.throwIfAny("a flow of weights");
            return new WeightFlow(this);
        }
    }
}
