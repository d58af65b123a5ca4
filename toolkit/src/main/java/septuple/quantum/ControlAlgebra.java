package septuple.quantum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import septuple.validation.Problems;

/**
 * The Lie algebra that some Hamiltonians generate: all real combinations of i H_a, their commutators, the commutators of these, and so
 * on. The evolutions that can be composed of pieces under these Hamiltonians are the group of this algebra; all of them can be
 * had exactly if the dimension is M^2, or M^2 - 1 up to a phase (D. D'Alessandro, Introduction to Quantum Control and Dynamics, 2007).
 */
public final class ControlAlgebra {

    /** What is left of a normalised commutator after the others are taken out must be larger than this to count. */
    private static final double INDEPENDENT = 1e-9;

    private final List<Operator> generators = new ArrayList<>();
    private final List<double[]> basis = new ArrayList<>();
    private final List<Integer> dimensions = new ArrayList<>();

    private ControlAlgebra(List<Operator> hamiltonians) {
        List<Operator> last = new ArrayList<>();
        for (Operator hamiltonian : hamiltonians) {
            add(hamiltonian.times(0, 1), last);
        }
        generators.addAll(last);
        dimensions.add(basis.size());
        while (!last.isEmpty()) {
            List<Operator> next = new ArrayList<>();
            for (Operator generator : generators) {
                for (Operator element : last) {
                    add(generator.commutator(element), next);
                }
            }
            if (!next.isEmpty()) {
                dimensions.add(basis.size());
            }
            last = next;
        }
    }

    /**
     * The algebra of some Hamiltonians.
     *
     * @param hamiltonians Hermitian, of as many positions, at least one
     * @return the algebra
     * @throws IllegalArgumentException if there is none, or one is not Hermitian
     */
    public static ControlAlgebra of(Operator... hamiltonians) {
        Problems problems = new Problems();
        problems.require(hamiltonians.length > 0, "there is no Hamiltonian; give at least one");
        for (int a = 0; a < hamiltonians.length; a++) {
            double skew = hamiltonians[a].minus(hamiltonians[a].adjoint()).norm();
            problems.require(skew <= 1e-9, "Hamiltonian " + a + " differs from its adjoint by " + skew + ", but must be Hermitian");
        }
        problems.throwIfAny("a control algebra");
        return new ControlAlgebra(List.of(hamiltonians));
    }

    private void add(Operator operator, List<Operator> added) {
        double norm = operator.norm();
        if (norm < INDEPENDENT) {
            return;
        }
        Operator scaled = operator.times(1 / norm, 0);
        double[] rest = scaled.elements();
        // Twice, because once loses orthogonality to rounding.
        for (int pass = 0; pass < 2; pass++) {
            for (double[] known : basis) {
                double part = 0;
                for (int i = 0; i < rest.length; i++) {
                    part += known[i] * rest[i];
                }
                for (int i = 0; i < rest.length; i++) {
                    rest[i] -= part * known[i];
                }
            }
        }
        double left = Math.sqrt(Arrays.stream(rest).map(x -> x * x).sum());
        if (left > INDEPENDENT) {
            basis.add(Arrays.stream(rest).map(x -> x / left).toArray());
            added.add(scaled);
        }
    }

    /**
     * The dimension of the algebra over the real numbers.
     *
     * @return M^2 at most
     */
    public int dimension() {
        return basis.size();
    }

    /**
     * The dimension by depth.
     *
     * @return that of the Hamiltonians themselves, then with commutators, with commutators of commutators, until it grows no more
     */
    public int[] dimensions() {
        return dimensions.stream().mapToInt(Integer::intValue).toArray();
    }
}
