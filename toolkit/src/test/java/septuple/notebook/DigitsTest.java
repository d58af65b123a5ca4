package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0", "-0.0, 0", "1, 1", "-854, -854", "0.1, 0.1", "3.14159265358979, 3.14159", "1e-16, 1e-16",
        "-1.5e-7, -1.5e-7", "123456.789, 123457", "6.02214076e23, 6.02214e23", "0.00012345, 0.00012345", "NaN, NaN",
        "Infinity, Infinity", "-Infinity, -Infinity", "4.9e-324, 4.94066e-324", "9999999.5, 10000000", "12345678.5, 1.23457e7"
    })
    void oneNumber(double value, String text) {
        assertEquals(text, Digits.of(value));
    }

    @Test
    void oneNumberReadsBackWithinItsDigits() {
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            double back = Double.parseDouble(Digits.of(value));
            assertTrue(Math.abs(back - value) <= 0.5001e-5 * Math.abs(value), "seed " + seed + ": " + value);
        }
    }

    private static String column(double... values) {
        var write = Digits.together(DoubleStream.of(values));
        return String.join(" ", DoubleStream.of(values).mapToObj(write).toList());
    }

    @Test
    void aColumnSharesItsDecimals() {
        assertEquals("1 2 3", column(1, 2, 3));
        assertEquals("0.50 1.00 2.25", column(0.5, 1, 2.25));
        assertEquals("0.333333 0.666667", column(1 / 3.0, 2 / 3.0));
        assertEquals("12345.7 1.2", column(12345.6789, 1.2));
    }

    @Test
    void whatTheDecimalsWouldFlattenKeepsItsDigits() {
        assertEquals("2.00 1e-9 3.25", column(2, 1e-9, 3.25));
        assertEquals("0.800000 1.23e-8 0.333333", column(0.8, 1.234e-8, 1 / 3.0));
    }

    @Test
    void smallAndLargeColumnsArePowersOfTen() {
        assertEquals("1.5e-7 2e-9", column(1.5e-7, 2e-9));
        assertEquals("1.5e10 2.5", column(1.5e10, 2.5));
    }

    @Test
    void whatIsNotFiniteDoesNotDecide() {
        assertEquals("NaN 1 Infinity", column(Double.NaN, 1, Double.POSITIVE_INFINITY));
        assertEquals("NaN", column(Double.NaN));
        assertEquals("", column());
    }
}
