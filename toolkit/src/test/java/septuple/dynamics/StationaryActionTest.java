package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

class StationaryActionTest {

    private static final double D = 0.35;
    private static final double GAMMA = 0.6;
    private static final double MU = 1.7;

    private static Grid rings(int cells) {
        return Grid.of(Axis.periodic(0, 2, cells), Axis.periodic(0, 3, cells));
    }

    private static GridFunction density(Grid grid) {
        return grid.sample(q -> Math.exp(0.5 * Math.cos(Math.PI * q[0]) * Math.sin(2 * Math.PI * q[1] / 3)
                + 0.3 * Math.cos(2 * Math.PI * q[1] / 3)));
    }

    private static GridFunction freeEnergy(Grid grid) {
        return grid.sample(q -> 0.7 * Math.sin(Math.PI * q[0]) * Math.cos(2 * Math.PI * q[1] / 3)
                + 0.4 * Math.sin(4 * Math.PI * q[1] / 3 + 1));
    }

    private static double potential(double... q) {
        return 0.8 * Math.cos(2 * Math.PI * q[0] / 3);
    }

    private static StationaryAction action(Grid grid, boolean learning) {
        return StationaryAction.on(grid).diffusion(D).drift(GAMMA).multiplier(MU).unitStep(1.3).potential(StationaryActionTest::potential)
                .learning(learning).build();
    }

    /** The printed equations with spectral derivatives (A.5.2, A.5.3), which share nothing with the differences of the action. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theVariationsAreTheEquationsOfMotionToOrderTwo(boolean learning) {
        double[] byDensity = new double[3];
        double[] byFreeEnergy = new double[3];
        for (int i = 0; i < 3; i++) {
            Grid grid = rings(24 << i);
            GridFunction p = density(grid);
            GridFunction f = freeEnergy(grid);
            double box = learning ? GAMMA : 0;
            GridFunction root = p.map(Math::sqrt);
            GridFunction printedDensity = root.secondDerivative(1).with(root, (a, b) -> -4 * D * a / b)
                    .plus(f.secondDerivative(1).times(box)).plus(f.derivative(0).times(MU))
                    .plus(f.derivative(1).map(s -> MU * GAMMA * s * s)).plus(grid.sample(q -> MU * potential(q[1]) / 1.3));
            GridFunction printedFreeEnergy = p.secondDerivative(1).times(box).minus(p.derivative(0).times(MU))
                    .minus(p.times(f.derivative(1)).derivative(1).times(2 * MU * GAMMA));
            StationaryAction action = action(grid, learning);
            byDensity[i] = action.variationByDensity(p, f).distance(printedDensity) / printedDensity.max();
            byFreeEnergy[i] = action.variationByFreeEnergy(p, f).distance(printedFreeEnergy) / printedFreeEnergy.max();
        }
        for (double[] errors : new double[][] {byDensity, byFreeEnergy}) {
            assertEquals(2, Math.log(errors[1] / errors[2]) / Math.log(2), 0.05);
            assertTrue(errors[2] < 0.005, "error " + errors[2]);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, PERIODIC", "2, VANISHING", "3, REFLECTING"})
    void theVariationsAreTheDerivativesOfTheFunctional(long seed, septuple.grid.Boundary boundary) {
        Random random = new Random(seed);
        Axis q = new Axis(0, 3, 9, boundary);
        Grid grid = Grid.of(new Axis(0, 2, 10, boundary), q, q);
        GridFunction p = grid.sample(x -> 0.5 + random.nextDouble());
        GridFunction f = grid.sample(x -> random.nextGaussian());
        GridFunction change = grid.sample(x -> random.nextGaussian());
        StationaryAction action = StationaryAction.on(grid).diffusion(D).drift(GAMMA).multiplier(-MU).potential(x -> x[0] * x[1]).build();
        double byDensity = slope(h -> action.value(p.plus(change.times(h)), f));
        double byFreeEnergy = slope(h -> action.value(p, f.plus(change.times(h))));
        assertEquals(byDensity, action.variationByDensity(p, f).integral(change), 1e-7 * Math.abs(byDensity), "seed " + seed);
        assertEquals(byFreeEnergy, action.variationByFreeEnergy(p, f).integral(change), 1e-7 * Math.abs(byFreeEnergy), "seed " + seed);
    }

    private static double slope(java.util.function.DoubleUnaryOperator f) {
        double h = 1e-3;
        return (8 * (f.applyAsDouble(h) - f.applyAsDouble(-h)) - f.applyAsDouble(2 * h) + f.applyAsDouble(-2 * h)) / (12 * h);
    }

    @Test
    void theDerivativesByTheConstants() {
        Grid grid = rings(24);
        GridFunction p = density(grid);
        GridFunction f = freeEnergy(grid);
        StationaryAction action = action(grid, true);
        StationaryAction.Builder builder = StationaryAction.on(grid).drift(GAMMA).multiplier(MU).unitStep(1.3)
                .potential(StationaryActionTest::potential);
        double planck = action.planck();
        assertEquals(1.3 * Math.sqrt(4 * D / (GAMMA * MU)), planck, 1e-15);
        assertEquals(1.3 / (2 * GAMMA), action.mass(), 1e-15);
        assertEquals(action.value(p, f), builder.planck(planck).build().value(p, f), 1e-12);
        assertEquals(slope(h -> builder.diffusion(D + h).build().value(p, f)), action.derivativeByDiffusion(p, f), 1e-9);
        assertEquals(slope(h -> builder.planck(planck + h).build().value(p, f)), action.derivativeByPlanck(p, f), 1e-9);
        assertEquals(slope(h -> builder.diffusion(D).multiplier(MU + h).build().value(p, f)), action.derivativeByMultiplier(p, f), 1e-9);
        assertEquals(0, action(grid, false).terms(p, f).learningEntropy(), 0.0);
        assertEquals(action.value(p, f), action.terms(p, f).total(), 0.0);
    }

    /** Four times the integral of the square of a root's slope, closed for p = a + b cos, at order 2. */
    @Test
    void fishersInformation() {
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            Grid grid = Grid.of(Axis.periodic(0, 2, 16), Axis.periodic(0, 2 * Math.PI, 64 << i));
            GridFunction p = grid.sample(q -> (1 + 0.6 * Math.cos(q[1])) / (2 * Math.PI));
            errors[i] = StationaryAction.on(grid).build().derivativeByDiffusion(p, grid.sample(q -> 0)) - 2 * (1 - Math.sqrt(1 - 0.36));
        }
        assertEquals(2, Math.log(errors[0] / errors[1]) / Math.log(2), 0.02);
    }

    /** S is homogeneous of degree one in p: the integral of p delta S/delta p is S itself, so S is zero on every solution. */
    @Test
    void theFunctionalIsHomogeneous() {
        Grid grid = rings(24);
        GridFunction p = density(grid);
        GridFunction f = freeEnergy(grid);
        StationaryAction action = action(grid, true);
        assertEquals(action.value(p, f), action.variationByDensity(p, f).integral(p), 1e-11);
    }

    @Test
    void messages() {
        assertEquals("""
                a stationary action cannot be built:
                - the grid has one axis, but must have two or three: time first, then q
                - drift is -1.0, but must be positive and finite
                - multiplier is -2.0, but must be positive where planck is given; give diffusion instead
                - unitStep is 0.0, but must be positive and finite
                - the potential is null; leave it out if there is none""",
                assertThrows(IllegalArgumentException.class, () -> StationaryAction.on(Grid.periodic(0, 1, 9)).planck(1).drift(-1)
                        .multiplier(-2).unitStep(0).potential(null).build()).getMessage());
        Grid grid = rings(9);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> StationaryAction.on(grid).diffusion(-1).multiplier(0).build())
                .getMessage().endsWith("""
                - diffusion is -1.0, but must not be negative, and finite
                - multiplier is 0.0, but must be finite and not zero"""));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> StationaryAction.on(grid).planck(0).build()).getMessage()
                .contains("planck is 0.0, but must be positive and finite"));
        StationaryAction action = StationaryAction.on(grid).build();
        String message = assertThrows(IllegalArgumentException.class, () -> action.value(grid.sample(q -> 0), rings(10).sample(q -> 0)))
                .getMessage();
        assertTrue(message.contains("the free energy is given on a grid of 10 x 10 cells"), message);
        assertTrue(message.contains("the density has the value 0.0, but must be positive everywhere"), message);
    }
}
