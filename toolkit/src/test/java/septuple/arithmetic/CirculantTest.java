package septuple.arithmetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CirculantTest {

    @Test
    void itIsThereForPowersOfTwo() {
        assertTrue(Circulant.supports(64));
        assertTrue(Circulant.supports(4096));
        assertFalse(Circulant.supports(32));
        assertFalse(Circulant.supports(96));
    }

    /** Against the sum that defines it: y_n = sum_m c_(n-m) x_m with c the inverse transform of the eigenvalues. */
    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512, 1024})
    void itIsTheConvolution(int length) {
        Random random = new Random(length);
        double[] eigenRe = normal(random, length);
        double[] eigenIm = normal(random, length);
        double[] re = normal(random, length);
        double[] im = normal(random, length);
        double[][] expected = convolution(eigenRe, eigenIm, re, im);
        for (Circulant circulant : new Circulant[] {new PlainCirculant(eigenRe, eigenIm), Circulant.vector(eigenRe, eigenIm)}) {
            double[] rowRe = re.clone();
            double[] rowIm = im.clone();
            circulant.row(rowRe, rowIm, 0);
            assertArrayEquals(expected[0], rowRe, 1e-12 * length);
            assertArrayEquals(expected[1], rowIm, 1e-12 * length);
            int stride = 11;
            double[] columnsRe = new double[length * stride];
            double[] columnsIm = new double[length * stride];
            for (int i = 0; i < length; i++) {
                for (int c = 0; c < stride; c++) {
                    columnsRe[i * stride + c] = (c + 1) * re[i];
                    columnsIm[i * stride + c] = (c + 1) * im[i];
                }
            }
            circulant.columns(columnsRe, columnsIm, 1, stride, 9);
            for (int i = 0; i < length; i++) {
                assertEquals(re[i], columnsRe[i * stride], "a vector that was not meant");
                assertEquals(11 * re[i], columnsRe[i * stride + 10], "a vector that was not meant");
                for (int c = 1; c < 10; c++) {
                    assertEquals((c + 1) * expected[0][i], columnsRe[i * stride + c], 1e-11 * length);
                    assertEquals((c + 1) * expected[1][i], columnsIm[i * stride + c], 1e-11 * length);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 2048})
    void plainAndVectorFormsGiveTheSameBits(int length) {
        Random random = new Random(7 + length);
        double[] eigenRe = normal(random, length);
        double[] eigenIm = normal(random, length);
        double[][] results = new double[4][];
        double[] re = normal(random, length * 8);
        double[] im = normal(random, length * 8);
        Circulant[] forms = {new PlainCirculant(eigenRe, eigenIm), Circulant.vector(eigenRe, eigenIm)};
        for (int f = 0; f < 2; f++) {
            results[2 * f] = re.clone();
            results[2 * f + 1] = im.clone();
            forms[f].columns(results[2 * f], results[2 * f + 1], 0, 8, 8);
            forms[f].row(results[2 * f], results[2 * f + 1], 3 * length);
        }
        assertArrayEquals(results[0], results[2]);
        assertArrayEquals(results[1], results[3]);
    }

    private static double[] normal(Random random, int length) {
        return random.doubles(length).map(x -> 2 * x - 1).toArray();
    }

    private static double[][] convolution(double[] eigenRe, double[] eigenIm, double[] re, double[] im) {
        int length = re.length;
        double[][] kernel = transform(eigenRe, eigenIm);
        double[][] result = new double[2][length];
        for (int n = 0; n < length; n++) {
            for (int m = 0; m < length; m++) {
                int k = Math.floorMod(n - m, length);
                result[0][n] += kernel[0][k] * re[m] - kernel[1][k] * im[m];
                result[1][n] += kernel[0][k] * im[m] + kernel[1][k] * re[m];
            }
        }
        return result;
    }

    private static double[][] transform(double[] re, double[] im) {
        int length = re.length;
        double[][] result = new double[2][length];
        for (int n = 0; n < length; n++) {
            for (int k = 0; k < length; k++) {
                double angle = 2 * Math.PI * ((long) n * k % length) / length;
                result[0][n] += (re[k] * Math.cos(angle) - im[k] * Math.sin(angle)) / length;
                result[1][n] += (re[k] * Math.sin(angle) + im[k] * Math.cos(angle)) / length;
            }
        }
        return result;
    }
}
