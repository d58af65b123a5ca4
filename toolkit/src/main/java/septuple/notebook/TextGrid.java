package septuple.notebook;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells as aligned text; columns that do not fit the line go on in a block below. */
final class TextGrid {

    private static final int LINE = 100;

    private TextGrid() {}

    /**
     * @param rows the cells, all rows of the same length
     * @param right for each column whether it is aligned to the right
     */
    static String of(List<List<String>> rows, boolean[] right) {
        int columns = right.length;
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int j = 0; j < columns; j++) {
                width[j] = Math.max(width[j], row.get(j).codePointCount(0, row.get(j).length()));
            }
        }
        var blocks = new ArrayList<String>();
        for (int from = 0; from < columns; ) {
            int to = from;
            for (int used = 0; to < columns && (to == from || used + width[to] <= LINE); to++) {
                used += width[to] + 2;
            }
            blocks.add(block(rows, right, width, from, to));
            from = to;
        }
        return String.join("\n\n", blocks);
    }

    private static String block(List<List<String>> rows, boolean[] right, int[] width, int from, int to) {
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int j = from; j < to; j++) {
                String cell = row.get(j);
                String space = " ".repeat(width[j] - cell.codePointCount(0, cell.length()));
                line.append(j > from ? "  " : "").append(right[j] ? space + cell : cell + space);
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }
}
