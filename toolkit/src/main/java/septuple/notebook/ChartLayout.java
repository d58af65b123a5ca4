package septuple.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import septuple.notebook.ChartFigure.Series;

/** Places the panels of a chart on the page and gives them axes, titles, marks and one legend. */
final class ChartLayout {

    private static final int LEFT = 78;
    private static final int RIGHT = 24;
    private static final int BOTTOM = 62;
    private static final int TITLE = 52;
    private static final int TITLE_LINE = 23;
    private static final int SINGLE_PLOT = 306;
    private static final int LABEL_LINE = 17;
    private static final double LETTER = 6.8;
    private static final int LEGEND_ROW = 24;
    private static final int PANEL_TITLE = 26;
    private static final int COLOUR_BAR = 92;

    private final Chart chart;
    private final List<Panel> panels;
    private final int columns;
    private final int rows;
    private final boolean legend;
    private final boolean panelTitles;
    private final String title;
    private final int width;
    private final int height;
    private final int top;
    private final int right;
    private final int gapAcross;
    private final int gapDown;

    private ChartLayout(Chart chart, List<Panel> panels) {
        this.chart = chart;
        this.panels = panels;
        columns = Math.min(chart.columns, panels.size());
        rows = (panels.size() + columns - 1) / columns;
        legend =
                chart.legend != null
                        ? chart.legend
                        : panels.stream().anyMatch(panel -> panel.named() > 1)
                                || chart.charts.isEmpty() && names(panels).size() > 1;
        panelTitles = panels.stream().anyMatch(panel -> !panel.title.isBlank());
        boolean bars = panels.stream().anyMatch(panel -> panel.colourBar);
        right = bars ? COLOUR_BAR : RIGHT;
        gapAcross = (sameAcross() ? 52 : 82) + (bars ? COLOUR_BAR - RIGHT : 0);
        gapDown = (panelTitles ? 60 : 40) + (sameDown() ? 0 : 26);
        width = chart.width > 0 ? chart.width : suggestedWidth();
        title = wrap(StyledText.safe(chart.title), (int) (width / 9.2));
        int titleLines = title.split("<br>").length;
        top =
                TITLE
                        + (titleLines - 1) * TITLE_LINE
                        + (legend ? legendRows() * LEGEND_ROW : 0)
                        + (panelTitles ? PANEL_TITLE : 0);
        int plot = rows == 1 && columns == 1 ? SINGLE_PLOT : columns == 1 ? 210 : 220;
        height = chart.height > 0 ? chart.height : top + BOTTOM + rows * plot + (rows - 1) * gapDown;
    }

    private int suggestedWidth() {
        if (panels.size() > 1) {
            return columns == 1 ? 700 : columns == 2 ? 860 : 980;
        }
        Panel panel = panels.get(0);
        if (!panel.chart.matrix) {
            return 700;
        }
        // The cells of a matrix are square unless it is very long.
        double aspect = (panel.across.most() - panel.across.least()) / (panel.up.most() - panel.up.least());
        return (int) Math.max(360, Math.min(700, LEFT + right + SINGLE_PLOT * aspect));
    }

    static ChartFigure figure(Chart chart, List<Panel> panels) {
        return new ChartLayout(chart, panels).figure();
    }

    private ChartFigure figure() {
        JsonObject layout =
                Json.of(
                        "title",
                                Json.of(
                                        "text", title, "x", 0.5, "xanchor", "center", "y", 1 - 14.0 / height, "yanchor", "top",
                                        "font", Json.of("size", 17, "color", Palette.INK, "weight", 700)),
                        "width", width,
                        "height", height,
                        "margin", Json.of("l", LEFT, "r", right, "t", top, "b", BOTTOM, "pad", 0),
                        "font", Json.of("size", 13, "color", Palette.INK),
                        "paper_bgcolor", "#FFFFFF",
                        "plot_bgcolor", "#FFFFFF",
                        "hovermode", "closest",
                        "showlegend", legend);
        double plotHeight = height - top - BOTTOM;
        if (legend) {
            layout.add(
                    "legend",
                    Json.of(
                            "orientation", "h", "x", 0.5, "xanchor", "center", "yanchor", "bottom",
                            "y", round(1 + ((panelTitles ? PANEL_TITLE : 0) + 4) / plotHeight),
                            "font", Json.of("size", 13)));
        }
        var shapes = new JsonArray();
        var labels = new JsonArray();
        var series = new ArrayList<Series>();
        var named = new LinkedHashSet<String>();
        for (int k = 0; k < panels.size(); k++) {
            place(k, layout, shapes, labels);
            String number = k == 0 ? "" : Integer.toString(k + 1);
            for (JsonObject one : ChartSeries.on(panels.get(k), "x" + number, "y" + number)) {
                String name = Json.text(one, "name", "");
                if (panels.size() > 1 && !name.isEmpty()) {
                    one.addProperty("legendgroup", name);
                    one.addProperty("showlegend", named.add(name));
                }
                placeColourBar(one, layout, number);
                series.add(new Series(one));
            }
        }
        if (!shapes.isEmpty()) {
            layout.add("shapes", shapes);
        }
        if (!labels.isEmpty()) {
            layout.add("annotations", labels);
        }
        return new ChartFigure(layout, series.toArray(new Series[0]));
    }

    /** The axes of a panel, with its title and marks. */
    private void place(int k, JsonObject layout, JsonArray shapes, JsonArray labels) {
        Panel panel = panels.get(k);
        int row = k / columns;
        int column = k % columns;
        String number = k == 0 ? "" : Integer.toString(k + 1);
        double plotWidth = width - LEFT - right;
        double plotHeight = height - top - BOTTOM;
        double cell = (plotWidth - (columns - 1) * gapAcross) / columns / plotWidth;
        double line = (plotHeight - (rows - 1) * gapDown) / rows / plotHeight;
        double left = column * (cell + gapAcross / plotWidth);
        double lower = (rows - 1 - row) * (line + gapDown / plotHeight);
        boolean last = k + columns >= panels.size();
        layout.add(
                "xaxis" + number,
                axis(
                        panel.chart.logX, panel.categories, panel.xRange(), left, left + cell, "y" + number,
                        sameDown() && !last ? "" : panel.chart.xAxis));
        layout.add(
                "yaxis" + number,
                axis(
                        panel.chart.logY, panel.categoriesUp, panel.yRange(), lower, lower + line, "x" + number,
                        sameAcross() && column > 0 ? "" : panel.chart.yAxis));
        if (!panel.title.isBlank()) {
            labels.add(
                    Json.of(
                            "text", "<b>" + StyledText.safe(panel.title) + "</b>", "showarrow", false,
                            "xref", "x" + number + " domain", "yref", "y" + number + " domain",
                            "x", 0.5, "y", 1, "xanchor", "center", "yanchor", "bottom", "yshift", 3,
                            "font", Json.of("size", 13)));
        }
        double pixels = cell * plotWidth / (panel.xRange()[1] - panel.xRange()[0]);
        var taken = new ArrayList<double[]>();
        for (Chart.Mark mark : panel.chart.marks) {
            double middle = middle(mark, panel.chart);
            int level = mark.vertical() ? level(taken, middle * pixels, mark) : 0;
            addMark(mark, middle, level, number, shapes, labels);
        }
    }

    private static JsonObject axis(
            boolean logarithmic, boolean categories, double[] range, double from, double to, String anchor, String title) {
        JsonObject axis =
                Json.of(
                        "title", Json.of("text", StyledText.safe(title), "font", Json.of("size", 14), "standoff", 8),
                        "type", categories ? "category" : logarithmic ? "log" : "linear",
                        "domain", Json.numbers(round(from), round(to)),
                        "anchor", anchor,
                        "showline", true,
                        "mirror", true,
                        "linecolor", Palette.FRAME,
                        "linewidth", 1,
                        "ticks", "outside",
                        "tickcolor", Palette.FRAME,
                        "ticklen", 5,
                        "tickfont", Json.of("size", 12),
                        "showgrid", !categories,
                        "gridcolor", Palette.GRID,
                        "zeroline", false);
        if (!categories) {
            axis.add("range", Json.numbers(range));
            if (logarithmic) {
                axis.addProperty("exponentformat", "power");
                double span = Math.abs(range[1] - range[0]);
                if (span >= 1.5) {
                    axis.addProperty("dtick", Math.max(1, (int) Math.ceil(span / 8)));
                }
            }
        }
        return axis;
    }

    /** The first line of labels on which a label does not touch those placed before it. */
    private static int level(List<double[]> taken, double place, Chart.Mark mark) {
        if (mark.label() == null || mark.label().isBlank()) {
            return 0;
        }
        double length = LETTER * StyledText.plain(mark.label()).length();
        double from = mark.from() == mark.to() ? place : place - length / 2;
        double to = from + length + 10;
        int level = 0;
        for (boolean free = false; !free; ) {
            int here = level;
            free = taken.stream().noneMatch(other -> other[2] == here && other[0] < to && other[1] > from);
            level += free ? 0 : 1;
        }
        taken.add(new double[] {from, to, level});
        return level;
    }

    /** Where a mark's label stands, in the units of its axis. */
    private static double middle(Chart.Mark mark, Chart chart) {
        boolean logarithmic = mark.vertical() ? chart.logX : chart.logY;
        return logarithmic
                ? (Math.log10(mark.from()) + Math.log10(mark.to())) / 2
                : (mark.from() + mark.to()) / 2;
    }

    private static void addMark(
            Chart.Mark mark, double middle, int level, String number, JsonArray shapes, JsonArray labels) {
        String x = "x" + number;
        String y = "y" + number;
        boolean band = mark.from() != mark.to();
        JsonObject shape =
                mark.vertical()
                        ? Json.of("xref", x, "yref", y + " domain", "x0", mark.from(), "x1", mark.to(), "y0", 0, "y1", 1)
                        : Json.of("xref", x + " domain", "yref", y, "x0", 0, "x1", 1, "y0", mark.from(), "y1", mark.to());
        shape.addProperty("type", band ? "rect" : "line");
        if (band) {
            shape.addProperty("fillcolor", "rgba(85,85,85,0.14)");
            shape.addProperty("layer", "below");
            shape.add("line", Json.of("width", 0));
        } else {
            shape.add("line", Json.of("color", Palette.REFERENCE, "width", 1.5, "dash", "dash"));
        }
        shapes.add(shape);
        if (mark.label() == null || mark.label().isBlank()) {
            return;
        }
        JsonObject label =
                mark.vertical()
                        ? Json.of(
                                "xref", x, "yref", y + " domain",
                                "x", middle, "y", 1,
                                "xanchor", band ? "center" : "left", "yanchor", "top", "xshift", band ? 0 : 4,
                                "yshift", -4 - level * LABEL_LINE)
                        : Json.of(
                                "xref", x + " domain", "yref", y,
                                "x", 1, "y", middle,
                                "xanchor", "right", "yanchor", "bottom", "xshift", -4, "yshift", 1);
        label.addProperty("text", StyledText.safe(mark.label()));
        label.addProperty("showarrow", false);
        label.addProperty("bgcolor", "rgba(255,255,255,0.75)");
        label.add("font", Json.of("size", 12, "color", Palette.REFERENCE));
        labels.add(label);
    }

    private static void placeColourBar(JsonObject series, JsonObject layout, String number) {
        if (!series.has("colorbar")) {
            return;
        }
        JsonArray across = Json.array(layout, "xaxis" + number + ".domain");
        JsonArray up = Json.array(layout, "yaxis" + number + ".domain");
        JsonObject bar = series.getAsJsonObject("colorbar");
        bar.addProperty("x", round(across.get(1).getAsDouble() + 0.01));
        bar.addProperty("xanchor", "left");
        bar.addProperty("y", round((up.get(0).getAsDouble() + up.get(1).getAsDouble()) / 2));
        bar.addProperty("yanchor", "middle");
        bar.addProperty("len", round(up.get(1).getAsDouble() - up.get(0).getAsDouble()));
    }

    /** Whether panels above each other share the label of their horizontal axis, said once below. */
    private boolean sameDown() {
        return panels.stream().map(panel -> panel.chart.xAxis).distinct().count() == 1;
    }

    private boolean sameAcross() {
        return panels.stream().map(panel -> panel.chart.yAxis).distinct().count() == 1;
    }

    private static LinkedHashSet<String> names(List<Panel> panels) {
        var names = new LinkedHashSet<String>();
        panels.forEach(panel -> panel.series.forEach(s -> names.add(Json.text(s, "name", ""))));
        names.remove("");
        return names;
    }

    private int legendRows() {
        int used = 0;
        int count = 1;
        for (String name : names(panels)) {
            int wide = 52 + 8 * StyledText.plain(name).length();
            if (used > 0 && used + wide > width - LEFT - right) {
                count++;
                used = 0;
            }
            used += wide;
        }
        return count;
    }

    private static String wrap(String text, int most) {
        var out = new StringBuilder();
        int line = 0;
        for (String word : text.strip().split(" ")) {
            int length = StyledText.plain(word).length();
            if (line > 0 && line + 1 + length > most) {
                out.append("<br>");
                line = 0;
            } else if (line > 0) {
                out.append(' ');
                line++;
            }
            out.append(word);
            line += length;
        }
        return out.toString();
    }

    private static double round(double value) {
        return Math.round(value * 1e5) / 1e5;
    }
}
