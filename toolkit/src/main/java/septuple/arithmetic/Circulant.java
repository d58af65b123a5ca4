package septuple.arithmetic;

/**
 * Products of complex vectors with a circulant matrix, which is diagonal in the waves: transform, multiply each wave by its
 * eigenvalue, transform back. Real and imaginary parts stand in arrays of their own.
 *
 * <p>The forward transform leaves the waves in another order (decimation in frequency) and the backward one starts from that order, so
 * that nothing is ever sorted: the eigenvalues are, once. Eight neighbouring numbers go through all passes together. They are eight
 * vectors side by side ({@link #columns}), or the last three halvings of one vector ({@link #row}), which together with the
 * eigenvalues are a matrix of eight by eight for each eight numbers.
 *
 * <p>The plain and the vector form give the same bits. Immutable but for work space: one thread at a time.
 */
public abstract class Circulant {

    /** Numbers that go through the passes together, whatever the width of the machine's vectors. */
    static final int LANES = 8;

    /** The length of the vectors. */
    private final int length;
    /** The passes over vectors whose numbers are {@link #LANES} apart, and over those that are neighbours. */
    final Passes columns;
    final Passes row;
    /** For {@link #columns}: the eigenvalues divided by the length, in the order of the waves after the passes. */
    final double[] real;
    final double[] imaginary;
    /** For {@link #row}: for each eight numbers the matrix of the last halvings; column by column, real then imaginary part. */
    final double[] matrices;
    private final double[] bufferReal;
    private final double[] bufferImaginary;

    Circulant(double[] real, double[] imaginary) {
        this.length = real.length;
        this.columns = new Passes(length);
        this.row = new Passes(length / LANES);
        this.real = new double[length];
        this.imaginary = new double[length];
        for (int i = 0; i < length; i++) {
            this.real[i] = real[columns.order[i]] / length;
            this.imaginary[i] = imaginary[columns.order[i]] / length;
        }
        this.matrices = matrices(real, imaginary);
        this.bufferReal = new double[length * LANES];
        this.bufferImaginary = new double[length * LANES];
    }

    /**
     * Whether there is a circulant of this length.
     *
     * @param length of the vectors
     * @return true for the powers of two from 64 on
     */
    public static boolean supports(int length) {
        return length >= 64 && Integer.bitCount(length) == 1;
    }

    /**
     * The circulant matrix with given eigenvalues: that of the wave exp(2 pi i k j/length) stands at place k.
     *
     * @param real      their real parts; as many as a {@linkplain #supports supported} length
     * @param imaginary their imaginary parts
     * @return in vector instructions where the module jdk.incubator.vector is present, unless {@link Arithmetic#PROPERTY} says otherwise
     */
    public static Circulant of(double[] real, double[] imaginary) {
        return Arithmetic.float64().vector() ? vector(real, imaginary) : new PlainCirculant(real, imaginary);
    }

    /** The vector form is only named here, so that nothing else needs its module. */
    static Circulant vector(double[] real, double[] imaginary) {
        try {
            return (Circulant) Class.forName("septuple.arithmetic.VectorCirculant").getDeclaredConstructor(double[].class, double[].class)
                    .newInstance(real, imaginary);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("the vector instructions of this Java do not work here; set the system property "
                    + Arithmetic.PROPERTY + " to plain", failure);
        }
    }

    private double[] matrices(double[] real, double[] imaginary) {
        int count = length / LANES;
        double[] matrices = new double[count * 2 * LANES * LANES];
        for (int i = 0; i < count; i++) {
            int wave = row.order[i];
            for (int to = 0; to < LANES; to++) {
                for (int from = 0; from < LANES; from++) {
                    // A wave of the whole vector is wave + count j: the passes have left the part exp(-2 pi i wave from/length) to do.
                    double re = 0;
                    double im = 0;
                    for (int j = 0; j < LANES; j++) {
                        int k = wave + count * j;
                        double angle = 2 * Math.PI * Math.floorMod((long) k * (to - from), (long) length) / length;
                        double c = Math.cos(angle);
                        double s = Math.sin(angle);
                        re += real[k] * c - imaginary[k] * s;
                        im += real[k] * s + imaginary[k] * c;
                    }
                    int column = (i * LANES + from) * 2 * LANES;
                    matrices[column + to] = re / length;
                    matrices[column + LANES + to] = im / length;
                }
            }
        }
        return matrices;
    }

    /**
     * Multiplies neighbouring vectors in place. Number i of vector c stands at {@code at + i stride + c}.
     *
     * @param re     real parts
     * @param im     imaginary parts
     * @param at     where number 0 of vector 0 stands
     * @param stride from number to number
     * @param count  how many vectors
     */
    public final void columns(double[] re, double[] im, int at, int stride, int count) {
        for (int c = 0; c < count; c += LANES) {
            int width = Math.min(LANES, count - c);
            copy(re, at + c, stride, bufferReal, 0, LANES, length, width);
            copy(im, at + c, stride, bufferImaginary, 0, LANES, length, width);
            block(bufferReal, bufferImaginary);
            copy(bufferReal, 0, LANES, re, at + c, stride, length, width);
            copy(bufferImaginary, 0, LANES, im, at + c, stride, length, width);
        }
    }

    /** Copies a few neighbours from each of some places that are equally far apart. */
    void copy(double[] from, int fromAt, int fromStride, double[] to, int toAt, int toStride, int places, int width) {
        for (int i = 0; i < places; i++) {
            System.arraycopy(from, fromAt + i * fromStride, to, toAt + i * toStride, width);
        }
    }

    /** Eight vectors side by side: the first pass over all, then each quarter by itself while it is in the fastest cache. */
    private void block(double[] re, double[] im) {
        int last = columns.sizes.length;
        forward(columns, 0, re, im, 0, length);
        int quarter = length / 4;
        for (int q = 0; q < 4; q++) {
            int at = q * quarter * LANES;
            for (int pass = 1; pass < last; pass++) {
                forward(columns, pass, re, im, at, quarter);
            }
            turn(re, im, q * quarter, (q + 1) * quarter);
            for (int pass = last - 1; pass >= 1; pass--) {
                backward(columns, pass, re, im, at, quarter);
            }
        }
        backward(columns, 0, re, im, 0, length);
    }

    /**
     * Multiplies one vector of neighbouring numbers in place.
     *
     * @param re real parts
     * @param im imaginary parts
     * @param at where number 0 stands
     */
    public final void row(double[] re, double[] im, int at) {
        int count = length / LANES;
        int last = row.sizes.length;
        for (int pass = 0; pass < last; pass++) {
            forward(row, pass, re, im, at, count);
        }
        if (row.rest == 2) {
            pairs(re, im, at, count);
        }
        mix(re, im, at, count);
        if (row.rest == 2) {
            pairs(re, im, at, count);
        }
        for (int pass = last - 1; pass >= 0; pass--) {
            backward(row, pass, re, im, at, count);
        }
    }

    /** A pass of radix 4 forward over count numbers in blocks: sums and differences of the quarters of a block, then the turns. */
    abstract void forward(Passes passes, int pass, double[] re, double[] im, int at, int count);

    /** The same backward: the turns undone, then sums and differences. */
    abstract void backward(Passes passes, int pass, double[] re, double[] im, int at, int count);

    /** The last halving where one is left, the product with the eigenvalues, the halving back, for numbers from to to of a buffer. */
    abstract void turn(double[] re, double[] im, int from, int to);

    /** Sums and differences of neighbouring eights. */
    abstract void pairs(double[] re, double[] im, int at, int count);

    /** The product of each eight numbers with their matrix. */
    abstract void mix(double[] re, double[] im, int at, int count);

    /** The passes of radix 4 over a vector, and what is left for one of radix 2. */
    static final class Passes {

        /** The sizes of the blocks of each pass. */
        final int[] sizes;
        /** What is left: blocks of 1, or of 2. */
        final int rest;
        /** For each pass and place in the first quarter of a block: the turns by one, two and three times the angle. */
        final double[][] turns;
        /** Which wave stands where after the passes and the halving. */
        final int[] order;

        Passes(int length) {
            int count = (31 - Integer.numberOfLeadingZeros(length)) / 2;
            this.sizes = new int[count];
            this.turns = new double[count][];
            int size = length;
            for (int pass = 0; pass < count; pass++) {
                sizes[pass] = size;
                turns[pass] = new double[size / 4 * 6];
                for (int j = 0; j < size / 4; j++) {
                    for (int times = 1; times <= 3; times++) {
                        double angle = -2 * Math.PI * ((long) j * times % size) / size;
                        turns[pass][6 * j + 2 * times - 2] = Math.cos(angle);
                        turns[pass][6 * j + 2 * times - 1] = Math.sin(angle);
                    }
                }
                size /= 4;
            }
            this.rest = size;
            this.order = order(length);
        }

        private static int[] order(int length) {
            if (length == 1) {
                return new int[] {0};
            }
            int radix = length >= 4 ? 4 : 2;
            int[] inner = order(length / radix);
            int[] order = new int[length];
            for (int q = 0; q < radix; q++) {
                for (int t = 0; t < inner.length; t++) {
                    order[q * inner.length + t] = q + radix * inner[t];
                }
            }
            return order;
        }
    }
}
