package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardNormalTest {

    /** Against the series of Hipparchus, which stops at 1e-15. */
    @Test
    void theErrorFunctionIsThatOfHipparchus() {
        for (double x = -7; x <= 7; x += 0.0137) {
            assertEquals(Erf.erf(x), StandardNormal.erf(x), 1e-15, "erf " + x);
        }
        assertEquals(1, StandardNormal.erf(Double.POSITIVE_INFINITY));
        assertEquals(-1, StandardNormal.erf(Double.NEGATIVE_INFINITY));
        assertEquals(Double.NaN, StandardNormal.erf(Double.NaN));
    }

    @Test
    void theUpperTailKeepsItsRelativeAccuracy() {
        for (double z = -5; z <= 36; z += 0.0731) {
            double expected = 0.5 * Erf.erfc(z / Math.sqrt(2));
            assertEquals(1, StandardNormal.upperTail(z) / expected, 1e-13 * Math.max(1, z), "tail " + z);
        }
    }

    @Test
    void theQuantilesInvertTheDistribution() {
        for (double z = -8; z <= 8; z += 0.0319) {
            double q = StandardNormal.centred(z);
            // Near 1/2 what is left of q has lost digits.
            if (Math.abs(z) < 5) {
                assertEquals(z, StandardNormal.quantile(q), 3e-16 / Math.exp(-z * z / 2) * 3 + 1e-15, "z " + z);
            }
        }
        for (double z = 0; z <= 36; z += 0.0731) {
            assertEquals(z, StandardNormal.upperTailQuantile(StandardNormal.upperTail(z)), 2e-15 * (1 + z), "tail " + z);
        }
        assertEquals(0, StandardNormal.quantile(0));
    }

    /** References with 40 digits from mpmath 1.3 (log((erfc(a / sqrt 2) - erfc(b / sqrt 2)) / 2)), rounded. */
    @ParameterizedTest
    @CsvSource({
        "-1, 1, -0.38171514630212607227",
        "0.5, 3, -1.180296510632677138",
        "2, 2.001, -9.8276938121035864928",
        "10, 11, -53.23131022558312486",
        "40, 41, -804.60844201375378817",
        "-50, -45, -1017.2260942419523707",
        "3, Infinity, -6.6077262215103495433",
        "200, 200.01, -20006.362678705787097",
        "-Infinity, Infinity, 0"})
    void theProbabilityOfAnInterval(double a, double b, double expected) {
        assertEquals(expected, StandardNormal.logProbability(a, b), 2e-13 * Math.max(1, Math.abs(expected)));
        assertEquals(expected, StandardNormal.logProbability(-b, -a), 2e-13 * Math.max(1, Math.abs(expected)));
    }
}
