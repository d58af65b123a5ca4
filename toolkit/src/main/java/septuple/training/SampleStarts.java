package septuple.training;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import septuple.network.LayeredConnections;

/**
 * The states from which {@link BulkMinimisation} descends for a sample: the forward state, the one pulled towards the targets, and
 * random ones. Reuses its buffers: one thread each.
 */
final class SampleStarts {

    /** How far towards the target start 1 brings an output, from the middle of its activation. */
    private static final double PULL = 0.75;
    /** The weight with which start 1 insists on the outputs against the hidden errors. */
    private static final double INSISTENCE = 1e3;

    private final SampleLoss loss;
    private final int count;
    private final long seed;
    private final boolean swept;
    private final Pull pull = new Pull(PULL);
    private final int n;
    private final double[] forward;
    private final double[] y;
    private final double[] slope;
    private final double[] residual;
    private final double[] step;

    SampleStarts(SampleLoss loss, int count, long seed) {
        this.loss = loss;
        this.count = count;
        this.seed = seed;
        swept = Linearisation.isSwept(loss.network());
        n = loss.active();
        forward = new double[n];
        y = new double[n];
        slope = new double[n];
        residual = new double[n];
        step = new double[n];
    }

    int count() {
        return count;
    }

    /** The forward state of the sample that the loss is clamped to, outputs and all; not to be written to. */
    double[] forward(int sample) {
        if (swept) {
            sweep();
        } else {
            double[] fixed = loss.network().fixedState(loss.data().input(sample));
            for (int k = 0; k < n; k++) {
                forward[k] = fixed[loss.linearisation().neuron(k)];
            }
        }
        return forward;
    }

    /** The fixed state of a layered network: as many sweeps as layers settle it, and each is one product. */
    private void sweep() {
        Arrays.fill(forward, 0);
        int layers = ((LayeredConnections) loss.network().connections()).layers() - 1;
        for (int l = 0; l < layers; l++) {
            loss.linearisation().preactivation(forward, y);
            for (int k = 0; k < n; k++) {
                forward[k] = loss.activation(k).value(y[k]);
            }
        }
    }

    /** Start 0: the forward state with the values of the sample where it is clamped. */
    void clamped(double[] state) {
        for (int k = 0; k < n; k++) {
            state[k] = loss.clamped(k) ? loss.target(k) : forward[k];
        }
    }

    /**
     * Start 1: from the forward state, the least change that brings the outputs that are far from their targets near.
     *
     * @return whether an output is far; otherwise the state is start 0
     */
    boolean pulled(double[] state) {
        clamped(state);
        loss.withoutObjective(state);
        boolean any = false;
        for (int k = 0; k < n; k++) {
            slope[k] = loss.output(k) ? INSISTENCE : loss.activation(k).slope(loss.preactivation(k));
            double change = loss.output(k) ? pull.change(loss.activation(k), loss.preactivation(k), loss.target(k)) : 0;
            residual[k] = INSISTENCE * change;
            any |= change != 0;
        }
        if (any) {
            loss.linearisation().step(slope, residual, step);
            for (int k = 0; k < n; k++) {
                state[k] += step[k];
            }
        }
        return any;
    }

    /** Start 2 and further: every hidden neuron uniformly between the bounds of its activation, -1 and 1 where it has none. */
    void scatter(int sample, int start, double[] state) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(seed * 0x9E3779B97F4A7C15L + (long) sample * count + start);
        for (int k = 0; k < n; k++) {
            double low = Math.max(-1, loss.activation(k).lowerBound());
            double high = Math.min(1, loss.activation(k).upperBound());
            state[k] = loss.clamped(k) ? loss.target(k) : low + (high - low) * random.nextDouble();
        }
    }
}
