package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import septuple.spacetime.OnsagerSpace.Demand;

class OnsagerSpaceTest {

    private static final OnsagerTensor PRINTED = OnsagerTensor.of(-0.25, -0.25, 0.5, 0, 0);

    @ParameterizedTest
    @CsvSource({
        "ZERO, 1, 0, 0, 0", "DIVERGENCE, 2, 0, 0, 0", "EINSTEIN, 2, 1, 1, 1", "VACUUM, 2, 1, 1, 1", "WEAK_FIELD, 2, 2, 2, 2",
        "UNIMODULAR, 4, 3, 3, 3"})
    void numbersOfIndependentTensors(Demand demand, int two, int three, int four, int five) {
        int[] expected = {two, three, four, five};
        for (int n = 2; n <= 5; n++) {
            for (int timelike = 0; timelike <= 1; timelike++) {
                OnsagerSpace space = OnsagerSpace.where(demand).dimension(n).timelike(timelike).find();
                assertEquals(expected[n - 2], space.dimension(), demand + " in " + n + ": "
                        + java.util.Arrays.toString(space.singularValues()));
                // A clear gap, not a threshold that happens to cut.
                for (double value : space.singularValues()) {
                    assertTrue(value < 1e-13 || value > 1e-3, demand + " in " + n + ": singular value " + value);
                }
            }
        }
    }

    @Test
    void onlyGammaGammaGivesGeneralRelativity() {
        for (int n = 3; n <= 5; n++) {
            OnsagerSpace space = OnsagerSpace.where(Demand.EINSTEIN).dimension(n).find();
            assertEquals(0, space.distance(OnsagerTensor.gammaGamma()), 1e-12);
            assertEquals(0.8, space.distance(PRINTED), 0.2);
            double[] c = space.basis().get(0).invariants();
            double[] wanted = OnsagerTensor.gammaGamma().invariants();
            for (int k = 0; k < 5; k++) {
                assertEquals(wanted[k] / wanted[2], c[k] / c[2], 1e-12);
            }
        }
    }

    @Test
    void weakFieldsCannotTellI3FromI4AndUnimodularOnesDoNotSeeI2AndI5() {
        OnsagerSpace weak = OnsagerSpace.where(Demand.WEAK_FIELD).find();
        assertEquals(0, weak.distance(OnsagerTensor.of(0, 0, 1, -1, 0)), 1e-12);
        assertEquals(0, weak.distance(OnsagerTensor.gammaGamma()), 1e-12);
        assertTrue(weak.distance(PRINTED) > 0.1);
        OnsagerSpace unimodular = OnsagerSpace.where(Demand.UNIMODULAR).find();
        assertEquals(0, unimodular.distance(PRINTED), 1e-12);
        assertEquals(0, unimodular.distance(OnsagerTensor.invariant(2)), 1e-12);
        assertEquals(0, unimodular.distance(OnsagerTensor.invariant(5)), 1e-12);
        assertTrue(unimodular.distance(OnsagerTensor.invariant(4)) > 0.1);
    }

    @Test
    void inTwoDimensionsGammaGammaIsADivergenceThoughNotZero() {
        OnsagerSpace divergences = OnsagerSpace.where(Demand.DIVERGENCE).dimension(2).find();
        assertEquals(0, divergences.distance(OnsagerTensor.gammaGamma()), 1e-12);
        OnsagerTensor zero = OnsagerSpace.where(Demand.ZERO).dimension(2).find().basis().get(0);
        MetricJet jet = RandomJets.of(2).seed(99).get(0);
        assertEquals(0, zero.entropyProduction(jet), 1e-12);
        assertTrue(Math.abs(OnsagerTensor.gammaGamma().entropyProduction(jet)) > 1e-3);
    }

    @Test
    void theSeedDoesNotMatter() {
        for (long seed = 2; seed < 6; seed++) {
            assertEquals(0, OnsagerSpace.where(Demand.EINSTEIN).seed(seed).jets(20).find().distance(OnsagerTensor.gammaGamma()), 1e-12);
        }
    }

    @Test
    void badInputIsNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> OnsagerSpace.where(Demand.ZERO).dimension(6)).getMessage();
        assertTrue(message.contains("the dimension is 6, but must be 2 to 5"), message);
        message = assertThrows(IllegalArgumentException.class, () -> OnsagerSpace.where(Demand.ZERO).jets(3)).getMessage();
        assertTrue(message.contains("the number of random metrics is 3"), message);
        message = assertThrows(IllegalArgumentException.class, () -> OnsagerSpace.where(Demand.ZERO).timelike(2)).getMessage();
        assertTrue(message.contains("the number of timelike directions is 2"), message);
        OnsagerSpace space = OnsagerSpace.where(Demand.EINSTEIN).find();
        message = assertThrows(IllegalArgumentException.class, () -> space.distance(OnsagerTensor.of(0, 0, 0, 0, 0))).getMessage();
        assertTrue(message.contains("the tensor is zero"), message);
    }
}
