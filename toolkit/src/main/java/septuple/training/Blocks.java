package septuple.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/** Independent blocks of work shared out among threads, each with a worker of its own; the caller's thread takes part. */
final class Blocks {

    private Blocks() {
    }

    /**
     * Runs every block once.
     *
     * @param <W>     what a thread works with, such as its buffers
     * @param blocks  number of blocks
     * @param threads number of threads, at least 1
     * @param worker  makes what a thread works with
     * @param work    the work of a block; it must not depend on other blocks
     * @throws CancellationException if the calling thread is interrupted; blocks that had begun are finished first
     */
    static <W> void forEach(int blocks, int threads, Supplier<W> worker, ObjIntConsumer<W> work) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable loop = () -> {
            try {
                W own = worker.get();
                for (int b = next.getAndIncrement(); b < blocks && !Thread.currentThread().isInterrupted(); b = next.getAndIncrement()) {
                    work.accept(own, b);
                }
            } catch (RuntimeException | Error thrown) {
                failure.compareAndSet(null, thrown);
                next.set(blocks);
            }
        };
        List<Thread> helpers = new ArrayList<>();
        for (int t = 1; t < Math.min(threads, blocks); t++) {
            Thread helper = new Thread(loop, "septuple-" + t);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        loop.run();
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            next.set(blocks);
        }
        for (Thread helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    next.set(blocks);
                }
            }
        }
        if (failure.get() instanceof RuntimeException thrown) {
            throw thrown;
        }
        if (failure.get() instanceof Error thrown) {
            throw thrown;
        }
        if (interrupted) {
            throw new CancellationException("interrupted; ask again to start over");
        }
    }
}
