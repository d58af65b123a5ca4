package septuple.ledger;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one value, so that its author reads all of it in one message. */
final class Problems {

    private final String subject;
    private final List<String> found = new ArrayList<>();

    Problems(String subject) {
        this.subject = subject;
    }

    void add(String problem) {
        found.add(problem);
    }

    /** The text must name an equation. */
    void equation(String name) {
        try {
            Equation.of(name);
        } catch (IllegalArgumentException unknown) {
            add("equation: " + unknown.getMessage());
        }
    }

    /** The text must be one line that says something: it becomes a field of a table. */
    void line(String field, String text) {
        if (text == null || text.isBlank()) {
            add(field + " is " + (text == null ? "null" : "blank") + "; it must say something");
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            add(field + " is '" + text + "'; it must be one line without control characters");
        }
    }

    void raise() {
        if (!found.isEmpty()) {
            throw new IllegalArgumentException("This " + subject + " cannot be: " + String.join("; ", found));
        }
    }
}
