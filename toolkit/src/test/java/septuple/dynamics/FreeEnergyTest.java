package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import septuple.spectrum.DeviationOperator;
import septuple.ensemble.GaussianEnsemble;
import septuple.spectrum.Spectrum;
import septuple.network.Activation;
import septuple.network.Network;

class FreeEnergyTest {

    /** Derivatives by difference quotients of order 4. */
    private static FreeEnergy.Derivatives differences(ToDoubleFunction<double[]> function, double[] q, double h) {
        double[] gradient = new double[q.length];
        double laplacian = 0;
        double value = function.applyAsDouble(q);
        for (int k = 0; k < q.length; k++) {
            double[] at = new double[5];
            for (int d = -2; d <= 2; d++) {
                double[] moved = q.clone();
                moved[k] += d * h;
                at[d + 2] = function.applyAsDouble(moved);
            }
            gradient[k] = (8 * (at[3] - at[1]) - at[4] + at[0]) / (12 * h);
            laplacian += (16 * (at[3] + at[1]) - at[4] - at[0] - 30 * at[2]) / (12 * h * h);
        }
        return new FreeEnergy.Derivatives(value, gradient, laplacian);
    }

    private static void assertSame(FreeEnergy.Derivatives expected, FreeEnergy.Derivatives actual, double tolerance) {
        assertEquals(expected.value(), actual.value(), 1e-12);
        assertArrayEquals(expected.gradient(), actual.gradient(), tolerance);
        assertEquals(expected.laplacian(), actual.laplacian(), 1e3 * tolerance);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1, 4})
    void theEigenvaluesAsCoordinates(double beta) {
        double[] eigenvalues = {2.3, 0.9, 0.2};
        FreeEnergy freeEnergy = FreeEnergy.ofEigenvalues(5, 3);
        assertSame(differences(q -> GaussianEnsemble.of(Spectrum.of(5, q), beta).freeEnergy(), eigenvalues, 1e-3),
                freeEnergy.derivatives(beta, eigenvalues), 1e-9);
    }

    @Test
    void anEigenvalueThatNoSquareCanHaveIsNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> FreeEnergy.ofEigenvalues(2, 2).value(2, 1, -0.6)).getMessage();
        assertTrue(message.contains("lambda_2 = -0.6"), message);
        assertThrows(IllegalArgumentException.class, () -> FreeEnergy.ofEigenvalues(2, 3));
        assertThrows(IllegalArgumentException.class, () -> FreeEnergy.ofEigenvalues(2, 2).value(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> FreeEnergy.ofEigenvalues(2, 2).value(1, 1));
        assertThrows(IllegalArgumentException.class, () -> FreeEnergy.of(1, (beta, q) -> q[0]).value(1, 1, 2));
    }

    /** det(I + beta G) = (1 + beta)^2 + beta w^2. */
    @ParameterizedTest
    @ValueSource(doubles = {-3, -0.4, 0, 1, 5})
    void twoNeuronsInAChain(double w) {
        Network chain = Network.layers(1, 1).activation(Activation.LINEAR).seed(1).build();
        for (double beta : new double[] {0.3, 1, 3}) {
            double a = (1 + beta) * (1 + beta);
            double b = a + beta * w * w;
            FreeEnergy.Derivatives expected = new FreeEnergy.Derivatives((Math.log(b) - 2 * Math.log(2 * Math.PI)) / (2 * beta),
                    new double[] {w / b}, (a - beta * w * w) / (b * b));
            assertSame(expected, Architecture.ofWeights(chain).freeEnergy(0.7).derivatives(beta, new double[] {w}), 1e-14);
            assertSame(expected, Architecture.ofWeights(chain).linearisedFreeEnergy(0, 0).derivatives(beta, new double[] {w}), 1e-14);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TANH", "LOGISTIC", "LINEAR"})
    void theSlopesFollowTheParameters(String activation) {
        Network network = Network.layers(2, 3, 1).activation(Activation.of(activation)).seed(3).build();
        double[] inputs = {0.4, -0.7};
        Architecture architecture = Architecture.ofWeightsAndBiases(network);
        assertEquals(9 + 4, architecture.parameters());
        for (long seed = 0; seed < 5; seed++) {
            double[] q = new Random(seed).doubles(13, -1.5, 1.5).toArray();
            ToDoubleFunction<double[]> direct = p -> {
                Network moved = architecture.at(p);
                return GaussianEnsemble.of(DeviationOperator.at(moved, moved.fixedState(inputs)).spectrum(), 1.7).freeEnergy();
            };
            assertSame(differences(direct, q, 1e-3), architecture.freeEnergy(inputs).derivatives(1.7, q), 1e-9);
        }
    }

    @Test
    void sharedParametersAddTheirGradients() {
        Network network = Network.layers(2, 2, 1).activation(Activation.TANH).seed(3).build();
        Architecture free = Architecture.ofWeightsAndBiases(network);
        int[] parameterOf = {0, 1, 1, 0, 2, 2, 3, 3, 3};
        Architecture shared = free.shared(parameterOf);
        double[] q = {0.6, -0.9, 1.1, 0.2};
        double[] all = new double[9];
        java.util.Arrays.setAll(all, k -> q[parameterOf[k]]);
        double[] sums = new double[4];
        double[] gradient = free.freeEnergy(0.5, -0.3).gradient(2, all);
        for (int k = 0; k < 9; k++) {
            sums[parameterOf[k]] += gradient[k];
        }
        assertEquals(free.at(all), shared.at(q));
        assertArrayEquals(q, shared.shared(0, 1, 2, 3).at(q).equals(shared.at(q)) ? q : new double[4]);
        assertArrayEquals(sums, shared.freeEnergy(0.5, -0.3).gradient(2, q), 1e-14);
        assertArrayEquals(free.values(), Architecture.ofWeightsAndBiases(free.at(free.values())).values());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> shared.shared(0, 1, 3, 3)).getMessage().contains("without a gap"));
    }

    /** Where states and biases vanish the slopes are one whatever the weights are, and both ways must agree. */
    @Test
    void heldSlopesAreExactAtTheZeroState() {
        Network network = Network.layers(3, 2, 2).activation(Activation.TANH).seed(5).build();
        Architecture architecture = Architecture.ofWeights(network);
        double[] q = new Random(2).doubles(10, -2, 2).toArray();
        assertSame(architecture.freeEnergy(0, 0, 0).derivatives(1.3, q),
                architecture.linearisedFreeEnergy(new double[7]).derivatives(1.3, q), 1e-13);
    }

    /**
     * Two layers of linear neurons: in the singular values s of w, with A = (1 + beta)^2, phi' = s / (A + beta s^2), the Laplacian by w is
     * sum_i phi''_i + |m - n| sum_i phi'_i / s_i + 2 sum_{i < j} (s_i phi'_i - s_j phi'_j) / (s_i^2 - s_j^2): all terms together are positive
     * for m != n, and the last is A / ((A + beta s_i^2)(A + beta s_j^2)) for each pair.
     */
    @Test
    void twoLayersInSingularValues() {
        Network network = Network.layers(3, 2).activation(Activation.LINEAR).seed(1).build();
        // A diagonal block: the singular values are 1.3 and 0.4.
        double[] q = {1.3, 0, 0, 0, 0.4, 0};
        double beta = 1.7;
        double a = (1 + beta) * (1 + beta);
        double expected = 2 * a / ((a + beta * 1.69) * (a + beta * 0.16));
        for (double s : new double[] {1.3, 0.4}) {
            double b = a + beta * s * s;
            expected += (a - beta * s * s) / (b * b) + 1 / b;
        }
        assertEquals(expected, Architecture.ofWeights(network).freeEnergy(0, 0, 0).laplacian(beta, q), 1e-13);
        assertEquals(expected, Architecture.ofWeights(network).linearisedFreeEnergy(new double[5]).laplacian(beta, q), 1e-13);
    }

    @Test
    void whatHasNoSecondDerivativeIsRefused() {
        Activation own = Activation.own("cubic", y -> y * y * y, y -> 3 * y * y, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        Network network = Network.layers(1, 1).activation(own).seed(1).build();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Architecture.ofWeights(network).freeEnergy(1)).getMessage()
                .contains("cubic has no known second derivative"));
        Network ring = Network.cycle(3, 0.5).activation(Activation.TANH).build();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Architecture.ofWeights(ring)).getMessage()
                .contains("not feedforward"));
    }
}
