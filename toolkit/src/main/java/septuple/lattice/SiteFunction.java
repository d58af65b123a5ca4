package septuple.lattice;

/** A number at every site of a lattice. */
@FunctionalInterface
public interface SiteFunction {

    /**
     * The number at a site.
     *
     * @param position the coordinates of the site, one per axis: the spacing times the site's number on that axis, from zero
     * @return the number there
     */
    double at(double[] position);
}
