package septuple.training;

import septuple.network.Network;
import septuple.validation.Problems;

/** Builds trainings in which a network grows and shrinks; comes from {@link GrowingTraining#of}. */
public final class GrowingTrainingBuilder {

    private final Network network;
    private DataSet data;
    private int layer = 1;
    private NeuronExchange exchange;
    private int minimum = 1;
    private int maximum = 40;
    private int candidates = 32;
    private int attempts = 1;
    private long stretches;
    private long epochs = 50;
    private long every = Long.MAX_VALUE;
    private int batch = 32;
    private double rate = 0.1;
    private Long seed;
    private int threads = 1;

    GrowingTrainingBuilder(Network network) {
        this.network = network;
    }

    /**
     * The data to learn.
     *
     * @param data as many inputs and outputs as the network
     * @return this builder
     */
    public GrowingTrainingBuilder on(DataSet data) {
        this.data = data;
        return this;
    }

    /**
     * The layer that exchanges neurons; the first hidden one if this is never called.
     *
     * @param layer 1 to L - 2
     * @return this builder
     */
    public GrowingTrainingBuilder layer(int layer) {
        this.layer = layer;
        return this;
    }

    /**
     * The rule by which neurons come and go.
     *
     * @param exchange such as {@link NeuronExchange#growing()}
     * @return this builder
     */
    public GrowingTrainingBuilder exchange(NeuronExchange exchange) {
        this.exchange = exchange;
        return this;
    }

    /**
     * The bounds of the number of neurons; 1 to 40 if this is never called.
     *
     * @param minimum fewest, at least 1
     * @param maximum most
     * @return this builder
     */
    public GrowingTrainingBuilder between(int minimum, int maximum) {
        this.minimum = minimum;
        this.maximum = maximum;
        return this;
    }

    /**
     * How many neurons neurogenesis draws to choose the best of; 32 if this is never called.
     *
     * @param candidates at least 1
     * @return this builder
     */
    public GrowingTrainingBuilder candidates(int candidates) {
        this.candidates = candidates;
        return this;
    }

    /**
     * How many exchanges are tried before each stretch but the first; 1 if this is never called.
     *
     * @param attempts at least 1
     * @return this builder
     */
    public GrowingTrainingBuilder attempts(int attempts) {
        this.attempts = attempts;
        return this;
    }

    /**
     * How many stretches.
     *
     * @param stretches at least 1
     * @return this builder
     */
    public GrowingTrainingBuilder stretches(long stretches) {
        this.stretches = stretches;
        return this;
    }

    /**
     * How long a stretch is; 50 epochs if this is never called.
     *
     * @param epochs of each stretch; 0 for exchanges without training
     * @return this builder
     */
    public GrowingTrainingBuilder epochs(long epochs) {
        this.epochs = epochs;
        return this;
    }

    /**
     * How often the loss is recorded within a stretch; only at its two ends if this is never called.
     *
     * @param n epochs from one recorded loss to the next, at least 1
     * @return this builder
     */
    public GrowingTrainingBuilder every(long n) {
        this.every = n;
        return this;
    }

    /**
     * Samples per step; 32 if this is never called.
     *
     * @param samples 1 to all
     * @return this builder
     */
    public GrowingTrainingBuilder batch(int samples) {
        this.batch = samples;
        return this;
    }

    /**
     * The learning rate; 0.1 if this is never called.
     *
     * @param rate positive
     * @return this builder
     */
    public GrowingTrainingBuilder rate(double rate) {
        this.rate = rate;
        return this;
    }

    /**
     * The seed of the order of the samples and of everything drawn.
     *
     * @param seed any number
     * @return this builder
     */
    public GrowingTrainingBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * The number of threads; 1 if this is never called. It does not change the result.
     *
     * @param threads at least 1
     * @return this builder
     */
    public GrowingTrainingBuilder threads(int threads) {
        this.threads = threads;
        return this;
    }

    /**
     * Checks everything and makes the training.
     *
     * @return the training
     * @throws IllegalArgumentException with one message that names every problem
     */
    public GrowingTraining build() {
        Problems problems = new Problems();
        problems.require(seed != null,
                "seed is missing: samples are reshuffled and neurons drawn, so say from which seed, such as .seed(1)");
        long recorded = every == Long.MAX_VALUE ? Math.max(1, epochs) : every;
        GrowingTraining.check(problems, network, data, layer, exchange, minimum, maximum, candidates, attempts, stretches, epochs, recorded,
                batch, rate, threads);
        problems.throwIfAny("a growing training");
        return new GrowingTraining(network, data, layer, exchange, minimum, maximum, candidates, attempts, stretches, epochs, recorded,
                batch, rate, seed, threads);
    }

    /**
     * Builds and runs the training.
     *
     * @return the losses, the exchanges and the network with which it ended
     */
    public GrowingHistory run() {
        return build().run();
    }
}
