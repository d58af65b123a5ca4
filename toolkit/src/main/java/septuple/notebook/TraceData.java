package septuple.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The numbers of a trace in the coordinates of its axes: places of words are their positions, histograms are counted.
 *
 * @param trace the JSON it was read from
 * @param x horizontal coordinates; NaN where there is nothing
 * @param y vertical coordinates; NaN where there is nothing
 * @param wide the widths of bars in units of their axis, empty for traces without bars
 */
record TraceData(JsonObject trace, double[] x, double[] y, double[] wide) {

    /** The words along an axis, in the order in which the traces bring them. */
    static List<String> words(List<JsonObject> traces, String coordinate, JsonObject axis) {
        String type = Json.text(axis, "type", "");
        var words = new ArrayList<String>();
        for (JsonObject trace : traces) {
            JsonArray values = Json.array(trace, coordinate);
            boolean numbers = !type.equals("category") && values.asList().stream().allMatch(TraceData::isNumber);
            if (!numbers) {
                values.forEach(value -> addOnce(words, word(value)));
            }
        }
        switch (Json.text(axis, "categoryorder", "trace")) {
            case "category ascending" -> words.sort(null);
            case "category descending" -> words.sort(java.util.Comparator.reverseOrder());
            default -> { }
        }
        return words;
    }

    private static void addOnce(List<String> words, String word) {
        if (!words.contains(word)) {
            words.add(word);
        }
    }

    private static boolean isNumber(JsonElement value) {
        return value.isJsonNull() || value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    }

    private static String word(JsonElement value) {
        if (value.isJsonNull()) {
            return "missing";
        }
        return isNumber(value) ? Digits.of(value.getAsDouble()) : value.getAsString();
    }

    static TraceData of(JsonObject trace, List<String> xWords, List<String> yWords) {
        double[] x = places(Json.array(trace, "x"), xWords);
        double[] y = places(Json.array(trace, "y"), yWords);
        if (Json.text(trace, "type", "").equals("histogram")) {
            return histogram(trace, x, y);
        }
        // plotly counts 0, 1, 2... where only one coordinate is given.
        if (x.length == 0 && y.length > 0) {
            x = DoubleStream.iterate(0, i -> i + 1).limit(y.length).toArray();
        }
        return new TraceData(trace, x, y, new double[0]);
    }

    private static TraceData histogram(JsonObject trace, double[] x, double[] y) {
        boolean sideways = x.length == 0;
        double[] values = sideways ? y : x;
        Bins bins = Bins.over(values, (int) Json.number(trace, sideways ? "nbinsy" : "nbinsx", 0), false);
        double[] heights = bins.counts(values);
        double sum = DoubleStream.of(heights).sum();
        heights =
                switch (Json.text(trace, "histnorm", "")) {
                    case "percent" -> DoubleStream.of(heights).map(h -> 100 * h / sum).toArray();
                    case "probability" -> DoubleStream.of(heights).map(h -> h / sum).toArray();
                    case "density" -> DoubleStream.of(bins.density(heights)).map(h -> h * sum).toArray();
                    case "probability density" -> bins.density(heights);
                    default -> heights;
                };
        double[] centres = new double[heights.length];
        double[] wide = new double[heights.length];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (bins.edges()[i] + bins.edges()[i + 1]) / 2;
            wide[i] = bins.edges()[i + 1] - bins.edges()[i];
        }
        JsonObject counted = trace.deepCopy();
        counted.addProperty("orientation", sideways ? "h" : "v");
        return sideways
                ? new TraceData(counted, heights, centres, wide)
                : new TraceData(counted, centres, heights, wide);
    }

    private static double[] places(JsonArray values, List<String> words) {
        double[] places = new double[values.size()];
        for (int i = 0; i < places.length; i++) {
            JsonElement value = values.get(i);
            places[i] = words.isEmpty() ? Json.number(value) : words.indexOf(word(value));
        }
        return places;
    }

    String type() {
        String type = Json.text(trace, "type", "scatter");
        return type.equals("histogram") ? "bar" : type.equals("scattergl") ? "scatter" : type;
    }

    boolean sideways() {
        return Json.text(trace, "orientation", "v").equals("h");
    }
}
