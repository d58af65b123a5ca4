package septuple.arithmetic;

/**
 * Kicks and drifts of a real field on a lattice, for rows of sites that lie together in memory. Half a kick changes the momentum of a row
 * by what the field is there and at the nearest neighbours,
 * {@code momentum += step/2 (own field + pull (((left + right) + (below + above)) + (before + behind)))}; a whole one is two halves, one
 * after the other, so that it does not matter to the last bit whether somebody looked in between. A drift changes the field of a row,
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
    /** Factor of the field itself in what kicks. */
    final double own;
    /** Factor of the sum of its neighbours. */
    final double pull;
    /** How long half a kick is. */
    final double half;
    /** How long a drift is. */
    final double step;
    /** What stands beyond fixed ends. */
    final double[] zeros;

    KickDrift(int count, boolean closed, double own, double pull, double step) {
        this.count = count;
        this.closed = closed;
        this.own = own;
        this.pull = pull;
        this.half = step / 2;
        this.step = step;
        this.zeros = new double[count];
    }

    /**
     * The kernel.
     *
     * @param count  sites of a row, at least 2
     * @param closed whether the row closes on itself; if not, the field is zero one site outside both ends
     * @param own    factor of the field itself in what kicks
     * @param pull   factor of the sum of its neighbours
     * @param step   how long a whole kick and a drift are
     * @return in vector instructions where the module jdk.incubator.vector is present, unless {@link Arithmetic#PROPERTY} says otherwise
     */
    public static KickDrift fastest(int count, boolean closed, double own, double pull, double step) {
        return Arithmetic.float64().vector() ? vector(count, closed, own, pull, step) : plain(count, closed, own, pull, step);
    }

    /** {@return the kernel in plain Java} */
    static KickDrift plain(int count, boolean closed, double own, double pull, double step) {
        return new PlainKickDrift(count, closed, own, pull, step);
    }

    /** The vector form is only named here, so that nothing else needs its module. */
    static KickDrift vector(int count, boolean closed, double own, double pull, double step) {
        try {
            return (KickDrift) Class.forName("septuple.arithmetic.VectorKickDrift").getDeclaredConstructor(int.class, boolean.class,
                    double.class, double.class, double.class).newInstance(count, closed, own, pull, step);
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
     * @param whole    whether two halves of a kick follow each other, or one
     */
    public abstract void kick(double[] momentum, double[] field, int here, boolean whole);

    /**
     * Kicks a row of a lattice of two axes.
     *
     * @param momentum changed
     * @param field    another array
     * @param here     where the row begins, in both
     * @param before   where one neighbour begins, or negative for zeros
     * @param behind   where the other begins, or negative for zeros
     * @param whole    whether two halves of a kick follow each other, or one
     */
    public abstract void kick(double[] momentum, double[] field, int here, int before, int behind, boolean whole);

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
     * @param whole    whether two halves of a kick follow each other, or one
     * @param room     to work in, two numbers a row; what it holds does not matter
     */
    public abstract void kick(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind,
            boolean whole, double[] room);

    /**
     * Kicks a row of a lattice of two axes, then drifts the row before: one way through memory for both.
     *
     * @param momentum changed
     * @param field    changed in the row before
     * @param here     where the row begins that is kicked
     * @param before   where the row begins that is drifted, another one; not negative
     * @param behind   where the other neighbour begins, or negative for zeros
     * @param whole    whether two halves of a kick follow each other, or one
     */
    public abstract void kickThenDrift(double[] momentum, double[] field, int here, int before, int behind, boolean whole);

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
     * @param whole    whether two halves of a kick follow each other, or one
     * @param room     to work in, two numbers a row; what it holds does not matter
     */
    public abstract void kickThenDrift(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind,
            boolean whole, double[] room);

    /**
     * Drifts rows that follow each other in memory.
     *
     * @param field    changed
     * @param momentum another array
     * @param rows     how many
     * @param here     where the first begins, in both
     */
    public abstract void drift(double[] field, double[] momentum, int rows, int here);

    /** How often half a kick follows another. */
    static double again(boolean whole) {
        return whole ? 1 : 0;
    }

    /** The momentum of a site after a kick. */
    final double kicked(double momentum, double field, double neighbours, double again) {
        double kick = half * (own * field + pull * neighbours);
        return momentum + kick + kick * again;
    }

    /** The array of a neighbour. */
    final double[] row(double[] field, int place) {
        return place < 0 ? zeros : field;
    }

    /** The neighbours of the first site along its row. */
    final double first(double[] field, int here) {
        return (closed ? field[here + count - 1] : 0) + field[here + 1];
    }

    /** The neighbours of the last site along its row. */
    final double last(double[] field, int here) {
        return field[here + count - 2] + (closed ? field[here] : 0);
    }
}
