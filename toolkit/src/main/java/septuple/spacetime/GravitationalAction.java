package septuple.spacetime;

import septuple.grid.GridFunction;
import septuple.validation.Problems;

/**
 * The action of emergent gravity (C.12.2) on a grid, and its variation by the inverse metric:
 *
 * <p>S = integral sqrt|g| (-q/(2 kappa) + Lambda + L),
 *
 * <p>where the entropy production q is the Ricci scalar R, or that of an {@link OnsagerTensor}, and L is the Lagrangian of
 * {@link Matter}. For q = R
 *
 * <p>1/sqrt|g| delta S/delta g^{mu nu} = -(R_{mu nu} - 1/2 R g_{mu nu})/(2 kappa) - 1/2 Lambda g_{mu nu}
 * + 1/sqrt|g| delta (sqrt|g| L)/delta g^{mu nu},
 *
 * <p>so that where S is stationary R_{mu nu} - 1/2 R g_{mu nu} + kappa Lambda g_{mu nu} = -kappa T_{mu nu}, with the T of C.12.14:
 * not quite C.12.12.
 *
 * <p>The value is the sum over cells. The variation is the formula above in every cell; it is the derivative of that sum where the
 * metric is smooth on the grid and the grid's ends do not matter, that is on rings, or for directions that vanish near the ends.
 *
 * <p>Immutable.
 */
public final class GravitationalAction {

    private final double kappa;
    private final double cosmological;
    private final OnsagerTensor onsager;
    private final Matter matter;

    private GravitationalAction(Builder builder) {
        this.kappa = builder.kappa;
        this.cosmological = builder.cosmological;
        this.onsager = builder.onsager;
        this.matter = builder.matter;
    }

    /**
     * Begins an action: the Ricci scalar, Lambda = 0, no matter.
     *
     * @param kappa the constant of gravitation, positive
     * @return the builder
     */
    public static Builder of(double kappa) {
        return new Builder(kappa);
    }

    /**
     * The parts of the action.
     *
     * @param entropy  -1/(2 kappa) integral sqrt|g| q
     * @param constant Lambda integral sqrt|g|
     * @param matter   integral sqrt|g| L
     */
    public record Terms(double entropy, double constant, double matter) {

        /**
         * The action.
         *
         * @return the sum of all parts
         */
        public double sum() {
            return entropy + constant + matter;
        }
    }

    /**
     * The parts of the action.
     *
     * @param metric the space-time
     * @return their integrals over the grid
     */
    public Terms terms(GridMetric metric) {
        GridFunction volume = metric.volume();
        return new Terms(-volume.integral(entropyProduction(metric)) / (2 * kappa), cosmological * volume.integral(),
                matter == null ? 0 : volume.integral(matter.lagrangian(metric)));
    }

    /**
     * The action.
     *
     * @param metric the space-time
     * @return S
     */
    public double value(GridMetric metric) {
        return terms(metric).sum();
    }

    /**
     * The variation by the inverse metric.
     *
     * @param metric the space-time
     * @return 1/sqrt|g| delta S/delta g^{mu nu}, with lower indices; zero where the field equations hold
     */
    public GridTensor variation(GridMetric metric) {
        GridTensor production = onsager == null ? metric.einstein() : metric.tensor(this::lowered);
        GridTensor sum = production.times(-1 / (2 * kappa)).plus(-cosmological / 2, metric.tensor());
        return matter == null ? sum : sum.plus(matter.variation(metric));
    }

    private GridFunction entropyProduction(GridMetric metric) {
        return onsager == null ? metric.ricciScalar() : metric.scalar(onsager::entropyProduction);
    }

    /** The variation by the inverse metric: minus that by the metric, with its indices lowered. */
    private double[][] lowered(MetricJet jet) {
        double[][] upper = onsager.variation(jet);
        double[][] g = jet.value();
        int n = g.length;
        double[][] half = new double[n][n];
        double[][] lower = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int p = 0; p < n; p++) {
                    half[a][b] -= g[a][p] * upper[p][b];
                }
            }
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                for (int p = 0; p < n; p++) {
                    lower[a][b] += half[a][p] * g[p][b];
                }
                lower[b][a] = lower[a][b];
            }
        }
        return lower;
    }

    /**
     * The derivative of the action along a direction, by the variation.
     *
     * @param metric    the space-time
     * @param direction k^{mu nu}
     * @return the integral of sqrt|g| k^{mu nu} times the variation
     */
    public double slope(GridMetric metric, GridTensor direction) {
        return metric.integral(variation(metric).contract(direction));
    }

    /**
     * The derivative of the action along a direction, by differences of its value.
     *
     * @param metric    the space-time
     * @param direction k^{mu nu}
     * @param step      how far the inverse metric is moved to both sides; the error is of second order in it
     * @return (S(g^{mu nu} + step k^{mu nu}) - S(g^{mu nu} - step k^{mu nu}))/(2 step)
     */
    public double difference(GridMetric metric, GridTensor direction, double step) {
        return (value(metric.plusInverse(step, direction)) - value(metric.plusInverse(-step, direction))) / (2 * step);
    }

    /** What an action is made of. */
    public static final class Builder {

        private final double kappa;
        private double cosmological;
        private OnsagerTensor onsager;
        private Matter matter;

        private Builder(double kappa) {
            this.kappa = kappa;
        }

        /**
         * The constant that is added to the Lagrangian.
         *
         * @param lambda Lambda, a density of energy
         * @return this builder
         */
        public Builder cosmological(double lambda) {
            cosmological = lambda;
            return this;
        }

        /**
         * Another entropy production than the Ricci scalar: a quadratic form in the derivatives of the metric.
         *
         * @param tensor the Onsager tensor without the factor 1/(2 kappa); {@link OnsagerTensor#gammaGamma()} has the variation of
         *               the Ricci scalar
         * @return this builder
         */
        public Builder entropy(OnsagerTensor tensor) {
            onsager = tensor;
            return this;
        }

        /**
         * The constraints.
         *
         * @param added matter; given several times, all of it
         * @return this builder
         */
        public Builder matter(Matter added) {
            matter = matter == null ? added : matter.plus(added);
            return this;
        }

        /**
         * Makes the action.
         *
         * @return the action
         * @throws IllegalArgumentException with all problems in one message
         */
        public GravitationalAction build() {
            Problems problems = new Problems();
            problems.require(kappa > 0 && Double.isFinite(kappa), "kappa is " + kappa + ", but must be positive and finite");
            problems.require(Double.isFinite(cosmological), "the cosmological constant is " + cosmological
                    + ", but must be finite");
            problems.throwIfAny("an action of gravity");
            return new GravitationalAction(this);
        }
    }
}
