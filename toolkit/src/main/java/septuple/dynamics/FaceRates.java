package septuple.dynamics;

import java.util.Arrays;

import septuple.grid.Axis;
import septuple.grid.Boundary;
import septuple.grid.Grid;
import septuple.validation.Problems;

/**
 * How much probability passes through the faces between cells, per unit of time and of the probability in a cell:
 * {@code up} from the cell below a face, {@code down} from the cell above it.
 *
 * <p>With x = (gamma/D) (F above - F below) and B(x) = x/(e^x - 1), {@code up} = (D/h^2) B(-x) and {@code down} = (D/h^2) B(x): the exact
 * current between two points if it is constant between them and F is linear (D. L. Scharfetter and H. K. Gummel, IEEE Trans. Electron
 * Devices 16, 64, 1969; J. S. Chang and G. Cooper, J. Comput. Phys. 6, 1, 1970). It vanishes where p ~ exp(gamma F/D), is never
 * negative, and second order for smooth F.
 *
 * <p>Faces of axis k are stored as (cells of the axes before) x (cells + 1) x (cells of the axes behind), along the last axis with a
 * gap after each row, so that rows begin in step with cache lines.
 */
final class FaceRates {

    /** A change from cell to cell that is so much larger than those in so many cells on both sides is a jump. */
    private static final double JUMP = 4;
    private static final int NEAR = 3;
    /** Jumps below this part of the range are rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * Where rows begin in arrays: the second cell of a row, with which the vector instructions begin, is then the first number of a cache
     * line, if the array is large (see {@link septuple.arithmetic.Arithmetic#origin}) and the cells of a row are a multiple of eight.
     */
    static final int ORIGIN = 5;
    private static final int LINE = 8;

    final double[][] up;
    final double[][] down;
    private final Grid grid;
    private final double diffusion;
    private double fastest;

    FaceRates(Grid grid, double diffusion) {
        this.grid = grid;
        this.diffusion = diffusion;
        this.up = new double[grid.dimensions()][];
        this.down = new double[grid.dimensions()][];
        for (int k = 0; k < up.length; k++) {
            int faces = ORIGIN + grid.size() / (grid.axis(k).cells() * grid.stride(k)) * pitch(k);
            up[k] = new double[faces];
            down[k] = new double[faces];
        }
    }

    /** From the faces of a cell to those of the next one along the axes before. */
    private int pitch(int k) {
        int faces = (grid.axis(k).cells() + 1) * grid.stride(k);
        return grid.stride(k) == 1 ? (faces + LINE - 1) / LINE * LINE : faces;
    }

    /** The lower face of a cell; the upper one follows after the stride of the axis. */
    int face(int k, int cell) {
        int line = grid.axis(k).cells() * grid.stride(k);
        return ORIGIN + cell / line * pitch(k) + cell % line;
    }

    /** The rates for a drift gamma grad F, from gamma and the values of F in the cells. */
    void ofFreeEnergy(double drift, double[] freeEnergy) {
        requireSmooth(freeEnergy);
        double[] potential = Arrays.stream(freeEnergy).map(f -> drift / diffusion * f).toArray();
        for (int k = 0; k < up.length; k++) {
            int stride = grid.stride(k);
            int cells = grid.axis(k).cells();
            int axis = k;
            eachLine(k, (cell, face) -> {
                for (int i = 1; i < cells; i++) {
                    int above = cell + i * stride;
                    set(axis, face + i * stride, potential[above] - potential[above - stride]);
                }
                int last = cell + (cells - 1) * stride;
                // At the middle of a wall F is continued by a parabola.
                ends(axis, face, potential[cell] - potential[last],
                        (7 * potential[cell] - 10 * potential[cell + stride] + 3 * potential[cell + 2 * stride]) / 8,
                        (7 * potential[last] - 10 * potential[last - stride] + 3 * potential[last - 2 * stride]) / 8);
            });
        }
    }

    /** The rates for a drift given as a velocity along each axis, asked for at the faces. */
    void ofVelocity(double t, TimedFormula[] velocity) {
        for (int k = 0; k < up.length; k++) {
            Axis axis = grid.axis(k);
            int stride = grid.stride(k);
            int number = k;
            double unit = axis.spacing() / diffusion;
            eachLine(k, (cell, face) -> {
                double[] q = grid.point(cell);
                double[] x = new double[axis.cells() + 1];
                for (int i = 0; i < x.length; i++) {
                    q[number] = axis.lower() + i * axis.spacing();
                    x[i] = unit * finite(velocity[number].value(t, q), t, q);
                    if (i > 0 && i < axis.cells()) {
                        set(number, face + i * stride, x[i]);
                    }
                }
                ends(number, face, x[0], -x[0] / 2, x[axis.cells()] / 2);
            });
        }
    }

    private static double finite(double value, double t, double[] q) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the velocity at t = " + t + ", q = " + Arrays.toString(q) + " is " + value
                    + ", but must be finite");
        }
        return value;
    }

    /** Given x across a face, from the cell below to the cell above. */
    private void set(int k, int face, double x) {
        double unit = diffusion / (grid.axis(k).spacing() * grid.axis(k).spacing());
        up[k][face] = unit * bernoulli(-x);
        down[k][face] = unit * bernoulli(x);
    }

    /** The faces at both ends of a line: across the seam of a ring, or from the outermost cells to the walls. */
    private void ends(int k, int first, double seam, double toLower, double toUpper) {
        Axis axis = grid.axis(k);
        int last = first + axis.cells() * grid.stride(k);
        if (axis.isPeriodic()) {
            set(k, first, seam);
            set(k, last, seam);
        } else if (axis.boundary() == Boundary.VANISHING) {
            // Half a cell away p is zero: from there nothing comes back.
            double unit = 2 * diffusion / (axis.spacing() * axis.spacing());
            down[k][first] = unit * bernoulli(-toLower);
            up[k][last] = unit * bernoulli(-toUpper);
        }
    }

    /** x/(e^x - 1), never negative. */
    static double bernoulli(double x) {
        double size = Math.abs(x);
        // The smaller one of B(x) and B(-x) = B(x) + x, from which the larger follows without cancellation.
        double smaller = size == 0 ? 1 : size > 700 ? 0 : size / Math.expm1(size);
        return x < 0 ? smaller + size : smaller;
    }

    /** The rate at which a cell is emptied, the largest of all cells. */
    double fastest() {
        if (fastest == 0) {
            double[] rates = new double[grid.size()];
            for (int k = 0; k < up.length; k++) {
                int stride = grid.stride(k);
                for (int cell = 0; cell < rates.length; cell += stride) {
                    int face = face(k, cell);
                    for (int j = 0; j < stride; j++) {
                        rates[cell + j] += down[k][face + j] + up[k][face + stride + j];
                    }
                }
            }
            fastest = Arrays.stream(rates).max().orElseThrow();
        }
        return fastest;
    }

    private interface Line {
        void at(int cell, int face);
    }

    /** All lines along an axis: the first cell, and the face below it. */
    private void eachLine(int k, Line line) {
        int stride = grid.stride(k);
        int cells = grid.axis(k).cells();
        for (int outer = 0; outer < grid.size() / (cells * stride); outer++) {
            for (int inner = 0; inner < stride; inner++) {
                line.at(outer * cells * stride + inner, face(k, outer * cells * stride + inner));
            }
        }
    }

    private void requireSmooth(double[] f) {
        double range = Arrays.stream(f).max().orElseThrow() - Arrays.stream(f).min().orElseThrow();
        Problems problems = new Problems();
        for (int k = 0; k < up.length; k++) {
            int stride = grid.stride(k);
            int cells = grid.axis(k).cells();
            boolean ring = grid.axis(k).isPeriodic();
            int axis = k;
            eachLine(k, (cell, face) -> {
                for (int i = ring ? 0 : 1; i < (ring ? cells : cells - 2); i++) {
                    double step = change(f, cell, stride, cells, i);
                    double around = 0;
                    for (int near = 1; near <= NEAR; near++) {
                        around = Math.max(around, ring || i >= near ? Math.abs(change(f, cell, stride, cells, i - near)) : 0);
                        around = Math.max(around, ring || i + near < cells - 1 ? Math.abs(change(f, cell, stride, cells, i + near)) : 0);
                    }
                    if (Math.abs(step) > JUMP * around && Math.abs(step) > ROUNDING * range) {
                        problems.add("F changes by " + step + " from q = " + Arrays.toString(grid.point(cell + i * stride))
                                + " to the next cell along axis " + axis + (i == cells - 1 ? ", across the seam of the ring" : "")
                                + ", but by no more than " + around + " in the cells beside them; it must be smooth: "
                                + (i == cells - 1 ? "on a ring take a periodic F, or give its gradient by velocity(...)"
                                        : "take a finer grid or a smoother F"));
                    }
                }
            });
        }
        problems.throwIfAny("an evolution under this free energy");
    }

    private static double change(double[] f, int first, int stride, int cells, int i) {
        int from = Math.floorMod(i, cells);
        return f[first + (from + 1) % cells * stride] - f[first + from * stride];
    }
}
