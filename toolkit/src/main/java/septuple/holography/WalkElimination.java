package septuple.holography;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ojalgo.function.aggregator.Aggregator;
import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Memory;

/**
 * Sums over walks through the junctions of a contracted network: the first passages between boundary neurons,
 *
 * <p>f = eps w_BB + eps w_Bb (I - eps w_bb)^(-1) eps w_bB (B the boundary, b the bulk).
 *
 * <p>Junctions are eliminated one by one, that with the fewest new edges first: every walk j to k to i, with any number of turns
 * through k's own loop between, becomes an edge from j to i of weight c_ik c_kj/(1 - c_kk). This is Gaussian elimination of I - eps
 * w, written for walks: where no weight is negative, nothing is ever subtracted but c_kk from one, and every sum keeps its relative
 * accuracy. A network of which elimination would make a denser one keeps a core, which is factorised with pivots where it is small,
 * and otherwise iterated: x = a + c x, which adds the walks by their length.
 */
final class WalkElimination {

    /** A core of so many junctions is factorised. */
    private static final int DENSE = 2_500;
    /** So few are eliminated in any case. */
    private static final int FEW = 300;
    /** Beyond this part of the radius of convergence a factorisation costs less than the iteration. */
    private static final double NEAR = 0.97;
    private static final double PIVOT = 1e-3;
    private static final int SWEEPS = 100_000;
    /** After so many sweeps of one and the same factor the rest is extrapolated. */
    private static final int CALM = 4;

    /** f, as many rows and columns as boundary neurons; row i receives. */
    final WideNumber[][] passages;
    /** The largest relative residual of the iterated core; zero where there was none. */
    private double residual;
    private int iterated;

    private final int boundary;
    private final double reach;
    private final boolean nonNegative;
    private final List<Map<Integer, WideNumber>> into;
    private final List<Map<Integer, WideNumber>> outOf;
    private final boolean[] gone;
    private long edges;
    private long[] queued;

    /**
     * Sums up.
     *
     * @param reach |epsilon| times an upper bound of rho(|w|) or infinity: below one the iteration converges
     */
    WalkElimination(ChainContraction contraction, int boundary, double epsilon, double reach) {
        this.boundary = boundary;
        this.reach = reach;
        this.nonNegative = contraction.nonNegative && epsilon >= 0 && reach < 1;
        int nodes = contraction.neurons.length;
        into = maps(nodes);
        outOf = maps(nodes);
        gone = new boolean[nodes];
        for (int e = 0; e < contraction.to.length; e++) {
            WideNumber weight = contraction.weight(e, epsilon);
            if (!weight.isZero()) {
                edge(contraction.to[e], contraction.from[e]).add(weight);
            }
        }
        eliminate();
        passages = new WideNumber[boundary][boundary];
        for (int i = 0; i < boundary; i++) {
            for (int j = 0; j < boundary; j++) {
                passages[i][j] = into.get(i).getOrDefault(j, new WideNumber());
            }
        }
        int[] core = IntStream.range(boundary, nodes).filter(k -> !gone[k]).toArray();
        if (core.length > 0) {
            throughCore(core);
        }
    }

    double residual() {
        return residual;
    }

    int iterated() {
        return iterated;
    }

    private static List<Map<Integer, WideNumber>> maps(int count) {
        return Stream.<Map<Integer, WideNumber>>generate(() -> new HashMap<>(4)).limit(count).toList();
    }

    private WideNumber edge(int to, int from) {
        WideNumber weight = into.get(to).get(from);
        if (weight == null) {
            weight = new WideNumber();
            into.get(to).put(from, weight);
            outOf.get(from).put(to, weight);
            edges++;
        }
        return weight;
    }

    private long cost(int k) {
        int own = into.get(k).containsKey(k) ? 1 : 0;
        return (long) (into.get(k).size() - own) * (outOf.get(k).size() - own);
    }

    private void eliminate() {
        PriorityQueue<long[]> queue = new PriorityQueue<>((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        queued = new long[gone.length];
        for (int k = boundary; k < gone.length; k++) {
            queued[k] = cost(k);
            queue.add(new long[] {queued[k], k});
        }
        long left = queue.size();
        long most = edges + edges / 2 + 1_000;
        while (!queue.isEmpty()) {
            long[] next = queue.poll();
            int k = (int) next[1];
            long cost = cost(k);
            if (gone[k] || cost < next[0]) {
                continue;
            }
            if (cost > next[0]) {
                queued[k] = cost;
                queue.add(new long[] {cost, k});
                continue;
            }
            if (edges > most && left > FEW) {
                return;
            }
            double loop = into.get(k).containsKey(k) ? into.get(k).get(k).doubleValue() : 0;
            if (!nonNegative && !(Math.abs(1 - loop) > PIVOT * Math.max(1, Math.abs(loop)))) {
                // Left to the core, where pivots are chosen.
                continue;
            }
            left--;
            remove(k, 1 / (1 - loop), queue);
            if (Thread.interrupted()) {
                throw new CancellationException("the elimination of junctions was interrupted with " + left + " of them left");
            }
        }
    }

    private void remove(int k, double turns, PriorityQueue<long[]> queue) {
        gone[k] = true;
        into.get(k).remove(k);
        outOf.get(k).remove(k);
        for (int j : into.get(k).keySet()) {
            outOf.get(j).remove(k);
        }
        for (int i : outOf.get(k).keySet()) {
            into.get(i).remove(k);
        }
        edges -= into.get(k).size() + outOf.get(k).size();
        for (Map.Entry<Integer, WideNumber> entering : into.get(k).entrySet()) {
            for (Map.Entry<Integer, WideNumber> leaving : outOf.get(k).entrySet()) {
                edge(leaving.getKey(), entering.getKey()).addProduct(leaving.getValue(), entering.getValue(), turns);
            }
        }
        into.get(k).keySet().forEach(j -> requeue(j, queue));
        outOf.get(k).keySet().forEach(i -> requeue(i, queue));
        into.get(k).clear();
        outOf.get(k).clear();
    }

    /** Only a junction that has become cheaper needs a new place; one that has become dearer is put back when its turn comes. */
    private void requeue(int k, PriorityQueue<long[]> queue) {
        if (k >= boundary) {
            long cost = cost(k);
            if (cost < queued[k]) {
                queued[k] = cost;
                queue.add(new long[] {cost, k});
            }
        }
    }

    private void throughCore(int[] core) {
        int[] place = new int[gone.length];
        Arrays.fill(place, -1);
        for (int k = 0; k < core.length; k++) {
            place[core[k]] = k;
        }
        boolean converges = reach < 1;
        boolean dense = core.length <= DENSE && (!converges || reach > NEAR || !nonNegative);
        if (!dense && !converges) {
            throw new IllegalStateException(core.length + " junctions are left that depend on each other, more than the " + DENSE
                    + " that are factorised, and epsilon is too large for the iteration; take epsilon below 1/rho(|w|)");
        }
        Memory.require(8L * core.length * boundary + (dense ? 24L * core.length * core.length : 0), "the core of " + core.length
                + " junctions that cannot be eliminated");
        double[][] x = dense ? factorised(core, place) : iterated(core, place);
        for (int i = 0; i < boundary; i++) {
            for (Map.Entry<Integer, WideNumber> entering : into.get(i).entrySet()) {
                if (entering.getKey() >= boundary) {
                    double[] row = x[place[entering.getKey()]];
                    for (int j = 0; j < boundary; j++) {
                        passages[i][j].addProduct(entering.getValue(), new WideNumber(row[j]), 1);
                    }
                }
            }
        }
    }

    private double[][] factorised(int[] core, int[] place) {
        R064Store matrix = R064Store.FACTORY.makeEye(core.length, core.length);
        R064Store right = R064Store.FACTORY.make(core.length, boundary);
        for (int k = 0; k < core.length; k++) {
            for (Map.Entry<Integer, WideNumber> entering : into.get(core[k]).entrySet()) {
                if (entering.getKey() < boundary) {
                    right.set(k, (int) entering.getKey(), entering.getValue().doubleValue());
                } else {
                    matrix.add(k, place[entering.getKey()], -entering.getValue().doubleValue());
                }
            }
        }
        MatrixStore<Double> solution = solve(matrix, right);
        double[][] x = new double[core.length][boundary];
        for (int k = 0; k < core.length; k++) {
            for (int j = 0; j < boundary; j++) {
                x[k][j] = solution.doubleValue(k, j);
            }
        }
        return x;
    }

    /** Solves with pivots, and refuses a matrix that is singular to working accuracy. */
    static MatrixStore<Double> solve(R064Store matrix, R064Store right) {
        LU<Double> factors = LU.R064.make(matrix);
        MatrixStore<Double> solution = factors.decompose(matrix) && factors.isSolvable() ? factors.getSolution(right) : null;
        double norm = solution == null ? Double.NaN : solution.aggregateAll(Aggregator.LARGEST);
        if (!(norm <= 1e13)) {
            throw new IllegalArgumentException("epsilon is, to working accuracy, the inverse of an eigenvalue of w, where I - eps w has no"
                    + " inverse; move it");
        }
        return solution;
    }

    private double[][] iterated(int[] core, int[] place) {
        int size = core.length;
        int[] starts = new int[size + 1];
        for (int k = 0; k < size; k++) {
            starts[k + 1] = starts[k] + (int) into.get(core[k]).keySet().stream().filter(j -> j >= boundary).count();
        }
        int[] from = new int[starts[size]];
        double[] weights = new double[starts[size]];
        double[][] x = new double[size][boundary];
        double[][] a = new double[size][];
        int e = 0;
        for (int k = 0; k < size; k++) {
            for (Map.Entry<Integer, WideNumber> entering : into.get(core[k]).entrySet()) {
                if (entering.getKey() >= boundary) {
                    from[e] = place[entering.getKey()];
                    weights[e++] = entering.getValue().doubleValue();
                } else {
                    a[k] = a[k] == null ? new double[boundary] : a[k];
                    a[k][entering.getKey()] = entering.getValue().doubleValue();
                }
            }
        }
        return sweeps(starts, from, weights, a, x);
    }

    /**
     * Sweeps x = a + c x, each row in place. Near the bound the changes shrink by the same factor lambda in every sweep, in one
     * direction: then what is still to come is lambda/(1 - lambda) times the last of them, and is added at once (L. A. Lyusternik,
     * 1947).
     */
    private double[][] sweeps(int[] starts, int[] from, double[] weights, double[][] a, double[][] x) {
        int size = x.length;
        double[] row = new double[boundary];
        double[][] changes = new double[size][];
        double before = 0;
        double lambda = 0;
        int settled = 0;
        // Relative to every entry of its own where all are sums of positive walks, else to the largest.
        double goal = Math.max(1e-14 * (1 - reach), 4e-16);
        for (iterated = 1; iterated <= SWEEPS; iterated++) {
            boolean leap = settled >= CALM;
            double relative = 0;
            double largest = 0;
            double absolute = 0;
            double total = 0;
            for (int k = 0; k < size; k++) {
                Arrays.fill(row, 0);
                if (a[k] != null) {
                    System.arraycopy(a[k], 0, row, 0, boundary);
                }
                for (int entry = starts[k]; entry < starts[k + 1]; entry++) {
                    double weight = weights[entry];
                    double[] other = x[from[entry]];
                    for (int j = 0; j < boundary; j++) {
                        row[j] += weight * other[j];
                    }
                }
                double[] own = x[k];
                changes[k] = leap ? new double[boundary] : null;
                for (int j = 0; j < boundary; j++) {
                    double change = row[j] - own[j];
                    double difference = Math.abs(change);
                    double magnitude = Math.abs(row[j]);
                    if (difference > relative * magnitude) {
                        relative = difference / magnitude;
                    }
                    absolute = Math.max(absolute, difference);
                    largest = Math.max(largest, magnitude);
                    total += difference;
                    own[j] = row[j];
                    if (leap) {
                        changes[k][j] = change;
                    }
                }
            }
            residual = nonNegative ? relative : absolute / Math.max(largest, Double.MIN_NORMAL);
            if (residual <= goal) {
                return x;
            }
            double factor = total / before;
            settled = factor > 0.5 && factor < 1 && Math.abs(factor - lambda) < 0.02 * (1 - factor) ? settled + 1 : 0;
            lambda = factor;
            before = total;
            if (leap) {
                for (int k = 0; k < size; k++) {
                    for (int j = 0; j < boundary && factor < 1; j++) {
                        x[k][j] += factor / (1 - factor) * changes[k][j];
                    }
                }
                settled = 0;
            }
            if (Thread.interrupted()) {
                throw new CancellationException("the iteration of " + size + " junctions was interrupted after " + iterated
                        + " sweeps, with a residual of " + residual);
            }
        }
        throw new IllegalStateException("the iteration of " + size + " junctions still changes by " + residual + " after " + SWEEPS
                + " sweeps: epsilon is " + reach + " of the bound; take less");
    }

    /** All walks of one edge or more, f + f^2 + ..., by Kleene's closure; where a pivot is bad, by a factorisation of I - f. */
    WideNumber[][] walks() {
        WideNumber[][] w = new WideNumber[boundary][boundary];
        for (int i = 0; i < boundary; i++) {
            for (int j = 0; j < boundary; j++) {
                w[i][j] = new WideNumber(passages[i][j]);
            }
        }
        for (int k = 0; k < boundary; k++) {
            double loop = w[k][k].doubleValue();
            if (!nonNegative && !(Math.abs(1 - loop) > PIVOT * Math.max(1, Math.abs(loop)))) {
                return factorisedWalks();
            }
            double turns = 1 / (1 - loop);
            // Row and column k change too, so what they were is kept.
            WideNumber[] row = new WideNumber[boundary];
            WideNumber[] column = new WideNumber[boundary];
            for (int j = 0; j < boundary; j++) {
                row[j] = new WideNumber(w[k][j]);
                column[j] = new WideNumber(w[j][k]);
            }
            for (int i = 0; i < boundary; i++) {
                if (column[i].isZero()) {
                    continue;
                }
                for (int j = 0; j < boundary; j++) {
                    if (!row[j].isZero()) {
                        w[i][j].addProduct(column[i], row[j], turns);
                    }
                }
            }
            if (Thread.interrupted()) {
                throw new CancellationException("the sum over walks was interrupted at boundary neuron " + k + " of " + boundary);
            }
        }
        return w;
    }

    private WideNumber[][] factorisedWalks() {
        R064Store right = R064Store.FACTORY.make(boundary, boundary);
        R064Store matrix = R064Store.FACTORY.makeEye(boundary, boundary);
        for (int i = 0; i < boundary; i++) {
            for (int j = 0; j < boundary; j++) {
                right.set(i, j, passages[i][j].doubleValue());
                matrix.add(i, j, -right.doubleValue(i, j));
            }
        }
        MatrixStore<Double> solution = solve(matrix, right);
        WideNumber[][] w = new WideNumber[boundary][boundary];
        for (int i = 0; i < boundary; i++) {
            for (int j = 0; j < boundary; j++) {
                w[i][j] = new WideNumber(solution.doubleValue(i, j));
            }
        }
        return w;
    }
}
