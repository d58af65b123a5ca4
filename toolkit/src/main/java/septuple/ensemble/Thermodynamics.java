package septuple.ensemble;

/**
 * What the partition function of a canonical ensemble of states p(x) = exp(-beta H(x)) / Z says, however it was obtained: exactly,
 * by sampling, or in the Gaussian approximation. All logarithms are natural, entropies are in nats.
 */
public interface Thermodynamics {

    /**
     * The inverse temperature beta.
     *
     * @return positive
     */
    double beta();

    /**
     * The logarithm of the partition function Z, the integral of exp(-beta H) over all states (C.5.1).
     *
     * @return log Z
     */
    double logPartitionFunction();

    /**
     * The average loss {@code U = <H> = -d log Z / d beta} (C.6.1).
     *
     * @return U
     */
    double averageLoss();

    /**
     * The free energy F = -log Z / beta (C.6.4).
     *
     * @return F
     */
    default double freeEnergy() {
        return -logPartitionFunction() / beta();
    }

    /**
     * The Shannon entropy {@code S = -<log p> = beta^2 dF/d beta = log Z + beta U} (C.4.5, C.7.1).
     *
     * @return S in nats
     */
    default double entropy() {
        return logPartitionFunction() + beta() * averageLoss();
    }
}
