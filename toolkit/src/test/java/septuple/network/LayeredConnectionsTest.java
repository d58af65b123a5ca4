package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.MatrixStore;

class LayeredConnectionsTest {

    private static double largest(MatrixStore<Double> matrix) {
        return Arrays.stream(matrix.toRawCopy1D()).map(Math::abs).max().orElse(0);
    }

    /** C.2.1: w^n = (w^T)^n = 0 from n = L on, and not before: the weights are positive, so that no path cancels another. */
    @Test
    void theWeightMatrixIsNilpotentOfDegreeL() {
        Seeds.each(20, seed -> {
            LayeredConnections connections = positive(seed);
            MatrixStore<Double> w = connections.toMatrix();
            MatrixStore<Double> power = w;
            for (int n = 1; n < connections.layers(); n++) {
                assertTrue(largest(power) > 0, "w^" + n + " vanishes before n = L = " + connections.layers());
                assertTrue(largest(power.transpose()) > 0);
                power = power.multiply(w);
            }
            assertEquals(0, largest(power));
            assertEquals(0, largest(power.multiply(w)));
            assertEquals(0, largest(w.transpose().power(connections.layers())));
        });
    }

    /** C.2.2: P_in w = 0. C.2.3: P_out w^T = 0. Neither holds for the other projection. */
    @Test
    void nothingEntersInputsAndNothingLeavesOutputs() {
        Seeds.each(20, seed -> {
            LayeredConnections connections = positive(seed);
            Network network = Network.layers(connections.sizes()).seed(seed).build()
                    .withParameters(connections, new double[connections.neurons()]);
            MatrixStore<Double> w = connections.toMatrix();
            MatrixStore<Double> inputs = network.inputs().toMatrix();
            MatrixStore<Double> outputs = network.outputs().toMatrix();
            assertEquals(0, largest(inputs.multiply(w)));
            assertEquals(0, largest(outputs.multiply(w.transpose())));
            assertTrue(largest(inputs.multiply(w.transpose())) > 0);
            assertTrue(largest(outputs.multiply(w)) > 0);
        });
    }

    private static LayeredConnections positive(long seed) {
        LayeredConnections random = (LayeredConnections) Form.LAYERED.random(seed, 1);
        double[][] blocks = new double[random.layers() - 1][];
        for (int l = 0; l < blocks.length; l++) {
            blocks[l] = Arrays.stream(random.block(l)).map(Math::abs).toArray();
        }
        return LayeredConnections.of(random.sizes(), blocks);
    }

    @Test
    void blocksAreRowsOfReceivingNeurons() {
        LayeredConnections connections = LayeredConnections.of(new int[] {2, 3, 1}, new double[] {1, 2, 3, 4, 5, 6},
                new double[] {7, 8, 9});
        assertArrayEquals(new double[][] {{0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}, {1, 2, 0, 0, 0, 0}, {3, 4, 0, 0, 0, 0},
            {5, 6, 0, 0, 0, 0}, {0, 0, 7, 8, 9, 0}}, connections.toMatrix().toRawCopy2D());
        assertArrayEquals(new int[] {2, 3, 1}, connections.sizes());
        assertEquals(2, connections.offset(1));
        assertEquals(5, connections.offset(2));
        assertEquals(6, connections.offset(3));
        assertEquals(9, connections.edges());
        assertArrayEquals(new double[] {7, 8, 9}, connections.block(1));
    }

    @Test
    void outgoingWeightsAreTheColumnsOfABlock() {
        int to = 19;
        int from = 11;
        double[] block = IntStream.range(0, to * from).mapToDouble(k -> k).toArray();
        LayeredConnections connections = LayeredConnections.of(new int[] {2, from, to}, new double[2 * from], block);
        double[] rows = new double[3 + 4 * 24];
        connections.copyOutgoing(1, 5, 4, rows, 3, 24);
        for (int k = 0; k < rows.length; k++) {
            int j = (k - 3) / 24;
            int i = (k - 3) % 24;
            assertEquals(k >= 3 && i < to ? i * from + 5 + j : 0, rows[k], "place " + k);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> connections.copyOutgoing(1, 8, 4, rows, 0, 24));
        assertThrows(IndexOutOfBoundsException.class, () -> connections.copyOutgoing(2, 0, 1, rows, 0, 24));
    }

    @Test
    void theDeepNetworkOfThePaperHas854NeuronsAnd32360Edges() {
        LayeredConnections connections = LayeredConnections.of(new int[] {784, 40, 20, 10}, new double[784 * 40],
                new double[40 * 20], new double[20 * 10]);
        assertEquals(854, connections.neurons());
        assertEquals(32_360, connections.edges());
    }

    @Test
    void arraysAreCopied() {
        int[] sizes = {1, 2};
        double[] block = {1, 2};
        LayeredConnections connections = LayeredConnections.of(sizes, block);
        LayeredConnections same = LayeredConnections.of(new int[] {1, 2}, new double[] {1, 2});
        sizes[0] = 9;
        block[0] = 9;
        connections.block(0)[0] = 9;
        connections.sizes()[0] = 9;
        assertEquals(same, connections);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Refusal.of(() -> LayeredConnections.of(new int[] {3}), "at least an input and an output layer");
        Refusal.of(() -> LayeredConnections.of(new int[] {3, 0, -4}), "layer 1 has size 0, layer 2 has size -4");
        Refusal.of(() -> LayeredConnections.of(new int[] {1, 1, 1}, new double[1]),
                "3 layers need 2 blocks of weights, but 1 are given");
        Refusal.of(() -> LayeredConnections.of(new int[] {1, 3, 2}, new double[3], new double[5]),
                "from layer 1 to layer 2 needs 2 x 3 = 6 weights, but has 5");
        Refusal.of(() -> LayeredConnections.of(new int[] {1, 3, 2}, new double[3], new double[] {0, 0, Double.NaN, 0, 0, 0}),
                "from neuron 3 to neuron 4 is NaN");
        Refusal.of(() -> LayeredConnections.of(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE}, new double[1]),
                "4294967294 neurons together");
    }
}
