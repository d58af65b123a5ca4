package septuple.lattice;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Fields as tables of coordinates and values, a row a cell, ready for heat maps and lines. */
public final class FieldTables {

    private FieldTables() {
    }

    /**
     * A space-time diagram.
     *
     * @param history with a profile that holds the field along the first axis of a chain, such as {@link FieldState#field()}
     * @param profile its name
     * @param lattice where the field lives; its first axis is the horizontal coordinate
     * @param every   one site in so many is shown, positive
     * @return columns x, t and value
     * @throws IllegalArgumentException if a row of the profile does not have a number for every site of the axis
     */
    public static Table spaceTime(FieldHistory history, String profile, Lattice lattice, int every) {
        double[][] rows = history.profile(profile);
        double[] times = history.times();
        if (every < 1) {
            throw new IllegalArgumentException("every is " + every + ", but must be positive");
        }
        Table table = empty("x", "t", "value");
        for (int n = 0; n < rows.length; n++) {
            if (rows[n].length != lattice.size(0)) {
                throw new IllegalArgumentException("a row of the profile '" + profile + "' has " + rows[n].length
                        + " numbers, but axis 0 has " + lattice.size(0) + " sites");
            }
            for (int i = 0; i < rows[n].length; i += every) {
                append(table, lattice.spacing() * i, times[n], rows[n][i]);
            }
        }
        return table;
    }

    /**
     * Numbers along a line of sites.
     *
     * @param lattice where they live
     * @param values  a number at every site
     * @param axis    the axis along which the line runs
     * @param through a site on the line, by its numbers on all axes
     * @return columns x and value
     * @throws IllegalArgumentException if there is not a number for every site, or no such axis or site
     */
    public static Table line(Lattice lattice, double[] values, int axis, int... through) {
        check(lattice, values);
        lattice.checkAxis(axis);
        lattice.index(through);
        Table table = empty("x", "value");
        int[] site = through.clone();
        for (int i = 0; i < lattice.size(axis); i++) {
            site[axis] = i;
            append(table, lattice.spacing() * i, values[lattice.index(site)]);
        }
        return table;
    }

    /**
     * Numbers on a plane of sites, the whole of a lattice of two axes or a slice of one of three.
     *
     * @param lattice where they live
     * @param values  a number at every site
     * @param across  the axis that is horizontal
     * @param up      the axis that is vertical
     * @param through a site on the plane, by its numbers on all axes
     * @return columns x, y and value
     * @throws IllegalArgumentException if there is not a number for every site, or no such axes or site
     */
    public static Table slice(Lattice lattice, double[] values, int across, int up, int... through) {
        check(lattice, values);
        lattice.checkAxis(across);
        lattice.checkAxis(up);
        lattice.index(through);
        if (across == up) {
            throw new IllegalArgumentException("both axes of the slice are " + up + ", but a plane has two different ones");
        }
        Table table = empty("x", "y", "value");
        int[] site = through.clone();
        for (int j = 0; j < lattice.size(up); j++) {
            for (int i = 0; i < lattice.size(across); i++) {
                site[across] = i;
                site[up] = j;
                append(table, lattice.spacing() * i, lattice.spacing() * j, values[lattice.index(site)]);
            }
        }
        return table;
    }

    private static void check(Lattice lattice, double[] values) {
        if (values.length != lattice.sites()) {
            throw new IllegalArgumentException("there are " + values.length + " values, but the lattice has " + lattice.sites()
                    + " sites");
        }
    }

    private static Table empty(String... names) {
        Table table = Table.create("field");
        for (String name : names) {
            table.addColumns(DoubleColumn.create(name));
        }
        return table;
    }

    private static void append(Table table, double... row) {
        for (int column = 0; column < row.length; column++) {
            table.doubleColumn(column).append(row[column]);
        }
    }
}
