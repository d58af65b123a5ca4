package septuple.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Map;

import septuple.lattice.FieldState;
import septuple.lattice.KleinGordon;
import septuple.lattice.Lattice;

/** How much of the heap a Klein-Gordon field takes while it is carried on, beyond what the process held before there was one. */
final class KleinGordonMemory implements Work {

    private final long before;
    private final KleinGordon equation;
    private final FieldState state;
    private final int steps;
    private long peak;

    /** So many sites a side, so many steps, on so many threads. */
    KleinGordonMemory(String sites, String steps, String threads) {
        Lattice lattice = Lattice.cubic(Integer.parseInt(sites));
        this.steps = Integer.parseInt(steps);
        // Once on a small one, so that classes are there.
        FieldState small = FieldState.zero(Lattice.cubic(8), 1);
        KleinGordonSteps.equation(Lattice.cubic(8), threads).advance(small, 2);
        System.gc();
        before = used();
        equation = KleinGordonSteps.equation(lattice, threads);
        state = FieldState.zero(lattice, 1).setMomentum(0, x -> Math.sin(x[0]));
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
    }

    private static long used() {
        return heap().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    @Override
    public void reset() {
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    @Override
    public void run() {
        equation.advance(state, steps);
        // Garbage counts: nothing was collected unless it had to be.
        peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() - before;
    }

    @Override
    public Map<String, double[]> result() {
        double bytes = 2.0 * Double.BYTES * state.lattice().sites();
        return Map.of("fields", new double[] {2 * peak / bytes});
    }
}
