package septuple.spectrum;

import java.util.Arrays;

/**
 * From a symmetric band to a tridiagonal matrix with the same eigenvalues, by Householder reflections of the band's width
 * (B. Lang, A parallel algorithm for reducing symmetric banded matrices to tridiagonal form, SIAM J. Sci. Comput. 14 (1993)).
 *
 * <p>A reflection clears a column below its first off-diagonal entry, and makes the block below it full. The next reflection clears
 * only the first column of that bulge, which moves the rest down the band, until it leaves the matrix; what stays of a bulge is
 * overwritten by the bulge of the next column. A band of b entries costs 6 n^2 b operations on memory of 2 n b numbers.
 *
 * <p>The lower half is stored by columns: entry (i, k) at {@code k * height + i - k}, with room for the bulges.
 */
final class BulgeChasing {

    /** Below this a sum of squares has lost digits by underflow. In a matrix of norm one it is nothing. */
    static final double NOTHING = 0x1p-960;

    private final int n;
    private final int width;
    private final int height;
    private final double[] band;
    /** The reflection I - tau v v^T in work, and the one before it. */
    private double[] v;
    private double[] former;
    private double tau;
    private final double[] product;

    /** Room for n columns of which {@code width} entries below the diagonal may differ from zero. */
    BulgeChasing(int n, int width) {
        this.n = n;
        this.width = width;
        height = Math.max(1, Math.min(n, 2 * width));
        band = new double[Math.multiplyExact(n, height)];
        v = new double[width];
        former = new double[width];
        product = new double[width];
    }

    /** Sets an entry of the lower half, at most {@code width} below the diagonal. */
    void set(int i, int k, double value) {
        band[k * height + i - k] = value;
    }

    /** Makes the matrix tridiagonal; d takes its diagonal and e what is below it, n numbers of which the last is zero. */
    void reduce(double[] d, double[] e) {
        for (int k = 0; k + 2 < n && width > 1; k++) {
            int first = k + 1;
            int size = Math.min(width, n - first);
            clear(k, first, size);
            diagonal(first, size);
            for (int next = first + size; next < n; next = first + size) {
                int below = Math.min(width, n - next);
                double[] right = v;
                double rightTau = tau;
                v = former;
                former = right;
                offDiagonal(next, below, first, size, right, rightTau);
                diagonal(next, below);
                first = next;
                size = below;
            }
        }
        for (int k = 0; k < n; k++) {
            d[k] = band[k * height];
            e[k] = k + 1 < n ? band[k * height + 1] : 0;
        }
    }

    /** Finds the reflection of rows first .. first + size - 1 that clears column k from the second of them on, and clears it. */
    private void clear(int k, int first, int size) {
        int at = k * height + first - k;
        tau = reflection(band, at, size, v);
        for (int i = 1; i < size; i++) {
            band[at + i] = 0;
        }
    }

    /**
     * The reflection I - tau v v^T, v_0 = 1, that maps x to a multiple of the first unit vector.
     *
     * @param x    numbers; x[at] is replaced by that multiple, the others are left as they are
     * @param at   the first of them
     * @param size how many
     * @param v    the vector on return
     * @return tau, zero if the others are negligible
     */
    static double reflection(double[] x, int at, int size, double[] v) {
        double squares = 0;
        for (int i = 1; i < size; i++) {
            squares += x[at + i] * x[at + i];
        }
        v[0] = 1;
        if (squares <= NOTHING) {
            for (int i = 1; i < size; i++) {
                v[i] = 0;
            }
            return 0;
        }
        double alpha = x[at];
        double beta = -Math.copySign(Math.sqrt(alpha * alpha + squares), alpha);
        double scale = 1 / (alpha - beta);
        for (int i = 1; i < size; i++) {
            v[i] = x[at + i] * scale;
        }
        x[at] = beta;
        return (beta - alpha) / beta;
    }

    /** D <- H D H for the diagonal block of rows first .. first + size - 1, as D - v w^T - w v^T. */
    private void diagonal(int first, int size) {
        if (tau == 0) {
            return;
        }
        double[] p = product;
        Arrays.fill(p, 0, size, 0);
        int k = 0;
        for (; k + 4 <= size; k += 4) {
            multiplyFour(first, k, size);
        }
        for (; k < size; k++) {
            int at = (first + k) * height - k;
            double sum = band[at + k] * v[k];
            for (int i = k + 1; i < size; i++) {
                p[i] += band[at + i] * v[k];
                sum += band[at + i] * v[i];
            }
            p[k] += sum;
        }
        double along = 0;
        for (int i = 0; i < size; i++) {
            p[i] *= tau;
            along += p[i] * v[i];
        }
        double half = tau * along / 2;
        for (int i = 0; i < size; i++) {
            p[i] -= half * v[i];
        }
        for (int j = 0; j < size; j++) {
            subtract(band, (first + j) * height - j, v, p, v[j], p[j], j, size);
        }
    }

    private static void subtract(double[] a, int at, double[] v, double[] p, double vj, double pj, int from, int to) {
        for (int i = from; i < to; i++) {
            a[at + i] -= v[i] * pj + p[i] * vj;
        }
    }

    /** Adds to the product D v what four columns of the lower half contribute: four sums at a time hide each other's latency. */
    private void multiplyFour(int first, int k, int size) {
        double[] a = band;
        double[] x = v;
        double[] p = product;
        int a0 = (first + k) * height - k;
        int a1 = a0 + height - 1;
        int a2 = a1 + height - 1;
        int a3 = a2 + height - 1;
        double x0 = x[k];
        double x1 = x[k + 1];
        double x2 = x[k + 2];
        double x3 = x[k + 3];
        double s0 = a[a0 + k] * x0 + a[a0 + k + 1] * x1 + a[a0 + k + 2] * x2 + a[a0 + k + 3] * x3;
        double s1 = a[a0 + k + 1] * x0 + a[a1 + k + 1] * x1 + a[a1 + k + 2] * x2 + a[a1 + k + 3] * x3;
        double s2 = a[a0 + k + 2] * x0 + a[a1 + k + 2] * x1 + a[a2 + k + 2] * x2 + a[a2 + k + 3] * x3;
        double s3 = a[a0 + k + 3] * x0 + a[a1 + k + 3] * x1 + a[a2 + k + 3] * x2 + a[a3 + k + 3] * x3;
        for (int i = k + 4; i < size; i++) {
            double xi = x[i];
            double b0 = a[a0 + i];
            double b1 = a[a1 + i];
            double b2 = a[a2 + i];
            double b3 = a[a3 + i];
            p[i] += (b0 * x0 + b1 * x1) + (b2 * x2 + b3 * x3);
            s0 += b0 * xi;
            s1 += b1 * xi;
            s2 += b2 * xi;
            s3 += b3 * xi;
        }
        p[k] += s0;
        p[k + 1] += s1;
        p[k + 2] += s2;
        p[k + 3] += s3;
    }

    /** F <- H (F K) for the block of given rows and columns: K is the former reflection, H the new one that clears F K's first column. */
    private void offDiagonal(int next, int below, int first, int size, double[] right, double rightTau) {
        double[] a = band;
        double[] w = product;
        int step = height - 1;
        int at = first * height + next - first;
        if (rightTau != 0) {
            Arrays.fill(w, 0, below, 0);
            int k = 0;
            for (; k + 4 <= size; k += 4) {
                int a0 = at + k * step;
                int a1 = a0 + step;
                int a2 = a1 + step;
                int a3 = a2 + step;
                double x0 = right[k];
                double x1 = right[k + 1];
                double x2 = right[k + 2];
                double x3 = right[k + 3];
                for (int i = 0; i < below; i++) {
                    w[i] += (a[a0 + i] * x0 + a[a1 + i] * x1) + (a[a2 + i] * x2 + a[a3 + i] * x3);
                }
            }
            for (; k < size; k++) {
                for (int i = 0; i < below; i++) {
                    w[i] += a[at + k * step + i] * right[k];
                }
            }
            for (int i = 0; i < below; i++) {
                w[i] *= rightTau;
                a[at + i] -= w[i];
            }
        } else {
            Arrays.fill(w, 0, below, 0);
        }
        clear(first, next, below);
        int k = 1;
        for (; k + 4 <= size; k += 4) {
            reflectFour(at + k * step, below, right[k], right[k + 1], right[k + 2], right[k + 3]);
        }
        for (; k < size; k++) {
            int column = at + k * step;
            double sum = 0;
            for (int i = 0; i < below; i++) {
                a[column + i] -= w[i] * right[k];
                sum += a[column + i] * v[i];
            }
            sum *= tau;
            for (int i = 0; i < below; i++) {
                a[column + i] -= sum * v[i];
            }
        }
    }

    private void reflectFour(int a0, int below, double x0, double x1, double x2, double x3) {
        double[] a = band;
        double[] w = product;
        double[] y = v;
        int a1 = a0 + height - 1;
        int a2 = a1 + height - 1;
        int a3 = a2 + height - 1;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < below; i++) {
            double wi = w[i];
            double yi = y[i];
            double b0 = a[a0 + i] - wi * x0;
            double b1 = a[a1 + i] - wi * x1;
            double b2 = a[a2 + i] - wi * x2;
            double b3 = a[a3 + i] - wi * x3;
            a[a0 + i] = b0;
            a[a1 + i] = b1;
            a[a2 + i] = b2;
            a[a3 + i] = b3;
            s0 += b0 * yi;
            s1 += b1 * yi;
            s2 += b2 * yi;
            s3 += b3 * yi;
        }
        s0 *= tau;
        s1 *= tau;
        s2 *= tau;
        s3 *= tau;
        for (int i = 0; i < below; i++) {
            double yi = y[i];
            a[a0 + i] -= s0 * yi;
            a[a1 + i] -= s1 * yi;
            a[a2 + i] -= s2 * yi;
            a[a3 + i] -= s3 * yi;
        }
    }
}
