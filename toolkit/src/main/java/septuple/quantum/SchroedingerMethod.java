package septuple.quantum;

/** How Schroedinger's equation is carried on in time. */
public enum SchroedingerMethod {

    /**
     * Half a step with the potential, a step with the kinetic energy in the space of waves, half a step with the potential (M. D. Feit,
     * J. A. Fleck, A. Steiger, J. Comput. Phys. 47, 412, 1982). Order 2 in the step, exact in space for what the grid resolves,
     * unitary for any step.
     */
    SPLIT_STEP,

    /**
     * J. Crank and P. Nicolson's implicit rule, by axes; differences of order 2 in space. Order 2 in the step, unitary for any step.
     */
    CRANK_NICOLSON
}
