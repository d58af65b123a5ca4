package septuple.strings;

import java.util.Arrays;

/** Products with eta = diag(-1, 1, ..., 1) and what goes with it. */
final class Minkowski {

    private Minkowski() {
    }

    /** eta_{mu nu} a^mu b^nu. */
    static double product(double[] a, double[] b) {
        double sum = -a[0] * b[0];
        for (int mu = 1; mu < a.length; mu++) {
            sum += a[mu] * b[mu];
        }
        return sum;
    }

    /** A matrix times a vector. */
    static double[] times(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix).mapToDouble(row -> {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += row[i] * vector[i];
            }
            return sum;
        }).toArray();
    }

    /** eta itself. */
    static double[][] metric(int dimension) {
        double[][] eta = new double[dimension][dimension];
        for (int mu = 0; mu < dimension; mu++) {
            eta[mu][mu] = mu == 0 ? -1 : 1;
        }
        return eta;
    }

    /**
     * The D - 1 rows of length D of an orthonormal frame across (1, ..., 1): row k is (1, ..., 1, -k, 0, ...)/sqrt(k (k + 1)) with k ones,
     * and for D = 4 the rows (1, 1, -1, -1)/2, (1, -1, 1, -1)/2, (1, -1, -1, 1)/2.
     */
    static double[][] across(int subsystems) {
        if (subsystems == 4) {
            return new double[][] {{0.5, 0.5, -0.5, -0.5}, {0.5, -0.5, 0.5, -0.5}, {0.5, -0.5, -0.5, 0.5}};
        }
        double[][] frame = new double[subsystems - 1][subsystems];
        for (int k = 1; k < subsystems; k++) {
            double length = Math.sqrt(k * (k + 1.0));
            Arrays.fill(frame[k - 1], 0, k, 1 / length);
            frame[k - 1][k] = -k / length;
        }
        return frame;
    }
}
