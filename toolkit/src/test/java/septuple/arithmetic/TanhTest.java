package septuple.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class TanhTest {

    private static final MathContext DIGITS = new MathContext(45);

    /** tanh by its Taylor-summed exponential in 45 digits: independent of the algorithm under test. */
    private static BigDecimal reference(double y) {
        BigDecimal z = new BigDecimal(Math.abs(y)).multiply(BigDecimal.valueOf(2), DIGITS);
        int halvings = Math.max(0, Math.getExponent(2 * y) + 4);
        BigDecimal x = z.divide(BigDecimal.valueOf(2).pow(halvings), DIGITS);
        // expm1 summed from the small argument, doubled back by e -> e (e + 2), which keeps the relative accuracy.
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 2; n < 60 && term.signum() != 0; n++) {
            term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum.add(BigDecimal.valueOf(2)), DIGITS);
        }
        BigDecimal value = sum.divide(sum.add(BigDecimal.valueOf(2)), DIGITS);
        return y < 0 ? value.negate() : value;
    }

    private static double errorInUlps(double y) {
        BigDecimal exact = reference(y);
        double rounded = exact.doubleValue();
        return new BigDecimal(Tanh.value(y)).subtract(exact).abs().doubleValue() / Math.ulp(rounded);
    }

    @Test
    void doubleErrorStaysBelowTwoAndAHalfUnits() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        double worst = 0;
        double where = 0;
        for (int i = 0; i < 40_000; i++) {
            double y = i % 2 == 0 ? (random.nextDouble() - 0.5) * 8 : Math.scalb(random.nextDouble() - 0.5, -random.nextInt(40) + 6);
            if (Math.abs(y) > 25) {
                continue;
            }
            double error = errorInUlps(y);
            if (error > worst) {
                worst = error;
                where = y;
            }
        }
        assertTrue(worst < 2.5, "error " + worst + " ulp at " + where);
    }

    @Test
    void doubleAgreesWithTheStandardLibraryOnADenseSweep() {
        for (double y = -25; y <= 25; y += 1e-5) {
            double expected = StrictMath.tanh(y);
            assertTrue(Math.abs(Tanh.value(y) - expected) <= 4 * Math.ulp(expected), "tanh(" + y + ")");
        }
    }

    @Test
    void floatErrorStaysBelowTwoAndAHalfUnits() {
        double worst = 0;
        float where = 0;
        for (int bits = 0; bits < 0x7f800000; bits += 509) {
            float y = Float.intBitsToFloat(bits);
            double expected = StrictMath.tanh(y);
            double error = Math.abs(Tanh.value(y) - expected) / Math.ulp((float) expected);
            if (error > worst) {
                worst = error;
                where = y;
            }
            assertEquals(-Tanh.value(y), Tanh.value(-y));
        }
        assertTrue(worst < 2.5, "error " + worst + " ulp at " + where);
    }

    @Test
    void zerosTinyHugeAndUndefinedValues() {
        assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(Tanh.value(-0.0)));
        assertEquals(Double.doubleToRawLongBits(0.0), Double.doubleToRawLongBits(Tanh.value(0.0)));
        for (double y : new double[] {Double.MIN_VALUE, Double.MIN_NORMAL, 1e-300, 1e-20}) {
            assertEquals(y, Tanh.value(y));
            assertEquals(-y, Tanh.value(-y));
        }
        for (double y : new double[] {19.1, 20, 20.1, 1e10, Double.MAX_VALUE, Double.POSITIVE_INFINITY}) {
            assertEquals(1.0, Tanh.value(y));
            assertEquals(-1.0, Tanh.value(-y));
        }
        assertTrue(Double.isNaN(Tanh.value(Double.NaN)));
        assertEquals(Float.floatToRawIntBits(-0.0f), Float.floatToRawIntBits(Tanh.value(-0.0f)));
        assertEquals(Float.MIN_VALUE, Tanh.value(Float.MIN_VALUE));
        assertEquals(1f, Tanh.value(Float.POSITIVE_INFINITY));
        assertEquals(-1f, Tanh.value(-Float.MAX_VALUE));
        assertTrue(Float.isNaN(Tanh.value(Float.NaN)));
    }

    @Test
    void staysWithinOneAndRisesUpToRounding() {
        double previous = -1;
        for (double y = -21; y <= 21; y += 1.0 / 4096) {
            double value = Tanh.value(y);
            assertTrue(Math.abs(value) <= 1 && value >= previous - 3 * Math.ulp(previous), "tanh(" + y + ")");
            previous = value;
        }
    }

    @Test
    void slopeIsTheDerivative() {
        for (double y = -4; y <= 4; y += 0.01) {
            double h = 1e-5;
            double quotient = (Tanh.value(y + h) - Tanh.value(y - h)) / (2 * h);
            assertEquals(quotient, Tanh.slope(Tanh.value(y)), 1e-9);
        }
    }
}
