package septuple.strings;

import java.util.Arrays;

import org.hipparchus.complex.Complex;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.scalar.ComplexNumber;

/**
 * Weights at one moment of a {@link WeightFlow}: the thermodynamics of their states, and how far from permutations they are.
 */
public final class FlowingWeights {

    private final R064Store weights;
    private final double beta;
    private final double mass;
    private Permutation nearest;

    FlowingWeights(R064Store weights, double beta, double mass) {
        this.weights = weights;
        this.beta = beta;
        this.mass = mass;
    }

    /**
     * The weight matrix.
     *
     * @return w, n x n
     */
    public MatrixStore<Double> weights() {
        return weights;
    }

    /**
     * The free energy of the states of a linear network with these weights (A.6.9),
     * F = log det((1 - beta m) 1 + beta G)/(2 beta) - n log(2 pi)/(2 beta), G = (w - 1)^T (w - 1).
     *
     * @return F
     */
    public double freeEnergy() {
        int n = weights.getRowDim();
        double sum = 0;
        for (double lambda : deviationEigenvalues()) {
            sum += Math.log(1 - beta * mass + beta * lambda);
        }
        return (sum - n * Math.log(2 * Math.PI)) / (2 * beta);
    }

    /**
     * The average loss (A.6.10), {@code U = d(beta F)/d beta = 1/2 sum (lambda - m)/(1 - beta m + beta lambda)} over the eigenvalues of G.
     *
     * @return U; it grows with each eigenvalue
     */
    public double averageLoss() {
        double sum = 0;
        for (double lambda : deviationEigenvalues()) {
            sum += (lambda - mass) / (1 - beta * mass + beta * lambda);
        }
        return sum / 2;
    }

    /**
     * The entropy of the states (A.3.4), S = beta^2 dF/d beta = beta (U - F).
     *
     * @return S; with m = 0 it falls with each eigenvalue of G, so it is highest for the identity
     */
    public double entropy() {
        return beta * (averageLoss() - freeEnergy());
    }

    /**
     * The nearest permutation.
     *
     * @return as {@link Permutation#nearest}
     */
    public synchronized Permutation nearest() {
        if (nearest == null) {
            nearest = Permutation.nearest(weights);
        }
        return nearest;
    }

    /**
     * The distance to the nearest permutation.
     *
     * @return {@code ||w - pi||}; two different permutations are at least 2 apart
     */
    public double distance() {
        return nearest().distance(weights);
    }

    /**
     * The distance to the permutation that moves nothing.
     *
     * @return {@code ||w - 1||}
     */
    public double distanceToIdentity() {
        return Math.sqrt(Arrays.stream(deviationEigenvalues()).sum());
    }

    /**
     * The eigenvalues of the weights; those of a permutation lie on the unit circle.
     *
     * @return n complex numbers
     */
    public Complex[] eigenvalues() {
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(weights, false);
        decomposition.decompose(weights);
        return decomposition.getEigenvalues().stream().map((ComplexNumber z) -> new Complex(z.getReal(), z.getImaginary()))
                .toArray(Complex[]::new);
    }

    /**
     * The eigenvalues of the deviation operator G = (w - 1)^T (w - 1).
     *
     * @return n numbers, not negative, in ascending order
     */
    public double[] deviationEigenvalues() {
        R064Store deviation = R064Store.FACTORY.copy(weights);
        int n = deviation.getRowDim();
        for (int i = 0; i < n; i++) {
            deviation.add(i, i, -1.0);
        }
        MatrixStore<Double> operator = deviation.transpose().multiply(deviation);
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(operator, true);
        decomposition.decompose(operator);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            // G is a square, but its rounded eigenvalues need not know it.
            values[i] = Math.max(0, decomposition.getEigenvalues().get(n - 1 - i).getReal());
        }
        Arrays.sort(values);
        return values;
    }
}
