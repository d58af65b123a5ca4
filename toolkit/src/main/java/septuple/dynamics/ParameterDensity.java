package septuple.dynamics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.hipparchus.special.Erf;

import septuple.validation.Problems;

/** A probability density over K parameters. */
@FunctionalInterface
public interface ParameterDensity {

    /**
     * The density.
     *
     * @param parameters Q, one entry per parameter
     * @return p(Q), not negative
     */
    double value(double... parameters);

    /**
     * Independent normal densities.
     *
     * @param mean      the mean of each parameter, finite
     * @param deviation the standard deviation of each parameter, positive and finite
     * @return their product
     * @throws IllegalArgumentException with one message that names every problem
     */
    static Gaussian gaussian(double[] mean, double[] deviation) {
        return new Gaussian(mean, deviation);
    }

    /**
     * A product of normal densities.
     *
     * @param mean      the mean of each parameter
     * @param deviation the standard deviation of each parameter
     */
    record Gaussian(double[] mean, double[] deviation) implements ParameterDensity {

        /**
         * Checks the numbers and copies them.
         *
         * @param mean      finite
         * @param deviation positive and finite, as many
         */
        public Gaussian {
            Problems problems = new Problems();
            problems.require(mean.length > 0, "mean has no entry, but there must be at least one parameter");
            problems.require(mean.length == deviation.length, mean.length + " means and " + deviation.length
                    + " deviations must be equally many");
            Problems.firstNotFinite(mean, "mean").ifPresent(problems::add);
            for (int k = 0; k < deviation.length; k++) {
                problems.require(deviation[k] > 0 && deviation[k] < Double.POSITIVE_INFINITY,
                        "deviation: entry " + k + " is " + deviation[k] + ", but must be positive and finite");
            }
            problems.throwIfAny("a normal density");
            mean = mean.clone();
            deviation = deviation.clone();
        }

        /**
         * The mean of each parameter.
         *
         * @return a copy
         */
        @Override
        public double[] mean() {
            return mean.clone();
        }

        /**
         * The standard deviation of each parameter.
         *
         * @return a copy
         */
        @Override
        public double[] deviation() {
            return deviation.clone();
        }

        @Override
        public double value(double... parameters) {
            double exponent = 0;
            double scale = 1;
            for (int k = 0; k < mean.length; k++) {
                double z = (parameters[k] - mean[k]) / deviation[k];
                exponent -= z * z / 2;
                scale *= deviation[k] * Math.sqrt(2 * Math.PI);
            }
            return Math.exp(exponent) / scale;
        }

        /**
         * Members drawn from the density, the same on every Java: uniform numbers through the inverse of the distribution function.
         *
         * @param members how many
         * @param seed    the seed
         * @return a row per member, a column per parameter
         */
        public double[][] sample(int members, long seed) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            double[][] drawn = new double[members][mean.length];
            for (double[] row : drawn) {
                for (int k = 0; k < row.length; k++) {
                    // The half keeps the argument off the ends, where the inverse is infinite.
                    double uniform = ((random.nextLong() >>> 11) + 0.5) * 0x1p-53;
                    row[k] = mean[k] + deviation[k] * Math.sqrt(2) * Erf.erfInv(2 * uniform - 1);
                }
            }
            return drawn;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Gaussian that && Arrays.equals(mean, that.mean) && Arrays.equals(deviation, that.deviation);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
        }

        @Override
        public String toString() {
            return "normal density with mean " + Arrays.toString(mean) + " and deviation " + Arrays.toString(deviation);
        }
    }
}
