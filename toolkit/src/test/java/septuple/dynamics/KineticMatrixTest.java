package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;

class KineticMatrixTest {

    private static SmoothFunction[] random(Random random, double curvature, int size) {
        SmoothFunction[] eigenvalues = new SmoothFunction[size];
        for (int i = 0; i < size; i++) {
            double[] slopes = random.doubles(size, -1, 1).toArray();
            double[] bends = random.doubles(size, -1, 1).map(x -> curvature * x).toArray();
            eigenvalues[i] = q -> {
                var sum = q[0].getField().getZero().add(2);
                for (int k = 0; k < size; k++) {
                    sum = sum.add(q[k].multiply(slopes[k])).add(q[k].square().multiply(q[(k + 1) % size]).multiply(bends[k]));
                }
                return sum;
            };
        }
        return eigenvalues;
    }

    @Test
    void theSecondDerivativesOfTheCanonicalFreeEnergyAreItsQuadraticAndLinearTerm() {
        for (int seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            double mu = random.nextDouble() * 6 - 3;
            KineticMatrix kinetic = KineticMatrix.of(1.3, mu, 0.1, random(random, seed % 2 == 0 ? 0.2 : 0, 3));
            double[] q = random.doubles(3, -0.4, 0.4).toArray();
            double[] p = kinetic.freeEnergy().gradient(q);
            double[][] k = kinetic.matrix(q);
            double[] a = kinetic.linearTerm(q);
            double sum = 0;
            double size = 0;
            for (int m = 0; m < 3; m++) {
                sum += a[m] * p[m] - p[m] * p[m];
                size += Math.abs(a[m] * p[m]);
                for (int n = 0; n < 3; n++) {
                    sum += p[m] * k[m][n] * p[n];
                    size += Math.abs(p[m] * k[m][n] * p[n]);
                }
            }
            assertEquals(kinetic.freeEnergy().laplacian(q) / mu, sum, 1e-10 * size, "seed " + seed);
            assertEquals(seed % 2 == 1, Math.abs(a[0]) < 1e-12, "seed " + seed);
        }
    }

    /** (1 - K) mu/(2 beta) is the inverse of a sum of projections on unit vectors, whose trace is the number of dimensions. */
    @Test
    void atTwiceBetaItIsZeroOrHasBothSigns() {
        for (int seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            double[][] k = KineticMatrix.of(0.7, 1.4, 0, random(random, 0.3, 4)).matrix(random.doubles(4, -1, 1).toArray());
            double[] values = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(k)).getEigenvalues();
            double sum = 0;
            for (double value : values) {
                sum += 1 / (1 - value);
            }
            assertEquals(4, sum, 1e-8, "seed " + seed);
            assertTrue(values[0] > 0 && values[3] < 0, "seed " + seed);
        }
    }

    @Test
    void itVanishesForEigenvaluesWithOrthogonalGradients() {
        KineticMatrix kinetic = KineticMatrix.of(0.5, 1, 0, q -> q[0].add(q[1].multiply(2)),
                q -> q[0].multiply(6).subtract(q[1].multiply(3)));
        for (double[] row : kinetic.matrix(0.3, 0.1)) {
            assertArrayEquals(new double[2], row, 1e-14);
        }
    }

    @Test
    void theLogarithmicSolutionIsStationaryAndTheCanonicalFreeEnergy() {
        Random random = new Random(3);
        LogarithmicSolution solution = new LogarithmicSolution(-1.7, 0.3, 2, 1, 4);
        var at = solution.at(-0.5, 0.2, 1);
        double square = 0;
        for (double slope : at.gradient()) {
            square += slope * slope;
        }
        assertEquals(0, square + at.laplacian() / -1.7, 1e-15);
        double[] q = random.doubles(3, 0, 5).toArray();
        var canonical = LogarithmicSolution.canonical(3, 1.3, 0).at(q);
        var known = FreeEnergy.ofEigenvalues(3, 3).derivatives(1.3, q);
        assertEquals(known.value(), canonical.value(), 1e-14);
        assertArrayEquals(known.gradient(), canonical.gradient(), 1e-15);
        assertEquals(known.laplacian(), canonical.laplacian(), 1e-15);
    }

    @Test
    void badInputIsNamed() {
        String all = message(() -> KineticMatrix.of(0, 0, Double.NaN));
        for (String part : new String[] {"beta is 0.0", "multiplier is 0.0", "mass is NaN", "no eigenvalue"}) {
            assertTrue(all.contains(part), all);
        }
        SmoothFunction first = q -> q[0];
        KineticMatrix kinetic = KineticMatrix.of(1, 2, 0, first, q -> q[0].multiply(2).add(q[1].square()));
        assertTrue(message(() -> kinetic.matrix(1)).contains("1 coordinates are given for 2 eigenvalues"));
        String singular = assertThrows(ArithmeticException.class, () -> kinetic.matrix(1, 0)).getMessage();
        assertTrue(singular.contains("not invertible at q = [1.0, 0.0]"), singular);
        assertTrue(message(() -> kinetic.freeEnergy().at(-2, 3)).contains("-1.0 for i = 1"));
        assertTrue(message(() -> kinetic.freeEnergy().at(-0.9, 0.1)).contains("for i = 2"));
        LogarithmicSolution solution = new LogarithmicSolution(2, 0, 1, 1);
        assertTrue(message(() -> solution.at(1, -0.6)).contains("for k = 2, q_k = -0.6"));
        assertTrue(message(() -> solution.at(1)).contains("1 coordinates are given"));
        String constants = message(() -> new LogarithmicSolution(0, Double.NaN));
        assertTrue(constants.contains("multiplier is 0.0") && constants.contains("constant is NaN") && constants.contains("no offset"));
    }

    private static String message(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }
}
