package septuple.spacetime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Problems;

/**
 * An Onsager tensor L^{mu nu alpha beta gamma delta} made of products of three inverse metrics, and so an entropy production
 *
 * <p>R = L^{mu nu alpha beta gamma delta} g_{alpha beta,mu} g_{gamma delta,nu} (A.9.12, C.12.6),
 *
 * <p>quadratic in the derivatives of the metric. Six indices can be paired in 15 ways. Written as a sentence, A.9.14 as printed:
 *
 * <pre>{@code
 * OnsagerTensor.term(2.0 / 4, "alpha gamma", "beta nu", "mu delta")
 *     .plus(-1.0 / 4, "alpha gamma", "beta delta", "mu nu")
 *     .plus(-1.0 / 4, "alpha beta", "gamma delta", "mu nu")
 * }</pre>
 *
 * <p>Only the part of L counts that is symmetric under alpha with beta, gamma with delta, and (mu alpha beta) with (nu gamma delta)
 * (C.12.7, C.12.8): under these eight exchanges the 15 pairings fall into five classes,
 *
 * <table>
 * <caption>The five invariants; t_mu = g^{alpha beta} g_{alpha beta,mu}, v_alpha = g^{beta mu} g_{alpha beta,mu}</caption>
 * <tr><td>I1</td><td>{@code g^{mu nu} g^{alpha gamma} g^{beta delta}}</td><td>2 pairings</td><td>all derivatives squared</td></tr>
 * <tr><td>I2</td><td>{@code g^{mu nu} g^{alpha beta} g^{gamma delta}}</td><td>1</td><td>t.t</td></tr>
 * <tr><td>I3</td><td>{@code g^{alpha gamma} g^{beta nu} g^{delta mu}}</td><td>4</td><td>derivatives, indices exchanged</td></tr>
 * <tr><td>I4</td><td>{@code g^{alpha gamma} g^{beta mu} g^{delta nu}}</td><td>4</td><td>v.v</td></tr>
 * <tr><td>I5</td><td>{@code g^{alpha beta} g^{mu gamma} g^{nu delta}}</td><td>4</td><td>t.v</td></tr>
 * </table>
 *
 * <p>which are independent from three dimensions on; in two dimensions one combination vanishes identically ({@link OnsagerSpace}).
 *
 * <p>No such form is a scalar: in coordinates that are normal at a point, all of them vanish there. One of them,
 * {@link #gammaGamma()}, is the Ricci scalar up to a divergence ({@link SurfaceTerm}).
 *
 * <p>Immutable.
 */
public final class OnsagerTensor {

    /** The indices in the order of L^{mu nu alpha beta gamma delta}. */
    private static final List<String> INDICES = List.of("mu", "nu", "alpha", "beta", "gamma", "delta");

    private static final int MU = 0;
    private static final int NU = 1;
    private static final int ALPHA = 2;
    private static final int BETA = 3;
    private static final int GAMMA = 4;
    private static final int DELTA = 5;

    /** The 15 pairings: partner[i] is the place with which place i is contracted. */
    private static final List<int[]> PAIRINGS = pairings();

    /** Alpha with beta, gamma with delta, (mu alpha beta) with (nu gamma delta): where each place goes. */
    private static final int[][] EXCHANGES = {
        {MU, NU, BETA, ALPHA, GAMMA, DELTA}, {MU, NU, ALPHA, BETA, DELTA, GAMMA}, {NU, MU, GAMMA, DELTA, ALPHA, BETA}};

    /** A representative of each class, as in the table above. */
    private static final int[] REPRESENTATIVES = {
        pairing(MU, NU, ALPHA, GAMMA, BETA, DELTA), pairing(MU, NU, ALPHA, BETA, GAMMA, DELTA),
        pairing(ALPHA, GAMMA, BETA, NU, DELTA, MU), pairing(ALPHA, GAMMA, BETA, MU, DELTA, NU),
        pairing(ALPHA, BETA, MU, GAMMA, NU, DELTA)};

    /** The class of each pairing. */
    private static final int[] CLASSES = classes();

    /** The number of invariants. */
    static final int INVARIANTS = REPRESENTATIVES.length;

    private final double[] coefficients;

    private OnsagerTensor(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * A single product of three inverse metrics.
     *
     * @param factor its factor, finite
     * @param pairs  three pairs of names out of mu, nu, alpha, beta, gamma, delta, each name once: {@code "alpha gamma"} stands for
     *               g^{alpha gamma}
     * @return the tensor
     * @throws IllegalArgumentException for a factor that is not finite, or pairs that do not name each index once
     */
    public static OnsagerTensor term(double factor, String... pairs) {
        double[] coefficients = new double[PAIRINGS.size()];
        coefficients[parse(factor, pairs)] = factor;
        return new OnsagerTensor(coefficients);
    }

    /**
     * A symmetric tensor.
     *
     * @param invariants the coefficients of I1 to I5
     * @return the tensor c_1 I1 + ... + c_5 I5
     * @throws IllegalArgumentException if there are not five, or one is not finite
     */
    public static OnsagerTensor of(double... invariants) {
        Problems problems = new Problems();
        problems.require(invariants.length == INVARIANTS, "there are " + invariants.length + " coefficients, but must be 5, of I1 to I5");
        Problems.firstNotFinite(invariants, "the coefficients of I1 to I5").ifPresent(problems::add);
        problems.throwIfAny("an Onsager tensor");
        double[] coefficients = new double[PAIRINGS.size()];
        for (int k = 0; k < INVARIANTS; k++) {
            coefficients[REPRESENTATIVES[k]] = invariants[k];
        }
        return new OnsagerTensor(coefficients).symmetrised();
    }

    /**
     * One of the five invariants.
     *
     * @param number 1 to 5
     * @return the symmetric tensor of I1 to I5
     * @throws IllegalArgumentException for another number
     */
    public static OnsagerTensor invariant(int number) {
        if (number < 1 || number > INVARIANTS) {
            throw new IllegalArgumentException("there is no invariant I" + number + "; there are I1 to I5");
        }
        double[] invariants = new double[INVARIANTS];
        invariants[number - 1] = 1;
        return of(invariants);
    }

    /**
     * The tensor of general relativity, 1/4 (2 I3 - I1 + I2 - 2 I5): its entropy production is
     * g^{mu nu} (Gamma^alpha_{mu beta} Gamma^beta_{nu alpha} - Gamma^alpha_{mu nu} Gamma^beta_{alpha beta}) and differs from the Ricci
     * scalar by a divergence, {@link SurfaceTerm#einsteinHilbert()} (L. D. Landau and E. M. Lifshitz, The Classical Theory of Fields,
     * section 93).
     *
     * @return the tensor
     */
    public static OnsagerTensor gammaGamma() {
        return of(-0.25, 0.25, 0.5, 0, -0.5);
    }

    /**
     * The sum with a product of three inverse metrics.
     *
     * @param factor its factor, finite
     * @param pairs  as for {@link #term}
     * @return the sum
     * @throws IllegalArgumentException as {@link #term} does
     */
    public OnsagerTensor plus(double factor, String... pairs) {
        return plus(term(factor, pairs));
    }

    /**
     * The sum with another tensor.
     *
     * @param other any tensor
     * @return the sum
     */
    public OnsagerTensor plus(OnsagerTensor other) {
        double[] sum = coefficients.clone();
        for (int k = 0; k < sum.length; k++) {
            sum[k] += other.coefficients[k];
        }
        return new OnsagerTensor(sum);
    }

    /**
     * The difference from another tensor.
     *
     * @param other any tensor
     * @return this minus the other
     */
    public OnsagerTensor minus(OnsagerTensor other) {
        return plus(other.times(-1));
    }

    /**
     * A multiple.
     *
     * @param factor finite
     * @return factor times this
     * @throws IllegalArgumentException if the factor is not finite
     */
    public OnsagerTensor times(double factor) {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("the factor is " + factor + ", but must be finite");
        }
        return new OnsagerTensor(Arrays.stream(coefficients).map(c -> factor * c).toArray());
    }

    /**
     * The part that is symmetric under the exchange of alpha with beta, of gamma with delta, and of (mu alpha beta) with
     * (nu gamma delta): the mean over the eight exchanges. Its entropy production is that of this tensor.
     *
     * @return the symmetric tensor, whose coefficients are equal within each of the five classes
     */
    public OnsagerTensor symmetrised() {
        if (isSymmetric()) {
            return this;
        }
        double[] sums = invariants();
        double[] result = new double[coefficients.length];
        for (int p = 0; p < result.length; p++) {
            result[p] = sums[CLASSES[p]] / size(CLASSES[p]);
        }
        return new OnsagerTensor(result);
    }

    /**
     * Whether the eight exchanges leave the tensor unchanged (C.12.7 and C.12.8).
     *
     * @return true if the coefficients are equal within each class
     */
    public boolean isSymmetric() {
        for (int p = 0; p < coefficients.length; p++) {
            if (coefficients[p] != coefficients[REPRESENTATIVES[CLASSES[p]]]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The entropy production in terms of the five invariants.
     *
     * @return c_1 to c_5 of R = c_1 I1 + ... + c_5 I5
     */
    public double[] invariants() {
        double[] sums = new double[INVARIANTS];
        for (int p = 0; p < coefficients.length; p++) {
            sums[CLASSES[p]] += coefficients[p];
        }
        return sums;
    }

    /**
     * The factor of one product of inverse metrics.
     *
     * @param pairs as for {@link #term}
     * @return its coefficient
     * @throws IllegalArgumentException if the pairs do not name each index once
     */
    public double coefficient(String... pairs) {
        return coefficients[parse(0, pairs)];
    }

    /**
     * The 15 pairings of the six indices.
     *
     * @return the three pairs of each, as {@link #term} takes them
     */
    public static List<List<String>> allPairings() {
        return PAIRINGS.stream().map(OnsagerTensor::names).toList();
    }

    /**
     * One component of the tensor, with upper indices.
     *
     * @param jet   the metric at a point; its value is used, its derivatives are not
     * @param index mu, nu, alpha, beta, gamma, delta, each 0 to the dimension - 1
     * @return L^{mu nu alpha beta gamma delta}
     * @throws IllegalArgumentException if there are not six indices, one is out of range, or the metric is singular
     */
    public double component(MetricJet jet, int... index) {
        if (index.length != INDICES.size()) {
            throw new IllegalArgumentException("there are " + index.length + " indices, but must be 6: " + INDICES);
        }
        for (int i = 0; i < index.length; i++) {
            if (index[i] < 0 || index[i] >= jet.dimension()) {
                throw new IllegalArgumentException("index " + INDICES.get(i) + " is " + index[i] + ", but must be 0 to "
                        + (jet.dimension() - 1));
            }
        }
        return component(new RaisedJet(jet).inverse, index);
    }

    private double component(double[][] inverse, int... index) {
        double sum = 0;
        for (int p = 0; p < coefficients.length; p++) {
            if (coefficients[p] != 0) {
                int[] partner = PAIRINGS.get(p);
                double product = coefficients[p];
                for (int i = 0; i < partner.length; i++) {
                    product *= i < partner[i] ? inverse[index[i]][index[partner[i]]] : 1;
                }
                sum += product;
            }
        }
        return sum;
    }

    /**
     * The quadratic form as a symmetric matrix over the n^2 (n + 1)/2 independent derivatives of the metric: g_{alpha beta,mu} where
     * alpha = beta, and sqrt 2 times it where {@code alpha < beta}, so that the sum of their squares is that of all n^3 derivatives;
     * mu runs slowest.
     *
     * @param jet the metric at a point; its value is used, its derivatives are not
     * @return the matrix
     * @throws IllegalArgumentException if the metric is singular
     */
    public R064Store matrix(MetricJet jet) {
        double[][] inverse = new RaisedJet(jet).inverse;
        OnsagerTensor symmetric = symmetrised();
        int n = jet.dimension();
        List<int[]> basis = new ArrayList<>();
        for (int mu = 0; mu < n; mu++) {
            for (int alpha = 0; alpha < n; alpha++) {
                for (int beta = alpha; beta < n; beta++) {
                    basis.add(new int[] {mu, alpha, beta});
                }
            }
        }
        R064Store matrix = R064Store.FACTORY.make(basis.size(), basis.size());
        for (int i = 0; i < basis.size(); i++) {
            int[] a = basis.get(i);
            for (int j = 0; j <= i; j++) {
                int[] b = basis.get(j);
                double weight = (a[1] == a[2] ? 1 : Math.sqrt(2)) * (b[1] == b[2] ? 1 : Math.sqrt(2));
                double value = weight * symmetric.component(inverse, a[0], b[0], a[1], a[2], b[1], b[2]);
                matrix.set(i, j, value);
                matrix.set(j, i, value);
            }
        }
        return matrix;
    }

    /**
     * The eigenvalues of {@link #matrix}. Their signs do not depend on the coordinates (Sylvester's law of inertia), their sizes do. In
     * an orthonormal frame of a space (no timelike direction) the derivatives of the metric fall apart into a traceless symmetric
     * tensor of three indices, one of mixed symmetry, and two vectors: the eigenvalues are c_1 + c_3 and c_1 - c_3/2, as often as these
     * two have components, and those of a form of two variables, n times each.
     *
     * @param jet the metric at a point
     * @return n^2 (n + 1)/2 eigenvalues, ascending
     * @throws IllegalArgumentException if the metric is singular
     */
    public double[] eigenvalues(MetricJet jet) {
        R064Store matrix = matrix(jet);
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(matrix, true);
        decomposition.decompose(matrix);
        double[] values = decomposition.getEigenvalues().stream().mapToDouble(z -> z.getReal()).toArray();
        Arrays.sort(values);
        return values;
    }

    /**
     * How many independent deviations produce entropy, destroy it, or do neither.
     *
     * @param jet the metric at a point
     * @return the numbers of positive, negative and zero eigenvalues; zero is below 1e-12 of the largest
     * @throws IllegalArgumentException if the metric is singular
     */
    public Inertia inertia(MetricJet jet) {
        double[] values = eigenvalues(jet);
        double zero = 1e-12 * Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
        int positive = (int) Arrays.stream(values).filter(v -> v > zero).count();
        int negative = (int) Arrays.stream(values).filter(v -> v < -zero).count();
        return new Inertia(positive, negative, values.length - positive - negative);
    }

    /**
     * The inertia of a quadratic form: the same in all coordinates.
     *
     * @param positive the number of positive eigenvalues
     * @param negative the number of negative eigenvalues
     * @param zero     the number of zero eigenvalues
     */
    public record Inertia(int positive, int negative, int zero) {

        /**
         * Whether the second law of thermodynamics could hold: every deviation produces entropy.
         *
         * @return true if all eigenvalues are positive
         */
        public boolean isPositiveDefinite() {
            return negative == 0 && zero == 0;
        }
    }

    /**
     * The entropy production at a point (A.9.12 without sqrt|g|).
     *
     * @param jet the metric with its first derivatives
     * @return L^{mu nu alpha beta gamma delta} g_{alpha beta,mu} g_{gamma delta,nu}
     * @throws IllegalArgumentException if the metric is singular
     */
    public double entropyProduction(MetricJet jet) {
        return entropyProduction(new RaisedJet(jet));
    }

    private double entropyProduction(RaisedJet jet) {
        double[] values = values(jet);
        double[] factors = invariants();
        double sum = 0;
        for (int k = 0; k < INVARIANTS; k++) {
            sum += factors[k] * values[k];
        }
        return sum;
    }

    /**
     * The density of entropy production (A.9.12).
     *
     * @param jet the metric with its first derivatives
     * @return sqrt|g| L^{mu nu alpha beta gamma delta} g_{alpha beta,mu} g_{gamma delta,nu}
     * @throws IllegalArgumentException if the metric is singular
     */
    public double density(MetricJet jet) {
        RaisedJet raised = new RaisedJet(jet);
        return raised.volume * entropyProduction(raised);
    }

    /**
     * The total entropy production of a region, the gravitational part of A.9.4.
     *
     * @param metric the metric
     * @param region a box of its coordinates
     * @return the integral of {@link #density}, with the box's quadrature
     * @throws IllegalArgumentException if the box has another dimension, or the metric is not regular in it
     */
    public double action(Metric metric, CoordinateBox region) {
        region.requireDimension(metric.dimension());
        return region.integrate(point -> density(metric.at(point)));
    }

    /**
     * The variation of the action by the metric,
     * E^{ab} = 1/sqrt|g| (d(sqrt|g| R)/dg_{ab} - d/dX^c d(sqrt|g| R)/dg_{ab,c}), R the entropy production; exact, from the second
     * derivatives in the jet. A change delta g_{ab} that vanishes at the boundary changes the action by the integral of
     * sqrt|g| E^{ab} delta g_{ab}. For {@link #gammaGamma()} it is minus the Einstein tensor, -(R^{ab} - 1/2 R g^{ab}).
     *
     * @param jet the metric with its derivatives
     * @return E^{ab}, with upper indices, symmetric
     * @throws IllegalArgumentException if the metric is singular
     */
    public double[][] variation(MetricJet jet) {
        double[][][] each = variations(jet);
        double[] factors = invariants();
        int n = jet.dimension();
        double[][] sum = new double[n][n];
        for (int k = 0; k < INVARIANTS; k++) {
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    sum[a][b] += factors[k] * each[k][a][b];
                }
            }
        }
        return sum;
    }

    /**
     * How far the field equations at a point are from Einstein's: the size of E^{ab} + G^{ab} in units of what both are made of, the
     * second derivatives of the metric or the square of its first ones, whichever is larger. A size is the root of the sum of the squares
     * of all components in an orthonormal frame, the one along the principal axes of g in these coordinates.
     *
     * @param jet the metric with its derivatives
     * @return 0 where the variation is minus Einstein's tensor, also where all derivatives vanish; of the order of the coefficients where
     *         it has nothing to do with it
     * @throws IllegalArgumentException if the metric is singular
     */
    public double distanceFromEinstein(MetricJet jet) {
        PrincipalFrame frame = PrincipalFrame.of(jet.value());
        double unit = frame.size(jet);
        return unit == 0 ? 0 : frame.size(difference(jet)) / unit;
    }

    /**
     * The size of E^{ab} + G^{ab} at a point, as for {@link #distanceFromEinstein}, but in the units of curvature: the energy, momentum
     * and stress (times kappa) that this tensor's field equations ask for beyond what Einstein's do.
     *
     * @param jet the metric with its derivatives
     * @return the root of the sum of the squares of all components in an orthonormal frame
     * @throws IllegalArgumentException if the metric is singular
     */
    public double differenceFromEinstein(MetricJet jet) {
        return PrincipalFrame.of(jet.value()).size(difference(jet));
    }

    /** E^{ab} + G^{ab}. */
    private double[][] difference(MetricJet jet) {
        Curvature curvature = Curvature.of(jet);
        double[][] sum = raise(curvature.einstein(), curvature.inverse());
        double[][] variation = variation(jet);
        for (int a = 0; a < sum.length; a++) {
            for (int b = 0; b < sum.length; b++) {
                sum[a][b] += variation[a][b];
            }
        }
        return sum;
    }

    /** T^{ab} = g^{ap} g^{bq} T_{pq}. */
    static double[][] raise(double[][] tensor, double[][] inverse) {
        int n = inverse.length;
        double[][] result = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int p = 0; p < n; p++) {
                    for (int q = 0; q < n; q++) {
                        result[a][b] += inverse[a][p] * inverse[b][q] * tensor[p][q];
                    }
                }
            }
        }
        return result;
    }

    /** The values of I1 to I5. */
    private static double[] values(RaisedJet jet) {
        double[] values = new double[INVARIANTS];
        for (int c = 0; c < jet.n; c++) {
            for (int a = 0; a < jet.n; a++) {
                for (int b = 0; b < jet.n; b++) {
                    values[0] += jet.raised[a][b][c] * jet.lower[c][a][b];
                    values[2] += jet.raised[a][b][c] * jet.lower[b][a][c];
                }
                values[3] += jet.divergence[a] * jet.metric[a][c] * jet.divergence[c];
            }
            values[1] += jet.trace[c] * jet.traceLower[c];
            values[4] += jet.divergence[c] * jet.traceLower[c];
        }
        return values;
    }

    /**
     * The variations of I1 to I5, each as {@link #variation}.
     *
     * <p>With H the derivatives with raised indices, t their trace, v their divergence, and P^{abc} = dI/dg_{ab,c}: the metric enters I
     * through three inverses, each of which gives -g^{ap} g^{bq}, and sqrt|g|, which gives g^{ab}/2; of the second term remain
     * -t_c P^{abc}/2 and -P^{abc}_{,c}.
     */
    static double[][][] variations(MetricJet metricJet) {
        RaisedJet jet = new RaisedJet(metricJet);
        int n = jet.n;
        double[] values = values(jet);
        double[][][] h = jet.raised;
        double[][][] slopeUp = slopeUp(jet);
        double[] vLower = new double[n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                vLower[a] += jet.metric[a][b] * jet.divergence[b];
            }
        }
        double[][][] result = new double[INVARIANTS][n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double outer = 0;
                double inner = 0;
                double crossed = 0;
                double mixed = 0;
                double alongT = 0;
                double alongV = 0;
                double towardsT = 0;
                double towardsV = 0;
                for (int p = 0; p < n; p++) {
                    for (int q = 0; q < n; q++) {
                        outer += h[p][q][a] * slopeUp[p][q][b];
                        inner += h[a][p][q] * jet.mixed[q][b][p];
                        crossed += h[a][p][q] * jet.mixed[p][b][q];
                        // The free index among the first two of one factor, and that of the derivative in the other.
                        mixed += h[p][a][q] * slopeUp[p][q][b] + h[p][b][q] * slopeUp[p][q][a];
                    }
                    alongT += h[a][b][p] * jet.traceLower[p];
                    alongV += h[a][b][p] * vLower[p];
                    towardsT += jet.traceLower[p] * (h[p][a][b] + h[p][b][a]) / 2;
                    towardsV += vLower[p] * (h[p][a][b] + h[p][b][a]) / 2;
                }
                double tt = jet.trace[a] * jet.trace[b];
                double vv = jet.divergence[a] * jet.divergence[b];
                double tv = (jet.trace[a] * jet.divergence[b] + jet.trace[b] * jet.divergence[a]) / 2;
                double[] inverses = {outer + 2 * inner, tt + 2 * alongT, crossed + mixed, vv + 2 * towardsV, alongV + tv + towardsT};
                for (int k = 0; k < INVARIANTS; k++) {
                    result[k][a][b] = jet.inverse[a][b] * values[k] / 2 - inverses[k];
                }
            }
        }
        subtractDivergence(jet, result);
        return result;
    }

    /** result[p][q][b] = g^{br} g_{pq,r}. */
    private static double[][][] slopeUp(RaisedJet jet) {
        int n = jet.n;
        double[][][] result = new double[n][n][n];
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                for (int b = 0; b < n; b++) {
                    for (int r = 0; r < n; r++) {
                        result[p][q][b] += jet.inverse[b][r] * jet.lower[r][p][q];
                    }
                }
            }
        }
        return result;
    }

    /**
     * Subtracts t_c P^{abc}/2 + P^{abc}_{,c} with P = 2 H^{abc}, 2 g^{ab} t^c, H^{acb} + H^{bca}, g^{bc} v^a + g^{ac} v^b and
     * g^{ab} v^c + (g^{bc} t^a + g^{ac} t^b)/2 for I1 to I5.
     */
    private static void subtractDivergence(RaisedJet jet, double[][][] result) {
        int n = jet.n;
        double[][][] h = jet.raised;
        double[] t = jet.trace;
        double[] v = jet.divergence;
        double[][] g = jet.inverse;
        for (int c = 0; c < n; c++) {
            double[][][] slope = jet.raisedSlope(c);
            double[][] vectors = jet.vectorSlopes(c, slope);
            double[] dt = vectors[0];
            double[] dv = vectors[1];
            double[][] dg = jet.inverseSlope[c];
            double weight = jet.traceLower[c] / 2;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    result[0][a][b] -= 2 * (slope[a][b][c] + weight * h[a][b][c]);
                    result[1][a][b] -= 2 * (dg[a][b] * t[c] + g[a][b] * (dt[c] + weight * t[c]));
                    result[2][a][b] -= slope[a][c][b] + slope[b][c][a] + weight * (h[a][c][b] + h[b][c][a]);
                    result[3][a][b] -= dg[b][c] * v[a] + g[b][c] * (dv[a] + weight * v[a])
                            + dg[a][c] * v[b] + g[a][c] * (dv[b] + weight * v[b]);
                    result[4][a][b] -= dg[a][b] * v[c] + g[a][b] * (dv[c] + weight * v[c])
                            + (dg[b][c] * t[a] + g[b][c] * (dt[a] + weight * t[a])
                            + dg[a][c] * t[b] + g[a][c] * (dt[b] + weight * t[b])) / 2;
                }
            }
        }
    }

    /** The number of the pairing that three pairs of names describe. */
    private static int parse(double factor, String... pairs) {
        Problems problems = new Problems();
        problems.require(Double.isFinite(factor), "the factor is " + factor + ", but must be finite");
        problems.require(pairs.length == 3, "there are " + pairs.length + " pairs, but six indices make three");
        List<String> names = new ArrayList<>();
        for (String pair : pairs) {
            List<String> two = pair == null ? List.of() : List.of(pair.strip().split("\\s+"));
            problems.require(two.size() == 2, "the pair '" + pair + "' has " + two.size() + " names, but an inverse metric has two, as in"
                    + " \"alpha gamma\"");
            names.addAll(two);
        }
        for (String name : names) {
            problems.require(INDICES.contains(name), "'" + name + "' is no index; there are " + INDICES);
        }
        for (String index : INDICES) {
            long count = names.stream().filter(index::equals).count();
            problems.require(count == 1, index + " occurs " + count + " times, but must once");
        }
        problems.throwIfAny("a term of an Onsager tensor");
        return pairing(names.stream().mapToInt(INDICES::indexOf).toArray());
    }

    /** The number of the pairing of the first place with the second, the third with the fourth, and the fifth with the sixth. */
    private static int pairing(int... places) {
        int[] partner = new int[places.length];
        for (int i = 0; i < places.length; i += 2) {
            partner[places[i]] = places[i + 1];
            partner[places[i + 1]] = places[i];
        }
        return indexOf(partner);
    }

    private static int indexOf(int[] partner) {
        for (int p = 0; p < PAIRINGS.size(); p++) {
            if (Arrays.equals(PAIRINGS.get(p), partner)) {
                return p;
            }
        }
        throw new IllegalStateException("no pairing " + Arrays.toString(partner));
    }

    private static List<int[]> pairings() {
        List<int[]> result = new ArrayList<>();
        complete(new int[] {-1, -1, -1, -1, -1, -1}, result);
        return List.copyOf(result);
    }

    /** The first place without a partner takes each of the others in turn. */
    private static void complete(int[] partner, List<int[]> result) {
        int first = 0;
        while (first < partner.length && partner[first] >= 0) {
            first++;
        }
        if (first == partner.length) {
            result.add(partner);
        }
        for (int other = first + 1; other < partner.length; other++) {
            if (partner[other] < 0) {
                int[] next = partner.clone();
                next[first] = other;
                next[other] = first;
                complete(next, result);
            }
        }
    }

    /** Carries each representative around by the exchanges until nothing new appears. */
    private static int[] classes() {
        int[] classes = new int[PAIRINGS.size()];
        Arrays.fill(classes, -1);
        for (int k = 0; k < REPRESENTATIVES.length; k++) {
            spread(REPRESENTATIVES[k], k, classes);
        }
        return classes;
    }

    private static void spread(int pairing, int number, int[] classes) {
        if (classes[pairing] == number) {
            return;
        }
        if (classes[pairing] >= 0) {
            throw new IllegalStateException("classes " + classes[pairing] + " and " + number + " meet");
        }
        classes[pairing] = number;
        int[] partner = PAIRINGS.get(pairing);
        for (int[] exchange : EXCHANGES) {
            int[] moved = new int[partner.length];
            for (int i = 0; i < partner.length; i++) {
                moved[exchange[i]] = exchange[partner[i]];
            }
            spread(indexOf(moved), number, classes);
        }
    }

    private static int size(int number) {
        return (int) Arrays.stream(CLASSES).filter(k -> k == number).count();
    }

    private static List<String> names(int[] partner) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < partner.length; i++) {
            if (i < partner[i]) {
                names.add(INDICES.get(i) + " " + INDICES.get(partner[i]));
            }
        }
        return List.copyOf(names);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OnsagerTensor that && Arrays.equals(coefficients, that.coefficients);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coefficients);
    }

    /** {@return the five coefficients to ten digits, as in -0.25 I1 + 0.5 I3} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        double[] invariants = invariants();
        for (int k = 0; k < INVARIANTS; k++) {
            if (invariants[k] != 0) {
                text.append(invariants[k] < 0 ? text.isEmpty() ? "-" : " - " : text.isEmpty() ? "" : " + ");
                String number = new BigDecimal(Math.abs(invariants[k])).round(new MathContext(10)).stripTrailingZeros().toPlainString();
                text.append(number.equals("1") ? "" : number + " ").append("I").append(k + 1);
            }
        }
        return text.isEmpty() ? "0" : text.toString();
    }
}
