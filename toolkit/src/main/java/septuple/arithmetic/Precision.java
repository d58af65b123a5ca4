package septuple.arithmetic;

/** The format of the numbers that a training computes with. */
public enum Precision {

    /** IEEE 754 binary64, 53 bits: Java's double. */
    FLOAT64(Double.BYTES),

    /** IEEE 754 binary32, 24 bits: Java's float; half the memory and about half the time. */
    FLOAT32(Float.BYTES);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** {@return the bytes of a number} */
    public int bytes() {
        return bytes;
    }
}
