package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static septuple.spacetime.CurvatureTest.assertMessage;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurvatureFieldTest {

    private static final int POINTS = 3001;

    private static double[][] points(int dimension, long seed) {
        double[][] points = new double[dimension][];
        SplittableRandom random = new SplittableRandom(seed);
        for (int mu = 0; mu < dimension; mu++) {
            points[mu] = random.doubles(POINTS, 0.2, 1.2).toArray();
        }
        return points;
    }

    private static double[] point(double[][] points, int p) {
        return java.util.Arrays.stream(points).mapToDouble(row -> row[p]).toArray();
    }

    /** A metric whose formula is not shown. */
    private record Hidden(Metric metric) implements Metric {

        @Override
        public List<String> coordinates() {
            return metric.coordinates();
        }

        @Override
        public int timelike() {
            return metric.timelike();
        }

        @Override
        public MetricJet at(double... point) {
            return metric.at(point);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void manyPointsAreAsOneByOne(int n) {
        FormulaMetric metric = Spacetimes.random(n, 1, 0.15, 3 + n);
        double[][] points = points(n, n);
        for (Metric form : List.of(metric, new Hidden(metric))) {
            CurvatureField field = CurvatureField.of(form).threads(2);
            double[][][][] christoffel = field.christoffel(points);
            double[][][][][] riemann = field.riemann(points);
            double[][][] ricci = field.ricci(points);
            double[][][] einstein = field.einstein(points);
            double[] scalar = field.ricciScalar(points);
            double[] kretschmann = field.kretschmann(points);
            for (int p = 0; p < POINTS; p += 300) {
                Curvature at = Curvature.of(metric, point(points, p));
                assertEquals(at.ricciScalar(), scalar[p], 1e-12);
                assertEquals(at.kretschmann(), kretschmann[p], 1e-11 * Math.max(1, at.kretschmann()));
                for (int a = 0; a < n; a++) {
                    for (int b = 0; b < n; b++) {
                        assertEquals(at.ricci()[a][b], ricci[a][b][p], 1e-12);
                        assertEquals(at.einstein()[a][b], einstein[a][b][p], 1e-12);
                        for (int c = 0; c < n; c++) {
                            assertEquals(at.christoffel()[a][b][c], christoffel[a][b][c][p], 1e-13);
                            for (int d = 0; d < n; d++) {
                                assertEquals(at.riemann()[a][b][c][d], riemann[a][b][c][d][p], 1e-12);
                            }
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSameBitsForAnyNumberOfThreads(boolean formula) {
        Metric kerr = Spacetimes.kerr(0.3, r -> r.square().over(7));
        CurvatureField field = CurvatureField.of(formula ? kerr : new Hidden(kerr));
        double[][] points = points(4, 5);
        double[][][] one = field.threads(1).einstein(points);
        for (int threads : new int[] {2, 5}) {
            double[][][] many = field.threads(threads).einstein(points);
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    assertArrayEquals(one[a][b], many[a][b]);
                }
            }
        }
        assertTrue(Math.abs(one[2][2][7]) > 1e-3, "this Kerr is not empty");
    }

    @Test
    void equalComponentsAreOneArrayAndKnownZerosAreZero() {
        double[][][] einstein = CurvatureField.of(Spacetimes.kerr(0.1, 0.05)).einstein(points(4, 6));
        assertSame(einstein[0][3], einstein[3][0]);
        assertSame(einstein[0][1], einstein[2][0]);
        assertArrayEquals(new double[POINTS], einstein[0][1]);
    }

    @Test
    void aSingularPointAmongManyIsNamed() {
        double[][] points = points(4, 7);
        CurvatureField field = CurvatureField.of(Spacetimes.schwarzschild(0.01));
        assertEquals(POINTS, field.ricciScalar(points).length);
        points[1][2345] = 0.02;
        assertMessage("the metric is singular at t = ", () -> field.ricciScalar(points));
        assertMessage("r = 0.02, ", () -> field.ricciScalar(points));
        points[1][2345] = 1;
        points[2][17] = Math.PI;
        assertMessage("because of theta", () -> field.ricciScalar(points));
    }

    @Test
    void theWrongSignatureAtOneOfManyPointsIsNamed() {
        FormulaMetric metric = FormulaMetric.space("x", "y").diagonal(x -> new septuple.formula.Scalar[] {x[0], x[1]}).build();
        double[][] points = points(2, 8);
        points[0][99] = -0.5;
        assertMessage("the metric has signature (-, +) at x = -0.5, y = ", () -> CurvatureField.of(metric).ricci(points));
    }

    @Test
    void anInterruptionEndsTheWork() {
        for (Metric metric : List.of(Spacetimes.sphere(2, 1), new Hidden(Spacetimes.sphere(2, 1)))) {
            Thread.currentThread().interrupt();
            CancellationException stopped = assertThrows(CancellationException.class, () -> CurvatureField.of(metric).ricci(points(2, 9)));
            assertTrue(stopped.getMessage().contains("interrupted"), stopped.getMessage());
            assertFalse(Thread.interrupted());
        }
    }

    @Test
    void badPointsAreNamed() {
        CurvatureField field = CurvatureField.of(Spacetimes.sphere(2, 1));
        assertMessage("there are 3 rows of coordinates, but the metric has 2: [theta, phi]", () -> field.ricci(new double[3][4]));
        assertMessage("coordinate phi has 2 values, but theta has 1", () -> field.ricci(new double[][] {{1}, {1, 2}}));
        assertMessage("threads is 0, but must be 1 to 1024", () -> field.threads(0));
        assertEquals(0, field.ricciScalar(new double[2][0]).length);
    }
}
