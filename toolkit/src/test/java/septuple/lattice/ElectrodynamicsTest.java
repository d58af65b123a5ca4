package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ElectrodynamicsTest {

    private static FieldState packet(Lattice lattice, int types, double size) {
        FieldState state = FieldState.zero(lattice, types);
        double middle = lattice.spacing() * lattice.size(0) / 2.0;
        for (int type = 0; type < types; type++) {
            int shift = type;
            state.setField(type, x -> size * Math.exp(-distance(x, middle) / 8) * Math.cos(0.7 * x[0] + shift));
            state.setMomentum(type, x -> size * Math.exp(-distance(x, middle) / 8) * Math.sin(0.9 * x[0] - shift));
        }
        return state;
    }

    private static double distance(double[] x, double middle) {
        double sum = 0;
        for (double entry : x) {
            sum += (entry - middle) * (entry - middle);
        }
        return sum;
    }

    @Test
    void aWaveOfLightFollowsItsDispersion() {
        Lattice lattice = Lattice.of(12, 10, 8);
        double step = 0.4;
        Electrodynamics vacuum = Electrodynamics.on(lattice).step(step).build();
        double kx = lattice.waveNumber(0, 2);
        double ky = lattice.waveNumber(1, 1);
        double omega = 2 / step * Math.asin(step * Math.sqrt(Math.pow(Math.sin(kx / 2), 2) + Math.pow(Math.sin(ky / 2), 2)));
        // Polarised along the third axis: A_3 = cos(kx - Omega t) obeys the plain wave equation on the lattice.
        FieldState wave = FieldState.zero(lattice, 3);
        wave.setField(2, x -> Math.cos(kx * x[0] + ky * x[1]));
        wave.setMomentum(2, x -> Math.sin(omega * step) / step * Math.sin(kx * x[0] + ky * x[1]));
        vacuum.advance(wave, 500);
        double t = 500 * step;
        for (int i = 0; i < lattice.sites(); i += 7) {
            double[] x = lattice.position(i);
            assertEquals(Math.cos(kx * x[0] + ky * x[1] - omega * t), wave.fieldAt(2, i), 1e-11);
        }
        assertTrue(vacuum.gaussResidual(wave) < 1e-13);
    }

    @Test
    void gaussLawIsKeptToRoundingOverThousandsOfSteps() {
        Lattice line = Lattice.chain(40);
        Electrodynamics dirac = Electrodynamics.on(line).charge(0.4).dirac(0.3).step(0.4).build();
        gaussIsKept(dirac, packet(line, 2, 0.5), 5000);
        Electrodynamics scalar = Electrodynamics.on(line).charge(0.4).kleinGordon(0.3).step(0.4).build();
        gaussIsKept(scalar, packet(line, 2, 0.5), 5000);
        Lattice square = Lattice.square(10);
        gaussIsKept(Electrodynamics.on(square).charge(0.7).kleinGordon(0.3).build(), packet(square, 2, 0.3), 1000);
        Lattice cube = Lattice.of(6, 5, 4);
        gaussIsKept(Electrodynamics.on(cube).charge(0.7).dirac(0.3).build(), packet(cube, 4, 0.2), 300);
        Lattice narrow = Lattice.of(6, 5, 4).spacing(0.5);
        gaussIsKept(Electrodynamics.on(narrow).charge(0.7).dirac(0.3).build(), packet(narrow, 4, 0.2), 300);
    }

    private static void gaussIsKept(Electrodynamics equation, FieldState field, int steps) {
        FieldState state = equation.start(field);
        double charge = equation.totalCharge(state);
        double density = equation.gaussResidual(FieldState.zero(equation.lattice(), equation.types()));
        assertEquals(0, density);
        double size = Math.pow(equation.lattice().spacing(), -equation.lattice().dimensions());
        assertTrue(equation.gaussResidual(state) < 1e-14 * size, "start " + equation.gaussResidual(state));
        double electric = equation.electromagneticEnergy(state);
        equation.advance(state, steps);
// A step turns the neurons of a site 2 (D + 1) times; each time the charge may miss two units in the last place.
        double peak = equation.charge() * equation.charge() * size * Arrays.stream(equation.charges(state)).map(Math::abs).max()
                .orElse(0);
        double rounding = 2e-14 * size + 4 * (equation.lattice().dimensions() + 1) * Math.ulp(1.0) * steps * peak;
        assertTrue(equation.gaussResidual(state) < rounding, "after " + steps + ": " + equation.gaussResidual(state));
        // Rotations whose squares of sine and cosine do not add up to one by some unit in the last place drift by that in each step.
        assertEquals(charge, equation.totalCharge(state), 2 * Math.ulp(1.0) * steps * Math.abs(charge));
        assertTrue(Math.abs(equation.electromagneticEnergy(state) - electric) > 1e-3 * electric, "nothing happened");
    }

    @Test
    void energyIsConservedToSecondOrder() {
        for (boolean dirac : new boolean[] {true, false}) {
            for (Lattice lattice : new Lattice[] {Lattice.chain(30), Lattice.square(8), Lattice.square(8).spacing(0.5)}) {
                double[] drift = new double[2];
                double exchanged = 0;
                for (int fine = 0; fine < 2; fine++) {
                    double step = 0.05 * lattice.spacing() / (1 << fine);
                    ElectrodynamicsBuilder builder = Electrodynamics.on(lattice).charge(0.8).step(step);
                    Electrodynamics equation = (dirac ? builder.dirac(0.3) : builder.kleinGordon(0.3)).build();
                    FieldState state = equation.start(packet(lattice, equation.matterTypes(), 0.6));
                    double energy = equation.energy(state);
                    double electric = equation.electromagneticEnergy(state);
                    for (int k = 0; k < 40; k++) {
                        equation.advance(state, 2 << fine);
                        drift[fine] = Math.max(drift[fine], Math.abs(equation.energy(state) - energy));
                        exchanged = Math.max(exchanged, Math.abs(equation.electromagneticEnergy(state) - electric));
                    }
                }
                assertTrue(drift[0] < 0.05 * exchanged, lattice + ": drift " + drift[0] + ", exchanged " + exchanged);
                assertEquals(2, Math.log(drift[0] / drift[1]) / Math.log(2), 0.15, lattice.toString());
            }
        }
    }

    @Test
    void itCanBeRecordedAsAnyField() {
        Lattice line = Lattice.chain(16);
        Electrodynamics equation = Electrodynamics.on(line).charge(0.5).dirac(0.3).build();
        FieldHistory history = equation.evolve(equation.start(packet(line, 2, 0.4))).steps(40).every(10)
                .observe("Gauss", equation::gaussResidual).profile("charge", equation::charges).run();
        assertEquals(5, history.table().rowCount());
        assertEquals(16, history.profile("charge")[4].length);
    }

    @Test
    void badInputIsOneMessage() {
        String message = assertThrows(IllegalArgumentException.class, () -> Electrodynamics.on(Lattice.square(8).fixed()).charge(1).build())
                .getMessage();
        assertTrue(message.contains("squares of Maxwell's equations") && message.contains("nothing carries it"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Electrodynamics.on(Lattice.cubic(8)).step(0.6).build()).getMessage();
        assertTrue(message.contains("step is 0.6") && message.contains("0.57735"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Electrodynamics.on(Lattice.chain(8)).dirac(0.2).build()).getMessage();
        assertTrue(message.contains("charge is 0"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Electrodynamics.on(Lattice.chain(8)).build()).getMessage();
        assertTrue(message.contains("say .step"), message);
        Electrodynamics equation = Electrodynamics.on(Lattice.chain(8)).charge(1).dirac(0.2).build();
        message = assertThrows(IllegalArgumentException.class, () -> equation.start(FieldState.zero(Lattice.chain(8), 3))).getMessage();
        assertTrue(message.contains("3 types"), message);
    }
}
