package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;

class DenseConnectionsTest {

    private static final double[][] ROWS = {{1, 2, 3}, {0, 0, 0}, {4, 5, 6}};

    @Test
    void anyMatrixWillDoAndKeepsItsRowsAndColumns() {
        DenseConnections rowMajor = DenseConnections.of(RawStore.wrap(ROWS));
        DenseConnections columnMajor = DenseConnections.of(R064Store.FACTORY.copy(RawStore.wrap(ROWS)));
        assertEquals(rowMajor, columnMajor);
        assertEquals(3, rowMajor.weight(0, 2));
        assertEquals(4, rowMajor.weight(2, 0));
        assertArrayEquals(ROWS, rowMajor.toMatrix().toRawCopy2D());
    }

    @Test
    void aRowOfZerosCountsAsNoEdge() {
        DenseConnections connections = DenseConnections.of(RawStore.wrap(ROWS));
        assertFalse(connections.hasIncomingEdge(1));
        assertTrue(connections.hasIncomingEdge(2));
    }

    @Test
    void theMatrixIsCopied() {
        R064Store weights = R064Store.FACTORY.make(2, 2);
        DenseConnections connections = DenseConnections.of(weights);
        weights.set(0, 1, 5.0);
        assertEquals(0, connections.weight(0, 1));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Refusal.of(() -> DenseConnections.of(R064Store.FACTORY.make(2, 3)), "square", "2 x 3");
        R064Store weights = R064Store.FACTORY.make(2, 2);
        weights.set(1, 0, Double.NaN);
        Refusal.of(() -> DenseConnections.of(weights), "from neuron 0 to neuron 1 is NaN", "finite");
    }

    @Test
    void whatNoArrayHoldsIsRefusedBeforeItIsAskedFor() {
        Connections many = SparseConnections.of(46_341, new int[0], new int[0], new double[0]);
        Refusal.of(() -> DenseConnections.of(many.toMatrix()), "46341 neurons", "SparseConnections");
    }
}
