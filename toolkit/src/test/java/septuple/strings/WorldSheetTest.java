package septuple.strings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

class WorldSheetTest {

    private static final double TURN = 2 * Math.PI;

    private static Grid torus(int cells) {
        return Grid.of(Axis.periodic(0, TURN, cells), Axis.periodic(0, TURN, cells + 1));
    }

    /** A smooth function of period 2 pi in both coordinates. */
    private static GridFunction ripple(Grid grid, long seed, double size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] c = random.doubles(4, -size, size).toArray();
        double[] phase = random.doubles(4, 0, TURN).toArray();
        return grid.sample(q -> c[0] * Math.sin(q[0] + phase[0]) + c[1] * Math.sin(q[1] + phase[1])
                + c[2] * Math.sin(q[0] - q[1] + phase[2]) + c[3] * Math.cos(2 * q[0] + q[1] + phase[3]));
    }

    private static SheetTensor tensor(Grid grid, long seed, double size) {
        return new SheetTensor(ripple(grid, seed, size), ripple(grid, seed + 100, size), ripple(grid, seed + 200, size));
    }

    private static GridFunction[] ripples(Grid grid, long seed, int number) {
        return IntStream.range(0, number).mapToObj(mu -> ripple(grid, seed + 10 * mu, 1)).toArray(GridFunction[]::new);
    }

    @Test
    void knownStringsSolveBothEquations() {
        Grid grid = torus(32);
        SheetMetric flat = SheetMetric.flat(grid);
        for (ClosedString string : new ClosedString[] {ClosedString.circle(1), ClosedString.burden(2, 3, 0.7),
            ClosedString.kibbleTurok(0.4, 1), ClosedString.kibbleTurok(0.4, 1).withTimeAsSum()}) {
            WorldSheet sheet = string.sheet(grid);
            for (GridFunction defect : sheet.motionDefect(flat)) {
                assertEquals(0, defect.map(Math::abs).max(), 1e-11);
            }
            assertEquals(0, sheet.stress(flat).largest(), 1e-12);
            assertEquals(0, sheet.induced().plusPlus().map(Math::abs).max(), 1e-12);
            assertEquals(0, sheet.induced().minusMinus().map(Math::abs).max(), 1e-12);
        }
    }

    @Test
    void theStressTensorHoldsTheConstraints() {
        Grid grid = torus(24);
        SheetMetric flat = SheetMetric.flat(grid);
        WorldSheet sheet = WorldSheet.of(ripples(grid, 4, 3));
        SheetTensor stress = sheet.stress(flat);
        GridFunction plus = grid.sample(q -> 0);
        for (int mu = 0; mu < 3; mu++) {
            GridFunction along = sheet.derivative(mu, 0).plus(sheet.derivative(mu, 1)).times(0.5);
            plus = plus.plus(along.times(along).times(mu == 0 ? -1 : 1));
        }
        assertTrue(stress.plusPlus().distance(plus) < 1e-12);
        assertTrue(plus.map(Math::abs).max() > 0.1);
        assertEquals(0, stress.plusMinus().map(Math::abs).max(), 1e-14);
        assertEquals(0, flat.trace(stress).map(Math::abs).max(), 1e-14);
    }

    /** On a torus the discretised action is a quadratic form, and its derivative by a single value is the formula up to rounding. */
    @Test
    void theVariationByEachValueIsThatOfTheDiscretisedAction() {
        Grid grid = torus(10);
        for (long seed = 1; seed <= 6; seed++) {
            SheetMetric metric = SheetMetric.flat(grid).plus(1, tensor(grid, seed, 0.1));
            WorldSheet sheet = WorldSheet.drifting(new double[] {1, 0.3, 0}, grid.sample(q -> q[0]).plus(ripple(grid, seed, 1)),
                    grid.sample(q -> 0.3 * q[0]).plus(ripple(grid, seed + 1, 1)), ripple(grid, seed + 2, 1));
            int cell = (int) (17 * seed);
            for (int mu = 0; mu < 3; mu++) {
                GridFunction[] change = IntStream.range(0, 3).mapToObj(nu -> grid.sample(q -> 0)).toArray(GridFunction[]::new);
                double[] one = new double[grid.size()];
                one[cell] = 1;
                change[mu] = grid.function(one);
                double numerical = (sheet.plus(1, change).action(metric) - sheet.plus(-1, change).action(metric)) / 2;
                assertEquals(numerical, sheet.variation(metric, change), 1e-10 * (1 + Math.abs(numerical)), "seed " + seed);
            }
        }
    }

    /** Off a ring the derivatives are differences of order 8, and so is the formula against the integral on a much finer grid. */
    @Test
    void offARingTheVariationHasOrderEight() {
        double exact = bumped(400, true);
        assertEquals(exact, bumped(400, false), 1e-9);
        double[] errors = {Math.abs(bumped(20, true) - exact), Math.abs(bumped(40, true) - exact)};
        assertEquals(8, Math.log(errors[0] / errors[1]) / Math.log(2), 1);
    }

    /** The variation by a smooth bump, by the formula or as the derivative of the action, which is quadratic in x. */
    private static double bumped(int cells, boolean formula) {
        Grid grid = Grid.of(Axis.reflecting(0, 2, cells), Axis.periodic(0, TURN, 24));
        SheetMetric metric = SheetMetric.flat(grid).plus(1, tensor(grid, 3, 0.1));
        WorldSheet sheet = WorldSheet.of(ripples(grid, 5, 3));
        GridFunction bump = grid.sample(q -> Math.pow(Math.sin(Math.PI * q[0] / 2), 12) * (1 + 0.5 * Math.cos(q[1])));
        GridFunction[] change = {bump, bump.times(-0.4), bump.times(0.7)};
        return formula ? sheet.variation(metric, change)
                : (sheet.plus(1, change).action(metric) - sheet.plus(-1, change).action(metric)) / 2;
    }

    @Test
    void theVariationByTheMetricIsThatOfTheAction() {
        Grid grid = torus(16);
        for (long seed = 1; seed <= 4; seed++) {
            SheetMetric metric = SheetMetric.flat(grid).plus(1, tensor(grid, seed, 0.1));
            WorldSheet sheet = WorldSheet.of(ripples(grid, seed, 4));
            SheetTensor change = tensor(grid, seed + 50, 0.5);
            double exact = sheet.variation(metric, change);
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                double step = 0.02 / (1 << i);
                double above = sheet.action(metric.plus(step, change));
                errors[i] = Math.abs((above - sheet.action(metric.plus(-step, change))) / (2 * step) - exact);
            }
            assertEquals(2, Math.log(errors[0] / errors[1]) / Math.log(2), 0.1, "seed " + seed);
            assertTrue(errors[1] < 0.01 * Math.abs(exact), "seed " + seed + ": " + errors[1] + " of " + exact);
        }
    }

    @Test
    void weylTransformationsChangeNothing() {
        Grid grid = torus(20);
        SheetMetric metric = SheetMetric.flat(grid).plus(1, tensor(grid, 8, 0.1));
        SheetMetric scaled = metric.scaled(ripple(grid, 9, 0.5).map(Math::exp));
        WorldSheet sheet = WorldSheet.of(ripples(grid, 6, 3));
        double action = sheet.action(metric);
        assertEquals(action, sheet.action(scaled), 1e-12 * Math.abs(action));
        GridFunction[] one = sheet.motionDefect(metric);
        GridFunction[] other = sheet.motionDefect(scaled);
        for (int mu = 0; mu < 3; mu++) {
            assertTrue(one[mu].distance(other[mu]) < 1e-11);
        }
        assertEquals(0, sheet.stress(metric).plus(-1, sheet.stress(scaled)).largest(), 1e-12);
    }

    @Test
    void reparametrisationsChangeNothing() {
        ClosedString string = ClosedString.movers(MoverTest.random(1, 3, 2, 1, 0, 0.2), MoverTest.random(2, 3, 2, 1, 0, 0.2));
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            Grid grid = torus(24 << i);
            double plain = string.sheet(grid).action(SheetMetric.flat(grid));
            GridFunction shiftTau = ripple(grid, 11, 0.15);
            GridFunction shiftSigma = ripple(grid, 12, 0.15);
            double other = string.sheet(grid, shiftTau, shiftSigma).action(SheetMetric.flat(shiftTau, shiftSigma));
            errors[i] = Math.abs(other - plain) / Math.abs(plain);
        }
        assertTrue(errors[1] < 1e-12 && errors[0] > 100 * errors[1], errors[0] + " " + errors[1]);
    }

    @Test
    void lorentzTransformationsChangeNothing() {
        Grid grid = torus(16);
        SheetMetric metric = SheetMetric.flat(grid).plus(1, tensor(grid, 2, 0.1));
        WorldSheet sheet = WorldSheet.of(ripples(grid, 3, 3));
        double[][] boost = {{Math.cosh(1), 0, Math.sinh(1)}, {0, 1, 0}, {Math.sinh(1), 0, Math.cosh(1)}};
        WorldSheet moving = sheet.inCoordinates(boost);
        for (int mu = 0; mu < 3; mu++) {
            for (int nu = 0; nu < 3; nu++) {
                assertEquals(sheet.target()[mu][nu], moving.target()[mu][nu], 1e-14);
            }
        }
        double action = sheet.action(metric);
        assertEquals(action, moving.action(metric), 1e-12 * Math.abs(action));
        assertEquals(action, sheet.literalAction(metric), 1e-12 * Math.abs(action));
    }

    @Test
    void sheetsAndStringsAreValues() {
        Grid grid = torus(12);
        WorldSheet sheet = ClosedString.burden(1, 2, 0.5).sheet(grid);
        assertEquals(sheet, ClosedString.burden(1, 2, 0.5).sheet(grid));
        assertEquals(sheet.hashCode(), ClosedString.burden(1, 2, 0.5).sheet(grid).hashCode());
        assertNotEquals(sheet, ClosedString.burden(1, 2, 0.6).sheet(grid));
        assertNotEquals(sheet, sheet.inCoordinates(new double[][] {{2, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}}));
        assertEquals(ClosedString.circle(1), ClosedString.circle(1));
        assertNotEquals(ClosedString.circle(1), ClosedString.circle(2));
        assertEquals(SheetMetric.flat(grid), SheetMetric.flat(grid));
        assertNotEquals(SheetMetric.flat(grid), SheetMetric.flat(grid).scaled(grid.sample(q -> 2)));
    }

    /** In light-cone coordinates of space-time eta is not diagonal, and A.8.11 with three indices mu is another number. */
    @Test
    void theLiteralActionDependsOnCoordinates() {
        Grid grid = torus(16);
        SheetMetric flat = SheetMetric.flat(grid);
        WorldSheet sheet = ClosedString.kibbleTurok(0.4, 1).sheet(grid).plus(1, ripples(grid, 3, 4));
        WorldSheet slanted = sheet.inCoordinates(new double[][] {{1, 1, 0, 0}, {1, -1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}});
        double action = sheet.action(flat);
        assertEquals(action, slanted.action(flat), 1e-12 * Math.abs(action));
        assertTrue(Math.abs(slanted.literalAction(flat) - action) > 0.1 * Math.abs(action));
    }

    @Test
    void polyakovIsTwiceNambuAndGoto() {
        // Between the two moments at which the circle is a point, x^0 = tau, its area is the integral of 2 pi cos^2 tau.
        Grid grid = Grid.of(Axis.reflecting(-1.2, 1.2, 40), Axis.periodic(0, TURN, 16));
        WorldSheet circle = ClosedString.circle(1).sheet(grid);
        SheetMetric induced = SheetMetric.of(circle.induced());
        double area = circle.area();
        double cells = grid.sample(q -> Math.cos(q[0]) * Math.cos(q[0])).integral();
        assertEquals(cells, area, 1e-9);
        assertEquals(2 * area, circle.action(induced), 1e-12 * area);
        assertEquals(2 * area, circle.action(SheetMetric.flat(grid)), 1e-8);
        assertEquals(0, circle.stress(induced).largest(), 1e-12);
        // For any timelike sheet, solution or not.
        WorldSheet other = WorldSheet.of(grid.sample(q -> 2 * q[0]), grid.sample(q -> 0.3 * Math.sin(q[0] + q[1]) + Math.cos(q[1])),
                grid.sample(q -> Math.sin(q[1])));
        assertEquals(2 * other.area(), other.action(SheetMetric.of(other.induced())), 1e-11);
        assertTrue(other.motionDefect(SheetMetric.flat(grid))[1].map(Math::abs).max() > 0.1);
    }

    @Test
    void momentaAreConserved() {
        Grid grid = torus(24);
        SheetMetric flat = SheetMetric.flat(grid);
        ClosedString loop = ClosedString.kibbleTurok(0.5, 0.8);
        WorldSheet sheet = loop.sheet(grid);
        for (double[] row : sheet.momentum(flat)) {
            for (int mu = 0; mu < 4; mu++) {
                assertEquals(loop.momentum()[mu], row[mu], 1e-12);
            }
        }
        for (int mu = 1; mu < 4; mu++) {
            for (int nu = 1; nu < 4; nu++) {
                for (double j : sheet.angularMomentum(flat, mu, nu)) {
                    assertEquals(loop.angularMomentum()[mu][nu], j, 1e-12);
                }
            }
        }
        // In other coordinates of the sheet, with the metric that belongs to them, the same.
        Grid fine = torus(64);
        GridFunction shiftTau = ripple(fine, 21, 0.1);
        GridFunction shiftSigma = ripple(fine, 22, 0.1);
        WorldSheet shifted = loop.sheet(fine, shiftTau, shiftSigma);
        for (double[] row : shifted.momentum(SheetMetric.flat(shiftTau, shiftSigma))) {
            assertEquals(loop.momentum()[0], row[0], 1e-10);
        }
        for (double j : shifted.angularMomentum(SheetMetric.flat(shiftTau, shiftSigma), 1, 2)) {
            assertEquals(loop.angularMomentum()[1][2], j, 1e-10);
        }
        // A sheet that solves nothing keeps nothing.
        double[][] lost = WorldSheet.of(ripples(grid, 1, 3)).momentum(flat);
        assertTrue(IntStream.range(0, 24).mapToDouble(i -> lost[i][1]).max().orElse(0) > 0.1);
    }

    @Test
    void badSheetsAreNamed() {
        Grid grid = torus(12);
        Grid other = torus(14);
        GridFunction one = grid.sample(q -> 1);
        String message = assertThrows(IllegalArgumentException.class,
                () -> WorldSheet.drifting(new double[] {1, Double.NaN}, one)).getMessage();
        assertTrue(message.contains("1 coordinates are given") && message.contains("the drift has 2 entries")
                && message.contains("the drift: entry 1 is NaN"), message);
        message = assertThrows(IllegalArgumentException.class, () -> WorldSheet.of(one, other.sample(q -> 1))).getMessage();
        assertTrue(message.contains("the coordinates must be given on the same grid"), message);
        message = assertThrows(IllegalArgumentException.class, () -> new SheetTensor(one, other.sample(q -> 1), one)).getMessage();
        assertTrue(message.contains("on the same grid"), message);
        message = assertThrows(IllegalArgumentException.class, () -> SheetMetric.of(new SheetTensor(one, one, one))).getMessage();
        assertTrue(message.contains("the determinant of the world-sheet metric at (tau, sigma) = [0.26")
                && message.contains("is 0.0"), message);
        message = assertThrows(IllegalArgumentException.class, () -> SheetMetric.flat(grid).scaled(one.times(-1))).getMessage();
        assertTrue(message.contains("the factor of a Weyl transformation is -1.0"), message);
        message = assertThrows(IllegalArgumentException.class,
                () -> SheetMetric.flat(grid.sample(q -> 3 * Math.sin(q[0])), one)).getMessage();
        assertTrue(message.contains("the new coordinates of the sheet fold at (tau', sigma') = ["), message);
        message = assertThrows(IllegalStateException.class, () -> WorldSheet.of(one, grid.sample(q -> Math.sin(q[0])),
                grid.sample(q -> Math.cos(q[1]))).area()).getMessage();
        assertTrue(message.contains("the sheet is spacelike at (tau, sigma) = ["), message);
        WorldSheet flat = WorldSheet.of(one, one);
        message = assertThrows(IllegalArgumentException.class, () -> flat.inCoordinates(new double[][] {{1, 1}, {1, 1}})).getMessage();
        assertTrue(message.contains("has no inverse"), message);
        message = assertThrows(IllegalArgumentException.class, () -> flat.inCoordinates(new double[][] {{1, Double.NaN}, {1}}))
                .getMessage();
        assertTrue(message.contains("must have 2 rows and columns") && message.contains("entry 1 is NaN"), message);
        message = assertThrows(IllegalArgumentException.class, () -> flat.plus(1, one)).getMessage();
        assertEquals("1 changes are given, but the sheet has 2 coordinates", message);
        message = assertThrows(IllegalArgumentException.class, () -> WorldSheet.of(Grid.periodic(0, 1, 9).sample(q -> 1),
                Grid.periodic(0, 1, 9).sample(q -> 1))).getMessage();
        assertTrue(message.contains("the grid has 1 axes, but must have two"), message);
    }
}
