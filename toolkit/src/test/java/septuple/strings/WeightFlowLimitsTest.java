package septuple.strings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.grid.EvolutionException;
import septuple.grid.Recording;

/** Where flows of weights end, against what can be said with pencil and paper. */
class WeightFlowLimitsTest {

    private static R064Store normal(int n, long seed) {
        Random random = new Random(seed);
        R064Store weights = R064Store.FACTORY.make(n, n);
        for (int k = 0; k < n * n; k++) {
            weights.set(k / n, k % n, random.nextGaussian() / Math.sqrt(n));
        }
        return weights;
    }

    private static R064Store shares(int n, long seed, boolean selfConnections) {
        R064Store weights = normal(n, seed);
        for (int k = 0; k < n * n; k++) {
            double share = Math.exp(Math.sqrt(n) * weights.doubleValue(k / n, k % n));
            weights.set(k / n, k % n, selfConnections || k / n != k % n ? share : 0);
        }
        return weights;
    }

    /** The angles of the eigenvalues with positive imaginary part, mapped so that all advance by gamma t. */
    private static double[] clocks(FlowingWeights weights, double a, double beta) {
        return Arrays.stream(weights.eigenvalues()).filter(z -> z.getImaginary() > 1e-9).mapToDouble(Complex::getArgument)
                .map(angle -> (a + 2 * beta) * Math.log(Math.tan(angle / 2)) - 2 * beta * Math.log(Math.sin(angle))).sorted().toArray();
    }

    /** Orthogonal weights: d theta/dt = gamma sin(theta)/(a + 2 beta (1 - cos theta)), and the step's error is of second order. */
    @ParameterizedTest
    @CsvSource({"1, -1", "2, 1", "3, -1", "4, 1"})
    void orthogonalWeightsTurnAngleByAngle(long seed, double drift) {
        double beta = 0.7;
        double mass = 0.4;
        double a = 1 - beta * mass;
        WeightFlow flow = WeightFlow.freeEnergy(beta).mass(mass).drift(drift).constraint(WeightConstraint.ORTHOGONAL).build();
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            Recording<FlowingWeights> run = flow.evolve(normal(7, seed)).step(0.02 / (k + 1)).steps(50 * (k + 1)).run();
            double[] before = clocks(run.states().get(0), a, beta);
            double[] after = clocks(run.last(), a, beta);
            assertEquals(before.length, after.length);
            assertTrue(before.length >= 2, "seed " + seed);
            for (int j = 0; j < before.length; j++) {
                errors[k] = Math.max(errors[k], Math.abs(after[j] - before[j] - drift));
            }
        }
        assertTrue(errors[1] < 2e-4, "seed " + seed + ", error " + errors[1]);
        assertEquals(4, errors[0] / errors[1], 0.4, "seed " + seed);
    }

    /** One angle: p(theta) is (a + 2 beta (1 - cos theta))^(gamma/(beta D)), as F counts the angle twice and the noise on it is D/2. */
    @Test
    void noiseOnRotationsHasTheDensityOfTheFreeEnergy() {
        double beta = 0.8;
        double diffusion = 0.4;
        WeightFlow flow = WeightFlow.freeEnergy(beta).drift(-1).diffusion(diffusion).constraint(WeightConstraint.ORTHOGONAL).seed(7)
                .build();
        Recording<FlowingWeights> run = flow.evolve(Permutation.ofCycles(1, 1).matrix()).step(0.02).steps(120_000).every(50).run();
        double weight = 0;
        double mean = 0;
        double square = 0;
        for (int k = 0; k < 1000; k++) {
            double cosine = Math.cos(2 * Math.PI * k / 1000);
            double density = Math.pow(1 + 2 * beta * (1 - cosine), -1 / (beta * diffusion));
            weight += density;
            mean += density * cosine;
            square += density * cosine * cosine;
        }
        double expected = mean / weight;
        double spread = Math.sqrt(square / weight - expected * expected);
        int count = run.states().size() - 50;
        double found = run.states().stream().skip(50).mapToDouble(w -> w.weights().doubleValue(0, 0)).average().getAsDouble();
        // Recorded once in a unit of time, of which an angle needs about one to forget: at most three records are worth one.
        assertEquals(expected, found, 4 * spread * Math.sqrt(3.0 / count));
        // Twice or half the noise would be seen.
        assertTrue(Math.abs(expected - ofNoise(beta, 2 * diffusion)) > 8 * spread * Math.sqrt(3.0 / count));
        assertTrue(Math.abs(expected - ofNoise(beta, diffusion / 2)) > 8 * spread * Math.sqrt(3.0 / count));
    }

    private static double ofNoise(double beta, double diffusion) {
        double weight = 0;
        double mean = 0;
        for (int k = 0; k < 1000; k++) {
            double cosine = Math.cos(2 * Math.PI * k / 1000);
            double density = Math.pow(1 + 2 * beta * (1 - cosine), -1 / (beta * diffusion));
            weight += density;
            mean += density * cosine;
        }
        return mean / weight;
    }

    /** Small symmetric weights without self-connections grow like exp(gamma t (a - beta)/(a + beta)^2): beta = a divides. */
    @ParameterizedTest
    @CsvSource({"0.5, 0", "2, 0", "0.5, 1.2", "0.9, 0.5"})
    void noConnectionsAttractOnlyAboveATemperature(double beta, double mass) {
        double a = 1 - beta * mass;
        R064Store small = R064Store.FACTORY.make(4, 4);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < i; j++) {
                small.set(i, j, 1e-7 * (i + 2 * j + 1));
                small.set(j, i, 1e-7 * (i + 2 * j + 1));
            }
        }
        FlowingWeights end = WeightFlow.freeEnergy(beta).mass(mass).drift(-1).constraint(WeightConstraint.NO_SELF_CONNECTIONS).build()
                .evolve(small).step(0.01).steps(200).run().last();
        double growth = end.weights().doubleValue(3, 1) / small.doubleValue(3, 1);
        assertEquals(-2 * (a - beta) / ((a + beta) * (a + beta)), Math.log(growth), 1e-4);
        assertEquals(beta > a, growth > 1);
    }

    /** S = beta^2 dF/d beta and U = d(beta F)/d beta against differences in beta. */
    @ParameterizedTest
    @CsvSource({"1, 0.8, 0", "2, 1.5, 0.3", "3, 0.2, -2"})
    void entropyAndLossAreDerivativesOfTheFreeEnergy(long seed, double beta, double mass) {
        double h = 1e-5 * beta;
        R064Store weights = normal(6, seed);
        double above = WeightFlow.freeEnergy(beta + h).mass(mass).build().at(weights).freeEnergy();
        double below = WeightFlow.freeEnergy(beta - h).mass(mass).build().at(weights).freeEnergy();
        FlowingWeights here = WeightFlow.freeEnergy(beta).mass(mass).build().at(weights);
        assertEquals(beta * beta * (above - below) / (2 * h), here.entropy(), 1e-7 * (1 + Math.abs(here.entropy())), "seed " + seed);
        assertEquals(((beta + h) * above - (beta - h) * below) / (2 * h), here.averageLoss(), 1e-7, "seed " + seed);
    }

    /** The second law of learning and the printed sign of A.4.2 agree: where F rises, S falls; the loss rises. Falling, the reverse. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void entropyFallsWhereTheFreeEnergyRises(long seed) {
        for (double drift : new double[] {-1, 1}) {
            Recording<FlowingWeights> run = WeightFlow.freeEnergy(1).drift(drift).build().evolve(normal(6, seed)).step(0.05).steps(100)
                    .every(5).run();
            for (int k = 1; k < run.states().size(); k++) {
                assertTrue(drift * (run.states().get(k).entropy() - run.states().get(k - 1).entropy()) < 0, "seed " + seed);
                assertTrue(drift * (run.states().get(k).averageLoss() - run.states().get(k - 1).averageLoss()) > 0, "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rowsOfLengthOneEndAtTheIdentityOrItsNegative(long seed) {
        for (double drift : new double[] {-1, 1}) {
            FlowingWeights end = WeightFlow.freeEnergy(1).drift(drift).constraint(WeightConstraint.UNIT_ROWS).build()
                    .evolve(normal(6, seed)).step(0.1).steps(1500).run().last();
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    assertEquals(i == j ? -drift : 0, end.weights().doubleValue(i, j), 1e-6, "seed " + seed + ", drift " + drift);
                }
            }
        }
    }

    /**
     * At a permutation the gradient's largest entry of a row is that of the permutation, unless the neuron is fixed, where the row is zero:
     * so every other permutation lies downhill if at most one neuron is fixed.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void gradientAtAPermutationPointsBackToIt(long seed) {
        Random random = new Random(seed);
        Permutation permutation = Permutation.random(2 + random.nextInt(12), seed);
        double beta = Math.exp(2 * random.nextGaussian());
        double mass = (1 - Math.exp(random.nextGaussian())) / beta;
        MatrixStore<Double> gradient = WeightFlow.freeEnergy(beta).mass(mass).build().gradient(permutation.matrix());
        for (int i = 0; i < permutation.size(); i++) {
            double own = gradient.doubleValue(i, permutation.source(i));
            for (int j = 0; j < permutation.size(); j++) {
                if (permutation.source(i) == i) {
                    assertEquals(0, gradient.doubleValue(i, j), 1e-15, "seed " + seed);
                } else if (j != permutation.source(i)) {
                    assertTrue(own > gradient.doubleValue(i, j) + 1e-12 * own, "seed " + seed + ", row " + i + ", column " + j);
                }
            }
        }
    }

    /** Two fixed neurons that begin to exchange their states raise F, in second order: 4 t^2 of one eigenvalue of G. */
    @Test
    void twoFixedNeuronsAreNoMaximum() {
        double t = 1e-3;
        R064Store mixed = Permutation.ofCycles(3, 1, 1).matrix();
        mixed.set(3, 3, 1 - t);
        mixed.set(4, 4, 1 - t);
        mixed.set(3, 4, t);
        mixed.set(4, 3, t);
        double raised = new FlowingWeights(mixed, 1, 0).freeEnergy() - Permutation.ofCycles(3, 1, 1).freeEnergy(1, 0);
        assertEquals(Math.log1p(4 * t * t) / 2, raised, 1e-14);
    }

    @Test
    void sharesThatRiseEndAtPermutationsAndColdOnesAtOneCycle() {
        int hotCycles = 0;
        for (int seed = 0; seed < 16; seed++) {
            for (double beta : new double[] {0.1, 5}) {
                FlowingWeights end = WeightFlow.freeEnergy(beta).drift(1 + beta).constraint(WeightConstraint.DOUBLY_STOCHASTIC).build()
                        .evolve(shares(6, seed, true)).step(0.1).steps(800).run().last();
                assertEquals(0, end.distance(), 0.01, "seed " + seed + ", beta " + beta);
                int[] lengths = end.nearest().cycleLengths();
                assertTrue(lengths.length == 1 || lengths[lengths.length - 2] > 1, "seed " + seed);
                if (beta == 5) {
                    assertArrayEquals(new int[] {6}, lengths, "seed " + seed);
                } else {
                    hotCycles += lengths.length;
                }
            }
        }
        assertTrue(hotCycles > 16, "some of the hot networks have two cycles");
    }

    /** Pairs: each neuron gives others than its partner (n - 2) a/(2 n beta), with a correction of relative order 1/beta. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sharesWithoutSelfConnectionsThatFallFreezeInPairs(long seed) {
        int n = 8;
        double[] errors = new double[3];
        for (int k = 0; k < 3; k++) {
            double beta = 20 << k;
            double mass = -0.5 / beta;
            FlowingWeights end = WeightFlow.freeEnergy(beta).mass(mass).drift(-beta).constraint(WeightConstraint.DOUBLY_STOCHASTIC).build()
                    .evolve(shares(n, seed, false)).step(0.1).steps(3000).run().last();
            Permutation pairs = end.nearest();
            assertArrayEquals(new int[] {2, 2, 2, 2}, pairs.cycleLengths(), "seed " + seed);
            double given = 0;
            for (int i = 0; i < n; i++) {
                given += (1 - end.weights().doubleValue(i, pairs.source(i))) / n;
            }
            errors[k] = given / ((n - 2) * (1 - beta * mass) / (2 * n * beta)) - 1;
        }
        assertTrue(errors[2] < 0.01, "seed " + seed + ", error " + errors[2]);
        assertEquals(1, Math.log(errors[0] / errors[2]) / Math.log(4), 0.1, "seed " + seed);
    }

    @Test
    void errorsNameWhatIsWrong() {
        R064Store zeroRow = normal(3, 1);
        for (int j = 0; j < 3; j++) {
            zeroRow.set(1, j, 0);
        }
        WeightFlow rows = WeightFlow.freeEnergy(1).constraint(WeightConstraint.UNIT_ROWS).build();
        String message = assertThrows(IllegalArgumentException.class, () -> rows.evolve(zeroRow)).getMessage();
        assertTrue(message.contains("row 1 is zero"), message);
        R064Store undefined = normal(3, 1);
        undefined.set(2, 0, Double.NaN);
        message = assertThrows(IllegalArgumentException.class, () -> rows.gradient(undefined)).getMessage();
        assertTrue(message.contains("row 2, column 0 is NaN"), message);
        message = assertThrows(IllegalArgumentException.class, () -> WeightFlow.freeEnergy(2).mass(0.5).build()).getMessage();
        assertTrue(message.contains("the mass is 0.5"), message);
    }

    @Test
    void stepsThatAreTooLongStopTheRunAndKeepItsBeginning() {
        WeightFlow flow = WeightFlow.freeEnergy(1).drift(1e300).constraint(WeightConstraint.DOUBLY_STOCHASTIC).build();
        EvolutionException stopped = assertThrows(EvolutionException.class,
                () -> flow.evolve(shares(4, 1, true)).step(1e5).steps(10).every(1).run());
        assertTrue(stopped.getMessage().contains("take shorter steps"), stopped.getMessage());
    }

    @Test
    void interruptionKeepsWhatWasComputed() {
        WeightFlow flow = WeightFlow.freeEnergy(1).build();
        Thread.currentThread().interrupt();
        Recording<FlowingWeights> run = flow.evolve(normal(3, 1)).step(0.1).steps(100).every(1).run();
        assertFalse(run.isComplete());
        assertEquals(1, run.states().size());
    }
}
