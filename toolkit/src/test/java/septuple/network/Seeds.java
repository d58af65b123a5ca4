package septuple.network;

import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random cases that can be found again: every failure names its seed. */
final class Seeds {

    private Seeds() {
    }

    static void each(int count, LongConsumer test) {
        for (long seed = 1; seed <= count; seed++) {
            try {
                test.accept(seed);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("with seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Uniform in (-width, width). */
    static double[] vector(RandomGenerator random, int length, double width) {
        return random.doubles(length, -width, width).toArray();
    }
}
