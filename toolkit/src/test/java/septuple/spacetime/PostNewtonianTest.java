package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import septuple.formula.Scalar;

class PostNewtonianTest {

    private static OnsagerTensor tensor(double k2, double k5) {
        return OnsagerTensor.of(-0.25, k2 / 4, 0.5, 0, -k5 / 2);
    }

    private static PostNewtonian field(double k2, double k5) {
        return PostNewtonian.of(tensor(k2, k5));
    }

    /** Put into the full field equations, what is left over is of third order in the mass. */
    @ParameterizedTest
    @CsvSource({"1, 1", "-1, 0", "0, 0.5", "0.6, 0.8", "1, 1.5", "-2, 0.7"})
    void theFullEquationsHoldToSecondOrder(double k2, double k5) {
        PostNewtonian field = field(k2, k5);
        double[] errors = new double[3];
        for (int i = 0; i < 3; i++) {
            double mass = 1e-2 / (1 << i);
            FormulaMetric metric = FormulaMetric.spacetime("t", "x", "y", "z").components(x -> {
                Scalar r = x[1].square().plus(x[2].square()).plus(x[3].square()).sqrt();
                Scalar u = r.reciprocal().times(mass);
                Scalar across = value(field.acrossFactor(), u);
                Scalar excess = value(field.radialFactor(), u).minus(across).over(r.square());
                Scalar[][] g = new Scalar[4][4];
                g[0][0] = value(field.timeFactor(), u).negate();
                for (int a = 1; a < 4; a++) {
                    for (int b = 1; b < 4; b++) {
                        Scalar outer = excess.times(x[a]).times(x[b]);
                        g[a][b] = a == b ? outer.plus(across) : outer;
                    }
                }
                return g;
            }).build();
            double[] point = {0, 0.6, -0.3, 0.7};
            MetricJet jet = metric.at(point);
            double[][] given = field.components(mass, point);
            for (double[] row : tensor(k2, k5).variation(jet)) {
                errors[i] = Math.max(errors[i], Arrays.stream(row).map(Math::abs).max().orElseThrow());
            }
            for (int a = 0; a < 4; a++) {
                assertArrayEquals(given[a], jet.value()[a], 1e-14);
            }
        }
        double order = Math.log(errors[1] / errors[2]) / Math.log(2);
        assertEquals(3, order, 0.2, Arrays.toString(errors));
    }

    private static Scalar value(PostNewtonian.Coefficients coefficients, Scalar u) {
        return u.times(coefficients.first()).plus(u.square().times(coefficients.second())).plus(1);
    }

    @Test
    void generalRelativityIsSchwarzschild() {
        PostNewtonian field = field(1, 1);
        assertEquals(1, field.gamma(), 1e-13);
        assertEquals(1, field.beta(), 1e-13);
        assertEquals(1, field.lightBending(), 1e-13);
        assertEquals(1, field.perihelion(), 1e-13);
    }

    @Test
    void thePrintedTensor() {
        PostNewtonian field = field(-1, 0);
        assertEquals(0.5, field.gamma(), 1e-13);
        assertEquals(19 / 24.0, field.beta(), 1e-12);
        assertEquals(0.75, field.lightBending(), 1e-13);
        assertEquals(53 / 72.0, field.perihelion(), 1e-12);
        assertEquals(-2, field.timeFactor().first());
        assertEquals(7 / 12.0, field.timeFactor().second(), 1e-12);
        assertEquals(1, field.radialFactor().second(), 1e-12);
        assertEquals(0, field.acrossFactor().first(), 1e-12);
        assertEquals(7 / 24.0, field.acrossFactor().second(), 1e-12);
    }

    /** On the straight way k2 = 1 - 2 s, k5 = 1 - s, by computer algebra: beta = (41 s^2 - 2 s - 1)/(48 s^2). */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.1825, 0.5, 1})
    void onTheStraightWay(double s) {
        PostNewtonian field = field(1 - 2 * s, 1 - s);
        double beta = (41 * s * s - 2 * s - 1) / (48 * s * s);
        assertEquals(beta, field.beta(), 1e-8 * (1 + Math.abs(beta)));
        assertEquals((s - 1) / (2 * s), field.acrossFactor().first(), 1e-9 / s);
    }

    @Test
    void badInput() {
        String form = assertThrows(IllegalArgumentException.class,
                () -> PostNewtonian.of(OnsagerTensor.of(-1, 1, 1, 1, -2))).getMessage();
        assertTrue(form.contains("must be a multiple of -I1 + k2 I2 + 2 I3 - 2 k5 I5"), form);
        String point = assertThrows(IllegalArgumentException.class, () -> field(1, 1).components(1, 5, 0, 0, 0)).getMessage();
        assertTrue(point.contains("singular at x = y = z = 0"), point);
    }
}
