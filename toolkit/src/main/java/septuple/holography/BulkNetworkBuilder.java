package septuple.holography;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import septuple.network.Projection;
import septuple.validation.Memory;
import septuple.validation.Problems;

/** Builds bulk networks from chains and edges; comes from {@link BulkNetwork#withBoundary}. */
public final class BulkNetworkBuilder {

    private static final int MOST = Integer.MAX_VALUE - 9;

    private final Problems problems = new Problems();
    private final int[] boundary;
    private long neurons;
    private int[] to = new int[16];
    private int[] from = new int[16];
    private double[] weights = new double[16];
    private int edges;
    private double[] bias;

    BulkNetworkBuilder(int boundary) {
        this(Math.max(0, boundary), java.util.stream.IntStream.range(0, Math.max(0, boundary)).toArray());
        problems.require(boundary > 0, "the boundary has " + boundary + " neurons, but must have at least 1");
    }

    BulkNetworkBuilder(int neurons, int... boundary) {
        this.neurons = neurons;
        this.boundary = boundary;
        problems.require(boundary.length > 0 || neurons == 0, "the boundary is empty; name at least one neuron of it");
    }

    /**
     * Adds bulk neurons without edges.
     *
     * @param count how many; their numbers follow those that there are
     * @return this
     */
    public BulkNetworkBuilder neurons(int count) {
        problems.require(count >= 0, "neurons: " + count + " of them cannot be added");
        neurons += Math.max(0, count);
        return this;
    }

    /**
     * Adds an edge.
     *
     * @param sender   the neuron j that sends
     * @param receiver the neuron i that receives
     * @param weight   w_ij, finite and not zero
     * @return this
     */
    public BulkNetworkBuilder edge(int sender, int receiver, double weight) {
        requireWeight(weight, () -> "the edge from " + sender + " to " + receiver);
        store(receiver, sender, weight);
        return this;
    }

    /**
     * Adds a chain of edges of one weight, with edges - 1 new bulk neurons between its ends.
     *
     * @param sender   the neuron j where it begins
     * @param receiver the neuron i where it ends; may be j
     * @param edges    how many, at least 1
     * @param weight   of each edge, finite and not zero
     * @return this
     */
    public BulkNetworkBuilder chain(int sender, int receiver, int edges, double weight) {
        requireWeight(weight, () -> "the chain from " + sender + " to " + receiver);
        if (edges < 1) {
            problems.add("the chain from " + sender + " to " + receiver + " has " + edges + " edges, but must have at least 1");
            return this;
        }
        int before = sender;
        for (int k = 1; k < edges; k++) {
            store((int) Math.min(MOST, neurons), before, weight);
            before = (int) Math.min(MOST, neurons);
            neurons++;
        }
        store(receiver, before, weight);
        return this;
    }

    /**
     * Adds a chain of given weights, with one new bulk neuron less than there are weights.
     *
     * @param sender   the neuron j where it begins
     * @param receiver the neuron i where it ends; may be j
     * @param weights  from j to i, each finite and not zero, at least 1
     * @return this
     */
    public BulkNetworkBuilder chain(int sender, int receiver, double[] weights) {
        problems.require(weights.length > 0, "the chain from " + sender + " to " + receiver + " has no weights, but must have at least 1");
        int before = sender;
        for (int k = 0; k < weights.length; k++) {
            boolean last = k + 1 == weights.length;
            requireWeight(weights[k], () -> "the chain from " + sender + " to " + receiver);
            store(last ? receiver : (int) Math.min(MOST, neurons), before, weights[k]);
            before = (int) Math.min(MOST, neurons);
            neurons += last ? 0 : 1;
        }
        return this;
    }

    /**
     * Adds a closed chain of new bulk neurons; edges may tie it to others.
     *
     * @param length how many neurons, and edges, at least 1
     * @param weight of each edge, finite and not zero
     * @return this
     */
    public BulkNetworkBuilder cycle(int length, double weight) {
        if (length < 1) {
            problems.add("a cycle has " + length + " neurons, but must have at least 1");
            return this;
        }
        int first = (int) Math.min(MOST, neurons);
        neurons++;
        return chain(first, first, length, weight);
    }

    /**
     * Adds edges between random neurons of those that there are, all different from each other and from the edges before, none from a
     * neuron to itself, with weights uniform between two bounds.
     *
     * @param count how many
     * @param low   the smallest weight, finite
     * @param high  the largest weight, finite; equal to low for weights of one value
     * @param seed  of the random numbers
     * @return this
     */
    public BulkNetworkBuilder randomEdges(int count, double low, double high, long seed) {
        long possible = neurons * (neurons - 1) - edges;
        if (count < 0 || count > possible / 2) {
            problems.add("random edges: " + count + " of them were asked for, but must be 0 to " + Math.max(0, possible / 2)
                    + ", half of what there is room for; add edges of a dense network one by one");
            return this;
        }
        if (!(low <= high) || !Double.isFinite(high - low) || low == 0 && high == 0) {
            problems.add("random edges: weights from " + low + " to " + high + " must be finite, in order and not all zero");
            return this;
        }
        Set<Long> taken = new HashSet<>(2 * (edges + count));
        for (int e = 0; e < edges; e++) {
            taken.add((long) to[e] << 32 | from[e]);
        }
        Random random = new Random(seed);
        int left = count;
        while (left > 0) {
            int i = random.nextInt((int) neurons);
            int j = random.nextInt((int) neurons);
            if (i != j && taken.add((long) i << 32 | j)) {
                double weight;
                do {
                    weight = low + (high - low) * random.nextDouble();
                } while (weight == 0);
                store(i, j, weight);
                left--;
            }
        }
        return this;
    }

    /**
     * The bias vector; zeros, if this is never called.
     *
     * @param bias one per neuron of the whole network, finite
     * @return this
     */
    public BulkNetworkBuilder bias(double... bias) {
        this.bias = bias.clone();
        return this;
    }

    /** An entry of a matrix: zero is no edge. */
    void stored(int receiver, int sender, double weight) {
        if (weight != 0) {
            store(receiver, sender, weight);
        }
    }

    private void requireWeight(double weight, java.util.function.Supplier<String> of) {
        if (!Double.isFinite(weight) || weight == 0) {
            problems.add("weight: " + of.get() + " has " + weight + ", but a weight must be finite and not zero; leave an edge of weight"
                    + " zero out");
        }
    }

    private void store(int receiver, int sender, double weight) {
        if (edges == to.length) {
            Memory.require(24L * edges, "a bulk network of more than " + edges + " edges");
            int more = (int) Math.min(MOST, 2L * edges);
            to = Arrays.copyOf(to, more);
            from = Arrays.copyOf(from, more);
            weights = Arrays.copyOf(weights, more);
        }
        to[edges] = receiver;
        from[edges] = sender;
        weights[edges++] = weight;
    }

    /**
     * Checks everything.
     *
     * @return the network
     * @throws IllegalArgumentException with one message that names every problem: a weight that is zero or not finite, an unknown
     *                                  neuron, an edge named twice, a boundary that is empty, unknown or named twice, biases that
     *                                  do not fit
     */
    public BulkNetwork build() {
        problems.require(neurons < MOST, "there are " + neurons + " neurons, but a Java array ends at " + MOST);
        for (int e = 0; e < edges; e++) {
            if (to[e] < 0 || to[e] >= neurons || from[e] < 0 || from[e] >= neurons) {
                problems.add("an edge goes from neuron " + from[e] + " to neuron " + to[e] + ", but both must be among 0 to "
                        + (neurons - 1) + "; add bulk neurons with neurons(count) or chain(...)");
            }
        }
        if (boundary.length > 0) {
            problems.collect("boundary: ", () -> Projection.of((int) Math.min(MOST, neurons), boundary));
        }
        if (bias != null) {
            problems.require(bias.length == neurons, "bias has " + bias.length + " entries, but the network has " + neurons + " neurons");
            Problems.firstNotFinite(bias, "bias").ifPresent(problems::add);
        }
        problems.throwIfAny("a bulk network");
        int size = (int) neurons;
        int[] starts = new int[size + 1];
        for (int e = 0; e < edges; e++) {
            starts[to[e] + 1]++;
        }
        for (int i = 0; i < size; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = Arrays.copyOf(starts, size);
        int[] columns = new int[edges];
        double[] sorted = new double[edges];
        for (int e = 0; e < edges; e++) {
            int place = next[to[e]]++;
            columns[place] = from[e];
            sorted[place] = weights[e];
        }
        for (int i = 0; i < size; i++) {
            sort(columns, sorted, starts[i], starts[i + 1]);
            for (int e = starts[i] + 1; e < starts[i + 1]; e++) {
                if (columns[e] == columns[e - 1]) {
                    problems.add("the edge from neuron " + columns[e] + " to neuron " + i + " is named twice; name each edge once");
                }
            }
        }
        problems.throwIfAny("a bulk network");
        return new BulkNetwork(starts, columns, sorted, bias == null ? new double[size] : bias,
                Projection.of(size, boundary));
    }

    /** Sorts the edges of a row; most rows are short or sorted. */
    private static void sort(int[] columns, double[] weights, int begin, int end) {
        boolean ordered = true;
        for (int e = begin + 1; e < end; e++) {
            ordered &= columns[e - 1] <= columns[e];
        }
        if (ordered) {
            return;
        }
        long[] order = new long[end - begin];
        double[] before = Arrays.copyOfRange(weights, begin, end);
        for (int k = 0; k < order.length; k++) {
            order[k] = (long) columns[begin + k] << 32 | k;
        }
        Arrays.sort(order);
        for (int k = 0; k < order.length; k++) {
            columns[begin + k] = (int) (order[k] >>> 32);
            weights[begin + k] = before[(int) order[k]];
        }
    }
}
