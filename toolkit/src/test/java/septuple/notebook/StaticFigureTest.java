package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ojalgo.matrix.store.RawStore;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.BoxPlot;
import tech.tablesaw.plotly.api.Heatmap;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.ScatterTrace;

class StaticFigureTest {

    private static final Table TABLE = Table.create(
            "table",
            DoubleColumn.create("x", 1, 2, 3, 4, 5),
            DoubleColumn.create("y", 1, 4, Double.NaN, 16, 25),
            DoubleColumn.create("z", 5, 4, Double.POSITIVE_INFINITY, 2, 1),
            StringColumn.create("word", "a", "b", "c", "d", "e"),
            StringColumn.create("group", "p", "q", "p", "q", "p"));

    private static BufferedImage image(Figure figure) throws IOException {
        Output output = FigureOutput.of(figure, true);
        byte[] png = Base64.getDecoder().decode((String) output.data().get(Output.PNG));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        @SuppressWarnings("unchecked")
        var size = (Map<String, Object>) output.metadata().get(Output.PNG);
        assertEquals(image.getWidth(), 2 * (Integer) size.get("width"));
        assertEquals(image.getHeight(), 2 * (Integer) size.get("height"));
        return image;
    }

    /** How many pixels have exactly that colour. */
    private static long count(BufferedImage image, String hex) {
        int wanted = Palette.colour(hex, Color.BLACK).getRGB();
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == wanted ? 1 : 0;
            }
        }
        return count;
    }

    /** How many pixels look like the first colour of the palette, also where it is translucent. */
    private static long bluish(BufferedImage image) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color c = new Color(image.getRGB(x, y));
                count += c.getBlue() - c.getRed() > 60 ? 1 : 0;
            }
        }
        return count;
    }

    private static Chart described(Chart chart) {
        return chart.title("A title").xAxis("along").yAxis("up");
    }

    private static Arguments of(String name, Chart chart) {
        return Arguments.of(name, described(chart).build());
    }

    static Stream<Arguments> figures() {
        return Stream.of(
                of("lines", Chart.lines(TABLE, "x", "y")),
                of("lines over words", Chart.lines(TABLE, "word", "y")),
                of("points", Chart.points(TABLE, "x", "y")),
                of("logarithmic", Chart.lines(TABLE, "x", "y", "z").logX().logY()),
                of("histogram", Chart.histogram(TABLE, "y", "z")),
                of("histogram logarithmic", Chart.histogram(TABLE, "y").logX().logY()),
                of("bars", Chart.bars(TABLE, "word", "y", "z")),
                of("panels", Chart.lines(TABLE, "x", "y").panelsBy("group", 2)),
                of("marks", Chart.lines(TABLE, "x", "y").verticalLine(2, "a").verticalBand(3, 4, "b").horizontalLine(9, "c")),
                of("curve", Chart.points(TABLE, "x", "y").curve("square", x -> x * x)),
                Arguments.of("line plot of jsplot", LinePlot.create("t", TABLE, "x", "y")),
                Arguments.of("scatter plot of jsplot", ScatterPlot.create("t", TABLE, "x", "y", "group")),
                Arguments.of("histogram of jsplot", Histogram.create("t", TABLE, "y")),
                Arguments.of("bars of jsplot", VerticalBarPlot.create("t", TABLE, "word", Layout.BarMode.STACK, "x", "y")),
                Arguments.of("sideways bars of jsplot", HorizontalBarPlot.create("t", TABLE, "word", "x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("figures")
    void everyFigureIsAPictureWithFrameTextAndBlue(String name, Figure figure) throws IOException {
        BufferedImage image = image(figure);
        assertTrue(bluish(image) > 50, "the first series cannot be seen");
        assertTrue(count(image, Palette.FRAME) > 500, "there is no frame");
        assertTrue(count(image, Palette.INK) > 50, "there is no text");
        assertTrue(count(image, "#FFFFFF") > 0.3 * image.getWidth() * image.getHeight(), "the background is not white");
        assertEquals(Color.WHITE.getRGB(), image.getRGB(0, 0));
    }

    @Test
    void theSecondSeriesHasTheSecondColourAndALegend() throws IOException {
        BufferedImage one = image(described(Chart.lines(TABLE, "x", "y")).build());
        BufferedImage two = image(described(Chart.lines(TABLE, "x", "y", "z")).build());
        assertEquals(0, count(one, Palette.series(1)));
        assertTrue(count(two, Palette.series(1)) > 50);
        assertTrue(two.getHeight() > one.getHeight(), "the legend takes a row of its own");
    }

    @Test
    void aHeatmapHasTheColoursOfItsEnds() throws IOException {
        BufferedImage signed = image(described(Chart.heatmap(RawStore.wrap(new double[][] {{-1, 1}, {0.5, 1}}))).build());
        assertTrue(count(signed, "#053061") > 10_000, "the most negative cell");
        assertTrue(count(signed, "#67001F") > 20_000, "the largest cells");
        BufferedImage positive = image(described(Chart.heatmap(RawStore.wrap(new double[][] {{0, 1}, {0.5, 1}}))).build());
        assertTrue(count(positive, "#440154") > 10_000 && count(positive, "#FDE725") > 20_000);
    }

    @Test
    void theFirstRowOfAMatrixIsOnTop() throws IOException {
        BufferedImage image = image(described(Chart.heatmap(RawStore.wrap(new double[][] {{1, 1}, {0, 0}}))).build());
        int middle = image.getWidth() / 2 - 100;
        assertEquals(Palette.colour("#FDE725", null).getRGB(), image.getRGB(middle, image.getHeight() / 3));
        assertEquals(Palette.colour("#440154", null).getRGB(), image.getRGB(middle, image.getHeight() * 2 / 3));
    }

    @Test
    void aHeatmapOfJsplotIsDrawn() throws IOException {
        assertTrue(count(image(Heatmap.create("t", TABLE, "word", "group")), "#FDE725") > 1000);
    }

    @Test
    void aLineGoesWhereTheNumbersSay() throws IOException {
        // The diagonal of the panel: the middle of its box is on the line.
        Table table = Table.create("t", DoubleColumn.create("x", 0, 10), DoubleColumn.create("y", 0, 10));
        Figure figure = described(Chart.lines(table, "x", "y").xRange(0, 10).yRange(0, 10)).build();
        BufferedImage image = image(figure);
        var layout = FigureJson.of(figure);
        double left = Json.number(layout, "layout.margin.l", 0);
        double top = Json.number(layout, "layout.margin.t", 0);
        double right = 700 - Json.number(layout, "layout.margin.r", 0);
        double bottom = 420 - Json.number(layout, "layout.margin.b", 0);
        for (double share : new double[] {0.25, 0.5, 0.75}) {
            int x = (int) Math.round(2 * (left + share * (right - left)));
            int y = (int) Math.round(2 * (bottom - share * (bottom - top)));
            assertEquals(Palette.colour(Palette.series(0), null).getRGB(), image.getRGB(x, y), "at " + share);
        }
    }

    @Test
    void theLabelOfAMarkStandsBesideItOnALogarithmicAxisToo() throws IOException {
        Chart chart = Chart.lines(TABLE, "x", "x").xRange(1, 1000).logX();
        BufferedImage without = image(described(chart.verticalLine(100, "")).build());
        BufferedImage with = image(described(chart.verticalLine(100, "HHHHHH")).build());
        int left = 2 * 78;
        int line = left + (without.getWidth() - left - 2 * 24) * 2 / 3;
        int[] changed = new int[2];
        for (int y = 2 * 54; y < 2 * 74; y++) {
            for (int x = left + 4; x < with.getWidth() - 60; x++) {
                boolean dark = (with.getRGB(x, y) & 0xFF) < 0xA0 && (without.getRGB(x, y) & 0xFF) > 0xA0;
                changed[x < line ? 0 : 1] += dark ? 1 : 0;
            }
        }
        assertTrue(changed[0] == 0 && changed[1] > 200, changed[0] + " left of the line, " + changed[1] + " right of it");
    }

    @Test
    void aGapStaysAGap() throws IOException {
        Table table = Table.create("t", DoubleColumn.create("x", 0, 1, 2, 3), DoubleColumn.create("y", 5, Double.NaN, 5, 5));
        Figure figure = described(Chart.lines(table, "x", "y").xRange(0, 3).yRange(0, 10)).build();
        BufferedImage image = image(figure);
        int row = (int) Math.round(image.getHeight() / 2.0 - 2 * (62 - 52) / 2.0);
        int left = 2 * 78;
        int wide = image.getWidth() - left - 2 * 24;
        int line = Palette.colour(Palette.series(0), null).getRGB();
        assertEquals(line, image.getRGB(left + wide * 5 / 6, row));
        assertTrue(image.getRGB(left + wide / 6, row) != line);
    }

    @Test
    void whatCannotBeDrawnIsNamedNotLeftBlank() {
        Figure pie = PiePlot.create("t", TABLE, "word", "x");
        String message = assertThrows(IllegalArgumentException.class, () -> FigureOutput.of(pie, true)).getMessage();
        assertTrue(message.contains("'pie'") && message.contains("scatter"), message);
        assertTrue(FigureOutput.of(pie, false).data().containsKey(Output.PLOTLY));
        assertThrows(
                IllegalArgumentException.class, () -> FigureOutput.of(BoxPlot.create("t", TABLE, "group", "x"), true));
    }

    @Test
    void aFigureWithNothingInItIsStillAPicture() throws IOException {
        double[] nothing = {Double.NaN, Double.NaN};
        image(new Figure(ScatterTrace.builder(nothing, nothing).build()));
        image(new Figure(Layout.builder("t").build(), ScatterTrace.builder(new double[0], new double[0]).build()));
        Table table = Table.create("t", DoubleColumn.create("x", 1, 2), DoubleColumn.create("y", nothing));
        image(described(Chart.lines(table, "x", "y")).build());
        image(described(Chart.lines(table, "x", "y").logY()).build());
        image(described(Chart.histogram(table, "y")).build());
    }

    @Test
    void hugeTinyAndEqualNumbersAreDrawn() throws IOException {
        for (double scale : new double[] {1e-300, 1e-12, 1, 1e12, 1e300}) {
            Table table = Table.create("t", DoubleColumn.create("x", scale, 2 * scale), DoubleColumn.create("y", scale, scale));
            assertTrue(count(image(described(Chart.lines(table, "x", "y")).build()), Palette.series(0)) > 50, "" + scale);
            assertTrue(count(image(described(Chart.lines(table, "x", "y").logX().logY()).build()), Palette.series(0)) > 50,
                    "logarithmic " + scale);
        }
    }

    @Test
    void aSecondAxisOfJsplotStandsOnTheRight() throws IOException {
        Layout layout = Layout.builder("t").xAxis(Axis.builder().title("x").build()).yAxis(Axis.builder().title("y").build())
                .yAxis2(Axis.builder().title("second").side(Axis.Side.right).overlaying(ScatterTrace.YAxis.Y).build()).build();
        double[] x = {1, 2, 3};
        Figure figure = new Figure(
                layout,
                ScatterTrace.builder(x, x).mode(ScatterTrace.Mode.LINE).build(),
                ScatterTrace.builder(x, new double[] {300, 200, 100}).mode(ScatterTrace.Mode.LINE)
                        .yAxis(ScatterTrace.YAxis.Y2).marker(Marker.builder().color("crimson").build()).build());
        BufferedImage image = image(figure);
        assertTrue(count(image, Palette.series(0)) > 50 && count(image, "crimson") > 50);
    }

    @Test
    void theSameFigureIsTheSamePicture() {
        Figure figure = described(Chart.lines(TABLE, "x", "y").curve("square", x -> x * x)).build();
        assertArrayEquals(
                new StaticFigure(FigureJson.of(figure)).png(), new StaticFigure(FigureJson.of(figure)).png());
        assertEquals(FigureOutput.of(figure, false), FigureOutput.of(figure, false));
    }

    @Test
    void theInteractiveFormHasNoPictureBesideIt() {
        Output output = FigureOutput.of(described(Chart.lines(TABLE, "x", "y")).build(), false);
        assertEquals(java.util.Set.of(Output.TEXT, Output.PLOTLY), output.data().keySet());
        assertThrows(IllegalArgumentException.class, () -> FigureOutput.isStatic("sometimes"));
        assertTrue(FigureOutput.isStatic(" Static ") && !FigureOutput.isStatic("") && !FigureOutput.isStatic(null));
    }
}
