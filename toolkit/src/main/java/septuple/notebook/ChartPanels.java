package septuple.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import septuple.notebook.Chart.Kind;
import septuple.notebook.Chart.Layer;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Checks what a chart was told and splits it into its panels, all problems collected. */
final class ChartPanels {

    private ChartPanels() {}

    static List<Panel> of(Chart chart, List<String> problems) {
        require(!blank(chart.title), problems, "the title is empty: say with title(...) what the figure shows");
        require(
                (chart.width == 0 && chart.height == 0) || (chart.width >= 200 && chart.height >= 150),
                problems,
                "size is " + chart.width + " by " + chart.height + ": allowed is 200 by 150 or more");
        if (!chart.charts.isEmpty()) {
            return grid(chart, problems);
        }
        checkAxes(chart, problems);
        for (Layer layer : chart.layers) {
            checkColumns(chart, layer, problems);
        }
        if (!problems.isEmpty()) {
            return List.of();
        }
        Bins bins = bins(chart);
        if (chart.panelsBy == null) {
            return List.of(panel(chart, "", chart.layers, bins, problems));
        }
        return panels(chart, bins, problems);
    }

    private static List<Panel> grid(Chart grid, List<String> problems) {
        var panels = new ArrayList<Panel>();
        for (int i = 0; i < grid.charts.size(); i++) {
            Chart chart = grid.charts.get(i);
            var own = new ArrayList<String>();
            if (!chart.charts.isEmpty() || chart.panelsBy != null) {
                own.add("it has panels of its own: a grid takes charts of one panel");
            } else {
                List<Panel> made = of(chart, own);
                if (own.isEmpty()) {
                    Panel panel = made.get(0);
                    panels.add(named(panel, chart.title));
                }
            }
            int number = i + 1;
            own.forEach(problem -> problems.add("panel " + number + ": " + problem));
        }
        return panels;
    }

    private static Panel named(Panel from, String title) {
        var panel = new Panel(title, from.chart);
        panel.series.addAll(from.series);
        panel.across.include(from.across);
        panel.up.include(from.up);
        panel.categories = from.categories;
        panel.categoriesUp = from.categoriesUp;
        panel.colourBar = from.colourBar;
        panel.downwards = from.downwards;
        panel.tight = from.tight;
        panel.floor = from.floor;
        return panel;
    }

    private static void checkAxes(Chart chart, List<String> problems) {
        require(!blank(chart.xAxis), problems, "the horizontal axis has no label: give it one with xAxis(...)");
        require(!blank(chart.yAxis), problems, "the vertical axis has no label: give it one with yAxis(...)");
        require(chart.bins >= 0, problems, "bins is " + chart.bins + ": allowed are one or more");
        require(chart.columns >= 1, problems, "panels beside each other are " + chart.columns + ": allowed are one or more");
        checkRange("xRange", chart.xRange, chart.logX, problems);
        checkRange("yRange", chart.yRange, chart.logY, problems);
        for (Chart.Mark mark : chart.marks) {
            boolean logarithmic = mark.vertical() ? chart.logX : chart.logY;
            require(
                    Double.isFinite(mark.from()) && Double.isFinite(mark.to()) && (!logarithmic || mark.from() > 0),
                    problems,
                    "the line '" + mark.label() + "' is at " + mark.from()
                            + ": allowed are finite numbers, positive ones on a logarithmic axis");
        }
    }

    private static void checkRange(String name, double[] range, boolean logarithmic, List<String> problems) {
        if (range == null) {
            return;
        }
        boolean ordered = Double.isFinite(range[0]) && Double.isFinite(range[1]) && range[0] < range[1];
        require(
                ordered && (!logarithmic || range[0] > 0),
                problems,
                name + " is " + Arrays.toString(range) + ": allowed are finite numbers, the smaller first"
                        + (logarithmic ? ", positive ones on a logarithmic axis" : ""));
    }

    private static void checkColumns(Chart chart, Layer layer, List<String> problems) {
        Table table = layer.table();
        if (table == null) {
            problems.add("the table is null");
            return;
        }
        require(!layer.columns().isEmpty(), problems, "no column is named: name at least one to draw");
        require(!table.isEmpty(), problems, "table '" + table.name() + "' has no rows");
        if (layer.x() != null && layer.kind() != Kind.HEATMAP) {
            check(table, layer.x(), false, problems);
        }
        for (int i = 0; i < layer.columns().size(); i++) {
            boolean number = layer.kind() != Kind.HEATMAP || i == layer.columns().size() - 1;
            check(table, layer.columns().get(i), number, problems);
        }
        if (layer.kind() == Kind.HEATMAP) {
            check(table, layer.x(), false, problems);
        }
        if (chart.groupedBy != null && chart.layers.size() == 1) {
            check(table, chart.groupedBy, false, problems);
        }
        if (chart.panelsBy != null && chart.layers.size() == 1) {
            check(table, chart.panelsBy, false, problems);
        }
    }

    private static void check(Table table, String name, boolean number, List<String> problems) {
        if (!table.containsColumn(name)) {
            problems.add("table '" + table.name() + "' has no column '" + name + "': it has " + table.columnNames());
        } else if (number && !(table.column(name) instanceof NumericColumn)) {
            problems.add(
                    "column '" + name + "' holds " + table.column(name).type().name().toLowerCase(java.util.Locale.ROOT)
                            + ": only numbers can be drawn");
        }
    }

    private static Bins bins(Chart chart) {
        double[] all =
                chart.layers.stream()
                        .filter(layer -> layer.kind() == Kind.HISTOGRAM)
                        .flatMapToDouble(
                                layer ->
                                        layer.columns().stream()
                                                .flatMapToDouble(c -> TableOutput.numbers(layer.table().numberColumn(c))))
                        .toArray();
        boolean positive = DoubleStream.of(all).filter(Double::isFinite).allMatch(v -> v > 0);
        return Bins.over(all, chart.bins, chart.logX && positive);
    }

    private static List<Panel> panels(Chart chart, Bins bins, List<String> problems) {
        var values = new LinkedHashMap<String, List<Layer>>();
        for (Layer layer : chart.layers) {
            if (layer.table().containsColumn(chart.panelsBy)) {
                groups(layer.table(), chart.panelsBy)
                        .forEach(
                                (value, rows) ->
                                        values
                                                .computeIfAbsent(value, v -> new ArrayList<>())
                                                .add(new Layer(layer.kind(), rows, layer.x(), layer.columns())));
            }
        }
        for (Layer layer : chart.layers) {
            if (!layer.table().containsColumn(chart.panelsBy)) {
                values.values().forEach(layers -> layers.add(layer));
            }
        }
        var panels = new ArrayList<Panel>();
        values.forEach((value, layers) -> panels.add(panel(chart, value, layers, bins, problems)));
        // The same axes for all, so that the panels can be compared.
        var across = new Extent();
        var up = new Extent();
        panels.forEach(panel -> across.include(panel.across));
        panels.forEach(panel -> up.include(panel.up));
        panels.forEach(panel -> panel.across.include(across));
        panels.forEach(panel -> panel.up.include(up));
        return panels;
    }

    private static Panel panel(Chart chart, String title, List<Layer> layers, Bins bins, List<String> problems) {
        var panel = new Panel(title, chart);
        for (Layer layer : layers) {
            new ChartSeries(panel, bins, problems).add(layer);
        }
        for (Chart.Mark mark : chart.marks) {
            (mark.vertical() ? panel.across : panel.up).include(mark.from(), mark.to());
        }
        for (Chart.Reference reference : chart.references) {
            ChartSeries.add(panel, reference);
        }
        return panel;
    }

    /** The rows of a table for each value of a column, in the order in which the values come. */
    static Map<String, Table> groups(Table table, String column) {
        Column<?> values = table.column(column);
        var rows = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < table.rowCount(); i++) {
            String value =
                    values instanceof NumericColumn<?> numbers
                            ? column + " = " + Digits.of(numbers.getDouble(i))
                            : String.valueOf(values.get(i));
            rows.computeIfAbsent(value, v -> new ArrayList<>()).add(i);
        }
        var groups = new LinkedHashMap<String, Table>();
        rows.forEach(
                (value, numbers) ->
                        groups.put(value, table.rows(numbers.stream().mapToInt(Integer::intValue).toArray())));
        return groups;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static void require(boolean met, List<String> problems, String problem) {
        if (!met) {
            problems.add(problem);
        }
    }
}
