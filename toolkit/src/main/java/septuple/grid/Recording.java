package septuple.grid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The states of an evolution at the recorded times, the start among them.
 *
 * @param <S> what was recorded
 */
public final class Recording<S> {

    private final List<S> states;
    private final double[] times;
    private final boolean complete;

    Recording(List<S> states, double[] times, boolean complete) {
        this.states = List.copyOf(states);
        this.times = times;
        this.complete = complete;
    }

    /**
     * The recorded times.
     *
     * @return ascending from that of the start; a copy
     */
    public double[] times() {
        return times.clone();
    }

    /**
     * The recorded states.
     *
     * @return one per time
     */
    public List<S> states() {
        return states;
    }

    /**
     * The last recorded state.
     *
     * @return that of the last time
     */
    public S last() {
        return states.get(states.size() - 1);
    }

    /**
     * Whether the evolution came to its end.
     *
     * @return false if it was interrupted or failed
     */
    public boolean isComplete() {
        return complete;
    }

    /**
     * Begins a table of quantities.
     *
     * @param name     the name of the first column
     * @param quantity what stands in it
     * @return to which more can be added
     */
    public Observations<S> observe(String name, ToDoubleFunction<? super S> quantity) {
        return new Observations<>(this).observe(name, quantity);
    }

    @Override
    public String toString() {
        return states.size() + " states from t = " + times[0] + " to " + times[times.length - 1] + (complete ? "" : ", incomplete");
    }

    /**
     * Quantities to be tabulated against time.
     *
     * @param <S> the state on which they depend
     */
    public static final class Observations<S> {

        private final Recording<S> recording;
        private final Map<String, ToDoubleFunction<? super S>> quantities = new LinkedHashMap<>();

        Observations(Recording<S> recording) {
            this.recording = recording;
        }

        /**
         * One more quantity.
         *
         * @param name     the name of its column
         * @param quantity what stands in it
         * @return this
         */
        public Observations<S> observe(String name, ToDoubleFunction<? super S> quantity) {
            quantities.put(name, quantity);
            return this;
        }

        /**
         * The table.
         *
         * @return a row per recorded time: t and the quantities
         */
        public Table table() {
            List<DoubleColumn> columns = new ArrayList<>();
            columns.add(DoubleColumn.create("t", recording.times()));
            quantities.forEach((name, quantity) -> columns.add(DoubleColumn.create(name,
                    recording.states().stream().mapToDouble(quantity).toArray())));
            return Table.create("observations", columns.toArray(DoubleColumn[]::new));
        }
    }
}
