package septuple.benchmarks;

import java.util.Map;

/** One piece of work that can be done again and again from the same beginning. */
interface Work {

    /** Brings back the beginning; not timed. */
    default void reset() {
    }

    /** The work; timed. */
    void run();

    /**
     * What the last run found, to be compared with what a peer found; not timed.
     *
     * @return numbers by quantity
     */
    Map<String, double[]> result();
}
