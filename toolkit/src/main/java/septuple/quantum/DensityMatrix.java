package septuple.quantum;

import java.util.Arrays;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Problems;

/**
 * A density matrix, which describes pure states and mixtures alike (B.5.3): Hermitian, not negative, of trace one.
 *
 * @param operator the matrix
 */
public record DensityMatrix(Operator operator) {

    private static final double TOLERANCE = 1e-9;

    /**
     * Checks the matrix.
     *
     * @param operator Hermitian, without negative eigenvalues and of trace one, each to 1e-9
     */
    public DensityMatrix {
        Problems problems = new Problems();
        double trace = 0;
        for (int i = 0; i < operator.positions(); i++) {
            trace += operator.real()[i][i];
        }
        problems.require(Math.abs(trace - 1) <= TOLERANCE, "the trace is " + trace + ", but must be 1");
        double skew = operator.minus(operator.adjoint()).norm();
        problems.require(skew <= TOLERANCE, "the matrix differs from its adjoint by " + skew + ", but must be Hermitian");
        double least = Arrays.stream(eigenvalues(operator)).min().orElseThrow();
        problems.require(least >= -TOLERANCE, "the least eigenvalue is " + least + ", but none may be negative");
        problems.throwIfAny("a density matrix");
    }

    /**
     * A pure state.
     *
     * @param state the state
     * @return the projector on it
     */
    public static DensityMatrix pure(StateVector state) {
        return new DensityMatrix(Operator.projector(state));
    }

    /**
     * A mixture of positions, as a random number generator prepares it.
     *
     * @param probabilities p_i, not negative, of sum one
     * @return {@code sum_i p_i |q_i><q_i|}
     */
    public static DensityMatrix mixture(double... probabilities) {
        return new DensityMatrix(Operator.diagonal(probabilities));
    }

    /**
     * What a unitary evolution makes of it (B.5.6).
     *
     * @param unitary U
     * @return U rho U'
     */
    public DensityMatrix after(Operator unitary) {
        return new DensityMatrix(unitary.times(operator).times(unitary.adjoint()));
    }

    /**
     * The purity.
     *
     * @return the trace of the square: one for pure states, 1/M at least
     */
    public double purity() {
        return operator.norm() * operator.norm();
    }

    /**
     * J. von Neumann's entropy.
     *
     * @return -Tr rho log rho in nats: zero for pure states
     */
    public double entropy() {
        return Arrays.stream(eigenvalues(operator)).map(p -> p > 0 ? -p * Math.log(p) : 0).sum();
    }

    /** The eigenvalues of a Hermitian matrix: those of a real symmetric one of twice the size, where each stands twice. */
    private static double[] eigenvalues(Operator hermitian) {
        R064Store embedded = Hamiltonian.embedding(hermitian);
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(embedded, true);
        decomposition.decompose(embedded);
        double[] all = realParts(decomposition);
        Arrays.sort(all);
        double[] once = new double[all.length / 2];
        Arrays.setAll(once, i -> all[2 * i]);
        return once;
    }

    private static double[] realParts(Eigenvalue<Double> decomposition) {
        int size = (int) decomposition.getD().countRows();
        double[] values = new double[size];
        Arrays.setAll(values, i -> decomposition.getD().doubleValue(i, i));
        return values;
    }
}
