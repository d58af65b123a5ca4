package septuple.duality;

import septuple.formula.Scalar;

/** A potential V(phi) as a formula. */
@FunctionalInterface
public interface Potential {

    /**
     * The formula.
     *
     * @param positions phi
     * @return the potential
     */
    Scalar of(Scalar[] positions);
}
