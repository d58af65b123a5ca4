package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {

    @ParameterizedTest
    @EnumSource(Form.class)
    void equalByContentAlsoAfterAStream(Form form) {
        Seeds.each(30, seed -> {
            Network network = form.network(seed, 0.9, OwnActivationTest.softsign());
            Network read = ReadBack.of(network);
            assertEquals(form.network(seed, 0.9, OwnActivationTest.softsign()), network);
            assertEquals(network, read);
            assertEquals(network.hashCode(), read.hashCode());
            double[] input = new double[network.inputs().size()];
            assertArrayEquals(network.fixedState(input), read.fixedState(input));
        });
    }

    @Test
    void differentInAnyPartIsDifferent() {
        Network network = cycle(1).build();
        assertEquals(cycle(1).build(), network);
        assertNotEquals(cycle(2).build(), network);
        assertNotEquals(cycle(1).inputs(3).build(), network);
        assertNotEquals(cycle(1).outputs(3).build(), network);
        assertNotEquals(cycle(1).bias(0, 0, 0, 1).build(), network);
        assertNotEquals(cycle(1).activation(Activation.RELU).build(), network);
    }

    private static GraphBuilder cycle(double weight) {
        return Network.cycle(4, weight).inputs(0).outputs(2).bias(0, 0, 0, 0.5);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theThreeSubspacesShareTheNeuronsOut(Form form) {
        Seeds.each(30, seed -> {
            Network network = form.network(seed, 1, Activation.TANH);
            assertEquals(network.inputs().plus(network.outputs()), network.boundary());
            assertEquals(network.neurons(), network.inputs().size() + network.hidden().size() + network.outputs().size());
            assertEquals(network.neurons(), network.boundary().plus(network.hidden()).size());
        });
    }

    @Test
    void otherParametersLeaveTheRest() {
        Network network = Network.layers(2, 3, 1).activation(1, Activation.RELU).seed(1).build();
        double[] bias = {0, 0, 1, 2, 3, 4};
        Connections connections = Network.layers(2, 3, 1).seed(2).build().connections();
        Network changed = network.withParameters(connections, bias);
        bias[0] = Double.NaN;
        assertSame(connections, changed.connections());
        assertArrayEquals(new double[] {0, 0, 1, 2, 3, 4}, changed.bias());
        assertEquals(network.activations(), changed.activations());
        assertEquals(network.boundary(), changed.boundary());
        assertEquals(network, changed.withParameters(network.connections(), network.bias()));
    }

    @Test
    void otherParametersThatDoNotFitAreRefused() {
        Network network = Network.layers(2, 1).seed(1).build();
        Connections large = Network.layers(2, 2).seed(1).build().connections();
        Refusal.of(() -> network.withParameters(large, new double[3]), "3 neurons", "connections of 4 neurons");
        Refusal.of(() -> network.withParameters(network.connections(), new double[2]), "3 neurons", "2 biases");
        Refusal.of(() -> network.withParameters(network.connections(), new double[] {0, 0, Double.NaN}), "bias of neuron 2 is NaN");
    }
}
