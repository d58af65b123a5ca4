package septuple.ensemble;

import java.util.Arrays;

import septuple.arithmetic.Arithmetic;
import septuple.network.Activation;
import septuple.network.ActivationMap;
import septuple.network.BulkLoss;
import septuple.network.LayeredConnections;
import septuple.network.LocalObjective;
import septuple.network.Network;

/** The bulk loss and its gradient in one evaluation, with buffers of its own: one per thread. */
interface Energy {

    /**
     * The loss of a state.
     *
     * @param x        one entry per neuron
     * @param gradient takes dH/dx, one entry per neuron
     * @return H(x)
     */
    double evaluate(double[] x, double[] gradient);

    /** The evaluation that suits the connections of the network. */
    static Energy of(BulkLoss loss) {
        return loss.network().connections() instanceof LayeredConnections layered ? new Layered(loss, layered) : new General(loss);
    }

    /** What the sources' states are compared with, one entry per neuron; NaN for other neurons and where inputs are not fixed. */
    static double[] fixedInputs(BulkLoss loss) {
        Network network = loss.network();
        double[] state = new double[network.neurons()];
        double[] atZero = loss.error(state);
        Arrays.fill(state, 1);
        double[] atOne = loss.error(state);
        double[] inputs = new double[state.length];
        for (int i = 0; i < inputs.length; i++) {
            // The error of a fixed input is x - x_b, that of an input that the state brings is zero.
            inputs[i] = network.sources().contains(i) && atOne[i] != atZero[i] ? -atZero[i] : Double.NaN;
        }
        return inputs;
    }

    /** Any connections: two products with the weight matrix. */
    final class General implements Energy {

        private final Network network;
        private final LocalObjective objective;
        private final double[] inputs;
        private final boolean[] source;

        General(BulkLoss loss) {
            network = loss.network();
            objective = loss.objective();
            inputs = fixedInputs(loss);
            source = new boolean[inputs.length];
            for (int k = 0; k < network.sources().size(); k++) {
                source[network.sources().member(k)] = true;
            }
        }

        @Override
        public double evaluate(double[] x, double[] gradient) {
            double[] y = network.preactivation(x);
            double[] value = network.activations().value(y);
            double[] slope = network.activations().slope(y);
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                double error = !source[i] ? x[i] - value[i] : Double.isNaN(inputs[i]) ? 0 : x[i] - inputs[i];
                sum += error * error;
                gradient[i] = error;
                slope[i] *= error;
            }
            double[] back = network.connections().multiplyTransposed(slope);
            for (int i = 0; i < x.length; i++) {
                gradient[i] -= back[i];
            }
            objective.addGradient(x, gradient);
            return sum / 2 + objective.value(x);
        }
    }

    /** Layers: one pass forward and one backward through each block of weights, with the kernels of the arithmetic. */
    final class Layered implements Energy {

        private final Arithmetic<double[]> arithmetic = Arithmetic.float64();
        private final Network network;
        private final LocalObjective objective;
        private final boolean plain;
        private final LayeredConnections connections;
        /** The value with which each neuron of the first layer is compared; NaN for none. */
        private final double[] first;
        /** Rows [from][to] of each block, and their transpose. */
        private final double[][] outgoing;
        private final double[][] incoming;
        private final double[][] bias;
        private final double[][] states;
        private final double[][] deltas;
        private final double[][] y;
        private final double[][] slopes;
        private final double[][] back;
        private final boolean[] tanh;

        Layered(BulkLoss loss, LayeredConnections connections) {
            network = loss.network();
            objective = loss.objective();
            plain = objective.equals(LocalObjective.NONE);
            this.connections = connections;
            int layers = connections.layers();
            outgoing = new double[layers - 1][];
            incoming = new double[layers - 1][];
            bias = new double[layers][];
            states = new double[layers][];
            deltas = new double[layers][];
            y = new double[layers][];
            slopes = new double[layers][];
            back = new double[layers][];
            tanh = new boolean[layers];
            double[] b = network.bias();
            for (int l = 0; l < layers; l++) {
                int size = connections.size(l);
                int stride = arithmetic.stride(size);
                bias[l] = arithmetic.allocate(stride);
                System.arraycopy(b, connections.offset(l), bias[l], 0, size);
                states[l] = arithmetic.allocate(stride);
                deltas[l] = arithmetic.allocate(stride);
                y[l] = arithmetic.allocate(stride);
                slopes[l] = arithmetic.allocate(stride);
                back[l] = arithmetic.allocate(stride);
                tanh[l] = isTanh(network.activations(), connections.offset(l), connections.offset(l + 1));
            }
            for (int l = 0; l + 1 < layers; l++) {
                int from = connections.size(l);
                int to = connections.size(l + 1);
                outgoing[l] = arithmetic.allocate(from * arithmetic.stride(to));
                connections.copyOutgoing(l, 0, from, outgoing[l], 0, arithmetic.stride(to));
                incoming[l] = arithmetic.allocate(to * arithmetic.stride(from));
                arithmetic.transpose(outgoing[l], 0, from, arithmetic.stride(to), to, incoming[l], arithmetic.stride(from));
            }
            first = firstLayer(loss, connections);
        }

        /** The values with which neurons of the first layer are compared: inputs, or f(b) where a neuron is no input. */
        static double[] firstLayer(BulkLoss loss, LayeredConnections connections) {
            double[] inputs = fixedInputs(loss);
            double[] resting = loss.network().activations().value(loss.network().bias());
            double[] first = new double[connections.size(0)];
            for (int i = 0; i < first.length; i++) {
                first[i] = loss.network().sources().contains(i) ? inputs[i] : resting[i];
            }
            return first;
        }

        static boolean isTanh(ActivationMap map, int from, int to) {
            return map.runs().stream().allMatch(run -> run.to() <= from || run.from() >= to
                    || run.activation().equals(Activation.TANH));
        }

        @Override
        public double evaluate(double[] x, double[] gradient) {
            double sum = 0;
            int layers = connections.layers();
            for (int i = 0; i < first.length; i++) {
                double error = Double.isNaN(first[i]) ? 0 : x[i] - first[i];
                sum += error * error;
                gradient[i] = error;
            }
            System.arraycopy(x, 0, states[0], 0, first.length);
            for (int l = 1; l < layers; l++) {
                int size = connections.size(l);
                int offset = connections.offset(l);
                int stride = arithmetic.stride(size);
                System.arraycopy(x, offset, states[l], 0, size);
                arithmetic.forward(states[l - 1], arithmetic.stride(connections.size(l - 1)), connections.size(l - 1),
                        outgoing[l - 1], 0, bias[l], stride, y[l], 0, 1);
                activate(l, size, offset, stride);
                for (int i = 0; i < size; i++) {
                    double error = x[offset + i] - y[l][i];
                    sum += error * error;
                    gradient[offset + i] = error;
                    deltas[l][i] = error * slopes[l][i];
                }
                int before = connections.size(l - 1);
                arithmetic.forward(deltas[l], stride, size, incoming[l - 1], 0, null, arithmetic.stride(before), back[l - 1], 0, 1);
                int at = connections.offset(l - 1);
                for (int i = 0; i < before; i++) {
                    gradient[at + i] -= back[l - 1][i];
                }
            }
            if (plain) {
                return sum / 2;
            }
            objective.addGradient(x, gradient);
            return sum / 2 + objective.value(x);
        }

        private void activate(int l, int size, int offset, int stride) {
            if (tanh[l]) {
                arithmetic.tanh(y[l], slopes[l], 0, stride);
                return;
            }
            for (var run : network.activations().runs()) {
                for (int i = Math.max(0, run.from() - offset); i < Math.min(size, run.to() - offset); i++) {
                    slopes[l][i] = run.activation().slope(y[l][i]);
                    y[l][i] = run.activation().value(y[l][i]);
                }
            }
        }
    }
}
