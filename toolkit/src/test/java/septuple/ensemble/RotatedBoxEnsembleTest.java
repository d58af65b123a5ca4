package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.store.RawStore;

import septuple.spectrum.DeviationOperator;
import septuple.spectrum.Spectrum;
import septuple.network.Network;

class RotatedBoxEnsembleTest {

    @ParameterizedTest
    @ValueSource(doubles = {-3000, -150, -99.9, -20, -0.51, -0.49, -1e-9, 0, 1e-12, 0.49, 0.51, 3, 40, 1e5})
    void theIntegralOfOneVariableIsThatOfAFineRule(double k) {
        BoxQuadrature rule = BoxQuadrature.of(4096, -1, 1);
        double scale = Math.max(0, -k / 2);
        double sum = 0;
        double square = 0;
        for (int i = 0; i < rule.size(); i++) {
            double x = rule.points()[i];
            double w = rule.weights()[i] * Math.exp(-k * x * x / 2 - scale);
            sum += w;
            square += w * x * x;
        }
        double expected = Math.log(sum) + scale;
        assertEquals(expected, RotatedBoxEnsemble.logIntegral(k), 2e-13 * Math.max(1, Math.abs(expected)));
        assertEquals(square / sum, RotatedBoxEnsemble.meanSquare(k), 1e-12 * square / sum);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, 0, 0.5, 3})
    void withoutWeightsItIsExact(double mass) {
        Network network = Network.dense(RawStore.wrap(new double[3][3])).build();
        ExactEnsemble exact = Ensemble.canonical(network).beta(2.5).mass(mass).build().exact();
        RotatedBoxEnsemble box = RotatedBoxEnsemble.of(Spectrum.of(3), 2.5, mass);
        assertEquals(exact.logPartitionFunction(), box.logPartitionFunction(), 1e-12);
        assertEquals(exact.averageLoss(), box.averageLoss(), 1e-12);
    }

    @Test
    void bothEndsOfTheTemperatureAreRight() {
        CanonicalEnsemble cold = Ensemble.canonical(ExactEnsembleTest.chain()).beta(400).build();
        Spectrum spectrum = DeviationOperator.at(cold.network(), new double[2]).spectrum();
        assertEquals(cold.exact().logPartitionFunction(), RotatedBoxEnsemble.of(spectrum, 400).logPartitionFunction(), 1e-10);
        CanonicalEnsemble warm = cold.withBeta(1e-6);
        assertEquals(warm.exact().logPartitionFunction(), RotatedBoxEnsemble.of(spectrum, 1e-6).logPartitionFunction(), 1e-6);
    }

    @Test
    void theAverageLossIsTheDerivative() {
        Spectrum spectrum = Spectrum.of(9, 0.02, 0.4, 3, 7);
        double h = 1e-5;
        for (double mass : new double[] {0, 0.7}) {
            double difference = RotatedBoxEnsemble.of(spectrum, 2 + h, mass).logPartitionFunction()
                    - RotatedBoxEnsemble.of(spectrum, 2 - h, mass).logPartitionFunction();
            assertEquals(-difference / (2 * h), RotatedBoxEnsemble.of(spectrum, 2, mass).averageLoss(), 1e-8);
        }
    }

    @Test
    void badNumbersAreRefused() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> RotatedBoxEnsemble.of(Spectrum.of(2), -1, Double.NaN)).getMessage();
        assertTrue(message.contains("beta is -1.0") && message.contains("mass is NaN"), message);
    }

    /** {@code <x^2> = 1 - 2/kappa - 2/kappa^2 ...} in an inverted parabola: no digits are lost where its exponentials are huge. */
    @ParameterizedTest
    @ValueSource(doubles = {1e6, 1e9, 1e12})
    void steepInvertedParabolasKeepTheirDigits(double kappa) {
        // I = D(z)/z with Dawson's asymptotic series, 1/I = kappa - 1 - 2/kappa - ...; (1/I - 1)/kappa.
        assertEquals(1 - 2 / kappa - 2 / (kappa * kappa), RotatedBoxEnsemble.meanSquare(-kappa), 4e-16);
    }
}
