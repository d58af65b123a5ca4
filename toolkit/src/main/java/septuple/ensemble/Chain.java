package septuple.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

import septuple.training.Progress;

/**
 * What one chain of a sampler leaves behind.
 *
 * @param states     draw after draw, N entries each; null if only losses were wanted
 * @param losses     H of each draw
 * @param acceptance the average probability of acceptance after the warm-up
 * @param divergent  draws whose trajectory lost its energy
 * @param step       the length of a step; NaN without steps
 * @param proposals  for independent proposals the logarithm of each one's weight and its loss, in two rows; null otherwise
 */
record Chain(double[] states, double[] losses, double acceptance, int divergent, double step, double[][] proposals) {

    /** Told of every draw; throws when the work is to stop. */
    interface Watch {
        void draw();
    }

    /**
     * Runs independent chains. What a chain computes depends on its number only, so the number of threads does not matter.
     *
     * @param <T>      what a chain gives
     * @param chains   how many
     * @param threads  at most so many at a time
     * @param total    draws of all chains, for the progress
     * @param progress is told how far the work is
     * @param task     runs one chain
     * @throws CancellationException if the calling thread is interrupted; its interrupt is cleared
     */
    static <T> List<T> run(int chains, int threads, long total, Progress progress, ChainTask<T> task) {
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicLong done = new AtomicLong();
        Thread caller = Thread.currentThread();
        long every = Math.max(1, total / 200);
        Watch watch = () -> {
            if (stopped.get() || caller.isInterrupted()) {
                stopped.set(true);
                throw new CancellationException("sampling was interrupted after " + done.get() + " of " + total
                        + " draws; run it again to start over");
            }
            long count = done.incrementAndGet();
            if (count % every == 0 || count == total) {
                progress.at(count, total, "");
            }
        };
        IntFunction<T> work = chain -> task.run(chain, watch);
        if (threads == 1 || chains == 1) {
            List<T> results = new ArrayList<>();
            try {
                for (int c = 0; c < chains; c++) {
                    results.add(work.apply(c));
                }
            } catch (CancellationException interrupted) {
                Thread.interrupted();
                throw interrupted;
            }
            return results;
        }
        ExecutorService crew = Executors.newFixedThreadPool(Math.min(threads, chains), task1 -> {
            Thread thread = new Thread(task1, "septuple-sampling");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int c = 0; c < chains; c++) {
                int chain = c;
                running.add(crew.submit(() -> work.apply(chain)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            stopped.set(true);
            throw new CancellationException("sampling was interrupted after " + done.get() + " of " + total
                    + " draws; run it again to start over");
        } catch (ExecutionException failed) {
            stopped.set(true);
            if (failed.getCause() instanceof CancellationException) {
                Thread.interrupted();
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failed.getCause();
        } finally {
            crew.shutdown();
        }
    }

    /** The work of one chain. */
    interface ChainTask<T> {
        T run(int chain, Watch watch);
    }
}
