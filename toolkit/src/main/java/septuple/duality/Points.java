package septuple.duality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import septuple.formula.Scalar;
import septuple.formula.Variables;
import septuple.validation.Problems;

/** Points of a system, its variables by name, and what its matrices must be. */
final class Points {

    private Points() {
    }

    static Variables variables(int neurons, String... letters) {
        List<String> names = new ArrayList<>();
        for (String letter : letters) {
            for (int i = 0; i < neurons; i++) {
                names.add(letter + i);
            }
        }
        return Variables.of(names);
    }

    static Scalar[] slice(Variables variables, int neurons, int which) {
        Scalar[] slice = new Scalar[neurons];
        for (int i = 0; i < neurons; i++) {
            slice[i] = variables.get(which * neurons + i);
        }
        return slice;
    }

    static void require(double[] point, int neurons) {
        Problems problems = new Problems();
        problems.require(point.length == 2 * neurons, "the point has " + point.length + " numbers, but must have two for each of the "
                + neurons + " neurons");
        Problems.firstNotFinite(point, "the point").ifPresent(problems::add);
        problems.throwIfAny("a step of a system");
    }

    static void requireFinite(double[] point) {
        for (int i = 0; i < point.length; i++) {
            if (!Double.isFinite(point[i])) {
                int neurons = point.length / 2;
                throw new ArithmeticException((i < neurons ? "the state of neuron " + i : "the trainable variable or momentum of neuron "
                        + (i - neurons)) + " is " + point[i] + "; the step is too long for this system");
            }
        }
    }

    static void square(Problems problems, MatrixStore<Double> matrix, String name, long neurons) {
        problems.require(matrix.countRows() == neurons && matrix.countColumns() == neurons, "the matrix " + name + " is "
                + matrix.countRows() + " x " + matrix.countColumns() + ", but must be " + neurons + " x " + neurons);
        for (long k = 0; k < matrix.count(); k++) {
            if (!Double.isFinite(matrix.doubleValue(k))) {
                problems.add("the matrix " + name + " has an entry " + matrix.doubleValue(k) + ", but all must be finite");
                return;
            }
        }
    }

    /**
     * A problem if two matrices that must be equal differ by more than rounding.
     *
     * @param unit the norm of what both were computed from; where they are small against it, their difference counts in this unit
     */
    static void equal(Problems problems, MatrixStore<Double> left, MatrixStore<Double> right, double unit, String relation) {
        double scale = Math.max(unit, Math.max(left.norm(), right.norm()));
        double gap = scale == 0 ? 0 : left.subtract(right).norm() / scale;
        problems.require(gap <= 1e-10, String.format(Locale.ROOT, "the relation %s is broken by %.3g of the matrices' norm", relation, gap));
    }

    static double distance(MatrixStore<Double> left, MatrixStore<Double> right) {
        double scale = Math.max(left.norm(), right.norm());
        return scale == 0 ? 0 : left.subtract(right).norm() / scale;
    }

    static double[] times(MatrixStore<Double> matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int j = 0; j < vector.length; j++) {
            if (vector[j] != 0) {
                for (int i = 0; i < vector.length; i++) {
                    product[i] += matrix.doubleValue(i, j) * vector[j];
                }
            }
        }
        return product;
    }

    static MatrixStore<Double> identity(long neurons) {
        return R064Store.FACTORY.makeEye(neurons, neurons);
    }

    static double[] plus(double[] point, double step, double[] rates) {
        double[] moved = point.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * rates[i];
        }
        return moved;
    }
}
