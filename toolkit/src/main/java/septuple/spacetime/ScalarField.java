package septuple.spacetime;

import java.util.function.DoubleUnaryOperator;

import septuple.grid.GridFunction;

/**
 * A scalar field on a space-time, as {@link Matter} with L = 1/2 g^{mu nu} phi_{,mu} phi_{,nu} + V(phi).
 *
 * @param field     phi on the metric's grid
 * @param potential V
 * @param slope     dV/dphi
 */
public record ScalarField(GridFunction field, DoubleUnaryOperator potential, DoubleUnaryOperator slope) implements Matter {

    /**
     * A field without a potential.
     *
     * @param field phi
     * @return the field with V = 0
     */
    public static ScalarField free(GridFunction field) {
        return new ScalarField(field, phi -> 0, phi -> 0);
    }

    /**
     * A field with a mass.
     *
     * @param field phi
     * @param mass  m
     * @return the field with V = m^2 phi^2/2
     */
    public static ScalarField massive(GridFunction field, double mass) {
        return new ScalarField(field, phi -> mass * mass * phi * phi / 2, phi -> mass * mass * phi);
    }

    @Override
    public GridFunction lagrangian(GridMetric metric) {
        return kinetic(metric).plus(field.map(potential));
    }

    private GridFunction kinetic(GridMetric metric) {
        return gradientTensor(metric).contract(metric.inverse()).times(0.5);
    }

    private GridTensor gradientTensor(GridMetric metric) {
        GridFunction[] gradient = metric.gradient(field);
        return GridTensor.of(metric.grid(), gradient.length, cell -> {
            double[][] product = new double[gradient.length][gradient.length];
            for (int a = 0; a < product.length; a++) {
                for (int b = 0; b < product.length; b++) {
                    product[a][b] = gradient[a].value(cell) * gradient[b].value(cell);
                }
            }
            return product;
        });
    }

    /** {@inheritDoc} Here 1/2 phi_{,mu} phi_{,nu} - 1/2 g_{mu nu} L. */
    @Override
    public GridTensor variation(GridMetric metric) {
        return gradientTensor(metric).minus(metric.tensor().times(lagrangian(metric))).times(0.5);
    }

    /**
     * The variation by the field, zero where its equation of motion holds.
     *
     * @param metric the space-time
     * @return 1/sqrt|g| delta (integral of sqrt|g| L)/delta phi = V'(phi) - 1/sqrt|g| (sqrt|g| g^{mu nu} phi_{,nu})_{,mu}
     */
    public GridFunction variationByField(GridMetric metric) {
        GridFunction[] gradient = metric.gradient(field);
        GridTensor inverse = metric.inverse();
        GridFunction volume = metric.volume();
        GridFunction divergence = volume.times(0);
        for (int mu = 0; mu < gradient.length; mu++) {
            GridFunction flow = volume.times(0);
            for (int nu = 0; nu < gradient.length; nu++) {
                flow = flow.plus(inverse.component(mu, nu).times(gradient[nu]));
            }
            divergence = divergence.plus(metric.gradient(flow.times(volume))[mu]);
        }
        return field.map(slope).minus(divergence.with(volume, (d, v) -> d / v));
    }
}
