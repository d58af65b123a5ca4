package septuple.spacetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import septuple.validation.Problems;

/**
 * A flat metric plus plane waves, on a torus whose coordinates have the period 2 pi: g_{ab} = eta_{ab} + sum of
 * amplitude cos(k.X + phase). It has no boundary, so that integrals of divergences over it are zero, and its derivatives are exact.
 *
 * <pre>{@code
 * TorusMetric.flat(4).wave(1, 2, 0.1, 0, 0, 0, 0, 1);       // g_xy = 0.1 cos z
 * TorusMetric.random(3, 6, 0.05, 1);                         // six waves
 * }</pre>
 *
 * <p>Immutable.
 */
public final class TorusMetric implements Metric {

    private static final String[] NAMES = {"t", "x", "y", "z", "w"};

    private record Wave(int row, int column, double amplitude, double phase, int[] k) { }

    private final int dimension;
    private final int timelike;
    private final List<Wave> waves;

    private TorusMetric(int dimension, int timelike, List<Wave> waves) {
        this.dimension = dimension;
        this.timelike = timelike;
        this.waves = waves;
    }

    /**
     * The flat space-time.
     *
     * @param dimension 2 to 5
     * @return eta = diag(-1, 1, ..., 1)
     * @throws IllegalArgumentException for another dimension
     */
    public static TorusMetric flat(int dimension) {
        Problems problems = new Problems();
        problems.require(dimension >= 2 && dimension <= 5, "the dimension is " + dimension + ", but must be 2 to 5");
        problems.throwIfAny("a metric on a torus");
        return new TorusMetric(dimension, 1, List.of());
    }

    /**
     * A random space-time: waves with wave numbers -1, 0 and 1 in random components, with random phases.
     *
     * @param dimension 2 to 5
     * @param waves     how many
     * @param amplitude of each; the sum of all must be less than about 1/2, or the signature may change somewhere
     * @param seed      any number
     * @return the metric
     * @throws IllegalArgumentException for a dimension, a number or an amplitude that is not allowed
     */
    public static TorusMetric random(int dimension, int waves, double amplitude, long seed) {
        if (waves < 1) {
            throw new IllegalArgumentException("the number of waves is " + waves + ", but must be at least 1");
        }
        TorusMetric metric = flat(dimension);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < waves; i++) {
            int[] k = new int[dimension];
            while (Arrays.stream(k).allMatch(number -> number == 0)) {
                Arrays.setAll(k, a -> random.nextInt(-1, 2));
            }
            metric = metric.wave(random.nextInt(dimension), random.nextInt(dimension), amplitude, 2 * Math.PI * random.nextDouble(), k);
        }
        return metric;
    }

    /**
     * The metric with a further wave.
     *
     * @param row       a
     * @param column    b
     * @param amplitude what is added to g_{ab} and g_{ba} (once to both if a = b), finite
     * @param phase     in radians, finite
     * @param k         the wave numbers, one for each coordinate
     * @return the sum
     * @throws IllegalArgumentException if there is no such component, a number is not finite, or there are too few or too many wave
     *                                  numbers
     */
    public TorusMetric wave(int row, int column, double amplitude, double phase, int... k) {
        Problems problems = new Problems();
        problems.require(row >= 0 && row < dimension && column >= 0 && column < dimension, "there is no component " + row + ", " + column
                + "; indices are 0 to " + (dimension - 1));
        problems.require(Double.isFinite(amplitude), "the amplitude is " + amplitude + ", but must be finite");
        problems.require(Double.isFinite(phase), "the phase is " + phase + ", but must be finite");
        problems.require(k.length == dimension, "there are " + k.length + " wave numbers, but must be " + dimension);
        problems.throwIfAny("a wave on a torus");
        List<Wave> more = new ArrayList<>(waves);
        more.add(new Wave(row, column, amplitude, phase, k.clone()));
        return new TorusMetric(dimension, timelike, List.copyOf(more));
    }

    /**
     * The metric with the waves of another one: g + factor h, where the other is eta + h.
     *
     * @param factor finite
     * @param other  of the same dimension
     * @return the sum
     * @throws IllegalArgumentException if the dimensions differ or the factor is not finite
     */
    public TorusMetric plus(double factor, TorusMetric other) {
        Problems problems = new Problems();
        problems.require(Double.isFinite(factor), "the factor is " + factor + ", but must be finite");
        problems.require(other.dimension == dimension, "the dimensions " + dimension + " and " + other.dimension + " differ");
        problems.throwIfAny("the sum of two metrics on a torus");
        List<Wave> more = new ArrayList<>(waves);
        other.waves.forEach(w -> more.add(new Wave(w.row, w.column, factor * w.amplitude, w.phase, w.k)));
        return new TorusMetric(dimension, timelike, List.copyOf(more));
    }

    /**
     * The deviation from the flat metric.
     *
     * @param point the coordinates
     * @return h_{ab} of g = eta + h
     */
    public double[][] deviation(double... point) {
        double[][] h = new double[dimension][dimension];
        for (Wave wave : waves) {
            double value = wave.amplitude * Math.cos(angle(wave, point));
            h[wave.row][wave.column] += value;
            if (wave.row != wave.column) {
                h[wave.column][wave.row] += value;
            }
        }
        return h;
    }

    private static double angle(Wave wave, double[] point) {
        double angle = wave.phase;
        for (int c = 0; c < point.length; c++) {
            angle += wave.k[c] * point[c];
        }
        return angle;
    }

    @Override
    public List<String> coordinates() {
        return List.of(NAMES).subList(0, dimension);
    }

    @Override
    public int timelike() {
        return timelike;
    }

    @Override
    public MetricJet at(double... point) {
        if (point.length != dimension) {
            throw new IllegalArgumentException("the point has " + point.length + " coordinates, but the metric has " + dimension + ": "
                    + coordinates());
        }
        int n = dimension;
        double[][] value = new double[n][n];
        double[][][] first = new double[n][n][n];
        double[][][][] second = new double[n][n][n][n];
        for (int a = 0; a < n; a++) {
            value[a][a] = a < timelike ? -1 : 1;
        }
        for (Wave wave : waves) {
            double angle = angle(wave, point);
            add(wave, wave.amplitude * Math.cos(angle), value);
            double slope = -wave.amplitude * Math.sin(angle);
            double bend = -wave.amplitude * Math.cos(angle);
            for (int c = 0; c < n; c++) {
                add(wave, slope * wave.k[c], first[c]);
                for (int d = 0; d < n; d++) {
                    add(wave, bend * wave.k[c] * wave.k[d], second[c][d]);
                }
            }
        }
        int negative = negative(value);
        if (negative != timelike) {
            throw new IllegalArgumentException("the metric has signature " + Signature.text(n, negative) + " at "
                    + Signature.text(coordinates(), point) + ", but must have " + Signature.text(n, timelike)
                    + "; make the amplitudes of its waves smaller");
        }
        return new MetricJet(value, first, second);
    }

    /** The signs of the pivots, which are those of the eigenvalues (Sylvester), as long as no pivot is small. */
    private static int negative(double[][] value) {
        int n = value.length;
        double[][] rest = new double[n][];
        for (int a = 0; a < n; a++) {
            rest[a] = value[a].clone();
        }
        int count = 0;
        for (int k = 0; k < n; k++) {
            double pivot = rest[k][k];
            if (!(Math.abs(pivot) > 0.1)) {
                return Signature.negative(value);
            }
            count += pivot < 0 ? 1 : 0;
            for (int a = k + 1; a < n; a++) {
                double factor = rest[a][k] / pivot;
                for (int b = k + 1; b < n; b++) {
                    rest[a][b] -= factor * rest[k][b];
                }
            }
        }
        return count;
    }

    private static void add(Wave wave, double value, double[][] matrix) {
        matrix[wave.row][wave.column] += value;
        if (wave.row != wave.column) {
            matrix[wave.column][wave.row] += value;
        }
    }
}
