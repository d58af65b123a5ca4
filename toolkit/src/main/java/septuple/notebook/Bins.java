package septuple.notebook;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The edges of a histogram, common to all its series so that they can be compared. */
record Bins(double[] edges, boolean logarithmic) {

    private static final int FEWEST = 10;
    private static final int MOST = 60;

    /**
     * Edges over all the values.
     *
     * @param wanted how many bins; 0 leaves it to the rule of D. Freedman and P. Diaconis (1981), between 10 and 60
     */
    static Bins over(double[] values, int wanted, boolean logarithmic) {
        double[] sorted =
                DoubleStream.of(values).filter(Double::isFinite).map(v -> logarithmic ? Math.log10(v) : v).sorted().toArray();
        var extent = new Extent();
        extent.include(sorted);
        double low = extent.isEmpty() ? 0 : extent.least();
        double high = extent.isEmpty() ? 1 : extent.most();
        if (high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
            double half = low == 0 ? 0.5 : 0.05 * Math.abs(low);
            low -= half;
            high += half;
        }
        int count = wanted > 0 ? wanted : suggested(sorted, high - low);
        double[] edges = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            edges[i] = low + (high - low) * i / count;
            edges[i] = logarithmic ? Math.pow(10, edges[i]) : edges[i];
        }
        return new Bins(edges, logarithmic);
    }

    private static int suggested(double[] sorted, double length) {
        if (sorted.length < 2) {
            return FEWEST;
        }
        double middleHalf = sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
        double width = 2 * middleHalf / Math.cbrt(sorted.length);
        return width > 0 ? (int) Math.max(FEWEST, Math.min(MOST, Math.ceil(length / width))) : MOST;
    }

    /** How many of the finite values fall into each bin; the last bin holds its right edge too. */
    double[] counts(double[] values) {
        int count = edges.length - 1;
        double[] counts = new double[count];
        for (double value : values) {
            if (!Double.isFinite(value)) {
                continue;
            }
            int found = Arrays.binarySearch(edges, value);
            int bin = found >= 0 ? found : -found - 2;
            counts[Math.max(0, Math.min(count - 1, bin))]++;
        }
        return counts;
    }

    /** Counts divided by their sum and by the width of their bin: the area under them is one. */
    double[] density(double[] counts) {
        double sum = DoubleStream.of(counts).sum();
        double[] density = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            density[i] = sum == 0 ? 0 : counts[i] / (sum * (edges[i + 1] - edges[i]));
        }
        return density;
    }
}
