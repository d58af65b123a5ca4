package septuple.quantum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MeasurementTest {

    private static StateVector random(Random random, int size) {
        double[] re = random.doubles(size).map(x -> x - 0.5).toArray();
        double[] im = random.doubles(size).map(x -> x - 0.5).toArray();
        double norm = 0;
        for (int i = 0; i < size; i++) {
            norm += re[i] * re[i] + im[i] * im[i];
        }
        for (int i = 0; i < size; i++) {
            re[i] /= Math.sqrt(norm);
            im[i] /= Math.sqrt(norm);
        }
        return StateVector.of(re, im);
    }

    private static Operator hermitian(Random random, int size) {
        double[][] re = new double[size][size];
        double[][] im = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                re[i][j] = random.nextGaussian();
                im[i][j] = random.nextGaussian();
            }
        }
        Operator any = Operator.of(re, im);
        return any.plus(any.adjoint());
    }

    @Test
    void energiesOfARingAndOfALine() {
        double[] none = new double[7];
        double[] ring = Hamiltonian.ring(0.8, 1.5, 0.4, none).energies();
        double[] line = Hamiltonian.line(0.8, 1.5, 0.4, none).energies();
        double hop = 0.8 * 0.8 / (2 * 1.5 * 0.4 * 0.4);
        for (int k = 0; k < 7; k++) {
            double turns = Math.PI * ((k + 1) / 2) / 7.0;
            assertEquals(4 * hop * Math.pow(Math.sin(turns), 2), ring[k], 1e-12);
            assertEquals(4 * hop * Math.pow(Math.sin(Math.PI * (k + 1) / 16), 2), line[k], 1e-12);
        }
    }

    @Test
    void evolutionIsUnitaryAndComposes() {
        Random random = new Random(3);
        Hamiltonian h = Hamiltonian.of(hermitian(random, 5), 0.7);
        Operator u = h.evolution(0.9);
        assertTrue(u.adjoint().times(u).minus(Operator.identity(5)).norm() < 1e-12);
        assertTrue(h.evolution(0.4).times(h.evolution(0.5)).minus(u).norm() < 1e-12);
        // i hbar dU/dt = H U, by central differences.
        Operator slope = h.evolution(0.9 + 1e-4).minus(h.evolution(0.9 - 1e-4)).times(0, 0.7 / 2e-4);
        assertTrue(slope.minus(h.operator().times(u)).norm() < 1e-4);
    }

    @Test
    void evolutionIsTheSeriesOfTheExponential() {
        Operator h = hermitian(new Random(5), 4);
        Operator term = Operator.identity(4);
        Operator sum = term;
        for (int n = 1; n < 60; n++) {
            term = term.times(h).times(0, -0.3 / n);
            sum = sum.plus(term);
        }
        assertTrue(Hamiltonian.of(h, 1).evolution(0.3).minus(sum).norm() < 1e-12);
    }

    @Test
    void postEvolutionMeasuresTheEffectiveOperators() {
        Random random = new Random(11);
        StateVector state = random(random, 4);
        Operator u = Hamiltonian.of(hermitian(random, 4), 1).evolution(0.7);
        MeasurementOperators positions = MeasurementOperators.positions(4);
        assertArrayEquals(positions.probabilities(u.apply(state)), positions.after(u).probabilities(state), 1e-12);
        assertArrayEquals(positions.probabilities(DensityMatrix.pure(state).after(u)), positions.probabilities(u.apply(state)), 1e-12);
        assertTrue(positions.after(u).noncommutativity() < 1e-12);
        assertTrue(positions.after(u).offDiagonal() > 0.1);
    }

    @Test
    void mixturesAndSuperpositions() {
        DensityMatrix mixture = DensityMatrix.mixture(0.5, 0.25, 0.25);
        assertEquals(0.375, mixture.purity(), 1e-12);
        assertEquals(1.5 * Math.log(2), mixture.entropy(), 1e-12);
        DensityMatrix pure = DensityMatrix.pure(random(new Random(1), 5));
        assertEquals(1, pure.purity(), 1e-12);
        assertEquals(0, pure.entropy(), 1e-10);
        Operator u = Hamiltonian.of(hermitian(new Random(2), 3), 1).evolution(1.1);
        assertEquals(mixture.entropy(), mixture.after(u).entropy(), 1e-10);
    }

    @Test
    void controlAlgebras() {
        // Pauli matrices: two of them generate su(2), one of them itself.
        Operator x = Operator.of(new double[][] {{0, 1}, {1, 0}});
        Operator z = Operator.diagonal(1, -1);
        assertArrayEquals(new int[] {2, 3}, ControlAlgebra.of(x, z).dimensions());
        assertEquals(1, ControlAlgebra.of(x, x).dimension());
        assertEquals(4, ControlAlgebra.of(x, z, Operator.identity(2)).dimension());
        // Commuting ones: no more than themselves.
        assertEquals(3, ControlAlgebra.of(Operator.diagonal(1, 0, 0), Operator.diagonal(0, 1, 0), Operator.diagonal(0, 0, 1)).dimension());
    }

    @Test
    void aPulsePreparesASuperposition() {
        double half = Math.sqrt(0.5);
        StateVector target = StateVector.of(new double[] {0, half, 0, 0, 0}, new double[] {0, 0, 0, half, 0});
        ControlPulse pulse = ControlPulse.search(Hamiltonian.line(1, 1, 1, new double[5]), new StateVector[] {StateVector.position(5, 2)},
                new StateVector[] {target}, 4, 8, 100, 1);
        assertTrue(pulse.infidelity() < 1e-10, () -> "infidelity " + pulse.infidelity());
        assertEquals(1, pulse.evolution().apply(StateVector.position(5, 2)).fidelity(target), 1e-9);
    }

    @Test
    void badInputIsNamed() {
        assertTrue(message(() -> StateVector.of(new double[] {1, 1}, new double[2])).contains("norm sum |Psi_i|^2 is 2.0"));
        assertTrue(message(() -> StateVector.position(3, 3)).contains("position 3 is not one of 0 to 2"));
        assertTrue(message(() -> Hamiltonian.of(Operator.of(new double[][] {{0, 1}, {0, 0}}), 1)).contains("element (0, 1)"));
        assertTrue(message(() -> MeasurementOperators.of(Operator.diagonal(1, 0))).contains("differs from the identity by 1.0"));
        assertTrue(message(() -> DensityMatrix.mixture(0.5, 0.6)).contains("trace is 1.1"));
        assertTrue(message(() -> DensityMatrix.mixture(1.5, -0.5)).contains("least eigenvalue is -0.5"));
        assertTrue(message(() -> Operator.of(new double[][] {{1, 2}})).contains("row 0 has 2 real"));
        assertTrue(message(() -> ControlPulse.search(Hamiltonian.line(1, 1, 1, 0, 0, 0), new StateVector[0], new StateVector[0], 0, -1, 1,
                1)).contains("duration is -1.0"));
    }

    private static String message(Executable bad) {
        return assertThrows(IllegalArgumentException.class, bad).getMessage();
    }

    @Test
    void anInterruptedSearchKeepsWhatItHas() {
        Random random = new Random(5);
        Hamiltonian free = Hamiltonian.of(hermitian(random, 3), 1);
        StateVector[] from = {random(random, 3)};
        StateVector[] to = {random(random, 3)};
        Thread.currentThread().interrupt();
        ControlPulse pulse = ControlPulse.search(free, from, to, 4, 2, 50, 1);
        assertTrue(!Thread.currentThread().isInterrupted());
        assertEquals(1, pulse.infidelities().length);
        assertTrue(pulse.infidelity() > 1e-3);
    }
}
