package septuple.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** How a trace looks: what its JSON says, and what plotly would choose where it says nothing. */
record TraceStyle(
        boolean lines, boolean markers, boolean area, Color line, Color marker, Color fill, BasicStroke stroke, String symbol) {

    static TraceStyle of(JsonObject trace) {
        String type = Json.text(trace, "type", "scatter");
        Color own = Palette.colour(Palette.series((int) Json.number(trace, "number", 0)), Color.BLUE);
        Color marker = Palette.colour(single(Json.at(trace, "marker.color")), own);
        boolean scatter = type.startsWith("scatter");
        String mode = Json.text(trace, "mode", Json.array(trace, "y").size() <= 20 ? "lines+markers" : "lines");
        Color line = Palette.colour(single(Json.at(trace, "line.color")), marker);
        double opacity = Json.number(trace, "opacity", 1) * Json.number(trace, "marker.opacity", 1);
        boolean filled = scatter && !Json.text(trace, "fill", "none").equals("none");
        Color fill = scatter ? Palette.colour(Json.text(trace, "fillcolor", null), faded(line, 0.5)) : marker;
        return new TraceStyle(
                scatter && mode.contains("lines"),
                scatter && mode.contains("markers"),
                !scatter || filled,
                faded(scatter ? line : marker, Json.number(trace, "opacity", 1)),
                faded(marker, opacity),
                faded(fill, scatter ? 1 : opacity),
                stroke(Json.number(trace, "line.width", 2), Json.text(trace, "line.dash", "solid")),
                Json.text(trace, "marker.symbol", "circle"));
    }

    private static String single(JsonElement colour) {
        if (colour == null) {
            return null;
        }
        if (colour.isJsonArray()) {
            JsonArray array = colour.getAsJsonArray();
            return array.isEmpty() ? null : single(array.get(0));
        }
        return colour.isJsonPrimitive() && colour.getAsJsonPrimitive().isString() ? colour.getAsString() : null;
    }

    static Color faded(Color colour, double opacity) {
        return new Color(
                colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(colour.getAlpha() * Math.min(1, opacity)));
    }

    static BasicStroke stroke(double width, String dash) {
        float w = (float) width;
        float[] pattern =
                switch (dash) {
                    case "dash" -> new float[] {7, 5};
                    case "dot" -> new float[] {1.5f, 3.5f};
                    case "dashdot" -> new float[] {7, 4, 1.5f, 4};
                    case "longdash" -> new float[] {12, 5};
                    case "longdashdot" -> new float[] {12, 5, 1.5f, 5};
                    default -> null;
                };
        return pattern == null
                ? new BasicStroke(w, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }

    Shape markerAt(double x, double y, double size) {
        double r = size / 2;
        return switch (symbol.replace("-open", "").replace("-dot", "")) {
            case "square" -> new Rectangle2D.Double(x - r, y - r, size, size);
            case "diamond" -> polygon(x, y - 1.2 * r, x + 1.2 * r, y, x, y + 1.2 * r, x - 1.2 * r, y);
            case "triangle-up" -> polygon(x, y - r, x + r, y + r, x - r, y + r);
            case "triangle-down" -> polygon(x, y + r, x + r, y - r, x - r, y - r);
            case "cross" -> cross(x, y, r, 0);
            case "x" -> cross(x, y, r, Math.PI / 4);
            default -> new Ellipse2D.Double(x - r, y - r, size, size);
        };
    }

    private static Shape polygon(double... places) {
        var path = new Path2D.Double();
        path.moveTo(places[0], places[1]);
        for (int i = 2; i < places.length; i += 2) {
            path.lineTo(places[i], places[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Shape cross(double x, double y, double r, double turn) {
        double t = r / 3;
        Shape upright =
                polygon(-t, -r, t, -r, t, -t, r, -t, r, t, t, t, t, r, -t, r, -t, t, -r, t, -r, -t, -t, -t);
        var place = java.awt.geom.AffineTransform.getTranslateInstance(x, y);
        place.rotate(turn);
        return place.createTransformedShape(upright);
    }
}
