package septuple.holography;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.hipparchus.special.Gamma;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Problems;

/**
 * The microscopic picture of paper A, section 10: n chains of bulk neurons, each from a sender to a receiver on the boundary, all
 * weights one. Chain k begins at sender k; which receiver it ends at, and how many bulk neurons it has, is the state. Senders and
 * receivers are different neurons, 0 to n - 1 and n to 2n - 1 of {@link #network()}, so that no walk goes through the boundary.
 *
 * <p>Several entropies are offered, because the paper names none. With l_k bulk neurons in chain k, N in all:
 *
 * <table>
 * <caption>Bulk and boundary entropies</caption>
 * <tr><th>bulk</th><th></th></tr>
 * <tr><td>{@link #crossingEntropy}</td><td>sum_k ln(l_k + 1): in how many ways a place can be marked on every chain</td></tr>
 * <tr><td>{@link #positionEntropy}</td><td>the differential entropy of the neurons' positions, chains being random walks between fixed
 * ends</td></tr>
 * <tr><td>{@link #arrangementEntropy}</td><td>ln(n!/prod_l n_l!): in how many ways the lengths can be dealt out to the chains</td></tr>
 * <tr><th>boundary</th><th></th></tr>
 * <tr><td>{@link #entryEntropy}</td><td>Shannon's, of the entries of w^boundary divided by their sum</td></tr>
 * <tr><td>{@link #histogramEntropy}</td><td>Shannon's, of the histogram of the entries' values</td></tr>
 * </table>
 *
 * <p>Immutable; equal by content.
 */
public final class BulkChains {

    private final int[] receivers;
    private final int[] neurons;

    private BulkChains(int[] receivers, int[] neurons) {
        this.receivers = receivers;
        this.neurons = neurons;
    }

    /**
     * Chains of equal length, from sender k to receiver k.
     *
     * @param chains  how many, at least 2
     * @param neurons bulk neurons in each, not negative
     * @return the chains
     * @throws IllegalArgumentException with all problems
     */
    public static BulkChains equal(int chains, int neurons) {
        int[] receivers = new int[Math.max(0, chains)];
        Arrays.setAll(receivers, k -> k);
        int[] lengths = new int[receivers.length];
        Arrays.fill(lengths, neurons);
        return of(receivers, lengths);
    }

    /**
     * Any chains.
     *
     * @param receivers the receiver of each chain, 0 to n - 1, each once
     * @param neurons   the bulk neurons of each chain, not negative
     * @return the chains
     * @throws IllegalArgumentException with all problems
     */
    public static BulkChains of(int[] receivers, int[] neurons) {
        Problems problems = new Problems();
        problems.require(receivers.length > 1, "there are " + receivers.length + " chains, but must be at least 2: one has nothing to cross");
        problems.require(receivers.length == neurons.length, "there are " + receivers.length + " receivers and " + neurons.length
                + " lengths, but must be equally many");
        boolean[] seen = new boolean[receivers.length];
        for (int k = 0; k < receivers.length; k++) {
            boolean known = receivers[k] >= 0 && receivers[k] < seen.length;
            problems.require(known, "chain " + k + " ends at receiver " + receivers[k] + ", but it must be one of 0 to " + (seen.length - 1));
            if (known) {
                problems.require(!seen[receivers[k]], "two chains end at receiver " + receivers[k] + "; each must have its own");
                seen[receivers[k]] = true;
            }
        }
        long total = 0;
        for (int k = 0; k < neurons.length; k++) {
            problems.require(neurons[k] >= 0, "chain " + k + " has " + neurons[k] + " bulk neurons, but must not have less than none");
            total += neurons[k];
        }
        problems.require(total < Integer.MAX_VALUE / 2, "there are " + total + " bulk neurons, but must be below " + Integer.MAX_VALUE / 2);
        problems.throwIfAny("bulk chains");
        return new BulkChains(receivers.clone(), neurons.clone());
    }

    /** Without copies and checks, for the process. */
    static BulkChains trusted(int[] receivers, int[] neurons) {
        return new BulkChains(receivers, neurons);
    }

    /**
     * The number of chains.
     *
     * @return n
     */
    public int chains() {
        return receivers.length;
    }

    /**
     * Where a chain ends.
     *
     * @param sender k, which names the chain
     * @return its receiver, 0 to n - 1
     */
    public int receiver(int sender) {
        return receivers[sender];
    }

    /**
     * How long a chain is.
     *
     * @param sender k, which names the chain
     * @return l_k, its bulk neurons; it has l_k + 1 edges
     */
    public int neurons(int sender) {
        return neurons[sender];
    }

    /**
     * The lengths of all chains.
     *
     * @return l_k; a copy
     */
    public int[] lengths() {
        return neurons.clone();
    }

    /** The receivers of all chains; a copy. */
    int[] receivers() {
        return receivers.clone();
    }

    /**
     * The number N of bulk neurons, which no reconnection changes.
     *
     * @return sum_k l_k
     */
    public int neurons() {
        return Arrays.stream(neurons).sum();
    }

    /**
     * Two chains, i to j and k to l, cross and become i to l and k to j.
     *
     * @param first       the sender of one
     * @param firstPlace  how many of its neurons lie before the crossing, 0 to its length
     * @param second      the sender of the other
     * @param secondPlace how many of its neurons lie before the crossing, 0 to its length
     * @return the chains after it
     * @throws IllegalArgumentException if the chains are the same or do not exist, or a place is not on its chain
     */
    public BulkChains reconnect(int first, int firstPlace, int second, int secondPlace) {
        Problems problems = new Problems();
        for (int[] one : new int[][] {{first, firstPlace}, {second, secondPlace}}) {
            boolean known = one[0] >= 0 && one[0] < receivers.length;
            problems.require(known, "sender " + one[0] + " is not one of 0 to " + (receivers.length - 1));
            problems.require(!known || one[1] >= 0 && one[1] <= neurons[one[0]], "the place on the chain of sender " + one[0] + " is "
                    + one[1] + ", but must be one of 0 to " + (known ? neurons[one[0]] : 0));
        }
        problems.require(first != second, "the chain of sender " + first + " cannot cross itself here; that would chop off a loop");
        problems.throwIfAny("a reconnection");
        int[] ends = receivers.clone();
        int[] lengths = neurons.clone();
        ends[first] = receivers[second];
        ends[second] = receivers[first];
        lengths[first] = firstPlace + neurons[second] - secondPlace;
        lengths[second] = secondPlace + neurons[first] - firstPlace;
        return new BulkChains(ends, lengths);
    }

    /**
     * The whole as a network, all weights one.
     *
     * @return senders are its boundary neurons 0 to n - 1, receivers n to 2n - 1
     */
    public BulkNetwork network() {
        BulkNetworkBuilder builder = BulkNetwork.withBoundary(2 * chains());
        for (int k = 0; k < chains(); k++) {
            builder.chain(k, chains() + receivers[k], neurons[k] + 1, 1);
        }
        return builder.build();
    }

    /**
     * The block of A.10.3 from senders to receivers, entry by entry eps^(l + 1): a permutation matrix with the lengths written into it.
     *
     * @param epsilon eps, positive and finite; there are no cycles, so there is no bound
     * @return n x n, row for the receiver, column for the sender
     * @throws IllegalArgumentException for another eps
     */
    public R064Store boundaryWeights(double epsilon) {
        requireEpsilon(epsilon);
        R064Store matrix = R064Store.FACTORY.make(chains(), chains());
        for (int k = 0; k < chains(); k++) {
            matrix.set(receivers[k], k, Math.pow(epsilon, neurons[k] + 1));
        }
        return matrix;
    }

    /**
     * The logarithm of the absolute determinant of {@link #boundaryWeights}, which is that of the product of its entries: (N + n)
     * ln eps. The determinant counts the bulk's neurons, and changes only its sign when chains reconnect.
     *
     * @param epsilon eps, positive and finite
     * @return ln |det w^boundary|
     * @throws IllegalArgumentException for another eps
     */
    public double logarithmicDeterminant(double epsilon) {
        requireEpsilon(epsilon);
        return ((double) neurons() + chains()) * Math.log(epsilon);
    }

    /**
     * In how many ways a place can be marked on every chain, where it may be crossed: sum_k ln(l_k + 1).
     *
     * @return the logarithm of the number
     */
    public double crossingEntropy() {
        return Arrays.stream(neurons).mapToDouble(l -> Math.log1p(l)).sum();
    }

    /**
     * The uncertainty of the neurons' positions. With its ends fixed, a chain of l neurons whose steps are normal with variance one
     * in each of d dimensions has a normal density with the precision matrix (-1, 2, -1), of determinant l + 1, wherever the ends
     * are: its differential entropy is (d/2) (l ln(2 pi e) - ln(l + 1)). As N does not change, only -(d/2) {@link #crossingEntropy}
     *         does.
     *
     * @param dimensions d, positive
     * @return the sum over all chains
     * @throws IllegalArgumentException if there is no dimension
     */
    public double positionEntropy(int dimensions) {
        if (dimensions < 1) {
            throw new IllegalArgumentException("dimensions is " + dimensions + ", but must be positive");
        }
        return dimensions / 2.0 * (neurons() * Math.log(2 * Math.PI * Math.E) - crossingEntropy());
    }

    /**
     * In how many ways the chains' lengths can be dealt out to the senders: ln(n!/prod_l n_l!), with n_l chains of length l.
     *
     * @return the logarithm of the number; n times {@link #histogramEntropy} for many chains of each length
     */
    public double arrangementEntropy() {
        return Gamma.logGamma(chains() + 1.0) - histogram().values().stream().mapToDouble(count -> Gamma.logGamma(count + 1.0)).sum();
    }

    /**
     * Shannon's entropy of the entries of the boundary matrix divided by their sum: p_k = eps^l_k/sum_j eps^l_j. For small eps it
     * sees the shortest chains only.
     *
     * @param epsilon eps, positive and finite
     * @return - sum_k p_k ln p_k, between 0 and ln n
     * @throws IllegalArgumentException for another eps
     */
    public double entryEntropy(double epsilon) {
        requireEpsilon(epsilon);
        return entryEntropy(neurons, Math.log(epsilon));
    }

    /**
     * The same of two chains alone, their entries divided by the sum of the two.
     *
     * @param first   the sender of one
     * @param second  the sender of the other
     * @param epsilon eps, positive and finite
     * @return between 0 and ln 2
     * @throws IllegalArgumentException for another eps
     */
    public double pairEntropy(int first, int second, double epsilon) {
        requireEpsilon(epsilon);
        return entryEntropy(new int[] {neurons[first], neurons[second]}, Math.log(epsilon));
    }

    private static double entryEntropy(int[] lengths, double logarithm) {
        double largest = Arrays.stream(lengths).mapToDouble(l -> l * logarithm).max().orElseThrow();
        double sum = 0;
        double weighted = 0;
        for (int l : lengths) {
            double exponent = l * logarithm - largest;
            sum += Math.exp(exponent);
            weighted += exponent * Math.exp(exponent);
        }
        return Math.log(sum) - weighted / sum;
    }

    /**
     * Shannon's entropy of the histogram of the values that the entries of the boundary matrix have; that of the lengths, for which
     * they stand one to one.
     *
     * @return - sum_l (n_l/n) ln(n_l/n)
     */
    public double histogramEntropy() {
        return histogram().values().stream().mapToDouble(count -> -count / (double) chains() * Math.log(count / (double) chains())).sum();
    }

    private Map<Integer, Integer> histogram() {
        Map<Integer, Integer> histogram = new HashMap<>();
        for (int l : neurons) {
            histogram.merge(l, 1, Integer::sum);
        }
        return histogram;
    }

    private static void requireEpsilon(double epsilon) {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + ", but must be positive and finite");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BulkChains that && Arrays.equals(receivers, that.receivers) && Arrays.equals(neurons, that.neurons);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(receivers) + Arrays.hashCode(neurons);
    }

    @Override
    public String toString() {
        return chains() + " chains of " + neurons() + " bulk neurons";
    }
}
