package septuple.grid;

import septuple.validation.Problems;

/**
 * One direction of a grid: equal cells from one end to the other, a value standing at the middle of each,
 * q_k = lower + (k + 1/2) spacing, k = 0 to cells - 1.
 *
 * @param lower    the lower end
 * @param upper    the upper end; on a ring the same place as the lower one
 * @param cells    the number of cells
 * @param boundary what happens at the ends
 */
public record Axis(double lower, double upper, int cells, Boundary boundary) {

    /** The fewest cells for which the derivatives are what they promise. */
    private static final int FEWEST = 9;

    /**
     * Checks the ends.
     *
     * @param lower    finite
     * @param upper    finite, above the lower end
     * @param cells    at least 9
     * @param boundary not null
     */
    public Axis {
        Problems problems = new Problems();
        problems.require(lower < upper && Double.isFinite(upper - lower), "the ends are " + lower + " and " + upper
                + ", but must be finite and in ascending order");
        problems.require(cells >= FEWEST, "cells is " + cells + ", but must be at least " + FEWEST);
        problems.require(boundary != null, "the boundary is missing; take PERIODIC, VANISHING or REFLECTING");
        problems.throwIfAny("an axis");
    }

    /**
     * A ring.
     *
     * @param lower where it is cut open
     * @param upper the same place after one turn
     * @param cells the number of cells
     * @return the axis
     */
    public static Axis periodic(double lower, double upper, int cells) {
        return new Axis(lower, upper, cells, Boundary.PERIODIC);
    }

    /**
     * An interval at whose ends densities and wave functions are zero.
     *
     * @param lower the lower end
     * @param upper the upper end
     * @param cells the number of cells
     * @return the axis
     */
    public static Axis vanishing(double lower, double upper, int cells) {
        return new Axis(lower, upper, cells, Boundary.VANISHING);
    }

    /**
     * An interval through whose ends nothing flows.
     *
     * @param lower the lower end
     * @param upper the upper end
     * @param cells the number of cells
     * @return the axis
     */
    public static Axis reflecting(double lower, double upper, int cells) {
        return new Axis(lower, upper, cells, Boundary.REFLECTING);
    }

    /**
     * The length from end to end.
     *
     * @return upper - lower
     */
    public double length() {
        return upper - lower;
    }

    /**
     * The length of a cell.
     *
     * @return length() / cells
     */
    public double spacing() {
        return (upper - lower) / cells;
    }

    /**
     * Where the middle of a cell is.
     *
     * @param cell 0 to cells - 1
     * @return lower + (cell + 1/2) spacing
     */
    public double coordinate(int cell) {
        return lower + (cell + 0.5) * spacing();
    }

    /**
     * The middles of all cells.
     *
     * @return one entry per cell, ascending
     */
    public double[] coordinates() {
        double[] coordinates = new double[cells];
        for (int k = 0; k < cells; k++) {
            coordinates[k] = coordinate(k);
        }
        return coordinates;
    }

    /**
     * Whether the axis is a ring.
     *
     * @return true if the boundary is periodic
     */
    public boolean isPeriodic() {
        return boundary == Boundary.PERIODIC;
    }
}
