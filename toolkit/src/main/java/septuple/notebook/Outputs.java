package septuple.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ojalgo.structure.Access1D;
import org.ojalgo.structure.Access2D;
import septuple.ledger.Check;
import septuple.ledger.Verdict;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/** Chooses how a value is displayed. */
final class Outputs {

    /** The types that the kernel is taught to display; their subtypes follow. */
    static final List<Class<?>> TYPES =
            List.of(
                    Table.class,
                    Figure.class,
                    Chart.class,
                    Animation.class,
                    Check.class,
                    Verdict.class,
                    Access2D.class,
                    Access1D.class,
                    double[].class,
                    double[][].class,
                    float[].class,
                    float[][].class,
                    int[].class,
                    int[][].class,
                    long[].class,
                    byte[].class,
                    boolean[].class,
                    String[].class,
                    Object[].class);

    private static final int MOST_ELEMENTS = 50;

    private Outputs() {}

    static Output of(Object value) {
        if (value instanceof Output output) {
            return output;
        }
        if (value instanceof Table table) {
            return TableOutput.of(table);
        }
        if (value instanceof Chart chart) {
            return FigureOutput.of(chart.build());
        }
        if (value instanceof Animation animation) {
            return animation.output();
        }
        if (value instanceof Figure figure) {
            return FigureOutput.of(figure);
        }
        if (value instanceof Check check) {
            return CheckOutput.of(check);
        }
        if (value instanceof Verdict verdict) {
            return VerdictOutput.of(verdict);
        }
        if (value instanceof Access2D<?> matrix) {
            return MatrixOutput.of(matrix);
        }
        if (value instanceof Access1D<?> vector) {
            return MatrixOutput.of(vector);
        }
        return value != null && value.getClass().isArray() ? array(value) : Output.text(String.valueOf(value));
    }

    private static Output array(Object value) {
        if (value instanceof double[][] rows) {
            return MatrixOutput.of(rows);
        }
        if (value instanceof float[][] || value instanceof int[][]) {
            return MatrixOutput.of(MatrixOutput.doubles((Object[]) value));
        }
        if (value instanceof boolean[] truths) {
            return Output.text(Arrays.toString(truths));
        }
        if (value instanceof char[] letters) {
            return Output.text(new String(letters));
        }
        if (value instanceof Object[] elements) {
            var lines = new ArrayList<String>();
            for (int i = 0; i < Math.min(elements.length, MOST_ELEMENTS); i++) {
                lines.add(elements[i] == null ? "null" : of(elements[i]).text());
            }
            int hidden = elements.length - lines.size();
            boolean many = lines.stream().anyMatch(line -> line.contains("\n"));
            return Output.text(
                    "[" + String.join(many ? ",\n" : ", ", lines) + (hidden > 0 ? ", … " + hidden + " more" : "") + "]");
        }
        return MatrixOutput.ofNumbers(value);
    }
}
