package septuple.ledger;

import septuple.validation.Problems;

/**
 * What was found about one equation: exactly one {@link Kind}, with the residuals and the words that belong to it.
 *
 * <p>A residual is relative: the difference of the two sides in units of the larger one, at least 0 and finite. NaN
 * stands where a residual makes no sense.
 *
 * <table>
 * <caption>What each kind must and may hold</caption>
 * <tr><th>kind</th><th>printed residual</th><th>corrected residual</th><th>condition</th></tr>
 * <tr><td>DEFINITION</td><td>NaN</td><td>NaN</td><td>empty</td></tr>
 * <tr><td>HOLDS</td><td>below 1</td><td>NaN</td><td>empty</td></tr>
 * <tr><td>LIMIT</td><td>below 1, nearest to the limit</td><td>NaN</td><td>the limit and the order</td></tr>
 * <tr><td>CONDITIONAL</td><td>where the condition is not met</td><td>where it is met, less than the printed one; or
 * NaN</td><td>the condition</td></tr>
 * <tr><td>CORRECTED</td><td>of the printed form</td><td>of the corrected form, less than the printed one</td><td>the
 * corrected form</td></tr>
 * <tr><td>POSTULATE</td><td>NaN</td><td>NaN</td><td>what follows from it</td></tr>
 * </table>
 *
 * A residual of 1 is no agreement at all, which is why HOLDS and LIMIT must stay below it; how far below is for the
 * {@linkplain Check checks} to say.
 *
 * @param equation the name of the equation, such as {@code C.10.5}
 * @param kind the verdict
 * @param printedResidual the relative residual of the equation as printed, or NaN
 * @param correctedResidual the relative residual of the corrected form, or under the condition, or NaN
 * @param condition the condition, the limit, the corrected form or the consequence in words and plain formulas, one
 *        line; empty for DEFINITION and HOLDS
 */
public record Verdict(String equation, Kind kind, double printedResidual, double correctedResidual, String condition)
        implements java.io.Serializable {

    /** The verdicts. */
    public enum Kind {

        /** Introduces a symbol; the evidence is the code that implements it and a test of it. */
        DEFINITION,

        /** An identity or a consequence; the residual is at rounding level, or converges at the stated order. */
        HOLDS,

        /** True in a stated limit; the evidence is the error against the small parameter, with its fitted order. */
        LIMIT,

        /** True only under a condition that the paper does not state; both sides of the condition are shown. */
        CONDITIONAL,

        /** Not true as printed; the evidence is the printed residual and the residual of the corrected form. */
        CORRECTED,

        /** An assumption that no computation can decide; what follows from it is said. */
        POSTULATE
    }

    /**
     * Checks that the equation exists and that the kind has what it needs and nothing else.
     *
     * @param equation the name of the equation
     * @param kind the verdict
     * @param printedResidual the relative residual of the equation as printed, or NaN
     * @param correctedResidual the relative residual of the corrected form, or under the condition, or NaN
     * @param condition the words that belong to the verdict, or empty
     * @throws IllegalArgumentException with all problems; see the table above
     */
    public Verdict {
        Problems problems = new Problems();
        Fields.requireEquation(problems, equation);
        if (kind == null) {
            problems.add("kind is null; it must be one of " + java.util.Arrays.toString(Kind.values()));
        } else {
            residual(problems, "printedResidual", printedResidual);
            residual(problems, "correctedResidual", correctedResidual);
            switch (kind) {
                case DEFINITION, POSTULATE -> absent(problems, kind, "printedResidual", printedResidual);
                case HOLDS, LIMIT -> {
                    present(problems, kind, "printedResidual", printedResidual);
                    if (printedResidual >= 1) {
                        problems.add("printedResidual is " + printedResidual + "; for " + kind
                                + " it must be below 1, the residual of no agreement at all");
                    }
                }
                case CONDITIONAL, CORRECTED -> {
                    present(problems, kind, "printedResidual", printedResidual);
                    if (printedResidual <= correctedResidual) {
                        problems.add("printedResidual is " + printedResidual + ", correctedResidual "
                                + correctedResidual + "; for " + kind + " the printed one must be the larger");
                    }
                }
            }
            switch (kind) {
                case DEFINITION, HOLDS, LIMIT, POSTULATE ->
                    absent(problems, kind, "correctedResidual", correctedResidual);
                case CORRECTED -> present(problems, kind, "correctedResidual", correctedResidual);
                case CONDITIONAL -> { } // shown where it was computed
            }
            if (kind != Kind.DEFINITION && kind != Kind.HOLDS) {
                Fields.requireLine(problems, "condition", condition);
            } else if (condition == null || !condition.isEmpty()) {
                problems.add("condition is " + (condition == null ? "null" : "'" + condition + "'") + "; for " + kind
                        + " it must be empty");
            }
        }
        problems.throwIfAny("a verdict on " + equation);
    }

    /**
     * The equation introduces a symbol.
     *
     * @param equation the name of the equation
     * @return the verdict
     * @throws IllegalArgumentException if there is no such equation
     */
    public static Verdict definition(String equation) {
        return new Verdict(equation, Kind.DEFINITION, Double.NaN, Double.NaN, "");
    }

    /**
     * The equation holds as printed.
     *
     * @param equation the name of the equation
     * @param residual its relative residual, at least 0 and below 1
     * @return the verdict
     * @throws IllegalArgumentException as the constructor does
     */
    public static Verdict holds(String equation, double residual) {
        return new Verdict(equation, Kind.HOLDS, residual, Double.NaN, "");
    }

    /**
     * The equation holds in a limit.
     *
     * @param equation the name of the equation
     * @param residual its relative residual nearest to the limit, at least 0 and below 1
     * @param condition the limit, and the order in which the error vanishes
     * @return the verdict
     * @throws IllegalArgumentException as the constructor does
     */
    public static Verdict limit(String equation, double residual, String condition) {
        return new Verdict(equation, Kind.LIMIT, residual, Double.NaN, condition);
    }

    /**
     * The equation holds only under a condition that the paper does not state.
     *
     * @param equation the name of the equation
     * @param printed its relative residual where the condition is not met
     * @param condition the condition
     * @return the verdict
     * @throws IllegalArgumentException as the constructor does
     */
    public static Verdict conditional(String equation, double printed, String condition) {
        return conditional(equation, printed, Double.NaN, condition);
    }

    /**
     * The equation holds only under a condition that the paper does not state; both sides of it were computed.
     *
     * @param equation the name of the equation
     * @param printed its relative residual where the condition is not met
     * @param underCondition its relative residual where the condition is met, less than the printed one
     * @param condition the condition
     * @return the verdict
     * @throws IllegalArgumentException as the constructor does
     */
    public static Verdict conditional(String equation, double printed, double underCondition, String condition) {
        return new Verdict(equation, Kind.CONDITIONAL, printed, underCondition, condition);
    }

    /**
     * The equation does not hold as printed, another form does.
     *
     * @param equation the name of the equation
     * @param printed the relative residual of the printed form
     * @param corrected the relative residual of the corrected form, less than the printed one
     * @param form the corrected form
     * @return the verdict
     * @throws IllegalArgumentException as the constructor does
     */
    public static Verdict corrected(String equation, double printed, double corrected, String form) {
        return new Verdict(equation, Kind.CORRECTED, printed, corrected, form);
    }

    /**
     * The equation is an assumption that no computation can decide.
     *
     * @param equation the name of the equation
     * @param consequence what follows from it
     * @return the verdict
     * @throws IllegalArgumentException as the constructor does
     */
    public static Verdict postulate(String equation, String consequence) {
        return new Verdict(equation, Kind.POSTULATE, Double.NaN, Double.NaN, consequence);
    }

    private static void residual(Problems problems, String field, double residual) {
        if (residual < 0 || Double.isInfinite(residual)) {
            problems.add(field + " is " + residual + "; it must be finite and not negative, or NaN for none");
        }
    }

    private static void present(Problems problems, Kind kind, String field, double residual) {
        if (Double.isNaN(residual)) {
            problems.add(field + " is NaN; " + kind + " needs it");
        }
    }

    private static void absent(Problems problems, Kind kind, String field, double residual) {
        if (!Double.isNaN(residual)) {
            problems.add(field + " is " + residual + "; for " + kind + " it must be NaN");
        }
    }
}
