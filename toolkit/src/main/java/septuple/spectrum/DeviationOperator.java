package septuple.spectrum;

import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Memory;
import septuple.network.Connections;
import septuple.network.LayeredConnections;
import septuple.network.Network;

/**
 * The operator G = (I - f'w)^T (I - f'w) at a state (C.5.6), whose quadratic form is the bulk loss of small deviations from that
 * state (C.5.5).
 *
 * <p>f' is the diagonal of the slopes of the activation at the pre-activation w x + b of the state (C.5.4); the paper takes the
 * ensemble average for x.
 */
public final class DeviationOperator {

    private final Connections linearised;

    private DeviationOperator(Connections linearised) {
        this.linearised = linearised;
    }

    /**
     * The operator at a state.
     *
     * @param network a network
     * @param state   x, one entry per neuron, such as an average over a data set
     * @return the operator
     * @throws IllegalArgumentException if the state has another length, or an entry or a slope is not finite
     */
    public static DeviationOperator at(Network network, double[] state) {
        if (state.length != network.neurons()) {
            throw new IllegalArgumentException(
                    "a state of " + state.length + " entries does not fit a network of " + network.neurons() + " neurons");
        }
        double[] slope = network.activations().slope(network.preactivation(state));
        for (int i = 0; i < slope.length; i++) {
            if (!Double.isFinite(state[i]) || !Double.isFinite(slope[i])) {
                throw new IllegalArgumentException("neuron " + i + " has state " + state[i] + " and slope " + slope[i]
                        + ", but both must be finite");
            }
        }
        return new DeviationOperator(network.connections().scaledRows(slope));
    }

    /**
     * The number N of neurons.
     *
     * @return rows and columns of G
     */
    public int neurons() {
        return linearised.neurons();
    }

    /**
     * The linearised weights f'w.
     *
     * @return connections of the network's form
     */
    public Connections linearised() {
        return linearised;
    }

    /**
     * The product G v. Cost: two multiplications per edge.
     *
     * @param v one entry per neuron
     * @return a new vector
     */
    public double[] multiply(double[] v) {
        double[] difference = minus(v, linearised.multiply(v));
        return minus(difference, linearised.multiplyTransposed(difference));
    }

    private static double[] minus(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            b[i] = a[i] - b[i];
        }
        return b;
    }

    /**
     * The operator as a full matrix.
     *
     * @return N x N, symmetric
     * @throws IllegalStateException if it does not fit into memory; the spectrum of a layered network never needs it
     */
    public R064Store toMatrix() {
        int n = neurons();
        Memory.require(24L * n * n, "the full matrix of G for " + n + " neurons");
        R064Store difference = difference();
        R064Store matrix = R064Store.FACTORY.make(n, n);
        difference.transpose().multiply(difference, matrix);
        return matrix;
    }

    /**
     * The logarithm of the operator as a full matrix, {@code V log(Sigma^2) V^T} from the singular values of {@code I - f'w}, which
     * keeps the digits of the smallest. Cost: some 10 N^3 operations.
     *
     * @return N x N, symmetric
     * @throws IllegalStateException if G is singular to the last digit, so that it has no logarithm, or does not fit into memory
     */
    public R064Store logarithm() {
        int n = neurons();
        Memory.require(48L * n * n, "the logarithm of G for " + n + " neurons");
        R064Store difference = difference();
        SingularValue<Double> solver = SingularValue.R064.make(difference);
        solver.decompose(difference);
        MatrixStore<Double> v = solver.getV();
        double rounding = n * 0x1p-53 * solver.getSingularValues().doubleValue(0);
        R064Store scaled = R064Store.FACTORY.make(n, n);
        for (int j = 0; j < n; j++) {
            double singular = solver.getSingularValues().doubleValue(j);
            if (!(singular > rounding)) {
                throw new IllegalStateException("singular value " + (j + 1) + " of I - f'w is " + singular
                        + ", but must be above " + rounding + ", the rounding of the largest, or log G has no digits");
            }
            for (int i = 0; i < n; i++) {
                scaled.set(i, j, v.doubleValue(i, j) * 2 * Math.log(singular));
            }
        }
        R064Store logarithm = R064Store.FACTORY.make(n, n);
        scaled.multiply(v.transpose(), logarithm);
        return logarithm;
    }

    /** I - f'w. */
    private R064Store difference() {
        int n = neurons();
        R064Store difference = R064Store.FACTORY.make(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                difference.set(i, j, (i == j ? 1 : 0) - linearised.weight(i, j));
            }
        }
        return difference;
    }

    /**
     * The eigenvalues of G.
     *
     * <p>A layered network is solved in the small space that its layers span together: a direction of a layer on which the layer
     * before cannot act and which the layer after does not see is an eigenvector with eigenvalue one. What remains has
     * sum_l min(n_l, n_{l-1} + n_{l+1}) dimensions: 110 of 854 for the deep network of paper C, 130 for the shallow one. Other
     * networks are solved in all N dimensions.
     *
     * <p>Each eigenvalue is accurate to about 1e-15 times the largest; where the smallest would be lost in that, they come from the
     * singular values of I - f'w instead.
     *
     * @return the spectrum
     * @throws IllegalStateException if a full matrix is needed and does not fit into memory
     */
    public Spectrum spectrum() {
        if (linearised instanceof LayeredConnections layered) {
            return LayeredSpectrum.of(layered);
        }
        double[] eigenvalues = Spectrum.eigenvalues(toMatrix());
        return Spectrum.of(neurons(), Spectrum.lost(eigenvalues) ? Spectrum.squaredSingularValues(difference()) : eigenvalues);
    }
}
