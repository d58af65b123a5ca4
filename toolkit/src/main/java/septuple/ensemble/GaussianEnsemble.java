package septuple.ensemble;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

import septuple.spectrum.Spectrum;
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
        QuadraticLoss loss = new QuadraticLoss(spectrum, beta, mass);
        if (loss.requireFinite(problems)) {
            loss.requireConvergence(1, "1", problems);
        }
        problems.throwIfAny("a Gaussian ensemble");
        return new GaussianEnsemble(spectrum, beta, mass);
    }

    /**
     * The ensemble without local objectives whose average loss is a given one: the temperature at which the maximum of the entropy
     * under the constraint C.4.4 is found. U falls strictly from 1/2 Tr G at beta = 0 to zero, so there is one.
     *
     * @param spectrum the eigenvalues of G
     * @param loss     U, such as the measured bulk loss of a network
     * @return the ensemble; its {@link #averageLoss()} is the loss to a relative 1e-12
     * @throws IllegalArgumentException if the loss is not positive or not below 1/2 Tr G, the value without any constraint
     */
    public static GaussianEnsemble atAverageLoss(Spectrum spectrum, double loss) {
        double unconstrained = Arrays.stream(spectrum.eigenvalues()).sum() / 2;
        if (!(loss > 0 && loss < unconstrained)) {
            throw new IllegalArgumentException("average loss is " + loss + ", but must be positive and below 1/2 Tr G = " + unconstrained
                    + ", its value at beta = 0: no positive temperature gives it");
        }
        // Each term lies below 1 / (2 beta), so N / (2 loss) is an upper end; U is convex in beta, so a tangent at 0 gives a lower one.
        double slope = Arrays.stream(spectrum.eigenvalues()).map(lambda -> lambda * lambda).sum() / 2;
        double low = Math.log((unconstrained - loss) / slope);
        double high = Math.log(spectrum.neurons() / (2 * loss));
        DoubleUnaryOperator excess = logBeta -> Math.log(of(spectrum, Math.exp(logBeta)).averageLoss() / loss);
        double root = excess.applyAsDouble(low) <= 0 ? low : excess.applyAsDouble(high) >= 0 ? high
                : new BracketingNthOrderBrentSolver(1e-15, 1e-14, 1e-13, 5).solve(200, excess::applyAsDouble, low, high);
        return of(spectrum, Math.exp(root));
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
        return spectrum.neurons() / 2.0 * Math.log(2 * Math.PI) - spectrum.trace(lambda -> Math.log1p(beta * (lambda - mass))) / 2;
    }

    @Override
    public double averageLoss() {
        return spectrum.trace(lambda -> (lambda - mass) / (1 + beta * (lambda - mass))) / 2;
    }

    /**
     * The entropy {@code S = beta^2 dF/d beta = log Z + beta U} (C.7.1). It is the entropy -&lt;log p&gt; of the ensemble measured
     * against the Gaussian window; that of the density with its window is {@link #shannonEntropy()}.
     */
    @Override
    public double entropy() {
        return Thermodynamics.super.entropy();
    }

    /**
     * The Shannon entropy (C.4.5) of the Gaussian density with its window, {@code -<log p> = log Z + N/2}. It is larger than
     * {@link #entropy()} by 1/2 sum_i 1 / (1 + beta (lambda_i - m)), half the average of x^T x, which the window adds to the exponent and
     * which U does not hold.
     *
     * @return the entropy in nats
     */
    public double shannonEntropy() {
        return logPartitionFunction() + spectrum.neurons() / 2.0;
    }

    @Override
    public String toString() {
        return "Gaussian ensemble at beta = " + beta + (mass == 0 ? "" : ", m = " + mass) + ": " + spectrum;
    }
}
