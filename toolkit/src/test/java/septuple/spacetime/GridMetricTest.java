package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

class GridMetricTest {

    private static final double TURN = 2 * Math.PI;

    private static double[][] diagonal(double... entries) {
        double[][] rows = new double[entries.length][entries.length];
        for (int i = 0; i < entries.length; i++) {
            rows[i][i] = entries[i];
        }
        return rows;
    }

    private static GridMetric space(Grid grid, List<String> coordinates, List<String> along,
            Function<double[], double[][]> formula) {
        return GridMetric.on(grid).coordinates(coordinates.toArray(String[]::new)).along(along.toArray(String[]::new)).timelike(0)
                .formula(formula).build();
    }

    /** The surface of a ring: R = 2 cos v/(r (L + r cos v)), and its integral is zero as the ring has one hole. */
    private static GridMetric torus(int cells, double large, double small) {
        return space(Grid.periodic(0, TURN, cells), List.of("u", "v"), List.of("v"),
                x -> diagonal(Math.pow(large + small * Math.cos(x[1]), 2), small * small));
    }

    @Test
    void theSurfaceOfARingHasTheCurvatureOfItsBooks() {
        GridMetric torus = torus(48, 2, 0.7);
        GridFunction exact = torus.grid().sample(v -> 2 * Math.cos(v[0]) / (0.7 * (2 + 0.7 * Math.cos(v[0]))));
        assertEquals(0, torus.ricciScalar().distance(exact), 1e-11);
        assertEquals(0, torus.hilbertAction(), 1e-11);
        assertEquals(TURN * 2 * 0.7, torus.volume().integral(), 1e-12);
    }

    @Test
    void onRingsTheErrorFallsFasterThanAnyPower() {
        double[] errors = new double[3];
        for (int i = 0; i < 3; i++) {
            // dl^2 = exp(2 w) du^2 + dv^2 has R = -2 (w'' + w'^2), here with w = 0.8 cos v.
            GridMetric waves = space(Grid.periodic(0, TURN, 10 << i), List.of("u", "v"), List.of("v"),
                    x -> diagonal(Math.exp(1.6 * Math.cos(x[1])), 1));
            errors[i] = waves.ricciScalar().distance(
                    waves.grid().sample(v -> 1.6 * Math.cos(v[0]) - 1.28 * Math.pow(Math.sin(v[0]), 2)));
        }
        double first = Math.log(errors[0] / errors[1]) / Math.log(2);
        double second = Math.log(errors[1] / errors[2]) / Math.log(2);
        assertTrue(first > 8 && second > first + 3, "orders " + first + ", " + second);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2})
    void aSphereBetweenItsPolesConvergesWithOrderEight(double radius) {
        double[] errors = new double[3];
        for (int i = 0; i < 3; i++) {
            GridMetric sphere = space(Grid.reflecting(0.6, 2.2, 20 << i), List.of("theta", "phi"), List.of("theta"),
                    x -> diagonal(radius * radius, Math.pow(radius * Math.sin(x[0]), 2)));
            errors[i] = sphere.ricciScalar().distance(sphere.grid().sample(q -> 2 / (radius * radius)));
        }
        // Second derivatives next to the ends have order 7.
        double order = Math.log(errors[0] / errors[1]) / Math.log(2);
        assertTrue(order > 6.5 && order < 9.5, "order " + order + " of " + errors[0] + ", " + errors[1]);
        assertEquals(0, errors[2], 1e-8);
    }

    /** For g = exp(2 u) times the flat metric, R = -exp(-2 u) (2 (n - 1) Laplacian u + (n - 2) (n - 1) |grad u|^2). */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void conformallyFlatSpacesInAnyDimension(int n) {
        Axis ring = Axis.periodic(0, TURN, n == 3 ? 20 : 24);
        Grid grid = n == 3 ? Grid.of(ring, ring, ring) : Grid.of(ring, ring);
        Grid.Formula u = q -> 0.2 * Math.sin(q[0]) * Math.cos(q[1]) + (q.length == 3 ? 0.1 * Math.cos(q[2] + q[0]) : 0);
        List<String> names = List.of("a", "b", "c", "d", "e").subList(0, n);
        List<String> along = n == 2 ? List.of("b", "a") : n == 3 ? List.of("c", "a", "b") : List.of("d", "b");
        GridMetric metric = space(grid, names, along, x -> {
            double[] q = along.stream().mapToDouble(name -> x[names.indexOf(name)]).toArray();
            double[] entries = new double[n];
            java.util.Arrays.fill(entries, Math.exp(2 * u.value(q)));
            return diagonal(entries);
        });
        GridFunction sampled = grid.sample(u);
        GridFunction exact = sampled.laplacian().times(2 * (n - 1)).plus(sampled.squaredGradient().times((n - 2) * (n - 1)))
                .with(sampled, (x, y) -> -Math.exp(-2 * y) * x);
        assertEquals(0, metric.ricciScalar().distance(exact), 1e-6);
    }

    @Test
    void deSitterAndFriedmann() {
        Grid time = Grid.reflecting(0, 1, 40);
        GridMetric deSitter = GridMetric.on(time).coordinates("t", "x", "y", "z").along("t").formula(x -> {
            double a = Math.exp(1.4 * x[0]);
            return diagonal(-1, a, a, a);
        }).build();
        assertEquals(0, deSitter.ricciScalar().distance(time.sample(t -> 12 * 0.49)), 1e-7);
        // G_{mu nu} = -3 H^2 g_{mu nu}
        assertEquals(0, deSitter.einstein().plus(3 * 0.49, deSitter.tensor()).max(), 1e-6);
        GridMetric friedmann = GridMetric.on(time).coordinates("t", "x", "y", "z").along("t").formula(x -> {
            double a = Math.pow(1 + x[0], 4.0 / 3);
            return diagonal(-1, a, a, a);
        }).build();
        assertEquals(0, friedmann.ricciScalar().distance(time.sample(t -> 4 / (3 * Math.pow(1 + t[0], 2)))), 1e-8);
        assertEquals(0, friedmann.ricci().minus(friedmann.einstein())
                .plus(-0.5, friedmann.tensor().times(friedmann.ricciScalar())).max(), 1e-12);
    }

    @Test
    void aConstantMetricHasNoCurvatureToTheLastBit() {
        Axis end = Axis.vanishing(-1, 1, 9);
        double[][] g = {{-2, 0.5, 0.1}, {0.5, 1, 0.2}, {0.1, 0.2, 3}};
        GridMetric flat = GridMetric.on(Grid.of(end, end)).coordinates("t", "x", "y").along("t", "y").formula(x -> g).build();
        assertEquals(0, flat.ricciScalar().max());
        assertEquals(0, flat.ricci().max());
        assertEquals(0, flat.inverse().plus(1, flat.inverse()).plus(-2, flat.inverse()).max());
        assertEquals(3, flat.tensor().contract(flat.inverse()).value(40), 1e-14);
    }

    @Test
    void aJetHoldsTheDerivativesOfTheRightCoordinates() {
        Axis ring = Axis.periodic(0, TURN, 24);
        Grid grid = Grid.of(ring, ring);
        GridMetric metric = GridMetric.on(grid).coordinates("t", "x", "y").along("y", "t").formula(x -> new double[][] {
            {-2, 0, 0.3 * Math.sin(x[0]) * Math.cos(x[2])}, {0, 1, 0}, {0.3 * Math.sin(x[0]) * Math.cos(x[2]), 0, 1}}).build();
        int cell = 3 * 24 + 7;
        double[] at = metric.point(cell);
        MetricJet jet = metric.jet(cell);
        assertArrayEquals(new double[] {grid.point(cell)[1], 0, grid.point(cell)[0]}, at);
        assertEquals(0.3 * Math.cos(at[0]) * Math.cos(at[2]), jet.first()[0][0][2], 1e-13);
        assertEquals(-0.3 * Math.sin(at[0]) * Math.sin(at[2]), jet.first()[2][2][0], 1e-13);
        assertEquals(0, jet.first()[1][0][2]);
        assertEquals(-0.3 * Math.cos(at[0]) * Math.sin(at[2]), jet.second()[0][2][0][2], 1e-12);
        assertEquals(jet.second()[0][2][0][2], jet.second()[2][0][2][0]);
        assertEquals(-0.3 * Math.sin(at[0]) * Math.cos(at[2]), jet.second()[2][2][0][2], 1e-12);
        assertEquals(0, jet.second()[1][1][0][2]);
        assertArrayEquals(jet.first(), metric.at(at[0], 99, at[2]).first());
    }

    /** Kerr between r = 4 and 6, away from the axis: what the grid knows against the exact derivatives. */
    @Test
    void theJetsOfAFormulaMetricConvergeWithOrderEight() {
        FormulaMetric kerr = Spacetimes.kerr(1, 0.6);
        double[] first = new double[2];
        double[] second = new double[2];
        double[] curvature = new double[2];
        for (int i = 0; i < 2; i++) {
            GridMetric grid = GridMetric.sample(kerr, Grid.of(Axis.reflecting(4, 6, 24 << i), Axis.reflecting(0.8, 2.2, 24 << i)),
                    "r", "theta");
            for (int cell = 0; cell < grid.grid().size(); cell++) {
                MetricJet exact = kerr.at(grid.point(cell));
                MetricJet found = grid.jet(cell);
                for (int mu = 0; mu < 4; mu++) {
                    for (int a = 0; a < 4; a++) {
                        for (int b = 0; b < 4; b++) {
                            assertEquals(exact.value()[a][b], found.value()[a][b], 1e-15 * Math.abs(exact.value()[a][b]));
                            first[i] = Math.max(first[i], Math.abs(exact.first()[mu][a][b] - found.first()[mu][a][b]));
                            for (int nu = 0; nu < 4; nu++) {
                                second[i] = Math.max(second[i],
                                        Math.abs(exact.second()[mu][nu][a][b] - found.second()[mu][nu][a][b]));
                            }
                        }
                    }
                }
            }
            curvature[i] = grid.ricciScalar().map(Math::abs).max();
        }
        double ofFirst = Math.log(first[0] / first[1]) / Math.log(2);
        double ofSecond = Math.log(second[0] / second[1]) / Math.log(2);
        double ofCurvature = Math.log(curvature[0] / curvature[1]) / Math.log(2);
        String orders = "orders " + ofFirst + ", " + ofSecond + ", " + ofCurvature;
        assertTrue(ofFirst > 7 && ofFirst < 9.5 && ofSecond > 6 && ofSecond < 8.5 && ofCurvature > 6 && ofCurvature < 9, orders);
    }

    @Test
    void aFormulaThatIsSingularOnTheGridIsNamed() {
        String horizon = refusal(() -> GridMetric.sample(Spacetimes.schwarzschild(1), Grid.reflecting(1.55, 2.45, 9), "r"));
        assertTrue(horizon.contains("theta"), horizon);
        String inside = refusal(() -> GridMetric.on(Grid.reflecting(1.55, 2.45, 9)).along("r").metric(Spacetimes.schwarzschild(1))
                .at("theta", 1).build());
        assertTrue(inside.contains("r = 2.0"), inside);
    }

    @Test
    void numbersGiveTheSameMetricAsAFormula() {
        GridMetric torus = torus(12, 2, 0.5);
        double[][][] values = new double[12][][];
        for (int cell = 0; cell < 12; cell++) {
            values[cell] = torus.jet(cell).value();
        }
        GridMetric again = GridMetric.on(torus.grid()).coordinates("u", "v").along("v").timelike(0).values(values).build();
        assertEquals(torus, again);
        assertEquals(torus.hashCode(), again.hashCode());
        assertNotEquals(torus, torus(12, 2, 0.6));
        assertEquals(torus, GridMetric.sample(torus, torus.grid(), "v"));
    }

    @Test
    void neighboursByTheMetricAndByItsInverse() {
        GridMetric torus = torus(12, 2, 0.5);
        GridTensor direction = GridTensor.of(torus.grid(), 2, cell -> new double[][] {{0.1, 0.2}, {0.2, 0.05}});
        assertEquals(0, torus.plus(0.5, direction).tensor().minus(torus.tensor()).plus(-0.5, direction).max(), 1e-15);
        assertEquals(0, torus.plusInverse(0.5, direction).inverse().minus(torus.inverse()).plus(-0.5, direction).max(), 1e-13);
    }

    private static String refusal(org.junit.jupiter.api.function.Executable executable) {
        return assertThrows(IllegalArgumentException.class, executable).getMessage();
    }

    @Test
    void badComponentsAreNamedWithTheirCell() {
        Grid grid = Grid.periodic(0, 9, 9);
        GridMetric.Builder builder = GridMetric.on(grid).coordinates("t", "x").along("x");
        String asymmetric = refusal(() -> GridMetric.on(grid).coordinates("t", "x").along("x").formula(
                x -> new double[][] {{-1, x[1] > 4 && x[1] < 5 ? 0.2 : 0}, {0, 1}}).build());
        assertTrue(asymmetric.contains("cell 4 at [4.5]: entry [0][1] is 0.2, but [1][0] is 0.0; the tensor must be symmetric"),
                asymmetric);
        String notFinite = refusal(() -> GridMetric.on(grid).coordinates("t", "x").along("x").formula(
                x -> new double[][] {{-1, 0}, {0, x[1] > 8 ? Double.NaN : 1}}).build());
        assertTrue(notFinite.contains("cell 8 at [8.5]: entry [1][1] is NaN, but must be finite"), notFinite);
        String singular = refusal(() -> GridMetric.on(grid).coordinates("t", "x").along("x").formula(
                x -> new double[][] {{-1, 0}, {0, x[1] - 4.5}}).build());
        assertTrue(singular.contains("cell 4 at x = 4.5: the metric is singular: its row of x is zero"), singular);
        assertTrue(singular.contains("cell 0 at x = 0.5: the metric has 2 negative eigenvalues, but 1 timelike coordinate is"
                + " asked for"), singular);
        String degenerate = refusal(() -> GridMetric.on(grid).coordinates("t", "x", "y").along("y").formula(
                x -> new double[][] {{-1, 0, 0}, {0, 1, 1}, {0, 1, 1}}).build());
        assertTrue(degenerate.contains("cell 0 at y = 0.5: the metric is singular: a direction along"), degenerate);
        String wrong = refusal(() -> GridMetric.on(grid).coordinates("t", "x").along("x").timelike(0).formula(
                x -> new double[][] {{-1, 0}, {0, 1}}).build());
        assertTrue(wrong.contains("1 negative eigenvalue, but 0 timelike coordinates are asked for"), wrong);
        assertTrue(wrong.contains("and 1 more"), wrong);
        String shape = refusal(() -> builder.values(new double[][] {{-1, 0}, {0, 1}}).build());
        assertTrue(shape.contains("cell 1 at [1.5]: the matrix has another shape; it must have 2 rows of 2"), shape);
    }

    @Test
    void aNullCoordinateIsNoSingularity() {
        Axis ring = Axis.periodic(0, TURN, 16);
        GridMetric wave = GridMetric.on(Grid.of(ring)).coordinates("u", "v", "x", "y").along("x").formula(
                x -> new double[][] {{0.3 * Math.cos(x[2]), 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}}).build();
        assertEquals(0, wave.ricciScalar().map(Math::abs).max(), 1e-14);
        // ds^2 = H du^2 + 2 du dv + dx^2 + dy^2 has R_uu = -1/2 Laplacian H.
        assertEquals(0, wave.ricci().component(0, 0).distance(wave.grid().sample(x -> 0.15 * Math.cos(x[0]))), 1e-13);
    }

    @Test
    void aBuilderThatLacksThings() {
        Grid grid = Grid.periodic(0, 9, 9);
        String nothing = refusal(() -> GridMetric.on(grid).build());
        assertTrue(nothing.contains("the coordinates are missing"), nothing);
        assertTrue(nothing.contains("the components are given 0 times"), nothing);
        Function<double[], double[][]> flat = x -> diagonal(-1, 1);
        String twice = refusal(() -> GridMetric.on(grid).coordinates("t", "x").along("x").formula(flat)
                .values(diagonal(-1, 1)).build());
        assertTrue(twice.contains("the components are given 2 times"), twice);
        String along = refusal(() -> GridMetric.on(grid).coordinates("t", "x").along("q").at("x", Double.NaN)
                .at("p", 1).formula(flat).build());
        assertTrue(along.contains("along names q, which is none of the coordinates [t, x]"), along);
        assertTrue(along.contains("x is at NaN, but must be finite"), along);
        assertTrue(along.contains("at names p, but must name a coordinate without an axis"), along);
        String many = refusal(() -> GridMetric.on(grid).coordinates("t", "t", "a", "b", "c", "d").along("a", "b")
                .timelike(-1).formula(flat).build());
        assertTrue(many.contains("there are 6 coordinates, but must be 2 to 5"), many);
        assertTrue(many.contains("must have different names"), many);
        assertTrue(many.contains("timelike is -1, but must be 0 to 6"), many);
        assertTrue(many.contains("along names 2 coordinates [a, b], but the grid has 1 axes"), many);
        String none = refusal(() -> GridMetric.on(grid).coordinates("t", "x").formula(flat).build());
        assertTrue(none.contains("along is missing"), none);
    }

    @Test
    void pointsBetweenCellsAreRefused() {
        GridMetric torus = torus(12, 2, 0.5);
        String between = refusal(() -> torus.at(0, 1));
        assertTrue(between.contains("v is 1.0; the nearest middle is at 0.78"), between);
        String few = refusal(() -> torus.at(1));
        assertTrue(few.contains("the point has 1 coordinates, but the metric has 2: [u, v]"), few);
        assertTrue(refusal(() -> torus.at(0, Double.NaN)).contains("v is NaN"));
        String other = refusal(() -> torus.gradient(Grid.periodic(0, 1, 9).sample(q -> 1)));
        assertTrue(other.contains("the function is on a grid of 9 cells"), other);
    }
}
