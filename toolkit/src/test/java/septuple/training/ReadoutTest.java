package septuple.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import septuple.network.LayeredConnections;
import septuple.network.Network;

class ReadoutTest {

    /** Three classes on the axes of three inputs, passed on by a layer of its own or lost in a constant one. */
    private static DataSet classes(int samples, long seed) {
        var random = Small.generator(seed);
        double[][] inputs = new double[samples][3];
        int[] labels = new int[samples];
        for (int s = 0; s < samples; s++) {
            labels[s] = random.nextInt(3);
            for (int k = 0; k < 3; k++) {
                inputs[s][k] = (k == labels[s] ? 1 : -1) + 0.3 * random.nextGaussian();
            }
        }
        return DataSet.of(inputs, labels, 3, Targets.SIGNED);
    }

    private static Network passing(double strength) {
        return Network.layers(3, 3, 1).seed(1).weights(0, new double[][] {{strength, 0, 0}, {0, strength, 0}, {0, 0, strength}})
                .bias(1, 0.5, 0.5, 0.5).unsupervised().build();
    }

    @Test
    void whatIsPassedOnCanBeReadAndWhatIsLostCannot() {
        DataSet data = classes(300, 1);
        Readout readout = Readout.of(passing(1).layer(1));
        assertEquals(1, readout.measure(passing(1), data), 0.01);
        assertEquals(1, readout.unseen(classes(200, 2)).measure(passing(1), data), 0.01);
        int[] counts = data.classCounts();
        double mostFrequent = Math.max(counts[0], Math.max(counts[1], counts[2])) / 300.0;
        assertTrue(readout.measure(passing(0), data) <= mostFrequent);
    }

    @Test
    void isRecordedAlongATraining() {
        Network network = Network.layers(3, 4, 3).seed(2).build();
        DataSet data = classes(90, 3);
        Readout readout = Readout.of(network.layer(1)).unseen(classes(50, 4));
        History history = Training.of(network).on(data).batch(10).rate(0.1).epochs(3).seed(1).record(readout).every(3).run();
        assertEquals(readout.measure(history.network(), data), history.values(readout)[1][0]);
        assertEquals("readout, unseen", history.table().column(1).name());
        assertEquals(4, ((LayeredConnections) network.connections()).size(1));
    }

    @Test
    void needsLabelsAndStopsOnAnInterrupt() {
        Network network = passing(1);
        DataSet data = classes(30, 5);
        Readout readout = Readout.of(network.layer(1));
        DataSet bare = DataSet.of(new double[][] {{1, 2, 3}}, new double[][] {{1, 0, 0}});
        assertTrue(assertThrows(IllegalStateException.class, () -> readout.measure(network, bare)).getMessage().contains("labels"));
        assertThrows(IllegalStateException.class, () -> readout.unseen(bare).measure(network, data));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> readout.measure(network, data));
        assertFalse(Thread.interrupted());
    }
}
