package septuple.ensemble;

import java.io.Serializable;

import septuple.network.BulkLoss;

/**
 * The microcanonical ensemble of the states of a network: all states of the box with a loss up to E are equally likely,
 * p(x) = 1 / Gamma(E) for H(x) &le; E, with the volume Gamma(E) of those states. The volume of a body of many dimensions lies below its
 * surface, so nearly all states have a loss within 1 / beta of E; and E - H, the spare loss, is a thermometer (M. Creutz,
 * Microcanonical Monte Carlo simulation, Phys. Rev. Lett. 50 (1983)): its average is 1 / beta with beta = d log Gamma / dE, up to
 * terms of relative order 1 / N.
 *
 * <p>Immutable, serialisable, equal by content.
 *
 * @param loss   H
 * @param energy E, finite
 */
public record MicrocanonicalEnsemble(BulkLoss loss, double energy) implements StateEnsemble, Serializable {

    /**
     * Checks E; use {@link CanonicalEnsemble#microcanonical}.
     *
     * @param loss   H
     * @param energy finite
     * @throws IllegalArgumentException if E is not finite
     */
    public MicrocanonicalEnsemble {
        if (!Double.isFinite(energy)) {
            throw new IllegalArgumentException("energy is " + energy + ", but must be finite");
        }
    }

    @Override
    public SamplingBuilder sample() {
        return new SamplingBuilder(this);
    }
}
