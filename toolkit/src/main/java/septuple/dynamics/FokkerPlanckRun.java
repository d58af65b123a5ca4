package septuple.dynamics;

import java.util.Arrays;

import septuple.grid.Axis;
import septuple.grid.Evolving;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.parallel.Workers;

/**
 * Heun's method in the form of C.-W. Shu and S. Osher (J. Comput. Phys. 77, 439, 1988): two Euler steps, averaged with where they began. If
 * an Euler step keeps p from becoming negative, so does the average.
 *
 * <p>The grid is cut into blocks of slabs (rows in two dimensions, planes in three). A block takes both steps before the next one begins,
 * so that the intermediate density stays in the cache; the slab beside each end of it is computed by both neighbours.
 */
final class FokkerPlanckRun implements Evolving<GridFunction> {

    /** Numbers of the intermediate density of a block: so many that it stays in the cache beside the rates. */
    private static final int BLOCK = 16384;
    /** Where the intermediate density begins: half a page from where the others do, so that no store seems to be what a load waits for. */
    private static final int PAGE = 512;
    private static final int HALFWAY = FaceRates.ORIGIN + PAGE / 2;
    /** Arrays of so many numbers begin in step with cache lines under the default collector. */
    private static final int LARGE = 1 << 18;
    /** Mass may drift by so much of it. */
    private static final double LOST = 1e-9;

    private final FokkerPlanck equation;
    private final Grid grid;
    private final double from;
    private final double step;
    private final boolean closed;
    private final boolean ring;
    private final int slabs;
    private final int slab;
    private final int blocks;
    private final int height;
    private final int halfway;
    private final double mass;
    private final ThreadLocal<Work> space;
    private double[] p;
    private double[] next;
    private FaceRates now;
    private FaceRates then;
    private long done;

    FokkerPlanckRun(FokkerPlanck equation, GridFunction start, double from, double step) {
        this.equation = equation;
        this.grid = start.grid();
        this.from = from;
        this.step = step;
        this.closed = equation.isClosed();
        this.p = new double[FaceRates.ORIGIN + grid.size()];
        System.arraycopy(start.values(), 0, p, FaceRates.ORIGIN, grid.size());
        this.next = new double[p.length];
        this.mass = sum();
        boolean line = grid.dimensions() == 1;
        this.slabs = line ? 1 : grid.axis(0).cells();
        this.slab = grid.size() / slabs;
        this.ring = !line && grid.axis(0).isPeriodic();
        this.height = Math.max(1, Math.min(slabs, Math.max(8, BLOCK / slab)));
        this.blocks = (slabs + height - 1) / height;
        Axis along = grid.axis(grid.dimensions() - 1);
        // The currents between rows stand before it.
        this.halfway = HALFWAY + (along.cells() + PAGE - 1) / PAGE * PAGE;
        this.space = ThreadLocal.withInitial(() -> {
            double[] density = new double[Math.max(halfway + (height + 2) * slab, grid.size() < LARGE ? 0 : LARGE)];
            return new Work(density, new RowKernel(along.cells(), along.isPeriodic(), density, FaceRates.ORIGIN));
        });
        this.now = equation.rates(from);
        requireShort(now, from);
        this.then = now;
        if (equation.isTimed()) {
            this.then = equation.rates(from + step);
            requireShort(then, from + step);
        }
    }

    /** What a thread needs of its own. */
    private record Work(double[] density, RowKernel kernel) {
    }

    private void requireShort(FaceRates rates, double t) {
        double longest = 1 / rates.fastest();
        if (step > longest) {
            throw new IllegalArgumentException("step " + step + " is too long" + (equation.isTimed() ? " at t = " + t : "") + ", at most "
                    + (float) (longest * (1 - 1e-7))
                            + ": a longer one could make the density negative; take a shorter step or a coarser grid");
        }
    }

    @Override
    public void step() {
        Workers.share(equation.threads(), blocks, block -> advance(block * height, Math.min(slabs, (block + 1) * height)));
        double[] old = p;
        p = next;
        next = old;
        done++;
        if (equation.isTimed()) {
            now = then;
            double t = from + (done + 1) * step;
            then = equation.rates(t);
            requireShort(then, t);
        }
    }

    /** Both Euler steps for some slabs. */
    private void advance(int first, int end) {
        Work work = space.get();
        double[] middle = work.density;
        RowKernel kernel = work.kernel;
        boolean follows = false;
        for (int t = first - 1; t <= end; t++) {
            int number = ring ? Math.floorMod(t, slabs) : t;
            if (number >= 0 && number < slabs) {
                euler(kernel, now, follows, number, p, place(number, -1), place(number, 0), place(number, 1), middle,
                        halfway + (t - first + 1) * slab, 0, 1, step);
                follows = true;
            }
        }
        for (int t = first; t < end; t++) {
            int at = halfway + (t - first + 1) * slab;
            int below = t > 0 || ring ? at - slab : at;
            int above = t < slabs - 1 || ring ? at + slab : at;
            euler(kernel, then, t > first, t, middle, below, at, above, next, FaceRates.ORIGIN + t * slab, 0.5, 0.5, step / 2);
        }
    }

    /** Where in p a neighbour of a slab begins; beyond a wall, from where nothing comes, the slab itself. */
    private int place(int number, int offset) {
        int neighbour = ring ? Math.floorMod(number + offset, slabs) : Math.max(0, Math.min(slabs - 1, number + offset));
        return FaceRates.ORIGIN + neighbour * slab;
    }

    private void euler(RowKernel kernel, FaceRates rates, boolean follows, int number, double[] density, int below, int here, int above,
            double[] out, int to, double keep, double part, double length) {
        int last = grid.dimensions() - 1;
        int cells = grid.axis(last).cells();
        int rows = slab / cells;
        boolean round = last == 2 && grid.axis(1).isPeriodic();
        for (int row = 0; row < rows; row++) {
            int at = row * cells;
            int cell = number * slab + at;
            kernel.here = here + at;
            if (last == 2) {
                kernel.below = here + (row > 0 ? row - 1 : round ? rows - 1 : 0) * cells;
                kernel.above = here + (row < rows - 1 ? row + 1 : round ? 0 : row) * cells;
                kernel.lower = rates.face(1, cell);
                kernel.planeBelow = below + at;
                kernel.planeAbove = above + at;
                kernel.planeLower = rates.face(0, cell);
                kernel.planeUpper = kernel.planeLower + slab;
            } else {
                kernel.below = below;
                kernel.above = above;
                kernel.lower = last == 0 ? 0 : rates.face(0, cell);
            }
            kernel.upper = last == 0 ? 0 : kernel.lower + cells;
            kernel.first = rates.face(last, cell);
            kernel.apply(rates, last == 2 ? row > 0 : follows, out, to + at, keep, p, FaceRates.ORIGIN + cell, part, density, length);
        }
    }

    private double sum() {
        // Compensated (Kahan), so that what is seen to drift is the density and not this sum.
        double sum = 0;
        double rest = 0;
        for (double value : p) {
            double term = value - rest;
            double total = sum + term;
            rest = (total - sum) - term;
            sum = total;
        }
        return sum;
    }

    @Override
    public GridFunction state() {
        return grid.function(Arrays.copyOfRange(p, FaceRates.ORIGIN, p.length));
    }

    @Override
    public void check() {
        double total = sum();
        if (!Double.isFinite(total)) {
            int cell = 0;
            while (Double.isFinite(p[FaceRates.ORIGIN + cell])) {
                cell++;
            }
            throw new ArithmeticException("the density at q = " + Arrays.toString(grid.point(cell)) + " is " + p[FaceRates.ORIGIN + cell]
                    + "; the free energy or the velocity grows too large there");
        }
        if (closed && Math.abs(total - mass) > LOST * mass || total > mass * (1 + LOST)) {
            throw new ArithmeticException("the total probability is " + total * grid.cellVolume() + ", but was "
                    + mass * grid.cellVolume());
        }
    }
}
