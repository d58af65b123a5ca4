package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.RawStore;
import septuple.network.Activation;
import septuple.network.LocalObjective;
import septuple.network.Network;

class MicrocanonicalEnsembleTest {

    private static void agree(double expected, Estimate found) {
        assertEquals(0, (found.mean() - expected) / found.standardError(), 4, () -> "expected " + expected + ", found " + found);
        assertEquals("", found.warning());
    }

    /** Without weights H is half the square of the distance from zero: a ball of radius sqrt(2 E), within the box. */
    @Test
    void aBall() {
        int n = 7;
        Network network = Network.dense(RawStore.wrap(new double[n][n])).activation(Activation.TANH).build();
        MicrocanonicalEnsemble ball = Ensemble.canonical(network).beta(1).build().microcanonical(0.4);
        Samples samples = ball.sample().draws(4000).seed(1).run();
        assertEquals(SamplingMethod.SLICES, samples.method());
        agree(0.4 * n / (n + 2.0), samples.loss());
        agree(2 * 0.4 / (n + 2.0), samples.average(x -> x[0] * x[0]));
        agree(3 * 4 * 0.16 / ((n + 2.0) * (n + 4.0)), samples.average(x -> Math.pow(x[3], 4)));
        agree(0, samples.average(x -> x[1] * x[2]));
    }

    /** Against draws from the box of which those above E are thrown away: layers, loops, self-loops, a mass, an objective. */
    @Test
    void againstRejection() {
        Network dense = Network.dense(RawStore.wrap(new double[][] {{0.9, -1.3, 0}, {0.4, -0.8, 2}, {1, 0, 0.5}})).bias(0.1, -0.3, 0.2)
                .activation(Activation.TANH).build();
        Network layers = Network.layers(1, 1, 1).activation(Activation.LOGISTIC).weights(0, new double[][] {{3}})
                .weights(1, new double[][] {{-2}}).bias(1, 0.3).build();
        for (Network network : new Network[] {dense, layers}) {
            for (LocalObjective objective : new LocalObjective[] {LocalObjective.NONE, LocalObjective.mass(0.6)}) {
                CanonicalEnsemble canonical = Ensemble.canonical(network).beta(1).objective(objective).build();
                MicrocanonicalEnsemble ensemble = canonical.microcanonical(network == dense ? 0.35 : 0.06);
                Samples samples = ensemble.sample().draws(8000).seed(2).run();
                RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
                double[][] kept = new double[20_000][];
                double[] lower = ensemble.lowerBounds();
                double[] upper = ensemble.upperBounds();
                for (int k = 0; k < kept.length;) {
                    double[] x = new double[3];
                    Arrays.setAll(x, i -> lower[i] + (upper[i] - lower[i]) * random.nextDouble());
                    if (ensemble.loss().value(x) <= ensemble.energy()) {
                        kept[k++] = x;
                    }
                }
                for (ToDoubleFunction<double[]> quantity : java.util.List.<ToDoubleFunction<double[]>>of(ensemble.loss()::value,
                        x -> x[0], x -> x[1], x -> x[2], x -> x[0] * x[1], x -> x[1] * x[2], x -> x[0] * x[0])) {
                    Estimate found = samples.average(quantity);
                    Estimate expected = Convergence.estimate(new double[][] {Arrays.stream(kept).mapToDouble(quantity).toArray()});
                    assertEquals(0, (found.mean() - expected.mean()) / Math.hypot(found.standardError(), expected.standardError()), 4,
                            () -> network + " with " + objective + ": " + found + " against " + expected);
                }
            }
        }
    }

    @Test
    void theSameBitsForAnyNumberOfThreads() {
        MicrocanonicalEnsemble ensemble = SamplingTest.pair().microcanonical(0.2);
        assertArrayEquals(ensemble.sample().draws(50).seed(1).run().losses(), ensemble.sample().draws(50).seed(1).threads(3).run().losses());
        assertTrue(Arrays.stream(ensemble.sample().draws(50).seed(1).run().losses()).flatMapToDouble(Arrays::stream)
                .allMatch(h -> h <= 0.2));
    }

    @Test
    void problemsAreNamed() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> SamplingTest.chain(1).microcanonical(-0.1).sample().run()).getMessage();
        assertTrue(message.contains("energy is -0.1, but the least loss that was found is"), message);
        message = assertThrows(IllegalArgumentException.class, () -> SamplingTest.chain(1).microcanonical(Double.NaN)).getMessage();
        assertTrue(message.contains("energy is NaN"), message);
        Network linear = Network.layers(1, 1).activation(Activation.LINEAR).seed(1).build();
        message = assertThrows(IllegalArgumentException.class,
                () -> Ensemble.canonical(linear).beta(1).build().microcanonical(1).sample().run()).getMessage();
        assertTrue(message.contains("no bound"), message);
        message = assertThrows(IllegalArgumentException.class,
                () -> SamplingTest.chain(1).microcanonical(1).sample().method(SamplingMethod.HAMILTONIAN).run()).getMessage();
        assertTrue(message.contains("use SLICES"), message);
    }
}
