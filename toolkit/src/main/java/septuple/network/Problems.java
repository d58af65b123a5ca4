package septuple.network;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a builder's fields, collected so that one message names it all. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String problem) {
        found.add(problem);
    }

    /** Runs a check that throws, and keeps its message. */
    void collect(Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException problem) {
            add(problem.getMessage());
        }
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
