package septuple.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.Trace;

/**
 * The JSON of a figure, {@code {"data": [...], "layout": {...}}}, as plotly.js wants it.
 *
 * <p>A tablesaw-jsplot figure writes JavaScript for an older plotly.js: numbers of points as quoted text, truths in the
 * spelling of Python, titles as plain strings (which plotly.js 4 drops), texts with HTML entities. All of that is put
 * right here, once, for the interactive and the static picture alike.
 */
final class FigureJson {

    private static final Set<String> TITLED = Set.of("layout", "colorbar", "axis");

    private FigureJson() {}

    static JsonObject of(Figure figure) {
        var data = new JsonArray();
        Trace[] traces = figure.getTraces();
        for (int i = 0; i < traces.length; i++) {
            data.add(trace(parse(traces[i].asJavascript(i))));
        }
        return Json.of("data", data, "layout", layout(figure));
    }

    private static JsonObject layout(Figure figure) {
        if (figure instanceof ChartFigure chart) {
            return chart.layout().deepCopy();
        }
        JsonObject layout =
                figure.getLayout() == null ? new JsonObject() : parse(figure.getLayout().asJavascript());
        if (!layout.has("yaxis") && layout.has("yaxis1")) {
            layout.add("yaxis", layout.remove("yaxis1"));
        }
        tidy(layout, "layout");
        return layout;
    }

    private static JsonObject trace(JsonObject trace) {
        tidy(trace, "trace");
        for (String name : List.of("x", "y", "z", "values")) {
            if (trace.has(name) && trace.get(name).isJsonArray()) {
                trace.add(name, numbersWherePossible(trace.getAsJsonArray(name)));
            }
        }
        // Zero bins is jsplot's way to say that nobody asked for a number of bins.
        for (String bins : List.of("nbinsx", "nbinsy")) {
            if (Json.number(trace, bins, 1) == 0) {
                trace.remove(bins);
                trace.remove("autobin" + bins.charAt(bins.length() - 1));
            }
        }
        return trace;
    }

    /** The object that a piece of JavaScript assigns: its text from the first brace on. */
    static JsonObject parse(String javascript) {
        int start = javascript.indexOf('{');
        if (start < 0) {
            throw new IllegalArgumentException("this figure's JavaScript holds no object: " + javascript);
        }
        var reader = new JsonReader(new StringReader(readable(javascript.substring(start))));
        reader.setStrictness(Strictness.LENIENT);
        try {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("this figure's JavaScript cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * JavaScript made fit for a lenient JSON reader: texts in single quotes come from jsplot unescaped, so that a backslash
     * in them is meant as a backslash, and a comma may stand before a closing bracket.
     */
    private static String readable(String javascript) {
        var out = new StringBuilder(javascript.length() + 16);
        char open = 0;
        for (int i = 0; i < javascript.length(); i++) {
            char c = javascript.charAt(i);
            if (open == 0) {
                if (c == '\'' || c == '"') {
                    open = c;
                } else if (c == '}' || c == ']') {
                    dropComma(out);
                }
            } else if (c == open) {
                open = 0;
            } else if (c == '\\') {
                out.append('\\');
                if (open == '"' && i + 1 < javascript.length()) {
                    c = javascript.charAt(++i);
                }
            }
            out.append(c);
        }
        return out.toString();
    }

    private static void dropComma(StringBuilder out) {
        int end = out.length();
        while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        if (end > 0 && out.charAt(end - 1) == ',') {
            out.setLength(end - 1);
        }
    }

    private static void tidy(JsonObject object, String kind) {
        for (String name : List.copyOf(object.keySet())) {
            JsonElement value = object.get(name);
            if (value.isJsonObject()) {
                tidy(value.getAsJsonObject(), kindOf(name));
            } else if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
                object.add(name, tidy(name, value.getAsString()));
            }
        }
        if (TITLED.contains(kind)) {
            JsonElement title = object.get("title");
            if (title != null && title.isJsonPrimitive()) {
                object.add("title", Json.of("text", title));
            }
            JsonElement font = object.remove("titlefont");
            if (font != null) {
                if (!object.has("title")) {
                    object.add("title", new JsonObject());
                }
                object.getAsJsonObject("title").add("font", font);
            }
        }
    }

    private static String kindOf(String name) {
        return name.matches("[xyz]axis\\d*") ? "axis" : name;
    }

    private static JsonElement tidy(String name, String value) {
        return switch (name) {
            case "title", "name", "text" -> new JsonPrimitive(unescape(value));
            case "visible", "autorange" ->
                    value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
                            ? new JsonPrimitive(Boolean.parseBoolean(value))
                            : new JsonPrimitive(value);
            case "opacity", "nticks", "dtick", "tick0", "scaleratio" -> {
                double number = Json.number(new JsonPrimitive(value));
                yield Double.isNaN(number) ? new JsonPrimitive(value) : Json.element(number);
            }
            default -> new JsonPrimitive(value);
        };
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Numbers instead of quoted numbers, and null for what is not finite, unless the array holds words. */
    private static JsonArray numbersWherePossible(JsonArray values) {
        var numbers = new JsonArray(values.size());
        boolean any = false;
        for (JsonElement value : values) {
            if (value.isJsonArray()) {
                numbers.add(numbersWherePossible(value.getAsJsonArray()));
                any = true;
                continue;
            }
            double number = Json.number(value);
            String word = value.isJsonPrimitive() ? value.getAsString() : "null";
            boolean nothing = Set.of("null", "NaN", "Infinity", "-Infinity", "").contains(word);
            if (Double.isNaN(number) && !nothing) {
                return values;
            }
            any |= Double.isFinite(number);
            numbers.add(Double.isFinite(number) ? Json.element(number) : JsonNull.INSTANCE);
        }
        return any || values.isEmpty() ? numbers : values;
    }
}
