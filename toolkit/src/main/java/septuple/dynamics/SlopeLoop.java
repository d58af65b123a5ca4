package septuple.dynamics;

import java.util.function.DoubleUnaryOperator;

/**
 * The gradient of a formula of one coordinate, particle by particle.
 *
 * <p>Only the compiler can make this fast, by putting the formula into the loop. It does that as long as the loop has met one or two
 * formulas, and never after the third. So each formula gets a copy of this class, made by {@link OwnLoop}; hence nothing static here.
 */
final class SlopeLoop implements GradientField {

    private final DoubleUnaryOperator slope;

    SlopeLoop(DoubleUnaryOperator slope) {
        this.slope = slope;
    }

    @Override
    public void fill(double t, double[][] q, double[][] gradient, int count) {
        double[] from = q[0];
        double[] to = gradient[0];
        for (int i = 0; i < count; i++) {
            to[i] = slope.applyAsDouble(from[i]);
        }
    }
}
