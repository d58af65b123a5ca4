package septuple.ensemble;

import java.util.random.RandomGenerator;

/**
 * What a neuron contributes to the canonical density once the neurons that it listens to are known,
 * exp(-beta [(x - f)^2 - m x^2] / 2) on the range of its activation: for m below 1 a truncated Gaussian with the centre
 * f / (1 - m) and the precision beta (1 - m).
 *
 * <p>Draws invert the distribution function, one uniform number for one draw. Where the whole range lies so far out in the tail
 * that the function underflows (beyond 37 standard deviations), an exponential variable is drawn and rejected with a probability
 * below 1/1000 instead (C. P. Robert, Simulation of truncated normal variables, Stat. Comput. 5 (1995)).
 */
final class LocalFactor {

    /** Standard deviations from which on the tail's probability is near the smallest double. */
    private static final double FAR = 37;

    private final double beta;
    private final double mass;
    private final double lower;
    private final double upper;
    private final double root;

    /** With a mass below 1. */
    LocalFactor(double beta, double mass, double lower, double upper) {
        this.beta = beta;
        this.mass = mass;
        this.lower = lower;
        this.upper = upper;
        root = Math.sqrt(beta * (1 - mass));
    }

    /** The logarithm of the factor's integral over the range: log Z_i. */
    double logNormaliser(double f) {
        double centre = f / (1 - mass);
        double squares = beta * f * f * mass / (2 * (1 - mass));
        return squares + StandardNormal.halfLogTwoPi() - Math.log(root)
                + StandardNormal.logProbability((lower - centre) * root, (upper - centre) * root);
    }

    /** A state of the neuron, drawn from the normalised factor. */
    double draw(double f, RandomGenerator random) {
        double centre = f / (1 - mass);
        double a = (lower - centre) * root;
        double b = (upper - centre) * root;
        double x = centre + standard(a, b, random) / root;
        // The sum may round to a number just outside.
        return Math.min(upper, Math.max(lower, x));
    }

    /** A standard normal variable between a and b. */
    static double standard(double a, double b, RandomGenerator random) {
        if (b <= 0) {
            return -standard(-b, -a, random);
        }
        if (a < 1) {
            double below = StandardNormal.centred(a);
            return StandardNormal.quantile(below + random.nextDouble() * (StandardNormal.centred(b) - below));
        }
        if (a > FAR) {
            return far(a, b, random);
        }
        double beyond = StandardNormal.upperTail(a);
        return StandardNormal.upperTailQuantile(beyond - random.nextDouble() * (beyond - StandardNormal.upperTail(b)));
    }

    /** The same by rejection, for any a above zero, though few are rejected only where it is large. */
    static double far(double a, double b, RandomGenerator random) {
        double kept = -Math.expm1(-a * (b - a));
        while (true) {
            double excess = -Math.log1p(-random.nextDouble() * kept) / a;
            if (random.nextDouble() <= Math.exp(-0.5 * excess * excess)) {
                return a + excess;
            }
        }
    }

    /** Draws of a neuron whose f never changes, as that of an input: what does not depend on the draw is computed once. */
    interface Fixed {
        double draw(RandomGenerator random);
    }

    Fixed at(double f) {
        double centre = f / (1 - mass);
        double a = (lower - centre) * root;
        double b = (upper - centre) * root;
        if (!(a < 1 && b > -1)) {
            return random -> draw(f, random);
        }
        double below = StandardNormal.centred(a);
        double inside = StandardNormal.centred(b) - below;
        double scale = 1 / root;
        return random -> Math.min(upper,
                Math.max(lower, centre + scale * StandardNormal.quantile(below + random.nextDouble() * inside)));
    }
}
