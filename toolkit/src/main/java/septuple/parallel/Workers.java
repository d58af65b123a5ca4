package septuple.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import septuple.validation.Problems;

/**
 * Threads that share work cut into parts. The parts are fixed by the caller and write to different places, so what comes out does
 * not depend on how many threads there are. Threads without work end by themselves after a minute.
 */
public final class Workers {

    private static final ExecutorService OTHERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "septuple-worker");
        thread.setDaemon(true);
        return thread;
    });

    private Workers() {
    }

    /**
     * Checks a number of threads.
     *
     * @param problems where it is said if it is not 1 to 1024
     * @param threads  the number
     */
    public static void check(Problems problems, int threads) {
        problems.require(threads >= 1 && threads <= 1024, "threads is " + threads + ", but must be 1 to 1024");
    }

    /**
     * Runs parts 0 to parts - 1 and returns when all are done, also when the calling thread is interrupted meanwhile; its flag is then
     * set. A failure of a part ends the others where they stand and comes out as it is.
     *
     * @param threads how many work, the calling one among them; no more than there are parts
     * @param parts   how many parts there are
     * @param work    does a part, given its number; parts do not write to the same places
     */
    public static void share(int threads, int parts, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        Runnable some = () -> {
            for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                work.accept(part);
            }
        };
        List<Future<?>> running = new ArrayList<>();
        for (int other = 1; other < Math.min(threads, parts); other++) {
            running.add(OTHERS.submit(some));
        }
        Throwable failure = null;
        try {
            some.run();
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
            next.set(parts);
        }
        boolean interrupted = false;
        for (Future<?> other : running) {
            for (boolean waiting = true; waiting;) {
                try {
                    other.get();
                    waiting = false;
                } catch (InterruptedException wait) {
                    interrupted = true;
                } catch (ExecutionException thrown) {
                    failure = failure == null ? thrown.getCause() : failure;
                    next.set(parts);
                    waiting = false;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
