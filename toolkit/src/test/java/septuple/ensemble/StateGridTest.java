package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import septuple.network.Activation;
import septuple.network.Network;
import septuple.training.BulkMinimisation;
import septuple.training.DataSet;

class StateGridTest {

    private final StateGrid grid = StateGrid.of(SamplingTest.pair(), 30);

    private double[] canonical(double beta) {
        double[] weights = Arrays.stream(grid.losses()).map(h -> Math.exp(-beta * h)).toArray();
        double z = grid.integral(weights);
        return Arrays.stream(weights).map(w -> w / z).toArray();
    }

    @Test
    void theKnownPair() {
        assertEquals(0.116671376, grid.averageLoss(canonical(1.7)), 1e-9);
        assertEquals(1.338736308, grid.entropy(canonical(1.7)), 1e-9);
        StateGrid chain = StateGrid.of(SamplingTest.chain(1), 40);
        assertEquals(2.72087914826608, chain.integral(Arrays.stream(chain.losses()).map(h -> Math.exp(-h)).toArray()), 1e-13);
    }

    /** From any start, cold, hot and with a negative temperature. */
    @Test
    void theLargestEntropyIsCanonical() {
        for (double beta : new double[] {40, 1.7, 1e-3, -3}) {
            double[] expected = canonical(beta);
            double u = grid.averageLoss(expected);
            for (long seed = 1; seed <= 5; seed++) {
                MaximumEntropy found = grid.maximiseEntropy(u, grid.randomDensity(seed));
                assertEquals(beta, found.beta(), 1e-9 * Math.max(1, Math.abs(beta)));
                assertEquals(grid.entropy(expected), found.entropy(), 1e-11);
                double peak = Arrays.stream(expected).max().orElseThrow();
                assertArrayEquals(expected, found.density(), 1e-10 * peak);
                double z = grid.integral(Arrays.stream(grid.losses()).map(h -> Math.exp(-beta * h)).toArray());
                assertEquals(Math.log(z), 1 + found.nu(), 1e-9);
            }
        }
    }

    @Test
    void admissibleVariationsKeepNormAndAverageLoss() {
        for (long seed = 1; seed <= 10; seed++) {
            double[] p = seed % 2 == 0 ? canonical(1.7) : grid.randomDensity(seed);
            double[] eta = grid.admissibleVariation(p, seed);
            double[] moved = p.clone();
            for (int k = 0; k < p.length; k++) {
                moved[k] *= 1 + 0.9 * eta[k];
            }
            assertEquals(1, grid.integral(moved), 1e-13);
            assertEquals(grid.averageLoss(p), grid.averageLoss(moved), 1e-13);
            assertEquals(1, Arrays.stream(eta).map(Math::abs).max().orElseThrow(), 1e-15);
            assertTrue(seed % 2 == 1 || grid.entropy(moved) < grid.entropy(p));
        }
    }

    @Test
    void problemsAreNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> grid.maximiseEntropy(-1, new double[3])).getMessage();
        assertTrue(message.contains("U is -1.0") && message.contains("900 positive entries"), message);
        Network wide = Network.layers(8, 2).activation(Activation.TANH).seed(1).build();
        message = assertThrows(IllegalArgumentException.class,
                () -> StateGrid.of(Ensemble.canonical(wide).beta(1).build(), 10)).getMessage();
        assertTrue(message.contains("10 points for each of 10 neurons"), message);
    }

    /** The chain 1-1-1 with input 0.5 and target -0.5 (the minimum is known from the issue), and U_0 of a few samples. */
    @Test
    void theClampedEnsemble() {
        double[][] one = {{1}};
        Network chain = Network.layers(1, 1, 1).activation(Activation.TANH).weights(0, one).weights(1, one).build();
        DataSet data = DataSet.of(new double[][] {{0.5}, {-0.2}}, new double[][] {{-0.5}, {0.9}});
        ClampedEnsemble ensemble = Ensemble.clamped(chain, data, 2);
        assertEquals(0.2314184385, Ensemble.clamped(chain, data.head(1), 1).averageLoss(), 1e-10);
        assertEquals(BulkMinimisation.of(chain).over(data).averageBulkLoss(), ensemble.averageLoss(), 1e-15);
        assertArrayEquals(BulkMinimisation.of(chain).over(data).averageState(), ensemble.averageState(), 1e-15);
        assertEquals(0.5, ensemble.state(0)[0]);
        assertEquals(-0.5, ensemble.state(0)[2]);
        assertEquals(0.35 * 0.35, ensemble.variances()[0], 1e-15);
        assertEquals(-0.35 * 0.7, ensemble.covariance(0, 2), 1e-15);
    }

    /** A density of another grid: one that is longer would be cut off without a word. */
    @Test
    void densitiesOfOtherGridsAreRefused() {
        double[] longer = new double[grid.size() + 1];
        for (Runnable use : new Runnable[] {() -> grid.integral(longer), () -> grid.averageLoss(longer), () -> grid.entropy(longer)}) {
            String message = assertThrows(IllegalArgumentException.class, use::run).getMessage();
            assertTrue(message.contains("901 values") && message.contains("900 states"), message);
        }
    }
}
