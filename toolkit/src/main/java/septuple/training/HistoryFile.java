package septuple.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

import septuple.network.Activation;
import septuple.network.ActivationMap;
import septuple.network.Initialisation;
import septuple.network.LayeredConnections;
import septuple.network.LayersBuilder;
import septuple.network.Network;

/**
 * A history as text in UTF-8, compressed by gzip, whose check sum finds damage. The lines, in this order:
 * <pre>
 * #septuple-history: 1                          the format
 * #library: septuple 0.1.0                      who wrote it
 * #epoch: 30000                                 completed epochs
 * #complete: true
 * #made layers: [784, 40, 20, 10]               what decides the numbers, from {@link Checkpoint#identity}; more of them
 * #note wall time: 318 s                        remarks, if any
 * #network layers: 784 40 20 10                 the trained network
 * #network outputs: 0                           only where there are none: the last layer is hidden
 * #network activations: tanh tanh tanh tanh     of each layer, inputs first
 * #network number: float                        float if every parameter is one, else double
 * #network weights 1: ...                       a row per neuron of layer 1, row after row, tab-separated; then further layers
 * #network bias 1: ...                          then further layers
 * #observable 1: boundary loss                  a scalar; its label
 * #observables 110: eigenvalue                  a list of so many; its label
 * #rows: 313
 * epoch   boundary loss   eigenvalue 1   ...    the head of the table, tab-separated
 * 0       6.17            31.5           ...
 * </pre>
 */
final class HistoryFile {

    static final int FORMAT = 1;
    private static final String FIRST = "septuple-history";
    private static final String EPOCH = "epoch";
    private static final String WITHOUT_OUTPUTS = "network outputs";

    private HistoryFile() {
    }

    // ---- Writing ----

    static void write(Path file, History history) {
        byte[] packed = packed(text(history).getBytes(StandardCharsets.UTF_8));
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.write(part, packed);
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException elsewhere) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the history " + file + " cannot be written (" + failure
                    + "); see that its directory exists and can be written to", failure);
        }
    }

    private static byte[] packed(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(text);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    private static String text(History history) {
        StringBuilder text = new StringBuilder();
        entry(text, FIRST, Integer.toString(FORMAT));
        entry(text, "library", library());
        entry(text, EPOCH, Long.toString(history.epoch()));
        entry(text, "complete", Boolean.toString(history.complete()));
        history.making().forEach((name, value) -> entry(text, "made " + name, value));
        history.notes().forEach((name, value) -> entry(text, "note " + name, value));
        writeNetwork(text, history.network());
        List<double[][]> series = new ArrayList<>();
        StringBuilder head = new StringBuilder(EPOCH);
        for (Observable observable : history.observables()) {
            requireLine("the label of an observable", observable.label());
            double[][] values = history.values(observable);
            series.add(values);
            int width = values.length == 0 ? 1 : values[0].length;
            entry(text, observable.scalar() ? "observable 1" : "observables " + width, observable.label());
            for (int i = 1; i <= width; i++) {
                head.append('\t').append(observable.label()).append(observable.scalar() ? "" : " " + i);
            }
        }
        long[] epochs = history.epochs();
        entry(text, "rows", Integer.toString(epochs.length));
        text.append(head).append('\n');
        for (int row = 0; row < epochs.length; row++) {
            text.append(epochs[row]);
            for (double[][] values : series) {
                for (double value : values[row]) {
                    text.append('\t').append(digits(value));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void writeNetwork(StringBuilder text, Network network) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        int[] sizes = layered.sizes();
        List<String> activations = new ArrayList<>();
        for (int l = 0; l < sizes.length; l++) {
            String name = network.activations().of(layered.offset(l)).name();
            if (!network.activations().of(layered.offset(l)).equals(standard(name))) {
                throw new IllegalArgumentException("layer " + l + " has the activation '" + name + "' of your own, which a history"
                        + " file cannot hold; only the constants of Activation can be written");
            }
            activations.add(name);
        }
        entry(text, "network layers", Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
        if (network.outputs().size() == 0) {
            entry(text, WITHOUT_OUTPUTS, "0");
        }
        entry(text, "network activations", String.join(" ", activations));
        List<double[]> blocks = new ArrayList<>();
        List<String> names = new ArrayList<>();
        double[] bias = network.bias();
        for (int l = 1; l < sizes.length; l++) {
            names.add("network weights " + l);
            blocks.add(layered.block(l - 1));
        }
        for (int l = 0; l < sizes.length; l++) {
            names.add("network bias " + l);
            blocks.add(Arrays.copyOfRange(bias, layered.offset(l), layered.offset(l) + sizes[l]));
        }
        boolean floats = blocks.stream().flatMapToDouble(Arrays::stream).allMatch(number -> (float) number == number);
        entry(text, "network number", floats ? "float" : "double");
        for (int k = 0; k < blocks.size(); k++) {
            entry(text, names.get(k), Arrays.stream(blocks.get(k))
                    .mapToObj(number -> floats ? digits((float) number) : digits(number)).collect(Collectors.joining("\t")));
        }
    }

    private static Activation standard(String name) {
        try {
            return Activation.of(name);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private static void entry(StringBuilder text, String name, String value) {
        text.append('#').append(name).append(": ").append(value).append('\n');
    }

    /** The shortest of 15 to 17 digits that bring every bit back: the same text from every Java, which Double.toString is not. */
    static String digits(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return Double.toString(value);
        }
        for (int precision = 15; precision < 17; precision++) {
            String text = rounded(value, precision);
            if (Double.parseDouble(text) == value) {
                return text;
            }
        }
        return rounded(value, 17);
    }

    static String digits(float value) {
        if (value == 0 || !Float.isFinite(value)) {
            return Float.toString(value);
        }
        for (int precision = 6; precision < 9; precision++) {
            String text = rounded(value, precision);
            if (Float.parseFloat(text) == value) {
                return text;
            }
        }
        return rounded(value, 9);
    }

    private static String rounded(double value, int precision) {
        return new BigDecimal(value).round(new MathContext(precision)).stripTrailingZeros().toString();
    }

    static void requireLine(String field, String line) {
        if (line == null || line.isBlank() || !line.equals(line.strip()) || line.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(field + " is " + (line == null ? "null" : "'" + line + "'")
                    + ", but must be one line without tabs, not blank, without blanks at its ends");
        }
    }

    /** Maven leaves the version in the jar; classes that come from elsewhere have none. */
    private static String library() {
        Properties properties = new Properties();
        try (InputStream in = HistoryFile.class.getResourceAsStream("/META-INF/maven/septuple/septuple/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            properties.clear();
        }
        return "septuple " + properties.getProperty("version", "of unknown version");
    }

    // ---- Reading ----

    static History read(Path file) {
        byte[] packed;
        try {
            packed = Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new HistoryException("the history " + file + " cannot be read (" + failure + "); see that the path is right, relative to"
                    + " the directory in which the program or the notebook runs", failure);
        }
        String text;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (ZipException | EOFException failure) {
            throw new HistoryException("the history " + file + " is damaged or no history: "
                    + (packed.length == 0 ? "it is empty" : failure.getMessage() == null ? "it ends too early" : failure.getMessage())
                    + "; it is left as it is. Restore it from the repository or a copy, or make it again", failure);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return new Reader(file, text).history();
    }

    /** Reads line after line, so that what is wrong can be told with the number of its line. */
    private static final class Reader {

        private final Path file;
        private final String[] lines;
        private int number;

        Reader(Path file, String text) {
            this.file = file;
            this.lines = text.split("\n", -1);
            if (!lines[lines.length - 1].isEmpty()) {
                number = lines.length;
                throw wrong("its last line has no end");
            }
        }

        History history() {
            if (!lines[0].startsWith("#" + FIRST + ": ")) {
                number = 1;
                throw wrong("it begins with '" + shortened(lines[0]) + "' and not with '#" + FIRST + ": " + FORMAT + "', so it is no history");
            }
            int format = integer(entry(FIRST));
            if (format != FORMAT) {
                throw new HistoryException("the history " + file + " has format " + format + ", but this Septuple reads format " + FORMAT
                        + "; it is left as it is. Read it with the version that wrote it: " + shortened(lines[Math.min(1, lines.length - 1)]),
                        null);
            }
            entry("library");
            long epoch = natural(entry(EPOCH));
            String complete = entry("complete");
            if (!complete.equals("true") && !complete.equals("false")) {
                throw wrong("complete is '" + shortened(complete) + "', but must be true or false");
            }
            Map<String, String> making = entries("made ");
            Map<String, String> notes = entries("note ");
            Network network = network();
            List<Observable> observables = new ArrayList<>();
            List<Integer> widths = new ArrayList<>();
            StringBuilder head = new StringBuilder(EPOCH);
            while (next().startsWith("#observable")) {
                String line = line();
                int colon = line.indexOf(": ");
                boolean scalar = line.startsWith("#observable ");
                if (colon < 0 || !scalar && !line.startsWith("#observables ")) {
                    throw wrong("'" + shortened(line) + "' must be '#observable 1: label' or '#observables n: label'");
                }
                int width = integer(line.substring(line.indexOf(' ') + 1, colon));
                String label = line.substring(colon + 2);
                if (width < 0 || scalar && width != 1 || observables.stream().anyMatch(o -> o.label().equals(label))) {
                    throw wrong("observable '" + shortened(label) + "' of width " + width + " is not one of its own");
                }
                observables.add(new History.Recorded(label, scalar));
                widths.add(width);
                for (int i = 1; i <= width; i++) {
                    head.append('\t').append(label).append(scalar ? "" : " " + i);
                }
            }
            int rows = integer(entry("rows"));
            if (!line().contentEquals(head)) {
                throw wrong("the head of the table does not name the observables above it");
            }
            int width = 1 + widths.stream().mapToInt(Integer::intValue).sum();
            Map<Observable, List<double[]>> values = new LinkedHashMap<>();
            observables.forEach(observable -> values.put(observable, new ArrayList<>()));
            long[] epochs = new long[Math.max(0, Math.min(rows, lines.length))];
            for (int row = 0; row < epochs.length; row++) {
                String[] cells = line().split("\t", -1);
                if (cells.length != width) {
                    throw wrong(cells.length + " values instead of " + width + " in a row");
                }
                epochs[row] = natural(cells[0]);
                if (row > 0 && epochs[row] <= epochs[row - 1] || epochs[row] > epoch) {
                    throw wrong("epoch " + epochs[row] + " must lie above the one before and not above " + epoch);
                }
                int at = 1;
                for (int k = 0; k < widths.size(); k++) {
                    double[] numbers = new double[widths.get(k)];
                    for (int i = 0; i < numbers.length; i++) {
                        numbers[i] = number(cells[at++]);
                    }
                    values.get(observables.get(k)).add(numbers);
                }
            }
            if (rows != epochs.length || number != lines.length - 1) {
                throw wrong("the table must have " + rows + " rows and end there");
            }
            return new History(network, epoch, Boolean.parseBoolean(complete), List.copyOf(observables), epochs, values,
                    () -> making, notes);
        }

        private Network network() {
            int[] sizes;
            try {
                sizes = Arrays.stream(entry("network layers").split(" ")).mapToInt(Integer::parseInt).toArray();
                boolean unsupervised = next().equals("#" + WITHOUT_OUTPUTS + ": 0");
                if (unsupervised) {
                    line();
                }
                String[] names = entry("network activations").split(" ");
                if (names.length != sizes.length) {
                    throw wrong(names.length + " activations for " + sizes.length + " layers");
                }
                boolean floats = entry("network number").equals("float");
                LayeredConnections layered = LayeredConnections.of(sizes, blocks(sizes, floats));
                double[] bias = new double[layered.neurons()];
                List<ActivationMap.Run> runs = new ArrayList<>();
                for (int l = 0; l < sizes.length; l++) {
                    int offset = layered.offset(l);
                    System.arraycopy(numbers("network bias " + l, sizes[l], floats), 0, bias, offset, sizes[l]);
                    runs.add(new ActivationMap.Run(Activation.of(names[l]), offset, offset + sizes[l]));
                }
                // The builder knows the projections of a layered network; parameters and activations are put in.
                LayersBuilder builder = Network.layers(sizes).initialisation(Initialisation.ZERO).activation(runs.get(0).activation());
                for (int l = 1; l < sizes.length; l++) {
                    builder.activation(l, runs.get(l).activation());
                }
                return (unsupervised ? builder.unsupervised() : builder).build().withParameters(layered, bias);
            } catch (IllegalArgumentException | ArithmeticException failure) {
                throw wrong(failure.getMessage());
            }
        }

        private double[][] blocks(int[] sizes, boolean floats) {
            double[][] blocks = new double[sizes.length - 1][];
            for (int l = 1; l < sizes.length; l++) {
                blocks[l - 1] = numbers("network weights " + l, Math.multiplyExact(sizes[l], sizes[l - 1]), floats);
            }
            return blocks;
        }

        private double[] numbers(String name, int count, boolean floats) {
            String[] cells = entry(name).split("\t", -1);
            if (cells.length != count) {
                throw wrong(cells.length + " numbers instead of " + count);
            }
            double[] numbers = new double[count];
            for (int k = 0; k < count; k++) {
                double number = number(cells[k]);
                // A decimal text that was made for a float must be rounded once.
                numbers[k] = floats ? Float.parseFloat(cells[k]) : number;
            }
            return numbers;
        }

        private String next() {
            return number < lines.length - 1 ? lines[number] : "";
        }

        private String line() {
            // Behind the end of the last line there is one more, which is empty.
            if (number >= lines.length - 1) {
                throw wrong("it ends too early");
            }
            return lines[number++];
        }

        private String entry(String name) {
            String line = line();
            if (!line.startsWith("#" + name + ": ")) {
                throw wrong("'#" + name + ": ' was expected, but there is '" + shortened(line) + "'");
            }
            return line.substring(name.length() + 3);
        }

        private Map<String, String> entries(String group) {
            Map<String, String> entries = new LinkedHashMap<>();
            while (next().startsWith("#" + group)) {
                String line = line();
                int colon = line.indexOf(": ");
                if (colon < 0) {
                    throw wrong("'" + shortened(line) + "' has no colon");
                }
                entries.put(line.substring(1 + group.length(), colon), line.substring(colon + 2));
            }
            return Collections.unmodifiableMap(entries);
        }

        private int integer(String text) {
            long value = natural(text);
            if (value > Integer.MAX_VALUE) {
                throw wrong("'" + shortened(text) + "' is too large");
            }
            return (int) value;
        }

        private long natural(String text) {
            if (!text.matches("[0-9]{1,18}")) {
                throw wrong("'" + shortened(text) + "' must be a whole number that is not negative");
            }
            return Long.parseLong(text);
        }

        private double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException failure) {
                throw wrong("'" + shortened(text) + "' is no number");
            }
        }

        private HistoryException wrong(String what) {
            return new HistoryException("the history " + file + " is damaged in line " + Math.max(1, number) + ": " + what
                    + "; it is left as it is. Restore it from the repository or a copy, or make it again", null);
        }

        private static String shortened(String text) {
            return text.length() > 60 ? text.substring(0, 57) + "..." : text;
        }
    }
}
