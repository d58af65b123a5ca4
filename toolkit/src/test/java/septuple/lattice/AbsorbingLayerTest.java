package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AbsorbingLayerTest {

    /** A packet made on a ring runs into the layer; what is left after it had time to come back, in amplitude. */
    private static double reflection(int width, double mass, double waveNumber) {
        int sites = 800;
        Lattice ring = Lattice.chain(sites);
        FieldState packet = ring.kleinGordon(mass).step(0.5).build().packet(1, new double[] {500}, new double[] {20},
                new double[] {waveNumber});
        Lattice line = width == 0 ? ring.fixed() : ring.absorbing(width);
        KleinGordon equation = line.kleinGordon(mass).step(0.5).build();
        FieldState state = FieldState.zero(line, 1).setField(0, packet.field()).setMomentum(0, packet.momentum());
        double before = equation.energy(state);
        equation.advance(state, Math.round(500 / equation.dispersionAt(waveNumber).groupVelocity()[0] / 0.5));
        double[] density = equation.energyDensity(state);
        return Math.sqrt(Arrays.stream(density).sum() / before);
    }

    @Test
    void widerLayersReflectLess() {
        assertEquals(1, reflection(0, 0, 0.4), 1e-3);
        double narrow = reflection(5, 0, 0.4);
        double middle = reflection(20, 0, 0.4);
        double wide = reflection(80, 0, 0.4);
        assertTrue(narrow > 3 * middle && middle > 3 * wide && wide < 1e-3, narrow + ", " + middle + ", " + wide);
    }

    @ParameterizedTest
    @EnumSource(value = TimeStepping.class, names = {"VERLET", "SYMPLECTIC_EULER"})
    void strongFrictionAndTheLongestStepStayStable(TimeStepping timeStepping) {
        Lattice lattice = Lattice.of(24, 20).absorbing(4);
        KleinGordonBuilder builder = lattice.kleinGordon(0.1).timeStepping(timeStepping).absorption(1e-300);
        double step = 0.999 * builder.step(0.1).build().bound().longestStep();
        KleinGordon equation = builder.step(step).build();
        FieldState state = FieldState.scalar(lattice, x -> Math.sin(7 * x[0] + 3 * x[1] * x[1]), x -> Math.cos(5 * x[0] * x[1]));
        double before = equation.energy(state);
        equation.advance(state, 3000);
        assertTrue(equation.energy(state) < before, before + " to " + equation.energy(state));
    }

    @Test
    void frictionKeepsTheSecondOrder() {
        Lattice lattice = Lattice.chain(40).absorbing(12);
        double[][] fields = new double[3][];
        for (int i = 0; i < 3; i++) {
            FieldState state = FieldState.scalar(lattice, x -> Math.exp(-(x[0] - 18) * (x[0] - 18) / 8), x -> 0);
            KleinGordon equation = lattice.kleinGordon(0.2).step(0.1 / (1 << i)).build();
            equation.advance(state, 200L << i);
            fields[i] = state.field();
        }
        double coarse = 0;
        double fine = 0;
        for (int x = 0; x < 40; x++) {
            coarse = Math.max(coarse, Math.abs(fields[0][x] - fields[1][x]));
            fine = Math.max(fine, Math.abs(fields[1][x] - fields[2][x]));
        }
        assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.03);
    }

    @Test
    void theLayersFrictionHasTheIntegralThatItIsBuiltFor() {
        KleinGordon equation = Lattice.chain(400).spacing(0.5).absorbing(100).kleinGordon(0).step(0.1).absorption(1e-3).build();
        double[] friction = equation.friction();
        assertEquals(Math.log(1e3), 0.5 * Arrays.stream(friction, 0, 200).sum(), 1e-3);
        assertEquals(0, Arrays.stream(friction, 100, 300).sum());
        assertEquals(friction[0], friction[399], 1e-15);
        assertTrue(friction[0] > friction[1]);
    }

    /** A source that swings at one site below the mass gap stays around it with the exact static-like profile. */
    @Test
    void aSourceMakesTheFieldThatItShould() {
        Lattice lattice = Lattice.chain(201).absorbing(60);
        double omega = 0.8;
        KleinGordon equation = lattice.kleinGordon(0.3).step(0.05).source((x, t) -> x[0] == 100
                ? Math.cos(omega * t) * Math.min(1, t / 100) : 0).build();
        FieldState state = FieldState.zero(lattice, 1);
        equation.advance(state, 12_000);
        // Outgoing waves A cos(k |x - 100| - omega t + phase) with 4 sin^2(k/2) = omega^2 - m^2, of amplitude 1 / (2 sin k).
        double k = 2 * Math.asin(Math.sqrt(omega * omega - 0.09) / 2);
        for (int x = 70; x < 131; x++) {
            double envelope = Math.hypot(state.fieldAt(0, x), state.momentumAt(0, x) / omega);
            assertEquals(1 / (2 * Math.sin(k)), envelope, 5e-3, "site " + x);
        }
    }
}
