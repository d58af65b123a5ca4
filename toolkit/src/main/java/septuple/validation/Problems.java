package septuple.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is wrong with the fields of a value, collected so that one message names it all. */
public final class Problems {

    /** Of many problems, such as one per row of a data set, the first are told and the others counted. */
    private static final int SHOWN = 8;

    private final List<String> found = new ArrayList<>();
    private int count;

    /** No problems yet. */
    public Problems() {
    }

    /**
     * A problem. The same sentence is told once.
     *
     * @param problem a sentence that names the field, its value, what is allowed and what to do
     */
    public void add(String problem) {
        if (!found.contains(problem) && count++ < SHOWN) {
            found.add(problem);
        }
    }

    /**
     * A problem if a condition does not hold.
     *
     * @param holds   the condition
     * @param problem as for {@link #add}
     */
    public void require(boolean holds, String problem) {
        if (!holds) {
            add(problem);
        }
    }

    /**
     * Runs a check that throws, and keeps its message.
     *
     * @param check may throw an IllegalArgumentException or IllegalStateException
     */
    public void collect(Runnable check) {
        collect("", check);
    }

    /**
     * Runs a check that throws, and keeps its message behind the name of the field.
     *
     * @param field what the message is to begin with
     * @param check may throw an IllegalArgumentException or IllegalStateException
     */
    public void collect(String field, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException | IllegalStateException problem) {
            add(field + problem.getMessage());
        }
    }

    /**
     * The first entry of a vector that is not finite, as a problem.
     *
     * @param vector numbers
     * @param what   how the message begins
     * @return the problem, or nothing if all are finite
     */
    public static Optional<String> firstNotFinite(double[] vector, String what) {
        return IntStream.range(0, vector.length).filter(i -> !Double.isFinite(vector[i])).mapToObj(
                i -> what + ": entry " + i + " is " + vector[i] + ", but must be finite").findFirst();
    }

    /**
     * Whether there are problems.
     *
     * @return true after the first one
     */
    public boolean any() {
        return count > 0;
    }

    /**
     * Throws if there are problems.
     *
     * @param what what cannot be built, with its article
     * @throws IllegalArgumentException with all problems in one message
     */
    public void throwIfAny(String what) {
        if (any()) {
            throw new IllegalArgumentException(what + " cannot be built:\n- " + String.join("\n- ", found)
                    + (count > found.size() ? "\n- and " + (count - found.size()) + " more" : ""));
        }
    }
}
