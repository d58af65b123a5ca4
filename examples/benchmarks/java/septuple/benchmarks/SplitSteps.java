package septuple.benchmarks;

import java.util.Arrays;
import java.util.Map;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.quantum.Schroedinger;
import septuple.quantum.WaveFunction;

/** Split steps of Schroedinger's equation (A.5.7) on rings: a displaced packet in a bowl, hbar = m = 1. */
final class SplitSteps implements Work {

    private final Schroedinger equation;
    private final WaveFunction start;
    private final double step;
    private final int steps;
    private WaveFunction last;

    /** So many dimensions, cells each, from minus to plus the half length, steps of that length, so many. */
    SplitSteps(String dimensions, String cells, String half, String step, String steps) {
        int count = Integer.parseInt(dimensions);
        double reach = Double.parseDouble(half);
        Axis[] axes = new Axis[count];
        Arrays.fill(axes, Axis.periodic(-reach, reach, Integer.parseInt(cells)));
        Grid grid = Grid.of(axes);
        this.step = Double.parseDouble(step);
        this.steps = Integer.parseInt(steps);
        equation = Schroedinger.on(grid).potential(q -> Arrays.stream(q).map(x -> x * x / 2).sum()).build();
        double[] centre = new double[count];
        centre[0] = 1;
        double[] width = new double[count];
        Arrays.fill(width, Math.sqrt(0.5));
        start = WaveFunction.packet(grid, centre, width, new double[count]);
    }

    @Override
    public void run() {
        last = equation.evolve(start).step(step).steps(steps).run().last();
    }

    @Override
    public Map<String, double[]> result() {
        return Map.of("density", last.density().values());
    }
}
