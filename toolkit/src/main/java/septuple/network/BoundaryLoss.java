package septuple.network;

import java.io.Serializable;

/**
 * The boundary loss, half the squared error on the boundary neurons (C.2.11):
 * H = 1/2 (x - x_b)^T (P_in + P_out) (x - x_b).
 *
 * <p>The paper prints the factor 1/2 in C.2.11 and leaves it out in C.2.10; here it is always there.
 *
 * @param network the network
 */
public record BoundaryLoss(Network network) implements Serializable {

    /**
     * The loss of a state.
     *
     * @param state    x, one entry per neuron
     * @param boundary x_b, one entry per neuron, of which only those on the boundary are read
     * @return the loss
     * @throws IllegalArgumentException if one of them does not have one entry per neuron
     */
    public double value(double[] state, double[] boundary) {
        network.connections().requireLength(state);
        network.connections().requireLength(boundary);
        double sum = 0;
        Projection neurons = network.boundary();
        for (int k = 0; k < neurons.size(); k++) {
            double error = state[neurons.member(k)] - boundary[neurons.member(k)];
            sum += error * error;
        }
        return sum / 2;
    }

    /**
     * The loss of the fixed state (C.2.9) of one sample.
     *
     * @param input  one value per input neuron
     * @param target one value per output neuron
     * @return the loss
     * @throws IllegalArgumentException if the number of inputs or targets is not that of the neurons, or an input is not finite
     * @throws IllegalStateException    if the network has no layers and its propagation does not converge
     */
    public double of(double[] input, double[] target) {
        if (target.length != network.outputs().size()) {
            throw new IllegalArgumentException("a network with " + network.outputs().size()
                    + " output neurons needs as many target values, but " + target.length + " are given");
        }
        double[] boundary = network.outputs().embed(target);
        double[] state = network.fixedState(input);
        for (int k = 0; k < network.inputs().size(); k++) {
            boundary[network.inputs().member(k)] = input[k];
        }
        return value(state, boundary);
    }
}
