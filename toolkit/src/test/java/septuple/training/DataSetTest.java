package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import septuple.network.Network;

class DataSetTest {

    private static final double[][] INPUTS = {{0, 1.5}, {-2, 0}, {0, 0}};
    private static final double[][] TARGETS = {{1, 0}, {0, 1}, {0, 1}};
    private static final int[] LABELS = {0, 1, 1};

    private static DataSet labelled() {
        return DataSet.of(INPUTS, TARGETS, LABELS);
    }

    @Test
    void givesBackWhatItWasMadeOf() {
        DataSet data = labelled();
        assertEquals(3, data.samples());
        assertEquals(2, data.inputs());
        assertEquals(2, data.outputs());
        assertEquals(2, data.nonZeroInputs());
        assertTrue(data.labelled());
        assertArrayEquals(new int[] {1, 2}, data.classCounts());
        for (int sample = 0; sample < 3; sample++) {
            assertArrayEquals(INPUTS[sample], data.input(sample));
            assertArrayEquals(TARGETS[sample], data.target(sample));
            assertEquals(LABELS[sample], data.label(sample));
        }
        assertEquals("DataSet[3 samples, 2 inputs (33.3 % not zero), 2 outputs, labelled]", data.toString());
    }

    @Test
    void compressedRowsHoldTheInputsThatAreNotZero() {
        DataSet data = labelled();
        assertArrayEquals(new int[] {0, 1, 2, 2}, data.rowStarts());
        assertArrayEquals(new int[] {1, 0}, data.columns());
        assertArrayEquals(new double[] {1.5, -2}, data.values());
        assertArrayEquals(new double[] {1, 0, 0, 1, 0, 1}, data.targets());
    }

    @Test
    void randomMatricesAreKeptExactly() {
        long seed = 77;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String place = "seed " + seed + " round " + round;
            int samples = 1 + random.nextInt(8);
            double[][] inputs = sparse(random, samples, 1 + random.nextInt(12));
            double[][] targets = sparse(random, samples, 1 + random.nextInt(4));
            DataSet data = DataSet.of(inputs, targets);
            double[] sums = new double[data.inputs()];
            for (int sample = 0; sample < samples; sample++) {
                assertArrayEquals(inputs[sample], data.input(sample), place);
                assertArrayEquals(targets[sample], data.target(sample), place);
                for (int input = 0; input < sums.length; input++) {
                    sums[input] += inputs[sample][input];
                }
            }
            for (int input = 0; input < sums.length; input++) {
                assertEquals(sums[input] / samples, data.averageInput()[input], place);
            }
            assertEquals(data, DataSet.of(inputs, targets), place);
            assertEquals(data, serialised(data), place);
        }
    }

    private static double[][] sparse(Random random, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int column = 0; column < columns; column++) {
                row[column] = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
            }
        }
        return matrix;
    }

    @Test
    void nothingOutsideCanChangeIt() {
        double[][] inputs = {{1, 2}};
        double[][] targets = {{3}};
        int[] labels = {0};
        DataSet data = DataSet.of(inputs, targets, labels);
        inputs[0][0] = 9;
        targets[0][0] = 9;
        labels[0] = 9;
        data.input(0)[1] = 9;
        data.target(0)[0] = 9;
        data.averageInput()[0] = 9;
        data.classCounts()[0] = 9;
        assertEquals(DataSet.of(new double[][] {{1, 2}}, new double[][] {{3}}, new int[] {0}), data);
    }

    @Test
    void equalByContent() {
        DataSet data = labelled();
        assertEquals(data, labelled());
        assertEquals(data.hashCode(), labelled().hashCode());
        assertNotEquals(data, DataSet.of(INPUTS, TARGETS));
        assertNotEquals(data, DataSet.of(new double[][] {{0, 1.5}, {-2.5, 0}, {0, 0}}, TARGETS, LABELS));
        assertNotEquals(data, DataSet.of(new double[][] {{1.5, 0}, {-2, 0}, {0, 0}}, TARGETS, LABELS));
        assertNotEquals(data, DataSet.of(new double[][] {{0, 1.5, 0}, {-2, 0, 0}, {0, 0, 0}}, TARGETS, LABELS));
        assertNotEquals(data, DataSet.of(INPUTS, new double[][] {{1, 0}, {0, 1}, {0.5, 1}}, LABELS));
        assertNotEquals(data, DataSet.of(INPUTS, TARGETS, new int[] {0, 1, 0}));
        assertNotEquals(data, data.head(2));
    }

    @Test
    void aNegativeZeroIsZero() {
        DataSet negative = DataSet.of(new double[][] {{-0.0, 1}}, new double[][] {{-0.0}});
        DataSet positive = DataSet.of(new double[][] {{0.0, 1}}, new double[][] {{0.0}});
        assertEquals(positive, negative);
        assertEquals(positive.fingerprint(), negative.fingerprint());
    }

    /**
     * The reference was computed with Python's struct and hashlib from the rows: as big-endian 32-bit integers samples,
     * inputs, outputs, labelled, row starts and columns, then as big-endian float64 values and targets.
     */
    @Test
    void theFingerprintIsTheSameOnEveryMachine() {
        assertEquals("af059cebf5ba41194ac59b78243d87ad10b035680c5edd648afeaf2ecce234f8",
                DataSet.of(INPUTS, new double[][] {{1}, {0}, {-1}}).fingerprint());
    }

    @Test
    void theFingerprintSeesEveryField() {
        String fingerprint = labelled().fingerprint();
        assertNotEquals(fingerprint, DataSet.of(INPUTS, TARGETS).fingerprint());
        assertNotEquals(fingerprint, DataSet.of(INPUTS, TARGETS, new int[] {0, 1, 0}).fingerprint());
        assertNotEquals(fingerprint, DataSet.of(new double[][] {{1.5, 0}, {-2, 0}, {0, 0}}, TARGETS, LABELS)
                .fingerprint());
        assertNotEquals(fingerprint, DataSet.of(new double[][] {{0, 1.5}, {0, 0}, {-2, 0}}, TARGETS, LABELS)
                .fingerprint());
        assertNotEquals(fingerprint, DataSet.of(new double[][] {{0, 1.5}, {-2.5, 0}, {0, 0}}, TARGETS, LABELS)
                .fingerprint());
        assertNotEquals(fingerprint, DataSet.of(new double[][] {{0, 1.5, 0}, {-2, 0, 0}, {0, 0, 0}}, TARGETS, LABELS)
                .fingerprint());
        assertNotEquals(fingerprint, DataSet.of(INPUTS, new double[][] {{1, 0}, {0, 1}, {0.5, 1}}, LABELS)
                .fingerprint());
    }

    @Test
    void averages() {
        assertArrayEquals(new double[] {-2 / 3.0, 0.5}, labelled().averageInput());
        assertArrayEquals(new double[] {1 / 3.0, 2 / 3.0}, labelled().averageTarget());
    }

    @Test
    void headAndSubsetTakeWholeSamples() {
        DataSet data = labelled();
        assertEquals(DataSet.of(new double[][] {{0, 1.5}}, new double[][] {{1, 0}}, new int[] {0}), data.head(1));
        assertEquals(data, data.head(3));
        assertEquals(DataSet.of(new double[][] {{0, 0}, {-2, 0}, {0, 0}}, new double[][] {{0, 1}, {0, 1}, {0, 1}},
                new int[] {1, 1, 1}), data.subset(new int[] {2, 1, 2}));
        assertFalse(DataSet.of(INPUTS, TARGETS).subset(new int[] {2}).labelled());
        assertMessage("head(0) of 3 samples", () -> data.head(0));
        assertMessage("head(4) of 3 samples", () -> data.head(4));
        assertMessage("the subset is empty", () -> data.subset(new int[0]));
        assertMessage("element 1 of the subset is 3; it must be from 0 to 2\n- element 2 of the subset is -1",
                () -> data.subset(new int[] {0, 3, -1}));
    }

    @Test
    void codesLabelsAsTargets() {
        DataSet data = DataSet.of(INPUTS, LABELS, 2, Targets.UNIT);
        assertEquals(labelled(), data);
        assertArrayEquals(new double[] {-1, 1, -1},
                DataSet.of(INPUTS, new int[] {0, 1, 2}, 3, Targets.SIGNED).target(1));
        assertMessage("the label of sample 1 is 2; with 2 outputs it must be from 0 to 1",
                () -> DataSet.of(INPUTS, new int[] {0, 2, 1}, 2, Targets.UNIT));
        assertMessage("classes is 0", () -> DataSet.of(INPUTS, LABELS, 0, Targets.UNIT));
        assertMessage("labels is null", () -> DataSet.of(INPUTS, null, 2, Targets.UNIT));
        assertMessage("coding is null", () -> DataSet.of(INPUTS, LABELS, 2, null));
    }

    @ParameterizedTest
    @EnumSource
    void targetsTurnOneOutputOn(Targets targets) {
        assertArrayEquals(new double[] {targets.off(), targets.on()}, targets.states(1, 2));
        assertEquals(targets == Targets.SIGNED ? -1 : 0, targets.off());
        assertEquals(1, targets.on());
        assertMessage("label is 2; with 2 classes it must be from 0 to 1", () -> targets.states(2, 2));
        assertMessage("label is -1", () -> targets.states(-1, 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersMustBeFinite(double value) {
        assertMessage("row 1, column 2 of inputs is " + value,
                () -> DataSet.of(new double[][] {{0, 0, 0}, {1, 0, value}}, new double[][] {{0}, {0}}));
        assertMessage("row 1, column 0 of targets is " + value,
                () -> DataSet.of(new double[][] {{0, 0, 0}, {1, 0, 0}}, new double[][] {{0}, {value}}));
    }

    @Test
    void manyProblemsAreCountedAndTheFirstShown() {
        double[][] inputs = new double[5][2];
        for (double[] row : inputs) {
            Arrays.fill(row, Double.NaN);
        }
        assertMessage("row 3, column 1 of inputs is NaN; it must be finite\n- and 2 more",
                () -> DataSet.of(inputs, new double[5][1]));
        assertMessage("row 0, column 1 of inputs is NaN; it must be finite\n- row 0, column 0 of targets is Infinity; "
                + "it must be finite\n- the label of sample 0 is 1; with 1 outputs it must be from 0 to 0",
                () -> DataSet.of(new double[][] {{1, Double.NaN}}, new double[][] {{Double.POSITIVE_INFINITY}},
                        new int[] {1}));
    }

    @Test
    void shapesMustFit() {
        assertMessage("inputs is null", () -> DataSet.of(null, new double[1][1]));
        assertMessage("inputs has no row; there must be at least one sample\n- targets has no row",
                () -> DataSet.of(new double[0][], new double[0][]));
        assertMessage("row 0 of inputs is empty", () -> DataSet.of(new double[1][0], new double[1][1]));
        assertMessage("row 0 of targets is empty", () -> DataSet.of(new double[1][1], new double[1][0]));
        assertMessage("row 1 of inputs has 3 columns, row 0 has 2",
                () -> DataSet.of(new double[][] {{1, 2}, {1, 2, 3}}, new double[2][1]));
        assertMessage("row 1 of targets is null", () -> DataSet.of(new double[2][1], new double[][] {{1}, null}));
        assertMessage("row 0 of inputs is null", () -> DataSet.of(new double[][] {null, {1}}, new double[2][1]));
        assertMessage("inputs has 3 rows, targets has 2", () -> DataSet.of(new double[3][1], new double[2][1]));
        assertMessage("there are 2 labels for 3 samples", () -> DataSet.of(INPUTS, TARGETS, new int[] {0, 1}));
        assertMessage("the label of sample 2 is -1", () -> DataSet.of(INPUTS, TARGETS, new int[] {0, 1, -1}));
    }

    @Test
    void whatIsNotThereIsSaid() {
        DataSet data = DataSet.of(INPUTS, TARGETS);
        assertThrows(IllegalStateException.class, () -> data.label(0));
        assertThrows(IllegalStateException.class, data::classCounts);
        for (int sample : new int[] {-1, 3}) {
            assertEquals("sample is " + sample + "; it must be from 0 to 2",
                    assertThrows(IndexOutOfBoundsException.class, () -> data.input(sample)).getMessage());
            assertThrows(IndexOutOfBoundsException.class, () -> data.target(sample));
            assertThrows(IndexOutOfBoundsException.class, () -> labelled().label(sample));
        }
    }

    @Test
    void serialisesToAnEqualValue() {
        assertEquals(labelled(), serialised(labelled()));
        assertEquals(labelled().fingerprint(), serialised(labelled()).fingerprint());
    }

    @Test
    void aDamagedSerialisedFormIsRefused() throws IOException {
        byte[] bytes = bytes(labelled());
        int place = place(bytes, ByteBuffer.allocate(8).putDouble(1.5).array());
        ByteBuffer.wrap(bytes).putDouble(place, Double.NaN);
        InvalidObjectException damaged = assertThrows(InvalidObjectException.class, () -> object(bytes));
        assertTrue(damaged.getMessage().contains("row 0, column 1 of inputs is NaN"), damaged.getMessage());
        byte[] rows = bytes(labelled());
        int starts = place(rows, ByteBuffer.allocate(16).putInt(0).putInt(1).putInt(2).putInt(2).array());
        ByteBuffer.wrap(rows).putInt(starts + 4, 7);
        damaged = assertThrows(InvalidObjectException.class, () -> object(rows));
        assertTrue(damaged.getMessage().contains("compressed rows"), damaged.getMessage());
    }

    /** One input of two samples, 1.5 and -2, in rows that are damaged in one way each. */
    @ParameterizedTest
    @CsvSource({
        "1, '0 1 2', '0 0', '1.5 -2', true",
        "1, '1 1 2', '0 0', '1.5 -2', false",
        "1, '0 1 1', '0 0', '1.5 -2', false",
        "1, '0 3 2', '0 0', '1.5 -2', false",
        "1, '0 -1 2', '0 0', '1.5 -2', false",
        "1, '0 1 2', '0 1', '1.5 -2', false",
        "1, '0 1 2', '0 -1', '1.5 -2', false",
        "1, '0 1 2', '0 0', '1.5 0', false",
        "1, '0 1 2', '0 0', '1.5', false",
        "2, '0 2 2', '1 0', '1.5 -2', false",
        "2, '0 2 2', '0 0', '1.5 -2', false",
        "0, '0 1 2', '0 0', '1.5 -2', false",
        "1, '0', '', '', false"})
    void damagedRowsAreRefused(int inputs, String rowStarts, String columns, String values, boolean sound) {
        double[] numbers = Arrays.stream(values.split(" ")).filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble).toArray();
        Executable make = () -> new DataSet(inputs, 1, integers(rowStarts), integers(columns), numbers, new double[2],
                null);
        if (sound) {
            assertDoesNotThrow(make);
        } else {
            assertMessage("The compressed rows of this data set are damaged", make);
        }
    }

    private static int[] integers(String text) {
        return Arrays.stream(text.split(" ")).filter(part -> !part.isEmpty()).mapToInt(Integer::parseInt).toArray();
    }

    private static int place(byte[] bytes, byte[] part) {
        for (int place = 0; place + part.length <= bytes.length; place++) {
            if (Arrays.equals(bytes, place, place + part.length, part, 0, part.length)) {
                return place;
            }
        }
        throw new AssertionError("the part is not in the bytes");
    }

    private static DataSet serialised(DataSet data) {
        try {
            return (DataSet) object(bytes(data));
        } catch (IOException | ClassNotFoundException failed) {
            throw new AssertionError(failed);
        }
    }

    private static byte[] bytes(DataSet data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(data);
        }
        return bytes.toByteArray();
    }

    private static Object object(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readObject();
        }
    }

    private static void assertMessage(String part, Executable executable) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void periodicDataWantTheInputsBack() {
        DataSet data = Small.data(7, 3);
        DataSet periodic = data.periodic();
        assertEquals(9, periodic.outputs());
        assertFalse(periodic.labelled());
        for (int s = 0; s < 7; s++) {
            assertArrayEquals(data.input(s), periodic.input(s));
            assertArrayEquals(data.input(s), periodic.target(s));
        }
        assertEquals(periodic, periodic.periodic());
        assertNotEquals(data.fingerprint(), periodic.fingerprint());
    }

    @Test
    void dataLessTheirAverageAreCentred() {
        DataSet data = Small.data(50, 3);
        DataSet centred = data.minus(data.averageInput());
        assertArrayEquals(new double[9], centred.averageInput(), 1e-15);
        assertEquals(data.input(7)[2] - data.averageInput()[2], centred.input(7)[2]);
        assertArrayEquals(data.target(7), centred.target(7));
        assertEquals(data, data.minus(new double[9]));
        assertThrows(IllegalArgumentException.class, () -> data.minus(1, 2));
        assertThrows(IllegalArgumentException.class, () -> data.minus(0, 0, Double.NaN, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void dataThroughANetworkAreItsStates() {
        DataSet data = Small.data(7, 3);
        Network network = Small.network();
        DataSet seen = data.through(network, network.layer(2));
        assertEquals(5, seen.inputs());
        for (int s = 0; s < 7; s++) {
            assertArrayEquals(Arrays.copyOfRange(network.fixedState(data.input(s)), 16, 21), seen.input(s));
            assertArrayEquals(data.target(s), seen.target(s));
            assertEquals(data.label(s), seen.label(s));
        }
        String message = assertThrows(IllegalArgumentException.class,
                () -> data.through(Network.layers(4, 2).seed(1).build(), Network.layers(3, 2).seed(1).build().layer(1))).getMessage();
        assertTrue(message.contains("9 inputs") && message.contains("4 inputs") && message.contains("which neurons"), message);
    }
}
