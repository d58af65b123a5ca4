package septuple.network;

import java.util.Arrays;

import septuple.validation.Problems;

/**
 * Builds networks of any connections, with any neurons as inputs and outputs; comes from {@link Network#graph},
 * {@link Network#dense}, {@link Network#cycle} and {@link Network#permutation}.
 */
public final class GraphBuilder {

    private final Connections connections;
    private int[] inputs = {};
    private int[] outputs = {};
    private double[] bias;
    private Activation activation = Activation.TANH;

    GraphBuilder(Connections connections) {
        this.connections = connections;
    }

    /**
     * The input neurons; none if this is never called.
     *
     * @param inputs their numbers, each once
     * @return this builder
     */
    public GraphBuilder inputs(int... inputs) {
        this.inputs = inputs.clone();
        return this;
    }

    /**
     * The output neurons; none if this is never called.
     *
     * @param outputs their numbers, each once; none of them an input
     * @return this builder
     */
    public GraphBuilder outputs(int... outputs) {
        this.outputs = outputs.clone();
        return this;
    }

    /**
     * The bias vector; zeros if this is never called.
     *
     * @param bias one per neuron
     * @return this builder
     */
    public GraphBuilder bias(double... bias) {
        this.bias = bias.clone();
        return this;
    }

    /**
     * The activation of all neurons; tanh if this is never called.
     *
     * @param activation an activation
     * @return this builder
     */
    public GraphBuilder activation(Activation activation) {
        this.activation = activation;
        return this;
    }

    /**
     * Checks everything and makes the network.
     *
     * @return the network
     * @throws IllegalArgumentException with one message that names every problem
     */
    public Network build() {
        Problems problems = new Problems();
        int neurons = connections.neurons();
        problems.collect("inputs: ", () -> Projection.of(neurons, inputs));
        problems.collect("outputs: ", () -> Projection.of(neurons, outputs));
        int[] shared = Arrays.stream(inputs).filter(i -> Arrays.stream(outputs).anyMatch(o -> o == i)).distinct().toArray();
        if (shared.length > 0) {
            problems.add("inputs and outputs share neurons " + Arrays.toString(shared) + "; a neuron is one of them or hidden");
        }
        if (activation == null) {
            problems.add("activation is null; give one, such as Activation.TANH");
        }
        if (bias != null && bias.length != neurons) {
            problems.add("bias has " + bias.length + " entries, but the network has " + neurons + " neurons");
        }
        if (bias != null) {
            Problems.firstNotFinite(bias, "bias").ifPresent(problems::add);
        }
        problems.throwIfAny("a network of " + neurons + " neurons");
        return new Network(connections, Projection.of(neurons, inputs), Projection.of(neurons, outputs),
                bias == null ? new double[neurons] : bias, ActivationMap.uniform(neurons, activation));
    }
}
