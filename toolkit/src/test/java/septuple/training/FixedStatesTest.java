package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import septuple.network.Activation;
import septuple.network.BoundaryLoss;
import septuple.network.Network;

class FixedStatesTest {

    private static void requireAverages(Network network, DataSet data) {
        double[] state = new double[network.neurons()];
        double loss = 0;
        double right = 0;
        for (int s = 0; s < data.samples(); s++) {
            double[] x = network.fixedState(data.input(s));
            Arrays.setAll(state, i -> state[i] + x[i] / data.samples());
            loss += new BoundaryLoss(network).of(data.input(s), data.target(s)) / data.samples();
            double[] outputs = network.outputs().restrict(x);
            int largest = 0;
            for (int k = 1; k < outputs.length; k++) {
                largest = outputs[k] > outputs[largest] ? k : largest;
            }
            right += largest == data.label(s) ? 1.0 / data.samples() : 0;
        }
        FixedStates averages = FixedStates.of(network, data, 1);
        assertArrayEquals(state, averages.averageState(), 1e-13);
        assertEquals(loss, averages.averageBoundaryLoss(), 1e-12);
        assertEquals(right, averages.accuracy(), 1e-12);
        for (int threads = 2; threads < 4; threads++) {
            FixedStates shared = FixedStates.of(network, data, threads);
            assertArrayEquals(Small.bits(averages.averageState()), Small.bits(shared.averageState()));
            assertEquals(averages.averageBoundaryLoss(), shared.averageBoundaryLoss());
        }
    }

    @Test
    void averagesAreThoseOfTheSamples() {
        requireAverages(Small.network(), Small.data(600, 1));
        requireAverages(Small.network(Activation.RELU, Activation.LOGISTIC, Activation.LINEAR), Small.data(300, 2));
        requireAverages(Network.layers(9, 3).seed(1).build(), Small.data(1, 3));
        requireAverages(Network.cycle(12, 0.5).inputs(0, 1, 2, 3, 4, 5, 6, 7, 8).outputs(9, 10, 11).build(), Small.data(20, 4));
    }

    @Test
    void withoutLabelsThereIsNoAccuracy() {
        DataSet data = DataSet.of(new double[5][9], new double[5][3]);
        assertTrue(Double.isNaN(FixedStates.of(Small.network(), data, 1).accuracy()));
    }

    @Test
    void otherShapesAreRefusedAndInterruptionsHeard() {
        assertThrows(IllegalArgumentException.class, () -> FixedStates.of(Network.layers(4, 3).seed(1).build(), Small.data(5, 1), 1));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> FixedStates.of(Small.network(), Small.data(600, 1), 2));
        assertTrue(!Thread.interrupted());
    }
}
