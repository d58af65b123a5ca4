package septuple.spacetime;

import java.util.List;

/** The signs of a metric's eigenvalues in one cell, by Jacobi's rotations. */
final class SignatureCheck {

    /** An eigenvalue below this part of the largest one is rounding. */
    private static final double SINGULAR = 1e-13;

    private static final int SWEEPS = 30;

    private SignatureCheck() {
    }

    /**
     * What is wrong with a matrix as a metric.
     *
     * @param matrix      symmetric and finite; scaled and overwritten
     * @param coordinates the names of its rows
     * @param timelike    the number of negative eigenvalues that it must have
     * @return a sentence, or an empty text if nothing is wrong
     */
    static String problem(double[][] matrix, List<String> coordinates, int timelike) {
        int n = matrix.length;
        // Congruence by a diagonal matrix keeps the signs, and makes coordinates of different units comparable.
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            double largest = 0;
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, Math.abs(matrix[i][j]));
            }
            if (largest == 0) {
                return "the metric is singular: its row of " + coordinates.get(i) + " is zero";
            }
            double diagonal = Math.abs(matrix[i][i]);
            scale[i] = 1 / Math.sqrt(diagonal > 0 ? diagonal : largest);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] *= scale[i] * scale[j];
            }
        }
        double[][] vectors = diagonalise(matrix);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(matrix[i][i]));
        }
        int negative = 0;
        for (int i = 0; i < n; i++) {
            if (Math.abs(matrix[i][i]) <= SINGULAR * largest) {
                return "the metric is singular: a direction along " + coordinates.get(dominant(vectors, i))
                        + " has length zero with all others";
            }
            negative += matrix[i][i] < 0 ? 1 : 0;
        }
        return negative == timelike ? "" : "the metric has " + negative + " negative eigenvalue" + (negative == 1 ? "" : "s")
                + ", but "
                + timelike + " timelike coordinate" + (timelike == 1 ? " is" : "s are") + " asked for";
    }

    private static int dominant(double[][] vectors, int column) {
        int found = 0;
        for (int i = 1; i < vectors.length; i++) {
            found = Math.abs(vectors[i][column]) > Math.abs(vectors[found][column]) ? i : found;
        }
        return found;
    }

    /** Rotates until nothing but the diagonal is left. */
    private static double[][] diagonalise(double[][] a) {
        int n = a.length;
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double off = 0;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q] == 0) {
                        continue;
                    }
                    off += Math.abs(a[p][q]);
                    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
                    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
                    double c = 1 / Math.hypot(t, 1);
                    double s = t * c;
                    for (int k = 0; k < n; k++) {
                        double kp = a[k][p];
                        double kq = a[k][q];
                        a[k][p] = c * kp - s * kq;
                        a[k][q] = s * kp + c * kq;
                    }
                    for (int k = 0; k < n; k++) {
                        double pk = a[p][k];
                        double qk = a[q][k];
                        a[p][k] = c * pk - s * qk;
                        a[q][k] = s * pk + c * qk;
                    }
                    for (int k = 0; k < n; k++) {
                        double kp = v[k][p];
                        double kq = v[k][q];
                        v[k][p] = c * kp - s * kq;
                        v[k][q] = s * kp + c * kq;
                    }
                }
            }
            if (off < 1e-18) {
                break;
            }
        }
        return v;
    }
}
