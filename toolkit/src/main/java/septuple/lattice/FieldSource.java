package septuple.lattice;

/**
 * A source J(x, t) of a field, such as an antenna: it stands on the right of the Klein-Gordon equation. A field that is carried on
 * by several threads asks it from all of them.
 */
@FunctionalInterface
public interface FieldSource {

    /**
     * The source.
     *
     * @param position the coordinates of a site, one per axis
     * @param time     the time
     * @return J there and then
     */
    double at(double[] position, double time);
}
