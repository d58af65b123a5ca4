package septuple.notebook;

import com.google.gson.JsonObject;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.plotly.components.Figure;

/**
 * A figure as an output: interactive where a person sits, a PNG picture where {@code SEPTUPLE_FIGURES=static}.
 *
 * <p>Only one of the two: JupyterLab prefers the picture when an output holds both.
 */
final class FigureOutput {

    /** The environment variable that chooses: {@code static} or {@code interactive} (the default). */
    static final String VARIABLE = "SEPTUPLE_FIGURES";

    private FigureOutput() {}

    static Output of(Figure figure) {
        return of(figure, isStatic(System.getenv(VARIABLE)));
    }

    static boolean isStatic(String choice) {
        if (choice == null || choice.isBlank()) {
            return false;
        }
        return switch (choice.strip().toLowerCase(Locale.ROOT)) {
            case "static" -> true;
            case "interactive" -> false;
            default ->
                    throw new IllegalArgumentException(
                            VARIABLE + " is '" + choice + "': allowed are static and interactive; unset means interactive");
        };
    }

    static Output of(Figure figure, boolean picture) {
        JsonObject json = FigureJson.of(figure);
        String words = FigureText.of(json);
        if (!picture) {
            return Output.text(words).with(Output.PLOTLY, Json.plain(json));
        }
        var drawing = new StaticFigure(json);
        String png = Base64.getEncoder().encodeToString(drawing.png());
        // Half of the picture's size in pixels: it stays sharp on screens with two pixels for one.
        return Output.text(words).with(Output.PNG, png, Map.of("width", drawing.width, "height", drawing.height));
    }
}
