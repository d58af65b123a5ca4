package septuple.arithmetic;

/**
 * Rows (samples) of which only the numbers that are not zero are kept, cut into tiles of columns.
 *
 * <p>A layer's weights have a row for each column here. A tile of them fits into the fastest cache, so a batch runs through
 * one tile after the other. Tiles change the time and never the result: within a row the columns keep their ascending order.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
public final class SparseRows<A> {

    private final int rows;
    private final int columns;
    private final int tileColumns;
    private final int tiles;
    private final int[] tileStarts;
    private final int[] column;
    private final A values;

    private SparseRows(int rows, int columns, int tileColumns, int tiles, int[] tileStarts, int[] column, A values) {
        this.rows = rows;
        this.columns = columns;
        this.tileColumns = tileColumns;
        this.tiles = tiles;
        this.tileStarts = tileStarts;
        this.column = column;
        this.values = values;
    }

    /**
     * Rows in compressed form.
     *
     * @param arithmetic  the precision to which the values are rounded
     * @param columns     the number of columns
     * @param rowStarts   where each row starts in {@code column}, and the end of the last: rows + 1 numbers
     * @param column      the column of each value, ascending within a row; kept, not copied
     * @param values      the values
     * @param tileColumns columns of a tile, at least 1
     * @param <A>         {@code double[]} or {@code float[]}
     * @return the rows
     * @throws IllegalArgumentException if the numbers do not describe rows
     */
    public static <A> SparseRows<A> of(Arithmetic<A> arithmetic, int columns, int[] rowStarts, int[] column, double[] values,
            int tileColumns) {
        int rows = rowStarts.length - 1;
        if (rows < 0 || columns < 1 || tileColumns < 1 || rowStarts[0] != 0 || rowStarts[rows] > column.length
                || rowStarts[rows] > values.length) {
            throw new IllegalArgumentException("no compressed rows: " + rows + " rows, " + columns + " columns, tiles of "
                    + tileColumns + " columns, " + column.length + " places, " + values.length + " values");
        }
        int tiles = (columns - 1) / tileColumns + 1;
        int[] tileStarts = new int[Math.addExact(Math.multiplyExact(rows, tiles), 1)];
        for (int row = 0; row < rows; row++) {
            int at = rowStarts[row];
            for (int tile = 0; tile < tiles; tile++) {
                tileStarts[row * tiles + tile] = at;
                for (long end = (tile + 1L) * tileColumns; at < rowStarts[row + 1] && column[at] < end; at++) {
                    if (column[at] < (at == rowStarts[row] ? 0 : column[at - 1] + 1) || column[at] >= columns) {
                        throw new IllegalArgumentException("row " + row + " has column " + column[at]
                                + " where an ascending one below " + columns + " is needed");
                    }
                }
            }
            if (at != rowStarts[row + 1]) {
                throw new IllegalArgumentException("row " + row + " has column " + column[at] + " of " + columns);
            }
        }
        tileStarts[rows * tiles] = rowStarts[rows];
        A rounded = arithmetic.allocate(rowStarts[rows]);
        arithmetic.load(values, 0, rounded, 0, rowStarts[rows]);
        return new SparseRows<>(rows, columns, tileColumns, tiles, tileStarts, column, rounded);
    }

    /** {@return the number of rows} */
    public int rows() {
        return rows;
    }

    /** {@return the number of columns} */
    public int columns() {
        return columns;
    }

    /** {@return the number of tiles} */
    public int tiles() {
        return tiles;
    }

    /** {@return the columns of a tile; the last may have fewer} */
    public int tileColumns() {
        return tileColumns;
    }

    /** Where tile t of row r starts, at {@code r * tiles + t}; its end is the next entry. */
    int[] tileStarts() {
        return tileStarts;
    }

    /** The column of each value. */
    int[] column() {
        return column;
    }

    A values() {
        return values;
    }
}
