package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputConditionTest {

    /** With the bias of the condition the plain formula f(w x + b), without the rule of step, leaves the inputs alone. */
    @Test
    void theBiasKeepsTheInputsByPropagationAlone() {
        Seeds.each(30, seed -> {
            Network network = Network.layers(5, 4, 3).seed(seed).build();
            double[] input = Seeds.vector(Seeds.generator(seed), 5, 0.99);
            Network held = new InputCondition(network).impose(input);
            assertTrue(new InputCondition(held).residual(input) < 2e-15);
            double[] state = held.inputs().embed(input);
            for (int t = 1; t <= 4; t++) {
                state = held.activations().value(held.preactivation(state));
                assertArrayEquals(input, held.inputs().restrict(state), 2e-15, "at time " + t);
            }
            assertArrayEquals(network.fixedState(input), state, 1e-14);
            assertTrue(new InputCondition(network).residual(input) > 1e-3, "zeros do not meet it");
        });
    }

    @Test
    void whatTheActivationDoesNotReachIsNamed() {
        Network network = Network.layers(3, 2).seed(1).build();
        Refusal.of(() -> new InputCondition(network).impose(0.5, 1, -1.5), "input neuron 1", "1.0", "tanh", "input neuron 2", "-1.5");
        Refusal.of(() -> new InputCondition(network).impose(0.5, 1), "2 inputs", "3");
        Refusal.of(() -> new InputCondition(network).impose(0.5, Double.NaN, 0), "NaN");
        Network logistic = Network.layers(1, 1).activation(Activation.LOGISTIC).seed(1).build();
        Refusal.of(() -> new InputCondition(logistic).impose(0), "0.0", "logistic");
    }

    /** An input with incoming edges is no source: no bias keeps it. */
    @Test
    void onlySourcesCount() {
        Network ring = Network.cycle(3, 0.5).inputs(0).build();
        assertEquals(ring, new InputCondition(ring).impose());
        assertEquals(0, new InputCondition(ring).residual());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh", "logistic", "relu", "linear"})
    void preimagesLeadBack(String name) {
        Activation activation = Activation.of(name);
        Activation copy = Activation.own("copy of " + name, activation::value, activation::slope, activation.lowerBound(),
                activation.upperBound());
        Seeds.each(200, seed -> {
            double y = Seeds.vector(Seeds.generator(seed), 1, 12)[0];
            double value = activation.value(y);
            if (value > activation.lowerBound() && value < activation.upperBound()) {
                assertEquals(value, activation.value(activation.preimage(value)), 4e-16 * Math.max(1, Math.abs(value)));
                assertEquals(value, activation.value(copy.preimage(value)), 4e-16 * Math.max(1, Math.abs(value)));
            }
        });
        Refusal.of(() -> activation.preimage(Double.NaN), "NaN");
        Refusal.of(() -> copy.preimage(Double.POSITIVE_INFINITY), "Infinity");
    }

    @Test
    void preimagesOfSmallAndLargeValues() {
        assertEquals(1e-300, Activation.TANH.preimage(1e-300));
        assertEquals(0.5 * Math.log(3), Activation.TANH.preimage(0.5), 1e-15);
        assertEquals(Math.log(1e-9), Activation.LOGISTIC.preimage(1e-9), 1e-8);
        assertEquals(0, Activation.RELU.preimage(0));
        Refusal.of(() -> Activation.RELU.preimage(-0.1), "-0.1", "relu");
        Activation falling = Activation.own("falling", y -> -Math.atan(y), y -> -1 / (1 + y * y), -Math.PI / 2, Math.PI / 2);
        assertEquals(-1000, falling.preimage(Math.atan(1000)), 1e-6);
        Activation gap = Activation.own("below its bound", y -> 0.5 * Math.tanh(y), y -> 0.5 / Math.pow(Math.cosh(y), 2), -1, 1);
        Refusal.of(() -> gap.preimage(0.75), "0.75", "below its bound");
    }

    /** Values that f takes where the search looks, to the bit. */
    @Test
    void preimagesOnTheGridOfTheSearch() {
        Activation odd = Activation.own("identity", y -> y, y -> 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double step = 0.25;
        for (double reach = step; reach <= 1e5; step *= 1.25, reach += step) {
            assertEquals(reach, odd.preimage(reach), 2 * Math.ulp(reach));
            assertEquals(-reach, odd.preimage(-reach), 2 * Math.ulp(reach));
        }
    }
}
