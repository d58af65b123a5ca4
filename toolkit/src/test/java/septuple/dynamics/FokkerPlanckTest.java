package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.grid.Recording;

class FokkerPlanckTest {

    /** Ornstein and Uhlenbeck: F = -0.6 (q - c)^2, D = 0.3, gamma = 0.7, so the drift is -0.84 (q - c). */
    private static final double RATE = 2 * 0.6 * 0.7;

    private static GridFunction gaussian(Grid grid, double mean, double variance) {
        return grid.sample(q -> Math.exp(-(q[0] - mean) * (q[0] - mean) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance));
    }

    private static double ornsteinUhlenbeck(int cells, long steps) {
        Grid grid = Grid.reflecting(-6, 6, cells);
        FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.3).drift(0.7).freeEnergy(q -> -0.6 * q[0] * q[0]).build();
        GridFunction last = equation.evolve(gaussian(grid, 1, 0.1)).step(1.0 / steps).steps(steps).run().last();
        double fade = Math.exp(-2 * RATE);
        GridFunction exact = gaussian(grid, Math.exp(-RATE), 0.1 * fade + 0.3 / RATE * (1 - fade));
        return last.distance(exact);
    }

    @Test
    void ornsteinAndUhlenbeckIsMetToSecondOrderInSpace() {
        double coarse = ornsteinUhlenbeck(100, 4000);
        double fine = ornsteinUhlenbeck(200, 4000);
        assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.1);
        assertTrue(fine < 1e-3, "error " + fine);
    }

    @Test
    void theOrderInTimeIsTwo() {
        Grid grid = Grid.periodic(-Math.PI, Math.PI, 24);
        TimedFormula moving = (t, q) -> 0.7 * Math.sin(q[0] - 2 * t) + 0.2 * Math.cos(2 * q[0] + t);
        FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.3).drift(0.8).freeEnergy(moving).build();
        GridFunction start = grid.sample(q -> (1 + 0.3 * Math.cos(q[0])) / (2 * Math.PI));
        GridFunction reference = equation.evolve(start).from(0.4).step(1.0 / 1024).steps(1024).run().last();
        double coarse = equation.evolve(start).from(0.4).step(1.0 / 16).steps(16).run().last().distance(reference);
        double fine = equation.evolve(start).from(0.4).step(1.0 / 32).steps(32).run().last().distance(reference);
        assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.1);
        assertTrue(equation.evolve(start).step(1.0 / 32).steps(32).run().last().distance(reference) > 1e-3, "the start's time matters");
    }

    /** p = exp(gamma F/2D) sin(pi x/L) decays as a whole if F is linear: rate D (pi/L)^2 + v^2/4D. */
    private static double absorbed(int cells) {
        Grid grid = Grid.vanishing(0, 2, cells);
        double velocity = 0.7 * 0.5;
        double diffusion = 0.3;
        FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(diffusion).drift(0.7).freeEnergy(q -> 0.5 * q[0]).build();
        GridFunction start = grid.sample(q -> Math.exp(velocity * q[0] / (2 * diffusion)) * Math.sin(Math.PI * q[0] / 2));
        GridFunction last = equation.evolve(start).step(1.0 / 3000).steps(1500).run().last();
        double decay = diffusion * Math.PI * Math.PI / 4 + velocity * velocity / (4 * diffusion);
        return last.distance(start.times(Math.exp(-decay / 2)));
    }

    @Test
    void whatReachesAVanishingEndIsGone() {
        double coarse = absorbed(40);
        double fine = absorbed(80);
        assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.15);
        assertTrue(fine < 3e-3, "error " + fine);
    }

    @Test
    void probabilityIsKeptToRounding() {
        for (Axis axis : new Axis[] {Axis.periodic(-3, 3, 50), Axis.reflecting(-3, 3, 50)}) {
            Grid grid = Grid.of(axis);
            FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.3).drift(0.7).freeEnergy(q -> Math.cos(Math.PI * q[0] / 3)).build();
            GridFunction start = gaussian(grid, 0.4, 0.2);
            GridFunction last = equation.evolve(start).step(equation.longestStep()).steps(10_000).run().last();
            assertEquals(start.integral(), last.integral(), 1e-13);
            assertEquals(0, last.distance(equation.equilibrium().times(start.integral())), 1e-13);
        }
    }

    @Test
    void noDensityBecomesNegativeUpToTheLongestStep() {
        Random random = new Random(11);
        for (int trial = 0; trial < 20; trial++) {
            Grid grid = Grid.of(Axis.periodic(0, 1, 9 + random.nextInt(5)), Axis.vanishing(0, 2, 12), Axis.reflecting(-1, 1, 10));
            double a = 20 * random.nextGaussian();
            double b = 20 * random.nextGaussian();
            FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.1).freeEnergy(q -> a * Math.sin(2 * Math.PI * q[0]) * q[2]
                    + b * q[1]).build();
            double[] point = new double[grid.size()];
            point[random.nextInt(point.length)] = 1;
            GridFunction last = equation.evolve(grid.function(point)).step(equation.longestStep()).steps(5).run().last();
            assertTrue(last.min() >= 0, "trial " + trial + ": " + last.min());
        }
    }

    @Test
    void aStepIsHeunsStepOfTheRate() {
        Random random = new Random(5);
        Axis[] kinds = {Axis.periodic(0, 1, 11), Axis.vanishing(0, 2, 12), Axis.reflecting(-1, 1, 13)};
        for (int trial = 0; trial < 30; trial++) {
            Axis[] axes = random.ints(1 + trial % 3, 0, 3).mapToObj(i -> kinds[i]).toArray(Axis[]::new);
            Grid grid = Grid.of(axes);
            // A velocity need not fit together at a seam: v_k = sin of everything.
            Grid.Formula[] velocity = new Grid.Formula[axes.length];
            for (int k = 0; k < axes.length; k++) {
                int number = k;
                velocity[k] = q -> Math.sin(number + 2 * Math.PI * java.util.Arrays.stream(q).sum());
            }
            FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.2).velocity(velocity).threads(1 + trial % 2).build();
            GridFunction p = grid.function(random.doubles(grid.size(), 0.1, 1).toArray());
            double step = 0.9 * equation.longestStep();
            GridFunction half = p.plus(equation.rate(0, p).times(step));
            GridFunction wanted = p.plus(half.plus(equation.rate(0, half).times(step))).times(0.5);
            assertEquals(0, equation.evolve(p).step(step).steps(1).run().last().distance(wanted), 1e-14, "trial " + trial);
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        Grid grid = Grid.of(Axis.periodic(0, 1, 400), Axis.vanishing(0, 2, 150));
        GridFunction[] last = new GridFunction[3];
        for (int threads = 1; threads <= 3; threads++) {
            FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.1).freeEnergy(q -> Math.sin(2 * Math.PI * q[0]) * q[1]).threads(threads).build();
            last[threads - 1] = equation.evolve(grid.sample(q -> 1 + q[1])).step(1e-6).steps(7).run().last();
        }
        assertArrayEquals(last[0].values(), last[1].values(), 0);
        assertArrayEquals(last[0].values(), last[2].values(), 0);
    }

    private static double roundARing(int cells) {
        Grid grid = Grid.periodic(0, 2 * Math.PI, cells);
        FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.1).velocity(q -> 1.5).build();
        GridFunction start = grid.sample(q -> (1 + 0.5 * Math.cos(q[0])) / (2 * Math.PI));
        GridFunction last = equation.evolve(start).step(0.001).steps(2000).run().last();
        // The first wave turns by 1.5 t and fades by exp(-D t).
        return last.distance(grid.sample(q -> (1 + 0.5 * Math.exp(-0.2) * Math.cos(q[0] - 3)) / (2 * Math.PI)));
    }

    @Test
    void aDensityDriftsRoundARing() {
        assertEquals(4, roundARing(100) / roundARing(200), 0.2);
    }

    @Test
    void theFreeEnergyOfANetworkDrives() {
        FreeEnergy free = FreeEnergy.ofEigenvalues(1, 1);
        Grid grid = Grid.reflecting(0.1, 3, 60);
        GridFunction equilibrium = FokkerPlanck.on(grid).diffusion(0.3).drift(0.8).freeEnergy(free, 1.7).build().equilibrium();
        GridFunction wanted = grid.sample(q -> Math.exp(0.8 / 0.3 * Math.log(1 + 1.7 * q[0]) / (2 * 1.7)));
        assertEquals(0, equilibrium.distance(wanted.times(1 / wanted.integral())), 1e-12);
        Grid square = Grid.of(grid.axis(0), grid.axis(0));
        FokkerPlanckErrorsTest.refuses("the free energy has 1 parameters, but the grid 2 dimensions; they must be as many",
                () -> FokkerPlanck.on(square).freeEnergy(free, 1.7));
    }

    @Test
    void valuesOnTheGridAndFormulaAreTheSame() {
        Grid grid = Grid.reflecting(-2, 2, 30);
        Grid.Formula formula = q -> Math.sin(q[0]);
        GridFunction table = grid.function(grid.sample(formula).table("F"), "F");
        FokkerPlanck one = FokkerPlanck.on(grid).freeEnergy(formula).build();
        FokkerPlanck other = FokkerPlanck.on(grid).freeEnergy(table).build();
        assertEquals(one.equilibrium(), other.equilibrium());
        Recording<GridFunction> run = one.evolve(one.equilibrium()).from(3).step(0.001).steps(4).every(2).run();
        assertArrayEquals(new double[] {3, 3.002, 3.004}, run.times(), 1e-12);
    }

    /** The rate through an absorbing wall, half a cell away, sees how far F falls or rises up to the wall; a parabola exactly. */
    @Test
    void wallsSeeTheFreeEnergyAtTheirPlace() {
        Grid grid = Grid.vanishing(0, 2, 10);
        double d = 0.3;
        double gamma = 0.8;
        java.util.function.DoubleUnaryOperator f = q -> 3 + q - 2 * q * q;
        FaceRates rates = FokkerPlanck.on(grid).diffusion(d).drift(gamma).freeEnergy(q -> f.applyAsDouble(q[0])).build().rates(0);
        double unit = 2 * d / 0.04;
        double lower = gamma / d * (f.applyAsDouble(0) - f.applyAsDouble(0.1));
        double upper = gamma / d * (f.applyAsDouble(2) - f.applyAsDouble(1.9));
        assertEquals(unit * lower / -Math.expm1(-lower), rates.down[0][rates.face(0, 0)], 1e-11);
        assertEquals(unit * upper / -Math.expm1(-upper), rates.up[0][rates.face(0, 9) + 1], 1e-11);
        assertEquals(0, rates.up[0][rates.face(0, 0)]);
        assertEquals(0, rates.down[0][rates.face(0, 9) + 1]);
    }
}
