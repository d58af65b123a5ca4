package septuple.lattice;

/** What a field meets at both ends of an axis of a {@link Lattice}. */
public enum LatticeBoundary {

    /** The axis closes on itself: behind the last site comes the first. */
    PERIODIC,

    /** The field is held at zero one site outside both ends. */
    FIXED,

    /** As {@link #FIXED}, with a layer of sites at both ends that absorb what runs into them. */
    ABSORBING
}
