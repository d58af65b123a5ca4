package septuple.ensemble;

import septuple.network.Network;
import septuple.training.BulkMinimisation;
import septuple.training.DataSet;

/** Where ensembles begin: of the states of a network (paper C, section 4), and of networks of any size (paper B, section 4). */
public final class Ensemble {

    private Ensemble() {
    }

    /**
     * The canonical ensemble p(x) = exp(-beta H(x)) / Z of all states of a network (C.4.10).
     *
     * @param network a network
     * @return a builder
     */
    public static CanonicalBuilder canonical(Network network) {
        return new CanonicalBuilder(network);
    }

    /**
     * The micro-canonical-type ensemble of paper C (C.4.2): the boundary clamped to the samples of a data set, the bulk at the minimum
     * of its loss.
     *
     * @param network a network
     * @param data    as many inputs and outputs as the network
     * @param threads the number of threads, at least 1; it does not change the result
     * @return the ensemble
     * @throws IllegalArgumentException if the data do not fit the network
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static ClampedEnsemble clamped(Network network, DataSet data, int threads) {
        return ClampedEnsemble.of(BulkMinimisation.of(network).threads(threads), network, data);
    }

    /**
     * The grand canonical ensemble of networks that exchange neurons with a reservoir (paper B, section 4).
     *
     * @param family the canonical ensembles of every number of neurons
     * @return a builder
     */
    public static GrandCanonicalBuilder grandCanonical(CanonicalFamily family) {
        return new GrandCanonicalBuilder(family);
    }
}
