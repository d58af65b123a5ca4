package septuple.benchmarks;

import java.util.Map;

import septuple.dynamics.FokkerPlanck;
import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

/** Steps of the Fokker-Planck equation (A.4.3) in a reflecting square, one thread. */
final class FokkerPlanckSteps implements Work {

    private static final double STEP = 1e-5;

    private final FokkerPlanck equation;
    private final GridFunction start;
    private final int steps;
    private GridFunction last;

    /** So many cells a side, so many steps. */
    FokkerPlanckSteps(String cells, String steps) {
        Axis axis = Axis.reflecting(-2, 2, Integer.parseInt(cells));
        Grid grid = Grid.of(axis, axis);
        this.steps = Integer.parseInt(steps);
        equation = FokkerPlanck.on(grid).diffusion(0.3).drift(0.7)
                .freeEnergy(q -> Math.sin(2 * q[0]) * Math.cos(3 * q[1]) - 0.5 * q[0] * q[0] * q[1]).build();
        GridFunction hump = grid.sample(q -> Math.exp(-4 * q[0] * q[0] - 2 * (q[1] - 0.5) * (q[1] - 0.5)));
        start = hump.times(1 / hump.integral());
    }

    @Override
    public void run() {
        last = equation.evolve(start).step(STEP).steps(steps).run().last();
    }

    @Override
    public Map<String, double[]> result() {
        return Map.of("density", last.values());
    }
}
