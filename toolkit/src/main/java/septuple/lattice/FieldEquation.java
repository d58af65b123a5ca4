package septuple.lattice;

/** How a field changes in time, in steps of equal length. Immutable; what evolves is the state. */
public interface FieldEquation {

    /**
     * Where the field lives.
     *
     * @return the lattice
     */
    Lattice lattice();

    /**
     * How many types of neurons a state has.
     *
     * @return K of D.4.1
     */
    int types();

    /**
     * The length of a step.
     *
     * @return in units of time
     */
    double step();

    /**
     * Carries a state on, in place. Before and after, field and momentum belong to the same time, also where a scheme lets one lag half a
     * step behind the other in between. Numbers that are no longer finite are not looked for here, but by {@link #evolve} and
     * {@link FieldState#requireFinite}.
     *
     * @param state of this lattice and as many types; changed
     * @param steps not negative
     * @throws IllegalArgumentException if the state does not fit
     */
    void advance(FieldState state, long steps);

    /**
     * Carries a copy of a state on and records.
     *
     * @param start unchanged
     * @return to which is said how far and what to record
     * @throws IllegalArgumentException if the state does not fit
     * @throws IllegalStateException    if the copy does not fit into memory
     */
    default FieldEvolution evolve(FieldState start) {
        requireFits(start);
        return new FieldEvolution(this, start);
    }

    /**
     * Checks that a state is of this equation's kind.
     *
     * @param state the state
     * @throws IllegalArgumentException if it is not
     */
    default void requireFits(FieldState state) {
        if (!state.lattice().equals(lattice()) || state.types() != types()) {
            throw new IllegalArgumentException("the state has " + state.types() + " types of neurons on a " + state.lattice()
                    + ", but the equation has " + types() + " on a " + lattice());
        }
    }
}
