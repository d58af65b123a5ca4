package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TorusMetricTest {

    @Test
    void derivativesAreThoseOfTheValue() {
        TorusMetric metric = TorusMetric.random(4, 8, 0.05, 3);
        double[] at = {0.3, 1.1, -0.4, 2.2};
        MetricJet jet = metric.at(at);
        double h = 1e-3;
        for (int c = 0; c < 4; c++) {
            double[] plus = at.clone();
            double[] minus = at.clone();
            plus[c] += h;
            minus[c] -= h;
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    assertEquals((metric.at(plus).value()[a][b] - metric.at(minus).value()[a][b]) / (2 * h), jet.first()[c][a][b], 1e-6);
                    for (int d = 0; d < 4; d++) {
                        assertEquals((metric.at(plus).first()[d][a][b] - metric.at(minus).first()[d][a][b]) / (2 * h), jet.second()[c][d][a][b], 1e-6);
                    }
                }
            }
        }
    }

    /** Without a boundary the Ricci integral is the bulk form's, and in two dimensions zero (Gauss and Bonnet). */
    @Test
    void surfaceTermsVanishOnATorus() {
        for (int n = 2; n <= 3; n++) {
            CoordinateBox torus = CoordinateBox.torus(n, n == 2 ? 40 : 20);
            TorusMetric metric = TorusMetric.random(n, 4, 0.06, 5);
            double ricci = torus.integrate(x -> {
                MetricJet jet = metric.at(x);
                return Curvature.of(jet).ricciScalar() * Math.sqrt(Math.abs(OnsagerTensorTest.determinant(jet.value())));
            });
            double bulk = OnsagerTensor.gammaGamma().action(metric, torus);
            double size = torus.integrate(x -> Math.abs(OnsagerTensor.gammaGamma().density(metric.at(x))));
            assertTrue(size > 1e-3, "no power: " + size);
            assertEquals(ricci, bulk, 1e-9 * size);
            if (n == 2) {
                assertEquals(0, bulk, 1e-9 * size);
            }
        }
    }

    @Test
    void sumsOfWaves() {
        TorusMetric one = TorusMetric.flat(3).wave(0, 1, 0.1, 0.2, 1, 0, 1);
        TorusMetric sum = TorusMetric.flat(3).plus(2, one);
        assertEquals(0.2 * Math.cos(0.2 + 1 + 3), sum.at(1, 2, 3).value()[1][0], 1e-15);
        assertEquals(sum.at(1, 2, 3).value()[1][0], sum.deviation(1, 2, 3)[0][1], 0);
        assertEquals(-1, sum.at(1, 2, 3).value()[0][0], 0);
    }

    @Test
    void badInputIsNamed() {
        assertMessage("the dimension is 7, but must be 2 to 5", () -> TorusMetric.flat(7));
        assertMessage("there is no component 0, 3", () -> TorusMetric.flat(3).wave(0, 3, 1, 0, 1, 1, 1));
        assertMessage("there are 2 wave numbers, but must be 3", () -> TorusMetric.flat(3).wave(0, 1, 1, 0, 1, 1));
        assertMessage("the amplitude is NaN", () -> TorusMetric.flat(2).wave(0, 1, Double.NaN, 0, 1, 1));
        assertMessage("the number of waves is 0", () -> TorusMetric.random(2, 0, 0.1, 1));
        assertMessage("the dimensions 2 and 3 differ", () -> TorusMetric.flat(2).plus(1, TorusMetric.flat(3)));
        assertMessage("the metric has signature (+, +) at t = 0.0, x = 0.0, but must have (-, +)",
                () -> TorusMetric.flat(2).wave(0, 0, 2, 0, 1, 0).at(0, 0));
        assertMessage("the point has 1 coordinates, but the metric has 2", () -> TorusMetric.flat(2).at(0));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable executable) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }
}
