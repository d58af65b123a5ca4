package septuple.ensemble;

import org.hipparchus.special.Erf;

import septuple.spectrum.Spectrum;
import septuple.validation.Problems;

/**
 * The canonical ensemble with activations linearised at an average state of zero and the box (-1, 1)^N of states rotated onto the
 * eigenvectors of G, so that its walls stay sharp and the integral is a product of integrals over one variable:
 *
 * <pre>{@code
 * log Z = sum_i log int_{-1}^{1} exp(-beta (lambda_i - m) x^2 / 2) dx
 *       = sum_i log( sqrt(2 pi / k_i) erf(sqrt(k_i / 2)) ),   k_i = beta (lambda_i - m)   (for k_i > 0)
 * }</pre>
 *
 * Not a formula of paper C but what takes the place of C.5.14 here, at the same price, from the same eigenvalues: a box has no width
 * that a window could miss. It is exact where w = 0 and all averages vanish. For a linear loss it is right to first order in beta,
 * where log Z = N log 2 - beta/6 Tr (G - m), because the variance of a uniform box does not depend on its orientation; where beta is
 * large and m = 0 it is right because the box does not matter. The integral exists for every mass.
 *
 * <p>Cost of each quantity: one pass over the dynamical eigenvalues. Immutable.
 */
public final class RotatedBoxEnsemble implements Thermodynamics {

    /** Up to this |k| a series in k is exact to rounding. */
    private static final double SMALL = 0.5;
    /** Terms of the series. */
    private static final int TERMS = 20;
    private static final BoxQuadrature UNIT_INTERVAL = BoxQuadrature.of(48, 0, 1);

    private final Spectrum spectrum;
    private final double beta;
    private final double mass;

    private RotatedBoxEnsemble(Spectrum spectrum, double beta, double mass) {
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
    public static RotatedBoxEnsemble of(Spectrum spectrum, double beta) {
        return of(spectrum, beta, 0);
    }

    /**
     * The ensemble with the objective {@code -m/2 x^T x} (C.3.3).
     *
     * @param spectrum the eigenvalues of G
     * @param beta     the inverse temperature, positive and finite
     * @param mass     m, finite
     * @return the ensemble
     * @throws IllegalArgumentException if beta is not positive and finite, or the mass is not finite
     */
    public static RotatedBoxEnsemble of(Spectrum spectrum, double beta, double mass) {
        Problems problems = new Problems();
        new QuadraticLoss(spectrum, beta, mass).requireFinite(problems);
        problems.throwIfAny("an ensemble in a rotated box");
        return new RotatedBoxEnsemble(spectrum, beta, mass);
    }

    /** log int_{-1}^{1} exp(-k x^2 / 2) dx. */
    static double logIntegral(double k) {
        if (k > SMALL) {
            return Math.log(2 * Math.PI / k) / 2 + Math.log(Erf.erf(Math.sqrt(k / 2)));
        }
        return Math.log(2) - k / 2 + Math.log(scaled(-k));
    }

    /** {@code <x^2>} with the density exp(-k x^2 / 2) on (-1, 1): by parts, {@code <x^2> = (1 - 2 exp(-k/2) / I) / k}. */
    static double meanSquare(double k) {
        if (Math.abs(k) <= SMALL) {
            double upper = 0;
            double lower = 0;
            double power = 1;
            for (int n = 0; n < TERMS; n++) {
                lower += power / (2 * n + 1);
                upper += power / (2 * n + 3);
                power *= -k / 2 / (n + 1);
            }
            return upper / lower;
        }
        // For k < 0 exp(-k/2) is a factor of I: taken out, because the difference of two large exponents has few digits.
        return (1 - (k < 0 ? 1 / scaled(-k) : 2 * Math.exp(-k / 2 - logIntegral(k)))) / k;
    }

    /**
     * int_0^1 exp(kappa (x^2 - 1) / 2) dx for kappa not below -0.5, which is Dawson's integral of z = sqrt(kappa / 2) over z: by
     * Kummer's transformation sum_n (-kappa)^n / (2n + 1)!!, for large kappa by its asymptotic series sum_n (2n - 1)!! / kappa^(n+1),
     * and by a quadrature between.
     */
    private static double scaled(double kappa) {
        if (kappa <= SMALL) {
            double sum = 0;
            double term = 1;
            for (int n = 0; n < TERMS; n++) {
                sum += term;
                term *= -kappa / (2 * n + 3);
            }
            return sum;
        }
        if (kappa > 100) {
            double sum = 0;
            double term = 1 / kappa;
            for (int n = 0; n < TERMS; n++) {
                sum += term;
                term *= (2 * n + 1) / kappa;
            }
            return sum;
        }
        double sum = 0;
        for (int k = 0; k < UNIT_INTERVAL.size(); k++) {
            double x = UNIT_INTERVAL.points()[k];
            sum += UNIT_INTERVAL.weights()[k] * Math.exp(kappa * (x * x - 1) / 2);
        }
        return sum;
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
        return spectrum.trace(lambda -> logIntegral(beta * (lambda - mass)));
    }

    @Override
    public double averageLoss() {
        return spectrum.trace(lambda -> (lambda - mass) / 2 * meanSquare(beta * (lambda - mass)));
    }

    @Override
    public String toString() {
        return "ensemble in a rotated box at beta = " + beta + (mass == 0 ? "" : ", m = " + mass) + ": " + spectrum;
    }
}
