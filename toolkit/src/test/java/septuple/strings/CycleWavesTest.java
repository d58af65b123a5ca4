package septuple.strings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import septuple.grid.EvolutionException;
import septuple.grid.Recording;

class CycleWavesTest {

    private static double[] random(int n, long seed) {
        return new Random(seed).doubles(n, -1, 1).toArray();
    }

    private static double largest(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    @Test
    void theDerivativeOfACycleIsEquationA713() {
        double[] x = random(7, 1);
        double[] derivative = CycleWaves.on(Permutation.cycle(7)).rate(3).build().derivative(x);
        for (int i = 0; i < 7; i++) {
            assertEquals(3 * x[(i + 6) % 7] - 3 * x[i], derivative[i], 1e-15);
        }
    }

    @Test
    void theShiftIsThePowerOfThePermutation() {
        Permutation permutation = Permutation.random(60, 4);
        CycleWaves waves = CycleWaves.on(permutation).build();
        double[] x = random(60, 2);
        double[] stepped = x;
        for (int t = 0; t <= 150; t++) {
            assertArrayEquals(stepped, waves.shift(x, t), "t = " + t);
            assertArrayEquals(x, waves.shift(stepped, -t), "t = " + t);
            stepped = permutation.apply(stepped);
        }
    }

    @Test
    void oneCycleIsBackAfterItsLength() {
        double[] x = random(17, 3);
        assertArrayEquals(x, CycleWaves.on(Permutation.cycle(17)).build().shift(x, 17L * 1_000_000_007));
    }

    /** Two neurons that exchange: (x0 + x1)/2 stays, (x0 - x1)/2 dies as exp(-2 alpha tau). */
    @Test
    void twoNeurons() {
        CycleWaves waves = CycleWaves.on(Permutation.cycle(2)).rate(1.5).build();
        double e = Math.exp(-2 * 1.5 * 0.4);
        assertArrayEquals(new double[] {2 + e, 2 - e}, waves.at(new double[] {3, 1}, 0.4), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 64, 97, 210})
    void transformAndRandomClockAgree(int length) {
        CycleWaves waves = CycleWaves.on(Permutation.cycle(length)).rate(2.5).build();
        double[] x = random(length, length);
        for (double tau : new double[] {0, 1e-3, 0.7, 10, 1000}) {
            // The transform of a prime length such as 97 is less exact.
            assertArrayEquals(waves.poisson(x, tau), waves.at(x, tau), length == 97 ? 1e-13 : 2e-14, "tau = " + tau);
        }
    }

    @Test
    void transformAndRandomClockAgreeOnRandomPermutations() {
        for (int seed = 0; seed < 20; seed++) {
            CycleWaves waves = CycleWaves.on(Permutation.random(100, seed)).rate(0.8).build();
            double[] x = random(100, seed);
            assertArrayEquals(waves.poisson(x, 6.5), waves.at(x, 6.5), 1e-14, "seed " + seed);
        }
    }

    /** e^(-lambda) lambda^k/k! of a single pulse on a cycle too long to be come round. */
    @Test
    void aPulseBecomesAPoissonDistribution() {
        double[] x = new double[200];
        x[0] = 1;
        double[] later = CycleWaves.on(Permutation.cycle(200)).rate(10).build().at(x, 2);
        double weight = Math.exp(-20);
        for (int k = 0; k < 120; k++) {
            assertEquals(weight, later[k], 1e-15, "place " + k);
            weight *= 20.0 / (k + 1);
        }
    }

    @Test
    void theSolutionObeysTheEquation() {
        CycleWaves waves = CycleWaves.on(Permutation.ofCycles(5, 12, 1, 30)).rate(2).build();
        double[] x = random(48, 8);
        double[] expected = waves.derivative(waves.at(x, 0.6));
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            double h = 1e-2 / (1 << k);
            double[] late = waves.at(x, 0.6 + h);
            double[] early = waves.at(x, 0.6 - h);
            double[] slope = new double[48];
            Arrays.setAll(slope, i -> (late[i] - early[i]) / (2 * h));
            errors[k] = largest(expected, slope);
        }
        assertEquals(2, Math.log(errors[0] / errors[1]) / Math.log(2), 0.01);
        assertArrayEquals(waves.at(x, 0.9), waves.at(waves.at(x, 0.5), 0.4), 1e-14, "a semigroup");
    }

    @Test
    void meansStayAndNothingElseDoes() {
        CycleWaves waves = CycleWaves.on(Permutation.ofCycles(3, 7)).build();
        double[] x = random(10, 5);
        double[] end = waves.at(x, 1000);
        double first = Arrays.stream(x, 0, 3).average().orElseThrow();
        double second = Arrays.stream(x, 3, 10).average().orElseThrow();
        for (int i = 0; i < 10; i++) {
            assertEquals(i < 3 ? first : second, end[i], 1e-14);
        }
    }

    @Test
    void dampingAndFrequencyAreTheEigenvalues() {
        CycleWaves waves = CycleWaves.on(Permutation.cycle(11)).rate(1.7).build();
        for (int n = -3; n < 14; n++) {
            double damping = waves.damping(n, 11);
            double frequency = waves.frequency(n, 11);
            double nearest = Double.POSITIVE_INFINITY;
            for (Complex value : waves.permutation().eigenvalues()) {
                Complex generator = value.subtract(1).multiply(1.7);
                nearest = Math.min(nearest, generator.subtract(new Complex(-damping, -frequency)).norm());
            }
            assertEquals(0, nearest, 1e-14, "n = " + n);
            double[] x = new double[11];
            int wave = n;
            Arrays.setAll(x, k -> Math.cos(2 * Math.PI * wave * k / 11));
            double[] expected = new double[11];
            Arrays.setAll(expected, k -> Math.exp(-damping * 0.8) * Math.cos(2 * Math.PI * wave * k / 11 - frequency * 0.8));
            assertArrayEquals(expected, waves.at(x, 0.8), 1e-14, "n = " + n);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void stepsHaveTheirOrder(int order) {
        CycleWaves waves = CycleWaves.on(Permutation.ofCycles(40, 9, 2, 1, 150)).rate(5).order(order).build();
        double[] x = random(202, 6);
        double[] exact = waves.at(x, 1);
        double coarse = largest(exact, waves.evolve(x).step(1.0 / 40).steps(40).run().last());
        double fine = largest(exact, waves.evolve(x).step(1.0 / 80).steps(80).run().last());
        double finest = largest(exact, waves.evolve(x).step(1.0 / 160).steps(160).run().last());
        assertEquals(order, Math.log(fine / finest) / Math.log(2), 0.12);
        assertTrue(coarse > fine);
    }

    @Test
    void aStepOfOneOverAlphaIsTheMap() {
        CycleWaves waves = CycleWaves.on(Permutation.random(500, 3)).rate(8).build();
        double[] x = random(500, 7);
        Recording<double[]> run = waves.evolve(x).step(0.125).steps(40).every(8).run();
        for (int k = 0; k <= 5; k++) {
            assertArrayEquals(waves.shift(x, 8L * k), run.states().get(k));
        }
    }

    /** Steps one by one, each neuron from its predecessors, against the run that takes many together. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "3, 77", "4, 127", "1, 128", "2, 129", "3, 1536", "4, 5000", "1, 20000"})
    void stepsTogetherHaveTheBitsOfStepsOneByOne(int order, int length) {
        CycleWaves waves = CycleWaves.on(Permutation.ofCycles(length, 3, 200)).rate(1).order(order).build();
        double[] x = random(length + 203, order);
        double[] together = waves.evolve(x).step(0.3).steps(37).run().last();
        double[] single = waves.evolve(x).step(0.3).steps(37).every(1).run().last();
        assertArrayEquals(single, together);
        if (order == 1) {
            double[] by = x;
            for (int s = 0; s < 37; s++) {
                double[] next = new double[by.length];
                for (int i = 0; i < by.length; i++) {
                    next[i] = (1 - 0.3) * by[i] + 0.3 * by[waves.permutation().source(i)];
                }
                by = next;
            }
            assertArrayEquals(by, together, 1e-15);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void theLongestStepIsWhereWavesBeginToGrow(int order) {
        int length = 2000;
        CycleWaves waves = CycleWaves.on(Permutation.cycle(length)).rate(1).order(order).build();
        double edge = waves.longestStep();
        assertEquals(1, growth(order, edge), 1e-12);
        assertTrue(growth(order, edge * 1.001) > 1 + 1e-3);
        double[] x = random(length, 9);
        double size = norm(x);
        assertTrue(norm(waves.evolve(x).step(edge).steps(2000).run().last()) <= size * (1 + 1e-12));
        var tooLong = assertThrows(IllegalArgumentException.class, () -> waves.evolve(x).step(edge * 1.001).steps(1).run());
        assertTrue(tooLong.getMessage().contains("is too long, at most " + edge), tooLong.getMessage());
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
    }

    /** The largest factor of a wave in a step, from complex numbers. */
    private static double growth(int order, double nu) {
        double growth = 0;
        for (int k = 0; k <= 2000; k++) {
            Complex z = Complex.valueOf(0, -Math.PI * k / 1000).exp().subtract(1).multiply(nu);
            Complex sum = Complex.ONE;
            Complex term = Complex.ONE;
            for (int j = 1; j <= order; j++) {
                term = term.multiply(z).divide(j);
                sum = sum.add(term);
            }
            growth = Math.max(growth, sum.norm());
        }
        return growth;
    }

    @Test
    void meansDoNotDriftInALongRun() {
        CycleWaves waves = CycleWaves.on(Permutation.ofCycles(300, 11)).rate(1).order(3).build();
        double[] x = random(311, 10);
        double[] end = waves.evolve(x).step(1.2).steps(200_000).run().last();
        assertEquals(Arrays.stream(x, 0, 300).average().orElseThrow(), Arrays.stream(end, 0, 300).average().orElseThrow(), 1e-12);
        assertEquals(Arrays.stream(x, 300, 311).average().orElseThrow(), Arrays.stream(end, 300, 311).average().orElseThrow(), 1e-12);
    }

    @Test
    void badInputIsNamed() {
        var nothing = assertThrows(IllegalArgumentException.class, () -> CycleWaves.on(null).rate(-1).order(5).build());
        assertTrue(nothing.getMessage().contains("the permutation is null"), nothing.getMessage());
        assertTrue(nothing.getMessage().contains("the rate alpha is -1.0"), nothing.getMessage());
        assertTrue(nothing.getMessage().contains("the order of the steps is 5, but must be 1 to 4"), nothing.getMessage());
        CycleWaves waves = CycleWaves.on(Permutation.cycle(4)).build();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> waves.at(new double[3], 1)).getMessage()
                .contains("a state of 3 entries does not fit a permutation of 4 neurons"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> waves.shift(new double[] {0, 1, Double.NaN, 0}, 1)).getMessage()
                .contains("entry 2 is NaN"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> waves.at(new double[4], -2)).getMessage()
                .contains("tau is -2.0, but must be finite and not negative"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> waves.poisson(new double[4], Double.NaN)).getMessage()
                .contains("tau is NaN"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> waves.damping(1, 0)).getMessage()
                .contains("the length of the cycle is 0"));
    }

    @Test
    void aNumberThatOverflowsStopsTheRun() {
        CycleWaves waves = CycleWaves.on(Permutation.cycle(50)).rate(1).order(4).build();
        double[] x = new double[50];
        // The coefficients of order 4 near its longest step have the signs + + + - +.
        for (int k = 0; k < 5; k++) {
            x[10 - k] = k == 3 ? -Double.MAX_VALUE : Double.MAX_VALUE;
        }
        var stopped = assertThrows(EvolutionException.class, () -> waves.evolve(x).step(1.39).steps(600).every(1).run());
        assertTrue(stopped.getMessage().contains("stopped at step 1 of 600"), stopped.getMessage());
        assertTrue(stopped.getMessage().contains("the wave has the value Infinity at place 10"), stopped.getMessage());
    }

    @Test
    void interruptionEndsALongSolution() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> CycleWaves.on(Permutation.cycle(40)).build().poisson(new double[40], 1));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> CycleWaves.on(Permutation.cycle(40)).build().at(new double[40], 1));
    }
}
