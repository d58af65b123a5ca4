package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChargedFieldTest {

    private static FieldState random(Lattice lattice, int types, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FieldState state = FieldState.zero(lattice, types);
        for (int type = 0; type < types; type++) {
            state.setField(type, random.doubles(lattice.sites(), -1, 1).toArray());
            state.setMomentum(type, random.doubles(lattice.sites(), -1, 1).toArray());
        }
        return state;
    }

    private static double[] random(int size, double range, long seed) {
        return new SplittableRandom(seed).doubles(size, -range, range).toArray();
    }

    /** Random links, a potential and a growing electric field. */
    private static GaugeField wild(Lattice lattice) {
        GaugeFieldBuilder builder = GaugeField.on(lattice).potential(random(lattice.sites(), 0.5, 9)).electricField(0, 0.03);
        for (int axis = 0; axis < lattice.dimensions(); axis++) {
            builder.linkPhases(axis, random(lattice.sites(), 3, 20 + axis));
        }
        return builder.build();
    }

    private static ChargedField[] all() {
        return new ChargedField[] {wild(Lattice.chain(11)).kleinGordon(0.3).build(), wild(Lattice.of(5, 4)).kleinGordon(0.4).build(),
            wild(Lattice.of(4, 3, 5)).kleinGordon(0.4).build(), wild(Lattice.chain(11)).dirac(0.3).build(),
            wild(Lattice.of(5, 4).fixed()).dirac(0.3).build(), wild(Lattice.of(4, 3, 5)).dirac(0.3).build()};
    }

    @Test
    void aLocalChangeOfPhaseChangesNothingThatCanBeMeasured() {
        for (ChargedField field : all()) {
            Lattice lattice = field.lattice();
            double[] angle = random(lattice.sites(), 3, 40);
            double[] rate = random(lattice.sites(), 0.5, 41);
            GaugeTransformation change = GaugeTransformation.of(lattice, x -> angle[index(lattice, x)])
                    .growing(x -> rate[index(lattice, x)]);
            GaugeField turned = change.apply(field.gauge());
            ChargedField other = field.types() == 2 && !field.toString().startsWith("Dirac")
                    ? turned.kleinGordon(field.mass()).step(field.step()).build() : turned.dirac(field.mass()).step(field.step()).build();
            FieldState state = random(lattice, field.types(), 1);
            FieldState there = change.apply(state);
            field.advance(state, 50);
            other.advance(there, 50);
            FieldState expected = change.apply(state);
            assertTrue(expected.distance(there) < 2e-12, field + ": " + expected.distance(there));
            assertEquals(0, distance(field.charges(state), other.charges(there)), 1e-11);
        }
    }

    private static int index(Lattice lattice, double[] x) {
        return lattice.index(Arrays.stream(x).mapToInt(value -> (int) Math.round(value)).toArray());
    }

    private static double distance(double[] left, double[] right) {
        double most = 0;
        for (int i = 0; i < left.length; i++) {
            most = Math.max(most, Math.abs(left[i] - right[i]));
        }
        return most;
    }

    @Test
    void theChargeIsConservedWithItsCurrent() {
        for (ChargedField field : all()) {
            FieldState state = random(field.lattice(), field.types(), 3);
            double charge = field.charge(state);
            assertTrue(field.continuityResidual(state) < 1e-13, field + ": " + field.continuityResidual(state));
            field.advance(state, 300);
            assertEquals(charge, field.charge(state), 300 * 2e-15 * field.lattice().sites(), field.toString());
            double moved = 0;
            for (double[] axis : field.flow(state)) {
                moved = Math.max(moved, Arrays.stream(axis).map(Math::abs).max().orElse(0));
            }
            assertTrue(moved > 0.01, "nothing flows in " + field);
        }
    }

    @Test
    void withoutAGaugeFieldItIsTheFieldOfTheLattice() {
        Lattice cube = Lattice.of(5, 4, 6);
        GaugeField none = GaugeField.on(cube).build();
        // The same equation in other schemes: their difference vanishes with the square of the step.
        double[] gaps = new double[2];
        for (int fine = 0; fine < 2; fine++) {
            double step = 0.02 / (1 << fine);
            FieldState one = random(cube, 4, 5);
            FieldState other = one.copy();
            none.dirac(0.3).step(step).build().advance(one, 50 << fine);
            cube.dirac(0.3).step(step).build().advance(other, 50 << fine);
            gaps[fine] = one.distance(other);
        }
        assertEquals(2, Math.log(gaps[0] / gaps[1]) / Math.log(2), 0.1);
        FieldState scalar = random(cube, 2, 6);
        FieldState real = FieldState.zero(cube, 1).setField(0, scalar.field(0)).setMomentum(0, scalar.momentum(0));
        none.kleinGordon(0.3).step(0.3).build().advance(scalar, 40);
        cube.kleinGordon(0.3).step(0.3).build().advance(real, 40);
        assertEquals(0, distance(real.field(0), scalar.field(0)), 1e-13);
    }

    @Test
    void theFrequenciesOfARingWithFlux() {
        Lattice ring = Lattice.chain(48);
        // omega^2 = m^2 + 4 sin^2((2 pi n + phase) / 96) for the scalar field; the lowest is the one of n = 0.
        double[] frequencies = GaugeField.on(ring).flux(0, 0.7).build().kleinGordon(0.2).build().frequencies();
        assertEquals(0.200530969783, frequencies[48], 1e-12);
        double[] exact = new double[48];
        for (int n = 0; n < 48; n++) {
            double half = Math.sin((2 * Math.PI * n + 0.7) / 96);
            exact[n] = Math.sqrt(0.04 + 4 * half * half);
        }
        Arrays.sort(exact);
        assertEquals(0, distance(exact, Arrays.copyOfRange(frequencies, 48, 96)), 1e-12);
        // The same flux, all of it on one link.
        double[] oneLink = new double[48];
        oneLink[17] = 0.7;
        double[] moved = GaugeField.on(ring).linkPhases(0, oneLink).build().kleinGordon(0.2).build().frequencies();
        assertEquals(0, distance(frequencies, moved), 1e-12);
        // A Dirac field: omega = +-sqrt(m^2 + 4 sin^2), each once.
        double[] dirac = GaugeField.on(ring).flux(0, 0.7).build().dirac(0.2).build().frequencies();
        assertEquals(0, distance(exact, Arrays.copyOfRange(dirac, 48, 96)), 1e-12);
    }

    @Test
    void landauLevels() {
        Lattice square = Lattice.square(16);
        double flux = 2 * Math.PI / 16;
        double[] frequencies = GaugeField.on(square).magneticField(0, 1, flux).build().kleinGordon(0).build().frequencies();
        // Independent: eigenvalues of the covariant Laplacian from full complex matrices in Python, 16 each.
        double[] squares = {0.373703857091, 1.084268493954, 1.722625499659, 2.291899359023, 2.790412378671};
        for (int level = 0; level < 5; level++) {
            for (int k = 0; k < 16; k++) {
                assertEquals(Math.sqrt(squares[level]), frequencies[256 + 16 * level + k], 1e-11);
            }
        }
    }

    @Test
    void anElectricFieldMovesThePacketAsBlochSaid() {
        // A packet in a constant force runs through the whole zone and is back after 2 pi / force.
        Lattice line = Lattice.chain(256);
        double force = 2 * Math.PI / 200;
        ChargedField field = GaugeField.on(line).electricField(0, force).build().kleinGordon(2).step(0.25).build();
        FieldState state = FieldState.zero(line, 2);
        state.setField(0, x -> Math.exp(-(x[0] - 128) * (x[0] - 128) / 400));
        // At rest, positive frequency: pi = -i m phi.
        state.setMomentum(1, x -> -2 * Math.exp(-(x[0] - 128) * (x[0] - 128) / 400));
        double start = centre(field, state);
        double far = 0;
        for (int k = 0; k < 8; k++) {
            field.advance(state, 100);
            if (k == 3) {
                far = centre(field, state) - start;
            }
        }
        // The band goes from omega = 2 to sqrt(8), in steps of 0.25 from Omega = 8 asin(omega / 8): half a period carries the packet its width
        // over the force, but for the spread of the packet's own wave numbers.
        double width = 8 * Math.asin(Math.sqrt(8) / 8) - 8 * Math.asin(2.0 / 8);
        assertEquals(width / force, far, 0.05);
        assertEquals(start, centre(field, state), 0.05);
    }

    private static double centre(ChargedField field, FieldState state) {
        double[] charges = field.charges(state);
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < charges.length; i++) {
            sum += i * charges[i];
            weight += charges[i];
        }
        return sum / weight;
    }

    @Test
    void aPotentialPullsAsAGrowingPhaseDoes() {
        Lattice line = Lattice.chain(200).fixed().spacing(0.5);
        double force = 0.01;
        GaugeField growing = GaugeField.on(line).electricField(0, force).build();
        GaugeField sloping = GaugeField.on(line).potential(x -> -force * (x[0] - 50)).build();
        assertEquals(force, growing.force(0, 17, 3, 0.1), 1e-13);
        assertEquals(force, sloping.force(0, 17, 3, 0.1), 1e-13);
        for (GaugeField gauge : new GaugeField[] {growing, sloping}) {
            ChargedField field = gauge.kleinGordon(1).step(0.1).build();
            FieldState state = FieldState.zero(line, 2).setField(0, x -> Math.exp(-(x[0] - 50) * (x[0] - 50) / 100))
                    .setMomentum(1, x -> -Math.exp(-(x[0] - 50) * (x[0] - 50) / 100));
            double start = centre(field, state);
            field.advance(state, 100);
            // Newton: sites are half a unit apart, and a mass of one moves force t^2 / 2 = 0.5 in t = 10.
            assertEquals(0.5, 0.5 * (centre(field, state) - start), 0.02, gauge.toString());
        }
    }

    @Test
    void aConstantPotentialShiftsAllFrequencies() {
        Lattice square = Lattice.of(4, 3);
        double[] without = GaugeField.on(square).magneticField(0, 1, 2 * Math.PI / 12).build().kleinGordon(0.5).build().frequencies();
        double[] with = GaugeField.on(square).magneticField(0, 1, 2 * Math.PI / 12).potential(x -> 0.15).build().kleinGordon(0.5).build()
                .frequencies();
        assertEquals(0, distance(Arrays.stream(without).map(w -> w + 0.15).toArray(), with), 1e-13);
        double[] dirac = GaugeField.on(square).build().dirac(0.5).build().frequencies();
        double[] shifted = GaugeField.on(square).potential(x -> 0.15).build().dirac(0.5).build().frequencies();
        assertEquals(0, distance(Arrays.stream(dirac).map(w -> w + 0.15).toArray(), shifted), 1e-12);
    }

    @Test
    void fluxesThroughSquaresAndRingsAreThoseThatWereSaid() {
        Lattice cube = Lattice.of(6, 4, 3);
        double flux = 2 * Math.PI * 5 / 24;
        GaugeField field = GaugeField.on(cube).magneticField(0, 1, flux).flux(2, 0.7).build();
        for (int i = 0; i < cube.sites(); i++) {
            double turns = (field.plaquette(0, 1, i, 0) - flux) / (2 * Math.PI);
            assertEquals(Math.rint(turns), turns, 1e-13, "the square at " + Arrays.toString(cube.site(i)));
            assertEquals(0, field.plaquette(1, 2, i, 0), 1e-13);
            assertEquals(0.7, field.around(2, i, 0), 1e-14);
        }
        assertThrows(IllegalArgumentException.class, () -> field.plaquette(1, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> field.phase(0, 99, 0));
        assertThrows(IllegalArgumentException.class, () -> field.potential(-1, 0));
    }

    @Test
    void theEnergyIsConservedToSecondOrder() {
        Lattice square = Lattice.of(7, 6).fixed().spacing(0.5);
        GaugeField gauge = GaugeField.on(square).magneticField(0, 1, 0.4).potential(x -> 0.1 * Math.sin(x[0] + 2 * x[1])).build();
        for (boolean dirac : new boolean[] {false, true}) {
            double[] drift = new double[2];
            for (int fine = 0; fine < 2; fine++) {
                double step = 0.04 / (1 << fine);
                ChargedField field = (dirac ? gauge.dirac(0.6) : gauge.kleinGordon(0.6)).step(step).build();
                FieldState state = random(square, field.types(), 6);
                double energy = field.energy(state);
                for (int k = 0; k < 40; k++) {
                    field.advance(state, 1 << fine);
                    drift[fine] = Math.max(drift[fine], Math.abs(field.energy(state) - energy));
                }
            }
            assertEquals(2, Math.log(drift[0] / drift[1]) / Math.log(2), 0.15);
        }
    }

    @Test
    void aPhaseThatGrowsTheSameEverywhereIsAConstantPotential() {
        Lattice ring = Lattice.chain(9);
        GaugeField turned = GaugeTransformation.of(ring, x -> 0).growing(x -> 0.25).apply(GaugeField.on(ring).flux(0, 0.4).build());
        assertTrue(turned.isStatic());
        double[] frequencies = turned.dirac(0.3).build().frequencies();
        double[] before = GaugeField.on(ring).flux(0, 0.4).build().dirac(0.3).build().frequencies();
        assertEquals(0, distance(Arrays.stream(before).map(w -> w + 0.25).toArray(), frequencies), 1e-13);
        assertThrows(IllegalArgumentException.class, () -> turned.force(0, 1, 0, 0));
    }

    @Test
    void aPotentialThatSwingsTurnsThePhaseByItsIntegral() {
        Lattice line = Lattice.chain(20);
        for (boolean dirac : new boolean[] {false, true}) {
            double[] gaps = new double[2];
            for (int fine = 0; fine < 2; fine++) {
                double step = 0.1 / (1 << fine);
                GaugeField swinging = GaugeField.on(line).potential((x, t) -> 0.8 * Math.cos(2 * t)).build();
                GaugeField none = GaugeField.on(line).build();
                FieldState state = random(line, 2, 12);
                FieldState free = state.copy();
                (dirac ? swinging.dirac(0.3) : swinging.kleinGordon(0.3)).step(step).build().advance(state, 7 << fine);
                (dirac ? none.dirac(0.3) : none.kleinGordon(0.3)).step(step).build().advance(free, 7 << fine);
                FieldState turned = GaugeTransformation.of(line, x -> 0.4 * Math.sin(2 * 0.7)).apply(free);
                gaps[fine] = turned.distance(state);
            }
            assertEquals(2, Math.log(gaps[0] / gaps[1]) / Math.log(2), 0.05);
        }
    }

    @Test
    void stepsAreOfSecondOrder() {
        for (ChargedField field : all()) {
            FieldState[] ends = new FieldState[3];
            boolean dirac = field.toString().startsWith("Dirac");
            for (int k = 0; k < 3; k++) {
                double step = 0.08 / (1 << k);
                ChargedFieldBuilder builder = dirac ? field.gauge().dirac(0.3) : field.gauge().kleinGordon(0.3);
                ends[k] = random(field.lattice(), field.types(), 8);
                builder.step(step).build().advance(ends[k], 20 << k);
            }
            assertEquals(2, Math.log(ends[0].distance(ends[1]) / ends[1].distance(ends[2])) / Math.log(2), 0.25, field.toString());
        }
    }

    @Test
    void badInputIsOneMessage() {
        Lattice square = Lattice.square(16);
        String message = assertThrows(IllegalArgumentException.class, () -> GaugeField.on(square).magneticField(0, 1, 0.4)
                .linkPhases(0, new double[7]).build()).getMessage();
        assertTrue(message.contains("turns around all 256 squares") && message.contains("2 pi 16 / 256"), message);
        assertTrue(message.contains("are 7 numbers") && message.contains("256 sites"), message);
        message = assertThrows(IllegalArgumentException.class, () -> GaugeField.on(square.fixed()).flux(0, 0.4).flux(2, 1).build())
                .getMessage();
        assertTrue(message.contains("must be periodic") && message.contains("axis is 2"), message);
        double[] broken = new double[256];
        broken[3] = Double.NaN;
        message = assertThrows(IllegalArgumentException.class, () -> GaugeField.on(square).potential(broken).build()).getMessage();
        assertTrue(message.contains("entry 3 is NaN"), message);
        message = assertThrows(IllegalArgumentException.class, () -> GaugeField.on(square).build().kleinGordon(0.3).step(0.8).build())
                .getMessage();
        assertTrue(message.contains("step is 0.8") && message.contains("0.70"), message);
        message = assertThrows(IllegalArgumentException.class, () -> GaugeField.on(square).build().dirac(0.3).step(3).build()).getMessage();
        assertTrue(message.contains("step is 3.0"), message);
        message = assertThrows(IllegalStateException.class, () -> GaugeField.on(square).electricField(0, 1).build().dirac(0.3).build()
                .frequencies()).getMessage();
        assertTrue(message.contains("changes with time"), message);
        message = assertThrows(IllegalStateException.class, () -> GaugeField.on(square).potential(x -> -1).build().kleinGordon(0.3).build()
                .frequencies()).getMessage();
        assertTrue(message.contains("so deep"), message);
        assertThrows(IllegalArgumentException.class, () -> GaugeField.on(square.absorbing(3)).build().kleinGordon(0.3).build());
    }
}
