package septuple.grid;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * A function with a value in every cell of a grid: a density, a free energy, a potential.
 *
 * <p>Derivatives are spectral along rings (exact for every wave that the grid resolves) and differences of order 8 along other axes,
 * one-sided near the ends, exact for polynomials up to degree 8 and without any assumption on what lies beyond the ends.
 *
 * <p>Immutable.
 */
public final class GridFunction {

    /** What part of its largest value a density on a ring may have where the ring is cut open, for its mean to be one. */
    private static final double AT_SEAM = 1e-6;

    private final Grid grid;
    private final double[] values;

    GridFunction(Grid grid, double[] values) {
        Problems problems = new Problems();
        problems.require(values.length == grid.size(), values.length + " values are given, but the grid has " + grid.size() + " cells");
        for (int cell = 0; cell < values.length && !problems.any(); cell++) {
            // The message is only made where there is one: making it costs a thousand times the check.
            if (!Double.isFinite(values[cell])) {
                problems.add("the value at q = " + Arrays.toString(grid.point(cell)) + " is " + values[cell] + ", but must be finite");
            }
        }
        problems.throwIfAny("a function on a " + grid);
        this.grid = grid;
        this.values = values;
    }

    /**
     * Where the function is given.
     *
     * @return its grid
     */
    public Grid grid() {
        return grid;
    }

    /**
     * The values.
     *
     * @return one per cell, the last axis fastest; a copy
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * The value in a cell.
     *
     * @param cell 0 to grid().size() - 1
     * @return the value at its middle
     */
    public double value(int cell) {
        return values[cell];
    }

    /**
     * The integral over the grid.
     *
     * @return the sum of the values times the volume of a cell
     */
    public double integral() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum * grid.cellVolume();
    }

    /**
     * The integral of the product with another function.
     *
     * @param other on the same grid
     * @return the integral of both multiplied
     */
    public double integral(GridFunction other) {
        return times(other).integral();
    }

    /**
     * The mean of a coordinate where this is a density.
     *
     * @param k an axis; on a ring the density must be small where it is cut open
     * @return the integral of q_k p divided by that of p
     * @throws IllegalArgumentException if there is no such axis, or it is a ring and the density is not small where it is cut open
     */
    public double mean(int k) {
        return moment(k, 1, 0);
    }

    /**
     * The variance of a coordinate where this is a density.
     *
     * @param k an axis; on a ring the density must be small where it is cut open
     * @return the integral of (q_k - mean)^2 p divided by that of p
     * @throws IllegalArgumentException if there is no such axis, or it is a ring and the density is not small where it is cut open
     */
    public double variance(int k) {
        return moment(k, 2, mean(k));
    }

    private double moment(int k, int power, double centre) {
        requireAxis(k);
        double sum = 0;
        double seam = 0;
        int last = grid.axis(k).cells() - 1;
        for (int cell = 0; cell < values.length; cell++) {
            int i = grid.index(cell, k);
            seam = i == 0 || i == last ? Math.max(seam, Math.abs(values[cell])) : seam;
            double distance = grid.axis(k).coordinate(i) - centre;
            sum += values[cell] * (power == 1 ? distance : distance * distance);
        }
        if (grid.axis(k).isPeriodic() && seam > AT_SEAM * Math.max(max(), -min())) {
            throw new IllegalArgumentException("axis " + k + " is a ring, and the density is " + seam + " where it is cut open, so that mean"
                    + " and variance depend on the cut; cut it where the density is below " + AT_SEAM + " of its largest value, or take"
                    + " integrals of cos and sin of 2 pi q/" + grid.axis(k).length());
        }
        return sum * grid.cellVolume() / integral();
    }

    private void requireAxis(int k) {
        if (k < 0 || k >= grid.dimensions()) {
            throw new IllegalArgumentException("axis " + k + " does not exist; there are " + grid.dimensions() + " axes, counted from 0");
        }
    }

    /**
     * The largest value.
     *
     * @return the maximum over the cells
     */
    public double max() {
        return Arrays.stream(values).max().orElseThrow();
    }

    /**
     * The smallest value.
     *
     * @return the minimum over the cells
     */
    public double min() {
        return Arrays.stream(values).min().orElseThrow();
    }

    /**
     * The sum with another function.
     *
     * @param other on the same grid
     * @return the sum
     */
    public GridFunction plus(GridFunction other) {
        return with(other, Double::sum);
    }

    /**
     * The difference from another function.
     *
     * @param other on the same grid
     * @return this minus the other
     */
    public GridFunction minus(GridFunction other) {
        return with(other, (a, b) -> a - b);
    }

    /**
     * The product with another function.
     *
     * @param other on the same grid
     * @return the product
     */
    public GridFunction times(GridFunction other) {
        return with(other, (a, b) -> a * b);
    }

    /**
     * The product with a number.
     *
     * @param factor finite
     * @return the product
     */
    public GridFunction times(double factor) {
        return map(value -> factor * value);
    }

    /**
     * A function of the values.
     *
     * @param function applied to each value, with finite results
     * @return the result
     */
    public GridFunction map(DoubleUnaryOperator function) {
        return new GridFunction(grid, Arrays.stream(values).map(function).toArray());
    }

    /**
     * A function of the values of two functions.
     *
     * @param other    on the same grid
     * @param function applied to each pair of values, with finite results
     * @return the result
     * @throws IllegalArgumentException if the grids differ
     */
    public GridFunction with(GridFunction other, DoubleBinaryOperator function) {
        if (!grid.equals(other.grid)) {
            throw new IllegalArgumentException("two functions must be given on the same grid, but one is on a " + grid + ", the other on a "
                    + other.grid);
        }
        double[] result = new double[values.length];
        for (int cell = 0; cell < result.length; cell++) {
            result[cell] = function.applyAsDouble(values[cell], other.values[cell]);
        }
        return new GridFunction(grid, result);
    }

    /**
     * The derivative along an axis.
     *
     * @param k the axis
     * @return df/dq_k
     * @throws IllegalArgumentException if there is no such axis
     */
    public GridFunction derivative(int k) {
        requireAxis(k);
        return new GridFunction(grid, Differentiation.of(grid, values, k, 1));
    }

    /**
     * The second derivative along an axis.
     *
     * @param k the axis
     * @return d2f/dq_k2
     * @throws IllegalArgumentException if there is no such axis
     */
    public GridFunction secondDerivative(int k) {
        requireAxis(k);
        return new GridFunction(grid, Differentiation.of(grid, values, k, 2));
    }

    /**
     * The Laplacian.
     *
     * @return sum_k d2f/dq_k2
     */
    public GridFunction laplacian() {
        GridFunction sum = secondDerivative(0);
        for (int k = 1; k < grid.dimensions(); k++) {
            sum = sum.plus(secondDerivative(k));
        }
        return sum;
    }

    /**
     * The square of the gradient.
     *
     * @return sum_k (df/dq_k)^2
     */
    public GridFunction squaredGradient() {
        GridFunction sum = null;
        for (int k = 0; k < grid.dimensions(); k++) {
            GridFunction square = derivative(k).map(slope -> slope * slope);
            sum = sum == null ? square : sum.plus(square);
        }
        return sum;
    }

    /**
     * The product of two gradients.
     *
     * @param other on the same grid
     * @return sum_k df/dq_k dg/dq_k
     */
    public GridFunction gradientProduct(GridFunction other) {
        GridFunction sum = null;
        for (int k = 0; k < grid.dimensions(); k++) {
            GridFunction product = derivative(k).times(other.derivative(k));
            sum = sum == null ? product : sum.plus(product);
        }
        return sum;
    }

    /**
     * The largest distance from another function.
     *
     * @param other on the same grid
     * @return the maximum of |f - g| over the cells
     */
    public double distance(GridFunction other) {
        return minus(other).map(Math::abs).max();
    }

    /**
     * The function as a table.
     *
     * @param name the name of the column of values
     * @return a row per cell: q_1 to q_K and the values
     */
    public Table table(String name) {
        Table table = Table.create(name);
        for (int k = 0; k < grid.dimensions(); k++) {
            double[] coordinates = new double[values.length];
            for (int cell = 0; cell < coordinates.length; cell++) {
                coordinates[cell] = grid.axis(k).coordinate(grid.index(cell, k));
            }
            table.addColumns(DoubleColumn.create(grid.dimensions() == 1 ? "q" : "q_" + (k + 1), coordinates));
        }
        return table.addColumns(DoubleColumn.create(name, values));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GridFunction that && grid.equals(that.grid) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * grid.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "function on a " + grid + ", values from " + min() + " to " + max();
    }
}
