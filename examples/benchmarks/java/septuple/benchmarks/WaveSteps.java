package septuple.benchmarks;

import java.util.Arrays;
import java.util.Map;

import septuple.strings.CycleWaves;
import septuple.strings.Permutation;

/** Explicit steps of the wave on a cycle (A.7.13), order 1. */
final class WaveSteps implements Work {

    /** Every so many values are compared; a prime. */
    private static final int SAMPLED = 997;

    private final CycleWaves waves;
    private final double step;
    private final int steps;
    private final double[] start;
    private double[] last;

    /** So many neurons, alpha h, so many steps. */
    WaveSteps(String neurons, String step, String steps) {
        this.step = Double.parseDouble(step);
        this.steps = Integer.parseInt(steps);
        start = start(Integer.parseInt(neurons));
        waves = CycleWaves.on(Permutation.cycle(start.length)).rate(1).build();
    }

    /** The same numbers in every language. */
    static double[] start(int neurons) {
        double[] start = new double[neurons];
        Arrays.setAll(start, k -> k * 7919L % 10007 / 10007.0);
        return start;
    }

    /** What is compared. */
    static Map<String, double[]> sample(double[] x) {
        double[] sample = new double[(x.length + SAMPLED - 1) / SAMPLED];
        Arrays.setAll(sample, k -> x[k * SAMPLED]);
        return Map.of("every 997th neuron", sample, "mean", new double[] {Arrays.stream(x).average().orElseThrow()});
    }

    @Override
    public void run() {
        last = waves.evolve(start).step(step).steps(steps).run().last();
    }

    @Override
    public Map<String, double[]> result() {
        return sample(last);
    }
}
