package septuple.lattice;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import septuple.validation.Memory;

/**
 * An array of numbers in a file that NumPy reads and writes, {@code .npy}. Written are 64-bit floating numbers in C order, little
 * endian, version 1.0. Read are versions 1 to 3, either byte order, C and Fortran order, floating numbers of 64 and 32 bits and
 * whole numbers of 8 to 64 bits (those of 64 bits only where a double holds them exactly).
 *
 * <p>Source: NumPy Enhancement Proposal 1 and the documentation of {@code numpy.lib.format}.
 *
 * @param shape  the sizes of the axes, none for a single number
 * @param values the numbers, the last axis fastest
 */
public record NumpyFile(int[] shape, double[] values) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int BUFFER = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z])(\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,L]*)\\)");
    private static final long EXACT = 1L << 53;

    /**
     * Checks that the numbers fill the shape.
     *
     * @param shape  the sizes of the axes, none for a single number
     * @param values the numbers, the last axis fastest
     * @throws IllegalArgumentException if they do not
     */
    public NumpyFile {
        long size = 1;
        for (int n : shape) {
            if (n < 0) {
                throw new IllegalArgumentException("the shape is " + Arrays.toString(shape) + ", but no axis has a negative size");
            }
            size = Math.multiplyExact(size, (long) n);
        }
        if (size != values.length) {
            throw new IllegalArgumentException("the shape " + Arrays.toString(shape) + " holds " + size + " numbers, but there are "
                    + values.length);
        }
    }

    /**
     * Writes the array. The file appears whole or, if writing fails, not at all; one of that name stays as it is until then.
     *
     * @param file where
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (FileOutputStream stream = new FileOutputStream(part.toFile())) {
                stream.write(header());
                body(stream);
                // The content must be on the disk before the name points to it.
                stream.getFD().sync();
            }
            move(part, target);
        } catch (IOException failure) {
            part.toFile().delete();
            throw new UncheckedIOException("the array cannot be written to " + file + " (" + failure + ")", failure);
        }
    }

    private byte[] header() {
        String sizes = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        if (shape.length > 1) {
            sizes = sizes.substring(0, sizes.length() - 1);
        }
        String text = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int before = MAGIC.length + 4;
        int padding = ALIGNMENT - (before + text.length() + 1) % ALIGNMENT;
        String padded = text + " ".repeat(padding % ALIGNMENT) + "\n";
        return ByteBuffer.allocate(before + padded.length()).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put((byte) 1).put((byte) 0)
                .putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.ISO_8859_1)).array();
    }

    private void body(OutputStream stream) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            buffer.putDouble(value);
            if (!buffer.hasRemaining()) {
                stream.write(buffer.array());
                buffer.clear();
            }
        }
        stream.write(buffer.array(), 0, buffer.position());
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Reads an array.
     *
     * @param file a file in NumPy's format
     * @return its shape and numbers
     * @throws IllegalArgumentException if it is not such a file or holds what is not read; the message says what it holds
     * @throws IllegalStateException    if it does not fit into memory
     * @throws UncheckedIOException     if the file cannot be read
     */
    public static NumpyFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, channel);
        } catch (IOException failure) {
            throw new UncheckedIOException("the array " + file + " cannot be read (" + failure + ")", failure);
        }
    }

    private static NumpyFile read(Path file, FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(start, 0);
        byte[] magic = Arrays.copyOf(start.array(), MAGIC.length);
        int version = start.array()[MAGIC.length];
        require(file, start.position() >= 10 && Arrays.equals(magic, MAGIC),
                "does not begin as a NumPy array does, with \\x93NUMPY");
        require(file, version >= 1 && version <= 3, "is of version " + version + " of the format, but 1 to 3 are read");
        long length = version == 1 ? start.getShort(8) & 0xFFFFL : start.getInt(8) & 0xFFFFFFFFL;
        long data = (version == 1 ? 10 : 12) + length;
        require(file, length < 1 << 20 && data <= channel.size(), "ends within its header");
        ByteBuffer text = ByteBuffer.allocate((int) length);
        channel.read(text, data - length);
        Header header = Header.of(file, new String(text.array(), StandardCharsets.UTF_8));
        double product = 1;
        for (int n : header.shape) {
            product *= n;
        }
        require(file, product <= Integer.MAX_VALUE - 8, "holds " + product + " numbers, but one array holds at most "
                + (Integer.MAX_VALUE - 8));
        long size = (long) product;
        require(file, channel.size() - data == size * header.bytes, "has " + (channel.size() - data)
                + " bytes of numbers, but its shape "
                + Arrays.toString(header.shape) + " needs " + size * header.bytes + "; it may have been cut off");
        Memory.require(size * Double.BYTES, "the array of " + file);
        double[] values = new double[(int) size];
        int at = 0;
        // A map is limited to 2 GB.
        for (long from = 0; from < size; from += 1 << 24) {
            long some = Math.min(1 << 24, size - from);
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, data + from * header.bytes, some * header.bytes);
            bytes.order(header.order);
            for (long i = 0; i < some; i++) {
                values[at++] = header.next(file, bytes);
            }
        }
        return new NumpyFile(header.shape, header.fortran ? transposed(header.shape, values) : values);
    }

    private static void require(Path file, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("the file " + file + " " + otherwise);
        }
    }

    /** From the first axis fastest to the last axis fastest. */
    private static double[] transposed(int[] shape, double[] fortran) {
        double[] values = new double[fortran.length];
        for (int i = 0; i < values.length; i++) {
            int there = 0;
            int rest = i;
            for (int axis = shape.length - 1, stride = values.length; axis >= 0; axis--) {
                stride /= shape[axis];
                there += rest % shape[axis] * stride;
                rest /= shape[axis];
            }
            values[i] = fortran[there];
        }
        return values;
    }

    /** What stands before the numbers. */
    private record Header(char kind, int bytes, ByteOrder order, boolean fortran, int[] shape) {

        static Header of(Path file, String text) {
            Matcher type = TYPE.matcher(text);
            Matcher order = ORDER.matcher(text);
            Matcher shape = SHAPE.matcher(text);
            require(file, type.find() && order.find() && shape.find(), "has a header that is not read, " + text.strip()
                    + "; numbers of one type are read, not records");
            char kind = type.group(2).charAt(0);
            int bytes = Integer.parseInt(type.group(3));
            boolean known = kind == 'f' ? bytes == 4 || bytes == 8 : (kind == 'i' || kind == 'u') && Integer.bitCount(bytes) == 1
                    && bytes <= 8;
            require(file, known, "holds numbers of type " + kind + bytes
                    + ", but f8, f4, i1 to i8 and u1 to u8 are read; in Python: "
                    + "numpy.save(file, array.astype('f8'))");
            int[] sizes = Arrays.stream(shape.group(1).split(",")).map(part -> part.replace("L", "").strip())
                    .filter(part -> !part.isEmpty())
                    .mapToInt(part -> {
                        require(file, part.length() < 10, "has an axis of " + part + " numbers, but one array holds at most "
                                + (Integer.MAX_VALUE - 8));
                        return Integer.parseInt(part);
                    }).toArray();
            return new Header(kind, bytes, type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                    order.group(1).equals("True"), sizes);
        }

        double next(Path file, ByteBuffer from) {
            if (kind == 'f') {
                return bytes == 8 ? from.getDouble() : from.getFloat();
            }
            long bits = switch (bytes) {
                case 1 -> from.get();
                case 2 -> from.getShort();
                case 4 -> from.getInt();
                default -> from.getLong();
            };
            if (kind == 'u' && bytes < 8) {
                bits &= (1L << 8 * bytes) - 1;
            }
            require(file, bytes < 8 || bits >= (kind == 'u' ? 0 : -EXACT) && bits <= EXACT,
                    "holds a whole number beyond 2^53, which a double "
                    + "does not hold exactly");
            return bits;
        }
    }
}
