package septuple.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import septuple.network.Network;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * What a training recorded, and the network with which it ended. Immutable.
 *
 * <p>{@link #write} keeps it in a file, {@link #read} brings it back with every bit; how it was made ({@link #making}) goes along.
 */
public final class History {

    private final Network network;
    private final long epoch;
    private final boolean complete;
    private final List<Observable> observables;
    private final Map<Observable, List<double[]>> values;
    private final long[] epochs;
    private final Supplier<Map<String, String>> making;
    private final Map<String, String> notes;

    /** A history that does not say how it was made. */
    History(Network network, long epoch, boolean complete, List<Observable> observables, long[] epochs,
            Map<Observable, List<double[]>> values) {
        this(network, epoch, complete, observables, epochs, values, Map::of, Map.of());
    }

    History(Network network, long epoch, boolean complete, List<Observable> observables, long[] epochs,
            Map<Observable, List<double[]>> values, Supplier<Map<String, String>> making, Map<String, String> notes) {
        this.network = network;
        this.epoch = epoch;
        this.complete = complete;
        this.observables = observables;
        this.epochs = epochs;
        this.values = values;
        this.making = making;
        this.notes = notes;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * <p>Its observables are known by their labels: {@code values(BULK_LOSS)} gives what was recorded under the label of
     * {@link Quantity#BULK_LOSS}.
     *
     * @param file the file
     * @return the history, equal bit by bit to the one that was written
     * @throws HistoryException if it cannot be read, is damaged, of a newer format or no history; the message names file and line
     */
    public static History read(Path file) {
        return HistoryFile.read(file);
    }

    /**
     * Writes this history into a compressed text file: lines with a leading {@code #} say how it was made and hold the network, the
     * others are a table, tab-separated, a row per recorded epoch. An existing file is replaced in one step.
     *
     * <p>The same history gives the same text at any time: no date is written unless it is a note. Numbers have as many digits as
     * bring every bit back. Cost: some microseconds a number.
     *
     * @param file a file in a directory that exists; by convention its name ends with {@code .history.gz}
     * @throws java.io.UncheckedIOException if it cannot be written
     * @throws IllegalArgumentException     if the network has an activation of your own, which text cannot hold
     */
    public void write(Path file) {
        HistoryFile.write(file, this);
    }

    /**
     * This history with a remark on how it was made, such as how long it took.
     *
     * @param what what the remark is about, one line without a colon; an earlier one on the same matter is replaced
     * @param text the remark, one line
     * @return a history with the same values
     * @throws IllegalArgumentException if one of them is blank or not one line
     */
    public History noted(String what, String text) {
        HistoryFile.requireLine("what", what);
        HistoryFile.requireLine("text", text);
        if (what.contains(":")) {
            throw new IllegalArgumentException("what is '" + what + "', but must not hold a colon");
        }
        Map<String, String> more = new LinkedHashMap<>(notes);
        more.put(what, text);
        return new History(network, epoch, complete, observables, epochs, values, making, Collections.unmodifiableMap(more));
    }

    /**
     * How this was made: everything that decides the numbers. Two trainings that agree in it give the same bits.
     *
     * @return layers, activations, initial network and data (their SHA-256), precision, batch, rate, seed, observables; empty where
     *         the training does not say
     */
    public Map<String, String> making() {
        return Collections.unmodifiableMap(making.get());
    }

    /**
     * The remarks of {@link #noted}.
     *
     * @return in the order in which they were made
     */
    public Map<String, String> notes() {
        return notes;
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
     * @param observable one that was recorded; where it or this history was read from a file, one with the same label
     * @return a row per recorded epoch; a copy
     * @throws IllegalArgumentException if it was not recorded
     */
    public double[][] values(Observable observable) {
        List<double[]> series = values.get(observable);
        for (Observable recorded : observables) {
            boolean labelDecides = recorded instanceof Recorded || observable instanceof Recorded;
            if (series == null && labelDecides && recorded.label().equals(observable.label())) {
                series = values.get(recorded);
            }
        }
        if (series == null) {
            throw new IllegalArgumentException("'" + observable.label() + "' was not recorded; recorded are "
                    + observables.stream().map(Observable::label).toList());
        }
        return series.stream().map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The value of a scalar observable at a recorded epoch.
     *
     * @param observable one that was recorded, as for {@link #values}
     * @param atEpoch    one of {@link #epochs()}
     * @return the value
     * @throws IllegalArgumentException if the observable or the epoch was not recorded, or the observable is not a scalar
     */
    public double value(Observable observable, long atEpoch) {
        if (!observable.scalar()) {
            throw new IllegalArgumentException("'" + observable.label() + "' is not a scalar; take its row of values(...)");
        }
        int place = Arrays.binarySearch(epochs, atEpoch);
        if (place < 0) {
            throw new IllegalArgumentException("epoch " + atEpoch + " was not recorded; recorded are " + Arrays.toString(epochs));
        }
        return values(observable)[place][0];
    }

    /** An observable of which a file keeps the label: it can be looked up, but not measured again. */
    record Recorded(String label, boolean scalar) implements Observable {

        @Override
        public double[] measure(Snapshot snapshot) {
            throw new IllegalStateException("'" + label + "' is known from a file by its label alone and cannot be measured;"
                    + " give the observable itself to a training");
        }
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
