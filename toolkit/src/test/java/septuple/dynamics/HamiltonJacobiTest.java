package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import septuple.grid.Axis;
import septuple.grid.EvolutionException;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.grid.Recording;

class HamiltonJacobiTest {

    private static final double GAMMA = 0.7;

    private static Grid ring(int cells) {
        return Grid.periodic(0, 2 * Math.PI, cells);
    }

    private static double errorAgainstCharacteristics(int cells) {
        Characteristics exact = Characteristics.of(1, GAMMA, q -> q[0].cos().multiply(0.3), q -> q[0].sin().multiply(0.5), 0.01);
        HamiltonJacobi equation = HamiltonJacobi.on(ring(cells)).drift(GAMMA).potential(q -> 0.3 * Math.cos(q[0])).build();
        GridFunction end = equation.evolve(ring(cells).sample(q -> 0.5 * Math.sin(q[0]))).step(0.5 / 400).steps(400).run().last();
        return end.distance(ring(cells).sample(q -> exact.reaching(0.5, q).freeEnergy()));
    }

    @Test
    void onTheGridItIsWhatCharacteristicsSayWithOrderFive() {
        double coarse = errorAgainstCharacteristics(30);
        double fine = errorAgainstCharacteristics(60);
        assertTrue(fine < 2e-6, "error " + fine);
        assertEquals(5, Math.log(coarse / fine) / Math.log(2), 0.7);
    }

    private static double errorInThePlane(int cells) {
        SmoothFunction potential = q -> q[0].add(q[1]).cos().multiply(0.2);
        SmoothFunction start = q -> q[0].sin().multiply(q[1].cos()).multiply(0.4);
        Characteristics exact = Characteristics.of(2, GAMMA, potential, start, 0.02);
        Grid grid = Grid.of(Axis.periodic(0, 2 * Math.PI, cells), Axis.periodic(0, 2 * Math.PI, cells));
        GridFunction end = HamiltonJacobi.on(grid).drift(GAMMA).potential(potential::at).build().evolve(grid.sample(start::at))
                .step(0.004).steps(100).run().last();
        double worst = 0;
        for (int cell = 3; cell < grid.size(); cell += 29) {
            worst = Math.max(worst, Math.abs(end.value(cell) - exact.reaching(0.4, grid.point(cell)).freeEnergy()));
        }
        return worst;
    }

    @Test
    void soItIsInThePlane() {
        double fine = errorInThePlane(48);
        assertTrue(fine < 1e-5, "error " + fine);
        assertEquals(5, Math.log(errorInThePlane(24) / fine) / Math.log(2), 0.8);
    }

    @Test
    void beyondTheCausticItIsTheLeastBranch() {
        Grid grid = ring(200);
        GridFunction start = grid.sample(q -> Math.cos(q[0]));
        double time = 2.0;
        HamiltonJacobi equation = HamiltonJacobi.on(grid).drift(0.5).build();
        GridFunction end = equation.evolve(start).step(0.01).steps(200).run().last();
        // H. Hopf's and P. Lax's formula, the minimum over all starts of F_0(y) + (q - y)^2/(4 gamma t).
        GridFunction least = grid.sample(q -> {
            double minimum = Double.POSITIVE_INFINITY;
            for (double y = q[0] - 6; y < q[0] + 6; y += 1e-3) {
                minimum = Math.min(minimum, Math.cos(y) + (q[0] - y) * (q[0] - y) / (4 * 0.5 * time));
            }
            return minimum;
        });
        assertTrue(end.distance(least) < 0.01, "error " + end.distance(least));
        assertTrue(end.minus(least).map(Math::abs).integral() < 1e-3);
    }

    /** The Riccati equation: F = a q^2/2 with a = -(w/2 gamma) tan(w t), w^2 = 2 gamma k. */
    @Test
    void aParabolaStaysOneOnAnOpenGridOfThreeDimensions() {
        Axis axis = Axis.vanishing(-1, 1, 12);
        Grid grid = Grid.of(axis, axis, Axis.reflecting(0, 1, 10));
        HamiltonJacobi equation = HamiltonJacobi.on(grid).drift(0.5).potential(q -> 0.5 * (q[0] * q[0] + q[1] * q[1])).build();
        GridFunction end = equation.evolve(grid.sample(q -> 0)).step(0.005).steps(100).run().last();
        GridFunction exact = grid.sample(q -> -0.5 * Math.tan(0.5) * (q[0] * q[0] + q[1] * q[1]));
        assertTrue(end.distance(exact) < 1e-7, "error " + end.distance(exact));
    }

    private static double waveExact(double t, double x, double mu) {
        return Math.log(2 + Math.exp(GAMMA / mu * t) * Math.cos(x)) / mu;
    }

    @Test
    void withTheSecondDerivativeItSolvesTheExactWave() {
        double mu = -0.8;
        for (HamiltonJacobiMethod method : HamiltonJacobiMethod.values()) {
            HamiltonJacobi equation = HamiltonJacobi.on(ring(64)).drift(GAMMA).multiplier(mu).method(method).build();
            GridFunction end = equation.evolve(ring(64).sample(q -> waveExact(0, q[0], mu))).step(0.002).steps(250).run().last();
            double error = end.distance(ring(64).sample(q -> waveExact(0.5, q[0], mu)));
            assertTrue(error < (method == HamiltonJacobiMethod.COLE_HOPF ? 1e-13 : 1e-5), method + " " + error);
        }
    }

    @Test
    void coleHopfHasOrderTwoInTimeAndAgreesWithGodunov() {
        Grid grid = Grid.of(Axis.periodic(0, 2 * Math.PI, 64), Axis.reflecting(0, Math.PI, 32));
        HamiltonJacobi.Builder builder = HamiltonJacobi.on(grid).drift(GAMMA).multiplier(-1.5)
                .potential(q -> 0.6 * Math.cos(q[0]) * Math.cos(q[1]));
        GridFunction start = grid.sample(q -> 0.4 * Math.sin(q[0]) + 0.2 * Math.cos(q[1]));
        HamiltonJacobi equation = builder.build();
        GridFunction[] ends = new GridFunction[3];
        for (int i = 0; i < 3; i++) {
            ends[i] = equation.evolve(start).step(0.05 / (1 << i)).steps(10 << i).run().last();
        }
        double ratio = ends[0].distance(ends[1]) / ends[1].distance(ends[2]);
        assertEquals(2, Math.log(ratio) / Math.log(2), 0.1);
        GridFunction direct = builder.method(HamiltonJacobiMethod.GODUNOV).build().evolve(start).step(0.0025).steps(200).run().last();
        assertTrue(direct.distance(ends[2]) < 1e-4, "difference " + direct.distance(ends[2]));
    }

    /**
     * Every free energy settles to -E t + log(phi)/mu, (gamma/mu^2) phi'' + V phi = E phi. For V = (g/2) cos q, g = gamma/mu^2, that is
     * Mathieu's equation with q = 1, and E = -g a_0/4; a_0(1) = -0.4551386041 (Abramowitz and Stegun, table 20.1).
     */
    @Test
    void aFreeEnergySettlesToMathieusGroundState() {
        double mu = -1;
        Grid grid = ring(32);
        HamiltonJacobi equation = HamiltonJacobi.on(grid).drift(GAMMA).multiplier(mu).potential(q -> GAMMA / 2 * Math.cos(q[0])).build();
        GridFunction settled = equation.evolve(grid.sample(q -> Math.sin(q[0]))).step(0.01).steps(4000).run().last();
        GridFunction energy = equation.hamiltonian(settled);
        // The split steps have the error of their square in phi, not in the rate that they keep.
        assertEquals(GAMMA * 0.4551386041 / 4, energy.integral() / (2 * Math.PI), 1e-5);
        assertTrue(energy.max() - energy.min() < 1e-4);
    }

    @Test
    void reversedItGoesBackToTheStart() {
        double mu = 0.9;
        Grid grid = ring(48);
        HamiltonJacobi equation = HamiltonJacobi.on(grid).drift(GAMMA).multiplier(mu).build();
        GridFunction end = grid.sample(q -> waveExact(0.6, q[0], mu));
        GridFunction back = equation.reversed().evolve(end.times(-1)).step(0.01).steps(60).run().last().times(-1);
        assertTrue(back.distance(grid.sample(q -> waveExact(0, q[0], mu))) < 1e-12);
    }

    @Test
    void forPositiveMultipliersNoiseGrowsAsTheSquareOfTheWavenumber() {
        double mu = 2;
        for (int k : new int[] {1, 4, 8}) {
            HamiltonJacobi equation = HamiltonJacobi.on(ring(64)).drift(GAMMA).multiplier(mu).waves(k).build();
            GridFunction noisy = ring(64).sample(q -> 1e-9 * Math.cos(k * q[0]));
            double time = 4.0 / equation.growth(k);
            GridFunction end = equation.evolve(noisy).step(time / 10).steps(10).run().last();
            assertEquals(4, Math.log(end.max() / noisy.max()), 2e-6, "k = " + k);
            assertEquals(GAMMA / mu * k * k, equation.growth(k), 1e-15);
        }
    }

    @Test
    void badInputIsNamed() {
        Grid grid = ring(50);
        GridFunction start = grid.sample(q -> Math.sin(q[0]));
        String all = message(() -> HamiltonJacobi.on(grid).drift(-1).multiplier(0).waves(0).method(HamiltonJacobiMethod.GODUNOV)
                .potential(ring(20).sample(q -> 0)).build());
        for (String part : new String[] {"drift is -1.0", "multiplier is 0.0", "waves is 0", "COLE_HOPF only", "another grid"}) {
            assertTrue(all.contains(part), all);
        }
        assertTrue(message(() -> HamiltonJacobi.on(grid).method(HamiltonJacobiMethod.COLE_HOPF).build()).contains("say .multiplier"));
        assertTrue(message(() -> HamiltonJacobi.on(Grid.vanishing(0, 1, 9)).multiplier(-1).build()).contains("axis 0 is vanishing"));
        HamiltonJacobi equation = HamiltonJacobi.on(grid).build();
        assertTrue(message(() -> equation.evolve(ring(40).sample(q -> 0))).contains("same grid"));
        double bound = equation.longestStep(start);
        assertTrue(message(() -> equation.evolve(start).step(1.01 * bound).steps(1).run()).contains("must be at most " + bound));
        String jump = message(() -> equation.evolve(grid.sample(q -> q[0])));
        assertTrue(jump.contains("jumps by -6.1") && jump.contains("q = [6.22"), jump);
        String growing = message(() -> HamiltonJacobi.on(grid).multiplier(2).build().evolve(start));
        assertTrue(growing.contains("diffusion backwards") && growing.contains("a factor e in 0.0032"), growing);
        String range = message(() -> HamiltonJacobi.on(grid).multiplier(-20).build().evolve(start).step(1).steps(1).run());
        assertTrue(range.contains("mu times the range of the free energy is 40.0"), range);
    }

    @Test
    void whatCannotGoOnStopsAndKeepsWhatWas() {
        Grid grid = ring(50);
        HamiltonJacobi steep = HamiltonJacobi.on(grid).potential(q -> 50 * Math.cos(q[0])).build();
        EvolutionException faster = assertThrows(EvolutionException.class,
                () -> steep.evolve(grid.sample(q -> 0)).step(0.02).steps(100).every(1).run());
        assertTrue(faster.getMessage().contains("take shorter steps"), faster.getMessage());
        assertTrue(faster.recording().states().size() > 1);
        // 1 + a e^t cos q is zero at q = pi when t = -log a.
        HamiltonJacobi positive = HamiltonJacobi.on(grid).multiplier(1).waves(2).build();
        EvolutionException end = assertThrows(EvolutionException.class,
                () -> positive.evolve(grid.sample(q -> Math.log1p(0.5 * Math.cos(q[0])))).step(0.01).steps(100).every(1).run());
        assertTrue(end.getMessage().contains("minus infinity"), end.getMessage());
        Recording<?> kept = end.recording();
        assertEquals(Math.log(2), kept.times()[kept.times().length - 1], 0.02);
        EvolutionException noise = assertThrows(EvolutionException.class, () -> HamiltonJacobi.on(grid).multiplier(1).waves(20).build()
                .evolve(grid.sample(q -> 0)).step(0.01).steps(100).every(1).run());
        assertTrue(noise.getMessage().contains("rounding errors"), noise.getMessage());
        HamiltonJacobi high = HamiltonJacobi.on(grid).multiplier(-1).potential(q -> 100 * Math.cos(q[0])).build();
        EvolutionException digits = assertThrows(EvolutionException.class,
                () -> high.evolve(grid.sample(q -> 0)).step(0.05).steps(100).every(1).run());
        assertTrue(digits.getMessage().contains("take the method GODUNOV"), digits.getMessage());
    }

    @Test
    void interruptedItKeepsWhatWas() {
        HamiltonJacobi equation = HamiltonJacobi.on(ring(50)).build();
        Thread.currentThread().interrupt();
        Recording<GridFunction> recording = equation.evolve(ring(50).sample(q -> 0)).step(0.01).steps(10).run();
        assertFalse(recording.isComplete());
        assertEquals(1, recording.states().size());
    }

    private static String message(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }
}
