package septuple.spacetime;

import septuple.grid.GridFunction;

/**
 * Matter on a space-time whose Lagrangian contains the metric, but none of its derivatives: the constraints' term of C.12.2.
 *
 * <p>The Lagrangians of this package are those of C.12.2, where gravity stands with -R/(2 kappa): they are <em>minus</em> the usual
 * ones of signature (-, +, +, +), so that matter at rest has L equal to its density of energy. {@code times(-1)} is the usual one.
 */
public interface Matter {

    /**
     * The Lagrangian.
     *
     * @param metric the space-time
     * @return L in every cell
     */
    GridFunction lagrangian(GridMetric metric);

    /**
     * The variation by the inverse metric.
     *
     * @param metric the space-time
     * @return 1/sqrt|g| delta (sqrt|g| L)/delta g^{mu nu}, with lower indices
     */
    GridTensor variation(GridMetric metric);

    /**
     * The tensor of energy and momentum as printed (C.12.14), T_{mu nu} = -2/sqrt|g| delta (sqrt|g| L)/delta g^{mu nu}. For the
     * usual Lagrangian of signature (-, +, +, +) its density of energy is positive; for the Lagrangian with which C.12.2 gives
     * attraction it is negative.
     *
     * @param metric the space-time
     * @return T_{mu nu}, with lower indices
     */
    default GridTensor energyMomentum(GridMetric metric) {
        return variation(metric).times(-2);
    }

    /**
     * Matter with a multiple of the Lagrangian.
     *
     * @param factor finite; -1 exchanges the conventions for its sign
     * @return the matter whose Lagrangian is factor L
     */
    default Matter times(double factor) {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("the factor of a Lagrangian is " + factor + ", but must be finite");
        }
        Matter matter = this;
        return new Matter() {
            @Override
            public GridFunction lagrangian(GridMetric metric) {
                return matter.lagrangian(metric).times(factor);
            }

            @Override
            public GridTensor variation(GridMetric metric) {
                return matter.variation(metric).times(factor);
            }
        };
    }

    /**
     * Both kinds of matter.
     *
     * @param other more matter
     * @return the matter whose Lagrangian is the sum
     */
    default Matter plus(Matter other) {
        Matter matter = this;
        return new Matter() {
            @Override
            public GridFunction lagrangian(GridMetric metric) {
                return matter.lagrangian(metric).plus(other.lagrangian(metric));
            }

            @Override
            public GridTensor variation(GridMetric metric) {
                return matter.variation(metric).plus(other.variation(metric));
            }
        };
    }
}
