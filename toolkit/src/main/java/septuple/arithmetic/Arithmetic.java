package septuple.arithmetic;

import java.lang.reflect.InvocationTargetException;

/**
 * The kernels of a layered network in one precision: what a batch of samples needs of a layer, each in one call.
 *
 * <p><b>Layout.</b> The weights of a layer are stored by the neuron they come from: row k holds the weights from neuron k to
 * all neurons of the next layer, padded with zeros to {@link #stride} numbers. States, slopes and deltas of a layer are stored
 * sample by sample with the same stride. A layer's weights may start anywhere ({@code at}) in an array; {@link #origin} is the
 * best place.
 *
 * <p><b>Bits.</b> Every number comes from multiplications and additions in an order that is fixed by the documentation of the
 * kernel. The plain and the vector form, and any division of the work over threads, give the same bits. No kernel checks its
 * input for NaN or infinity: they run through.
 *
 * <p>Kernels have no state and may be called from any thread.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
public interface Arithmetic<A> {

    /**
     * The name of the system property that chooses the form: {@code plain}, {@code vector} or {@code fastest} (the default,
     * which is vector where the module jdk.incubator.vector is present).
     */
    String PROPERTY = "septuple.arithmetic";

    /**
     * The kernels on doubles.
     *
     * @return the fastest form, or the one that the system property {@value #PROPERTY} names
     * @throws IllegalStateException if the property names none, or {@code vector} without the module
     */
    static Arithmetic<double[]> float64() {
        return wanted() ? vectorFloat64() : plainFloat64();
    }

    /**
     * The kernels on floats.
     *
     * @return the fastest form, or the one that the system property {@value #PROPERTY} names
     * @throws IllegalStateException if the property names none, or {@code vector} without the module
     */
    static Arithmetic<float[]> float32() {
        return wanted() ? vectorFloat32() : plainFloat32();
    }

    /** {@return the kernels on doubles in plain Java, which runs everywhere} */
    static Arithmetic<double[]> plainFloat64() {
        return new PlainFloat64();
    }

    /** {@return the kernels on floats in plain Java, which runs everywhere} */
    static Arithmetic<float[]> plainFloat32() {
        return new PlainFloat32();
    }

    /**
     * The kernels on doubles with vector instructions.
     *
     * @return the kernels
     * @throws IllegalStateException without the module jdk.incubator.vector
     */
    @SuppressWarnings("unchecked")
    static Arithmetic<double[]> vectorFloat64() {
        return (Arithmetic<double[]>) vector("septuple.arithmetic.VectorFloat64");
    }

    /**
     * The kernels on floats with vector instructions.
     *
     * @return the kernels
     * @throws IllegalStateException without the module jdk.incubator.vector
     */
    @SuppressWarnings("unchecked")
    static Arithmetic<float[]> vectorFloat32() {
        return (Arithmetic<float[]>) vector("septuple.arithmetic.VectorFloat32");
    }

    /** {@return whether vector instructions can be used: the module jdk.incubator.vector is present} */
    static boolean vectorPresent() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Whether the vector form is what the system property asks for. */
    private static boolean wanted() {
        String wanted = System.getProperty(PROPERTY, "fastest");
        return switch (wanted) {
            case "plain" -> false;
            case "vector" -> true;
            case "fastest" -> vectorPresent();
            default -> throw new IllegalStateException("system property " + PROPERTY + " is '" + wanted
                    + "'; it must be plain, vector or fastest");
        };
    }

    /** The vector classes are only named here, so that nothing else needs their module. */
    private static Object vector(String name) {
        if (!vectorPresent()) {
            throw new IllegalStateException("vector instructions need the module jdk.incubator.vector; start Java with"
                    + " --add-modules jdk.incubator.vector, or set the system property " + PROPERTY + " to plain");
        }
        try {
            return Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (InvocationTargetException | ExceptionInInitializerError | NoClassDefFoundError failure) {
            throw new IllegalStateException("the vector instructions of this Java do not work here; set the system property "
                    + PROPERTY + " to plain", failure);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("class " + name + " is missing from the toolkit; build it again", failure);
        }
    }

    /** {@return the precision of the numbers} */
    Precision precision();

    /** {@return whether this form uses vector instructions} */
    boolean vector();

    /**
     * The numbers between the starts of neighbouring rows.
     *
     * @param width numbers of a row
     * @return the next multiple of 8 (doubles) or 16 (floats)
     */
    default int stride(int width) {
        int padding = 64 / precision().bytes();
        return Math.multiplyExact((width - 1) / padding + 1, padding);
    }

    /**
     * Where in an array rows should start. An array begins 16 bytes after its object. When the object stands at the start of a
     * cache line, as a very large one does under the default collector, rows that start here do not straddle two lines.
     *
     * @return 6 (doubles) or 12 (floats)
     */
    default int origin() {
        return (64 - 16) / precision().bytes();
    }

    /**
     * Memory for numbers.
     *
     * @param length how many
     * @return that many zeros
     */
    A allocate(int length);

    /**
     * Rounds doubles to this precision.
     *
     * @param from   doubles
     * @param fromAt the first of them
     * @param to     numbers of this precision
     * @param toAt   the first of them
     * @param length how many
     */
    void load(double[] from, int fromAt, A to, int toAt, int length);

    /**
     * Widens numbers to doubles, exactly.
     *
     * @param from   numbers of this precision
     * @param fromAt the first of them
     * @param to     doubles
     * @param toAt   the first of them
     * @param length how many
     */
    void store(A from, int fromAt, double[] to, int toAt, int length);

    /**
     * Hyperbolic tangent and its slope, {@code x = tanh y} and {@code 1 - x^2} (C.10.4), as {@link Tanh} computes them.
     *
     * @param states y on entry, x on return
     * @param slopes the slopes on return
     * @param from   the first number, a multiple of the padding
     * @param to     the end, a multiple of the padding
     */
    void tanh(A states, A slopes, int from, int to);

    /**
     * The pre-activations {@code y_s = b + sum_k x_sk W[k]} of a layer whose inputs are sparse; the terms are added in
     * ascending k, starting from b.
     *
     * @param inputs  rows of inputs
     * @param order   which row each sample is
     * @param first   where in {@code order} sample 0 stands
     * @param from    the first sample to compute
     * @param to      the end of the samples to compute
     * @param weights rows of weights, one for each column of the inputs
     * @param at      where row 0 starts
     * @param bias    one row
     * @param stride  numbers of a row of weights, bias and {@code y}
     * @param y       rows of pre-activations, sample s at {@code s * stride}
     */
    void forward(SparseRows<A> inputs, int[] order, int first, int from, int to, A weights, int at, A bias, int stride, A y);

    /**
     * A step against the gradient for a layer whose inputs are sparse: {@code W[k] <- W[k] - x_sk (c d_s)} for
     * s = 0, 1, ... in turn. Different tiles touch different weights.
     *
     * @param inputs   rows of inputs
     * @param order    which row each sample is
     * @param first    where in {@code order} sample 0 stands
     * @param samples  number of samples
     * @param deltas   rows d_s, sample s at {@code s * stride}
     * @param stride   numbers of a row
     * @param c        the length of the step, rounded to this precision
     * @param fromTile the first tile of columns k to do
     * @param toTile   the end of the tiles to do
     * @param weights  rows of weights
     * @param at       where row 0 starts
     */
    void update(SparseRows<A> inputs, int[] order, int first, int samples, A deltas, int stride, double c, int fromTile,
            int toTile, A weights, int at);

    /**
     * The pre-activations {@code y_s = b + sum_k x_sk W[k]} of a dense layer; the terms are added in ascending k, starting
     * from b, or from zero without b. With the transposed weights and no bias it carries deltas backwards.
     *
     * @param x       rows of inputs, sample s at {@code s * xStride}
     * @param xStride numbers of a row of inputs
     * @param width   inputs of a sample, which is the number of rows of weights
     * @param weights rows of weights
     * @param at      where row 0 starts
     * @param bias    one row, or null
     * @param stride  numbers of a row of weights, bias and {@code y}
     * @param y       rows of pre-activations
     * @param from    the first sample to compute
     * @param to      the end of the samples to compute
     */
    void forward(A x, int xStride, int width, A weights, int at, A bias, int stride, A y, int from, int to);

    /**
     * A step against the gradient for a dense layer: {@code W[k] <- W[k] - c sum_s x_sk d_s}, the sum in ascending s from zero.
     *
     * @param x       rows of inputs, sample s at {@code s * xStride}
     * @param xStride numbers of a row of inputs
     * @param deltas  rows d_s, sample s at {@code s * stride}
     * @param stride  numbers of a row of deltas and weights
     * @param samples number of samples
     * @param c       the length of the step, rounded to this precision
     * @param weights rows of weights
     * @param at      where row 0 starts
     * @param from    the first row k to do
     * @param to      the end of the rows to do
     */
    void update(A x, int xStride, A deltas, int stride, int samples, double c, A weights, int at, int from, int to);

    /**
     * A step against the gradient for a bias: {@code b <- b - c sum_s d_s}, the sum in ascending s from zero.
     *
     * @param deltas  rows d_s, sample s at {@code s * stride}
     * @param stride  numbers of a row
     * @param samples number of samples
     * @param c       the length of the step, rounded to this precision
     * @param bias    one row
     */
    void update(A deltas, int stride, int samples, double c, A bias);

    /**
     * A step along a given direction: {@code w <- w - c g}, number by number.
     *
     * @param gradient numbers g; set to zero on return
     * @param c        the length of the step, rounded to this precision
     * @param weights  numbers w
     * @param from     the first number
     * @param to       the end of the numbers
     */
    void step(A gradient, double c, A weights, int from, int to);

    /**
     * Products number by number, {@code a <- a b}.
     *
     * @param a    numbers
     * @param b    numbers
     * @param from the first number
     * @param to   the end of the numbers
     */
    void multiply(A a, A b, int from, int to);

    /**
     * Transposes a layer's weights: {@code T[j][k] = W[k][j]}.
     *
     * @param weights          rows of weights
     * @param at               where row 0 starts
     * @param rows             number of rows k
     * @param stride           numbers of a row
     * @param columns          columns j that are not padding
     * @param transposed       room for {@code columns} rows, from 0 on; padding is left as it is
     * @param transposedStride numbers of a row of it
     */
    void transpose(A weights, int at, int rows, int stride, int columns, A transposed, int transposedStride);

    /**
     * The deltas of the output layer, {@code d = (x - t) f'}: the gradient of the boundary loss
     * {@code (1/2) sum (x - t)^2} (C.2.11) by the pre-activation.
     *
     * @param x       rows of output states, sample s at {@code s * stride}
     * @param slopes  rows of f'
     * @param stride  numbers of a row
     * @param targets rows of targets, without padding
     * @param width   outputs of a sample
     * @param order   which row of the targets each sample is
     * @param first   where in {@code order} sample 0 stands
     * @param deltas  rows d; padding is left as it is
     * @param from    the first sample to compute
     * @param to      the end of the samples to compute
     */
    void outputDeltas(A x, A slopes, int stride, A targets, int width, int[] order, int first, A deltas, int from, int to);

    /**
     * Whether all numbers are finite.
     *
     * @param numbers numbers
     * @param from    the first to look at
     * @param to      the end of those to look at
     * @return false if one is NaN or infinite
     */
    boolean finite(A numbers, int from, int to);

    /**
     * Half the squared error of the outputs, {@code (1/2) sum_s sum_j (x_sj - t_sj)^2} (C.2.11), added up in doubles, sample by
     * sample.
     *
     * @param x       rows of output states
     * @param stride  numbers of a row
     * @param targets rows of targets, without padding
     * @param width   outputs of a sample
     * @param first   the row of the targets that belongs to sample 0
     * @param samples number of samples
     * @return the sum
     */
    double loss(A x, int stride, A targets, int width, int first, int samples);

    /**
     * How many samples have their largest output where it should be. Of equal outputs the first counts; NaN is never largest.
     *
     * @param x       rows of output states
     * @param stride  numbers of a row
     * @param width   outputs of a sample
     * @param labels  the wanted place for each sample
     * @param first   the label that belongs to sample 0
     * @param samples number of samples
     * @return how many
     */
    int correct(A x, int stride, int width, int[] labels, int first, int samples);
}
