package septuple.training;

import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * Outgoing weights of new neurons of a layer by one step of Gauss and Newton. What does not depend on the neuron, the gradients J^T e
 * and curvatures J^T J of every sample, is computed once.
 */
final class OutgoingFit {

    /** How often the step is halved before it is given up. */
    private static final int HALVINGS = 20;

    /** Part of the mean curvature that is added to all: a receiver that no output hears has none of its own. */
    private static final double RIDGE = 1e-10;

    private final HiddenLayer layer;
    private final double[][] gradients;
    private final double[][][] curvatures;
    private final double present;

    OutgoingFit(HiddenLayer layer) {
        this.layer = layer;
        int size = layer.receivers();
        gradients = new double[layer.samples()][size];
        curvatures = new double[layer.samples()][size][size];
        for (int s = 0; s < gradients.length; s++) {
            layer.addDerivatives(s, gradients[s], curvatures[s]);
        }
        present = layer.loss();
    }

    /** See {@link HiddenLayer#fitted}. */
    Neuron of(double[] incoming, double bias) {
        Neuron.requireLength("incoming weights", incoming.length, layer.senders());
        double[] states = Neuron.centred(layer.states(incoming, bias));
        int size = layer.receivers();
        double[][] matrix = new double[size][size];
        double[] vector = new double[size];
        for (int s = 0; s < states.length; s++) {
            for (int k = 0; k < size; k++) {
                vector[k] -= states[s] * gradients[s][k];
                for (int j = 0; j < size; j++) {
                    matrix[k][j] += states[s] * states[s] * curvatures[s][k][j];
                }
            }
        }
        double trace = 0;
        for (int k = 0; k < size; k++) {
            trace += matrix[k][k];
        }
        // Nothing to fit where the neuron says the same of all samples, or no output hears it.
        if (!(trace > Double.MIN_NORMAL / RIDGE)) {
            return new Neuron(incoming, bias, new double[size]);
        }
        for (int k = 0; k < size; k++) {
            matrix[k][k] += RIDGE * trace;
        }
        double[] weights = new CholeskyDecomposition(MatrixUtils.createRealMatrix(matrix), 1e-10, 0).getSolver()
                .solve(MatrixUtils.createRealVector(vector)).toArray();
        for (int halving = 0; halving <= HALVINGS; halving++) {
            if (layer.loss(states, weights) < present) {
                return new Neuron(incoming, bias, weights);
            }
            for (int k = 0; k < size; k++) {
                weights[k] /= 2;
            }
        }
        return new Neuron(incoming, bias, new double[size]);
    }
}
