package septuple.dynamics;

import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * A free energy F(beta, Q) of a network whose weights and biases are functions of K parameters Q, with the derivatives by Q that
 * drive the parameters, dQ/dbeta = alpha grad F (C.8.2), and that change the entropy of an ensemble of them (C.8.4).
 *
 * <p>Implementations are immutable and may be asked by several threads at once. The Laplacian is {@code sum_k d2F/dQ_k2}, in the
 * coordinates Q themselves: it is another number in other coordinates.
 */
public interface FreeEnergy {

    /**
     * The number K of parameters.
     *
     * @return at least 1
     */
    int parameters();

    /**
     * The free energy and its derivatives at one point.
     *
     * @param beta       the inverse temperature, positive and finite
     * @param parameters Q, one entry per parameter; not changed
     * @return F, grad F and the Laplacian
     * @throws IllegalArgumentException if F is not defined there; the message says why
     */
    Derivatives derivatives(double beta, double[] parameters);

    /**
     * The free energy at one point.
     *
     * @param beta       the inverse temperature
     * @param parameters Q
     * @return F
     */
    default double value(double beta, double... parameters) {
        return derivatives(beta, parameters).value();
    }

    /**
     * The gradient at one point.
     *
     * @param beta       the inverse temperature
     * @param parameters Q
     * @return dF/dQ_k, one entry per parameter
     */
    default double[] gradient(double beta, double... parameters) {
        return derivatives(beta, parameters).gradient();
    }

    /**
     * The Laplacian at one point.
     *
     * @param beta       the inverse temperature
     * @param parameters Q
     * @return {@code sum_k d2F/dQ_k2}
     */
    default double laplacian(double beta, double... parameters) {
        return derivatives(beta, parameters).laplacian();
    }

    /**
     * Checks the arguments of {@link #derivatives}; for implementations.
     *
     * @param beta  the inverse temperature
     * @param given Q
     * @throws IllegalArgumentException if beta is not positive and finite, or Q has another number of entries than this has parameters
     */
    default void requireArguments(double beta, double[] given) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta is " + beta + ", but must be positive and finite");
        }
        if (given.length != parameters()) {
            throw new IllegalArgumentException(given.length + " parameters are given, but the free energy has " + parameters());
        }
    }

    /**
     * The free energy C.8.9 with the eigenvalues of G themselves as parameters, Q_i = lambda_i:
     * F = 1/(2 beta) sum_i log(1 + beta lambda_i) - N/(2 beta) log 2 pi, and its Laplacian C.8.10. It takes each eigenvalue for a
     * coordinate that is free to move, which no feedforward network allows, because there det G = 1 (C.7.7).
     *
     * @param neurons   the number N of eigenvalues
     * @param dynamical how many of them are parameters, 1 to N; the others are one and stay there
     * @return the free energy
     * @throws IllegalArgumentException if dynamical is not one of 1 to N
     */
    static FreeEnergy ofEigenvalues(int neurons, int dynamical) {
        return new EigenvalueFreeEnergy(neurons, dynamical);
    }

    /**
     * A free energy given as a formula, differentiated by the rules of differentiation (Hipparchus' DerivativeStructure), without
     * difference quotients. Cost: some K^2 times that of the formula.
     *
     * @param parameters the number K of parameters, at least 1
     * @param formula    F(beta, Q)
     * @return the free energy
     * @throws IllegalArgumentException if there is no parameter
     */
    static FreeEnergy of(int parameters, Formula formula) {
        return new FormulaFreeEnergy(parameters, formula);
    }

    /** A free energy as a formula in numbers that know their derivatives. */
    @FunctionalInterface
    interface Formula {

        /**
         * The value of the formula.
         *
         * @param beta the inverse temperature
         * @param q    the parameters, each with itself as derivative one
         * @return F(beta, Q)
         */
        DerivativeStructure value(double beta, DerivativeStructure[] q);
    }

    /**
     * A free energy and its derivatives at one point.
     *
     * @param value     F
     * @param gradient  dF/dQ_k, one entry per parameter
     * @param laplacian {@code sum_k d2F/dQ_k2}
     */
    record Derivatives(double value, double[] gradient, double laplacian) {
    }
}
