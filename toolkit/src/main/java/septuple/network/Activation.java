package septuple.network;

import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;

/**
 * An activation function f(y) of one neuron, with its derivative (C.2.6; the derivative enters the operator G through C.5.4).
 *
 * <p>The constants are values and serialisable. A function of your own comes from {@link #own}.
 */
public interface Activation extends Serializable {

    /** Hyperbolic tangent, f(y) = tanh y, range (-1, 1): the activation of all numerical experiments of paper C. */
    Activation TANH = StandardActivation.TANH;

    /** Logistic function, f(y) = 1 / (1 + exp(-y)), range (0, 1). */
    Activation LOGISTIC = StandardActivation.LOGISTIC;

    /** Rectified linear unit, f(y) = max(0, y), range [0, inf); its slope at 0 is taken as 0. */
    Activation RELU = StandardActivation.RELU;

    /** The identity, f(y) = y. */
    Activation LINEAR = StandardActivation.LINEAR;

    /** A function that can be written to a stream, so that networks with activations of their own stay serialisable. */
    @FunctionalInterface
    interface Function extends DoubleUnaryOperator, Serializable {
    }

    /**
     * The name under which the activation is shown and compared.
     *
     * @return a short name, such as {@code TANH}
     */
    String name();

    /**
     * The activation function.
     *
     * @param y the pre-activation, sum_j w_ij x_j + b_i
     * @return f(y)
     */
    double value(double y);

    /**
     * The derivative of the activation function.
     *
     * @param y the pre-activation
     * @return df/dy at y (C.5.4)
     */
    double slope(double y);

    /**
     * A pre-activation of which a value is the activation, f(y) = value: what the input condition C.2.8 asks for. For the standard
     * activations by their inverse (of {@link #RELU} at 0 it is 0); for others, strictly within their bounds, by bisection where f changes from
     * one side of the value to the other between -1e6 and 1e6.
     *
     * @param value a number that f takes
     * @return y with f(y) = value, to rounding
     * @throws IllegalArgumentException if f does not take the value at a finite y, such as 1 for tanh
     */
    default double preimage(double value) {
        return Preimage.of(this, value);
    }

    /**
     * The lower end of the range of f.
     *
     * @return the infimum of f, possibly minus infinity
     */
    double lowerBound();

    /**
     * The upper end of the range of f.
     *
     * @return the supremum of f, possibly infinity
     */
    double upperBound();

    /**
     * The standard activation of a name.
     *
     * @param name {@code tanh}, {@code logistic}, {@code relu} or {@code linear}, in any case
     * @return the activation
     * @throws IllegalArgumentException for any other name; the message lists the known ones
     */
    static Activation of(String name) {
        return StandardActivation.named(name);
    }

    /**
     * An activation of your own. The slope is compared with the central difference of the value at a few points of [-3, 3],
     * because a wrong derivative would spoil every gradient and every spectrum without a sound.
     *
     * @param name       its name; two own activations are equal when their names and bounds are, and their two functions are equal
     *                   or would be written to a stream alike, as a lambda and its copy read back are
     * @param value      f(y)
     * @param slope      df/dy
     * @param lowerBound infimum of f
     * @param upperBound supremum of f
     * @return the activation
     * @throws IllegalArgumentException if the slope is not the derivative of the value, a value leaves the stated range or is not
     *                                  finite, the bounds are not in order, or a function holds what cannot be written to a stream
     */
    static Activation own(String name, Function value, Function slope, double lowerBound, double upperBound) {
        return new OwnActivation(name, value, slope, lowerBound, upperBound);
    }
}
