package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class SolitonTest {

    /** The equation itself by differences of fourth order, and the energy by a sum over the line. */
    @Test
    void theySolveTheirEquationAndHaveTheirEnergy() {
        for (Soliton soliton : new Soliton[] {Soliton.kink(0.4, 1), Soliton.antikink(-0.3, 0), Soliton.pair(0.5, 0),
                Soliton.breather(0.6, 0.3, 0)}) {
            assertSolves(soliton, Math::sin, phi -> 1 - Math.cos(phi));
        }
        assertSolves(Soliton.phiFourKink(0.6, 0.5), phi -> phi * (phi * phi - 1), phi -> (phi * phi - 1) * (phi * phi - 1) / 4);
    }

    private static void assertSolves(Soliton soliton, DoubleUnaryOperator slope, DoubleUnaryOperator potential) {
        double d = 0.01;
        double[] weights = {-1.0 / 12, 4.0 / 3, -2.5, 4.0 / 3, -1.0 / 12};
        double[] first = {1.0 / 12, -2.0 / 3, 0, 2.0 / 3, -1.0 / 12};
        for (double x = -3; x < 3; x += 0.37) {
            double t = 0.8 + x / 7;
            double wave = 0;
            double rate = 0;
            for (int i = -2; i <= 2; i++) {
                wave += weights[i + 2] * (soliton.field(x, t + i * d) - soliton.field(x + i * d, t)) / (d * d);
                rate += first[i + 2] * soliton.field(x, t + i * d) / d;
            }
            assertEquals(0, wave + slope.applyAsDouble(soliton.field(x, t)), 3e-7, soliton + " at " + x);
            assertEquals(rate, soliton.rate(x, t), 3e-8);
        }
        double energy = 0;
        for (double x = -60; x < 60; x += 0.02) {
            double bend = (soliton.field(x + 0.01, 0.7) - soliton.field(x - 0.01, 0.7)) / 0.02;
            energy += 0.02 * (soliton.rate(x, 0.7) * soliton.rate(x, 0.7) / 2 + bend * bend / 2
                    + potential.applyAsDouble(soliton.field(x, 0.7)));
        }
        assertEquals(soliton.energy(), energy, 1e-3 * energy);
    }

    private static double error(Soliton soliton, int sites, double from, double duration) {
        double spacing = 80.0 / sites;
        Lattice lattice = Lattice.chain(sites).spacing(spacing);
        KleinGordon equation = lattice.kleinGordon(0).step(spacing / 2).potential(Soliton.SINE_GORDON).fieldRange(-7, 7).build();
        FieldState state = soliton.state(lattice, from);
        equation.advance(state, Math.round(duration / equation.step()));
        return state.distance(soliton.state(lattice, state.time()));
    }

    @Test
    void theLatticeConvergesToThemWithTheSecondOrder() {
        for (Soliton soliton : new Soliton[] {Soliton.pair(0.5, 40), Soliton.breather(0.6, 0.2, 38)}) {
            double coarse = error(soliton, 800, -10, 20);
            double fine = error(soliton, 1600, -10, 20);
            assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.03, soliton + ": " + coarse + ", " + fine);
            assertTrue(fine < 0.02, soliton + ": " + fine);
        }
    }

    /** A kink and, far away so that the ring closes, an antikink; the overlap of their tails is below rounding. */
    @Test
    void kinksKeepTheirEnergyAndMoveAsTheyShould() {
        Lattice lattice = Lattice.chain(1600).spacing(0.1);
        Soliton kink = Soliton.kink(0.3, 40);
        Soliton antikink = Soliton.antikink(0.3, 120);
        SiteFunction field = x -> kink.field(x[0], 0) + antikink.field(x[0], 0) - 2 * Math.PI;
        FieldState state = FieldState.scalar(lattice, field, x -> kink.rate(x[0], 0) + antikink.rate(x[0], 0));
        KleinGordon equation = lattice.kleinGordon(0).step(0.05).potential(Soliton.SINE_GORDON).fieldRange(-7, 7).build();
        double energy = equation.energy(state);
        assertEquals(kink.energy() + antikink.energy(), energy, 2e-3 * energy);
        double worst = 0;
        for (int i = 0; i < 40; i++) {
            equation.advance(state, 20);
            worst = Math.max(worst, Math.abs(equation.energy(state) / energy - 1));
        }
        // The true energy swings by the square of the step, and does not drift.
        assertTrue(worst < 2e-4, "relative change of the energy: " + worst);
        FieldState exact = FieldState.scalar(lattice, x -> kink.field(x[0], 40) + antikink.field(x[0], 40) - 2 * Math.PI,
                x -> kink.rate(x[0], 40) + antikink.rate(x[0], 40));
        assertEquals(0, state.distance(exact), 0.02);
    }

    @Test
    void aPhiFourKinkStaysOnItsWay() {
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            double spacing = 0.1 / (1 << i);
            Lattice lattice = Lattice.chain(1000 << i).spacing(spacing);
            Soliton kink = Soliton.phiFourKink(0.4, 25);
            Soliton other = Soliton.phiFourKink(0.4, 75);
            KleinGordon equation = lattice.kleinGordon(0).step(spacing / 2).potential(Soliton.PHI_FOUR).fieldRange(-1.2, 1.2)
                    .build();
            FieldState state = FieldState.scalar(lattice, x -> kink.field(x[0], 0) - other.field(x[0], 0) - 1,
                    x -> kink.rate(x[0], 0) - other.rate(x[0], 0));
            equation.advance(state, Math.round(20 / equation.step()));
            errors[i] = state.distance(FieldState.scalar(lattice, x -> kink.field(x[0], 20) - other.field(x[0], 20) - 1,
                    x -> kink.rate(x[0], 20) - other.rate(x[0], 20)));
        }
        assertEquals(2, Math.log(errors[0] / errors[1]) / Math.log(2), 0.03);
    }

    @Test
    void aPairOfFunctionsIsAsGoodAsAFormula() {
        Lattice lattice = Lattice.of(30, 20).spacing(0.3);
        KleinGordon formula = lattice.kleinGordon(0.2).step(0.1).potential(Soliton.SINE_GORDON).fieldRange(-4, 4).build();
        KleinGordon pair = lattice.kleinGordon(0.2).step(0.1).potential(phi -> 1 - Math.cos(phi), Math::sin).fieldRange(-4, 4)
                .build();
        assertEquals(formula.bound().frequency(), pair.bound().frequency(), 1e-8);
        assertEquals(Math.sqrt(1.04), formula.dispersion(0, 0).frequency(), 1e-15);
        FieldState one = FieldState.scalar(lattice, x -> Math.sin(x[0]), x -> Math.cos(2 * x[1]));
        FieldState two = one.copy();
        formula.advance(one, 50);
        pair.advance(two, 50);
        assertEquals(0, one.distance(two), 1e-12);
    }

    @Test
    void anInterruptWaitsForTheEndOfTheSteps() {
        Lattice lattice = Lattice.chain(64);
        KleinGordon equation = lattice.kleinGordon(0).step(0.1).potential(Soliton.SINE_GORDON).fieldRange(-4, 4).build();
        FieldState undisturbed = FieldState.scalar(lattice, x -> Math.sin(x[0]), x -> 0);
        FieldState interrupted = undisturbed.copy();
        equation.advance(undisturbed, 20);
        Thread.currentThread().interrupt();
        equation.advance(interrupted, 20);
        assertTrue(Thread.interrupted(), "whoever asked for the steps is to see the interruption");
        assertEquals(0, undisturbed.distance(interrupted));
        assertEquals(undisturbed.time(), interrupted.time());
    }

    @Test
    void thePotentialsCurvatureCountsInTheBound() {
        KleinGordonBuilder builder = Lattice.chain(8).kleinGordon(0).step(0.9).potential(Soliton.PHI_FOUR);
        assertTrue(builder.build().warnings().get(0).contains("small fields only"));
        // V'' = 3 phi^2 - 1 = 11 at phi = 2: omega^2 = 4 + 11, and 0.9 is beyond 2 / sqrt(15).
        String message = assertThrows(IllegalArgumentException.class, () -> builder.fieldRange(-2, 2).build()).getMessage();
        assertTrue(message.contains("omega = 3.87298"), message);
        assertThrows(IllegalArgumentException.class, () -> builder.fieldRange(2, -2).build());
        assertThrows(IllegalArgumentException.class, () -> Lattice.chain(8).kleinGordon(0).step(0.1).fieldRange(0, 1).build());
        assertThrows(IllegalArgumentException.class, () -> Soliton.kink(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Soliton.breather(1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Soliton.pair(0, 0));
    }

    @Test
    void theFieldsStepBeyondItsRangeStopsTheRunWithItsHistory() {
        Lattice lattice = Lattice.chain(8);
        KleinGordon equation = lattice.kleinGordon(0).step(0.9).potential(Soliton.PHI_FOUR).build();
        FieldException stopped = assertThrows(FieldException.class, () -> equation.evolve(FieldState.scalar(lattice, x -> 9,
                x -> 0)).steps(100)
                .every(1).observe("phi", state -> state.fieldAt(0, 0)).run());
        assertTrue(stopped.getMessage().contains("at step"), stopped.getMessage());
        assertTrue(stopped.history().times().length > 1);
    }

    @Test
    void tablesHoldTheFieldWhereItIs() {
        Lattice lattice = Lattice.of(3, 4, 5).spacing(0.5);
        double[] values = lattice.values(x -> x[0] + 10 * x[1] + 100 * x[2]);
        Table slice = FieldTables.slice(lattice, values, 0, 2, 0, 3, 0);
        assertEquals(15, slice.rowCount());
        for (int row = 0; row < 15; row++) {
            assertEquals(slice.doubleColumn("x").get(row) + 15 + 100 * slice.doubleColumn("y").get(row), slice.doubleColumn("value")
                    .get(row));
        }
        assertArrayEquals(new double[] {101, 106, 111, 116}, FieldTables.line(lattice, values, 1, 2, 0, 2).doubleColumn("value")
                .asDoubleArray());
        KleinGordon chain = Lattice.chain(6).kleinGordon(1).step(0.5).build();
        FieldHistory history = chain.evolve(chain.wave(new int[] {1}, 1)).steps(4).every(2).profile("phi", FieldState::field).run();
        Table table = FieldTables.spaceTime(history, "phi", chain.lattice(), 2);
        assertArrayEquals(new double[] {0, 2, 4, 0, 2, 4, 0, 2, 4}, table.doubleColumn("x").asDoubleArray());
        assertArrayEquals(new double[] {0, 0, 0, 1, 1, 1, 2, 2, 2}, table.doubleColumn("t").asDoubleArray());
        assertEquals(history.profile("phi")[1][4], table.doubleColumn("value").get(5));
        assertThrows(IllegalArgumentException.class, () -> FieldTables.slice(lattice, values, 1, 1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> FieldTables.line(lattice, new double[2], 0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> FieldTables.spaceTime(history, "phi", lattice, 1));
        assertEquals(0, Arrays.stream(chain.friction()).sum());
    }
}
