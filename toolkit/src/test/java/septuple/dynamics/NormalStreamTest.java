package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class NormalStreamTest {

    private static final int NUMBER = 4_000_000;

    @Test
    void theNumbersAreNormal() {
        double[] x = new double[NUMBER];
        new NormalStream(42, 0).fill(x, NUMBER);
        double[] wanted = {0, 1, 0, 3, 0, 15};
        double[] spread = {1, 2, 15, 96, 945, 10170};
        for (int power = 1; power <= 6; power++) {
            double mean = 0;
            for (double value : x) {
                mean += Math.pow(value, power) / NUMBER;
            }
            assertEquals(wanted[power - 1], mean, 4 * Math.sqrt(spread[power - 1] / NUMBER), "moment " + power);
        }
        // Kolmogorov and Smirnov: beyond 1.95/sqrt(n) once in a thousand.
        Arrays.sort(x);
        double largest = 0;
        for (int i = 0; i < NUMBER; i += 7) {
            largest = Math.max(largest, Math.abs(0.5 * Erf.erfc(-x[i] / Math.sqrt(2)) - (i + 0.5) / NUMBER));
        }
        assertTrue(largest < 1.95 / Math.sqrt(NUMBER), "distance " + largest);
        // The tail, which is drawn apart.
        long beyond = Arrays.stream(x).filter(value -> Math.abs(value) > 3.9).count();
        double expected = NUMBER * Erf.erfc(3.9 / Math.sqrt(2));
        assertEquals(expected, beyond, 4 * Math.sqrt(expected));
    }

    @Test
    void neighboursAndStreamsDoNotKnowEachOther() {
        int number = 1_000_000;
        double[] one = new double[number];
        double[] other = new double[number];
        new NormalStream(1, 0).fill(one, number);
        for (long stream : new long[] {1, 2, 1000}) {
            new NormalStream(1, stream).fill(other, number);
            double product = 0;
            double neighbour = 0;
            double squares = 0;
            for (int i = 1; i < number; i++) {
                product += one[i] * other[i];
                neighbour += other[i] * other[i - 1];
                squares += (other[i] * other[i] - 1) * (other[i - 1] * other[i - 1] - 1);
            }
            assertEquals(0, product, 4 * Math.sqrt(number));
            assertEquals(0, neighbour, 4 * Math.sqrt(number));
            assertEquals(0, squares, 4 * 2 * Math.sqrt(number));
        }
    }

    @Test
    void aStreamGoesOnWhereItStopped() {
        double[] whole = new double[1000];
        double[] part = new double[500];
        new NormalStream(9, 3).fill(whole, 1000);
        NormalStream stream = new NormalStream(9, 3);
        stream.fill(part, 500);
        assertArrayEquals(Arrays.copyOf(whole, 500), part, 0);
        stream.fill(part, 500);
        assertArrayEquals(Arrays.copyOfRange(whole, 500, 1000), part, 0);
    }

    @Test
    void uniformNumbersFillTheInterval() {
        NormalStream stream = new NormalStream(5, 0);
        double sum = 0;
        double least = 1;
        for (int i = 0; i < 100_000; i++) {
            double u = stream.uniform();
            assertTrue(u > 0 && u < 1);
            sum += u;
            least = Math.min(least, u);
        }
        assertEquals(0.5, sum / 100_000, 4 / Math.sqrt(12 * 100_000));
        assertTrue(least < 1e-3);
    }
}
