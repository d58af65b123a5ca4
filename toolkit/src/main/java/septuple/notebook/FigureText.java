package septuple.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;

/** What a figure shows, in words: title, axes, and each series with its ranges. */
final class FigureText {

    private FigureText() {}

    static String of(JsonObject figure) {
        JsonObject layout = Json.object(figure, "layout");
        var lines = new ArrayList<String>();
        String title = StyledText.plain(Json.text(layout, "title.text", ""));
        lines.add("Figure: " + (title.isEmpty() ? "without title" : title));
        JsonArray traces = Json.array(figure, "data");
        String panel = "";
        boolean panels = layout.has("xaxis2");
        for (JsonElement element : traces) {
            JsonObject trace = element.getAsJsonObject();
            String x = Json.text(trace, "xaxis", "x").substring(1);
            String y = Json.text(trace, "yaxis", "y").substring(1);
            String axes = axis(layout, "xaxis", x, "x") + "; " + axis(layout, "yaxis", y, "y");
            if (panels) {
                String name = panelTitle(layout, x);
                axes = "panel " + (name.isEmpty() ? x.isEmpty() ? "1" : x : "'" + name + "'") + " -- " + axes;
            }
            if (!axes.equals(panel)) {
                lines.add("  " + axes);
                panel = axes;
            }
            lines.add("  - " + series(trace));
        }
        for (JsonElement element : Json.array(layout, "annotations")) {
            if (element.getAsJsonObject().has("bgcolor")) {
                lines.add("  - marked: " + StyledText.plain(Json.text(element, "text", "")));
            }
        }
        return String.join("\n", lines);
    }

    private static String panelTitle(JsonObject layout, String number) {
        for (JsonElement element : Json.array(layout, "annotations")) {
            if (Json.text(element, "xref", "").equals("x" + number + " domain")
                    && Json.text(element, "yanchor", "").equals("bottom")
                    && Json.text(element, "yref", "").equals("y" + number + " domain")) {
                return StyledText.plain(Json.text(element, "text", ""));
            }
        }
        return "";
    }

    private static String axis(JsonObject layout, String kind, String number, String letter) {
        JsonObject axis = Json.object(layout, kind + number);
        String title = StyledText.plain(Json.text(axis, "title.text", ""));
        // Inner panels of a grid share the label of the outer ones.
        if (title.isEmpty()) {
            for (String name : layout.keySet()) {
                if (name.startsWith(kind) && title.isEmpty()) {
                    title = StyledText.plain(Json.text(layout, name + ".title.text", ""));
                }
            }
        }
        boolean logarithmic = Json.text(axis, "type", "").equals("log");
        return letter + ": " + (title.isEmpty() ? "without label" : title) + (logarithmic ? " (logarithmic)" : "");
    }

    private static String series(JsonObject trace) {
        String name = StyledText.plain(Json.text(trace, "name", ""));
        String type = Json.text(trace, "type", "scatter");
        String quoted = name.isEmpty() ? "" : " '" + name + "'";
        if (Json.at(trace, "meta.histogram") != null) {
            int leftOut = (int) Json.number(trace, "meta.left out", 0);
            return "histogram" + quoted + ": " + count(Json.number(trace, "meta.values", 0), "value") + " from "
                    + Digits.of(Json.number(trace, "meta.from", 0)) + " to " + Digits.of(Json.number(trace, "meta.to", 0))
                    + " in " + count(Json.number(trace, "meta.bins", 0), "bin")
                    + ", the highest " + Digits.of(Json.number(trace, "meta.largest", 0))
                    + (leftOut > 0 ? "; " + count(leftOut, "value") + " missing or not finite" : "");
        }
        if (type.equals("heatmap")) {
            JsonArray rows = Json.array(trace, "z");
            var all = new JsonArray();
            rows.forEach(row -> all.addAll(row.getAsJsonArray()));
            int columns = rows.isEmpty() ? 0 : rows.get(0).getAsJsonArray().size();
            String what = StyledText.plain(Json.text(trace, "colorbar.title.text", name));
            return "heatmap" + (what.isEmpty() ? "" : " of " + what) + ": " + rows.size() + " × " + columns + " cells, "
                    + range(all);
        }
        boolean reference = Json.at(trace, "meta.reference") != null;
        String mode = Json.text(trace, "mode", "");
        String kind =
                reference ? "line of reference" : !type.equals("scatter") ? type : mode.equals("markers") ? "points" : "line";
        JsonArray x = Json.array(trace, "x");
        JsonArray y = Json.array(trace, "y");
        int size = Math.max(x.size(), y.size());
        String what = type.equals("bar") ? "bar" : type.equals("histogram") ? "value" : "point";
        return kind + quoted + ": " + count(size, what)
                + (x.isEmpty() ? "" : ", x " + range(x)) + (y.isEmpty() ? "" : ", y " + range(y));
    }

    private static String range(JsonArray values) {
        var extent = new Extent();
        int missing = 0;
        for (JsonElement value : values) {
            double number = Json.number(value);
            extent.include(number);
            missing += value.isJsonNull() ? 1 : 0;
        }
        String left = missing > 0 ? " (" + count(missing, "value") + " missing or not finite)" : "";
        if (extent.isEmpty()) {
            return values.isEmpty() || missing == values.size()
                    ? "nothing" + left
                    : "'" + word(values.get(0)) + "' to '" + word(values.get(values.size() - 1)) + "'";
        }
        return extent.least() == extent.most()
                ? Digits.of(extent.least()) + left
                : Digits.of(extent.least()) + " to " + Digits.of(extent.most()) + left;
    }

    private static String word(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : "missing";
    }

    private static String count(double number, String thing) {
        return TableOutput.count((int) number, thing);
    }
}
