package septuple.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/** Independent blocks of work of unequal length, which threads take one after the other. */
public final class Blocks {

    private Blocks() {
    }

    /**
     * Runs every block once.
     *
     * @param <W>     what a thread works with, such as its buffers
     * @param what    what they are made of, for the message of an interruption, such as "samples"
     * @param blocks  number of blocks
     * @param threads number of threads, at least 1
     * @param worker  makes what a thread works with
     * @param work    the work of a block; it must not depend on other blocks
     * @throws CancellationException if the calling thread is interrupted; blocks that had begun are finished first
     */
    public static <W> void forEach(String what, int blocks, int threads, Supplier<W> worker, ObjIntConsumer<W> work) {
        AtomicInteger next = new AtomicInteger();
        Thread caller = Thread.currentThread();
        int crew = Math.min(threads, blocks);
        Workers.share(crew, crew, part -> {
            try {
                W own = worker.get();
                for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                    if (caller.isInterrupted()) {
                        // Told through the counter too: a caller that waits for the others has cleared its own flag.
                        next.set(blocks);
                        break;
                    }
                    work.accept(own, b);
                }
            } catch (RuntimeException | Error thrown) {
                next.set(blocks);
                throw thrown;
            }
        });
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted before all " + what + " were done; ask again to start over");
        }
    }
}
