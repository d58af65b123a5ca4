package septuple.network;

import java.io.Serializable;
import java.util.Arrays;

import septuple.validation.Problems;

/**
 * The bulk loss, half the squared error of the fixed point equation plus a local objective (C.3.1, C.3.4):
 * H(x) = 1/2 (x - f(w x + b))^T (x - f(w x + b)) + V(x).
 *
 * <p><b>Inputs.</b> {@link Network#sources()} have no equation but the input condition f(P_in b) = P_in x_b (C.2.8). Where a state
 * brings its own inputs, as a sample of a data set does, the condition holds for any of them, and their error is zero. Where the
 * inputs are fixed by {@link #withInputs}, a source whose state differs from its input has the error x_i - x_b,i: this is the loss
 * of the ensembles of states, in which inputs fluctuate like all other neurons.
 *
 * <p>Without an objective, in a feedforward network at the fixed state with the outputs moved to their targets, the bulk loss
 * equals the boundary loss; its minimum over the hidden neurons (C.3.2) can only lie below. Where outputs have outgoing edges
 * (against C.2.3) moving them spoils other equations too.
 *
 * <p>Immutable, serialisable, equal by content.
 */
public final class BulkLoss implements Serializable {

    private static final long serialVersionUID = 2;

    private final Network network;
    private final LocalObjective objective;
    private final double[] inputs;

    /**
     * The bulk loss C.3.1 of a network, for states that bring their inputs.
     *
     * @param network the network
     */
    public BulkLoss(Network network) {
        this(network, LocalObjective.NONE, null);
    }

    private BulkLoss(Network network, LocalObjective objective, double[] inputs) {
        this.network = network;
        this.objective = objective;
        this.inputs = inputs;
    }

    /**
     * The same loss with a local objective V (C.3.4) instead of its own.
     *
     * @param newObjective V
     * @return a changed copy
     * @throws IllegalArgumentException if the objective is made for another number of neurons
     */
    public BulkLoss withObjective(LocalObjective newObjective) {
        newObjective.requireFit(network.neurons());
        return new BulkLoss(network, newObjective, inputs);
    }

    /**
     * The same loss with inputs fixed by the input condition (C.2.8).
     *
     * @param values x_b, one value per neuron of {@link Network#sources()}, in the order of their numbers, finite
     * @return a changed copy
     * @throws IllegalArgumentException if the number of values is not that of the sources, or one is not finite
     */
    public BulkLoss withInputs(double... values) {
        if (values.length != network.sources().size()) {
            throw new IllegalArgumentException(values.length + " inputs are given, but the network has " + network.sources().size()
                    + " input neurons without incoming edges");
        }
        Problems.firstNotFinite(values, "inputs").ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return new BulkLoss(network, objective, values.clone());
    }

    /**
     * The network.
     *
     * @return whose loss it is
     */
    public Network network() {
        return network;
    }

    /**
     * The local objective.
     *
     * @return V; {@link LocalObjective#NONE} for the loss C.3.1
     */
    public LocalObjective objective() {
        return objective;
    }

    /**
     * The error of the fixed point equation, r = x - f(w x + b); on {@link Network#sources()} zero, or x_i - x_b,i where inputs
     * are fixed.
     *
     * @param state x, one entry per neuron
     * @return r, one entry per neuron
     */
    public double[] error(double[] state) {
        double[] next = network.step(state);
        for (int i = 0; i < next.length; i++) {
            next[i] = state[i] - next[i];
        }
        if (inputs != null) {
            for (int k = 0; k < inputs.length; k++) {
                int source = network.sources().member(k);
                next[source] = state[source] - inputs[k];
            }
        }
        return next;
    }

    /**
     * The loss of a state.
     *
     * @param state x, one entry per neuron
     * @return H(x)
     */
    public double value(double[] state) {
        double sum = 0;
        for (double error : error(state)) {
            sum += error * error;
        }
        return sum / 2 + objective.value(state);
    }

    /**
     * The gradient of the loss with respect to the state, dH/dx = (I - f'w)^T r + dV/dx.
     *
     * @param state x, one entry per neuron
     * @return one entry per neuron
     */
    public double[] gradient(double[] state) {
        double[] error = error(state);
        double[] slope = network.activations().slope(network.preactivation(state));
        double[] weighted = new double[error.length];
        for (int i = 0; i < error.length; i++) {
            weighted[i] = slope[i] * error[i];
        }
        double[] back = network.connections().multiplyTransposed(weighted);
        for (int i = 0; i < error.length; i++) {
            error[i] -= back[i];
        }
        objective.addGradient(state, error);
        return error;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BulkLoss that && network.equals(that.network) && objective.equals(that.objective)
                && Arrays.equals(inputs, that.inputs);
    }

    @Override
    public int hashCode() {
        return 31 * network.hashCode() + objective.hashCode();
    }

    @Override
    public String toString() {
        return "bulk loss of a " + network + (objective.equals(LocalObjective.NONE) ? "" : " with " + objective)
                + (inputs == null ? "" : " at fixed inputs");
    }
}
