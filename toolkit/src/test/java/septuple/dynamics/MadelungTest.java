package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import septuple.grid.Axis;
import septuple.grid.EvolutionException;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.grid.Recording;
import septuple.quantum.Schroedinger;
import septuple.quantum.WaveFunction;

class MadelungTest {

    private static final Grid LINE = Grid.vanishing(-12, 12, 120);

    private static Madelung.Builder oscillator(double diffusion, double drift, double multiplier) {
        return Madelung.on(LINE).diffusion(diffusion).drift(drift).multiplier(multiplier).potential(q -> q[0] * q[0] / 2);
    }

    /**
     * D = 0.25, gamma = 0.5, mu = 1: an oscillator of hbar = sqrt(2) and m = 1, whose mean is cos t and whose variance is
     * 0.4 cos^2 t + hbar^2/(4 * 0.4) sin^2 t.
     */
    @Test
    void theKnownCase() {
        Madelung equations = oscillator(0.25, 0.5, 1).build();
        MadelungFluid end = equations.evolve(GaussianFluid.atRest(1, 0.4).on(LINE)).step(0.0025).steps(520).run().last();
        assertEquals(0.26749883, end.mean(0), 1e-8);
        assertEquals(1.18917772, end.variance(0), 1e-8);
        GaussianFluid closed = equations.evolve(GaussianFluid.atRest(1, 0.4)).step(0.0013).steps(1000).run().last();
        assertEquals(Math.cos(1.3), closed.mean(), 1e-12);
        assertEquals(0.4 * Math.pow(Math.cos(1.3), 2) + 1.25 * Math.pow(Math.sin(1.3), 2), closed.variance(), 1e-11);
        assertEquals(2, equations.squaredPlanck(), 1e-15);
        assertEquals(1, equations.mass(), 1e-15);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.5, 1, true", "0.4, 0.6, 0.8, true", "0.3, 0.5, 2, false", "0.2, 0.7, 3, true", "0.5, 0.3, 0.6, false"})
    void theFluidFollowsTheGaussianEquations(double diffusion, double drift, double multiplier, boolean learning) {
        Madelung equations = oscillator(diffusion, drift, multiplier).learning(learning).build();
        GaussianFluid start = new GaussianFluid(0.7, 0.5, 0.1, -0.3, 0.2);
        MadelungFluid fluid = equations.evolve(start.on(LINE)).step(0.002).steps(350).run().last();
        GaussianFluid closed = equations.evolve(start).step(0.002).steps(350).run().last();
        assertEquals(closed.mean(), fluid.mean(0), 1e-8);
        assertEquals(closed.variance(), fluid.variance(0), 1e-8);
        GridFunction difference = fluid.freeEnergy().minus(closed.on(LINE).freeEnergy()).times(fluid.density());
        assertEquals(0, Math.max(difference.max(), -difference.min()), 1e-8);
    }

    /** With the boxed terms, the fluid without them whose D is smaller by gamma/(4 mu) and whose phase is F - log(p)/(2 mu). */
    @ParameterizedTest
    @CsvSource({"1", "0.8", "2.5", "0.4", "-1"})
    void theBoxedTermsRenormalisePlancksConstant(double multiplier) {
        double diffusion = 0.25;
        double drift = 0.5;
        Madelung boxed = oscillator(diffusion, drift, multiplier).learning(true).build();
        GaussianFluid start = new GaussianFluid(0.7, 0.5, 0.1, -0.3, 0.2);
        GaussianFluid end = boxed.evolve(start).step(0.0005).steps(400).run().last();
        // As ordinary Gaussian equations of Phi: curvature + 1/(2 mu variance), with hbar^2 of either sign.
        double[] state = {0.5, 0.2 + 1 / (2 * multiplier * 0.5)};
        double planck = boxed.squaredPlanck();
        assertEquals(4 * diffusion / (drift * multiplier) - 1 / (multiplier * multiplier), planck, 1e-15);
        for (int i = 0; i < 20_000; i++) {
            // The midpoint rule.
            double[] half = moved(state, state, drift, planck, 0.5e-5);
            state = moved(state, half, drift, planck, 1e-5);
        }
        assertEquals(state[0], end.variance(), 1e-8 * state[0]);
        assertEquals(state[1], end.curvature() + 1 / (2 * multiplier * end.variance()), 1e-8 * (1 + Math.abs(state[1])));
    }

    private static double[] moved(double[] from, double[] at, double drift, double planck, double time) {
        return new double[] {from[0] + time * 4 * drift * at[1] * at[0],
            from[1] + time * (-2 * drift * at[1] * at[1] - 1 + drift * planck / (2 * at[0] * at[0]))};
    }

    @Test
    void onARingItAgreesWithSchroedinger() {
        Grid ring = Grid.periodic(-Math.PI, Math.PI, 64);
        GridFunction p = ring.sample(q -> (1 + 0.5 * Math.cos(q[0])) / (2 * Math.PI));
        GridFunction f = ring.sample(q -> 0.3 * Math.sin(q[0]));
        Madelung equations = Madelung.on(ring).diffusion(0.25).drift(0.5).multiplier(2).potential(q -> 0.4 * Math.cos(2 * q[0])).build();
        double planck = Math.sqrt(equations.squaredPlanck());
        Schroedinger wave = Schroedinger.on(ring).planck(planck).mass(1).potential(equations.potential()).build();
        GridFunction expected = wave.evolve(WaveFunction.of(p, f, planck)).step(1e-4).steps(5000).run().last().density();
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            errors[i] = equations.evolve(MadelungFluid.of(p, f)).step(0.0025 / (1 << i)).steps(200L << i).run().last().density()
                    .distance(expected);
        }
        assertEquals(0, errors[1], 1e-8);
    }

    /** On an open axis, where the tails are no parabolas. */
    @Test
    void anAnharmonicPacketAgreesWithSchroedinger() {
        Grid.Formula well = q -> q[0] * q[0] / 2 + 0.05 * Math.pow(q[0], 4);
        GaussianFluid start = GaussianFluid.atRest(0.5, 0.5);
        Grid fine = Grid.vanishing(-8, 8, 240);
        WaveFunction wave = Schroedinger.on(fine).planck(Math.sqrt(2)).mass(1).potential(well).build()
                .evolve(WaveFunction.of(start.on(fine).density(), start.on(fine).freeEnergy(), Math.sqrt(2))).step(2.5e-4).steps(4000)
                .run().last();
        Grid grid = Grid.vanishing(-8, 8, 120);
        MadelungFluid fluid = Madelung.on(grid).diffusion(0.25).drift(0.5).potential(well).build().evolve(start.on(grid)).step(0.00125)
                .steps(800).run().last();
        assertEquals(wave.mean(0), fluid.mean(0), 5e-7);
        assertEquals(wave.variance(0), fluid.variance(0), 5e-7);
        assertEquals(1, fluid.totalProbability(), 1e-7);
        Grid coarse = Grid.vanishing(-8, 8, 80);
        String message = assertThrows(EvolutionException.class, () -> Madelung.on(coarse).diffusion(0.25).drift(0.5).potential(well)
                .build().evolve(start.on(coarse)).step(0.00125).steps(800).run()).getMessage();
        assertTrue(message.contains("the tail of the density at q = ["), message);
    }

    @Test
    void theOrderInTimeIsFour() {
        Grid ring = Grid.periodic(-Math.PI, Math.PI, 16);
        MadelungFluid start = MadelungFluid.of(ring.sample(q -> 1 + 0.2 * Math.cos(q[0])), ring.sample(q -> 0.2 * Math.sin(q[0])));
        Madelung equations = Madelung.on(ring).diffusion(0.25).drift(0.5).learning(true).build();
        MadelungFluid[] ends = new MadelungFluid[4];
        for (int i = 0; i < 4; i++) {
            ends[i] = equations.evolve(start).step(0.02 / (1 << i)).steps(25L << i).run().last();
        }
        double coarse = ends[0].freeEnergy().distance(ends[3].freeEnergy());
        double fine = ends[1].freeEnergy().distance(ends[3].freeEnergy());
        assertEquals(4, Math.log(coarse / fine) / Math.log(2), 0.15);
    }

    @Test
    void inTwoDimensionsAProductStaysAProduct() {
        Axis axis = Axis.vanishing(-7, 7, 40);
        Grid plane = Grid.of(axis, Axis.periodic(-Math.PI, Math.PI, 16));
        Madelung equations = Madelung.on(plane).diffusion(0.25).drift(0.5).learning(true)
                .potential(q -> q[0] * q[0] / 2 + 0.3 * Math.cos(q[1])).build();
        MadelungFluid start = MadelungFluid.ofLogDensity(plane.sample(q -> -q[0] * q[0] + Math.log(1 + 0.3 * Math.cos(q[1]))),
                plane.sample(q -> 0.1 * q[0] * q[0]));
        MadelungFluid end = equations.evolve(start).step(0.005).steps(60).run().last();
        GaussianFluid closed = Madelung.on(Grid.of(axis)).diffusion(0.25).drift(0.5).learning(true).potential(q -> q[0] * q[0] / 2)
                .build().evolve(new GaussianFluid(0, 0.5, 0, 0, 0.2)).step(0.005).steps(60).run().last();
        assertEquals(closed.variance(), end.variance(0), 1e-8);
        Grid ring = Grid.of(plane.axis(1));
        MadelungFluid around = Madelung.on(ring).diffusion(0.25).drift(0.5).learning(true).potential(q -> 0.3 * Math.cos(q[0])).build()
                .evolve(MadelungFluid.of(ring.sample(q -> 1 + 0.3 * Math.cos(q[0])), ring.sample(q -> 0))).step(0.005).steps(60).run()
                .last();
        GridFunction density = end.density();
        for (int i = 0; i < 16; i++) {
            double sum = 0;
            for (int k = 0; k < 40; k++) {
                sum += density.value(16 * k + i) * axis.spacing();
            }
            assertEquals(around.density().value(i), sum, 1e-9);
        }
    }

    /** Psi = 1 + 1.5 i cos(q) exp(-i E t), E = hbar gamma: nodes where cos q = -2/3 when E t = pi/2. */
    @Test
    void aNodeStopsTheRunWithTimeAndPlace() {
        Grid ring = Grid.periodic(-Math.PI, Math.PI, 128);
        Madelung equations = Madelung.on(ring).diffusion(0.25).drift(0.5).build();
        double planck = Math.sqrt(equations.squaredPlanck());
        MadelungFluid start = MadelungFluid.of(ring.sample(q -> 1 + 2.25 * Math.pow(Math.cos(q[0]), 2)),
                ring.sample(q -> planck * Math.atan(1.5 * Math.cos(q[0]))));
        EvolutionException stopped = assertThrows(EvolutionException.class,
                () -> equations.evolve(start).step(0.0002).steps(20_000).every(500).run());
        assertTrue(stopped.getMessage().contains("a node is forming"), stopped.getMessage());
        double[] times = stopped.recording().times();
        double node = Math.PI / (2 * planck * 0.5);
        assertEquals(node, times[times.length - 1], 0.25);
        assertTrue(times[times.length - 1] < node);
        assertFalse(stopped.recording().isComplete());
        Recording<?> recording = stopped.recording();
        assertEquals(0.0, times[0]);
        GridFunction p = ((MadelungFluid) recording.states().get(16)).density();
        double phase = planck * 0.5 * times[16];
        GridFunction exact = ring.sample(q -> 1 + 2.25 * Math.pow(Math.cos(q[0]), 2) + 3 * Math.cos(q[0]) * Math.sin(phase));
        assertEquals(0, p.distance(exact.times(1 / exact.integral())), 1e-8);
    }

    @Test
    void withANegativeSquareWavesGrowAtTheClosedRate() {
        Grid ring = Grid.periodic(-Math.PI, Math.PI, 16);
        Madelung equations = Madelung.on(ring).diffusion(0.05).drift(0.5).learning(true).build();
        assertTrue(equations.squaredPlanck() < 0);
        for (int k : new int[] {1, 2, 3}) {
            double rate = equations.growthRate(k);
            MadelungFluid start = MadelungFluid.of(ring.sample(q -> 1 + 1e-9 * Math.cos(k * q[0])), ring.sample(q -> 0));
            Recording<MadelungFluid> run = equations.evolve(start).step(0.001).steps(400).run();
            double[] sizes = run.states().stream().mapToDouble(s -> s.logDensity().max() - s.logDensity().min()).toArray();
            // From d2(delta)/dt2 = rate^2 delta: the wave and its free energy mix cosh and sinh.
            double drift = 0.5;
            double expected = Math.cosh(0.4 * rate) - drift * k * k / rate * Math.sinh(0.4 * rate);
            assertEquals(Math.abs(expected), sizes[1] / sizes[0], 1e-5 * Math.abs(expected));
        }
    }

    @Test
    void messages() {
        IllegalArgumentException build = assertThrows(IllegalArgumentException.class,
                () -> Madelung.on(LINE).diffusion(-1).drift(0).multiplier(0).potential(Grid.vanishing(0, 1, 9).sample(q -> 0)).build());
        assertEquals("""
                Madelung's equations cannot be built:
                - diffusion is -1.0, but must not be negative, and finite
                - drift is 0.0, but must be positive and finite
                - multiplier is 0.0, but must be finite and not zero
                - the potential is given on another grid than grid of 120 cells, [-12.0 to 12.0 vanishing]""", build.getMessage());
        Madelung equations = oscillator(0.25, 0.5, 1).build();
        MadelungFluid start = GaussianFluid.atRest(1, 0.4).on(LINE);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> equations.evolve(start).step(0.1).steps(1).run()).getMessage()
                .startsWith("the step is 0.1, but the shortest waves of this grid allow at most 0.0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> equations.evolve(GaussianFluid.atRest(0, 1).on(
                Grid.vanishing(-5, 5, 40)))).getMessage().contains("give both on the same grid"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> MadelungFluid.of(LINE.sample(q -> q[0]), LINE.sample(q -> 0)))
                .getMessage().contains("but must be positive everywhere"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> MadelungFluid.of(LINE.sample(q -> 1),
                Grid.vanishing(-5, 5, 40).sample(q -> 0))).getMessage().contains("give both on the same grid"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> GaussianFluid.atRest(0, -1)).getMessage()
                .contains("the variance is -1.0, but must be positive and finite"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Madelung.on(LINE).potential(q -> Math.cos(q[0])).build()
                .evolve(GaussianFluid.atRest(0, 1))).getMessage().contains("a Gaussian stays one in parabolas only"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Madelung.on(Grid.of(LINE.axis(0), LINE.axis(0))).build()
                .evolve(GaussianFluid.atRest(0, 1))).getMessage().contains("a Gaussian fluid has one coordinate"));
    }

    /** What is even about both ends of half a ring does not know whether there are walls. */
    @Test
    void wallsAreMirrors() {
        Grid ring = Grid.periodic(-Math.PI, Math.PI, 96);
        Grid walls = Grid.reflecting(0, Math.PI, 48);
        MadelungFluid[] ends = new MadelungFluid[2];
        for (int i = 0; i < 2; i++) {
            Grid grid = i == 0 ? ring : walls;
            ends[i] = Madelung.on(grid).diffusion(0.25).drift(0.5).learning(true).potential(q -> 0.4 * Math.cos(2 * q[0])).build()
                    .evolve(MadelungFluid.of(grid.sample(q -> 1 + 0.4 * Math.cos(q[0])), grid.sample(q -> 0.2 * Math.cos(q[0]))))
                    .step(0.0005).steps(600).run().last();
        }
        for (int i = 0; i < 48; i++) {
            assertEquals(2 * ends[0].density().value(48 + i), ends[1].density().value(i), 1e-7);
        }
    }

    @Test
    void runsThatCannotGoOnSayWhy() {
        Grid ring = Grid.periodic(-Math.PI, Math.PI, 16);
        MadelungFluid uniform = MadelungFluid.of(ring.sample(q -> 1), ring.sample(q -> 0));
        Madelung cliff = Madelung.on(ring).potential(q -> 1e200 * Math.cos(q[0])).build();
        assertTrue(assertThrows(EvolutionException.class, () -> cliff.evolve(uniform).step(0.001).steps(10).run()).getMessage()
                .contains("is not finite at q = ["));
        Grid narrow = Grid.vanishing(-3, 3, 40);
        Madelung wind = Madelung.on(narrow).diffusion(0.1).build();
        MadelungFluid leaving = MadelungFluid.ofLogDensity(narrow.sample(q -> -2 * q[0] * q[0]), narrow.sample(q -> 2 * q[0]));
        EvolutionException left = assertThrows(EvolutionException.class,
                () -> wind.evolve(leaving).step(0.001).steps(2000).every(100).run());
        assertTrue(left.getMessage().contains("the total probability is 0."), left.getMessage());
        assertTrue(left.recording().states().size() > 1);
        EvolutionException shrunk = assertThrows(EvolutionException.class, () -> oscillator(0.25, 0.5, -1).learning(true).build()
                .evolve(new GaussianFluid(0.7, 0.5, 0.1, -0.3, 0.2)).step(0.0005).steps(2000).run());
        assertTrue(shrunk.getMessage().contains("the Gaussian has shrunk to a point"), shrunk.getMessage());
    }

    @Test
    void anInterruptedRunKeepsWhatItHas() {
        Madelung equations = oscillator(0.25, 0.5, 1).build();
        Thread.currentThread().interrupt();
        Recording<MadelungFluid> run = equations.evolve(GaussianFluid.atRest(1, 0.4).on(LINE)).step(0.001).steps(100).run();
        assertFalse(run.isComplete());
        assertEquals(1, run.states().size());
    }

    @Test
    void thePhaseIsWhatLearningLeavesOfTheFreeEnergy() {
        Grid grid = Grid.periodic(0, 1, 16);
        MadelungFluid fluid = MadelungFluid.of(grid.sample(q -> 2 + Math.cos(2 * Math.PI * q[0])), grid.sample(q -> q[0] * q[0]));
        for (int cell = 0; cell < 16; cell++) {
            double expected = Math.pow((cell + 0.5) / 16, 2) - Math.log(fluid.density().value(cell)) / 1.4;
            assertEquals(expected, fluid.phase(0.7).value(cell), 1e-14);
        }
    }
}
