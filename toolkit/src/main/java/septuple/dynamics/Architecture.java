package septuple.dynamics;

import java.util.Arrays;

import org.hipparchus.analysis.differentiation.DerivativeStructure;

import septuple.network.Activation;
import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.validation.Problems;

/**
 * A family of feedforward networks with K parameters: the functions b(Q) and w(Q) of paper C, section 8. Here each weight and each bias
 * is one of the parameters, several may share one, and what is no parameter stays as it is in a given network.
 *
 * <p>Immutable.
 */
public final class Architecture {

    private final Network network;
    private final LayeredConnections layered;
    /** Ends of the edges, ordered by the neuron that receives, then by the one that sends. */
    private final int[] to;
    private final int[] from;
    /** The parameter of each edge. */
    private final int[] weightParameters;
    /** The neurons whose biases are parameters, and which. */
    private final int[] neurons;
    private final int[] biasParameters;

    private Architecture(Network network, int[] to, int[] from, int[] weightParameters, int[] neurons, int[] biasParameters) {
        this.network = network;
        this.layered = (LayeredConnections) network.connections();
        this.to = to;
        this.from = from;
        this.weightParameters = weightParameters;
        this.neurons = neurons;
        this.biasParameters = biasParameters;
    }

    /**
     * The family in which every weight is a parameter of its own, in the order of the neurons that receive, then of those that send.
     *
     * @param network a feedforward network; its biases are those of the family
     * @return the family
     * @throws IllegalArgumentException if the network is not feedforward
     */
    public static Architecture ofWeights(Network network) {
        return of(network, new int[0]);
    }

    /**
     * The family in which every weight and every bias behind the input layer is a parameter of its own, the weights first.
     *
     * @param network a feedforward network
     * @return the family
     * @throws IllegalArgumentException if the network is not feedforward
     */
    public static Architecture ofWeightsAndBiases(Network network) {
        return of(network, network.sources().complement().members());
    }

    private static Architecture of(Network network, int[] neurons) {
        if (!network.isFeedforward()) {
            throw new IllegalArgumentException("a " + network + " is not feedforward, but a family of networks needs one of layers, inputs "
                    + "first and outputs last; build it with Network.layers(...)");
        }
        LayeredConnections layered = (LayeredConnections) network.connections();
        int edges = Math.toIntExact(layered.edges());
        int[] to = new int[edges];
        int[] from = new int[edges];
        int edge = 0;
        for (int l = 1; l < layered.layers(); l++) {
            for (int i = layered.offset(l); i < layered.offset(l) + layered.size(l); i++) {
                for (int j = layered.offset(l - 1); j < layered.offset(l); j++) {
                    to[edge] = i;
                    from[edge++] = j;
                }
            }
        }
        int[] weightParameters = new int[edges];
        int[] biasParameters = new int[neurons.length];
        Arrays.setAll(weightParameters, e -> e);
        Arrays.setAll(biasParameters, n -> edges + n);
        return new Architecture(network, to, from, weightParameters, neurons, biasParameters);
    }

    /**
     * The family in which some of the parameters are one and the same, such as the weights of a convolution.
     *
     * @param parameterOf for each parameter of this family its parameter in the new one; those must be 0 to K - 1 without a gap
     * @return the smaller family
     * @throws IllegalArgumentException if the number of entries is not that of the parameters, or there is a gap
     */
    public Architecture shared(int... parameterOf) {
        Problems problems = new Problems();
        problems.require(parameterOf.length == parameters(), parameterOf.length + " entries are given for " + parameters()
                + " parameters");
        int[] used = Arrays.stream(parameterOf).distinct().sorted().toArray();
        for (int k = 0; k < used.length; k++) {
            problems.require(used[k] == k, "the shared parameters are " + Arrays.toString(used) + ", but must be 0 to K - 1 without a gap");
        }
        problems.throwIfAny("a family of networks that share parameters");
        return new Architecture(network, to, from, Arrays.stream(weightParameters).map(k -> parameterOf[k]).toArray(), neurons,
                Arrays.stream(biasParameters).map(k -> parameterOf[k]).toArray());
    }

    /**
     * The number K of parameters.
     *
     * @return at least 1
     */
    public int parameters() {
        return 1 + Math.max(Arrays.stream(weightParameters).max().orElse(-1), Arrays.stream(biasParameters).max().orElse(-1));
    }

    /** Whether no two weights or biases share a parameter. */
    boolean isFree() {
        return parameters() == weightParameters.length + biasParameters.length;
    }

    /** The number of biases that are parameters. */
    int biases() {
        return neurons.length;
    }

    /** The neuron that receives through each edge. */
    int[] to() {
        return to;
    }

    /** The neuron that sends through each edge. */
    int[] from() {
        return from;
    }

    /** The network from which the family was made. */
    Network network() {
        return network;
    }

    /**
     * The parameters of the network from which the family was made; where several weights share one, that of the last.
     *
     * @return Q, one entry per parameter
     */
    public double[] values() {
        double[] values = new double[parameters()];
        for (int e = 0; e < to.length; e++) {
            values[weightParameters[e]] = layered.weight(to[e], from[e]);
        }
        double[] bias = network.bias();
        for (int n = 0; n < neurons.length; n++) {
            values[biasParameters[n]] = bias[neurons[n]];
        }
        return values;
    }

    /**
     * The network of the family at some parameters.
     *
     * @param parameters Q, one entry per parameter, finite
     * @return the network with weights w(Q) and biases b(Q)
     * @throws IllegalArgumentException if the number of entries is not that of the parameters, or one is not finite
     */
    public Network at(double... parameters) {
        requireCount(parameters.length);
        double[][] blocks = new double[layered.layers() - 1][];
        int edge = 0;
        for (int l = 0; l < blocks.length; l++) {
            blocks[l] = new double[layered.size(l) * layered.size(l + 1)];
            for (int e = 0; e < blocks[l].length; e++) {
                blocks[l][e] = parameters[weightParameters[edge++]];
            }
        }
        double[] bias = network.bias();
        for (int n = 0; n < neurons.length; n++) {
            bias[neurons[n]] = parameters[biasParameters[n]];
        }
        return network.withParameters(LayeredConnections.of(layered.sizes(), blocks), bias);
    }

    private void requireCount(int count) {
        if (count != parameters()) {
            throw new IllegalArgumentException(count + " parameters are given, but the family has " + parameters());
        }
    }

    /**
     * The free energy C.8.9 of the family, F = 1/(2 beta) log det(I + beta G) - N/(2 beta) log 2 pi, with G (C.5.6) at the fixed
     * state of given inputs. State and slopes follow the parameters. Derivatives are exact (no difference quotients). Made for small
     * networks: cost some N^3 K^2.
     *
     * @param inputs one value per input neuron, finite
     * @return F(beta, Q)
     * @throws IllegalArgumentException if the number of inputs is not that of the input neurons, one is not finite, or an activation is
     *                                  one of your own, whose second derivative is not known
     */
    public FreeEnergy freeEnergy(double... inputs) {
        Problems problems = new Problems();
        problems.require(inputs.length == network.inputs().size(), inputs.length + " inputs are given, but the network has "
                + network.inputs().size() + " input neurons");
        Problems.firstNotFinite(inputs, "inputs").ifPresent(problems::add);
        for (var run : network.activations().runs()) {
            problems.collect(() -> slopes(run.activation(), 0));
        }
        problems.throwIfAny("the free energy of a family of networks");
        double[] given = inputs.clone();
        return FreeEnergy.of(parameters(), (beta, q) -> freeEnergy(given, beta, q));
    }

    /**
     * The free energy C.8.9 as a function of the weights alone, with the slopes f' held as they are at a state. That is exact where
     * the activations are linear, and where all states and biases vanish.
     * With D = I - f'w, B = (I + beta D^T D)^-1 and B' = (I + beta D D^T)^-1:
     * dF/dw_ij = -f'_i (D B)_ij and d2F/dw_ij2 = f'_i^2 (B_jj B'_ii - beta (D B)_ij^2).
     * Cost of a point: a few products of N x N matrices, whatever the number of weights.
     *
     * @param state x, one entry per neuron, at which the slopes are taken with the weights of the network given to this family
     * @return F(beta, Q)
     * @throws IllegalArgumentException if biases are parameters or weights share one, or the state does not fit
     */
    public FreeEnergy linearisedFreeEnergy(double... state) {
        return new LinearisedFreeEnergy(this, state);
    }

    private DerivativeStructure freeEnergy(double[] inputs, double beta, DerivativeStructure[] q) {
        DerivativeStructure zero = q[0].getField().getZero();
        int size = network.neurons();
        double[] bias = network.bias();
        DerivativeStructure[] state = new DerivativeStructure[size];
        DerivativeStructure[][] difference = new DerivativeStructure[size][size];
        for (int i = 0; i < size; i++) {
            difference[i][i] = zero.add(1);
            state[i] = zero.add(i < inputs.length ? inputs[i] : bias[i]);
        }
        for (int n = 0; n < neurons.length; n++) {
            state[neurons[n]] = q[biasParameters[n]];
        }
        // Edges are ordered by the neuron that receives: its pre-activation gathers in state[i] before it is used further on.
        for (int e = 0; e < to.length; ) {
            int i = to[e];
            int first = e;
            for (; e < to.length && to[e] == i; e++) {
                state[i] = state[i].add(q[weightParameters[e]].multiply(state[from[e]]));
            }
            double[] slopes = slopes(network.activation(i), state[i].getValue());
            DerivativeStructure slope = state[i].compose(slopes[1], slopes[2], slopes[3]);
            for (int edge = first; edge < e; edge++) {
                difference[i][from[edge]] = q[weightParameters[edge]].multiply(slope).negate();
            }
            state[i] = state[i].compose(slopes[0], slopes[1], slopes[2]);
        }
        return logDeterminant(beta, difference).subtract(size * Math.log(2 * Math.PI)).divide(2 * beta);
    }

    /**
     * log det(I + beta D^T D) by Gaussian elimination; the matrix is at least the identity, so no pivot can vanish. Entries that are zero
     * for all parameters are null, and cost nothing.
     */
    private static DerivativeStructure logDeterminant(double beta, DerivativeStructure[][] difference) {
        int size = difference.length;
        DerivativeStructure[][] matrix = new DerivativeStructure[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < size; k++) {
                    if (difference[k][i] != null && difference[k][j] != null) {
                        DerivativeStructure product = difference[k][i].multiply(difference[k][j]);
                        matrix[i][j] = matrix[i][j] == null ? product : matrix[i][j].add(product);
                    }
                }
                matrix[i][j] = matrix[i][j] == null ? null : matrix[i][j].multiply(beta).add(i == j ? 1 : 0);
            }
        }
        DerivativeStructure logDeterminant = matrix[0][0].log();
        for (int k = 0; k < size; k++) {
            // The sum of logarithms, because the product of many pivots could overflow.
            logDeterminant = k == 0 ? logDeterminant : logDeterminant.add(matrix[k][k].log());
            for (int i = k + 1; i < size; i++) {
                if (matrix[i][k] == null) {
                    continue;
                }
                DerivativeStructure factor = matrix[i][k].divide(matrix[k][k]);
                for (int j = k + 1; j <= i; j++) {
                    if (matrix[j][k] != null) {
                        DerivativeStructure product = factor.multiply(matrix[j][k]);
                        matrix[i][j] = matrix[i][j] == null ? product.negate() : matrix[i][j].subtract(product);
                    }
                }
            }
        }
        return logDeterminant;
    }

    /** f, f', f'' and f''' of an activation. */
    private static double[] slopes(Activation activation, double y) {
        double value = activation.value(y);
        double slope = activation.slope(y);
        if (activation.equals(Activation.TANH)) {
            return new double[] {value, slope, -2 * value * slope, slope * (4 * value * value - 2 * slope)};
        }
        if (activation.equals(Activation.LOGISTIC)) {
            double second = slope * (1 - 2 * value);
            return new double[] {value, slope, second, second * (1 - 2 * value) - 2 * slope * slope};
        }
        if (activation.equals(Activation.LINEAR) || activation.equals(Activation.RELU)) {
            return new double[] {value, slope, 0, 0};
        }
        throw new IllegalArgumentException("the activation " + activation.name() + " has no known second derivative; take TANH, LOGISTIC, "
                + "RELU or LINEAR");
    }
}
