package septuple.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is wrong with a builder's fields, collected so that one message names it all. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String problem) {
        found.add(problem);
    }

    /** Runs a check that throws, and keeps its message. */
    void collect(Runnable check) {
        collect("", check);
    }

    /** Runs a check that throws, and keeps its message behind the name of the field. */
    void collect(String field, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException | IllegalStateException problem) {
            add(field + problem.getMessage());
        }
    }

    /** The first entry of a vector that is not finite, as a problem; nothing if all are. */
    static Optional<String> firstNotFinite(double[] vector, String what) {
        return IntStream.range(0, vector.length).filter(i -> !Double.isFinite(vector[i])).mapToObj(
                i -> what + ": entry " + i + " is " + vector[i] + ", but must be finite").findFirst();
    }

    boolean any() {
        return !found.isEmpty();
    }

    void throwIfAny(String what) {
        if (any()) {
            throw new IllegalArgumentException(what + " cannot be built:\n- " + String.join("\n- ", found));
        }
    }
}
