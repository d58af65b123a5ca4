package septuple.dynamics;

/** What becomes of a density p(beta, Q) whose members move with the velocity v = dQ/dbeta. */
public enum Transport {

    /**
     * The law of C.8.1 as printed, {@code dp/dbeta = -v . grad p}: the density of a member stays what it was, whatever happens to
     * the volume around it. The total probability changes by the integral of p div v.
     */
    ADVECTION,

    /**
     * The continuity equation (Liouville), {@code dp/dbeta = -div(v p)}: the probability of a member stays what it was, and its density
     * falls as the volume around it grows. The total probability stays one.
     */
    CONTINUITY
}
