package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** What every form of connections promises, against the N x N matrix of its entries. */
class ConnectionsTest {

    private static final int CASES = 60;

    private static double[][] entries(Connections connections) {
        int n = connections.neurons();
        double[][] entries = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                entries[i][j] = connections.weight(i, j);
            }
        }
        return entries;
    }

    private static double[] product(double[][] matrix, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += matrix[i][j] * x[j];
            }
        }
        return y;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    /** Bit for bit: every form adds the products of a row in the order of its columns, so that forms can be exchanged. */
    @ParameterizedTest
    @EnumSource
    void productsAreThoseOfTheMatrix(Form form) {
        Seeds.each(CASES, seed -> {
            Connections connections = form.random(seed, 3);
            double[] x = Seeds.vector(Seeds.generator(seed + 1000), connections.neurons(), 1);
            double[][] matrix = entries(connections);
            assertArrayEquals(product(matrix, x), connections.multiply(x));
            assertArrayEquals(product(transposed(matrix), x), connections.multiplyTransposed(x));
        });
    }

    @ParameterizedTest
    @EnumSource
    void theTransposeIsTheAdjoint(Form form) {
        Seeds.each(CASES, seed -> {
            Connections connections = form.random(seed, 3);
            RandomGenerator random = Seeds.generator(seed + 2000);
            double[] x = Seeds.vector(random, connections.neurons(), 1);
            double[] y = Seeds.vector(random, connections.neurons(), 1);
            double[] forward = connections.multiply(x);
            double[] back = connections.multiplyTransposed(y);
            double difference = 0;
            for (int i = 0; i < x.length; i++) {
                difference += y[i] * forward[i] - x[i] * back[i];
            }
            assertEquals(0, difference, 1e-13);
        });
    }

    @ParameterizedTest
    @EnumSource
    void scaledRowsMultiplyFromTheLeft(Form form) {
        Seeds.each(CASES, seed -> {
            Connections connections = form.random(seed, 3);
            int n = connections.neurons();
            double[] d = Seeds.vector(Seeds.generator(seed + 3000), n, 2);
            Connections scaled = connections.scaledRows(d);
            assertEquals(connections.getClass(), scaled.getClass());
            assertEquals(connections.edges(), scaled.edges());
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertEquals(d[i] * connections.weight(i, j) + 0.0, scaled.weight(i, j) + 0.0);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void theMatrixHasTheEntriesInRowsAndColumns(Form form) {
        Seeds.each(CASES, seed -> {
            Connections connections = form.random(seed, 3);
            MatrixStore<Double> matrix = connections.toMatrix();
            assertEquals(connections.neurons(), matrix.countRows());
            assertEquals(connections.neurons(), matrix.countColumns());
            assertArrayEquals(entries(connections), matrix.toRawCopy2D());
            assertArrayEquals(entries(connections), matrix.copy().toRawCopy2D());
        });
    }

    /** ojAlgo's products take other paths than its single entries, and the wide ones others than the narrow ones. */
    @ParameterizedTest
    @EnumSource
    void theMatrixMultipliesAsItsEntriesDo(Form form) {
        Seeds.each(CASES, seed -> {
            MatrixStore<Double> matrix = form.random(seed, 3).toMatrix();
            MatrixStore<Double> dense = R064Store.FACTORY.copy(matrix);
            int n = matrix.getRowDim();
            R064Store right = R064Store.FACTORY.make(n, 1 + (int) (seed % 4));
            RandomGenerator random = Seeds.generator(seed + 4000);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < right.getColDim(); j++) {
                    right.set(i, j, random.nextDouble());
                }
            }
            MatrixStore<Double> left = right.transpose().copy();
            assertNear(dense.multiply(right), matrix.multiply(right));
            assertNear(dense.transpose().multiply(right), matrix.transpose().multiply(right));
            assertNear(left.multiply(dense), left.multiply(matrix));
            assertNear(dense.multiply(dense), matrix.multiply(matrix));
            assertNear(dense.transpose().multiply(dense), matrix.transpose().multiply(matrix));
            assertNear(dense.add(dense), matrix.add(matrix));
        });
    }

    private static void assertNear(MatrixStore<Double> expected, MatrixStore<Double> actual) {
        assertArrayEquals(expected.toRawCopy1D(), actual.toRawCopy1D(), 1e-13);
    }

    @ParameterizedTest
    @EnumSource(names = {"LAYERED", "SPARSE"})
    void aMatrixThatDoesNotFitIsRefused(Form form) {
        MatrixStore<Double> matrix = form.random(3, 1).toMatrix();
        Refusal.of(() -> matrix.multiply(R064Store.FACTORY.make(matrix.getRowDim() + 1, 1)), "a matrix of " + (matrix.getRowDim() + 1));
    }

    @ParameterizedTest
    @EnumSource
    void incomingEdgesAreTheRowsThatAreNotEmpty(Form form) {
        Seeds.each(CASES, seed -> {
            Connections connections = form.random(seed, 3);
            double[][] matrix = entries(connections);
            long stored = 0;
            for (int i = 0; i < matrix.length; i++) {
                boolean any = false;
                for (double weight : matrix[i]) {
                    any |= weight != 0;
                    stored += weight != 0 ? 1 : 0;
                }
                assertEquals(any, connections.hasIncomingEdge(i), "neuron " + i);
            }
            assertEquals(form == Form.DENSE ? (long) matrix.length * matrix.length : stored, connections.edges());
        });
    }

    @ParameterizedTest
    @EnumSource
    void equalByContentAlsoAfterAStream(Form form) {
        Seeds.each(CASES, seed -> {
            Connections connections = form.random(seed, 3);
            assertEquals(connections, form.random(seed, 3));
            assertEquals(connections.hashCode(), form.random(seed, 3).hashCode());
            assertEquals(connections, ReadBack.of(connections));
            assertEquals(connections.hashCode(), ReadBack.of(connections).hashCode());
            if (connections.hasIncomingEdge(connections.neurons() - 1)) {
                double[] twice = new double[connections.neurons()];
                twice[twice.length - 1] = 2;
                assertNotEquals(connections, connections.scaledRows(twice));
            }
            assertNotEquals(connections, null);
        });
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatIsHandedOutLeadsBackIn(Form form) {
        Connections connections = form.random(7, 3);
        double[][] before = entries(connections);
        double[] ones = new double[connections.neurons()];
        connections.multiply(ones)[0] = Double.NaN;
        connections.multiplyTransposed(ones)[0] = Double.NaN;
        // The other forms hand out a view that cannot be written to.
        if (connections.toMatrix() instanceof R064Store dense) {
            dense.fillAll(5.0);
        }
        connections.scaledRows(ones);
        assertArrayEquals(before, entries(connections));
    }

    @ParameterizedTest
    @EnumSource
    void aVectorOfAnotherLengthIsRefused(Form form) {
        Connections connections = form.random(3, 1);
        int n = connections.neurons();
        double[] longer = new double[n + 1];
        for (String message : new String[] {
                assertThrows(IllegalArgumentException.class, () -> connections.multiply(longer)).getMessage(),
                assertThrows(IllegalArgumentException.class, () -> connections.multiplyTransposed(longer)).getMessage(),
                assertThrows(IllegalArgumentException.class, () -> connections.scaledRows(longer)).getMessage()}) {
            assertEquals("a vector of " + (n + 1) + " entries does not fit a network of " + n + " neurons", message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNeuronThatIsNoneIsRefused(Form form) {
        Connections connections = form.random(3, 1);
        int n = connections.neurons();
        for (int none : new int[] {-1, n}) {
            assertThrows(IndexOutOfBoundsException.class, () -> connections.weight(none, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> connections.weight(0, none));
            String message = assertThrows(IndexOutOfBoundsException.class, () -> connections.hasIncomingEdge(none)).getMessage();
            assertTrue(message.contains("neuron " + none) && message.contains("0 to " + (n - 1)), message);
        }
    }
}
