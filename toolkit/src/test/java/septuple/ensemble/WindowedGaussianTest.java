package septuple.ensemble;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;

import septuple.spectrum.DeviationOperator;
import septuple.spectrum.Spectrum;
import septuple.network.Activation;
import septuple.network.LocalObjective;
import septuple.network.Network;

class WindowedGaussianTest {

    private static Network random(int neurons, long seed, double scale) {
        Random random = new Random(seed);
        double[][] weights = new double[neurons][];
        for (int i = 0; i < neurons; i++) {
            weights[i] = random.doubles(neurons, -scale, scale).toArray();
        }
        return ExactEnsembleTest.dense(random.doubles(neurons, -0.5, 0.5).toArray(), weights);
    }

    private static double[] state(int neurons, long seed) {
        return new Random(seed).doubles(neurons, -0.9, 0.9).toArray();
    }

    /** The exponent of C.5.11 from eigenvectors, and log Z. */
    private static double[] byEigenvectors(WindowedGaussian gaussian, R064Store g, double beta, double mass) {
        Eigenvalue<Double> solver = Eigenvalue.R064.make(g, true);
        solver.decompose(g);
        int n = g.getRowDim();
        double exponent = 0;
        double logarithm = n / 2.0 * Math.log(2 * Math.PI);
        for (int i = 0; i < n; i++) {
            double lambda = solver.getEigenvalues().doubleValue(i);
            double a = 0;
            for (int j = 0; j < n; j++) {
                a += solver.getV().doubleValue(j, i) * gaussian.averageState()[j];
            }
            double flat = 1 - beta * mass;
            exponent -= flat * beta * lambda * a * a / (flat + beta * lambda) / 2;
            logarithm -= Math.log(flat + beta * lambda) / 2;
        }
        return new double[] {exponent, logarithm + exponent};
    }

    @Test
    void twoNeuronsInAChain() {
        // Issue 4: 2.80992589. det(I + G) = 5 for G = [[2, -1], [-1, 1]].
        WindowedGaussian gaussian = Ensemble.canonical(ExactEnsembleTest.chain()).beta(1).build().gaussian(0, 0);
        assertEquals(2 * Math.PI / Math.sqrt(5), Math.exp(gaussian.withoutFactor().logPartitionFunction()), 1e-14);
        assertEquals(2.80992589, Math.exp(gaussian.logPartitionFunction()), 5e-9);
    }

    @Test
    void entropyWithoutWeights() {
        // Issue 4, from C.7.1: N/2 (log 2 pi - log 2) + N/4 for N = 854 and all eigenvalues one.
        assertEquals(702.2996612577, GaussianEnsemble.of(Spectrum.of(854), 1).entropy(), 1e-9);
        Network network = Network.layers(784, 40, 20, 10).seed(1).build();
        double[] zeros = new double[854];
        Network cut = network.withParameters(network.connections().scaledRows(zeros), zeros);
        assertEquals(702.2996612577, Ensemble.canonical(cut).beta(1).build().gaussian(zeros).entropy(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 1.7, 0.5", "3, 30, 0.02", "4, 0.2, -2", "5, 4, 0.1"})
    void theExponentIsThatOfTheEigenvectors(long seed, double beta, double mass) {
        CanonicalEnsemble ensemble = Ensemble.canonical(random(9, seed, 0.2)).beta(beta).mass(mass).build();
        double[] average = state(9, seed);
        WindowedGaussian gaussian = ensemble.gaussian(average);
        double[] expected = byEigenvectors(gaussian, DeviationOperator.at(ensemble.network(), average).toMatrix(), beta, mass);
        assertEquals(expected[0], gaussian.exponent(), 1e-11 * Math.max(1, Math.abs(expected[0])));
        assertEquals(expected[1], gaussian.logPartitionFunction(), 1e-11 * Math.max(1, Math.abs(expected[1])));
        assertEquals(expected[1] - expected[0], gaussian.withoutFactor().logPartitionFunction(), 1e-12 * Math.abs(expected[1]) + 1e-12);
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void theIntegralIsThatOfASumOverAGrid(Window window) {
        // The trapezium rule is exact up to rounding for a Gaussian on a fine grid. Here of the linearised loss as it is written.
        double beta = 1.3;
        double mass = 0.2;
        double[] a = {0.3, -0.5};
        CanonicalEnsemble ensemble = Ensemble.canonical(ExactEnsembleTest.pair()).beta(beta).mass(mass).build();
        R064Store g = DeviationOperator.at(ensemble.network(), a).toMatrix();
        double[] r = ensemble.loss().error(a);
        double[][] fw = new double[2][2];
        double[] y = ensemble.network().preactivation(a);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                fw[i][j] = (1 - Math.pow(Math.tanh(y[i]), 2)) * ensemble.network().connections().weight(i, j);
            }
        }
        for (boolean residual : new boolean[] {false, true}) {
            double h = 0.05;
            double z = 0;
            double u = 0;
            for (double x0 = -14; x0 < 14; x0 += h) {
                for (double x1 = -14; x1 < 14; x1 += h) {
                    double d0 = x0 - a[0];
                    double d1 = x1 - a[1];
                    double loss;
                    if (residual) {
                        double e0 = r[0] + d0 - fw[0][0] * d0 - fw[0][1] * d1;
                        double e1 = r[1] + d1 - fw[1][0] * d0 - fw[1][1] * d1;
                        loss = (e0 * e0 + e1 * e1) / 2;
                    } else {
                        loss = (d0 * d0 * g.doubleValue(0, 0) + 2 * d0 * d1 * g.doubleValue(0, 1) + d1 * d1 * g.doubleValue(1, 1)) / 2;
                    }
                    double square = x0 * x0 + x1 * x1;
                    loss -= mass / 2 * square;
                    double factor = switch (window) {
                        case UNIT -> Math.exp(-square / 2);
                        case BOX -> Math.exp(-3 * square / 2) * 4 / (2 * Math.PI / 3);
                        case NONE -> 1;
                    };
                    z += h * h * factor * Math.exp(-beta * loss);
                    u += h * h * factor * Math.exp(-beta * loss) * loss;
                }
            }
            WindowedGaussian gaussian = ensemble.gaussian(window, a);
            gaussian = residual ? gaussian.withResidual() : gaussian;
            assertEquals(Math.log(z), gaussian.logPartitionFunction(), 1e-11, gaussian.toString());
            assertEquals(u / z, gaussian.averageLoss(), 1e-11, gaussian.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void theAverageLossIsTheDerivativeOfLogZ(Window window) {
        Network network = random(6, 3, 0.3);
        double[] a = state(6, 4);
        double h = 1e-4;
        CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(2).mass(0.1).build();
        double difference = ensemble.withBeta(2 + h).gaussian(window, a).withResidual().logPartitionFunction()
                - ensemble.withBeta(2 - h).gaussian(window, a).withResidual().logPartitionFunction();
        assertEquals(-difference / (2 * h), ensemble.gaussian(window, a).withResidual().averageLoss(), 1e-6);
    }

    @Test
    void aLinearNetworkWithoutAWindowIsGaussian() {
        // Then C.5.2 is exact, and with the residual kept log Z does not depend on where it is taken.
        Network linear = Network.dense(RawStore.wrap(new double[][] {{0.1, 0.5}, {-0.4, 0.2}})).bias(0.3, -0.1).activation(Activation.LINEAR)
                .build();
        CanonicalEnsemble ensemble = Ensemble.canonical(linear).beta(3).build();
        double determinant = 0.9 * 0.8 + 0.5 * 0.4;
        for (long seed = 1; seed <= 5; seed++) {
            assertEquals(Math.log(2 * Math.PI / 3 / determinant),
                    ensemble.gaussian(Window.NONE, state(2, seed)).withResidual().logPartitionFunction(), 1e-13);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theWindowOfTheBoxIsRightToFirstOrderInBetaForALinearLoss(long seed) {
        // Weak weights, so that the loss is nearly quadratic: what is left is of second order in beta.
        Network network = random(3, seed, 0.05);
        for (double beta : new double[] {0.04, 0.02, 0.01}) {
            CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(beta).build();
            ExactEnsemble exact = ensemble.exact();
            double error = ensemble.gaussian(Window.BOX, exact.averageState()).withResidual().logPartitionFunction()
                    - exact.logPartitionFunction();
            assertTrue(Math.abs(error) < 0.2 * beta * beta + 2e-3 * beta, () -> "error " + error);
            double printed = ensemble.gaussian(exact.averageState()).logPartitionFunction() - exact.logPartitionFunction();
            assertEquals(3 * Math.log(Math.sqrt(2 * Math.PI) / 2), printed, 4 * beta);
        }
    }

    @Test
    void theLogisticBoxIsCentredAtOneHalf() {
        Network network = Network.dense(RawStore.wrap(new double[2][2])).activation(Activation.LOGISTIC).build();
        CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(1e-6).build();
        WindowedGaussian gaussian = ensemble.gaussian(Window.BOX, 0.5, 0.5).withResidual();
        assertEquals(0, gaussian.logPartitionFunction(), 1e-6);
        assertArrayEquals(new double[] {0.5, 0.5}, gaussian.mean(), 1e-12);
    }

    @Test
    void theDeepNetworkTakesMilliseconds() {
        Network network = Network.layers(784, 40, 20, 10).seed(1).build();
        double[] average = state(854, 1);
        WindowedGaussian gaussian = Ensemble.canonical(network).beta(1.4).mass(0.2).build().gaussian(average);
        double[] expected = byEigenvectors(gaussian, DeviationOperator.at(network, average).toMatrix(), 1.4, 0.2);
        assertEquals(expected[0], gaussian.exponent(), 1e-9);
        assertEquals(expected[1], gaussian.logPartitionFunction(), 1e-9);
    }

    @Test
    void whatHasNoGaussianIntegralIsRefused() {
        CanonicalEnsemble ensemble = Ensemble.canonical(ExactEnsembleTest.chain()).beta(2).mass(3).build();
        String diverges = assertThrows(IllegalArgumentException.class, () -> ensemble.gaussian(0, 0)).getMessage();
        assertTrue(diverges.contains("lambda_2 = 0.38") && diverges.contains("beta = 2.0") && diverges.contains("choose m below"), diverges);
        String length = assertThrows(IllegalArgumentException.class, () -> ensemble.gaussian(0)).getMessage();
        assertTrue(length.contains("1 entries") && length.contains("2 neurons"), length);
        String window = assertThrows(IllegalArgumentException.class, () -> ensemble.gaussian(null, 0, 0)).getMessage();
        assertTrue(window.contains("window is null") && window.contains("Window.UNIT"), window);
        CanonicalEnsemble own = Ensemble.canonical(ExactEnsembleTest.chain()).beta(2).objective(new LocalObjective.Mass(0.1)).build();
        String objective = assertThrows(IllegalArgumentException.class, () -> own.gaussian(0, 0)).getMessage();
        assertTrue(objective.contains("objective"), objective);
        Network unbounded = Network.dense(RawStore.wrap(new double[2][2])).activation(Activation.RELU).build();
        String box = assertThrows(IllegalArgumentException.class,
                () -> Ensemble.canonical(unbounded).beta(1).build().gaussian(Window.BOX, 0.1, 0.1)).getMessage();
        assertTrue(box.contains("RELU"), box);
    }

    @Test
    void conjugateGradientsRefuseWhatTheyCannotSolve() {
        String message = assertThrows(IllegalStateException.class, () -> ConjugateGradients.solve(v -> new double[] {v[0], 0},
                new double[] {1, 1})).getMessage();
        assertTrue(message.contains("did not converge") && message.contains("residual"), message);
        assertArrayEquals(new double[3], ConjugateGradients.solve(double[]::clone, new double[3]));
        assertTrue(Arrays.stream(ConjugateGradients.solve(double[]::clone, new double[] {1, 2})).sum() == 3);
    }
}
