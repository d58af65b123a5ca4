package septuple.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

class BoundaryLossTest {

    static Network chain() {
        return Network.layers(1, 1, 1).weights(0, new double[][] {{1}}).weights(1, new double[][] {{1}}).build();
    }

    /** 1/2 (tanh tanh 0.5 + 0.5)^2. */
    @Test
    void theChainOfThreeNeurons() {
        double expected = Math.pow(Math.tanh(Math.tanh(0.5)) + 0.5, 2) / 2;
        assertEquals(0.4341332427, expected, 1e-10);
        assertEquals(expected, new BoundaryLoss(chain()).of(new double[] {0.5}, new double[] {-0.5}), 1e-15);
    }

    /** C.2.11 as it is printed, with matrices. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void isThePrintedQuadraticForm(Form form) {
        Seeds.each(60, seed -> {
            Network network = form.network(seed, 1, Activation.TANH);
            var random = Seeds.generator(seed + 1000);
            double[] state = Seeds.vector(random, network.neurons(), 1);
            double[] boundary = Seeds.vector(random, network.neurons(), 1);
            MatrixStore<Double> error = R064Store.FACTORY.column(state).subtract(R064Store.FACTORY.column(boundary));
            MatrixStore<Double> projection = network.inputs().toMatrix().add(network.outputs().toMatrix());
            double printed = error.transpose().multiply(projection.multiply(error)).doubleValue(0, 0) / 2;
            assertEquals(printed, new BoundaryLoss(network).value(state, boundary), 1e-14);
        });
    }

    /** C.2.10 with its missing factor 1/2: inputs of a layered network never contribute (C.2.7). */
    @Test
    void inputsOfALayeredNetworkDoNotContribute() {
        Seeds.each(60, seed -> {
            Network network = Network.layers(3, 4, 2).seed(seed).build();
            var random = Seeds.generator(seed + 1000);
            double[] input = Seeds.vector(random, 3, 1);
            double[] target = Seeds.vector(random, 2, 1);
            double[] output = network.outputs().restrict(network.fixedState(input));
            double sum = Math.pow(output[0] - target[0], 2) + Math.pow(output[1] - target[1], 2);
            assertEquals(sum / 2, new BoundaryLoss(network).of(input, target), 1e-15);
            assertEquals(0, new BoundaryLoss(network).of(input, output));
        });
    }

    @Test
    void isAValue() {
        assertEquals(new BoundaryLoss(chain()), ReadBack.of(new BoundaryLoss(chain())));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        BoundaryLoss loss = new BoundaryLoss(chain());
        Refusal.of(() -> loss.of(new double[2], new double[1]), "1 input neurons", "2 are given");
        Refusal.of(() -> loss.of(new double[1], new double[2]), "1 output neurons", "2 are given");
        Refusal.of(() -> loss.value(new double[4], new double[3]), "4 entries", "3 neurons");
        Refusal.of(() -> loss.value(new double[3], new double[2]), "2 entries", "3 neurons");
    }
}
