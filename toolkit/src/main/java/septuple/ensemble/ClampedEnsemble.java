package septuple.ensemble;

import java.util.Arrays;

import septuple.network.BulkLoss;
import septuple.network.Network;
import septuple.training.BulkMinimisation;
import septuple.training.DataSet;

/**
 * The micro-canonical-type ensemble of paper C: the boundary is clamped to the samples of a data set, and the bulk sits where its
 * loss is least, p_0(x) = p_b((P_in + P_out) x) delta((I - P_in - P_out)(x&#772; - x)) (C.4.2, with the delta function on the bulk, where alone it
 * can be integrated). It is a sum of points, one per sample, all of equal weight.
 *
 * <p>Beside the box of a canonical ensemble it is thin: it has no volume, and its entropy C.4.5 is minus infinity.
 */
public final class ClampedEnsemble {

    private final BulkLoss loss;
    private final double[][] states;

    private ClampedEnsemble(BulkLoss loss, double[][] states) {
        this.loss = loss;
        this.states = states;
    }

    /**
     * The ensemble of a data set. Memory: 8 bytes per neuron and sample.
     *
     * @param minimisation finds the bulk states; they are upper bounds of the minimum (C.3.2)
     * @param network      its network
     * @param data         as many inputs and outputs as the network
     * @return the ensemble
     * @throws IllegalArgumentException if the data do not fit the network
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    static ClampedEnsemble of(BulkMinimisation minimisation, Network network, DataSet data) {
        return new ClampedEnsemble(new BulkLoss(network), minimisation.states(data));
    }

    /**
     * The number of states.
     *
     * @return one per sample
     */
    public int size() {
        return states.length;
    }

    /**
     * A state.
     *
     * @param sample the number of the sample
     * @return x&#772; with the boundary of the sample (C.3.2), one entry per neuron; a copy
     */
    public double[] state(int sample) {
        return states[sample].clone();
    }

    /**
     * The average loss {@code U_0 = int H(x) p_0(x)} (C.4.3): H of every state, which bring their own inputs.
     *
     * @return U_0
     */
    public double averageLoss() {
        return Arrays.stream(states).mapToDouble(loss::value).average().orElseThrow();
    }

    /**
     * The average state.
     *
     * @return one entry per neuron
     */
    public double[] averageState() {
        return mean();
    }

    /**
     * The variances of the neurons' states.
     *
     * @return one entry per neuron
     */
    public double[] variances() {
        double[] mean = mean();
        double[] variances = new double[mean.length];
        for (double[] x : states) {
            for (int i = 0; i < x.length; i++) {
                variances[i] += (x[i] - mean[i]) * (x[i] - mean[i]) / states.length;
            }
        }
        return variances;
    }

    /**
     * The covariance of two neurons.
     *
     * @param i one
     * @param j the other
     * @return the average of the product of their deviations
     */
    public double covariance(int i, int j) {
        double[] mean = mean();
        return Arrays.stream(states).mapToDouble(x -> (x[i] - mean[i]) * (x[j] - mean[j])).average().orElseThrow();
    }

    private double[] mean() {
        double[] moment = new double[states[0].length];
        for (double[] x : states) {
            for (int i = 0; i < x.length; i++) {
                moment[i] += x[i] / states.length;
            }
        }
        return moment;
    }

    @Override
    public String toString() {
        return states.length + " states with a clamped boundary";
    }
}
