package septuple.lattice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import septuple.grid.EvolutionException;
import septuple.grid.Evolving;
import septuple.grid.Recording;
import septuple.grid.Steps;
import septuple.training.Progress;

/**
 * How far a field is carried on and what is recorded meanwhile. Quantities are computed while the field evolves, so that a run needs the
 * memory of one state, however long it is.
 */
public final class FieldEvolution {

    /** Numbers changed between two looks at whether the thread was interrupted: a fraction of a second. */
    private static final long PATIENCE = 1L << 26;

    private final FieldEquation equation;
    private final FieldState start;
    private final Map<String, ToDoubleFunction<? super FieldState>> quantities = new LinkedHashMap<>();
    private final Map<String, Function<? super FieldState, double[]>> profiles = new LinkedHashMap<>();
    private long steps;
    private long every;
    private Progress progress = Progress.NONE;

    FieldEvolution(FieldEquation equation, FieldState start) {
        this.equation = equation;
        this.start = start;
    }

    /**
     * The number of steps.
     *
     * @param steps positive
     * @return this
     */
    public FieldEvolution steps(long steps) {
        this.steps = steps;
        return this;
    }

    /**
     * Which steps are recorded, beside the start; the last only, if this is never called.
     *
     * @param every one in so many, a divisor of the number of steps
     * @return this
     */
    public FieldEvolution every(long every) {
        this.every = every;
        return this;
    }

    /**
     * Records a number.
     *
     * @param name     the name of its column in {@link FieldHistory#table()}
     * @param quantity what it is; called while the state evolves, it must not keep or change the state
     * @return this
     * @throws IllegalArgumentException if the name is taken
     */
    public FieldEvolution observe(String name, ToDoubleFunction<? super FieldState> quantity) {
        requireNew(quantities, name);
        quantities.put(name, quantity);
        return this;
    }

    /**
     * Records numbers, such as the field along a line of sites; the memory for them grows with the records.
     *
     * @param name    by which {@link FieldHistory#profile} finds them
     * @param profile what they are, such as {@link FieldState#field()}; it must not keep or change the state
     * @return this
     * @throws IllegalArgumentException if the name is taken
     */
    public FieldEvolution profile(String name, Function<? super FieldState, double[]> profile) {
        requireNew(profiles, name);
        profiles.put(name, profile);
        return this;
    }

    private static void requireNew(Map<String, ?> taken, String name) {
        if (name.equals("t") || taken.containsKey(name)) {
            throw new IllegalArgumentException("the name '" + name + "' is taken" + (name.equals("t") ? " by the column of times" : "")
                    + "; give every quantity one of its own, and every profile");
        }
    }

    /**
     * Who is told how far the run is.
     *
     * @param progress told after each record
     * @return this
     */
    public FieldEvolution progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Checks everything and carries the field on.
     *
     * @return what was recorded; where the thread was interrupted, which this clears, up to there
     * @throws IllegalArgumentException with one message that names every problem
     * @throws FieldException           if a value is no longer finite; the message says when and where, and what was recorded is kept
     */
    public FieldHistory run() {
        FieldState state = start.copy();
        Steps<Record> run = new Steps<>(step -> new Evolving<Record>() {

            @Override
            public void step() {
                equation.advance(state, 1);
            }

            @Override
            public long advance(long atMost) {
                long patience = Math.max(1, PATIENCE / ((long) state.types() * state.lattice().sites()));
                long now = Math.min(atMost, patience);
                equation.advance(state, now);
                return now;
            }

            @Override
            public Record state() {
                return new Record(quantities.values().stream().mapToDouble(quantity -> quantity.applyAsDouble(state)).toArray(),
                        profiles.values().stream().map(profile -> profile.apply(state)).toList());
            }

            @Override
            public void check() {
                state.requireFinite();
            }
        });
        run.step(equation.step()).steps(steps).from(start.time()).progress(progress);
        if (every != 0) {
            run.every(every);
        }
        try {
            return history(run.run(), state);
        } catch (EvolutionException e) {
            @SuppressWarnings("unchecked")
            Recording<Record> before = (Recording<Record>) e.recording();
            throw new FieldException(e.getMessage(), e.getCause(), history(before, state));
        }
    }

    private FieldHistory history(Recording<Record> recording, FieldState state) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        int column = 0;
        for (String name : quantities.keySet()) {
            int which = column++;
            columns.put(name, recording.states().stream().mapToDouble(record -> record.quantities()[which]).toArray());
        }
        Map<String, List<double[]>> kept = new LinkedHashMap<>();
        int number = 0;
        for (String name : profiles.keySet()) {
            int which = number++;
            kept.put(name, new ArrayList<>(recording.states().stream().map(record -> record.profiles().get(which)).toList()));
        }
        return new FieldHistory(recording.times(), columns, kept, state, recording.isComplete());
    }

    /** What is recorded at one time. */
    private record Record(double[] quantities, List<double[]> profiles) { }
}
