package septuple.spectrum;

import org.hipparchus.util.FastMath;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.network.LayeredConnections;

/**
 * The logarithm of G of a network without hidden layers in closed form, as a function of A = f'w.
 *
 * <p>There {@code A^2 = 0}, G = (I - A)^T (I - A), and
 * {@code log G = F(A^T A) (1/2 A^T A - A^T) - F(A A^T) (1/2 A A^T + A)} with
 * {@code F(x) = arcosh(1 + x/2) / sqrt(x + x^2/4)}, F(0) = 1. The terms with A and A^T are what C.9.8 prints, with F_1 = F_2 = -F;
 * those with A^T A and A A^T act within the layers and are missing there. For small weights they are smaller by half a singular value
 * of A.
 *
 * <p>It follows from the singular values sigma of A: each pair of singular vectors is left to itself by G, as the block
 * [[1 + sigma^2, -sigma], [-sigma, 1]] = exp(theta K), where {@code K^2 = I} and cosh theta = 1 + sigma^2 / 2. So the spectrum is that of
 * pairs +theta and -theta, and all odd powers of log G have the trace zero (C.9.11).
 */
public final class TwoLayerLogarithm {

    private final int inputs;
    private final int outputs;
    private final MatrixStore<Double> left;
    private final MatrixStore<Double> right;
    private final double[] singular;

    private TwoLayerLogarithm(int inputs, int outputs, SingularValue<Double> solver) {
        this.inputs = inputs;
        this.outputs = outputs;
        left = solver.getU();
        right = solver.getV();
        singular = new double[Math.min(inputs, outputs)];
        for (int k = 0; k < singular.length; k++) {
            singular[k] = solver.getSingularValues().doubleValue(k);
        }
    }

    /**
     * The closed form for an operator.
     *
     * @param operator G of a network of two layers
     * @return its logarithm
     * @throws IllegalArgumentException if the network has no layers or hidden ones
     */
    public static TwoLayerLogarithm of(DeviationOperator operator) {
        if (!(operator.linearised() instanceof LayeredConnections layered) || layered.layers() != 2) {
            throw new IllegalArgumentException("the network is " + operator.linearised()
                    + ", but must have two layers: with hidden ones (f'w)^2 is not zero, and DeviationOperator.logarithm() is the way");
        }
        R064Store block = R064Store.FACTORY.make(layered.size(1), layered.size(0));
        for (int i = 0; i < layered.size(1); i++) {
            for (int j = 0; j < layered.size(0); j++) {
                block.set(i, j, layered.weight(layered.size(0) + i, j));
            }
        }
        SingularValue<Double> solver = SingularValue.R064.make(block);
        solver.decompose(block);
        return new TwoLayerLogarithm(layered.size(0), layered.size(1), solver);
    }

    /** F(sigma^2) = theta / sinh theta. */
    private static double f(double sigma) {
        return sigma == 0 ? 1 : 2 * FastMath.asinh(sigma / 2) / (sigma * Math.sqrt(1 + sigma * sigma / 4));
    }

    /**
     * The form that the paper prints (C.9.8), {@code -F(A A^T) A - F(A^T A) A^T}: what connects the layers.
     *
     * @return N x N, symmetric, zero within the layers
     */
    public R064Store betweenLayers() {
        R064Store matrix = R064Store.FACTORY.make(inputs + outputs, inputs + outputs);
        for (int k = 0; k < singular.length; k++) {
            double value = -f(singular[k]) * singular[k];
            for (int i = 0; i < outputs; i++) {
                for (int j = 0; j < inputs; j++) {
                    double term = value * left.doubleValue(i, k) * right.doubleValue(j, k);
                    matrix.add(inputs + i, j, term);
                    matrix.add(j, inputs + i, term);
                }
            }
        }
        return matrix;
    }

    /**
     * What is missing in C.9.8, {@code 1/2 F(A^T A) A^T A - 1/2 F(A A^T) A A^T}: positive on the inputs, negative on the outputs.
     *
     * @return N x N, symmetric, zero between the layers
     */
    public R064Store withinLayers() {
        R064Store matrix = R064Store.FACTORY.make(inputs + outputs, inputs + outputs);
        for (int k = 0; k < singular.length; k++) {
            double value = f(singular[k]) * singular[k] * singular[k] / 2;
            for (int i = 0; i < inputs; i++) {
                for (int j = 0; j < inputs; j++) {
                    matrix.add(i, j, value * right.doubleValue(i, k) * right.doubleValue(j, k));
                }
            }
            for (int i = 0; i < outputs; i++) {
                for (int j = 0; j < outputs; j++) {
                    matrix.add(inputs + i, inputs + j, -value * left.doubleValue(i, k) * left.doubleValue(j, k));
                }
            }
        }
        return matrix;
    }

    /**
     * The whole logarithm.
     *
     * @return {@link #betweenLayers()} plus {@link #withinLayers()}
     */
    public R064Store toMatrix() {
        R064Store matrix = betweenLayers();
        R064Store within = withinLayers();
        for (long k = 0; k < matrix.count(); k++) {
            matrix.add(k, within.doubleValue(k));
        }
        return matrix;
    }
}
