package septuple.ledger;

import septuple.validation.Problems;

/**
 * One comparison of an expected with an actual number.
 *
 * <p>Whether it passed follows from the three numbers, and a record in which it does not cannot be made:
 *
 * <ul>
 * <li>with a tolerance: {@code |actual - expected| <= tolerance}, or both are equal (so an infinite value passes only
 *     against the same infinite value);</li>
 * <li>with tolerance NaN, which means that the check has only an upper limit: {@code actual <= expected}.</li>
 * </ul>
 *
 * An expected or actual NaN never passes. It is no error either: a failed check is a finding, to be kept and shown.
 * A tolerance or a limit that makes no sense is the author's slip and throws.
 *
 * @param equation the name of the equation that the check is evidence for, such as {@code C.10.5}; empty for a check of
 *        something that has no number
 * @param quantity what was compared, in words, with its unit if it has one; one line, not blank
 * @param expected the expected value; the upper limit if the tolerance is NaN
 * @param actual the value found
 * @param tolerance the largest allowed {@code |actual - expected|}, always absolute, finite and not negative; NaN for
 *        an upper limit
 * @param passed whether the check passed
 */
public record Check(String equation, String quantity, double expected, double actual, double tolerance, boolean passed)
        implements java.io.Serializable {

    /**
     * Checks the fields and that {@code passed} says what the numbers say.
     *
     * @param equation the name of an equation, or empty
     * @param quantity what was compared
     * @param expected the expected value, or the upper limit
     * @param actual the value found
     * @param tolerance the largest allowed difference, or NaN
     * @param passed what follows from the three numbers
     * @throws IllegalArgumentException with all problems, if the equation is neither empty nor the name of one, the
     *         quantity is blank or longer than a line, the tolerance is negative or infinite, or {@code passed} is not
     *         what follows from the numbers
     */
    public Check {
        Problems problems = new Problems();
        if (equation == null || !equation.isEmpty()) {
            Fields.requireEquation(problems, equation);
        }
        Fields.requireLine(problems, "quantity", quantity);
        if (tolerance < 0 || Double.isInfinite(tolerance)) {
            problems.add("tolerance is " + tolerance + "; it must be finite and not negative");
        } else if (passed != passes(expected, actual, tolerance)) {
            problems.add("passed is " + passed + " for expected " + expected + ", actual " + actual + ", tolerance "
                    + tolerance + "; leave the decision to one of the factories");
        }
        problems.throwIfAny("a check");
    }

    /**
     * The values differ by no more than a fixed amount: {@code |actual - expected| <= tolerance}.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param expected the expected value
     * @param actual the value found
     * @param tolerance the largest allowed difference, finite and not negative; 0 asks for equality
     * @return the check, passed or not
     * @throws IllegalArgumentException for a tolerance that is NaN, negative or infinite, and as the constructor does
     */
    public static Check absolute(String equation, String quantity, double expected, double actual, double tolerance) {
        requireTolerance(tolerance);
        return decide(equation, quantity, expected, actual, tolerance);
    }

    /**
     * The values differ by no more than a part of the expected one:
     * {@code |actual - expected| <= tolerance * |expected|}. The check keeps the right-hand side as its tolerance.
     *
     * <p>Against an expected zero every relative error is infinite or 0/0: only an actual zero passes. Where zero is
     * expected up to rounding, {@link #absolute} is the check to use.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param expected the expected value
     * @param actual the value found
     * @param tolerance the largest allowed relative difference, finite and not negative
     * @return the check, passed or not
     * @throws IllegalArgumentException for a tolerance that is NaN, negative or infinite, and as the constructor does
     */
    public static Check relative(String equation, String quantity, double expected, double actual, double tolerance) {
        requireTolerance(tolerance);
        // Beside an infinite or NaN expected value a width has no meaning: 0 leaves only equality.
        double width = Double.isFinite(expected) ? Math.min(tolerance * Math.abs(expected), Double.MAX_VALUE) : 0;
        return decide(equation, quantity, expected, actual, width);
    }

    /**
     * Two vectors agree in every element: the check's actual value is {@code max_i |actual_i - expected_i|}, its
     * expected value 0. Equal infinite elements count as 0, a NaN anywhere makes the maximum NaN.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param expected the expected elements
     * @param actual the elements found, as many
     * @param tolerance the largest allowed difference of an element, finite and not negative
     * @return the check, passed or not
     * @throws IllegalArgumentException if the lengths differ or are 0, for a tolerance that is NaN, negative or
     *         infinite, and as the constructor does
     */
    public static Check largestDeviation(String equation, String quantity, double[] expected, double[] actual,
            double tolerance) {
        return largestDeviation(equation, quantity, new double[][] {expected}, new double[][] {actual}, tolerance);
    }

    /**
     * Two matrices agree in every element, as {@link #largestDeviation(String, String, double[], double[], double)}.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param expected the expected rows
     * @param actual the rows found, as many and as long
     * @param tolerance the largest allowed difference of an element, finite and not negative
     * @return the check, passed or not
     * @throws IllegalArgumentException if the shapes differ or there is no element, for a tolerance that is NaN,
     *         negative or infinite, and as the constructor does
     */
    public static Check largestDeviation(String equation, String quantity, double[][] expected, double[][] actual,
            double tolerance) {
        requireTolerance(tolerance);
        if (expected.length != actual.length) {
            throw new IllegalArgumentException("'" + quantity + "': expected has " + expected.length
                    + " rows, actual has " + actual.length + "; they must have the same shape");
        }
        double largest = 0;
        long elements = 0;
        for (int row = 0; row < expected.length; row++) {
            if (expected[row].length != actual[row].length) {
                throw new IllegalArgumentException("'" + quantity + "': row " + row + " of expected has "
                        + expected[row].length + " elements, of actual " + actual[row].length
                        + "; they must have the same shape");
            }
            elements += expected[row].length;
            for (int column = 0; column < expected[row].length; column++) {
                double one = expected[row][column];
                double other = actual[row][column];
                // Math.max keeps a NaN; equal infinities would otherwise make one.
                largest = Math.max(largest, one == other ? 0 : Math.abs(other - one));
            }
        }
        if (elements == 0) {
            throw new IllegalArgumentException("'" + quantity + "': there is no element to compare");
        }
        return decide(equation, quantity, 0, largest, tolerance);
    }

    /**
     * The value lies between two bounds, both allowed. The check keeps the middle as its expected value and half the
     * width as its tolerance, so the bounds are exact up to the rounding of these two; each bound itself passes.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param low the lower bound, finite
     * @param high the upper bound, finite, not below the lower one
     * @param actual the value found
     * @return the check, passed or not
     * @throws IllegalArgumentException for bounds that are not finite or out of order, and as the constructor does
     */
    public static Check within(String equation, String quantity, double low, double high, double actual) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("'" + quantity + "': the range is " + low + " to " + high
                    + "; both bounds must be finite and the lower one must come first");
        }
        double middle = low / 2 + high / 2;
        return decide(equation, quantity, middle, actual, Math.max(high - middle, middle - low));
    }

    /**
     * The value is at most a limit: {@code actual <= limit}. The check keeps the limit as its expected value and NaN as
     * its tolerance. For a lower limit, negate both and say so in the quantity.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param limit the upper limit, not NaN
     * @param actual the value found
     * @return the check, passed or not
     * @throws IllegalArgumentException for a limit that is NaN, and as the constructor does
     */
    public static Check atMost(String equation, String quantity, double limit, double actual) {
        if (Double.isNaN(limit)) {
            throw new IllegalArgumentException("'" + quantity + "': the limit is NaN; it must be a number");
        }
        return decide(equation, quantity, limit, actual, Double.NaN);
    }

    /**
     * A statement that is true or false, kept as expected 1 and actual 1 (true) or 0 (false).
     *
     * @param equation the name of the equation, or empty
     * @param quantity the statement
     * @param holds whether it was found true
     * @return the check, passed or not
     * @throws IllegalArgumentException as the constructor does
     */
    public static Check claim(String equation, String quantity, boolean holds) {
        return decide(equation, quantity, 1, holds ? 1 : 0, 0);
    }

    private static Check decide(String equation, String quantity, double expected, double actual, double tolerance) {
        return new Check(equation, quantity, expected, actual, tolerance, passes(expected, actual, tolerance));
    }

    private static boolean passes(double expected, double actual, double tolerance) {
        if (Double.isNaN(tolerance)) {
            return actual <= expected;
        }
        return actual == expected || Math.abs(actual - expected) <= tolerance;
    }

    private static void requireTolerance(double tolerance) {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance is " + tolerance + "; it must be finite and not negative");
        }
    }
}
