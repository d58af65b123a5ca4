package septuple.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

import septuple.training.Progress;

/**
 * What one chain of a sampler leaves behind.
 *
 * @param states     draw after draw, N entries each, with room for more draws than were made; null if only losses were wanted
 * @param losses     H of each draw
 * @param acceptance the average probability of acceptance after the warm-up, of all draws that were made
 * @param divergent  draws whose trajectory lost its energy, of all that were made
 * @param step       the length of a step; NaN without steps
 * @param proposals  for independent proposals the logarithm of each one's weight and its loss, in two rows; null otherwise
 */
record Chain(double[] states, double[] losses, double acceptance, int divergent, double step, double[][] proposals) {

    /** The fewest draws of a chain that say something: halves of two. */
    static final int FEWEST = 4;

    /** Told before every draw; false when the work is to stop, and from then on. */
    interface Watch {
        boolean next();
    }

    int draws() {
        return losses.length;
    }

    /** The first draws only. The states stay where they are: twice as many might not fit into memory. */
    Chain first(int count) {
        return count == draws() ? this
                : new Chain(states, Arrays.copyOf(losses, count), acceptance, divergent, step, proposals);
    }

    /**
     * What is kept of chains that were stopped: the common length that keeps the most draws in total, and of two such lengths the
     * shorter one, which keeps more chains.
     *
     * @param chains null where a chain did not begin
     * @return all chains of that length, in order; none if no chain has enough draws
     */
    static List<Chain> common(List<Chain> chains) {
        List<Chain> begun = chains.stream().filter(Objects::nonNull).toList();
        int[] lengths = begun.stream().mapToInt(Chain::draws).filter(length -> length >= FEWEST).sorted().toArray();
        int common = Integer.MAX_VALUE;
        long most = 0;
        for (int k = 0; k < lengths.length; k++) {
            long kept = (long) lengths[k] * (lengths.length - k);
            if (kept > most) {
                most = kept;
                common = lengths[k];
            }
        }
        int length = common;
        return begun.stream().filter(chain -> chain.draws() >= length).map(chain -> chain.first(length)).toList();
    }

    /**
     * Runs independent chains. What a chain computes depends on its number only, so the number of threads does not matter.
     *
     * <p>If the calling thread is interrupted, every chain stops after the draw it is at. The interrupt is cleared, unless all draws
     * were made nevertheless.
     *
     * @param chains   how many
     * @param draws    that each is to keep
     * @param threads  at most so many at a time
     * @param total    draws of all chains, for the progress
     * @param progress is told how far the work is
     * @param task     runs one chain
     * @return all chains, or after an interrupt {@link #common} ones
     * @throws CancellationException if the calling thread is interrupted before a chain has draws enough
     */
    static List<Chain> run(int chains, int draws, int threads, long total, Progress progress, ChainTask task) {
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicLong done = new AtomicLong();
        Thread caller = Thread.currentThread();
        long every = Math.max(1, total / 200);
        BooleanSupplier goesOn = () -> {
            if (caller.isInterrupted()) {
                stopped.set(true);
            }
            return !stopped.get();
        };
        Watch watch = () -> {
            if (!goesOn.getAsBoolean()) {
                return false;
            }
            long count = done.incrementAndGet();
            if (count % every == 0 || count == total) {
                progress.at(count, total, "");
            }
            return true;
        };
        IntFunction<Chain> work = chain -> goesOn.getAsBoolean() ? task.run(chain, watch) : null;
        List<Chain> results = new ArrayList<>();
        if (threads == 1 || chains == 1) {
            for (int c = 0; c < chains; c++) {
                results.add(work.apply(c));
            }
        } else {
            together(chains, threads, work, stopped, results);
        }
        if (results.stream().allMatch(chain -> chain != null && chain.draws() == draws)) {
            if (stopped.get()) {
                // It came too late to stop anything: it is left for who comes next.
                caller.interrupt();
            }
            return results;
        }
        Thread.interrupted();
        List<Chain> kept = common(results);
        if (kept.isEmpty()) {
            throw new CancellationException(String.format(Locale.ROOT, "sampling was interrupted after %,d of %,d draws, before any chain"
                    + " had %d draws after its warm-up; run it again to start over", done.get(), total, FEWEST));
        }
        return kept;
    }

    private static void together(int chains, int threads, IntFunction<Chain> work, AtomicBoolean stopped, List<Chain> results) {
        ExecutorService crew = Executors.newFixedThreadPool(Math.min(threads, chains), task -> {
            Thread thread = new Thread(task, "septuple-sampling");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Chain>> running = new ArrayList<>();
            for (int c = 0; c < chains; c++) {
                int chain = c;
                running.add(crew.submit(() -> work.apply(chain)));
            }
            while (results.size() < chains) {
                try {
                    results.add(running.get(results.size()).get());
                } catch (InterruptedException interrupted) {
                    // What was drawn is waited for: a draw, no more.
                    stopped.set(true);
                }
            }
        } catch (ExecutionException failed) {
            stopped.set(true);
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failed.getCause();
        } finally {
            crew.shutdown();
        }
    }

    /** The work of one chain. */
    interface ChainTask {
        Chain run(int chain, Watch watch);
    }
}
