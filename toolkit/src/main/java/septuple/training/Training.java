package septuple.training;

import java.io.Serializable;
import java.util.List;

import septuple.arithmetic.Precision;
import septuple.network.Network;

/**
 * Training by stochastic gradient descent on the boundary loss (C.2.11): a value that says what is to be done.
 * {@link #start()} makes a run of it, {@link #run()} does it all.
 *
 * <p>A step takes the next samples of the epoch's order and moves weights and biases by minus the rate times the gradient of
 * their mean loss. The result depends on network, data, batch, rate, seed and precision alone: neither the number of threads,
 * nor vector instructions, nor what is recorded changes a bit of it.
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
 */
public record Training(Network network, DataSet data, int batch, double rate, long epochs, long seed, Precision precision,
        int threads, List<Observable> observables, List<Long> recorded) implements Serializable {

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
     * A run of this training, before its first epoch.
     *
     * @return the run, to be closed when it is no longer needed
     */
    public TrainingRun start() {
        return start(Progress.NONE);
    }

    /**
     * A run of this training, before its first epoch.
     *
     * @param progress is told after every epoch how far it is, from the thread that trains
     * @return the run, to be closed when it is no longer needed
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
     * @throws DivergenceException if the parameters are no longer finite
     */
    public History run() {
        return run(Progress.NONE);
    }

    /**
     * Trains for all epochs like {@link #run()}.
     *
     * @param progress is told after every epoch how far it is
     * @return what was recorded, and the trained network
     * @throws DivergenceException if the parameters are no longer finite
     */
    public History run(Progress progress) {
        try (TrainingRun run = start(progress)) {
            run.advance(epochs);
            return run.history();
        }
    }
}
