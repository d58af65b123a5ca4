package septuple.spacetime;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Memory;
import septuple.validation.Problems;

/**
 * A symmetric tensor with two indices in every cell of a grid: a metric, its Ricci tensor, what an action's variation leaves over.
 * Whether the indices are upper or lower ones is for the user to say; all that is kept are the components.
 *
 * <p>Immutable.
 */
public final class GridTensor {

    /** How far two entries that ought to be equal may lie apart, in units of the largest entry of the cell. */
    private static final double ASYMMETRY = 1e-12;

    private final Grid grid;
    private final int dimension;
    private final double[][] packed;

    private GridTensor(Grid grid, int dimension, double[][] packed) {
        this.grid = grid;
        this.dimension = dimension;
        this.packed = packed;
    }

    /**
     * A tensor from its matrix in every cell.
     *
     * @param grid      where
     * @param dimension the number of coordinates of space-time, 1 to 5; it may exceed that of the grid's axes
     * @param matrix    the components in a cell as rows, symmetric and finite
     * @return the tensor
     * @throws IllegalArgumentException if a matrix has another shape, or an entry is not finite or differs from its mirror image by
     *                                  more than rounding: the message names the entry and the cell
     */
    public static GridTensor of(Grid grid, int dimension, IntFunction<double[][]> matrix) {
        if (dimension < 1 || dimension > 5) {
            throw new IllegalArgumentException("dimension is " + dimension + ", but must be 1 to 5");
        }
        Memory.require(8L * grid.size() * dimension * (dimension + 1) / 2, "a symmetric tensor on a " + grid);
        double[][] packed = new double[dimension * (dimension + 1) / 2][grid.size()];
        Problems problems = new Problems();
        for (int cell = 0; cell < grid.size(); cell++) {
            double[][] rows = matrix.apply(cell);
            if (!isFiniteSymmetric(rows, dimension)) {
                problems.add(problem(rows, dimension, place(grid, cell)));
                continue;
            }
            for (int a = 0; a < dimension; a++) {
                for (int b = 0; b <= a; b++) {
                    packed[index(a, b)][cell] = a == b ? rows[a][a] : (rows[a][b] + rows[b][a]) / 2;
                }
            }
        }
        problems.throwIfAny("a symmetric tensor on a " + grid);
        return new GridTensor(grid, dimension, packed);
    }

    private static boolean isFiniteSymmetric(double[][] rows, int dimension) {
        if (rows == null || rows.length != dimension) {
            return false;
        }
        double scale = 0;
        for (double[] row : rows) {
            if (row == null || row.length != dimension) {
                return false;
            }
            for (double entry : row) {
                scale = Math.max(scale, Math.abs(entry));
                if (!Double.isFinite(entry)) {
                    return false;
                }
            }
        }
        for (int a = 0; a < dimension; a++) {
            for (int b = 0; b < a; b++) {
                if (Math.abs(rows[a][b] - rows[b][a]) > ASYMMETRY * scale) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String problem(double[][] rows, int dimension, String place) {
        if (rows == null || rows.length != dimension || Arrays.stream(rows).anyMatch(row -> row == null
                || row.length != dimension)) {
            return place + ": the matrix has another shape; it must have " + dimension + " rows of " + dimension;
        }
        for (int a = 0; a < dimension; a++) {
            for (int b = 0; b < dimension; b++) {
                if (!Double.isFinite(rows[a][b])) {
                    return place + ": entry [" + a + "][" + b + "] is " + rows[a][b] + ", but must be finite";
                }
            }
        }
        double scale = Arrays.stream(rows).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
        for (int a = 0; a < dimension; a++) {
            for (int b = 0; b < a; b++) {
                if (Math.abs(rows[a][b] - rows[b][a]) > ASYMMETRY * scale) {
                    return place + ": entry [" + b + "][" + a + "] is " + rows[b][a] + ", but [" + a + "][" + b + "] is "
                            + rows[a][b]
                            + "; the tensor must be symmetric";
                }
            }
        }
        throw new IllegalStateException("there is no problem at " + place);
    }

    /** How messages name a cell. */
    static String place(Grid grid, int cell) {
        return "cell " + cell + " at " + Arrays.toString(grid.point(cell));
    }

    private static int index(int a, int b) {
        return a >= b ? a * (a + 1) / 2 + b : b * (b + 1) / 2 + a;
    }

    /**
     * Where the tensor is given.
     *
     * @return its grid
     */
    public Grid grid() {
        return grid;
    }

    /**
     * The number of values that an index takes.
     *
     * @return the dimension of space-time
     */
    public int dimension() {
        return dimension;
    }

    /**
     * One component.
     *
     * @param mu the first index, from 0
     * @param nu the second one
     * @return its values on the grid
     * @throws IllegalArgumentException if there is no such component
     */
    public GridFunction component(int mu, int nu) {
        if (Math.min(mu, nu) < 0 || Math.max(mu, nu) >= dimension) {
            throw new IllegalArgumentException("component (" + mu + ", " + nu + ") does not exist; indices run from 0 to "
                    + (dimension - 1));
        }
        return grid.function(packed[index(mu, nu)]);
    }

    /**
     * The components in one cell.
     *
     * @param cell 0 to grid().size() - 1
     * @return a new matrix, symmetric
     */
    public double[][] at(int cell) {
        double[][] rows = new double[dimension][dimension];
        for (int a = 0; a < dimension; a++) {
            for (int b = 0; b < dimension; b++) {
                rows[a][b] = packed[index(a, b)][cell];
            }
        }
        return rows;
    }

    /**
     * This tensor and a multiple of another one.
     *
     * @param factor finite
     * @param other  of the same dimension on the same grid
     * @return this + factor other
     * @throws IllegalArgumentException if the grids or dimensions differ
     */
    public GridTensor plus(double factor, GridTensor other) {
        requireSame(other);
        double[][] sum = new double[packed.length][grid.size()];
        for (int i = 0; i < sum.length; i++) {
            for (int cell = 0; cell < sum[i].length; cell++) {
                sum[i][cell] = packed[i][cell] + factor * other.packed[i][cell];
            }
        }
        return new GridTensor(grid, dimension, sum);
    }

    /**
     * The sum with another tensor.
     *
     * @param other of the same dimension on the same grid
     * @return this + other
     * @throws IllegalArgumentException if the grids or dimensions differ
     */
    public GridTensor plus(GridTensor other) {
        return plus(1, other);
    }

    /**
     * The difference from another tensor.
     *
     * @param other of the same dimension on the same grid
     * @return this - other
     * @throws IllegalArgumentException if the grids or dimensions differ
     */
    public GridTensor minus(GridTensor other) {
        return plus(-1, other);
    }

    /**
     * The product with a number.
     *
     * @param factor finite
     * @return factor times this
     */
    public GridTensor times(double factor) {
        return new GridTensor(grid, dimension,
                Arrays.stream(packed).map(values -> Arrays.stream(values).map(v -> factor * v).toArray()).toArray(double[][]::new));
    }

    /**
     * The product with a function.
     *
     * @param factor on the same grid
     * @return factor times this, cell by cell
     * @throws IllegalArgumentException if the grids differ
     */
    public GridTensor times(GridFunction factor) {
        if (!grid.equals(factor.grid())) {
            throw new IllegalArgumentException("the factor is given on a " + factor.grid() + ", the tensor on a " + grid);
        }
        double[][] product = new double[packed.length][grid.size()];
        for (int i = 0; i < product.length; i++) {
            for (int cell = 0; cell < product[i].length; cell++) {
                product[i][cell] = factor.value(cell) * packed[i][cell];
            }
        }
        return new GridTensor(grid, dimension, product);
    }

    /**
     * A function of every component, such as its derivative along an axis.
     *
     * @param function gives a function on the same grid
     * @return the tensor of the results
     * @throws IllegalArgumentException if a result is on another grid
     */
    public GridTensor map(UnaryOperator<GridFunction> function) {
        double[][] results = new double[packed.length][];
        for (int i = 0; i < results.length; i++) {
            GridFunction result = function.apply(grid.function(packed[i]));
            if (!grid.equals(result.grid())) {
                throw new IllegalArgumentException("the function gives a result on a " + result.grid() + ", but the tensor is on a "
                        + grid);
            }
            results[i] = result.values();
        }
        return new GridTensor(grid, dimension, results);
    }

    /**
     * The contraction of both indices with another tensor, A_{mu nu} B^{mu nu}, for one with lower and one with upper indices.
     *
     * @param other of the same dimension on the same grid
     * @return the sum over both indices in every cell
     * @throws IllegalArgumentException if the grids or dimensions differ
     */
    public GridFunction contract(GridTensor other) {
        requireSame(other);
        double[] sum = new double[grid.size()];
        for (int a = 0; a < dimension; a++) {
            for (int b = 0; b <= a; b++) {
                double weight = a == b ? 1 : 2;
                double[] mine = packed[index(a, b)];
                double[] others = other.packed[index(a, b)];
                for (int cell = 0; cell < sum.length; cell++) {
                    sum[cell] += weight * mine[cell] * others[cell];
                }
            }
        }
        return grid.function(sum);
    }

    /**
     * The largest component.
     *
     * @return the maximum of |A_{mu nu}| over components and cells
     */
    public double max() {
        return Arrays.stream(packed).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    }

    private void requireSame(GridTensor other) {
        if (dimension != other.dimension || !grid.equals(other.grid)) {
            throw new IllegalArgumentException("two tensors must have the same dimension and grid, but one has " + dimension
                    + " indices' values on a "
                    + grid + ", the other " + other.dimension + " on a " + other.grid);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GridTensor that && dimension == that.dimension && grid.equals(that.grid)
                && Arrays.deepEquals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return 31 * grid.hashCode() + Arrays.deepHashCode(packed);
    }

    @Override
    public String toString() {
        return "symmetric tensor of dimension " + dimension + " on a " + grid + ", components up to " + max();
    }
}
