package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    private static String labels(boolean logarithmic, double low, double high, double pixels) {
        return String.join(" ", new Scale(logarithmic, List.of(), low, high, 0, pixels).ticks(60).stream()
                .map(Scale.Tick::label).filter(label -> !label.isEmpty()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 300, 0.0 0.2 0.4 0.6 0.8 1.0",
        "-1, 1, 300, −1.0 −0.5 0.0 0.5 1.0",
        "0, 30000, 300, '0 10,000 20,000 30,000'",
        "0.02, 0.06, 300, 0.02 0.03 0.04 0.05 0.06",
        "-0.5, 4.5, 300, 0 1 2 3 4",
        "0, 4e6, 300, 0 1×10<sup>6</sup> 2×10<sup>6</sup> 3×10<sup>6</sup> 4×10<sup>6</sup>",
        "0, 3e-7, 200, 0 1×10<sup>−7</sup> 2×10<sup>−7</sup> 3×10<sup>−7</sup>",
    })
    void linearTicksAreRound(double low, double high, double pixels, String expected) {
        assertEquals(expected, labels(false, low, high, pixels));
    }

    @Test
    void logarithmicTicksAreDecades() {
        assertEquals("10<sup>−2</sup> 10<sup>−1</sup> 10<sup>0</sup>", labels(true, -2.1, 0.3, 300));
        assertEquals("10<sup>−16</sup> 10<sup>−14</sup> 10<sup>−12</sup> 10<sup>−10</sup> 10<sup>−8</sup> 10<sup>−6</sup>"
                + " 10<sup>−4</sup> 10<sup>−2</sup> 10<sup>0</sup>", labels(true, -16, 0, 300));
        assertEquals("0.5 1 2 5", labels(true, Math.log10(0.4), Math.log10(6), 300));
        assertEquals("1.00 1.05 1.10 1.15 1.20", labels(true, 0, Math.log10(1.2), 300));
    }

    @Test
    void everyTickIsOnTheAxisAndTheyRise() {
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            boolean logarithmic = random.nextBoolean();
            double low = logarithmic
                    ? random.nextDouble() * 20 - 10
                    : random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            double length = Math.pow(10, random.nextDouble() * (logarithmic ? 2 : 8) - (logarithmic ? 1 : 4));
            Scale scale = new Scale(logarithmic, List.of(), low, low + length, 50, 650);
            String place = "seed " + seed + " round " + round + ": " + scale;
            double last = 49.9;
            List<Scale.Tick> ticks = scale.ticks(60);
            assertTrue(ticks.stream().filter(t -> !t.label().isEmpty()).count() >= 1, place);
            for (Scale.Tick tick : ticks) {
                assertTrue(tick.place() > last && tick.place() < 650.1, place);
                last = tick.place();
            }
        }
    }

    @Test
    void anAxisMayRunBackwards() {
        Scale scale = new Scale(false, List.of(), 9.5, -0.5, 0, 100);
        assertEquals(5, scale.at(9), 1e-12);
        assertEquals(95, scale.at(0), 1e-12);
        assertEquals(6, scale.ticks(20).size() + 1, scale.ticks(20).toString());
    }

    @Test
    void wordsAreThinnedOut() {
        Scale scale = new Scale(false, List.of("a", "b", "c", "d", "e", "f"), -0.5, 5.5, 0, 120);
        assertEquals(List.of("a", "d"), scale.ticks(60).stream().map(Scale.Tick::label).toList());
        assertEquals(10, scale.ticks(60).get(0).place(), 1e-12);
    }

    @Test
    void cellsMeetHalfWay() {
        assertArrayEquals(new double[] {0, 2, 4.5, 7.5}, Scale.cellEdges(new double[] {1, 3, 6}, false), 1e-12);
        assertArrayEquals(new double[] {6.5, 7.5}, Scale.cellEdges(new double[] {7}, false), 1e-12);
        double root = Math.sqrt(10);
        assertArrayEquals(new double[] {1 / root, root, 10 * root}, Scale.cellEdges(new double[] {1, 10}, true), 1e-12);
    }
}
