package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import septuple.formula.Scalar;

class CoordinateChangeTest {

    /** Polar coordinates of the plane, with the derivatives written out; the metric there is diag(1, r^2). */
    @Test
    void polarCoordinates() {
        double r = 1.7;
        double phi = 0.6;
        double c = Math.cos(phi);
        double s = Math.sin(phi);
        double[][] first = {{c, -r * s}, {s, r * c}};
        double[][][] second = {{{0, -s}, {-s, -r * c}}, {{0, c}, {c, -r * s}}};
        double[][][][] third = {
            {{{0, 0}, {0, -c}}, {{0, -c}, {-c, r * s}}},
            {{{0, 0}, {0, -s}}, {{0, -s}, {-s, -r * c}}}};
        MetricJet polar = new CoordinateChange(first, second, third).apply(OnsagerTensorTest.flat(2, 0));
        assertArrayEquals(new double[] {1, 0}, polar.value()[0], 1e-15);
        assertArrayEquals(new double[] {0, r * r}, polar.value()[1], 1e-15);
        assertEquals(2 * r, polar.first()[0][1][1], 1e-14);
        assertEquals(0, polar.first()[1][1][1], 1e-14);
        assertEquals(0, polar.first()[1][0][1], 1e-14);
        assertEquals(2, polar.second()[0][0][1][1], 1e-14);
        assertEquals(0, polar.second()[0][1][0][1], 1e-14);
    }

    /** Against formulas in other coordinates: X = y + quadratic and cubic terms. */
    @Test
    void agreesWithFormulas() {
        FormulaMetric metric = Spacetimes.schwarzschild(1);
        CoordinateChange change = CoordinateChange.random(4, 3);
        double[] at = {0, 5, 1.2, 0.3};
        FormulaMetric moved = metric.inCoordinates(List.of("a", "b", "c", "d"), y -> {
            Scalar[] x = new Scalar[4];
            for (int i = 0; i < 4; i++) {
                x[i] = Scalar.constant(at[i]);
                for (int a = 0; a < 4; a++) {
                    x[i] = x[i].plus(y[a].times(change.first()[i][a]));
                    for (int b = 0; b < 4; b++) {
                        x[i] = x[i].plus(y[a].times(y[b]).times(change.second()[i][a][b] / 2));
                        for (int c = 0; c < 4; c++) {
                            x[i] = x[i].plus(y[a].times(y[b]).times(y[c]).times(change.third()[i][a][b][c] / 6));
                        }
                    }
                }
            }
            return x;
        });
        MetricJet expected = moved.at(0, 0, 0, 0);
        MetricJet actual = change.apply(metric.at(at));
        for (int a = 0; a < 4; a++) {
            assertArrayEquals(expected.value()[a], actual.value()[a], 1e-11);
            for (int c = 0; c < 4; c++) {
                assertArrayEquals(expected.first()[c][a], actual.first()[c][a], 1e-9);
                for (int d = 0; d < 4; d++) {
                    assertArrayEquals(expected.second()[c][d][a], actual.second()[c][d][a], 1e-7);
                }
            }
        }
    }

    @Test
    void scalarsAreKept() {
        for (int n = 2; n <= 5; n++) {
            MetricJet jet = RandomJets.of(n).seed(21).get(n);
            Curvature here = Curvature.of(jet);
            Curvature there = Curvature.of(CoordinateChange.random(n, n).apply(jet));
            assertEquals(here.ricciScalar(), there.ricciScalar(), 1e-9 * (1 + Math.abs(here.ricciScalar())));
        }
    }

    @Test
    void badInputIsNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> CoordinateChange.random(4, 1)
                .apply(OnsagerTensorTest.flat(3, 1))).getMessage();
        assertTrue(message.contains("the change is of 4 coordinates, but there are 3"), message);
        message = assertThrows(IllegalArgumentException.class, () -> CoordinateChange.random(6, 1)).getMessage();
        assertTrue(message.contains("the dimension is 6"), message);
    }
}
