package septuple.parallel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyBlockIsDoneOnce(int threads) {
        AtomicIntegerArray done = new AtomicIntegerArray(57);
        Blocks.forEach("samples", 57, threads, () -> null, (own, b) -> done.incrementAndGet(b));
        int[] once = new int[57];
        Arrays.fill(once, 1);
        assertArrayEquals(once, IntStream.range(0, 57).map(done::get).toArray());
    }

    /** The caller is interrupted while all threads are in a block; the one that it waits for must not go on alone. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anInterruptInTheMiddleStopsEveryThread(int threads) {
        int blocks = 1_000;
        Thread caller = Thread.currentThread();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch allAtWork = new CountDownLatch(threads);
        assertThrows(CancellationException.class, () -> Blocks.forEach("samples", blocks, threads, () -> null, (own, b) -> {
            done.incrementAndGet();
            allAtWork.countDown();
            try {
                if (Thread.currentThread() == caller) {
                    allAtWork.await();
                    caller.interrupt();
                } else {
                    // Long enough for the caller to wait for this thread, which clears the caller's flag.
                    Thread.sleep(50);
                }
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        }));
        assertTrue(done.get() <= 2 * threads, done + " blocks were done by " + threads + " threads after an interrupt in the first");
        assertFalse(Thread.interrupted(), "the interrupt is used up");
    }

    @Test
    void aFailureEndsTheOthersAndIsTold() {
        AtomicInteger done = new AtomicInteger();
        assertThrows(IllegalStateException.class, () -> Blocks.forEach("samples", 1_000_000, 2, () -> null, (own, b) -> {
            if (done.incrementAndGet() == 10) {
                throw new IllegalStateException("block " + b);
            }
        }));
        assertTrue(done.get() < 1_000_000);
    }
}
