package septuple.holography;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.ojalgo.structure.Access2D;

import septuple.network.Connections;
import septuple.network.DenseConnections;
import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.network.Projection;
import septuple.network.SparseConnections;

/**
 * A sparse network of which some neurons are the boundary and all others the bulk (paper A, section 10).
 *
 * <p><b>Direction.</b> w_ij is the weight <em>from</em> neuron j <em>to</em> neuron i, as everywhere in the papers: x_i(t+1) =
 * sum_j w_ij x_j(t). So w^boundary_ij is what boundary neuron i receives from boundary neuron j, and the matrix is in general not
 * symmetric.
 *
 * <p><b>Walks.</b> By the geometric series, the entry ij of eps w (I - eps w)^(-1) is the sum over all walks from j to i of one edge or
 * more, each with the product of its weights times eps to the number of its edges. Walks may pass through any neuron any number of
 * times, boundary neurons included: {@link #passageWeights} are what is left where only bulk neurons may stand between.
 *
 * <p>What is computed from is the contracted network, in which every chain of bulk neurons is one edge; it is made once, in a time
 * proportional to the edges, and then serves for all eps.
 *
 * <p>Immutable, serialisable, equal by content.
 */
public final class BulkNetwork implements Serializable {

    private static final long serialVersionUID = 1;

    private final int[] rowStarts;
    private final int[] columns;
    private final double[] weights;
    private final double[] bias;
    private final Projection boundary;
    private transient Object lock = new Object();
    private transient ChainContraction contraction;
    private transient SpectralRadius radius;

    BulkNetwork(int[] rowStarts, int[] columns, double[] weights, double[] bias, Projection boundary) {
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.weights = weights;
        this.bias = bias;
        this.boundary = boundary;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        lock = new Object();
    }

    /**
     * Begins with boundary neurons alone, to which chains and edges are added.
     *
     * @param neurons how many, at least 1; their numbers are 0 to neurons - 1, and bulk neurons follow
     * @return the builder
     */
    public static BulkNetworkBuilder withBoundary(int neurons) {
        return new BulkNetworkBuilder(neurons);
    }

    /**
     * The network of given connections. Weights of zero are no edges.
     *
     * @param connections the weight matrix in any form
     * @param boundary    the boundary neurons, each once, at least one
     * @return the network
     * @throws IllegalArgumentException if a boundary neuron does not exist or is named twice, or there is none
     */
    public static BulkNetwork of(Connections connections, int... boundary) {
        return of(connections, new double[connections.neurons()], boundary);
    }

    /**
     * A network of the toolkit: its boundary are the input and output neurons.
     *
     * @param network any network; its activations play no role here
     * @return connections, biases and boundary of the network
     * @throws IllegalArgumentException if it has neither inputs nor outputs
     */
    public static BulkNetwork of(Network network) {
        return of(network.connections(), network.bias(), network.boundary().members());
    }

    /**
     * The network of a weight matrix.
     *
     * @param weights  N x N, entry (i, j) is the weight from neuron j to neuron i; any ojAlgo matrix, of which every entry is looked at
     * @param boundary the boundary neurons, each once, at least one
     * @return the network
     * @throws IllegalArgumentException if the matrix is not square or holds a number that is not finite, or as for
     *                                  {@link #of(Connections, int...)}
     */
    public static BulkNetwork of(Access2D<?> weights, int... boundary) {
        return of(DenseConnections.of(weights), boundary);
    }

    private static BulkNetwork of(Connections connections, double[] bias, int[] boundary) {
        BulkNetworkBuilder builder = new BulkNetworkBuilder(connections.neurons(), boundary).bias(bias);
        if (connections instanceof SparseConnections sparse) {
            sparse.forEachEdge(builder::stored);
        } else if (connections instanceof LayeredConnections layered) {
            for (int l = 0; l + 1 < layered.layers(); l++) {
                double[] block = layered.block(l);
                for (int i = 0; i < layered.size(l + 1); i++) {
                    for (int j = 0; j < layered.size(l); j++) {
                        builder.stored(layered.offset(l + 1) + i, layered.offset(l) + j, block[i * layered.size(l) + j]);
                    }
                }
            }
        } else {
            for (int i = 0; i < connections.neurons(); i++) {
                for (int j = 0; j < connections.neurons(); j++) {
                    builder.stored(i, j, connections.weight(i, j));
                }
            }
        }
        return builder.build();
    }

    /**
     * The number N of neurons.
     *
     * @return boundary and bulk
     */
    public int neurons() {
        return rowStarts.length - 1;
    }

    /**
     * The number of edges.
     *
     * @return entries of w that are not zero
     */
    public long edges() {
        return weights.length;
    }

    /**
     * One entry of the weight matrix.
     *
     * @param to   the neuron i that receives
     * @param from the neuron j that sends
     * @return w_ij, zero where there is no edge
     * @throws IndexOutOfBoundsException if there is no such neuron
     */
    public double weight(int to, int from) {
        if (to < 0 || to >= neurons() || from < 0 || from >= neurons()) {
            throw new IndexOutOfBoundsException("neurons " + to + " and " + from + " must be among 0 to " + (neurons() - 1));
        }
        int e = Arrays.binarySearch(columns, rowStarts[to], rowStarts[to + 1], from);
        return e < 0 ? 0 : weights[e];
    }

    /**
     * The weight matrix w.
     *
     * @return its edges; a copy
     */
    public SparseConnections connections() {
        int[] to = new int[columns.length];
        for (int i = 0; i < neurons(); i++) {
            Arrays.fill(to, rowStarts[i], rowStarts[i + 1], i);
        }
        return SparseConnections.of(neurons(), to, columns, weights);
    }

    /**
     * The projection on the boundary. The matrix P of A.10.1 to A.10.3 has a row per boundary neuron: {@link Projection#restrict}.
     *
     * @return the boundary neurons, ascending
     */
    public Projection boundary() {
        return boundary;
    }

    /**
     * The state of the boundary, P x (A.10.1).
     *
     * @param state x, one entry per neuron
     * @return one entry per boundary neuron
     * @throws IllegalArgumentException if the state does not fit
     */
    public double[] boundaryState(double[] state) {
        return boundary.restrict(state);
    }

    /**
     * The bias vector.
     *
     * @return b, one entry per neuron; a copy
     */
    public double[] bias() {
        return bias.clone();
    }

    /**
     * The bias of the boundary, P b (A.10.2). The biases of the bulk leave no trace in it.
     *
     * @return one entry per boundary neuron
     */
    public double[] boundaryBias() {
        return boundary.restrict(bias);
    }

    /**
     * One step of a linear network, w x. Cost: one multiplication per edge.
     *
     * @param state x(t), one entry per neuron
     * @return x(t+1) without bias
     * @throws IllegalArgumentException if the state does not fit
     */
    public double[] step(double[] state) {
        if (state.length != neurons()) {
            throw new IllegalArgumentException("a state of " + state.length + " entries does not fit a network of " + neurons()
                    + " neurons");
        }
        double[] next = new double[state.length];
        for (int i = 0; i < next.length; i++) {
            double sum = 0;
            for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++) {
                sum += weights[e] * state[columns[e]];
            }
            next[i] = sum;
        }
        return next;
    }

    /**
     * The spectral radius of w, within bounds.
     *
     * @return computed by strongly connected components, once
     */
    public SpectralRadius spectralRadius() {
        ChainContraction chains = contraction();
        synchronized (lock) {
            if (radius == null) {
                radius = SpectralRadius.of(chains);
                if (Thread.interrupted()) {
                    radius = null;
                    throw new CancellationException("the computation of the spectral radius was interrupted");
                }
            }
            return radius;
        }
    }

    /**
     * The radius of convergence of A.10.3 as a power series: eps must be smaller.
     *
     * @return 1/rho(w), from the upper bound of rho; infinity for a graph without cycles
     */
    public double convergenceRadius() {
        return 1 / spectralRadius().upper();
    }

    /**
     * The boundary weight matrix w^boundary(eps) = P eps w (I - eps w)^(-1) P^T (A.10.3). Numerator and denominator commute.
     *
     * @param epsilon eps, |eps| below {@link #convergenceRadius()}
     * @return sums over all walks between boundary neurons
     * @throws IllegalArgumentException if eps is not finite or beyond the radius of convergence, which the message names
     * @throws IllegalStateException    if more junctions depend on each other than fit or converge
     * @throws CancellationException    if the thread is interrupted
     */
    public BoundaryWeights boundaryWeights(double epsilon) {
        requireConvergence(epsilon);
        WalkElimination sums = sums(epsilon);
        return new BoundaryWeights(epsilon, boundary.members(), sums.walks(), sums.iterated(), sums.residual());
    }

    /**
     * The sums over walks that touch no boundary neuron between their ends: f = eps w_BB + eps w_Bb (I - eps w_bb)^(-1) eps w_bB,
     * with which w^boundary = f (I - f)^(-1).
     *
     * @param epsilon eps, |eps| below {@link #convergenceRadius()}
     * @return f
     * @throws IllegalArgumentException as {@link #boundaryWeights}
     * @throws IllegalStateException    as {@link #boundaryWeights}
     * @throws CancellationException    if the thread is interrupted
     */
    public BoundaryWeights passageWeights(double epsilon) {
        requireConvergence(epsilon);
        WalkElimination sums = sums(epsilon);
        return new BoundaryWeights(epsilon, boundary.members(), sums.passages, sums.iterated(), sums.residual());
    }

    /**
     * The matrix P eps w (I - eps w)^(-1) P^T beyond the radius of convergence, where it is no sum over walks any more: positive
     * weights may give negative entries.
     *
     * @param epsilon eps, finite, and not the inverse of an eigenvalue of w
     * @return the continued A.10.3; within the radius the same as {@link #boundaryWeights}
     * @throws IllegalArgumentException if I - eps w is singular to working accuracy
     * @throws IllegalStateException    if more junctions depend on each other than can be factorised
     * @throws CancellationException    if the thread is interrupted
     */
    public BoundaryWeights resolvent(double epsilon) {
        requireFinite(epsilon);
        WalkElimination sums = sums(epsilon);
        return new BoundaryWeights(epsilon, boundary.members(), sums.walks(), sums.iterated(), sums.residual());
    }

    /**
     * The distances A.10.4, d(i, j) = log_eps(w^boundary_ij(eps)) - 1.
     *
     * @param epsilon eps, positive, not one, below {@link #convergenceRadius()}
     * @return see {@link BoundaryWeights#distances}
     * @throws IllegalArgumentException as {@link #boundaryWeights} and {@link BoundaryWeights#distances}
     */
    public double[][] distances(double epsilon) {
        return boundaryWeights(epsilon).distances();
    }

    /**
     * The shortest walks between boundary neurons, by a search that knows nothing of eps.
     *
     * @return their lengths and weights
     * @throws CancellationException if the thread is interrupted
     */
    public ShortestWalks shortestWalks() {
        return ShortestWalks.of(contraction(), boundary.size());
    }

    /**
     * How many bulk neurons have one way in and one way out, and so are mere links of chains.
     *
     * @return the number of neurons that contraction removes
     */
    public int links() {
        return neurons() - contraction().neurons.length;
    }

    private ChainContraction contraction() {
        synchronized (lock) {
            if (contraction == null) {
                contraction = new ChainContraction(rowStarts, columns, weights, boundary.members());
            }
            return contraction;
        }
    }

    private WalkElimination sums(double epsilon) {
        return new WalkElimination(contraction(), boundary.size(), epsilon, Math.abs(epsilon) * spectralRadius().upper());
    }

    private static void requireFinite(double epsilon) {
        if (!Double.isFinite(epsilon)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + ", but must be finite");
        }
    }

    private void requireConvergence(double epsilon) {
        requireFinite(epsilon);
        SpectralRadius rho = spectralRadius();
        if (Math.abs(epsilon) * rho.upper() >= 1) {
            boolean sharp = rho.upper() - rho.lower() <= 1e-6 * rho.upper();
            throw new IllegalArgumentException("epsilon is " + epsilon + ", but the sum over walks converges only for |epsilon| below "
                    + convergenceRadius() + (sharp ? ", one over the spectral radius of w" : ", as far as the bounds " + rho.lower() + " and "
                    + rho.upper() + " of the spectral radius of w tell") + "; take less, or continue beyond with resolvent(epsilon)");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BulkNetwork that && Arrays.equals(rowStarts, that.rowStarts) && Arrays.equals(columns, that.columns)
                && Arrays.equals(weights, that.weights) && Arrays.equals(bias, that.bias) && boundary.equals(that.boundary);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {Arrays.hashCode(rowStarts), Arrays.hashCode(columns), Arrays.hashCode(weights)});
    }

    @Override
    public String toString() {
        return "bulk network: " + neurons() + " neurons, " + edges() + " edges, " + boundary.size() + " boundary neurons";
    }
}
