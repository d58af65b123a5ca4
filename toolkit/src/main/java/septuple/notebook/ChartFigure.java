package septuple.notebook;

import com.google.gson.JsonObject;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.HoverLabel;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.Trace;

/**
 * A jsplot figure whose layout says more than jsplot's own can: several panels, marker lines, colour scales.
 *
 * <p>It is an ordinary {@link Figure} for everything that takes one; its JavaScript names the same variables.
 */
final class ChartFigure extends Figure {

    private final JsonObject layout;

    ChartFigure(JsonObject layout, Trace... traces) {
        super(
                Layout.builder(Json.text(layout, "title.text", ""))
                        .width((int) Json.number(layout, "width", 700))
                        .height((int) Json.number(layout, "height", 450))
                        .build(),
                traces);
        this.layout = layout.deepCopy();
    }

    /** The complete layout as plotly.js wants it. */
    JsonObject layout() {
        return layout;
    }

    @Override
    public String asJavascript(String divName) {
        String target = "target_" + divName;
        var script = new StringBuilder("    <script>\n");
        script.append("var ").append(target).append(" = document.getElementById('").append(divName).append("');\n");
        script.append("var layout = ").append(forScript(layout)).append(";\n");
        for (int i = 0; i < getTraces().length; i++) {
            script.append(getTraces()[i].asJavascript(i)).append('\n');
        }
        return script.append(plotFunction(target)).append("\n    </script>\n").toString();
    }

    /** JSON that cannot end the script it stands in. */
    private static String forScript(JsonObject json) {
        return json.toString().replace("</", "<\\/");
    }

    /** One series of a chart: the plotly trace as JSON. */
    record Series(JsonObject json) implements Trace {

        @Override
        public String asJavascript(int i) {
            return "var trace" + i + " = " + forScript(json) + ";";
        }

        @Override
        public String name() {
            return Json.text(json, "name", "");
        }

        @Override
        public HoverLabel hoverLabel() {
            return null;
        }

        @Override
        public boolean showLegend() {
            return Json.truth(json, "showlegend", true);
        }
    }
}
