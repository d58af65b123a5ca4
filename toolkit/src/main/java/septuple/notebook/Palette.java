package septuple.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Colours that stay apart for readers who do not see all of them, and on paper.
 *
 * <p>Series: the palette of M. Okabe and K. Ito (2008) without its yellow, which is too pale for lines. Colour scales:
 * viridis (S. van der Walt and N. Smith, 2015) for magnitudes, blue over white to red for signed values.
 */
final class Palette {

    static final String INK = "#222222";
    static final String FRAME = "#444444";
    static final String GRID = "#E4E4E4";
    static final String REFERENCE = "#555555";

    private static final String[] SERIES = {
        "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000"
    };

    private static final List<String> MAGNITUDE =
            List.of(
                    "#440154", "#482878", "#3E4989", "#31688E", "#26828E", "#1F9E89", "#35B779", "#6DCD59", "#B4DE2C",
                    "#FDE725");

    private static final List<String> SIGNED =
            List.of("#053061", "#2166AC", "#4393C3", "#92C5DE", "#F7F7F7", "#F4A582", "#D6604D", "#B2182B", "#67001F");

    private static final Map<String, Integer> NAMES =
            Map.ofEntries(
                    Map.entry("black", 0x000000),
                    Map.entry("white", 0xFFFFFF),
                    Map.entry("red", 0xFF0000),
                    Map.entry("green", 0x008000),
                    Map.entry("lime", 0x00FF00),
                    Map.entry("blue", 0x0000FF),
                    Map.entry("navy", 0x000080),
                    Map.entry("teal", 0x008080),
                    Map.entry("cyan", 0x00FFFF),
                    Map.entry("magenta", 0xFF00FF),
                    Map.entry("purple", 0x800080),
                    Map.entry("orange", 0xFFA500),
                    Map.entry("yellow", 0xFFFF00),
                    Map.entry("gold", 0xFFD700),
                    Map.entry("brown", 0xA52A2A),
                    Map.entry("maroon", 0x800000),
                    Map.entry("pink", 0xFFC0CB),
                    Map.entry("crimson", 0xDC143C),
                    Map.entry("tomato", 0xFF6347),
                    Map.entry("coral", 0xFF7F50),
                    Map.entry("salmon", 0xFA8072),
                    Map.entry("steelblue", 0x4682B4),
                    Map.entry("royalblue", 0x4169E1),
                    Map.entry("skyblue", 0x87CEEB),
                    Map.entry("seagreen", 0x2E8B57),
                    Map.entry("forestgreen", 0x228B22),
                    Map.entry("darkgreen", 0x006400),
                    Map.entry("darkblue", 0x00008B),
                    Map.entry("darkred", 0x8B0000),
                    Map.entry("darkorange", 0xFF8C00),
                    Map.entry("violet", 0xEE82EE),
                    Map.entry("indigo", 0x4B0082),
                    Map.entry("gray", 0x808080),
                    Map.entry("grey", 0x808080),
                    Map.entry("darkgray", 0xA9A9A9),
                    Map.entry("lightgray", 0xD3D3D3),
                    Map.entry("silver", 0xC0C0C0));

    private Palette() {}

    /** The colour of the series of that number, as hexadecimal text. */
    static String series(int number) {
        return SERIES[number % SERIES.length];
    }

    /** A series colour that lets what lies behind shine through. */
    static String translucent(String hex, double opacity) {
        Color c = colour(hex, Color.BLACK);
        return "rgba(" + c.getRed() + "," + c.getGreen() + "," + c.getBlue() + "," + opacity + ")";
    }

    /** A colour scale as plotly writes it: pairs of a place between 0 and 1 and a colour. */
    static JsonArray scale(boolean signed) {
        List<String> colours = signed ? SIGNED : MAGNITUDE;
        var scale = new JsonArray();
        for (int i = 0; i < colours.size(); i++) {
            var stop = Json.numbers(Math.round(1e4 * i / (colours.size() - 1)) / 1e4);
            stop.add(colours.get(i));
            scale.add(stop);
        }
        return scale;
    }

    /** The stops of a colour scale in JSON, or of viridis where none is given by its stops. */
    static List<Map.Entry<Double, Color>> stops(JsonElement scale) {
        JsonArray array = scale != null && scale.isJsonArray() ? scale.getAsJsonArray() : scale(false);
        var stops = new ArrayList<Map.Entry<Double, Color>>();
        for (JsonElement stop : array) {
            JsonArray pair = stop.getAsJsonArray();
            stops.add(Map.entry(Json.number(pair.get(0)), colour(pair.get(1).getAsString(), Color.GRAY)));
        }
        return stops;
    }

    /** The colour at a place between 0 and 1 of a scale, mixed linearly between its stops. */
    static Color at(List<Map.Entry<Double, Color>> stops, double place) {
        for (int i = 1; i < stops.size(); i++) {
            double from = stops.get(i - 1).getKey();
            double to = stops.get(i).getKey();
            if (place <= to || i == stops.size() - 1) {
                double share = to > from ? Math.max(0, Math.min(1, (place - from) / (to - from))) : 1;
                Color a = stops.get(i - 1).getValue();
                Color b = stops.get(i).getValue();
                return new Color(
                        mix(a.getRed(), b.getRed(), share),
                        mix(a.getGreen(), b.getGreen(), share),
                        mix(a.getBlue(), b.getBlue(), share));
            }
        }
        return stops.get(0).getValue();
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }

    /** A colour from its CSS text: hexadecimal, rgb(), rgba() or a common name. */
    static Color colour(String css, Color otherwise) {
        if (css == null) {
            return otherwise;
        }
        String text = css.strip().toLowerCase(Locale.ROOT);
        try {
            if (text.startsWith("#")) {
                String hex = text.substring(1);
                if (hex.length() == 3) {
                    hex = hex.replaceAll("(.)", "$1$1");
                }
                return new Color(Integer.parseInt(hex.substring(0, 6), 16));
            }
            if (text.startsWith("rgb")) {
                String[] parts = text.substring(text.indexOf('(') + 1, text.indexOf(')')).split(",");
                double alpha = parts.length > 3 ? Double.parseDouble(parts[3].strip()) : 1;
                return new Color(
                        Integer.parseInt(parts[0].strip()),
                        Integer.parseInt(parts[1].strip()),
                        Integer.parseInt(parts[2].strip()),
                        (int) Math.round(255 * alpha));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notAColour) {
            return otherwise;
        }
        return NAMES.containsKey(text) ? new Color(NAMES.get(text)) : otherwise;
    }
}
