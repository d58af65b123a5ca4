package septuple.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.ojalgo.structure.Access2D;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * A chart drawn from a table, written as the sentence it stands for:
 *
 * <pre>{@code
 * Chart.lines(history, "epoch", "boundary loss", "bulk loss").logY()
 *      .title("Losses while learning").xAxis("epochs").yAxis("mean loss ⟨H⟩")
 * }</pre>
 *
 * <p>A chart that ends a cell is displayed; {@link Notebook#show(Object)} displays one anywhere, and {@link #build()}
 * gives the tablesaw-jsplot figure. Where a person sits it is interactive; with {@code SEPTUPLE_FIGURES=static} in the
 * environment the same figure becomes a PNG picture.
 *
 * <p>Every chart needs a title and a label on both axes. Missing values (NaN) leave gaps and infinite ones are not drawn;
 * the text form of the output says how many. Titles and labels may hold {@code <i>}, {@code <b>}, {@code <sub>} and
 * {@code <sup>}.
 */
public final class Chart {

    /** How a layer of a chart shows the numbers of its table. */
    enum Kind {
        LINES,
        POINTS,
        HISTOGRAM,
        BARS,
        HEATMAP
    }

    /** Columns of a table shown in one way. */
    record Layer(Kind kind, Table table, String x, List<String> columns) {}

    /** A dashed line of reference through two points or along a function. */
    record Reference(String name, double[] x, double[] y, DoubleUnaryOperator function) {}

    /** A straight line or a band across the panel; {@code to} equals {@code from} for a line. */
    record Mark(boolean vertical, double from, double to, String label) {}

    final List<Layer> layers = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();
    final List<Mark> marks = new ArrayList<>();
    final List<Chart> charts = new ArrayList<>();
    final Map<String, String> names = new LinkedHashMap<>();
    String title = "";
    String xAxis = "";
    String yAxis = "";
    String colourBar = "";
    boolean logX;
    boolean logY;
    boolean density;
    boolean matrix;
    double[] xRange;
    double[] yRange;
    double[] colourRange;
    int bins;
    int columns = 1;
    int width;
    int height;
    String groupedBy;
    String panelsBy;
    Boolean legend;

    private Chart() {}

    /**
     * Lines through the rows of a table, one line a column.
     *
     * @param table the numbers
     * @param x the column along the horizontal axis
     * @param columns the columns to draw
     * @return the chart, to be described further
     */
    public static Chart lines(Table table, String x, String... columns) {
        return new Chart().and(Kind.LINES, table, x, columns);
    }

    /**
     * Points at the rows of a table.
     *
     * @param table the numbers
     * @param x the column along the horizontal axis
     * @param columns the columns to draw
     * @return the chart, to be described further
     */
    public static Chart points(Table table, String x, String... columns) {
        return new Chart().and(Kind.POINTS, table, x, columns);
    }

    /**
     * Histograms of columns, with common bins.
     *
     * @param table the numbers
     * @param columns the columns, laid over each other
     * @return the chart, to be described further
     */
    public static Chart histogram(Table table, String... columns) {
        return new Chart().and(Kind.HISTOGRAM, table, null, columns);
    }

    /**
     * Bars, one group a row.
     *
     * @param table the numbers
     * @param category the column whose values name the groups
     * @param columns the columns whose values are the heights
     * @return the chart, to be described further
     */
    public static Chart bars(Table table, String category, String... columns) {
        return new Chart().and(Kind.BARS, table, category, columns);
    }

    /**
     * Values over two coordinates as colours; signed values get a scale that is white at zero.
     *
     * @param table one row a cell
     * @param x the column of the horizontal coordinate
     * @param y the column of the vertical coordinate
     * @param value the column that is shown as colour
     * @return the chart, to be described further
     */
    public static Chart heatmap(Table table, String x, String y, String value) {
        return new Chart().and(Kind.HEATMAP, table, x, y, value).colourBar(value);
    }

    /**
     * The entries of a matrix as colours, its first row on top.
     *
     * @param matrix the matrix; rows run downwards, columns to the right
     * @return the chart, to be described further
     */
    public static Chart heatmap(Access2D<?> matrix) {
        Chart chart = new Chart().and(Kind.HEATMAP, ChartSeries.cells(matrix), "column", "row", "value");
        chart.matrix = true;
        return chart;
    }

    /**
     * Several charts side by side, row by row. Each keeps its own title and axes; the figure has a title of its own.
     *
     * @param columns how many beside each other
     * @param charts the charts
     * @return the figure, to be given a title
     * @throws IllegalArgumentException if there is no chart, or no column
     */
    public static Chart grid(int columns, Chart... charts) {
        if (columns < 1 || charts.length == 0) {
            throw new IllegalArgumentException(
                    "a grid needs at least one column and one chart: columns is " + columns + ", charts are " + charts.length);
        }
        var grid = new Chart();
        grid.columns = columns;
        grid.charts.addAll(List.of(charts));
        return grid;
    }

    private Chart and(Kind kind, Table table, String x, String... columns) {
        layers.add(new Layer(kind, table, x, List.of(columns)));
        return this;
    }

    /**
     * Further lines in the same axes, from any table.
     *
     * @param table the numbers
     * @param x the column along the horizontal axis
     * @param columns the columns to draw
     * @return this chart
     */
    public Chart andLines(Table table, String x, String... columns) {
        return and(Kind.LINES, table, x, columns);
    }

    /**
     * Further points in the same axes, from any table.
     *
     * @param table the numbers
     * @param x the column along the horizontal axis
     * @param columns the columns to draw
     * @return this chart
     */
    public Chart andPoints(Table table, String x, String... columns) {
        return and(Kind.POINTS, table, x, columns);
    }

    /**
     * The title of the figure.
     *
     * @param text what the figure shows
     * @return this chart
     */
    public Chart title(String text) {
        title = text;
        return this;
    }

    /**
     * The label of the horizontal axis.
     *
     * @param label the quantity, with its unit
     * @return this chart
     */
    public Chart xAxis(String label) {
        xAxis = label;
        return this;
    }

    /**
     * The label of the vertical axis.
     *
     * @param label the quantity, with its unit
     * @return this chart
     */
    public Chart yAxis(String label) {
        yAxis = label;
        return this;
    }

    /**
     * The label of a heatmap's colour bar; the column's name unless told otherwise.
     *
     * @param label the quantity, with its unit
     * @return this chart
     */
    public Chart colourBar(String label) {
        colourBar = label;
        return this;
    }

    /**
     * The values at the two ends of a heatmap's colours, so that several charts can be compared; without it they are those of the numbers
     * shown. A range from a negative to a positive number has the scale of signed values, white at zero if it is as long on both sides.
     *
     * @param low the value at the lower end
     * @param high the value at the upper end, greater than low
     * @return this chart
     */
    public Chart colourRange(double low, double high) {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("the colours are to go from " + low + " to " + high
                    + ", but must go from a finite number to a greater one");
        }
        colourRange = new double[] {low, high};
        return this;
    }

    /**
     * A logarithmic horizontal axis; every value along it must be positive.
     *
     * @return this chart
     */
    public Chart logX() {
        logX = true;
        return this;
    }

    /**
     * A logarithmic vertical axis; every value along it must be positive.
     *
     * @return this chart
     */
    public Chart logY() {
        logY = true;
        return this;
    }

    /**
     * The range of the horizontal axis, in the units of the numbers.
     *
     * @param from the left end
     * @param to the right end
     * @return this chart
     */
    public Chart xRange(double from, double to) {
        xRange = new double[] {from, to};
        return this;
    }

    /**
     * The range of the vertical axis, in the units of the numbers.
     *
     * @param from the lower end
     * @param to the upper end
     * @return this chart
     */
    public Chart yRange(double from, double to) {
        yRange = new double[] {from, to};
        return this;
    }

    /**
     * The number of bins of a histogram; without it the rule of Freedman and Diaconis chooses between 10 and 60.
     *
     * @param number how many, at least one
     * @return this chart
     */
    public Chart bins(int number) {
        bins = number;
        return this;
    }

    /**
     * A histogram of the probability density (its area is one) instead of counts.
     *
     * @return this chart
     */
    public Chart density() {
        density = true;
        return this;
    }

    /**
     * The name of a column in the legend.
     *
     * @param column the column
     * @param name what the legend says
     * @return this chart
     */
    public Chart named(String column, String name) {
        names.put(column, name);
        return this;
    }

    /**
     * A series for each value of a column.
     *
     * @param column the column whose values tell the series apart
     * @return this chart
     */
    public Chart groupedBy(String column) {
        groupedBy = column;
        return this;
    }

    /**
     * A panel for each value of a column, all with the same axes.
     *
     * @param column the column whose values tell the panels apart
     * @param beside how many panels beside each other
     * @return this chart
     */
    public Chart panelsBy(String column, int beside) {
        panelsBy = column;
        columns = beside;
        return this;
    }

    /**
     * A dashed straight line of reference from one point to another, named in the legend.
     *
     * @param name what the legend says
     * @param fromX the first point's horizontal coordinate
     * @param fromY the first point's vertical coordinate
     * @param toX the second point's horizontal coordinate
     * @param toY the second point's vertical coordinate
     * @return this chart
     */
    public Chart line(String name, double fromX, double fromY, double toX, double toY) {
        references.add(new Reference(name, new double[] {fromX, toX}, new double[] {fromY, toY}, null));
        return this;
    }

    /**
     * A dashed curve of reference, such as a fit or a prediction, over the whole width; it does not widen the axes.
     *
     * @param name what the legend says
     * @param function the vertical coordinate as a function of the horizontal one
     * @return this chart
     */
    public Chart curve(String name, DoubleUnaryOperator function) {
        references.add(new Reference(name, null, null, function));
        return this;
    }

    /**
     * A dashed vertical line with a label at its top.
     *
     * @param x where
     * @param label what it marks
     * @return this chart
     */
    public Chart verticalLine(double x, String label) {
        marks.add(new Mark(true, x, x, label));
        return this;
    }

    /**
     * A dashed horizontal line with a label at its right end.
     *
     * @param y where
     * @param label what it marks
     * @return this chart
     */
    public Chart horizontalLine(double y, String label) {
        marks.add(new Mark(false, y, y, label));
        return this;
    }

    /**
     * A shaded band between two places of the horizontal axis, such as a gap in a spectrum.
     *
     * @param from its left edge
     * @param to its right edge
     * @param label what it marks
     * @return this chart
     */
    public Chart verticalBand(double from, double to, String label) {
        marks.add(new Mark(true, from, to, label));
        return this;
    }

    /**
     * Whether there is a legend; without a word there is one when a panel holds more than one series.
     *
     * @param shown true for a legend
     * @return this chart
     */
    public Chart legend(boolean shown) {
        legend = shown;
        return this;
    }

    /**
     * The size of the figure; without it 700 by 420, and for panels what they need.
     *
     * @param widthInPixels the width, at least 200
     * @param heightInPixels the height, at least 150
     * @return this chart
     */
    public Chart size(int widthInPixels, int heightInPixels) {
        width = widthInPixels;
        height = heightInPixels;
        return this;
    }

    /**
     * The figure.
     *
     * @return a tablesaw-jsplot figure
     * @throws IllegalArgumentException naming everything that is wrong: no title, an axis without label, a column that
     *     the table does not have or that holds no numbers, a table without rows, a value that is not positive on a
     *     logarithmic axis
     */
    public Figure build() {
        var problems = new ArrayList<String>();
        List<Panel> panels = ChartPanels.of(this, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "this chart" + (title.isBlank() ? "" : " '" + title + "'") + " cannot be drawn: "
                            + String.join("; ", problems));
        }
        return ChartLayout.figure(this, panels);
    }

    /**
     * What the figure shows, in words.
     *
     * @return title, axes and series with their ranges, or the reason why it cannot be drawn
     */
    @Override
    public String toString() {
        try {
            return FigureText.of(FigureJson.of(build()));
        } catch (IllegalArgumentException cannotBeDrawn) {
            return cannotBeDrawn.getMessage();
        }
    }
}
