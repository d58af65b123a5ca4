package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KleinGordonTest {

    private static FieldState random(Lattice lattice, int types, long seed) {
        Random random = new Random(seed);
        FieldState state = FieldState.zero(lattice, types);
        for (int type = 0; type < types; type++) {
            state.setField(type, random.doubles(lattice.sites(), -1, 1).toArray());
            state.setMomentum(type, random.doubles(lattice.sites(), -1, 1).toArray());
        }
        return state;
    }

    /** Frequencies known to twelve digits from another program. */
    @Test
    void planeWavesHaveTheStatedFrequencyAndAreCarriedOnExactly() {
        KleinGordon chain = Lattice.chain(64).kleinGordon(0.3).step(0.9).timeStepping(TimeStepping.SYMPLECTIC_EULER).build();
        assertEquals(0.577583101350, chain.dispersion(5).stepFrequency(), 1e-12);
        assertFollows(chain, new int[] {5}, 1000, 1e-11);
        KleinGordon cube = Lattice.cubic(16).kleinGordon(0.5).step(0.5).timeStepping(TimeStepping.SYMPLECTIC_EULER).build();
        assertEquals(1.527731404023, cube.dispersion(1, 2, 3).stepFrequency(), 1e-12);
        assertFollows(cube, new int[] {1, 2, 3}, 1000, 1e-11);
    }

    @ParameterizedTest
    @EnumSource(TimeStepping.class)
    void wavesOfEverySchemeAndShapeAreExact(TimeStepping timeStepping) {
        for (Lattice lattice : new Lattice[] {Lattice.chain(2), Lattice.of(7, 12).spacing(0.7), Lattice.of(5, 6, 3)}) {
            KleinGordon real = lattice.kleinGordon(0.4).step(0.3).timeStepping(timeStepping).build();
            KleinGordon complex = lattice.kleinGordon(0.4).step(0.3).timeStepping(timeStepping).complex().build();
            int[] mode = Arrays.copyOf(new int[] {1, -2, 4}, lattice.dimensions());
            assertFollows(real, mode, 40, 1e-12 * Math.pow(real.growth(), 40));
            assertFollows(complex, mode, 40, 1e-12 * Math.pow(real.growth(), 40));
        }
    }

    private static void assertFollows(KleinGordon equation, int[] mode, int steps, double tolerance) {
        FieldState state = equation.wave(mode, 1);
        equation.advance(state, steps);
        assertEquals(0, state.distance(equation.wave(mode, 1, steps * equation.step())), tolerance);
        assertEquals(steps * equation.step(), state.time(), 1e-12 * steps);
    }

    /**
     * Velocities known to eight digits from another program; the packet's differs from that of its middle wave by half the
     * curvature of Omega' times 1/4w^2.
     */
    @Test
    void aPacketMovesWithTheMeanGroupVelocityOfItsWaves() {
        Lattice lattice = Lattice.chain(4096);
        KleinGordon equation = lattice.kleinGordon(0.2).step(0.5).complex().build();
        FieldState packet = equation.packet(1, new double[] {1500}, new double[] {80}, new double[] {0.3});
        assertEquals(1500, equation.centroid(packet, 0), 1e-9);
        double before = equation.centroid(packet, 0);
        equation.advance(packet, 2000);
        double velocity = (equation.centroid(packet, 0) - before) / 1000;
        assertEquals(0.82497739, velocity, 1e-6);
        assertEquals(0.82509673, equation.dispersionAt(0.3).groupVelocity()[0], 1e-8);
        double d = 1e-3;
        double bend = (equation.dispersionAt(0.3 + d).groupVelocity()[0] - 2 * equation.dispersionAt(0.3).groupVelocity()[0]
                + equation.dispersionAt(0.3 - d).groupVelocity()[0]) / (d * d);
        assertEquals(velocity, equation.dispersionAt(0.3).groupVelocity()[0] + bend / 2 / (4 * 80 * 80), 1e-6);
    }

    @Test
    void groupVelocitiesAreDerivativesOfTheFrequency() {
        for (TimeStepping timeStepping : TimeStepping.values()) {
            KleinGordon equation = Lattice.of(8, 8, 8).spacing(0.8).kleinGordon(0.3).step(0.4).timeStepping(timeStepping).build();
            double[] k = {0.7, -0.4, 1.9};
            for (int axis = 0; axis < 3; axis++) {
                double[] more = k.clone();
                double[] less = k.clone();
                more[axis] += 1e-5;
                less[axis] -= 1e-5;
                double slope = (equation.dispersionAt(more).stepFrequency() - equation.dispersionAt(less).stepFrequency()) / 2e-5;
                assertEquals(slope, equation.dispersionAt(k).groupVelocity()[axis], 1e-9);
            }
        }
    }

    /** Halving the step divides the error against continuous time by four; by two for the schemes of first order. */
    @ParameterizedTest
    @CsvSource({"VERLET, 2", "SYMPLECTIC_EULER, 1", "EULER, 1"})
    void schemesHaveTheirOrder(TimeStepping timeStepping, double order) {
        double[] errors = new double[2];
        int[] mode = {2, 1};
        Lattice lattice = Lattice.of(12, 10);
        for (int halved = 0; halved < 2; halved++) {
            double step = 0.02 / (1 << halved);
            KleinGordon equation = lattice.kleinGordon(0.6).step(step).timeStepping(timeStepping).build();
            double omega = equation.dispersion(mode).frequency();
            double[] k = {lattice.waveNumber(0, 2), lattice.waveNumber(1, 1)};
            FieldState state = FieldState.scalar(lattice, x -> Math.cos(k[0] * x[0] + k[1] * x[1]),
                    x -> omega * Math.sin(k[0] * x[0] + k[1] * x[1]));
            equation.advance(state, 100 << halved);
            FieldState exact = FieldState.scalar(lattice, x -> Math.cos(k[0] * x[0] + k[1] * x[1] - 2 * omega),
                    x -> omega * Math.sin(k[0] * x[0] + k[1] * x[1] - 2 * omega));
            errors[halved] = state.distance(exact);
        }
        assertEquals(order, Math.log(errors[0] / errors[1]) / Math.log(2), 0.03);
    }

    @ParameterizedTest
    @CsvSource({"VERLET", "SYMPLECTIC_EULER"})
    void aQuantityIsKeptToRoundingOverAHundredThousandSteps(TimeStepping timeStepping) {
        Lattice lattice = Lattice.chain(32);
        KleinGordon equation = lattice.kleinGordon(0.3).step(0.9).timeStepping(timeStepping).build();
        FieldState state = random(lattice, 1, 3);
        double kept = equation.conserved(state);
        double momentum = equation.fieldMomentum(state, 0);
        double energy = equation.energy(state);
        double largest = 0;
        for (int i = 0; i < 100; i++) {
            equation.advance(state, 1000);
            assertEquals(kept, equation.conserved(state), 2e-12 * kept);
            assertEquals(momentum, equation.fieldMomentum(state, 0), 2e-12 * kept);
            largest = Math.max(largest, Math.abs(equation.energy(state) - energy));
        }
        assertTrue(largest > 1e-3 * energy, "the energy itself is not kept by steps as long as these, but moved by " + largest);
    }

    @Test
    void chargeIsKeptAndItsSignIsThatOfTheRotation() {
        KleinGordon equation = Lattice.of(6, 5).kleinGordon(0.3).step(0.5).complex().build();
        FieldState state = random(equation.lattice(), 2, 8);
        double charge = equation.charge(state);
        equation.advance(state, 1000);
        assertEquals(charge, equation.charge(state), 1e-12);
        assertTrue(equation.charge(equation.wave(new int[] {1, 2}, 1)) < 0);
    }

    @Test
    void theEnergyIsTheSumOfItsDensityAndGivesTheForce() {
        for (Lattice lattice : new Lattice[] {Lattice.of(4, 5, 3), Lattice.of(4, 5).fixed().spacing(0.5), Lattice.of(2, 6)}) {
            KleinGordon equation = lattice.kleinGordon(0.7).step(0.1).potential(phi -> phi.pow(4).times(0.25)).build();
            FieldState state = random(lattice, 1, 5);
            double volume = Math.pow(lattice.spacing(), lattice.dimensions());
            assertEquals(equation.energy(state), Arrays.stream(equation.energyDensity(state)).sum() * volume, 1e-12);
            double[] force = equation.force(state, 0);
            for (int i = 0; i < lattice.sites(); i++) {
                double[] more = state.field();
                double[] less = state.field();
                more[i] += 1e-5;
                less[i] -= 1e-5;
                double slope = (equation.energy(state.copy().setField(0, more))
                        - equation.energy(state.copy().setField(0, less))) / 2e-5;
                assertEquals(-slope / volume, force[i], 1e-7, "site " + i + " of a " + lattice);
            }
        }
    }

    @Test
    void boundsAreThoseOfTheFastestModeOfThisLattice() {
        assertEquals(2, Lattice.chain(8).kleinGordon(0).step(0.5).build().bound().frequency(), 1e-15);
        assertEquals(2 * Math.cos(Math.PI / 14), Lattice.chain(7).kleinGordon(0).step(0.5).build().bound().frequency(), 1e-15);
        assertEquals(2 * Math.cos(Math.PI / 12), Lattice.chain(5).fixed().kleinGordon(0).step(0.5).build().bound().frequency(),
                1e-14);
        // An odd ring allows a step that an even one does not; a little more than its own bound is refused, a little less stays bounded.
        for (Lattice lattice : new Lattice[] {Lattice.of(7, 5), Lattice.of(4, 9).fixed(), Lattice.of(2, 3, 5).spacing(0.3)}) {
            KleinGordonBuilder builder = lattice.kleinGordon(0.5).step(1e-3);
            double longest = builder.build().bound().longestStep();
            String message = assertThrows(IllegalArgumentException.class, () -> builder.step(longest * 1.001).build()).getMessage();
            assertTrue(message.contains("2 / omega") && message.contains("wave numbers") && message.contains("grows by a factor"),
                    message);
            KleinGordon equation = builder.step(longest * 0.999).build();
            FieldState state = random(lattice, 1, 2);
            double first = Math.sqrt(Arrays.stream(state.field()).map(x -> x * x).sum());
            equation.advance(state, 2000);
            assertTrue(Math.sqrt(Arrays.stream(state.field()).map(x -> x * x).sum()) < 100 * first);
        }
    }

    @Test
    void theBoundIsSharpForTheRecursion() {
        // The recursion D.3.19 with a step a little beyond the bound grows by what the bound says.
        Lattice lattice = Lattice.of(7, 5);
        StabilityBound bound = lattice.kleinGordon(0.5).step(0.1).build().bound();
        double h = bound.longestStep() * 1.01;
        double[] before = random(lattice, 1, 4).field();
        double[] now = before.clone();
        double[] norms = new double[2];
        for (int n = 0; n < 420; n++) {
            double[] bent = lattice.laplacian(now);
            double[] next = new double[now.length];
            for (int i = 0; i < now.length; i++) {
                next[i] = 2 * now[i] - before[i] + h * h * (bent[i] - 0.25 * now[i]);
            }
            before = now;
            now = next;
            if (n == 399 || n == 419) {
                norms[n == 399 ? 0 : 1] = Math.sqrt(Arrays.stream(now).map(x -> x * x).sum());
            }
        }
        assertEquals(bound.growth(h), Math.pow(norms[1] / norms[0], 1.0 / 20), 1e-6);
    }

    @Test
    void eulerGrowsAsItsWarningSays() {
        Lattice lattice = Lattice.of(6, 4);
        KleinGordon equation = lattice.kleinGordon(0.5).step(1).timeStepping(TimeStepping.EULER).build();
        assertEquals(Math.sqrt(1 + 8.25), equation.growth(), 1e-14);
        assertTrue(equation.warnings().get(0).contains("3.0413"), equation.warnings().toString());
        assertEquals(0, Lattice.chain(8).kleinGordon(1).step(0.1).build().warnings().size());
        FieldState state = random(lattice, 1, 6);
        // Long enough for the fastest mode to outgrow the others.
        equation.advance(state, 250);
        double energy = equation.energy(state);
        equation.advance(state, 10);
        assertEquals(2 * Math.log(equation.growth()), Math.log(equation.energy(state) / energy) / 10, 1e-9);
    }

    @ParameterizedTest
    @EnumSource(TimeStepping.class)
    void theNumberOfThreadsAndOfStepsAtOnceDoesNotChangeABit(TimeStepping timeStepping) {
        for (Lattice lattice : new Lattice[] {Lattice.chain(40_000).absorbing(50), Lattice.of(200, 150), Lattice.of(20, 30, 40)
                .fixed()}) {
            KleinGordonBuilder builder = lattice.kleinGordon(0.5).step(0.3).timeStepping(timeStepping)
                    .potential(phi -> phi.cos().negate()).source((x, t) -> x[0] == 3 ? Math.sin(t) : 0);
            FieldState one = random(lattice, 1, 7);
            FieldState three = one.copy();
            builder.build().advance(one, 6);
            KleinGordon threaded = builder.threads(3).build();
            for (int i = 0; i < 6; i++) {
                threaded.advance(three, 1);
            }
            // Times of the source are multiples of the step in both.
            assertEquals(0, one.distance(three), 1e-13);
            assertArrayEquals(builder.threads(1).build().force(one, 0), builder.threads(2).build().force(one, 0));
        }
        Lattice lattice = Lattice.of(200, 150);
        FieldState one = random(lattice, 1, 7);
        FieldState three = one.copy();
        lattice.kleinGordon(0.5).step(0.3).timeStepping(timeStepping).build().advance(one, 6);
        KleinGordon threaded = lattice.kleinGordon(0.5).step(0.3).timeStepping(timeStepping).threads(3).build();
        threaded.advance(three, 2);
        threaded.advance(three, 4);
        assertEquals(0, one.distance(three));
    }

    @Test
    void residualsTellTheTwoDiscreteEquationsApart() {
        Lattice lattice = Lattice.of(6, 5);
        for (TimeStepping timeStepping : TimeStepping.values()) {
            KleinGordon equation = lattice.kleinGordon(0.5).step(0.2).timeStepping(timeStepping).build();
            FieldState a = random(lattice, 1, 9);
            FieldState b = a.copy();
            equation.advance(b, 1);
            FieldState c = b.copy();
            equation.advance(c, 1);
            boolean euler = timeStepping == TimeStepping.EULER;
            assertEquals(0, euler ? equation.residualOfFirst(a, b, c) : equation.residual(a, b, c), 1e-12);
            assertTrue((euler ? equation.residual(a, b, c) : equation.residualOfFirst(a, b, c)) > 0.1);
        }
    }

    @Test
    void whatIsWrongIsSaidAtOnce() {
        String message = assertThrows(IllegalArgumentException.class, () -> Lattice.chain(8).kleinGordon(-1).threads(0)
                .absorption(2).complex()
                .potential(phi -> phi.square()).build()).getMessage();
        for (String part : new String[] {"the mass is -1.0", "the step is NaN", "threads is 0", "reflection is 2.0",
                "a complex field"}) {
            assertTrue(message.contains(part), part + " in " + message);
        }
        KleinGordon fixed = Lattice.chain(8).fixed().kleinGordon(1).step(0.1).build();
        assertThrows(IllegalArgumentException.class, () -> fixed.wave(new int[] {1}, 1));
        assertThrows(IllegalArgumentException.class, () -> fixed.advance(FieldState.zero(Lattice.chain(9), 1), 1));
        assertThrows(IllegalArgumentException.class, () -> fixed.advance(FieldState.zero(fixed.lattice(), 1), -1));
        assertThrows(IllegalStateException.class, () -> fixed.charge(FieldState.zero(fixed.lattice(), 1)));
        KleinGordon bent = Lattice.chain(8).kleinGordon(0).step(0.1).potential(phi -> phi.cos()).build();
        assertThrows(IllegalStateException.class, () -> bent.conserved(FieldState.zero(bent.lattice(), 1)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> bent.dispersion(0)).getMessage().contains("omega^2"));
        assertTrue(bent.toString().contains("fieldRange"), bent.toString());
        KleinGordon euler = Lattice.chain(8).kleinGordon(0).step(0.1).timeStepping(TimeStepping.EULER).build();
        assertTrue(assertThrows(IllegalStateException.class, () -> euler.conserved(FieldState.zero(euler.lattice(), 1)))
                .getMessage()
                .contains("EULER"));
    }
}
