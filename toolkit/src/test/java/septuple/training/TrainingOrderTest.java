package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import septuple.network.Network;

class TrainingOrderTest {

    private static final int SAMPLES = 23;
    private static final DataSet DATA = data(new Random(5));

    private static DataSet data(Random random) {
        double[][] inputs = IntStream.range(0, SAMPLES).mapToObj(s -> random.doubles(4, -1, 1).toArray()).toArray(double[][]::new);
        double[][] targets = IntStream.range(0, SAMPLES).mapToObj(s -> random.doubles(2, -1, 1).toArray()).toArray(double[][]::new);
        return DataSet.of(inputs, targets);
    }

    private static Training training(long seed) {
        return Training.of(Network.layers(4, 3, 2).seed(9).build()).on(DATA).batch(1).rate(0.3).epochs(3).seed(seed).build();
    }

    /** One sample after the other, each as a training of its own, gives the bits of the run whose order was asked for. */
    @Test
    void isTheOneThatARunTakes() {
        Training training = training(1);
        TrainingRun run = training.start();
        Network replayed = training.network();
        for (long epoch = 0; epoch < training.epochs(); epoch++) {
            for (int sample : training.order(run.epoch())) {
                DataSet one = DataSet.of(new double[][] {DATA.input(sample)}, new double[][] {DATA.target(sample)});
                replayed = Training.of(replayed).on(one).batch(1).rate(0.3).epochs(1).seed(0).run().network();
            }
            assertTrue(run.advance(1));
            assertEquals(run.network(), replayed, "after epoch " + run.epoch());
        }
    }

    @Test
    void holdsEachSampleOnceAndDiffersBetweenEpochsAndSeeds() {
        int[] order = training(1).order(0);
        assertArrayEquals(IntStream.range(0, SAMPLES).toArray(), Arrays.stream(order).sorted().toArray());
        assertArrayEquals(order, training(1).order(0));
        assertFalse(Arrays.equals(order, training(1).order(1)));
        assertFalse(Arrays.equals(order, training(2).order(0)));
    }

    /** What falls on the first place is any sample, equally often: 23 degrees of freedom less one, bound at five standard errors. */
    @Test
    void putsNoSampleFirstMoreOftenThanOthers() {
        int[] first = new int[SAMPLES];
        int draws = 4_600;
        for (int seed = 0; seed < draws; seed++) {
            first[training(seed).order(2)[0]]++;
        }
        double expected = (double) draws / SAMPLES;
        double chiSquare = Arrays.stream(first).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
        int freedom = SAMPLES - 1;
        assertEquals(freedom, chiSquare, 5 * Math.sqrt(2.0 * freedom));
    }

    @Test
    void refusesAnEpochThatTheTrainingDoesNotHave() {
        for (long epoch : new long[] {-1, 3}) {
            String message = assertThrows(IllegalArgumentException.class, () -> training(1).order(epoch)).getMessage();
            assertTrue(message.contains("epoch is " + epoch + ", but must be 0 to 2"), message);
        }
    }
}
