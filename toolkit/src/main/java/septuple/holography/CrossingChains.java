package septuple.holography;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import septuple.grid.Evolving;
import septuple.grid.Steps;
import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Chains of neurons that lie in a disk, from senders to receivers on its edge, and reconnect where they cross.
 *
 * <p>Neurons keep their places; only what is connected changes. Where an edge from u to v crosses one from x to y of another chain,
 * they become u to y and x to v: two sides of the quadrilateral whose diagonals they were. So by the triangle inequality every
 * event makes the drawn chains shorter, though no neuron is lost, and after finitely many events no two chains cross.
 *
 * <p>Immutable.
 */
public final class CrossingChains {

    private final double[] x;
    private final double[] y;
    private final int[][] chains;

    private CrossingChains(double[] x, double[] y, int[][] chains) {
        this.x = x;
        this.y = y;
        this.chains = chains;
    }

    /**
     * Straight chords of the unit disk: senders and receivers in random order around the edge, neurons evenly spaced, and then moved a
     * little at random.
     *
     * @param chains  how many, at least 2
     * @param spacing between neighbouring neurons, at most 1
     * @param shake   the standard deviation of the moves, not negative
     * @param seed    of the random numbers
     * @return the chains
     * @throws IllegalArgumentException with all problems
     */
    public static CrossingChains chords(int chains, double spacing, double shake, long seed) {
        Problems problems = new Problems();
        problems.require(chains > 1, "chains is " + chains + ", but must be at least 2");
        problems.require(spacing > 0 && spacing <= 1, "spacing is " + spacing + ", but must be positive and at most 1");
        problems.require(shake >= 0 && shake < 1, "shake is " + shake + ", but must not be negative, and below 1");
        problems.throwIfAny("crossing chains");
        Random random = new Random(seed);
        int[] ends = new int[2 * chains];
        Arrays.setAll(ends, k -> k);
        for (int k = ends.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int end = ends[k];
            ends[k] = ends[other];
            ends[other] = end;
        }
        List<double[]> places = new ArrayList<>();
        for (int k = 0; k < 2 * chains; k++) {
            double angle = Math.PI * ends[k] / chains;
            places.add(new double[] {Math.cos(angle), Math.sin(angle)});
        }
        int[][] all = new int[chains][];
        for (int k = 0; k < chains; k++) {
            double[] from = places.get(k);
            double[] to = places.get(chains + k);
            int edges = Math.max(1, (int) Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / spacing));
            all[k] = new int[edges + 1];
            all[k][0] = k;
            all[k][edges] = chains + k;
            for (int l = 1; l < edges; l++) {
                double part = l / (double) edges;
                all[k][l] = places.size();
                places.add(new double[] {from[0] + part * (to[0] - from[0]) + shake * random.nextGaussian(),
                    from[1] + part * (to[1] - from[1]) + shake * random.nextGaussian()});
            }
        }
        return new CrossingChains(places.stream().mapToDouble(place -> place[0]).toArray(),
                places.stream().mapToDouble(place -> place[1]).toArray(), all);
    }

    /**
     * Begins a run: {@code .steps(events).every(k).run()}. In each event one of all crossings of different chains, drawn at random,
     * reconnects; where there is none, nothing happens.
     *
     * @param seed of the random numbers
     * @return how it is run; the number of events is to be named
     */
    public Steps<CrossingChains> evolve(long seed) {
        return new Steps<CrossingChains>(step -> new Run(seed)).step(1);
    }

    /**
     * How many times edges of different chains cross.
     *
     * @return pairs of edges
     */
    public int crossings() {
        return crossings(chains).size();
    }

    /**
     * How long the drawn chains are.
     *
     * @return the sum of the lengths of all edges
     */
    public double drawnLength() {
        double sum = 0;
        for (int[] chain : chains) {
            for (int l = 1; l < chain.length; l++) {
                sum += Math.hypot(x[chain[l]] - x[chain[l - 1]], y[chain[l]] - y[chain[l - 1]]);
            }
        }
        return sum;
    }

    /**
     * What the boundary sees: who is connected to whom, and through how many neurons.
     *
     * @return the chains without their places
     */
    public BulkChains chains() {
        int n = chains.length;
        return BulkChains.of(Arrays.stream(chains).mapToInt(chain -> chain[chain.length - 1] - n).toArray(),
                Arrays.stream(chains).mapToInt(chain -> chain.length - 2).toArray());
    }

    /**
     * The chains as lines to be drawn.
     *
     * @return columns "sender", x and y, a row per neuron of each chain from sender to receiver, and one of NaN behind each chain
     */
    public Table lines() {
        StringColumn sender = StringColumn.create("sender");
        DoubleColumn across = DoubleColumn.create("x");
        DoubleColumn up = DoubleColumn.create("y");
        for (int[] chain : chains) {
            for (int neuron : chain) {
                sender.append(Integer.toString(chain[0]));
                across.append(x[neuron]);
                up.append(y[neuron]);
            }
            sender.append(Integer.toString(chain[0]));
            across.append(Double.NaN);
            up.append(Double.NaN);
        }
        return Table.create("chains", sender, across, up);
    }

    /**
     * The boundary neurons.
     *
     * @return columns x, "sender" and "receiver": heights in one of the last two, NaN in the other
     */
    public Table boundary() {
        int n = chains.length;
        double[] missing = new double[n];
        Arrays.fill(missing, Double.NaN);
        Table table = Table.create("boundary", DoubleColumn.create("x", Arrays.copyOf(x, 2 * n)));
        DoubleColumn senders = DoubleColumn.create("sender", 2 * n);
        DoubleColumn receivers = DoubleColumn.create("receiver", 2 * n);
        for (int k = 0; k < n; k++) {
            senders.set(k, y[k]);
            receivers.set(n + k, y[n + k]);
        }
        return table.addColumns(senders, receivers);
    }

    private double side(int a, int b, int c) {
        return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
    }

    private List<int[]> crossings(int[][] all) {
        List<int[]> found = new ArrayList<>();
        for (int a = 0; a < all.length; a++) {
            for (int b = 0; b < a; b++) {
                for (int i = 1; i < all[a].length; i++) {
                    for (int j = 1; j < all[b].length; j++) {
                        int u = all[a][i - 1];
                        int v = all[a][i];
                        int p = all[b][j - 1];
                        int q = all[b][j];
                        if (side(u, v, p) * side(u, v, q) < 0 && side(p, q, u) * side(p, q, v) < 0) {
                            found.add(new int[] {a, i, b, j});
                        }
                    }
                }
            }
        }
        return found;
    }

    private final class Run implements Evolving<CrossingChains> {

        private final int[][] now = chains.clone();
        private final Random random;

        Run(long seed) {
            random = new Random(seed);
        }

        @Override
        public void step() {
            List<int[]> all = crossings(now);
            if (all.isEmpty()) {
                return;
            }
            int[] at = all.get(random.nextInt(all.size()));
            int[] a = now[at[0]];
            int[] b = now[at[2]];
            now[at[0]] = joined(a, at[1], b, at[3]);
            now[at[2]] = joined(b, at[3], a, at[1]);
        }

        private int[] joined(int[] head, int until, int[] tail, int since) {
            int[] chain = Arrays.copyOf(head, until + tail.length - since);
            System.arraycopy(tail, since, chain, until, tail.length - since);
            return chain;
        }

        @Override
        public CrossingChains state() {
            return new CrossingChains(x, y, now.clone());
        }
    }
}
