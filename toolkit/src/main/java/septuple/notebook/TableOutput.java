package septuple.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table as HTML and as text: the first and the last rows, numbers aligned, what is left out said. */
final class TableOutput {

    private static final int MOST_ROWS = 20;
    private static final int FIRST_ROWS = 12;
    private static final int LAST_ROWS = 5;
    private static final String MISSING = "–";

    private TableOutput() {}

    static Output of(Table table) {
        int rows = table.rowCount();
        int[] first = IntStream.range(0, rows <= MOST_ROWS ? rows : FIRST_ROWS).toArray();
        int[] last = rows <= MOST_ROWS ? new int[0] : IntStream.range(rows - LAST_ROWS, rows).toArray();
        int hidden = rows - first.length - last.length;

        var names = new ArrayList<String>();
        var cells = new ArrayList<IntFunction<String>>();
        boolean[] right = new boolean[table.columnCount()];
        for (Column<?> column : table.columns()) {
            right[names.size()] = column instanceof NumericColumn;
            names.add(column.name());
            cells.add(cells(column));
        }
        String caption =
                (table.name() == null ? "" : table.name() + ": ")
                        + count(rows, "row")
                        + " × "
                        + count(names.size(), "column");
        String note = "… " + count(hidden, "row") + " not shown …";

        var html = new StringBuilder("<thead><tr>");
        for (int j = 0; j < right.length; j++) {
            html.append(Html.cell("th", right[j], Html.escape(names.get(j))));
        }
        html.append("</tr></thead>\n<tbody>\n");
        appendRows(html, cells, right, first);
        if (hidden > 0) {
            html.append("<tr><td colspan=\"").append(right.length).append("\" style=\"text-align:left\"><i>");
            html.append(note).append("</i></td></tr>\n");
        }
        appendRows(html, cells, right, last);
        html.append("</tbody>");

        String text = caption;
        if (right.length > 0) {
            var lines = new ArrayList<List<String>>();
            lines.add(names.stream().map(TableOutput::oneLine).toList());
            addRows(lines, cells, first);
            if (hidden > 0) {
                lines.add(cells.stream().map(c -> "⋮").toList());
            }
            addRows(lines, cells, last);
            text += "\n" + TextGrid.of(lines, right) + (hidden > 0 ? "\n" + note : "");
        }
        return Output.text(text).with(Output.HTML, Html.scrolling(Html.escape(caption), html.toString()));
    }

    private static void appendRows(
            StringBuilder html, List<IntFunction<String>> cells, boolean[] right, int[] rows) {
        for (int i : rows) {
            html.append("<tr>");
            for (int j = 0; j < right.length; j++) {
                html.append(Html.cell("td", right[j], Html.escape(cells.get(j).apply(i))));
            }
            html.append("</tr>\n");
        }
    }

    private static void addRows(List<List<String>> lines, List<IntFunction<String>> cells, int[] rows) {
        for (int i : rows) {
            lines.add(cells.stream().map(cell -> oneLine(cell.apply(i))).toList());
        }
    }

    private static IntFunction<String> cells(Column<?> column) {
        if (column instanceof NumericColumn<?> numbers) {
            var write =
                    Digits.together(
                            IntStream.range(0, numbers.size())
                                    .filter(i -> !numbers.isMissing(i))
                                    .mapToDouble(numbers::getDouble));
            return i -> numbers.isMissing(i) ? MISSING : write.apply(numbers.getDouble(i));
        }
        return i -> column.isMissing(i) ? MISSING : String.valueOf(column.get(i));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s", " ");
    }

    static String count(int number, String thing) {
        return String.format(java.util.Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /** The numbers of a column as doubles, NaN where missing. */
    static DoubleStream numbers(NumericColumn<?> column) {
        return IntStream.range(0, column.size())
                .mapToDouble(i -> column.isMissing(i) ? Double.NaN : column.getDouble(i));
    }
}
