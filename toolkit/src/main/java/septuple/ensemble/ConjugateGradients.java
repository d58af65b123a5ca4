package septuple.ensemble;

import java.util.function.UnaryOperator;

/**
 * Solves K y = v for a symmetric positive definite K of which only products are known (M. R. Hestenes, E. Stiefel, Methods of
 * conjugate gradients for solving linear systems, J. Res. Natl. Bur. Stand. 49 (1952)).
 *
 * <p>Needs about as many products as K has groups of close eigenvalues: for the deep network of paper C, whose G has 744 of 854 at
 * one, fewer than a hundred.
 */
final class ConjugateGradients {

    /** The size of the residual in units of the right-hand side at which the solution is good. */
    private static final double TOLERANCE = 1e-14;
    /** The same where rounding does not allow for more. */
    private static final double ENOUGH = 1e-10;

    private ConjugateGradients() {
    }

    /**
     * Solves.
     *
     * @param product K as a product, which must not change what it is given
     * @param v       the right-hand side
     * @return y
     * @throws IllegalStateException if it does not converge
     */
    static double[] solve(UnaryOperator<double[]> product, double[] v) {
        int n = v.length;
        double[] y = new double[n];
        double[] residual = v.clone();
        double[] direction = v.clone();
        double square = dot(residual, residual);
        double goal = TOLERANCE * TOLERANCE * square;
        double best = square;
        double[] bestSolution = y.clone();
        for (int step = 0; step < 10 * n + 100 && square > goal; step++) {
            double[] image = product.apply(direction);
            double length = square / dot(direction, image);
            for (int i = 0; i < n; i++) {
                y[i] += length * direction[i];
                residual[i] -= length * image[i];
            }
            double next = dot(residual, residual);
            if (!(next <= Double.MAX_VALUE)) {
                break;
            }
            double ratio = next / square;
            for (int i = 0; i < n; i++) {
                direction[i] = residual[i] + ratio * direction[i];
            }
            square = next;
            if (square < best) {
                best = square;
                bestSolution = y.clone();
            }
        }
        // The residual above is a recurrence; this one is true.
        double[] image = product.apply(bestSolution);
        double remaining = 0;
        for (int i = 0; i < n; i++) {
            remaining += (v[i] - image[i]) * (v[i] - image[i]);
        }
        double size = dot(v, v);
        if (!(remaining <= ENOUGH * ENOUGH * size)) {
            throw new IllegalStateException("conjugate gradients over " + n + " neurons did not converge: the residual is "
                    + Math.sqrt(remaining / size) + " of the right-hand side, but at most " + ENOUGH
                    + " is allowed; the smallest of 1 - beta m + beta lambda is too close to zero: choose a smaller m");
        }
        return bestSolution;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
