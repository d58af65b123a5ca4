package septuple.ledger;

import septuple.validation.Problems;

/** What the text fields of checks and verdicts must be. */
final class Fields {

    private Fields() {
    }

    /** The text must name an equation. */
    static void requireEquation(Problems problems, String name) {
        problems.collect("equation: ", () -> Equation.of(name));
    }

    /** The text must be one line that says something: it becomes a field of a table. */
    static void requireLine(Problems problems, String field, String text) {
        if (text == null || text.isBlank()) {
            problems.add(field + " is " + (text == null ? "null" : "blank") + "; it must say something");
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            problems.add(field + " is '" + text + "'; it must be one line without control characters");
        }
    }
}
