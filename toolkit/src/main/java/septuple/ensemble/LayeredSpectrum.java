package septuple.ensemble;

import java.util.Arrays;

import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.arithmetic.Arithmetic;
import septuple.network.LayeredConnections;

/**
 * The spectrum of G of a layered network, in the few dimensions in which it differs from the identity.
 *
 * <p>With A_l = f'w from layer l to layer l + 1, G is block tridiagonal: I + A_l^T A_l on the diagonal and -A_l beside it. Layer l
 * enters only through the columns of [A_{l-1}, A_l^T]. Where these are fewer than its neurons, their triangular factor R takes the
 * place of the layer, and the directions that it leaves out are eigenvectors with eigenvalue one.
 *
 * <p>R is Cholesky's factor of the columns' scalar products, which costs a quarter of a QR decomposition but squares their
 * condition. The condition is therefore computed, and where it is large R comes from a QR decomposition after all.
 */
final class LayeredSpectrum {

    /** Below this ratio of smallest to largest eigenvalue the smallest have lost half of their digits to rounding. */
    private static final double LOST = 1e-8;
    /** The condition of the normalised columns up to which Cholesky's factor is exact to some 1e-13. */
    private static final double WELL_CONDITIONED = 300;
    /** Bytes of rows that are multiplied at a time: they should stay in a core's own cache. */
    private static final int CACHE = 1 << 18;
    /** Columns that are multiplied at a time. */
    private static final int PANEL = 64;
    /** Side of the tiles in which a matrix is transposed, so that both its rows and its columns stay in the cache. */
    private static final int TILE = 32;

    private final Arithmetic<double[]> arithmetic = Arithmetic.float64();
    private final int neurons;
    private final Rows[] blocks;

    /** A matrix in row-major order with rows padded for the kernels. */
    private record Rows(int count, int width, int stride, double[] values) {
        double get(int i, int j) {
            return values[i * stride + j];
        }

        void set(int i, int j, double value) {
            values[i * stride + j] = value;
        }
    }

    private LayeredSpectrum(LayeredConnections linearised) {
        neurons = linearised.neurons();
        blocks = new Rows[linearised.layers() - 1];
        for (int l = 0; l < blocks.length; l++) {
            double[] weights = linearised.block(l);
            Rows block = rows(linearised.size(l + 1), linearised.size(l));
            for (int i = 0; i < block.count; i++) {
                System.arraycopy(weights, i * block.width, block.values, i * block.stride, block.width);
            }
            blocks[l] = block;
        }
        for (int l = 0; l <= blocks.length; l++) {
            reduce(l);
        }
    }

    static Spectrum of(LayeredConnections linearised) {
        return new LayeredSpectrum(linearised).solve();
    }

    private Rows rows(int count, int width) {
        int stride = arithmetic.stride(width);
        return new Rows(count, width, stride, arithmetic.allocate(Math.multiplyExact(count, stride)));
    }

    private Spectrum solve() {
        int[] offset = new int[blocks.length + 2];
        for (int l = 0; l <= blocks.length; l++) {
            offset[l + 1] = offset[l] + (l < blocks.length ? blocks[l].width : blocks[l - 1].count);
        }
        int size = offset[offset.length - 1];
        R064Store matrix = R064Store.FACTORY.makeEye(size, size);
        for (int l = 0; l < blocks.length; l++) {
            Rows square = gram(blocks[l]);
            for (int j = 0; j < square.width; j++) {
                for (int i = 0; i < square.width; i++) {
                    matrix.add(offset[l] + i, offset[l] + j, square.get(i, j));
                }
                for (int i = 0; i < blocks[l].count; i++) {
                    matrix.set(offset[l + 1] + i, offset[l] + j, -blocks[l].get(i, j));
                    matrix.set(offset[l] + j, offset[l + 1] + i, -blocks[l].get(i, j));
                }
            }
        }
        double[] eigenvalues = Spectrum.eigenvalues(matrix);
        if (!(Arrays.stream(eigenvalues).min().orElse(1) > LOST * Arrays.stream(eigenvalues).max().orElse(1))) {
            return Spectrum.of(neurons, squaredSingularValues(offset));
        }
        return Spectrum.of(neurons, eigenvalues);
    }

    /** The squared singular values of I - f'w in the reduced space. */
    private double[] squaredSingularValues(int[] offset) {
        int size = offset[offset.length - 1];
        R064Store difference = R064Store.FACTORY.makeEye(size, size);
        for (int l = 0; l < blocks.length; l++) {
            for (int j = 0; j < blocks[l].width; j++) {
                for (int i = 0; i < blocks[l].count; i++) {
                    difference.set(offset[l + 1] + i, offset[l] + j, -blocks[l].get(i, j));
                }
            }
        }
        SingularValue<Double> solver = SingularValue.R064.make(difference);
        solver.computeValuesOnly(difference);
        double[] squares = new double[size];
        Arrays.setAll(squares, i -> Math.pow(solver.getSingularValues().doubleValue(i), 2));
        return squares;
    }

    /**
     * M^T M, a few rows and a panel of columns of M at a time, so that what is multiplied stays in the cache and the lower half
     * is not computed twice.
     */
    private Rows gram(Rows m) {
        Rows gram = rows(m.width, m.width);
        int panels = (m.width + PANEL - 1) / PANEL;
        int chunk = Math.max(8, CACHE / (8 * m.stride));
        double[][] panel = new double[panels][];
        double[][][] products = new double[panels][panels][];
        for (int first = 0; first < m.count; first += chunk) {
            int count = Math.min(chunk, m.count - first);
            for (int p = 0; p < panels; p++) {
                int width = panelWidth(m, p);
                int stride = arithmetic.stride(width);
                panel[p] = panel[p] == null ? arithmetic.allocate(chunk * stride) : panel[p];
                for (int i = 0; i < count; i++) {
                    System.arraycopy(m.values, (first + i) * m.stride + p * PANEL, panel[p], i * stride, width);
                }
                for (int q = 0; q <= p; q++) {
                    int rows = panelWidth(m, q);
                    products[q][p] = products[q][p] == null ? arithmetic.allocate(rows * stride) : products[q][p];
                    arithmetic.update(panel[q], arithmetic.stride(rows), panel[p], stride, count, -1, products[q][p], 0, 0, rows);
                }
            }
        }
        for (int p = 0; p < panels; p++) {
            int stride = arithmetic.stride(panelWidth(m, p));
            for (int i = 0; i < m.width && i < (p + 1) * PANEL; i++) {
                for (int j = Math.max(i, p * PANEL); j < m.width && j < (p + 1) * PANEL; j++) {
                    double product = products[i / PANEL][p][i % PANEL * stride + j - p * PANEL];
                    gram.set(i, j, product);
                    gram.set(j, i, product);
                }
            }
        }
        return gram;
    }

    private static int panelWidth(Rows m, int p) {
        return Math.min(PANEL, m.width - p * PANEL);
    }

    /** Replaces layer l by the span of what enters it and what it sends, if that has fewer dimensions. */
    private void reduce(int l) {
        Rows entering = l > 0 ? blocks[l - 1] : null;
        Rows leaving = l < blocks.length ? blocks[l] : null;
        int size = leaving != null ? leaving.width : entering.count;
        int before = entering == null ? 0 : entering.width;
        int after = leaving == null ? 0 : leaving.count;
        if (size <= before + after) {
            return;
        }
        Rows columns = rows(size, before + after);
        for (int i = 0; i < size; i++) {
            if (before > 0) {
                System.arraycopy(entering.values, i * entering.stride, columns.values, i * columns.stride, before);
            }
        }
        for (int i0 = 0; i0 < size; i0 += TILE) {
            for (int j = 0; j < after; j++) {
                for (int i = i0; i < Math.min(size, i0 + TILE); i++) {
                    columns.set(i, before + j, leaving.get(j, i));
                }
            }
        }
        double[][] r = cholesky(gram(columns));
        if (r == null) {
            r = triangle(columns);
        }
        if (entering != null) {
            blocks[l - 1] = rows(before + after, before);
            for (int i = 0; i < before; i++) {
                System.arraycopy(r[i], i, blocks[l - 1].values, i * blocks[l - 1].stride + i, before - i);
            }
        }
        if (leaving != null) {
            blocks[l] = rows(after, before + after);
            for (int j = 0; j < after; j++) {
                for (int i = 0; i <= before + j; i++) {
                    blocks[l].set(j, i, r[i][before + j]);
                }
            }
        }
    }

    /** The upper triangle R with R^T R = gram, or null where the columns are too nearly dependent to trust it. */
    private static double[][] cholesky(Rows gram) {
        int n = gram.width;
        double[] length = new double[n];
        double[][] r = new double[n][n];
        for (int i = 0; i < n; i++) {
            length[i] = Math.sqrt(gram.get(i, i));
            if (!(length[i] > Math.sqrt(Double.MIN_NORMAL))) {
                return null;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                r[i][j] = gram.get(i, j) / (length[i] * length[j]);
            }
        }
        for (int k = 0; k < n; k++) {
            double[] pivot = r[k];
            if (!(pivot[k] > 0)) {
                return null;
            }
            double root = Math.sqrt(pivot[k]);
            for (int j = k; j < n; j++) {
                pivot[j] /= root;
            }
            for (int i = k + 1; i < n; i++) {
                double factor = pivot[i];
                double[] row = r[i];
                for (int j = i; j < n; j++) {
                    row[j] -= factor * pivot[j];
                }
            }
        }
        // The normalised columns have Frobenius norm sqrt(n), and so has their factor.
        if (!(Math.sqrt(n) * inverseNorm(r) <= WELL_CONDITIONED)) {
            return null;
        }
        for (double[] row : r) {
            for (int j = 0; j < n; j++) {
                row[j] *= length[j];
            }
        }
        return r;
    }

    /** The Frobenius norm of the inverse of an upper triangle. */
    private static double inverseNorm(double[][] r) {
        int n = r.length;
        double sum = 0;
        double[][] inverse = new double[n][];
        for (int i = n - 1; i >= 0; i--) {
            double[] row = new double[n];
            row[i] = 1;
            for (int k = i + 1; k < n; k++) {
                double factor = r[i][k];
                double[] other = inverse[k];
                for (int j = k; j < n; j++) {
                    row[j] -= factor * other[j];
                }
            }
            for (int j = i; j < n; j++) {
                row[j] /= r[i][i];
                sum += row[j] * row[j];
            }
            inverse[i] = row;
        }
        return Math.sqrt(sum);
    }

    /** R from a QR decomposition. */
    private static double[][] triangle(Rows columns) {
        R064Store matrix = R064Store.FACTORY.make(columns.count, columns.width);
        for (int j = 0; j < columns.width; j++) {
            for (int i = 0; i < columns.count; i++) {
                matrix.set(i, j, columns.get(i, j));
            }
        }
        QR<Double> decomposition = QR.R064.make(matrix);
        decomposition.decompose(matrix);
        MatrixStore<Double> factor = decomposition.getR();
        double[][] r = new double[columns.width][columns.width];
        for (int i = 0; i < r.length; i++) {
            for (int j = i; j < r.length; j++) {
                r[i][j] = factor.doubleValue(i, j);
            }
        }
        return r;
    }
}
