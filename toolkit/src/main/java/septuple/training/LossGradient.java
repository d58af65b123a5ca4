package septuple.training;

import java.util.Arrays;

import septuple.arithmetic.Arithmetic;
import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.validation.Problems;

/**
 * The gradient of the boundary loss (C.2.11) with respect to all weights and biases of a feedforward network, and the paths of gradient
 * descent in the space of these parameters.
 *
 * <p>The K parameters are ordered by layer: for each pair of neighbouring layers the weights by the neuron that they come from, then the
 * biases of the layer that receives. All numbers are float64.
 */
public final class LossGradient {

    private LossGradient() {
    }

    /**
     * The parameters of a network.
     *
     * @param network a feedforward network
     * @return K numbers
     * @throws IllegalArgumentException if the network is not feedforward
     */
    public static double[] parameters(Network network) {
        requireFeedforward(network);
        Parameters<double[]> parameters = new Parameters<>(Arithmetic.float64(), ((LayeredConnections) network.connections()).sizes());
        parameters.load(network);
        return parameters.toArray();
    }

    /**
     * A network with other parameters.
     *
     * @param like       a feedforward network
     * @param parameters K finite numbers
     * @return the network with these weights and biases
     * @throws IllegalArgumentException if the network is not feedforward, or there are not K finite numbers
     */
    public static Network network(Network like, double... parameters) {
        requireFeedforward(like);
        int[] sizes = ((LayeredConnections) like.connections()).sizes();
        requireCount(parameters, Parameters.count(sizes));
        Parameters<double[]> loaded = new Parameters<>(Arithmetic.float64(), sizes);
        loaded.fromArray(parameters);
        return loaded.network(like);
    }

    /**
     * The gradient of the average loss. Cost: a step of gradient descent with all samples.
     *
     * @param network a feedforward network
     * @param data    as many inputs and outputs as the network
     * @return K numbers, with an absolute error of some 1e-16 times the size of the parameters
     * @throws IllegalArgumentException if the network is not feedforward or the data do not fit
     */
    public static double[] average(Network network, DataSet data) {
        return averages(network, data, parameters(network))[0];
    }

    /**
     * The gradients of the average loss along a path.
     *
     * @param network a feedforward network
     * @param data    as many inputs and outputs as the network
     * @param path    rows of K parameters
     * @return a row of K numbers for each of the path
     * @throws IllegalArgumentException if the network is not feedforward, the data do not fit, or a row is not K finite numbers
     */
    public static double[][] averages(Network network, DataSet data, double[]... path) {
        Descent<double[]> descent = descent(network, data, data.samples(), 1, 0);
        return Arrays.stream(path).map(row -> {
            requireCount(row, Parameters.count(descent.parameters().sizes()));
            return step(descent, row, 0);
        }).toArray(double[][]::new);
    }

    /**
     * The gradient of the loss of every sample: what the noise of stochastic gradient descent is made of. Cost: a step of gradient descent
     * for each sample.
     *
     * @param network a feedforward network
     * @param data    as many inputs and outputs as the network
     * @return a row of K numbers for each sample, in the order of the data
     * @throws IllegalArgumentException if the network is not feedforward or the data do not fit
     */
    public static double[][] bySample(Network network, DataSet data) {
        double[] parameters = parameters(network);
        double[][] gradients = new double[data.samples()][];
        int[] order = new int[data.samples()];
        Descent.shuffle(order, 0, 0);
        Descent<double[]> descent = descent(network, data, 1, 1, 0);
        for (int k = 0; k < order.length; k++) {
            gradients[order[k]] = step(descent, parameters, k);
        }
        return gradients;
    }

    /** By how much a step of rate 1 lowers the parameters. */
    private static double[] step(Descent<double[]> descent, double[] from, int place) {
        descent.parameters().fromArray(from);
        descent.moveTo(0, place);
        descent.advance();
        double[] gradient = descent.parameters().toArray();
        Arrays.setAll(gradient, k -> from[k] - gradient[k]);
        return gradient;
    }

    /**
     * The path of a training, step by step.
     *
     * @param training what is to be done; its epochs and what it records do not matter
     * @param steps    how many steps, at least 1
     * @return steps + 1 rows of K parameters, the first those of the network before training
     * @throws IllegalArgumentException if there is no step
     * @throws IllegalStateException    if a parameter is no longer finite
     */
    public static double[][] path(Training training, int steps) {
        return path(training, steps, false);
    }

    /**
     * The path of a training whose batches are independent of one another: every step takes the first batch of an order of its own, so
     * that a batch knows nothing of those before it, as it does in an epoch in which each sample comes once.
     *
     * @param training what is to be done; its epochs and what it records do not matter
     * @param steps    how many steps, at least 1
     * @return steps + 1 rows of K parameters, the first those of the network before training
     * @throws IllegalArgumentException if there is no step
     * @throws IllegalStateException    if a parameter is no longer finite
     */
    public static double[][] independentPath(Training training, int steps) {
        return path(training, steps, true);
    }

    private static double[][] path(Training training, int steps, boolean independent) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps is " + steps + ", but must be at least 1");
        }
        double[][] path = new double[steps + 1][];
        Descent<double[]> descent = descent(training.network(), training.data(), training.batch(), training.rate(), training.seed());
        path[0] = descent.parameters().toArray();
        for (int k = 1; k <= steps; k++) {
            if (independent) {
                descent.moveTo(k - 1, 0);
            }
            descent.advance();
            if (!descent.parameters().finite()) {
                throw new IllegalStateException("parameters are no longer finite after step " + k + " at rate " + training.rate()
                        + "; lower the rate");
            }
            path[k] = descent.parameters().toArray();
        }
        return path;
    }

    /**
     * Where a training goes in its first steps, for several orders of the samples.
     *
     * @param training what is to be done; order r is drawn from its seed and r
     * @param steps    how many steps, at least 1
     * @param count    how many orders, at least 1
     * @return for each order a row of K displacements, parameters after the steps minus those before
     * @throws IllegalArgumentException if there is no step or no order
     */
    public static double[][] displacements(Training training, int steps, int count) {
        if (steps < 1 || count < 1) {
            throw new IllegalArgumentException("steps is " + steps + " and count is " + count + ", but both must be at least 1");
        }
        double[] start = parameters(training.network());
        double[][] displacements = new double[count][];
        Descent<double[]> descent = descent(training.network(), training.data(), training.batch(), training.rate(), training.seed());
        long epochs = (long) steps * training.batch() / training.data().samples() + 2;
        for (int r = 0; r < count; r++) {
            descent.parameters().fromArray(start);
            descent.moveTo(r * epochs, 0);
            for (int k = 0; k < steps; k++) {
                descent.advance();
            }
            double[] end = descent.parameters().toArray();
            Arrays.setAll(end, k -> end[k] - start[k]);
            displacements[r] = end;
        }
        return displacements;
    }

    private static Descent<double[]> descent(Network network, DataSet data, int batch, double rate, long seed) {
        requireFeedforward(network);
        BulkMinimisation.requireFit(network, data);
        return new Descent<>(Arithmetic.float64(), network, ((LayeredConnections) network.connections()).sizes(), data, batch, rate,
                seed, 1);
    }

    private static void requireFeedforward(Network network) {
        if (!network.isFeedforward()) {
            throw new IllegalArgumentException(network + " is not a feedforward one: gradient descent needs layers; build it with "
                    + "Network.layers(...)");
        }
    }

    private static void requireCount(double[] parameters, int count) {
        Problems problems = new Problems();
        problems.require(parameters.length == count, parameters.length + " parameters are given, but the network has " + count);
        Problems.firstNotFinite(parameters, "parameters").ifPresent(problems::add);
        problems.throwIfAny("a network of given parameters");
    }
}
