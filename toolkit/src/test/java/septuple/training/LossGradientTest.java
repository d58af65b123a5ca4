package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import septuple.network.Network;

class LossGradientTest {

    private static final DataSet DATA = Small.data(30, 2);
    private static final Network NETWORK = Small.network();

    @Test
    void parametersComeBack() {
        double[] parameters = LossGradient.parameters(NETWORK);
        assertEquals(9 * 7 + 7 + 7 * 5 + 5 + 5 * 3 + 3, parameters.length);
        assertEquals(NETWORK, LossGradient.network(NETWORK, parameters));
    }

    @Test
    void theGradientIsTheDerivativeOfTheLoss() {
        double[] parameters = LossGradient.parameters(NETWORK);
        double[] gradient = LossGradient.average(NETWORK, DATA);
        double h = 1e-4;
        for (int k = 0; k < parameters.length; k += 5) {
            double[] moved = parameters.clone();
            moved[k] += h;
            double up = FixedStates.of(LossGradient.network(NETWORK, moved), DATA, 1).averageBoundaryLoss();
            moved[k] -= 2 * h;
            double down = FixedStates.of(LossGradient.network(NETWORK, moved), DATA, 1).averageBoundaryLoss();
            assertEquals((up - down) / (2 * h), gradient[k], 1e-7);
        }
    }

    @Test
    void theMeanOfTheSamplesIsTheGradientOfTheMean() {
        double[][] rows = LossGradient.bySample(NETWORK, DATA);
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            Arrays.setAll(mean, k -> mean[k] + row[k] / rows.length);
        }
        assertArrayEquals(LossGradient.average(NETWORK, DATA), mean, 1e-14);
        assertArrayEquals(LossGradient.average(NETWORK, DATA.subset(new int[] {17})), rows[17], 1e-14);
        assertArrayEquals(LossGradient.average(NETWORK, DATA),
                LossGradient.averages(NETWORK, DATA, LossGradient.parameters(NETWORK), new double[mean.length])[0]);
    }

    @Test
    void thePathIsThatOfTheTraining() {
        Training training = Training.of(NETWORK).on(DATA).batch(7).rate(0.1).epochs(2).seed(5).build();
        double[][] path = LossGradient.path(training, 10);
        assertArrayEquals(Small.bits(LossGradient.parameters(training.run().network())), Small.bits(path[10]));
        double[][] displacements = LossGradient.displacements(training, 3, 4);
        double[] first = path[3].clone();
        Arrays.setAll(first, k -> first[k] - path[0][k]);
        assertArrayEquals(first, displacements[0]);
    }

    @Test
    void independentBatchesAreTheFirstOfTheirOrders() {
        Training training = Training.of(NETWORK).on(DATA).batch(7).rate(0.1).epochs(3).seed(5).build();
        double[][] path = LossGradient.independentPath(training, 3);
        for (int k = 0; k < 3; k++) {
            int[] batch = Arrays.copyOf(training.order(k), 7);
            double[] gradient = LossGradient.average(LossGradient.network(NETWORK, path[k]), DATA.subset(batch));
            double[] from = path[k];
            double[] expected = new double[from.length];
            Arrays.setAll(expected, i -> from[i] - 0.1 * gradient[i]);
            assertArrayEquals(expected, path[k + 1], 1e-14);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Network cycle = Network.cycle(12, 0.5).inputs(0).outputs(9).build();
        Training training = Training.of(NETWORK).on(DATA).batch(7).rate(0.1).epochs(2).seed(5).build();
        HiddenLayerTest.refused(() -> LossGradient.parameters(cycle), "feedforward");
        HiddenLayerTest.refused(() -> LossGradient.network(NETWORK, 1, 2), "2 parameters are given");
        HiddenLayerTest.refused(() -> LossGradient.averages(NETWORK, DATA, new double[] {Double.NaN}), "1 parameters", "NaN");
        HiddenLayerTest.refused(() -> LossGradient.path(training, 0), "steps is 0");
        HiddenLayerTest.refused(() -> LossGradient.displacements(training, 1, 0), "count is 0");
        Training wild = Training.of(Network.layers(9, 3, 3).activation(septuple.network.Activation.LINEAR).seed(1).build()).on(DATA)
                .batch(7)
                .rate(1e9).epochs(1).seed(1).build();
        assertThrows(IllegalStateException.class, () -> LossGradient.path(wild, 200));
    }
}
