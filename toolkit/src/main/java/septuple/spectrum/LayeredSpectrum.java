package septuple.spectrum;

import java.util.Arrays;

import org.ojalgo.matrix.decomposition.QR;
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

    /** The condition of the normalised columns up to which Cholesky's factor is exact to some 1e-13. */
    private static final double WELL_CONDITIONED = 300;
    /** Rows that are multiplied at a time: two panels of them fit into a core's fastest cache. */
    private static final int CHUNK = 96;
    /** Columns that are multiplied at a time: an odd number of lines of the cache, because even ones crowd into a part of it. */
    private static final int PANEL = 24;

    private final Arithmetic<double[]> arithmetic = Arithmetic.float64();
    private final LayeredConnections linearised;
    /** A_l of the layers so far. */
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
        this.linearised = linearised;
        blocks = new Rows[linearised.layers() - 1];
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

    /** A_l as it is. */
    private Rows block(int l) {
        double[] weights = linearised.block(l);
        Rows block = rows(linearised.size(l + 1), linearised.size(l));
        for (int i = 0; i < block.count; i++) {
            System.arraycopy(weights, i * block.width, block.values, i * block.stride, block.width);
        }
        return block;
    }

    private Spectrum solve() {
        int[] offset = new int[blocks.length + 2];
        for (int l = 0; l <= blocks.length; l++) {
            offset[l + 1] = offset[l] + (l < blocks.length ? blocks[l].width : blocks[l - 1].count);
        }
        double[][] lower = new double[offset[offset.length - 1]][];
        for (int l = 0; l <= blocks.length; l++) {
            Rows square = l < blocks.length ? gram(blocks[l]) : null;
            Rows before = l > 0 ? blocks[l - 1] : null;
            int start = l > 0 ? offset[l - 1] : 0;
            for (int i = 0; i < offset[l + 1] - offset[l]; i++) {
                double[] row = new double[offset[l] + i + 1];
                for (int j = start; j < offset[l]; j++) {
                    row[j] = -before.get(i, j - start);
                }
                if (square != null) {
                    System.arraycopy(square.values, i * square.stride, row, offset[l], i + 1);
                }
                row[offset[l] + i]++;
                lower[offset[l] + i] = row;
            }
        }
        double[] eigenvalues = Spectrum.eigenvalues(lower);
        if (Spectrum.lost(eigenvalues)) {
            return Spectrum.of(linearised.neurons(), squaredSingularValues(offset));
        }
        return Spectrum.of(linearised.neurons(), eigenvalues);
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
        return Spectrum.squaredSingularValues(difference);
    }

    /** Rows first .. first + count - 1 of a matrix, which are written from the start of an array with a given stride. */
    private interface Source {
        void copy(int first, int count, double[] rows, int stride);
    }

    private Rows gram(Rows m) {
        return gram(m.count, m.width, (first, count, rows, stride) ->
                System.arraycopy(m.values, first * stride, rows, 0, count * stride));
    }

    /**
     * M^T M, a few rows and a panel of columns of M at a time, so that what is multiplied stays in the cache and the lower half
     * is not computed twice.
     */
    private Rows gram(int height, int width, Source m) {
        Rows gram = rows(width, width);
        int panels = (width + PANEL - 1) / PANEL;
        double[] rows = arithmetic.allocate(Math.min(height, CHUNK) * gram.stride);
        double[][] panel = new double[panels][];
        double[][][] products = new double[panels][panels][];
        for (int first = 0; first < height; first += CHUNK) {
            int count = Math.min(CHUNK, height - first);
            m.copy(first, count, rows, gram.stride);
            for (int p = 0; p < panels; p++) {
                int columns = panelWidth(width, p);
                int stride = arithmetic.stride(columns);
                panel[p] = panel[p] == null ? arithmetic.allocate(count * stride) : panel[p];
                for (int i = 0; i < count; i++) {
                    System.arraycopy(rows, i * gram.stride + p * PANEL, panel[p], i * stride, columns);
                }
                for (int q = 0; q <= p; q++) {
                    int others = panelWidth(width, q);
                    products[q][p] = products[q][p] == null ? arithmetic.allocate(others * stride) : products[q][p];
                    arithmetic.update(panel[q], arithmetic.stride(others), panel[p], stride, count, -1, products[q][p], 0, 0, others);
                }
            }
        }
        for (int p = 0; p < panels; p++) {
            int stride = arithmetic.stride(panelWidth(width, p));
            for (int i = 0; i < width && i < (p + 1) * PANEL; i++) {
                for (int j = Math.max(i, p * PANEL); j < width && j < (p + 1) * PANEL; j++) {
                    double product = products[i / PANEL][p][i % PANEL * stride + j - p * PANEL];
                    gram.set(i, j, product);
                    gram.set(j, i, product);
                }
            }
        }
        return gram;
    }

    private static int panelWidth(int width, int p) {
        return Math.min(PANEL, width - p * PANEL);
    }

    /** Replaces layer l by the span of what enters it and what it sends, if that has fewer dimensions. */
    private void reduce(int l) {
        Rows entering = l > 0 ? blocks[l - 1] : null;
        int size = linearised.size(l);
        int before = entering == null ? 0 : entering.width;
        int after = l < blocks.length ? linearised.size(l + 1) : 0;
        if (size <= before + after) {
            if (l < blocks.length) {
                blocks[l] = block(l);
            }
            return;
        }
        Source columns = (first, count, rows, stride) -> {
            for (int i = 0; i < count && before > 0; i++) {
                System.arraycopy(entering.values, (first + i) * entering.stride, rows, i * stride, before);
            }
            if (after > 0) {
                linearised.copyOutgoing(l, first, count, rows, before, stride);
            }
        };
        double[][] r = cholesky(gram(size, before + after, columns));
        if (r == null) {
            Rows all = rows(size, before + after);
            columns.copy(0, size, all.values, all.stride);
            r = triangle(all);
        }
        if (entering != null) {
            blocks[l - 1] = rows(before + after, before);
            for (int i = 0; i < before; i++) {
                System.arraycopy(r[i], i, blocks[l - 1].values, i * blocks[l - 1].stride + i, before - i);
            }
        }
        if (after > 0) {
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
        double norm = Math.sqrt(largestRowSum(r));
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
        if (!(norm * inverseNorm(r) <= WELL_CONDITIONED)) {
            return null;
        }
        for (double[] row : r) {
            for (int j = 0; j < n; j++) {
                row[j] *= length[j];
            }
        }
        return r;
    }

    /** A bound of the norm of a symmetric matrix, given by its upper half: the largest sum of magnitudes in a row. */
    private static double largestRowSum(double[][] upper) {
        double[] sums = new double[upper.length];
        for (int i = 0; i < upper.length; i++) {
            sums[i] += Math.abs(upper[i][i]);
            for (int j = i + 1; j < upper.length; j++) {
                sums[i] += Math.abs(upper[i][j]);
                sums[j] += Math.abs(upper[i][j]);
            }
        }
        return Arrays.stream(sums).max().orElse(0);
    }

    /**
     * A bound of the norm of the inverse of an upper triangle: the root of the largest sums of magnitudes in a row and in a column.
     * Frobenius' norm would be too large by up to sqrt(n), which makes wide layers look badly conditioned.
     */
    private static double inverseNorm(double[][] r) {
        int n = r.length;
        double largest = 0;
        double[] columns = new double[n];
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
            double sum = 0;
            for (int j = i; j < n; j++) {
                row[j] /= r[i][i];
                sum += Math.abs(row[j]);
                columns[j] += Math.abs(row[j]);
            }
            largest = Math.max(largest, sum);
            inverse[i] = row;
        }
        return Math.sqrt(largest * Arrays.stream(columns).max().orElse(0));
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
