package septuple.arithmetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plain and vector kernels against each other, bit by bit, and against the formula of their documentation. */
class ArithmeticTest {

    private static final int CASES = 60;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void bothFormsCanBeHad() {
        assertTrue(Arithmetic.vectorPresent(), "the tests run with the module of vector instructions");
        assertTrue(Arithmetic.float64().vector() && Arithmetic.float32().vector());
        System.setProperty(Arithmetic.PROPERTY, "plain");
        try {
            assertFalse(Arithmetic.float64().vector() || Arithmetic.float32().vector());
            System.setProperty(Arithmetic.PROPERTY, "quick");
            assertTrue(assertThrows(IllegalStateException.class, Arithmetic::float64).getMessage().contains("'quick'"));
        } finally {
            System.clearProperty(Arithmetic.PROPERTY);
        }
    }

    @Test
    void stridesAreWholeCacheLines() {
        for (int width = 1; width < 100; width++) {
            int wide = Arithmetic.float64().stride(width);
            int narrow = Arithmetic.float32().stride(width);
            assertTrue(wide >= width && wide < width + 8 && wide % 8 == 0, "width " + width);
            assertTrue(narrow >= width && narrow < width + 16 && narrow % 16 == 0, "width " + width);
        }
    }

    /** One case with its numbers, run through a form; what comes out is compared. */
    private static final class Layer<A> {
        private final Arithmetic<A> form;
        private final RandomGenerator random;

        Layer(Arithmetic<A> form, long seed) {
            this.form = form;
            this.random = random(seed);
        }

        A numbers(int length, double scale) {
            double[] numbers = new double[length];
            Arrays.setAll(numbers, i -> scale * random.nextGaussian());
            A rounded = form.allocate(length);
            form.load(numbers, 0, rounded, 0, length);
            return rounded;
        }

        double[] wide(A numbers, int length) {
            double[] wide = new double[length];
            form.store(numbers, 0, wide, 0, length);
            return wide;
        }

        /** Everything that the kernels give for one layer of random size. */
        List<double[]> run() {
            int samples = 1 + random.nextInt(11);
            int inputs = 1 + random.nextInt(40);
            int stride = form.stride(1 + random.nextInt(140));
            int xStride = form.stride(inputs);
            int at = random.nextInt(2) * form.origin();
            int total = at + inputs * stride;
            int[] starts = new int[samples + 1];
            int[] column = new int[samples * inputs];
            for (int s = 0; s < samples; s++) {
                int p = starts[s];
                for (int k = 0; k < inputs; k++) {
                    if (random.nextInt(3) == 0) {
                        column[p++] = k;
                    }
                }
                starts[s + 1] = p;
            }
            double[] values = new double[column.length];
            Arrays.setAll(values, i -> random.nextGaussian());
            SparseRows<A> rows = SparseRows.of(form, inputs, starts, column, values, 1 + random.nextInt(inputs));
            int[] order = random.ints(samples, 0, samples).toArray();
            A weights = numbers(total, 1);
            A bias = numbers(stride, 1);
            A deltas = numbers(samples * stride, 1);
            A x = numbers(samples * xStride, 1);
            A y = form.allocate(samples * stride);
            A slopes = form.allocate(samples * stride);

            form.forward(rows, order, 0, 0, samples, weights, at, bias, stride, y);
            double[] sparse = wide(y, samples * stride);
            form.tanh(y, slopes, 0, samples * stride);
            double[] states = wide(y, samples * stride);
            double[] slope = wide(slopes, samples * stride);
            form.update(rows, order, 0, samples, deltas, stride, 0.3, 0, rows.tiles(), weights, at);
            double[] sparseStep = wide(weights, total);
            form.forward(x, xStride, inputs, weights, at, bias, stride, y, 0, samples);
            double[] dense = wide(y, samples * stride);
            form.update(x, xStride, deltas, stride, samples, 0.7, weights, at, 0, inputs);
            form.update(deltas, stride, samples, 0.7, bias);
            A transposed = form.allocate(stride * xStride);
            form.transpose(weights, at, inputs, stride, stride, transposed, xStride);
            A back = form.allocate(samples * xStride);
            form.forward(deltas, stride, stride, transposed, 0, null, xStride, back, 0, samples);
            form.multiply(back, x, 0, samples * xStride);
            A targets = numbers(samples, 1);
            form.outputDeltas(y, slopes, stride, targets, 1, order, 0, deltas, 0, samples);
            form.step(bias, 0.1, y, 0, stride);
            return List.of(sparse, states, slope, sparseStep, dense, wide(weights, total), wide(bias, stride),
                    wide(transposed, stride * xStride), wide(back, samples * xStride), wide(deltas, samples * stride),
                    wide(y, samples * stride));
        }
    }

    @ParameterizedTest
    @EnumSource
    void plainAndVectorAgreeInEveryBit(Precision precision) {
        for (long seed = 0; seed < CASES; seed++) {
            List<double[]> plain;
            List<double[]> vector;
            if (precision == Precision.FLOAT64) {
                plain = new Layer<>(Arithmetic.plainFloat64(), seed).run();
                vector = new Layer<>(Arithmetic.vectorFloat64(), seed).run();
            } else {
                plain = new Layer<>(Arithmetic.plainFloat32(), seed).run();
                vector = new Layer<>(Arithmetic.vectorFloat32(), seed).run();
            }
            for (int i = 0; i < plain.size(); i++) {
                assertSameBits(plain.get(i), vector.get(i), "result " + i + ", seed " + seed);
            }
        }
    }

    private static void assertSameBits(double[] expected, double[] actual, String message) {
        assertArrayEquals(Arrays.stream(expected).mapToLong(Double::doubleToLongBits).toArray(),
                Arrays.stream(actual).mapToLong(Double::doubleToLongBits).toArray(), message);
    }

    @ParameterizedTest
    @EnumSource
    void tanhOfSpecialAndManyValuesAgreesWithTheScalar(Precision precision) {
        double[] special = {0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, 1e-310, 1e-45, Float.MIN_NORMAL, 1e-20, 0.17, -0.18, 9.99,
            10, 10.01, 19.99, 20, -20.01, 1e30, -1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.NaN};
        RandomGenerator random = random(5);
        double[] y = new double[64 * 2000];
        Arrays.setAll(y, i -> i < special.length ? special[i] : Math.scalb(random.nextGaussian(), random.nextInt(12) - 8));
        double[] expected = new double[y.length];
        double[] actual = new double[y.length];
        double[] slope = new double[y.length];
        if (precision == Precision.FLOAT64) {
            Arrays.setAll(expected, i -> Tanh.value(y[i]));
            System.arraycopy(y, 0, actual, 0, y.length);
            Arithmetic.vectorFloat64().tanh(actual, slope, 0, y.length);
        } else {
            Arrays.setAll(expected, i -> Tanh.value((float) y[i]));
            Layer<float[]> layer = new Layer<>(Arithmetic.vectorFloat32(), 0);
            float[] narrow = new float[y.length];
            float[] narrowSlope = new float[y.length];
            layer.form.load(y, 0, narrow, 0, y.length);
            layer.form.tanh(narrow, narrowSlope, 0, y.length);
            actual = layer.wide(narrow, y.length);
            slope = layer.wide(narrowSlope, y.length);
        }
        assertSameBits(expected, actual, "values");
        for (int i = 0; i < y.length; i++) {
            assertEquals(1 - expected[i] * expected[i], slope[i], 1e-7, "slope at " + y[i]);
        }
    }

    /** The documented formulas in the documented order, on doubles: these must be met in every bit, too. */
    @Test
    void kernelsAreTheirFormulas() {
        for (Arithmetic<double[]> form : List.of(Arithmetic.plainFloat64(), Arithmetic.vectorFloat64())) {
            for (long seed = 100; seed < 110; seed++) {
                Layer<double[]> layer = new Layer<>(form, seed);
                int samples = 1 + layer.random.nextInt(9);
                int inputs = 1 + layer.random.nextInt(20);
                int stride = form.stride(1 + layer.random.nextInt(70));
                double[] x = layer.numbers(samples * inputs, 1);
                double[] weights = layer.numbers(inputs * stride, 1);
                double[] bias = layer.numbers(stride, 1);
                double[] deltas = layer.numbers(samples * stride, 1);
                int[] order = layer.random.ints(samples, 0, samples).toArray();
                int[] starts = new int[samples + 1];
                Arrays.setAll(starts, s -> s * inputs);
                int[] column = new int[samples * inputs];
                Arrays.setAll(column, p -> p % inputs);
                SparseRows<double[]> rows = SparseRows.of(form, inputs, starts, column, x, 7);

                double[] sums = new double[samples * stride];
                double[] stepped = weights.clone();
                for (int s = 0; s < samples; s++) {
                    for (int j = 0; j < stride; j++) {
                        double sum = bias[j];
                        for (int k = 0; k < inputs; k++) {
                            sum += x[order[s] * inputs + k] * weights[k * stride + j];
                            stepped[k * stride + j] -= x[order[s] * inputs + k] * (0.1 * deltas[s * stride + j]);
                        }
                        sums[s * stride + j] = sum;
                    }
                }
                double[] y = new double[samples * stride];
                form.forward(rows, order, 0, 0, samples, weights, 0, bias, stride, y);
                assertSameBits(sums, y, "forward, seed " + seed);
                double[] picked = new double[samples * inputs];
                for (int s = 0; s < samples; s++) {
                    System.arraycopy(x, order[s] * inputs, picked, s * inputs, inputs);
                }
                form.forward(picked, inputs, inputs, weights, 0, bias, stride, y, 0, samples);
                assertSameBits(sums, y, "dense forward, seed " + seed);

                double[] denseStepped = weights.clone();
                for (int k = 0; k < inputs; k++) {
                    for (int j = 0; j < stride; j++) {
                        double sum = 0;
                        for (int s = 0; s < samples; s++) {
                            sum += picked[s * inputs + k] * deltas[s * stride + j];
                        }
                        denseStepped[k * stride + j] -= 0.1 * sum;
                    }
                }
                double[] other = weights.clone();
                form.update(rows, order, 0, samples, deltas, stride, 0.1, 0, rows.tiles(), other, 0);
                assertSameBits(stepped, other, "step, seed " + seed);
                other = weights.clone();
                form.update(picked, inputs, deltas, stride, samples, 0.1, other, 0, 0, inputs);
                assertSameBits(denseStepped, other, "dense step, seed " + seed);
            }
        }
    }

    @Test
    void rowsThatAreNoneAreRefused() {
        Arithmetic<double[]> form = Arithmetic.plainFloat64();
        assertThrows(IllegalArgumentException.class,
                () -> SparseRows.of(form, 3, new int[] {0, 2}, new int[] {1, 1}, new double[2], 2));
        assertThrows(IllegalArgumentException.class,
                () -> SparseRows.of(form, 3, new int[] {0, 1}, new int[] {3}, new double[1], 2));
        assertThrows(IllegalArgumentException.class,
                () -> SparseRows.of(form, 3, new int[] {0, 2}, new int[] {1}, new double[1], 2));
        SparseRows<double[]> rows = SparseRows.of(form, 5, new int[] {0, 2, 3}, new int[] {0, 4, 1}, new double[] {1, 2, 3}, 2);
        assertEquals(3, rows.tiles());
        assertArrayEquals(new int[] {0, 1, 1, 2, 3, 3, 3}, rows.tileStarts());
    }
}
