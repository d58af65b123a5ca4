package septuple.duality;

import septuple.formula.Scalar;

/** The energy of a {@link HamiltonianSystem} as a formula, H(phi, beta). */
@FunctionalInterface
public interface HamiltonianFormula {

    /**
     * The formula.
     *
     * @param positions phi
     * @param momenta   beta, as many
     * @return the energy
     */
    Scalar of(Scalar[] positions, Scalar[] momenta);
}
