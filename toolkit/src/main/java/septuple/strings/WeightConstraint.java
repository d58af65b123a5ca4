package septuple.strings;

/** What the weights keep while they follow the gradient of a free energy: the set on which a {@link WeightFlow} moves. */
public enum WeightConstraint {

    /** Nothing: all n x n matrices. */
    NONE,

    /** No neuron acts on itself: w_ii = 0. */
    NO_SELF_CONNECTIONS,

    /** Each neuron has incoming weights of length one: sum_j w_ij^2 = 1. */
    UNIT_ROWS,

    /** The weights keep the length of every state: w^T w = 1. */
    ORTHOGONAL,

    /**
     * Each neuron takes and gives shares that add up to one: w_ij &gt;= 0, sum_i w_ij = sum_j w_ij = 1. Permutations are the corners of
     * this set (G. Birkhoff, 1946). The gradient is that of the metric of Fisher, sum dw_ij^2/w_ij, which never leaves the set.
     */
    DOUBLY_STOCHASTIC
}
