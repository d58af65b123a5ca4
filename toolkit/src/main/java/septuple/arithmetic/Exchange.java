package septuple.arithmetic;

/**
 * What cells of a grid exchange with their neighbours, for rows of cells that lie together in memory. Through a face between two cells
 * flows {@code up * (value below) - down * (value above)}; a cell gains what comes in through its lower face minus what goes out through
 * its upper one.
 *
 * <p>The current through a face is the same expression for both of its cells, so what one loses the other gains to the last bit. The plain
 * and the vector form give the same bits. No state: any number of threads.
 */
public abstract class Exchange {

    Exchange() {
    }

    /**
     * The kernel.
     *
     * @return in vector instructions where the module jdk.incubator.vector is present, unless {@link Arithmetic#PROPERTY} says otherwise
     */
    public static Exchange fastest() {
        return Arithmetic.float64().vector() ? vector() : plain();
    }

    /** {@return the kernel in plain Java} */
    static Exchange plain() {
        return new PlainExchange();
    }

    /** The vector form is only named here, so that nothing else needs its module. */
    static Exchange vector() {
        try {
            return (Exchange) Class.forName("septuple.arithmetic.VectorExchange").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("the vector instructions of this Java do not work here; set the system property "
                    + Arithmetic.PROPERTY + " to plain", failure);
        }
    }

    /**
     * Adds the gains along one axis:
     * {@code sum[at + j] += (up[lower + j] p[below + j] - down[lower + j] p[here + j]) - (up[upper + j] p[here + j] -
     * down[upper + j] p[above + j])}.
     *
     * @param sum   an entry per cell
     * @param at    the first of them
     * @param up    of the faces
     * @param down  of the faces
     * @param lower where the lower faces of the row stand
     * @param upper where its upper faces stand
     * @param p     the values
     * @param below where the row below stands
     * @param here  where the row stands
     * @param above where the row above stands
     * @param count the number of cells
     */
    public abstract void add(double[] sum, int at, double[] up, double[] down, int lower, int upper, double[] p, int below, int here,
            int above,
            int count);

    /**
     * A step along rows that follow each other: what a row gains from the row below, from the row above and along itself,
     * {@code out = keep * old + (part * p + length * (along + across))}, for all cells but the first and the last. The current
     * from the row below comes from the step before; that to the row above is left for the next one.
     *
     * @param out     where the row goes
     * @param to      its first cell there
     * @param keep    a factor
     * @param old     another row
     * @param before  its first cell
     * @param part    a factor
     * @param length  a factor
     * @param current the currents from the row below, and what is gained along other axes; on return the currents to the row above
     * @param at      the first of them
     * @param rise    rates upwards of the faces between rows
     * @param fall    rates downwards of these faces
     * @param upper   where the upper faces of the row stand
     * @param above   where the row above stands in p
     * @param up      rates upwards of the faces along the row
     * @param down    rates downwards of these faces
     * @param lower   where the lower face of the first cell stands; the others follow
     * @param p       the values
     * @param here    where the first cell stands
     * @param count   the number of cells
     */
    public abstract void step(double[] out, int to, double keep, double[] old, int before, double part, double length,
            double[] current, int at, double[] rise, double[] fall, int upper, int above, double[] up, double[] down, int lower, double[] p,
            int here, int count);
}
