package septuple.training;

import java.util.ArrayList;
import java.util.List;
import septuple.arithmetic.Arithmetic;
import septuple.arithmetic.SparseRows;
import septuple.network.Activation;
import septuple.network.ActivationMap;
import septuple.network.LayeredConnections;
import septuple.network.Network;

/** The states and slopes of some samples in all layers but the first, and the way from the inputs to them. */
final class Sweep<A> {

    private final Arithmetic<A> arithmetic;
    private final Parameters<A> parameters;
    private final List<List<ActivationMap.Run>> activations;
    private final List<A> states = new ArrayList<>();
    private final List<A> slopes = new ArrayList<>();

    Sweep(Arithmetic<A> arithmetic, Parameters<A> parameters, Network network, int samples) {
        this.arithmetic = arithmetic;
        this.parameters = parameters;
        this.activations = activations(network);
        for (int l = 0; l < parameters.blocks(); l++) {
            int length = Math.multiplyExact(samples, parameters.stride(l + 1));
            states.add(arithmetic.allocate(length));
            slopes.add(arithmetic.allocate(length));
        }
    }

    /** The activations of each layer but the first, as runs of neurons counted from the first of the layer. */
    private static List<List<ActivationMap.Run>> activations(Network network) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        List<List<ActivationMap.Run>> layers = new ArrayList<>();
        for (int l = 1; l < layered.layers(); l++) {
            List<ActivationMap.Run> layer = new ArrayList<>();
            for (ActivationMap.Run run : network.activations().runs()) {
                int from = Math.max(run.from() - layered.offset(l), 0);
                int to = Math.min(run.to() - layered.offset(l), layered.size(l));
                if (from < to) {
                    layer.add(new ActivationMap.Run(run.activation(), from, to));
                }
            }
            layers.add(layer);
        }
        return layers;
    }

    /** The states behind a block of weights. */
    A states(int block) {
        return states.get(block);
    }

    /** The slopes f' behind a block of weights. */
    A slopes(int block) {
        return slopes.get(block);
    }

    /** Propagates samples from to to - 1, of which sample s is row order[first + s] of the inputs. */
    void forward(SparseRows<A> inputs, int[] order, int first, int from, int to) {
        for (int l = 0; l < parameters.blocks(); l++) {
            int stride = parameters.stride(l + 1);
            if (l == 0) {
                arithmetic.forward(inputs, order, first, from, to, parameters.weights(0), parameters.start(), parameters.bias(0),
                        stride, states(0));
            } else {
                arithmetic.forward(states(l - 1), parameters.stride(l), parameters.size(l), parameters.weights(l),
                        parameters.start(), parameters.bias(l), stride, states(l), from, to);
            }
            List<ActivationMap.Run> runs = activations.get(l);
            if (runs.size() == 1 && runs.get(0).activation() == Activation.TANH) {
                arithmetic.tanh(states(l), slopes(l), from * stride, to * stride);
            } else {
                activate(l, runs, from, to);
            }
        }
    }

    /** Any activation, neuron by neuron in doubles. */
    private void activate(int l, List<ActivationMap.Run> runs, int from, int to) {
        int width = parameters.size(l + 1);
        int stride = parameters.stride(l + 1);
        double[] y = new double[width];
        double[] slope = new double[width];
        for (int s = from; s < to; s++) {
            arithmetic.store(states(l), s * stride, y, 0, width);
            for (ActivationMap.Run run : runs) {
                Activation activation = run.activation();
                for (int i = run.from(); i < run.to(); i++) {
                    slope[i] = activation.slope(y[i]);
                    y[i] = activation.value(y[i]);
                }
            }
            arithmetic.load(y, 0, states(l), s * stride, width);
            arithmetic.load(slope, 0, slopes(l), s * stride, width);
        }
    }
}
