package septuple.notebook;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One coordinate system of a figure while it is put together: its series, its marks and what they span. */
final class Panel {

    private static final double LABEL_SHARE = 0.08;

    final String title;
    final Chart chart;
    final List<JsonObject> series = new ArrayList<>();
    final Extent across = new Extent();
    final Extent up = new Extent();
    boolean categories;
    boolean categoriesUp;
    boolean colourBar;
    boolean downwards;
    boolean tight;
    Double floor;

    Panel(String title, Chart chart) {
        this.title = title;
        this.chart = chart;
    }

    /** How many of its series a legend would name. */
    long named() {
        return series.stream().filter(s -> !Json.text(s, "name", "").isEmpty()).count();
    }

    double[] xRange() {
        return chart.xRange != null ? axisUnits(chart.xRange, chart.logX) : across.range(chart.logX, tight ? 0 : 0.02);
    }

    double[] yRange() {
        double[] range =
                chart.yRange != null ? axisUnits(chart.yRange, chart.logY) : up.range(chart.logY, tight ? 0 : 0.05);
        if (chart.yRange == null && chart.marks.stream().anyMatch(m -> m.vertical() && m.label() != null)) {
            // Room for the labels of vertical lines above the data.
            range[1] += LABEL_SHARE * (range[1] - range[0]);
        }
        if (chart.yRange == null && floor != null) {
            range[0] = chart.logY ? Math.log10(floor) : floor;
        }
        return downwards ? new double[] {range[1], range[0]} : range;
    }

    private static double[] axisUnits(double[] range, boolean logarithmic) {
        return logarithmic ? new double[] {Math.log10(range[0]), Math.log10(range[1])} : range.clone();
    }
}
