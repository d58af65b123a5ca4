package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LayersBuilderTest {

    @Test
    void layersAreNumberedFromInputsToOutputs() {
        Network network = Network.layers(3, 2, 1).seed(1).build();
        assertEquals(Projection.of(6, 0, 1, 2), network.inputs());
        assertEquals(Projection.of(6, 3, 4), network.hidden());
        assertEquals(Projection.of(6, 5), network.outputs());
        assertEquals(Projection.of(6, 0, 1, 2, 5), network.boundary());
        assertEquals(network.inputs(), network.sources());
        assertSame(Activation.TANH, network.activation(4));
        assertArrayEquals(new double[6], network.bias());
    }

    @Test
    void givenWeightsBiasesAndActivationsArriveWhereTheyBelong() {
        double[][] first = {{1, 2}, {3, 4}, {5, 6}};
        double[] bias = {7, 8, 9};
        LayersBuilder builder = Network.layers(2, 3, 1).weights(0, first).weights(1, new double[][] {{10, 11, 12}}).bias(1, bias)
                .activation(Activation.RELU).activation(2, Activation.LINEAR);
        // What is given is copied.
        first[0][0] = Double.NaN;
        bias[0] = Double.NaN;
        Network network = builder.build();
        assertEquals(LayeredConnections.of(new int[] {2, 3, 1}, new double[] {1, 2, 3, 4, 5, 6}, new double[] {10, 11, 12}),
                network.connections());
        assertArrayEquals(new double[] {0, 0, 7, 8, 9, 0}, network.bias());
        assertSame(Activation.RELU, network.activation(2));
        assertSame(Activation.RELU, network.activation(4));
        assertSame(Activation.LINEAR, network.activation(5));
    }

    @Test
    void theSameSeedGivesTheSameNetworkAndAnotherAnother() {
        assertEquals(Network.layers(5, 4, 3).seed(1).build(), Network.layers(5, 4, 3).seed(1).build());
        assertNotEquals(Network.layers(5, 4, 3).seed(1).build(), Network.layers(5, 4, 3).seed(2).build());
        LayersBuilder builder = Network.layers(5, 4, 3).seed(1);
        assertEquals(builder.build(), builder.build());
    }

    @Test
    void noSeedIsNeededWhereNothingIsDrawn() {
        Network zeros = Network.layers(2, 1).initialisation(Initialisation.ZERO).build();
        assertEquals(Network.layers(2, 1).weights(0, new double[][] {{0, 0}}).build(), zeros);
        assertEquals(zeros, Network.layers(2, 1).initialisation(Initialisation.ZERO).seed(5).build());
    }

    @Test
    void everyProblemStandsInOneMessage() {
        Refusal.of(() -> Network.layers(2, 3, 1).activation(3, Activation.TANH).activation(0, Activation.TANH)
                .weights(0, new double[][] {{1, 2}, {3}}).weights(2, new double[0][]).bias(0, 1, 2).bias(1, 1, 2)
                .bias(2, Double.NaN).activation(null).build(),
                "a network of layers [2, 3, 1] cannot be built", "activation is null",
                "activation of layer 0", "activation of layer 3", "layers 1 to 2",
                "weights from layer 0 must be 3 rows of 2, but are 2 rows of [2, 1]", "weights from layer 2: edges lead from",
                "bias of layer 0", "bias of layer 1 must be 3 numbers, but is 2", "bias of layer 2: entry 0 is NaN");
    }

    @Test
    void sizesBelowOneAreNamedTogetherWithAMissingSeed() {
        Refusal.of(() -> Network.layers(3, 0, -2, 1).build(), "layers [3, 0, -2, 1]", "layer 1 has size 0", "layer 2 has size -2",
                "at least 1 neuron", "seed is missing", ".seed(1)");
        Refusal.of(() -> Network.layers(3).seed(1).build(), "at least an input and an output layer");
        Refusal.of(() -> Network.layers().seed(1).build(), "at least an input and an output layer");
    }

    @Test
    void aWeightThatIsNoNumberIsFound() {
        Refusal.of(() -> Network.layers(2, 2).weights(0, new double[][] {{1, 2}, {3, Double.POSITIVE_INFINITY}}).build(),
                "weight from layer 0 in row 1: entry 1 is Infinity");
    }

    @Test
    void whatIsNullIsNamed() {
        Refusal.of(() -> Network.layers(2, 1).weights(0, null).bias(1, (double[]) null).activation(1, null).initialisation(null)
                .build(), "weights from layer 0 are null", "bias of layer 1 must be 1 numbers, but is null",
                "activation of layer 1 is null", "initialisation is null");
        Refusal.of(() -> Network.layers(2, 1).weights(0, new double[][] {null}).build(), "a row that is null");
    }

    @Test
    void whatDoesNotFitIntoMemoryIsRefusedBeforeItIsAskedFor() {
        Refusal.of(() -> Network.layers(40_000, 40_000).seed(1).build(), "weights of layers [40000, 40000]",
                "24415 MB", "-Xmx");
        Refusal.of(() -> Network.layers(50_000, 50_000, 1).seed(1).build(), "2500000000 weights in one array");
        Refusal.of(() -> Network.layers(Integer.MAX_VALUE, Integer.MAX_VALUE).seed(1).build(), "4294967294 neurons together");
    }

    @Test
    void theNetworkShowsWhatItIs() {
        String shown = Network.layers(784, 40, 20, 10).seed(1).build().toString();
        assertTrue(shown.contains("[784, 40, 20, 10]") && shown.contains("32360 edges") && shown.contains("784 inputs")
                && shown.contains("60 hidden") && shown.contains("10 outputs"), shown);
    }

    @Test
    void anUnsupervisedNetworkHasNoOutputsAndHiddenNeuronsInItsLastLayer() {
        Network network = Network.layers(4, 3, 2).seed(1).unsupervised().build();
        Network with = Network.layers(4, 3, 2).seed(1).build();
        assertEquals(0, network.outputs().size());
        assertEquals(Projection.of(9, 4, 5, 6, 7, 8), network.hidden());
        assertEquals(with.connections(), network.connections());
        assertEquals(with.outputs(), network.layer(2));
        assertEquals(network.inputs(), network.layer(0));
        assertFalse(network.isFeedforward(), "it cannot be trained on a boundary loss");
        assertThrows(IndexOutOfBoundsException.class, () -> network.layer(3));
        assertThrows(IllegalStateException.class, () -> Network.cycle(3, 1).build().layer(0));
    }
}
