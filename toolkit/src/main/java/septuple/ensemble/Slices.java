package septuple.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import septuple.network.Activation;
import septuple.network.LocalObjective;
import septuple.network.Network;

/**
 * The microcanonical ensemble neuron by neuron: each in turn is drawn anew, uniformly from where its loss stays below E with all
 * others held. Where that is follows from trial: a point drawn in the whole range that is not there becomes the range's new end
 * (R. M. Neal, Slice sampling, Ann. Stat. 31 (2003), section 4: shrinkage leaves the uniform density as it is). A draw is a sweep
 * over all neurons. A trial costs what the outgoing edges of its neuron cost, if there is no objective.
 */
final class Slices {

    private final MicrocanonicalEnsemble ensemble;
    private final Network network;
    private final RandomGenerator random;
    private final double[] lower;
    private final double[] upper;
    private final double[] inputs;
    private final boolean[] source;
    private final Activation[] activation;
    private final int[][] children;
    private final double[][] weights;
    private final boolean plain;
    private final double[] state;
    private double[] y;
    private double[] error;
    private double loss;

    Slices(MicrocanonicalEnsemble ensemble, RandomGenerator random) {
        this.ensemble = ensemble;
        this.random = random;
        network = ensemble.network();
        int n = network.neurons();
        lower = ensemble.lowerBounds();
        upper = ensemble.upperBounds();
        inputs = Energy.fixedInputs(ensemble.loss());
        source = new boolean[n];
        activation = new Activation[n];
        children = new int[n][];
        weights = new double[n][];
        plain = ensemble.loss().objective().equals(LocalObjective.NONE);
        for (int j = 0; j < n; j++) {
            source[j] = network.sources().contains(j);
            activation[j] = network.activation(j);
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                if (network.connections().weight(i, j) != 0) {
                    found.add(i);
                }
            }
            children[j] = found.stream().mapToInt(Integer::intValue).toArray();
            int from = j;
            weights[j] = found.stream().mapToDouble(i -> network.connections().weight(i, from)).toArray();
        }
        state = start();
        refresh();
    }

    /** A state with a loss below E, by descent of the loss from a random one. */
    private double[] start() {
        int n = network.neurons();
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = lower[i] + (upper[i] - lower[i]) * random.nextDouble();
        }
        Energy energy = Energy.of(ensemble.loss());
        double[] gradient = new double[n];
        double[] trial = new double[n];
        double[] spare = new double[n];
        double value = energy.evaluate(x, gradient);
        double length = 0.5;
        for (int k = 0; k < 100_000 && value > ensemble.energy() && length > 1e-12; k++) {
            for (int i = 0; i < n; i++) {
                trial[i] = Math.min(upper[i], Math.max(lower[i], x[i] - length * gradient[i]));
            }
            double next = energy.evaluate(trial, spare);
            if (next < value) {
                value = next;
                System.arraycopy(trial, 0, x, 0, n);
                System.arraycopy(spare, 0, gradient, 0, n);
                length *= 1.5;
            } else {
                length /= 2;
            }
        }
        if (value > ensemble.energy()) {
            throw new IllegalArgumentException("energy is " + ensemble.energy() + ", but the least loss that was found is " + value
                    + "; choose a larger energy");
        }
        return x;
    }

    Chain run(int warmUp, int draws, boolean keepStates, Chain.Watch watch) {
        int n = state.length;
        double[] states = keepStates ? new double[draws * n] : null;
        double[] losses = new double[draws];
        long trials = 0;
        int k = 0;
        for (; k < warmUp + draws && watch.next(); k++) {
            long taken = 0;
            for (int i = 0; i < n; i++) {
                taken += move(i);
            }
            // What rounding has added up is taken away again.
            refresh();
            if (k >= warmUp) {
                trials += taken;
                losses[k - warmUp] = loss;
                if (keepStates) {
                    System.arraycopy(state, 0, states, (k - warmUp) * n, n);
                }
            }
        }
        int made = Math.max(0, k - warmUp);
        return new Chain(states, losses, (double) made * n / trials, 0, Double.NaN, null).first(made);
    }

    private void refresh() {
        y = network.preactivation(state);
        error = ensemble.loss().error(state);
        loss = ensemble.loss().value(state);
    }

    /** Draws a neuron anew; how many trials it took. */
    private int move(int j) {
        double old = state[j];
        double low = lower[j];
        double high = upper[j];
        for (int trials = 1;; trials++) {
            double x = low + (high - low) * random.nextDouble();
            double change = change(j, x);
            if (loss + change <= ensemble.energy() || x == old) {
                accept(j, x, change);
                return trials;
            }
            low = x < old ? x : low;
            high = x < old ? high : x;
        }
    }

    private double change(int j, double x) {
        double by = x - state[j];
        double sum = 0;
        // The neuron's own error changes by what its state changes, and more where it listens to itself.
        boolean self = false;
        for (int k = 0; k < children[j].length; k++) {
            int i = children[j][k];
            double own = i == j ? by : 0;
            self |= i == j;
            double to = source[i] ? error[i] + own : state[i] + own - activation[i].value(y[i] + weights[j][k] * by);
            sum += (to - error[i]) * (to + error[i]);
        }
        if (!self && !(source[j] && Double.isNaN(inputs[j]))) {
            sum += by * (by + 2 * error[j]);
        }
        if (plain) {
            return sum / 2;
        }
        double before = ensemble.loss().objective().value(state);
        double old = state[j];
        state[j] = x;
        double after = ensemble.loss().objective().value(state);
        state[j] = old;
        return sum / 2 + after - before;
    }

    private void accept(int j, double x, double change) {
        double by = x - state[j];
        state[j] = x;
        if (!(source[j] && Double.isNaN(inputs[j]))) {
            error[j] += by;
        }
        for (int k = 0; k < children[j].length; k++) {
            int i = children[j][k];
            y[i] += weights[j][k] * by;
            if (!source[i]) {
                error[i] = state[i] - activation[i].value(y[i]);
            }
        }
        loss += change;
    }

    /** Why the ensemble cannot be sampled, or nothing. */
    static String problem(MicrocanonicalEnsemble ensemble) {
        boolean bounded = Arrays.stream(ensemble.lowerBounds()).allMatch(Double::isFinite)
                && Arrays.stream(ensemble.upperBounds()).allMatch(Double::isFinite);
        return bounded ? "" : "an activation has no bound, and a range without end cannot be drawn from";
    }
}
