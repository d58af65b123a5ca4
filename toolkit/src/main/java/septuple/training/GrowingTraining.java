package septuple.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import septuple.network.Network;
import septuple.validation.Problems;

/**
 * Training in stretches of stochastic gradient descent, between which a hidden layer gains or loses neurons (paper B, sections 4 and 6).
 *
 * <p>The first stretch trains the network as it is. Before each further one there are some attempts to exchange a neuron; see
 * {@link NeuronExchange} for the rules. The result depends on everything here but the number of threads, and can be continued to the same
 * bits, see {@link #run(GrowingHistory)}.
 *
 * @param network    the network before training, feedforward, each layer with one activation
 * @param data       the data to learn
 * @param layer      the hidden layer that exchanges neurons, 1 to L - 2
 * @param exchange   the rule
 * @param minimum    fewest neurons of the layer
 * @param maximum    most neurons of the layer
 * @param candidates how many neurons neurogenesis draws to choose from
 * @param attempts   exchanges tried before each stretch but the first
 * @param stretches  how many stretches
 * @param epochs     epochs of a stretch; 0 for exchanges without training
 * @param every      epochs from one recorded loss to the next
 * @param batch      samples per step
 * @param rate       learning rate
 * @param seed       of the order of samples and of everything drawn
 * @param threads    how many; they do not change the result
 */
public record GrowingTraining(Network network, DataSet data, int layer, NeuronExchange exchange, int minimum, int maximum, int candidates,
        int attempts, long stretches, long epochs, long every, int batch, double rate, long seed, int threads) implements Serializable {

    /**
     * Checks everything.
     *
     * @param network    the network before training
     * @param data       as many inputs and outputs as the network
     * @param layer      1 to L - 2
     * @param exchange   the rule
     * @param minimum    at least 1, at most the neurons that the layer begins with
     * @param maximum    at least the neurons that the layer begins with
     * @param candidates at least 1
     * @param attempts   at least 1
     * @param stretches  at least 1
     * @param epochs     not negative
     * @param every      at least 1
     * @param batch      1 to all samples
     * @param rate       positive and finite
     * @param seed       any number
     * @param threads    1 to 1024
     * @throws IllegalArgumentException with one message that names every problem
     */
    public GrowingTraining {
        Problems problems = new Problems();
        check(problems, network, data, layer, exchange, minimum, maximum, candidates, attempts, stretches, epochs, every, batch, rate,
                threads);
        problems.throwIfAny("a growing training");
    }

    static void check(Problems problems, Network network, DataSet data, int layer, NeuronExchange exchange, int minimum, int maximum,
            int candidates, int attempts, long stretches, long epochs, long every, int batch, double rate, int threads) {
        HiddenLayer.check(problems, network, layer, data);
        problems.require(exchange != null, "the rule of exchange is missing: say how with .exchange(NeuronExchange.greedy(-0.01))");
        Problems shape = new Problems();
        HiddenLayer.check(shape, network, layer, data);
        if (!shape.any()) {
            int size = network.layer(layer).size();
            problems.require(minimum >= 1 && minimum <= size && maximum >= size, "the layer has " + size + " neurons and is to have "
                    + minimum
                    + " to " + maximum + ", but must begin within these bounds and keep at least 1; say which with .between(1, 40)");
        }
        if (data != null) {
            problems.require(batch >= 1 && batch <= data.samples(), "batch is " + batch + ", but must be 1 to " + data.samples()
                    + ", the number of samples");
        }
        problems.require(candidates >= 1, "candidates is " + candidates + ", but must be at least 1");
        problems.require(attempts >= 1, "attempts is " + attempts + ", but must be at least 1");
        problems.require(stretches >= 1, "stretches is " + stretches + ", but must be at least 1; say how many with .stretches(n)");
        problems.require(epochs >= 0, "epochs of a stretch is " + epochs + ", but must not be negative");
        problems.require(every >= 1, "every is " + every + ", but must be at least 1");
        problems.require(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate is " + rate + ", but must be positive and finite");
        problems.require(threads >= 1 && threads <= 1024, "threads is " + threads + ", but must be 1 to 1024");
    }

    /**
     * A training in which a network grows and shrinks.
     *
     * @param network a feedforward network, each layer with one activation
     * @return a builder
     */
    public static GrowingTrainingBuilder of(Network network) {
        return new GrowingTrainingBuilder(network);
    }

    /**
     * Does all stretches.
     *
     * <p>If the thread is interrupted, the training stops soon, clears the interrupt and returns what it has up to the last whole
     * stretch: see {@link GrowingHistory#complete()}.
     *
     * @return the losses, the exchanges and the network with which it ended
     * @throws GrowingException if the parameters or the loss are no longer finite; it carries the history up to there
     */
    public GrowingHistory run() {
        return run(GrowingHistory.start(this));
    }

    /**
     * Goes on where an earlier run ended, to the same bits as a run that did not end there.
     *
     * @param earlier of the same training; stretches and threads may differ
     * @return the whole history
     * @throws IllegalArgumentException if the earlier run is one of another training
     * @throws GrowingException         if the parameters or the loss are no longer finite; it carries the history up to there
     */
    public GrowingHistory run(GrowingHistory earlier) {
        if (!earlier.training().reaching(stretches, threads).equals(this)) {
            throw new IllegalArgumentException("the earlier run is one of another training; all but stretches and threads must agree");
        }
        GrowingHistory history = earlier.of(this);
        while (history.stretches() < stretches) {
            GrowingHistory longer;
            try {
                longer = stretch(history);
            } catch (TrainingException failure) {
                throw new GrowingException("in stretch " + history.stretches() + ", with " + history.neurons() + " neurons: "
                        + failure.getMessage(), failure, history);
            } catch (CancellationException interrupted) {
                Thread.interrupted();
                return history;
            }
            if (longer == null || Thread.interrupted()) {
                return longer == null ? history : longer;
            }
            history = longer;
        }
        return history;
    }

    private GrowingTraining reaching(long otherStretches, int otherThreads) {
        return new GrowingTraining(network, data, layer, exchange, minimum, maximum, candidates, attempts, otherStretches, epochs, every,
                batch, rate, seed, otherThreads);
    }

    /** Exchanges neurons, then trains; null after an interruption. */
    private GrowingHistory stretch(GrowingHistory history) {
        long number = history.stretches();
        Network now = history.network();
        List<ExchangeStep> steps = new ArrayList<>();
        if (number > 0) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(Descent.mixed(seed, 2 * number + 1));
            HiddenLayer hidden = HiddenLayer.of(now, layer, data);
            for (int attempt = 0; attempt < attempts; attempt++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted before an exchange");
                }
                Exchange proposal = Exchange.propose(this, hidden, random);
                steps.add(proposal.step(history.epoch()));
                hidden = proposal.accepted() ? HiddenLayer.of(proposal.network(), layer, data) : hidden;
            }
            now = hidden.network();
        }
        if (epochs == 0) {
            double loss = HiddenLayer.of(now, layer, data).loss();
            return history.with(steps, now, new long[1], new double[] {loss});
        }
        History trained = Training.of(now).on(data).batch(batch).rate(rate).epochs(epochs).seed(Descent.mixed(seed, 2 * number))
                .threads(threads).record(Quantity.BOUNDARY_LOSS).every(every).run();
        if (!trained.complete()) {
            return null;
        }
        double[] losses = new double[trained.epochs().length];
        for (int k = 0; k < losses.length; k++) {
            losses[k] = trained.values(Quantity.BOUNDARY_LOSS)[k][0];
        }
        return history.with(steps, trained.network(), trained.epochs(), losses);
    }
}
