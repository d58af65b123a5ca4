package septuple.quantum;

import java.util.ArrayList;
import java.util.List;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The phase of a wave function, Psi = sqrt(p) exp(i theta), theta = eps F/hbar (B.3.6). It is known up to multiples of 2 pi; what can be
 * said without choosing one are its differences between neighbours, taken between -pi and pi, and their sums.
 *
 * <p>The sum around a closed path is 2 pi times an integer, the winding number, whatever the wave function: the circulation of the
 * velocity, the sum of m u dq, comes in multiples of 2 pi hbar. It can change only when a node, where Psi is zero, crosses the path.
 * Right where neighbouring phases differ by less than pi, which the grid must resolve.
 *
 * <p>Immutable.
 */
public final class Phase {

    /** Newton's steps for a bilinear zero, and how near is near. */
    private static final int NEWTON_STEPS = 20;

    private final WaveFunction wave;
    private final Grid grid;
    private final double[] real;
    private final double[] imaginary;

    Phase(WaveFunction wave) {
        this.wave = wave;
        this.grid = wave.grid();
        this.real = wave.realPart();
        this.imaginary = wave.imaginaryPart();
    }

    /** The phase of the second cell against that of the first, between -pi and pi. */
    private double difference(int from, int to) {
        return Math.atan2(real[from] * imaginary[to] - imaginary[from] * real[to], real[from] * real[to] + imaginary[from] * imaginary[to]);
    }

    /**
     * The phase along a line, continued without jumps.
     *
     * @param k    the axis along which the line runs
     * @param cell any cell of the line
     * @return one entry per cell of the axis from its lower end, beginning between -pi and pi
     * @throws IllegalArgumentException if there is no such axis or cell, or if Psi is zero in a cell of the line
     */
    public double[] unwrapped(int k, int cell) {
        int[] line = line(k, cell);
        double[] phase = new double[line.length];
        phase[0] = Math.atan2(imaginary[line[0]], real[line[0]]);
        for (int i = 1; i < line.length; i++) {
            phase[i] = phase[i - 1] + difference(line[i - 1], line[i]);
        }
        return phase;
    }

    /**
     * How often the phase turns around a ring.
     *
     * @param k    a periodic axis
     * @param cell any cell of the line that closes to a ring
     * @return the winding number
     * @throws IllegalArgumentException if the axis is no ring, or if Psi is zero in a cell of the line
     */
    public int winding(int k, int cell) {
        int[] line = line(k, cell);
        if (!grid.axis(k).isPeriodic()) {
            throw new IllegalArgumentException("axis " + k + " is " + grid.axis(k).boundary() + ", but only a PERIODIC one is a ring");
        }
        return winding(line);
    }

    /**
     * How often the phase turns along a closed path.
     *
     * @param path cells, each a neighbour of the one before, the first of the last
     * @return the winding number
     * @throws IllegalArgumentException if there are fewer than three cells, if one is not of the grid, or if Psi is zero in one
     */
    public int winding(int... path) {
        Problems problems = new Problems();
        problems.require(path.length >= 3, "the path has " + path.length + " cells, but needs at least 3 to be closed");
        for (int cell : path) {
            requireValue(problems, cell);
        }
        problems.throwIfAny("a winding number");
        double sum = 0;
        for (int i = 0; i < path.length; i++) {
            sum += difference(path[i], path[(i + 1) % path.length]);
        }
        return (int) Math.rint(sum / (2 * Math.PI));
    }

    /**
     * The vortices of a wave function of two dimensions: the squares between four cells around which the phase turns.
     *
     * @param floor squares are left out where |Psi|^2 is below this part of its maximum in any of the four cells, because rounding makes
     *              the phase there; 0 leaves out none
     * @return a row per vortex: q_1 and q_2, where Psi, linear between the cells, is zero, and the winding number
     * @throws IllegalArgumentException if there are not two dimensions, or the floor is not between 0 and 1
     */
    public Table vortices(double floor) {
        Problems problems = new Problems();
        problems.require(grid.dimensions() == 2, "there are " + grid.dimensions() + " dimensions, but vortices are points in 2 only");
        problems.require(floor >= 0 && floor < 1, "floor is " + floor + ", but must be at least 0 and below 1");
        problems.throwIfAny("a table of vortices");
        double least = floor * wave.density().max();
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        List<Integer> windings = new ArrayList<>();
        for (int i = 0; i < grid.axis(0).cells(); i++) {
            for (int j = 0; j < grid.axis(1).cells(); j++) {
                int right = next(0, i);
                int up = next(1, j);
                if (right < 0 || up < 0) {
                    continue;
                }
                int cells = grid.axis(1).cells();
                int[] square = {i * cells + j, right * cells + j, right * cells + up, i * cells + up};
                double sum = 0;
                boolean above = true;
                for (int corner = 0; corner < 4; corner++) {
                    sum += difference(square[corner], square[(corner + 1) % 4]);
                    double density = real[square[corner]] * real[square[corner]] + imaginary[square[corner]] * imaginary[square[corner]];
                    above &= density >= least && density > 0;
                }
                int winding = (int) Math.rint(sum / (2 * Math.PI));
                if (winding != 0 && above) {
                    double[] zero = zero(square);
                    first.add(grid.axis(0).coordinate(i) + zero[0] * grid.axis(0).spacing());
                    second.add(grid.axis(1).coordinate(j) + zero[1] * grid.axis(1).spacing());
                    windings.add(winding);
                }
            }
        }
        return Table.create("vortices", DoubleColumn.create("q_1", first), DoubleColumn.create("q_2", second),
                IntColumn.create("winding", windings.toArray(Integer[]::new)));
    }

    private int next(int k, int i) {
        Axis axis = grid.axis(k);
        return i + 1 < axis.cells() ? i + 1 : axis.isPeriodic() ? 0 : -1;
    }

    /** Where the bilinear interpolation of a square is zero, in units of its sides; its middle if there is no such place. */
    private double[] zero(int[] square) {
        double x = 0.5;
        double y = 0.5;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double[] re = bilinear(real, square, x, y);
            double[] im = bilinear(imaginary, square, x, y);
            double determinant = re[1] * im[2] - re[2] * im[1];
            x -= (re[0] * im[2] - re[2] * im[0]) / determinant;
            y -= (re[1] * im[0] - re[0] * im[1]) / determinant;
        }
        return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? new double[] {x, y} : new double[] {0.5, 0.5};
    }

    /** Value and slopes. */
    private static double[] bilinear(double[] values, int[] square, double x, double y) {
        double a = values[square[0]];
        double b = values[square[1]];
        double c = values[square[2]];
        double d = values[square[3]];
        return new double[] {a * (1 - x) * (1 - y) + b * x * (1 - y) + c * x * y + d * (1 - x) * y,
            (b - a) * (1 - y) + (c - d) * y, (d - a) * (1 - x) + (c - b) * x};
    }

    private int[] line(int k, int cell) {
        Problems problems = new Problems();
        problems.require(k >= 0 && k < grid.dimensions(), "axis " + k + " does not exist; there are " + grid.dimensions() + " axes");
        problems.require(cell >= 0 && cell < real.length, "cell " + cell + " does not exist; there are " + real.length);
        problems.throwIfAny("a line");
        int[] line = new int[grid.axis(k).cells()];
        for (int i = 0; i < line.length; i++) {
            line[i] = cell + (i - grid.index(cell, k)) * grid.stride(k);
            requireValue(problems, line[i]);
        }
        problems.throwIfAny("a phase along this line");
        return line;
    }

    private void requireValue(Problems problems, int cell) {
        if (cell < 0 || cell >= real.length) {
            problems.add("cell " + cell + " does not exist; there are " + real.length);
        } else if (real[cell] == 0 && imaginary[cell] == 0) {
            problems.add("Psi is zero at q = " + java.util.Arrays.toString(grid.point(cell)) + ", so that it has no phase there;"
                    + " take a path around that place");
        }
    }
}
