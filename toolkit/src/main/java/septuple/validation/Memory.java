package septuple.validation;

/** Asks whether something fits into memory before it is allocated, so that the answer is a sentence and nothing is lost. */
public final class Memory {

    private Memory() {
    }

    /**
     * Refuses what cannot fit into the heap that is still free.
     *
     * @param bytes bytes that are about to be allocated
     * @param what  what they are for, as it stands in the message
     * @throws IllegalStateException if they do not fit; the message says how much is needed, how much there is and what to do
     */
    public static void require(long bytes, String what) {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        if (bytes > free) {
            // Garbage counts as used until it is collected.
            System.gc();
            free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        }
        if (bytes > free) {
            throw new IllegalStateException(what + " needs " + megabytes(bytes) + " MB, but only " + megabytes(free) + " of the "
                    + megabytes(runtime.maxMemory()) + " MB of heap are free; ask for less or give Java more with -Xmx");
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
