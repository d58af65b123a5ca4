package septuple.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;

/** Draws the traces of one panel of a static picture. */
final class TracePainter {

    private static final double BAR_SHARE = 0.8;
    private static final int COLOURS = 256;

    private final List<TraceData> traces;
    private final List<TraceData> bars;
    private final boolean grouped;
    private final boolean stacked;
    private final Extent across = new Extent();
    private final Extent up = new Extent();

    TracePainter(List<TraceData> traces, JsonObject layout) {
        this.traces = traces;
        bars = traces.stream().filter(t -> t.type().equals("bar")).toList();
        String mode = Json.text(layout, "barmode", "group");
        stacked = mode.equals("stack") || mode.equals("relative");
        grouped = mode.equals("group") && bars.stream().allMatch(t -> t.wide().length == 0);
        for (TraceData trace : traces) {
            if (trace.type().equals("heatmap")) {
                across.include(Scale.cellEdges(axisPlaces(trace, true), false));
                up.include(Scale.cellEdges(axisPlaces(trace, false), false));
            } else if (trace.type().equals("bar")) {
                Extent along = trace.sideways() ? up : across;
                double[] places = trace.sideways() ? trace.y() : trace.x();
                for (int i = 0; i < places.length; i++) {
                    double half = trace.wide().length > 0 ? trace.wide()[i] / 2 : 0.5;
                    along.include(places[i] - half, places[i] + half);
                }
                (trace.sideways() ? across : up).include(tops(trace));
            } else {
                across.include(trace.x());
                up.include(trace.y());
            }
        }
        bars.forEach(bar -> (bar.sideways() ? across : up).include(0));
    }

    Extent across() {
        return across;
    }

    Extent up() {
        return up;
    }

    boolean xFromZero() {
        return fromZero(true, across);
    }

    boolean yFromZero() {
        return fromZero(false, up);
    }

    private boolean fromZero(boolean sideways, Extent extent) {
        return bars.stream().anyMatch(bar -> bar.sideways() == sideways) && !extent.isEmpty() && extent.least() >= 0;
    }

    /** Whether a heatmap fills the panel. */
    boolean filled() {
        return traces.stream().anyMatch(t -> t.type().equals("heatmap"));
    }

    void draw(Graphics2D g, Scale xScale, Scale yScale) {
        for (TraceData trace : traces) {
            switch (trace.type()) {
                case "heatmap" -> drawHeatmap(g, trace, xScale, yScale);
                case "bar" -> drawBars(g, trace, xScale, yScale);
                default -> drawScatter(g, trace, xScale, yScale);
            }
        }
    }

    private void drawScatter(Graphics2D g, TraceData trace, Scale xScale, Scale yScale) {
        TraceStyle style = TraceStyle.of(trace.trace());
        double[] x = trace.x();
        double[] y = trace.y();
        int n = Math.min(x.length, y.length);
        boolean steps = Json.text(trace.trace(), "line.shape", "linear").startsWith("h");
        var path = new Path2D.Double();
        boolean open = false;
        double lastY = 0;
        for (int i = 0; i < n; i++) {
            double px = xScale.at(x[i]);
            double py = yScale.at(y[i]);
            if (!Double.isFinite(px) || !Double.isFinite(py)) {
                open = false;
                continue;
            }
            if (!open) {
                path.moveTo(px, py);
            } else {
                if (steps) {
                    path.lineTo(px, lastY);
                }
                path.lineTo(px, py);
            }
            open = true;
            lastY = py;
        }
        if (style.area()) {
            fill(g, path, Json.text(trace.trace(), "fill", ""), yScale, style);
        }
        if (style.lines()) {
            g.setColor(style.line());
            g.setStroke(style.stroke());
            g.draw(path);
        }
        if (style.markers()) {
            drawMarkers(g, trace, style, xScale, yScale, n);
        }
        if (Json.text(trace.trace(), "mode", "").contains("text")) {
            JsonArray words = Json.array(trace.trace(), "text");
            for (int i = 0; i < Math.min(n, words.size()); i++) {
                StyledText.of(words.get(i).getAsString(), StaticFigure.font(12, Font.PLAIN), g)
                        .draw(g, xScale.at(x[i]), yScale.at(y[i]) - 5, 0.5, 1, style.line());
            }
        }
    }

    private static void fill(Graphics2D g, Path2D path, String kind, Scale yScale, TraceStyle style) {
        var area = new Path2D.Double(path);
        if (kind.startsWith("tozero") && area.getCurrentPoint() != null) {
            double zero = yScale.logarithmic() ? yScale.from() : yScale.at(0);
            var start = new double[6];
            path.getPathIterator(null).currentSegment(start);
            area.lineTo(area.getCurrentPoint().getX(), zero);
            area.lineTo(start[0], zero);
        }
        if (area.getCurrentPoint() != null) {
            area.closePath();
            g.setColor(style.fill());
            g.fill(area);
        }
    }

    private static void drawMarkers(
            Graphics2D g, TraceData trace, TraceStyle style, Scale xScale, Scale yScale, int n) {
        JsonElement colours = Json.at(trace.trace(), "marker.color");
        JsonElement sizes = Json.at(trace.trace(), "marker.size");
        var stops = Palette.stops(Json.at(trace.trace(), "marker.colorscale"));
        var extent = new Extent();
        if (colours != null && colours.isJsonArray()) {
            colours.getAsJsonArray().forEach(c -> extent.include(Json.number(c)));
        }
        for (int i = 0; i < n; i++) {
            double px = xScale.at(trace.x()[i]);
            double py = yScale.at(trace.y()[i]);
            if (!Double.isFinite(px) || !Double.isFinite(py)) {
                continue;
            }
            Color colour = style.marker();
            if (colours != null && colours.isJsonArray() && i < colours.getAsJsonArray().size()) {
                JsonElement own = colours.getAsJsonArray().get(i);
                double number = Json.number(own);
                double length = extent.isEmpty() ? 0 : extent.most() - extent.least();
                colour =
                        Double.isNaN(number)
                                ? Palette.colour(own.isJsonNull() ? null : own.getAsString(), colour)
                                : Palette.at(stops, length > 0 ? (number - extent.least()) / length : 0.5);
            }
            double size =
                    sizes != null && sizes.isJsonArray() && i < sizes.getAsJsonArray().size()
                            ? Json.number(sizes.getAsJsonArray().get(i))
                            : Json.number(trace.trace(), "marker.size", 6);
            g.setColor(colour);
            g.fill(style.markerAt(px, py, size));
        }
    }

    /** Where the bars of a trace end: on top of the ones before it when they are stacked. */
    private double[] tops(TraceData trace) {
        double[] heights = (trace.sideways() ? trace.x() : trace.y()).clone();
        for (int i = 0; i < heights.length; i++) {
            heights[i] += base(trace, i);
        }
        return heights;
    }

    private double base(TraceData trace, int i) {
        if (!stacked) {
            return 0;
        }
        double[] places = trace.sideways() ? trace.y() : trace.x();
        double[] own = trace.sideways() ? trace.x() : trace.y();
        double base = 0;
        for (TraceData before : bars.subList(0, bars.indexOf(trace))) {
            double[] otherPlaces = before.sideways() ? before.y() : before.x();
            double[] heights = before.sideways() ? before.x() : before.y();
            for (int k = 0; k < heights.length; k++) {
                if (otherPlaces[k] == places[i] && heights[k] * own[i] >= 0) {
                    base += heights[k];
                }
            }
        }
        return base;
    }

    private void drawBars(Graphics2D g, TraceData trace, Scale xScale, Scale yScale) {
        TraceStyle style = TraceStyle.of(trace.trace());
        Scale along = trace.sideways() ? yScale : xScale;
        Scale out = trace.sideways() ? xScale : yScale;
        double[] places = trace.sideways() ? trace.y() : trace.x();
        double[] tops = tops(trace);
        int beside = grouped ? bars.size() : 1;
        int number = grouped ? bars.indexOf(trace) : 0;
        boolean counted = trace.wide().length > 0;
        double share = counted ? 1 : BAR_SHARE * spacing(places);
        for (int i = 0; i < places.length; i++) {
            double wide = counted ? trace.wide()[i] : share;
            double from = along.at(places[i] - wide / 2 + wide * number / beside);
            double to = along.at(places[i] - wide / 2 + wide * (number + 1) / beside);
            double base = base(trace, i);
            double foot = out.logarithmic() && base <= 0 ? out.from() : out.at(base);
            double top = out.at(tops[i]);
            if (!Double.isFinite(from + to + top)) {
                continue;
            }
            Rectangle2D bar =
                    trace.sideways()
                            ? PlotArea.rectangle(foot, from, top, to)
                            : PlotArea.rectangle(from, foot, to, top);
            JsonElement colours = Json.at(trace.trace(), "marker.color");
            Color fill = style.fill();
            if (colours != null && colours.isJsonArray() && i < colours.getAsJsonArray().size()) {
                fill = Palette.colour(colours.getAsJsonArray().get(i).getAsString(), fill);
            }
            g.setColor(fill);
            g.fill(bar);
            if (counted) {
                g.setColor(Color.WHITE);
                g.setStroke(new BasicStroke(0.5f));
                g.draw(bar);
            }
        }
    }

    /** The smallest distance of two bars, which is 1 between words. */
    private static double spacing(double[] places) {
        double[] sorted = java.util.Arrays.stream(places).filter(Double::isFinite).sorted().distinct().toArray();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            least = Math.min(least, sorted[i] - sorted[i - 1]);
        }
        return Double.isInfinite(least) ? 1 : least;
    }

    private static double[] axisPlaces(TraceData trace, boolean horizontal) {
        double[] places = horizontal ? trace.x() : trace.y();
        if (places.length > 0) {
            return places;
        }
        JsonArray rows = Json.array(trace.trace(), "z");
        int count = horizontal ? rows.isEmpty() ? 0 : rows.get(0).getAsJsonArray().size() : rows.size();
        return java.util.stream.IntStream.range(0, count).asDoubleStream().toArray();
    }

    private static double[] limits(JsonObject trace) {
        var extent = new Extent();
        for (JsonElement row : Json.array(trace, "z")) {
            row.getAsJsonArray().forEach(value -> extent.include(Json.number(value)));
        }
        double low = Json.number(trace, "zmin", extent.isEmpty() ? 0 : extent.least());
        double high = Json.number(trace, "zmax", extent.isEmpty() ? 1 : extent.most());
        return high > low ? new double[] {low, high} : new double[] {low - 0.5, low + 0.5};
    }

    private static void drawHeatmap(Graphics2D g, TraceData trace, Scale xScale, Scale yScale) {
        double[] across = Scale.cellEdges(axisPlaces(trace, true), xScale.logarithmic());
        double[] up = Scale.cellEdges(axisPlaces(trace, false), yScale.logarithmic());
        double[] limits = limits(trace.trace());
        List<Map.Entry<Double, Color>> stops = Palette.stops(Json.at(trace.trace(), "colorscale"));
        JsonArray rows = Json.array(trace.trace(), "z");
        // Whole pixels of the picture: neighbouring cells must not let the background shine through between them.
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        for (int i = 0; i < rows.size(); i++) {
            JsonArray row = rows.get(i).getAsJsonArray();
            for (int j = 0; j < row.size(); j++) {
                double value = Json.number(row.get(j));
                if (Double.isNaN(value)) {
                    continue;
                }
                double x0 = wholePixel(xScale.at(across[j]));
                double x1 = wholePixel(xScale.at(across[j + 1]));
                double y0 = wholePixel(yScale.at(up[i]));
                double y1 = wholePixel(yScale.at(up[i + 1]));
                g.setColor(Palette.at(stops, (value - limits[0]) / (limits[1] - limits[0])));
                g.fill(PlotArea.rectangle(x0, y0, x1, y1));
            }
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    private static double wholePixel(double place) {
        return Math.rint(place * StaticFigure.DENSITY) / StaticFigure.DENSITY;
    }

    void drawColourBars(Graphics2D g, Rectangle2D box, Color ink) {
        for (TraceData trace : traces) {
            if (PlotArea.hasColourBar(trace.trace())) {
                drawColourBar(g, trace.trace(), box, ink);
            }
        }
    }

    private static void drawColourBar(Graphics2D g, JsonObject trace, Rectangle2D box, Color ink) {
        double x = box.getMaxX() + 10;
        double wide = Json.number(trace, "colorbar.thickness", 16);
        double[] limits = limits(trace);
        List<Map.Entry<Double, Color>> stops = Palette.stops(Json.at(trace, "colorscale"));
        for (int i = 0; i < COLOURS; i++) {
            g.setColor(Palette.at(stops, (i + 0.5) / COLOURS));
            double top = box.getMaxY() - box.getHeight() * (i + 1) / COLOURS;
            g.fill(new Rectangle2D.Double(x, top, wide, box.getHeight() / COLOURS + 0.5));
        }
        var scale = new Scale(false, List.of(), limits[0], limits[1], box.getMaxY(), box.getMinY());
        Font font = StaticFigure.font(12, Font.PLAIN);
        double widest = 0;
        g.setStroke(new BasicStroke(1));
        for (Scale.Tick tick : scale.ticks(44)) {
            StyledText label = StyledText.of(tick.label(), font, g);
            widest = Math.max(widest, label.width());
            g.setColor(ink);
            g.draw(new Line2D.Double(x + wide, tick.place(), x + wide + 3, tick.place()));
            label.draw(g, x + wide + 6, tick.place(), 0, 0.5, ink);
        }
        String title = Json.text(trace, "colorbar.title.text", "");
        if (!title.isEmpty()) {
            StyledText.of(title, StaticFigure.font(13, Font.PLAIN), g)
                    .drawUpwards(g, x + wide + 6 + widest + 12, box.getCenterY(), ink);
        }
    }
}
