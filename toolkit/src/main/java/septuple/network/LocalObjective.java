package septuple.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

import org.ojalgo.structure.Access2D;

/**
 * What a neuron is to achieve beside small errors: the potential V(x) of the bulk loss (C.3.3, C.3.4) and the interactions
 * {@code sum_ij g^ij x_i x_j} that paper C, section 3, adds to it. A low V is a reached objective: the paper speaks of the
 * maximisation of an objective, and adds to the loss what falls when the objective rises.
 *
 * <p>Objectives are added up by {@link #plus} and confined to some neurons by {@link #on}, so that
 * {@code mass(0.5).on(network.hidden())} is the objective of the bulk alone.
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
     * Checks that the objective can be that of a network; {@link BulkLoss#withObjective} asks.
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
     * An objective of your own that is the same for every neuron, {@code V(x) = sum_i v(x_i)}; potentials V_i that differ from
     * neuron to neuron are sums of such ones {@link #on} some neurons each. The slope is compared with the central difference of
     * the potential at six points of the interval, because a wrong derivative would spoil every gradient without a sound.
     *
     * @param name      its name; two own objectives are equal when their names are, and their two functions are equal or would be
     *                  written to a stream alike
     * @param potential v(x) of one neuron
     * @param slope     dv/dx
     * @param low       where states lie: the lower end, such as that of the activation's range; finite
     * @param high      the upper end; finite
     * @return the objective
     * @throws IllegalArgumentException if the slope is not the derivative of the potential, the potential is not finite within
     *                                  the interval, its ends are not in order, or a function holds what cannot be written to a
     *                                  stream
     */
    static LocalObjective own(String name, Activation.Function potential, Activation.Function slope, double low, double high) {
        return new OwnPotential(name, potential, slope, low, high);
    }

    /**
     * A common objective of pairs of neurons, {@code V(x) = sum_ij g^ij x_i x_j} (paper C, end of section 3). The sum is over all
     * i and j, so a pair counts twice, and only the symmetric part of g matters; the gradient is (g + g^T) x.
     *
     * @param couplings g, as many neurons as the objective is for; any form of {@link Connections}
     * @return the objective
     */
    static LocalObjective interaction(Connections couplings) {
        return new Interaction(couplings);
    }

    /**
     * A common objective of pairs of neurons, {@code V(x) = sum_ij g^ij x_i x_j}, with a full matrix.
     *
     * @param couplings g, square, finite; any ojAlgo matrix
     * @return the objective
     * @throws IllegalArgumentException if the matrix is not square or holds a number that is not finite
     */
    static LocalObjective interaction(Access2D<?> couplings) {
        return new Interaction(DenseConnections.of(couplings));
    }

    /**
     * The same objective of some neurons only: it sees their states, in the order of their numbers, as if there were no others.
     *
     * @param neurons such as {@link Network#hidden()}
     * @return the objective of these neurons
     * @throws IllegalArgumentException if the objective is made for another number of neurons
     */
    default LocalObjective on(Projection neurons) {
        return this.equals(NONE) ? this : new Confined(this, neurons);
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

    /**
     * The objective of pairs of neurons.
     *
     * @param couplings g
     */
    record Interaction(Connections couplings) implements LocalObjective {

        /**
         * Checks that there are couplings.
         *
         * @param couplings g
         * @throws IllegalArgumentException if they are null
         */
        public Interaction {
            if (couplings == null) {
                throw new IllegalArgumentException("the couplings of an interaction are null; give a matrix g");
            }
        }

        @Override
        public double value(double[] state) {
            double[] field = couplings.multiply(state);
            double sum = 0;
            for (int i = 0; i < state.length; i++) {
                sum += state[i] * field[i];
            }
            return sum;
        }

        @Override
        public void addGradient(double[] state, double[] gradient) {
            double[] field = couplings.multiply(state);
            double[] transposed = couplings.multiplyTransposed(state);
            for (int i = 0; i < state.length; i++) {
                gradient[i] += field[i] + transposed[i];
            }
        }

        @Override
        public void requireFit(int neurons) {
            if (couplings.neurons() != neurons) {
                throw new IllegalArgumentException("couplings between " + couplings.neurons() + " neurons do not fit " + neurons
                        + " neurons; give a matrix of their size, or say which neurons are meant with on(...)");
            }
        }
    }

    /**
     * An objective of some neurons.
     *
     * @param objective V, made for as many neurons as the projection has
     * @param neurons   which neurons
     */
    record Confined(LocalObjective objective, Projection neurons) implements LocalObjective {

        /**
         * Checks that the objective fits the neurons.
         *
         * @param objective V
         * @param neurons   which neurons
         * @throws IllegalArgumentException if it does not
         */
        public Confined {
            objective.requireFit(neurons.size());
        }

        @Override
        public double value(double[] state) {
            return objective.value(neurons.restrict(state));
        }

        @Override
        public void addGradient(double[] state, double[] gradient) {
            double[] part = new double[neurons.size()];
            objective.addGradient(neurons.restrict(state), part);
            for (int k = 0; k < part.length; k++) {
                gradient[neurons.member(k)] += part[k];
            }
        }

        @Override
        public void requireFit(int total) {
            if (neurons.neurons() != total) {
                throw new IllegalArgumentException("an objective on a " + neurons + " does not fit a network of " + total
                        + " neurons");
            }
        }

        @Override
        public String toString() {
            return objective + " on " + neurons.size() + " neurons";
        }
    }
}
