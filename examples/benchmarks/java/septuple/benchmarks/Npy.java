package septuple.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Arrays on disk in NumPy's own format, version 1.0: a header that is a Python dictionary, then the numbers, little-endian. */
final class Npy {

    private static final int ALIGNMENT = 64;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private Npy() {
    }

    /** Writes numbers in row-major order with the shape given. */
    static void write(Path file, double[] numbers, int... shape) throws IOException {
        ByteBuffer bytes = begin("<f8", Math.multiplyExact(numbers.length, Double.BYTES), shape);
        bytes.asDoubleBuffer().put(numbers);
        Files.write(file, bytes.array());
    }

    /** Writes whole numbers in row-major order with the shape given. */
    static void write(Path file, int[] numbers, int... shape) throws IOException {
        ByteBuffer bytes = begin("<i4", Math.multiplyExact(numbers.length, Integer.BYTES), shape);
        bytes.asIntBuffer().put(numbers);
        Files.write(file, bytes.array());
    }

    private static ByteBuffer begin(String type, int size, int... shape) {
        StringBuilder header = new StringBuilder("{'descr': '" + type + "', 'fortran_order': False, 'shape': (");
        for (int length : shape) {
            header.append(length).append(", ");
        }
        header.append("), }");
        int before = MAGIC.length + Short.BYTES;
        while ((before + header.length() + 1) % ALIGNMENT != 0) {
            header.append(' ');
        }
        header.append('\n');
        ByteBuffer bytes = ByteBuffer.allocate(before + header.length() + size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putShort((short) header.length()).put(header.toString().getBytes(StandardCharsets.US_ASCII));
        return bytes;
    }
}
