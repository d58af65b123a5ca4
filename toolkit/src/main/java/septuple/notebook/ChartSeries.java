package septuple.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.ojalgo.structure.Access2D;
import septuple.notebook.Chart.Kind;
import septuple.notebook.Chart.Layer;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Turns the layers of a chart into plotly traces, in the colours of {@link Palette}. */
final class ChartSeries {

    /** Up to so many points a line shows where its points are. */
    private static final int FEW_POINTS = 25;

    private static final int CURVE_POINTS = 200;
    private static final String[] DASHES = {"dash", "dot", "dashdot", "longdash"};

    private final Panel panel;
    private final Chart chart;
    private final Bins bins;
    private final List<String> problems;

    ChartSeries(Panel panel, Bins bins, List<String> problems) {
        this.panel = panel;
        this.chart = panel.chart;
        this.bins = bins;
        this.problems = problems;
    }

    void add(Layer layer) {
        if (layer.kind() == Kind.HEATMAP) {
            addHeatmap(layer);
            return;
        }
        boolean grouped = chart.groupedBy != null && layer.table().containsColumn(chart.groupedBy);
        Map<String, Table> groups =
                grouped ? ChartPanels.groups(layer.table(), chart.groupedBy) : Map.of("", layer.table());
        groups.forEach(
                (group, table) -> {
                    for (String column : layer.columns()) {
                        String name = chart.names.getOrDefault(column, column);
                        if (grouped) {
                            String value = chart.names.getOrDefault(group, group);
                            name = layer.columns().size() == 1 ? value : name + ", " + value;
                        }
                        double[] values = TableOutput.numbers(table.numberColumn(column)).toArray();
                        switch (layer.kind()) {
                            case HISTOGRAM -> addHistogram(name, column, values);
                            case BARS -> addBars(name, column, table.column(layer.x()), values);
                            default -> addPoints(layer.kind(), name, column, table.column(layer.x()), values);
                        }
                    }
                });
    }

    private String colour() {
        return Palette.series((int) panel.series.stream().filter(s -> Json.at(s, "meta.reference") == null).count());
    }

    private void addPoints(Kind kind, String name, String column, Column<?> x, double[] y) {
        var trace = Json.of("type", "scatter", "name", StyledText.safe(name));
        if (x instanceof NumericColumn<?> numbers) {
            double[] along = TableOutput.numbers(numbers).toArray();
            requirePositive(chart.logX, "horizontal", x.name(), along);
            panel.across.include(along);
            trace.add("x", Json.numbers(along));
        } else {
            panel.categories = true;
            trace.add("x", words(x));
        }
        requirePositive(chart.logY, "vertical", column, y);
        panel.up.include(y);
        trace.add("y", Json.numbers(y));
        String colour = colour();
        boolean points = kind == Kind.POINTS;
        trace.addProperty("mode", points ? "markers" : y.length <= FEW_POINTS ? "lines+markers" : "lines");
        if (!points) {
            trace.add("line", Json.of("color", colour, "width", 2));
        }
        trace.add("marker", Json.of("color", colour, "size", points && y.length > 500 ? 4 : 6));
        panel.series.add(trace);
    }

    private void addHistogram(String name, String column, double[] values) {
        requirePositive(chart.logX, "horizontal", column, values);
        double[] counts = bins.counts(values);
        double[] heights = chart.density ? bins.density(counts) : counts;
        // On a logarithmic axis an empty bin stands at half of the smallest count, which is the floor of the axis.
        double smallest = DoubleStream.of(heights).filter(h -> h > 0).min().orElse(1);
        double floor = chart.logY ? (chart.density ? smallest / 2 : 0.5) : 0;
        panel.floor = panel.floor == null ? floor : Math.min(panel.floor, floor);
        int n = heights.length;
        double[] x = new double[2 * n + 3];
        double[] y = new double[2 * n + 3];
        x[0] = bins.edges()[0];
        y[0] = floor;
        for (int i = 0; i < n; i++) {
            x[2 * i + 1] = bins.edges()[i];
            x[2 * i + 2] = bins.edges()[i + 1];
            y[2 * i + 1] = Math.max(floor, heights[i]);
            y[2 * i + 2] = y[2 * i + 1];
        }
        x[2 * n + 1] = bins.edges()[n];
        y[2 * n + 1] = floor;
        x[2 * n + 2] = x[0];
        y[2 * n + 2] = floor;
        panel.across.include(x);
        panel.up.include(y);
        String colour = colour();
        long finite = DoubleStream.of(values).filter(Double::isFinite).count();
        panel.series.add(
                Json.of(
                        "type", "scatter",
                        "name", StyledText.safe(name),
                        "mode", "lines",
                        "x", Json.numbers(x),
                        "y", Json.numbers(y),
                        "fill", "toself",
                        "fillcolor", Palette.translucent(colour, 0.30),
                        "line", Json.of("color", colour, "width", 1.5),
                        "hoveron", "points",
                        "meta",
                                Json.of(
                                        "histogram", true, "bins", n, "values", finite, "left out", values.length - finite,
                                        "from", bins.edges()[0], "to", bins.edges()[n], "largest", max(heights))));
    }

    private void addBars(String name, String column, Column<?> categories, double[] heights) {
        requirePositive(chart.logY, "vertical", column, heights);
        panel.categories = true;
        panel.up.include(heights);
        if (!chart.logY) {
            panel.up.include(0);
            if (DoubleStream.of(heights).filter(Double::isFinite).allMatch(h -> h >= 0)) {
                panel.floor = 0.0;
            }
        }
        panel.series.add(
                Json.of(
                        "type", "bar",
                        "name", StyledText.safe(name),
                        "x", words(categories),
                        "y", Json.numbers(heights),
                        "marker", Json.of("color", colour())));
    }

    private void addHeatmap(Layer layer) {
        Table table = layer.table();
        panel.categories = !(table.column(layer.x()) instanceof NumericColumn);
        panel.categoriesUp = !(table.column(layer.columns().get(0)) instanceof NumericColumn);
        JsonArray across = coordinates(table.column(layer.x()), panel.across, chart.logX);
        JsonArray up = coordinates(table.column(layer.columns().get(0)), panel.up, chart.logY);
        var value = table.numberColumn(layer.columns().get(1));
        double[][] z = new double[up.size()][across.size()];
        for (double[] row : z) {
            Arrays.fill(row, Double.NaN);
        }
        Map<String, Integer> columns = positions(across);
        Map<String, Integer> rows = positions(up);
        double largest = 0;
        boolean negative = false;
        boolean positive = false;
        for (int i = 0; i < table.rowCount(); i++) {
            double v = value.isMissing(i) ? Double.NaN : value.getDouble(i);
            z[rows.get(key(table.column(layer.columns().get(0)), i))][columns.get(key(table.column(layer.x()), i))] = v;
            if (Double.isFinite(v)) {
                largest = Math.max(largest, Math.abs(v));
                negative |= v < 0;
                positive |= v > 0;
            }
        }
        var matrix = new JsonArray(z.length);
        for (double[] row : z) {
            matrix.add(Json.numbers(row));
        }
        double[] range = chart.colourRange;
        boolean signed = range == null ? negative && positive : range[0] < 0 && range[1] > 0;
        String label = chart.colourBar.isEmpty() ? layer.columns().get(1) : chart.colourBar;
        var trace =
                Json.of(
                        "type", "heatmap",
                        "x", across,
                        "y", up,
                        "z", matrix,
                        "colorscale", Palette.scale(signed),
                        "colorbar",
                                Json.of(
                                        "title",
                                                Json.of(
                                                        "text", StyledText.safe(label), "side", "right",
                                                        "font", Json.of("size", 13)),
                                        "thickness", 16, "outlinewidth", 0, "tickfont", Json.of("size", 12)));
        if (range != null) {
            trace.addProperty("zmin", range[0]);
            trace.addProperty("zmax", range[1]);
        } else if (signed) {
            trace.addProperty("zmin", -largest);
            trace.addProperty("zmax", largest);
        }
        panel.series.add(trace);
        panel.colourBar = true;
        panel.tight = true;
        panel.downwards = chart.matrix;
    }

    /** The sorted different values of a column as coordinates; the extent holds their whole cells. */
    private JsonArray coordinates(Column<?> column, Extent extent, boolean logarithmic) {
        if (!(column instanceof NumericColumn<?> numbers)) {
            var words = new JsonArray();
            words(column).asList().stream().distinct().forEach(words::add);
            extent.include(-0.5, words.size() - 0.5);
            return words;
        }
        double[] places = TableOutput.numbers(numbers).filter(Double::isFinite).sorted().distinct().toArray();
        requirePositive(logarithmic, "coordinate", column.name(), places);
        extent.include(Scale.cellEdges(places, logarithmic));
        return Json.numbers(places);
    }

    private static Map<String, Integer> positions(JsonArray coordinates) {
        var positions = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < coordinates.size(); i++) {
            var c = coordinates.get(i).getAsJsonPrimitive();
            positions.put(c.isNumber() ? Double.toString(c.getAsDouble()) : c.getAsString(), i);
        }
        return positions;
    }

    private static String key(Column<?> column, int row) {
        return column instanceof NumericColumn<?> numbers
                ? Double.toString(numbers.getDouble(row))
                : String.valueOf(column.get(row));
    }

    /** Lines of reference come after the data, whose width they take. */
    static void add(Panel panel, Chart.Reference reference) {
        Chart chart = panel.chart;
        double[] x = reference.x();
        double[] y = reference.y();
        if (reference.function() == null) {
            panel.across.include(x);
            panel.up.include(y);
        } else {
            double[] range = panel.xRange();
            x = new double[CURVE_POINTS];
            y = new double[CURVE_POINTS];
            for (int i = 0; i < CURVE_POINTS; i++) {
                double place = range[0] + (range[1] - range[0]) * i / (CURVE_POINTS - 1);
                x[i] = chart.logX ? Math.pow(10, place) : place;
                y[i] = reference.function().applyAsDouble(x[i]);
                y[i] = chart.logY && y[i] <= 0 ? Double.NaN : y[i];
            }
        }
        int before = (int) panel.series.stream().filter(s -> Json.at(s, "meta.reference") != null).count();
        panel.series.add(
                Json.of(
                        "type", "scatter",
                        "name", StyledText.safe(reference.name()),
                        "mode", "lines",
                        "x", Json.numbers(x),
                        "y", Json.numbers(y),
                        "line",
                                Json.of("color", Palette.REFERENCE, "width", 1.5, "dash", DASHES[before % DASHES.length]),
                        "meta", Json.of("reference", true)));
    }

    private void requirePositive(boolean logarithmic, String axis, String column, double[] values) {
        if (!logarithmic) {
            return;
        }
        var wrong = new ArrayList<Integer>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] <= 0) {
                wrong.add(i);
            }
        }
        if (!wrong.isEmpty()) {
            problems.add(
                    "column '" + column + "' holds " + TableOutput.count(wrong.size(), "value") + " that "
                            + (wrong.size() == 1 ? "is" : "are") + " not positive (the first is " + values[wrong.get(0)]
                            + " in row " + wrong.get(0) + "), which a logarithmic " + axis
                            + " axis cannot show: leave these rows out or use a linear axis");
        }
    }

    private static JsonArray words(Column<?> column) {
        var words = new JsonArray(column.size());
        for (int i = 0; i < column.size(); i++) {
            words.add(
                    column instanceof NumericColumn<?> numbers && !numbers.isMissing(i)
                            ? Digits.of(numbers.getDouble(i))
                            : column.isMissing(i) ? "missing" : String.valueOf(column.get(i)));
        }
        return words;
    }

    private static double max(double[] values) {
        return DoubleStream.of(values).max().orElse(0);
    }

    /** A matrix as a table of its cells. */
    static Table cells(Access2D<?> matrix) {
        int rows = matrix.getRowDim();
        int columns = matrix.getColDim();
        double[] row = new double[rows * columns];
        double[] column = new double[rows * columns];
        double[] value = new double[rows * columns];
        for (int i = 0, k = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++, k++) {
                row[k] = i;
                column[k] = j;
                value[k] = matrix.doubleValue(i, j);
            }
        }
        return Table.create(
                "matrix",
                DoubleColumn.create("row", row),
                DoubleColumn.create("column", column),
                DoubleColumn.create("value", value));
    }

    /** A deep copy of every series, with its axes named. */
    static List<JsonObject> on(Panel panel, String xAxis, String yAxis) {
        var series = new ArrayList<JsonObject>();
        for (JsonObject one : panel.series) {
            JsonObject copy = one.deepCopy();
            copy.addProperty("xaxis", xAxis);
            copy.addProperty("yaxis", yAxis);
            series.add(copy);
        }
        return series;
    }
}
