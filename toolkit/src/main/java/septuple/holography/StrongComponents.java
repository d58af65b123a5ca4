package septuple.holography;

import java.util.Arrays;

/**
 * The strongly connected components of a directed graph (Tarjan, SIAM J. Comput. 1 (1972) 146), with a stack of its own instead of
 * recursion: chains are long. Cost: a few operations per node and edge.
 */
final class StrongComponents {

    /** The component of each node; a component's number is larger than those of the components that it receives from. */
    final int[] component;
    /** How many there are. */
    final int count;

    /** Edges by receiving node: for node k they are {@code edges[starts[k]]} to {@code edges[starts[k + 1] - 1]}. */
    StrongComponents(int[] starts, int[] edges, int[] from) {
        int size = starts.length - 1;
        component = new int[size];
        Arrays.fill(component, -1);
        int[] index = new int[size];
        int[] low = new int[size];
        int[] next = new int[size];
        int[] stack = new int[size];
        int[] path = new int[size];
        int stacked = 0;
        int time = 0;
        int found = 0;
        for (int root = 0; root < size; root++) {
            if (index[root] != 0) {
                continue;
            }
            int depth = 0;
            path[depth++] = root;
            index[root] = low[root] = ++time;
            next[root] = starts[root];
            stack[stacked++] = root;
            while (depth > 0) {
                int k = path[depth - 1];
                if (next[k] < starts[k + 1]) {
                    int j = from[edges[next[k]++]];
                    if (index[j] == 0) {
                        path[depth++] = j;
                        index[j] = low[j] = ++time;
                        next[j] = starts[j];
                        stack[stacked++] = j;
                    } else if (component[j] < 0) {
                        low[k] = Math.min(low[k], index[j]);
                    }
                    continue;
                }
                depth--;
                if (depth > 0) {
                    low[path[depth - 1]] = Math.min(low[path[depth - 1]], low[k]);
                }
                if (low[k] == index[k]) {
                    int j;
                    do {
                        j = stack[--stacked];
                        component[j] = found;
                    } while (j != k);
                    found++;
                }
            }
        }
        count = found;
    }

    /** The edges sorted by the node that they enter: first the starts of the nodes, then the edges. */
    static int[][] byReceiver(int nodes, int[] to) {
        int[] starts = new int[nodes + 1];
        for (int node : to) {
            starts[node + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        int[] edges = new int[to.length];
        for (int e = 0; e < to.length; e++) {
            edges[next[to[e]]++] = e;
        }
        return new int[][] {starts, edges};
    }
}
