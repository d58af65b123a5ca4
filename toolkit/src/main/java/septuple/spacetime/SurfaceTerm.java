package septuple.spacetime;

import septuple.validation.Problems;

/**
 * A vector density of first order in the derivatives of the metric, W^mu = sqrt|g| (a t^mu + b v^mu) with
 * t^mu = g^{mu nu} g^{alpha beta} g_{alpha beta,nu} and v^mu = g^{mu alpha} g^{beta nu} g_{alpha beta,nu}: the integral of its divergence
 * over a region is its flux through the surface, so that it changes no field equation. These two are all that inverse metrics and one
 * derivative can make.
 *
 * @param trace      a, finite
 * @param divergence b, finite
 */
public record SurfaceTerm(double trace, double divergence) {

    /**
     * Checks the coefficients.
     *
     * @param trace      a
     * @param divergence b
     */
    public SurfaceTerm {
        Problems problems = new Problems();
        problems.require(Double.isFinite(trace), "the coefficient of the trace is " + trace + ", but must be finite");
        problems.require(Double.isFinite(divergence), "the coefficient of the divergence is " + divergence + ", but must be finite");
        problems.throwIfAny("a surface term");
    }

    /**
     * What has to be integrated by parts in A.9.15: W^mu = sqrt|g| (v^mu - t^mu) =
     * sqrt|g| (g^{alpha beta} Gamma^mu_{alpha beta} - g^{mu alpha} Gamma^beta_{alpha beta}). Then sqrt|g| R, R the Ricci scalar, is the
     * density of {@link OnsagerTensor#gammaGamma()} plus the divergence of W.
     *
     * @return the surface term with a = -1, b = 1
     */
    public static SurfaceTerm einsteinHilbert() {
        return new SurfaceTerm(-1, 1);
    }

    /**
     * The vector density.
     *
     * @param jet the metric with its first derivatives
     * @return W^mu
     * @throws IllegalArgumentException if the metric is singular
     */
    public double[] vector(MetricJet jet) {
        RaisedJet raised = new RaisedJet(jet);
        double[] vector = new double[raised.n];
        for (int mu = 0; mu < vector.length; mu++) {
            vector[mu] = raised.volume * (trace * raised.trace[mu] + divergence * raised.divergence[mu]);
        }
        return vector;
    }

    /**
     * The divergence.
     *
     * @param jet the metric with its first and second derivatives
     * @return W^mu_{,mu}, a density
     * @throws IllegalArgumentException if the metric is singular
     */
    public double density(MetricJet jet) {
        RaisedJet raised = new RaisedJet(jet);
        double sum = 0;
        for (int mu = 0; mu < raised.n; mu++) {
            double[][] slopes = raised.vectorSlopes(mu, raised.raisedSlope(mu));
            // The derivative of sqrt|g| is half its product with the trace.
            sum += trace * (slopes[0][mu] + raised.traceLower[mu] / 2 * raised.trace[mu])
                    + divergence * (slopes[1][mu] + raised.traceLower[mu] / 2 * raised.divergence[mu]);
        }
        return raised.volume * sum;
    }

    /**
     * The flux out of a region.
     *
     * @param metric the metric
     * @param region a box of its coordinates
     * @return the integral of W over the surface of the box, outwards; by Gauss's theorem that of {@link #density} over the box
     * @throws IllegalArgumentException if the box has another dimension, or the metric is not regular on its surface
     */
    public double flux(Metric metric, CoordinateBox region) {
        region.requireDimension(metric.dimension());
        return region.flux((point, mu) -> vector(metric.at(point))[mu]);
    }
}
