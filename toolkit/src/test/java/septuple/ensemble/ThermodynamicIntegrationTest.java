package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import septuple.network.Activation;
import septuple.network.LocalObjective;
import septuple.network.Network;

class ThermodynamicIntegrationTest {

    private static void agree(double expected, double found, double error) {
        assertTrue(error > 0);
        assertEquals(0, (found - expected) / error, 4, () -> "expected " + expected + ", found " + found + " +- " + error);
    }

    @Test
    void theKnownPairs() {
        ThermodynamicPath chain = ThermodynamicIntegration.of(SamplingTest.chain(1)).draws(1500).seed(1).run();
        agree(Math.log(2.72087914826608), chain.logPartitionFunction(), chain.logPartitionFunctionError());
        agree(0.32932353900953, chain.averageLoss(), chain.averageLossError());
        assertTrue(chain.logPartitionFunctionError() < 0.01 && chain.quadratureError() < chain.monteCarloError());
        assertEquals("", chain.warning());
        ThermodynamicPath pair = ThermodynamicIntegration.of(SamplingTest.pair()).draws(1500).seed(2).threads(2).run();
        agree(1.338736308, pair.entropy(), pair.entropyError());
        agree(0.116671376, pair.averageLoss(), pair.averageLossError());
        assertEquals(10, pair.table().rowCount());
        assertEquals(-pair.logPartitionFunction() / 1.7, pair.freeEnergy(), 1e-15);
    }

    /** Against the importance weights of ancestral draws, which are more accurate, for 15 neurons; also far in the cold. */
    @ParameterizedTest
    @CsvSource({"1, 10", "30, 16"})
    void againstImportanceSampling(double beta, int nodes) {
        Network network = Network.layers(8, 4, 3).activation(Activation.TANH).seed(2).build();
        CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(beta).build();
        SampledThermodynamics weights = ensemble.sample().draws(10_000).seed(1).run().thermodynamics();
        ThermodynamicPath path = ThermodynamicIntegration.of(ensemble).nodes(nodes).draws(400).seed(3).run();
        agree(weights.logPartitionFunction(), path.logPartitionFunction(),
                Math.hypot(path.logPartitionFunctionError(), weights.logPartitionFunctionError()));
        agree(weights.entropy(), path.entropy(), Math.hypot(path.entropyError(), weights.entropyError()));
    }

    @Test
    void theSameBitsForAnyNumberOfThreads() {
        ThermodynamicIntegration path = ThermodynamicIntegration.of(SamplingTest.pair()).draws(50).warmUp(50).nodes(4).seed(5);
        assertEquals(path.run(), path.threads(3).run());
    }

    /** In the middle of the draws of a temperature, where samples would be kept: an average of a part of them must not pass as whole. */
    @ParameterizedTest
    @CsvSource({"1", "2"})
    void anInterruptGivesNoIntegral(int threads) {
        Thread caller = Thread.currentThread();
        AtomicInteger gradients = new AtomicInteger();
        LocalObjective interrupting = new LocalObjective() {
            @Override
            public double value(double[] state) {
                return 0;
            }

            @Override
            public void addGradient(double[] state, double[] gradient) {
                if (gradients.incrementAndGet() > 4000) {
                    caller.interrupt();
                }
            }
        };
        CanonicalEnsemble ensemble = Ensemble.canonical(SamplingTest.chain(1).network()).beta(1).objective(interrupting).build();
        ThermodynamicIntegration path = ThermodynamicIntegration.of(ensemble).nodes(4).chains(2).warmUp(20).draws(5000).threads(threads);
        String message = assertThrows(CancellationException.class, path::run).getMessage();
        assertTrue(message.contains("after 0 of 5 temperatures"), message);
        assertFalse(Thread.interrupted(), "the interrupt is cleared");
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, path::run);
        assertFalse(Thread.interrupted(), "the interrupt is cleared");
        assertTrue(gradients.get() > 4000);
    }

    @Test
    void problemsAreNamed() {
        Network linear = Network.layers(1, 1).activation(Activation.LINEAR).seed(1).build();
        String message = assertThrows(IllegalArgumentException.class,
                () -> ThermodynamicIntegration.of(Ensemble.canonical(linear).beta(1).build()).nodes(2).progress(null).run()).getMessage();
        assertTrue(message.contains("progress is null") && message.contains("nodes is 2") && message.contains("infinite volume"), message);
    }
}
