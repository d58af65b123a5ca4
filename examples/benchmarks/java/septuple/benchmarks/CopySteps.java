package septuple.benchmarks;

import java.util.Map;

/**
 * Copies of one array to another and back, one place further each time: as fast as memory allows, and the same as steps of the wave with
 * alpha h = 1. A copy reads 8 bytes and writes 8 bytes a neuron.
 */
final class CopySteps implements Work {

    private final int steps;
    private final double[] start;
    private double[] x;
    private double[] next;

    /** So many neurons, so many steps. */
    CopySteps(String neurons, String steps) {
        this.steps = Integer.parseInt(steps);
        start = WaveSteps.start(Integer.parseInt(neurons));
        x = start.clone();
        next = start.clone();
    }

    @Override
    public void reset() {
        System.arraycopy(start, 0, x, 0, x.length);
    }

    @Override
    public void run() {
        int last = x.length - 1;
        for (int s = 0; s < steps; s++) {
            next[0] = x[last];
            System.arraycopy(x, 0, next, 1, last);
            double[] swap = x;
            x = next;
            next = swap;
        }
    }

    @Override
    public Map<String, double[]> result() {
        return WaveSteps.sample(x);
    }
}
