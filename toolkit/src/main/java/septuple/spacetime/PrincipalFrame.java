package septuple.spacetime;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * The orthonormal frame along the principal axes of a metric in given coordinates: e_a = v_a/sqrt|lambda_a| with the eigenvectors v and
 * eigenvalues lambda of the matrix g. Which orthonormal frame it is depends on the coordinates, that it is one does not.
 */
final class PrincipalFrame {

    /** root[i][a] = sqrt|lambda_a| v_a^i: T^{ij} has the components root^T T root in the frame. */
    private final double[][] root;
    /** axes[i][a] = e_a^i. */
    private final double[][] axes;

    private PrincipalFrame(double[][] root, double[][] axes) {
        this.root = root;
        this.axes = axes;
    }

    static PrincipalFrame of(double[][] metric) {
        EigenDecompositionSymmetric decomposition = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(metric));
        RealMatrix vectors = decomposition.getV();
        int n = metric.length;
        double[][] root = new double[n][n];
        double[][] axes = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                double length = Math.sqrt(Math.abs(decomposition.getEigenvalue(a)));
                root[i][a] = length * vectors.getEntry(i, a);
                axes[i][a] = vectors.getEntry(i, a) / length;
            }
        }
        return new PrincipalFrame(root, axes);
    }

    /** The root of the sum of the squares of the components of a tensor, given with upper indices in the coordinates. */
    double size(double[][] tensor) {
        return Math.sqrt(squares(turned(tensor, root)));
    }

    /** The size of the second derivatives of a metric or the square of that of the first ones, whichever is larger. */
    double size(MetricJet jet) {
        int n = axes.length;
        double firsts = 0;
        double seconds = 0;
        for (int a = 0; a < n; a++) {
            double[][] along = new double[n][n];
            for (int c = 0; c < n; c++) {
                add(along, axes[c][a], jet.first()[c]);
            }
            firsts += squares(turned(along, axes));
            for (int b = 0; b < n; b++) {
                double[][] bend = new double[n][n];
                for (int c = 0; c < n; c++) {
                    for (int d = 0; d < n; d++) {
                        add(bend, axes[c][a] * axes[d][b], jet.second()[c][d]);
                    }
                }
                seconds += squares(turned(bend, axes));
            }
        }
        return Math.max(firsts, Math.sqrt(seconds));
    }

    private static void add(double[][] sum, double factor, double[][] matrix) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += factor * matrix[i][j];
            }
        }
    }

    /** by^T tensor by. */
    private static double[][] turned(double[][] tensor, double[][] by) {
        int n = by.length;
        double[][] result = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        result[a][b] += by[i][a] * tensor[i][j] * by[j][b];
                    }
                }
            }
        }
        return result;
    }

    private static double squares(double[][] matrix) {
        double sum = 0;
        for (double[] row : matrix) {
            for (double entry : row) {
                sum += entry * entry;
            }
        }
        return sum;
    }
}
