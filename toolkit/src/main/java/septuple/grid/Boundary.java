package septuple.grid;

/** What happens at the ends of an axis. */
public enum Boundary {

    /** The upper end is the lower end again: a ring. */
    PERIODIC,

    /** The density, or the wave function, is zero at both ends: what reaches them is lost to a density, and thrown back to a wave. */
    VANISHING,

    /** Nothing flows through the ends: the normal component of the current is zero there. */
    REFLECTING
}
