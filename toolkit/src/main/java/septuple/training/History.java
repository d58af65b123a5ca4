package septuple.training;

import java.util.List;
import java.util.Map;

import septuple.network.Network;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * What a training recorded, and the network with which it ended. Immutable.
 */
public final class History {

    private final Network network;
    private final long epoch;
    private final boolean complete;
    private final List<Observable> observables;
    private final Map<Observable, List<double[]>> values;
    private final long[] epochs;

    History(Network network, long epoch, boolean complete, List<Observable> observables, long[] epochs,
            Map<Observable, List<double[]>> values) {
        this.network = network;
        this.epoch = epoch;
        this.complete = complete;
        this.observables = observables;
        this.epochs = epochs;
        this.values = values;
    }

    /**
     * The trained network, its parameters widened to float64.
     *
     * @return the network after {@link #epoch()} epochs, or within the next one if the training was interrupted
     */
    public Network network() {
        return network;
    }

    /**
     * The completed epochs.
     *
     * @return how many
     */
    public long epoch() {
        return epoch;
    }

    /**
     * Whether the training went as far as it was asked to.
     *
     * @return false after an interruption
     */
    public boolean complete() {
        return complete;
    }

    /**
     * The recorded epochs.
     *
     * @return ascending; a copy
     */
    public long[] epochs() {
        return epochs.clone();
    }

    /**
     * What was recorded.
     *
     * @return in the order in which it was asked for
     */
    public List<Observable> observables() {
        return observables;
    }

    /**
     * The values of an observable.
     *
     * @param observable one that was recorded
     * @return a row per recorded epoch; a copy
     * @throws IllegalArgumentException if it was not recorded
     */
    public double[][] values(Observable observable) {
        List<double[]> series = values.get(observable);
        if (series == null) {
            throw new IllegalArgumentException("'" + observable.label() + "' was not recorded; recorded are "
                    + observables.stream().map(Observable::label).toList());
        }
        return series.stream().map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The scalar observables.
     *
     * @return a row per recorded epoch: epoch, then a column per scalar observable under its label
     */
    public Table table() {
        Table table = Table.create("history", LongColumn.create("epoch", epochs));
        for (Observable observable : observables) {
            if (observable.scalar()) {
                table.addColumns(DoubleColumn.create(observable.label(),
                        values.get(observable).stream().mapToDouble(row -> row[0]).toArray()));
            }
        }
        return table;
    }

    /**
     * The values of one observable, such as the eigenvalues of a spectrum.
     *
     * @param observable one that was recorded
     * @return a row per recorded epoch and value: epoch, index from 1, and the value under the observable's label
     * @throws IllegalArgumentException if it was not recorded
     */
    public Table table(Observable observable) {
        double[][] rows = values(observable);
        LongColumn epochColumn = LongColumn.create("epoch");
        IntColumn index = IntColumn.create("index");
        DoubleColumn value = DoubleColumn.create(observable.label());
        for (int e = 0; e < rows.length; e++) {
            for (int i = 0; i < rows[e].length; i++) {
                epochColumn.append(epochs[e]);
                index.append(i + 1);
                value.append(rows[e][i]);
            }
        }
        return Table.create(observable.label(), epochColumn, index, value);
    }

    @Override
    public String toString() {
        return "history of " + epochs.length + " recorded epochs, " + (complete ? "complete" : "stopped") + " after " + epoch;
    }
}
