package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import septuple.arithmetic.Precision;
import septuple.network.Activation;
import septuple.network.Network;

/** What happens to a training on its way: interruptions and numbers that get lost. */
class TrainingRunTest {

    /** Interrupts the thread that measures it, at one epoch. */
    private record Interrupting(long at) implements Observable {

        @Override
        public String label() {
            return "interrupting";
        }

        @Override
        public boolean scalar() {
            return true;
        }

        @Override
        public double[] measure(Snapshot snapshot) {
            if (snapshot.epoch() == at) {
                Thread.currentThread().interrupt();
            }
            return new double[] {snapshot.epoch()};
        }
    }

    private static TrainingBuilder usual() {
        return Training.of(Small.network()).on(Small.data(300, 5)).batch(7).rate(0.1).epochs(9).seed(6);
    }

    @Test
    void anInterruptedRunKeepsWhatItHasAndGoesOn() {
        Training training = usual().record(Quantity.BOUNDARY_LOSS, new Interrupting(4)).build();
        Training undisturbed = usual().record(Quantity.BOUNDARY_LOSS, new Interrupting(-1)).build();
        History partial = training.run();
        assertFalse(partial.complete());
        assertEquals(4, partial.epoch());
        assertEquals(5, partial.epochs().length);
        assertEquals(5, partial.table().rowCount());
        assertFalse(Thread.currentThread().isInterrupted());
        TrainingRun run = training.start();
        assertFalse(run.advance(9));
        assertTrue(run.advance(9));
        assertArrayEquals(Small.bits(Small.parameters(undisturbed.run().network())), Small.bits(Small.parameters(run.network())));
        assertEquals(10, run.history().epochs().length);
    }

    /** Stopped by an observable that gives up, as the long ones do. */
    private static final class GivingUp implements Observable {

        private static final long serialVersionUID = 1;

        private int left = 1;

        @Override
        public String label() {
            return "giving up";
        }

        @Override
        public boolean scalar() {
            return true;
        }

        @Override
        public double[] measure(Snapshot snapshot) {
            if (snapshot.epoch() == 9 && left-- > 0) {
                throw new CancellationException("interrupted");
            }
            return new double[1];
        }
    }

    @Test
    void aTrainingWithoutItsLastRecordIsNotComplete() {
        TrainingRun run = usual().record(new GivingUp()).build().start();
        assertFalse(run.advance(9));
        assertEquals(9, run.epoch());
        assertEquals(9, run.history().epochs().length);
        assertFalse(run.history().complete());
        assertTrue(run.advance(9));
        assertEquals(10, run.history().epochs().length);
        assertTrue(run.history().complete());
    }

    /** From another thread at any moment: within an epoch, within a measurement. */
    @Test
    void interruptionsAtAnyMomentChangeNoBit() throws InterruptedException {
        Training training = Training.of(Small.network()).on(Small.data(700, 5)).batch(3).rate(0.1).epochs(60).seed(6).threads(2)
                .record(Quantity.BOUNDARY_LOSS, Quantity.BULK_LOSS).every(7).build();
        History undisturbed = training.run();
        Thread trainer = Thread.currentThread();
        Thread disturber = new Thread(() -> {
            // Ever later, so that in the end there is time for a whole measurement, which starts over when it is interrupted.
            for (double pause = 5; !Thread.currentThread().isInterrupted(); pause *= 1.2) {
                try {
                    Thread.sleep((long) pause);
                } catch (InterruptedException end) {
                    return;
                }
                trainer.interrupt();
            }
        });
        int stops = 0;
        TrainingRun run = training.start();
        disturber.start();
        while (!run.advance(60)) {
            stops++;
        }
        disturber.interrupt();
        while (disturber.isAlive()) {
            try {
                disturber.join();
            } catch (InterruptedException lastOne) {
                continue;
            }
        }
        Thread.interrupted();
        assertArrayEquals(Small.bits(undisturbed), Small.bits(run.history()));
        assertTrue(stops > 0, "the run was never interrupted, so nothing was tested");
    }

    @ParameterizedTest
    @EnumSource
    void aRateThatIsTooHighEndsInOneClearError(Precision precision) {
        Network linear = Small.network(Activation.LINEAR, Activation.LINEAR, Activation.LINEAR);
        Training training = Training.of(linear).on(Small.data(300, 5)).batch(7).rate(30).epochs(9).seed(6).precision(precision)
                .record(Quantity.BOUNDARY_LOSS).build();
        DivergenceException failure = assertThrows(DivergenceException.class, training::run);
        for (String part : new String[] {"epoch 1", "rate 30.0", "lower the rate, for instance to 3.0", "finite"}) {
            assertTrue(failure.getMessage().contains(part), part + " is missing in: " + failure.getMessage());
        }
        assertEquals(0, failure.history().epoch());
        assertEquals(1, failure.history().epochs().length);
        assertArrayEquals(Small.bits(Small.parameters(linear)),
                Small.bits(precision == Precision.FLOAT64 ? Small.parameters(failure.history().network()) : Small.parameters(linear)));
        assertTrue(Double.isFinite(failure.history().values(Quantity.BOUNDARY_LOSS)[0][0]));
    }

    /** Without hidden layers the loss grows by a factor in each epoch, so that it overflows after some good ones. */
    @Test
    void aSlowDivergenceKeepsTheEpochsBefore() {
        Training training = Training.of(Network.layers(9, 3).seed(1).activation(Activation.LINEAR).build()).on(Small.data(60, 5)).batch(60)
                .rate(4).epochs(5000).seed(6).record(Quantity.BOUNDARY_LOSS).build();
        TrainingRun run = training.start();
        DivergenceException failure = assertThrows(DivergenceException.class, () -> run.advance(5000));
        History history = failure.history();
        assertTrue(history.epoch() > 3, "diverged at once");
        assertEquals(history.epoch() + 1, history.epochs().length);
        assertEquals(run.epoch(), history.epoch());
        assertArrayEquals(Small.bits(history), Small.bits(run.history()));
        assertTrue(failure.getMessage().contains("after epoch " + (history.epoch() + 1)), failure.getMessage());
    }

    /** Throws at one epoch, until it is mended. */
    private static final class Fragile implements Observable {

        private boolean mended;

        @Override
        public String label() {
            return "fragile";
        }

        @Override
        public boolean scalar() {
            return true;
        }

        @Override
        public double[] measure(Snapshot snapshot) {
            if (snapshot.epoch() == 4 && !mended) {
                throw new IllegalStateException("the sum of all fears");
            }
            return new double[] {snapshot.epoch()};
        }
    }

    @Test
    void anObservableThatThrowsLosesNothing() {
        Fragile fragile = new Fragile();
        Training training = usual().epochs(6).record(Quantity.BOUNDARY_LOSS, fragile).every(2).build();
        TrainingRun run = training.start();
        TrainingException failure = assertThrows(TrainingException.class, () -> run.advance(6));
        for (String part : new String[] {"'fragile'", "epoch 4", "the sum of all fears", "kept in the history"}) {
            assertTrue(failure.getMessage().contains(part), part + " is missing in: " + failure.getMessage());
        }
        assertArrayEquals(new long[] {0, 2}, failure.history().epochs());
        assertEquals(4, failure.history().epoch());
        fragile.mended = true;
        assertTrue(run.advance(6));
        assertArrayEquals(Small.bits(training.run()), Small.bits(run.history()));
    }

    @Test
    void progressIsToldOfEveryEpoch() {
        List<String> told = new ArrayList<>();
        usual().epochs(3).record(Quantity.BOUNDARY_LOSS).progress((done, total, message) -> told.add(done + " of " + total + ": "
                + message.replaceAll("[0-9.e+-]+$", "x"))).run();
        assertEquals(List.of("1 of 3: boundary loss x", "2 of 3: boundary loss x", "3 of 3: boundary loss x"), told);
    }
}
