package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ParameterEnsembleTest {

    private static final ParameterGrid BOX = new ParameterGrid(new double[] {-4}, new double[] {4}, 81);

    private static void refused(Executable action, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is missing in: " + message);
        }
    }

    private static double normal(double q) {
        return Math.exp(-q * q / 2 / 0.25) / (0.5 * Math.sqrt(2 * Math.PI));
    }

    @Test
    void aNormalDensityHasItsMomentsAndItsEntropy() {
        ParameterEnsemble ensemble = ParameterEnsemble.gaussian(new double[] {1, -2}, new double[] {0.5, 0.2}, 41);
        assertEquals(1, ensemble.totalProbability(), 1e-11);
        assertEquals(-2, ensemble.average(q -> q[0] * q[1]), 1e-10);
        assertEquals(0.25, ensemble.average(q -> Math.pow(q[0] - 1, 2)), 1e-10);
        for (double normalisation : new double[] {1e-3, 1, 40}) {
            assertEquals(Math.log(2 * Math.PI * Math.E) + Math.log(0.1) - Math.log(normalisation), ensemble.entropy(normalisation), 1e-9);
            double sum = 0;
            for (int a = 0; a < ensemble.size(); a++) {
                sum += ensemble.volumes()[a] * ensemble.entropyDensities(normalisation)[a];
            }
            assertEquals(ensemble.entropy(normalisation), sum, 1e-12);
        }
    }

    @Test
    void theGradientOfAQuadraticLogarithmIsExact() {
        ParameterEnsemble ensemble = ParameterEnsemble.gaussian(new double[] {1, -2}, new double[] {0.5, 0.2}, 41);
        double[][] gradients = ensemble.logDensityGradients();
        double[][] positions = ensemble.positions();
        for (int a = 0; a < ensemble.size(); a++) {
            int first = a / 41;
            int second = a % 41;
            if (first > 0 && first < 40 && second > 0 && second < 40) {
                assertEquals(-(positions[a][0] - 1) / 0.25, gradients[a][0], 1e-9);
                assertEquals(-(positions[a][1] + 2) / 0.04, gradients[a][1], 1e-9);
            }
        }
    }

    @Test
    void theGradientIsOfOrderEightWhereTheMembersHaveMoved() {
        double[] errors = new double[2];
        for (int level = 0; level < 2; level++) {
            int points = 41 + 40 * level;
            ParameterGrid grid = new ParameterGrid(new double[] {-2, -2}, new double[] {2, 2}, points);
            double[][] positions = new double[grid.size()][];
            double[] logDensities = new double[grid.size()];
            for (int a = 0; a < positions.length; a++) {
                double x = grid.point(a)[0];
                double y = grid.point(a)[1];
                positions[a] = new double[] {x + 0.3 * Math.sin(2 * x + y), y + 0.3 * Math.cos(x)};
                logDensities[a] = Math.sin(3 * positions[a][0]) * Math.cos(positions[a][1]);
            }
            double[][] gradients = new ParameterEnsemble(grid, null, positions, new double[grid.size()], logDensities)
                    .logDensityGradients();
            for (int a = 0; a < positions.length; a++) {
                if (Math.max(Math.abs(grid.point(a)[0]), Math.abs(grid.point(a)[1])) < 1.55) {
                    double[] q = positions[a];
                    errors[level] = Math.max(errors[level], Math.abs(3 * Math.cos(3 * q[0]) * Math.cos(q[1]) - gradients[a][0]));
                    errors[level] = Math.max(errors[level], Math.abs(-Math.sin(3 * q[0]) * Math.sin(q[1]) - gradients[a][1]));
                }
            }
        }
        assertEquals(8, Math.log(errors[0] / errors[1]) / Math.log(2), 0.5);
    }

    @Test
    void aDensityThatIsNotNormalisedIsRefusedWithTheAmount() {
        refused(() -> ParameterEnsemble.of(q -> 0.97 * normal(q[0]), BOX), "not normalised: its integral is 0.9", "differs from 1 by -0.0",
                "divide it by its integral");
        ParameterEnsemble.of(q -> (1 + 9e-9) * normal(q[0]), BOX);
        refused(() -> ParameterEnsemble.of(q -> (1 + 2e-8) * normal(q[0]), BOX), "not normalised");
    }

    @Test
    void aDensityThatIsNoneIsRefused() {
        refused(() -> ParameterEnsemble.of(q -> q[0] < 0 ? -1e-9 : normal(q[0]), BOX), "at Q = [-4.0] is -1.0E-9, but must be finite and");
        refused(() -> ParameterEnsemble.of(q -> q[0] == 0 ? Double.NaN : normal(q[0]), BOX), "at Q = [0.0] is NaN");
        refused(() -> ParameterEnsemble.of(q -> q[0] == 0 ? Double.POSITIVE_INFINITY : normal(q[0]), BOX), "is Infinity");
        refused(() -> ParameterEnsemble.of(q -> 1 / 8.1, BOX), "does not vanish at the faces of the box: at Q = [-4.0]", "widen the box");
        refused(() -> ParameterEnsemble.of(q -> 0, BOX), "its integral is 0.0");
        refused(() -> ParameterEnsemble.of(q -> normal(q[0]), new ParameterGrid(new double[] {-4}, new double[] {4}, 17)),
                "too coarse for the density", "take more points");
        refused(() -> ParameterEnsemble.gaussian(new double[] {0, 1}, new double[] {0}, 41), "2 means and 1 deviations",
                "deviation: entry 0 is 0.0");
        refused(() -> new ParameterGrid(new double[] {1}, new double[] {1}, 10), "1.0 to 1.0", "points is 10, but must be odd");
    }

    @Test
    void theDrawnMembersAreNormal() {
        double[][] members = ParameterDensity.gaussian(new double[] {3}, new double[] {2}).sample(40_000, 1);
        double mean = 0;
        double square = 0;
        for (double[] member : members) {
            mean += member[0] / members.length;
            square += Math.pow(member[0] - 3, 2) / members.length;
        }
        // Four standard errors of the mean and of the variance.
        assertEquals(3, mean, 4 * 2 / Math.sqrt(40_000));
        assertEquals(4, square, 4 * 4 * Math.sqrt(2.0 / 40_000));
    }
}
