package septuple.ensemble;

import java.util.function.IntFunction;

/**
 * A quadrature over the box of states whose order was raised until log Z, the average loss and the average state changed by no more
 * than {@link ExactEnsemble#TOLERANCE}.
 *
 * @param <I>      what the quadrature gives
 * @param integral that of the largest order
 * @param points   per axis, in the largest order
 * @param change   in the last step to more points
 */
record ConvergedQuadrature<I extends BoxIntegral>(I integral, int points, double change) {

    /** Evaluations in one quadrature: 64 to the fourth. */
    private static final int MOST_POINTS = 1 << 24;
    /** Points per axis, as far as their power allows. */
    private static final int[] SIZES = {12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096};

    /**
     * Raises the order.
     *
     * @param ensemble what is integrated, for the message
     * @param fewest   points per axis to begin with
     * @param axes     how many axes have their points combined: the power with which the cost grows
     * @param rule     the integral with a number of points per axis
     * @throws IllegalStateException if the largest order is too low
     */
    static <I extends BoxIntegral> ConvergedQuadrature<I> of(CanonicalEnsemble ensemble, int fewest, int axes, IntFunction<I> rule) {
        I before = null;
        double change = Double.NaN;
        for (int size : SIZES) {
            if (size < fewest) {
                continue;
            }
            if (Math.pow(size, axes) > MOST_POINTS) {
                break;
            }
            I now = rule.apply(size);
            if (before != null) {
                change = now.distance(before);
                if (change <= ExactEnsemble.TOLERANCE) {
                    return new ConvergedQuadrature<>(now, size, change);
                }
            }
            before = now;
        }
        throw new IllegalStateException("the partition function at beta = " + ensemble.beta() + " did not converge: with the most "
                + "points, the last step changed log Z, the average loss or the average state by " + change + ", but at most "
                + ExactEnsemble.TOLERANCE + " is allowed; the density is too narrow or not smooth: lower beta, or sample the ensemble "
                + "instead");
    }
}
