package septuple.holography;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * All states that a few reconnecting chains can reach, and their probabilities after so many attempts, exactly.
 *
 * <p>In the bulk every neuron has a name: a state says which neuron follows which. The boundary sees pairs and lengths, which is what
 * w^boundary(eps) holds. Shannon's entropies of the two obey the chain rule
 *
 * <p>S_bulk = S_boundary + S(bulk given boundary),
 *
 * <p>whose last term, what the boundary cannot see, is at most ln N!. The matrix of probabilities of an attempt is symmetric in both
 * descriptions, so neither entropy ever decreases.
 *
 * <p>Cost: n! N! C(N + n - 1, n - 1) states times (N + n)^2/2 pairs of edges. Immutable.
 */
public final class ReconnectionEnsemble {

    private static final int MOST = 300_000;

    private final int[][] reached;
    private final int[] boundaryStates;
    private final List<BulkChains> boundary;
    private final int neurons;

    private ReconnectionEnsemble(int[][] reached, int[] boundaryStates, List<BulkChains> boundary, int neurons) {
        this.reached = reached;
        this.boundaryStates = boundaryStates;
        this.boundary = boundary;
        this.neurons = neurons;
    }

    /**
     * Finds all states.
     *
     * @param start where the probability is one at first
     * @return the ensemble
     * @throws IllegalArgumentException if there are more than 300,000 states
     * @throws CancellationException    if the thread is interrupted
     */
    public static ReconnectionEnsemble of(BulkChains start) {
        int n = start.chains();
        int bulk = start.neurons();
        double logarithm = ReconnectingChains.largestBoundaryEntropy(n, bulk) + org.hipparchus.special.Gamma.logGamma(bulk + 1.0);
        if (logarithm > Math.log(MOST)) {
            throw new IllegalArgumentException(start + " have about " + String.format(java.util.Locale.ROOT, "%.3g", Math.exp(logarithm))
                    + " states, but at most " + MOST + " are counted; take fewer, or sample with ReconnectingChains");
        }
        // Senders 0 to n - 1, neurons n to n + N - 1, receivers behind: what follows on each of the first n + N.
        int[] first = new int[n + bulk];
        int neuron = n;
        for (int k = 0; k < n; k++) {
            int before = k;
            for (int l = 0; l < start.neurons(k); l++) {
                first[before] = neuron;
                before = neuron++;
            }
            first[before] = n + bulk + start.receiver(k);
        }
        Map<List<Integer>, Integer> known = new HashMap<>();
        List<int[]> states = new ArrayList<>();
        List<int[]> reached = new ArrayList<>();
        Map<BulkChains, Integer> seen = new HashMap<>();
        List<BulkChains> boundary = new ArrayList<>();
        List<Integer> projected = new ArrayList<>();
        known.put(key(first), 0);
        states.add(first);
        int pairs = (n + bulk) * (n + bulk - 1) / 2;
        for (int s = 0; s < states.size(); s++) {
            if (Thread.interrupted()) {
                throw new CancellationException("the search for states was interrupted after " + s);
            }
            int[] follows = states.get(s);
            int[] chain = new int[n + bulk];
            int[] receivers = new int[n];
            int[] lengths = new int[n];
            for (int k = 0; k < n; k++) {
                int at = k;
                while (at < n + bulk) {
                    chain[at] = k;
                    lengths[k]++;
                    at = follows[at];
                }
                lengths[k]--;
                receivers[k] = at - n - bulk;
            }
            BulkChains outside = BulkChains.trusted(receivers, lengths);
            projected.add(seen.computeIfAbsent(outside, fresh -> {
                boundary.add(fresh);
                return boundary.size() - 1;
            }));
            int[] targets = new int[pairs];
            int pair = 0;
            for (int a = 0; a < n + bulk; a++) {
                for (int b = 0; b < a; b++) {
                    if (chain[a] == chain[b]) {
                        targets[pair++] = s;
                        continue;
                    }
                    int[] next = follows.clone();
                    next[a] = follows[b];
                    next[b] = follows[a];
                    Integer index = known.putIfAbsent(key(next), states.size());
                    if (index == null) {
                        index = states.size();
                        states.add(next);
                    }
                    targets[pair++] = index;
                }
            }
            reached.add(targets);
        }
        return new ReconnectionEnsemble(reached.toArray(int[][]::new), projected.stream().mapToInt(Integer::intValue).toArray(),
                List.copyOf(boundary), bulk);
    }

    private static List<Integer> key(int[] follows) {
        return Arrays.stream(follows).boxed().toList();
    }

    /**
     * The number of states of the bulk.
     *
     * @return how many were reached
     */
    public int bulkStates() {
        return reached.length;
    }

    /**
     * The states that the boundary can tell apart.
     *
     * @return in the order in which they are reached
     */
    public List<BulkChains> boundaryStates() {
        return boundary;
    }

    /**
     * The probabilities of the boundary's states.
     *
     * @param attempts how many, not negative
     * @return one per {@link #boundaryStates()}
     */
    public double[] boundaryProbabilities(int attempts) {
        double[] p = start();
        for (int k = 0; k < attempts; k++) {
            p = attempt(p);
        }
        return project(p);
    }

    /**
     * Both entropies, attempt by attempt.
     *
     * @param attempts how many, not negative
     * @return columns "attempts", "S bulk", "S boundary" and "S bulk given boundary", from 0 to attempts; an interrupt, which is
     *         cleared, ends it
     */
    public Table entropies(int attempts) {
        IntColumn times = IntColumn.create("attempts");
        DoubleColumn inside = DoubleColumn.create("S bulk");
        DoubleColumn outside = DoubleColumn.create("S boundary");
        DoubleColumn hidden = DoubleColumn.create("S bulk given boundary");
        double[] p = start();
        for (int k = 0; k <= attempts && !Thread.interrupted(); k++) {
            double[] q = project(p);
            times.append(k);
            inside.append(shannon(p));
            outside.append(shannon(q));
            hidden.append(conditional(p, q));
            p = attempt(p);
        }
        return Table.create("entropies", times, inside, outside, hidden);
    }

    /**
     * What the boundary cannot see in the end.
     *
     * @return ln N!
     */
    public double largestHiddenEntropy() {
        return org.hipparchus.special.Gamma.logGamma(neurons + 1.0);
    }

    private double[] start() {
        double[] p = new double[reached.length];
        p[0] = 1;
        return p;
    }

    private double[] attempt(double[] p) {
        double[] next = new double[p.length];
        for (int s = 0; s < p.length; s++) {
            if (p[s] != 0) {
                double part = p[s] / reached[s].length;
                for (int target : reached[s]) {
                    next[target] += part;
                }
            }
        }
        return next;
    }

    private double[] project(double[] p) {
        double[] q = new double[boundary.size()];
        for (int s = 0; s < p.length; s++) {
            q[boundaryStates[s]] += p[s];
        }
        return q;
    }

    /** The mean over the boundary's states of the entropy of the bulk within one: not as a difference of the other two. */
    private double conditional(double[] p, double[] q) {
        double sum = 0;
        for (int s = 0; s < p.length; s++) {
            if (p[s] > 0) {
                sum -= p[s] * Math.log(p[s] / q[boundaryStates[s]]);
            }
        }
        return sum;
    }

    private static double shannon(double[] p) {
        return Arrays.stream(p).filter(x -> x > 0).map(x -> -x * Math.log(x)).sum();
    }
}
