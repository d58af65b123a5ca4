package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MnistTest {

    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    @TempDir
    private Path directory;

    /** Three training images and two test images of 2 x 3 pixels. */
    @BeforeEach
    void soundFiles() throws IOException {
        write(IMAGES, images(3, 2, 3));
        write(LABELS, labels(7, 0, 9));
        write(TEST_IMAGES, images(2, 2, 3));
        write(TEST_LABELS, labels(1, 2));
    }

    @Test
    void theEmbeddedImagesAreThoseOfTheReadme() {
        Mnist mnist = Mnist.embedded();
        assertEquals("Mnist[6000 training and 1000 test images of 28 x 28]", mnist.toString());
        DataSet training = mnist.training(Targets.SIGNED);
        assertEquals(6000, training.samples());
        assertEquals(784, training.inputs());
        assertEquals(10, training.outputs());
        assertArrayEquals(new int[] {592, 671, 581, 608, 623, 514, 608, 651, 551, 601}, training.classCounts());
        assertEquals(0.192, training.nonZeroInputs() / (6000.0 * 784), 0.0005);
        DataSet test = mnist.test(Targets.UNIT);
        assertEquals(1000, test.samples());
        assertArrayEquals(new int[] {85, 126, 116, 107, 110, 87, 87, 99, 89, 94}, test.classCounts());
        assertArrayEquals(new double[] {-1, -1, -1, -1, -1, 1, -1, -1, -1, -1}, training.target(0));
        assertArrayEquals(new double[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0}, test.target(0));
    }

    /** The references were computed from the four files with Python's gzip, struct and hashlib. */
    @Test
    void theEmbeddedImagesHaveTheirFingerprints() {
        Mnist mnist = Mnist.embedded();
        assertEquals("93a1210ef19be289ee5fe194b54a9026771b410004bb3c1e63f03293ffb9e909",
                mnist.training(Targets.SIGNED).fingerprint());
        assertEquals("9d79657659a88f3c279d4c3c2e57da5fdf06c32cd8349a7dbf855aa55225d76c",
                mnist.test(Targets.UNIT).fingerprint());
    }

    @Test
    void theLicenceComesWithTheImages() throws IOException {
        try (InputStream readme = Mnist.class.getResourceAsStream("mnist/README.md")) {
            String text = new String(readme.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.contains("CC BY-SA 3.0") && text.contains("Yann LeCun and Corinna Cortes"), text);
        }
    }

    @Test
    void aPictureHasTheRowsOfTheImage() {
        Mnist mnist = Mnist.embedded();
        double[][] picture = mnist.image(17);
        double[] input = mnist.training(Targets.UNIT).input(17);
        for (int row = 0; row < 28; row++) {
            assertArrayEquals(Arrays.copyOfRange(input, 28 * row, 28 * row + 28), picture[row]);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> mnist.image(6000));
        assertThrows(IndexOutOfBoundsException.class, () -> mnist.testImage(-1));
    }

    @Test
    void pixelsAreUnsignedBytesOver255() {
        Mnist mnist = Mnist.from(directory);
        // images(...) counts the pixels up in steps of 50 from 0, modulo 256.
        assertArrayEquals(new double[][] {{0, 50 / 255.0, 100 / 255.0}, {150 / 255.0, 200 / 255.0, 250 / 255.0}},
                mnist.image(0));
        assertArrayEquals(new double[] {44 / 255.0, 94 / 255.0, 144 / 255.0, 194 / 255.0, 244 / 255.0, 38 / 255.0},
                mnist.training(Targets.UNIT).input(1));
        assertArrayEquals(mnist.image(1), mnist.testImage(1));
        assertEquals(9, mnist.training(Targets.UNIT).label(2));
        assertEquals(2, mnist.rows());
        assertEquals(3, mnist.columns());
    }

    @ParameterizedTest
    @CsvSource({"train-images.idx3-ubyte,train-labels.idx1-ubyte,t10k-images.idx3-ubyte,t10k-labels.idx1-ubyte",
        "train-first6000-images-idx3-ubyte,train-first6000-labels-idx1-ubyte,test-first1000-images-idx3-ubyte,"
                + "test-first1000-labels-idx1-ubyte"})
    void otherNamesAreFoundPlainAndGzipped(String images, String labels, String testImages, String testLabels)
            throws IOException {
        DataSet expected = Mnist.from(directory).training(Targets.UNIT);
        Files.move(directory.resolve(IMAGES), directory.resolve(images));
        write(labels + ".gz", gzip(content(LABELS)));
        Files.delete(directory.resolve(LABELS));
        write(testImages + ".gz", gzip(content(TEST_IMAGES)));
        Files.delete(directory.resolve(TEST_IMAGES));
        // Gzipped under a plain name: the content says what it is.
        write(testLabels, gzip(content(TEST_LABELS)));
        Files.deleteIfExists(directory.resolve(TEST_LABELS));
        Mnist mnist = Mnist.from(directory);
        assertEquals(expected, mnist.training(Targets.UNIT));
        assertEquals(2, mnist.test(Targets.UNIT).samples());
    }

    @Test
    void allMissingFilesAreNamedAtOnce() throws IOException {
        Files.delete(directory.resolve(IMAGES));
        Files.delete(directory.resolve(TEST_LABELS));
        assertMessage(directory + " lacks " + IMAGES + ", " + TEST_LABELS);
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path missing = directory.resolve("missing");
        assertEquals(missing + " does not exist; it must be the directory with the MNIST files",
                assertThrows(IdxException.class, () -> Mnist.from(missing)).getMessage());
        Path file = directory.resolve(IMAGES);
        assertTrue(assertThrows(IdxException.class, () -> Mnist.from(file)).getMessage().contains("not a directory"));
    }

    @Test
    void aDirectoryInTheNameOfAFileIsNamed() throws IOException {
        Files.delete(directory.resolve(LABELS));
        Files.createDirectory(directory.resolve(LABELS));
        assertMessage(LABELS + " cannot be read");
    }

    @Test
    void aWrongMagicNumberIsShown() throws IOException {
        byte[] content = content(IMAGES);
        content[2] = 0x0d;
        write(IMAGES, content);
        assertMessage(IMAGES + " has the magic number 0x00000d03, not the 0x00000803 of a file of images");
    }

    @Test
    void labelsInPlaceOfImagesAreRecognised() throws IOException {
        write(TEST_IMAGES, content(TEST_LABELS));
        assertMessage(TEST_IMAGES + " has the magic number 0x00000801, not the 0x00000803 of a file of images; "
                + "it is a file of labels");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 15})
    void aFileThatEndsInItsHeaderIsTruncated(int length) throws IOException {
        write(IMAGES, Arrays.copyOf(content(IMAGES), length));
        assertMessage(IMAGES + " is truncated: it ends inside its header");
    }

    @Test
    void aFileWithTooFewBytesIsTruncated() throws IOException {
        write(IMAGES, Arrays.copyOf(content(IMAGES), 16 + 17));
        assertMessage(IMAGES + " is truncated: its header promises 3 x 2 x 3 = 18 bytes, it has 17");
        soundFiles();
        write(LABELS, Arrays.copyOf(content(LABELS), 8));
        assertMessage(LABELS + " is truncated: its header promises 3 bytes, it has 0");
    }

    @Test
    void bytesAfterTheEndAreNoticed() throws IOException {
        write(TEST_LABELS, Arrays.copyOf(content(TEST_LABELS), 8 + 3));
        assertMessage(TEST_LABELS + " has bytes after its end: its header promises 2 bytes and more follow");
    }

    @Test
    void aGzipFileCanBeDamagedInEachOfItsParts() throws IOException {
        byte[] sound = gzip(content(IMAGES));
        Files.delete(directory.resolve(IMAGES));
        String name = IMAGES + ".gz";
        for (int length = 2; length < sound.length; length++) {
            write(name, Arrays.copyOf(sound, length));
            assertMessage(name + " is truncated: it ends inside its gzip stream");
        }
        byte[] sum = sound.clone();
        sum[sum.length - 8] ^= 1;
        write(name, sum);
        assertMessage(name + " is a damaged gzip file: ");
        byte[] method = sound.clone();
        method[2] = 0;
        write(name, method);
        assertMessage(name + " is a damaged gzip file: ");
    }

    @Test
    void aPlainFileMayNotBeCalledGzip() throws IOException {
        Files.move(directory.resolve(LABELS), directory.resolve(LABELS + ".gz"));
        assertMessage(LABELS + ".gz is not a gzip file, though its name says so");
    }

    @Test
    void countsMustAgree() throws IOException {
        write(LABELS, labels(1, 2));
        String message = assertThrows(IdxException.class, () -> Mnist.from(directory)).getMessage();
        assertTrue(message.contains(IMAGES + " has 3 images, ") && message.contains(LABELS + " has 2 labels"), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200})
    void labelsMustBeDigits(int label) throws IOException {
        write(LABELS, labels(1, label, 2));
        String message = assertThrows(IdxException.class, () -> Mnist.from(directory)).getMessage();
        assertTrue(message.startsWith("Label 1 of ") && message.contains(LABELS + " is " + label), message);
    }

    @Test
    void trainingAndTestImagesMustBeOfOneSize() throws IOException {
        write(TEST_IMAGES, images(2, 3, 2));
        String message = assertThrows(IdxException.class, () -> Mnist.from(directory)).getMessage();
        assertTrue(message.contains(IMAGES + " are 2 x 3") && message.contains(TEST_IMAGES + " 3 x 2"), message);
    }

    @ParameterizedTest
    @CsvSource({"0,28,28", "5,0,28"})
    void noImagesAreNoData(int count, int rows, int columns) throws IOException {
        write(IMAGES, images(count, rows, columns));
        assertMessage(IMAGES + " is empty: its header says " + count + " x " + rows + " x " + columns);
    }

    /** The sizes are unsigned; their product may pass the range of every integer. */
    @Test
    void sizesBeyondAnArrayAreNotAllocated() throws IOException {
        write(IMAGES, header(0x803, -1, -1, -1));
        assertMessage(IMAGES + " is too large: its header promises 4294967295 x 4294967295 x 4294967295 = "
                + "79228162458924105385300197375 bytes");
        write(IMAGES, header(0x803, 1 << 11, 1 << 10, 1 << 10));
        assertMessage("2048 x 1024 x 1024 = 2147483648 bytes, more than the 2147483639");
    }

    @Test
    void sizesBeyondTheHeapSayWhatIsNeeded() {
        assertEquals("images is too large: it needs 60000 x 28 x 28 = 47040000 bytes, the heap is limited to 40000000; "
                + "run Java with a larger -Xmx", assertThrows(IdxException.class,
                        () -> IdxFile.allocate("images", new int[] {60000, 28, 28}, 40_000_000)).getMessage());
    }

    @Test
    void sizesBeyondTheFreePartOfTheHeapSayWhatIsNeeded() throws IOException {
        assumeTrue(Runtime.getRuntime().maxMemory() <= 1L << 31, "a larger heap may hold every array");
        write(IMAGES, header(0x803, Integer.MAX_VALUE - 8, 1, 1));
        assertMessage(IMAGES + " is too large: it needs 2147483639 x 1 x 1 = 2147483639 bytes, the heap is limited to ");
    }

    private void assertMessage(String part) {
        String message = assertThrows(IdxException.class, () -> Mnist.from(directory)).getMessage();
        assertTrue(message.contains(part), message);
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(directory.resolve(name), content);
    }

    private byte[] content(String name) throws IOException {
        return Files.readAllBytes(directory.resolve(name));
    }

    private static byte[] images(int count, int rows, int columns) {
        ByteBuffer buffer = ByteBuffer.allocate(16 + count * rows * columns);
        buffer.put(header(0x803, count, rows, columns));
        for (int pixel = 0; buffer.hasRemaining(); pixel++) {
            buffer.put((byte) (50 * pixel));
        }
        return buffer.array();
    }

    private static byte[] labels(int... labels) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + labels.length).put(header(0x801, labels.length));
        for (int label : labels) {
            buffer.put((byte) label);
        }
        return buffer.array();
    }

    private static byte[] header(int... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            buffer.putInt(number);
        }
        return buffer.array();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(content);
        }
        return bytes.toByteArray();
    }
}
