package septuple.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What a neuron is to achieve beside small errors: the potential V(x) of the bulk loss (C.3.3, C.3.4) and the interactions
 * {@code sum_ij g^ij x_i x_j} that paper C, section 3, adds to it. A low V is a reached objective.
 *
 * <p>Values: immutable, serialisable, equal by content. One of your own implements this interface; a record does.
 */
public interface LocalObjective extends Serializable {

    /** No objective, V = 0: the bulk loss of C.3.1. */
    LocalObjective NONE = new Sum(List.of());

    /**
     * The potential.
     *
     * @param state x, one entry per neuron
     * @return V(x)
     */
    double value(double[] state);

    /**
     * Adds the gradient of the potential.
     *
     * @param state    x, one entry per neuron
     * @param gradient one entry per neuron, to which dV/dx_i is added
     */
    void addGradient(double[] state, double[] gradient);

    /**
     * Checks that the objective can be that of a network; the constructor of {@link BulkLoss} asks.
     *
     * @param neurons the number of neurons of the network
     * @throws IllegalArgumentException if it is made for another number of neurons
     */
    default void requireFit(int neurons) {
    }

    /**
     * The objective of binary decisions, {@code V(x) = -m/2 sum_i x_i^2} (C.3.3): rewards states near the bounds of the activation.
     *
     * @param mass m, finite; a negative one rewards states near zero
     * @return the objective; {@link #NONE} for m = 0
     * @throws IllegalArgumentException if the mass is not finite
     */
    static LocalObjective mass(double mass) {
        return mass == 0 ? NONE : new Mass(mass);
    }

    /**
     * The sum of two objectives.
     *
     * @param other another objective
     * @return the objective V + V'
     */
    default LocalObjective plus(LocalObjective other) {
        return this.equals(NONE) ? other : other.equals(NONE) ? this : new Sum(List.of(this, other));
    }

    /**
     * The tachyonic potential of C.3.3.
     *
     * @param mass m, finite
     */
    record Mass(double mass) implements LocalObjective {

        /**
         * Checks the mass.
         *
         * @param mass m
         * @throws IllegalArgumentException if it is not finite
         */
        public Mass {
            if (!Double.isFinite(mass)) {
                throw new IllegalArgumentException("mass is " + mass + ", but must be finite");
            }
        }

        @Override
        public double value(double[] state) {
            return -mass / 2 * Arrays.stream(state).map(x -> x * x).sum();
        }

        @Override
        public void addGradient(double[] state, double[] gradient) {
            for (int i = 0; i < state.length; i++) {
                gradient[i] -= mass * state[i];
            }
        }
    }

    /**
     * Several objectives at once.
     *
     * @param terms the objectives
     */
    record Sum(List<LocalObjective> terms) implements LocalObjective {

        /**
         * Copies the list.
         *
         * @param terms the objectives
         */
        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public double value(double[] state) {
            return terms.stream().mapToDouble(term -> term.value(state)).sum();
        }

        @Override
        public void addGradient(double[] state, double[] gradient) {
            terms.forEach(term -> term.addGradient(state, gradient));
        }

        @Override
        public void requireFit(int neurons) {
            terms.forEach(term -> term.requireFit(neurons));
        }
    }
}
