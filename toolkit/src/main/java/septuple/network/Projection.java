package septuple.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.ojalgo.matrix.store.DiagonalStore;
import org.ojalgo.matrix.store.MatrixStore;

/**
 * A projection on a set of neurons, such as P_in, P_out, P_in + P_out (the boundary) and its complement (the bulk) of paper C,
 * section 2: diagonal, with ones at its neurons.
 */
public final class Projection implements Serializable {

    private static final long serialVersionUID = 1;

    private final int neurons;
    private final int[] members;

    private Projection(int neurons, int[] members) {
        this.neurons = neurons;
        this.members = members;
    }

    /**
     * The projection on given neurons.
     *
     * @param neurons number of neurons of the network, at least 1
     * @param members the neurons of the subspace, in any order, each once
     * @return the projection
     * @throws IllegalArgumentException if there are no neurons, or if a member is no neuron of the network or is named twice
     */
    public static Projection of(int neurons, int... members) {
        if (neurons < 1) {
            throw new IllegalArgumentException("a projection needs a network of at least 1 neuron, but it has " + neurons);
        }
        int[] sorted = members.clone();
        Arrays.sort(sorted);
        for (int k = 0; k < sorted.length; k++) {
            if (sorted[k] < 0 || sorted[k] >= neurons) {
                throw new IllegalArgumentException("neuron " + sorted[k] + " is not one of 0 to " + (neurons - 1));
            }
            if (k > 0 && sorted[k] == sorted[k - 1]) {
                throw new IllegalArgumentException("neuron " + sorted[k] + " is named twice; name each neuron once");
            }
        }
        return new Projection(neurons, sorted);
    }

    static Projection range(int neurons, int from, int to) {
        return new Projection(neurons, IntStream.range(from, to).toArray());
    }

    /**
     * The number of neurons of the network.
     *
     * @return the dimension of the state space
     */
    public int neurons() {
        return neurons;
    }

    /**
     * The dimension of the subspace.
     *
     * @return the trace of the projection
     */
    public int size() {
        return members.length;
    }

    /**
     * The neurons of the subspace.
     *
     * @return their numbers, ascending; a copy
     */
    public int[] members() {
        return members.clone();
    }

    /**
     * The k-th neuron of the subspace.
     *
     * @param k 0 to {@link #size()} - 1
     * @return its number in the network
     */
    public int member(int k) {
        return members[k];
    }

    /**
     * Whether a neuron belongs to the subspace.
     *
     * @param neuron its number
     * @return true if the diagonal entry is one
     */
    public boolean contains(int neuron) {
        return Arrays.binarySearch(members, neuron) >= 0;
    }

    /**
     * The projected state P x.
     *
     * @param state one entry per neuron of the network
     * @return a new state, zero outside the subspace
     */
    public double[] apply(double[] state) {
        requireLength(state, neurons, "state");
        double[] projected = new double[neurons];
        for (int i : members) {
            projected[i] = state[i];
        }
        return projected;
    }

    /**
     * The entries of a state within the subspace.
     *
     * @param state one entry per neuron of the network
     * @return one entry per neuron of the subspace
     */
    public double[] restrict(double[] state) {
        requireLength(state, neurons, "state");
        double[] entries = new double[members.length];
        for (int k = 0; k < members.length; k++) {
            entries[k] = state[members[k]];
        }
        return entries;
    }

    /**
     * The state with given entries within the subspace and zeros elsewhere: the transpose of {@link #restrict}.
     *
     * @param entries one entry per neuron of the subspace
     * @return one entry per neuron of the network
     */
    public double[] embed(double[] entries) {
        requireLength(entries, members.length, "vector of the subspace");
        double[] state = new double[neurons];
        for (int k = 0; k < members.length; k++) {
            state[members[k]] = entries[k];
        }
        return state;
    }

    /**
     * The sum of two projections on disjoint subspaces, such as P_in + P_out.
     *
     * @param other a projection of the same network
     * @return the projection on both subspaces
     * @throws IllegalArgumentException if the subspaces share a neuron
     */
    public Projection plus(Projection other) {
        if (other.neurons != neurons) {
            throw new IllegalArgumentException(
                    "projections of networks of " + neurons + " and " + other.neurons + " neurons cannot be added");
        }
        return of(neurons, IntStream.concat(Arrays.stream(members), Arrays.stream(other.members)).toArray());
    }

    /**
     * The complement I - P.
     *
     * @return the projection on all other neurons
     */
    public Projection complement() {
        return new Projection(neurons, IntStream.range(0, neurons).filter(i -> !contains(i)).toArray());
    }

    /**
     * The projection as a diagonal matrix.
     *
     * @return N x N, ones at the members of the diagonal
     */
    public MatrixStore<Double> toMatrix() {
        double[] diagonal = new double[neurons];
        for (int i : members) {
            diagonal[i] = 1;
        }
        return DiagonalStore.wrap(diagonal);
    }

    private static void requireLength(double[] vector, int length, String what) {
        if (vector.length != length) {
            throw new IllegalArgumentException("a " + what + " needs " + length + " entries, but has " + vector.length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Projection that && neurons == that.neurons && Arrays.equals(members, that.members);
    }

    @Override
    public int hashCode() {
        return 31 * neurons + Arrays.hashCode(members);
    }

    @Override
    public String toString() {
        return "projection on " + members.length + " of " + neurons + " neurons";
    }
}
