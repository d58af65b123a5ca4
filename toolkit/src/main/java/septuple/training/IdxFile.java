package septuple.training;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of one IDX file of unsigned bytes: a magic number {@code 0x0000_08dd} for {@code dd} dimensions, the
 * sizes of the dimensions, the bytes; integers are 32 bits, the most significant byte first. Plain or gzipped.
 *
 * @param name the name of the file, for messages
 * @param sizes the size of each dimension, at least 1; the first counts images or labels
 * @param bytes as many bytes as the product of the sizes, the last dimension running fastest
 */
record IdxFile(String name, int[] sizes, byte[] bytes) {

    /** Images, rows, columns. */
    static final int IMAGES = 3;

    /** Labels. */
    static final int LABELS = 1;

    private static final int UNSIGNED_BYTES = 0x0800;
    private static final int GZIP = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    /** Some virtual machines cannot make an array of the last few lengths below 2^31. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    int count() {
        return sizes[0];
    }

    static IdxFile read(Path file, int dimensions) {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(file.toString(), stream, dimensions);
        } catch (NoSuchFileException missing) {
            throw new IdxException(file + " does not exist", missing);
        } catch (IOException unreadable) {
            throw new IdxException(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    /**
     * Reads a file to its end.
     *
     * @param name its name; if it ends in .gz the content must be gzipped, else it may be
     * @param stream its content, left open
     * @param dimensions {@link #IMAGES} or {@link #LABELS}
     */
    static IdxFile read(String name, InputStream stream, int dimensions) {
        boolean gzipped = false;
        try {
            BufferedInputStream raw = new BufferedInputStream(stream, BUFFER);
            raw.mark(2);
            gzipped = (raw.read() << 8 | raw.read()) == GZIP;
            raw.reset();
            if (!gzipped && name.endsWith(".gz")) {
                throw new IdxException(name + " is not a gzip file, though its name says so", null);
            }
            DataInputStream content = new DataInputStream(gzipped ? new GZIPInputStream(raw, BUFFER) : raw);
            int[] sizes = header(name, content, dimensions);
            byte[] bytes = allocate(name, sizes, Runtime.getRuntime().maxMemory());
            int read = content.readNBytes(bytes, 0, bytes.length);
            if (read < bytes.length) {
                throw new IdxException(name + " is truncated: its header promises " + product(sizes) + " bytes, it has "
                        + read, null);
            }
            if (content.read() >= 0) {
                throw new IdxException(name + " has bytes after its end: its header promises " + product(sizes)
                        + " bytes and more follow", null);
            }
            return new IdxFile(name, sizes, bytes);
        } catch (EOFException end) {
            throw new IdxException(name + " is truncated: it ends "
                    + (gzipped ? "inside its gzip stream" : "inside its header"), end);
        } catch (ZipException damaged) {
            throw new IdxException(name + " is a damaged gzip file: " + damaged.getMessage(), damaged);
        } catch (IOException unreadable) {
            throw new IdxException(name + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static int[] header(String name, DataInputStream content, int dimensions) throws IOException {
        int magic = content.readInt();
        if (magic != (UNSIGNED_BYTES | dimensions)) {
            int other = dimensions == IMAGES ? LABELS : IMAGES;
            throw new IdxException(String.format("%s has the magic number 0x%08x, not the 0x%08x of a file of %s%s",
                    name, magic, UNSIGNED_BYTES | dimensions, kind(dimensions),
                    magic == (UNSIGNED_BYTES | other) ? "; it is a file of " + kind(other) : ""), null);
        }
        long[] sizes = new long[dimensions];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            sizes[dimension] = Integer.toUnsignedLong(content.readInt());
        }
        BigInteger needed = Arrays.stream(sizes).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE,
                BigInteger::multiply);
        if (needed.signum() == 0) {
            throw new IdxException(name + " is empty: its header says " + product(sizes) + " " + kind(dimensions), null);
        }
        if (needed.compareTo(BigInteger.valueOf(LONGEST_ARRAY)) > 0) {
            throw new IdxException(name + " is too large: its header promises " + product(sizes)
                    + " bytes, more than the " + LONGEST_ARRAY + " that fit into an array", null);
        }
        // No size is zero and their product fits, so each of them does.
        return Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
    }

    /** Makes room for the product of the sizes, or says how much a heap of a limited size lacks. */
    static byte[] allocate(String name, int[] sizes, long heap) {
        int needed = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        if (needed > heap) {
            throw tooLarge(name, sizes, heap, null);
        }
        try {
            return new byte[needed];
        } catch (OutOfMemoryError full) {
            throw tooLarge(name, sizes, heap, full);
        }
    }

    private static IdxException tooLarge(String name, int[] sizes, long heap, Throwable cause) {
        return new IdxException(name + " is too large: it needs " + product(sizes) + " bytes, the heap is limited to "
                + heap + (cause == null ? "" : " of which too little is free") + "; run Java with a larger -Xmx", cause);
    }

    private static String kind(int dimensions) {
        return dimensions == IMAGES ? "images" : "labels";
    }

    private static String product(int[] sizes) {
        return product(Arrays.stream(sizes).asLongStream().toArray());
    }

    /** Such as "60000 x 28 x 28 = 47040000". */
    private static String product(long[] sizes) {
        BigInteger result = Arrays.stream(sizes).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE,
                BigInteger::multiply);
        String factors = Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining(" x "));
        return sizes.length == 1 ? factors : factors + " = " + result;
    }
}
