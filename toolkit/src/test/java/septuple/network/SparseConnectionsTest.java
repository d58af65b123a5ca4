package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SparseConnectionsTest {

    private static final int[] NONE = {};

    @Test
    void edgesLeadFromTheirBeginningToTheirEnd() {
        SparseConnections connections = SparseConnections.of(3, new int[] {2, 0, 2}, new int[] {1, 2, 0}, new double[] {5, 6, 7});
        assertArrayEquals(new double[][] {{0, 0, 6}, {0, 0, 0}, {7, 5, 0}}, connections.toMatrix().toRawCopy2D());
    }

    @Test
    void theOrderInWhichEdgesAreNamedDoesNotMatter() {
        SparseConnections one = SparseConnections.of(3, new int[] {2, 0, 2}, new int[] {1, 2, 0}, new double[] {5, 6, 7});
        SparseConnections other = SparseConnections.of(3, new int[] {2, 2, 0}, new int[] {0, 1, 2}, new double[] {7, 5, 6});
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
    }

    @Test
    void anEdgeOfWeightZeroIsAnEdge() {
        SparseConnections connections = SparseConnections.of(2, new int[] {1}, new int[] {0}, new double[] {0});
        assertEquals(1, connections.edges());
        assertTrue(connections.hasIncomingEdge(1));
    }

    @Test
    void arraysAreCopied() {
        int[] to = {1, 0};
        int[] from = {0, 1};
        double[] weights = {3, 4};
        SparseConnections connections = SparseConnections.of(2, to, from, weights);
        to[0] = 0;
        from[0] = 1;
        weights[0] = 9;
        assertEquals(SparseConnections.of(2, new int[] {1, 0}, new int[] {0, 1}, new double[] {3, 4}), connections);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Refusal.of(() -> SparseConnections.of(0, NONE, NONE, new double[0]), "at least 1 neuron, but have 0");
        Refusal.of(() -> SparseConnections.of(2, new int[2], new int[1], new double[3]), "2 ends, 1 beginnings and 3 weights");
        Refusal.of(() -> SparseConnections.of(2, new int[] {0, 2}, new int[] {0, 1}, new double[2]),
                "edge 1 from neuron 1 to neuron 2", "0 to 1");
        Refusal.of(() -> SparseConnections.of(2, new int[] {0}, new int[] {-1}, new double[1]), "from neuron -1 to neuron 0");
        Refusal.of(() -> SparseConnections.of(2, new int[] {0}, new int[] {1}, new double[] {Double.NEGATIVE_INFINITY}),
                "from neuron 1 to neuron 0 has weight -Infinity", "finite");
        Refusal.of(() -> SparseConnections.of(3, new int[] {2, 1, 2}, new int[] {1, 1, 1}, new double[] {1, 2, 3}),
                "from neuron 1 to neuron 2 is named twice");
    }
}
