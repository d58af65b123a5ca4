package septuple.grid;

import java.util.Arrays;
import java.util.List;

import septuple.validation.Memory;
import septuple.validation.Problems;
import tech.tablesaw.api.Table;

/**
 * A rectangular grid of one to three dimensions. The last axis runs fastest in the order of its cells.
 *
 * <p>An integral over the grid is the sum over its cells times the volume of a cell (the midpoint rule). For smooth functions on
 * rings, and for smooth functions that vanish with all their derivatives at the ends, its error falls faster than any power of the
 * spacing; otherwise as its square.
 *
 * @param axes one to three directions
 */
public record Grid(List<Axis> axes) {

    /**
     * Checks the axes.
     *
     * @param axes one to three
     */
    public Grid {
        axes = List.copyOf(axes);
        Problems problems = new Problems();
        problems.require(axes.size() >= 1 && axes.size() <= 3, "there are " + axes.size() + " axes, but must be 1 to 3");
        problems.throwIfAny("a grid");
        double cells = axes.stream().mapToDouble(Axis::cells).reduce(1, (a, b) -> a * b);
        Memory.require((long) Math.min(cells * 4 * 8, 0x1p62), "a grid of " + (long) cells + " cells");
    }

    /**
     * The grid of some axes.
     *
     * @param axes one to three
     * @return the grid
     */
    public static Grid of(Axis... axes) {
        return new Grid(List.of(axes));
    }

    /**
     * A ring of one dimension.
     *
     * @param lower where it is cut open
     * @param upper the same place after one turn
     * @param cells the number of cells
     * @return the grid
     */
    public static Grid periodic(double lower, double upper, int cells) {
        return of(Axis.periodic(lower, upper, cells));
    }

    /**
     * An interval at whose ends densities and wave functions are zero.
     *
     * @param lower the lower end
     * @param upper the upper end
     * @param cells the number of cells
     * @return the grid
     */
    public static Grid vanishing(double lower, double upper, int cells) {
        return of(Axis.vanishing(lower, upper, cells));
    }

    /**
     * An interval through whose ends nothing flows.
     *
     * @param lower the lower end
     * @param upper the upper end
     * @param cells the number of cells
     * @return the grid
     */
    public static Grid reflecting(double lower, double upper, int cells) {
        return of(Axis.reflecting(lower, upper, cells));
    }

    /**
     * The number K of dimensions.
     *
     * @return 1 to 3
     */
    public int dimensions() {
        return axes.size();
    }

    /**
     * One direction.
     *
     * @param k 0 to dimensions() - 1
     * @return its axis
     */
    public Axis axis(int k) {
        return axes.get(k);
    }

    /**
     * The number of all cells.
     *
     * @return the product of those of the axes
     */
    public int size() {
        int size = 1;
        for (Axis axis : axes) {
            size *= axis.cells();
        }
        return size;
    }

    /**
     * The volume of a cell.
     *
     * @return the product of all spacings
     */
    public double cellVolume() {
        double volume = 1;
        for (Axis axis : axes) {
            volume *= axis.spacing();
        }
        return volume;
    }

    /**
     * How far apart neighbours along an axis are in the order of the cells.
     *
     * @param k an axis
     * @return the product of the cells of the axes behind it
     */
    public int stride(int k) {
        int stride = 1;
        for (int j = k + 1; j < axes.size(); j++) {
            stride *= axes.get(j).cells();
        }
        return stride;
    }

    /**
     * The place of a cell along an axis.
     *
     * @param cell its number, 0 to size() - 1
     * @param k    an axis
     * @return 0 to axis(k).cells() - 1
     */
    public int index(int cell, int k) {
        return cell / stride(k) % axes.get(k).cells();
    }

    /**
     * The middle of a cell.
     *
     * @param cell its number, 0 to size() - 1
     * @return q, one entry per dimension
     */
    public double[] point(int cell) {
        double[] point = new double[axes.size()];
        for (int k = 0; k < point.length; k++) {
            point[k] = axes.get(k).coordinate(index(cell, k));
        }
        return point;
    }

    /**
     * A formula on the grid.
     *
     * @param formula a function of q
     * @return its values at the middles of the cells
     * @throws IllegalArgumentException if a value is not finite; the message says where
     */
    public GridFunction sample(Formula formula) {
        double[] values = new double[size()];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = formula.value(point(cell));
        }
        return new GridFunction(this, values);
    }

    /**
     * Values on the grid.
     *
     * @param values one per cell, the last axis fastest, finite
     * @return the function
     * @throws IllegalArgumentException if their number is not that of the cells, or one is not finite
     */
    public GridFunction function(double... values) {
        return new GridFunction(this, values.clone());
    }

    /**
     * Values from a table, as {@link GridFunction#table} makes it.
     *
     * @param table  a row per cell in the order of the cells: q (or q_1 to q_K) and the values
     * @param column the column of the values
     * @return the function
     * @throws IllegalArgumentException if a column is missing, the number of rows is another, or a row belongs to another place
     */
    public GridFunction function(Table table, String column) {
        Problems problems = new Problems();
        problems.require(table.rowCount() == size(), "the table has " + table.rowCount() + " rows, but the grid has " + size() + " cells");
        problems.require(table.containsColumn(column), "the table has no column " + column + ", only " + table.columnNames());
        for (int k = 0; k < axes.size(); k++) {
            String name = axes.size() == 1 ? "q" : "q_" + (k + 1);
            problems.require(table.containsColumn(name), "the table has no column " + name + ", only " + table.columnNames());
            for (int cell = 0; cell < size() && !problems.any(); cell++) {
                double wanted = axes.get(k).coordinate(index(cell, k));
                double given = table.numberColumn(name).getDouble(cell);
                if (!(Math.abs(given - wanted) <= 1e-6 * axes.get(k).spacing())) {
                    problems.add("row " + cell + " has " + name + " = " + given + ", but that cell is at " + wanted);
                }
            }
        }
        problems.throwIfAny("a function on a " + this);
        return new GridFunction(this, table.numberColumn(column).asDoubleArray());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Axis axis : axes) {
            text.append(text.isEmpty() ? "" : " x ").append(axis.cells());
        }
        return "grid of " + text + (axes.size() == 1 ? " cells, " : " cells, ") + Arrays.toString(axes.stream()
                .map(axis -> axis.lower() + " to " + axis.upper() + " " + axis.boundary().name().toLowerCase(java.util.Locale.ROOT))
                .toArray());
    }

    /** A function of the coordinates. */
    @FunctionalInterface
    public interface Formula {

        /**
         * Its value.
         *
         * @param q the coordinates, one entry per dimension
         * @return the value there
         */
        double value(double... q);
    }
}
