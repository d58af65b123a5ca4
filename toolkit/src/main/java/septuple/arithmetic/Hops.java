package septuple.arithmetic;

/**
 * Sums of differences between neighbouring sites and rotations of pairs of components, for sites that lie together in memory: what a
 * Dirac field does in a step. The plain and the vector form give the same bits. No state: any number of threads.
 */
public abstract class Hops {

    Hops() {
    }

    /**
     * The kernel.
     *
     * @return in vector instructions where the module jdk.incubator.vector is present, unless {@link Arithmetic#PROPERTY} says
     *         otherwise
     */
    public static Hops fastest() {
        return Arithmetic.float64().vector() ? vector() : plain();
    }

    /** {@return the kernel in plain Java} */
    static Hops plain() {
        return new PlainHops();
    }

    /** The vector form is only named here, so that nothing else needs its module. */
    static Hops vector() {
        try {
            return (Hops) Class.forName("septuple.arithmetic.VectorHops").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("the vector instructions of this Java do not work here; set the system property "
                    + Arithmetic.PROPERTY + " to plain", failure);
        }
    }

    /**
     * One difference: {@code out[j] = a (x[upper + j] - y[lower + j])} from j = from on.
     *
     * @param out   where it goes
     * @param x     from which upper sites are taken
     * @param upper where they begin
     * @param y     from which lower sites are taken, usually the same
     * @param lower where they begin
     * @param a     a factor
     * @param from  the first site
     * @param to    behind the last one
     */
    public abstract void difference(double[] out, double[] x, int upper, double[] y, int lower, double a, int from, int to);

    /**
     * Adds one difference: {@code out[j] += a (x[upper + j] - y[lower + j])} from j = from on.
     *
     * @param out   to which it is added
     * @param x     from which upper sites are taken
     * @param upper where they begin
     * @param y     from which lower sites are taken, usually the same
     * @param lower where they begin
     * @param a     a factor
     * @param from  the first site
     * @param to    behind the last one
     */
    public abstract void addDifference(double[] out, double[] x, int upper, double[] y, int lower, double a, int from, int to);

    /**
     * Turns a pair of components and adds what hopped in, turned by another angle, both from what they were:
     * {@code x := (cosine x + part p) + sign (sine y + share q)}, {@code y := (cosine y + part q) - sign (sine x + share p)}.
     *
     * @param x      a component, changed
     * @param y      the other, changed
     * @param at     where both begin
     * @param p      what hopped into the first, from its beginning
     * @param q      what hopped into the other
     * @param cosine of the pair
     * @param sine   of the pair
     * @param part   of what hopped in
     * @param share  of what hopped into the other
     * @param sign   1 or -1
     * @param count  the number of sites
     */
    public abstract void turn(double[] x, double[] y, int at, double[] p, double[] q, double cosine, double sine, double part,
            double share, double sign, int count);
}
