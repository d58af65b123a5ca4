package septuple.arithmetic;

/**
 * Kicks and drifts of a real field on a lattice, for rows of sites that lie together in memory. A kick changes the momentum of a row by what
 * the field is there and at the nearest neighbours,
 * {@code momentum += own field + pull (((left + right) + (below + above)) + (before + behind))}; a drift changes the field of a row,
 * {@code field += step momentum}.
 *
 * <p>Field and momentum stand at the same places of two arrays. The neighbours of a row along the next axis are {@code below} and
 * {@code above}, those along the axis after that {@code before} and {@code behind}; a neighbour at a negative place is a row of zeros, as
 * beyond a fixed end. A lattice of two axes has only {@code before} and {@code behind}, one of one axis only the row itself. Rows of three
 * axes that follow each other in memory, as do all their neighbours, go together.
 *
 * <p>The plain and the vector form give the same bits. Immutable: any number of threads, as long as none drifts a row that another reads;
 * what stands beside a row in memory may be read, but never counts.
 */
public abstract class KickDrift {

    /** Sites of a row. */
    final int count;
    /** Whether the last site of a row is the left neighbour of the first; if not, there are zeros outside. */
    final boolean closed;
    /** What stands beyond fixed ends. */
    final double[] zeros;

    KickDrift(int count, boolean closed) {
        this.count = count;
        this.closed = closed;
        this.zeros = new double[count];
    }

    /**
     * The kernel.
     *
     * @param count  sites of a row, at least 2
     * @param closed whether the row closes on itself; if not, the field is zero one site outside both ends
     * @return in vector instructions where the module jdk.incubator.vector is present, unless {@link Arithmetic#PROPERTY} says otherwise
     */
    public static KickDrift fastest(int count, boolean closed) {
        return Arithmetic.float64().vector() ? vector(count, closed) : plain(count, closed);
    }

    /** {@return the kernel in plain Java} */
    static KickDrift plain(int count, boolean closed) {
        return new PlainKickDrift(count, closed);
    }

    /** The vector form is only named here, so that nothing else needs its module. */
    static KickDrift vector(int count, boolean closed) {
        try {
            return (KickDrift) Class.forName("septuple.arithmetic.VectorKickDrift").getDeclaredConstructor(int.class, boolean.class)
                    .newInstance(count, closed);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("the vector instructions of this Java do not work here; set the system property "
                    + Arithmetic.PROPERTY + " to plain", failure);
        }
    }

    /**
     * Kicks a row of a lattice of one axis.
     *
     * @param momentum changed
     * @param field    another array
     * @param here     where the row begins, in both
     * @param own      factor of the field itself
     * @param pull     factor of the sum of its neighbours
     */
    public abstract void kick(double[] momentum, double[] field, int here, double own, double pull);

    /**
     * Kicks a row of a lattice of two axes.
     *
     * @param momentum changed
     * @param field    another array
     * @param here     where the row begins, in both
     * @param before   where one neighbour begins, or negative for zeros
     * @param behind   where the other begins, or negative for zeros
     * @param own      factor of the field itself
     * @param pull     factor of the sum of its neighbours
     */
    public abstract void kick(double[] momentum, double[] field, int here, int before, int behind, double own, double pull);

    /**
     * Kicks rows of a lattice of three axes.
     *
     * @param momentum changed
     * @param field    another array
     * @param rows     how many; one only, where a neighbour is a row of zeros
     * @param here     where the first row begins, in both
     * @param below    where its neighbour begins, or negative for zeros
     * @param above    where the counterpart begins, or negative for zeros
     * @param before   where its neighbour along the other axis begins, or negative for zeros
     * @param behind   where the counterpart begins, or negative for zeros
     * @param own      factor of the field itself
     * @param pull     factor of the sum of its neighbours
     */
    public abstract void kick(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind,
            double own, double pull);

    /**
     * Kicks a row of a lattice of two axes, then drifts the row before: one way through memory for both.
     *
     * @param momentum changed
     * @param field    changed in the row before
     * @param here     where the row begins that is kicked
     * @param before   where the row begins that is drifted, another one; not negative
     * @param behind   where the other neighbour begins, or negative for zeros
     * @param own      factor of the field itself
     * @param pull     factor of the sum of its neighbours
     * @param step     how far the field drifts
     */
    public abstract void kickThenDrift(double[] momentum, double[] field, int here, int before, int behind, double own, double pull,
            double step);

    /**
     * Kicks rows of a lattice of three axes and drifts the rows before, each after the kick that needs it as it was: one way through memory
     * for both.
     *
     * @param momentum changed
     * @param field    changed in the rows before
     * @param rows     how many; one only, where a neighbour is a row of zeros
     * @param here     where the first row begins that is kicked
     * @param below    where its neighbour begins, or negative for zeros
     * @param above    where the counterpart begins, or negative for zeros
     * @param before   where the first row begins that is drifted; none of those that are kicked, and not negative
     * @param behind   where its counterpart begins, or negative for zeros
     * @param own      factor of the field itself
     * @param pull     factor of the sum of its neighbours
     * @param step     how far the field drifts
     */
    public abstract void kickThenDrift(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind,
            double own, double pull, double step);

    /**
     * Drifts rows that follow each other in memory.
     *
     * @param field    changed
     * @param momentum another array
     * @param rows     how many
     * @param here     where the first begins, in both
     * @param step     how far
     */
    public abstract void drift(double[] field, double[] momentum, int rows, int here, double step);

    /** The array of a neighbour. */
    final double[] row(double[] field, int place) {
        return place < 0 ? zeros : field;
    }

    /** The left neighbour of the first site. */
    final double first(double[] field, int here) {
        return closed ? field[here + count - 1] : 0;
    }

    /** The right neighbour of the last site. */
    final double last(double[] field, int here) {
        return closed ? field[here] : 0;
    }
}
