package septuple.network;

import java.util.random.RandomGenerator;

/**
 * How the weights between two layers are drawn before training. Biases start at zero. For a half width a the draws are
 * a (2 u - 1) with u uniform in [0, 1), so that their mean is 0 and their variance a^2 / 3.
 *
 * <p>Paper C does not say how its networks were initialised; {@link #GLOROT_UNIFORM} is what the library that it used does when
 * it is not told otherwise.
 */
public enum Initialisation {

    /** Uniform in (-a, a) with a = sqrt(6 / (fan-in + fan-out)) (X. Glorot and Y. Bengio, AISTATS 2010, equation 16). */
    GLOROT_UNIFORM {
        @Override
        double halfWidth(int fanIn, int fanOut) {
            return Math.sqrt(6.0 / ((double) fanIn + fanOut));
        }
    },

    /** Uniform in (-a, a) with a = 1 / sqrt(fan-in) (Y. LeCun et al., Efficient BackProp, 1998, up to the factor sqrt 3). */
    FAN_IN_UNIFORM {
        @Override
        double halfWidth(int fanIn, int fanOut) {
            return 1 / Math.sqrt(fanIn);
        }
    },

    /** All weights zero: G is the identity, and gradient descent never leaves the symmetry between hidden neurons. */
    ZERO {
        @Override
        double halfWidth(int fanIn, int fanOut) {
            return 0;
        }
    };

    abstract double halfWidth(int fanIn, int fanOut);

    /** The weights of one block in the order [to][from]. */
    double[] draw(RandomGenerator random, int to, int from) {
        double halfWidth = halfWidth(from, to);
        double[] weights = new double[to * from];
        // Zero times a negative number would be a negative zero, and networks of the same weights would not be equal.
        for (int k = 0; k < weights.length && halfWidth > 0; k++) {
            weights[k] = halfWidth * (2 * random.nextDouble() - 1);
        }
        return weights;
    }
}
