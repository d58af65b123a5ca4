package septuple.duality;

import septuple.formula.Scalar;

/** A loss of a {@link LearningSystem} as a formula, H(phi, pi). */
@FunctionalInterface
public interface Loss {

    /**
     * The formula.
     *
     * @param states     phi, one per neuron
     * @param trainables pi, one per neuron
     * @return the loss
     */
    Scalar of(Scalar[] states, Scalar[] trainables);
}
