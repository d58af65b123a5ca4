package septuple.training;

import septuple.network.LocalObjective;
import septuple.network.Network;
import septuple.parallel.Blocks;

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
        Blocks.forEach("samples", blocks, threads, () -> minimiser(data), (minimiser, block) -> {
            for (int s = block * BLOCK; s < Math.min(samples, (block + 1) * BLOCK); s++) {
                minimiser.minimise(s);
                requireFinite(minimiser, s);
                double[] state = network.inputs().embed(data.input(s));
                for (int k = 0; k < minimiser.active(); k++) {
                    state[minimiser.neuron(k)] = minimiser.states()[k];
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
        Blocks.forEach("samples", blocks, threads, () -> minimiser(data), (minimiser, block) -> {
            BlockSum sum = new BlockSum(minimiser.active());
            for (int s = block * BLOCK; s < Math.min(samples, (block + 1) * BLOCK); s++) {
                minimiser.minimise(s);
                requireFinite(minimiser, s);
                bulkLosses[s] = minimiser.lowest();
                boundaryLosses[s] = minimiser.boundaryLoss();
                won[s] = minimiser.won();
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
        Linearisation linearisation = Linearisation.of(network);
        for (int k = 0; k < sum.length; k++) {
            average[linearisation.neuron(k)] = sum[k] / data.samples();
        }
        return average;
    }

    /** What minimises single samples with these settings, in one thread. */
    SampleMinimiser minimiser(DataSet data) {
        SampleLoss loss = new SampleLoss(network, objective, data);
        SampleDescent descent = objective.equals(LocalObjective.NONE)
                ? new GaussNewton(loss, tolerance, maximalSteps == 0 ? GaussNewton.STEPS : maximalSteps)
                : new ProjectedGradient(loss, tolerance, maximalSteps == 0 ? ProjectedGradient.STEPS : maximalSteps);
        return new SampleMinimiser(loss, new SampleStarts(loss, starts, seed), descent);
    }

    /** A training looks at its parameters instead. */
    private void requireFinite(SampleMinimiser minimiser, int sample) {
        if (!Double.isFinite(minimiser.lowest())) {
            throw new IllegalStateException("the bulk loss of sample " + sample + " is " + minimiser.lowest() + " with " + starts
                    + " starts" + (objective.equals(LocalObjective.NONE)
                    ? "; bound the states by an activation such as TANH, or make the weights smaller"
                    : " and the objective " + objective + "; see that it is finite at the boundary of the sample and within the ranges"
                    + " of the activations"));
        }
    }

    /** Sums over the samples of a block. */
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
                states[k] += minimiser.states()[k];
                forward[k] += minimiser.forward()[k];
            }
            unfinished += minimiser.finished() ? 0 : 1;
        }

        void add(BlockSum other) {
            for (int k = 0; k < states.length; k++) {
                states[k] += other.states[k];
                forward[k] += other.forward[k];
            }
            unfinished += other.unfinished;
        }
    }
}
