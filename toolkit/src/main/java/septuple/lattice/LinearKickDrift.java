package septuple.lattice;

import septuple.arithmetic.KickDrift;
import septuple.parallel.Workers;

/**
 * A real scalar field with a linear equation of motion, d^2 phi/dt^2 = (Laplacian - m^2) phi, carried on by kicks and drifts on a
 * lattice whose axes are periodic or fixed (an absorbing axis counts as fixed here). Nothing is needed beside the state. The result does
 * not depend, to the last bit, on the number of threads nor on how many steps are done together.
 *
 * <p>Large lattices are bound by memory, so a few steps go through it together: each follows the one before at two planes' distance,
 * while these planes are still in the cache. Every thread has a slab of planes; what it can do without its neighbours shrinks with every
 * operation, and what is left at the borders is done after (time skewing: M. Wolf and M. Lam, Proc. PLDI 1991, 30; J. McCalpin and
 * D. Wonnacott, Time Skewing, Rutgers DCS-TR-379 (1999)).
 *
 * <p>A kick by a step eps changes the momentum of a site by {@code -eps (m^2 + 2 D / h^2)} times the field there plus {@code eps / h^2}
 * times the sum of its 2 D neighbours, D axes of spacing h. A whole kick is two halves with two roundings: many steps at once give the
 * same bits as one after the other.
 */
final class LinearKickDrift {

    /** Sites that are worth a thread of their own. */
    private static final int SITES_PER_THREAD = 1 << 14;
    /** Steps that are done together at most. */
    private static final int MOST_TOGETHER = 4;
    /** Bytes in which the planes should stay on which steps are at work together: two for each step, and two more. */
    private static final long CACHE = 24L << 20;

    private final KickDrift kernel;
    private final int axes;
    private final int planes;
    private final int rows;
    private final int count;
    private final boolean closedPlanes;
    private final boolean closedRows;
    private final int slabs;
    private final int together;

    /**
     * @param lattice     where the field lives
     * @param step        eps
     * @param massSquared m^2; may be negative
     * @param threads     at most so many, at least one
     */
    LinearKickDrift(Lattice lattice, double step, double massSquared, int threads) {
        this(lattice, step, massSquared, threads, MOST_TOGETHER);
    }

    /** With a limit to the steps that are done together. */
    LinearKickDrift(Lattice lattice, double step, double massSquared, int threads, int mostTogether) {
        this.axes = lattice.dimensions();
        // The last axis are rows; the first, where there are more, are planes, so that a square is a pile of planes of one row each.
        this.count = lattice.size(axes - 1);
        this.planes = axes > 1 ? lattice.size(0) : 1;
        this.rows = axes > 2 ? lattice.size(1) : 1;
        this.closedPlanes = axes > 1 && lattice.boundary(0) == LatticeBoundary.PERIODIC;
        this.closedRows = axes > 2 && lattice.boundary(1) == LatticeBoundary.PERIODIC;
        double pull = 1 / (lattice.spacing() * lattice.spacing());
        this.kernel = KickDrift.fastest(count, lattice.boundary(axes - 1) == LatticeBoundary.PERIODIC, -2 * axes * pull - massSquared, pull,
                step);
        // A slab shrinks by a plane at both borders with every operation but the first: two of each step, and a last one.
        this.slabs = Math.max(1, Math.min(Math.min(threads, planes / 4), lattice.sites() / SITES_PER_THREAD));
        long perStep = 4L * Double.BYTES * rows * count * slabs;
        this.together = (int) Math.max(1, Math.min(Math.min(mostTogether, planes / slabs / 4), CACHE / perStep - 1));
    }

    /**
     * Half a kick, a drift, half a kick, so many times.
     *
     * @param field    phi, changed
     * @param momentum pi, changed
     * @param steps    not negative
     */
    void verlet(double[] field, double[] momentum, long steps) {
        blocks(field, momentum, steps, true);
    }

    /**
     * A kick, then a drift, so many times.
     *
     * @param field    phi, changed
     * @param momentum pi, changed
     * @param steps    not negative
     */
    void symplecticEuler(double[] field, double[] momentum, long steps) {
        blocks(field, momentum, steps, false);
    }

    /** Blocks of steps of nearly equal length. */
    private void blocks(double[] field, double[] momentum, long steps, boolean verlet) {
        long blocks = (steps + together - 1) / together;
        boolean apart = verlet && planes / slabs < 4;
        long done = 0;
        for (long block = 1; block <= blocks; block++) {
            long until = steps / blocks * block + Math.min(block, steps % blocks);
            new Block(field, momentum, (int) (until - done), verlet && done == 0, verlet && !apart && until == steps).run();
            done = until;
        }
        if (apart && steps > 0) {
            new Block(field, momentum, 0, false, true).run();
        }
    }

    /**
     * Some steps done together: kicks are operations 0, 2, 4, ..., drifts 1, 3, 5, ...; each operation on a plane wants the one before on
     * that plane and its two neighbours, and on nothing farther that comes later.
     */
    private final class Block {

        private final double[] field;
        private final double[] momentum;
        private final int steps;
        private final boolean beginsWithHalf;
        private final boolean endsWithHalf;

        Block(double[] field, double[] momentum, int steps, boolean beginsWithHalf, boolean endsWithHalf) {
            this.field = field;
            this.momentum = momentum;
            this.steps = steps;
            this.beginsWithHalf = beginsWithHalf;
            this.endsWithHalf = endsWithHalf;
        }

        /** Slabs that shrink by a plane at every inner border with every operation; then what is left at the borders, which grows so. */
        void run() {
            Workers.share(slabs, slabs, slab -> {
                boolean left = closedPlanes || slab > 0;
                boolean right = closedPlanes || slab < slabs - 1;
                sweep(border(slab), left ? 1 : 0, border(slab + 1), right ? -1 : 0);
            });
            int first = closedPlanes ? 0 : 1;
            Workers.share(slabs, slabs - first, border -> sweep(border(border + first), -1, border(border + first), 1));
        }

        /** Operation i on planes from + i fromMoves to to + i toMoves, plane by plane, each step two planes behind the one before it. */
        private void sweep(int from, int fromMoves, int to, int toMoves) {
            double[] room = new double[2 * rows];
            int last = 2 * steps;
            int begin = from + Math.min(0, fromMoves * last);
            int end = to + Math.max(0, toMoves * last) + last + 1;
            for (int front = begin; front < end; front++) {
                for (int i = 0; i <= last; i += 2) {
                    int plane = front - i;
                    boolean kicked = (i < last || endsWithHalf) && plane >= from + i * fromMoves && plane < to + i * toMoves;
                    boolean drifted = i < last && plane - 1 >= from + (i + 1) * fromMoves && plane - 1 < to + (i + 1) * toMoves;
                    if (kicked) {
                        kick(plane, !(i == 0 && beginsWithHalf || i == last), drifted, room);
                    } else if (drifted) {
                        kernel.drift(field, momentum, rows, at(plane - 1, 0));
                    }
                }
            }
        }

        private void kick(int plane, boolean whole, boolean drifts, double[] room) {
            if (axes == 1) {
                kernel.kick(momentum, field, 0, whole);
            } else if (axes == 3) {
                int inner = at(plane - 1, 0) < 0 || at(plane + 1, 0) < 0 ? 1 : rows - 2;
                kick(plane, 0, 1, whole, drifts, room);
                for (int row = 1; row < rows - 1; row += inner) {
                    kick(plane, row, inner, whole, drifts, room);
                }
                kick(plane, rows - 1, 1, whole, drifts, room);
            } else if (drifts) {
                kernel.kickThenDrift(momentum, field, at(plane, 0), at(plane - 1, 0), at(plane + 1, 0), whole);
            } else {
                kernel.kick(momentum, field, at(plane, 0), at(plane - 1, 0), at(plane + 1, 0), whole);
            }
        }

        private void kick(int plane, int row, int many, boolean whole, boolean drifts, double[] room) {
            int here = at(plane, row);
            int below = at(plane, row - 1);
            int above = at(plane, row + 1);
            int before = at(plane - 1, row);
            int behind = at(plane + 1, row);
            if (drifts) {
                kernel.kickThenDrift(momentum, field, many, here, below, above, before, behind, whole, room);
            } else {
                kernel.kick(momentum, field, many, here, below, above, before, behind, whole, room);
            }
        }
    }

    /** The first plane of a slab. */
    private int border(int slab) {
        return (int) ((long) planes * slab / slabs);
    }

    /** Where a row begins, which may be outside; negative where there are zeros. */
    private int at(int plane, int row) {
        int p = inside(plane, planes, closedPlanes);
        int r = inside(row, rows, closedRows);
        return p < 0 || r < 0 ? -1 : (p * rows + r) * count;
    }

    private static int inside(int number, int size, boolean closed) {
        return number >= 0 && number < size ? number : closed ? Math.floorMod(number, size) : -1;
    }
}
