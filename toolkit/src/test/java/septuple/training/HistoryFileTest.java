package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import septuple.arithmetic.Precision;
import septuple.spectrum.SpectralHistory;
import septuple.spectrum.SpectralQuantity;
import septuple.network.Activation;
import septuple.network.LocalObjective;
import septuple.network.Network;

class HistoryFileTest {

    private static final DataSet OTHERS = Small.data(30, 8);
    private static final Observable OTHER_LOSS = Quantity.BOUNDARY_LOSS.on("others", OTHERS);

    @TempDir
    private Path directory;

    private static TrainingBuilder training(Precision precision) {
        return Training.of(Small.network(Activation.LOGISTIC, Activation.TANH, Activation.LINEAR)).on(Small.data(40, 5)).batch(7).rate(0.01)
                .epochs(6).seed(6).precision(precision).record(Quantity.BOUNDARY_LOSS, SpectralQuantity.SPECTRUM, OTHER_LOSS).at(0, 1, 4, 6);
    }

    private Path written(History history) {
        Path file = directory.resolve("some.history.gz");
        history.write(file);
        return file;
    }

    private static String unpacked(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void pack(Path file, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, bytes.toByteArray());
    }

    @ParameterizedTest
    @EnumSource
    void everyBitComesBack(Precision precision) {
        History history = training(precision).run().noted("wall time", "3 s; two cores").noted("why", "a test").noted("why", "für später");
        History read = History.read(written(history));
        assertArrayEquals(Small.bits(history), Small.bits(read));
        assertEquals(history.network(), read.network());
        assertArrayEquals(history.epochs(), read.epochs());
        assertEquals(history.epoch(), read.epoch());
        assertTrue(read.complete());
        assertEquals(history.making(), read.making());
        assertEquals(Map.of("wall time", "3 s; two cores", "why", "für später"), read.notes());
        assertEquals(history.table().toString(), read.table().toString());
        for (Observable observable : history.observables()) {
            assertArrayEquals(history.values(observable), read.values(observable), observable.label());
            assertEquals(history.table(observable).toString(), read.table(observable).toString());
        }
        for (Observable observable : read.observables()) {
            assertArrayEquals(history.values(observable), read.values(observable), observable.label());
        }
        assertEquals(SpectralHistory.of(history).at(4), SpectralHistory.of(read).at(4));
    }

    @Test
    void theSameHistoryIsTheSameTextAlsoWhenItWasRead() throws IOException {
        History history = training(Precision.FLOAT32).run().noted("why", "a test");
        String text = unpacked(written(history));
        assertEquals(text, unpacked(written(training(Precision.FLOAT32).threads(2).run().noted("why", "a test"))));
        assertEquals(text, unpacked(written(History.read(directory.resolve("some.history.gz")))));
        assertFalse(Files.exists(directory.resolve("some.history.gz.part")));
    }

    /** What NumPy or a spreadsheet would see: lines without # are one table. */
    @Test
    void theTextIsATableWithComments() throws IOException {
        History history = training(Precision.FLOAT64).run();
        List<String> rows = unpacked(written(history)).lines().filter(line -> !line.startsWith("#")).toList();
        assertEquals(5, rows.size());
        List<String> head = List.of(rows.get(0).split("\t"));
        assertEquals(List.of("epoch", "boundary loss", "eigenvalue 1"), head.subList(0, 3));
        assertEquals("boundary loss, others", head.get(head.size() - 1));
        String[] last = rows.get(4).split("\t");
        assertEquals("6", last[0]);
        assertEquals(history.values(Quantity.BOUNDARY_LOSS)[3][0], Double.parseDouble(last[1]));
        assertEquals(history.values(OTHER_LOSS)[3][0], Double.parseDouble(last[last.length - 1]));
    }

    @Test
    void whatWasReadKnowsLabelsOnly() {
        History read = History.read(written(training(Precision.FLOAT64).run()));
        Observable known = read.observables().get(0);
        assertEquals("boundary loss", known.label());
        String refusal = assertThrows(IllegalStateException.class, () -> known.measure(null)).getMessage();
        assertTrue(refusal.startsWith("'boundary loss' is known from a file"), refusal);
        String message = assertThrows(IllegalArgumentException.class, () -> read.values(Quantity.BULK_LOSS)).getMessage();
        assertTrue(message.contains("bulk loss") && message.contains("eigenvalue"), message);
        // A label decides for what was read, content for what was measured.
        assertEquals(4, read.values(Quantity.BOUNDARY_LOSS.on("others", Small.data(30, 9))).length);
        assertThrows(IllegalArgumentException.class, () -> training(Precision.FLOAT64).run()
                .values(Quantity.BOUNDARY_LOSS.on("others", Small.data(30, 9))));
    }

    @Test
    void anUnfinishedHistoryIsWrittenAsSuch() {
        TrainingRun run = training(Precision.FLOAT64).build().start();
        assertEquals(0, History.read(written(run.history())).epochs().length);
        run.advance(5);
        History read = History.read(written(run.history()));
        assertFalse(read.complete());
        assertEquals(5, read.epoch());
        assertArrayEquals(new long[] {0, 1, 4}, read.epochs());
        assertArrayEquals(Small.bits(run.history()), Small.bits(read));
    }

    @Test
    void makingTellsTrainingsApart() {
        Map<String, String> mine = training(Precision.FLOAT64).run().making();
        assertEquals(mine, training(Precision.FLOAT64).threads(2).epochs(7).run().making());
        assertFalse(mine.equals(training(Precision.FLOAT64).rate(0.02).run().making()));
        assertFalse(mine.equals(training(Precision.FLOAT64).on(Small.data(40, 6)).run().making()));
    }

    @Test
    void digitsBringEveryBitBack() {
        RandomGenerator random = Small.generator(11);
        for (int k = 0; k < 20_000; k++) {
            double number = Double.longBitsToDouble(random.nextLong());
            assertEquals(Double.doubleToLongBits(number), Double.doubleToLongBits(Double.parseDouble(HistoryFile.digits(number))));
            float single = Float.intBitsToFloat(random.nextInt());
            assertEquals(Float.floatToIntBits(single), Float.floatToIntBits(Float.parseFloat(HistoryFile.digits(single))));
        }
        for (double number : new double[] {0.0, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, 1.0 / 3}) {
            assertEquals(Double.doubleToLongBits(number), Double.doubleToLongBits(Double.parseDouble(HistoryFile.digits(number))));
        }
        assertEquals("0.1", HistoryFile.digits(0.1));
        assertEquals("0.1", HistoryFile.digits(0.1f));
    }

    private static String refused(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String message = assertThrows(HistoryException.class, () -> History.read(file)).getMessage();
        assertTrue(message.contains(file.toString()) && message.contains("left as it is"), message);
        assertArrayEquals(content, Files.readAllBytes(file));
        return message;
    }

    /** One wrong bit in any byte: what is read all the same (a few bits of the frame mean nothing) is right. */
    @Test
    void damageOfBytesIsFound() throws IOException {
        History history = training(Precision.FLOAT32).run();
        Path file = written(history);
        byte[] sound = Files.readAllBytes(file);
        RandomGenerator random = Small.generator(3);
        int harmless = 0;
        for (int at = 0; at < sound.length; at += at < 40 || at > sound.length - 20 ? 1 : 1 + random.nextInt(9)) {
            byte[] damaged = sound.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                assertArrayEquals(Small.bits(history), Small.bits(History.read(file)), "byte " + at);
                harmless++;
            } catch (HistoryException found) {
                assertTrue(found.getMessage().contains(file.toString()) && found.getMessage().contains("left as it is"), found.getMessage());
            }
        }
        assertTrue(harmless <= 10, harmless + " damages were not found, but only the frame of ten bytes may hold such");
        for (int length = 0; length < sound.length; length += 1 + random.nextInt(20)) {
            Files.write(file, Arrays.copyOf(sound, length));
            refused(file);
        }
        Files.writeString(file, "no history at all");
        assertTrue(refused(file).contains("no history"));
    }

    /** Whoever edits the text meets the line of the mistake: every line that is lost, doubled or cut is found. */
    @Test
    void damageOfTheTextIsNamedWithItsLine() throws IOException {
        Path file = written(training(Precision.FLOAT32).run());
        String[] lines = unpacked(file).split("\n");
        for (int k = 0; k < lines.length; k++) {
            String[] without = lines.clone();
            without[k] = null;
            requireRefusedOrRemark(file, without, lines[k], k + 1);
            String[] cut = lines.clone();
            cut[k] = lines[k].substring(0, lines[k].length() / 3);
            requireRefusedOrRemark(file, cut, lines[k], k + 1);
            String[] twice = lines.clone();
            twice[k] = lines[k] + "\n" + lines[k];
            requireRefusedOrRemark(file, twice, lines[k], k + 1);
        }
        pack(file, String.join("\n", lines));
        assertTrue(refused(file).contains("its last line has no end"));
    }

    private static void requireRefusedOrRemark(Path file, String[] lines, String changed, int number) throws IOException {
        pack(file, String.join("\n", Arrays.stream(lines).filter(line -> line != null).toList()) + "\n");
        // How it was made is said, not needed: its lines are free. So is the rest of the name of who wrote it.
        if (changed.startsWith("#made ") || Arrays.stream(lines).anyMatch(line -> line != null && line.equals("#library: se"))) {
            return;
        }
        String message = refused(file);
        assertTrue(message.matches("(?s).* line [0-9]+: .*") || message.contains("format"), number + ": " + message);
        int told = message.contains("format") ? number : Integer.parseInt(message.replaceAll("(?s).* line ([0-9]+): .*", "$1"));
        // That a row is lost is seen where the table ends, that a size is wrong where it is used.
        assertTrue(Math.abs(told - number) <= 1 || !changed.startsWith("#") || changed.startsWith("#observable") || changed.startsWith("#rows")
                || changed.startsWith("#network layers") || changed.startsWith("#epoch"), number + " but told " + told + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "#septuple-history: 1 | #septuple-history: 2 | has format 2, but this Septuple reads format 1",
        "#septuple-history: 1 | #septuple-histories: 1 | so it is no history",
        "#complete: true | #complete: perhaps | must be true or false",
        "#epoch: 6 | #epoch: -6 | must be a whole number",
        "#epoch: 6 | #epoch: 5 | not above 5",
        "#network layers: 9 7 5 3 | #network layers: 9 7 6 3 | numbers instead of 42",
        "#network layers: 9 7 5 3 | #network layers: 9 7 5000000000 3 | 5000000000",
        "#network layers: 9 7 5 3 | #network layers: 900000 700000 5 3 | overflow",
        "LOGISTIC | SOFTPLUS | SOFTPLUS",
        "#observable 1: boundary loss, others | #observable 1: boundary loss | is not one of its own",
        "#rows: 4 | #rows: 5 | too early",
        "#rows: 4 | #rows: 3 | end there"})
    void whatIsWrongIsSaid(String sound, String wrong, String told) throws IOException {
        Path file = written(training(Precision.FLOAT64).run());
        String text = unpacked(file);
        String key = text.contains(sound + "\n") ? sound + "\n" : sound;
        int at = text.lastIndexOf(key);
        assertTrue(at >= 0, sound + " is not in the text:\n" + text);
        pack(file, text.substring(0, at) + wrong + (key.endsWith("\n") ? "\n" : "") + text.substring(at + key.length()));
        String message = refused(file);
        assertTrue(message.contains(told), message);
    }

    @Test
    void whatCannotBeReadOrWrittenIsSaid() {
        Path nowhere = directory.resolve("nowhere").resolve("some.history.gz");
        String message = assertThrows(HistoryException.class, () -> History.read(nowhere)).getMessage();
        assertTrue(message.contains(nowhere.toString()) && message.contains("the path is right"), message);
        History history = training(Precision.FLOAT64).run();
        message = assertThrows(UncheckedIOException.class, () -> history.write(nowhere)).getMessage();
        assertTrue(message.contains(nowhere.toString()) && message.contains("directory"), message);
        assertThrows(IllegalArgumentException.class, () -> history.noted("two\nlines", "a"));
        assertThrows(IllegalArgumentException.class, () -> history.noted("colon: here", "a"));
        assertThrows(IllegalArgumentException.class, () -> history.noted("why", " "));
        Network own = Small.network(Activation.own("TANH", y -> Math.sin(y) / 2, y -> Math.cos(y) / 2, -1, 1));
        History odd = Training.of(own).on(Small.data(40, 5)).epochs(1).seed(1).run();
        message = assertThrows(IllegalArgumentException.class, () -> odd.write(directory.resolve("own.gz"))).getMessage();
        assertTrue(message.contains("layer 1") && message.contains("of your own"), message);
    }

    /** The last layer of an unsupervised network is hidden, and stays so. */
    @Test
    void aNetworkWithoutOutputsComesBackWithoutThem() {
        Network network = Network.layers(9, 6, 4).seed(5).unsupervised().build();
        History history = BulkTraining.of(network).on(Small.data(6, 2)).objective(LocalObjective.mass(0.2).on(network.hidden())).batch(6)
                .rate(0.01).epochs(1).seed(1).recordLoss().run();
        History read = History.read(written(history));
        assertEquals(history.network(), read.network());
        assertEquals(0, read.network().outputs().size());
    }

    /** Seventeen digits only where sixteen do not bring every bit back. */
    @Test
    void numbersAreAsShortAsTheyCanBe() {
        RandomGenerator random = java.util.random.RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (int k = 0; k < 2000; k++) {
            double value = random.nextDouble();
            String text = HistoryFile.digits(value);
            assertEquals(value, Double.parseDouble(text));
            java.math.BigDecimal sixteen = new java.math.BigDecimal(value).round(new java.math.MathContext(16));
            assertTrue(new java.math.BigDecimal(text).precision() <= 16 || sixteen.doubleValue() != value, text);
        }
    }
}
