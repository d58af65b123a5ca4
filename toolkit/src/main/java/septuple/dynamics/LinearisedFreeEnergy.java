package septuple.dynamics;

import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Memory;
import septuple.validation.Problems;

/** C.8.9 as a function of the weights, with the slopes f' held. */
final class LinearisedFreeEnergy implements FreeEnergy {

    private final Architecture architecture;
    private final double[] slope;

    LinearisedFreeEnergy(Architecture architecture, double[] state) {
        int size = architecture.network().neurons();
        Problems problems = new Problems();
        problems.require(architecture.isFree() && architecture.biases() == 0,
                "the parameters must be the weights, each of its own: take Architecture.ofWeights(...)");
        problems.require(state.length == size, "a state of " + state.length + " entries does not fit a network of " + size + " neurons");
        Problems.firstNotFinite(state, "state").ifPresent(problems::add);
        problems.throwIfAny("a linearised free energy");
        this.architecture = architecture;
        this.slope = architecture.network().activations().slope(architecture.network().preactivation(state));
    }

    @Override
    public int parameters() {
        return architecture.parameters();
    }

    @Override
    public Derivatives derivatives(double beta, double[] weights) {
        requireArguments(beta, weights);
        int size = slope.length;
        Memory.require(40L * size * size, "the free energy of " + size + " neurons");
        int[] to = architecture.to();
        int[] from = architecture.from();
        R064Store difference = R064Store.FACTORY.makeEye(size, size);
        for (int e = 0; e < to.length; e++) {
            difference.set(to[e], from[e], -slope[to[e]] * weights[e]);
        }
        MatrixStore<Double> matrix = R064Store.FACTORY.makeEye(size, size)
                .add(difference.transpose().multiply(difference).multiply(beta));
        Cholesky<Double> cholesky = Cholesky.R064.make(matrix);
        cholesky.decompose(matrix);
        MatrixStore<Double> lower = cholesky.getL();
        double logDeterminant = 0;
        for (int i = 0; i < size; i++) {
            logDeterminant += 2 * Math.log(lower.doubleValue(i, i));
        }
        // B, then D B; B' = I - beta D B D^T is needed on its diagonal only.
        R064Store inverse = R064Store.FACTORY.copy(cholesky.getInverse());
        R064Store product = R064Store.FACTORY.copy(difference.multiply(inverse));
        double[] otherDiagonal = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += product.doubleValue(i, j) * difference.doubleValue(i, j);
            }
            otherDiagonal[i] = 1 - beta * sum;
        }
        double[] gradient = new double[to.length];
        double laplacian = 0;
        for (int e = 0; e < to.length; e++) {
            double entry = slope[to[e]] * product.doubleValue(to[e], from[e]);
            gradient[e] = -entry;
            laplacian += slope[to[e]] * slope[to[e]] * inverse.doubleValue(from[e], from[e]) * otherDiagonal[to[e]] - beta * entry * entry;
        }
        return new Derivatives((logDeterminant - size * Math.log(2 * Math.PI)) / (2 * beta), gradient, laplacian);
    }
}
