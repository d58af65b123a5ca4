package septuple.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CancellationException;

import org.ojalgo.structure.Access2D;

import septuple.validation.Memory;

/**
 * A neural network in the sense of paper C, section 2: what stays of the septuple (x, P_in, P_out, w, b, f, H) while states run
 * through it. A state x is a {@code double[]} of N entries; the losses H are {@link BoundaryLoss} and {@link BulkLoss}.
 *
 * <p><b>Input neurons.</b> An input neuron without incoming edges keeps the value that it is given (C.2.7). The paper obtains
 * this from a bias that differs from sample to sample, f(P_in b) = P_in x (C.2.8); here it is a rule, and the stored bias of
 * such a neuron is not used. It is what lets an input take the value 1, which no finite bias reaches through tanh. An input
 * neuron <em>with</em> incoming edges is a neuron like any other.
 *
 * <p>Immutable, serialisable, equal by content.
 */
public final class Network implements Serializable {

    private static final long serialVersionUID = 1;

    /** Both ends and the weight of an edge as they are listed, and what {@link SparseConnections#of} makes of them. */
    private static final long EDGE_BYTES_WHILE_BUILT = 4 + 4 + 8 + 12 + 8;

    private final Connections connections;
    private final Projection inputs;
    private final Projection outputs;
    private final Projection boundary;
    private final Projection sources;
    private final double[] bias;
    private final ActivationMap activations;

    Network(Connections connections, Projection inputs, Projection outputs, double[] bias, ActivationMap activations) {
        this.connections = connections;
        this.inputs = inputs;
        this.outputs = outputs;
        this.bias = bias.clone();
        this.activations = activations;
        this.boundary = inputs.plus(outputs);
        this.sources = Projection.of(inputs.neurons(), Arrays.stream(inputs.members())
                .filter(i -> !connections.hasIncomingEdge(i)).toArray());
    }

    /**
     * A feedforward network: every neuron of a layer connected to every neuron of the next.
     *
     * @param sizes neurons per layer, inputs first, outputs last: {@code layers(784, 40, 20, 10)} is the deep network of paper C
     * @return a builder
     */
    public static LayersBuilder layers(int... sizes) {
        return new LayersBuilder(sizes);
    }

    /**
     * A network of given connections.
     *
     * @param connections its weight matrix in any form
     * @return a builder
     */
    public static GraphBuilder graph(Connections connections) {
        return new GraphBuilder(connections);
    }

    /**
     * A network with a full weight matrix.
     *
     * @param weights N x N, entry (i, j) is the weight from neuron j to neuron i; any ojAlgo matrix
     * @return a builder
     */
    public static GraphBuilder dense(Access2D<?> weights) {
        return new GraphBuilder(DenseConnections.of(weights));
    }

    /**
     * A closed chain: neuron i receives from neuron i - 1, neuron 0 from the last.
     *
     * @param neurons number of neurons, at least 1
     * @param weight  the weight of all edges, finite
     * @return a builder
     * @throws IllegalArgumentException if there is no neuron or the weight is not finite
     * @throws IllegalStateException    if the edges do not fit into memory
     */
    public static GraphBuilder cycle(int neurons, double weight) {
        Memory.require(EDGE_BYTES_WHILE_BUILT * neurons, "a cycle of " + neurons + " neurons");
        int[] to = new int[Math.max(0, neurons)];
        int[] from = to.clone();
        double[] weights = new double[to.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = i;
            from[i] = i == 0 ? neurons - 1 : i - 1;
            weights[i] = weight;
        }
        return new GraphBuilder(SparseConnections.of(neurons, to, from, weights));
    }

    /**
     * A network whose weight matrix is a permutation matrix: neuron {@code images[j]} receives from neuron j with weight 1.
     *
     * @param images the image of each neuron; each neuron occurs once
     * @return a builder
     * @throws IllegalArgumentException if a neuron occurs twice or lies outside
     */
    public static GraphBuilder permutation(int... images) {
        Projection.of(images.length, images);
        int[] from = new int[images.length];
        Arrays.setAll(from, j -> j);
        double[] weights = new double[images.length];
        Arrays.fill(weights, 1);
        return new GraphBuilder(SparseConnections.of(images.length, images, from, weights));
    }

    /**
     * The number N of neurons.
     *
     * @return the dimension of the state space
     */
    public int neurons() {
        return connections.neurons();
    }

    /**
     * The projection P_in.
     *
     * @return the input neurons
     */
    public Projection inputs() {
        return inputs;
    }

    /**
     * The projection P_out.
     *
     * @return the output neurons
     */
    public Projection outputs() {
        return outputs;
    }

    /**
     * The projection P_in + P_out on the boundary.
     *
     * @return the input and output neurons
     */
    public Projection boundary() {
        return boundary;
    }

    /**
     * The projection I - P_in - P_out on the bulk.
     *
     * @return the hidden neurons
     */
    public Projection hidden() {
        return boundary.complement();
    }

    /**
     * The input neurons without incoming edges: those that keep the value that they are given (C.2.7).
     *
     * @return a part of {@link #inputs()}; all of it where the inputs are the first of the layers
     */
    public Projection sources() {
        return sources;
    }

    /**
     * The neurons of a layer.
     *
     * @param layer 0 for the inputs, L - 1 for the last
     * @return the projection on them
     * @throws IllegalStateException     if the network has no layers
     * @throws IndexOutOfBoundsException if there is no such layer
     */
    public Projection layer(int layer) {
        if (!(connections instanceof LayeredConnections layered)) {
            throw new IllegalStateException("a network of " + connections + " has no layers; name neurons with Projection.of(...)");
        }
        Objects.checkIndex(layer, layered.layers());
        return Projection.range(neurons(), layered.offset(layer), layered.offset(layer) + layered.size(layer));
    }

    /**
     * Whether the network is one of layers whose first are the inputs and whose last are the outputs, as {@link #layers} builds
     * them: only then its states can be swept from layer to layer, and only then it can be trained by gradient descent.
     *
     * @return true for a feedforward network
     */
    public boolean isFeedforward() {
        return connections instanceof LayeredConnections layered
                && inputs.equals(Projection.range(neurons(), 0, layered.size(0)))
                && outputs.equals(Projection.range(neurons(), layered.offset(layered.layers() - 1), neurons()));
    }

    /**
     * The weight matrix w.
     *
     * @return the connections
     */
    public Connections connections() {
        return connections;
    }

    /**
     * The bias vector b.
     *
     * @return one entry per neuron; a copy
     */
    public double[] bias() {
        return bias.clone();
    }

    /**
     * The activation map f.
     *
     * @return one activation per neuron
     */
    public ActivationMap activations() {
        return activations;
    }

    /**
     * The activation of a neuron.
     *
     * @param neuron its number
     * @return its activation
     */
    public Activation activation(int neuron) {
        return activations.of(neuron);
    }

    /**
     * The same septuple with other weights and biases.
     *
     * @param newConnections as many neurons as before
     * @param newBias        one entry per neuron, finite
     * @return a new network
     * @throws IllegalArgumentException if sizes differ or a bias is not finite
     */
    public Network withParameters(Connections newConnections, double[] newBias) {
        if (newConnections.neurons() != neurons() || newBias.length != neurons()) {
            throw new IllegalArgumentException("a network of " + neurons() + " neurons cannot take connections of "
                    + newConnections.neurons() + " neurons and " + newBias.length + " biases");
        }
        for (int i = 0; i < newBias.length; i++) {
            if (!Double.isFinite(newBias[i])) {
                throw new IllegalArgumentException("the bias of neuron " + i + " is " + newBias[i] + ", but must be finite");
            }
        }
        return new Network(newConnections, inputs, outputs, newBias, activations);
    }

    /**
     * The pre-activation y = w x + b.
     *
     * @param state x, one entry per neuron
     * @return one entry per neuron
     */
    public double[] preactivation(double[] state) {
        double[] y = connections.multiply(state);
        for (int i = 0; i < y.length; i++) {
            y[i] += bias[i];
        }
        return y;
    }

    /**
     * One step of propagation, x(t + 1) = f(w x(t) + b) (C.2.5); {@link #sources()} keep their value (C.2.7).
     *
     * @param state x(t), one entry per neuron
     * @return x(t + 1)
     */
    public double[] step(double[] state) {
        double[] next = activations.value(preactivation(state));
        for (int k = 0; k < sources.size(); k++) {
            next[sources.member(k)] = state[sources.member(k)];
        }
        return next;
    }

    /**
     * The state to which given inputs lead, the solution of x = f(w x + b) (C.2.9).
     *
     * <p>A layered network reaches it in one sweep through its layers, which is L - 1 steps of C.2.5 without the work that
     * changes nothing. Cost: one multiplication per edge. Any other network is iterated from x(0) = P_in x_b (C.2.4), all other
     * neurons at zero ({@link #fixedPoint}, tolerance 1e-13, at most 100,000 steps); an input neuron that is no source has its
     * value as a start only.
     *
     * @param input one value per input neuron, in the order of their numbers
     * @return the state, one entry per neuron
     * @throws IllegalArgumentException if the number of values is not that of the input neurons, or one is not finite
     * @throws IllegalStateException    if the iteration does not converge
     * @throws CancellationException    if the thread is interrupted while it iterates
     */
    public double[] fixedState(double... input) {
        if (input.length != inputs.size()) {
            throw new IllegalArgumentException("a network with " + inputs.size() + " input neurons needs as many input values, but "
                    + input.length + " are given");
        }
        for (int k = 0; k < input.length; k++) {
            if (!Double.isFinite(input[k])) {
                throw new IllegalArgumentException("input " + k + " is " + input[k] + ", but must be finite");
            }
        }
        double[] state = inputs.embed(input);
        if (connections instanceof LayeredConnections layered) {
            double[] y = bias.clone();
            if (sources.size() < layered.size(0)) {
                // Neurons of the first layer that are no inputs: nothing enters them but their bias.
                for (int i = 0; i < layered.size(0); i++) {
                    state[i] = sources.contains(i) ? state[i] : activations.of(i).value(y[i]);
                }
            }
            for (int l = 0; l + 1 < layered.layers(); l++) {
                layered.addProduct(l, state, y);
                activations.value(y, state, layered.offset(l + 1), layered.offset(l + 2));
            }
            return state;
        }
        FixedPoint end = fixedPoint(state, 1e-13, 100_000);
        if (!end.converged() && Thread.interrupted()) {
            throw new CancellationException("propagation was interrupted after " + end.steps() + " steps");
        }
        if (!end.converged()) {
            throw new IllegalStateException("propagation did not converge: after " + end.steps() + " steps the state "
                    + (Double.isFinite(end.change()) ? "still changes by " + end.change() + " per step" : "is no longer finite")
                    + "; damp it, take Newton's method or start elsewhere with FixedPointSolver.of(network), or make the"
                    + " weights smaller");
        }
        return end.state();
    }

    /**
     * Iterates C.2.5 until the state stops changing or loses its numbers (overflow and NaN). Where a step shortens distances by
     * a factor q below 1, the last state is within change * q / (1 - q) of the solution of C.2.9.
     *
     * <p>An interrupt of the thread ends the iteration after the step that it is in, and stays set.
     *
     * @param start        the first state, one entry per neuron
     * @param tolerance    the largest change of an entry in a step that counts as none, per size of the state max(1, max |x_i|):
     *                     below 1e-15 rounding may keep it from ever being met; not negative
     * @param maximalSteps when to give up; at least 1
     * @return where it ended; look at {@link FixedPoint#converged()}
     * @throws IllegalArgumentException if the start does not fit, the tolerance is negative or not a number, or no step is allowed
     */
    public FixedPoint fixedPoint(double[] start, double tolerance, int maximalSteps) {
        if (!(tolerance >= 0) || maximalSteps < 1) {
            throw new IllegalArgumentException("tolerance " + tolerance + " must not be negative and maximalSteps " + maximalSteps
                    + " must be at least 1");
        }
        double[] state = start.clone();
        double change;
        boolean converged;
        int steps = 0;
        do {
            double[] next = step(state);
            change = 0;
            double scale = 1;
            for (int i = 0; i < next.length; i++) {
                // Math.max keeps NaN, so that a state that lost its numbers ends the iteration, but never as converged.
                change = Math.max(change, Math.abs(next[i] - state[i]));
                scale = Math.max(scale, Math.abs(next[i]));
            }
            state = next;
            steps++;
            converged = Double.isFinite(change) && change <= tolerance * scale;
        } while (steps < maximalSteps && !converged && Double.isFinite(change) && !Thread.currentThread().isInterrupted());
        return new FixedPoint(state, steps, change, converged);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && connections.equals(that.connections) && inputs.equals(that.inputs)
                && outputs.equals(that.outputs) && Arrays.equals(bias, that.bias) && activations.equals(that.activations);
    }

    @Override
    public int hashCode() {
        return 31 * connections.hashCode() + Arrays.hashCode(bias);
    }

    @Override
    public String toString() {
        return "network: " + connections + ", " + inputs.size() + " inputs, " + hidden().size() + " hidden, " + outputs.size()
                + " outputs";
    }
}
