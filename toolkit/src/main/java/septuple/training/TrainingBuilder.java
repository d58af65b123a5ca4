package septuple.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import septuple.arithmetic.Precision;
import septuple.network.Network;
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
    private long every = 1;
    private long[] recorded;
    private String checkpoint;
    private long checkpointEvery = 1;
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
     * Writes checkpoints, and continues from the file if it exists when a run starts. A kill at any moment loses at most the work
     * since the last one; the continued run gives the same bits as one that was never stopped. If the file is damaged or of
     * another training, the run does not start and the file stays as it is.
     *
     * @param file        a file in a directory that exists
     * @param everyEpochs epochs from one checkpoint to the next, at least 1
     * @return this builder
     */
    public TrainingBuilder checkpoints(Path file, long everyEpochs) {
        this.checkpoint = file == null ? null : file.toString();
        this.checkpointEvery = everyEpochs;
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
        problems.require(seed != null, "seed is missing: the samples are reshuffled each epoch, so say from which seed, such as .seed(1)");
        problems.require(progress != null, "progress is null; leave it out or give Progress.NONE");
        problems.require(every >= 1, "every is " + every + ", but must be at least 1");
        List<Long> when = recordedEpochs();
        Training.check(problems, network, data, batch, rate, epochs, precision, threads, observables, when, checkpoint, checkpointEvery);
        problems.throwIfAny("a training");
        return new Training(network, data, batch, rate, epochs, seed, precision, threads, observables, when, checkpoint,
                checkpointEvery);
    }

    private List<Long> recordedEpochs() {
        long[] when = observables.isEmpty() ? new long[0] : recorded != null ? recorded
                : Epochs.every(Math.max(1, epochs), Math.max(1, every));
        return Arrays.stream(when).boxed().toList();
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
