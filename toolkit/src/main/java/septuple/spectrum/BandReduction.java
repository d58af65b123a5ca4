package septuple.spectrum;

import java.util.Arrays;

import septuple.arithmetic.Arithmetic;

/**
 * From a full symmetric matrix to a band with the same eigenvalues: the first of two steps to a tridiagonal matrix (C. Bischof,
 * B. Lang, X. Sun, A framework for symmetric band reduction, ACM Trans. Math. Softw. 26 (2000)).
 *
 * <p>The direct way to a tridiagonal matrix reads all that is left of the matrix for each of its columns. To a band it is read once
 * for b columns, and nearly all of the 4/3 n^3 operations are products of matrices. The rows below a block of b columns are made
 * triangular by b reflections, whose product is Q = I - V T V^T (R. Schreiber, C. Van Loan, A storage-efficient WY representation
 * for products of Householder transformations, SIAM J. Sci. Stat. Comput. 10 (1989)). With X = A V T and
 * W = X - 1/2 V (T^T V^T X), what is left becomes Q^T A Q = A - V W^T - W V^T.
 *
 * <p>Only the lower half is kept, in square tiles that fit into a core's fastest cache; those on the diagonal are full.
 */
final class BandReduction {

    /** Rows and columns of a tile. */
    private static final int TILE = 64;

    private final Arithmetic<double[]> arithmetic;
    private final int n;
    private final int width;
    private final int tiles;
    private final double[][][] tile;
    /** The columns of a block as rows, from the first row below the block's band on. */
    private final double[][] panel;
    private final double[] tau;
    /** V and W^T of each row of tiles, and the same with V and W exchanged. */
    private final double[][] left;
    private final double[][] right;
    private final double[] v;
    private final double[] x;
    private final double[] y;
    private final double[] part;
    private final double[] t;
    private final double[] square;

    /**
     * Takes a matrix.
     *
     * @param rows  the lower half, row i with at least i + 1 entries, of magnitude near one at most once they are scaled
     * @param scale what they are multiplied by
     * @param width entries of the band below the diagonal, a multiple of 8
     */
    BandReduction(Arithmetic<double[]> arithmetic, double[][] rows, double scale, int width) {
        this.arithmetic = arithmetic;
        this.width = width;
        n = rows.length;
        tiles = (n + TILE - 1) / TILE;
        tile = new double[tiles][][];
        for (int p = 0; p < tiles; p++) {
            tile[p] = new double[p + 1][];
            for (int q = 0; q <= p; q++) {
                double[] entries = arithmetic.allocate(TILE * TILE);
                for (int i = p * TILE; i < Math.min(n, (p + 1) * TILE); i++) {
                    int at = (i - p * TILE) * TILE;
                    int end = Math.min(i + 1, (q + 1) * TILE);
                    for (int j = q * TILE; j < end; j++) {
                        double entry = rows[i][j] * scale;
                        entries[at + j - q * TILE] = entry;
                        if (q == p) {
                            entries[(j - q * TILE) * TILE + i - p * TILE] = entry;
                        }
                    }
                }
                tile[p][q] = entries;
            }
        }
        panel = new double[width][n];
        tau = new double[width];
        left = new double[tiles][];
        right = new double[tiles][];
        for (int p = 0; p < tiles; p++) {
            left[p] = arithmetic.allocate(2 * width * TILE);
            right[p] = arithmetic.allocate(2 * width * TILE);
        }
        v = arithmetic.allocate(tiles * TILE * width);
        x = arithmetic.allocate(tiles * TILE * width);
        y = arithmetic.allocate(tiles * TILE * width);
        part = arithmetic.allocate(TILE * width);
        t = arithmetic.allocate(width * width);
        square = arithmetic.allocate(width * width);
    }

    private double get(int i, int j) {
        return tile[i / TILE][j / TILE][i % TILE * TILE + j % TILE];
    }

    /** Reduces the matrix, whose entries are used up, and puts the band into its next stage. */
    BulgeChasing reduce() {
        BulgeChasing band = new BulgeChasing(n, width);
        for (int k = 0; k < n; k += width) {
            int columns = Math.min(width, n - k);
            for (int j = k; j < k + columns; j++) {
                for (int i = j; i < k + columns; i++) {
                    band.set(i, j, get(i, j));
                }
            }
            int below = n - k - columns;
            if (below == 0) {
                break;
            }
            for (int c = 0; c < width; c++) {
                for (int i = 0; i < below; i++) {
                    panel[c][i] = get(k + width + i, k + c);
                }
            }
            triangle(below);
            for (int c = 0; c < width; c++) {
                for (int i = 0; i <= c && i < below; i++) {
                    band.set(k + width + i, k + c, panel[c][i]);
                }
            }
            eliminate(k + width);
        }
        return band;
    }

    /** Makes the panel triangular; the reflections' vectors replace what they clear. */
    private void triangle(int below) {
        for (int c = 0; c < width; c++) {
            tau[c] = 0;
            if (c >= below) {
                continue;
            }
            double[] column = panel[c];
            double squares = squares(column, c + 1, below);
            if (squares <= BulgeChasing.NOTHING) {
                Arrays.fill(column, c + 1, below, 0);
                continue;
            }
            double alpha = column[c];
            double beta = -Math.copySign(Math.sqrt(alpha * alpha + squares), alpha);
            scale(column, c + 1, below, 1 / (alpha - beta));
            tau[c] = (beta - alpha) / beta;
            column[c] = 1;
            int other = c + 1;
            for (; other + 4 <= width; other += 4) {
                reflectFour(column, tau[c], panel[other], panel[other + 1], panel[other + 2], panel[other + 3], c, below);
            }
            for (; other < width; other++) {
                reflect(column, tau[c], panel[other], c, below);
            }
            column[c] = beta;
        }
    }

    private static double squares(double[] a, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            s0 += a[i] * a[i];
            s1 += a[i + 1] * a[i + 1];
            s2 += a[i + 2] * a[i + 2];
            s3 += a[i + 3] * a[i + 3];
        }
        for (; i < to; i++) {
            s0 += a[i] * a[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static void scale(double[] a, int from, int to, double factor) {
        for (int i = from; i < to; i++) {
            a[i] *= factor;
        }
    }

    private static void reflect(double[] v, double tau, double[] a, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += v[i] * a[i];
        }
        sum *= tau;
        for (int i = from; i < to; i++) {
            a[i] -= sum * v[i];
        }
    }

    /** Four sums at a time hide each other's latency. */
    private static void reflectFour(double[] v, double tau, double[] a, double[] b, double[] c, double[] d, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = from; i < to; i++) {
            double vi = v[i];
            s0 += vi * a[i];
            s1 += vi * b[i];
            s2 += vi * c[i];
            s3 += vi * d[i];
        }
        s0 *= tau;
        s1 *= tau;
        s2 *= tau;
        s3 *= tau;
        for (int i = from; i < to; i++) {
            a[i] -= s0 * v[i];
        }
        for (int i = from; i < to; i++) {
            b[i] -= s1 * v[i];
        }
        for (int i = from; i < to; i++) {
            c[i] -= s2 * v[i];
        }
        for (int i = from; i < to; i++) {
            d[i] -= s3 * v[i];
        }
    }

    /** Applies the panel's reflections to all rows and columns from {@code start} on. */
    private void eliminate(int start) {
        int p0 = start / TILE;
        int origin = p0 * TILE;
        int from = start - origin;
        int to = n - origin;
        // Rows of V, X, Y are counted from the first tile that is concerned; those above start stay zero.
        Arrays.fill(v, 0, from * width, 0);
        Arrays.fill(x, 0, from * width, 0);
        for (int i = from; i < to; i++) {
            for (int c = 0; c < width; c++) {
                int place = i - from - c;
                v[i * width + c] = tau[c] == 0 || place < 0 ? 0 : place == 0 ? 1 : panel[c][i - from];
            }
        }
        factor(to);
        multiply(p0, from, to);
        arithmetic.forward(y, width, width, t, 0, null, width, x, from, to);
        Arrays.fill(square, 0);
        arithmetic.update(v, width, x, width, to, -1, square, 0, 0, width);
        halve();
        arithmetic.forward(v, width, width, square, 0, null, width, y, from, to);
        for (int i = from * width; i < to * width; i++) {
            x[i] -= y[i];
        }
        for (int p = p0; p < tiles; p++) {
            int at = (p - p0) * TILE * width;
            int rows = Math.min(TILE, n - p * TILE);
            for (int i = 0; i < rows; i++) {
                for (int c = 0; c < width; c++) {
                    double vi = v[at + i * width + c];
                    double wi = x[at + i * width + c];
                    left[p][c * TILE + i] = vi;
                    left[p][(width + c) * TILE + i] = wi;
                    right[p][c * TILE + i] = wi;
                    right[p][(width + c) * TILE + i] = vi;
                }
            }
        }
        for (int p = p0; p < tiles; p++) {
            int first = p == p0 ? from : 0;
            int rows = Math.min(TILE, n - p * TILE);
            for (int q = p0; q <= p; q++) {
                arithmetic.update(left[p], TILE, right[q], TILE, 2 * width, 1, tile[p][q], 0, first, rows);
            }
        }
    }

    /** T from V: its column c is -tau_c T (V^T v_c), and tau_c on the diagonal. */
    private void factor(int to) {
        Arrays.fill(square, 0);
        arithmetic.update(v, width, v, width, to, -1, square, 0, 0, width);
        Arrays.fill(t, 0);
        for (int c = 0; c < width; c++) {
            for (int i = 0; i < c; i++) {
                double sum = 0;
                for (int k = i; k < c; k++) {
                    sum += t[i * width + k] * square[k * width + c];
                }
                t[i * width + c] = -tau[c] * sum;
            }
            t[c * width + c] = tau[c];
        }
    }

    /** The square matrix S becomes half of T^T S. */
    private void halve() {
        for (int c = 0; c < width; c++) {
            for (int i = width - 1; i >= 0; i--) {
                double sum = 0;
                for (int k = 0; k <= i; k++) {
                    sum += t[k * width + i] * square[k * width + c];
                }
                square[i * width + c] = sum / 2;
            }
        }
    }

    /** Y = A V: a tile below the diagonal serves its rows, and transposed its columns. */
    private void multiply(int p0, int from, int to) {
        Arrays.fill(y, 0, to * width, 0);
        double[][] block = left;
        for (int p = p0; p < tiles; p++) {
            System.arraycopy(v, (p - p0) * TILE * width, block[p], 0, TILE * width);
        }
        for (int p = p0; p < tiles; p++) {
            int rows = Math.min(TILE, n - p * TILE);
            int at = (p - p0) * TILE * width;
            int first = p == p0 ? from : 0;
            for (int q = p0; q <= p; q++) {
                arithmetic.forward(tile[p][q], TILE, q == p ? rows : TILE, v, (q - p0) * TILE * width, null, width, part, first, rows);
                for (int i = first * width; i < rows * width; i++) {
                    y[at + i] += part[i];
                }
                if (q < p) {
                    arithmetic.update(tile[p][q], TILE, block[p], width, rows, -1, y, (q - p0) * TILE * width, q == p0 ? from : 0, TILE);
                }
            }
        }
    }
}
