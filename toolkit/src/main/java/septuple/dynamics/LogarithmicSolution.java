package septuple.dynamics;

import java.util.Arrays;

import septuple.validation.Problems;

/**
 * The stationary free energy F = C_0 + 1/mu sum_k log(C_k + mu q_k) (A.6.8), which solves gamma |grad F|^2 + (gamma/mu) laplacian F = 0
 * (A.6.7) where every logarithm has a positive argument. It goes to minus infinity (for positive mu) on the planes q_k = -C_k/mu.
 *
 * @param multiplier mu, finite and not zero
 * @param constant   C_0
 * @param offsets    C_k, one entry per coordinate
 */
public record LogarithmicSolution(double multiplier, double constant, double... offsets) {

    /**
     * Checks the constants.
     *
     * @param multiplier finite and not zero
     * @param constant   finite
     * @param offsets    at least one, finite
     */
    public LogarithmicSolution {
        Problems problems = new Problems();
        problems.require(multiplier != 0 && Double.isFinite(multiplier), "multiplier is " + multiplier
                + ", but must be finite and not zero");
        problems.require(Double.isFinite(constant), "constant is " + constant + ", but must be finite");
        problems.require(offsets.length > 0, "there is no offset, but must be one per coordinate");
        Problems.firstNotFinite(offsets, "offsets").ifPresent(problems::add);
        problems.throwIfAny("a logarithmic solution");
        offsets = offsets.clone();
    }

    /**
     * The one that is the free energy of the canonical ensemble (A.6.9) with the eigenvalues of G as coordinates: mu = 2 beta,
     * C_k = 2 (1 - beta m), C_0 = -N/(2 beta) log 4 pi.
     *
     * @param neurons the number N of eigenvalues
     * @param beta    the inverse temperature, positive and finite
     * @param mass    m
     * @return the solution
     */
    public static LogarithmicSolution canonical(int neurons, double beta, double mass) {
        double[] offsets = new double[neurons];
        Arrays.fill(offsets, 2 * (1 - beta * mass));
        return new LogarithmicSolution(2 * beta, -neurons / (2 * beta) * Math.log(4 * Math.PI), offsets);
    }

    /**
     * The offsets.
     *
     * @return C_k; a copy
     */
    @Override
    public double[] offsets() {
        return offsets.clone();
    }

    /**
     * The free energy and its derivatives at one point.
     *
     * @param q one entry per coordinate
     * @return F, grad F and the Laplacian
     * @throws IllegalArgumentException if the argument of a logarithm is not positive; the message says which
     */
    public FreeEnergy.Derivatives at(double... q) {
        if (q.length != offsets.length) {
            throw new IllegalArgumentException(q.length + " coordinates are given, but the solution has " + offsets.length);
        }
        double sum = 0;
        double laplacian = 0;
        double[] gradient = new double[q.length];
        for (int k = 0; k < q.length; k++) {
            double argument = offsets[k] + multiplier * q[k];
            if (!(argument > 0)) {
                throw new IllegalArgumentException("C_k + mu q_k is " + argument + " for k = " + (k + 1) + ", q_k = " + q[k]
                        + ", but must be positive: the logarithm ends at q_k = " + -offsets[k] / multiplier);
            }
            sum += Math.log(argument);
            gradient[k] = 1 / argument;
            laplacian -= multiplier / (argument * argument);
        }
        return new FreeEnergy.Derivatives(constant + sum / multiplier, gradient, laplacian);
    }
}
