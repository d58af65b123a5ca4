package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

class BulkLossTest {

    /** Where a function with one minimum in an interval has it, by golden sections. */
    private static double minimum(DoubleUnaryOperator function, double from, double to) {
        double golden = (Math.sqrt(5) - 1) / 2;
        while (to - from > 1e-9) {
            double left = to - golden * (to - from);
            double right = from + golden * (to - from);
            if (function.applyAsDouble(left) < function.applyAsDouble(right)) {
                to = right;
            } else {
                from = left;
            }
        }
        return (from + to) / 2;
    }

    /** C.3.2 for one hidden neuron: min over h of 1/2 (h - tanh 0.5)^2 + 1/2 (-0.5 - tanh h)^2. */
    @Test
    void theChainOfThreeNeuronsAtItsMinimum() {
        BulkLoss loss = new BulkLoss(BoundaryLossTest.chain());
        DoubleUnaryOperator hidden = h -> loss.value(new double[] {0.5, h, -0.5});
        double h = minimum(hidden, -1, 1);
        assertEquals(0.2314184385, hidden.applyAsDouble(h), 1e-10);
        assertEquals(Math.pow(h - Math.tanh(0.5), 2) / 2 + Math.pow(-0.5 - Math.tanh(h), 2) / 2, hidden.applyAsDouble(h), 1e-15);
        assertEquals(0, loss.gradient(new double[] {0.5, h, -0.5})[1], 1e-7);
    }

    /** C.3.1 as it is printed, with matrices; sources have no error. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void isThePrintedQuadraticForm(Form form) {
        Seeds.each(60, seed -> {
            Network network = form.network(seed, 3, Activation.TANH);
            double[] x = Seeds.vector(Seeds.generator(seed + 1000), network.neurons(), 1);
            MatrixStore<Double> state = R064Store.FACTORY.column(x);
            MatrixStore<Double> y = network.connections().toMatrix().multiply(state)
                    .add(R064Store.FACTORY.column(network.bias()));
            MatrixStore<Double> error = network.sources().complement().toMatrix()
                    .multiply(state.subtract(R064Store.FACTORY.column(network.activations().value(y.toRawCopy1D()))));
            BulkLoss loss = new BulkLoss(network);
            assertArrayEquals(error.toRawCopy1D(), loss.error(x), 1e-14);
            assertEquals(error.transpose().multiply(error).doubleValue(0, 0) / 2, loss.value(x), 1e-13);
        });
    }

    /** Halving the step of the central difference quarters its distance from the gradient: order 2. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void theGradientIsTheLimitOfCentralDifferencesOfSecondOrder(Form form) {
        for (Activation activation : new Activation[] {Activation.TANH, Activation.LOGISTIC}) {
            Seeds.each(40, seed -> {
                Network network = form.network(seed, 3, activation);
                BulkLoss loss = new BulkLoss(network);
                double[] x = Seeds.vector(Seeds.generator(seed + 1000), network.neurons(), 1);
                double coarse = distance(loss, x, 0.02);
                double fine = distance(loss, x, 0.01);
                assertTrue(fine < 1e-2, "distance " + fine);
                // Without edges the loss is quadratic and the difference exact.
                if (coarse > 1e-9) {
                    assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.05, "measured order");
                }
            });
        }
    }

    private static double distance(BulkLoss loss, double[] x, double step) {
        double[] gradient = loss.gradient(x);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double[] shifted = x.clone();
            shifted[i] = x[i] + step;
            double above = loss.value(shifted);
            shifted[i] = x[i] - step;
            double below = loss.value(shifted);
            sum += Math.pow((above - below) / (2 * step) - gradient[i], 2);
        }
        return Math.sqrt(sum);
    }

    /** For a linear network the loss is quadratic, so that the central difference of any step is its gradient. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void theGradientOfALinearNetworkIsExact(Form form) {
        Seeds.each(40, seed -> {
            Network network = form.network(seed, 3, Activation.LINEAR);
            double[] x = Seeds.vector(Seeds.generator(seed + 1000), network.neurons(), 1);
            assertEquals(0, distance(new BulkLoss(network), x, 0.25), 1e-13);
        });
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void vanishesWithItsGradientAtTheFixedState(Form form) {
        Seeds.each(40, seed -> {
            Network network = form.network(seed, 0.9, Activation.TANH);
            double[] state = network.fixedState(Seeds.vector(Seeds.generator(seed + 1000), network.inputs().size(), 1));
            assertEquals(0, new BulkLoss(network).value(state), 1e-25);
            assertArrayEquals(new double[state.length], new BulkLoss(network).gradient(state), 1e-12);
        });
    }

    /** At the fixed state with the outputs at their targets the bulk loss of a layered network is its boundary loss. */
    @Test
    void movingTheOutputsToTheirTargetsCostsTheBoundaryLoss() {
        Seeds.each(40, seed -> {
            Network network = Network.layers(4, 3, 3, 2).seed(seed).build();
            var random = Seeds.generator(seed + 1000);
            double[] input = Seeds.vector(random, 4, 1);
            double[] target = Seeds.vector(random, 2, 1);
            double[] state = network.fixedState(input);
            for (int k = 0; k < 2; k++) {
                state[network.outputs().member(k)] = target[k];
            }
            assertEquals(new BoundaryLoss(network).of(input, target), new BulkLoss(network).value(state), 1e-14);
        });
    }

    @Test
    void isAValueAndRefusesWhatDoesNotFit() {
        BulkLoss loss = new BulkLoss(BoundaryLossTest.chain());
        assertEquals(loss, ReadBack.of(loss));
        Refusal.of(() -> loss.value(new double[2]), "2 entries", "3 neurons");
        Refusal.of(() -> loss.gradient(new double[4]), "4 entries", "3 neurons");
    }
}
