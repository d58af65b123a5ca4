package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiracTest {

    @Test
    void frequencyOfAWaveIsTheKnownOne() {
        // The project's specification: mode 5 of 64, m = 0.3, step 0.5; continuous time 0.571101979775.
        Lattice lattice = Lattice.chain(64);
        Dirac dirac = lattice.dirac(0.3).step(0.5).build();
        double k = lattice.waveNumber(0, 5);
        assertEquals(0.571101979775, dirac.spectrum().continuous(k)[0], 1e-12);
        assertEquals(0.5729111245528, dirac.spectrum().stepped(k)[0], 1e-12);
        // The same from the field itself: after two steps a wave of one frequency is x(2) = 2 cos(step Omega) x(1) - x(0).
        FieldState start = FieldState.zero(lattice, 2);
        start.setField(0, x -> Math.cos(k * x[0] + 0.3)).setField(1, x -> Math.sin(k * x[0])).setMomentum(0, x -> 0.4 * Math.cos(k * x[0]))
                .setMomentum(1, x -> -Math.sin(k * x[0] + 0.2));
        FieldState one = start.copy();
        dirac.advance(one, 1);
        FieldState two = one.copy();
        dirac.advance(two, 1);
        double cosine = (two.fieldAt(0, 3) + start.fieldAt(0, 3)) / (2 * one.fieldAt(0, 3));
        assertEquals(0.5729111245528, Math.acos(cosine) / 0.5, 1e-12);
        double ofMomentum = (two.momentumAt(1, 7) + start.momentumAt(1, 7)) / (2 * one.momentumAt(1, 7));
        assertEquals(0.5729111245528, Math.acos(ofMomentum) / 0.5, 1e-12);
        assertEquals(1, two.time(), 0);
    }

    @Test
    void schemeIsOfSecondOrder() {
        Lattice lattice = Lattice.of(6, 5, 8);
        SiteFunction potential = x -> 0.4 * Math.sin(x[0]) + 0.1 * x[2];
        FieldState start = random(lattice, 4, 5);
        FieldState[] ends = new FieldState[4];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = start.copy();
            int steps = 20 << i;
            lattice.dirac(0.3).potential(potential).step(2.0 / steps).build().advance(ends[i], steps);
        }
        double order = Math.log(distance(ends[1], ends[2]) / distance(ends[2], ends[3])) / Math.log(2);
        assertEquals(2, order, 0.03);
    }

    @Test
    void eulerIsOfFirstOrderAndGrowsAsItsSpectrumSays() {
        Lattice lattice = Lattice.chain(12);
        FieldState start = random(lattice, 2, 6);
        FieldState fine = start.copy();
        lattice.dirac(0.3).step(1e-3).build().advance(fine, 1000);
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            FieldState end = start.copy();
            int steps = 1000 << i;
            lattice.dirac(0.3).timeStepping(TimeStepping.EULER).step(1.0 / steps).build().advance(end, steps);
            errors[i] = distance(end, fine);
        }
        assertEquals(1, Math.log(errors[0] / errors[1]) / Math.log(2), 0.03);
        Dirac printed = lattice.dirac(0.3).timeStepping(TimeStepping.EULER).step(1).build();
        FieldState grown = start.copy();
        printed.advance(grown, 400);
        double before = printed.charge(grown);
        printed.advance(grown, 1);
        // The fastest mode, at k = pi, has outgrown all others.
        assertEquals(printed.spectrum().growth(Math.PI)[1], Math.sqrt(printed.charge(grown) / before), 1e-6);
        assertEquals(Math.sqrt(1 + 4.09), printed.spectrum().growth(Math.PI)[1], 1e-14);
    }

    @Test
    void unitStepIsThePrintedOne() {
        // D.4.26 by hand, in three dimensions.
        Lattice lattice = Lattice.of(3, 4, 5);
        FieldState start = random(lattice, 4, 8);
        FieldState next = start.copy();
        lattice.dirac(0.7).timeStepping(TimeStepping.EULER).step(1).build().advance(next, 1);
        DiracMatrices x = DiracMatrices.fourTypes();
        for (int site = 0; site < lattice.sites(); site++) {
            for (int a = 0; a < 4; a++) {
                double phi = start.fieldAt(a, site);
                double pi = start.momentumAt(a, site);
                for (int b = 0; b < 4; b++) {
                    phi += 0.7 * x.matrix(0)[a][b] * start.fieldAt(b, site);
                    pi -= 0.7 * x.matrix(0)[a][b] * start.momentumAt(b, site);
                    for (int mu = 1; mu <= 3; mu++) {
                        phi += x.matrix(mu)[a][b] * (start.momentumAt(b, lattice.neighbour(site, mu - 1, 1)) - start.momentumAt(b, site));
                        pi -= x.matrix(mu)[a][b] * (start.fieldAt(b, site) - start.fieldAt(b, lattice.neighbour(site, mu - 1, -1)));
                    }
                }
                assertEquals(phi, next.fieldAt(a, site), 1e-14);
                assertEquals(pi, next.momentumAt(a, site), 1e-14);
            }
        }
    }

    @Test
    void formIsConservedToRoundingForEveryPotentialBoundaryAndTerm() {
        Lattice cube = Lattice.of(4, 5, 3);
        SiteFunction rough = x -> Math.sin(3 * x[0]) + x[x.length - 1] * 0.2;
        Dirac[] all = {cube.dirac(0.4).build(), cube.dirac(0.4).potential(rough).build(), cube.fixed().dirac(0.4).scalarPotential(rough).build(),
            cube.boundary(1, LatticeBoundary.FIXED).dirac(0.2).hopping(DiracHopping.SYMMETRIC).wilson(1).potential(rough).step(0.2).build(),
            Lattice.chain(17).spacing(0.5).dirac(1).potential(rough).build(),
            cube.dirac(0.4).matrices(DiracMatrices.fourTypes().inBasis(DiracMatricesTest.basis(new Random(1), 4))).build(),
            cube.dirac(0.4).timeStepping(TimeStepping.SYMPLECTIC_EULER).potential(rough).build(), Lattice.square(5).dirac(0.1).build()};
        for (Dirac dirac : all) {
            FieldState state = random(dirac.lattice(), dirac.types(), 11);
            double before = dirac.conserved(state);
            assertTrue(before > 0, dirac.toString());
            dirac.advance(state, 150);
            for (int i = 0; i < 50; i++) {
                dirac.advance(state, 1);
            }
            assertEquals(1, dirac.conserved(state) / before, 1e-13, dirac.toString());
        }
    }

    @Test
    void formIsConservedOverAHundredThousandSteps() {
        Dirac dirac = Lattice.chain(48).dirac(0.3).step(0.5).potential(x -> x[0] > 24 ? 0.8 : 0).build();
        FieldState state = random(dirac.lattice(), 2, 2);
        double before = dirac.conserved(state);
        dirac.advance(state, 100_000);
        // One unit in the last place a step, at most: 10^5 times 2.2e-16.
        assertEquals(1, dirac.conserved(state) / before, 2.2e-11);
    }

    @Test
    void masslessFormIsTheOneInClosedForm() {
        Dirac dirac = Lattice.of(4, 3, 5).dirac(0).step(0.3).build();
        FieldState state = random(dirac.lattice(), 4, 9);
        FieldState slopes = dirac.rate(state);
        double form = dirac.charge(state);
        for (int a = 0; a < 4; a++) {
            for (double x : slopes.momentum(a)) {
                form -= 0.09 / 4 * x * x;
            }
        }
        assertEquals(form, dirac.conserved(state), 1e-12 * form);
    }

    @Test
    void stepsBackUndoSteps() {
        // The scheme is reversible: with pi and X_0 turned round, the same steps lead back. Time reversal in one dimension: phi^2,
        // pi^2 -> -.
        Dirac dirac = Lattice.chain(20).dirac(0.4).potential(x -> Math.cos(x[0])).step(0.6).build();
        FieldState start = random(dirac.lattice(), 2, 3);
        FieldState state = start.copy();
        dirac.advance(state, 40);
        for (int turn = 0; turn < 2; turn++) {
            state.setField(1, negative(state.field(1))).setMomentum(1, negative(state.momentum(1)));
            if (turn == 0) {
                dirac.advance(state, 40);
            }
        }
        assertEquals(0, state.distance(start), 1e-12);
    }

    @Test
    void densityAndCurrentSatisfyContinuity() {
        for (DiracHopping hopping : DiracHopping.values()) {
            Lattice lattice = Lattice.of(4, 5, 3).spacing(0.7).boundary(1, LatticeBoundary.FIXED);
            Dirac dirac = lattice.dirac(0.4).hopping(hopping).potential(x -> x[0]).build();
            FieldState state = random(lattice, 4, 21);
            FieldState rate = dirac.rate(state);
            for (int i = 0; i < lattice.sites(); i++) {
                double change = 0;
                for (int a = 0; a < 4; a++) {
                    change += 2 * state.fieldAt(a, i) * rate.fieldAt(a, i) + 2 * state.momentumAt(a, i) * rate.momentumAt(a, i);
                }
                for (int axis = 0; axis < 3; axis++) {
                    int before = lattice.neighbour(i, axis, -1);
                    double[] current = dirac.current(state, axis);
                    change += (current[i] - (before < 0 ? 0 : current[before])) / 0.7;
                }
                assertEquals(0, change, 1e-13, hopping + " at " + i);
            }
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        Lattice lattice = Lattice.of(24, 25, 26);
        FieldState[] ends = new FieldState[2];
        for (int i = 0; i < 2; i++) {
            ends[i] = random(lattice, 4, 7);
            lattice.dirac(0.2).threads(1 + 2 * i).build().advance(ends[i], 3);
        }
        assertEquals(0, ends[0].distance(ends[1]), 0);
    }

    @Test
    void spinorIsThePrintedOne() {
        Dirac dirac = Lattice.cubic(2).dirac(0.2).build();
        FieldState state = random(dirac.lattice(), 4, 7);
        assertArrayEquals(new double[][] {state.field(2), state.field(3)}, dirac.spinor(state, 1));
        assertArrayEquals(new double[][] {state.momentum(0), state.momentum(1)}, dirac.spinor(state, 2));
        assertThrows(IllegalArgumentException.class, () -> dirac.spinor(state, 4));
    }

    @Test
    void trembles() {
        // The project's specification: frequency 0.200663, amplitude 4.920 within 2e-3.
        Dirac dirac = Lattice.chain(2048).dirac(0.1).step(0.5).build();
        SiteFunction bell = x -> Math.exp(-Math.pow(x[0] - 1024, 2) / (4 * 60 * 60));
        FieldState start = FieldState.zero(dirac.lattice(), 2).setField(0, bell)
                .setMomentum(1, x -> bell.at(new double[] {x[0] - 0.5}));
        // The specification does not say how it fits. The trembling fades, so the record's length matters; six turns or so, with a drift.
        for (int steps : new int[] {376, 400, 420}) {
            FieldHistory run = dirac.evolve(start).steps(steps).every(1).observe("x", state -> dirac.centroid(state, 0)).run();
            Oscillation fit = Oscillation.fitted(run.times(), run.observed("x"), 0.195, 0.206);
            assertEquals(1, fit.frequency() / 0.200663, 2e-3);
            assertEquals(1, fit.amplitude() / 4.920, 2e-3);
        }
    }

    @Test
    void oscillationIsFitted() {
        double[] times = IntStream.range(0, 80).mapToDouble(i -> 3 + 0.5 * i).toArray();
        double[] values = IntStream.range(0, 80).mapToDouble(i -> 2 - 0.1 * times[i] + 3 * Math.cos(0.7 * times[i]) - 4 * Math.sin(0.7 * times[i]))
                .toArray();
        Oscillation fit = Oscillation.fitted(times, values, 0.65, 0.78);
        assertEquals(0.7, fit.frequency(), 1e-8);
        assertEquals(5, fit.amplitude(), 1e-7);
        assertEquals(-0.1, fit.drift(), 1e-8);
        assertEquals(values[7], fit.at(times[7]), 1e-7);
        assertTrue(message(() -> Oscillation.fitted(times, new double[3], 1, 2)).contains("3 values"));
        assertTrue(message(() -> Oscillation.fitted(times, values, 2, 1)).contains("ascending"));
    }

    @Test
    void badInputIsNamed() {
        Lattice chain = Lattice.chain(8);
        String all = message(() -> chain.absorbing(2).dirac(Double.NaN).wilson(Double.POSITIVE_INFINITY).step(-1).threads(0)
                .matrices(DiracMatrices.fourTypes()).build());
        for (String part : new String[] {"there are 3 matrices X_mu, but the lattice has 1 axes", "the mass is NaN", "Wilson's r is Infinity",
            "the step is -1.0", "threads is 0", "axis 0 is absorbing"}) {
            assertTrue(all.contains(part), all);
        }
        // Bound and mode, for even and odd sizes: 2 sin(k/2) is highest at k = pi, or next to it.
        String even = message(() -> chain.dirac(0).step(1.25).build());
        assertTrue(even.contains("must be shorter than 1.00000: the mode of wave numbers [3.141592653589793] grows by a factor of 4.00000 in"), even);
        double odd = 2 / (2 * Math.sin(3 * Math.PI / 7));
        Lattice.chain(7).dirac(0).step(odd - 1e-9).build();
        assertTrue(message(() -> Lattice.chain(7).dirac(0).step(odd + 1e-9).build()).contains("must be shorter than 1.02572"));
        String mass = message(() -> chain.dirac(0.5).step(0.99).build());
        assertTrue(mass.contains("must be shorter than 0.970"), mass);
        assertTrue(message(() -> chain.dirac(4).step(0.9).build()).contains("must be shorter than pi / 4"));
        assertTrue(message(() -> chain.dirac(0.1).potential(x -> x[0] == 3 ? Double.NaN : 0).build()).contains("entry 3 is NaN"));
        assertTrue(message(() -> chain.dirac(0.1).potential(x -> 2).step(0.95).build()).contains("(2 / s) sqrt(cos cos) = "));
        assertTrue(message(() -> chain.dirac(0.1).wilson(1).timeStepping(TimeStepping.EULER).build()).contains("does not go with EULER"));
        assertTrue(message(() -> chain.dirac(0.1).build().advance(FieldState.zero(chain, 4), 1)).contains("4 types"));
        assertTrue(message(() -> chain.dirac(0.1).build().advance(FieldState.zero(chain, 2), -1)).contains("-1"));
    }

    @Test
    void boundIsSharp() {
        // Just below the bound a random field stays, just above it would grow: the massive bound s eps = 2 cos(eps m / 2).
        for (double mass : new double[] {0, 0.5, 1.5}) {
            double low = 0;
            double high = 1;
            for (int i = 0; i < 60; i++) {
                double middle = (low + high) / 2;
                if (middle < Math.cos(middle * mass / 2)) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            double bound = low;
            Lattice chain = Lattice.chain(10);
            assertThrows(IllegalArgumentException.class, () -> chain.dirac(mass).step(bound * 1.0001).build());
            Dirac dirac = chain.dirac(mass).step(bound * 0.9999).build();
            FieldState state = random(chain, 2, 1);
            dirac.advance(state, 20_000);
            assertTrue(dirac.charge(state) < 1e5);
        }
    }

    private static String message(Runnable build) {
        return assertThrows(IllegalArgumentException.class, build::run).getMessage();
    }

    private static double[] negative(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> -values[i]).toArray();
    }

    static FieldState random(Lattice lattice, int types, long seed) {
        Random random = new Random(seed);
        FieldState state = FieldState.zero(lattice, types);
        for (int a = 0; a < types; a++) {
            state.setField(a, random.doubles(lattice.sites(), -1, 1).toArray());
            state.setMomentum(a, random.doubles(lattice.sites(), -1, 1).toArray());
        }
        return state;
    }

    private static double distance(FieldState one, FieldState other) {
        double sum = 0;
        for (int a = 0; a < one.types(); a++) {
            for (int i = 0; i < one.lattice().sites(); i++) {
                sum += Math.pow(one.fieldAt(a, i) - other.fieldAt(a, i), 2) + Math.pow(one.momentumAt(a, i) - other.momentumAt(a, i), 2);
            }
        }
        return Math.sqrt(sum);
    }
}
