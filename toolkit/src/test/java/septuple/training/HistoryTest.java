package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class HistoryTest {

    /** The biases of the outputs: several values at an epoch. */
    private record OutputBiases() implements Observable {

        @Override
        public String label() {
            return "output bias";
        }

        @Override
        public boolean scalar() {
            return false;
        }

        @Override
        public double[] measure(Snapshot snapshot) {
            return snapshot.network().outputs().restrict(snapshot.network().bias());
        }
    }

    private static final DataSet DATA = Small.data(40, 1);
    private static final DataSet OTHERS = Small.data(30, 2);

    private static History history() {
        return Training.of(Small.network()).on(DATA).batch(8).epochs(6).seed(1).record(Quantity.BOUNDARY_LOSS, new OutputBiases(),
                Quantity.ACCURACY, Quantity.BOUNDARY_LOSS.on("others", OTHERS)).at(0, 2, 6).run();
    }

    @Test
    void scalarsAreColumns() {
        Table table = history().table();
        assertEquals(List.of("epoch", "boundary loss", "accuracy", "boundary loss, others"), table.columnNames());
        assertArrayEquals(new long[] {0, 2, 6}, table.longColumn("epoch").asLongArray());
        assertEquals(3, table.rowCount());
    }

    @Test
    void listsAreTablesOfTheirOwn() {
        History history = history();
        Table table = history.table(new OutputBiases());
        assertEquals(List.of("epoch", "index", "output bias"), table.columnNames());
        assertEquals(9, table.rowCount());
        assertArrayEquals(new int[] {1, 2, 3, 1, 2, 3, 1, 2, 3}, table.intColumn("index").asIntArray());
        assertEquals(2, table.longColumn("epoch").get(5));
        assertEquals(history.values(new OutputBiases())[2][1], table.doubleColumn(2).get(7));
        assertEquals(3, history.table(Quantity.ACCURACY).rowCount());
    }

    @Test
    void valuesAreThoseOfTheNetworkAtThatEpoch() {
        History history = history();
        double[][] losses = history.values(Quantity.BOUNDARY_LOSS);
        assertEquals(FixedStates.of(Small.network(), DATA, 1).averageBoundaryLoss(), losses[0][0]);
        assertEquals(FixedStates.of(history.network(), DATA, 1).averageBoundaryLoss(), losses[2][0]);
        assertEquals(FixedStates.of(history.network(), OTHERS, 1).averageBoundaryLoss(),
                history.values(Quantity.BOUNDARY_LOSS.on("others", OTHERS))[2][0]);
        losses[0][0] = 17;
        assertTrue(history.values(Quantity.BOUNDARY_LOSS)[0][0] != 17, "values are a copy");
    }

    @Test
    void aScalarIsFoundByItsEpoch() {
        History history = history();
        assertEquals(history.values(Quantity.ACCURACY)[1][0], history.value(Quantity.ACCURACY, 2));
        String message = assertThrows(IllegalArgumentException.class, () -> history.value(Quantity.ACCURACY, 3)).getMessage();
        assertTrue(message.contains("epoch 3") && message.contains("[0, 2, 6]"), message);
        assertThrows(IllegalArgumentException.class, () -> history.value(Quantity.BULK_LOSS, 2));
        assertThrows(IllegalArgumentException.class, () -> history.value(new OutputBiases(), 2));
    }

    @Test
    void whatWasNotRecordedIsNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> history().values(Quantity.BULK_LOSS)).getMessage();
        assertTrue(message.contains("bulk loss") && message.contains("accuracy"), message);
    }
}
