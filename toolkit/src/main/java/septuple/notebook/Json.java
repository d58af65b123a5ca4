package septuple.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reading and building JSON trees without ceremony; numbers that JSON cannot hold become null. */
final class Json {

    private Json() {}

    /** The element at a path such as {@code title.font.size}, or null. */
    static JsonElement at(JsonElement from, String path) {
        JsonElement here = from;
        for (String name : path.split("\\.")) {
            if (here == null || !here.isJsonObject()) {
                return null;
            }
            here = here.getAsJsonObject().get(name);
        }
        return here == null || here.isJsonNull() ? null : here;
    }

    static JsonObject object(JsonElement from, String path) {
        JsonElement found = at(from, path);
        return found != null && found.isJsonObject() ? found.getAsJsonObject() : new JsonObject();
    }

    static JsonArray array(JsonElement from, String path) {
        JsonElement found = at(from, path);
        return found != null && found.isJsonArray() ? found.getAsJsonArray() : new JsonArray();
    }

    static String text(JsonElement from, String path, String otherwise) {
        JsonElement found = at(from, path);
        return found != null && found.isJsonPrimitive() ? found.getAsString() : otherwise;
    }

    static double number(JsonElement from, String path, double otherwise) {
        JsonElement found = at(from, path);
        double value = found == null ? Double.NaN : number(found);
        return Double.isNaN(value) ? otherwise : value;
    }

    /** A number, also one written as text; NaN for everything else. */
    static double number(JsonElement element) {
        if (element == null || !element.isJsonPrimitive()) {
            return Double.NaN;
        }
        JsonPrimitive value = element.getAsJsonPrimitive();
        if (value.isNumber()) {
            return value.getAsDouble();
        }
        try {
            return value.isString() ? Double.parseDouble(value.getAsString()) : Double.NaN;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    static boolean truth(JsonElement from, String path, boolean otherwise) {
        JsonElement found = at(from, path);
        if (found == null || !found.isJsonPrimitive()) {
            return otherwise;
        }
        return Boolean.parseBoolean(found.getAsString());
    }

    /** An object of alternating names and values: elements, texts, numbers, truths. */
    static JsonObject of(Object... namesAndValues) {
        var object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.add((String) namesAndValues[i], element(namesAndValues[i + 1]));
        }
        return object;
    }

    static JsonArray numbers(double... values) {
        var array = new JsonArray(values.length);
        for (double value : values) {
            array.add(element(value));
        }
        return array;
    }

    static JsonElement element(Object value) {
        if (value instanceof JsonElement element) {
            return element;
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? new JsonPrimitive(shortest(number)) : JsonNull.INSTANCE;
        }
        return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value.toString());
    }

    /** Whole numbers without a trailing point and zero: the outputs stay small. */
    private static Number shortest(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Number) (long) value : (Number) value;
    }

    /** The same tree of maps, lists, texts, numbers and truths, for a kernel with a JSON library of its own. */
    static Object plain(JsonElement element) {
        if (element.isJsonObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            element.getAsJsonObject().entrySet().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
            return map;
        }
        if (element.isJsonArray()) {
            List<Object> list = new ArrayList<>(element.getAsJsonArray().size());
            element.getAsJsonArray().forEach(e -> list.add(plain(e)));
            return list;
        }
        if (element.isJsonNull()) {
            return null;
        }
        JsonPrimitive value = element.getAsJsonPrimitive();
        if (value.isBoolean()) {
            return value.getAsBoolean();
        }
        return value.isNumber() ? shortest(value.getAsNumber()) : value.getAsString();
    }
}
