package septuple.strings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

class AverageRatesTest {

    private static AverageRates random(int count, int neurons, long seed) {
        Random random = new Random(seed);
        double[][] rates = new double[count][neurons];
        for (double[] rate : rates) {
            for (int i = 0; i < neurons; i++) {
                rate[i] = random.nextGaussian();
            }
        }
        return AverageRates.of(rates);
    }

    @Test
    void theIntervalIsMinusTheCrossTerms() {
        for (int seed = 0; seed < 50; seed++) {
            AverageRates rates = random(1 + seed % 6, 5, seed);
            for (int i = 0; i < 5; i++) {
                double[] v = rates.velocity(i);
                double sum = 0;
                double interval = 0;
                for (int d = 1; d < v.length; d++) {
                    sum += v[d];
                    interval += v[d] * v[d];
                }
                assertEquals(sum, v[0], 1e-14);
                assertEquals(interval - sum * sum, rates.interval(i), 1e-13, "seed " + seed);
                assertEquals(-rates.interval(i), rates.crossTerms(i), 1e-13, "seed " + seed);
            }
            assertEquals(-rates.interval(), rates.crossTerms(), 1e-12);
        }
    }

    /** Alone, with disjoint places, and on the cone of three: the equation holds. All alike and opposite: the two ends of the range. */
    @Test
    void builtExamples() {
        AverageRates cases = AverageRates.of(new double[] {2, 2, 1, 1, 0, 3}, new double[] {0, 2, 1, -1, 0, 0}, new double[] {0, -1, 1, 0, 0, 0});
        assertEquals(0, cases.interaction(0));
        assertEquals(0, cases.interaction(1));
        assertEquals(3, cases.moving(1, 0));
        assertEquals(-0.5, cases.interaction(2), 1e-15, "-(D - 1)/(D + 1)");
        assertEquals(1, cases.interaction(3), 1e-15);
        assertEquals(0, cases.interaction(4));
        assertEquals(0, cases.moving(4, 0));
        assertEquals(1, cases.moving(5, 0));
        assertEquals(0, cases.interval(2, 2, 3, 3, 3, 3, 3, 3), "2 (-6) + 6 (2)");
    }

    @Test
    void interactionStaysInItsRange() {
        for (int count = 1; count < 7; count++) {
            AverageRates rates = random(count, 2000, count);
            for (int i = 0; i < 2000; i++) {
                double s = rates.interaction(i);
                assertTrue(s >= -(count - 1.0) / (count + 1) - 1e-15 && s <= 1, "D = " + count + ": " + s);
            }
        }
    }

    @Test
    void theNearestMetricIsLorentzianAndNull() {
        for (int seed = 0; seed < 100; seed++) {
            AverageRates rates = random(2 + seed % 4, 1, seed);
            R064Store g = rates.metric(0);
            double[] v = rates.velocity(0);
            double interval = 0;
            double moved = 0;
            for (int mu = 0; mu < v.length; mu++) {
                for (int nu = 0; nu < v.length; nu++) {
                    interval += g.doubleValue(mu, nu) * v[mu] * v[nu];
                    moved += Math.pow(g.doubleValue(mu, nu) - (mu != nu ? 0 : mu == 0 ? -1 : 1), 2);
                }
            }
            double s = rates.interaction(0);
            assertEquals(0, interval, 1e-13 * v.length * v.length * 10, "seed " + seed);
            assertEquals(Math.abs(s), Math.sqrt(moved), 1e-14, "seed " + seed);
            var eigen = Eigenvalue.R064.make(g, true);
            eigen.decompose(g);
            double determinant = 1;
            int negative = 0;
            for (int k = 0; k < v.length; k++) {
                double value = eigen.getEigenvalues().get(k).getReal();
                determinant *= value;
                negative += value < 0 ? 1 : 0;
            }
            assertEquals(-(1 - s * s), determinant, 1e-13, "seed " + seed);
            assertEquals(1, negative, "seed " + seed);
        }
    }

    /** No metric on the line between eta and a metric that fits is nearer: against random other metrics that fit. */
    @Test
    void noOtherMetricIsNearer() {
        Random random = new Random(3);
        AverageRates rates = random(3, 1, 8);
        double[] v = rates.velocity(0);
        double nearest = Math.abs(rates.interaction(0));
        for (int t = 0; t < 200; t++) {
            double[][] g = new double[4][4];
            double interval = 0;
            for (int mu = 0; mu < 4; mu++) {
                for (int nu = 0; nu <= mu; nu++) {
                    g[mu][nu] = (mu == nu ? mu == 0 ? -1 : 1 : 0) + 0.3 * random.nextGaussian();
                    g[nu][mu] = g[mu][nu];
                }
            }
            for (int mu = 0; mu < 4; mu++) {
                for (int nu = 0; nu < 4; nu++) {
                    interval += g[mu][nu] * v[mu] * v[nu];
                }
            }
            int k = random.nextInt(4);
            g[k][k] -= interval / (v[k] * v[k]);
            double moved = 0;
            for (int mu = 0; mu < 4; mu++) {
                for (int nu = 0; nu < 4; nu++) {
                    moved += Math.pow(g[mu][nu] - (mu == nu ? mu == 0 ? -1 : 1 : 0), 2);
                }
            }
            assertTrue(Math.sqrt(moved) >= nearest - 1e-12);
        }
    }

    @Test
    void badInputIsNamed() {
        assertTrue(message(() -> AverageRates.of()).contains("there are no rates"));
        String wrong = message(() -> AverageRates.of(new double[] {1, 2}, new double[] {1}, null, new double[] {Double.NaN, 0}));
        assertTrue(wrong.contains("rates of subsystem 2: 1 entries") && wrong.contains("rates of subsystem 3: none")
                && wrong.contains("rates of subsystem 4: entry 0 is NaN"), wrong);
        AverageRates rates = AverageRates.of(new double[] {1, 2});
        assertTrue(message(() -> rates.moving(0, 1.5)).contains("the threshold is 1.5"));
        assertTrue(assertThrows(IndexOutOfBoundsException.class, () -> rates.interval(2)).getMessage()
                .contains("neuron 2 is not one of 0 to 1"));
        assertTrue(assertThrows(IndexOutOfBoundsException.class, () -> rates.rate(2)).getMessage()
                .contains("subsystem 2 is not one of 0 to 1"));
        assertArrayEquals(new double[] {1, 2}, rates.rate(0));
    }

    private static String message(Runnable bad) {
        return assertThrows(IllegalArgumentException.class, bad::run).getMessage();
    }
}
