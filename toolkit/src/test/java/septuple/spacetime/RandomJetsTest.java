package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomJetsTest {

    @ParameterizedTest
    @CsvSource({"2, 0, 0", "2, 1, 1.5", "3, 0, -1", "3, 1, 0", "4, 1, 0", "4, 1, 3", "5, 1, 0", "5, 0, 2"})
    void ricciIsAsAskedAlsoWithAConstantDeterminant(int n, int timelike, double ratio) {
        RandomJets source = RandomJets.of(n).timelike(timelike).ricci(ratio).seed(1);
        for (RandomJets jets : List.of(source, source.unimodular())) {
            for (MetricJet jet : jets.list(10)) {
                double[][] ricci = Curvature.of(jet).ricci();
                for (int a = 0; a < n; a++) {
                    for (int b = 0; b < n; b++) {
                        assertEquals(ratio * jet.value()[a][b], ricci[a][b], 1e-10);
                    }
                }
                assertEquals(timelike, Signature.negative(jet.value()));
            }
        }
    }

    /** The determinant of the continued metric, by differences: what is left of it is of third order. */
    @ParameterizedTest
    @CsvSource({"2", "3", "4", "5"})
    void determinantIsConstantToSecondOrder(int n) {
        double[] errors = new double[2];
        for (MetricJet jet : RandomJets.of(n).unimodular().ricci(0).seed(2).list(10)) {
            for (int i = 0; i < 2; i++) {
                double h = i == 0 ? 2e-4 : 1e-4;
                double[][] value = new double[n][n];
                for (int a = 0; a < n; a++) {
                    for (int b = 0; b < n; b++) {
                        value[a][b] = jet.value()[a][b];
                        for (int c = 0; c < n; c++) {
                            value[a][b] += h * (c + 1) * jet.first()[c][a][b];
                            for (int d = 0; d < n; d++) {
                                value[a][b] += h * h / 2 * (c + 1) * (d + 1) * jet.second()[c][d][a][b];
                            }
                        }
                    }
                }
                errors[i] += Math.abs(Math.abs(OnsagerTensorTest.determinant(value)) - 1);
            }
            assertEquals(1, Math.abs(OnsagerTensorTest.determinant(jet.value())), 1e-12);
        }
        assertEquals(3, Math.log(errors[0] / errors[1]) / Math.log(2), 0.1);
    }

    @Test
    void aJetDependsOnSeedAndNumberAlone() {
        MetricJet one = RandomJets.of(3).seed(5).get(7);
        MetricJet same = RandomJets.of(3).seed(5).list(8).get(7);
        assertArrayEquals(one.value(), same.value());
        assertTrue(Arrays.deepEquals(one.second(), same.second()));
        assertTrue(!Arrays.deepEquals(one.value(), RandomJets.of(3).seed(6).get(7).value()));
        for (double[][] slope : RandomJets.of(3).normal().get(1).first()) {
            assertEquals(0, OnsagerTensorTest.largest(slope));
        }
    }

    @Test
    void badInputIsNamed() {
        assertMessage("the dimension is 1, but must be 2 to 5", () -> RandomJets.of(1));
        assertMessage("the number of timelike directions is 2", () -> RandomJets.of(3).timelike(2));
        assertMessage("the ratio of the Ricci tensor to the metric is NaN", () -> RandomJets.of(3).ricci(Double.NaN));
        assertMessage("the number of jets is 0", () -> RandomJets.of(3).list(0));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable executable) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }
}
