package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import septuple.arithmetic.Arithmetic;
import septuple.arithmetic.Precision;
import septuple.network.Activation;
import septuple.network.LayeredConnections;
import septuple.network.Network;

class TrainingTest {

    private static final Activation SINE = Activation.own("sine", Math::sin, Math::cos, -1, 1);

    static Stream<Network> networks() {
        return Stream.of(Small.network(Activation.TANH, Activation.TANH, Activation.TANH),
                Small.network(Activation.LOGISTIC, Activation.TANH, Activation.LINEAR),
                Small.network(Activation.RELU, Activation.LOGISTIC, Activation.TANH),
                Small.network(SINE, Activation.LINEAR, SINE),
                Network.layers(9, 3).seed(2).build());
    }

    private static double loss(Network network, DataSet data) {
        return FixedStates.of(network, data, 1).averageBoundaryLoss();
    }

    /** The network with one of its numbers changed: first the weights, block by block, then the biases behind the inputs. */
    private static Network moved(Network network, int number, double by) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        double[][] blocks = new double[layered.layers() - 1][];
        double[] bias = network.bias();
        int rest = number;
        for (int l = 0; l < blocks.length; l++) {
            blocks[l] = layered.block(l);
            if (rest >= 0 && rest < blocks[l].length) {
                blocks[l][rest] += by;
            }
            rest -= blocks[l].length;
        }
        if (rest >= 0) {
            bias[layered.offset(1) + rest] += by;
        }
        return network.withParameters(LayeredConnections.of(layered.sizes(), blocks), bias);
    }

    private static double[] gradient(Network network, DataSet data) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        int count = (int) layered.edges() + layered.neurons() - layered.size(0);
        double[] gradient = new double[count];
        double h = 1e-5;
        for (int k = 0; k < count; k++) {
            gradient[k] = (loss(moved(network, k, h), data) - loss(moved(network, k, -h), data)) / (2 * h);
        }
        return gradient;
    }

    /** All numbers in the order of {@link #moved}. */
    private static double[] numbers(Network network) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        List<Double> all = new ArrayList<>();
        for (int l = 0; l + 1 < layered.layers(); l++) {
            Arrays.stream(layered.block(l)).forEach(all::add);
        }
        Arrays.stream(network.bias()).skip(layered.offset(1)).forEach(all::add);
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aStepIsMinusTheRateTimesTheGradientOfTheMeanLoss(Network network) {
        DataSet data = Small.data(20, 3);
        double rate = 0.05;
        Network after = Training.of(network).on(data).batch(20).rate(rate).epochs(1).seed(1).run().network();
        double[] gradient = gradient(network, data);
        double[] before = numbers(network);
        double[] now = numbers(after);
        for (int k = 0; k < gradient.length; k++) {
            assertEquals(-rate * gradient[k], now[k] - before[k], rate * 1e-8, "number " + k);
        }
    }

    /** For a vanishing rate the steps of an epoch add up to the gradient over all samples, each of which must occur once. */
    @ParameterizedTest
    @EnumSource
    void anEpochUsesEverySampleOnce(Precision precision) {
        DataSet data = Small.data(600, 3);
        Network network = Small.network();
        double[] gradient = gradient(network, data);
        double[] before = numbers(network);
        for (int batch : new int[] {1, 5, 60, 300, 600}) {
            double rate = precision == Precision.FLOAT64 ? 1e-7 : 1e-3;
            double[] now = numbers(Training.of(network).on(data).batch(batch).rate(rate * batch / 600).precision(precision).epochs(1)
                    .seed(8).run().network());
            double tolerance = precision == Precision.FLOAT64 ? 1e-6 : 2e-2;
            for (int k = 0; k < gradient.length; k++) {
                assertEquals(-gradient[k], (now[k] - before[k]) / rate, tolerance, "number " + k + ", batch " + batch);
            }
        }
    }

    private static TrainingBuilder usual(Network network, int batch) {
        return Training.of(network).on(Small.data(700, 5)).batch(batch).rate(0.2).epochs(4).seed(6)
                .record(Quantity.BOUNDARY_LOSS, Quantity.ACCURACY);
    }

    private static History plainly(Supplier<History> training) {
        System.setProperty(Arithmetic.PROPERTY, "plain");
        try {
            return training.get();
        } finally {
            System.clearProperty(Arithmetic.PROPERTY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void neitherThreadsNorInstructionsNorRecordsChangeABit(Precision precision) {
        for (int batch : new int[] {1, 7, 32, 256, 257, 600, 700}) {
            for (Network network : List.of(Small.network(), Small.network(SINE, Activation.RELU, Activation.LOGISTIC))) {
                History one = usual(network, batch).precision(precision).run();
                for (int threads = 2; threads <= 3; threads++) {
                    assertArrayEquals(Small.bits(one), Small.bits(usual(network, batch).precision(precision).threads(threads).run()),
                            threads + " threads, batch " + batch);
                }
                assertArrayEquals(Small.bits(one), Small.bits(plainly(() -> usual(network, batch).precision(precision).run())),
                        "plain, batch " + batch);
                History rarely = Training.of(network).on(Small.data(700, 5)).batch(batch).rate(0.2).epochs(4).seed(6)
                        .precision(precision).run();
                assertArrayEquals(Small.bits(Small.parameters(one.network())), Small.bits(Small.parameters(rarely.network())));
            }
        }
    }

    /** Parts of a batch are handed to other threads only when they are large, so this one is. */
    @ParameterizedTest
    @EnumSource
    void sharedBatchesGiveTheSameBits(Precision precision) {
        Network network = Network.layers(300, 100, 40, 3).seed(1).build();
        double[][] inputs = new double[500][300];
        double[][] targets = new double[500][3];
        var random = Small.generator(2);
        for (int s = 0; s < 500; s++) {
            Arrays.setAll(inputs[s], k -> random.nextInt(3) == 0 ? random.nextGaussian() : 0);
            Arrays.setAll(targets[s], k -> random.nextDouble());
        }
        DataSet data = DataSet.of(inputs, targets);
        for (int batch : new int[] {200, 500}) {
            long[] one = Small.bits(Training.of(network).on(data).batch(batch).epochs(3).seed(1).precision(precision).run());
            for (int threads : new int[] {2, 3, 5}) {
                assertArrayEquals(one, Small.bits(Training.of(network).on(data).batch(batch).epochs(3).seed(1).precision(precision)
                        .threads(threads).run()), threads + " threads, batch " + batch);
            }
        }
    }

    @Test
    void seedAndEpochDecideTheOrder() {
        Network network = Small.network();
        long[] six = Small.bits(usual(network, 7).run());
        assertArrayEquals(six, Small.bits(usual(network, 7).run()));
        assertNotEquals(Arrays.hashCode(six), Arrays.hashCode(Small.bits(usual(network, 7).seed(7).run())));
    }

    @Test
    void stepsAtATimeGiveTheSameAsAllAtOnce() {
        Training training = usual(Small.network(), 7).build();
        TrainingRun run = training.start();
        assertTrue(run.advance(1));
        assertEquals(1, run.epoch());
        assertFalse(run.history().complete());
        assertTrue(run.advance(0));
        assertTrue(run.advance(Long.MAX_VALUE));
        assertTrue(run.history().complete());
        assertArrayEquals(Small.bits(training.run()), Small.bits(run.history()));
        assertThrows(IllegalArgumentException.class, () -> run.advance(-1));
    }

    @Test
    void trainingLearns() {
        DataSet data = Mnist.embedded().training(Targets.SIGNED).head(1500);
        for (Precision precision : Precision.values()) {
            History history = Training.of(Network.layers(784, 20, 10).seed(1).build()).on(data).batch(25).rate(0.1).epochs(12).seed(1)
                    .precision(precision).record(Quantity.BOUNDARY_LOSS, Quantity.ACCURACY).run();
            double[][] losses = history.values(Quantity.BOUNDARY_LOSS);
            assertTrue(losses[12][0] < losses[0][0] / 10, losses[0][0] + " to " + losses[12][0]);
            assertTrue(history.values(Quantity.ACCURACY)[12][0] > 0.95);
        }
    }

    @Test
    void aTrainingIsAValue() throws Exception {
        Training training = usual(Small.network(), 7).build();
        assertEquals(training, usual(Small.network(), 7).build());
        assertNotEquals(training, usual(Small.network(), 8).build());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(training);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Training read = (Training) in.readObject();
            assertEquals(training, read);
            assertArrayEquals(Small.bits(training.run()), Small.bits(read.run()));
        }
    }
}
