package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static septuple.spacetime.CurvatureTest.assertMessage;
import static septuple.spacetime.CurvatureTest.assertNear;

import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import septuple.formula.Program;
import septuple.formula.Scalar;
import septuple.formula.Variables;

class FormulaMetricTest {

    @Test
    void aMetricKnowsItsDerivatives() {
        FormulaMetric metric = FormulaMetric.spacetime("t", "x").components(x -> new Scalar[][] {
            {x[1].square().plus(1).negate(), x[0].times(x[1])},
            {x[1].times(x[0]), x[0].exp()}}).build();
        MetricJet jet = metric.at(0.5, 2);
        assertNear(new double[][] {{-5, 1}, {1, Math.exp(0.5)}}, jet.value(), 1e-15);
        assertNear(new double[][][] {{{0, 2}, {2, Math.exp(0.5)}}, {{-4, 0.5}, {0.5, 0}}}, jet.first(), 1e-15);
        assertNear(new double[][][][] {{{{0, 0}, {0, Math.exp(0.5)}}, {{0, 1}, {1, 0}}}, {{{0, 1}, {1, 0}}, {{-2, 0}, {0, 0}}}},
                jet.second(), 1e-15);
        assertEquals(2, metric.dimension());
        assertEquals(1, metric.timelike());
        assertEquals(List.of("t", "x"), metric.coordinates());
        assertEquals("(t x)", metric.component(0, 1).toString());
    }

    @Test
    void componentsMayBeSaidOneByOne() {
        FormulaMetric metric = FormulaMetric.space("x", "y").diagonal(x -> new Scalar[] {Scalar.constant(2), Scalar.constant(3)})
                .component(0, 1, x -> x[0].sin()).build();
        assertNear(new double[][] {{2, Math.sin(0.3)}, {Math.sin(0.3), 3}}, metric.at(0.3, 0).value(), 0);
    }

    @Test
    void theSameMetricInOtherCoordinates() {
        FormulaMetric polar = FormulaMetric.space("x", "y").diagonal(x -> new Scalar[] {Scalar.ONE, Scalar.ONE}).build()
                .inCoordinates(List.of("r", "phi"), y -> new Scalar[] {y[0].times(y[1].cos()), y[0].times(y[1].sin())});
        assertNear(new double[][] {{1, 0}, {0, 4}}, polar.at(2, 0.7).value(), 1e-15);
        assertEquals(List.of("r", "phi"), polar.coordinates());
        assertMessage("the metric has 2 coordinates, but there are 3 new names and formulas for 2 old coordinates",
                () -> polar.inCoordinates(List.of("a", "b", "c"), y -> new Scalar[] {y[0], y[1]}));
    }

    @Test
    void singularPointsNameThePointAndTheCoordinate() {
        assertMessage("the metric is singular at t = 0.0, r = 2.0, theta = 1.0, phi = 0.0, because of r (g[t][t] = -0.0, g[r][r] = Infinity)",
                () -> Spacetimes.schwarzschild(1).at(0, 2, 1, 0));
        assertMessage("theta = 0.0, phi = 0.5, because of theta (g[phi][phi] = 0.0)", () -> Spacetimes.schwarzschild(1).at(0, 3, 0, 0.5));
        assertMessage("because of theta (g[phi][phi] = 1.3", () -> Spacetimes.schwarzschild(1).at(0, 3, Math.PI, 0.5));
        assertMessage("because of r", () -> Spacetimes.kerr(1, 0.6).at(0, 1.8, 1, 0));
        // Neither the spin nor the horizon is a number of this machine: the distance is a few roundings.
        double spin = 0.9;
        assertMessage("because of r", () -> Spacetimes.kerr(1, spin).at(0, 1 + Math.sqrt(1 - spin * spin), 1, 0));
        assertMessage("because of theta", () -> Spacetimes.kerr(1, spin).at(0, 3, 0, 0));
        assertMessage("because of r and theta", () -> Spacetimes.kerr(1, spin).at(0, 0, Math.PI / 2, 0));
        assertMessage("because of z", () -> Spacetimes.hyperbolic(3, 1).at(1, 1, 0));
        assertMessage("because of t", () -> Spacetimes.friedmann(0, t -> t.pow(2.0 / 3)).at(0, 1, 1, 1));
        assertMessage("because of r", () -> Spacetimes.friedmann(1, t -> t.plus(1)).at(0, 1, 1, 1));
        assertMessage("because of theta2", () -> Spacetimes.sphere(3, 1).at(1, 0, 1));
        // Two at once: moving in one coordinate does not help, so the components are named.
        assertMessage("(g[t][t] = -0.0, g[r][r] = Infinity, g[phi][phi] = 0.0)", () -> Spacetimes.schwarzschild(1).at(0, 2, 0, 0));
        assertMessage("choose a point away from horizons, axes and origins", () -> Spacetimes.schwarzschild(1).at(0, 2, 1, 0));
    }

    /** As near as doubles allow without being on it. */
    @Test
    void pointsNearAHorizonOrAnAxisAreStillComputed() {
        assertEquals(48.0 / 64, Curvature.of(Spacetimes.schwarzschild(1), 0, 2 + 1e-9, 1, 0).kretschmann(), 1e-6);
        assertTrue(Spacetimes.schwarzschild(1).at(0, 3, 1e-9, 0).value()[3][3] > 0);
    }

    @Test
    void valuesThatAreNoNumbersAreSingularToo() {
        assertMessage("the metric is singular at t = NaN, r = 3.0", () -> Spacetimes.deSitterFlat(1).inCoordinates(
                List.of("t", "r", "p", "q"), y -> y).at(Double.NaN, 3, 0, 0));
        assertMessage("the metric is singular at t = -1.0, x = 0.0", () -> Spacetimes.kasner(0.3, 0.3, 0.4).at(-1, 0, 0, 0));
    }

    @Test
    void theWrongSignatureIsNamed() {
        FormulaMetric metric = FormulaMetric.spacetime("t", "x", "y").diagonal(x -> new Scalar[] {x[0], x[1], Scalar.ONE}).build();
        assertEquals(-1, metric.at(-1, 1, 0).value()[0][0]);
        assertMessage("the metric has signature (+, +, +) at t = 1.0, x = 1.0, y = 0.0, but must have (-, +, +)", () -> metric.at(1, 1, 0));
        assertMessage("the metric has signature (-, -, +) at t = -1.0, x = -1.0", () -> metric.at(-1, -1, 0));
    }

    @Test
    void anAsymmetricMetricIsNamed() {
        assertMessage("g[x][y] is 1, but g[y][x] is 0; a metric is symmetric", () -> FormulaMetric.space("x", "y").components(x ->
                new Scalar[][] {{Scalar.ONE, Scalar.ONE}, {null, Scalar.constant(3)}}).build());
        FormulaMetric hidden = FormulaMetric.space("x", "y").components(x -> new Scalar[][] {
            {Scalar.constant(4), x[0]}, {x[1], Scalar.constant(4)}}).build();
        assertEquals(4, hidden.at(1, 1).value()[0][0], "the same number at this point");
        assertMessage("the metric is not symmetric at x = 1.0, y = 2.0: g[x][y] is 1.0, but g[y][x] is 2.0", () -> hidden.at(1, 2));
        // Written in two ways that round differently: no complaint.
        FormulaMetric rounded = FormulaMetric.space("x", "y").components(x -> new Scalar[][] {
            {Scalar.constant(4), x[0].times(x[1]).times(x[0])}, {x[0].times(x[0]).times(x[1]), Scalar.constant(4)}}).build();
        assertEquals(4, rounded.at(0.1, 0.7).value()[0][0]);
    }

    @Test
    void badMetricsAreNamedWithAllTheirProblems() {
        assertMessage("there are 1 coordinates, [x], but must be 2 to 5", () -> FormulaMetric.space("x").build());
        assertMessage("there are no components; say .components(...)", () -> FormulaMetric.space("x").build());
        assertMessage("the names [x, x] are not all different", () -> FormulaMetric.space("x", "x")
                .diagonal(x -> new Scalar[] {Scalar.ONE, Scalar.ONE}).build());
        assertMessage("there are 1 rows of components, but must be 2, one for each of [x, y]", () -> FormulaMetric.space("x", "y")
                .components(x -> new Scalar[][] {{Scalar.ONE}}).build());
        assertMessage("row y has 1 components, but must have 2", () -> FormulaMetric.space("x", "y")
                .components(x -> new Scalar[][] {{Scalar.ONE, null}, {Scalar.ONE}}).build());
        assertMessage("singular everywhere: all components of y are zero", () -> FormulaMetric.space("x", "y")
                .diagonal(x -> new Scalar[] {Scalar.ONE, Scalar.ZERO}).build());
        assertMessage("the point has 1 coordinates, but the metric has 2: [theta, phi]", () -> Spacetimes.sphere(2, 1).at(1));
        assertMessage("in different variables", () -> FormulaMetric.space("x", "y")
                .diagonal(x -> new Scalar[] {Scalar.ONE, Variables.of("q").get(0)}).build());
    }

    /** Counted from signs of principal minors, against eigenvalues, on matrices of every signature and joined in every way. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void negativeEigenvaluesAreCounted(int n) {
        SplittableRandom random = new SplittableRandom(n);
        for (int trial = 0; trial < 300; trial++) {
            double[][] matrix = new double[n][n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b <= a; b++) {
                    boolean joined = a == b ? random.nextInt(5) > 0 : random.nextInt(2) == 0;
                    matrix[a][b] = joined ? random.nextDouble(-1, 1) : 0;
                    matrix[b][a] = matrix[a][b];
                }
            }
            double[] eigenvalues = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix)).getEigenvalues();
            int negative = 0;
            double least = 1;
            for (double eigenvalue : eigenvalues) {
                negative += eigenvalue < 0 ? 1 : 0;
                least = Math.min(least, Math.abs(eigenvalue));
            }
            if (least < 1e-6) {
                continue;
            }
            // Constants would be folded: the counting is also tested on numbers that arrive later.
            Variables variables = Variables.of("s");
            Scalar[][] g = new Scalar[n][n];
            Scalar[][] folded = new Scalar[n][n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    folded[a][b] = Scalar.constant(matrix[a][b]);
                    g[a][b] = variables.get(0).times(matrix[a][b]);
                }
            }
            assertEquals(negative, new CurvatureFormulas(folded, null, null).negativeEigenvalues().at(), "trial " + trial);
            Scalar counted = new CurvatureFormulas(g, null, null).negativeEigenvalues();
            assertEquals(negative, Program.of(variables, List.of(counted)).at(3)[0], "trial " + trial);
            assertEquals(negative, Signature.negative(matrix), "trial " + trial);
        }
    }

    @Test
    void aMetricDoesNotChange() {
        FormulaMetric metric = Spacetimes.sphere(2, 1);
        metric.at(1, 1).value()[0][0] = 99;
        assertEquals(1, metric.at(1, 1).value()[0][0]);
        assertFalse(metric.coordinates() instanceof java.util.ArrayList);
        assertThrows(UnsupportedOperationException.class, () -> metric.coordinates().add("x"));
    }
}
