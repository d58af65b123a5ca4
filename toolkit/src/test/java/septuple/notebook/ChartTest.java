package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.RawStore;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

class ChartTest {

    private static final Table HISTORY = Table.create(
            "history",
            IntColumn.create("epoch", 1, 10, 100),
            DoubleColumn.create("boundary loss", 0.9, 0.3, 0.1),
            DoubleColumn.create("bulk loss", 2.0, Double.NaN, Double.POSITIVE_INFINITY),
            StringColumn.create("network", "deep", "deep", "shallow"));

    private static Chart losses() {
        return Chart.lines(HISTORY, "epoch", "boundary loss", "bulk loss").title("Losses").xAxis("epochs").yAxis("⟨H⟩");
    }

    private static JsonObject json(Chart chart) {
        return FigureJson.of(chart.build());
    }

    private static JsonObject series(JsonObject figure, int number) {
        return figure.getAsJsonArray("data").get(number).getAsJsonObject();
    }

    private static String problem(Chart chart) {
        return assertThrows(IllegalArgumentException.class, chart::build).getMessage();
    }

    @Test
    void linesAreTheColumnsOfTheTable() {
        JsonObject figure = json(losses());
        assertEquals("[1,10,100]", Json.array(series(figure, 0), "x").toString());
        assertEquals("[0.9,0.3,0.1]", Json.array(series(figure, 0), "y").toString());
        assertEquals("[2,null,null]", Json.array(series(figure, 1), "y").toString());
        assertEquals("bulk loss", Json.text(series(figure, 1), "name", ""));
        assertEquals("Losses", Json.text(figure, "layout.title.text", ""));
        assertEquals("epochs", Json.text(figure, "layout.xaxis.title.text", ""));
        assertEquals("⟨H⟩", Json.text(figure, "layout.yaxis.title.text", ""));
        assertTrue(Json.truth(figure, "layout.showlegend", false));
    }

    @Test
    void aFigureOfAChartIsAFigureForJsplotToo() {
        Figure figure = losses().build();
        assertEquals("Losses", figure.getLayout().getTitle());
        assertEquals(List.of("boundary loss", "bulk loss"), List.of(figure.getTraces()[0].name(), figure.getTraces()[1].name()));
        String script = figure.asJavascript("here");
        assertTrue(script.contains("getElementById('here')") && script.contains("Plotly.newPlot(target_here, data, layout)"),
                script);
        int layout = script.indexOf("var layout = ") + "var layout = ".length();
        assertEquals(
                Json.object(FigureJson.of(figure), "layout"),
                JsonParser.parseString(script.substring(layout, script.indexOf(";\n", layout))));
    }

    @Test
    void aTextCannotEndTheScript() {
        String script = losses().title("</script><script>alert(1)</script>").build().asJavascript("here");
        assertEquals(script.indexOf("</script"), script.lastIndexOf("</script"), script);
    }

    @Test
    void everyFigureNeedsTitleAndLabelsAndAllProblemsComeAtOnce() {
        String message = problem(Chart.lines(HISTORY, "epcoh", "network", "nothing"));
        assertTrue(message.contains("title(...)") && message.contains("xAxis(...)") && message.contains("yAxis(...)"), message);
        assertTrue(message.contains("no column 'epcoh': it has [epoch, boundary loss, bulk loss, network]"), message);
        assertTrue(message.contains("column 'network' holds string"), message);
        assertTrue(message.contains("no column 'nothing'"), message);
    }

    @Test
    void aTableWithoutRowsOrColumnsToDrawIsNamed() {
        assertTrue(problem(Chart.lines(HISTORY.emptyCopy(), "epoch", "bulk loss").title("t").xAxis("x").yAxis("y"))
                .contains("table 'history' has no rows"));
        assertTrue(problem(Chart.lines(HISTORY, "epoch").title("t").xAxis("x").yAxis("y")).contains("no column is named"));
    }

    @Test
    void aLogarithmicAxisNeedsPositiveValues() {
        Table table = Table.create("t", DoubleColumn.create("x", 1, 2, 3), DoubleColumn.create("y", 1, 0, -2));
        Chart chart = Chart.points(table, "x", "y").title("t").xAxis("x").yAxis("y");
        assertEquals("linear", Json.text(json(chart), "layout.yaxis.type", ""));
        String message = problem(chart.logY());
        assertTrue(message.contains("column 'y' holds 2 values that are not positive (the first is 0.0 in row 1)"), message);
        Chart flipped = Chart.points(table, "y", "x").title("t").xAxis("x").yAxis("y").logX();
        assertTrue(problem(flipped).contains("logarithmic horizontal axis"), problem(flipped));
        assertTrue(problem(Chart.histogram(table, "y").title("t").xAxis("x").yAxis("y").logX()).contains("not positive"));
    }

    @Test
    void missingValuesAreNoProblemForALogarithmicAxis() {
        JsonObject figure = json(losses().logX().logY());
        assertEquals("log", Json.text(figure, "layout.yaxis.type", ""));
        JsonArray range = Json.array(figure, "layout.yaxis.range");
        assertTrue(range.get(0).getAsDouble() < -1 && range.get(0).getAsDouble() > -1.2, range.toString());
        assertTrue(range.get(1).getAsDouble() > Math.log10(2) && range.get(1).getAsDouble() < 0.5, range.toString());
    }

    @Test
    void rangesAndPlacesThatMakeNoSenseAreNamed() {
        assertTrue(problem(losses().xRange(3, 1)).contains("xRange is [3.0, 1.0]"));
        assertTrue(problem(losses().yRange(Double.NaN, 1)).contains("yRange is [NaN, 1.0]"));
        assertTrue(problem(losses().logY().yRange(0, 1)).contains("positive"));
        assertTrue(problem(losses().verticalLine(Double.NaN, "here")).contains("'here'"));
        assertTrue(problem(losses().logX().verticalLine(-1, "here")).contains("'here'"));
        assertTrue(problem(losses().size(10, 10)).contains("10 by 10"));
        assertTrue(problem(Chart.histogram(HISTORY, "boundary loss").bins(-1).title("t").xAxis("x").yAxis("y"))
                .contains("bins is -1"));
        assertThrows(IllegalArgumentException.class, () -> Chart.grid(0, losses()));
        assertThrows(IllegalArgumentException.class, () -> Chart.grid(2));
    }

    @Test
    void aHistogramCountsEveryFiniteValueOnce() {
        double[] values = {0, 0.1, 0.1, 0.9, 1, Double.NaN, Double.NEGATIVE_INFINITY};
        Table table = Table.create("t", DoubleColumn.create("v", values));
        JsonObject one = series(json(Chart.histogram(table, "v").bins(2).title("t").xAxis("x").yAxis("y")), 0);
        assertEquals("[0,0,0.5,0.5,1,1,0]", Json.array(one, "x").toString());
        assertEquals("[0,3,3,2,2,0,0]", Json.array(one, "y").toString());
        assertEquals(5, Json.number(one, "meta.values", 0));
        assertEquals(2, Json.number(one, "meta.left out", 0));
        JsonObject density = series(json(Chart.histogram(table, "v").bins(2).density().title("t").xAxis("x").yAxis("y")), 0);
        assertEquals("[0,1.2,1.2,0.8,0.8,0,0]", Json.array(density, "y").toString());
    }

    @Test
    void aHistogramOfOneValueHasABinAroundIt() {
        Table table = Table.create("t", DoubleColumn.create("v", 1, 1, 1));
        JsonObject one = series(json(Chart.histogram(table, "v").bins(1).title("t").xAxis("x").yAxis("y")), 0);
        assertEquals("[0.95,0.95,1.05,1.05,0.95]", Json.array(one, "x").toString());
        assertEquals(3, Json.number(one, "meta.largest", 0));
    }

    @Test
    void panelsShareTheirAxesBinsColoursAndLegend() {
        Table table = Table.create(
                "t",
                DoubleColumn.create("v", 1, 2, 3, 4, 5, 60, 7, 8),
                StringColumn.create("network", "deep", "shallow", "deep", "shallow", "deep", "shallow", "deep", "shallow"),
                IntColumn.create("epoch", 1, 1, 10, 10, 100, 100, 1000, 1000));
        JsonObject figure = json(Chart.histogram(table, "v").groupedBy("network").panelsBy("epoch", 3)
                .title("t").xAxis("x").yAxis("number"));
        JsonObject layout = figure.getAsJsonObject("layout");
        assertEquals(8, figure.getAsJsonArray("data").size());
        for (String number : List.of("2", "3", "4")) {
            assertEquals(Json.array(layout, "xaxis.range"), Json.array(layout, "xaxis" + number + ".range"));
            assertEquals(Json.array(layout, "yaxis.range"), Json.array(layout, "yaxis" + number + ".range"));
        }
        var boxes = new HashSet<String>();
        for (String number : List.of("", "2", "3", "4")) {
            boxes.add(Json.array(layout, "xaxis" + number + ".domain") + " " + Json.array(layout, "yaxis" + number + ".domain"));
        }
        assertEquals(4, boxes.size(), boxes.toString());
        List<JsonObject> all = StreamSupport.stream(figure.getAsJsonArray("data").spliterator(), false)
                .map(e -> e.getAsJsonObject()).toList();
        assertEquals(2, all.stream().filter(s -> Json.truth(s, "showlegend", true)).count());
        assertEquals(2, all.stream().map(s -> Json.text(s, "line.color", "")).distinct().count());
        assertEquals("x4", Json.text(all.get(7), "xaxis", ""));
        assertEquals("<b>epoch = 1</b>", Json.text(Json.array(layout, "annotations").get(0), "text", ""));
        // The number of values of a panel is its own.
        assertEquals(1, Json.number(all.get(7), "meta.values", 0));
    }

    @Test
    void groupsAreSeries() {
        JsonObject figure = json(Chart.points(HISTORY, "epoch", "boundary loss").groupedBy("network")
                .named("deep", "784-40-20-10").title("t").xAxis("x").yAxis("y"));
        assertEquals("784-40-20-10", Json.text(series(figure, 0), "name", ""));
        assertEquals("[1,10]", Json.array(series(figure, 0), "x").toString());
        assertEquals("[100]", Json.array(series(figure, 1), "x").toString());
    }

    @Test
    void linesOfReferenceAndMarks() {
        JsonObject figure = json(losses().logX().logY().curve("2 / t", t -> 2 / t).line("between", 1, 1, 100, 0.5)
                .verticalLine(10, "here").horizontalLine(0.5, "level").verticalBand(20, 30, "gap"));
        JsonObject curve = series(figure, 2);
        JsonArray x = Json.array(curve, "x");
        JsonArray y = Json.array(curve, "y");
        for (int i = 0; i < x.size(); i++) {
            assertEquals(2, x.get(i).getAsDouble() * y.get(i).getAsDouble(), 1e-12);
        }
        assertEquals("dash", Json.text(curve, "line.dash", ""));
        assertEquals("dot", Json.text(series(figure, 3), "line.dash", ""));
        JsonArray shapes = Json.array(figure, "layout.shapes");
        JsonArray labels = Json.array(figure, "layout.annotations");
        // Shapes say their place in the units of the data, labels by the power of ten.
        assertEquals(10, Json.number(shapes.get(0), "x0", 0));
        assertEquals(1, Json.number(labels.get(0), "x", 0));
        assertEquals(0.5, Json.number(shapes.get(1), "y1", 0));
        assertEquals(Math.log10(0.5), Json.number(labels.get(1), "y", 0), 1e-15);
        assertEquals("rect", Json.text(shapes.get(2), "type", ""));
        assertEquals(Math.log10(Math.sqrt(600)), Json.number(labels.get(2), "x", 0), 1e-12);
    }

    @Test
    void labelsThatWouldTouchStandBelowEachOther() {
        JsonArray labels = Json.array(
                json(losses().verticalLine(50, "a long label").verticalLine(52, "another").verticalLine(95, "far away")),
                "layout.annotations");
        double[] shifts = {-4, -21, -4};
        for (int i = 0; i < 3; i++) {
            assertEquals(shifts[i], Json.number(labels.get(i), "yshift", 0), labels.get(i).toString());
        }
    }

    @Test
    void theCellsOfAMatrixAreSquare() {
        JsonObject layout = Json.object(
                json(Chart.heatmap(RawStore.wrap(new double[28][28])).title("t").xAxis("x").yAxis("y")), "layout");
        double wide = Json.number(layout, "width", 0) - Json.number(layout, "margin.l", 0) - Json.number(layout, "margin.r", 0);
        double high = Json.number(layout, "height", 0) - Json.number(layout, "margin.t", 0) - Json.number(layout, "margin.b", 0);
        assertEquals(high, wide, 1);
    }

    @Test
    void aMarkIsAlwaysInSight() {
        JsonArray range = Json.array(json(losses().verticalLine(500, "later")), "layout.xaxis.range");
        assertTrue(range.get(1).getAsDouble() >= 500, range.toString());
    }

    @Test
    void aMatrixStandsOnItsFirstRow() {
        JsonObject figure = json(Chart.heatmap(RawStore.wrap(new double[][] {{1, -2}, {3, 4}, {0, Double.NaN}}))
                .title("t").xAxis("x").yAxis("y").colourBar("weight"));
        assertEquals("[[1,-2],[3,4],[0,null]]", Json.array(series(figure, 0), "z").toString());
        assertEquals("[2.5,-0.5]", Json.array(figure, "layout.yaxis.range").toString());
        assertEquals("[-0.5,1.5]", Json.array(figure, "layout.xaxis.range").toString());
        assertEquals(-4, Json.number(series(figure, 0), "zmin", 0));
        assertEquals(4, Json.number(series(figure, 0), "zmax", 0));
        assertEquals("weight", Json.text(series(figure, 0), "colorbar.title.text", ""));
    }

    @Test
    void aHeatmapOfATableSortsItsCoordinates() {
        Table table = Table.create("t", DoubleColumn.create("x", 2, 1, 2), DoubleColumn.create("y", 10, 10, 5),
                DoubleColumn.create("v", 1, 2, 3));
        JsonObject one = series(json(Chart.heatmap(table, "x", "y", "v").title("t").xAxis("x").yAxis("y")), 0);
        assertEquals("[1,2]", Json.array(one, "x").toString());
        assertEquals("[5,10]", Json.array(one, "y").toString());
        assertEquals("[[null,3],[2,1]]", Json.array(one, "z").toString());
        assertFalse(one.has("zmin"), "magnitudes need no white middle");
    }

    @Test
    void aGridKeepsTheAxesOfItsCharts() {
        JsonObject figure = json(Chart.grid(2, losses(), losses().logY().yAxis("log"), losses()).title("Three"));
        assertEquals("log", Json.text(figure, "layout.yaxis2.type", ""));
        assertEquals("linear", Json.text(figure, "layout.yaxis3.type", ""));
        assertEquals("Three", Json.text(figure, "layout.title.text", ""));
        String message = problem(Chart.grid(2, losses(), Chart.lines(HISTORY, "epoch", "x")).title("Three"));
        assertTrue(message.contains("panel 2: the title is empty") && message.contains("panel 2: table"), message);
        assertFalse(message.contains("panel 1"), message);
    }

    @Test
    void namesAreNoMarkupButMarksAre() {
        JsonObject figure = json(losses().title("x < 3, <i>H</i><sub>0</sub> <img src=x>"));
        assertEquals("x &lt; 3, <i>H</i><sub>0</sub> &lt;img src=x>", Json.text(figure, "layout.title.text", ""));
    }

    @Test
    void longTitlesAreBroken() {
        String title = Json.text(json(losses().title("word ".repeat(40))), "layout.title.text", "");
        assertTrue(title.split("<br>").length >= 2, title);
    }

    @Test
    void theSameChartIsTheSameFigure() {
        assertEquals(json(losses().logY()).toString(), json(losses().logY()).toString());
    }

    @Test
    void inWordsItSaysWhatItShows() {
        assertEquals(
                """
                Figure: Losses
                  x: epochs (logarithmic); y: ⟨H⟩
                  - line 'boundary loss': 3 points, x 1 to 100, y 0.1 to 0.9
                  - line 'bulk loss': 3 points, x 1 to 100, y 2 (2 values missing or not finite)
                  - marked: plateau""",
                losses().logX().verticalLine(50, "plateau").toString());
        assertTrue(Chart.lines(HISTORY, "epoch").toString().contains("cannot be drawn"));
    }
}
