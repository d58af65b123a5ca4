package septuple.spacetime;

import java.util.List;

import septuple.grid.GridFunction;
import septuple.validation.Problems;

/**
 * Particles without pressure, as {@link Matter} with L = rho, their density of energy in their rest frame: the current J^mu, which
 * is sqrt|g| rho times the four-velocity, is kept fixed while the metric is varied, so that no particle is lost, and sqrt|g| L =
 * sqrt(-g_{mu nu} J^mu J^nu).
 *
 * @param current J^mu per coordinates, one function for each coordinate; the mass of a particle is contained
 */
public record Dust(List<GridFunction> current) implements Matter {

    /**
     * Checks the current.
     *
     * @param current one function per coordinate
     */
    public Dust {
        current = List.copyOf(current);
    }

    /**
     * Dust at rest in the coordinates.
     *
     * @param metric  the space-time, whose first coordinate is time
     * @param density rho there
     * @return the dust whose current is sqrt|g| rho/sqrt(-g_00) along the first coordinate
     * @throws IllegalArgumentException if the first coordinate is not timelike everywhere
     */
    public static Dust atRest(GridMetric metric, GridFunction density) {
        GridFunction clock = metric.component(0, 0);
        if (!(clock.max() < 0)) {
            throw new IllegalArgumentException("g_00 is " + clock.max() + " somewhere, but dust at rest needs a first coordinate "
                    + metric.coordinates().get(0) + " that is timelike everywhere");
        }
        GridFunction flow = metric.volume().times(density).with(clock, (j, g) -> j / Math.sqrt(-g));
        GridFunction none = flow.times(0);
        return new Dust(java.util.stream.IntStream.range(0, metric.dimension()).mapToObj(mu -> mu == 0 ? flow : none).toList());
    }

    @Override
    public GridFunction lagrangian(GridMetric metric) {
        return rest(metric).with(metric.volume(), (j, v) -> j / v);
    }

    /** {@inheritDoc} Here 1/2 rho u_mu u_nu. */
    @Override
    public GridTensor variation(GridMetric metric) {
        GridFunction rest = rest(metric);
        GridFunction volume = metric.volume();
        int n = metric.dimension();
        return GridTensor.of(metric.grid(), n, cell -> {
            double[][] g = metric.tensor().at(cell);
            double[] lower = new double[n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    lower[a] += g[a][b] * current.get(b).value(cell);
                }
            }
            double[][] result = new double[n][n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    result[a][b] = lower[a] * lower[b] / (2 * rest.value(cell) * volume.value(cell));
                }
            }
            return result;
        });
    }

    /** sqrt(-g_{mu nu} J^mu J^nu). */
    private GridFunction rest(GridMetric metric) {
        Problems problems = new Problems();
        problems.require(current.size() == metric.dimension(), "the current has " + current.size()
                + " components, but the metric has "
                + metric.dimension() + " coordinates " + metric.coordinates());
        problems.throwIfAny("dust on a metric");
        GridFunction square = current.get(0).times(0);
        for (int a = 0; a < current.size(); a++) {
            for (int b = 0; b < current.size(); b++) {
                square = square.minus(metric.component(a, b).times(current.get(a)).times(current.get(b)));
            }
        }
        for (int cell = 0; cell < square.grid().size(); cell++) {
            if (!(square.value(cell) > 0)) {
                throw new IllegalArgumentException("the current of dust must be timelike, but -g_{mu nu} J^mu J^nu is "
                        + square.value(cell)
                        + " in " + GridTensor.place(square.grid(), cell));
            }
        }
        return square.map(Math::sqrt);
    }
}
