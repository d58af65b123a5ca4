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
     * J. Crank and P. Nicolson's implicit rule (Proc. Camb. Phil. Soc. 43, 50, 1947), by axes: (1 + i dt H_k/2 hbar)^-1
     * (1 - i dt H_k/2 hbar), in more than one dimension in a symmetric product. Differences of order 2 in space: a wave k has the kinetic
     * energy of k^2 (1 - (k spacing)^2/12). Order 2 in the step, unitary for any step; a step costs a few operations per cell.
     * In one dimension it keeps the energy of its own differences to rounding.
     */
    CRANK_NICOLSON
}
