package septuple.benchmarks;

import java.util.Map;

import septuple.dynamics.Langevin;
import septuple.dynamics.Particles;

/** Steps of Langevin's equation (A.4.2 with noise) in a double well, Euler-Maruyama. */
final class LangevinSteps implements Work {

    private static final double STEP = 0.01;

    private final Langevin equation;
    private final Particles start;
    private final int steps;
    private Particles last;

    /** So many particles, steps and threads. */
    LangevinSteps(String particles, String steps, String threads) {
        this.steps = Integer.parseInt(steps);
        equation = Langevin.free(1).diffusion(0.25).drift(1).gradient(q -> q * (1 - q * q)).threads(Integer.parseInt(threads)).build();
        start = Particles.gaussian(Integer.parseInt(particles), new double[] {0.3}, new double[] {0.5}, 7);
    }

    @Override
    public void run() {
        last = equation.evolve(start).step(STEP).steps(steps).run().last();
    }

    @Override
    public Map<String, double[]> result() {
        return Map.of("averages", new double[] {last.mean(0), last.mean(0, q -> q * q), last.mean(0, q -> q * q * q * q)},
                "standard errors", new double[] {last.standardError(0), last.standardError(0, q -> q * q),
                    last.standardError(0, q -> q * q * q * q)},
                "steps", new double[] {steps});
    }
}
