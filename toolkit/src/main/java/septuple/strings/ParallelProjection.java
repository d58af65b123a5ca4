package septuple.strings;

import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * How three coordinates are drawn on paper, seen from far away: no perspective, the third axis upright on the paper.
 *
 * <p>Immutable.
 */
public final class ParallelProjection {

    private final double[] across;
    private final double[] up;

    private ParallelProjection(double azimuth, double elevation) {
        across = new double[] {-Math.sin(azimuth), Math.cos(azimuth), 0};
        up = new double[] {-Math.cos(azimuth) * Math.sin(elevation), -Math.sin(azimuth) * Math.sin(elevation), Math.cos(elevation)};
    }

    /**
     * The view from a direction.
     *
     * @param azimuth   the direction of the eye around the third axis, in degrees from the first axis towards the second, finite
     * @param elevation the height of the eye over the plane of the first two, in degrees, -90 to 90
     * @return the projection
     */
    public static ParallelProjection from(double azimuth, double elevation) {
        Problems problems = new Problems();
        problems.require(Double.isFinite(azimuth), "the azimuth is " + azimuth + " degrees, but must be finite");
        problems.require(elevation >= -90 && elevation <= 90, "the elevation is " + elevation + " degrees, but must be -90 to 90");
        problems.throwIfAny("a projection");
        return new ParallelProjection(Math.toRadians(azimuth), Math.toRadians(elevation));
    }

    /**
     * Where a point is drawn.
     *
     * @param point three coordinates
     * @return how far to the right and how far up
     */
    public double[] of(double... point) {
        if (point.length != 3) {
            throw new IllegalArgumentException("the point has " + point.length + " coordinates, but must have 3");
        }
        return new double[] {across[0] * point[0] + across[1] * point[1] + across[2] * point[2],
            up[0] * point[0] + up[1] * point[1] + up[2] * point[2]};
    }

    /**
     * A table of points with two more columns, {@code across} and {@code up}. Missing points stay missing, and leave gaps in lines.
     *
     * @param table  a row per point
     * @param first  the column of the first coordinate
     * @param second the column of the second coordinate
     * @param third  the column of the third coordinate
     * @return a new table
     * @throws IllegalArgumentException if a column is missing, or there are columns of these names already
     */
    public Table of(Table table, String first, String second, String third) {
        Problems problems = new Problems();
        for (String name : new String[] {first, second, third}) {
            problems.require(table.containsColumn(name), "the table has no column " + name + ", only " + table.columnNames());
        }
        problems.require(!table.containsColumn("across") && !table.containsColumn("up"),
                "the table has a column across or up already; project the table without them");
        problems.throwIfAny("a projected table");
        Table projected = table.copy();
        DoubleColumn right = DoubleColumn.create("across", table.rowCount());
        DoubleColumn above = DoubleColumn.create("up", table.rowCount());
        for (int i = 0; i < table.rowCount(); i++) {
            double[] place = of(table.numberColumn(first).getDouble(i), table.numberColumn(second).getDouble(i),
                    table.numberColumn(third).getDouble(i));
            right.set(i, place[0]);
            above.set(i, place[1]);
        }
        return projected.addColumns(right, above);
    }
}
