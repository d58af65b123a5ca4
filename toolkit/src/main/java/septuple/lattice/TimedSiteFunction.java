package septuple.lattice;

/** A number at every site of a lattice that changes with time. */
@FunctionalInterface
public interface TimedSiteFunction {

    /**
     * The number at a site at a time.
     *
     * @param position the coordinates of the site, one per axis: the spacing times the site's number on that axis, from zero
     * @param time     in units of time
     * @return the number there and then
     */
    double at(double[] position, double time);
}
