package septuple.spacetime;

import java.util.List;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** The signs of the eigenvalues of a metric, and the words for a point. */
final class Signature {

    private Signature() {
    }

    /** The number of negative eigenvalues of a symmetric matrix of finite numbers. */
    static int negative(double[][] metric) {
        int count = 0;
        for (double eigenvalue : new EigenDecompositionSymmetric(new Array2DRowRealMatrix(scaled(metric))).getEigenvalues()) {
            count += eigenvalue < 0 ? 1 : 0;
        }
        return count;
    }

    /** Rows and columns divided by the square root of their largest entry, which keeps the signs of the eigenvalues (Sylvester). */
    private static double[][] scaled(double[][] metric) {
        int n = metric.length;
        double[] scale = new double[n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                scale[a] = Math.max(scale[a], Math.abs(metric[a][b]));
            }
            scale[a] = scale[a] > 0 ? Math.sqrt(scale[a]) : 1;
        }
        double[][] scaled = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                scaled[a][b] = metric[a][b] / scale[a] / scale[b];
            }
        }
        return scaled;
    }

    /** Signs as (-, +, +, +). */
    static String text(int dimension, int negative) {
        StringBuilder text = new StringBuilder("(");
        for (int k = 0; k < dimension; k++) {
            text.append(k == 0 ? "" : ", ").append(k < negative ? '-' : '+');
        }
        return text.append(')').toString();
    }

    /** A point as t = 0.0, r = 2.0. */
    static String text(List<String> coordinates, double[] point) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < point.length; k++) {
            text.append(k == 0 ? "" : ", ").append(k < coordinates.size() ? coordinates.get(k) : "coordinate " + k).append(" = ")
                    .append(point[k]);
        }
        return text.toString();
    }
}
