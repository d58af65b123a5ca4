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

    private PrincipalFrame(double[][] root) {
        this.root = root;
    }

    static PrincipalFrame of(double[][] metric) {
        EigenDecompositionSymmetric decomposition = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(metric));
        RealMatrix vectors = decomposition.getV();
        int n = metric.length;
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                root[i][a] = Math.sqrt(Math.abs(decomposition.getEigenvalue(a))) * vectors.getEntry(i, a);
            }
        }
        return new PrincipalFrame(root);
    }

    /** The root of the sum of the squares of the components of a tensor, given with upper indices in the coordinates. */
    double size(double[][] tensor) {
        int n = root.length;
        double sum = 0;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double component = 0;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        component += root[i][a] * tensor[i][j] * root[j][b];
                    }
                }
                sum += component * component;
            }
        }
        return Math.sqrt(sum);
    }
}
