package septuple.lattice;

/**
 * The steps of a real field on which nothing acts but its neighbours and its mass: the same bits as those of {@link KleinGordonLoop}, by a
 * way that goes through memory less often.
 */
final class LinearFieldLoop {

    private final KleinGordonLoop loop;
    private final LinearKickDrift carried;
    private final TimeStepping timeStepping;

    LinearFieldLoop(KleinGordonBuilder built) {
        loop = new KleinGordonLoop(built, null);
        timeStepping = built.timeStepping;
        carried = new LinearKickDrift(built.lattice, built.step, built.mass * built.mass, built.threads);
    }

    /** Carries field and momentum on, in place; both belong to the same time before and after. */
    void advance(double[] field, double[] momentum, long steps) {
        switch (timeStepping) {
            case VERLET -> carried.verlet(field, momentum, steps);
            case SYMPLECTIC_EULER -> carried.symplecticEuler(field, momentum, steps);
            default -> loop.advance(field, momentum, 0, steps);
        }
    }
}
