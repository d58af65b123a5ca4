package septuple.training;

import java.io.Serializable;
import java.util.List;

import septuple.network.LayeredConnections;
import septuple.network.LocalObjective;
import septuple.network.Network;
import septuple.validation.Problems;

/**
 * Training by stochastic gradient descent on the minimised bulk loss (C.3.2): a value that says what is to be done, {@link #run()}
 * does it. With a local objective (C.3.4) it also trains networks without outputs, from inputs alone.
 *
 * <p>In each step the hidden neurons of every sample of the batch find the state x that minimises the bulk loss at its boundary
 * conditions ({@link BulkMinimisation}); then weights and biases move by minus the rate times the mean gradient of the minimum.
 * As x is a minimum, only the explicit dependence counts (the envelope theorem):
 *
 * <pre>    dH/dw_ij = -r_i f'_i x_j,    dH/db_i = -r_i f'_i,    r = x - f(w x + b)</pre>
 *
 * so that each weight changes by what its two ends know: nothing is propagated back.
 *
 * <p>The result depends on network, data, objective, batch, rate, seed and starts alone; neither the number of threads nor what is
 * recorded nor an interruption changes a bit of it. Cost of an epoch: a minimisation of every sample, several times that of
 * training on the boundary loss.
 *
 * @param network     the network before training, of layers, whose last are the outputs or hidden
 * @param data        the data to learn; of a network without outputs only the inputs
 * @param objective   V of C.3.4, of the states of all neurons
 * @param starts      of each minimisation, see {@link BulkMinimisation#starts}
 * @param batch       samples per step
 * @param rate        learning rate
 * @param epochs      passes through all samples
 * @param seed        seed of the order of the samples, the same order as that of {@link Training}
 * @param threads     how many
 * @param observables what is recorded
 * @param recorded    at which epochs, ascending
 */
public record BulkTraining(Network network, DataSet data, LocalObjective objective, int starts, int batch, double rate, long epochs,
        long seed, int threads, List<Observable> observables, List<Long> recorded) implements Serializable {

    /**
     * Checks everything; use {@link #of}.
     *
     * @param network     of layers, whose last are the outputs or hidden
     * @param data        as many inputs as the network, and as many outputs if it has any
     * @param objective   made for the network
     * @param starts      at least 1
     * @param batch       1 to all samples
     * @param rate        positive and finite
     * @param epochs      at least 1
     * @param seed        any number
     * @param threads     1 to 1024
     * @param observables with different labels
     * @param recorded    ascending, from 0 to epochs
     * @throws IllegalArgumentException with one message that names every problem
     */
    public BulkTraining {
        Problems problems = new Problems();
        problems.require(network != null, "network is null; give one from Network.layers(...)");
        problems.require(network == null || network.isFeedforward() || withoutOutputs(network), "network " + network
                + " is not one of layers whose first are the inputs and whose last are the outputs or hidden;"
                + " build it with Network.layers(...), and .unsupervised() for one without outputs");
        problems.require(data != null, "data are missing: say what to learn with .on(dataSet)");
        if (network != null && data != null) {
            problems.collect(() -> BulkMinimisation.requireFit(network, data));
        }
        problems.require(objective != null, "objective is null; leave it out or give LocalObjective.NONE");
        if (network != null && objective != null) {
            problems.collect("objective: ", () -> objective.requireFit(network.neurons()));
            problems.require(!withoutOutputs(network) || !objective.equals(LocalObjective.NONE), "a network without outputs has"
                    + " nothing to learn without a local objective: its bulk loss is zero already; give one with .objective(...)");
        }
        problems.require(starts >= 1, "starts is " + starts + ", but must be at least 1");
        problems.require(data == null || batch >= 1 && batch <= data.samples(), "batch is " + batch + ", but must be 1 to "
                + (data == null ? 0 : data.samples()) + ", the number of samples");
        problems.require(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate is " + rate + ", but must be positive and finite");
        problems.require(epochs >= 1, "epochs is " + epochs + ", but must be at least 1; say how many with .epochs(n)");
        problems.require(threads >= 1 && threads <= 1024, "threads is " + threads + ", but must be 1 to 1024");
        Training.checkRecording(problems, epochs, observables, recorded);
        problems.throwIfAny("a training on the bulk loss");
        observables = List.copyOf(observables);
        recorded = List.copyOf(recorded);
    }

    private static boolean withoutOutputs(Network network) {
        return network.outputs().size() == 0 && network.connections() instanceof LayeredConnections
                && network.inputs().equals(network.layer(0));
    }

    /**
     * A training of a network on its bulk loss.
     *
     * @param network a network of layers, with outputs or {@link septuple.network.LayersBuilder#unsupervised() without}
     * @return a builder
     */
    public static BulkTrainingBuilder of(Network network) {
        return new BulkTrainingBuilder(network);
    }

    /**
     * The bulk loss that this training makes small, as an observable: minimised, with the objective, average per sample.
     *
     * @return to be recorded, also on other data
     */
    public Observable loss() {
        return new MinimisedLoss(objective, starts);
    }

    /**
     * Trains for all epochs.
     *
     * <p>If the thread is interrupted the training stops within a batch or a block of a measurement, clears the interrupt, and
     * returns what it has: see {@link History#complete()}. The network is that after the last full batch.
     *
     * @return what was recorded, and the trained network
     * @throws DivergenceException   if the parameters are no longer finite; it carries what was recorded before
     * @throws TrainingException     if the bulk loss of a sample has no minimum or an observable throws; it carries what was recorded before
     */
    public History run() {
        return run(Progress.NONE);
    }

    /**
     * Trains for all epochs like {@link #run()}.
     *
     * @param progress is told after every epoch how far it is
     * @return what was recorded, and the trained network
     * @throws DivergenceException   if the parameters are no longer finite; it carries what was recorded before
     * @throws TrainingException     if the bulk loss of a sample has no minimum or an observable throws; it carries what was recorded before
     */
    public History run(Progress progress) {
        return new BulkDescent(this, threads, progress).run();
    }

    /** The minimised bulk loss with an objective. */
    record MinimisedLoss(LocalObjective objective, int starts) implements Observable {

        @Override
        public String label() {
            return objective.equals(LocalObjective.NONE) ? "bulk loss" : "bulk loss with objective";
        }

        @Override
        public boolean scalar() {
            return true;
        }

        @Override
        public double[] measure(Snapshot snapshot) {
            return new double[] {BulkMinimisation.of(snapshot.network()).objective(objective).starts(starts)
                    .threads(snapshot.threads()).over(snapshot.data()).averageBulkLoss()};
        }
    }
}
