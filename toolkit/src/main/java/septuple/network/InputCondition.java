package septuple.network;

import java.io.Serializable;

import septuple.validation.Problems;

/**
 * The condition under which inputs keep their value by C.2.5 alone: the bias of an input neuron leads to its input,
 * {@code f_i(b_i) = x_i} for every neuron of {@link Network#sources()} (C.2.8).
 *
 * <p>The paper prints {@code f(P_in b) = P_in x_b}. There f also acts on the zeros outside the inputs and gives f(0), which is
 * zero for tanh and the rectified linear unit but 1/2 for the logistic function. What is meant is
 * {@code P_in f(b) = P_in x_b}, and this is what this class says. {@link Network#step} does not need the condition: it keeps the
 * inputs by rule.
 *
 * @param network a network
 */
public record InputCondition(Network network) implements Serializable {

    /**
     * The network with the bias that meets the condition, all else equal. With it {@code f(w x + b)} leaves the inputs where they
     * are.
     *
     * @param input x_b, one value per neuron of {@link Network#sources()}, in the order of their numbers
     * @return a network of its own for these inputs
     * @throws IllegalArgumentException if the number of values is not that of the sources, or if values are not reached by the
     *                                  activation, such as 1 through tanh; the message names the neurons
     */
    public Network impose(double... input) {
        requireOnePerSource(input);
        Projection sources = network.sources();
        double[] bias = network.bias();
        Problems problems = new Problems();
        for (int k = 0; k < input.length; k++) {
            int neuron = sources.member(k);
            double value = input[k];
            problems.collect("input neuron " + neuron + ": ", () -> bias[neuron] = network.activation(neuron).preimage(value));
        }
        problems.throwIfAny("a bias that meets the input condition");
        return network.withParameters(network.connections(), bias);
    }

    /**
     * By how much the bias of the network misses the condition.
     *
     * @param input x_b, one value per neuron of {@link Network#sources()}
     * @return the largest |f_i(b_i) - x_i|; zero if there are no sources
     * @throws IllegalArgumentException if the number of values is not that of the sources
     */
    public double residual(double... input) {
        requireOnePerSource(input);
        double[] reached = network.sources().restrict(network.activations().value(network.bias()));
        double largest = 0;
        for (int k = 0; k < input.length; k++) {
            largest = Math.max(largest, Math.abs(reached[k] - input[k]));
        }
        return largest;
    }

    private void requireOnePerSource(double[] input) {
        if (input.length != network.sources().size()) {
            throw new IllegalArgumentException(input.length + " inputs are given, but the network has " + network.sources().size()
                    + " input neurons without incoming edges");
        }
    }
}
