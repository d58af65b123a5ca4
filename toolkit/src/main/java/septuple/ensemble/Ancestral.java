package septuple.ensemble;

import java.util.Arrays;
import java.util.random.RandomGenerator;

import septuple.arithmetic.Arithmetic;
import septuple.network.LayeredConnections;
import septuple.network.Network;

/**
 * Independent proposals for a layered network, and a Metropolis-Hastings chain of them.
 *
 * <p>With H(x) = sum_i h(x_i, f_i) and f_i a function of the layer before, a draw of each neuron from its own normalised factor,
 * layer after layer, has the density q(x) = prod_i exp(-beta h(x_i, f_i)) / Z_i(f_i). So p(x) / q(x) is proportional to
 * w(x) = prod_i Z_i(f_i), and Z is exactly the average of w over q. Without a mass each Z_i varies by less than a factor two,
 * whatever the temperature, and those of the first layer do not vary at all.
 *
 * <p>A chain that moves from x to a proposal x' with probability min(1, w(x') / w(x)) has the canonical density (L. Tierney, Markov
 * chains for exploring posterior distributions, Ann. Stat. 22 (1994), section 2.3.3). Proposals do not depend on the chain: they
 * are made a block at a time, which reads the weights once for all of them.
 */
final class Ancestral {

    private static final int BLOCK = 32;
    private static final double[] NONE = {};

    private final Arithmetic<double[]> arithmetic = Arithmetic.float64();
    private final Network network;
    private final double beta;
    private final double mass;
    private final LayeredConnections connections;
    private final RandomGenerator random;
    private final int layers;
    private final LocalFactor[] factor;
    private final LocalFactor.Fixed[] first;
    private final double[] firstValue;
    private final double firstNormaliser;
    private final double[][] outgoing;
    private final double[][] bias;
    private final boolean[] tanh;
    private final int[] stride;
    private final double[][] states;
    private final double[][] y;
    private final double[][] slopes;
    private final double[] losses = new double[BLOCK];
    private final double[] logWeights = new double[BLOCK];
    private int next = BLOCK;

    /** For an ensemble that {@link #suits}. */
    Ancestral(CanonicalEnsemble ensemble, RandomGenerator random) {
        network = ensemble.network();
        beta = ensemble.beta();
        mass = ensemble.mass();
        this.random = random;
        connections = (LayeredConnections) network.connections();
        layers = connections.layers();
        double[] lower = ensemble.lowerBounds();
        double[] upper = ensemble.upperBounds();
        factor = new LocalFactor[network.neurons()];
        for (int i = 0; i < factor.length; i++) {
            boolean same = i > 0 && lower[i] == lower[i - 1] && upper[i] == upper[i - 1];
            factor[i] = same ? factor[i - 1] : new LocalFactor(beta, mass, lower[i], upper[i]);
        }
        firstValue = Energy.Layered.firstLayer(ensemble.loss(), connections);
        first = new LocalFactor.Fixed[firstValue.length];
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            first[i] = factor[i].at(firstValue[i]);
            sum += factor[i].logNormaliser(firstValue[i]);
        }
        firstNormaliser = sum;
        outgoing = new double[layers - 1][];
        bias = new double[layers][];
        tanh = new boolean[layers];
        stride = new int[layers];
        states = new double[layers][];
        y = new double[layers][];
        slopes = new double[layers][];
        double[] b = network.bias();
        for (int l = 0; l < layers; l++) {
            int size = connections.size(l);
            stride[l] = arithmetic.stride(size);
            states[l] = arithmetic.allocate(BLOCK * stride[l]);
            y[l] = arithmetic.allocate(BLOCK * stride[l]);
            slopes[l] = arithmetic.allocate(BLOCK * stride[l]);
            bias[l] = arithmetic.allocate(stride[l]);
            System.arraycopy(b, connections.offset(l), bias[l], 0, size);
            tanh[l] = Energy.Layered.isTanh(network.activations(), connections.offset(l), connections.offset(l + 1));
            if (l > 0) {
                int before = connections.size(l - 1);
                outgoing[l - 1] = arithmetic.allocate(before * stride[l]);
                connections.copyOutgoing(l - 1, 0, before, outgoing[l - 1], 0, stride[l]);
            }
        }
    }

    /** Why the ensemble cannot be sampled so, or nothing. */
    static String problem(CanonicalEnsemble ensemble) {
        if (!(ensemble.network().connections() instanceof LayeredConnections layered)) {
            return "the network has no layers";
        }
        if (!ensemble.isQuadratic()) {
            return "the objective is more than that of a mass";
        }
        if (ensemble.mass() >= 1) {
            return "the mass is " + ensemble.mass() + ", and only below 1 the factors of single neurons are Gaussian";
        }
        for (double value : Energy.Layered.firstLayer(ensemble.loss(), layered)) {
            if (Double.isNaN(value)) {
                return "the inputs are not fixed";
            }
        }
        return "";
    }

    Chain run(int warmUp, int draws, boolean keepStates, Chain.Watch watch) {
        int n = network.neurons();
        double[] states = keepStates ? new double[draws * n] : null;
        double[] chainLosses = new double[draws];
        double[][] proposals = new double[2][warmUp + draws];
        double[] state = keepStates ? new double[n] : NONE;
        double loss = 0;
        double logWeight = Double.NEGATIVE_INFINITY;
        double accepted = 0;
        int k = 0;
        for (; k < warmUp + draws && watch.next(); k++) {
            if (next == BLOCK) {
                propose();
            }
            proposals[0][k] = logWeights[next];
            proposals[1][k] = losses[next];
            double probability = Math.min(1, Math.exp(logWeights[next] - logWeight));
            // Drawn in any case, so that the chain's random numbers do not depend on its fate.
            if (random.nextDouble() < probability) {
                logWeight = logWeights[next];
                loss = losses[next];
                copy(next, state);
            }
            next++;
            if (k >= warmUp) {
                accepted += probability;
                chainLosses[k - warmUp] = loss;
                if (keepStates) {
                    System.arraycopy(state, 0, states, (k - warmUp) * n, n);
                }
            }
        }
        int made = Math.max(0, k - warmUp);
        double[][] known = {Arrays.copyOf(proposals[0], k), Arrays.copyOf(proposals[1], k)};
        return new Chain(states, chainLosses, accepted / made, 0, Double.NaN, known).first(made);
    }

    /** The effective share of some independent proposals, (sum w)^2 / sum w^2 over their number. */
    double effectiveShare(int count) {
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (int done = 0; done < count; done += BLOCK) {
            propose();
            for (double logWeight : logWeights) {
                double shift = Math.exp(largest - Math.max(largest, logWeight));
                largest = Math.max(largest, logWeight);
                double w = Math.exp(logWeight - largest);
                sum = sum * shift + w;
                squares = squares * shift * shift + w * w;
            }
        }
        next = BLOCK;
        return sum * sum / squares / count;
    }

    private void copy(int sample, double[] state) {
        if (state.length == 0) {
            return;
        }
        for (int l = 0; l < layers; l++) {
            System.arraycopy(states[l], sample * stride[l], state, connections.offset(l), connections.size(l));
        }
    }

    /** A block of proposals with their losses and weights. */
    private void propose() {
        next = 0;
        for (int s = 0; s < BLOCK; s++) {
            double sum = 0;
            int at = s * stride[0];
            double[] x = states[0];
            for (int i = 0; i < first.length; i++) {
                double value = first[i].draw(random);
                x[at + i] = value;
                double error = value - firstValue[i];
                sum += error * error - mass * value * value;
            }
            losses[s] = sum / 2;
            logWeights[s] = firstNormaliser;
        }
        for (int l = 1; l < layers; l++) {
            arithmetic.forward(states[l - 1], stride[l - 1], connections.size(l - 1), outgoing[l - 1], 0, bias[l], stride[l], y[l], 0,
                    BLOCK);
            activate(l);
            int offset = connections.offset(l);
            int size = connections.size(l);
            for (int s = 0; s < BLOCK; s++) {
                double sum = 0;
                double logs = 0;
                for (int i = 0; i < size; i++) {
                    int at = s * stride[l] + i;
                    double f = y[l][at];
                    double value = factor[offset + i].draw(f, random);
                    logs += factor[offset + i].logNormaliser(f);
                    states[l][at] = value;
                    sum += (value - f) * (value - f) - mass * value * value;
                }
                losses[s] += sum / 2;
                logWeights[s] += logs;
            }
        }
    }

    private void activate(int l) {
        if (tanh[l]) {
            arithmetic.tanh(y[l], slopes[l], 0, BLOCK * stride[l]);
            return;
        }
        int offset = connections.offset(l);
        for (var run : network.activations().runs()) {
            for (int i = Math.max(0, run.from() - offset); i < Math.min(connections.size(l), run.to() - offset); i++) {
                for (int s = 0; s < BLOCK; s++) {
                    y[l][s * stride[l] + i] = run.activation().value(y[l][s * stride[l] + i]);
                }
            }
        }
    }
}
