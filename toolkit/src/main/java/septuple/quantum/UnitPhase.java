package septuple.quantum;

/**
 * exp(i angle) as a pair of doubles whose modulus is one far beyond rounding.
 *
 * <p>The nearest doubles of cosine and sine have a modulus that differs from one by some 1e-16. That is the same in every step, so that
 * after 10^5 steps a norm would be off by 1e-11. Among the neighbours of the pair, a few units in the last place away, one has a
 * modulus that is nearer to one by two orders, and its angle is as good.
 */
final class UnitPhase {

    /** How many neighbours to each side. */
    private static final int NEIGHBOURS = 3;

    private UnitPhase() {
    }

    /** Writes the pair for an angle into one entry of two arrays. */
    static void set(double[] cosine, double[] sine, int entry, double angle) {
        double c0 = Math.cos(angle);
        double s0 = Math.sin(angle);
        double least = Double.POSITIVE_INFINITY;
        cosine[entry] = c0;
        sine[entry] = s0;
        for (int i = -NEIGHBOURS; i <= NEIGHBOURS; i++) {
            double c = c0 + i * Math.ulp(c0);
            for (int j = -NEIGHBOURS; j <= NEIGHBOURS; j++) {
                double s = s0 + j * Math.ulp(s0);
                double excess = Math.abs(excess(c, s));
                if (excess < least) {
                    least = excess;
                    cosine[entry] = c;
                    sine[entry] = s;
                }
            }
        }
    }

    /** c^2 + s^2 - 1, with the rounding of the squares added. */
    private static double excess(double c, double s) {
        double larger = Math.max(Math.abs(c), Math.abs(s));
        double smaller = Math.min(Math.abs(c), Math.abs(s));
        double a = larger * larger;
        double b = smaller * smaller;
        return a - 1 + b + (Math.fma(larger, larger, -a) + Math.fma(smaller, smaller, -b));
    }
}
