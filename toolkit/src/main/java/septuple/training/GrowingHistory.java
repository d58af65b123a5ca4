package septuple.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import septuple.network.Network;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/** What a {@link GrowingTraining} recorded, and the network with which it ended. Immutable. */
public final class GrowingHistory {

    private final GrowingTraining training;
    private final Network network;
    private final long stretches;
    private final List<ExchangeStep> steps;
    private final List<Loss> losses;

    /** The average boundary loss at an epoch, with so many neurons. */
    private record Loss(long epoch, int neurons, double value) {
    }

    private GrowingHistory(GrowingTraining training, Network network, long stretches, List<ExchangeStep> steps, List<Loss> losses) {
        this.training = training;
        this.network = network;
        this.stretches = stretches;
        this.steps = Collections.unmodifiableList(steps);
        this.losses = losses;
    }

    static GrowingHistory start(GrowingTraining training) {
        return new GrowingHistory(training, training.network(), 0, List.of(), List.of());
    }

    /** The same history as the beginning of another, longer training. */
    GrowingHistory of(GrowingTraining other) {
        return new GrowingHistory(other, network, stretches, steps, losses);
    }

    /** This history with one stretch more; epochs are counted from the start of the stretch. */
    GrowingHistory with(List<ExchangeStep> moreSteps, Network trained, long[] epochs, double[] values) {
        List<ExchangeStep> allSteps = new ArrayList<>(steps);
        allSteps.addAll(moreSteps);
        List<Loss> allLosses = new ArrayList<>(losses);
        long before = epoch();
        for (int k = 0; k < epochs.length; k++) {
            allLosses.add(new Loss(before + epochs[k], trained.layer(training.layer()).size(), values[k]));
        }
        return new GrowingHistory(training, trained, stretches + 1, allSteps, allLosses);
    }

    /**
     * The training that this is the history of.
     *
     * @return as it was built
     */
    public GrowingTraining training() {
        return training;
    }

    /**
     * The network with which it ended.
     *
     * @return after the last whole stretch
     */
    public Network network() {
        return network;
    }

    /**
     * The neurons of the layer in the end.
     *
     * @return at least 1
     */
    public int neurons() {
        return network.layer(training.layer()).size();
    }

    /**
     * The completed stretches.
     *
     * @return how many
     */
    public long stretches() {
        return stretches;
    }

    /**
     * The completed epochs of all stretches.
     *
     * @return how many
     */
    public long epoch() {
        return stretches * training.epochs();
    }

    /**
     * Whether the training went as far as it was asked to.
     *
     * @return false after an interruption
     */
    public boolean complete() {
        return stretches == training.stretches();
    }

    /**
     * All attempts to exchange a neuron.
     *
     * @return in their order
     */
    public List<ExchangeStep> steps() {
        return steps;
    }

    /**
     * The neurons of the layer after each attempt to exchange one: with the rule of Metropolis a sample of the number N.
     *
     * @return one entry per attempt
     */
    public int[] neuronsByStep() {
        return steps.stream().mapToInt(ExchangeStep::after).toArray();
    }

    /**
     * The losses along the training. At an exchange the epoch appears twice: with the neurons before and after.
     *
     * @return a row per recorded loss: epoch, neurons, boundary loss
     */
    public Table table() {
        return Table.create("growing training",
                LongColumn.create("epoch", losses.stream().mapToLong(Loss::epoch).toArray()),
                IntColumn.create("neurons", losses.stream().mapToInt(Loss::neurons).toArray()),
                DoubleColumn.create("boundary loss", losses.stream().mapToDouble(Loss::value).toArray()));
    }

    /**
     * The attempts to exchange a neuron.
     *
     * @return a row per attempt: epoch, proposed (+1, -1 or 0), made, neurons (after it), loss (before it) and step of the loss (to what
     *         was proposed)
     */
    public Table exchanges() {
        return Table.create("exchanges of neurons",
                LongColumn.create("epoch", steps.stream().mapToLong(ExchangeStep::epoch).toArray()),
                IntColumn.create("proposed", steps.stream().mapToInt(ExchangeStep::proposed).toArray()),
                BooleanColumn.create("made", steps.stream().map(ExchangeStep::made).toArray(Boolean[]::new)),
                IntColumn.create("neurons", steps.stream().mapToInt(ExchangeStep::after).toArray()),
                DoubleColumn.create("loss", steps.stream().mapToDouble(ExchangeStep::loss).toArray()),
                DoubleColumn.create("step of the loss", steps.stream().mapToDouble(step -> step.changed() - step.loss()).toArray()));
    }

    @Override
    public String toString() {
        return "growing training: " + neurons() + " neurons after " + stretches + " stretches, "
                + steps.stream().filter(step -> step.after() > step.before()).count() + " added, "
                + steps.stream().filter(step -> step.after() < step.before()).count() + " removed"
                + (complete() ? "" : ", stopped");
    }
}
