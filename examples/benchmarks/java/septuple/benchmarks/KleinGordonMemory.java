package septuple.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;

import septuple.lattice.FieldState;
import septuple.lattice.KleinGordon;
import septuple.lattice.Lattice;

/**
 * How much of the heap a Klein-Gordon field takes, with everything that any thread allocates while it is carried on, as if nothing of that
 * were ever collected.
 */
final class KleinGordonMemory implements Work {

    private final long others;
    private final KleinGordon equation;
    private final FieldState state;
    private final int steps;
    private long held;
    private long allocated;

    /** So many sites a side, so many steps, on so many threads. */
    KleinGordonMemory(String sites, String steps, String threads) {
        Lattice lattice = Lattice.cubic(Integer.parseInt(sites));
        this.steps = Integer.parseInt(steps);
        // On a small one first, so that classes are there.
        FieldState small = FieldState.zero(Lattice.cubic(8), 1);
        KleinGordonSteps.equation(small.lattice(), threads).advance(small, 2);
        others = used();
        equation = KleinGordonSteps.equation(lattice, threads);
        state = FieldState.zero(lattice, 1).setMomentum(0, x -> Math.sin(x[0]));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).filter(bytes -> bytes > 0).sum();
    }

    @Override
    public void reset() {
        held = used() - others;
        allocated = -allocated();
    }

    @Override
    public void run() {
        equation.advance(state, steps);
    }

    @Override
    public Map<String, double[]> result() {
        double field = (double) Double.BYTES * state.lattice().sites();
        return Map.of("fields", new double[] {(held + allocated + allocated()) / field});
    }
}
