package septuple.ensemble;

import septuple.validation.Problems;

/**
 * The canonical ensemble in the Gaussian approximation of paper C: activations linearised (C.5.2), the box of states replaced by
 * a Gaussian window exp(-x^T x / 2) (C.5.8), and the factor that depends on the average state left out:
 * log Z = -1/2 sum_i log(1 - beta m + beta lambda_i) + N/2 log 2 pi (C.5.13, C.5.14).
 *
 * <p>The window counts as a part of the density but not of the loss, so U = -d log Z / d beta (C.6.1) is the average of
 * 1/2 (x - x&#772;)^T (G - m) (x - x&#772;) alone. Cost of each quantity: one pass over the dynamical eigenvalues.
 */
public final class GaussianEnsemble implements Thermodynamics {

    private final Spectrum spectrum;
    private final double beta;
    private final double mass;

    private GaussianEnsemble(Spectrum spectrum, double beta, double mass) {
        this.spectrum = spectrum;
        this.beta = beta;
        this.mass = mass;
    }

    /**
     * The ensemble without local objectives, m = 0.
     *
     * @param spectrum the eigenvalues of G
     * @param beta     the inverse temperature, positive and finite
     * @return the ensemble
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public static GaussianEnsemble of(Spectrum spectrum, double beta) {
        return of(spectrum, beta, 0);
    }

    /**
     * The ensemble with the objective {@code -m/2 x^T x} (C.3.3).
     *
     * @param spectrum the eigenvalues of G
     * @param beta     the inverse temperature, positive and finite
     * @param mass     m, finite
     * @return the ensemble
     * @throws IllegalArgumentException if beta is not positive and finite, the mass is not finite, or 1 - beta m + beta lambda is not
     *                                  positive for some eigenvalue, so that the integral diverges; the message names the smallest
     */
    public static GaussianEnsemble of(Spectrum spectrum, double beta, double mass) {
        Problems problems = new Problems();
        boolean positive = beta > 0 && beta < Double.POSITIVE_INFINITY;
        problems.require(positive, "beta is " + beta + ", but must be positive and finite");
        problems.require(Double.isFinite(mass), "mass is " + mass + ", but must be finite");
        if (positive && Double.isFinite(mass)) {
            double[] eigenvalues = spectrum.eigenvalues();
            double smallest = eigenvalues[eigenvalues.length - 1];
            double curvature = 1 - beta * mass + beta * smallest;
            problems.require(curvature > 0, "1 - beta m + beta lambda is " + curvature + " for beta = " + beta + ", m = " + mass
                    + " and the smallest eigenvalue, lambda_" + eigenvalues.length + " = " + smallest
                    + ", but must be positive, or the Gaussian integral diverges; choose m below " + (1 / beta + smallest));
        }
        problems.throwIfAny("a Gaussian ensemble");
        return new GaussianEnsemble(spectrum, beta, mass);
    }

    /**
     * The eigenvalues of G.
     *
     * @return the spectrum
     */
    public Spectrum spectrum() {
        return spectrum;
    }

    @Override
    public double beta() {
        return beta;
    }

    /**
     * The mass m of the objective.
     *
     * @return zero without one
     */
    public double mass() {
        return mass;
    }

    @Override
    public double logPartitionFunction() {
        return spectrum.neurons() / 2.0 * Math.log(2 * Math.PI) - spectrum.sum(lambda -> Math.log1p(beta * (lambda - mass))) / 2;
    }

    @Override
    public double averageLoss() {
        return spectrum.sum(lambda -> (lambda - mass) / (1 + beta * (lambda - mass))) / 2;
    }

    @Override
    public String toString() {
        return "Gaussian ensemble at beta = " + beta + (mass == 0 ? "" : ", m = " + mass) + ": " + spectrum;
    }
}
