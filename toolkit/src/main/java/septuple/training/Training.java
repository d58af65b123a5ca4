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
