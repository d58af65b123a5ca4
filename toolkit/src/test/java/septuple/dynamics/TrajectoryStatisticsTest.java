package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import septuple.network.Network;
import septuple.training.DataSet;
import septuple.training.LossGradient;
import septuple.training.Training;

class TrajectoryStatisticsTest {

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** A path of Ornstein and Uhlenbeck with F = -stiffness q^2 / 2 in each of K directions, exact for any time step. */
    private static double[][] path(int steps, double timeStep, double drift, double[] diffusions, double stiffness, long seed) {
        RandomGenerator random = generator(seed);
        double rate = drift * stiffness;
        double decay = Math.exp(-rate * timeStep);
        double[][] path = new double[steps + 1][diffusions.length];
        for (int t = 0; t <= steps; t++) {
            for (int k = 0; k < diffusions.length; k++) {
                double variance = diffusions[k] / rate;
                path[t][k] = t == 0 ? Math.sqrt(variance) * random.nextGaussian()
                        : path[t - 1][k] * decay + Math.sqrt(variance * (1 - decay * decay)) * random.nextGaussian();
            }
        }
        return path;
    }

    private static double[][] gradients(double[][] path, double stiffness) {
        return Arrays.stream(path).map(q -> Arrays.stream(q).map(x -> -stiffness * x).toArray()).toArray(double[][]::new);
    }

    private static double[] filled(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    /** D = 0.3, gamma = 0.7, F = -0.6 q^2, as in the known case of its entropy production. */
    @Test
    void ornsteinUhlenbeckWithinStandardErrors() {
        double step = 0.01;
        double[][] path = path(40_000, step, 0.7, filled(5, 0.3), 1.2, 1);
        TransportCoefficients found = TrajectoryStatistics.ofPath(path, gradients(path, 1.2), step).coefficients(200, 1, 2);
        double rate = 0.7 * 1.2;
        // Those of a finite step, which is what is measured; both tend to 0.7 and 0.3.
        double drift = -Math.expm1(-rate * step) / (1.2 * step);
        double diffusion = -0.3 * Math.expm1(-2 * rate * step) / (2 * rate * step);
        assertEquals(drift, found.drift(), 3 * found.driftError());
        assertEquals(diffusion, found.diffusion(), 3 * found.diffusionError());
        assertEquals(0.7, found.drift(), 3 * found.driftError());
        assertTrue(found.driftError() < 0.03 && found.diffusionError() < 0.002, found.toString());
        // Gaussian steps: the relative error of D is sqrt(2 / (R K)).
        assertEquals(0.3 * Math.sqrt(2 / 200_000.0), found.diffusionError(), 0.0002);
        assertEquals(found.diffusion() / found.drift(), found.temperature(), 1e-15);
    }

    /** The covariance of many paths tells whether the bootstrap errors are right: chi = deviations in units of the errors. */
    @Test
    void theErrorsAreThoseOfRepetitions() {
        double sumDrift = 0;
        double sumDiffusion = 0;
        for (int seed = 0; seed < 60; seed++) {
            double[][] path = path(500, 0.1, 0.7, new double[] {0.3, 0.1}, 1.2, 100 + seed);
            TransportCoefficients found = TrajectoryStatistics.ofPath(path, gradients(path, 1.2), 0.1).coefficients(100, 1, seed);
            double drift = -Math.expm1(-0.084) / 0.12;
            double diffusion = -0.2 * Math.expm1(-0.168) / 0.168;
            sumDrift += Math.pow((found.drift() - drift) / found.driftError(), 2) / 60;
            sumDiffusion += Math.pow((found.diffusion() - diffusion) / found.diffusionError(), 2) / 60;
        }
        // A chi-square of 60 over 60 has a deviation of 0.18.
        assertEquals(1, sumDrift, 0.6);
        assertEquals(1, sumDiffusion, 0.6);
    }

    /** How the finite step shifts D, from the exact moments instead of samples: order 1 in the step. */
    @Test
    void theShiftOfAFiniteStepIsOfFirstOrder() {
        double[] shifts = new double[2];
        for (int k = 0; k < 2; k++) {
            double step = 0.2 / (1 << k);
            double[][] path = path(400_000 << k, step, 0.7, filled(2, 0.3), 1.2, 5);
            shifts[k] = 0.3 - TrajectoryStatistics.ofPath(path, gradients(path, 1.2), step).coefficients().diffusion();
        }
        assertEquals(1, Math.log(shifts[0] / shifts[1]) / Math.log(2), 0.2);
    }

    @Test
    void anisotropicDiffusion() {
        double[] diffusions = {4, 1, 0.25, 0.01};
        double[][] path = path(20_000, 1e-3, 0.7, diffusions, 1.2, 7);
        TrajectoryStatistics statistics = TrajectoryStatistics.ofPath(path, gradients(path, 1.2), 1e-3);
        double[] found = statistics.diffusions();
        for (int k = 0; k < 4; k++) {
            assertEquals(diffusions[k], found[k], 4 * diffusions[k] * Math.sqrt(2 / 20_000.0) + 0.001 * diffusions[k]);
        }
        assertEquals(statistics.coefficients().diffusion(), Arrays.stream(found).sum() / 4, 1e-12);
        // Fewer rows than variables: the other Gram matrix, same trace.
        TrajectoryStatistics few = TrajectoryStatistics.ofPath(Arrays.copyOf(path, 4), gradients(Arrays.copyOf(path, 4), 1.2), 1e-3);
        assertEquals(3, few.diffusions().length);
        assertEquals(few.coefficients().diffusion(), Arrays.stream(few.diffusions()).sum() / 4, 1e-10);
    }

    /** Blocks give the errors of rows that remember: each row three times is a third of the information. */
    @Test
    void blocksAreForRowsThatRemember() {
        RandomGenerator random = generator(3);
        double[][] rows = new double[3000][1];
        for (int r = 0; r < rows.length; r++) {
            rows[r][0] = r % 3 == 0 ? 0.5 + random.nextGaussian() : rows[r - 1][0];
        }
        TrajectoryStatistics statistics = TrajectoryStatistics.of(rows, new double[][] {{1}}, 1);
        double naive = statistics.coefficients(400, 1, 1).driftError();
        double blocked = statistics.coefficients(400, 60, 1).driftError();
        assertEquals(1 / Math.sqrt(3000), naive, 0.1 / Math.sqrt(3000));
        assertEquals(1 / Math.sqrt(1000), blocked, 0.2 / Math.sqrt(1000));
    }

    /** One step of stochastic gradient descent: gamma = -eta, D by the covariance of the gradients, within standard errors. */
    @Test
    void stochasticGradientDescentAgainstItsNoise() {
        RandomGenerator random = generator(1);
        double[][] inputs = new double[40][3];
        double[][] targets = new double[40][2];
        for (int s = 0; s < 40; s++) {
            Arrays.setAll(inputs[s], k -> random.nextGaussian());
            Arrays.setAll(targets[s], k -> random.nextGaussian());
        }
        DataSet data = DataSet.of(inputs, targets);
        Network network = Network.layers(3, 4, 2).seed(1).build();
        GradientNoise noise = GradientNoise.of(LossGradient.bySample(network, data));
        double[] gradient = LossGradient.average(network, data);
        assertArrayEquals(gradient, noise.mean(), 1e-14);
        for (int batch : new int[] {1, 5, 20, 39}) {
            Training training = Training.of(network).on(data).batch(batch).rate(0.05).epochs(1).seed(batch).build();
            double[][] moved = LossGradient.displacements(training, 1, 2000);
            TransportCoefficients found = TrajectoryStatistics.of(moved, new double[][] {gradient}, 1).coefficients(200, 1, 1);
            TransportCoefficients known = noise.coefficients(0.05, batch, 1);
            assertEquals(known.drift(), found.drift(), 3 * found.driftError(), "batch " + batch);
            assertEquals(known.diffusion(), found.diffusion(), 3 * found.diffusionError() + known.diffusion() / 2000, "batch " + batch);
            assertTrue(found.diffusionError() < 0.1 * found.diffusion());
        }
        assertEquals(0, noise.coefficients(0.05, 40, 1).diffusion());
        assertEquals(noise.trace(), Arrays.stream(noise.eigenvalues()).sum(), 1e-12);
    }

    @Test
    void planckOfB211() {
        TransportCoefficients coefficients = new TransportCoefficients(0.5, 0.7, 0, 0.3, 0);
        assertEquals(0.5 * Math.sqrt(1.2 / (0.7 * 2)), coefficients.planck(2), 1e-15);
        assertEquals(2, coefficients.multiplier(coefficients.planck(2)), 1e-14);
        refused(() -> coefficients.planck(-1), "gamma lambda is 0.7 times -1.0", "must be positive");
        refused(() -> coefficients.multiplier(0), "hbar is 0.0");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        double[][] two = {{1, 2}, {3, 4}};
        refused(() -> TrajectoryStatistics.of(new double[][] {{1}}, new double[][] {{1}}, 0), "time step is 0.0", "1 rows");
        refused(() -> TrajectoryStatistics.of(two, new double[][] {{1, 2}, {1, 2}, {1, 2}}, 1), "gradients have 3 rows");
        refused(() -> TrajectoryStatistics.of(two, new double[][] {{1}}, 1), "row 0 of the gradients has 1 numbers");
        refused(() -> TrajectoryStatistics.of(new double[][] {{1, 2}, {Double.NaN, 0}}, two, 1), "row 1 of the displacements", "NaN");
        refused(() -> TrajectoryStatistics.of(two, new double[][] {{0, 0}}, 1), "all gradients are zero");
        refused(() -> TrajectoryStatistics.of(new double[][] {{}, {}}, new double[][] {{}}, 1), "no columns");
        refused(() -> TrajectoryStatistics.ofPath(two, two, 1), "2 places");
        refused(() -> TrajectoryStatistics.ofPath(new double[][] {{1}, {1, 2}, {1}}, two, 1), "place 1 of the path");
        TrajectoryStatistics good = TrajectoryStatistics.of(two, two, 1);
        refused(() -> good.coefficients(1, 1, 1), "replicates is 1");
        refused(() -> good.coefficients(10, 2, 1), "block is 2", "1 to 1");
        refused(() -> GradientNoise.of(new double[][] {{1}}), "1 samples");
        refused(() -> GradientNoise.of(new double[][] {{1}, {1, 2}}), "sample 1 has 2 numbers");
        refused(() -> GradientNoise.of(two).coefficients(0, 3, -1), "rate is 0.0", "batch is 3", "time step is -1.0");
        assertThrows(IllegalArgumentException.class,
                () -> TrajectoryStatistics.covarianceEigenvalues(new double[2001][2001]));
    }

    private static void refused(Executable attempt, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, attempt).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), part + " is missing in: " + message);
        }
    }

    @Test
    void aBootstrapCanBeInterrupted() {
        TrajectoryStatistics statistics = TrajectoryStatistics.of(new double[][] {{1}, {2}, {2.5}}, new double[][] {{1}}, 0.1);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> statistics.coefficients(10, 1, 1));
        assertTrue(!Thread.currentThread().isInterrupted());
    }

    /** Of 0, 3 and 6 the three pairs have the means 1.5, 3 and 4.5, of variance 1.5. */
    @Test
    void batchesAreDrawnWithoutRepetition() {
        TransportCoefficients found = GradientNoise.of(new double[][] {{0}, {3}, {6}}).coefficients(0.2, 2, 0.5);
        assertEquals(0.04 * 1.5 / (2 * 0.5), found.diffusion(), 1e-15);
        assertEquals(-0.4, found.drift(), 1e-15);
    }
}
