package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Font;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.HistogramTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;

class FigureJsonTest {

    private static Figure figure(String title) {
        Layout layout =
                Layout.builder(title)
                        .xAxis(Axis.builder().title(title).type(Axis.Type.LOG).build())
                        .yAxis(Axis.builder().title("y").titleFont(Font.builder().size(9).build()).build())
                        .build();
        double[] x = {1, 2, 3, 4};
        double[] y = {1.5, Double.NaN, Double.POSITIVE_INFINITY, -2};
        return new Figure(layout, ScatterTrace.builder(x, y).name(title).opacity(0.5).build());
    }

    @Test
    void aFigureOfJsplotBecomesWhatPlotlyWants() {
        JsonObject expected = JsonParser.parseString(
                """
                {"data": [{"x": [1, 2, 3, 4], "y": [1.5, null, null, -2], "mode": "markers", "opacity": 0.5,
                           "type": "scatter", "name": "Losses", "xaxis": "x", "yaxis": "y"}],
                 "layout": {"title": {"text": "Losses"}, "height": 600, "width": 800,
                            "xaxis": {"title": {"text": "Losses"}, "type": "log"},
                            "yaxis": {"title": {"text": "y"}}}}""").getAsJsonObject();
        JsonObject found = FigureJson.of(figure("Losses"));
        JsonObject font = found.getAsJsonObject("layout").getAsJsonObject("yaxis").getAsJsonObject("title");
        assertEquals(9, font.remove("font").getAsJsonObject().get("size").getAsInt());
        assertEquals(expected, found);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Planck's constant", "a < b & c > d", "say \"yes\"", "back\\slash \\alpha", "trailing \\", "},{ ]", "⟨H⟩", "a, }",
        "'", "\\'", "// no comment", "# neither", "two\nlines"
    })
    void everyTitleArrivesAsItWasWritten(String title) {
        JsonObject found = FigureJson.of(figure(title));
        assertEquals(title, Json.text(found, "layout.title.text", ""));
        assertEquals(title, Json.text(found, "layout.xaxis.title.text", ""));
        assertEquals(title, Json.text(found.getAsJsonArray("data").get(0), "name", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien", "\"quoted\"", "back\\slash", "a,}", "NaN and more", "ünï"})
    void everyWordArrivesAsItWasWritten(String word) {
        var trace = ScatterTrace.builder(StringColumn.create("x", word, "b"), DoubleColumn.create("y", 1, 2)).build();
        JsonObject found = FigureJson.of(new Figure(trace));
        assertEquals(word, Json.array(found.getAsJsonArray("data").get(0), "x").get(0).getAsString());
    }

    @Test
    void aFigureWithoutLayoutHasAnEmptyOne() {
        JsonObject found = FigureJson.of(new Figure(HistogramTrace.builder(new double[] {1, 2, 3}).build()));
        assertTrue(found.getAsJsonObject("layout").isEmpty());
        JsonObject trace = found.getAsJsonArray("data").get(0).getAsJsonObject();
        assertFalse(trace.has("nbinsx"), "zero bins would be asked for: " + trace);
    }

    @Test
    void matricesOfHeatmapsAreNumbers() {
        double[][] z = {{1, Double.NaN}, {3, 4}};
        JsonObject found =
                FigureJson.of(new Figure(HeatmapTrace.builder(new Object[] {"a", "b"}, new Object[] {1, 2}, z).build()));
        assertEquals("[[1,null],[3,4]]", Json.array(found.getAsJsonArray("data").get(0), "z").toString());
        assertEquals("[\"a\",\"b\"]", Json.array(found.getAsJsonArray("data").get(0), "x").toString());
    }

    @Test
    void whatIsNoObjectIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> FigureJson.parse("var x = 3;"));
        assertThrows(IllegalArgumentException.class, () -> FigureJson.parse("var x = {a: [}"));
    }

    @Test
    void plainValuesHoldNoJsonClasses() {
        Object plain = Json.plain(JsonParser.parseString("{\"a\": [1, 2.5, null, \"x\", true], \"b\": {}}"));
        assertEquals("{a=[1, 2.5, null, x, true], b={}}", plain.toString());
        assertTrue(plain instanceof java.util.Map);
    }
}
