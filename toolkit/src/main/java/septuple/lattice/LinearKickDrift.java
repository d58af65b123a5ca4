package septuple.lattice;

import septuple.arithmetic.KickDrift;
import septuple.parallel.Workers;

/**
 * A real scalar field with a linear equation of motion, d^2 phi/dt^2 = (Laplacian - m^2) phi, carried on by kicks and drifts on a lattice
 * whose axes are periodic or fixed (an absorbing axis counts as fixed here). The result does not depend on the number of threads.
 *
 * <p>A kick by a step eps changes the momentum of a site by {@code -eps (m^2 + 2 D / h^2)} times the field there plus {@code eps / h^2}
 * times the sum of its 2 D neighbours, D axes of spacing h.
 */
final class LinearKickDrift {

    /** Sites that are worth a thread of their own. */
    private static final int SITES_PER_THREAD = 1 << 14;

    private final KickDrift kernel;
    private final int axes;
    private final int planes;
    private final int rows;
    private final int count;
    private final boolean closedPlanes;
    private final boolean closedRows;
    private final double step;
    private final double own;
    private final double pull;
    private final int threads;

    /**
     * @param lattice     where the field lives
     * @param step        eps
     * @param massSquared m^2; may be negative
     * @param threads     at most so many, at least one
     */
    LinearKickDrift(Lattice lattice, double step, double massSquared, int threads) {
        this.axes = lattice.dimensions();
        // The last axis are rows; the first, where there are more, are planes, so that a square is a pile of planes of one row each.
        this.count = lattice.size(axes - 1);
        this.planes = axes > 1 ? lattice.size(0) : 1;
        this.rows = axes > 2 ? lattice.size(1) : 1;
        this.closedPlanes = axes > 1 && lattice.boundary(0) == LatticeBoundary.PERIODIC;
        this.closedRows = axes > 2 && lattice.boundary(1) == LatticeBoundary.PERIODIC;
        this.kernel = KickDrift.fastest(count, lattice.boundary(axes - 1) == LatticeBoundary.PERIODIC);
        this.step = step;
        this.pull = step / (lattice.spacing() * lattice.spacing());
        this.own = -(step * massSquared + 2 * axes * pull);
        this.threads = Math.max(1, Math.min(Math.min(threads, planes), lattice.sites() / SITES_PER_THREAD));
    }

    /**
     * Half a kick, a drift, half a kick, so many times, where two half kicks that follow each other are one.
     *
     * @param field    phi, changed
     * @param momentum pi, changed
     * @param steps    not negative
     */
    void verlet(double[] field, double[] momentum, long steps) {
        if (steps > 0) {
            kick(field, momentum, 0.5);
            drift(field, momentum);
            for (long done = 1; done < steps; done++) {
                kick(field, momentum, 1);
                drift(field, momentum);
            }
            kick(field, momentum, 0.5);
        }
    }

    /**
     * A kick, then a drift, so many times.
     *
     * @param field    phi, changed
     * @param momentum pi, changed
     * @param steps    not negative
     */
    void symplecticEuler(double[] field, double[] momentum, long steps) {
        for (long done = 0; done < steps; done++) {
            kick(field, momentum, 1);
            drift(field, momentum);
        }
    }

    private void kick(double[] field, double[] momentum, double part) {
        Workers.share(threads, threads, thread -> {
            for (int plane = from(thread); plane < from(thread + 1); plane++) {
                for (int row = 0; row < rows; row++) {
                    kick(field, momentum, plane, row, part);
                }
            }
        });
    }

    private void drift(double[] field, double[] momentum) {
        Workers.share(threads, threads, thread -> {
            for (int plane = from(thread); plane < from(thread + 1); plane++) {
                for (int row = 0; row < rows; row++) {
                    kernel.drift(field, momentum, at(plane, row), step);
                }
            }
        });
    }

    private void kick(double[] field, double[] momentum, int plane, int row, double part) {
        int here = at(plane, row);
        switch (axes) {
            case 1 -> kernel.kick(momentum, field, here, part * own, part * pull);
            case 2 -> kernel.kick(momentum, field, here, at(plane - 1, row), at(plane + 1, row), part * own, part * pull);
            default -> kernel.kick(momentum, field, here, at(plane, row - 1), at(plane, row + 1), at(plane - 1, row), at(plane + 1, row),
                    part * own, part * pull);
        }
    }

    private int from(int thread) {
        return (int) ((long) planes * thread / threads);
    }

    /** Where a row begins, which may be one outside; negative where there are zeros. */
    private int at(int plane, int row) {
        int p = inside(plane, planes, closedPlanes);
        int r = inside(row, rows, closedRows);
        return p < 0 || r < 0 ? -1 : (p * rows + r) * count;
    }

    private static int inside(int number, int size, boolean closed) {
        return number >= 0 && number < size ? number : closed ? Math.floorMod(number, size) : -1;
    }
}
