package septuple.quantum;

import java.util.Arrays;
import java.util.List;

import septuple.validation.Problems;

/**
 * A measurement: operators O_m with sum_m O_m' O_m = I (B.5.9). The outcome m has the probability |O_m Psi|^2 (B.5.8, B.5.11).
 *
 * @param operators O_m, of as many positions each
 */
public record MeasurementOperators(List<Operator> operators) {

    private static final double TOLERANCE = 1e-9;

    /**
     * Checks that they are complete.
     *
     * @param operators at least one, complete to 1e-9
     */
    public MeasurementOperators {
        operators = List.copyOf(operators);
        Problems problems = new Problems();
        problems.require(!operators.isEmpty(), "there is no operator; give at least one");
        problems.throwIfAny("a measurement");
        Operator sum = null;
        for (Operator operator : operators) {
            Operator square = operator.adjoint().times(operator);
            sum = sum == null ? square : sum.plus(square);
        }
        double missing = sum.minus(Operator.identity(sum.positions())).norm();
        problems.require(missing <= TOLERANCE, "the sum of O'O differs from the identity by " + missing
                + " (norm of Frobenius), but must be complete; add the operators that are missing or scale these");
        problems.throwIfAny("a measurement");
    }

    /**
     * A measurement by some operators.
     *
     * @param operators O_m
     * @return the measurement
     * @throws IllegalArgumentException if they are not complete; the message says by how much
     */
    public static MeasurementOperators of(Operator... operators) {
        return new MeasurementOperators(List.of(operators));
    }

    /**
     * The measurement of the position.
     *
     * @param positions the number M of positions
     * @return the projectors on them
     */
    public static MeasurementOperators positions(int positions) {
        Operator[] projectors = new Operator[positions];
        Arrays.setAll(projectors, i -> Operator.projector(StateVector.position(positions, i)));
        return of(projectors);
    }

    /**
     * The measurement in a basis of states.
     *
     * @param basis orthogonal states, as many as positions
     * @return the projectors on them
     */
    public static MeasurementOperators basis(StateVector... basis) {
        return of(Arrays.stream(basis).map(Operator::projector).toArray(Operator[]::new));
    }

    /**
     * The probabilities in a pure state.
     *
     * @param state |Psi>
     * @return p(m) = |O_m Psi|^2
     */
    public double[] probabilities(StateVector state) {
        return operators.stream().mapToDouble(operator -> Arrays.stream(operator.apply(state).probabilities()).sum()).toArray();
    }

    /**
     * The probabilities in any state.
     *
     * @param state rho
     * @return p(m) = Tr O_m rho O_m'
     */
    public double[] probabilities(DensityMatrix state) {
        return operators.stream().mapToDouble(operator -> {
            double[][] after = operator.times(state.operator()).times(operator.adjoint()).real();
            double trace = 0;
            for (int i = 0; i < after.length; i++) {
                trace += after[i][i];
            }
            return trace;
        }).toArray();
    }

    /**
     * What is measured in effect if an evolution precedes the measurement: O_m becomes U' O_m U (B.5.16 with U = exp(-i t H/hbar)).
     *
     * @param evolution U, unitary
     * @return the effective measurement
     */
    public MeasurementOperators after(Operator evolution) {
        return new MeasurementOperators(operators.stream().map(o -> evolution.adjoint().times(o).times(evolution)).toList());
    }

    /**
     * How far the operators are from being diagonal in the positions.
     *
     * @return the largest modulus off the diagonals
     */
    public double offDiagonal() {
        double largest = 0;
        for (Operator operator : operators) {
            double[][] moduli = operator.moduli();
            for (int i = 0; i < moduli.length; i++) {
                for (int j = 0; j < moduli.length; j++) {
                    largest = i == j ? largest : Math.max(largest, moduli[i][j]);
                }
            }
        }
        return largest;
    }

    /**
     * How far the operators are from commuting with each other and with all adjoints. It is zero exactly if one unitary evolution
     * makes all of them diagonal; every effective measurement U' D_m U has it.
     *
     * @return the largest norm of [O_m, O_n] and [O_m, O_n']
     */
    public double noncommutativity() {
        double largest = 0;
        for (Operator one : operators) {
            for (Operator other : operators) {
                largest = Math.max(largest, Math.max(one.commutator(other).norm(), one.commutator(other.adjoint()).norm()));
            }
        }
        return largest;
    }
}
