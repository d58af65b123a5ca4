package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import septuple.network.Activation;
import septuple.network.BulkLoss;
import septuple.network.LocalObjective;
import septuple.network.Network;

class LayeredExactEnsembleTest {

    private static Network network(long seed, Activation activation, int... sizes) {
        Network network = Network.layers(sizes).activation(activation).seed(seed).build();
        return network.withParameters(network.connections(), new Random(seed).doubles(network.neurons(), -1, 1).toArray());
    }

    @ParameterizedTest
    @CsvSource({"'1,1', 0", "'2,1', 0.7", "'1,2,1', 0", "'1,1,1,1', 0.7", "'2,2', -1", "'1,3', 0.2"})
    void smallNetworksAgreeWithTheTensorProduct(String layers, double mass) {
        int[] sizes = Arrays.stream(layers.split(",")).mapToInt(Integer::parseInt).toArray();
        for (Activation activation : new Activation[] {Activation.TANH, Activation.LOGISTIC}) {
            Network network = network(4, activation, sizes);
            CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(3).mass(mass).build();
            ExactEnsemble whole = ensemble.exact();
            LayeredExactEnsemble byLayers = ensemble.exactByLayers();
            assertEquals(whole.logPartitionFunction(), byLayers.logPartitionFunction(), 1e-11);
            assertEquals(whole.averageLoss(), byLayers.averageLoss(), 1e-11);
            assertArrayEquals(whole.averageState(), byLayers.averageState(), 1e-11);
        }
    }

    @Test
    void theInputsCount() {
        Network network = network(2, Activation.TANH, 2, 1, 1);
        CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(4).inputs(1, -0.3).build();
        assertEquals(ensemble.exact().logPartitionFunction(), ensemble.exactByLayers().logPartitionFunction(), 1e-11);
    }

    @Test
    void aLongChainAgreesWithSamples() {
        Network network = network(3, Activation.TANH, 2, 2, 1, 2, 1, 3, 1, 2);
        CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(2).mass(0.4).build();
        LayeredExactEnsemble exact = ensemble.exactByLayers();
        SampledThermodynamics sampled = ensemble.sample().draws(20_000).seed(1).run().thermodynamics();
        assertEquals(exact.logPartitionFunction(), sampled.logPartitionFunction(), 4 * sampled.logPartitionFunctionError());
        assertEquals(exact.averageLoss(), sampled.averageLoss(), 4 * sampled.averageLossError());
        assertTrue(exact.error() <= ExactEnsemble.TOLERANCE && exact.points() >= 24);
    }

    @Test
    void coldLongChainsKeepTheirNumbers() {
        int[] sizes = new int[300];
        Arrays.fill(sizes, 1);
        Network network = Network.layers(sizes).seed(1).build();
        double[] weak = new double[300];
        Arrays.fill(weak, 0.3);
        Network weaker = network.withParameters(network.connections().scaledRows(weak), network.bias());
        LayeredExactEnsemble exact = Ensemble.canonical(weaker).beta(200).build().exactByLayers();
        assertEquals(150 * Math.log(2 * Math.PI / 200), exact.logPartitionFunction(), 1e-9);
        assertEquals(300 / (2 * 200.0), exact.averageLoss(), 1e-9);
    }

    @Test
    void whatCannotBeIntegratedIsRefused() {
        String wide = assertThrows(IllegalArgumentException.class,
                () -> Ensemble.canonical(network(1, Activation.TANH, 2, 3, 1)).beta(1).build().exactByLayers()).getMessage();
        assertTrue(wide.contains("layers 0 and 1 have 5 neurons") && wide.contains("at most 4") && wide.contains("sample"), wide);
        String none = assertThrows(IllegalArgumentException.class,
                () -> Ensemble.canonical(ExactEnsembleTest.chain()).beta(1).build().exactByLayers()).getMessage();
        assertTrue(none.contains("no layers"), none);
        String objective = assertThrows(IllegalArgumentException.class, () -> Ensemble.canonical(network(1, Activation.TANH, 1, 1))
                .beta(1).objective(new LocalObjective.Mass(1)).build().exactByLayers()).getMessage();
        assertTrue(objective.contains("objective"), objective);
        assertThrows(IllegalStateException.class,
                () -> Ensemble.canonical(network(1, Activation.TANH, 2, 2)).beta(1e7).build().exactByLayers());
    }

    @Test
    void anInterruptStopsTheQuadrature() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class,
                () -> Ensemble.canonical(network(1, Activation.TANH, 2, 2)).beta(1).build().exactByLayers());
        assertTrue(Thread.interrupted(), "the interrupt stays set");
    }

    /** A loss whose inputs are free has nothing about which they fluctuate: zero would be a wrong guess. */
    @Test
    void freeInputsAreRefused() {
        CanonicalEnsemble free = new CanonicalEnsemble(new BulkLoss(network(1, Activation.TANH, 1, 1)), 2, 0);
        String message = assertThrows(IllegalArgumentException.class, free::exactByLayers).getMessage();
        assertTrue(message.contains("the inputs are not fixed"), message);
    }

    /** exp(beta m x^2 / 2) alone would overflow; the density does not. */
    @ParameterizedTest
    @CsvSource({"1000, 1.5", "4000, 0.5"})
    void aColdMassKeepsItsNumbers(double beta, double mass) {
        CanonicalEnsemble ensemble = Ensemble.canonical(network(2, Activation.TANH, 1, 1)).beta(beta).mass(mass).build();
        ExactEnsemble whole = ensemble.exact();
        LayeredExactEnsemble byLayers = ensemble.exactByLayers();
        assertEquals(whole.logPartitionFunction(), byLayers.logPartitionFunction(), 1e-12 * Math.abs(whole.logPartitionFunction()));
        assertEquals(whole.averageLoss(), byLayers.averageLoss(), 1e-11);
        assertArrayEquals(whole.averageState(), byLayers.averageState(), 1e-11);
    }
}
