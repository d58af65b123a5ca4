package septuple.notebook;

/** The smallest interval that holds all finite numbers it was told of. */
final class Extent {

    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void include(double... values) {
        for (double value : values) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
    }

    void include(Extent other) {
        include(other.least, other.most);
    }

    boolean isEmpty() {
        return least > most;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    /**
     * The range of an axis that shows the extent with some air: in powers of ten for a logarithmic axis, as plotly has it.
     *
     * @param air the share of the length that is added at either end
     */
    double[] range(boolean logarithmic, double air) {
        if (isEmpty()) {
            return logarithmic ? new double[] {-1, 1} : new double[] {0, 1};
        }
        double low = logarithmic ? Math.log10(least) : least;
        double high = logarithmic ? Math.log10(most) : most;
        // A constant is drawn in the middle; so is what differs by rounding only.
        if (high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
            double half = logarithmic ? 0.5 : low == 0 ? 1 : 0.1 * Math.abs(low);
            return new double[] {low - half, high + half};
        }
        double more = air * (high - low);
        return new double[] {low - more, high + more};
    }
}
