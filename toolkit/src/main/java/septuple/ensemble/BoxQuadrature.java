package septuple.ensemble;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** The points and weights of a quadrature over one axis of a box: panels of equal width, a Gauss-Legendre rule on each. */
record BoxQuadrature(double[] points, double[] weights) {

    /** From this order on more panels serve better than a higher order: the rules are quick to make and keep their accuracy. */
    private static final int ORDER = 64;

    /** Keeps the rules that it has made; making one takes longer than a small integral. */
    private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();

    /**
     * A rule on an interval.
     *
     * @param size  the number of points: one panel up to 64, several panels of at most 64 above, so that it is rounded down
     * @param lower the lower end
     * @param upper the upper end
     */
    static BoxQuadrature of(int size, double lower, double upper) {
        int panels = (size + ORDER - 1) / ORDER;
        int order = size / panels;
        GaussIntegrator rule = RULES.legendre(order);
        double[] points = new double[panels * order];
        double[] weights = new double[points.length];
        double half = (upper - lower) / panels / 2;
        for (int p = 0; p < panels; p++) {
            for (int k = 0; k < order; k++) {
                points[p * order + k] = lower + half * (2 * p + 1 + rule.getPoint(k));
                weights[p * order + k] = half * rule.getWeight(k);
            }
        }
        return new BoxQuadrature(points, weights);
    }

    int size() {
        return points.length;
    }
}
