package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import septuple.formula.Program;
import septuple.formula.Scalar;

class CurvatureTest {

    private static final double STRENGTH = 0.15;

    /** Dimension, number of times and seed of random metrics. */
    static Stream<Arguments> random() {
        return Stream.of(Arguments.of(2, 0, 11L), Arguments.of(2, 1, 12L), Arguments.of(3, 0, 13L), Arguments.of(3, 1, 14L),
                Arguments.of(4, 0, 15L), Arguments.of(4, 1, 16L), Arguments.of(4, 1, 17L), Arguments.of(5, 0, 18L), Arguments.of(5, 1, 19L));
    }

    private static double[] point(int dimension, long seed) {
        return new SplittableRandom(seed).doubles(dimension, -1, 1).toArray();
    }

    /** The random metric once more, in numbers that carry derivatives, for a second opinion on the first and second ones. */
    private static DerivativeStructure[][] again(int n, int timelike, long seed, double[] point) {
        DSFactory factory = new DSFactory(n, 2);
        SplittableRandom random = new SplittableRandom(seed);
        DerivativeStructure[][] frame = new DerivativeStructure[n][n];
        for (int i = 0; i < n; i++) {
            for (int mu = 0; mu < n; mu++) {
                DerivativeStructure phase = factory.constant(2 * Math.PI * random.nextDouble());
                for (int k = 0; k < n; k++) {
                    phase = phase.add(factory.variable(k, point[k]).multiply(random.nextGaussian()));
                }
                frame[i][mu] = phase.sin().multiply(STRENGTH).add(i == mu ? 1 : 0);
            }
        }
        DerivativeStructure[][] g = new DerivativeStructure[n][n];
        for (int mu = 0; mu < n; mu++) {
            for (int nu = 0; nu < n; nu++) {
                g[mu][nu] = factory.constant(0);
                for (int i = 0; i < n; i++) {
                    g[mu][nu] = g[mu][nu].add(frame[i][mu].multiply(frame[i][nu]).multiply(i < timelike ? -1 : 1));
                }
            }
        }
        return g;
    }

    /**
     * Christoffel's symbols and their derivatives as A.9.16 and A.9.17 say, with the inverse from LU factors and its derivative
     * -g^-1 (dg) g^-1; then Riemann's tensor and Ricci's as A.9.19 prints it. Shares nothing with what is tested.
     */
    @ParameterizedTest
    @MethodSource("random")
    void aSlowWayThroughThePrintedFormulasAgrees(int n, int timelike, long seed) {
        double[] point = point(n, seed);
        DerivativeStructure[][] g = again(n, timelike, seed, point);
        double[][][] first = new double[n][n][n];
        double[][][][] second = new double[n][n][n][n];
        double[][] value = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                value[a][b] = g[a][b].getValue();
                for (int k = 0; k < n; k++) {
                    int[] orders = new int[n];
                    orders[k]++;
                    first[k][a][b] = g[a][b].getPartialDerivative(orders);
                    for (int l = 0; l < n; l++) {
                        orders[l]++;
                        second[k][l][a][b] = g[a][b].getPartialDerivative(orders);
                        orders[l]--;
                    }
                }
            }
        }
        double[][] inverse = new LUDecomposition(new Array2DRowRealMatrix(value)).getSolver().getInverse().getData();
        double[][][] inverseSlope = new double[n][n][n];
        double[][][] christoffel = new double[n][n][n];
        double[][][][] slope = new double[n][n][n][n];
        for (int k = 0; k < n; k++) {
            inverseSlope[k] = new Array2DRowRealMatrix(inverse).multiply(new Array2DRowRealMatrix(first[k]))
                    .multiply(new Array2DRowRealMatrix(inverse)).scalarMultiply(-1).getData();
        }
        for (int m = 0; m < n; m++) {
            for (int c = 0; c < n; c++) {
                for (int d = 0; d < n; d++) {
                    for (int v = 0; v < n; v++) {
                        double bracket = first[d][v][c] + first[c][v][d] - first[v][c][d];
                        christoffel[m][c][d] += inverse[m][v] * bracket / 2;
                        for (int k = 0; k < n; k++) {
                            slope[m][c][d][k] += inverseSlope[k][m][v] * bracket / 2 + inverse[m][v]
                                    * (second[d][k][v][c] + second[c][k][v][d] - second[v][k][c][d]) / 2;
                        }
                    }
                }
            }
        }
        Curvature curvature = Curvature.of(Spacetimes.random(n, timelike, STRENGTH, seed), point);
        assertNear(value, curvature.jet().value(), 1e-15);
        assertNear(first, curvature.jet().first(), 1e-14);
        assertNear(second, curvature.jet().second(), 1e-14);
        assertNear(inverse, curvature.inverse(), 1e-13);
        assertNear(christoffel, curvature.christoffel(), 1e-13);
        assertNear(slope, curvature.christoffelDerivative(), 1e-13);
        double[][][][] riemann = new double[n][n][n][n];
        double[][] ricci = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int c = 0; c < n; c++) {
                    for (int d = 0; d < n; d++) {
                        riemann[a][b][c][d] = slope[a][b][d][c] - slope[a][b][c][d];
                        for (int e = 0; e < n; e++) {
                            riemann[a][b][c][d] += christoffel[a][c][e] * christoffel[e][b][d] - christoffel[a][d][e] * christoffel[e][b][c];
                        }
                    }
                    // A.9.19 with mu, nu = b, c; [mu, alpha] is half the difference.
                    ricci[b][c] += 2 * ((slope[a][c][b][a] - slope[a][c][a][b]) / 2);
                    for (int e = 0; e < n; e++) {
                        ricci[b][c] += 2 * ((christoffel[e][c][b] * christoffel[a][a][e] - christoffel[e][c][a] * christoffel[a][b][e]) / 2);
                    }
                }
            }
        }
        assertNear(riemann, curvature.riemannRaised(), 1e-12);
        assertNear(ricci, curvature.ricci(), 1e-12);
        double scalar = 0;
        double kretschmann = 0;
        double[][][][] lowered = curvature.riemann();
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                scalar += inverse[a][b] * ricci[a][b];
                for (int c = 0; c < n; c++) {
                    for (int d = 0; d < n; d++) {
                        for (int p = 0; p < n; p++) {
                            for (int q = 0; q < n; q++) {
                                for (int r = 0; r < n; r++) {
                                    // R_{abcd} R^a_{pqr} g^{bp} g^{cq} g^{dr}.
                                    kretschmann += lowered[a][b][c][d] * riemann[a][p][q][r] * inverse[b][p] * inverse[c][q] * inverse[d][r];
                                }
                            }
                        }
                    }
                }
            }
        }
        assertEquals(scalar, curvature.ricciScalar(), 1e-12);
        assertEquals(kretschmann, curvature.kretschmann(), 1e-11 * Math.max(1, Math.abs(kretschmann)));
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                assertEquals(ricci[a][b] - scalar * value[a][b] / 2, curvature.einstein()[a][b], 1e-12);
            }
        }
        if (n == 2) {
            // In two dimensions Einstein's tensor vanishes whatever the metric.
            assertNear(new double[2][2], curvature.einstein(), 1e-13);
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void riemannsSymmetriesAndTheFirstBianchiIdentityHold(int n, int timelike, long seed) {
        Curvature curvature = Curvature.of(Spacetimes.random(n, timelike, STRENGTH, seed), point(n, seed));
        for (double[][][][] tensor : List.of(curvature.riemann(), curvature.weyl())) {
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    for (int c = 0; c < n; c++) {
                        for (int d = 0; d < n; d++) {
                            assertEquals(-tensor[a][b][c][d], tensor[b][a][c][d], 0);
                            assertEquals(-tensor[a][b][c][d], tensor[a][b][d][c], 0);
                            assertEquals(tensor[a][b][c][d], tensor[c][d][a][b], 0);
                            assertEquals(0, tensor[a][b][c][d] + tensor[a][c][d][b] + tensor[a][d][b][c], 1e-13);
                        }
                    }
                }
            }
        }
        double[][] inverse = curvature.inverse();
        for (int b = 0; b < n; b++) {
            for (int d = 0; d < n; d++) {
                double trace = 0;
                for (int a = 0; a < n; a++) {
                    for (int c = 0; c < n; c++) {
                        trace += inverse[a][c] * curvature.weyl()[a][b][c][d];
                    }
                }
                assertEquals(0, trace, 1e-13, "Weyl's tensor has no trace");
            }
        }
        if (n <= 3) {
            assertNear(new double[n][n][n][n], curvature.weyl(), 1e-13);
        }
    }

    /** The second Bianchi identity R_{ab[cd;e]} = 0 and its contraction G^a_{b;a} = 0, with exact derivatives of the curvature. */
    @ParameterizedTest
    @MethodSource("random")
    void theDifferentialBianchiIdentitiesHold(int n, int timelike, long seed) {
        FormulaMetric metric = Spacetimes.random(n, timelike, STRENGTH, seed);
        CurvatureFormulas formulas = metric.curvature();
        double[] point = point(n, seed);
        Curvature at = Curvature.of(metric, point);
        double[][][] gamma = at.christoffel();
        double[][][][] riemann = at.riemann();
        double[][] einstein = at.einstein();
        double[][][] einsteinSlope = new double[n][n][n];
        Scalar[][] formula = formulas.einstein();
        double[] slopes = slopes(metric, Stream.of(formula).flatMap(Stream::of).toList(), point);
        for (int k = 0; k < n; k++) {
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    einsteinSlope[k][a][b] = slopes[(a * n + b) * n + k];
                }
            }
        }
        for (int b = 0; b < n; b++) {
            double divergence = 0;
            for (int a = 0; a < n; a++) {
                for (int k = 0; k < n; k++) {
                    double covariant = einsteinSlope[k][a][b];
                    for (int e = 0; e < n; e++) {
                        covariant -= gamma[e][k][a] * einstein[e][b] + gamma[e][k][b] * einstein[a][e];
                    }
                    divergence += at.inverse()[a][k] * covariant;
                }
            }
            assertEquals(0, divergence, 1e-12, "seed " + seed);
        }
        double[] riemannSlope = slopes(metric, Stream.of(formulas.riemann()[0][1]).flatMap(Stream::of).toList(), point);
        for (int c = 0; c < n; c++) {
            for (int d = 0; d < c; d++) {
                for (int e = 0; e < d; e++) {
                    double sum = covariant(riemannSlope, riemann, gamma, c, d, e) + covariant(riemannSlope, riemann, gamma, d, e, c)
                            + covariant(riemannSlope, riemann, gamma, e, c, d);
                    assertEquals(0, sum, 1e-12, "seed " + seed);
                }
            }
        }
    }

    /** The derivatives of formulas by all coordinates, the coordinate fastest. */
    private static double[] slopes(FormulaMetric metric, List<Scalar> formulas, double[] point) {
        List<Scalar> slopes = new ArrayList<>();
        for (Scalar formula : formulas) {
            for (Scalar coordinate : metric.variables().all()) {
                slopes.add(formula.derivative(coordinate));
            }
        }
        return Program.of(metric.variables(), slopes).at(point);
    }

    /** R_{01cd;k}. */
    private static double covariant(double[] slope, double[][][][] r, double[][][] gamma, int c, int d, int k) {
        int n = r.length;
        double value = slope[(c * n + d) * n + k];
        for (int e = 0; e < n; e++) {
            value -= gamma[e][k][0] * r[e][1][c][d] + gamma[e][k][1] * r[0][e][c][d] + gamma[e][k][c] * r[0][1][e][d]
                    + gamma[e][k][d] * r[0][1][c][e];
        }
        return value;
    }

    /** A random metric in random other coordinates: scalars are the same numbers, Ricci's tensor transforms as a tensor. */
    @ParameterizedTest
    @MethodSource("random")
    void curvatureDoesNotDependOnTheCoordinates(int n, int timelike, long seed) {
        FormulaMetric metric = Spacetimes.random(n, timelike, STRENGTH, seed);
        SplittableRandom random = new SplittableRandom(-seed);
        double[][][] bend = new double[n][n][n];
        double[][] shear = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                shear[a][b] = (a == b ? 1 : 0) + random.nextDouble(-0.15, 0.15);
                for (int c = 0; c < n; c++) {
                    bend[a][b][c] = random.nextDouble(-0.05, 0.05);
                }
            }
        }
        List<String> names = Stream.of("p", "q", "r", "s", "u").limit(n).toList();
        FormulaMetric moved = metric.inCoordinates(names, y -> old(y, shear, bend));
        Scalar[] y = moved.variables().all();
        Scalar[] old = old(y, shear, bend);
        double[] newPoint = point(n, seed);
        double[] oldPoint = Program.of(moved.variables(), List.of(old)).at(newPoint);
        Curvature there = Curvature.of(metric, oldPoint);
        Curvature here = Curvature.of(moved, newPoint);
        assertEquals(there.ricciScalar(), here.ricciScalar(), 1e-11);
        assertEquals(there.kretschmann(), here.kretschmann(), 1e-10 * Math.max(1, Math.abs(there.kretschmann())));
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double pulled = 0;
                for (int mu = 0; mu < n; mu++) {
                    for (int nu = 0; nu < n; nu++) {
                        pulled += old[mu].derivative(y[a]).at(newPoint) * old[nu].derivative(y[b]).at(newPoint) * there.ricci()[mu][nu];
                    }
                }
                assertEquals(pulled, here.ricci()[a][b], 1e-11);
            }
        }
    }

    private static Scalar[] old(Scalar[] y, double[][] shear, double[][][] bend) {
        Scalar[] old = new Scalar[y.length];
        for (int a = 0; a < y.length; a++) {
            old[a] = Scalar.ZERO;
            for (int b = 0; b < y.length; b++) {
                old[a] = old[a].plus(y[b].times(shear[a][b]));
                for (int c = 0; c < y.length; c++) {
                    old[a] = old[a].plus(y[b].times(y[c]).times(bend[a][b][c]));
                }
            }
        }
        return old;
    }

    @Test
    void knownSigns() {
        Curvature sphere = Curvature.of(Spacetimes.sphere(2, 1), 0.8, 0.1);
        double sine = Math.sin(0.8);
        assertEquals(-sine * Math.cos(0.8), sphere.christoffel()[0][1][1], 1e-15);
        assertEquals(sine * sine, sphere.riemannRaised()[0][1][0][1], 1e-15, "R^theta_{phi theta phi} = sin^2 theta");
        assertEquals(1, sphere.ricci()[0][0], 1e-15);
    }

    /** Ricci's tensor should be 0: what is found in an orthonormal frame is rounding, and stays below the bound. */
    @Test
    void nearAnAxisOrAHorizonRoundingIsBounded() {
        for (double angle = 1; angle > 1e-9; angle /= 7) {
            Curvature at = Curvature.of(Spacetimes.schwarzschild(1), 0, 3, angle, 0);
            assertTrue(Math.abs(at.ricci()[2][2]) / 9 <= at.rounding(), "theta = " + angle);
            assertEquals(5e-17 / (angle * angle), at.rounding(), 1e-14 + 1e-15 / (angle * angle));
        }
        for (double height = 1; height > 1e-7; height /= 7) {
            Curvature at = Curvature.of(Spacetimes.kerr(1, 0.6), 0, 1.8 + height, 1, 0);
            assertTrue(Math.abs(at.ricciScalar()) <= at.rounding(), "r = 1.8 + " + height);
        }
        double[][] points = {{0, 0}, {3, 3}, {1, 1e-5}, {0, 0}};
        double[] field = CurvatureField.of(Spacetimes.schwarzschild(1)).rounding(points);
        assertTrue(field[0] < 1e-14 && field[1] > 1e-7 && field[1] < 1e-4, field[0] + ", " + field[1]);
    }

    @Test
    void badJetsAreNamed() {
        double[][] flat = {{1, 0}, {0, 1}};
        assertMessage("the metric or one of its derivatives is NaN", () -> Curvature.of(new MetricJet(flat,
                new double[][][] {{{0, Double.NaN}, {Double.NaN, 0}}, {{0, 0}, {0, 0}}}, new double[2][2][2][2])));
        assertMessage("the metric [[1.0, 1.0], [1.0, 1.0]] has no inverse", () -> Curvature.of(new MetricJet(
                new double[][] {{1, 1}, {1, 1}}, new double[2][2][2], new double[2][2][2][2])));
        assertMessage("dimension 1, but it must be 2 to 5", () -> Curvature.of(new MetricJet(new double[][] {{1}}, new double[1][1][1],
                new double[1][1][1][1])));
    }

    static void assertMessage(String part, org.junit.jupiter.api.function.Executable bad) {
        String message = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(message.contains(part), message);
    }

    /** Nested arrays of numbers. */
    static void assertNear(Object wanted, Object found, double tolerance) {
        if (wanted instanceof double[] numbers) {
            org.junit.jupiter.api.Assertions.assertArrayEquals(numbers, (double[]) found, tolerance);
        } else {
            Object[] parts = (Object[]) wanted;
            assertEquals(parts.length, ((Object[]) found).length);
            for (int i = 0; i < parts.length; i++) {
                assertNear(parts[i], ((Object[]) found)[i], tolerance);
            }
        }
    }
}
