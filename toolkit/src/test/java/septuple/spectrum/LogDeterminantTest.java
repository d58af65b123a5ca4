package septuple.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.store.R064Store;

import septuple.network.Network;

class LogDeterminantTest {

    @Test
    void theDeepNetworkAgreesWithTheFullMatrix() {
        Network network = Network.layers(60, 12, 7, 5).seed(1).build();
        DeviationOperator operator = DeviationOperator.at(network, new Random(1).doubles(84, -1, 1).toArray());
        double[] betas = {1e-8, 0.3, 1, 1.47, 700, 1e9};
        double[] found = operator.spectrum().logDeterminants(0.7, betas);
        for (int k = 0; k < betas.length; k++) {
            R064Store matrix = operator.toMatrix();
            for (int i = 0; i < 84; i++) {
                for (int j = 0; j < 84; j++) {
                    matrix.set(i, j, betas[k] * matrix.doubleValue(i, j) + (i == j ? 0.7 : 0));
                }
            }
            LU<Double> lu = LU.R064.make(matrix);
            lu.decompose(matrix);
            double expected = 0;
            for (int i = 0; i < 84; i++) {
                expected += Math.log(Math.abs(lu.getU().doubleValue(i, i)));
            }
            assertEquals(expected, found[k], 1e-12 * Math.max(1, Math.abs(expected)), "beta = " + betas[k]);
            assertEquals(found[k], operator.spectrum().logDeterminant(0.7, betas[k]));
        }
    }

    @Test
    void extremeFactorsKeepTheirLogarithms() {
        double[] eigenvalues = {1e200, 1e180, 1e160, 1e-150, 1e-170, 1e-200};
        double expected = Arrays.stream(eigenvalues).map(Math::log).sum();
        assertEquals(expected, Spectrum.of(6, eigenvalues).logDeterminant(0, 1), 1e-10);
        double[] huge = new double[40];
        Arrays.fill(huge, 1e300);
        assertEquals(40 * Math.log(1e300), Spectrum.of(40, huge).logDeterminant(0, 1), 1e-9);
        double[] tiny = new double[40];
        Arrays.fill(tiny, 1e-300);
        assertEquals(40 * Math.log(1e-300), Spectrum.of(40, tiny).logDeterminant(0, 1), 1e-9);
    }

    @Test
    void theFixedEigenvaluesCount() {
        assertEquals(854 * Math.log(3), Spectrum.of(854).logDeterminant(1, 2), 1e-11);
        assertEquals(0, Spectrum.of(854).logDeterminant(1, 0), 0);
    }

    @Test
    void whatHasNoLogarithmIsRefused() {
        // Two negative factors hide in a positive product.
        Spectrum spectrum = Spectrum.of(5, 3, 0.5, 0.25);
        String two = assertThrows(IllegalArgumentException.class, () -> spectrum.logDeterminants(-1, 5, 1.5)).getMessage();
        assertTrue(two.contains("a = -1.0") && two.contains("beta = 1.5") && two.contains("lambda = 0.5 (number 2)"), two);
        String fixed = assertThrows(IllegalArgumentException.class, () -> Spectrum.of(5, 3).logDeterminant(-1, 1)).getMessage();
        assertTrue(fixed.contains("lambda = 1.0"), fixed);
        assertThrows(IllegalArgumentException.class, () -> spectrum.logDeterminant(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> spectrum.logDeterminant(1, Double.POSITIVE_INFINITY));
    }
}
