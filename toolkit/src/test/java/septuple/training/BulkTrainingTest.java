package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import septuple.network.Activation;
import septuple.network.LayeredConnections;
import septuple.network.LocalObjective;
import septuple.network.Network;
import septuple.network.Projection;

class BulkTrainingTest {

    private static Network unsupervised() {
        return Network.layers(9, 6, 4).seed(5).unsupervised().build();
    }

    private static LocalObjective mass(Network network, double m) {
        return LocalObjective.mass(m).on(network.hidden());
    }

    /** All weights block by block, then the biases behind the inputs. */
    private static Network moved(Network network, int block, int entry, double by) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        double[][] blocks = new double[layered.layers() - 1][];
        for (int l = 0; l < blocks.length; l++) {
            blocks[l] = layered.block(l);
        }
        double[] bias = network.bias();
        if (block < blocks.length) {
            blocks[block][entry] += by;
        } else {
            bias[entry] += by;
        }
        return network.withParameters(LayeredConnections.of(layered.sizes(), blocks), bias);
    }

    private static double parameter(Network network, int block, int entry) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        return block < layered.layers() - 1 ? layered.block(block)[entry] : network.bias()[entry];
    }

    /** The envelope theorem: one step over all samples is minus the rate times the difference quotient of the minimised loss. */
    @Test
    void aStepFollowsTheGradientOfTheMinimisedLoss() {
        DataSet data = Small.data(6, 2);
        for (Network network : new Network[] {unsupervised(), Network.layers(9, 6, 4, 3).seed(2).build()}) {
            LocalObjective objective = mass(network, 0.2);
            double rate = 1e-3;
            History history = BulkTraining.of(network).on(data).objective(objective).batch(6).rate(rate).epochs(1).seed(1).run();
            int blocks = ((LayeredConnections) network.connections()).layers() - 1;
            for (int block = 0; block <= blocks; block++) {
                for (int entry = block == blocks ? 9 : 0; entry < (block == blocks ? network.neurons() : 12); entry++) {
                    double h = 1e-4;
                    double above = loss(moved(network, block, entry, h), objective, data);
                    double below = loss(moved(network, block, entry, -h), objective, data);
                    double step = parameter(history.network(), block, entry) - parameter(network, block, entry);
                    assertEquals(-(above - below) / (2 * h), step / rate, 2e-5, "block " + block + ", entry " + entry);
                }
            }
        }
    }

    private static double loss(Network network, LocalObjective objective, DataSet data) {
        return BulkMinimisation.of(network).objective(objective).tolerance(1e-14).over(data).averageBulkLoss();
    }

    /** Without hidden neurons bulk loss and boundary loss are one, and so are the trainings, up to rounding. */
    @Test
    void withoutHiddenNeuronsItIsTheTrainingOnTheBoundaryLoss() {
        Network network = Network.layers(9, 3).seed(3).build();
        DataSet data = Small.data(50, 4);
        History bulk = BulkTraining.of(network).on(data).batch(7).rate(0.2).epochs(5).seed(8).record(Quantity.BOUNDARY_LOSS).run();
        History boundary = Training.of(network).on(data).batch(7).rate(0.2).epochs(5).seed(8).record(Quantity.BOUNDARY_LOSS).run();
        assertArrayEquals(Small.parameters(boundary.network()), Small.parameters(bulk.network()), 1e-12);
        assertArrayEquals(boundary.table().doubleColumn(1).asDoubleArray(), bulk.table().doubleColumn(1).asDoubleArray(), 1e-12);
    }

    /** One layer with mass: h = a / (1 - m) makes the gradient that of Hebb's rule, m / (1 - m) f f' x. */
    @Test
    void massMakesHebbsRule() {
        Network network = Network.layers(9, 4).seed(5).unsupervised().build();
        DataSet data = Small.data(1, 6);
        double m = 0.1;
        double[] x = data.input(0);
        History history = BulkTraining.of(network).on(data).objective(mass(network, m)).batch(1).rate(1).epochs(1).seed(1).run();
        double[] y = network.preactivation(network.inputs().embed(x));
        for (int i = 0; i < 4; i++) {
            double a = Math.tanh(y[9 + i]);
            double change = m / (1 - m) * a * (1 - a * a);
            if (Math.abs(a) < 1 - m) {
                assertEquals(change, history.network().bias()[9 + i], 1e-5);
                for (int j = 0; j < 9; j++) {
                    double step = history.network().connections().weight(9 + i, j) - network.connections().weight(9 + i, j);
                    assertEquals(change * x[j], step, 2e-5);
                }
            }
        }
    }

    @Test
    void theLossFallsAndIsRecorded() {
        Network network = Network.layers(9, 7, 5, 3).seed(4).build();
        DataSet data = Small.data(60, 1);
        BulkTraining training = BulkTraining.of(network).on(data).batch(10).rate(0.2).epochs(20).seed(1).recordLoss()
                .record(Quantity.BOUNDARY_LOSS, Quantity.BULK_LOSS.on("again", data)).at(0, 20).build();
        History history = training.run();
        assertTrue(history.complete());
        double[] loss = Arrays.stream(history.values(training.loss())).mapToDouble(row -> row[0]).toArray();
        assertTrue(loss[1] < 0.5 * loss[0], Arrays.toString(loss));
        assertArrayEquals(loss, Arrays.stream(history.values(Quantity.BULK_LOSS.on("again", data))).mapToDouble(row -> row[0]).toArray());
        assertEquals("bulk loss", training.loss().label());
        assertEquals(20, history.epoch());
    }

    @Test
    void theSameBitsForAnyNumberOfThreads() {
        Network network = unsupervised();
        DataSet data = Small.data(41, 1);
        BulkTrainingBuilder one = BulkTraining.of(network).on(data).objective(mass(network, 0.3)).batch(10).rate(0.1).epochs(3).seed(2);
        long[] bits = Small.bits(one.recordLoss().run());
        for (int threads : new int[] {2, 3, 7}) {
            assertArrayEquals(bits, Small.bits(one.threads(threads).run()), threads + " threads");
        }
    }

    @Test
    void anInterruptStopsItAndKeepsWhatThereIs() {
        Network network = unsupervised();
        DataSet data = Small.data(100, 1);
        History history = BulkTraining.of(network).on(data).objective(mass(network, 0.3)).batch(10).rate(0.1).epochs(1_000_000).seed(2)
                .recordLoss().every(1).progress((done, total, message) -> {
                    if (done == 3) {
                        Thread.currentThread().interrupt();
                    }
                }).run();
        assertFalse(Thread.interrupted(), "the interrupt is cleared");
        assertFalse(history.complete());
        assertEquals(3, history.epoch());
        assertArrayEquals(new long[] {0, 1, 2, 3}, history.epochs());
        History three = BulkTraining.of(network).on(data).objective(mass(network, 0.3)).batch(10).rate(0.1).epochs(3).seed(2)
                .recordLoss().run();
        assertArrayEquals(Small.bits(three), Small.bits(history));
    }

    @Test
    void aTrainingThatDivergesSaysWhen() {
        Network network = Network.layers(9, 6, 3).activation(Activation.LINEAR).seed(1).build();
        DivergenceException thrown = assertThrows(DivergenceException.class, () -> BulkTraining.of(network).on(Small.data(30, 1))
                .batch(5).rate(1e200).epochs(5).seed(1).record(Quantity.BOUNDARY_LOSS).run());
        assertTrue(thrown.getMessage().contains("epoch 1") && thrown.getMessage().contains("lower the rate"), thrown.getMessage());
        assertEquals(network, thrown.history().network());
        assertArrayEquals(new long[] {0}, thrown.history().epochs());
    }

    @Test
    void everyProblemIsNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> BulkTraining.of(Network.cycle(3, 1).inputs(0).build())
                .batch(0).rate(-1).threads(0).objective(LocalObjective.mass(1).on(Projection.of(4, 0))).run()).getMessage();
        for (String part : new String[] {"seed is missing", "layers", "data are missing", "rate is -1.0", "epochs is 0", "threads is 0",
                "4 neurons"}) {
            assertTrue(message.contains(part), part + " is missing in: " + message);
        }
        String nothing = assertThrows(IllegalArgumentException.class,
                () -> BulkTraining.of(unsupervised()).on(Small.data(3, 1)).batch(1).epochs(1).seed(1).run()).getMessage();
        assertTrue(nothing.contains("nothing to learn without a local objective"), nothing);
        String inputs = assertThrows(IllegalArgumentException.class, () -> BulkTraining.of(Network.layers(4, 3).seed(1).build())
                .on(Small.data(3, 1)).batch(9).epochs(1).seed(1).run()).getMessage();
        assertTrue(inputs.contains("9 inputs") && inputs.contains("batch is 9"), inputs);
    }

    /** Whatever stops a training, what was recorded is not lost. */
    @Test
    void anObservableThatThrowsLeavesTheHistory() {
        Network network = unsupervised();
        Observable failing = new Observable() {
            @Override
            public String label() {
                return "failing";
            }

            @Override
            public boolean scalar() {
                return true;
            }

            @Override
            public double[] measure(Snapshot snapshot) {
                if (snapshot.epoch() == 2) {
                    throw new IllegalArgumentException("not today");
                }
                return new double[] {snapshot.epoch()};
            }
        };
        TrainingException failed = assertThrows(TrainingException.class, () -> BulkTraining.of(network).on(Small.data(6, 2))
                .objective(mass(network, 0.2)).batch(6).rate(1e-3).epochs(3).seed(1).record(failing).run());
        assertTrue(failed.getMessage().contains("not today"), failed.getMessage());
        assertArrayEquals(new long[] {0, 1}, failed.history().epochs());
        assertFalse(failed.history().complete());
    }
}
