package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class InitialisationTest {

    private static final int FROM = 200;
    private static final int TO = 50;

    private static double[] drawn(Initialisation initialisation, long seed) {
        return ((LayeredConnections) Network.layers(FROM, TO).initialisation(initialisation).seed(seed).build().connections())
                .block(0);
    }

    /** Mean 0 and variance a^2 / 3 within four standard errors, and the distance of Kolmogorov and Smirnov at the level 1e-3. */
    @ParameterizedTest
    @CsvSource({"GLOROT_UNIFORM, 0.15491933384829668", "FAN_IN_UNIFORM, 0.07071067811865475"})
    void weightsAreUniformOfTheStatedWidth(Initialisation initialisation, double width) {
        Seeds.each(10, seed -> {
            double[] weights = drawn(initialisation, seed);
            int n = weights.length;
            double mean = Arrays.stream(weights).sum() / n;
            double variance = Arrays.stream(weights).map(weight -> weight * weight).sum() / n;
            assertEquals(0, mean, 4 * width / Math.sqrt(3.0 * n));
            assertEquals(width * width / 3, variance, 4 * width * width * Math.sqrt(4.0 / 45 / n));
            Arrays.sort(weights);
            double distance = 0;
            for (int k = 0; k < n; k++) {
                double uniform = (weights[k] / width + 1) / 2;
                assertTrue(uniform >= 0 && uniform < 1, "weight " + weights[k] + " lies outside");
                distance = Math.max(distance, Math.max(uniform - (double) k / n, (k + 1.0) / n - uniform));
            }
            assertTrue(distance < 1.95 / Math.sqrt(n), "distance " + distance);
        });
    }

    @Test
    void weightsThatFollowOneAnotherAreUncorrelated() {
        Seeds.each(10, seed -> {
            double[] weights = drawn(Initialisation.GLOROT_UNIFORM, seed);
            double variance = 2.0 / (FROM + TO);
            for (int lag : new int[] {1, 2, FROM}) {
                double sum = 0;
                for (int k = lag; k < weights.length; k++) {
                    sum += weights[k] * weights[k - lag];
                }
                int pairs = weights.length - lag;
                assertEquals(0, sum / pairs, 4 * variance / Math.sqrt(pairs), "lag " + lag);
            }
        });
    }

    /** The documented stream: L64X128MixRandom of the seed, layers in order, row by row, given layers skipped. */
    @Test
    void theStreamIsTheDocumentedOne() {
        var random = Seeds.generator(42);
        double width = Math.sqrt(6.0 / (3 + 2));
        double[] first = random.doubles(6).map(u -> width * (2 * u - 1)).toArray();
        double widthAfter = Math.sqrt(6.0 / (2 + 4));
        double[] second = random.doubles(8).map(u -> widthAfter * (2 * u - 1)).toArray();
        LayeredConnections connections = (LayeredConnections) Network.layers(3, 2, 4).seed(42).build().connections();
        assertArrayEquals(first, connections.block(0));
        assertArrayEquals(second, connections.block(1));
        LayeredConnections skipping = (LayeredConnections) Network.layers(1, 3, 2).weights(0, new double[][] {{1}, {2}, {3}})
                .seed(42).build().connections();
        assertArrayEquals(first, skipping.block(1));
    }

    @Test
    void zerosHaveNoSign() {
        assertArrayEquals(new double[FROM * TO], drawn(Initialisation.ZERO, 3));
    }
}
