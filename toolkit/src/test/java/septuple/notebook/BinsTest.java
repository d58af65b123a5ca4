package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BinsTest {

    @Test
    void everyFiniteValueIsCountedOnce() {
        long seed = 3;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            boolean logarithmic = random.nextBoolean();
            double scale = Math.pow(10, random.nextInt(30) - 15);
            double[] values = random.doubles(1 + random.nextInt(300))
                    .map(v -> (logarithmic ? v + 1e-3 : v - 0.5) * scale).toArray();
            Bins bins = Bins.over(values, random.nextInt(20), logarithmic);
            String place = "seed " + seed + " round " + round;
            assertEquals(values.length, DoubleStream.of(bins.counts(values)).sum(), place);
            double area = 0;
            double[] density = bins.density(bins.counts(values));
            for (int i = 0; i < density.length; i++) {
                assertTrue(bins.edges()[i] < bins.edges()[i + 1], place);
                area += density[i] * (bins.edges()[i + 1] - bins.edges()[i]);
            }
            assertEquals(1, area, 1e-9, place);
        }
    }

    @Test
    void aValueOnAnEdgeBelongsToTheRightAndTheLastToTheLast() {
        Bins bins = Bins.over(new double[] {0, 4}, 4, false);
        assertArrayEquals(new double[] {0, 1, 2, 3, 4}, bins.edges());
        assertArrayEquals(new double[] {1, 1, 0, 2}, bins.counts(new double[] {0, 1, 3, 4}));
    }

    @Test
    void logarithmicEdgesGrowByAFactor() {
        assertArrayEquals(new double[] {1, 10, 100}, Bins.over(new double[] {1, 100}, 2, true).edges(), 1e-12);
    }

    @Test
    void theirNumberIsBounded() {
        double[] normal = new Random(1).doubles(100_000).toArray();
        assertTrue(Bins.over(normal, 0, false).edges().length - 1 <= 60);
        assertEquals(10, Bins.over(new double[] {1, 2}, 0, false).edges().length - 1);
        double[] spike = new double[1000];
        spike[0] = 1;
        assertEquals(60, Bins.over(spike, 0, false).edges().length - 1);
        assertEquals(1, DoubleStream.of(Bins.over(new double[0], 1, false).edges()).max().getAsDouble());
    }
}
