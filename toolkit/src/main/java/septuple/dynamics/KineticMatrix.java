package septuple.dynamics;

import java.util.Arrays;

import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

import septuple.validation.Problems;

/**
 * The kinetic matrix of A.6.12, K_mn = delta_mn - (2 beta/mu) sum_i dq_m/dlambda_i |grad lambda_i|^2 dq_n/dlambda_i, for eigenvalues
 * lambda_i that are functions of as many coordinates q.
 *
 * <p>For the canonical free energy (A.6.9) the second derivatives of F by q are
 * (1/mu) laplacian F = P (K - 1) P + A P with P = grad F and A_m = (1/mu) sum_i dq_m/dlambda_i laplacian lambda_i; A.6.11 leaves the second
 * term out, which vanishes if every lambda_i is harmonic. H = V + gamma (P K P + A P) is then what A.6.3 says of that F.
 *
 * <p>Immutable.
 */
public final class KineticMatrix {

    private final double beta;
    private final double multiplier;
    private final double mass;
    private final SmoothFunction[] eigenvalues;

    private KineticMatrix(double beta, double multiplier, double mass, SmoothFunction[] eigenvalues) {
        this.beta = beta;
        this.multiplier = multiplier;
        this.mass = mass;
        this.eigenvalues = eigenvalues;
    }

    /**
     * The matrix of some eigenvalues.
     *
     * @param beta        the inverse temperature, positive and finite
     * @param multiplier  mu, finite and not zero
     * @param mass        m, finite
     * @param eigenvalues lambda_i(q), as many as there are coordinates
     * @return the matrix
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static KineticMatrix of(double beta, double multiplier, double mass, SmoothFunction... eigenvalues) {
        Problems problems = new Problems();
        problems.require(beta > 0 && beta < Double.POSITIVE_INFINITY, "beta is " + beta + ", but must be positive and finite");
        problems.require(multiplier != 0 && Double.isFinite(multiplier), "multiplier is " + multiplier
                + ", but must be finite and not zero");
        problems.require(Double.isFinite(mass), "mass is " + mass + ", but must be finite");
        problems.require(eigenvalues.length > 0, "there is no eigenvalue");
        problems.throwIfAny("a kinetic matrix");
        return new KineticMatrix(beta, multiplier, mass, eigenvalues.clone());
    }

    /**
     * The canonical free energy (A.6.9) as a function of q.
     *
     * @return F(q) = 1/(2 beta) sum_i log(1 - beta m + beta lambda_i(q)) - N/(2 beta) log 2 pi; it refuses points where the argument of a
     *         logarithm is not positive, and says which
     */
    public SmoothFunction freeEnergy() {
        return q -> {
            DerivativeStructure sum = q[0].getField().getZero();
            for (int i = 0; i < eigenvalues.length; i++) {
                DerivativeStructure argument = eigenvalues[i].value(q).multiply(beta).add(1 - beta * mass);
                if (!(argument.getValue() > 0)) {
                    throw new IllegalArgumentException("1 - beta m + beta lambda_i is " + argument.getValue() + " for i = " + (i + 1)
                            + ", but must be positive for its logarithm");
                }
                sum = sum.add(argument.log());
            }
            return sum.subtract(eigenvalues.length * Math.log(2 * Math.PI)).divide(2 * beta);
        };
    }

    /**
     * The matrix at one point.
     *
     * @param q the coordinates
     * @return K_mn, symmetric
     * @throws IllegalArgumentException if the number of coordinates is not that of the eigenvalues
     * @throws ArithmeticException      if dlambda_i/dq_k is not invertible there
     */
    public double[][] matrix(double... q) {
        double[][] inverse = inverse(q);
        double[][] matrix = new double[q.length][q.length];
        for (int i = 0; i < q.length; i++) {
            double square = 0;
            for (double slope : eigenvalues[i].gradient(q)) {
                square += slope * slope;
            }
            for (int m = 0; m < q.length; m++) {
                for (int n = 0; n < q.length; n++) {
                    matrix[m][n] -= 2 * beta / multiplier * inverse[m][i] * square * inverse[n][i];
                }
            }
        }
        for (int m = 0; m < q.length; m++) {
            matrix[m][m] += 1;
        }
        return matrix;
    }

    /**
     * What A.6.11 leaves out, as a term of the Hamiltonian that is linear in P.
     *
     * @param q the coordinates
     * @return A_m = (1/mu) sum_i dq_m/dlambda_i laplacian lambda_i
     * @throws IllegalArgumentException if the number of coordinates is not that of the eigenvalues
     * @throws ArithmeticException      if dlambda_i/dq_k is not invertible there
     */
    public double[] linearTerm(double... q) {
        double[][] inverse = inverse(q);
        double[] term = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            double laplacian = eigenvalues[i].laplacian(q);
            for (int m = 0; m < q.length; m++) {
                term[m] += inverse[m][i] * laplacian / multiplier;
            }
        }
        return term;
    }

    /** dq_m/dlambda_i. */
    private double[][] inverse(double[] q) {
        if (q.length != eigenvalues.length) {
            throw new IllegalArgumentException(q.length + " coordinates are given for " + eigenvalues.length
                    + " eigenvalues, but dlambda_i/dq_k can be inverted only if they are equally many");
        }
        RealMatrix jacobian = new Array2DRowRealMatrix(q.length, q.length);
        double size = 1;
        for (int i = 0; i < q.length; i++) {
            double[] gradient = eigenvalues[i].gradient(q);
            jacobian.setRow(i, gradient);
            size *= jacobian.getRowVector(i).getNorm();
        }
        LUDecomposition decomposition = new LUDecomposition(jacobian, 0);
        if (!(Math.abs(decomposition.getDeterminant()) > 1e-12 * size)) {
            throw new ArithmeticException("dlambda_i/dq_k is not invertible at q = " + Arrays.toString(q) + ": its determinant is "
                    + decomposition.getDeterminant() + ", the product of the lengths of its rows " + size);
        }
        return decomposition.getSolver().getInverse().getData();
    }
}
