package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import septuple.spectrum.Spectrum;

class EquilibriumSplitTest {

    /** Some eigenvalues with product one, as a layered network has them, and others at one. */
    private static Spectrum random(long seed) {
        Random random = new Random(seed);
        double[] logarithms = random.doubles(8, -4, 4).toArray();
        double mean = Arrays.stream(logarithms).average().orElseThrow();
        return Spectrum.of(20, Arrays.stream(logarithms).map(l -> Math.exp(l - mean)).toArray());
    }

    /** C.6.6 to C.6.8, C.7.4 and C.7.5 written out for five eigenvalues, two of which are large at beta = 2 and one is on the line. */
    @Test
    void theSumsOfAGivenSpectrum() {
        EquilibriumSplit split = EquilibriumSplit.of(Spectrum.of(5, 8, 0.25, 0.5), 2);
        assertEquals(3, split.large());
        assertEquals(2, split.small());
        double complexity = -Math.log(8) / 2 + 2.5 * Math.log(2 * Math.PI);
        assertEquals(complexity, split.complexity(), 1e-15);
        assertEquals(0.75 * Math.log(2), split.thermodynamicFreeEnergy(), 1e-15);
        assertEquals(0.75, split.averageLoss(), 1e-15);
        assertEquals(1.5 - 1.5 * Math.log(2), split.thermodynamicEntropy(), 1e-15);
        assertEquals(0.75 * Math.log(2) - complexity / 2, split.freeEnergy(), 1e-15);
        assertEquals(0.5 / 8, split.operatorError(), 1e-15);
        assertEquals(Math.sqrt((0.0625 + 0.25) / (64 + 2 + 0.0625 + 0.25)), split.frobeniusError(), 1e-15);
    }

    @Test
    void theThresholdDecidesWhatIsLarge() {
        Spectrum spectrum = Spectrum.of(4, 8, 0.25);
        assertEquals(1, EquilibriumSplit.of(spectrum, 1).large());
        assertEquals(3, EquilibriumSplit.of(spectrum, 1, 0.5).large());
        assertEquals(4, EquilibriumSplit.of(spectrum, 1, 0.1).large());
        assertEquals(0, EquilibriumSplit.of(spectrum, 1, 10).large());
        assertEquals(1, EquilibriumSplit.of(spectrum, 1, 10).operatorError());
        assertEquals(0, EquilibriumSplit.of(spectrum, 1, 0.1).operatorError());
        assertEquals(1, EquilibriumSplit.of(spectrum, 1, 10).frobeniusError());
    }

    /** F = A - C/beta, S = S_0 + C and S_0 = beta (U - A): C.6.4, C.7.2, C.7.3. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void thePartsAddUp(long seed) {
        for (double beta : new double[] {0.01, 0.7, 1.4, 30}) {
            EquilibriumSplit split = EquilibriumSplit.of(random(seed), beta);
            assertEquals(split.thermodynamicFreeEnergy() - split.complexity() / beta, split.freeEnergy(), 1e-12 * Math.abs(split.freeEnergy()));
            assertEquals(split.logPartitionFunction() + beta * split.averageLoss(), split.entropy(), 1e-11);
            assertEquals(beta * (split.averageLoss() - split.thermodynamicFreeEnergy()), split.thermodynamicEntropy(), 1e-11);
        }
    }

    /** Every eigenvalue's error has the same sign and is smallest at beta lambda = 1, so no threshold beats one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noThresholdIsBetterThanOne(long seed) {
        Spectrum spectrum = random(seed);
        for (double beta : new double[] {0.1, 1.1, 5}) {
            double exact = GaussianEnsemble.of(spectrum, beta).logPartitionFunction();
            double balanced = EquilibriumSplit.of(spectrum, beta).logPartitionFunction() - exact;
            assertTrue(balanced > 0 && balanced <= spectrum.neurons() * Math.log(2) / 2 + 1e-12);
            for (double threshold = 0.05; threshold < 20; threshold *= 1.3) {
                double other = EquilibriumSplit.of(spectrum, beta, threshold).logPartitionFunction() - exact;
                assertTrue(other >= balanced - 1e-12, "threshold " + threshold + ", beta " + beta);
            }
        }
    }

    /** With all eigenvalues large the error of log Z is Tr 1/G /(2 beta). */
    @Test
    void theSplitIsOfFirstOrderInTheTemperature() {
        Spectrum spectrum = random(7);
        double trace = Arrays.stream(spectrum.eigenvalues()).map(l -> 1 / l).sum();
        double previous = Double.NaN;
        for (double beta = 1e4; beta < 2e6; beta *= 10) {
            double error = EquilibriumSplit.of(spectrum, beta).logPartitionFunction()
                    - GaussianEnsemble.of(spectrum, beta).logPartitionFunction();
            assertEquals(trace / 2, beta * error, 0.02 * trace);
            if (!Double.isNaN(previous)) {
                assertEquals(1, Math.log10(previous / error), 0.02);
            }
            previous = error;
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1,beta is 0.0", "-1,1,beta is -1.0", "NaN,1,beta is NaN", "Infinity,1,beta is Infinity", "1,0,threshold is 0.0",
        "1,-2,threshold is -2.0", "1,NaN,threshold is NaN"})
    void whatIsNotPositiveIsRefused(double beta, double threshold, String message) {
        Spectrum spectrum = Spectrum.of(2);
        String refusal = assertThrows(IllegalArgumentException.class, () -> EquilibriumSplit.of(spectrum, beta, threshold)).getMessage();
        assertTrue(refusal.contains(message), refusal);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        String refusal = assertThrows(IllegalArgumentException.class, () -> EquilibriumSplit.of(null, -1, -2)).getMessage();
        assertTrue(refusal.contains("spectrum is null") && refusal.contains("beta is -1.0") && refusal.contains("threshold is -2.0"), refusal);
    }

    /** The known case of the issue: N = 854, w = 0, beta = 1. */
    @Test
    void theEntropyOfTheFreeWindowedGaussian() {
        GaussianEnsemble free = GaussianEnsemble.of(Spectrum.of(854), 1);
        assertEquals(702.2996612577, free.entropy(), 1e-8);
        // 854 independent normal variables of variance 1/2.
        assertEquals(427 * Math.log(Math.PI * Math.E), free.shannonEntropy(), 1e-10);
    }

    /** The entropy of a normal density, 1/2 log det(2 pi e covariance), with the covariance 1 / (1 + beta (lambda - m)). */
    @Test
    void theShannonEntropyIsThatOfANormalDensity() {
        Spectrum spectrum = random(3);
        double expected = Arrays.stream(spectrum.eigenvalues())
                .map(l -> Math.log(2 * Math.PI * Math.E / (1 + 2 * (l - 0.3))) / 2).sum();
        assertEquals(expected, GaussianEnsemble.of(spectrum, 2, 0.3).shannonEntropy(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.003, 1, 5, 9.99})
    void theTemperatureOfALossGivesThatLoss(double loss) {
        for (long seed = 1; seed <= 5; seed++) {
            GaussianEnsemble ensemble = GaussianEnsemble.atAverageLoss(random(seed), loss);
            assertEquals(loss, ensemble.averageLoss(), 1e-12 * loss, "seed " + seed);
        }
        // All eigenvalues one: U = N / 2 / (1 + beta).
        assertEquals(10 / loss - 1, GaussianEnsemble.atAverageLoss(Spectrum.of(20), loss).beta(), 1e-10 * (10 / loss));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, 10, 11, Double.POSITIVE_INFINITY})
    void aLossThatNoTemperatureGivesIsRefused(double loss) {
        Spectrum spectrum = Spectrum.of(20);
        String refusal = assertThrows(IllegalArgumentException.class, () -> GaussianEnsemble.atAverageLoss(spectrum, loss)).getMessage();
        assertTrue(refusal.contains("average loss is " + loss) && refusal.contains("10.0"), refusal);
    }

    @Test
    void theTableHoldsBothAtEachTemperature() {
        Spectrum spectrum = random(2);
        Table table = EquilibriumSplit.table(spectrum, 0.3, 1.4, 20);
        assertEquals(List.of("β", "N>", "A", "C", "S₀", "F split", "F", "U split", "U", "S split", "S"), table.columnNames());
        for (Row row : table) {
            double beta = row.getDouble("β");
            EquilibriumSplit split = EquilibriumSplit.of(spectrum, beta);
            assertEquals(split.large(), row.getInt("N>"));
            assertEquals(split.freeEnergy(), row.getDouble("F split"));
            assertEquals(row.getDouble("A") - row.getDouble("C") / beta, row.getDouble("F split"), 1e-11);
            assertEquals(row.getDouble("S₀") + row.getDouble("C"), row.getDouble("S split"), 1e-11);
            assertEquals(row.getDouble("U") - row.getDouble("S") / beta, row.getDouble("F"), 1e-11);
        }
    }

    @Test
    void aSplitIsAValue() {
        EquilibriumSplit one = EquilibriumSplit.of(Spectrum.of(3, 2, 0.5), 1.5);
        assertEquals(one, EquilibriumSplit.of(Spectrum.of(3, 2, 0.5), 1.5, EquilibriumSplit.BALANCED));
        assertArrayEquals(new double[] {2, 0.5}, one.spectrum().dynamical());
        assertTrue(one.toString().contains("2 of 3"), one.toString());
    }
}
