package septuple.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void everyPartIsDoneOnce() {
        for (int threads : new int[] {1, 2, 5}) {
            AtomicInteger[] done = new AtomicInteger[7];
            java.util.Arrays.setAll(done, part -> new AtomicInteger());
            Workers.share(threads, 7, part -> done[part].incrementAndGet());
            for (AtomicInteger part : done) {
                assertEquals(1, part.get());
            }
        }
    }

    /** Whichever thread it happens in, and be it an error or an exception, it comes out as it is. */
    @Test
    void failuresComeOutAsTheyAre() {
        Thread caller = Thread.currentThread();
        for (Throwable failure : new Throwable[] {new OutOfMemoryError("here"), new IllegalArgumentException("there")}) {
            for (boolean inCaller : new boolean[] {true, false}) {
                assertSame(failure, assertThrows(failure.getClass(), () -> Workers.share(2, 200, part -> {
                    if (inCaller == (Thread.currentThread() == caller)) {
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) failure;
                    }
                    try {
                        Thread.sleep(1);
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                })));
            }
        }
    }
}
