package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import septuple.network.Network;

class GrowingTrainingTest {

    private static final DataSet DATA = Small.data(60, 2);

    private static GrowingTrainingBuilder small() {
        return GrowingTraining.of(Network.layers(9, 3, 3).seed(1).build()).on(DATA).batch(10).rate(0.05).epochs(4).seed(7)
                .candidates(8).exchange(NeuronExchange.growing()).between(1, 6).stretches(6);
    }

    private static void requireSame(GrowingHistory expected, GrowingHistory actual) {
        assertArrayEquals(Small.bits(Small.parameters(expected.network())), Small.bits(Small.parameters(actual.network())));
        assertEquals(expected.steps(), actual.steps());
        assertEquals(expected.table().print(), actual.table().print());
    }

    @Test
    void growingAddsUpToTheMaximumAndEachStepLowersTheLoss() {
        GrowingHistory history = small().run();
        assertTrue(history.complete());
        assertEquals(List.of(4, 5, 6, 6, 6), history.steps().stream().map(ExchangeStep::after).toList());
        assertEquals(6, history.neurons());
        assertEquals(24, history.epoch());
        for (ExchangeStep step : history.steps().subList(0, 3)) {
            assertTrue(step.made() && step.changed() < step.loss());
        }
        assertEquals(0, history.steps().get(4).proposed());
        assertEquals(12, history.table().rowCount());
        assertEquals(5, history.exchanges().rowCount());
        assertTrue(history.toString().contains("6 neurons after 6 stretches, 3 added, 0 removed"));
    }

    @Test
    void theLossAfterAnExchangeIsTheOneThatTheNextStretchBeginsWith() {
        GrowingHistory history = small().run();
        double[] losses = history.table().doubleColumn("boundary loss").asDoubleArray();
        for (int k = 0; k < 3; k++) {
            assertEquals(history.steps().get(k).loss(), losses[2 * k + 1], 1e-13);
            assertEquals(history.steps().get(k).changed(), losses[2 * k + 2], 1e-13);
        }
    }

    @Test
    void pruningTakesTheNeuronThatIsMissedLeast() {
        GrowingHistory one = small().stretches(1).run();
        GrowingHistory history = small().exchange(NeuronExchange.pruning()).stretches(4).run();
        double[] without = HiddenLayer.of(one.network(), 1, DATA).lossesWithout();
        ExchangeStep first = history.steps().get(0);
        assertEquals(Arrays.stream(without).min().orElseThrow(), first.changed());
        assertEquals(first.changed(), without[first.place()]);
        assertEquals(List.of(2, 1, 1), history.steps().stream().map(ExchangeStep::after).toList());
    }

    @Test
    void greedyLowersLossLessMuN() {
        // What costs more than any neuron can save leaves one; what is paid for being there fills the layer.
        assertEquals(1, small().exchange(NeuronExchange.greedy(-10)).run().neurons());
        assertEquals(6, small().exchange(NeuronExchange.greedy(10)).run().neurons());
        for (ExchangeStep step : small().exchange(NeuronExchange.greedy(-0.02)).stretches(12).run().steps()) {
            assertEquals(step.made(), step.changed() - step.loss() + 0.02 * step.proposed() < 0);
        }
    }

    /**
     * Where all samples have the same input the centred states vanish, no neuron changes the loss, and the rule of Metropolis must find
     * exp(mu N / T) on its bounds.
     */
    @Test
    void metropolisFindsTheGeometricDistributionOfIdleNeurons() {
        double[][] inputs = new double[5][2];
        double[][] targets = {{1}, {0}, {0.5}, {-1}, {0.2}};
        double mu = -0.03;
        double temperature = 0.1;
        GrowingHistory history = GrowingTraining.of(Network.layers(2, 3, 1).seed(1).build()).on(DataSet.of(inputs, targets)).batch(5)
                .exchange(NeuronExchange.metropolis(temperature, mu, 0.5)).between(1, 8).epochs(0).attempts(100).stretches(401).seed(3)
                        .run();
        double[] weights = IntStream.rangeClosed(1, 8).mapToDouble(n -> Math.exp(mu * n / temperature)).toArray();
        double sum = Arrays.stream(weights).sum();
        double expected = IntStream.rangeClosed(1, 8).mapToDouble(n -> n * weights[n - 1] / sum).sum();
        int[] numbers = history.neuronsByStep();
        double[] means = IntStream.range(0, 40).mapToDouble(b -> Arrays.stream(numbers, 1000 * b, 1000 * (b + 1)).average().orElse(0))
                .toArray();
        double error = error(means);
        assertEquals(expected, mean(means), 3 * error);
        assertTrue(error < 0.1, "the error " + error + " leaves anything possible");
    }

    /**
     * Two samples with inputs +1 and -1 and targets 0: a neuron changes the linear output by +-c, c = v (h(1) - h(-1)) / 2, and the loss is
     * c^2 / 2, or (c_1 + c_2)^2 / 2 with two neurons. The share of the time with two is a ratio of integrals over their weights, which are
     * averages over independent draws.
     */
    @Test
    void metropolisWeighsNeuronsByWhatTheyDoToTheLoss() {
        DataSet data = DataSet.of(new double[][] {{1}, {-1}}, new double[][] {{0}, {0}});
        Network network = Network.layers(1, 1, 1).weights(0, new double[][] {{0}}).weights(1, new double[][] {{0}})
                .activation(2, septuple.network.Activation.LINEAR).build();
        double mu = 0.04;
        double temperature = 0.05;
        double spread = 0.6;
        int[] numbers = GrowingTraining.of(network).on(data).batch(2).exchange(NeuronExchange.metropolis(temperature, mu, spread))
                .between(1, 2).epochs(0).attempts(500).stretches(81).seed(4).run().neuronsByStep();
        double[] found = IntStream.range(0, 40).mapToDouble(b -> Arrays.stream(numbers, 1000 * b, 1000 * (b + 1)).average().orElse(0) - 1)
                .toArray();
        var random = Small.generator(9);
        double[] expected = new double[40];
        for (int b = 0; b < 40; b++) {
            double one = 0;
            double two = 0;
            for (int d = 0; d < 10_000; d++) {
                double first = spread * random.nextGaussian() * slope(random.nextGaussian(), random.nextGaussian());
                double both = first + spread * random.nextGaussian() * slope(random.nextGaussian(), random.nextGaussian());
                one += Math.exp(-first * first / 2 / temperature);
                two += Math.exp((mu - both * both / 2) / temperature);
            }
            expected[b] = two / (one + two);
        }
        double error = Math.hypot(error(found), error(expected));
        assertEquals(mean(expected), mean(found), 3 * error);
        assertTrue(error < 0.02, "the error " + error + " leaves anything possible");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The standard error of the mean of independent values. */
    private static double error(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1) / values.length);
    }

    /** Half the difference of the states at inputs +1 and -1. */
    private static double slope(double weight, double bias) {
        return (Math.tanh(bias + weight) - Math.tanh(bias - weight)) / 2;
    }

    @Test
    void sameBitsForAnyNumberOfThreadsAndAfterAContinuation() {
        for (NeuronExchange rule : List.of(NeuronExchange.growing(), NeuronExchange.greedy(-0.01), NeuronExchange.metropolis(0.05, 0,
                0.3))) {
            GrowingTrainingBuilder builder = small().exchange(rule).attempts(2);
            GrowingHistory whole = builder.run();
            requireSame(whole, builder.threads(3).run());
            GrowingHistory part = builder.threads(1).stretches(3).run();
            requireSame(whole, builder.stretches(6).build().run(part));
        }
    }

    @Test
    void anInterruptionKeepsWholeStretches() {
        GrowingTraining training = small().stretches(50).build();
        Thread.currentThread().interrupt();
        GrowingHistory stopped = training.run();
        assertFalse(Thread.interrupted());
        assertFalse(stopped.complete());
        assertTrue(stopped.toString().endsWith("stopped"));
        requireSame(training.run(), training.run(stopped));
        GrowingTraining other = small().rate(0.06).build();
        HiddenLayerTest.refused(() -> other.run(stopped), "another training");
    }

    @Test
    void divergenceKeepsTheHistory() {
        GrowingTraining wild = GrowingTraining.of(Network.layers(9, 3, 3).activation(septuple.network.Activation.LINEAR).seed(1).build())
                .on(DATA).batch(10).rate(20).epochs(200).seed(7).exchange(NeuronExchange.growing()).stretches(2).build();
        GrowingException failure = assertThrows(GrowingException.class, wild::run);
        assertTrue(failure.getMessage().contains("in stretch 0, with 3 neurons") && failure.getMessage().contains("lower the rate"));
        assertEquals(0, failure.history().stretches());
    }

    @Test
    void allProblemsAreInOneMessage() {
        HiddenLayerTest.refused(() -> GrowingTraining.of(Small.network()).on(DATA).layer(4).batch(61).stretches(1).epochs(-1).build(),
                "seed is missing", "layer is 4", "rule of exchange is missing", "batch is 61", "epochs of a stretch is -1");
        HiddenLayerTest.refused(() -> small().rate(-1).every(0).attempts(0).candidates(0).threads(0).stretches(0).build(), "rate is -1.0",
                "every is 0", "attempts is 0", "candidates is 0", "stretches is 0", "threads is 0");
        HiddenLayerTest.refused(() -> small().between(4, 9).build(), "the layer has 3 neurons and is to have 4 to 9");
        HiddenLayerTest.refused(() -> small().between(0, 2).build(), "is to have 0 to 2");
        HiddenLayerTest.refused(() -> NeuronExchange.metropolis(0, Double.NaN, -1), "temperature is 0.0", "chemical potential is NaN",
                "spread is -1.0");
        HiddenLayerTest.refused(() -> new NeuronExchange(NeuronExchange.Kind.GREEDY, 1, 0, 1), "knows no temperature", "fits the outgoing");
        HiddenLayerTest.refused(() -> new NeuronExchange(null, 0, 0, 0), "kind is null");
    }
}
