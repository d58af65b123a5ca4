package septuple.dynamics;

import org.hipparchus.special.Erf;

/**
 * A stream of independent standard normal numbers, fast: the ziggurat of G. Marsaglia and W. W. Tsang (J. Stat. Softw. 5(8), 2000) with 256
 * layers, whose layer and place come from different bits of one random number (the slip of the original, see J. A. Doornik, "An improved
 * ziggurat method to generate normal random samples", 2005).
 *
 * <p>The random numbers are a mixed counter (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014): stream b of a seed starts 2^44 b
 * numbers after the first one, so streams of one seed do not meet before 2^44 numbers are drawn from one of them.
 */
public final class NormalStream {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int LAYERS = 256;
    /** Where the tail begins that makes 256 layers of equal area (Doornik, table 1). */
    private static final double TAIL = 3.6541528853610087963519472518;
    /** By layer: the length of a unit of place, and the places that lie below the layer above, in a box of 2^52 places each side. */
    private static final double[] UNIT = new double[LAYERS];
    private static final long[] INSIDE = new long[LAYERS];
    private static final double[] HEIGHT = new double[LAYERS + 1];

    static {
        double area = TAIL * density(TAIL) + Math.sqrt(Math.PI / 2) * Erf.erfc(TAIL / Math.sqrt(2));
        double edge = area / density(TAIL);
        double inner = TAIL;
        for (int layer = 0; layer < LAYERS; layer++) {
            UNIT[layer] = edge * 0x1p-52;
            INSIDE[layer] = (long) (inner / edge * 0x1p52);
            HEIGHT[layer] = layer == 0 ? 0 : density(edge);
            edge = inner;
            inner = layer == LAYERS - 2 ? 0 : Math.sqrt(-2 * Math.log(area / edge + density(edge)));
        }
        HEIGHT[LAYERS] = 1;
    }

    private long counter;

    /**
     * A stream from its beginning.
     *
     * @param seed   the same seed gives the same numbers
     * @param stream which of the streams of that seed, 0 to 2^20 - 1
     */
    public NormalStream(long seed, long stream) {
        counter = mix(seed) + (stream << 44) * GOLDEN;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2);
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }

    /** A number between 0 and 1, neither of them. */
    double uniform() {
        counter += GOLDEN;
        return ((mix(counter) >>> 12) + 0.5) * 0x1p-52;
    }

    /**
     * Fills the first places of an array with normal numbers.
     *
     * @param normals where they go
     * @param count   how many
     */
    public void fill(double[] normals, int count) {
        long state = counter;
        for (int i = 0; i < count; i++) {
            state += GOLDEN;
            long bits = mix(state);
            int layer = (int) bits & LAYERS - 1;
            long place = bits >> 11;
            if (Math.abs(place) < INSIDE[layer]) {
                normals[i] = place * UNIT[layer];
            } else {
                // One in a hundred.
                counter = state;
                normals[i] = outside(layer, place);
                state = counter;
            }
        }
        counter = state;
    }

    /** Beyond the layer above: in the wedge under the curve, in the tail, or a new trial. */
    private double outside(int firstLayer, long firstPlace) {
        int layer = firstLayer;
        long place = firstPlace;
        while (true) {
            double x = place * UNIT[layer];
            if (Math.abs(place) < INSIDE[layer]) {
                return x;
            }
            if (layer == 0) {
                double beyond;
                do {
                    beyond = -Math.log(uniform()) / TAIL;
                } while (-2 * Math.log(uniform()) < beyond * beyond);
                return place < 0 ? -TAIL - beyond : TAIL + beyond;
            }
            double upper = HEIGHT[layer + 1];
            if (HEIGHT[layer] + uniform() * (upper - HEIGHT[layer]) < density(x)) {
                return x;
            }
            counter += GOLDEN;
            long bits = mix(counter);
            layer = (int) bits & LAYERS - 1;
            place = bits >> 11;
        }
    }
}
