package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvergenceTest {

    /** x <- phi x + u - 1/2 with u from a small linear congruential generator, which any language repeats to the last bit. */
    private static double[][] chains(int chains, int draws, double phi, double shift) {
        double[][] x = new double[chains][draws];
        for (int c = 0; c < chains; c++) {
            long s = 12345 + 1000L * c;
            double value = 0;
            for (int k = 0; k < draws; k++) {
                s = (s * 1103515245 + 12345) % 2147483648L;
                value = phi * value + (s / 2147483648.0 - 0.5);
                x[c][k] = value + shift * c;
            }
        }
        return x;
    }

    /** References: ArviZ 0.23.4, ess(method="mean"), ess(method="bulk"), rhat(method="rank"), mcse(method="mean"), on the same chains. */
    @ParameterizedTest
    @CsvSource({
        "4, 1000, 0.6, 0, 1023.1207536274519, 1014.156179202076, 1.0016488157854118, 0.011186385890044632",
        "4, 1000, -0.5, 0, 14270.436074395013, 14408.23996531185, 0.9995652130938213, 0.0027962113397711715",
        "2, 501, 0.9, 0, 85.29015075951436, 86.73554628721257, 1.0143603283364184, 0.06962662069561341",
        "4, 300, 0.6, 0.3, 8.738998530162672, 8.882204183467525, 1.4029291055070348, 0.1683565649710944"})
    void isWhatArviZFinds(int chains, int draws, double phi, double shift, double mean, double bulk, double rHat, double error) {
        double[][] x = chains(chains, draws, phi, shift);
        Estimate estimate = Convergence.estimate(x);
        assertEquals(mean, Convergence.effectiveSize(x), 1e-9 * mean);
        assertEquals(bulk, Convergence.bulkEffectiveSize(x), 1e-9 * bulk);
        assertEquals(bulk, estimate.effectiveSize(), 1e-9 * bulk);
        assertEquals(rHat, Convergence.rHat(x), 1e-11);
        assertEquals(rHat, estimate.rHat(), 1e-11);
        assertEquals(error, estimate.standardError(), 1e-10 * error);
    }

    /** As above, all draws rounded to quarters so that many are equal. */
    @Test
    void equalDrawsShareTheirRank() {
        double[][] x = Arrays.stream(chains(4, 400, 0.7, 0)).map(row -> Arrays.stream(row).map(v -> Math.rint(v * 4) / 4).toArray())
                .toArray(double[][]::new);
        assertEquals(244.49710210167777, Convergence.effectiveSize(x), 1e-7);
        assertEquals(242.17098803945652, Convergence.bulkEffectiveSize(x), 1e-7);
        assertEquals(1.0075671177539853, Convergence.rHat(x), 1e-11);
    }

    /** An autoregressive chain has rho_t = phi^t, and of n draws n (1 - phi) / (1 + phi) are effective. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.6, 0, 0.5, 0.9})
    void theEffectiveSizeOfAnAutoregressiveChain(double phi) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        double[][] x = new double[4][50_000];
        for (double[] chain : x) {
            double value = random.nextGaussian();
            for (int k = 0; k < chain.length; k++) {
                value = phi * value + Math.sqrt(1 - phi * phi) * random.nextGaussian();
                chain[k] = value;
            }
        }
        double expected = 200_000 * (1 - phi) / (1 + phi);
        assertEquals(1, Convergence.effectiveSize(x) / expected, 0.06);
        assertEquals(1, Convergence.bulkEffectiveSize(x) / expected, 0.06);
        assertEquals(1, Convergence.rHat(x), 2e-3);
    }

    @Test
    void chainsThatDisagreeAreSeen() {
        Estimate apart = Convergence.estimate(chains(4, 300, 0.6, 0.3));
        assertTrue(apart.warning().contains("R-hat") && apart.warning().contains("effective size below 100"), apart.warning());
        // The same average but another width: only the folded draws show it.
        double[][] wide = chains(4, 1000, 0, 0);
        for (int k = 0; k < 1000; k++) {
            wide[0][k] *= 3;
        }
        assertTrue(Convergence.rHat(wide) > 1.05);
        assertEquals("", Convergence.estimate(chains(4, 1000, 0.6, 0)).warning());
    }

    @Test
    void constantsAndNumbersThatAreNone() {
        double[][] x = new double[2][100];
        assertEquals(200, Convergence.effectiveSize(x));
        assertEquals(1, Convergence.rHat(x));
        x[1][7] = Double.NaN;
        assertEquals(Double.NaN, Convergence.effectiveSize(x));
        assertEquals(Double.NaN, Convergence.rHat(x));
        assertTrue(Convergence.estimate(x).warning().contains("R-hat"), "NaN must not pass");
    }

    @Test
    void chainsMustBeLongEnoughAndEqual() {
        String message = assertThrows(IllegalArgumentException.class, () -> Convergence.rHat(new double[2][3])).getMessage();
        assertTrue(message.contains("2 chains of 3 draws are too few"), message);
        message = assertThrows(IllegalArgumentException.class,
                () -> Convergence.effectiveSize(new double[][] {new double[10], new double[9]})).getMessage();
        assertTrue(message.contains("10 and 9 draws"), message);
    }
}
