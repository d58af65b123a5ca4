package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import tech.tablesaw.api.Table;

class ConstrainedDiffusionTest {

    private static final double D = 0.7;

    /** One period 4 pi/D of the wave exp(i Q - i D t/2), and so of every wave on a ring of length 2 pi. */
    private static final double PERIOD = 4 * Math.PI / D;

    private static Grid torus(int times, int places) {
        return Grid.of(Axis.periodic(0, PERIOD, times), Axis.periodic(0, 2 * Math.PI, places));
    }

    private static Grid[] grids() {
        return new Grid[] {torus(15, 13), Grid.of(Axis.reflecting(0, 1, 12), Axis.vanishing(-1, 2, 14)),
            Grid.of(Axis.reflecting(0, 1, 9), Axis.periodic(0, 1, 11), Axis.vanishing(0, 2, 10))};
    }

    private static GridFunction draw(Grid grid, RandomGenerator random, double low, double high) {
        return grid.function(random.doubles(grid.size(), low, high).toArray());
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** An exact solution of C.11.9 without zeros: Psi = 1 + sum_k c_k exp(i k Q - i D k^2 t/2). */
    private static GridFunction[] solution(Grid grid) {
        double[] amplitudes = {0.25, 0.1};
        GridFunction real = grid.sample(q -> 1 + amplitudes[0] * Math.cos(q[1] - D * q[0] / 2)
                + amplitudes[1] * Math.cos(-2 * q[1] - 2 * D * q[0]));
        GridFunction imaginary = grid.sample(q -> amplitudes[0] * Math.sin(q[1] - D * q[0] / 2)
                + amplitudes[1] * Math.sin(-2 * q[1] - 2 * D * q[0]));
        return new GridFunction[] {real.with(imaginary, (a, b) -> a * a + b * b), imaginary.with(real, (b, a) -> 4 * Math.atan2(b, a)),
            real, imaginary};
    }

    @Test
    void theVariationsAreTheDerivativesOfTheValue() {
        for (boolean kinetic : new boolean[] {false, true}) {
            for (Grid grid : grids()) {
                ConstrainedDiffusion functional = ConstrainedDiffusion.on(grid).diffusion(D).kinetic(kinetic).build();
                RandomGenerator random = random(7);
                GridFunction p = draw(grid, random, 0.5, 1.5);
                GridFunction multiplier = draw(grid, random, -1, 1);
                GridFunction direction = draw(grid, random, -1, 1);
                double h = 1e-4;
                double byDensity = (functional.value(p.plus(direction.times(h)), multiplier)
                        - functional.value(p.plus(direction.times(-h)), multiplier)) / (2 * h);
                assertEquals(byDensity, functional.variationByDensity(p, multiplier).integral(direction),
                        1e-5 * Math.max(1, Math.abs(byDensity)), grid.toString());
                double byMultiplier = (functional.value(p, multiplier.plus(direction.times(h)))
                        - functional.value(p, multiplier.plus(direction.times(-h)))) / (2 * h);
                assertEquals(byMultiplier, functional.variationByMultiplier(p, multiplier).integral(direction),
                        1e-7 * Math.max(1, Math.abs(byMultiplier)), grid.toString());
            }
        }
    }

    @Test
    void theVariationsOfTheWaveAreTheDerivativesOfItsAction() {
        for (Grid grid : grids()) {
            ConstrainedDiffusion functional = ConstrainedDiffusion.on(grid).diffusion(D).build();
            RandomGenerator random = random(3);
            GridFunction a = draw(grid, random, -1, 1);
            GridFunction b = draw(grid, random, -1, 1);
            GridFunction direction = draw(grid, random, -1, 1);
            // The action is quadratic, so the difference has no error but rounding.
            double byReal = (functional.schroedinger(a.plus(direction), b) - functional.schroedinger(a.minus(direction), b)) / 2;
            double byImaginary = (functional.schroedinger(a, b.plus(direction)) - functional.schroedinger(a, b.minus(direction))) / 2;
            assertEquals(byReal, functional.variationByRealPart(a, b).integral(direction), 1e-9 * Math.max(1, Math.abs(byReal)));
            assertEquals(byImaginary, functional.variationByImaginaryPart(a, b).integral(direction),
                    1e-9 * Math.max(1, Math.abs(byImaginary)));
        }
    }

    @Test
    void theThirdLineExceedsTheSecondByThePhase() {
        Grid grid = torus(21, 41);
        GridFunction p = grid.sample(q -> Math.exp(0.6 * Math.cos(q[1] + Math.sin(2 * Math.PI * q[0] / PERIOD))));
        GridFunction multiplier = grid.sample(q -> Math.sin(q[1] - 2 * Math.PI * q[0] / PERIOD));
        var printed = ConstrainedDiffusion.on(grid).diffusion(D).build().forms(p, multiplier);
        assertEquals(printed.squareRoots(), printed.diffusive(), 1e-11 * printed.squareRoots());
        assertEquals(printed.squareRoots(), printed.operator(), 1e-11 * printed.squareRoots());
        assertEquals(printed.phase(), printed.wave() - printed.operator(), 1e-11 * printed.squareRoots());
        assertTrue(printed.phase() > 0.1);
        var kinetic = ConstrainedDiffusion.on(grid).diffusion(D).kinetic(true).build().forms(p, multiplier);
        assertEquals(kinetic.wave(), kinetic.operator(), 1e-11 * kinetic.wave());
        assertEquals(kinetic.squareRoots() - printed.squareRoots(), printed.phase(), 1e-12);
        // A path that closes changes no entropy.
        double fisher = p.map(Math::sqrt).derivative(1).map(x -> x * x).integral();
        assertEquals(printed.operator() - 2 * D * fisher, printed.change(), 1e-10);
    }

    @Test
    void aSolutionOfSchroedingersEquationIsStationaryWithTheKineticTermOnly() {
        Grid grid = torus(141, 71);
        GridFunction[] path = solution(grid);
        ConstrainedDiffusion kinetic = ConstrainedDiffusion.on(grid).diffusion(D).kinetic(true).build();
        assertEquals(0, kinetic.variationByDensity(path[0], path[1]).map(Math::abs).max(), 1e-8);
        assertEquals(0, kinetic.variationByMultiplier(path[0], path[1]).map(Math::abs).max(), 1e-8);
        assertEquals(0, kinetic.variationByRealPart(path[2], path[3]).map(Math::abs).max(), 1e-11);
        assertEquals(0, kinetic.variationByImaginaryPart(path[2], path[3]).map(Math::abs).max(), 1e-11);
        ConstrainedDiffusion printed = ConstrainedDiffusion.on(grid).diffusion(D).build();
        GridFunction missing = path[1].derivative(1).map(slope -> -D / 8 * slope * slope);
        assertEquals(0, printed.variationByDensity(path[0], path[1]).distance(missing), 1e-8);
        assertTrue(printed.variationByDensity(path[0], path[1]).map(Math::abs).max() > 0.1);
        assertEquals(0, printed.variationByMultiplier(path[0], path[1]).plus(path[0].derivative(0)).map(Math::abs).max(), 1e-12);
    }

    @Test
    void theWaveFunctionComesBackFromItsPolarForm() {
        Grid grid = torus(15, 21);
        GridFunction[] path = solution(grid);
        ConstrainedDiffusion functional = ConstrainedDiffusion.on(grid).diffusion(D).build();
        assertEquals(0, functional.real(path[0], path[1]).distance(path[2]), 1e-14);
        assertEquals(0, functional.imaginary(path[0], path[1]).distance(path[3]), 1e-14);
    }

    @Test
    void withTheKineticTermItIsTheStationaryActionOfPaperA() {
        double[] gaps = new double[3];
        for (int i = 0; i < 3; i++) {
            Grid grid = torus(20 << i, 20 << i);
            GridFunction p = grid.sample(q -> Math.exp(0.6 * Math.cos(q[1] + 2 * Math.PI * q[0] / PERIOD)));
            GridFunction multiplier = grid.sample(q -> Math.sin(q[1] - 2 * Math.PI * q[0] / PERIOD));
            StationaryAction action = StationaryAction.on(grid).diffusion(D / 2).drift(D / 8).learning(false).build();
            ConstrainedDiffusion kinetic = ConstrainedDiffusion.on(grid).diffusion(D).kinetic(true).build();
            gaps[i] = Math.abs(action.value(p, multiplier) - kinetic.value(p, multiplier));
            assertEquals(4, action.planck(), 1e-14);
        }
        assertEquals(2, Math.log(gaps[1] / gaps[2]) / Math.log(2), 0.1);
    }

    @Test
    void diffusionWidensAConstraintOnTheVariance() {
        Grid grid = Grid.of(Axis.reflecting(0, 1, 20), Axis.vanishing(-12, 12, 240));
        GridFunction p = grid.sample(q -> Math.exp(-q[1] * q[1] / (2 * (1 + D * q[0]))) / Math.sqrt(2 * Math.PI * (1 + D * q[0])));
        ConstrainedDiffusion functional = ConstrainedDiffusion.on(grid).diffusion(D).constraint(q -> q[0] * q[0] - 1)
                .constraint(q -> q[0]).build();
        Table averages = functional.averages(p);
        double[] t = grid.axis(0).coordinates();
        for (int i = 0; i < t.length; i++) {
            assertEquals(1, averages.doubleColumn("probability").get(i), 1e-12);
            assertEquals(D * t[i], averages.doubleColumn("⟨Θ_1⟩").get(i), 1e-10);
            assertEquals(D, averages.doubleColumn("d⟨Θ_1⟩/dt").get(i), 1e-6);
            assertEquals(D, averages.doubleColumn("D/2 ⟨ΔΘ_1⟩").get(i), 1e-10);
            assertEquals(0, averages.doubleColumn("d⟨Θ_2⟩/dt").get(i), 1e-10);
        }
    }

    @Test
    void multipliersMakeWhatTheConstraintsSpan() {
        Grid grid = Grid.of(Axis.reflecting(0, 1, 9), Axis.periodic(0, 2 * Math.PI, 12), Axis.periodic(0, 2 * Math.PI, 10));
        ConstrainedDiffusion functional = ConstrainedDiffusion.on(grid).constraint(q -> Math.cos(q[0])).constraint(q -> Math.sin(q[1]))
                .build();
        double[] one = grid.axis(0).coordinates();
        double[] two = {1, 2, 3, 4, 5, 4, 3, 2, 1};
        GridFunction expected = grid.sample(q -> q[0] * Math.cos(q[1]) + two[(int) Math.round(q[0] * 9 - 0.5)] * Math.sin(q[2]));
        GridFunction multiplier = functional.multiplier(one, two);
        assertArrayEquals(expected.values(), multiplier.values(), 1e-14);
        assertEquals(0, functional.outsideOfConstraints(multiplier.map(x -> x + 3)).map(Math::abs).max(), 1e-13);
        GridFunction outside = grid.sample(q -> q[0] * Math.cos(2 * q[1]));
        assertArrayEquals(outside.values(), functional.outsideOfConstraints(outside.plus(multiplier)).values(), 1e-13);
    }

    @Test
    void everyProblemIsNamed() {
        Grid grid = torus(9, 9);
        ConstrainedDiffusion functional = ConstrainedDiffusion.on(grid).constraint(q -> q[0]).build();
        GridFunction one = grid.sample(q -> 1);
        String message = assertThrows(IllegalArgumentException.class,
                () -> ConstrainedDiffusion.on(Grid.periodic(0, 1, 9)).diffusion(-1).constraint(null).build()).getMessage();
        for (String part : List.of("one axis", "diffusion is -1.0", "constraint is null")) {
            assertTrue(message.contains(part), message);
        }
        message = assertThrows(IllegalArgumentException.class, () -> functional.value(one.times(-1), one)).getMessage();
        assertTrue(message.contains("the value -1.0, but must be positive"), message);
        message = assertThrows(IllegalArgumentException.class, () -> functional.value(one, torus(9, 10).sample(q -> 1))).getMessage();
        assertTrue(message.contains("the multiplier is given on"), message);
        message = assertThrows(IllegalArgumentException.class, () -> functional.averages(torus(9, 10).sample(q -> 1))).getMessage();
        assertTrue(message.contains("the density is given on"), message);
        message = assertThrows(IllegalArgumentException.class, () -> functional.multiplier(new double[9], new double[9])).getMessage();
        assertTrue(message.contains("for 2 constraints are given, but there are 1"), message);
        message = assertThrows(IllegalArgumentException.class, () -> functional.multiplier(new double[3])).getMessage();
        assertTrue(message.contains("multiplier 0 has 3 values"), message);
        assertEquals("diffusion under 1 constraints, D = 1.0, on a " + grid, functional.toString());
    }
}
