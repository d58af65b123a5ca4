package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers and bytes were printed by NumPy 2.4.6, numpy.lib.format.write_array, which pads its headers with blanks to 128 bytes. */
class NumpyFileTest {

    private static final String C = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
    private static final String NUMBERS = "000000000000f83f00000000000000c00000000000000840000000000000104000000000000014400000000000001940";

    @TempDir
    Path folder;

    private Path file(int version, String header, String numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        int before = version == 1 ? 10 : 12;
        bytes.write(version == 1 ? new byte[] {(byte) (128 - before), 0} : new byte[] {(byte) (128 - before), 0, 0, 0});
        bytes.write((header + " ".repeat(127 - before - header.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(HexFormat.of().parseHex(numbers));
        Path file = folder.resolve("made-by-numpy.npy");
        Files.write(file, bytes.toByteArray());
        return file;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1; {'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }; "
            + "000000000000f83f00000000000000c00000000000000840000000000000104000000000000014400000000000001940",
        "1; {'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }; "
            + "000000000000f83f000000000000104000000000000000c0000000000000144000000000000008400000000000001940",
        "1; {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }; 0000c03f000000c000004040000080400000a0400000c840",
        "1; {'descr': '>f8', 'fortran_order': False, 'shape': (2, 3), }; "
            + "3ff8000000000000c0000000000000004008000000000000401000000000000040140000000000004019000000000000"})
    void sixNumbersInFourForms(int version, String header, String numbers) throws IOException {
        NumpyFile read = NumpyFile.read(file(version, header, numbers));
        assertArrayEquals(new int[] {2, 3}, read.shape());
        assertArrayEquals(new double[] {1.5, -2, 3, 4, 5, 6.25}, read.values());
    }

    @Test
    void laterVersionsWholeNumbersAndOddShapes() throws IOException {
        String row = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 3), }";
        for (int version : new int[] {2, 3}) {
            assertArrayEquals(new double[] {1.5, -2, 3}, NumpyFile.read(file(version, row, NUMBERS.substring(0, 48))).values());
        }
        assertArrayEquals(new double[] {1, -2, 3, 4, 5, -600}, NumpyFile.read(file(1, C.replace("f8", "i2"),
                "0100feff030004000500a8fd")).values());
        assertArrayEquals(new double[] {200, 7}, NumpyFile.read(file(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }",
                "c807"))
                .values());
        assertArrayEquals(new double[] {-5, 1L << 53}, NumpyFile.read(file(1,
                "{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }",
                "fbffffffffffffff0000000000002000")).values());
        NumpyFile number = NumpyFile.read(file(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (), }", "0000000000000440"));
        assertEquals(0, number.shape().length);
        assertEquals(2.5, number.values()[0]);
        NumpyFile cube = NumpyFile.read(file(1, "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 2, 2), }",
                "0000000000000000000000000000104000000000000000400000000000001840000000000000f03f000000000000144000000000000008400000000000001c40"));
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, cube.values());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Path file = folder.resolve("own.npy");
        Random random = new Random(2);
        for (int[] shape : new int[][] {{}, {7}, {3, 4}, {2, 1, 100, 110}, {0, 5}}) {
            int size = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            double[] values = random.doubles(size).toArray();
            new NumpyFile(shape, values).write(file);
            assertArrayEquals(shape, NumpyFile.read(file).shape());
            assertArrayEquals(values, NumpyFile.read(file).values());
        }
        assertFalse(Files.exists(folder.resolve("own.npy.part")));
    }

    /** numpy.load of NumPy 2.4.6 read a file with this beginning, as float64 in C order of shape (2, 3). */
    @Test
    void theBytesAreThoseThatNumpyRead() throws IOException {
        Path file = folder.resolve("own.npy");
        new NumpyFile(new int[] {2, 3}, new double[] {1.5, -2, 3, 4, 5, 6.25}).write(file);
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(128 + 48, bytes.length);
        assertEquals("934e554d505901007600", HexFormat.of().formatHex(bytes, 0, 10));
        assertEquals(C, new String(bytes, 10, 118, StandardCharsets.ISO_8859_1).strip());
        assertEquals('\n', bytes[127]);
        assertEquals(NUMBERS, HexFormat.of().formatHex(bytes, 128, bytes.length));
    }

    @Test
    void statesAreSavedAndLoaded() {
        Lattice lattice = Lattice.of(3, 4, 5);
        Random random = new Random(4);
        FieldState state = FieldState.zero(lattice, 2);
        for (int type = 0; type < 2; type++) {
            state.setField(type, random.doubles(60).toArray()).setMomentum(type, random.doubles(60).toArray());
        }
        Path file = folder.resolve("state.npy");
        state.save(file);
        assertArrayEquals(new int[] {2, 2, 3, 4, 5}, NumpyFile.read(file).shape());
        assertEquals(0, state.distance(FieldState.load(file, lattice)));
        String message = assertThrows(IllegalArgumentException.class, () -> FieldState.load(file, Lattice.of(3, 5, 4)))
                .getMessage();
        assertTrue(message.contains("[2, 2, 3, 4, 5]") && message.contains("(2, types, 3, 5, 4)"), message);
    }

    @Test
    void filesThatAreNotReadSayWhy() throws IOException {
        Path text = folder.resolve("text");
        Files.writeString(text, "field, momentum");
        assertMessage("\\x93NUMPY", text);
        Files.writeString(text, "");
        assertMessage("\\x93NUMPY", text);
        assertMessage("version 4", file(4, C, NUMBERS));
        assertMessage("c16", file(1, "{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }",
                "000000000000f03f0000000000000040"));
        assertMessage("records", file(1, "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", "000000000000f03f"));
        assertMessage("axis of 4000000000 numbers", file(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000,), }", NUMBERS));
        assertMessage("1.0E18 numbers", file(1,
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000, 1000000, 1000000), }", NUMBERS));
        assertMessage("cut off", file(1, C, NUMBERS.substring(2)));
        assertMessage("2^53", file(1, "{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }", "0100000000002000"));
        assertThrows(UncheckedIOException.class, () -> NumpyFile.read(folder.resolve("absent")));
        assertThrows(UncheckedIOException.class, () -> new NumpyFile(new int[0], new double[1])
                .write(folder.resolve("absent/a.npy")));
        assertThrows(IllegalArgumentException.class, () -> new NumpyFile(new int[] {2}, new double[3]));
    }

    private static void assertMessage(String part, Path file) {
        String message = assertThrows(IllegalArgumentException.class, () -> NumpyFile.read(file)).getMessage();
        assertTrue(message.contains(part), message);
    }
}
