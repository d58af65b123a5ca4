package septuple.training;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import septuple.network.Activation;
import septuple.network.LayeredConnections;
import septuple.network.LocalObjective;
import septuple.network.Network;

/**
 * Minimises the bulk loss (C.3.1, or C.3.4 with an {@link #objective}) over the hidden neurons with inputs and outputs clamped to
 * the samples of a data set (C.3.2). A network without outputs has its inputs clamped only; targets and labels of the data are not
 * looked at.
 *
 * <p><b>What is guaranteed.</b> The loss is not convex in the hidden states, so the result of a sample is an <em>upper bound</em>
 * of its minimum: a point at which the loss stopped falling, the lowest of those reached from several starts. In a feedforward
 * network it is never above the boundary loss, because the first start is the forward state, where both losses are equal; where
 * outputs have outgoing edges, moving them to their targets spoils other equations too, and it can be.
 *
 * <p><b>Starts.</b> Start 0 is the forward state. It alone does not do: where an output neuron is saturated on the wrong side
 * its slope is zero to rounding, so is the gradient, and the sample never moves. Start 1 moves the hidden neurons by the least
 * amount (in the norm of the linearised errors) that brings every output that is far from its target to a pre-activation where
 * its activation lies three quarters of the way to the target and still has a slope. Where no output is far, start 1 is start 0
 * and is left out. Further starts draw every hidden neuron uniformly between the bounds of its activation (between -1 and 1
 * where it has none) from a generator seeded with (seed, sample).
 *
 * <p><b>Steps.</b> Gauss-Newton with halving: the step minimises the linearised loss exactly (layered networks: from layer to
 * layer; others: conjugate gradients) and is halved until the loss falls by a ten-thousandth of what it promised. A sample is
 * finished when a step promises less than the tolerance, relative to its loss. Cost for the deep network of paper C: some ten
 * steps of 10,000 multiplications per sample and start.
 *
 * <p><b>With an objective</b> the hidden neurons stay within the ranges of their activations, their ends included, as the ensembles
 * of paper C have it (C.5.7): a potential such as that of C.3.3 would otherwise drive them to infinity. (Without an objective they
 * are free, which is C.3.2 as printed; the minimising state may lie outside the ranges.) The steps are those of the spectral
 * projected gradient method (E. Birgin, J. Martinez and M. Raydan, SIAM J. Optim. 10, 1196, 2000): step lengths after Barzilai
 * and Borwein, halved until the loss falls below the largest of the last eight. A sample is finished when the projected gradient
 * promises less than the tolerance, relative to the size of the terms of its loss. If activations are unbounded and the loss
 * falls without end, an exception says so.
 *
 * <p>Samples are independent: the result has the same bits for any number of threads. Interruption is looked at between blocks
 * of samples.
 */
public final class BulkMinimisation {

    /** Samples between two looks at the interrupt flag; also the unit of work of a thread. */
    private static final int BLOCK = 64;
    /** How far towards the target start 1 brings an output, from the middle of its activation. */
    private static final double PULL = 0.75;
    /** The weight with which start 1 insists on the outputs against the hidden errors. */
    private static final double INSISTENCE = 1e3;
    private static final double SUFFICIENT = 1e-4;
    private static final int HALVINGS = 40;
    /** Relative difference of losses below which two starts count as having reached the same minimum. */
    private static final double SAME = 1e-8;
    /** Losses to the largest of which a projected gradient step is compared. */
    private static final int MEMORY = 8;
    /** A state beyond this is on its way to infinity. */
    private static final double RUNAWAY = 1e12;
    /** Steps per start where nothing else is said: of Gauss-Newton, and of the projected gradient, which are cheaper and more. */
    private static final int NEWTON_STEPS = 100;
    private static final int GRADIENT_STEPS = 2000;

    private final Network network;
    private final int starts;
    private final double tolerance;
    private final int maximalSteps;
    private final int threads;
    private final long seed;
    private final LocalObjective objective;

    private BulkMinimisation(Network network, int starts, double tolerance, int maximalSteps, int threads, long seed,
            LocalObjective objective) {
        this.network = network;
        this.objective = objective;
        this.starts = starts;
        this.tolerance = tolerance;
        this.maximalSteps = maximalSteps;
        this.threads = threads;
        this.seed = seed;
    }

    /**
     * A minimisation without objective, with two starts, tolerance 1e-10, at most 100 steps per start (2,000 with an objective),
     * and one thread.
     *
     * @param network the network
     * @return the minimisation
     */
    public static BulkMinimisation of(Network network) {
        return new BulkMinimisation(network, 2, 1e-10, 0, 1, 0, LocalObjective.NONE);
    }

    /**
     * Adds a local objective V to the bulk loss (C.3.4), and confines the hidden neurons to the ranges of their activations.
     *
     * @param potential V, of the states of all neurons; {@code V.on(network.hidden())} for that of the bulk alone
     * @return a changed copy
     * @throws IllegalArgumentException if the objective is made for another number of neurons
     */
    public BulkMinimisation objective(LocalObjective potential) {
        potential.requireFit(network.neurons());
        return new BulkMinimisation(network, starts, tolerance, maximalSteps, threads, seed, potential);
    }

    /**
     * The number of starts per sample.
     *
     * @param count 1 (forward only), 2 (forward and pulled) or more (random ones besides)
     * @return a changed copy
     */
    public BulkMinimisation starts(int count) {
        return new BulkMinimisation(network, atLeast(1, count, "starts"), tolerance, maximalSteps, threads, seed, objective);
    }

    /**
     * The decrease, relative to the loss, that a further step must promise.
     *
     * @param relative between 0 and 1
     * @return a changed copy
     */
    public BulkMinimisation tolerance(double relative) {
        if (!(relative > 0 && relative < 1)) {
            throw new IllegalArgumentException("tolerance " + relative + " must lie between 0 and 1");
        }
        return new BulkMinimisation(network, starts, relative, maximalSteps, threads, seed, objective);
    }

    /**
     * The most steps per start.
     *
     * @param count at least 1
     * @return a changed copy
     */
    public BulkMinimisation maximalSteps(int count) {
        return new BulkMinimisation(network, starts, tolerance, atLeast(1, count, "maximalSteps"), threads, seed,
                objective);
    }

    /**
     * The number of threads; it does not change the result.
     *
     * @param count at least 1
     * @return a changed copy
     */
    public BulkMinimisation threads(int count) {
        return new BulkMinimisation(network, starts, tolerance, maximalSteps, atLeast(1, count, "threads"), seed,
                objective);
    }

    /**
     * The seed of the third and further starts.
     *
     * @param number any number
     * @return a changed copy
     */
    public BulkMinimisation seed(long number) {
        return new BulkMinimisation(network, starts, tolerance, maximalSteps, threads, number, objective);
    }

    private static int atLeast(int least, int value, String field) {
        if (value < least) {
            throw new IllegalArgumentException(field + " is " + value + ", but must be at least " + least);
        }
        return value;
    }

    /**
     * The minimising states themselves: the boundary of a sample and the hidden neurons where the loss stopped falling. Memory: 8
     * bytes per neuron and sample.
     *
     * @param data as many inputs and outputs as the network
     * @return a row per sample, one entry per neuron
     * @throws IllegalArgumentException if the data do not fit the network
     * @throws IllegalStateException    if the loss of a sample has no minimum or is no number
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public double[][] states(DataSet data) {
        requireFit(network, data);
        int samples = data.samples();
        double[][] states = new double[samples][];
        int blocks = (samples + BLOCK - 1) / BLOCK;
        Blocks.forEach(blocks, threads, () -> new SampleMinimiser(data), (minimiser, block) -> {
            for (int s = block * BLOCK; s < Math.min(samples, (block + 1) * BLOCK); s++) {
                minimiser.minimise(s);
                minimiser.requireFinite(s);
                double[] state = network.inputs().embed(data.input(s));
                for (int k = 0; k < minimiser.active(); k++) {
                    state[minimiser.linearisation.neuron(k)] = minimiser.best[k];
                }
                states[s] = state;
            }
        });
        return states;
    }

    /**
     * Minimises the bulk loss of every sample.
     *
     * @param data as many inputs and outputs as the network
     * @return losses and average states
     * @throws IllegalArgumentException if the data do not fit the network
     * @throws IllegalStateException    if the loss of a sample has no minimum or is no number
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public BulkStates over(DataSet data) {
        requireFit(network, data);
        int samples = data.samples();
        double[] bulkLosses = new double[samples];
        double[] boundaryLosses = new double[samples];
        int[] won = new int[samples];
        int blocks = (samples + BLOCK - 1) / BLOCK;
        // Sums per block, added up in order of the blocks at the end: the same bits for any number of threads.
        BlockSum[] sums = new BlockSum[blocks];
        Blocks.forEach(blocks, threads, () -> new SampleMinimiser(data), (minimiser, block) -> {
            BlockSum sum = new BlockSum(minimiser.active());
            for (int s = block * BLOCK; s < Math.min(samples, (block + 1) * BLOCK); s++) {
                minimiser.minimise(s);
                minimiser.requireFinite(s);
                bulkLosses[s] = minimiser.lowest;
                boundaryLosses[s] = minimiser.boundaryLoss;
                won[s] = minimiser.won;
                sum.add(minimiser);
            }
            sums[block] = sum;
        });
        BlockSum total = sums[0];
        for (int b = 1; b < blocks; b++) {
            total.add(sums[b]);
        }
        return new BulkStates(bulkLosses, boundaryLosses, average(total.states, data), average(total.forward, data), won,
                total.unfinished);
    }

    /** Without outputs there is nothing that targets could be compared with, and any will do. */
    static void requireFit(Network network, DataSet data) {
        if (data.inputs() != network.inputs().size()
                || network.outputs().size() > 0 && data.outputs() != network.outputs().size()) {
            throw new IllegalArgumentException("data with " + data.inputs() + " inputs and " + data.outputs()
                    + " outputs do not fit a network of " + network.inputs().size() + " inputs and " + network.outputs().size()
                    + " outputs");
        }
    }

    private double[] average(double[] sum, DataSet data) {
        double[] average = network.inputs().embed(data.averageInput());
        Linearisation linearisation = linearisation();
        for (int k = 0; k < sum.length; k++) {
            average[linearisation.neuron(k)] = sum[k] / data.samples();
        }
        return average;
    }

    private Linearisation linearisation() {
        return swept() ? new LayeredLinearisation(network) : new GeneralLinearisation(network);
    }

    /** Whether the network is one of layers, with the last of them as outputs or with no outputs. */
    private boolean swept() {
        return network.isFeedforward() || network.outputs().size() == 0
                && network.connections() instanceof LayeredConnections layered
                && network.inputs().equals(network.layer(0)) && layered.layers() > 1;
    }

    /** One that minimises single samples, for a training. */
    SampleMinimiser minimiser(DataSet data) {
        return new SampleMinimiser(data);
    }

    private static final class BlockSum {
        final double[] states;
        final double[] forward;
        int unfinished;

        BlockSum(int active) {
            states = new double[active];
            forward = new double[active];
        }

        void add(SampleMinimiser minimiser) {
            for (int k = 0; k < states.length; k++) {
                states[k] += minimiser.best[k];
                forward[k] += minimiser.forward[k];
            }
            unfinished += minimiser.finished ? 0 : 1;
        }

        void add(BlockSum other) {
            for (int k = 0; k < states.length; k++) {
                states[k] += other.states[k];
                forward[k] += other.forward[k];
            }
            unfinished += other.unfinished;
        }
    }

    /** Minimises one sample after another, reusing its buffers; one per thread. */
    final class SampleMinimiser {

        private final DataSet data;
        private final Linearisation linearisation = linearisation();
        private final boolean swept = swept();
        private final int n = linearisation.active();
        private final Activation[] activation = new Activation[n];
        private final boolean[] output = new boolean[n];
        private final boolean[] clamped = new boolean[n];
        private final double[] state = new double[n];
        private final double[] trial = new double[n];
        private final double[] y = new double[n];
        private final double[] residual = new double[n];
        private final double[] slope = new double[n];
        private final double[] step = new double[n];
        private final double[] target = new double[n];
        private final double[] forward = new double[n];
        private final double[] best = new double[n];
        private final Pull pull = new Pull(PULL);
        private final boolean confined = !objective.equals(LocalObjective.NONE);
        private final double[] low = new double[n];
        private final double[] high = new double[n];
        private final double[] gradient = new double[n];
        private final double[] lowestState = new double[n];
        private final double[] newGradient = new double[n];
        private final double[] whole = new double[network.neurons()];
        private final double[] wholeGradient = new double[network.neurons()];
        private double lowest;
        private double potential;
        private double boundaryLoss;
        private boolean finished;
        private int won;

        SampleMinimiser(DataSet data) {
            this.data = data;
            for (int k = 0; k < n; k++) {
                activation[k] = network.activation(linearisation.neuron(k));
                output[k] = network.outputs().contains(linearisation.neuron(k));
                clamped[k] = !linearisation.free(k);
                low[k] = activation[k].lowerBound();
                high[k] = activation[k].upperBound();
            }
        }

        int active() {
            return n;
        }

        void minimise(int sample) {
            linearisation.clamp(data, sample);
            double[] fixed = swept ? null : network.fixedState(data.input(sample));
            double[] targets = data.target(sample);
            // An input with incoming edges has an error like any other neuron, but keeps its value.
            double[] inputs = network.inputs().embed(data.input(sample));
            System.arraycopy(inputs, 0, whole, 0, whole.length);
            for (int k = 0, t = 0; k < n; k++) {
                target[k] = output[k] ? targets[t++] : clamped[k] ? inputs[linearisation.neuron(k)] : 0;
            }
            if (fixed == null) {
                sweep(forward);
            } else {
                for (int k = 0; k < n; k++) {
                    forward[k] = fixed[linearisation.neuron(k)];
                }
            }
            System.arraycopy(forward, 0, state, 0, n);
            boundaryLoss = 0;
            for (int k = 0; k < n; k++) {
                if (clamped[k]) {
                    boundaryLoss += (forward[k] - target[k]) * (forward[k] - target[k]) / 2;
                    state[k] = target[k];
                }
            }
            from(sample, 0);
            if (starts > 1 && pulled()) {
                from(sample, 1);
            }
            for (int start = 2; start < starts; start++) {
                scatter(sample, start);
                from(sample, start);
            }
        }

        /** A training looks at its parameters instead. */
        private void requireFinite(int sample) {
            if (!Double.isFinite(lowest)) {
                throw new IllegalStateException("the bulk loss of sample " + sample + " is " + lowest + " with " + starts + " starts"
                        + (confined ? " and the objective " + objective + "; see that it is finite at the boundary of the sample and within"
                        + " the ranges of the activations" : "; bound the states by an activation such as TANH, or make the weights"
                        + " smaller"));
            }
        }

        private void from(int sample, int start) {
            if (confined) {
                descendWithin(sample, start);
            } else {
                descend(start);
            }
        }

        /** The errors x - f(w x + b) of the active neurons at the end of the last sample, times f': what moves its parameters. */
        void scaledErrors(double[] errors) {
            evaluate(best);
            for (int k = 0; k < n; k++) {
                errors[k] = residual[k] * activation[k].slope(y[k]);
            }
        }

        /** The states of the active neurons at the end of the last sample; not to be written to. */
        double[] states() {
            return best;
        }

        double lowest() {
            return lowest;
        }

        /** The fixed state of a layered network: as many sweeps as layers settle it, and each is one product. */
        private void sweep(double[] x) {
            Arrays.fill(x, 0);
            int layers = ((LayeredConnections) network.connections()).layers() - 1;
            for (int l = 0; l < layers; l++) {
                linearisation.preactivation(x, y);
                for (int k = 0; k < n; k++) {
                    x[k] = activation[k].value(y[k]);
                }
            }
        }

        /** Descends from {@link #state} and keeps the end if it is the lowest so far. */
        private void descend(int start) {
            double loss = evaluate(state);
            boolean done = false;
            int steps = maximalSteps == 0 ? NEWTON_STEPS : maximalSteps;
            for (int i = 0; i < steps && !done; i++) {
                for (int k = 0; k < n; k++) {
                    slope[k] = activation[k].slope(y[k]);
                }
                double promised = linearisation.step(slope, residual, step);
                if (promised <= 2 * tolerance * loss || !advance(loss, promised)) {
                    done = true;
                } else {
                    loss = evaluate(state);
                }
            }
            keep(start, loss, lowest * (1 - SAME), done, state);
        }

        /** Starts that end in the same minimum differ by rounding only; the first of them keeps it. */
        private void keep(int start, double loss, double threshold, boolean done, double[] end) {
            if (start == 0 || loss < threshold) {
                lowest = loss;
                finished = done;
                won = start;
                System.arraycopy(end, 0, best, 0, n);
            }
        }

        /** The spectral projected gradient method from {@link #state}, within the ranges of the activations. */
        private void descendWithin(int sample, int start) {
            int steps = maximalSteps == 0 ? GRADIENT_STEPS : maximalSteps;
            project(state);
            double loss = evaluate(state) + potential(state);
            double size = size(loss);
            slopes(gradient);
            double[] recent = new double[MEMORY];
            Arrays.fill(recent, loss);
            double lowestHere = loss;
            System.arraycopy(state, 0, lowestState, 0, n);
            double length = 1;
            boolean done = false;
            for (int i = 0; i < steps && !done; i++) {
                if (promise(1) <= 2 * tolerance * size) {
                    done = true;
                    break;
                }
                double promised = promise(length);
                double reference = Arrays.stream(recent).max().getAsDouble();
                double part = 1;
                double next = loss;
                boolean fell = false;
                for (int h = 0; h < HALVINGS && !fell; h++, part /= 2) {
                    for (int k = 0; k < n; k++) {
                        trial[k] = state[k] + part * step[k];
                    }
                    next = evaluate(trial) + potential(trial);
                    fell = next <= reference - SUFFICIENT * part * promised;
                }
                if (!fell) {
                    // Rounding: no step along the gradient falls any more.
                    done = true;
                    break;
                }
                loss = next;
                requireBounded(sample, loss);
                size = size(loss);
                slopes(newGradient);
                length = spectralLength();
                System.arraycopy(trial, 0, state, 0, n);
                System.arraycopy(newGradient, 0, gradient, 0, n);
                recent[i % MEMORY] = loss;
                if (loss < lowestHere) {
                    lowestHere = loss;
                    System.arraycopy(state, 0, lowestState, 0, n);
                }
            }
            keep(start, lowestHere, lowest - SAME * size, done, lowestState);
        }

        /** The step to the projection of x - length g, and the decrease -g d that it promises. */
        private double promise(double length) {
            double promised = 0;
            for (int k = 0; k < n; k++) {
                step[k] = clamped[k] ? 0 : Math.min(high[k], Math.max(low[k], state[k] - length * gradient[k])) - state[k];
                promised -= gradient[k] * step[k];
            }
            return promised;
        }

        /** s s / s y of the last step s and the change y of the gradient. */
        private double spectralLength() {
            double squared = 0;
            double curved = 0;
            for (int k = 0; k < n; k++) {
                double moved = trial[k] - state[k];
                squared += moved * moved;
                curved += moved * (newGradient[k] - gradient[k]);
            }
            return curved <= 1e-10 * squared ? 1e10 : Math.min(1e10, Math.max(1e-10, squared / curved));
        }

        /** The gradient of loss and objective at the state that {@link #evaluate} and {@link #potential} saw last. */
        private void slopes(double[] result) {
            for (int k = 0; k < n; k++) {
                slope[k] = activation[k].slope(y[k]);
            }
            linearisation.gradient(slope, residual, result);
            Arrays.fill(wholeGradient, 0);
            objective.addGradient(whole, wholeGradient);
            for (int k = 0; k < n; k++) {
                result[k] = clamped[k] ? 0 : result[k] + wholeGradient[linearisation.neuron(k)];
            }
        }

        private double potential(double[] x) {
            for (int k = 0; k < n; k++) {
                whole[linearisation.neuron(k)] = x[k];
            }
            potential = objective.value(whole);
            return potential;
        }

        /** The size of the terms of a loss, which may cancel. */
        private double size(double loss) {
            return Math.abs(loss - potential) + Math.abs(potential);
        }

        private void project(double[] x) {
            for (int k = 0; k < n; k++) {
                x[k] = clamped[k] ? x[k] : Math.min(high[k], Math.max(low[k], x[k]));
            }
        }

        private void requireBounded(int sample, double loss) {
            double largest = 0;
            for (int k = 0; k < n; k++) {
                largest = Math.max(largest, Math.abs(trial[k]));
            }
            if (!Double.isFinite(loss) || !(largest < RUNAWAY)) {
                throw new IllegalStateException("the bulk loss of sample " + sample + " with the objective " + objective
                        + " has no minimum: it is " + loss + " at states of size " + largest
                        + "; bound the states by an activation such as TANH, or lower the mass");
            }
        }

        /** Moves the state along the step, halved until the loss falls; false if it does not fall any more. */
        private boolean advance(double loss, double promised) {
            double length = 1;
            for (int h = 0; h < HALVINGS; h++, length /= 2) {
                for (int k = 0; k < n; k++) {
                    trial[k] = state[k] + length * step[k];
                }
                if (evaluate(trial) <= loss - SUFFICIENT * length * promised) {
                    System.arraycopy(trial, 0, state, 0, n);
                    return true;
                }
            }
            evaluate(state);
            return false;
        }

        /** Fills {@link #y} and {@link #residual}; the bulk loss. */
        private double evaluate(double[] x) {
            linearisation.preactivation(x, y);
            double sum = 0;
            for (int k = 0; k < n; k++) {
                residual[k] = x[k] - activation[k].value(y[k]);
                sum += residual[k] * residual[k];
            }
            return sum / 2;
        }

        /** Start 1: from the forward state, the least change that brings the outputs that are far from their targets near. */
        private boolean pulled() {
            System.arraycopy(forward, 0, state, 0, n);
            for (int k = 0; k < n; k++) {
                state[k] = clamped[k] ? target[k] : forward[k];
            }
            evaluate(state);
            boolean any = false;
            for (int k = 0; k < n; k++) {
                slope[k] = output[k] ? INSISTENCE : activation[k].slope(y[k]);
                double change = output[k] ? pull.change(activation[k], y[k], target[k]) : 0;
                residual[k] = INSISTENCE * change;
                any |= change != 0;
            }
            if (any) {
                linearisation.step(slope, residual, step);
                for (int k = 0; k < n; k++) {
                    state[k] += step[k];
                }
            }
            return any;
        }

        private void scatter(int sample, int start) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                    .create(seed * 0x9E3779B97F4A7C15L + (long) sample * starts + start);
            for (int k = 0; k < n; k++) {
                double low = Math.max(-1, activation[k].lowerBound());
                double high = Math.min(1, activation[k].upperBound());
                state[k] = clamped[k] ? target[k] : low + (high - low) * random.nextDouble();
            }
        }
    }
}
