package septuple.dynamics;

import septuple.grid.Grid;
import septuple.validation.Problems;

/**
 * A Gaussian density of one coordinate and a free energy that is a parabola, F(q) = value + slope (q - mean) + curvature/2 (q - mean)^2.
 * In a potential that is a parabola Madelung's equations keep this form.
 *
 * @param mean      of the density
 * @param variance  of the density, positive
 * @param value     F at the mean
 * @param slope     dF/dq at the mean; the mean moves with 2 gamma slope
 * @param curvature d2F/dq2
 */
public record GaussianFluid(double mean, double variance, double value, double slope, double curvature) {

    /**
     * Checks the numbers.
     *
     * @param mean      finite
     * @param variance  positive and finite
     * @param value     finite
     * @param slope     finite
     * @param curvature finite
     */
    public GaussianFluid {
        Problems problems = new Problems();
        problems.require(variance > 0 && variance < Double.POSITIVE_INFINITY, "the variance is " + variance
                + ", but must be positive and finite");
        problems.require(Double.isFinite(mean + value + slope + curvature), "mean " + mean + ", value " + value + ", slope " + slope
                + " and curvature " + curvature + " must be finite");
        problems.throwIfAny("a Gaussian fluid");
    }

    /**
     * A Gaussian at rest: F is zero.
     *
     * @param mean     finite
     * @param variance positive
     * @return the fluid
     */
    public static GaussianFluid atRest(double mean, double variance) {
        return new GaussianFluid(mean, variance, 0, 0, 0);
    }

    /**
     * The same fluid on a grid.
     *
     * @param grid of one axis
     * @return density and free energy there
     */
    public MadelungFluid on(Grid grid) {
        return MadelungFluid.ofLogDensity(
                grid.sample(q -> -(q[0] - mean) * (q[0] - mean) / (2 * variance)),
                grid.sample(q -> value + (q[0] - mean) * (slope + curvature / 2 * (q[0] - mean))));
    }
}
