package septuple.notebook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One output in all its forms, by MIME type, with a text form always among them.
 *
 * <p>Data and metadata hold plain values only (strings, numbers, lists, maps), because the kernel writes its messages
 * with a JSON library of its own.
 */
record Output(Map<String, Object> data, Map<String, Object> metadata) {

    static final String TEXT = "text/plain";
    static final String HTML = "text/html";
    static final String PNG = "image/png";
    static final String PLOTLY = "application/vnd.plotly.v1+json";
    static final String CHECK = "application/vnd.septuple.check+json";
    static final String VERDICT = "application/vnd.septuple.verdict+json";

    Output {
        if (!data.containsKey(TEXT)) {
            throw new IllegalArgumentException("an output needs a text form, this one has only " + data.keySet());
        }
        data = new LinkedHashMap<>(data);
        metadata = new LinkedHashMap<>(metadata);
    }

    static Output text(String text) {
        return new Output(Map.of(TEXT, text), Map.of());
    }

    Output with(String type, Object value) {
        var more = new LinkedHashMap<>(data);
        more.put(type, value);
        return new Output(more, metadata);
    }

    Output with(String type, Object value, Map<String, Object> about) {
        var more = new LinkedHashMap<>(metadata);
        more.put(type, about);
        return new Output(with(type, value).data, more);
    }

    String text() {
        return data.get(TEXT).toString();
    }
}
