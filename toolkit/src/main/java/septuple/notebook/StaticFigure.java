package septuple.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A figure's JSON as a PNG picture, with the geometry of the interactive one: the same margins, panels, ranges and
 * colours.
 *
 * <p>It draws scatter (lines, points, filled areas), bar, histogram and heatmap traces on linear, logarithmic and
 * category axes. Anything else is an error that says so, never a blank picture.
 */
final class StaticFigure {

    /** Pixels of the picture for one pixel of the figure. */
    static final int DENSITY = 2;

    private static final Set<String> TYPES = Set.of("scatter", "scattergl", "bar", "histogram", "heatmap");
    private static final int LEGEND_LINE = 22;
    private static final int SWATCH = 26;

    private final JsonObject layout;
    private final List<JsonObject> traces = new ArrayList<>();
    private final List<JsonObject> entries = new ArrayList<>();
    private final boolean horizontal;
    final int width;
    final int height;
    private Rectangle2D plot;

    StaticFigure(JsonObject figure) {
        layout = Json.object(figure, "layout");
        width = (int) Json.number(layout, "width", 700);
        height = (int) Json.number(layout, "height", 450);
        horizontal = Json.text(layout, "legend.orientation", "v").equals("h");
        for (JsonElement element : Json.array(figure, "data")) {
            JsonObject trace = element.getAsJsonObject();
            String type = Json.text(trace, "type", "scatter");
            if (!TYPES.contains(type)) {
                throw new IllegalArgumentException(
                        "a trace of type '" + type + "' cannot be drawn as a static picture: it draws " + new TreeSet<>(TYPES)
                                + "; use one of these, or look at the figure interactively");
            }
            String visible = Json.text(trace, "visible", "true");
            if (visible.equals("true")) {
                traces.add(trace);
            }
        }
        int named = 0;
        for (int i = 0; i < traces.size(); i++) {
            JsonObject trace = traces.get(i);
            trace.addProperty("number", i);
            if (!Json.text(trace, "name", "").isEmpty() && !Json.text(trace, "type", "").equals("heatmap")) {
                named++;
                if (Json.truth(trace, "showlegend", true)) {
                    entries.add(trace);
                }
            }
        }
        if (!Json.truth(layout, "showlegend", named > 1)) {
            entries.clear();
        }
    }

    byte[] png() {
        return compressed(image(DENSITY));
    }

    /** The picture, with so many pixels for one of the figure. */
    BufferedImage image(int density) {
        var image = new BufferedImage(width * density, height * density, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(density, density);
        draw(g);
        g.dispose();
        return image;
    }

    /** As small as PNG gets: pictures live in notebooks, and those in a repository. */
    private static byte[] compressed(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam smallest = writer.getDefaultWriteParam();
        smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        smallest.setCompressionQuality(0);
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), smallest);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private void draw(Graphics2D g) {
        g.setColor(Palette.colour(Json.text(layout, "paper_bgcolor", "#fff"), Color.WHITE));
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        boolean bars = traces.stream().anyMatch(PlotArea::hasColourBar);
        boolean secondAxis = layout.keySet().stream().anyMatch(k -> Json.at(layout, k + ".overlaying") != null);
        double beside = entries.isEmpty() || horizontal ? 0 : legendWidth(g);
        double left = Json.number(layout, "margin.l", 80);
        double top = Json.number(layout, "margin.t", Json.text(layout, "title.text", "").isEmpty() ? 30 : 62);
        double right = Json.number(layout, "margin.r", 28 + (bars ? 64 : 0) + (secondAxis ? 60 : 0) + beside);
        double bottom = Json.number(layout, "margin.b", 66);
        plot = new Rectangle2D.Double(left, top, width - left - right, height - top - bottom);

        drawTitle(g);
        areas().forEach(area -> area.draw(g));
        drawLegend(g);
    }

    private void drawTitle(Graphics2D g) {
        String title = Json.text(layout, "title.text", "");
        if (title.isEmpty()) {
            return;
        }
        float size = (float) Json.number(layout, "title.font.size", 17);
        StyledText text = StyledText.of(title, font(size, Font.BOLD), g);
        while (text.width() > width - 20 && size > 9) {
            size -= 0.5f;
            text = StyledText.of(title, font(size, Font.BOLD), g);
        }
        text.draw(g, width / 2.0, 14, 0.5, 0, ink());
    }

    /** One area for each pair of axes that some trace uses, in the order of the traces. */
    private List<PlotArea> areas() {
        var pairs = new LinkedHashMap<String, List<JsonObject>>();
        for (JsonObject trace : traces) {
            String pair = Json.text(trace, "xaxis", "x") + " " + Json.text(trace, "yaxis", "y");
            pairs.computeIfAbsent(pair, p -> new ArrayList<>()).add(trace);
        }
        var areas = new ArrayList<PlotArea>();
        for (Map.Entry<String, List<JsonObject>> pair : pairs.entrySet()) {
            String[] axes = pair.getKey().split(" ");
            areas.add(new PlotArea(layout, axes[0], axes[1], pair.getValue(), plot));
        }
        return areas;
    }

    private Color ink() {
        return Palette.colour(Json.text(layout, "font.color", Palette.INK), Color.BLACK);
    }

    private Font legendFont() {
        return font((float) Json.number(layout, "legend.font.size", 13), Font.PLAIN);
    }

    private double legendWidth(Graphics2D g) {
        double widest = 0;
        for (JsonObject entry : entries) {
            widest = Math.max(widest, StyledText.of(Json.text(entry, "name", ""), legendFont(), g).width());
        }
        return widest + SWATCH + 24;
    }

    private void drawLegend(Graphics2D g) {
        if (entries.isEmpty()) {
            return;
        }
        if (!horizontal) {
            double y = plot.getMinY() + 8;
            for (JsonObject entry : entries) {
                drawEntry(g, entry, plot.getMaxX() + 14, y);
                y += LEGEND_LINE;
            }
            return;
        }
        // Rows are filled from the left, centred, and stand on the place that the layout names.
        var rows = new ArrayList<List<JsonObject>>(List.of(new ArrayList<>()));
        var widths = new ArrayList<Double>(List.of(0.0));
        for (JsonObject entry : entries) {
            double wide = entryWidth(g, entry);
            int last = rows.size() - 1;
            if (widths.get(last) > 0 && widths.get(last) + wide > plot.getWidth()) {
                rows.add(new ArrayList<>());
                widths.add(0.0);
                last++;
            }
            rows.get(last).add(entry);
            widths.set(last, widths.get(last) + wide);
        }
        double base = plot.getMaxY() - plot.getHeight() * Json.number(layout, "legend.y", 1.02);
        for (int r = 0; r < rows.size(); r++) {
            double x = plot.getCenterX() - widths.get(r) / 2;
            double y = base - LEGEND_LINE * (rows.size() - r - 0.5);
            for (JsonObject entry : rows.get(r)) {
                drawEntry(g, entry, x, y);
                x += entryWidth(g, entry);
            }
        }
    }

    private double entryWidth(Graphics2D g, JsonObject entry) {
        return SWATCH + 6 + StyledText.of(Json.text(entry, "name", ""), legendFont(), g).width() + 20;
    }

    private void drawEntry(Graphics2D g, JsonObject entry, double x, double y) {
        TraceStyle style = TraceStyle.of(entry);
        if (style.area()) {
            var box = new Rectangle2D.Double(x + 6, y - 6, SWATCH - 12, 12);
            g.setColor(style.fill());
            g.fill(box);
            g.setColor(style.line());
            g.setStroke(new BasicStroke(1.2f));
            g.draw(box);
        } else {
            if (style.lines()) {
                g.setColor(style.line());
                g.setStroke(style.stroke());
                g.draw(new Line2D.Double(x, y, x + SWATCH, y));
            }
            if (style.markers()) {
                g.setColor(style.marker());
                g.fill(style.markerAt(x + SWATCH / 2.0, y, 7));
            }
        }
        StyledText.of(Json.text(entry, "name", ""), legendFont(), g).draw(g, x + SWATCH + 6, y, 0, 0.5, ink());
    }

    static Font font(float size, int style) {
        return new Font(Font.SANS_SERIF, style, 1).deriveFont(size);
    }
}
