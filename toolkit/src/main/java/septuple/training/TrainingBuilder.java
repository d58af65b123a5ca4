package septuple.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

import septuple.arithmetic.Precision;
import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.validation.Memory;
import septuple.validation.Problems;

/** Builds trainings; comes from {@link Training#of}. */
public final class TrainingBuilder {

    private final Network network;
    private DataSet data;
    private int batch = 32;
    private double rate = 0.1;
    private long epochs;
    private Long seed;
    private Precision precision = Precision.FLOAT64;
    private int threads = 1;
    private final List<Observable> observables = new ArrayList<>();
    private long every;
    private long[] recorded;
    private Progress progress = Progress.NONE;

    TrainingBuilder(Network network) {
        this.network = network;
    }

    /**
     * The data to learn.
     *
     * @param data as many inputs and outputs as the network
     * @return this builder
     */
    public TrainingBuilder on(DataSet data) {
        this.data = data;
        return this;
    }

    /**
     * Samples per step; 32 if this is never called. The last step of an epoch takes what is left.
     *
     * @param samples 1 to all
     * @return this builder
     */
    public TrainingBuilder batch(int samples) {
        this.batch = samples;
        return this;
    }

    /**
     * The learning rate, by which the gradient of the mean loss of a batch is multiplied; 0.1 if this is never called.
     *
     * @param rate positive
     * @return this builder
     */
    public TrainingBuilder rate(double rate) {
        this.rate = rate;
        return this;
    }

    /**
     * How long to train.
     *
     * @param epochs passes through all samples, at least 1
     * @return this builder
     */
    public TrainingBuilder epochs(long epochs) {
        this.epochs = epochs;
        return this;
    }

    /**
     * The seed of the order of the samples. The order of an epoch is drawn by the generator L64X128MixRandom from the seed and the
     * number of the epoch.
     *
     * @param seed any number
     * @return this builder
     */
    public TrainingBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * The precision of the parameters while they are trained; float64 if this is never called. Quantities are always measured in
     * float64.
     *
     * @param precision float32 or float64
     * @return this builder
     */
    public TrainingBuilder precision(Precision precision) {
        this.precision = precision;
        return this;
    }

    /**
     * The number of threads; 1 if this is never called. It does not change the result.
     *
     * @param threads at least 1
     * @return this builder
     */
    public TrainingBuilder threads(int threads) {
        this.threads = threads;
        return this;
    }

    /**
     * What to record.
     *
     * @param quantities such as {@link Quantity#BOUNDARY_LOSS}
     * @return this builder
     */
    public TrainingBuilder record(Observable... quantities) {
        observables.addAll(Arrays.asList(quantities));
        return this;
    }

    /**
     * To record before training, after every n-th epoch and at the end; every epoch if neither this nor {@link #at} is called.
     *
     * @param n at least 1
     * @return this builder
     */
    public TrainingBuilder every(long n) {
        this.every = n;
        this.recorded = null;
        return this;
    }

    /**
     * To record at given epochs; see {@link Epochs}.
     *
     * @param recordedEpochs ascending, each once, 0 is before training
     * @return this builder
     */
    public TrainingBuilder at(long... recordedEpochs) {
        this.recorded = recordedEpochs.clone();
        return this;
    }

    /**
     * Who is told by {@link #run()} how far the training is; it is no part of the training itself.
     *
     * @param progress called after every epoch, from the thread that trains
     * @return this builder
     */
    public TrainingBuilder progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Checks everything and makes the training.
     *
     * @return the training
     * @throws IllegalArgumentException with one message that names every problem
     */
    public Training build() {
        Problems problems = new Problems();
        problems.require(network.isFeedforward(), "network " + network + " is not a feedforward one: gradient descent needs layers,"
                + " the first the inputs and the last the outputs; build it with Network.layers(...)");
        if (data == null) {
            problems.add("data are missing: say what to learn with .on(dataSet)");
        } else {
            problems.collect(() -> BulkMinimisation.requireFit(network, data));
            problems.require(batch >= 1 && batch <= data.samples(), "batch is " + batch + ", but must be 1 to " + data.samples()
                    + ", the number of samples");
        }
        problems.require(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate is " + rate + ", but must be positive and finite");
        problems.require(epochs >= 1, "epochs is " + epochs + ", but must be at least 1; say how many with .epochs(n)");
        problems.require(seed != null, "seed is missing: the samples are reshuffled each epoch, so say from which seed, such as .seed(1)");
        problems.require(precision != null, "precision is null; give FLOAT64 or FLOAT32");
        problems.require(threads >= 1, "threads is " + threads + ", but must be at least 1");
        problems.require(progress != null, "progress is null; leave it out or give Progress.NONE");
        problems.require(observables.stream().allMatch(observable -> observable != null), "an observable to record is null");
        problems.require(new HashSet<>(observables).size() == observables.size(), "an observable is to be recorded twice: "
                + observables.stream().map(observable -> observable == null ? "null" : observable.label()).toList());
        problems.require(recorded != null || every >= 0, "every is " + every + ", but must be at least 1");
        if (recorded != null) {
            for (int k = 0; k < recorded.length; k++) {
                problems.require(recorded[k] >= 0 && recorded[k] <= epochs && (k == 0 || recorded[k] > recorded[k - 1]),
                        "recorded epoch " + recorded[k] + " at place " + k + " must lie from 0 to " + epochs
                        + " and above the one before");
            }
        }
        if (!problems.any()) {
            LayeredConnections layered = (LayeredConnections) network.connections();
            long numbers = 3 * layered.edges() + 3L * data.nonZeroInputs()
                    + 4L * Math.min(batch, Descent.CHUNK) * layered.neurons();
            problems.collect(() -> Memory.require(8 * numbers, "this training"));
        }
        problems.throwIfAny("a training");
        long[] when = observables.isEmpty() ? new long[0] : recorded != null ? recorded : Epochs.every(epochs, Math.max(1, every));
        return new Training(network, data, batch, rate, epochs, seed, precision, threads, List.copyOf(observables),
                Arrays.stream(when).boxed().toList());
    }

    /**
     * Builds and runs the training.
     *
     * @return what was recorded, and the trained network
     */
    public History run() {
        return build().run(progress);
    }
}
