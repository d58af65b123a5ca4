package septuple.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** One pair of axes of a static picture: frame, ticks, labels, marks, and the traces drawn between them. */
final class PlotArea {

    private static final int TICK = 5;
    private static final int SMALL_TICK = 3;

    private final JsonObject layout;
    private final JsonObject xAxis;
    private final JsonObject yAxis;
    private final String xName;
    private final String yName;
    private final TracePainter painter;
    private final Rectangle2D box;
    private final Scale across;
    private final Scale up;
    private final boolean overlaying;
    private final boolean right;

    /**
     * @param layout the layout of the figure
     * @param xName the name of the horizontal axis, such as {@code x2}
     * @param yName the name of the vertical axis
     * @param traces the traces on these axes
     * @param plot the part of the picture that the domains of axes divide
     */
    PlotArea(JsonObject layout, String xName, String yName, List<JsonObject> traces, Rectangle2D plot) {
        this.layout = layout;
        this.xName = xName;
        this.yName = yName;
        xAxis = Json.object(layout, "xaxis" + xName.substring(1));
        yAxis = Json.object(layout, "yaxis" + yName.substring(1));
        overlaying = yAxis.has("overlaying");
        right = Json.text(yAxis, "side", "left").equals("right");
        JsonObject below =
                overlaying ? Json.object(layout, "yaxis" + Json.text(yAxis, "overlaying", "y").substring(1)) : yAxis;
        double left = plot.getMinX() + plot.getWidth() * domain(xAxis, 0);
        double width = plot.getWidth() * (domain(xAxis, 1) - domain(xAxis, 0));
        double top = plot.getMaxY() - plot.getHeight() * domain(below, 1);
        double height = plot.getHeight() * (domain(below, 1) - domain(below, 0));
        box = new Rectangle2D.Double(left, top, width, height);
        List<String> xWords = TraceData.words(traces, "x", xAxis);
        List<String> yWords = TraceData.words(traces, "y", yAxis);
        painter = new TracePainter(traces.stream().map(t -> TraceData.of(t, xWords, yWords)).toList(), layout);
        double[] x = range(xAxis, xWords, painter.across(), painter.xFromZero(), painter.filled() ? 0 : 0.03);
        double[] y = range(yAxis, yWords, painter.up(), painter.yFromZero(), painter.filled() ? 0 : 0.06);
        across = new Scale(logarithmic(xAxis), xWords, x[0], x[1], box.getMinX(), box.getMaxX());
        up = new Scale(logarithmic(yAxis), yWords, y[0], y[1], box.getMaxY(), box.getMinY());
    }

    static boolean hasColourBar(JsonObject trace) {
        return Json.text(trace, "type", "").equals("heatmap") && Json.truth(trace, "showscale", true);
    }

    private static double domain(JsonObject axis, int end) {
        JsonArray domain = Json.array(axis, "domain");
        return domain.size() == 2 ? domain.get(end).getAsDouble() : end;
    }

    private static boolean logarithmic(JsonObject axis) {
        return Json.text(axis, "type", "").equals("log");
    }

    private static double[] range(JsonObject axis, List<String> words, Extent extent, boolean fromZero, double air) {
        JsonArray given = Json.array(axis, "range");
        if (given.size() == 2 && !Double.isNaN(Json.number(given.get(0)) + Json.number(given.get(1)))) {
            return new double[] {Json.number(given.get(0)), Json.number(given.get(1))};
        }
        if (!words.isEmpty()) {
            return new double[] {-0.5, words.size() - 0.5};
        }
        double[] range = extent.range(logarithmic(axis), air);
        if (fromZero && !logarithmic(axis)) {
            range[0] = 0;
        }
        return Json.text(axis, "autorange", "true").equals("reversed") ? new double[] {range[1], range[0]} : range;
    }

    void draw(Graphics2D g) {
        if (!overlaying) {
            g.setColor(Palette.colour(Json.text(layout, "plot_bgcolor", "#fff"), Color.WHITE));
            g.fill(box);
        }
        Graphics2D inside = (Graphics2D) g.create();
        inside.clip(box);
        if (!overlaying && !painter.filled()) {
            drawGrid(inside);
        }
        drawShapes(inside, true);
        painter.draw(inside, across, up);
        drawShapes(inside, false);
        inside.dispose();
        drawAxes(g);
        painter.drawColourBars(g, box, ink());
        drawAnnotations(g);
    }

    private void drawGrid(Graphics2D g) {
        g.setStroke(new BasicStroke(1));
        g.setColor(Palette.colour(Json.text(xAxis, "gridcolor", Palette.GRID), Color.LIGHT_GRAY));
        if (Json.truth(xAxis, "showgrid", across.words().isEmpty())) {
            for (Scale.Tick tick : across.ticks(tickDistance())) {
                if (!tick.label().isEmpty()) {
                    g.draw(new Line2D.Double(tick.place(), box.getMinY(), tick.place(), box.getMaxY()));
                }
            }
        }
        g.setColor(Palette.colour(Json.text(yAxis, "gridcolor", Palette.GRID), Color.LIGHT_GRAY));
        if (Json.truth(yAxis, "showgrid", up.words().isEmpty())) {
            for (Scale.Tick tick : up.ticks(44)) {
                if (!tick.label().isEmpty()) {
                    g.draw(new Line2D.Double(box.getMinX(), tick.place(), box.getMaxX(), tick.place()));
                }
            }
        }
    }

    /** The rectangle between two opposite corners, in any order. */
    static Rectangle2D rectangle(double x0, double y0, double x1, double y1) {
        var rectangle = new Rectangle2D.Double();
        rectangle.setFrameFromDiagonal(x0, y0, x1, y1);
        return rectangle;
    }

    private void drawAxes(Graphics2D g) {
        g.setStroke(new BasicStroke(1));
        Font ticks = StaticFigure.font((float) Json.number(xAxis, "tickfont.size", 12), Font.PLAIN);
        Font titles = StaticFigure.font((float) Json.number(xAxis, "title.font.size", 14), Font.PLAIN);
        Color frame = Palette.colour(Palette.FRAME, Color.DARK_GRAY);
        g.setColor(frame);
        if (!overlaying) {
            g.draw(box);
            drawTicksAcross(g, ticks, frame);
            StyledText.of(Json.text(xAxis, "title.text", ""), titles, g)
                    .draw(g, box.getCenterX(), box.getMaxY() + TICK + 4 + ticks.getSize() + 10, 0.5, 0, ink());
        }
        double widest = 0;
        double side = right ? box.getMaxX() : box.getMinX();
        double out = right ? 1 : -1;
        for (Scale.Tick tick : up.ticks(44)) {
            boolean small = tick.label().isEmpty();
            g.setColor(frame);
            g.draw(new Line2D.Double(side, tick.place(), side + out * (small ? SMALL_TICK : TICK), tick.place()));
            if (!small) {
                StyledText label = StyledText.of(tick.label(), ticks, g);
                widest = Math.max(widest, label.width());
                label.draw(g, side + out * (TICK + 4), tick.place(), right ? 0 : 1, 0.5, ink());
            }
        }
        String title = Json.text(yAxis, "title.text", "");
        if (!title.isEmpty()) {
            double away = TICK + 4 + widest + 9 + titles.getSize() / 2.0;
            StyledText.of(title, titles, g).drawUpwards(g, side + out * away, box.getCenterY(), ink());
        }
    }

    private void drawTicksAcross(Graphics2D g, Font font, Color frame) {
        double until = Double.NEGATIVE_INFINITY;
        for (Scale.Tick tick : across.ticks(tickDistance())) {
            boolean small = tick.label().isEmpty();
            g.setColor(frame);
            g.draw(
                    new Line2D.Double(
                            tick.place(), box.getMaxY(), tick.place(), box.getMaxY() + (small ? SMALL_TICK : TICK)));
            StyledText label = StyledText.of(tick.label(), font, g);
            // A label that would touch the one before it is left out; its tick stays.
            if (!small && tick.place() - label.width() / 2 > until + 6) {
                label.draw(g, tick.place(), box.getMaxY() + TICK + 4, 0.5, 0, ink());
                until = tick.place() + label.width() / 2;
            }
        }
    }

    /** Narrow panels have their ticks closer. */
    private double tickDistance() {
        return Math.max(52, Math.min(85, box.getWidth() / 5));
    }

    private Color ink() {
        return Palette.colour(Json.text(layout, "font.color", Palette.INK), Color.BLACK);
    }

    private void drawShapes(Graphics2D g, boolean below) {
        for (JsonElement element : Json.array(layout, "shapes")) {
            JsonObject shape = element.getAsJsonObject();
            if (!mine(shape) || below != Json.text(shape, "layer", "above").equals("below")) {
                continue;
            }
            double x0 = place(shape, "x0", "xref", across);
            double x1 = place(shape, "x1", "xref", across);
            double y0 = place(shape, "y0", "yref", up);
            double y1 = place(shape, "y1", "yref", up);
            boolean line = Json.text(shape, "type", "line").equals("line");
            Shape outline =
                    line
                            ? new Line2D.Double(x0, y0, x1, y1)
                            : rectangle(x0, y0, x1, y1);
            if (!line && shape.has("fillcolor")) {
                g.setColor(Palette.colour(Json.text(shape, "fillcolor", ""), Color.LIGHT_GRAY));
                g.fill(outline);
            }
            double width = Json.number(shape, "line.width", 2);
            if (width > 0) {
                g.setColor(Palette.colour(Json.text(shape, "line.color", Palette.REFERENCE), Color.DARK_GRAY));
                g.setStroke(TraceStyle.stroke(width, Json.text(shape, "line.dash", "solid")));
                g.draw(outline);
            }
        }
    }

    private boolean mine(JsonObject thing) {
        String x = Json.text(thing, "xref", "x").replace(" domain", "");
        String y = Json.text(thing, "yref", "y").replace(" domain", "");
        return x.equals(xName) && y.equals(yName);
    }

    private static double place(JsonObject thing, String coordinate, String reference, Scale scale) {
        double value = Json.number(thing, coordinate, 0);
        return Json.text(thing, reference, "").endsWith(" domain")
                ? scale.from() + value * (scale.to() - scale.from())
                : scale.at(value);
    }

    private void drawAnnotations(Graphics2D g) {
        for (JsonElement element : Json.array(layout, "annotations")) {
            JsonObject label = element.getAsJsonObject();
            if (!mine(label)) {
                continue;
            }
            double x = labelPlace(label, "x", "xref", across) + Json.number(label, "xshift", 0);
            double y = labelPlace(label, "y", "yref", up) - Json.number(label, "yshift", 0);
            Font font = StaticFigure.font((float) Json.number(label, "font.size", 12), Font.PLAIN);
            StyledText text = StyledText.of(Json.text(label, "text", ""), font, g);
            double anchorX =
                    switch (Json.text(label, "xanchor", "center")) {
                        case "left" -> 0;
                        case "right" -> 1;
                        default -> 0.5;
                    };
            double anchorY =
                    switch (Json.text(label, "yanchor", "middle")) {
                        case "top" -> 0;
                        case "bottom" -> 1;
                        default -> 0.5;
                    };
            // A label stays inside of its panel even when what it marks is near the edge.
            boolean vertical = Json.text(label, "yref", "").endsWith(" domain") && anchorX == 0;
            if (vertical && x + text.width() > box.getMaxX() - 2) {
                x -= 2 * Json.number(label, "xshift", 0);
                anchorX = 1;
            }
            if (label.has("bgcolor")) {
                g.setColor(Palette.colour(Json.text(label, "bgcolor", ""), Color.WHITE));
                g.fill(
                        new Rectangle2D.Double(
                                x - anchorX * text.width() - 2,
                                y - anchorY * text.height() - 1,
                                text.width() + 4,
                                text.height() + 3));
            }
            text.draw(g, x, y, anchorX, anchorY, Palette.colour(Json.text(label, "font.color", null), ink()));
        }
    }

    /** Labels, unlike shapes, name their place on a logarithmic axis by its power of ten. */
    private static double labelPlace(JsonObject label, String coordinate, String reference, Scale scale) {
        double value = Json.number(label, coordinate, 0);
        return Json.text(label, reference, "").endsWith(" domain")
                ? scale.from() + value * (scale.to() - scale.from())
                : scale.atUnits(value);
    }
}
