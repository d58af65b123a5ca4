package septuple.network;

import java.io.Serializable;

/**
 * The bulk loss, half the squared error of the fixed point equation (C.3.1):
 * H(x) = 1/2 (x - f(w x + b))^T (x - f(w x + b)).
 *
 * <p>{@link Network#sources()} keep their value, so that their error is zero (C.2.7, C.2.8). In a feedforward network, at
 * the fixed state with the outputs moved to their targets, the bulk loss equals the boundary loss; its minimum over the hidden
 * neurons (C.3.2) can only lie below. Where outputs have outgoing edges (against C.2.3) moving them spoils other equations too.
 *
 * @param network the network
 */
public record BulkLoss(Network network) implements Serializable {

    /**
     * The error of the fixed point equation, r = x - f(w x + b), zero on {@link Network#sources()}.
     *
     * @param state x, one entry per neuron
     * @return r, one entry per neuron
     */
    public double[] error(double[] state) {
        double[] next = network.step(state);
        for (int i = 0; i < next.length; i++) {
            next[i] = state[i] - next[i];
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
        return sum / 2;
    }

    /**
     * The gradient of the loss with respect to the state, dH/dx = (I - f'w)^T r.
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
        return error;
    }
}
