package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import septuple.arithmetic.Precision;
import septuple.network.Activation;
import septuple.network.Network;

class CheckpointTest {

    @TempDir
    private Path directory;

    private static TrainingBuilder usual(Path file) {
        return Training.of(Small.network()).on(Small.data(100, 5)).batch(7).rate(0.1).epochs(12).seed(6)
                .record(Quantity.BOUNDARY_LOSS, Quantity.ACCURACY.on("others", Small.data(30, 8))).every(5).checkpoints(file, 2);
    }

    /** What a process that is killed does: trains for long, with a checkpoint after each epoch. */
    static Training victim(Path file, Precision precision) {
        return Training.of(Small.network()).on(Small.data(400, 5)).batch(7).rate(0.01).epochs(1500).seed(6).precision(precision)
                .record(Quantity.BOUNDARY_LOSS).every(3).checkpoints(file, 1).build();
    }

    /** The victim's own process. */
    static final class Victim {

        private Victim() {
        }

        public static void main(String[] arguments) {
            // Not faster than a millisecond an epoch, so that it is killed before it is done on any machine.
            victim(Path.of(arguments[0]), Precision.valueOf(arguments[1]))
                    .run((done, total, message) -> LockSupport.parkNanos(1_000_000));
        }
    }

    private Process start(Path file, Precision precision) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + System.getProperty("surefire.test.class.path", ""),
                Victim.class.getName(), file.toString(), precision.name())
                .redirectErrorStream(true).redirectOutput(directory.resolve("victim.txt").toFile()).start();
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void aKilledProcessIsContinuedBitByBit(Precision precision) throws Exception {
        Path file = directory.resolve("killed");
        long epoch = 0;
        for (int kill = 0; kill < 3; kill++) {
            Process process = start(file, precision);
            try {
                byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
                long pause = 30 + 60 * kill;
                while (!Files.exists(file) || Arrays.equals(before, Files.readAllBytes(file))) {
                    assertTrue(process.isAlive(), () -> "the process ended by itself: " + output());
                    Thread.sleep(3);
                }
                Thread.sleep(pause);
                assertTrue(process.isAlive(), () -> "the process was done before it could be killed: " + output());
            } finally {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            // Reading it checks its sum: at no moment may the file be half a checkpoint.
            long reached = Checkpoint.read(file, victim(file, precision)).place().epoch();
            assertTrue(reached > epoch, "nothing was kept between two kills: " + epoch + " and " + reached);
            epoch = reached;
        }
        assertTrue(epoch < 1500, "the training was over");
        Path fresh = directory.resolve("fresh");
        long[] undisturbed = Small.bits(victim(fresh, precision).run());
        assertArrayEquals(undisturbed, Small.bits(victim(file, precision).run()));
        assertArrayEquals(undisturbed, Small.bits(victim(file, precision).run()), "a finished training is read from its checkpoint");
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("victim.txt"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A run that is left in the middle, at an epoch that is no multiple of anything, also within an epoch. */
    @ParameterizedTest
    @EnumSource
    void aRunThatWasLeftIsContinued(Precision precision) {
        long[] undisturbed = Small.bits(usual(directory.resolve("whole")).precision(precision).run());
        Path file = directory.resolve("parts");
        for (int step : new int[] {3, 4, 1, 0, 4}) {
            TrainingRun run = usual(file).precision(precision).threads(2).build().start();
            run.advance(step);
        }
        assertArrayEquals(undisturbed, Small.bits(usual(file).precision(precision).run()));
    }

    @Test
    void anInterruptionWithinAnEpochIsKept() throws InterruptedException {
        TrainingBuilder slow = Training.of(Small.network()).on(Small.data(700, 5)).batch(1).rate(0.01).epochs(150).seed(6)
                .record(Quantity.BOUNDARY_LOSS).every(50);
        long[] undisturbed = Small.bits(slow.run());
        Path file = directory.resolve("interrupted");
        List<Boolean> within = new ArrayList<>();
        for (int pause = 3; ; pause += 4) {
            int now = pause;
            Thread trainer = Thread.currentThread();
            Thread disturber = new Thread(() -> {
                try {
                    Thread.sleep(now);
                    trainer.interrupt();
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
            });
            disturber.start();
            History history = slow.checkpoints(file, 1_000_000).run();
            disturber.interrupt();
            while (disturber.isAlive()) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
            if (history.complete()) {
                assertArrayEquals(undisturbed, Small.bits(history));
                break;
            }
            within.add(Checkpoint.read(file, slow.build()).place().done() > 0);
        }
        assertTrue(within.contains(true), "no interruption fell within an epoch: " + within);
    }

    @Test
    void moreEpochsMayBeAddedAndThreadsAndRecordsChanged() {
        Path file = directory.resolve("longer");
        long[] twelve = Small.bits(Small.parameters(usual(directory.resolve("other")).run().network()));
        usual(file).epochs(8).run();
        History longer = usual(file).threads(2).at(0, 5, 9, 12).run();
        assertArrayEquals(twelve, Small.bits(Small.parameters(longer.network())));
        assertArrayEquals(new long[] {0, 5, 8, 9, 12}, longer.epochs());
        refuse(usual(file).epochs(4), "is at epoch 12", "ends at 4");
    }

    private static String refuse(TrainingBuilder builder, String... parts) {
        String message = assertThrows(CheckpointException.class, builder::run).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), part + " is missing in: " + message);
        }
        return message;
    }

    @Test
    void otherTrainingsAreToldApartAndTheFileIsLeft() throws IOException {
        Path file = directory.resolve("mine");
        usual(file).run();
        byte[] mine = Files.readAllBytes(file);
        refuse(usual(file).rate(0.2), "another training", "rate is 0.1 there and 0.2 here", file.toString(), "move this one away");
        refuse(usual(file).batch(8).seed(7), "batch is 7 there and 8 here", "seed is 6 there and 7 here");
        refuse(usual(file).precision(Precision.FLOAT32), "precision is FLOAT64 there and FLOAT32 here");
        refuse(usual(file).on(Small.data(100, 6)), "data is");
        refuse(usual(file).record(Quantity.ACCURACY), "observables is");
        refuse(Training.of(Small.network(Activation.LINEAR)).on(Small.data(100, 5)).batch(7).rate(0.1).epochs(12).seed(6)
                .record(Quantity.BOUNDARY_LOSS, Quantity.ACCURACY.on("others", Small.data(30, 8))).checkpoints(file, 2),
                "activations is");
        Network layers = Network.layers(9, 8, 5, 3).seed(4).build();
        refuse(Training.of(layers).on(Small.data(100, 5)).batch(7).rate(0.1).epochs(12).seed(6).checkpoints(file, 2),
                "layers is [9, 7, 5, 3] there and [9, 8, 5, 3] here");
        Network weights = Network.layers(9, 7, 5, 3).seed(5).build();
        refuse(Training.of(weights).on(Small.data(100, 5)).batch(7).rate(0.1).epochs(12).seed(6).checkpoints(file, 2),
                "initial network is");
        refuse(Training.of(Small.network()).on(Small.data(100, 5)).batch(7).rate(0.1).epochs(12).seed(6)
                .record(Quantity.BOUNDARY_LOSS, Quantity.ACCURACY.on("others", Small.data(30, 9))).checkpoints(file, 2),
                "observables is");
        assertArrayEquals(mine, Files.readAllBytes(file));
        assertTrue(usual(file).run().complete());
    }

    /** One wrong bit in any byte, and an end at any place. */
    @Test
    void damageAnywhereIsFound() throws IOException {
        Path file = directory.resolve("damaged");
        usual(file).run();
        byte[] sound = Files.readAllBytes(file);
        Training training = usual(file).build();
        var random = Small.generator(3);
        for (int at = 0; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            requireRefused(file, damaged, training, "byte " + at);
        }
        for (int length = 0; length < sound.length; length += 1 + random.nextInt(20)) {
            requireRefused(file, Arrays.copyOf(sound, length), training, "length " + length);
        }
        requireRefused(file, Arrays.copyOf(sound, sound.length + 1), training, "a byte more");
        requireRefused(file, "no checkpoint at all, but text".getBytes(java.nio.charset.StandardCharsets.UTF_8), training, "text");
        Files.write(file, sound);
        assertTrue(training.run().complete());
    }

    private static void requireRefused(Path file, byte[] content, Training training, String what) throws IOException {
        Files.write(file, content);
        String message = assertThrows(CheckpointException.class, training::run, what).getMessage();
        assertTrue(message.contains(file.toString()) && message.contains("left as it is"), what + ": " + message);
        assertFalse(message.contains("newer"), message);
        assertArrayEquals(content, Files.readAllBytes(file), what);
    }

    @Test
    void aNewerFormatIsNamed() throws IOException {
        Path file = directory.resolve("newer");
        usual(file).run();
        byte[] content = Files.readAllBytes(file);
        ByteBuffer frame = ByteBuffer.wrap(content);
        frame.putInt(8, 2);
        CRC32C sum = new CRC32C();
        sum.update(content, 0, content.length - 4);
        frame.putInt(content.length - 4, (int) sum.getValue());
        Files.write(file, content);
        refuse(usual(file), "has format 2", "reads format 1", "left as it is");
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    @Test
    void whatCannotBeWrittenIsSaidAndTheRunGoesOn() throws IOException {
        Path inside = Files.createDirectory(directory.resolve("inside"));
        Path file = inside.resolve("file");
        Training training = usual(file).build();
        TrainingRun run = training.start();
        run.advance(2);
        Files.delete(file);
        Files.delete(inside);
        TrainingException failure = assertThrows(TrainingException.class, () -> run.advance(2));
        assertArrayEquals(Small.bits(run.history()), Small.bits(failure.history()));
        String message = failure.getMessage();
        assertTrue(message.contains(file.toString()) && message.contains("cannot be written"), message);
        assertNotEquals(0, run.epoch());
        Files.createDirectory(inside);
        assertTrue(run.advance(100));
        assertArrayEquals(Small.bits(usual(directory.resolve("whole")).run()), Small.bits(run.history()));
        assertTrue(Files.exists(file));
        assertEquals(1, Files.list(inside).count(), "nothing lies beside the checkpoint");
    }
}
