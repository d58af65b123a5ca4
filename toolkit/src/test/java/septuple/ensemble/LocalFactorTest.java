package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalFactorTest {

    private static double exponent(double beta, double mass, double f, double x) {
        return -beta / 2 * ((x - f) * (x - f) - mass * x * x);
    }

    /** The integral of exp(exponent - shift) from lower to x, in many pieces. */
    private static double integral(double beta, double mass, double f, double shift, double lower, double upper) {
        int pieces = 400;
        double sum = 0;
        for (int k = 0; k < pieces; k++) {
            sum += new GaussIntegratorFactory().legendre(10, lower + (upper - lower) * k / pieces,
                    lower + (upper - lower) * (k + 1) / pieces).integrate(x -> Math.exp(exponent(beta, mass, f, x) - shift));
        }
        return sum;
    }

    private static double highest(double beta, double mass, double f, double lower, double upper) {
        double x = Math.min(upper, Math.max(lower, f / (1 - mass)));
        return exponent(beta, mass, f, x);
    }

    /** With a centre inside and outside of the box, from hot to cold; the last but one lies 990 standard deviations outside. */
    private static final String CASES = """
            0.001, 0, 0.3, -1, 1
            1, 0, 0, -1, 1
            1, 0, 0.999, -1, 1
            1.4, 0, -0.7, -1, 1
            4, 0.5, 0.9, -1, 1
            30, 0.9, -0.95, -1, 1
            100, -3, 0.8, 0, 1
            10000, 0, 0.3, -1, 1
            10000, 0, 1, -1, 1
            10000, 0.99, 1, -1, 1
            1000, 0.6, -0.9, -1, 1
            """;

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void theNormaliserIsTheIntegral(double beta, double mass, double f, double lower, double upper) {
        double shift = highest(beta, mass, f, lower, upper);
        double expected = shift + Math.log(integral(beta, mass, f, shift, lower, upper));
        assertEquals(expected, new LocalFactor(beta, mass, lower, upper).logNormaliser(f), 1e-12 * Math.max(1, Math.abs(expected)));
    }

    /** The largest distance of the empirical from the exact distribution function, below 1.95 / sqrt n with probability 0.999. */
    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void theDrawsHaveTheDensity(double beta, double mass, double f, double lower, double upper) {
        int n = 20_000;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        LocalFactor factor = new LocalFactor(beta, mass, lower, upper);
        LocalFactor.Fixed fixed = factor.at(f);
        for (int way = 0; way < 2; way++) {
            double[] x = new double[n];
            for (int k = 0; k < n; k++) {
                x[k] = way == 0 ? factor.draw(f, random) : fixed.draw(random);
                assertTrue(x[k] >= lower && x[k] <= upper);
            }
            Arrays.sort(x);
            double shift = highest(beta, mass, f, lower, upper);
            double all = integral(beta, mass, f, shift, lower, upper);
            double distance = 0;
            for (int k = 0; k < n; k += 97) {
                double below = integral(beta, mass, f, shift, lower, x[k]) / all;
                distance = Math.max(distance, Math.abs(below - (k + 0.5) / n));
            }
            assertTrue(distance < 1.95 / Math.sqrt(n), "distance " + distance);
        }
    }
}
