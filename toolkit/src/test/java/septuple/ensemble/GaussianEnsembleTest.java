package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import septuple.spectrum.Spectrum;

class GaussianEnsembleTest {

    /** Closed form without weights: log Z = N/2 log(2 pi / (1 + beta)), U = N/2 / (1 + beta). */
    @Test
    void withoutWeightsEveryNeuronHasItsShare() {
        GaussianEnsemble free = GaussianEnsemble.of(Spectrum.of(854), 1);
        assertEquals(427 * Math.log(Math.PI), free.logPartitionFunction(), 1e-10);
        assertEquals(213.5, free.averageLoss(), 1e-10);
        assertEquals(702.2996612577, free.entropy(), 1e-8);
    }

    /** The mass at which the integral diverges is refused as the formulas round it, and the eigenvalue is named. */
    @Test
    void aMassAtWhichTheIntegralDivergesIsRefused() {
        for (double mass : new double[] {1, 1.5, 2}) {
            for (double smallest : new double[] {1.2e-18, 1e-17, 0}) {
                Spectrum spectrum = Spectrum.of(2, 5, smallest);
                String message = assertThrows(IllegalArgumentException.class, () -> GaussianEnsemble.of(spectrum, 1, mass)).getMessage();
                assertTrue(message.contains("lambda_2 = " + smallest), message);
            }
        }
        GaussianEnsemble close = GaussianEnsemble.of(Spectrum.of(2, 5, 1e-10), 1, 1);
        assertTrue(Double.isFinite(close.logPartitionFunction()) && Double.isFinite(close.averageLoss()));
    }
}
