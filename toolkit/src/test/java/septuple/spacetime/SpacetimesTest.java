package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static septuple.spacetime.CurvatureTest.assertMessage;
import static septuple.spacetime.CurvatureTest.assertNear;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import septuple.formula.Scalar;

class SpacetimesTest {

    /** The bound that was asked for; most cases are at rounding. */
    private static final double KNOWN = 1e-8;

    /** R_{ab} = factor g_{ab}, and nothing of Weyl's tensor: as curved as can be, the same everywhere. */
    private static void assertMaximallySymmetric(FormulaMetric metric, double curvature, double... point) {
        int n = metric.dimension();
        Curvature at = Curvature.of(metric, point);
        double[][] g = at.jet().value();
        assertEquals(n * (n - 1) * curvature, at.ricciScalar(), KNOWN * Math.max(1, Math.abs(curvature)));
        assertEquals(2.0 * n * (n - 1) * curvature * curvature, at.kretschmann(), KNOWN * Math.max(1, curvature * curvature));
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                assertEquals((n - 1) * curvature * g[a][b], at.ricci()[a][b], KNOWN);
                for (int c = 0; c < n; c++) {
                    for (int d = 0; d < n; d++) {
                        assertEquals(curvature * (g[a][c] * g[b][d] - g[a][d] * g[b][c]), at.riemann()[a][b][c][d], KNOWN);
                    }
                }
            }
        }
        assertNear(new double[n][n][n][n], at.weyl(), KNOWN);
    }

    private static void assertVacuum(FormulaMetric metric, double... point) {
        assertNear(new double[4][4], Curvature.of(metric, point).ricci(), KNOWN);
        assertNear(new double[4][4], Curvature.of(metric, point).einstein(), KNOWN);
    }

    @Test
    void theKnownCasesOfTheIssue() {
        assertEquals(0.5, Curvature.of(Spacetimes.sphere(2, 2), 1.1, 0.3).ricciScalar(), KNOWN);
        assertEquals(6, Curvature.of(Spacetimes.sphere(3, 1), 1.1, 0.7, 0.3).ricciScalar(), KNOWN);
        assertEquals(-2, Curvature.of(Spacetimes.hyperbolic(2, 1), 0.4, 1.7).ricciScalar(), KNOWN);
        double rate = 0.7;
        assertEquals(12 * rate * rate, Curvature.of(Spacetimes.deSitterFlat(rate), 0.3, 1, 2, 3).ricciScalar(), KNOWN);
        assertEquals(12 * rate * rate, Curvature.of(Spacetimes.deSitterStatic(rate), 0.3, 0.8, 1, 2).ricciScalar(), KNOWN);
        assertVacuum(Spacetimes.schwarzschild(1), 0, 3.3, 1.2, 0.4);
        FormulaMetric friedmann = Spacetimes.friedmann(0, t -> t.plus(1).pow(2.0 / 3));
        for (double t : new double[] {0, 0.5, 4}) {
            assertEquals(4 / (3 * (1 + t) * (1 + t)), Curvature.of(friedmann, t, 0.7, 1.1, 2).ricciScalar(), KNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void flatSpacesAreKnownToBeFlatBeforeAnyNumber(int n) {
        for (Scalar[][][] block : Spacetimes.minkowski(n).curvature().riemann()) {
            for (Scalar[][] rows : block) {
                for (Scalar[] row : rows) {
                    for (Scalar component : row) {
                        assertTrue(component.isZero());
                    }
                }
            }
        }
        assertMaximallySymmetric(Spacetimes.minkowski(n), 0, new double[n]);
        assertMaximallySymmetric(Spacetimes.minkowskiSpherical(), 0, 0.3, 1.7, 0.9, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void spacesOfConstantCurvature(int n) {
        double[] point = {1.1, 0.7, 2.1, 0.9, 1.3};
        double[] at = java.util.Arrays.copyOf(point, n);
        assertMaximallySymmetric(Spacetimes.sphere(n, 2), 0.25, at);
        assertMaximallySymmetric(Spacetimes.hyperbolic(n, 2), -0.25, at);
        assertMaximallySymmetric(Spacetimes.antiDeSitterPoincare(n, 1.5), -1 / 2.25, at);
        assertEquals("phi", Spacetimes.sphere(n, 1).coordinates().get(n - 1));
    }

    @Test
    void deSitterAndAntiDeSitter() {
        assertMaximallySymmetric(Spacetimes.deSitterStatic(0.4), 0.16, 0.1, 1.2, 0.8, 2);
        assertMaximallySymmetric(Spacetimes.deSitterStatic(0.4), 0.16, 0.1, 4.5, 0.8, 2);
        assertMaximallySymmetric(Spacetimes.deSitterFlat(0.4), 0.16, 0.1, 1.2, 0.8, 2);
        assertMaximallySymmetric(Spacetimes.antiDeSitterGlobal(2), -0.25, 0.1, 0.6, 0.8, 2);
    }

    /** Outside and, in coordinates that reach there, inside the horizon. */
    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1.9, 2.5, 10, 1000})
    void schwarzschildIsEmptyInBothCoordinates(double r) {
        double mass = 1.1;
        assertVacuum(Spacetimes.schwarzschild(mass), 0.2, r, 1.2, 0.4);
        assertVacuum(Spacetimes.eddingtonFinkelstein(mass), 0.2, r, 1.2, 0.4);
        double kretschmann = 48 * mass * mass / Math.pow(r, 6);
        assertEquals(1, Curvature.of(Spacetimes.schwarzschild(mass), 0.2, r, 1.2, 0.4).kretschmann() / kretschmann, KNOWN);
        assertEquals(1, Curvature.of(Spacetimes.eddingtonFinkelstein(mass), 0.2, r, 1.2, 0.4).kretschmann() / kretschmann, KNOWN);
    }

    @Test
    void eddingtonAndFinkelsteinPassTheHorizon() {
        assertEquals(48.0 / 64, Curvature.of(Spacetimes.eddingtonFinkelstein(1), 0, 2, 1, 0).kretschmann(), 1e-13);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 3.0, 1.0", "0.9, 1.5, 1.5", "0.5, 1.0, 0.3", "0.998, 2.0, 2.9", "0.0, 4.0, 1.0", "1.7, 0.4, 0.8"})
    void kerrIsEmpty(double spin, double r, double theta) {
        FormulaMetric kerr = Spacetimes.kerr(1, spin);
        assertVacuum(kerr, 0.3, r, theta, 1);
        double p = r * r;
        double q = Math.pow(spin * Math.cos(theta), 2);
        double sigma = p + q;
        double wanted = 48 * (p - q) * (sigma * sigma - 16 * p * q) / Math.pow(sigma, 6);
        assertEquals(wanted, Curvature.of(kerr, 0.3, r, theta, 1).kretschmann(), KNOWN * Math.max(1, Math.abs(wanted)));
    }

    @Test
    void kerrWithoutSpinIsSchwarzschild() {
        double[] point = {0.2, 3.1, 1.1, 0.4};
        MetricJet kerr = Spacetimes.kerr(1, 0).at(point);
        MetricJet schwarzschild = Spacetimes.schwarzschild(1).at(point);
        assertNear(schwarzschild.value(), kerr.value(), 1e-14);
        assertNear(schwarzschild.first(), kerr.first(), 1e-14);
        assertNear(schwarzschild.second(), kerr.second(), 1e-14);
    }

    /** A mass that grows with the radius, M = 1 + r^2/50: R = 2 (r M'' + 2 M')/Sigma. */
    @Test
    void kerrWithAMassThatDependsOnTheRadius() {
        double spin = 0.6;
        FormulaMetric metric = Spacetimes.kerr(spin, r -> r.square().over(50).plus(1));
        double r = 3.2;
        double sigma = r * r + Math.pow(spin * Math.cos(0.8), 2);
        assertEquals(2 * (r / 25 + 2 * r / 25) / sigma, Curvature.of(metric, 0, r, 0.8, 0).ricciScalar(), KNOWN);
    }

    @Test
    void reissnerAndNordstroemHaveTheEnergyOfAField() {
        double charge = 0.8;
        double r = 3;
        Curvature at = Curvature.of(Spacetimes.reissnerNordstroem(1, charge), 0, r, 0.7, 0);
        double size = charge * charge / Math.pow(r, 4);
        double[] mixed = {-size, -size, size, size};
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                assertEquals(a == b ? mixed[a] * at.jet().value()[a][a] : 0, at.ricci()[a][b], KNOWN);
            }
        }
        assertEquals(0, at.ricciScalar(), KNOWN);
        double kretschmann = 48 * Math.pow(1 - charge * charge / r, 2) / Math.pow(r, 6) + 8 * Math.pow(charge, 4) / Math.pow(r, 8);
        assertEquals(kretschmann, at.kretschmann(), KNOWN);
    }

    /** a = t^2 + 1: the Ricci scalar and Friedmann's two equations, for all three kinds of space. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void friedmannsEquations(int k) {
        double t = 0.7;
        Curvature at = Curvature.of(Spacetimes.friedmann(k, s -> s.square().plus(1)), t, 0.6, 1.1, 2);
        double a = t * t + 1;
        double speed = 2 * t;
        assertEquals(6 * (2 / a + (speed * speed + k) / (a * a)), at.ricciScalar(), KNOWN);
        assertEquals(3 * (speed * speed + k) / (a * a), at.einstein()[0][0], KNOWN);
        double[][] g = at.jet().value();
        for (int i = 1; i < 4; i++) {
            assertEquals(-(2 * 2 / a + (speed * speed + k) / (a * a)), at.einstein()[i][i] / g[i][i], KNOWN);
        }
        assertNear(new double[4][4][4][4], at.weyl(), KNOWN);
    }

    @Test
    void kasnerIsEmptyForTheRightPowers() {
        double p = -1.0 / 3;
        double q = 2.0 / 3;
        assertVacuum(Spacetimes.kasner(p, q, q), 1.3, 1, 2, 3);
        // 16 p^2 (1 - p) / t^4 for powers (1 - p, ...): here K = 64/(27 t^4).
        assertEquals(64 / (27 * Math.pow(1.3, 4)), Curvature.of(Spacetimes.kasner(p, q, q), 1.3, 1, 2, 3).kretschmann(), KNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aConformalFactorMakesNoWeylTensor(int n) {
        double[] point = java.util.Arrays.copyOf(new double[] {0.3, -0.4, 0.2, 0.6, -0.1}, n);
        FormulaMetric spacetime = Spacetimes.conformallyFlat(n, x -> x[0].times(x[1]).sin().times(0.3).plus(x[n - 1].square()).plus(1));
        FormulaMetric space = Spacetimes.conformallyFlatSpace(n, x -> x[0].times(x[1]).sin().times(0.3).plus(x[n - 1].square()).plus(1));
        for (FormulaMetric metric : List.of(spacetime, space)) {
            Curvature at = Curvature.of(metric, point);
            assertNear(new double[n][n][n][n], at.weyl(), 1e-13);
            assertTrue(Math.abs(at.ricciScalar()) > 0.1);
        }
    }

    /** For g = e^{2f} delta in n dimensions R = -e^{-2f} (2 (n - 1) laplacian f + (n - 2)(n - 1) |grad f|^2); f = x y/2. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void theRicciScalarOfAConformalFactor(int n) {
        double[] point = java.util.Arrays.copyOf(new double[] {0.3, -0.4, 0.2, 0.6, -0.1}, n);
        Curvature at = Curvature.of(Spacetimes.conformallyFlatSpace(n, x -> x[0].square().plus(x[0].times(x[1])).over(2).exp()), point);
        double x = point[0];
        double y = point[1];
        double gradient = Math.pow(x + y / 2, 2) + x * x / 4;
        double wanted = -Math.exp(-(x * x + x * y)) * (2 * (n - 1) + (n - 2) * (n - 1) * gradient);
        assertEquals(wanted, at.ricciScalar(), 1e-13);
    }

    @Test
    void planeWaves() {
        FormulaMetric empty = Spacetimes.ppWave(x -> x[1].square().minus(x[2].square()).times(x[0].sin()));
        assertVacuum(empty, 0.4, 0.1, 1.3, -0.7);
        assertEquals(0, Curvature.of(empty, 0.4, 0.1, 1.3, -0.7).kretschmann(), KNOWN, "every scalar of a plane wave is zero");
        assertTrue(Math.abs(Curvature.of(empty, 0.4, 0.1, 1.3, -0.7).riemann()[0][2][0][2]) > 0.3, "but it is curved");
        FormulaMetric full = Spacetimes.ppWave(x -> x[1].pow(4).plus(x[2].square()).times(x[0]));
        double[][] ricci = new double[4][4];
        ricci[0][0] = -0.4 * (12 * 1.3 * 1.3 + 2) / 2;
        assertNear(ricci, Curvature.of(full, 0.4, 0.1, 1.3, -0.7).ricci(), KNOWN);
        assertEquals(0, Curvature.of(full, 0.4, 0.1, 1.3, -0.7).ricciScalar(), KNOWN);
        assertNear(new double[4][4], Curvature.of(Spacetimes.ppWave(x -> Scalar.ZERO), 0, 0, 0, 0).ricci(), 0);
    }

    @Test
    void aRandomMetricIsTheSameForTheSameSeed() {
        double[] point = {0.1, 0.2, 0.3, 0.4};
        assertNear(Spacetimes.random(4, 1, 0.2, 5).at(point).second(), Spacetimes.random(4, 1, 0.2, 5).at(point).second(), 0);
        assertTrue(Spacetimes.random(4, 1, 0.2, 5).at(point).value()[0][0] != Spacetimes.random(4, 1, 0.2, 6).at(point).value()[0][0]);
        assertEquals(List.of("t", "x", "y", "z"), Spacetimes.random(4, 1, 0.2, 5).coordinates());
        assertEquals(List.of("x", "y"), Spacetimes.random(2, 0, 0.2, 5).coordinates());
    }

    @Test
    void badNumbersAreNamed() {
        assertMessage("the dimension is 6, but must be 2 to 5", () -> Spacetimes.minkowski(6));
        assertMessage("the dimension is 1, but must be 2 to 5", () -> Spacetimes.sphere(1, 1));
        assertMessage("the radius is 0.0, but must be positive and finite", () -> Spacetimes.sphere(2, 0));
        assertMessage("the radius is -1.0, but must be positive and finite", () -> Spacetimes.antiDeSitterGlobal(-1));
        assertMessage("the mass is NaN, but must be finite", () -> Spacetimes.schwarzschild(Double.NaN));
        assertMessage("the spin is Infinity, but must be finite", () -> Spacetimes.kerr(1, Double.POSITIVE_INFINITY));
        assertMessage("the curvature k is 2, but must be -1, 0 or 1", () -> Spacetimes.friedmann(2, t -> t));
        assertMessage("the strength is 0.5, but must be from 0 up to, but not including, 1/2", () -> Spacetimes.random(2, 0, 0.5, 1));
        assertMessage("timelike is 2, but must be 0 or 1", () -> Spacetimes.random(2, 2, 0.1, 1));
    }
}
