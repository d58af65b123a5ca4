package septuple.spacetime;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import septuple.formula.Program;
import septuple.formula.Variables;

/**
 * The curvature of a metric at one point, from the metric and its first and second derivatives there.
 *
 * <p>Signs: R^a_{bcd} = Gamma^a_{bd,c} - Gamma^a_{bc,d} + Gamma^a_{ce} Gamma^e_{bd} - Gamma^a_{de} Gamma^e_{bc}, and
 * R_{bd} = R^a_{bad}, which is A.9.19 when the antisymmetrisation [mu,alpha] is half the difference. Spheres have positive
 * curvature.
 *
 * <p>Each quantity is computed when it is first asked for, by formulas in which equal components are computed once; a few
 * microseconds in four dimensions. For many points there is {@link CurvatureField}.
 */
public final class Curvature {

    private record Kind(int dimension, CurvatureQuantity quantity) { }

    /** Programs whose variables are g, its first and its second derivatives. */
    private static final Map<Kind, Program> PROGRAMS = new ConcurrentHashMap<>();
    private static final Map<Integer, CurvatureFormulas> FORMULAS = new ConcurrentHashMap<>();
    private static final Map<Integer, Variables> VARIABLES = new ConcurrentHashMap<>();

    private final MetricJet jet;
    private final double[] numbers;
    private final Map<CurvatureQuantity, double[]> found = new ConcurrentHashMap<>();

    private Curvature(MetricJet jet) {
        this.jet = jet;
        this.numbers = JetLayout.numbers(jet);
    }

    /**
     * The curvature of a metric at a point.
     *
     * @param metric the metric
     * @param point  the coordinates; close to a horizon or an axis little of the result may be left by rounding: see
     *               {@link #rounding}
     * @return the curvature there
     * @throws IllegalArgumentException if the metric is singular there: see {@link Metric#at}
     */
    public static Curvature of(Metric metric, double... point) {
        return of(metric.at(point));
    }

    /**
     * The curvature of a metric from its derivatives.
     *
     * @param jet the metric and its derivatives at a point, in 2 to 5 dimensions
     * @return the curvature there
     * @throws IllegalArgumentException if a number is not finite or the metric has no inverse
     */
    public static Curvature of(MetricJet jet) {
        Curvature curvature = new Curvature(jet);
        for (double number : curvature.numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("the metric or one of its derivatives is " + number + ", but must be finite");
            }
        }
        for (double[] row : curvature.inverse()) {
            for (double entry : row) {
                if (!Double.isFinite(entry)) {
                    throw new IllegalArgumentException("the metric " + Arrays.deepToString(jet.value()) + " has no inverse");
                }
            }
        }
        return curvature;
    }

    /**
     * The metric and its derivatives.
     *
     * @return what this was made from
     */
    public MetricJet jet() {
        return jet;
    }

    /**
     * The inverse metric.
     *
     * @return g^{mu nu} as [mu][nu]
     */
    public double[][] inverse() {
        return matrix(CurvatureQuantity.INVERSE);
    }

    /**
     * Christoffel's symbols, Gamma^mu_{gamma delta} = g^{mu nu} (g_{nu gamma,delta} + g_{nu delta,gamma} - g_{gamma delta,nu}) / 2
     * (A.9.16).
     *
     * @return Gamma^mu_{gamma delta} as [mu][gamma][delta]
     */
    public double[][][] christoffel() {
        return three(CurvatureQuantity.CHRISTOFFEL);
    }

    /**
     * The derivatives of Christoffel's symbols, Gamma^alpha_{mu nu,beta} (A.9.17).
     *
     * @return as [alpha][mu][nu][beta]
     */
    public double[][][][] christoffelDerivative() {
        return four(CurvatureQuantity.CHRISTOFFEL_DERIVATIVE);
    }

    /**
     * Riemann's tensor with all indices lowered.
     *
     * @return R_{abcd} as [a][b][c][d]
     */
    public double[][][][] riemann() {
        return four(CurvatureQuantity.RIEMANN);
    }

    /**
     * Riemann's tensor with its first index raised.
     *
     * @return R^a_{bcd} as [a][b][c][d]
     */
    public double[][][][] riemannRaised() {
        int n = jet.dimension();
        double[][] inverse = inverse();
        double[][][][] lowered = riemann();
        double[][][][] raised = new double[n][n][n][n];
        for (int a = 0; a < n; a++) {
            for (int e = 0; e < n; e++) {
                for (int b = 0; b < n; b++) {
                    for (int c = 0; c < n; c++) {
                        for (int d = 0; d < n; d++) {
                            raised[a][b][c][d] += inverse[a][e] * lowered[e][b][c][d];
                        }
                    }
                }
            }
        }
        return raised;
    }

    /**
     * Ricci's tensor, R_{mu nu} = 2 (Gamma^alpha_{nu [mu,alpha]} + Gamma^beta_{nu [mu} Gamma^alpha_{alpha] beta}) (A.9.19),
     * [ ] half the difference.
     *
     * @return R_{mu nu} as [mu][nu]
     */
    public double[][] ricci() {
        return matrix(CurvatureQuantity.RICCI);
    }

    /**
     * The Ricci scalar, R = g^{mu nu} R_{mu nu}.
     *
     * @return R
     */
    public double ricciScalar() {
        return find(CurvatureQuantity.RICCI_SCALAR)[0];
    }

    /**
     * How far rounding may have carried the Ricci scalar from its true value. Some 1e-14 at ordinary points; near an axis, where
     * large terms cancel, it grows with the inverse square of the distance (at theta = 1e-6 on a sphere it is 1e-3), near a horizon
     * up to the inverse cube, until nothing of the curvature is left but rounding. The components of Ricci's tensor come near the
     * bound; their trace is often better.
     *
     * @return the bound, positive; 0 only where the curvature is computed exactly
     * @see septuple.formula.Scalar#rounding
     */
    public double rounding() {
        return find(CurvatureQuantity.ROUNDING)[0];
    }

    /**
     * Einstein's tensor, G_{mu nu} = R_{mu nu} - R g_{mu nu} / 2, the left side of A.9.18 without the cosmological constant.
     *
     * @return G_{mu nu} as [mu][nu]
     */
    public double[][] einstein() {
        return matrix(CurvatureQuantity.EINSTEIN);
    }

    /**
     * Kretschmann's scalar, K = R_{abcd} R^{abcd}.
     *
     * @return K
     */
    public double kretschmann() {
        return find(CurvatureQuantity.KRETSCHMANN)[0];
    }

    /**
     * Weyl's tensor, the part of Riemann's without traces, with all indices lowered; zero in two dimensions.
     *
     * @return C_{abcd} as [a][b][c][d]
     */
    public double[][][][] weyl() {
        return four(CurvatureQuantity.WEYL);
    }

    private double[] find(CurvatureQuantity quantity) {
        return found.computeIfAbsent(quantity, q -> program(jet.dimension(), q).at(numbers));
    }

    private double[][] matrix(CurvatureQuantity quantity) {
        int n = jet.dimension();
        double[] flat = find(quantity);
        double[][] matrix = new double[n][];
        for (int a = 0; a < n; a++) {
            matrix[a] = Arrays.copyOfRange(flat, a * n, (a + 1) * n);
        }
        return matrix;
    }

    private double[][][] three(CurvatureQuantity quantity) {
        int n = jet.dimension();
        double[] flat = find(quantity);
        double[][][] tensor = new double[n][n][];
        for (int row = 0; row < n * n; row++) {
            tensor[row / n][row % n] = Arrays.copyOfRange(flat, row * n, (row + 1) * n);
        }
        return tensor;
    }

    private double[][][][] four(CurvatureQuantity quantity) {
        int n = jet.dimension();
        double[] flat = find(quantity);
        double[][][][] tensor = new double[n][n][n][];
        for (int row = 0; row < n * n * n; row++) {
            tensor[row / n / n][row / n % n][row % n] = Arrays.copyOfRange(flat, row * n, (row + 1) * n);
        }
        return tensor;
    }

    /** A program whose variables are laid out as JetLayout says. */
    static Program program(int dimension, CurvatureQuantity quantity) {
        return PROGRAMS.computeIfAbsent(new Kind(dimension, quantity), kind -> {
            CurvatureFormulas formulas = FORMULAS.computeIfAbsent(dimension, Curvature::formulas);
            synchronized (formulas) {
                return Program.of(VARIABLES.get(dimension), quantity.components(formulas));
            }
        });
    }

    /** Curvature in symbols for the metric and its derivatives. */
    private static CurvatureFormulas formulas(int dimension) {
        Variables variables = Variables.of(JetLayout.names(dimension));
        VARIABLES.put(dimension, variables);
        return JetLayout.formulas(dimension, List.of(variables.all()));
    }
}
