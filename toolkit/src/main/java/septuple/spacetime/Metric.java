package septuple.spacetime;

import java.util.List;

/**
 * A metric tensor g_{mu nu}(X), given by a formula or on a grid, with its exact first and second derivatives at every point.
 */
public interface Metric {

    /**
     * The names of the coordinates.
     *
     * @return one name for each X^mu in order; their number is the dimension, 2 to 5
     */
    List<String> coordinates();

    /**
     * The number of coordinates.
     *
     * @return the dimension, 2 to 5
     */
    default int dimension() {
        return coordinates().size();
    }

    /**
     * The number of negative eigenvalues of g.
     *
     * @return 1 for a space-time, 0 for a space
     */
    int timelike();

    /**
     * The metric with its derivatives at one point.
     *
     * @param point the coordinates, {@link #dimension()} of them
     * @return g, its first and its second derivatives
     * @throws IllegalArgumentException if the metric is singular or not finite there, not symmetric, or has another signature: the
     *                                  message names the point and the coordinate
     */
    MetricJet at(double... point);
}
