package septuple.spacetime;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import septuple.validation.Problems;

/**
 * Random metrics at a point: what a statement about all metrics is tried on. The value is A^T eta A with A a unit matrix plus normal
 * numbers of deviation 0.2, the derivatives are normal numbers. Any numbers with the right symmetries are the value and the
 * derivatives of some metric, so nothing is left out but by {@link #ricci}, {@link #unimodular} and {@link #normal}.
 *
 * <pre>{@code
 * RandomJets.of(4).timelike(1).ricci(0).seed(1).list(20)
 * }</pre>
 *
 * <p>Jet number i depends on the seed and on i alone. Immutable.
 */
public final class RandomJets {

    private static final double SPREAD = 0.2;

    private final int dimension;
    private final int timelike;
    private final Double ricci;
    private final boolean unimodular;
    private final boolean normal;
    private final long seed;

    private RandomJets(int dimension, int timelike, Double ricci, boolean unimodular, boolean normal, long seed) {
        Problems problems = new Problems();
        problems.require(dimension >= 2 && dimension <= 5, "the dimension is " + dimension + ", but must be 2 to 5");
        problems.require(timelike == 0 || timelike == 1, "the number of timelike directions is " + timelike + ", but must be 0 or 1");
        problems.require(ricci == null || Double.isFinite(ricci), "the ratio of the Ricci tensor to the metric is " + ricci
                + ", but must be finite");
        problems.throwIfAny("a source of random metrics");
        this.dimension = dimension;
        this.timelike = timelike;
        this.ricci = ricci;
        this.unimodular = unimodular;
        this.normal = normal;
        this.seed = seed;
    }

    /**
     * Begins: space-times, seed 0.
     *
     * @param dimension 2 to 5
     * @return a source of random metrics
     * @throws IllegalArgumentException for another dimension
     */
    public static RandomJets of(int dimension) {
        return new RandomJets(dimension, 1, null, false, false, 0);
    }

    /**
     * The number of timelike directions.
     *
     * @param number 1 for space-times, 0 for spaces
     * @return a source with that signature
     * @throws IllegalArgumentException for another number
     */
    public RandomJets timelike(int number) {
        return new RandomJets(dimension, number, ricci, unimodular, normal, seed);
    }

    /**
     * Only metrics that solve Einstein's equations at the point: R_{ab} = ratio g_{ab}; 0 for the vacuum. The second derivatives are
     * changed by A_{ab} g_{mn} and by (g_{am} g_{bn} + g_{an} g_{bm} - 2/n g_{ab} g_{mn}), which reach every Ricci tensor.
     *
     * @param ratio finite; the cosmological constant is (n - 2)/2 times it
     * @return a source of such metrics
     * @throws IllegalArgumentException if the ratio is not finite
     */
    public RandomJets ricci(double ratio) {
        return new RandomJets(dimension, timelike, ratio, unimodular, normal, seed);
    }

    /**
     * Only metrics whose determinant is constant near the point, to the second derivative.
     *
     * @return a source of such metrics
     */
    public RandomJets unimodular() {
        return new RandomJets(dimension, timelike, ricci, true, normal, seed);
    }

    /**
     * Only metrics whose first derivatives vanish at the point, as in normal coordinates; the field equations there are linear.
     *
     * @return a source of such metrics
     */
    public RandomJets normal() {
        return new RandomJets(dimension, timelike, ricci, unimodular, true, seed);
    }

    /**
     * The seed.
     *
     * @param number any number
     * @return a source with that seed
     */
    public RandomJets seed(long number) {
        return new RandomJets(dimension, timelike, ricci, unimodular, normal, number);
    }

    /**
     * Some jets.
     *
     * @param count how many, at least 1
     * @return the jets number 0 to count - 1
     * @throws IllegalArgumentException if the count is not positive
     */
    public List<MetricJet> list(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the number of jets is " + count + ", but must be at least 1");
        }
        return IntStream.range(0, count).mapToObj(this::get).toList();
    }

    /**
     * One jet.
     *
     * @param number any number
     * @return the jet of that number
     */
    public MetricJet get(int number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        int n = dimension;
        double[][] frame = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                frame[i][j] = (i == j ? 1 : 0) + SPREAD * random.nextGaussian();
            }
        }
        double[][] value = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int i = 0; i < n; i++) {
                    value[a][b] += (i < timelike ? -1 : 1) * frame[i][a] * frame[i][b];
                }
            }
        }
        double[][][] first = new double[n][][];
        double[][][][] second = new double[n][n][][];
        for (int c = 0; c < n; c++) {
            first[c] = normal ? new double[n][n] : symmetric(random);
            for (int d = 0; d <= c; d++) {
                second[c][d] = symmetric(random);
                second[d][c] = second[c][d];
            }
        }
        MetricJet jet = new MetricJet(value, first, second);
        jet = unimodular ? withConstantDeterminant(jet) : jet;
        return ricci == null ? jet : withRicci(jet, ricci);
    }

    private double[][] symmetric(SplittableRandom random) {
        double[][] matrix = new double[dimension][dimension];
        for (int a = 0; a < dimension; a++) {
            for (int b = 0; b <= a; b++) {
                matrix[a][b] = matrix[b][a] = random.nextGaussian();
            }
        }
        return matrix;
    }

    /** Multiplies by exp(s), s = -(log|det g|)/n, of which the derivatives are traces of those of g. */
    private static MetricJet withConstantDeterminant(MetricJet jet) {
        RaisedJet raised = new RaisedJet(jet);
        int n = raised.n;
        double factor = Math.pow(raised.volume, -2.0 / n);
        double[] s = new double[n];
        double[][] ss = new double[n][n];
        for (int c = 0; c < n; c++) {
            s[c] = -raised.traceLower[c] / n;
            for (int d = 0; d < n; d++) {
                for (int a = 0; a < n; a++) {
                    for (int b = 0; b < n; b++) {
                        ss[c][d] -= (raised.inverse[a][b] * jet.second()[c][d][a][b] - raised.mixed[c][a][b] * raised.mixed[d][b][a]) / n;
                    }
                }
            }
        }
        double[][] value = new double[n][n];
        double[][][] first = new double[n][n][n];
        double[][][][] second = new double[n][n][n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double g = jet.value()[a][b];
                value[a][b] = factor * g;
                for (int c = 0; c < n; c++) {
                    first[c][a][b] = factor * (jet.first()[c][a][b] + s[c] * g);
                    for (int d = 0; d < n; d++) {
                        second[c][d][a][b] = factor * (jet.second()[c][d][a][b] + s[c] * jet.first()[d][a][b] + s[d] * jet.first()[c][a][b]
                                + (ss[c][d] + s[c] * s[d]) * g);
                    }
                }
            }
        }
        return new MetricJet(value, first, second);
    }

    /** Changes second derivatives only, and keeps g^{ab} g_{ab,cd}, on which the determinant depends. */
    private static MetricJet withRicci(MetricJet jet, double ratio) {
        int n = jet.dimension();
        double[][] g = jet.value();
        Curvature curvature = Curvature.of(jet);
        double[][] ricci = curvature.ricci();
        double trace = n * ratio - curvature.ricciScalar();
        double isotropic = trace / ((n + 2) * (n - 1));
        double[][] a0 = new double[n][n];
        for (int a = 0; a < n && n > 2; a++) {
            for (int b = 0; b < n; b++) {
                a0[a][b] = -2.0 / (n - 2) * (ratio * g[a][b] - ricci[a][b] - trace / n * g[a][b]);
            }
        }
        double[][][][] second = new double[n][n][n][n];
        for (int c = 0; c < n; c++) {
            for (int d = 0; d < n; d++) {
                for (int a = 0; a < n; a++) {
                    for (int b = 0; b < n; b++) {
                        second[c][d][a][b] = jet.second()[c][d][a][b] + a0[a][b] * g[c][d]
                                + isotropic * (g[a][c] * g[b][d] + g[a][d] * g[b][c] - 2.0 / n * g[a][b] * g[c][d]);
                    }
                }
            }
        }
        return new MetricJet(g, jet.first(), second);
    }
}
