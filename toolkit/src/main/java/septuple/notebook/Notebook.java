package septuple.notebook;

import org.ojalgo.structure.Access2D;
import septuple.ledger.Check;
import septuple.ledger.Verdict;

/**
 * What a notebook says: show this, check that, here is how far we are. Its methods are imported into every notebook.
 *
 * <pre>{@code
 * show(Chart.lines(history, "epoch", "boundary loss").title("Learning").xAxis("epochs").yAxis("loss"));
 * check("C.2.5", "distance to the fixed state after L - 1 steps", 0, distance, 1e-12);
 * verdict(Verdict.holds("C.2.5", distance));
 * }</pre>
 *
 * <p>In a plain program the text forms are printed to standard output.
 */
public final class Notebook {

    private static volatile Display display = new ConsoleDisplay();

    private Notebook() {}

    /** Sends outputs elsewhere from now on. */
    static void displayOn(Display other) {
        display = other;
    }

    static Display display() {
        return display;
    }

    /**
     * Displays a value: tables, charts, figures, matrices, arrays, checks and verdicts in their own form, everything else
     * as text.
     *
     * @param value the value; null is displayed as such
     * @throws IllegalArgumentException if it is a chart that cannot be drawn, with the reason
     */
    public static void show(Object value) {
        display.show(Outputs.of(value));
    }

    /**
     * The profile of this run, from the environment variable {@value Profile#VARIABLE}.
     *
     * @return {@link Profile#QUICK} unless the variable says full
     * @throws IllegalArgumentException if the variable names no profile
     */
    public static Profile profile() {
        return Profile.named(System.getenv(Profile.VARIABLE));
    }

    /**
     * A display of progress that is updated in place.
     *
     * @param title what is going on, such as "training the deep network"
     * @return the display; nothing appears before it is told of progress
     */
    public static ProgressBar progress(String title) {
        return new ProgressBar(display, title, System::nanoTime);
    }

    /**
     * Checks that a number is what it should be, up to an absolute tolerance, and displays the outcome. A failed check is
     * displayed as such and is not thrown: the cells below still run.
     *
     * @param equation the name of the equation that this is evidence for, such as {@code C.10.5}, or empty
     * @param quantity what is compared, in words
     * @param expected the expected value
     * @param actual the value found
     * @param tolerance the largest allowed difference
     * @throws IllegalArgumentException for a name of no equation, a blank quantity or a tolerance that makes no sense
     */
    public static void check(String equation, String quantity, double expected, double actual, double tolerance) {
        show(Check.absolute(equation, quantity, expected, actual, tolerance));
    }

    /**
     * Checks that a number is what it should be up to a part of it.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param expected the expected value
     * @param actual the value found
     * @param tolerance the largest allowed difference in units of the expected value
     * @throws IllegalArgumentException as {@link #check(String, String, double, double, double)} does
     */
    public static void checkRelative(
            String equation, String quantity, double expected, double actual, double tolerance) {
        show(Check.relative(equation, quantity, expected, actual, tolerance));
    }

    /**
     * Checks that two vectors agree in every element.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param expected the expected elements
     * @param actual the elements found, as many
     * @param tolerance the largest allowed difference of an element
     * @throws IllegalArgumentException for different lengths, and as
     *     {@link #check(String, String, double, double, double)} does
     */
    public static void check(String equation, String quantity, double[] expected, double[] actual, double tolerance) {
        show(Check.largestDeviation(equation, quantity, expected, actual, tolerance));
    }

    /**
     * Checks that two matrices agree in every element.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param expected the expected rows
     * @param actual the rows found, as many and as long
     * @param tolerance the largest allowed difference of an element
     * @throws IllegalArgumentException for different shapes, and as
     *     {@link #check(String, String, double, double, double)} does
     */
    public static void check(String equation, String quantity, double[][] expected, double[][] actual, double tolerance) {
        show(Check.largestDeviation(equation, quantity, expected, actual, tolerance));
    }

    /**
     * Checks that two ojAlgo matrices agree in every element.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param expected the expected matrix
     * @param actual the matrix found, of the same shape
     * @param tolerance the largest allowed difference of an element
     * @throws IllegalArgumentException for different shapes, and as
     *     {@link #check(String, String, double, double, double)} does
     */
    public static void check(
            String equation, String quantity, Access2D<?> expected, Access2D<?> actual, double tolerance) {
        show(Check.largestDeviation(equation, quantity, rows(expected), rows(actual), tolerance));
    }

    private static double[][] rows(Access2D<?> matrix) {
        double[][] rows = new double[matrix.getRowDim()][matrix.getColDim()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = matrix.doubleValue(i, j);
            }
        }
        return rows;
    }

    /**
     * Checks a statement that is true or false.
     *
     * @param equation the name of the equation, or empty
     * @param claim the statement
     * @param holds whether it was found true
     * @throws IllegalArgumentException for a name of no equation or a blank statement
     */
    public static void check(String equation, String claim, boolean holds) {
        show(CheckOutput.claim(Check.claim(equation, claim, holds)));
    }

    /**
     * Checks that a number lies in a range, its ends included.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param low the lower end
     * @param high the upper end
     * @param actual the value found
     * @throws IllegalArgumentException for ends out of order, and as
     *     {@link #check(String, String, double, double, double)} does
     */
    public static void checkWithin(String equation, String quantity, double low, double high, double actual) {
        show(CheckOutput.of(
                Check.within(equation, quantity, low, high, actual),
                "between " + Digits.of(low, 10) + " and " + Digits.of(high, 10),
                Digits.of(actual, 10)));
    }

    /**
     * Checks that a number is at most a limit.
     *
     * @param equation the name of the equation, or empty
     * @param quantity what is compared
     * @param limit the upper limit
     * @param actual the value found
     * @throws IllegalArgumentException for a limit that is NaN, and as
     *     {@link #check(String, String, double, double, double)} does
     */
    public static void checkAtMost(String equation, String quantity, double limit, double actual) {
        show(Check.atMost(equation, quantity, limit, actual));
    }

    /**
     * Displays the verdict on an equation, from where it goes into the ledger.
     *
     * @param verdict the verdict
     */
    public static void verdict(Verdict verdict) {
        show(verdict);
    }
}
