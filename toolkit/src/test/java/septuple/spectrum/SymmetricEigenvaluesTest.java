package septuple.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

import septuple.arithmetic.Arithmetic;

class SymmetricEigenvaluesTest {

    private interface Entry {
        double at(int i, int j);
    }

    private static double[][] matrix(int n, Entry entry) {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                rows[i][j] = entry.at(i, j);
            }
        }
        return rows;
    }

    private static double[][] random(int n, long seed) {
        Random random = new Random(seed);
        return matrix(n, (i, j) -> random.nextGaussian());
    }

    /** With and without the step to a band; in units of the largest magnitude. */
    private static void check(double[][] rows, IntToDoubleFunction expected, double tolerance, String message) {
        double[] wanted = IntStream.range(0, rows.length).mapToDouble(expected).sorted().toArray();
        double largest = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
        for (int small : new int[] {0, rows.length}) {
            double[] found = SymmetricEigenvalues.of(rows, Arithmetic.float64(), small);
            assertArrayEquals(wanted, found, tolerance * largest, message + ", " + rows.length + " rows, small up to " + small);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 15, 16, 17, 18, 31, 32, 33, 34, 48, 63, 64, 65, 79, 80, 81, 97, 128, 129, 131, 199, 257})
    void closedForms(int n) {
        check(matrix(n, (i, j) -> i == j ? 2 : i == j + 1 ? -1 : 0), k -> 2 - 2 * Math.cos(Math.PI * (k + 1) / (n + 1)), 1e-14,
                "second difference");
        check(matrix(n, (i, j) -> Math.min(i, j) + 1),
                k -> Math.pow(2 * Math.sin(Math.PI * (2 * k + 1) / (4 * n + 2)), -2), 2e-14, "Green's function min(i, j)");
        check(matrix(n, (i, j) -> i == j + 1 ? Math.sqrt((double) i * (n - i)) : 0), k -> n - 1 - 2 * k, 1e-14, "Kac");
        check(matrix(n, (i, j) -> i == j ? (i * 37 % n) - 3 : 0), k -> (k * 37 % n) - 3, 0, "diagonal");
        check(matrix(n, (i, j) -> (i == j ? 1 : 0) + 1.0), k -> k == 0 ? n + 1 : 1, 1e-14, "ones and identity");
        check(matrix(n, (i, j) -> 0), k -> 0, 0, "zero");
        check(matrix(n, (i, j) -> i == n - 1 && j == 0 ? n == 1 ? 0 : 3 : 0), k -> n == 1 ? 0 : k == 0 ? 3 : k == 1 ? -3 : 0, 1e-15,
                "corner");
    }

    /** Q diag Q^T with Q = H_1 H_2 H_3, reflections in random directions: many-fold, graded, and of both signs. */
    @ParameterizedTest
    @ValueSource(ints = {5, 16, 17, 33, 61, 130, 211})
    void knownSpectra(int n) {
        for (long seed = 1; seed <= 3; seed++) {
            for (IntToDoubleFunction eigenvalue : Arrays.<IntToDoubleFunction>asList(k -> k % 3 - 1, k -> Math.pow(0.5, k),
                    k -> Math.cos(k), k -> k == 0 ? 1e8 : 1)) {
                double[][] full = new double[n][n];
                for (int k = 0; k < n; k++) {
                    full[k][k] = eigenvalue.applyAsDouble(k);
                }
                Random random = new Random(seed);
                for (int h = 0; h < 3; h++) {
                    double[] v = random.doubles(n, -1, 1).toArray();
                    reflect(full, v);
                }
                check(full, eigenvalue, 2e-14, "seed " + seed);
            }
        }
    }

    /** A <- H A H, H = I - 2 v v^T / v^T v. */
    private static void reflect(double[][] a, double[] v) {
        int n = v.length;
        double length = Arrays.stream(v).map(x -> x * x).sum();
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += (side == 0 ? a[i][j] : a[j][i]) * v[j];
                }
                for (int j = 0; j < n; j++) {
                    if (side == 0) {
                        a[i][j] -= 2 * sum / length * v[j];
                    } else {
                        a[j][i] -= 2 * sum / length * v[j];
                    }
                }
            }
        }
    }

    /** ojAlgo as a second opinion, and what no rounding may change: trace and Frobenius norm. */
    @ParameterizedTest
    @ValueSource(ints = {4, 19, 40, 101, 150, 233})
    void randomMatrices(int n) {
        for (long seed = 1; seed <= 3; seed++) {
            double[][] rows = random(n, seed);
            R064Store store = R064Store.FACTORY.make(n, n);
            double trace = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                trace += rows[i][i];
                for (int j = 0; j <= i; j++) {
                    store.set(i, j, rows[i][j]);
                    store.set(j, i, rows[i][j]);
                    squares += (i == j ? 1 : 2) * rows[i][j] * rows[i][j];
                }
            }
            Eigenvalue<Double> solver = Eigenvalue.R064.make(store, true);
            assertTrue(solver.computeValuesOnly(store));
            double[] values = new double[n];
            solver.getEigenvalues(values, Optional.empty());
            check(rows, k -> values[k], 1e-13, "seed " + seed);
            double[] found = SymmetricEigenvalues.of(rows);
            assertEquals(trace, Arrays.stream(found).sum(), 1e-12 * n, "seed " + seed);
            assertEquals(squares, Arrays.stream(found).map(x -> x * x).sum(), 1e-13 * squares, "seed " + seed);
        }
    }

    /** A power of two changes no digit; near the ends of the range nothing overflows or vanishes. */
    @ParameterizedTest
    @ValueSource(ints = {-1000, -500, 1, 500, 1000})
    void scales(int exponent) {
        for (int n : new int[] {3, 40, 150}) {
            double[][] rows = random(n, 1);
            double[] expected = SymmetricEigenvalues.of(rows);
            double[] scaled = SymmetricEigenvalues.of(matrix(n, (i, j) -> Math.scalb(rows[i][j], exponent)));
            assertArrayEquals(Arrays.stream(expected).map(x -> Math.scalb(x, exponent)).toArray(), scaled, n + " rows");
        }
        for (double scale : new double[] {1e150, 1e-150, Double.MIN_VALUE, 1e307}) {
            check(matrix(20, (i, j) -> i == j ? 2 * scale : i == j + 1 ? -scale : 0),
                    k -> (2 - 2 * Math.cos(Math.PI * (k + 1) / 21)) * scale, scale == Double.MIN_VALUE ? 1 : 1e-14, "scale " + scale);
        }
    }

    /** Where rows shrink by ten orders each, reflections are found from numbers whose squares vanish. */
    @Test
    void gradedMatrices() {
        for (int n : new int[] {30, 160}) {
            double[][] rows = matrix(n, (i, j) -> Math.pow(10, -5.0 * (i + j)) * (1 + (i * 7 + j * 7) % 5));
            double[] reversed = SymmetricEigenvalues.of(matrix(n, (i, j) -> rows[n - 1 - j][n - 1 - i]));
            assertArrayEquals(reversed, SymmetricEigenvalues.of(rows), 1e-14);
            check(rows, k -> reversed[k], 1e-14, "graded");
        }
    }

    @Test
    void whatIsNotFiniteIsRefusedWithItsPlace() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[][] rows = matrix(20, (i, j) -> i == 7 && j == 4 ? bad : 1);
            String message = assertThrows(IllegalArgumentException.class, () -> SymmetricEigenvalues.of(rows)).getMessage();
            assertTrue(message.contains("(7, 4)") && message.contains(String.valueOf(bad)), message);
        }
    }

    @Test
    void sweepsThatDoNotConvergeAreAnError() {
        double[] d = {1, 2, Double.NaN};
        String message = assertThrows(IllegalStateException.class,
                () -> TridiagonalEigenvalues.solve(d, new double[] {1, 1, 0})).getMessage();
        assertTrue(message.contains("did not converge"), message);
    }

    @Test
    void thePlainAndTheVectorFormGiveTheSameBits() {
        assumeTrue(Arithmetic.vectorPresent());
        for (int n : new int[] {17, 145, 200, 301}) {
            double[][] rows = random(n, n);
            assertArrayEquals(SymmetricEigenvalues.of(rows, Arithmetic.plainFloat64(), 0),
                    SymmetricEigenvalues.of(rows, Arithmetic.vectorFloat64(), 0));
        }
    }
}
