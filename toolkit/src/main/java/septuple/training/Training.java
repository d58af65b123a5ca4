package septuple.training;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import septuple.arithmetic.Precision;
import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.validation.Memory;
import septuple.validation.Problems;

/**
 * Training by stochastic gradient descent on the boundary loss (C.2.11): a value that says what is to be done.
 * {@link #start()} makes a run of it, {@link #run()} does it all.
 *
 * <p>A step takes the next samples of the epoch's order and moves weights and biases by minus the rate times the gradient of
 * their mean loss. The result depends on network, data, batch, rate, seed and precision alone: neither the number of threads,
 * nor vector instructions, nor what is recorded, nor an interruption or a continuation from a checkpoint changes a bit of it.
 * (An activation of your own must give the same bits everywhere for that.)
 *
 * <p>With a file for checkpoints, {@link #start()} and {@link #run()} continue from that file if it exists. It must be one
 * of this training: network, data, batch, rate, seed, precision and observables must agree; epochs, threads and the epochs at which is
 * recorded may differ.
 *
 * @param network     the network before training, feedforward
 * @param data        the data to learn
 * @param batch       samples per step
 * @param rate        learning rate
 * @param epochs      passes through all samples
 * @param seed        seed of the order of the samples
 * @param precision   of the parameters while they are trained
 * @param threads     how many; they do not change the result
 * @param observables what is recorded
 * @param recorded    at which epochs, ascending
 * @param checkpoint  the file in which the run survives, or null for none
 * @param checkpointEvery epochs from one checkpoint to the next; one more is written when {@link TrainingRun#advance} returns
 */
public record Training(Network network, DataSet data, int batch, double rate, long epochs, long seed, Precision precision,
        int threads, List<Observable> observables, List<Long> recorded, String checkpoint, long checkpointEvery)
        implements Serializable {

    /**
     * Checks everything.
     *
     * @param network         the network before training, feedforward
     * @param data            as many inputs and outputs as the network
     * @param batch           1 to all samples
     * @param rate            positive and finite
     * @param epochs          at least 1
     * @param seed            any number
     * @param precision       float32 or float64
     * @param threads         1 to 1024
     * @param observables     with different labels
     * @param recorded        ascending, from 0 to epochs
     * @param checkpoint      a file in a directory that exists, or null
     * @param checkpointEvery at least 1
     * @throws IllegalArgumentException with one message that names every problem
     */
    public Training {
        Problems problems = new Problems();
        check(problems, network, data, batch, rate, epochs, precision, threads, observables, recorded, checkpoint, checkpointEvery);
        problems.throwIfAny("a training");
        observables = List.copyOf(observables);
        recorded = List.copyOf(recorded);
    }

    static void check(Problems problems, Network network, DataSet data, int batch, double rate, long epochs, Precision precision,
            int threads, List<Observable> observables, List<Long> recorded, String checkpoint, long checkpointEvery) {
        problems.require(network != null, "network is null; give one from Network.layers(...)");
        boolean layered = network != null && network.isFeedforward();
        problems.require(network == null || layered, "network " + network + " is not a feedforward one: gradient descent needs"
                + " layers, the first the inputs and the last the outputs; build it with Network.layers(...)");
        problems.require(data != null, "data are missing: say what to learn with .on(dataSet)");
        if (network != null && data != null) {
            problems.collect(() -> BulkMinimisation.requireFit(network, data));
        }
        problems.require(data == null || batch >= 1 && batch <= data.samples(), "batch is " + batch + ", but must be 1 to "
                + (data == null ? 0 : data.samples()) + ", the number of samples");
        problems.require(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate is " + rate + ", but must be positive and finite");
        problems.require(epochs >= 1, "epochs is " + epochs + ", but must be at least 1; say how many with .epochs(n)");
        problems.require(precision != null, "precision is null; give FLOAT64 or FLOAT32");
        problems.require(threads >= 1 && threads <= 1024, "threads is " + threads + ", but must be 1 to 1024");
        checkRecording(problems, epochs, observables, recorded);
        checkFile(problems, checkpoint, checkpointEvery);
        if (layered && data != null && precision == Precision.FLOAT32) {
            checkRange(problems, network, data);
        }
        if (!problems.any()) {
            LayeredConnections connections = (LayeredConnections) network.connections();
            double numbers = 4.0 * connections.edges() + 2.0 * data.nonZeroInputs()
                    + 4.0 * Math.min(batch, Descent.CHUNK) * connections.neurons() + (double) data.samples() * data.outputs();
            problems.collect(() -> Memory.require((long) (8 * numbers), "this training"));
        }
    }

    static void checkRecording(Problems problems, long epochs, List<Observable> observables, List<Long> recorded) {
        if (observables == null || observables.stream().anyMatch(Objects::isNull) || recorded == null) {
            problems.add("an observable to record is null");
            return;
        }
        List<String> labels = observables.stream().map(Observable::label).toList();
        problems.require(labels.stream().distinct().count() == labels.size(), "of the observables to be recorded two have the same"
                + " label: " + labels + "; each becomes a column, so give each a name of its own");
        problems.require(!labels.contains("epoch"), "an observable is called epoch, which is the name of another column");
        long before = -1;
        for (int k = 0; k < recorded.size(); k++) {
            long epoch = recorded.get(k);
            problems.require(epoch >= 0 && epoch <= Math.max(1, epochs) && epoch > before, "recorded epoch " + epoch + " at place " + k
                    + " must lie from 0 to " + epochs + " and above the one before");
            before = epoch;
        }
    }

    private static void checkFile(Problems problems, String checkpoint, long every) {
        if (checkpoint == null) {
            return;
        }
        problems.require(every >= 1, "checkpoints are to be " + every + " epochs apart, but must be at least 1");
        Path file = Path.of(checkpoint).toAbsolutePath();
        problems.require(!Files.isDirectory(file), "the checkpoint " + file + " is a directory; name a file");
        problems.require(file.getParent() == null || Files.isDirectory(file.getParent()), "the directory " + file.getParent()
                + " of the checkpoint does not exist; create it or name another file");
    }

    /** What float32 cannot hold must not turn into infinity without a word. */
    private static void checkRange(Problems problems, Network network, DataSet data) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        List<double[]> all = new ArrayList<>(List.of(data.values(), data.targets(), network.bias()));
        for (int l = 0; l + 1 < layered.layers(); l++) {
            all.add(layered.block(l));
        }
        double largest = 0;
        for (double[] numbers : all) {
            for (double number : numbers) {
                largest = Math.max(largest, Math.abs(number));
            }
        }
        problems.require(largest <= Float.MAX_VALUE, "the data or the network holds a number of size " + largest + ", but FLOAT32 ends at "
                + Float.MAX_VALUE + "; take FLOAT64 or scale the data");
    }

    /**
     * A training of a network.
     *
     * @param network a feedforward network
     * @return a builder
     */
    public static TrainingBuilder of(Network network) {
        return new TrainingBuilder(network);
    }

    /**
     * The order in which an epoch takes the samples: step k, from 0 on, takes those at the places k B to (k + 1) B - 1 of it, B
     * being the batch. With it the training can be repeated elsewhere, step by step.
     *
     * <p>It depends on seed, epoch and number of samples alone. Cost: a random number per sample.
     *
     * @param epoch the epochs completed before it: 0 for the first, {@link TrainingRun#epoch()} for the next of a run
     * @return each sample once; a new array
     * @throws IllegalArgumentException if the training has no such epoch
     */
    public int[] order(long epoch) {
        if (epoch < 0 || epoch >= epochs) {
            throw new IllegalArgumentException("epoch is " + epoch + ", but must be 0 to " + (epochs - 1) + ", for the training has "
                    + epochs + " and the first is 0");
        }
        int[] order = new int[data.samples()];
        Descent.shuffle(order, seed, epoch);
        return order;
    }

    /**
     * A run of this training, before its first epoch or where its checkpoint left it.
     *
     * @return the run
     * @throws CheckpointException if the file of the checkpoint exists but cannot be continued
     */
    public TrainingRun start() {
        return start(Progress.NONE);
    }

    /**
     * A run of this training, before its first epoch or where its checkpoint left it.
     *
     * @param progress is told after every epoch how far it is, from the thread that trains
     * @return the run
     * @throws CheckpointException if the file of the checkpoint exists but cannot be continued
     */
    public TrainingRun start(Progress progress) {
        return new TrainingRun(this, progress);
    }

    /**
     * Trains for all epochs.
     *
     * <p>If the thread is interrupted the training stops within a batch or a block of a measurement, clears the interrupt, and
     * returns what it has: see {@link History#complete()}.
     *
     * @return what was recorded, and the trained network
     * @throws DivergenceException if the parameters or the loss are no longer finite; it carries what was recorded before
     * @throws TrainingException   if an observable throws or a checkpoint cannot be written; it carries what was recorded before
     * @throws CheckpointException if the file of the checkpoint exists but cannot be continued
     */
    public History run() {
        return run(Progress.NONE);
    }

    /**
     * Trains for all epochs like {@link #run()}.
     *
     * @param progress is told after every epoch how far it is
     * @return what was recorded, and the trained network
     * @throws DivergenceException if the parameters or the loss are no longer finite; it carries what was recorded before
     * @throws TrainingException   if an observable throws or a checkpoint cannot be written; it carries what was recorded before
     * @throws CheckpointException if the file of the checkpoint exists but cannot be continued
     */
    public History run(Progress progress) {
        TrainingRun run = start(progress);
        run.advance(epochs);
        return run.history();
    }
}
