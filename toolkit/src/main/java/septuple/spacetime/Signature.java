package septuple.spacetime;

import java.util.Arrays;
import java.util.List;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** The signs of the eigenvalues of a metric, and the words for a point. */
final class Signature {

    /** An eigenvalue below this part of the largest one is rounding. */
    private static final double SINGULAR = 1e-13;

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

    /**
     * What is wrong with a matrix as a metric.
     *
     * @param metric      symmetric and finite
     * @param coordinates the names of its rows
     * @param timelike    the number of negative eigenvalues that it must have
     * @return a sentence, or an empty text if nothing is wrong
     */
    static String problem(double[][] metric, List<String> coordinates, int timelike) {
        for (int a = 0; a < metric.length; a++) {
            if (Arrays.stream(metric[a]).allMatch(component -> component == 0)) {
                return "the metric is singular: its row of " + coordinates.get(a) + " is zero";
            }
        }
        EigenDecompositionSymmetric decomposition = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(scaled(metric)));
        double[] values = decomposition.getEigenvalues();
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        int negative = 0;
        for (int k = 0; k < values.length; k++) {
            if (Math.abs(values[k]) <= SINGULAR * largest) {
                int main = decomposition.getEigenvector(k).map(Math::abs).getMaxIndex();
                return "the metric is singular: a direction along " + coordinates.get(main) + " has length zero with all others";
            }
            negative += values[k] < 0 ? 1 : 0;
        }
        return negative == timelike ? "" : "the metric has " + negative + " negative eigenvalue" + (negative == 1 ? "" : "s") + ", but "
                + timelike + " timelike coordinate" + (timelike == 1 ? " is" : "s are") + " asked for";
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
