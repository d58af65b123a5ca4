package septuple.holography;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideNumberTest {

    @ParameterizedTest
    @CsvSource({"0.1, 10001", "0.8, 50000", "-1.3, 777", "3, 2000", "1e-300, 40", "0.3, 0", "0.3, 1", "5e-324, 3"})
    void powersAreExactToRounding(double base, int power) {
        WideNumber found = WideNumber.power(base, power);
        BigDecimal exact = new BigDecimal(base).pow(power, new MathContext(60));
        BigDecimal two = new BigDecimal(2).pow((int) Math.abs(found.exponent()), new MathContext(60));
        BigDecimal value = found.exponent() < 0 ? new BigDecimal(found.mantissa()).divide(two, new MathContext(60))
                : new BigDecimal(found.mantissa()).multiply(two);
        double error = value.divide(exact, new MathContext(40)).subtract(BigDecimal.ONE).doubleValue();
        assertEquals(0, error, 3e-16);
        assertTrue(Math.abs(found.mantissa()) >= 1 && Math.abs(found.mantissa()) < 2);
    }

    @Test
    void zeroStaysZero() {
        assertTrue(WideNumber.power(0, 3).isZero());
        assertEquals(0, WideNumber.power(0, 3).doubleValue(), 0.0);
        assertTrue(new WideNumber(5).times(new WideNumber()).isZero());
        WideNumber difference = new WideNumber(3, 2000);
        difference.add(new WideNumber(-3, 2000));
        assertTrue(difference.isZero());
        assertEquals(Double.NEGATIVE_INFINITY, new WideNumber().logarithm(), 0.0);
    }

    @Test
    void sumsOfNumbersFarApart() {
        Random random = new Random(3);
        for (int k = 0; k < 10_000; k++) {
            double a = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            double b = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            WideNumber sum = new WideNumber(a);
            sum.add(new WideNumber(b));
            assertEquals(a + b, sum.doubleValue(), Math.ulp(a + b), "seed 3, case " + k);
            WideNumber product = new WideNumber(a);
            product.addProduct(new WideNumber(b), new WideNumber(a), 1e-8);
            assertEquals(a + a * b * 1e-8, product.doubleValue(), 4 * Math.ulp(Math.max(Math.abs(a), Math.abs(a * b * 1e-8))), "case " + k);
        }
        WideNumber large = new WideNumber(1, 100_000);
        large.add(new WideNumber(1, -100_000));
        assertEquals(100_000 * Math.log(2), large.logarithm(), 1e-9);
        WideNumber small = new WideNumber(1, -100_000);
        small.add(new WideNumber(1, 100_000));
        assertEquals(100_000 * Math.log(2), small.logarithm(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, large.doubleValue(), 0.0);
        assertEquals(0, new WideNumber(1, -100_000).doubleValue(), 0.0);
        assertEquals(Double.MIN_VALUE, new WideNumber(1, -1074).doubleValue(), 0.0);
    }
}
