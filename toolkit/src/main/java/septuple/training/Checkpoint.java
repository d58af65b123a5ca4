package septuple.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import septuple.arithmetic.Arithmetic;
import septuple.network.ActivationMap;
import septuple.network.LayeredConnections;

/**
 * A point of a training from which it can go on.
 *
 * <p>The file: 8 bytes that say what it is; the version of the format (int); the length of what follows without the last part
 * (long); what the training is, as names and texts; epoch, samples done in it, parameters, and the records; a CRC-32C of everything
 * before it (int). Numbers are big-endian. This frame is for all versions, so that a newer file is told from a damaged one.
 *
 * @param place      how far the training is
 * @param parameters weights and biases
 * @param recorded   epochs that were recorded
 * @param values     for each observable the values of each recorded epoch
 */
record Checkpoint(Place place, double[] parameters, List<Long> recorded, List<List<double[]>> values) {

    /** Completed epochs, and samples done in the next. */
    record Place(long epoch, int done) {
    }


    private static final byte[] MAGIC = {(byte) 0x89, 'S', '7', 'P', '\r', '\n', 0x1a, '\n'};
    private static final int VERSION = 1;
    private static final int HEAD = MAGIC.length + Integer.BYTES + Long.BYTES;

    /** What must be the same to go on: everything that decides the numbers. Epochs, threads and files do not. */
    static Map<String, String> identity(Training training) {
        Map<String, String> identity = new LinkedHashMap<>();
        LayeredConnections layered = (LayeredConnections) training.network().connections();
        identity.put("layers", Arrays.toString(layered.sizes()));
        StringBuilder activations = new StringBuilder();
        for (ActivationMap.Run run : training.network().activations().runs()) {
            activations.append(run.activation().name()).append(' ').append(run.from()).append('-').append(run.to() - 1).append(' ');
        }
        identity.put("activations", activations.toString().trim());
        identity.put("initial network", fingerprint(training));
        identity.put("data", training.data().fingerprint());
        identity.put("precision", training.precision().toString());
        identity.put("batch", Integer.toString(training.batch()));
        identity.put("rate", Double.toString(training.rate()));
        identity.put("seed", Long.toString(training.seed()));
        identity.put("observables", training.observables().stream().map(Checkpoint::identity).collect(Collectors.joining("; ")));
        return identity;
    }

    private static String identity(Observable observable) {
        return observable instanceof Observable.OtherData other
                ? identity(other.measured()) + " on " + other.what() + " " + other.data().fingerprint()
                : observable.label();
    }

    /** SHA-256 of the weights and biases from which the training starts. */
    private static String fingerprint(Training training) {
        Parameters<double[]> parameters = new Parameters<>(Arithmetic.plainFloat64(),
                ((LayeredConnections) training.network().connections()).sizes());
        parameters.load(training.network());
        double[] numbers = parameters.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Double.BYTES));
        bytes.asDoubleBuffer().put(numbers);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform must have SHA-256", impossible);
        }
    }

    /** Writes beside the file and moves the whole into its place, so that at any moment the file is an old or a new checkpoint. */
    void write(Path file, Map<String, String> identity) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(body);
            out.writeInt(identity.size());
            for (Map.Entry<String, String> entry : identity.entrySet()) {
                writeText(out, entry.getKey());
                writeText(out, entry.getValue());
            }
            out.writeLong(place.epoch());
            out.writeInt(place.done());
            writeNumbers(out, parameters);
            out.writeInt(recorded.size());
            for (long epoch : recorded) {
                out.writeLong(epoch);
            }
            for (List<double[]> rows : values) {
                for (double[] row : rows) {
                    writeNumbers(out, row);
                }
            }
            ByteBuffer whole = ByteBuffer.allocate(Math.addExact(HEAD + Integer.BYTES, body.size()));
            whole.put(MAGIC).putInt(VERSION).putLong(body.size()).put(body.toByteArray());
            CRC32C sum = new CRC32C();
            sum.update(whole.array(), 0, whole.position());
            whole.putInt((int) sum.getValue());
            Path target = file.toAbsolutePath();
            Path part = target.resolveSibling(target.getFileName() + ".part");
            // A channel would be closed by an interruption of the thread, and an interruption must not cost a checkpoint.
            try (FileOutputStream stream = new FileOutputStream(part.toFile())) {
                stream.write(whole.array());
                // The content must be on the disk before the name points to it.
                stream.getFD().sync();
            }
            move(part, target);
        } catch (IOException failure) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be written (" + failure
                    + "); the run and the last checkpoint are as before", failure);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Reads a file.
     *
     * @throws CheckpointException if it is not a checkpoint of this training
     */
    static Checkpoint read(Path file, Training training) {
        byte[] bytes;
        try (FileInputStream stream = new FileInputStream(file.toFile())) {
            bytes = stream.readAllBytes();
        } catch (IOException failure) {
            throw new CheckpointException("the checkpoint " + file + " cannot be read: " + failure, failure);
        }
        if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new CheckpointException(file + " is no checkpoint, or its beginning is damaged; it is left as it is."
                    + " Name another file, or move this one away", null);
        }
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        int version = bytes.length < HEAD ? 0 : frame.getInt(MAGIC.length);
        long length = bytes.length < HEAD ? -1 : frame.getLong(MAGIC.length + Integer.BYTES);
        if (length < 0 || length != (long) bytes.length - HEAD - Integer.BYTES) {
            throw damaged(file, "it has " + bytes.length + " bytes, which is not its length", null);
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, bytes.length - Integer.BYTES);
        if ((int) sum.getValue() != frame.getInt(bytes.length - Integer.BYTES)) {
            throw damaged(file, "its check sum is wrong", null);
        }
        if (version != VERSION) {
            throw new CheckpointException("the checkpoint " + file + " has format " + version + ", but this Septuple reads format "
                    + VERSION + "; it is left as it is. Continue it with the version that wrote it", null);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, HEAD, (int) length))) {
            Map<String, String> found = new LinkedHashMap<>();
            for (int n = in.readInt(); n > 0; n--) {
                found.put(readText(in), readText(in));
            }
            requireSame(file, found, identity(training));
            Checkpoint checkpoint = readRest(in, training);
            if (checkpoint.place().epoch() > training.epochs()) {
                throw new CheckpointException("the checkpoint " + file + " is at epoch " + checkpoint.place().epoch()
                        + ", but this training ends at " + training.epochs() + "; it is left as it is."
                        + " Ask for more epochs or name another file", null);
            }
            return checkpoint;
        } catch (IOException | IllegalArgumentException failure) {
            throw damaged(file, "its content does not fit together", failure);
        }
    }

    private static Checkpoint readRest(DataInputStream in, Training training) throws IOException {
        Place place = new Place(in.readLong(), in.readInt());
        double[] parameters = readNumbers(in);
        List<Long> recorded = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            recorded.add(in.readLong());
        }
        List<List<double[]>> values = new ArrayList<>();
        for (int k = 0; k < training.observables().size(); k++) {
            List<double[]> rows = new ArrayList<>();
            for (int row = 0; row < recorded.size(); row++) {
                rows.add(readNumbers(in));
            }
            values.add(rows);
        }
        int expected = Parameters.count(((LayeredConnections) training.network().connections()).sizes());
        if (place.epoch() < 0 || place.done() < 0 || place.done() >= training.data().samples() || parameters.length != expected
                || in.available() > 0) {
            throw new IOException(place + ", " + parameters.length + " parameters of " + expected + ", " + in.available()
                    + " bytes too many");
        }
        return new Checkpoint(place, parameters, recorded, values);
    }

    private static void requireSame(Path file, Map<String, String> found, Map<String, String> wanted) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(found.keySet());
        names.addAll(wanted.keySet());
        for (String name : names) {
            if (!wanted.getOrDefault(name, "").equals(found.getOrDefault(name, ""))) {
                differences.add(name + " is " + shortened(found.get(name)) + " there and " + shortened(wanted.get(name)) + " here");
            }
        }
        if (!differences.isEmpty()) {
            throw new CheckpointException("the checkpoint " + file + " belongs to another training; it is left as it is. "
                    + String.join("; ", differences) + ". Name another file, or move this one away", null);
        }
    }

    private static String shortened(String text) {
        return text == null ? "nothing" : text.length() > 64 ? text.substring(0, 61) + "..."
                : text.matches("[0-9a-f]{64}") ? text.substring(0, 12) + "..." : text;
    }

    private static CheckpointException damaged(Path file, String why, Throwable cause) {
        return new CheckpointException("the checkpoint " + file + " is damaged: " + why
                + "; it is left as it is. Restore it from a copy, or move it away to start again", cause);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static void writeNumbers(DataOutputStream out, double[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Double.BYTES));
        bytes.asDoubleBuffer().put(numbers);
        out.writeInt(numbers.length);
        out.write(bytes.array());
    }

    private static double[] readNumbers(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || (long) length * Double.BYTES > in.available()) {
            throw new IOException(length + " numbers in " + in.available() + " bytes");
        }
        double[] numbers = new double[length];
        ByteBuffer.wrap(in.readNBytes(length * Double.BYTES)).asDoubleBuffer().get(numbers);
        return numbers;
    }
}
