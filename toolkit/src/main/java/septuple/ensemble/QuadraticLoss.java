package septuple.ensemble;

import septuple.spectrum.Spectrum;
import septuple.validation.Problems;

/**
 * The loss 1/2 x^T (G - m) x of linearised activations with the objective {@code -m/2 x^T x} (C.3.3), at an inverse temperature:
 * what an ensemble in its density exp(-beta/2 x^T (G - m) x) has to ask of the three before it integrates.
 */
record QuadraticLoss(Spectrum spectrum, double beta, double mass) {

    /** Adds a problem unless beta is positive and finite, and one unless the mass is finite; whether there was none. */
    boolean requireFinite(Problems problems) {
        boolean positive = beta > 0 && beta < Double.POSITIVE_INFINITY;
        problems.require(positive, "beta is " + beta + ", but must be positive and finite");
        problems.require(Double.isFinite(mass), "mass is " + mass + ", but must be finite");
        return positive && Double.isFinite(mass);
    }

    /**
     * Adds a problem if the integral of the density times a Gaussian window exp(-k/2 x^T x) diverges.
     *
     * @param precision k, not negative
     * @param written   k as the message writes it
     * @param problems  takes the problem
     */
    void requireConvergence(double precision, String written, Problems problems) {
        double[] descending = spectrum.eigenvalues();
        double smallest = descending[descending.length - 1];
        // Rounded as the formulas round it, so that none of them meets a logarithm of zero.
        double curvature = precision + beta * (smallest - mass);
        problems.require(curvature > 0, written + " - beta m + beta lambda is " + curvature + " for beta = " + beta + ", m = " + mass
                + " and the smallest eigenvalue, lambda_" + descending.length + " = " + smallest
                + ", but must be positive, or the Gaussian integral diverges; choose m below " + (precision / beta + smallest));
    }
}
