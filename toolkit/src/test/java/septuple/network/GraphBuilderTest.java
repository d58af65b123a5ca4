package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

class GraphBuilderTest {

    private static double[][] scaledIdentity(int n, double factor) {
        double[][] identity = new double[n][n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = factor;
        }
        return identity;
    }

    /** The N-th power of a cycle of weight c is c^N times the identity, and no lower power is diagonal. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void aCycleClosesAfterAsManyStepsAsNeurons(int neurons) {
        MatrixStore<Double> w = Network.cycle(neurons, -0.5).build().connections().toMatrix();
        MatrixStore<Double> power = w.copy();
        for (int n = 1; n < neurons; n++) {
            assertEquals(0, power.doubleValue(0, 0));
            power = w.multiply(power);
        }
        // Adding zero drops the signs of zeros.
        assertArrayEquals(scaledIdentity(neurons, Math.pow(-0.5, neurons)), power.add(0.0).toRawCopy2D());
    }

    @Test
    void aCycleCarriesTheStateOn() {
        Network network = Network.cycle(4, 2).activation(Activation.LINEAR).build();
        assertArrayEquals(new double[] {8, 2, 4, 6}, network.step(new double[] {1, 2, 3, 4}));
    }

    /** A permutation matrix is orthogonal, and neuron images[j] receives what neuron j holds. */
    @Test
    void aPermutationMovesTheEntries() {
        int[] images = {2, 0, 3, 1};
        Network network = Network.permutation(images).activation(Activation.LINEAR).build();
        double[] state = {10, 11, 12, 13};
        double[] next = network.step(state);
        for (int j = 0; j < images.length; j++) {
            assertEquals(state[j], next[images[j]]);
        }
        MatrixStore<Double> w = network.connections().toMatrix();
        assertArrayEquals(scaledIdentity(4, 1), w.multiply(w.transpose()).toRawCopy2D());
        // One cycle 0 -> 2 -> 3 -> 1 -> 0 of length 4.
        assertArrayEquals(scaledIdentity(4, 1), w.power(4).toRawCopy2D());
        assertTrue(w.power(2).doubleValue(0, 0) == 0);
    }

    @Test
    void whatIsNotSaidIsEmptyZeroOrHyperbolicTangent() {
        Network network = Network.dense(R064Store.FACTORY.make(3, 3)).build();
        assertEquals(0, network.boundary().size());
        assertEquals(3, network.hidden().size());
        assertArrayEquals(new double[3], network.bias());
        assertSame(Activation.TANH, network.activation(2));
    }

    @Test
    void arraysAreCopied() {
        int[] inputs = {0};
        int[] outputs = {1};
        double[] bias = {1, 2};
        GraphBuilder builder = Network.cycle(2, 1).inputs(inputs).outputs(outputs).bias(bias);
        inputs[0] = 1;
        outputs[0] = 0;
        bias[0] = Double.NaN;
        Network network = builder.build();
        network.bias()[1] = 9;
        assertEquals(Network.cycle(2, 1).inputs(0).outputs(1).bias(1, 2).build(), network);
    }

    @Test
    void everyProblemStandsInOneMessage() {
        Refusal.of(() -> Network.cycle(3, 1).inputs(0, 0, 2).outputs(2, 3).bias(1, Double.NaN).activation(null).build(),
                "a network of 3 neurons cannot be built", "inputs: neuron 0 is named twice", "outputs: neuron 3 is not one of 0 to 2",
                "share neurons [2]", "activation is null", "bias has 2 entries, but the network has 3 neurons",
                "bias: entry 1 is NaN");
    }

    @Test
    void aMessageAboutALargeNetworkStaysShort() {
        double[] bias = IntStream.range(0, 10_000).mapToDouble(i -> i == 7 ? Double.NaN : i).toArray();
        String message = assertThrows(IllegalArgumentException.class, () -> Network.cycle(10_000, 1).bias(bias).build()).getMessage();
        assertTrue(message.contains("entry 7") && message.length() < 200, message);
    }

    @Test
    void graphsThatCannotBeAreRefused() {
        Refusal.of(() -> Network.cycle(0, 1), "at least 1 neuron, but have 0");
        Refusal.of(() -> Network.cycle(-3, 1), "at least 1 neuron, but have -3");
        Refusal.of(() -> Network.cycle(3, Double.NaN), "NaN", "finite");
        Refusal.of(() -> Network.permutation(), "at least 1 neuron");
        Refusal.of(() -> Network.permutation(0, 2, 2), "neuron 2 is named twice");
        Refusal.of(() -> Network.permutation(0, 3, 1), "neuron 3", "0 to 2");
        Refusal.of(() -> Network.dense(R064Store.FACTORY.make(3, 2)), "square", "3 x 2");
        String message = assertThrows(IllegalStateException.class, () -> Network.cycle(Integer.MAX_VALUE, 1)).getMessage();
        assertTrue(message.contains("a cycle of 2147483647 neurons needs") && message.contains("-Xmx"), message);
    }
}
