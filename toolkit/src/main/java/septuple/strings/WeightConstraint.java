package septuple.strings;

/**
 * What the weights keep while they follow the gradient of a free energy: the set on which a {@link WeightFlow} moves. Where the flow ends
 * depends on it, on the sign of gamma, and on a = 1 - beta m against beta.
 */
public enum WeightConstraint {

    /**
     * Nothing: all n x n matrices. The singular values s of w - 1 move one by one, ds/dt = gamma s/(a + beta s^2), and their vectors do
     * not: to the identity where F falls, without bound where it rises.
     */
    NONE,

    /**
     * No neuron acts on itself: w_ii = 0. Where F falls, w = 0 is an attractor if and only if beta is below a; weights that are large or
     * cold end near {@code 1 - u v^T} with u_i v_i = 1, every neuron hearing every other.
     */
    NO_SELF_CONNECTIONS,

    /** Each neuron has incoming weights of length one: sum_j w_ij^2 = 1. F falls to the identity, or rises to w = -1. */
    UNIT_ROWS,

    /**
     * The weights keep the length of every state: w^T w = 1. The eigenvectors stand still and each eigenvalue e^(i theta) turns on its
     * own, d theta/dt = gamma sin(theta)/(a + 2 beta (1 - cos theta)): to 1 where F falls, to -1 where it rises, except for one that is
     * kept at the other end by the sign of the determinant.
     */
    ORTHOGONAL,

    /**
     * Each neuron takes and gives shares that add up to one: w_ij &gt;= 0, sum_i w_ij = sum_j w_ij = 1. Permutations are the corners of
     * this set (G. Birkhoff, 1946). The gradient is that of the metric of Fisher, sum dw_ij^2/w_ij, which never leaves the set and keeps
     * zeros. Where F rises, a permutation is a strict maximum if and only if it fixes at most one neuron. Where F falls, the end is the
     * identity; from a zero diagonal and with beta well above a, n/2 pairs, each neuron giving others a share of (n - 2) a/(2 n beta).
     */
    DOUBLY_STOCHASTIC
}
