package septuple.notebook;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ojalgo.scalar.ComplexNumber;
import org.ojalgo.structure.Access1D;
import org.ojalgo.structure.Access2D;

/** Matrices and arrays of numbers: the corners of what is large, its shape and range always. */
final class MatrixOutput {

    private static final int MOST = 12;
    private static final int FIRST = 8;
    private static final int LAST = 3;

    private MatrixOutput() {}

    /** The value in a row and a column. */
    private interface Entries {
        String at(int row, int column);
    }

    static Output of(Access2D<?> matrix) {
        int rows = matrix.getRowDim();
        int columns = matrix.getColDim();
        int[] shownRows = shown(rows);
        int[] shownColumns = shown(columns);
        if (rows > 0 && columns > 0 && matrix.get(0L, 0L) instanceof ComplexNumber) {
            DoubleFunction<String> write =
                    Digits.together(
                            pairs(shownRows, shownColumns)
                                    .flatMap(
                                            p -> {
                                                ComplexNumber z = (ComplexNumber) matrix.get((long) p[0], (long) p[1]);
                                                return java.util.stream.Stream.of(z.getReal(), z.getImaginary());
                                            })
                                    .mapToDouble(Double::doubleValue));
            return output(
                    "complex matrix",
                    rows,
                    columns,
                    (i, j) -> {
                        ComplexNumber z = (ComplexNumber) matrix.get((long) i, (long) j);
                        return write.apply(z.getReal())
                                + (z.getImaginary() < 0 ? " - " : " + ")
                                + write.apply(Math.abs(z.getImaginary()))
                                + "i";
                    });
        }
        DoubleFunction<String> write =
                Digits.together(
                        pairs(shownRows, shownColumns).mapToDouble(p -> matrix.doubleValue(p[0], p[1])));
        return output("matrix", rows, columns, (i, j) -> write.apply(matrix.doubleValue(i, j)));
    }

    static Output of(double[][] rows) {
        int columns = rows.length == 0 || rows[0] == null ? 0 : rows[0].length;
        for (double[] row : rows) {
            if (row == null || row.length != columns) {
                return ragged(rows);
            }
        }
        DoubleFunction<String> write =
                Digits.together(pairs(shown(rows.length), shown(columns)).mapToDouble(p -> rows[p[0]][p[1]]));
        return output("array", rows.length, columns, (i, j) -> write.apply(rows[i][j]));
    }

    private static Output ragged(double[][] rows) {
        var lines = new ArrayList<String>();
        lines.add(TableOutput.count(rows.length, "row") + " of different lengths");
        int[] shown = shown(rows.length);
        for (int k = 0; k < shown.length; k++) {
            if (k == FIRST && rows.length > MOST) {
                lines.add("⋮");
            }
            double[] row = rows[shown[k]];
            lines.add(row == null ? "null" : line(DoubleStream.of(row).toArray()));
        }
        return Output.text(String.join("\n", lines));
    }

    /** Any array of numbers that has one dimension. */
    static Output ofNumbers(Object array) {
        return ofValues(doublesOf(array));
    }

    /** An array of arrays of numbers as doubles. */
    static double[][] doubles(Object[] arrays) {
        return Arrays.stream(arrays).map(array -> array == null ? null : doublesOf(array)).toArray(double[][]::new);
    }

    private static double[] doublesOf(Object array) {
        double[] values = new double[Array.getLength(array)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Array.getDouble(array, i);
        }
        return values;
    }

    static Output of(Access1D<?> vector) {
        return ofValues(vector.toRawCopy1D());
    }

    private static Output ofValues(double[] values) {
        String text = line(values);
        if (values.length > MOST) {
            double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
            text += "   " + String.format(java.util.Locale.ROOT, "%,d values", values.length);
            if (finite.length > 0) {
                text +=
                        " between "
                                + Digits.of(DoubleStream.of(finite).min().getAsDouble())
                                + " and "
                                + Digits.of(DoubleStream.of(finite).max().getAsDouble());
            }
            if (finite.length < values.length) {
                text += ", " + (values.length - finite.length) + " not finite";
            }
        }
        return Output.text(text);
    }

    private static String line(double[] values) {
        int[] shown = shown(values.length);
        var parts = new ArrayList<String>();
        DoubleFunction<String> write = Digits.together(IntStream.of(shown).mapToDouble(i -> values[i]));
        for (int k = 0; k < shown.length; k++) {
            if (k == FIRST && values.length > MOST) {
                parts.add("…");
            }
            parts.add(write.apply(values[shown[k]]));
        }
        return "[" + String.join(", ", parts) + "]";
    }

    private static Output output(String what, int rows, int columns, Entries entries) {
        String caption = String.format(java.util.Locale.ROOT, "%,d × %,d %s", rows, columns, what);
        if (rows == 0 || columns == 0) {
            return Output.text(caption);
        }
        int[] shownRows = shown(rows);
        int[] shownColumns = shown(columns);
        boolean cutRows = rows > MOST;
        boolean cutColumns = columns > MOST;

        var lines = new ArrayList<List<String>>();
        var head = new ArrayList<String>(List.of(""));
        for (int c = 0; c < shownColumns.length; c++) {
            if (c == FIRST && cutColumns) {
                head.add("…");
            }
            head.add(Integer.toString(shownColumns[c]));
        }
        lines.add(head);
        for (int r = 0; r < shownRows.length; r++) {
            if (r == FIRST && cutRows) {
                lines.add(head.stream().map(c -> "⋮").toList());
            }
            var line = new ArrayList<String>(List.of(Integer.toString(shownRows[r])));
            for (int c = 0; c < shownColumns.length; c++) {
                if (c == FIRST && cutColumns) {
                    line.add("…");
                }
                line.add(entries.at(shownRows[r], shownColumns[c]));
            }
            lines.add(line);
        }

        var html = new StringBuilder();
        for (int r = 0; r < lines.size(); r++) {
            html.append(r == 0 ? "<thead><tr>" : "<tr>");
            for (int c = 0; c < head.size(); c++) {
                html.append(Html.cell(r == 0 || c == 0 ? "th" : "td", true, Html.escape(lines.get(r).get(c))));
            }
            html.append(r == 0 ? "</tr></thead>\n<tbody>\n" : "</tr>\n");
        }
        html.append("</tbody>");
        boolean[] right = new boolean[head.size()];
        Arrays.fill(right, true);
        return Output.text(caption + "\n" + TextGrid.of(lines, right))
                .with(Output.HTML, Html.scrolling(Html.escape(caption), html.toString()));
    }

    private static int[] shown(int size) {
        return size <= MOST
                ? IntStream.range(0, size).toArray()
                : IntStream.concat(IntStream.range(0, FIRST), IntStream.range(size - LAST, size)).toArray();
    }

    private static java.util.stream.Stream<int[]> pairs(int[] rows, int[] columns) {
        return IntStream.of(rows).boxed().flatMap(i -> IntStream.of(columns).mapToObj(j -> new int[] {i, j}));
    }
}
