package septuple.training;

import septuple.network.LayeredConnections;
import septuple.network.Network;

/**
 * The fixed point equation of a network near a state, over the neurons that can err: what a Gauss-Newton step of
 * {@link BulkMinimisation} needs to know of the topology.
 *
 * <p>"Active" neurons are those whose error x - f(w x + b) counts, "free" ones are those of them that are hidden and so may move.
 * Implementations reuse their buffers: one thread each.
 */
interface Linearisation {

    /** The one that suits the connections of a network. */
    static Linearisation of(Network network) {
        return isSwept(network) ? new LayeredLinearisation(network) : new GeneralLinearisation(network);
    }

    /** Whether the network is one of layers, with the last of them as outputs or with no outputs. */
    static boolean isSwept(Network network) {
        return network.isFeedforward() || network.outputs().size() == 0
                && network.connections() instanceof LayeredConnections layered
                && network.inputs().equals(network.layer(0)) && layered.layers() > 1;
    }

    /** The number of active neurons. */
    int active();

    /** The number of an active neuron in the network. */
    int neuron(int k);

    /** Whether an active neuron is hidden. */
    boolean free(int k);

    /** Takes the inputs of a sample; what they contribute to the pre-activation stays until the next call. */
    void clamp(DataSet data, int sample);

    /** y = w x + b on the active neurons, for a state of the active neurons and the clamped inputs. */
    void preactivation(double[] state, double[] y);

    /**
     * The step d of the free neurons that minimises 1/2 |r + (I - diag(slope) w) d|^2.
     *
     * @param slope    f' on the active neurons
     * @param residual r on the active neurons
     * @param step     d on the active neurons, zero where not free; overwritten
     * @return |(I - diag(slope) w) d|^2, twice the decrease that the linearised loss promises
     */
    double step(double[] slope, double[] residual, double[] step);

    /**
     * The gradient of 1/2 |r|^2 in the free neurons, (I - diag(slope) w)^T r.
     *
     * @param slope    f' on the active neurons
     * @param residual r on the active neurons
     * @param gradient on the active neurons, zero where not free; overwritten
     */
    void gradient(double[] slope, double[] residual, double[] gradient);
}
