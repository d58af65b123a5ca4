package septuple.lattice;

/** How activation (the field drifts with its momentum) and learning (the momentum is kicked by the field's loss) follow each other in a step. */
public enum TimeStepping {

    /**
     * Half a kick, a drift, half a kick: of second order, reversible and symplectic; the rule where nothing else is said. It is
     * {@link #SYMPLECTIC_EULER} seen at half steps, and conserves a quantity near the energy to rounding.
     */
    VERLET,

    /** A kick, then a drift with the new momentum: learning first, activation with what was learned. Of first order, symplectic. */
    SYMPLECTIC_EULER,

    /** Kick and drift from the same old state, as D.3.4 and D.4.26 are printed: of first order, and every mode that oscillates grows. */
    EULER
}
