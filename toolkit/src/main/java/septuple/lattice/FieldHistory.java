package septuple.lattice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What was recorded of a field, the start among it, and the state in which it ended. */
public final class FieldHistory {

    private final double[] times;
    private final Map<String, double[]> columns;
    private final Map<String, List<double[]>> profiles;
    private final FieldState last;
    private final boolean complete;

    FieldHistory(double[] times, Map<String, double[]> columns, Map<String, List<double[]>> profiles, FieldState last, boolean complete) {
        this.times = times;
        this.columns = columns;
        this.profiles = profiles;
        this.last = last;
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
     * The recorded numbers.
     *
     * @return a row per recorded time: t and what was observed
     */
    public Table table() {
        List<DoubleColumn> all = new ArrayList<>(List.of(DoubleColumn.create("t", times)));
        columns.forEach((name, values) -> all.add(DoubleColumn.create(name, values)));
        return Table.create("field", all.toArray(DoubleColumn[]::new));
    }

    /**
     * One of the observed numbers.
     *
     * @param name as it was given to {@link FieldEvolution#observe}
     * @return one per recorded time; a copy
     * @throws IllegalArgumentException if nothing has that name
     */
    public double[] observed(String name) {
        return found(columns, name, "observed").clone();
    }

    /**
     * Recorded profiles.
     *
     * @param name as it was given to {@link FieldEvolution#profile}
     * @return one row per recorded time; a space-time diagram where a row is the field along a line
     * @throws IllegalArgumentException if nothing has that name
     */
    public double[][] profile(String name) {
        return found(profiles, name, "recorded as a profile").stream().map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The state in which the run ended; to go on, give it to {@link FieldEquation#evolve}.
     *
     * @return that state itself; where the run was interrupted or failed, it may be later than the last recorded time
     */
    public FieldState last() {
        return last;
    }

    /**
     * Whether the run came to its end.
     *
     * @return false if it was interrupted or failed
     */
    public boolean isComplete() {
        return complete;
    }

    private static <T> T found(Map<String, T> where, String name, String what) {
        T values = where.get(name);
        if (values == null) {
            throw new IllegalArgumentException("nothing named '" + name + "' was " + what + "; there is " + where.keySet());
        }
        return values;
    }

    @Override
    public String toString() {
        return times.length + " records from t = " + times[0] + " to " + times[times.length - 1] + (complete ? "" : ", incomplete")
                + ": " + columns.keySet() + (profiles.isEmpty() ? "" : " and profiles " + profiles.keySet());
    }
}
