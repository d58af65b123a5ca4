package septuple.lattice;

/**
 * The steps of a real field on which nothing acts but its neighbours and its mass. It has a place of its own because nothing in it depends
 * on the time or the site: whatever is faster there goes here.
 */
final class LinearFieldLoop {

    private final KleinGordonLoop loop;

    LinearFieldLoop(KleinGordonBuilder built) {
        loop = new KleinGordonLoop(built, null);
    }

    /** Carries field and momentum on, in place; both belong to the same time before and after. */
    void advance(double[] field, double[] momentum, long steps) {
        loop.advance(field, momentum, 0, steps);
    }
}
