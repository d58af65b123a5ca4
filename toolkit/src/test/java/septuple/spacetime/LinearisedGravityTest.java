package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearisedGravityTest {

    private static LinearisedGravity theory(double k2, double k5) {
        return LinearisedGravity.of(4, OnsagerTensor.of(-0.25, k2 / 4, 0.5, 0, -k5 / 2));
    }

    private static double[][] symmetric(Random random, int n) {
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                h[i][j] = random.nextGaussian();
                h[j][i] = h[i][j];
            }
        }
        return h;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void generalRelativityDoesNotKnowTheCoordinates(int n) {
        Random random = new Random(n);
        for (int trial = 0; trial < 20; trial++) {
            double[] k = random.doubles(n, -1, 1).toArray();
            double[] shift = random.doubles(n, -1, 1).toArray();
            double[][] gauge = new double[n][n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    gauge[a][b] = k[a] * shift[b] + k[b] * shift[a];
                }
            }
            double[][] h = symmetric(random, n);
            assertEquals(0, LinearisedGravity.einstein(n).form(k, gauge, h), 1e-13, "trial " + trial);
            assertEquals(LinearisedGravity.einstein(n).form(k, h, symmetric(new Random(7), n)),
                    LinearisedGravity.einstein(n).form(k, symmetric(new Random(7), n), h), 1e-13);
        }
    }

    /** Coordinate changes without divergence are a symmetry as long as the weight of I3 and I4 is twice that of I1. */
    @Test
    void thePrintedTensorKnowsVolumes() {
        double[] k = {-0.3, 0.5, 0.7, 0.2};
        double[] across = {0.5, 0.3, 0, 0};
        double[][] transverse = new double[4][4];
        double[][] stretching = new double[4][4];
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                double lowA = a == 0 ? -across[0] : across[a];
                double lowB = b == 0 ? -across[0] : across[b];
                transverse[a][b] = k[a] * lowB + k[b] * lowA;
                stretching[a][b] = 2 * k[a] * k[b];
            }
        }
        double divergence = 0;
        for (int a = 0; a < 4; a++) {
            divergence += k[a] * across[a];
        }
        assertEquals(0, divergence, 1e-16);
        // Only the trace across k meets the stretching.
        double[][] h = {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 5}};
        assertEquals(0, theory(-1, 0).form(k, transverse, h), 1e-14);
        assertTrue(Math.abs(theory(-1, 0).form(k, stretching, h)) > 0.1);
        assertEquals(0, theory(1, 1).form(k, stretching, h), 1e-14);
    }

    @Test
    void einsteinsEquationsForAMass() {
        // k^2 h_00 = kappa T^00 and h_ij = h_00 across k: the Schwarzschild metric far away.
        double[][] source = new double[4][4];
        source[0][0] = 2;
        double[][] h = LinearisedGravity.einstein(4).response(0.7, new double[] {0, 0, 0, 3}, source);
        assertEquals(0.7 * 2 / 9, h[0][0], 1e-13);
        assertEquals(0.7 * 2 / 9, h[1][1], 1e-13);
        assertEquals(0.7 * 2 / 9, h[2][2], 1e-13);
        assertEquals(0, h[1][2], 1e-13);
    }

    /** By hand: gamma = a/(1 - a), G = 2 (1 - a), a = 1/3 + 1/(9 A), A = k2 - 1/3 - (k2 - k5)^2/(1 + k2 - 2 k5). */
    @ParameterizedTest
    @CsvSource({"1, 1.5", "1, 0.5", "0.3, 0.2", "-2, 0.7", "2, -0.4", "-1, 0.5"})
    void gammaInClosedForm(double k2, double k5) {
        double scalar = k2 - 1 / 3.0 - Math.pow(k2 - k5, 2) / (1 + k2 - 2 * k5);
        double a = 1 / 3.0 + 1 / (9 * scalar);
        assertEquals(a / (1 - a), theory(k2, k5).curvaturePerMass(), 1e-9 * Math.abs(a / (1 - a)));
        assertEquals(2 * (1 - a), theory(k2, k5).newtonianConstant(), 1e-9);
        // A third polarisation beside the two of general relativity, a ghost where a > 1/2.
        double[] residues = theory(k2, k5).polarisations(1).stream().mapToDouble(LinearisedGravity.Polarisation::residue).toArray();
        assertEquals(3, residues.length);
        // The exchange of a wave is 2 (T.T - a T^2), and across the wave T^2 is twice that of the third one.
        double third = 4 * (0.5 - a);
        double[] expected = DoubleStream.of(2, 2, third).sorted().toArray();
        for (int i = 0; i < 3; i++) {
            assertEquals(expected[2 - i], residues[i], 1e-3);
        }
    }

    /**
     * The border between health and ghosts of theories with a scalar (E. Alvarez, D. Blas, J. Garriga and E. Verdaguer, "Transverse
     * Fierz-Pauli symmetry", Nucl. Phys. B 756, 148, 2006): k2 = (1 - 2 k5 + 3 k5^2)/2.
     */
    @Test
    void ghostsBeginAtTheBorder() {
        Random random = new Random(3);
        for (int trial = 0; trial < 40; trial++) {
            double k2 = 4 * random.nextDouble() - 2;
            double k5 = 4 * random.nextDouble() - 2;
            double border = (1 - 2 * k5 + 3 * k5 * k5) / 2;
            double residue = (1 - k5) * (1 - k5) / (border - k2);
            String what = "trial " + trial + ", k2 = " + k2 + ", k5 = " + k5;
            assertEquals(residue, 2 * (theory(k2, k5).newtonianConstant() - 1), 1e-8 * (1 + residue * residue), what);
            double gamma = (2 - residue) / (2 + residue);
            assertEquals(gamma, theory(k2, k5).curvaturePerMass(), 1e-8 * (1 + gamma * gamma), what);
            if (Math.abs(residue) > 0.05) {
                boolean ghost = theory(k2, k5).polarisations(1).stream().anyMatch(wave -> wave.residue() < -0.01);
                assertEquals(k2 > border, ghost, what);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-2, 0.1, 0.5, 1})
    void onTheStraightWayToThePrintedTensorLightIsBentByThreeQuarters(double s) {
        LinearisedGravity mixed = theory(1 - 2 * s, 1 - s);
        assertEquals(0.5, mixed.curvaturePerMass(), 1e-7);
        assertEquals(4 / 3.0, mixed.newtonianConstant(), 1e-7);
        List<LinearisedGravity.Polarisation> waves = mixed.polarisations(0.9);
        assertEquals(3, waves.size());
        assertEquals(1.8, waves.get(0).residue(), 1e-6);
        assertEquals(1.8, waves.get(1).residue(), 1e-6);
        assertEquals(0.6, waves.get(2).residue(), 1e-3);
        // It stretches all directions across the wave alike.
        double[][] tide = waves.get(2).tide();
        assertEquals(Math.sqrt(0.5), Math.abs(tide[0][0]), 1e-3);
        assertEquals(tide[0][0], tide[1][1], 1e-3);
        assertEquals(0, tide[0][1], 1e-3);
        assertEquals(0, tide[2][2], 1e-3);
    }

    @Test
    void generalRelativityHasTwoPolarisations() {
        assertEquals(1, LinearisedGravity.einstein(4).curvaturePerMass(), 1e-14);
        assertEquals(1, LinearisedGravity.einstein(4).newtonianConstant(), 1e-14);
        List<LinearisedGravity.Polarisation> waves = LinearisedGravity.einstein(4).polarisations(0.9);
        assertEquals(2, waves.size());
        for (LinearisedGravity.Polarisation wave : waves) {
            assertEquals(1.8, wave.residue(), 1e-6);
            assertEquals(0, wave.tide()[0][0] + wave.tide()[1][1], 1e-6);
            assertEquals(0, wave.tide()[2][2], 1e-6);
        }
        assertEquals(Math.sqrt(0.5), Math.abs(waves.get(0).tide()[0][0]), 1e-6);
        assertEquals(Math.sqrt(0.5), Math.abs(waves.get(1).tide()[0][1]), 1e-6);
    }

    /** The form is that of the Onsager tensor at the flat metric. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void theFormIsTheEntropyProductionOfAPlaneWave(int n) {
        Random random = new Random(n);
        OnsagerTensor tensor = OnsagerTensor.of(random.doubles(5, -1, 1).toArray());
        double[] k = random.doubles(n, -1, 1).toArray();
        double[][] h = symmetric(random, n);
        double[][] flat = new double[n][n];
        double[][][] first = new double[n][n][n];
        for (int a = 0; a < n; a++) {
            flat[a][a] = a == 0 ? -1 : 1;
            for (int b = 0; b < n; b++) {
                for (int c = 0; c < n; c++) {
                    first[a][b][c] = k[a] * h[b][c];
                }
            }
        }
        assertEquals(tensor.entropyProduction(new MetricJet(flat, first, new double[n][n][n][n])),
                LinearisedGravity.of(n, tensor).form(k, h, h), 1e-13);
    }

    @Test
    void badInput() {
        OnsagerTensor nothing = OnsagerTensor.invariant(1).times(0);
        String dimension = assertThrows(IllegalArgumentException.class, () -> LinearisedGravity.of(2, nothing)).getMessage();
        assertTrue(dimension.contains("the dimension is 2, but must be 3 to 5"), dimension);
        assertTrue(dimension.contains("the entropy production is zero for every metric"), dimension);
        double[][] leaking = new double[4][4];
        leaking[0][0] = 1;
        String lost = assertThrows(IllegalArgumentException.class,
                () -> LinearisedGravity.einstein(4).response(1, new double[] {1, 0, 0, 2}, leaking)).getMessage();
        assertTrue(lost.contains("it must be conserved, k_mu T^{mu nu} = 0"), lost);
        assertThrows(IllegalArgumentException.class, () -> LinearisedGravity.einstein(5).polarisations(1));
    }
}
