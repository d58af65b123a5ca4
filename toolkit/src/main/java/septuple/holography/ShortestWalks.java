package septuple.holography;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;

/**
 * The shortest walks of one edge or more between boundary neurons, through whatever neurons: what A.10.4 tends to for small eps,
 *
 * <p>d(i, j) = (l_ij - 1) + ln m_ij/ln eps + ..., with l_ij the number of edges and m_ij the sum, over all shortest walks, of the
 * products of their weights.
 *
 * @param lengths    edges of the shortest walk from j to i in row i and column j; -1 where there is none; on the diagonal closed walks
 * @param logarithms ln m_ij; NaN where there is no walk or m_ij is not positive
 */
public record ShortestWalks(int[][] lengths, double[][] logarithms) {

    /** Dijkstra's search from every boundary neuron over the contracted network. */
    static ShortestWalks of(ChainContraction contraction, int boundary) {
        int nodes = contraction.neurons.length;
        int[][] columns = StrongComponents.byReceiver(nodes, contraction.from);
        int[][] lengths = new int[boundary][boundary];
        double[][] logarithms = new double[boundary][boundary];
        int[] distance = new int[nodes];
        WideNumber[] sum = new WideNumber[nodes];
        for (int source = 0; source < boundary; source++) {
            Arrays.fill(distance, Integer.MAX_VALUE);
            PriorityQueue<long[]> queue = new PriorityQueue<>((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
            long reached = 0;
            int node = source;
            WideNumber here = new WideNumber(1);
            while (true) {
                for (int k = columns[0][node]; k < columns[0][node + 1]; k++) {
                    int e = columns[1][k];
                    int other = contraction.to[e];
                    long length = reached + contraction.lengths[e];
                    WideNumber weight = here.times(new WideNumber(contraction.mantissas[e], contraction.exponents[e]));
                    if (length < distance[other]) {
                        distance[other] = (int) length;
                        sum[other] = weight;
                        if (other != source) {
                            queue.add(new long[] {length, other});
                        }
                    } else if (length == distance[other]) {
                        sum[other].add(weight);
                    }
                }
                long[] next = queue.poll();
                while (next != null && next[0] != distance[(int) next[1]]) {
                    next = queue.poll();
                }
                if (next == null) {
                    break;
                }
                node = (int) next[1];
                reached = next[0];
                here = sum[node];
            }
            for (int i = 0; i < boundary; i++) {
                boolean found = distance[i] < Integer.MAX_VALUE;
                lengths[i][source] = found ? distance[i] : -1;
                logarithms[i][source] = found && sum[i].mantissa() > 0 ? sum[i].logarithm() : Double.NaN;
            }
            if (Thread.interrupted()) {
                throw new CancellationException("the search for shortest walks was interrupted at boundary neuron " + source + " of "
                        + boundary);
            }
        }
        return new ShortestWalks(lengths, logarithms);
    }

    /**
     * The number of neurons between the ends of a shortest walk, boundary neurons among them.
     *
     * @param to   the boundary neuron i that receives
     * @param from the boundary neuron j that sends
     * @return l_ij - 1, or -2 where there is no walk
     */
    public int between(int to, int from) {
        return lengths[to][from] - 1;
    }

    /**
     * The first two terms of A.10.4 for small eps.
     *
     * @param to      the boundary neuron i that receives
     * @param from    the boundary neuron j that sends
     * @param epsilon positive, not one
     * @return l_ij - 1 + ln m_ij/ln eps; NaN where there is no walk of positive weight
     */
    public double asymptote(int to, int from, double epsilon) {
        return between(to, from) + logarithms[to][from] / Math.log(epsilon);
    }
}
