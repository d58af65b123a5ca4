package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import septuple.network.Activation;
import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.network.Projection;

class HiddenLayerTest {

    private static final DataSet DATA = Small.data(40, 2);

    private static double loss(Network network) {
        return FixedStates.of(network, DATA, 1).averageBoundaryLoss();
    }

    private static Network biased(Activation... activations) {
        Network network = Small.network(activations);
        double[] bias = network.bias();
        Arrays.setAll(bias, i -> i < 9 ? 0 : 0.3 * Math.sin(i));
        return network.withParameters(network.connections(), bias);
    }

    @ParameterizedTest
    @CsvSource({"1, TANH", "2, TANH", "1, LOGISTIC", "2, LINEAR"})
    void lossesAreThoseOfTheNetworksThatAreMade(int layer, String activation) {
        Network network = biased(Activation.of("tanh"), Activation.of("tanh"),
                Activation.of(activation.toLowerCase(java.util.Locale.ROOT)));
        HiddenLayer hidden = HiddenLayer.of(network, layer, DATA);
        assertEquals(loss(network), hidden.loss(), 1e-14);
        double[] without = hidden.lossesWithout();
        for (int i = 0; i < hidden.size(); i++) {
            Network less = hidden.without(i);
            assertEquals(hidden.size() - 1, less.layer(layer).size());
            assertEquals(loss(less), without[i], 1e-14);
        }
        boolean[] some = new boolean[hidden.size()];
        some[1] = true;
        some[4] = true;
        assertEquals(loss(hidden.with(some)), hidden.loss(some), 1e-14);
        Neuron neuron = hidden.fitted(new double[layer == 1 ? 9 : 7], 0.4);
        assertEquals(loss(hidden.with(neuron, 2)), hidden.lossWith(neuron), 1e-14);
    }

    @Test
    void removingTheNeuronThatWasAddedGivesTheNetworkFromBefore() {
        Network network = biased();
        for (int layer = 1; layer <= 2; layer++) {
            HiddenLayer hidden = HiddenLayer.of(network, layer, DATA);
            Neuron neuron = hidden.best(5, Small.generator(3), 1);
            for (int place = 0; place <= hidden.size(); place++) {
                HiddenLayer larger = HiddenLayer.of(hidden.with(neuron, place), layer, DATA);
                assertEquals(neuron, larger.neuron(place));
                assertArrayEquals(Small.parameters(network), Small.parameters(larger.without(place)), 1e-15);
            }
        }
    }

    @Test
    void aNeuronThatSaysTheSameOfAllSamplesCostsNothing() {
        Network network = Network.layers(9, 3, 3).seed(1).bias(1, 0.5, 0.1, -0.2).build();
        double[] block = ((LayeredConnections) network.connections()).block(0);
        Arrays.fill(block, 9, 18, 0);
        Network constant = network.withParameters(LayeredConnections.of(new int[] {9, 3, 3}, block,
                ((LayeredConnections) network.connections()).block(1)), network.bias());
        HiddenLayer hidden = HiddenLayer.of(constant, 1, DATA);
        assertEquals(hidden.loss(), hidden.lossesWithout()[1], 1e-15);
        assertArrayEquals(new double[3], hidden.fitted(new double[9], 0.7).outgoing());
    }

    /** With linear outputs the fit is a linear regression; its normal equations are solved here by hand. */
    @Test
    void outgoingWeightsOfLinearOutputsAreThoseOfLeastSquares() {
        Network network = biased(Activation.TANH, Activation.TANH, Activation.LINEAR);
        HiddenLayer hidden = HiddenLayer.of(network, 2, DATA);
        double[] incoming = {0.3, -0.2, 0.5, 0.1, 0.7, -0.4, 0.2};
        Neuron neuron = hidden.fitted(incoming, 0.1);
        Projection before = network.layer(1);
        double[] h = new double[40];
        double[][] errors = new double[40][];
        for (int s = 0; s < 40; s++) {
            double[] state = network.fixedState(DATA.input(s));
            double[] x = before.restrict(state);
            double y = 0.1;
            for (int j = 0; j < x.length; j++) {
                y += incoming[j] * x[j];
            }
            h[s] = Math.tanh(y);
            errors[s] = network.outputs().restrict(state);
            double[] target = DATA.target(s);
            for (int k = 0; k < 3; k++) {
                errors[s][k] -= target[k];
            }
        }
        double average = Arrays.stream(h).average().orElseThrow();
        double variance = Arrays.stream(h).map(x -> (x - average) * (x - average)).sum();
        double lowered = hidden.loss();
        for (int k = 0; k < 3; k++) {
            double covariance = 0;
            for (int s = 0; s < 40; s++) {
                covariance += (h[s] - average) * errors[s][k];
            }
            assertEquals(-covariance / variance, neuron.outgoing()[k], 1e-8);
            lowered -= covariance * covariance / variance / 80;
        }
        assertEquals(lowered, hidden.lossWith(neuron), 1e-12);
    }

    @Test
    void fittedNeuronsNeverRaiseTheLoss() {
        for (long seed = 0; seed < 20; seed++) {
            Network network = Network.layers(9, 4, 3, 3).seed(seed).build();
            for (int layer = 1; layer <= 2; layer++) {
                HiddenLayer hidden = HiddenLayer.of(network, layer, DATA);
                double one = hidden.lossWith(hidden.best(1, Small.generator(seed), 1));
                double many = hidden.lossWith(hidden.best(12, Small.generator(seed), 1));
                assertTrue(one <= hidden.loss() && many <= one, "seed " + seed + ", layer " + layer);
            }
        }
    }

    @Test
    void theBestIsTheSameForAnyNumberOfThreads() {
        HiddenLayer hidden = HiddenLayer.of(biased(), 1, DATA);
        assertEquals(hidden.best(20, Small.generator(5), 1), hidden.best(20, Small.generator(5), 4));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Network network = Small.network();
        refused(() -> HiddenLayer.of(network, 0, DATA), "layer is 0", "1 to 2");
        refused(() -> HiddenLayer.of(network, 3, DATA), "layer is 3");
        refused(() -> HiddenLayer.of(Network.layers(9, 3).seed(1).build(), 1, DATA), "this network has none");
        refused(() -> HiddenLayer.of(null, 1, null), "network is null", "data are null");
        refused(() -> HiddenLayer.of(Network.cycle(12, 0.5).inputs(0).outputs(9).build(), 1, DATA), "feedforward");
        refused(() -> HiddenLayer.of(Network.layers(8, 3, 3).seed(1).build(), 1, DATA), "8 inputs");
        HiddenLayer hidden = HiddenLayer.of(network, 1, DATA);
        refused(() -> hidden.loss(true), "1 entries", "7");
        refused(() -> hidden.with(new boolean[7]), "no neuron of layer 1 is kept");
        refused(() -> hidden.lossWith(new Neuron(new double[2], 0, new double[5])), "2 incoming weights", "9");
        refused(() -> hidden.lossWith(new Neuron(new double[9], 0, new double[4])), "4 outgoing weights", "5");
        refused(() -> hidden.best(0, Small.generator(1), 1), "candidates is 0");
        refused(() -> new Neuron(new double[] {Double.NaN}, Double.POSITIVE_INFINITY, new double[1]), "incoming weights",
                "bias is Infinity");
        assertThrows(IndexOutOfBoundsException.class, () -> hidden.without(7));
        assertThrows(IndexOutOfBoundsException.class, () -> hidden.with(hidden.neuron(0), 8));
    }

    @Test
    void anInterruptionStopsIt() {
        HiddenLayer hidden = HiddenLayer.of(Small.network(), 1, DATA);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, hidden::lossesWithout);
        assertThrows(CancellationException.class, () -> HiddenLayer.of(Small.network(), 1, DATA));
        assertTrue(Thread.interrupted());
    }

    static void refused(org.junit.jupiter.api.function.Executable attempt, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, attempt).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), part + " is missing in: " + message);
        }
    }
}
