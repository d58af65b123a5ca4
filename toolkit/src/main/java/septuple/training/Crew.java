package septuple.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Threads that share work cut into parts. The parts are fixed by the caller and write to different places, so what comes out does
 * not depend on how many threads there are.
 */
final class Crew implements AutoCloseable {

    private final int threads;
    private final ExecutorService others;

    Crew(int threads) {
        this.threads = threads;
        this.others = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, task -> {
            Thread thread = new Thread(task, "septuple-training");
            thread.setDaemon(true);
            return thread;
        });
    }

    int threads() {
        return threads;
    }

    /** Runs parts 0 to parts - 1 and returns when all are done, also when the calling thread is interrupted meanwhile. */
    void run(int parts, IntConsumer task) {
        if (others == null || parts == 1) {
            for (int part = 0; part < parts; part++) {
                task.accept(part);
            }
            return;
        }
        List<Future<?>> running = new ArrayList<>(parts - 1);
        for (int part = 1; part < parts; part++) {
            int number = part;
            running.add(others.submit(() -> task.accept(number)));
        }
        Throwable failure = null;
        try {
            task.accept(0);
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        boolean interrupted = false;
        for (Future<?> part : running) {
            for (boolean waiting = true; waiting;) {
                try {
                    part.get();
                    waiting = false;
                } catch (InterruptedException wait) {
                    interrupted = true;
                } catch (ExecutionException thrown) {
                    failure = failure == null ? thrown.getCause() : failure;
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

    @Override
    public void close() {
        if (others != null) {
            others.shutdown();
        }
    }
}
