package septuple.strings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ojalgo.function.aggregator.Aggregator;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

class DeviationOrbitTest {

    private static R064Store cycle(int n) {
        R064Store pi = R064Store.FACTORY.make(n, n);
        for (int i = 0; i < n; i++) {
            pi.set(i, (i + n - 1) % n, 1);
        }
        return pi;
    }

    private static MatrixStore<Double> deviation(MatrixStore<Double> w) {
        MatrixStore<Double> difference = w.subtract(R064Store.FACTORY.makeEye(w.getRowDim(), w.getRowDim()));
        return difference.transpose().multiply(difference);
    }

    private static void assertSame(MatrixStore<Double> a, MatrixStore<Double> b, double tolerance) {
        assertArrayEquals(a.toRawCopy1D(), b.toRawCopy1D(), tolerance);
    }

    @Test
    void turnedWeightsHaveTheSameDeviationOperator() {
        for (int n : new int[] {1, 2, 5, 20}) {
            MatrixStore<Double> o = DeviationOrbit.orthogonal(n, n);
            assertSame(R064Store.FACTORY.makeEye(n, n), o.transpose().multiply(o), 1e-14);
            MatrixStore<Double> w = DeviationOrbit.turned(cycle(n), 7);
            assertSame(deviation(cycle(n)), deviation(w), 1e-13);
        }
        assertTrue(DeviationOrbit.turned(cycle(5), 1).subtract(cycle(5)).aggregateAll(Aggregator.LARGEST) > 0.1);
        assertSame(DeviationOrbit.turned(cycle(5), 3), DeviationOrbit.turned(cycle(5), 3), 0);
    }

    /** Haar measure: the mean of an entry is 0, of its square 1/N, within 4 standard errors. */
    @Test
    void orthogonalMatricesAreUniform() {
        int n = 4;
        int draws = 4000;
        double[] mean = new double[n * n];
        double[] square = new double[n * n];
        for (int seed = 0; seed < draws; seed++) {
            double[] o = DeviationOrbit.orthogonal(n, seed).toRawCopy1D();
            for (int k = 0; k < o.length; k++) {
                mean[k] += o[k] / draws;
                square[k] += o[k] * o[k] / draws;
            }
        }
        // Of an entry: variance 1/n; of its square: 3/(n (n + 2)) - 1/n^2.
        double ofMean = 4 * Math.sqrt(1.0 / n / draws);
        double ofSquare = 4 * Math.sqrt((3.0 / (n * (n + 2)) - 1.0 / (n * n)) / draws);
        for (int k = 0; k < n * n; k++) {
            assertEquals(0, mean[k], ofMean);
            assertEquals(1.0 / n, square[k], ofSquare);
        }
    }

    @Test
    void wavesMayMoveToEitherSide() {
        for (int n = 3; n <= 9; n++) {
            int waves = (n - 1) / 2;
            for (int choice = 0; choice < 1 << waves; choice++) {
                boolean[] left = new boolean[waves];
                for (int k = 0; k < waves; k++) {
                    left[k] = (choice >> k & 1) == 1;
                }
                MatrixStore<Double> w = DeviationOrbit.ofWaves(n, left);
                assertSame(R064Store.FACTORY.makeEye(n, n), w.transpose().multiply(w), 1e-14);
                assertSame(deviation(cycle(n)), deviation(w), 1e-14);
                if (choice == 0) {
                    assertSame(cycle(n), w, 1e-15);
                } else if (choice == (1 << waves) - 1) {
                    assertSame(cycle(n).transpose(), w, 1e-15);
                }
            }
        }
    }

    @Test
    void badMatricesAreNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> DeviationOrbit.ofWaves(6, true)).getMessage();
        assertTrue(message.contains("1 directions are given, but a cycle of 6 neurons has 2 waves"), message);
        message = assertThrows(IllegalArgumentException.class, () -> DeviationOrbit.ofWaves(2)).getMessage();
        assertTrue(message.contains("the number of neurons is 2, but must be at least 3"), message);
        message = assertThrows(IllegalArgumentException.class, () -> DeviationOrbit.turned(R064Store.FACTORY.make(2, 3), 1)).getMessage();
        assertTrue(message.contains("2 rows and 3 columns, but must be square"), message);
        R064Store broken = cycle(3);
        broken.set(1, 2, Double.NaN);
        message = assertThrows(IllegalArgumentException.class, () -> DeviationOrbit.turned(broken, 1)).getMessage();
        assertTrue(message.contains("row 1 of the weights: entry 2 is NaN"), message);
        message = assertThrows(IllegalArgumentException.class, () -> DeviationOrbit.orthogonal(0, 1)).getMessage();
        assertTrue(message.contains("the size is 0, but must be positive"), message);
    }
}
