package septuple.lattice;

/**
 * The oscillation that fits recorded numbers best: x = offset + drift t + cosine cos(frequency t) + sine sin(frequency t), by
 * least squares.
 *
 * @param frequency in radians per unit of time
 * @param cosine    the coefficient of the cosine
 * @param sine      the coefficient of the sine
 * @param offset    what it oscillates around at t = 0
 * @param drift     how fast that moves
 * @param misfit    the root mean square of what is left
 */
public record Oscillation(double frequency, double cosine, double sine, double offset, double drift, double misfit) {

    private static final int UNKNOWNS = 4;

    /**
     * Fits an oscillation.
     *
     * @param times  when the numbers were recorded, at least five
     * @param values as many numbers
     * @param lowest frequency that is tried, positive
     * @param highest frequency that is tried; in between the misfit must have one minimum, which is so for less than a turn over
     *                the whole record
     * @return the best fit
     * @throws IllegalArgumentException if there are too few numbers or no frequencies in between
     */
    public static Oscillation fitted(double[] times, double[] values, double lowest, double highest) {
        if (times.length != values.length || times.length <= UNKNOWNS) {
            throw new IllegalArgumentException("there are " + times.length + " times and " + values.length
                    + " values, but there must be as many, and more than " + UNKNOWNS);
        }
        if (!(lowest > 0 && highest > lowest && highest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("frequencies are tried from " + lowest + " to " + highest
                    + ", but must be positive and ascending");
        }
        double low = lowest;
        double high = highest;
        for (int i = 0; i < 90; i++) {
            double third = (high - low) / 3;
            if (at(times, values, low + third).misfit < at(times, values, high - third).misfit) {
                high -= third;
            } else {
                low += third;
            }
        }
        return at(times, values, (low + high) / 2);
    }

    /**
     * The size of the oscillation.
     *
     * @return sqrt(cosine^2 + sine^2)
     */
    public double amplitude() {
        return Math.hypot(cosine, sine);
    }

    /**
     * The oscillation at a time.
     *
     * @param time any
     * @return x
     */
    public double at(double time) {
        return offset + drift * time + cosine * Math.cos(frequency * time) + sine * Math.sin(frequency * time);
    }

    /** The best fit of one frequency: normal equations of the four coefficients, time counted in whole records. */
    private static Oscillation at(double[] times, double[] values, double frequency) {
        double span = Math.max(Math.abs(times[0]), Math.abs(times[times.length - 1]));
        double[][] rows = new double[UNKNOWNS][UNKNOWNS + 1];
        for (int i = 0; i < times.length; i++) {
            double[] basis = {1, times[i] / span, Math.cos(frequency * times[i]), Math.sin(frequency * times[i])};
            for (int a = 0; a < UNKNOWNS; a++) {
                for (int b = 0; b < UNKNOWNS; b++) {
                    rows[a][b] += basis[a] * basis[b];
                }
                rows[a][UNKNOWNS] += basis[a] * values[i];
            }
        }
        for (int a = 0; a < UNKNOWNS; a++) {
            for (int b = 0; b < UNKNOWNS; b++) {
                double factor = b == a ? 0 : rows[b][a] / rows[a][a];
                for (int c = a; c <= UNKNOWNS; c++) {
                    rows[b][c] -= factor * rows[a][c];
                }
            }
        }
        double[] c = new double[UNKNOWNS];
        for (int a = 0; a < UNKNOWNS; a++) {
            c[a] = rows[a][UNKNOWNS] / rows[a][a];
        }
        Oscillation fit = new Oscillation(frequency, c[2], c[3], c[0], c[1] / span, 0);
        double squares = 0;
        for (int i = 0; i < times.length; i++) {
            double left = values[i] - fit.at(times[i]);
            squares += left * left;
        }
        return new Oscillation(frequency, c[2], c[3], c[0], c[1] / span, Math.sqrt(squares / times.length));
    }
}
