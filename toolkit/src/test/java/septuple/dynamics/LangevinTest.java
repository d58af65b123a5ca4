package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import septuple.grid.Axis;
import septuple.grid.EvolutionException;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

class LangevinTest {

    private static final int NUMBER = 200_000;
    private static final double RATE = 0.84;

    private static Langevin.Builder ornsteinUhlenbeck() {
        return Langevin.free(1).diffusion(0.3).drift(0.7).gradient(q -> -1.2 * q);
    }

    /** Variance of an ensemble of particles by the linear recursion q' = a q + b xi, which each method is for a linear drift. */
    private static double recursion(LangevinMethod method, double step, long steps, double start) {
        double k = RATE * step;
        double noise = 2 * 0.3 * step;
        double a = method == LangevinMethod.HEUN ? 1 - k + k * k / 2 : 1 - k;
        double b = method == LangevinMethod.HEUN ? (1 - k / 2) * (1 - k / 2) : 1;
        double variance = start;
        for (long i = 0; i < steps; i++) {
            variance = a * a * variance + b * noise;
        }
        return variance;
    }

    @Test
    void eachMethodFollowsItsRecursion() {
        Particles start = Particles.gaussian(NUMBER, new double[] {1}, new double[] {0.5}, 3);
        for (LangevinMethod method : new LangevinMethod[] {LangevinMethod.EULER_MARUYAMA, LangevinMethod.HEUN}) {
            Particles last = ornsteinUhlenbeck().method(method).build().evolve(start).step(0.4).steps(5).run().last();
            double variance = recursion(method, 0.4, 5, 0.25);
            double k = RATE * 0.4;
            double factor = method == LangevinMethod.HEUN ? 1 - k + k * k / 2 : 1 - k;
            assertEquals(Math.pow(factor, 5), last.mean(0), 4 * last.standardError(0), method.name());
            assertEquals(variance, last.variance(0), 4 * variance * Math.sqrt(2.0 / NUMBER), method.name());
        }
    }

    @Test
    void theOrdersAreThoseOfTheRecursions() {
        double fade = Math.exp(-2 * RATE * 2);
        double exact = 0.25 * fade + 0.3 / RATE * (1 - fade);
        for (LangevinMethod method : new LangevinMethod[] {LangevinMethod.EULER_MARUYAMA, LangevinMethod.HEUN}) {
            double coarse = Math.abs(recursion(method, 0.1, 20, 0.25) - exact);
            double fine = Math.abs(recursion(method, 0.05, 40, 0.25) - exact);
            assertEquals(method == LangevinMethod.HEUN ? 2 : 1, Math.log(coarse / fine) / Math.log(2), 0.1);
        }
    }

    /** How far the mean of cos 2q is from that of the density in a double well at t = 1, and its standard error. */
    private static double[] error(LangevinMethod method, long steps, double expected) {
        Particles last = Langevin.free(1).diffusion(0.25).gradient(q -> q * (1 - q * q)).method(method).seed(21).build()
                .evolve(Particles.gaussian(NUMBER, new double[] {0.3}, new double[] {0.3}, 22)).step(1.0 / steps).steps(steps).run().last();
        return new double[] {Math.abs(last.mean(0, q -> Math.cos(2 * q)) - expected), last.standardError(0, q -> Math.cos(2 * q))};
    }

    @Test
    void theOrdersAreMetWhereTheDriftIsNotLinear() {
        Grid grid = Grid.reflecting(-3.5, 3.5, 210);
        GridFunction start = grid.sample(q -> Math.exp(-(q[0] - 0.3) * (q[0] - 0.3) / 0.18) / (0.3 * Math.sqrt(2 * Math.PI)));
        FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.25).freeEnergy(q -> -Math.pow(q[0] * q[0] - 1, 2) / 4).build();
        double expected = equation.evolve(start).step(8e-4).steps(1250).run().last().integral(grid.sample(q -> Math.cos(2 * q[0])));
        double[] coarse = error(LangevinMethod.HEUN, 4, expected);
        double[] fine = error(LangevinMethod.HEUN, 8, expected);
        double[] euler = error(LangevinMethod.EULER_MARUYAMA, 8, expected);
        double[] finer = error(LangevinMethod.EULER_MARUYAMA, 16, expected);
        String numbers = coarse[0] + ", " + fine[0] + "; " + euler[0] + ", " + finer[0] + "; standard error " + fine[1];
        assertTrue(coarse[0] > 3 * fine[0] && coarse[0] > 6 * coarse[1] && fine[0] < 4 * fine[1], numbers);
        assertTrue(euler[0] > 1.4 * finer[0] && euler[0] < 3.4 * finer[0] && finer[0] > 4 * finer[1], numbers);
    }

    @Test
    void leimkuhlerAndMatthewsHaveTheExactVarianceInEquilibrium() {
        Particles start = Particles.gaussian(NUMBER, new double[] {0}, new double[] {0.5}, 3);
        Particles last = ornsteinUhlenbeck().method(LangevinMethod.LEIMKUHLER_MATTHEWS).build().evolve(start).step(0.8).steps(20).run().last();
        double exact = 0.3 / RATE;
        assertEquals(exact, last.variance(0), 4 * exact * Math.sqrt(2.0 / NUMBER));
        Particles euler = ornsteinUhlenbeck().build().evolve(start).step(0.8).steps(20).run().last();
        assertTrue(Math.abs(euler.variance(0) - exact) > 40 * exact * Math.sqrt(2.0 / NUMBER));
    }

    @Test
    void threadsDoNotChangeABit() {
        Grid box = Grid.of(Axis.vanishing(-1, 1, 9), Axis.reflecting(-2, 2, 9));
        Particles start = Particles.gaussian(10_000, new double[] {0, 0}, new double[] {0.1, 0.3}, 3);
        Particles[] last = new Particles[3];
        for (int threads = 1; threads <= 3; threads++) {
            last[threads - 1] = Langevin.on(box).gradient((t, q) -> q[1], (t, q) -> t - q[0]).seed(8).threads(threads).method(LangevinMethod.HEUN)
                    .build().evolve(start).step(0.01).steps(20).run().last();
            assertArrayEquals(last[0].coordinates(0), last[threads - 1].coordinates(0), 0);
            assertArrayEquals(last[0].coordinates(1), last[threads - 1].coordinates(1), 0);
        }
        assertTrue(last[0].count() < 10_000);
    }

    /** Cells of a histogram against a density, in standard errors: the mean square is near one. */
    private static double deviation(Particles particles, GridFunction p) {
        GridFunction counted = particles.histogram(p.grid());
        double sum = 0;
        for (int cell = 0; cell < p.grid().size(); cell++) {
            sum += Math.pow(counted.value(cell) - p.value(cell), 2) * particles.started() * p.grid().cellVolume() / p.value(cell);
        }
        return sum / p.grid().size();
    }

    @Test
    void theParticlesAreDistributedAsFokkerAndPlanckSay() {
        for (Axis axis : new Axis[] {Axis.periodic(-2, 2, 40), Axis.reflecting(-2, 2, 40)}) {
            Grid grid = Grid.of(axis);
            GridFunction f = grid.sample(q -> 0.8 * Math.cos(Math.PI * q[0] / 2) + 0.1 * Math.cos(Math.PI * q[0]));
            FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.3).drift(0.7).freeEnergy(f).build();
            GridFunction start = grid.sample(q -> 1 + 0.5 * Math.sin(Math.PI * q[0] / 2));
            GridFunction p = start.times(1 / start.integral());
            GridFunction density = equation.evolve(p).step(0.002).steps(300).run().last();
            Particles particles = Langevin.on(grid).diffusion(0.3).drift(0.7).freeEnergy(f).method(LangevinMethod.HEUN).seed(4).build()
                    .evolve(Particles.of(NUMBER, p, 5)).step(0.01).steps(60).run().last();
            double deviation = deviation(particles, density);
            // A sum of 40 squares over 40: 1 with a standard deviation of sqrt(2/40) = 0.22.
            assertEquals(1, deviation, 0.9, axis.boundary().name());
        }
    }

    @Test
    void particlesAreAbsorbed() {
        Grid grid = Grid.vanishing(0, 1, 200);
        Particles start = Particles.of(NUMBER, grid.sample(q -> Math.sin(Math.PI * q[0])), 6);
        Particles last = Langevin.on(grid).diffusion(0.1).build().evolve(start).step(0.01).steps(50).run().last();
        double survival = Math.exp(-0.1 * Math.PI * Math.PI * 0.5);
        assertEquals(survival, last.survival(), 4 * Math.sqrt(survival * (1 - survival) / NUMBER));
        assertEquals(last.survival(), last.histogram(grid).integral(), 1e-12);
    }

    @Test
    void withoutNoiseTheDriftIsFollowed() {
        Particles start = Particles.of(new double[] {0.3, -2});
        Langevin.Builder drift = Langevin.free(1).diffusion(0).drift(0.5).gradient(q -> -q);
        Particles last = drift.method(LangevinMethod.HEUN).build().evolve(start).step(0.001).steps(1000).run().last();
        assertArrayEquals(new double[] {0.3 * Math.exp(-0.5), -2 * Math.exp(-0.5)}, last.coordinates(0), 1e-6);
        GradientField fast = (t, q, g, count) -> {
            for (int i = 0; i < count; i++) {
                g[0][i] = -q[0][i];
            }
        };
        assertArrayEquals(last.coordinates(0), drift.gradient(fast).build().evolve(start).step(0.001).steps(1000).run().last().coordinates(0), 0);
        FreeEnergy free = FreeEnergy.ofEigenvalues(2, 2);
        Particles two = Langevin.free(2).diffusion(0).freeEnergy(free, 1.5).build().evolve(Particles.of(new double[] {1}, new double[] {0.5}))
                .step(0.1).steps(1).run().last();
        assertEquals(1 + 0.1 * 0.5 / (1 + 1.5), two.mean(0), 1e-14);
        assertEquals(0.5 + 0.1 * 0.5 / (1 + 0.75), two.mean(1), 1e-14);
    }

    @Test
    void eachFormulaHasALoopOfItsOwn() {
        GradientField[] loops = new GradientField[3];
        for (int k = 0; k < 2; k++) {
            double factor = k + 1;
            loops[k] = OwnLoop.of(q -> factor * q);
        }
        loops[2] = OwnLoop.of(q -> -q);
        double[] wanted = {3, 6, -3};
        for (int k = 0; k < 3; k++) {
            double[][] gradient = new double[1][1];
            loops[k].fill(0, new double[][] {{3}}, gradient, 1);
            assertEquals(wanted[k], gradient[0][0]);
        }
        assertEquals(loops[0].getClass(), loops[1].getClass());
        assertTrue(loops[0].getClass() != loops[2].getClass() && loops[2].getClass().isHidden());
    }

    @Test
    void everyMessageOnce() {
        Particles start = Particles.of(new double[] {0.5, 3});
        Langevin.Builder wrong = Langevin.on(Grid.vanishing(0, 1, 9)).diffusion(-1).drift(Double.NaN).gradient((t, q) -> 1, (t, q) -> 2).threads(0)
                .method(LangevinMethod.LEIMKUHLER_MATTHEWS);
        for (String part : new String[] {"the diffusion is -1.0, but must be finite and not negative", "the drift is NaN, but must be finite",
            "the gradient has 2 components, but there are 1 dimensions", "threads is 0", "LEIMKUHLER_MATTHEWS cannot tell"}) {
            FokkerPlanckErrorsTest.refuses(part, wrong::build);
        }
        FokkerPlanckErrorsTest.refuses("the number of dimensions is 0", () -> Langevin.free(0).build());
        FokkerPlanckErrorsTest.refuses("the method is null", () -> Langevin.free(1).method(null).build());
        FokkerPlanckErrorsTest.refuses("the gradient is null", () -> Langevin.free(1).gradient((GradientField) null).build());
        FokkerPlanckErrorsTest.refuses("particle 1 is at q_1 = 3.0, but the box reaches from 0.0 to 1.0",
                () -> Langevin.on(Grid.reflecting(0, 1, 9)).build().evolve(start));
        FokkerPlanckErrorsTest.refuses("the particles have 1 dimensions, but the equation has 2", () -> Langevin.free(2).build().evolve(start));
        FokkerPlanckErrorsTest.refuses("but particles follow grids of one only", () -> Langevin.free(2).freeEnergy(
                Grid.of(Axis.periodic(0, 1, 9), Axis.periodic(0, 1, 9)).sample(q -> 1)));
        EvolutionException stopped = assertThrows(EvolutionException.class, () -> Langevin.free(1).gradient(q -> q - q * q * q).build()
                .evolve(start).step(1).steps(30).every(1).run());
        assertTrue(stopped.getMessage().contains("the gradient grows too fast for the step 1.0"), stopped.getMessage());
        assertTrue(stopped.recording().states().size() > 1);
        FokkerPlanckErrorsTest.refuses("all particles are absorbed",
                () -> Langevin.on(Grid.vanishing(0, 1, 9)).build().evolve(Particles.of(new double[] {0.5})).step(10).steps(3).run());
        FokkerPlanckErrorsTest.refuses("coordinate 1 has 2 entries, but coordinate 0 has 1", () -> Particles.of(new double[1], new double[2]));
        FokkerPlanckErrorsTest.refuses("there is no particle", () -> Particles.of(new double[0]));
        FokkerPlanckErrorsTest.refuses("the number of particles is 0", () -> Particles.gaussian(0, new double[1], new double[1], 1));
        FokkerPlanckErrorsTest.refuses("there are 1 means, but 2 deviations", () -> Particles.gaussian(1, new double[1], new double[2], 1));
        FokkerPlanckErrorsTest.refuses("the grid has 2 dimensions, but the particles 1", () -> start.histogram(
                Grid.of(Axis.periodic(0, 1, 9), Axis.periodic(0, 1, 9))));
    }

    /** Heun's second drift is taken where the mirrored particle is, and mirrored back: a constant push into a wall then cancels. */
    @Test
    void heunMirrorsTheDriftBehindAWall() {
        GradientField down = (t, q, g, count) -> java.util.Arrays.fill(g[0], 0, count, -1);
        Particles last = Langevin.on(septuple.grid.Grid.reflecting(0, 1, 10)).diffusion(0).gradient(down).method(LangevinMethod.HEUN).build()
                .evolve(Particles.of(new double[] {0.05, 0.5})).step(0.2).steps(1).run().last();
        assertArrayEquals(new double[] {0.05, 0.3}, last.coordinates(0), 1e-15);
    }
}
