package septuple.ensemble;

/** How states are drawn from an ensemble. */
public enum SamplingMethod {

    /**
     * Layer after layer, each neuron from its own factor of the density given the layer before, a truncated Gaussian; a
     * Metropolis-Hastings step corrects for the product of the factors' integrals, which the density lacks. For layered networks
     * with a mass below 1 and no other objective. One forward pass a draw, no gradient, no warm-up to speak of.
     */
    ANCESTRAL,

    /**
     * Hamiltonian Monte Carlo: the state moves like a particle in the potential beta H and is reflected at the walls of the box.
     * For any network and objective.
     */
    HAMILTONIAN,

    /**
     * Neuron by neuron, each drawn uniformly from where the loss stays below the given energy. For microcanonical ensembles, and for
     * them only.
     */
    SLICES
}
