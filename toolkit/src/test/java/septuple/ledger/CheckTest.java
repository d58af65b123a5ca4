package septuple.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    private static boolean absolute(double expected, double actual, double tolerance) {
        return Check.absolute("C.2.1", "x", expected, actual, tolerance).passed();
    }

    private static boolean relative(double expected, double actual, double tolerance) {
        return Check.relative("C.2.1", "x", expected, actual, tolerance).passed();
    }

    @Test
    void absoluteIncludesItsBound() {
        assertTrue(absolute(1, 1.25, 0.25));
        assertTrue(absolute(1, 0.75, 0.25));
        assertFalse(absolute(1, Math.nextUp(1.25), 0.25));
        assertTrue(absolute(0.1, 0.1, 0));
        assertFalse(absolute(0.1, Math.nextUp(0.1), 0));
    }

    @Test
    void relativeIsOfTheExpectedValueAndKeptAsAnAbsoluteTolerance() {
        assertTrue(relative(-8, -9, 0.125));
        assertFalse(relative(-8, -9.01, 0.125));
        assertEquals(new Check("C.2.1", "x", -8, -9, 1, true), Check.relative("C.2.1", "x", -8, -9, 0.125));
    }

    @Test
    void relativeToZeroOnlyZeroPasses() {
        assertTrue(relative(0, 0, 0.1));
        assertTrue(relative(0, -0.0, 0.1));
        assertFalse(relative(0, Double.MIN_VALUE, 1e300));
    }

    @Test
    void relativeOfHugeValuesDoesNotOverflow() {
        assertTrue(relative(1e308, -1e307, 1e10));
        assertEquals(Double.MAX_VALUE, Check.relative("", "x", 1e308, 0, 1e10).tolerance());
    }

    @Test
    void nanNeverPasses() {
        assertFalse(absolute(NAN, 1, 1e300));
        assertFalse(absolute(1, NAN, 1e300));
        assertFalse(absolute(NAN, NAN, 1e300));
        assertFalse(relative(NAN, 1, 1));
        assertFalse(relative(1, NAN, 1));
        assertFalse(relative(NAN, NAN, 1));
        assertFalse(Check.within("", "x", -1, 1, NAN).passed());
        assertFalse(Check.atMost("", "x", INFINITY, NAN).passed());
        assertFalse(Check.largestDeviation("", "x", new double[] {0, NAN, 0}, new double[3], 1).passed());
        assertFalse(Check.largestDeviation("", "x", new double[3], new double[] {NAN, 5, 0}, 1).passed());
        assertFalse(Check.largestDeviation("", "x", new double[] {NAN}, new double[] {NAN}, 1).passed());
        assertThrows(IllegalArgumentException.class, () -> new Check("", "x", 1, NAN, 1, true));
    }

    @Test
    void anInfiniteValuePassesOnlyAgainstItself() {
        assertTrue(absolute(INFINITY, INFINITY, 0));
        assertTrue(relative(-INFINITY, -INFINITY, 0.1));
        assertFalse(absolute(INFINITY, -INFINITY, 1e300));
        assertFalse(relative(INFINITY, 1e308, 1));
        assertFalse(relative(1, INFINITY, 1));
        assertFalse(absolute(1, INFINITY, Double.MAX_VALUE));
    }

    @Test
    void largestDeviationIsTheLargestOverAllElements() {
        Check vectors = Check.largestDeviation("", "x", new double[] {1, 2, INFINITY}, new double[] {1.5, 1, INFINITY}, 1);
        assertEquals(new Check("", "x", 0, 1, 1, true), vectors);
        double[][] expected = {{1, 2}, {}, {3}};
        double[][] actual = {{1, 2}, {}, {-1}};
        assertEquals(new Check("", "x", 0, 4, 3.5, false), Check.largestDeviation("", "x", expected, actual, 3.5));
    }

    @Test
    void largestDeviationNeedsEqualShapesWithAnElement() {
        assertMessage("row 0 of expected has 2 elements, of actual 1",
                () -> Check.largestDeviation("", "x", new double[2], new double[1], 1));
        assertMessage("expected has 2 rows, actual has 1",
                () -> Check.largestDeviation("", "x", new double[2][1], new double[1][1], 1));
        assertMessage("row 1 of expected has 1 elements, of actual 2",
                () -> Check.largestDeviation("", "x", new double[2][1], new double[][] {{1}, {1, 2}}, 1));
        assertMessage("no element", () -> Check.largestDeviation("", "x", new double[0], new double[0], 1));
        assertMessage("no element", () -> Check.largestDeviation("", "x", new double[3][0], new double[3][0], 1));
    }

    @Test
    void withinAllowsBothBounds() {
        assertEquals(new Check("", "x", 2, 3, 1, true), Check.within("", "x", 1, 3, 3));
        assertTrue(Check.within("", "x", 1, 3, 1).passed());
        assertFalse(Check.within("", "x", 1, 3, 3.0001).passed());
        assertFalse(Check.within("", "x", 1, 3, 0.9999).passed());
        assertTrue(Check.within("", "x", -Double.MAX_VALUE, Double.MAX_VALUE, 1e308).passed());
        long seed = 20240607;
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            double one = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            double other = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            double low = Math.min(one, other);
            double high = Math.max(one, other);
            String place = "seed " + seed + " round " + round;
            assertTrue(Check.within("", "x", low, high, low).passed(), place);
            assertTrue(Check.within("", "x", low, high, high).passed(), place);
            double margin = 1e-12 * Math.max(Math.abs(low), Math.abs(high));
            assertFalse(Check.within("", "x", low, high, low - margin).passed(), place);
            assertFalse(Check.within("", "x", low, high, high + margin).passed(), place);
        }
    }

    @Test
    void aRangeMustBeOne() {
        assertMessage("the range is 3.0 to 1.0", () -> Check.within("", "x", 3, 1, 2));
        assertMessage("the range is NaN to 1.0", () -> Check.within("", "x", NAN, 1, 2));
        assertMessage("the range is 0.0 to Infinity", () -> Check.within("", "x", 0, INFINITY, 2));
    }

    @Test
    void atMostHasNoLowerEnd() {
        assertTrue(Check.atMost("", "x", 2, 2).passed());
        assertTrue(Check.atMost("", "x", 2, -INFINITY).passed());
        assertFalse(Check.atMost("", "x", 2, Math.nextUp(2.0)).passed());
        assertEquals(new Check("", "x", 2, 1, NAN, true), Check.atMost("", "x", 2, 1));
        assertMessage("the limit is NaN", () -> Check.atMost("", "x", NAN, 1));
    }

    @Test
    void aClaimIsOneOrZero() {
        assertEquals(new Check("B.2.1", "the map is one to one", 1, 1, 0, true),
                Check.claim("B.2.1", "the map is one to one", true));
        assertEquals(new Check("", "the map is one to one", 1, 0, 0, false),
                Check.claim("", "the map is one to one", false));
    }

    @Test
    void passedCannotContradictTheNumbers() {
        assertMessage("passed is true", () -> new Check("", "x", 1, 2, 0.5, true));
        assertMessage("passed is false", () -> new Check("", "x", 1, 1, 0.5, false));
        assertMessage("passed is true", () -> new Check("", "x", 1, 2, NAN, true));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aToleranceMustBeFiniteAndNotNegative(double tolerance) {
        String message = "tolerance is " + tolerance;
        assertMessage(message, () -> Check.absolute("", "x", 1, 1, tolerance));
        assertMessage(message, () -> Check.relative("", "x", 1, 1, tolerance));
        assertMessage(message, () -> Check.largestDeviation("", "x", new double[1], new double[1], tolerance));
    }

    @Test
    void allProblemsComeInOneMessage() {
        String message = assertThrows(IllegalArgumentException.class, () -> new Check("C.2.12", " ", 1, 2, -1, true))
                .getMessage();
        assertTrue(message.contains("C.2.12") && message.contains("quantity is blank")
                && message.contains("tolerance is -1.0"), message);
        assertMessage("null is not the name", () -> Check.claim(null, "x", true));
        assertMessage("quantity is null", () -> Check.claim("", null, true));
        assertMessage("one line", () -> Check.claim("", "two\nlines", true));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable executable) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }
}
