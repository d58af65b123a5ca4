package septuple.spacetime;

import java.util.List;

import septuple.grid.GridFunction;

/**
 * An electromagnetic field, as {@link Matter} with L = 1/4 F_{mu nu} F^{mu nu}, F_{mu nu} = A_{nu,mu} - A_{mu,nu}.
 *
 * @param potential A_mu, one function for each coordinate
 */
public record ElectromagneticField(List<GridFunction> potential) implements Matter {

    /**
     * Checks the potential.
     *
     * @param potential one function per coordinate
     */
    public ElectromagneticField {
        potential = List.copyOf(potential);
    }

    @Override
    public GridFunction lagrangian(GridMetric metric) {
        return square(metric).contract(metric.inverse()).times(0.25);
    }

    /** {@inheritDoc} Here 1/2 F_{mu alpha} F_nu^alpha - 1/2 g_{mu nu} L. */
    @Override
    public GridTensor variation(GridMetric metric) {
        GridTensor square = square(metric);
        GridFunction lagrangian = square.contract(metric.inverse()).times(0.25);
        return square.minus(metric.tensor().times(lagrangian)).times(0.5);
    }

    /** F_{mu alpha} F_{nu beta} g^{alpha beta}. */
    private GridTensor square(GridMetric metric) {
        int n = metric.dimension();
        if (potential.size() != n) {
            throw new IllegalArgumentException("the potential has " + potential.size() + " components, but the metric has " + n
                    + " coordinates " + metric.coordinates());
        }
        GridFunction[][] gradient = new GridFunction[n][];
        for (int nu = 0; nu < n; nu++) {
            gradient[nu] = metric.gradient(potential.get(nu));
        }
        GridTensor inverse = metric.inverse();
        return GridTensor.of(metric.grid(), n, cell -> {
            double[][] f = new double[n][n];
            for (int mu = 0; mu < n; mu++) {
                for (int nu = 0; nu < n; nu++) {
                    f[mu][nu] = gradient[nu][mu].value(cell) - gradient[mu][nu].value(cell);
                }
            }
            double[][] up = inverse.at(cell);
            double[][] square = new double[n][n];
            for (int mu = 0; mu < n; mu++) {
                for (int nu = 0; nu <= mu; nu++) {
                    double sum = 0;
                    for (int a = 0; a < n; a++) {
                        for (int b = 0; b < n; b++) {
                            sum += f[mu][a] * f[nu][b] * up[a][b];
                        }
                    }
                    square[mu][nu] = sum;
                    square[nu][mu] = sum;
                }
            }
            return square;
        });
    }
}
