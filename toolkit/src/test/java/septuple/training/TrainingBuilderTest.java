package septuple.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import septuple.arithmetic.Precision;
import septuple.network.Network;

class TrainingBuilderTest {

    private static String refusal(TrainingBuilder builder) {
        return assertThrows(IllegalArgumentException.class, builder::build).getMessage();
    }

    private static TrainingBuilder good() {
        return Training.of(Small.network()).on(Small.data(10, 1)).batch(5).epochs(2).seed(1);
    }

    private static void requireParts(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), part + " is missing in: " + message);
        }
    }

    @Test
    void allProblemsAreInOneMessage() {
        requireParts(refusal(Training.of(Small.network()).rate(-1).epochs(0).threads(0).precision(null).every(0).progress(null)),
                "data are missing", "rate is -1.0", "epochs is 0", "threads is 0", "precision is null", "every is 0", "seed is missing",
                "progress is null");
        requireParts(refusal(good().batch(11).rate(Double.NaN)), "batch is 11", "1 to 10", "rate is NaN");
        requireParts(refusal(good().batch(0).rate(Double.POSITIVE_INFINITY)), "batch is 0", "rate is Infinity");
        assertFalse(refusal(good().batch(11)).contains("rate"));
    }

    @Test
    void networksThatDoNotFitAreRefused() {
        requireParts(refusal(Training.of(null).on(Small.data(10, 1)).epochs(1).seed(1).batch(2)), "network is null");
        requireParts(refusal(Training.of(Network.layers(8, 3).seed(1).build()).on(Small.data(10, 1)).epochs(1).seed(1).batch(2)),
                "9 inputs", "8 inputs");
        Network cycle = Network.cycle(12, 0.5).inputs(0, 1, 2, 3, 4, 5, 6, 7, 8).outputs(9, 10, 11).build();
        requireParts(refusal(Training.of(cycle).on(Small.data(10, 1)).epochs(1).seed(1).batch(2)), "feedforward", "Network.layers");
    }

    @Test
    void recordsMustMakeSense(@TempDir Path directory) {
        requireParts(refusal(good().record(Quantity.ACCURACY, Quantity.ACCURACY)), "two have the same label");
        requireParts(refusal(good().record((Observable) null)), "null");
        requireParts(refusal(good().record(Quantity.ACCURACY).at(0, 3)), "recorded epoch 3", "0 to 2");
        requireParts(refusal(good().record(Quantity.ACCURACY).at(1, 1)), "recorded epoch 1");
        requireParts(refusal(good().checkpoints(directory.resolve("none").resolve("file"), 1)), "does not exist");
        requireParts(refusal(good().checkpoints(directory, 1)), "is a directory");
        requireParts(refusal(good().checkpoints(directory.resolve("file"), 0)), "0 epochs apart");
    }

    @Test
    void numbersBeyondFloatAreRefusedInFloat32() {
        DataSet large = DataSet.of(new double[][] {{1e39, 0, 0, 0, 0, 0, 0, 0, 0}}, new double[][] {{0, 0, 1}});
        TrainingBuilder builder = Training.of(Small.network()).on(large).batch(1).epochs(1).seed(1);
        builder.build();
        requireParts(refusal(builder.precision(Precision.FLOAT32)), "1.0E39", "FLOAT32 ends at", "take FLOAT64");
    }

    @Test
    void whatCannotFitIntoMemoryIsRefusedBeforeItIsAllocated() {
        // The network itself takes a fifth of the heap; a training needs several of it.
        int width = (int) (Runtime.getRuntime().maxMemory() / 5 / 8 / 1000);
        double[][] inputs = new double[1][1000];
        inputs[0][0] = 1;
        Network network = Network.layers(1000, width, 1).initialisation(septuple.network.Initialisation.ZERO).build();
        requireParts(refusal(Training.of(network).on(DataSet.of(inputs, new double[1][1])).batch(1).epochs(1).seed(1)),
                "needs", "MB", "-Xmx");
    }

    @Test
    void recordedEpochs() {
        assertEquals(List.of(), good().build().recorded());
        assertEquals(List.of(0L, 1L, 2L), good().record(Quantity.ACCURACY).build().recorded());
        assertEquals(List.of(0L, 4L, 8L, 9L), good().epochs(9).every(4).record(Quantity.ACCURACY).build().recorded());
        assertEquals(List.of(2L, 7L), good().epochs(9).at(2, 7).record(Quantity.ACCURACY).build().recorded());
    }
}
