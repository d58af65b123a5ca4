package septuple.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.function.aggregator.Aggregator;
import org.ojalgo.matrix.store.MatrixStore;

import septuple.ensemble.GaussianEnsemble;
import septuple.network.LayeredConnections;
import septuple.network.Network;

/** The Laplacian of the free energy and the moments of log G of layered networks. */
class LaplacianTest {

    private static DeviationOperator operator(long seed, double scale, int... sizes) {
        Network network = Network.layers(sizes).seed(seed).build();
        double[] factors = new double[network.neurons()];
        Arrays.fill(factors, scale);
        LayeredConnections scaled = ((LayeredConnections) network.connections()).scaledRows(factors);
        return DeviationOperator.at(network.withParameters(scaled, network.bias()), new double[network.neurons()]);
    }

    /** The second derivatives of the free energy C.8.9 by automatic differentiation. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 1.4, 30})
    void itIsTheSumOfTheSecondDerivativesOfTheFreeEnergy(double beta) {
        Spectrum spectrum = operator(3, 1.5, 9, 5, 4, 2).spectrum();
        DSFactory factory = new DSFactory(1, 2);
        double expected = 0;
        double freeEnergy = -spectrum.neurons() / (2 * beta) * Math.log(2 * Math.PI);
        for (double eigenvalue : spectrum.eigenvalues()) {
            DerivativeStructure term = factory.variable(0, eigenvalue).multiply(beta).add(1).log().divide(2 * beta);
            expected += term.getPartialDerivative(2);
            freeEnergy += term.getValue();
        }
        assertEquals(freeEnergy, GaussianEnsemble.of(spectrum, beta).freeEnergy(), 1e-13 * Math.abs(freeEnergy));
        assertEquals(expected, spectrum.laplacian(beta), 1e-14 * Math.abs(expected));
    }

    @Test
    void withAllEigenvaluesOneItIsKnown() {
        assertEquals(-0.25, Spectrum.of(2).laplacian(1), 1e-16);
        assertEquals(-0.125, Spectrum.of(7, 1).laplacianMoment(1), 1e-16);
        assertTrue(Double.isNaN(Spectrum.of(7).laplacianMoment(1)));
        // A zero eigenvalue contributes beta / 2.
        assertEquals(-1.5, Spectrum.of(1, 0).laplacian(3), 1e-16);
    }

    @Test
    void theNumberOfDynamicalEigenvaluesIsThatOfTheSpectrum() {
        assertEquals(110, Spectrum.dynamicalOf(784, 40, 20, 10));
        assertEquals(130, Spectrum.dynamicalOf(784, 60, 10));
        assertEquals(120, Spectrum.dynamicalOf(784, 17, 17, 18, 17, 17, 60));
        Random random = new Random(2);
        for (int trial = 0; trial < 50; trial++) {
            int[] sizes = random.ints(2 + random.nextInt(5), 1, 15).toArray();
            assertEquals(operator(trial, 1, sizes).spectrum().dynamical().length, Spectrum.dynamicalOf(sizes), Arrays.toString(sizes));
        }
        assertThrows(IllegalArgumentException.class, () -> Spectrum.dynamicalOf(4));
        assertThrows(IllegalArgumentException.class, () -> Spectrum.dynamicalOf(4, 0, 2));
    }

    /** log G of two layers: S = diag(1, -1) takes G into a matrix similar to its inverse. */
    @Test
    void withoutHiddenLayersTheSpectrumIsPaired() {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            double[] logarithms = operator(seed, 3 * random.nextDouble(), 1 + random.nextInt(9), 1 + random.nextInt(9))
                    .spectrum().logarithms();
            for (int i = 0; i < logarithms.length; i++) {
                assertEquals(0, logarithms[i] + logarithms[logarithms.length - 1 - i], 1e-12, "seed " + seed);
            }
        }
    }

    /** mu_2 = 2 |A|^2 and mu_3 = -3 |A^2|^2 for small weights, each up to a factor 1 + O(scale^2). */
    @Test
    void smallWeightsAreSkewedByTheirSquare() {
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            DeviationOperator operator = operator(4, k == 0 ? 0.1 : 0.05, 12, 8, 6, 4);
            MatrixStore<Double> a = operator.linearised().toMatrix();
            double square = a.aggregateAll(Aggregator.SUM2);
            double fourth = a.multiply(a).aggregateAll(Aggregator.SUM2);
            assertEquals(1, operator.spectrum().logTrace(2) / (2 * square), 0.01);
            errors[k] = Math.abs(operator.spectrum().logTrace(3) / (-3 * fourth) - 1);
        }
        assertEquals(4, errors[0] / errors[1], 0.1, errors[0] + " and " + errors[1]);
    }
}
