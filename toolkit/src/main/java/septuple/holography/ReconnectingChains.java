package septuple.holography;

import java.util.Random;

import org.hipparchus.special.Gamma;

import septuple.grid.Evolving;
import septuple.grid.Steps;

/**
 * Chains that cross at random and reconnect (paper A, section 10): at each attempt two different edges of the N + n are drawn, all
 * pairs with the same probability. If they lie on different chains, i to j and k to l, the chains become i to l and k to j; if on
 * the same, nothing happens.
 *
 * <p>On states with labelled neurons an attempt is as likely as its reverse, so in the end all of the n! N! C(N + n - 1, n - 1) of
 * them are equally probable (unless N = 0, where each attempt succeeds and even and odd permutations alternate). Every choice of pairs and lengths stands for N! of them: these are
 * uniform too, and the length of one chain has {@link #stationaryProbability}, geometric for many chains. Counting only the
 * attempts that succeed would favour states with more pairs.
 *
 * <p>Immutable; runs own their state.
 */
public final class ReconnectingChains {

    private final BulkChains start;
    private final long seed;

    private ReconnectingChains(BulkChains start, long seed) {
        this.start = start;
        this.seed = seed;
    }

    /**
     * The process from a given state.
     *
     * @param start the chains before the first attempt
     * @param seed  of the random numbers
     * @return the process
     * @throws IllegalArgumentException if there are no chains
     */
    public static ReconnectingChains from(BulkChains start, long seed) {
        if (start == null) {
            throw new IllegalArgumentException("start is null; begin with BulkChains.equal(chains, neurons)");
        }
        return new ReconnectingChains(start, seed);
    }

    /**
     * Begins a run: {@code .steps(attempts).every(k).run()}. An attempt takes a unit of time.
     *
     * @return how it is run; the number of attempts is to be named
     */
    public Steps<BulkChains> evolve() {
        return new Steps<BulkChains>(step -> new Run(start, seed)).step(1);
    }

    /**
     * The probability that one of n chains has l of N neurons when all compositions are equally likely: C(N - l + n - 2, n - 2)/C(N
     * + n - 1, n - 1).
     *
     * @param chains  n, at least 2
     * @param neurons N, not negative
     * @param length  l
     * @return the probability; zero below 0 and above N
     * @throws IllegalArgumentException for less than two chains or a negative N
     */
    public static double stationaryProbability(int chains, int neurons, int length) {
        if (chains < 2 || neurons < 0) {
            throw new IllegalArgumentException("there are " + chains + " chains and " + neurons
                    + " neurons, but must be at least 2 and not less than none");
        }
        return length < 0 || length > neurons ? 0
                : Math.exp(logBinomial(neurons - length + chains - 2, chains - 2) - logBinomial(neurons + chains - 1, chains - 1));
    }

    /**
     * The logarithm of the number of boundary states, pairs and lengths: ln(n! C(N + n - 1, n - 1)). This is what the entropy of
     * the boundary grows to.
     *
     * @param chains  n, at least 1
     * @param neurons N, not negative
     * @return the logarithm of the number
     */
    public static double largestBoundaryEntropy(int chains, int neurons) {
        return Gamma.logGamma(chains + 1.0) + logBinomial(neurons + chains - 1, chains - 1);
    }

    private static double logBinomial(int n, int k) {
        return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    }

    /** A state with the edges counted in a tree of partial sums (Fenwick), so that an edge finds its chain in a few steps. */
    private static final class Run implements Evolving<BulkChains> {

        private final int[] receivers;
        private final int[] lengths;
        private final int[] tree;
        private final int edges;
        private final int top;
        private final Random random;

        Run(BulkChains start, long seed) {
            receivers = start.receivers();
            lengths = start.lengths();
            tree = new int[lengths.length + 1];
            random = new Random(seed);
            edges = start.neurons() + start.chains();
            top = Integer.highestOneBit(lengths.length);
            for (int k = 0; k < lengths.length; k++) {
                count(k, lengths[k] + 1);
            }
        }

        private void count(int chain, int change) {
            for (int i = chain + 1; i < tree.length; i += i & -i) {
                tree[i] += change;
            }
        }

        /** The chain of an edge in the upper and its place on the chain in the lower half. */
        private long find(int edge) {
            int chain = 0;
            int left = edge;
            for (int bit = top; bit > 0; bit >>= 1) {
                int next = chain + bit;
                if (next < tree.length && tree[next] <= left) {
                    chain = next;
                    left -= tree[next];
                }
            }
            return (long) chain << 32 | left;
        }

        @Override
        public void step() {
            int one = random.nextInt(edges);
            int other = random.nextInt(edges - 1);
            long first = find(one);
            long second = find(other < one ? other : other + 1);
            int a = (int) (first >>> 32);
            int b = (int) (second >>> 32);
            if (a == b) {
                return;
            }
            int end = receivers[a];
            receivers[a] = receivers[b];
            receivers[b] = end;
            // Of edge p of a chain, p neurons lie before.
            int length = (int) first + lengths[b] - (int) second;
            int change = length - lengths[a];
            lengths[a] += change;
            lengths[b] -= change;
            count(a, change);
            count(b, -change);
        }

        @Override
        public BulkChains state() {
            return BulkChains.trusted(receivers.clone(), lengths.clone());
        }
    }
}
