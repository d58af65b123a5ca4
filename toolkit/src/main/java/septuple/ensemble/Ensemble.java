package septuple.ensemble;

import septuple.network.Network;

/** Where ensembles of the states of a network begin (paper C, section 4). */
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
}
