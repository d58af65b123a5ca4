package septuple.strings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

import septuple.network.Activation;

class PermutationTest {

    @Test
    void cycleTakesFromTheNeuronBefore() {
        assertArrayEquals(new double[] {3, 0, 1, 2}, Permutation.cycle(4).apply(0, 1, 2, 3));
        assertArrayEquals(new double[] {1, 2, 3, 0}, Permutation.cycle(4).inverse().apply(0, 1, 2, 3));
    }

    @Test
    void determinantOfACycleOfEight() {
        assertEquals(2205, Math.exp(Permutation.cycle(8).logDeterminant(1, 0)), 2205e-13);
        assertEquals(-3.502266872, Permutation.cycle(8).freeEnergy(1, 0), 5e-10);
    }

    /**
     * By determinants in 40 digits (mpmath) of 1 + beta G(pi), rows: cycle type, beta, log det.
     */
    @ParameterizedTest
    @CsvSource({"2, 1, 1.60943791243410037", "5, 0.5, 3.11628923609309968", "12, 2, 16.6350439925743396",
            "3 4 5, 1, 11.3750417576068421", "1 2 4 5, 0.5, 6.69980817454920968", "6 6, 2, 16.5725389055661308"})
    void logDeterminantsInFortyDigits(String type, double beta, double expected) {
        int[] lengths = Arrays.stream(type.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertEquals(expected, Permutation.ofCycles(lengths).logDeterminant(beta, 0), 1e-14 * expected);
    }

    /** Small (1 - beta m) makes the eigenvalue zero of each cycle weigh most; the closed form must not lose it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void logDeterminantIsThatOfTheEigenvalues(int seed) {
        Random random = new Random(seed);
        Permutation permutation = Permutation.random(1 + random.nextInt(40), seed);
        double beta = Math.exp(2 * random.nextGaussian());
        double mass = (1 - Math.exp(-10 * random.nextDouble())) / beta;
        double sum = 0;
        for (double lambda : permutation.deviationEigenvalues()) {
            sum += Math.log(1 - beta * mass + beta * lambda);
        }
        assertEquals(sum, permutation.logDeterminant(beta, mass), 1e-11 * (1 + Math.abs(sum)), "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eigenvaluesAreThoseOfTheMatrix(long seed) {
        Permutation permutation = Permutation.random(17, seed);
        R064Store deviation = permutation.matrix();
        deviation.modifyDiagonal(org.ojalgo.function.constant.PrimitiveMath.SUBTRACT.second(1.0));
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(17, true);
        decomposition.decompose(deviation.transpose().multiply(deviation));
        double[] expected = new double[17];
        Arrays.setAll(expected, i -> decomposition.getEigenvalues().get(16 - i).getReal());
        assertArrayEquals(expected, permutation.deviationEigenvalues(), 1e-13);
        for (org.hipparchus.complex.Complex value : permutation.eigenvalues()) {
            assertEquals(1, value.norm(), 1e-15);
        }
    }

    @Test
    void cyclesCoverAllNeuronsAndAreFollowedByTheState() {
        Permutation permutation = Permutation.random(50, 7);
        int covered = 0;
        for (int[] cycle : permutation.cycles()) {
            covered += cycle.length;
            for (int k = 0; k < cycle.length; k++) {
                assertEquals(cycle[k], permutation.source(cycle[(k + 1) % cycle.length]));
            }
        }
        assertEquals(50, covered);
        assertArrayEquals(new int[] {4, 3, 1}, Permutation.ofCycles(3, 1, 4).cycleLengths());
    }

    @Test
    void groupLaws() {
        Permutation first = Permutation.random(30, 1);
        Permutation second = Permutation.random(30, 2);
        Permutation identity = first.compose(first.inverse());
        assertEquals(30, identity.cycles().size());
        assertEquals(first.compose(second).inverse(), second.inverse().compose(first.inverse()));
        double[] state = new Random(3).doubles(30).toArray();
        assertArrayEquals(first.apply(second.apply(state)), first.compose(second).apply(state));
        assertArrayEquals(first.apply(state), first.matrix().multiply(R064Store.FACTORY.column(state)).toRawCopy1D());
        assertArrayEquals(first.apply(state), first.network().activation(Activation.LINEAR).build().connections().multiply(state));
        assertEquals(first, Permutation.of(first.matrix()));
    }

    /** The number of cycles of a uniform permutation has mean H_n and variance H_n - H_n^(2). */
    @Test
    void randomPermutationsHaveHarmonicallyManyCycles() {
        int n = 20;
        int draws = 4000;
        double mean = 0;
        for (int seed = 0; seed < draws; seed++) {
            mean += Permutation.random(n, seed).cycles().size() / (double) draws;
        }
        double harmonic = 0;
        double variance = 0;
        for (int k = 1; k <= n; k++) {
            harmonic += 1.0 / k;
            variance += 1.0 / k - 1.0 / (k * k);
        }
        assertEquals(harmonic, mean, 4 * Math.sqrt(variance / draws));
    }

    /** The cycle that a neuron is on has every length from 1 to n with the same probability; chi squared of n - 1 degrees of freedom. */
    @Test
    void randomPermutationsHaveCyclesOfEveryLengthAlike() {
        int n = 12;
        int draws = 12_000;
        int[] counts = new int[n];
        for (int seed = 0; seed < draws; seed++) {
            counts[Permutation.random(n, seed).cycles().get(0).length - 1]++;
        }
        double expected = (double) draws / n;
        double chiSquared = Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
        assertEquals(n - 1, chiSquared, 4 * Math.sqrt(2.0 * (n - 1)));
    }

    /** All 720 permutations of six are tried. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nearestIsTheBestOfAll(long seed) {
        Random random = new Random(seed);
        R064Store weights = R064Store.FACTORY.make(6, 6);
        for (int k = 0; k < 36; k++) {
            weights.set(k / 6, k % 6, random.nextGaussian());
        }
        Permutation nearest = Permutation.nearest(weights);
        double best = Double.POSITIVE_INFINITY;
        for (int code = 0; code < 46656; code++) {
            int[] source = new int[6];
            boolean[] taken = new boolean[6];
            boolean valid = true;
            for (int i = 0, rest = code; i < 6; i++, rest /= 6) {
                source[i] = rest % 6;
                valid &= !taken[source[i]];
                taken[source[i]] = true;
            }
            if (valid) {
                best = Math.min(best, Permutation.of(source).distance(weights));
            }
        }
        assertEquals(best, nearest.distance(weights), 1e-13);
    }

    @Test
    void nearestFindsAPermutationBelowNoise() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Permutation hidden = Permutation.random(60, seed);
            R064Store weights = hidden.matrix();
            for (int k = 0; k < 3600; k++) {
                weights.add(k / 60, k % 60, 0.15 * random.nextGaussian());
            }
            assertEquals(hidden, Permutation.nearest(weights), "seed " + seed);
        }
    }

    @Test
    void errorsNameWhatIsWrong() {
        assertMessage(() -> Permutation.of(0, 0, 3), "neuron 0 is the source of neurons 0 and 1", "the source of neuron 2 is 3");
        R064Store matrix = Permutation.cycle(3).matrix();
        matrix.set(1, 0, 0.5);
        assertMessage(() -> Permutation.of(matrix), "row 1, column 0 is 0.5");
        matrix.set(1, 0, 0);
        assertMessage(() -> Permutation.of(matrix), "row 1 has no 1");
        assertMessage(() -> Permutation.of(R064Store.FACTORY.make(2, 3)), "2 rows and 3 columns");
        assertMessage(() -> Permutation.cycle(0), "the length of cycle 0 is 0");
        assertMessage(() -> Permutation.cycle(3).freeEnergy(1, 1), "beta m = 1.0 must be below 1");
        assertMessage(() -> Permutation.cycle(3).freeEnergy(0, 0), "beta is 0.0");
        assertMessage(() -> Permutation.cycle(3).apply(1, 2), "2 values, but there are 3 neurons");
        R064Store infinite = R064Store.FACTORY.make(2, 2);
        infinite.set(0, 1, Double.NaN);
        assertMessage(() -> Permutation.nearest(infinite), "row 0, column 1 is NaN");
    }

    private static void assertMessage(org.junit.jupiter.api.function.Executable call, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
