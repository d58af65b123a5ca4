package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ojalgo.matrix.store.RawStore;

class PropagationTest {

    private static Network layered(long seed) {
        var random = Seeds.generator(seed);
        int[] sizes = random.ints(2 + random.nextInt(4), 1, 7).toArray();
        LayersBuilder builder = Network.layers(sizes).seed(seed);
        for (int l = 1; l < sizes.length; l++) {
            builder.activation(l, ActivationTest.standard().get(random.nextInt(4))).bias(l, Seeds.vector(random, sizes[l], 1));
        }
        return builder.build();
    }

    /** C.2.5 by hand: 0.3 x 0.5 - 0.2 x 2 + 0.1 = -0.15 and 0.4 x 2 + 0.6 = 1.4. */
    @Test
    void oneStepByHand() {
        Network network = Network.dense(RawStore.wrap(new double[][] {{0.3, -0.2}, {0, 0.4}})).bias(0.1, 0.6).build();
        assertArrayEquals(new double[] {Math.tanh(-0.15), Math.tanh(1.4)}, network.step(new double[] {0.5, 2}), 1e-15);
        assertArrayEquals(new double[] {-0.15, 1.4}, network.preactivation(new double[] {0.5, 2}), 1e-15);
    }

    /** C.2.9 after L - 1 steps of C.2.5 from C.2.4, bit for bit, and a further step changes nothing. */
    @Test
    void aLayeredNetworkIsFixedAfterOneStepLessThanLayers() {
        Seeds.each(100, seed -> {
            Network network = layered(seed);
            double[] input = Seeds.vector(Seeds.generator(seed + 1000), network.inputs().size(), 1);
            double[] state = network.inputs().embed(input);
            for (int step = 1; step < ((LayeredConnections) network.connections()).layers(); step++) {
                state = network.step(state);
            }
            assertArrayEquals(state, network.fixedState(input));
            assertArrayEquals(state, network.step(state));
        });
    }

    /** ... and not earlier: with positive weights and input, every layer still moves when the sweep reaches it. */
    @Test
    void fewerStepsDoNotReachTheOutputs() {
        Network chain = Network.layers(1, 1, 1, 1).weights(0, new double[][] {{1}}).weights(1, new double[][] {{1}})
                .weights(2, new double[][] {{1}}).build();
        double[] state = chain.step(chain.step(chain.inputs().embed(new double[] {0.5})));
        assertEquals(0, state[3]);
        assertNotEquals(0, chain.fixedState(0.5)[3]);
    }

    /** C.2.7: P_in x(t) = P_in x(0), also for 1, which tanh never reaches. */
    @Test
    void inputsOfALayeredNetworkStayFixed() {
        Seeds.each(20, seed -> {
            Network network = layered(seed);
            double[] state = Seeds.vector(Seeds.generator(seed + 1000), network.neurons(), 1);
            state[0] = 1;
            double[] input = network.inputs().restrict(state);
            for (int step = 0; step < 7; step++) {
                state = network.step(state);
                assertArrayEquals(input, network.inputs().restrict(state));
            }
            assertArrayEquals(input, network.inputs().restrict(network.fixedState(input)));
        });
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void sourcesAreTheInputsThatNothingEnters(Form form) {
        Seeds.each(60, seed -> {
            Network network = form.network(seed, 0.9, Activation.TANH);
            double[] state = Seeds.vector(Seeds.generator(seed + 1000), network.neurons(), 1);
            double[] map = network.activations().value(network.preactivation(state));
            double[] next = network.step(state);
            for (int i = 0; i < network.neurons(); i++) {
                boolean source = network.inputs().contains(i) && !network.connections().hasIncomingEdge(i);
                assertEquals(source, network.sources().contains(i), "neuron " + i);
                assertEquals(source ? state[i] : map[i], next[i]);
            }
        });
    }

    /** Inputs may be any neurons of any form: the fixed state solves C.2.9 with the sources at their values. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void theFixedStateIsReproducedByAStep(Form form) {
        for (Activation activation : new Activation[] {Activation.TANH, Activation.LOGISTIC, Activation.RELU, Activation.LINEAR}) {
            Seeds.each(60, seed -> {
                Network network = form.network(seed, 0.9, activation);
                double[] input = Seeds.vector(Seeds.generator(seed + 1000), network.inputs().size(), 1);
                double[] state = network.fixedState(input);
                assertArrayEquals(state, network.step(state), 1e-12);
                for (int k = 0; k < input.length; k++) {
                    if (network.sources().contains(network.inputs().member(k))) {
                        assertEquals(input[k], state[network.inputs().member(k)]);
                    }
                }
            });
        }
    }

    /** Whatever form holds the same edges, the network does the same. */
    @Test
    void theFormOfTheConnectionsDoesNotMatter() {
        Seeds.each(60, seed -> {
            Network layered = Form.LAYERED.network(seed, 2, Activation.TANH);
            Network dense = Network.dense(layered.connections().toMatrix()).inputs(layered.inputs().members())
                    .outputs(layered.outputs().members()).bias(layered.bias()).build();
            double[] input = Seeds.vector(Seeds.generator(seed + 1000), layered.inputs().size(), 1);
            assertEquals(layered.sources(), dense.sources());
            assertArrayEquals(layered.fixedState(input), dense.fixedState(input), 1e-15);
        });
    }

    /** The sweep follows the activation of each neuron, also where layers of other sizes took the place of the first. */
    @Test
    void otherLayersOnTheSameNeurons() {
        Network before = Network.layers(2, 2, 2).activation(1, Activation.RELU).activation(2, Activation.LINEAR).seed(1).build();
        LayeredConnections wide = LayeredConnections.of(new int[] {1, 4, 1}, new double[] {1, -2, 3, 4}, new double[] {5, 6, 7, 8});
        Network after = before.withParameters(wide, new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6});
        double[] state = after.fixedState(0.5, 0.25);
        assertArrayEquals(state, after.step(state));
        assertEquals(Projection.of(6, 0), after.sources());
    }

    @Test
    void inputsThatDoNotFitAreRefused() {
        Network network = Network.layers(2, 1).seed(1).build();
        Refusal.of(() -> network.fixedState(1), "2 input neurons", "1 are given");
        Refusal.of(() -> network.fixedState(1, Double.NaN), "input 1 is NaN", "finite");
        Refusal.of(() -> network.step(new double[2]), "2 entries", "3 neurons");
    }

    @Test
    void anIterationThatCirclesIsNoFixedState() {
        Network flipping = Network.cycle(1, -3).activation(Activation.TANH).bias(0.5).build();
        String message = assertThrows(IllegalStateException.class, flipping::fixedState).getMessage();
        assertTrue(message.contains("did not converge") && message.contains("100000 steps") && message.contains("FixedPointSolver"), message);
    }

    @Test
    void theStateIsNotChanged() {
        Network network = Network.layers(2, 2, 1).seed(1).build();
        double[] state = {1, 2, 3, 4, 5};
        double[] kept = state.clone();
        network.step(state);
        network.preactivation(state);
        network.fixedPoint(state, 0, 10);
        assertTrue(Arrays.equals(kept, state));
    }
}
