package septuple.strings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

import org.jtransforms.fft.DoubleFFT_1D;
import septuple.validation.Problems;

/**
 * A wave that keeps its shape: one half of a closed string, x^{(mu-)}(xi^-) or x^{(mu+)}(xi^+) of A.8.3, with mu = 0 to D and the
 * light-cone coordinates xi^- = tau - sigma and xi^+ = tau + sigma. A trigonometric series with a drift,
 * x^mu(xi) = drift^mu xi + sum_k (c_k^mu cos k xi + s_k^mu sin k xi), so that position and slope are exact.
 *
 * <p>The metric is eta = diag(-1, 1, ..., 1). The constraint of a mover (A.7.17, A.8.10) is that its slope is null everywhere.
 *
 * <p>Immutable.
 */
public final class Mover {

    /** Coefficients below this part of the largest are rounding. */
    private static final double ROUNDING = 1e-15;
    /** What part of the largest slope the highest waves of a sampled one may have. */
    private static final double RESOLVED = 1e-12;

    private final double[] drift;
    /** By harmonic k - 1 and mu. */
    private final double[][] cosine;
    private final double[][] sine;

    private Mover(double[] drift, double[][] cosine, double[][] sine) {
        this.drift = drift;
        this.cosine = cosine;
        this.sine = sine;
    }

    /**
     * Begins a mover of given harmonics.
     *
     * @param dimension D + 1, the number of coordinates with time, at least 2
     * @return the builder
     */
    public static Builder of(int dimension) {
        return new Builder(dimension);
    }

    /**
     * The mover whose slope is a function of period 2 pi. Its drift is the mean of the slope.
     *
     * @param samples at how many equally distant places the function is asked, at least 8; enough to resolve it
     * @param slope   dx^mu/dxi, one entry for each mu, finite
     * @return the mover without a constant
     * @throws IllegalArgumentException if a slope is not finite, the numbers of entries differ, or the function is not resolved
     */
    public static Mover ofSlope(int samples, DoubleFunction<double[]> slope) {
        if (samples < 8) {
            throw new IllegalArgumentException("samples is " + samples + ", but must be at least 8");
        }
        double[][] values = new double[samples][];
        for (int i = 0; i < samples; i++) {
            double xi = 2 * Math.PI * i / samples;
            values[i] = slope.apply(xi);
            Problems problems = new Problems();
            problems.require(values[i].length >= 2 && values[i].length == values[0].length, "the slope at xi = " + xi + " has "
                    + values[i].length + " entries, but must have D + 1 everywhere, at least 2");
            Problems.firstNotFinite(values[i], "the slope at xi = " + xi).ifPresent(problems::add);
            problems.throwIfAny("a mover");
        }
        int highest = (samples - 1) / 2;
        int dimension = values[0].length;
        double[] drift = new double[dimension];
        double[][] cosine = new double[highest][dimension];
        double[][] sine = new double[highest][dimension];
        DoubleFFT_1D transform = new DoubleFFT_1D(samples);
        for (int mu = 0; mu < dimension; mu++) {
            double[] packed = new double[2 * samples];
            for (int i = 0; i < samples; i++) {
                packed[2 * i] = values[i][mu];
            }
            transform.complexForward(packed);
            drift[mu] = packed[0] / samples;
            for (int k = 1; k <= highest; k++) {
                // A slope a cos k xi + b sin k xi belongs to (a sin k xi - b cos k xi)/k.
                sine[k - 1][mu] = 2 * packed[2 * k] / samples / k;
                cosine[k - 1][mu] = 2 * packed[2 * k + 1] / samples / k;
            }
        }
        return new Mover(drift, cosine, sine).trimmed(samples);
    }

    private Mover trimmed(int samples) {
        int highest = cosine.length;
        double largest = Arrays.stream(drift).map(Math::abs).max().orElse(0);
        double[] sizes = new double[highest];
        for (int k = 1; k <= highest; k++) {
            for (int mu = 0; mu < drift.length; mu++) {
                sizes[k - 1] = Math.max(sizes[k - 1], k * Math.hypot(cosine[k - 1][mu], sine[k - 1][mu]));
            }
            largest = Math.max(largest, sizes[k - 1]);
        }
        if (sizes[highest - 1] > RESOLVED * largest) {
            throw new IllegalArgumentException("the slope is not resolved by " + samples + " samples: its wave of number " + highest
                    + " is " + sizes[highest - 1] / largest + " of the largest, but must be below " + RESOLVED
                    + "; take more samples or a smooth slope");
        }
        int kept = highest;
        while (kept > 1 && sizes[kept - 1] <= ROUNDING * largest) {
            kept--;
        }
        return new Mover(drift, Arrays.copyOf(cosine, kept), Arrays.copyOf(sine, kept));
    }

    /**
     * The number of coordinates.
     *
     * @return D + 1, with time
     */
    public int dimension() {
        return drift.length;
    }

    /**
     * The number of the highest wave.
     *
     * @return the largest k of the series; 0 if there is only a drift
     */
    public int harmonics() {
        return cosine.length;
    }

    /**
     * The mean slope: what the position grows by over one period, divided by 2 pi.
     *
     * @return one entry for each mu; a copy
     */
    public double[] drift() {
        return drift.clone();
    }

    /**
     * The position.
     *
     * @param xi the light-cone coordinate
     * @return x^mu, one entry for each mu
     */
    public double[] at(double xi) {
        double[] x = wave(xi);
        for (int mu = 0; mu < x.length; mu++) {
            x[mu] += drift[mu] * xi;
        }
        return x;
    }

    /**
     * The position without the drift, of period 2 pi and mean zero.
     *
     * @param xi the light-cone coordinate
     * @return x^mu - drift^mu xi
     */
    public double[] wave(double xi) {
        return series(xi, 0);
    }

    /**
     * The slope.
     *
     * @param xi the light-cone coordinate
     * @return dx^mu/dxi, one entry for each mu
     */
    public double[] slope(double xi) {
        double[] slope = series(xi, 1);
        for (int mu = 0; mu < slope.length; mu++) {
            slope[mu] += drift[mu];
        }
        return slope;
    }

    /**
     * The slope of the slope.
     *
     * @param xi the light-cone coordinate
     * @return d2x^mu/dxi2, one entry for each mu
     */
    public double[] curvature(double xi) {
        return series(xi, 2);
    }

    private double[] series(double xi, int derivative) {
        double[] sum = new double[drift.length];
        for (int k = 1; k <= cosine.length; k++) {
            double c = Math.cos(k * xi);
            double s = Math.sin(k * xi);
            double forCosine = derivative == 0 ? c : derivative == 1 ? -k * s : -k * k * c;
            double forSine = derivative == 0 ? s : derivative == 1 ? k * c : -k * k * s;
            for (int mu = 0; mu < sum.length; mu++) {
                sum[mu] += cosine[k - 1][mu] * forCosine + sine[k - 1][mu] * forSine;
            }
        }
        return sum;
    }

    /**
     * How far the slope is from null, A.7.17: the largest |eta_{mu nu} x'^mu x'^nu| over one period, in units of the largest
     * (x'^0)^2 + sum_d (x'^d)^2.
     *
     * @return 0 to 1, at rounding level for a mover that obeys the constraint; taken at 4 K + 5 places, twice what a square of
     *         a series with K harmonics is fixed by
     */
    public double constraintDefect() {
        int places = 4 * cosine.length + 5;
        double largest = 0;
        double scale = 0;
        for (int i = 0; i < places; i++) {
            double[] slope = slope(2 * Math.PI * i / places);
            double product = Minkowski.product(slope, slope);
            largest = Math.max(largest, Math.abs(product));
            scale = Math.max(scale, product + 2 * slope[0] * slope[0]);
        }
        return scale == 0 ? 0 : largest / scale;
    }

    /**
     * The mover that runs through the same wave the other way: wave(-xi), with the same drift. A string whose halves are a mover and its
     * mirror image starts at rest but for the drift.
     *
     * @return the mirror image
     */
    public Mover mirrored() {
        double[][] turned = new double[sine.length][];
        for (int k = 0; k < turned.length; k++) {
            turned[k] = Arrays.stream(sine[k]).map(s -> -s).toArray();
        }
        return new Mover(drift, cosine, turned);
    }

    /**
     * A linear map of the coordinates, such as a Lorentz transformation.
     *
     * @param matrix a row for each new coordinate, a column for each old one, finite
     * @return the mover with x'^mu = sum_nu matrix[mu][nu] x^nu
     * @throws IllegalArgumentException if the matrix has another shape
     */
    public Mover mapped(double[][] matrix) {
        Problems problems = new Problems();
        problems.require(matrix.length >= 2, "the matrix has " + matrix.length + " rows, but must have at least 2, the first for time");
        for (int i = 0; i < matrix.length; i++) {
            problems.require(matrix[i].length == drift.length, "row " + i + " of the matrix has " + matrix[i].length
                    + " entries, but the mover has " + drift.length + " coordinates");
            Problems.firstNotFinite(matrix[i], "row " + i + " of the matrix").ifPresent(problems::add);
        }
        problems.throwIfAny("a mapped mover");
        double[][] c = Arrays.stream(cosine).map(x -> Minkowski.times(matrix, x)).toArray(double[][]::new);
        double[][] s = Arrays.stream(sine).map(x -> Minkowski.times(matrix, x)).toArray(double[][]::new);
        return new Mover(Minkowski.times(matrix, drift), c, s);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mover that && Arrays.equals(drift, that.drift) && Arrays.deepEquals(cosine, that.cosine)
                && Arrays.deepEquals(sine, that.sine);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(drift) + Arrays.deepHashCode(cosine)) + Arrays.deepHashCode(sine);
    }

    @Override
    public String toString() {
        return "mover in " + dimension() + " dimensions, drift " + Arrays.toString(drift) + ", waves up to " + harmonics();
    }

    /** A drift and harmonics. */
    public static final class Builder {

        private final int dimension;
        private double[] drift;
        private final List<Integer> numbers = new ArrayList<>();
        private final List<double[]> cosines = new ArrayList<>();
        private final List<double[]> sines = new ArrayList<>();

        private Builder(int dimension) {
            this.dimension = dimension;
        }

        /**
         * The mean slope; zero, if this is never called.
         *
         * @param newDrift one entry for each mu, finite
         * @return this
         */
        public Builder drift(double... newDrift) {
            drift = newDrift.clone();
            return this;
        }

        /**
         * Adds a wave.
         *
         * @param number  k, how often it fits into 2 pi, positive, at most 10000
         * @param cosine  the factor of cos k xi, one entry for each mu
         * @param sine    the factor of sin k xi, one entry for each mu
         * @return this
         */
        public Builder harmonic(int number, double[] cosine, double[] sine) {
            numbers.add(number);
            cosines.add(cosine.clone());
            sines.add(sine.clone());
            return this;
        }

        /**
         * Checks everything and makes the mover.
         *
         * @return the mover
         * @throws IllegalArgumentException with one message that names every problem
         */
        public Mover build() {
            Problems problems = new Problems();
            problems.require(dimension >= 2, "the dimension is " + dimension + ", but must be at least 2: time and one coordinate");
            int highest = 0;
            check(problems, "the drift", drift == null ? new double[Math.max(0, dimension)] : drift);
            for (int i = 0; i < numbers.size(); i++) {
                int k = numbers.get(i);
                problems.require(k > 0 && k <= 10_000, "a harmonic has the number " + k + ", but must have 1 to 10000");
                check(problems, "the cosine of harmonic " + k, cosines.get(i));
                check(problems, "the sine of harmonic " + k, sines.get(i));
                highest = Math.max(highest, k);
            }
            problems.throwIfAny("a mover");
            double[][] c = new double[highest][dimension];
            double[][] s = new double[highest][dimension];
            for (int i = 0; i < numbers.size(); i++) {
                for (int mu = 0; mu < dimension; mu++) {
                    c[numbers.get(i) - 1][mu] += cosines.get(i)[mu];
                    s[numbers.get(i) - 1][mu] += sines.get(i)[mu];
                }
            }
            return new Mover(drift == null ? new double[dimension] : drift, c, s);
        }

        private void check(Problems problems, String what, double[] vector) {
            problems.require(vector.length == dimension, what + " has " + vector.length + " entries, but the mover has " + dimension
                    + " coordinates");
            Problems.firstNotFinite(vector, what).ifPresent(problems::add);
        }
    }
}
