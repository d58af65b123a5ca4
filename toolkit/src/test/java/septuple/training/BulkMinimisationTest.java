package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import septuple.network.Activation;
import septuple.network.BoundaryLoss;
import septuple.network.BulkLoss;
import septuple.network.LayeredConnections;
import septuple.network.LocalObjective;
import septuple.network.Network;
import septuple.network.SparseConnections;

class BulkMinimisationTest {

    private static Network chain(double first, double second) {
        return Network.layers(1, 1, 1).weights(0, new double[][] {{first}}).weights(1, new double[][] {{second}}).build();
    }

    private static DataSet sample(double input, double target) {
        return DataSet.of(new double[][] {{input}}, new double[][] {{target}});
    }

    private static DataSet randomData(int samples, int inputs, int outputs, long seed) {
        Random random = new Random(seed);
        double[][] in = new double[samples][];
        double[][] out = new double[samples][];
        for (int s = 0; s < samples; s++) {
            in[s] = random.doubles(inputs, -1, 1).toArray();
            out[s] = random.doubles(outputs, -1, 1).map(Math::signum).toArray();
        }
        return DataSet.of(in, out);
    }

    /** The same network without its layers, so that the general solver takes it. */
    private static Network withoutLayers(Network layered) {
        LayeredConnections connections = (LayeredConnections) layered.connections();
        int edges = (int) connections.edges();
        int[] to = new int[edges];
        int[] from = new int[edges];
        double[] weights = new double[edges];
        int e = 0;
        for (int l = 0; l + 1 < connections.layers(); l++) {
            for (int i = connections.offset(l + 1); i < connections.offset(l + 2); i++) {
                for (int j = connections.offset(l); j < connections.offset(l + 1); j++, e++) {
                    to[e] = i;
                    from[e] = j;
                    weights[e] = connections.weight(i, j);
                }
            }
        }
        return Network.graph(SparseConnections.of(layered.neurons(), to, from, weights))
                .inputs(layered.inputs().members()).outputs(layered.outputs().members()).bias(layered.bias())
                .activation(layered.activation(layered.neurons() - 1)).build();
    }

    @Test
    void chainOfThreeNeurons() {
        BulkStates states = BulkMinimisation.of(chain(1, 1)).over(sample(0.5, -0.5));
        assertEquals(0.2314184385, states.averageBulkLoss(), 1e-10);
        assertEquals(0.4341332427, states.averageBoundaryLoss(), 1e-10);
        assertEquals(0, states.unfinished());
    }

    /** The gradient of the bulk loss vanishes on the hidden neurons, by the code of BulkLoss that the minimiser does not use. */
    @Test
    void theEndIsStationary() {
        for (long seed = 1; seed <= 20; seed++) {
            Network network = Network.layers(6, 5, 4, 3).seed(seed).build();
            DataSet data = randomData(1, 6, 3, seed);
            BulkStates states = BulkMinimisation.of(network).tolerance(1e-14).over(data);
            double[] state = states.averageState();
            double[] gradient = network.hidden().restrict(new BulkLoss(network).gradient(state));
            assertArrayEquals(new double[9], gradient, 1e-6, "seed " + seed);
            assertEquals(states.averageBulkLoss(), new BulkLoss(network).value(state), 1e-14, "seed " + seed);
            assertEquals(states.averageBoundaryLoss(), new BoundaryLoss(network).of(data.input(0), data.target(0)), 1e-14);
            assertArrayEquals(network.fixedState(data.input(0)), states.averageForward(), 1e-14, "seed " + seed);
        }
    }

    /** With f(y) = y the loss is quadratic: one step reaches its minimum, which ordinary least squares also gives. */
    @Test
    void aLinearNetworkIsSolvedInOneStep() {
        double w = 0.7;
        double v = -1.3;
        Network network = Network.layers(1, 1, 1).weights(0, new double[][] {{w}}).weights(1, new double[][] {{v}})
                .activation(Activation.LINEAR).build();
        // min over h of (h - w x)^2 / 2 + (t - v h)^2 / 2 = (t - v w x)^2 / (2 (1 + v^2)).
        double gap = 0.4 - v * w * 0.9;
        BulkStates states = BulkMinimisation.of(network).starts(1).maximalSteps(1).over(sample(0.9, 0.4));
        assertEquals(gap * gap / (2 * (1 + v * v)), states.averageBulkLoss(), 1e-15);
    }

    @Test
    void layeredAndGeneralSolversAgree() {
        for (long seed = 1; seed <= 10; seed++) {
            Network layered = Network.layers(4, 6, 5, 3, 2).seed(seed).build();
            DataSet data = randomData(5, 4, 2, seed);
            BulkStates one = BulkMinimisation.of(layered).tolerance(1e-13).over(data);
            BulkStates other = BulkMinimisation.of(withoutLayers(layered)).tolerance(1e-13).over(data);
            assertArrayEquals(one.bulkLosses(), other.bulkLosses(), 1e-9, "seed " + seed);
            assertArrayEquals(one.averageState(), other.averageState(), 1e-4, "seed " + seed);
        }
    }

    /** An output saturated on the wrong side: its slope is 1e-17, and from the forward state nothing ever moves. */
    @Test
    void aSaturatedOutputDoesNotFoolTheMinimiser() {
        Network network = chain(3, 40);
        DataSet data = sample(1, -1);
        BulkStates stuck = BulkMinimisation.of(network).starts(1).over(data);
        assertEquals(2, stuck.averageBulkLoss(), 1e-8);
        BulkStates moved = BulkMinimisation.of(network).over(data);
        double lowest = Double.POSITIVE_INFINITY;
        for (int k = -200_000; k <= 200_000; k++) {
            double h = k / 100_000.0;
            double hidden = h - Math.tanh(3);
            double output = -1 - Math.tanh(40 * h);
            lowest = Math.min(lowest, (hidden * hidden + output * output) / 2);
        }
        assertEquals(lowest, moved.averageBulkLoss(), 1e-6);
        assertEquals(1, moved.starts()[0]);
    }

    @Test
    void neverAboveTheBoundaryLossAndNeverAboveFewerStarts() {
        Network network = Network.layers(8, 7, 6, 4).seed(4).build();
        DataSet data = randomData(200, 8, 4, 4);
        BulkStates one = BulkMinimisation.of(network).starts(1).over(data);
        BulkStates two = BulkMinimisation.of(network).starts(2).over(data);
        BulkStates five = BulkMinimisation.of(network).starts(5).seed(9).over(data);
        for (int s = 0; s < 200; s++) {
            assertTrue(one.bulkLosses()[s] <= one.boundaryLosses()[s], "sample " + s);
            assertTrue(two.bulkLosses()[s] <= one.bulkLosses()[s], "sample " + s);
            assertTrue(five.bulkLosses()[s] <= two.bulkLosses()[s], "sample " + s);
        }
        assertEquals(200, five.table().rowCount());
    }

    @Test
    void theSameBitsForAnyNumberOfThreads() {
        Network network = Network.layers(8, 7, 6, 4).seed(4).build();
        DataSet data = randomData(333, 8, 4, 4);
        BulkStates one = BulkMinimisation.of(network).over(data);
        for (int threads : new int[] {2, 3, 8}) {
            BulkStates more = BulkMinimisation.of(network).threads(threads).over(data);
            assertArrayEquals(one.bulkLosses(), more.bulkLosses());
            assertArrayEquals(one.averageState(), more.averageState());
            assertArrayEquals(one.averageForward(), more.averageForward());
        }
    }

    @Test
    void withoutHiddenNeuronsTheLossesAreEqual() {
        Network network = Network.layers(3, 2).seed(1).build();
        BulkStates states = BulkMinimisation.of(network).over(randomData(10, 3, 2, 1));
        assertArrayEquals(states.boundaryLosses(), states.bulkLosses(), 1e-15);
    }

    @Test
    void badInputIsNamed() {
        Network network = Network.layers(3, 2, 2).seed(1).build();
        String message = assertThrows(IllegalArgumentException.class,
                () -> BulkMinimisation.of(network).over(randomData(2, 4, 2, 1))).getMessage();
        assertTrue(message.contains("4 inputs") && message.contains("3 inputs"), message);
        assertThrows(IllegalArgumentException.class, () -> BulkMinimisation.of(network).starts(0));
        assertThrows(IllegalArgumentException.class, () -> BulkMinimisation.of(network).tolerance(0));
        assertThrows(IllegalArgumentException.class, () -> BulkMinimisation.of(network).threads(0));
    }

    /** An input with incoming edges is clamped like an output, and its error counts: brute force over the free neuron. */
    @Test
    void anInputWithIncomingEdgesKeepsItsValue() {
        Network ring = Network.cycle(3, 0.7).inputs(0).outputs(1).build();
        DataSet data = sample(0.9, -0.4);
        BulkLoss loss = new BulkLoss(ring);
        double lowest = Double.POSITIVE_INFINITY;
        for (double x = -1; x <= 1; x += 1e-4) {
            lowest = Math.min(lowest, loss.value(new double[] {0.9, -0.4, x}));
        }
        for (int starts = 1; starts <= 5; starts++) {
            BulkStates states = BulkMinimisation.of(ring).starts(starts).over(data);
            assertEquals(lowest, states.bulkLosses()[0], 1e-7, starts + " starts");
            assertEquals(0.9, states.averageState()[0], 0, "the input");
            assertEquals(new BoundaryLoss(ring).value(ring.fixedState(0.9), new double[] {0.9, -0.4, 0}), states.boundaryLosses()[0],
                    1e-12);
        }
    }

    @Test
    void anInterruptStopsIt() {
        Network network = Network.layers(8, 7, 6, 4).seed(4).build();
        DataSet data = randomData(2_000, 8, 4, 4);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> BulkMinimisation.of(network).threads(2).over(data));
    }

    /** One hidden neuron behind an input: H = (h - a)^2 / 2 - m h^2 / 2, so h = a / (1 - m) until it meets the end of the range. */
    @Test
    void aNeuronWithMassIsPushedAwayFromZeroAndStopsAtTheEndOfTheRange() {
        Network one = Network.layers(1, 1).weights(0, new double[][] {{1}}).unsupervised().build();
        for (double m : new double[] {-2, 0.3, 0.6, 0.999, 1, 3}) {
            for (double input : new double[] {0.1, -0.4, 2}) {
                double a = Math.tanh(input);
                double h = m < 1 && Math.abs(a) < 1 - m ? a / (1 - m) : Math.signum(a);
                BulkStates states = BulkMinimisation.of(one).objective(LocalObjective.mass(m).on(one.hidden())).tolerance(1e-15)
                        .over(sample(input, 0));
                assertEquals(h, states.averageState()[1], 1e-7, "mass " + m + ", input " + input);
                assertEquals((h - a) * (h - a) / 2 - m * h * h / 2, states.averageBulkLoss(), 1e-13);
                assertEquals(0, states.averageBoundaryLoss());
                assertEquals(0, states.unfinished());
            }
        }
    }

    /** Brute force over the hidden neuron of the chain, for objectives of all kinds; the input's share of V is a constant. */
    @Test
    void theChainWithAnObjectiveAgainstBruteForce() {
        Network chain = chain(1, 1);
        LocalObjective well = LocalObjective.own("double well", x -> (1 - x * x) * (1 - x * x), x -> -4 * x * (1 - x * x), -1, 1);
        LocalObjective pairs = LocalObjective.interaction(SparseConnections.of(3, new int[] {0, 1}, new int[] {1, 2},
                new double[] {0.3, -0.8}));
        for (LocalObjective objective : new LocalObjective[] {LocalObjective.mass(0.5), LocalObjective.mass(5), well, pairs,
                LocalObjective.mass(2).plus(pairs).plus(well.on(chain.hidden()))}) {
            BulkLoss loss = new BulkLoss(chain).withObjective(objective);
            double lowest = Double.POSITIVE_INFINITY;
            for (int k = -100_000; k <= 100_000; k++) {
                lowest = Math.min(lowest, loss.value(new double[] {0.5, k / 100_000.0, -0.5}));
            }
            BulkStates states = BulkMinimisation.of(chain).objective(objective).starts(6).over(sample(0.5, -0.5));
            assertEquals(lowest, states.averageBulkLoss(), 1e-9, objective.toString());
            assertEquals(states.averageBulkLoss(), loss.value(states.averageState()), 1e-14);
        }
    }

    /** The projected gradient of BulkLoss, which the minimiser does not use, vanishes at the end; layered and general alike. */
    @Test
    void theEndWithAnObjectiveIsStationaryWithinTheRange() {
        int atTheEnd = 0;
        for (long seed = 1; seed <= 20; seed++) {
            for (boolean outputs : new boolean[] {true, false}) {
                var builder = Network.layers(6, 5, 4, 3).seed(seed);
                Network layered = outputs ? builder.build() : builder.unsupervised().build();
                DataSet data = randomData(1, 6, 3, seed);
                for (Network network : new Network[] {layered, withoutLayers(layered)}) {
                    LocalObjective objective = LocalObjective.mass(0.4 * (seed % 4)).plus(LocalObjective.mass(-0.3).on(network.inputs()))
                            .plus(LocalObjective.interaction(ring(network.neurons(), 0.2)));
                    BulkStates states = BulkMinimisation.of(network).objective(objective).tolerance(1e-15).over(data);
                    double[] state = states.averageState();
                    double[] gradient = new BulkLoss(network).withObjective(objective).gradient(state);
                    for (int i : network.hidden().members()) {
                        assertTrue(Math.abs(state[i]) <= 1, "seed " + seed);
                        double moved = Math.min(1, Math.max(-1, state[i] - gradient[i])) - state[i];
                        assertEquals(0, moved, 2e-6, "seed " + seed + ", neuron " + i);
                        atTheEnd += Math.abs(state[i]) == 1 ? 1 : 0;
                    }
                    assertEquals(new BulkLoss(network).withObjective(objective).value(state), states.averageBulkLoss(), 1e-12);
                }
            }
        }
        assertTrue(atTheEnd > 50, atTheEnd + " neurons at the end of their range");
    }

    private static SparseConnections ring(int neurons, double weight) {
        int[] to = new int[neurons];
        int[] from = new int[neurons];
        double[] weights = new double[neurons];
        for (int i = 0; i < neurons; i++) {
            to[i] = i;
            from[i] = (i + 1) % neurons;
            weights[i] = weight;
        }
        return SparseConnections.of(neurons, to, from, weights);
    }

    /** With a vanishing objective the range is the only difference to C.3.1: where the free minimum lies within, it is found. */
    @Test
    void aVanishingObjectiveGivesTheMinimumOfTheErrorsAlone() {
        Network network = Network.layers(6, 5, 4, 3).seed(2).build();
        int within = 0;
        for (int s = 0; s < 40; s++) {
            DataSet data = randomData(40, 6, 3, 2).subset(new int[] {s});
            BulkStates plain = BulkMinimisation.of(network).tolerance(1e-14).over(data);
            BulkStates confined = BulkMinimisation.of(network).objective(LocalObjective.mass(1e-300)).tolerance(1e-14).over(data);
            assertArrayEquals(plain.boundaryLosses(), confined.boundaryLosses(), 0);
            if (Arrays.stream(network.hidden().restrict(plain.averageState())).allMatch(x -> Math.abs(x) < 1)) {
                assertEquals(plain.averageBulkLoss(), confined.averageBulkLoss(), 1e-9, "sample " + s);
                within++;
            } else {
                assertTrue(confined.averageBulkLoss() > plain.averageBulkLoss(), "sample " + s);
            }
        }
        assertTrue(within > 5 && within < 35, within + " of 40 within the range");
    }

    /** Without an objective C.3.2 does not confine the hidden neurons: many outputs pull one of them out of the range of tanh. */
    @Test
    void withoutAnObjectiveStatesMayLeaveTheRange() {
        double[][] fan = new double[50][1];
        double[] targets = new double[50];
        for (int k = 0; k < 50; k++) {
            fan[k][0] = 0.3;
            targets[k] = 1;
        }
        Network network = Network.layers(1, 1, 50).weights(0, new double[][] {{1}}).weights(1, fan).build();
        DataSet data = DataSet.of(new double[][] {{0.5}}, new double[][] {targets});
        assertTrue(BulkMinimisation.of(network).over(data).averageState()[1] > 2);
        assertEquals(1, BulkMinimisation.of(network).objective(LocalObjective.mass(1e-9)).over(data).averageState()[1], 0);
    }

    @Test
    void unsupervisedNetworksWithoutObjectiveHaveNoLoss() {
        Network layered = Network.layers(6, 5, 4).seed(3).unsupervised().build();
        for (Network network : new Network[] {layered, withoutLayers(layered)}) {
            BulkStates states = BulkMinimisation.of(network).starts(4).over(randomData(10, 6, 7, 3));
            assertArrayEquals(new double[10], states.bulkLosses(), 1e-24);
            assertArrayEquals(new double[10], states.boundaryLosses(), 1e-24);
        }
        // From a random state a Gauss-Newton step of the layered solver goes the whole way of a linear network.
        Network linear = Network.layers(6, 5, 4).activation(Activation.LINEAR).seed(3).unsupervised().build();
        LayeredLinearisation linearisation = new LayeredLinearisation(linear);
        linearisation.clamp(randomData(1, 6, 7, 3), 0);
        double[] x = new Random(1).doubles(9, -1, 1).toArray();
        double[] y = new double[9];
        double[] ones = new double[9];
        Arrays.fill(ones, 1);
        double[] step = new double[9];
        linearisation.preactivation(x, y);
        double[] residual = new double[9];
        double squared = 0;
        for (int k = 0; k < 9; k++) {
            residual[k] = x[k] - y[k];
            squared += residual[k] * residual[k];
        }
        assertEquals(squared, linearisation.step(ones, residual, step), 1e-12);
        for (int k = 0; k < 9; k++) {
            x[k] += step[k];
        }
        linearisation.preactivation(x, y);
        assertArrayEquals(x, y, 1e-13);
        assertTrue(Double.isNaN(FixedStates.of(layered, Small.data(4, 1).through(
                Network.layers(9, 6).seed(1).build(), Network.layers(9, 6).seed(1).build().outputs()), 1).accuracy()));
    }

    @Test
    void aLossWithoutMinimumIsAnError() {
        Network linear = Network.layers(2, 2, 1).activation(Activation.LINEAR).seed(1).build();
        String message = assertThrows(IllegalStateException.class,
                () -> BulkMinimisation.of(linear).objective(LocalObjective.mass(30)).over(randomData(3, 2, 1, 1))).getMessage();
        assertTrue(message.contains("sample 0") && message.contains("no minimum") && message.contains("lower the mass"), message);
        assertThrows(IllegalArgumentException.class,
                () -> BulkMinimisation.of(linear).objective(LocalObjective.interaction(ring(3, 1))));
    }

    @Test
    void theSameBitsWithAnObjectiveForAnyNumberOfThreads() {
        Network network = Network.layers(8, 7, 6, 4).seed(4).build();
        DataSet data = randomData(200, 8, 4, 4);
        BulkMinimisation minimisation = BulkMinimisation.of(network).objective(LocalObjective.mass(0.4)).starts(3);
        BulkStates one = minimisation.over(data);
        BulkStates more = minimisation.threads(3).over(data);
        assertArrayEquals(one.bulkLosses(), more.bulkLosses());
        assertArrayEquals(one.averageState(), more.averageState());
    }

    /** A wall that the target lies behind: there is no number to be called a minimum. */
    @Test
    void anObjectiveThatIsNoNumberStopsIt() {
        Network network = Network.layers(1, 2, 1).seed(1).build();
        LocalObjective wall = LocalObjective.own("wall", x -> -Math.log(1 - x * x), x -> 2 * x / (1 - x * x), -0.9, 0.9);
        String message = assertThrows(IllegalStateException.class,
                () -> BulkMinimisation.of(network).objective(wall).over(sample(0.1, 2))).getMessage();
        assertTrue(message.contains("sample 0") && message.contains("NaN") && message.contains("wall"), message);
    }
}
