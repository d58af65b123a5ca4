package septuple.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import septuple.network.LocalObjective;
import septuple.network.Network;
import septuple.validation.Problems;

/** Builds trainings on the bulk loss; comes from {@link BulkTraining#of}. */
public final class BulkTrainingBuilder {

    private final Network network;
    private DataSet data;
    private LocalObjective objective = LocalObjective.NONE;
    private int starts = 2;
    private int batch = 32;
    private double rate = 0.1;
    private long epochs;
    private Long seed;
    private int threads = 1;
    private final List<Observable> observables = new ArrayList<>();
    private boolean recordLoss;
    private long every = 1;
    private long[] recorded;
    private Progress progress = Progress.NONE;

    BulkTrainingBuilder(Network network) {
        this.network = network;
    }

    /**
     * The data to learn.
     *
     * @param data as many inputs as the network, and as many outputs if it has any
     * @return this builder
     */
    public BulkTrainingBuilder on(DataSet data) {
        this.data = data;
        return this;
    }

    /**
     * A local objective V (C.3.4); none if this is never called.
     *
     * @param potential V, such as {@code LocalObjective.mass(0.5).on(network.hidden())}
     * @return this builder
     */
    public BulkTrainingBuilder objective(LocalObjective potential) {
        this.objective = potential;
        return this;
    }

    /**
     * The starts of each minimisation; 2 if this is never called.
     *
     * @param count as in {@link BulkMinimisation#starts}
     * @return this builder
     */
    public BulkTrainingBuilder starts(int count) {
        this.starts = count;
        return this;
    }

    /**
     * Samples per step; 32 if this is never called. The last step of an epoch takes what is left.
     *
     * @param samples 1 to all
     * @return this builder
     */
    public BulkTrainingBuilder batch(int samples) {
        this.batch = samples;
        return this;
    }

    /**
     * The learning rate, by which the gradient of the mean loss of a batch is multiplied; 0.1 if this is never called.
     *
     * @param rate positive
     * @return this builder
     */
    public BulkTrainingBuilder rate(double rate) {
        this.rate = rate;
        return this;
    }

    /**
     * How long to train.
     *
     * @param epochs passes through all samples, at least 1
     * @return this builder
     */
    public BulkTrainingBuilder epochs(long epochs) {
        this.epochs = epochs;
        return this;
    }

    /**
     * The seed of the order of the samples, which is that of {@link TrainingBuilder#seed}.
     *
     * @param seed any number
     * @return this builder
     */
    public BulkTrainingBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * The number of threads; 1 if this is never called. It does not change the result.
     *
     * @param threads at least 1
     * @return this builder
     */
    public BulkTrainingBuilder threads(int threads) {
        this.threads = threads;
        return this;
    }

    /**
     * What to record.
     *
     * @param quantities such as {@link Quantity#BOUNDARY_LOSS}
     * @return this builder
     */
    public BulkTrainingBuilder record(Observable... quantities) {
        observables.addAll(Arrays.asList(quantities));
        return this;
    }

    /**
     * To record the loss that is made small, see {@link BulkTraining#loss()}.
     *
     * @return this builder
     */
    public BulkTrainingBuilder recordLoss() {
        recordLoss = true;
        return this;
    }

    /**
     * To record before training, after every n-th epoch and at the end; every epoch if neither this nor {@link #at} is called.
     *
     * @param n at least 1
     * @return this builder
     */
    public BulkTrainingBuilder every(long n) {
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
    public BulkTrainingBuilder at(long... recordedEpochs) {
        this.recorded = recordedEpochs.clone();
        return this;
    }

    /**
     * Who is told by {@link #run()} how far the training is; it is no part of the training itself.
     *
     * @param progress called after every epoch, from the thread that trains
     * @return this builder
     */
    public BulkTrainingBuilder progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Checks everything and makes the training.
     *
     * @return the training
     * @throws IllegalArgumentException with one message that names every problem
     */
    public BulkTraining build() {
        Problems problems = new Problems();
        problems.require(seed != null, "seed is missing: the samples are reshuffled each epoch, so say from which seed, such as .seed(1)");
        problems.require(progress != null, "progress is null; leave it out or give Progress.NONE");
        problems.require(every >= 1, "every is " + every + ", but must be at least 1");
        List<Observable> all = new ArrayList<>(observables);
        if (recordLoss && objective != null) {
            all.add(0, new BulkTraining.MinimisedLoss(objective, starts));
        }
        long[] when = all.isEmpty() ? new long[0] : recorded != null ? recorded : Epochs.every(Math.max(1, epochs), Math.max(1, every));
        BulkTraining[] training = new BulkTraining[1];
        problems.collect(() -> training[0] = new BulkTraining(network, data, objective, starts, batch, rate, epochs,
                seed == null ? 0 : seed, threads, all, Arrays.stream(when).boxed().toList()));
        problems.throwIfAny("a training on the bulk loss");
        return training[0];
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
