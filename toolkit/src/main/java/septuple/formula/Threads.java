package septuple.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Threads that share work cut into parts, which the caller fixes. Threads without work end by themselves after a minute. */
final class Threads {

    private static final ExecutorService OTHERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "septuple-formula");
        thread.setDaemon(true);
        return thread;
    });

    private Threads() {
    }

    /**
     * Runs parts 0 to parts - 1, each thread with work of its own.
     *
     * @return false if the calling thread was interrupted, which this clears, before all were done
     */
    static boolean share(int threads, int parts, Supplier<IntConsumer> work) {
        AtomicInteger next = new AtomicInteger();
        Thread caller = Thread.currentThread();
        AtomicInteger done = new AtomicInteger();
        Runnable some = () -> {
            IntConsumer own = work.get();
            for (int part = next.getAndIncrement(); part < parts && !caller.isInterrupted(); part = next.getAndIncrement()) {
                own.accept(part);
                done.incrementAndGet();
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
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            // Told through the counter too, as the flag is cleared.
            next.set(parts);
        }
        for (Future<?> other : running) {
            for (boolean waiting = true; waiting;) {
                try {
                    other.get();
                    waiting = false;
                } catch (InterruptedException wait) {
                    interrupted = true;
                    next.set(parts);
                } catch (ExecutionException thrown) {
                    failure = failure == null ? thrown.getCause() : failure;
                    next.set(parts);
                    waiting = false;
                }
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
        if (interrupted && done.get() == parts) {
            // All was done before the interruption was seen: it is left for whoever looks next.
            Thread.currentThread().interrupt();
        }
        return done.get() == parts;
    }
}
