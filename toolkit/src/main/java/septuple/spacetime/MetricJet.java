package septuple.spacetime;

/**
 * A metric tensor with its first and second derivatives at one point: all that curvature and the variation of an action quadratic in
 * the first derivatives need.
 *
 * @param value  g_{alpha beta} as value[alpha][beta], symmetric
 * @param first  g_{alpha beta, mu} (A.9.13) as first[mu][alpha][beta]
 * @param second g_{alpha beta, mu nu} as second[mu][nu][alpha][beta], symmetric in mu and nu
 */
public record MetricJet(double[][] value, double[][][] first, double[][][][] second) {

    /**
     * The number of coordinates.
     *
     * @return the dimension
     */
    public int dimension() {
        return value.length;
    }
}
