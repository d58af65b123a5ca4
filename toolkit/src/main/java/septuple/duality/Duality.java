package septuple.duality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.store.MatrixStore;
import septuple.formula.Gradient;
import septuple.formula.Program;
import septuple.formula.Scalar;
import septuple.formula.Substitution;
import septuple.formula.Variables;
import septuple.validation.Problems;

/**
 * A relation between learning systems and Hamiltonian systems (paper D, section 2): with the biases beta = B pi as momenta, both move in
 * the same way. What it takes is checked: a relation that does not hold is named with the amount by which it is broken.
 */
public final class Duality {

    /** Where two motions are compared. */
    private static final int PLACES = 32;

    /** Points of the Gauss-Legendre rule along a ray; exact for potentials of degree up to 48. */
    private static final int NODES = 24;

    /** Evenly distributed numbers that reach so far have unit variance. */
    private static final double NEAR = Math.sqrt(3);
    private static final double FAR = 5;

    /** What is left of terms that cancel, in units of the terms. */
    private static final double ROUNDING = 1e-14;

    private Duality() {
    }

    /**
     * How far a learning system and a Hamiltonian system are from moving alike.
     *
     * @param learning    in its states and biases
     * @param hamiltonian of as many positions
     * @param seed        of the points where they are compared, evenly distributed within sqrt(3) of zero on every axis
     * @return the largest difference of their rates, in units of the larger of the two, at any of 32 points
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double distance(LearningSystem learning, HamiltonianSystem hamiltonian, long seed) {
        if (learning.neurons() != hamiltonian.size()) {
            throw new IllegalArgumentException("the learning system has " + learning.neurons() + " neurons, but the Hamiltonian system has "
                    + hamiltonian.size() + " positions; both must be as many");
        }
        return distance(learning, hamiltonian, places(2 * learning.neurons(), seed, NEAR));
    }

    private static double distance(LearningSystem learning, HamiltonianSystem hamiltonian, List<double[]> places) {
        double most = 0;
        for (double[] point : places) {
            most = Math.max(most, distance(learning.ratesOfBiases(point), hamiltonian.rates(point)));
        }
        return most;
    }

    /**
     * How far two learning systems are from moving alike.
     *
     * @param first  in its states and trainable variables
     * @param second of as many neurons
     * @param seed   of the points where they are compared
     * @return the largest difference of their rates, in units of the larger of the two, at any of 32 points
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double distance(LearningSystem first, LearningSystem second, long seed) {
        if (first.neurons() != second.neurons()) {
            throw new IllegalArgumentException("the learning systems have " + first.neurons() + " and " + second.neurons()
                    + " neurons; both must have as many");
        }
        double most = 0;
        for (double[] point : places(2 * first.neurons(), seed, NEAR)) {
            most = Math.max(most, distance(first.rates(point), second.rates(point)));
        }
        return most;
    }

    private static List<double[]> places(int numbers, long seed, double reach) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> places = new ArrayList<>();
        for (int k = 0; k < PLACES; k++) {
            places.add(random.doubles(numbers, -reach, reach).toArray());
        }
        return places;
    }

    private static double distance(double[] left, double[] right) {
        double gap = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < left.length; i++) {
            gap += (left[i] - right[i]) * (left[i] - right[i]);
            one += left[i] * left[i];
            other += right[i] * right[i];
        }
        return gap == 0 ? 0 : Math.sqrt(gap / Math.max(one, other));
    }

    /**
     * The physical system that a linear learning system is (D.2.17, D.2.18). With M = (W - I, I; B A, B (V - I) B^-1) as matrix of the
     * motion of (phi, beta), there is one if and only if B A is symmetric and B (V - I) B^-1 = -(W - I)^T; its energy is then
     * (1/2) beta beta + beta (W - I) phi - (1/2) phi B A phi, of which D.2.21 is the case A = -B^T.
     *
     * @param w the weights W
     * @param b the bias matrix B, invertible
     * @param a the matrix A
     * @param v the matrix V
     * @return the Hamiltonian system
     * @throws IllegalArgumentException with one message that names every relation that is broken, and by how much
     */
    public static HamiltonianSystem hamiltonian(MatrixStore<Double> w, MatrixStore<Double> b, MatrixStore<Double> a, MatrixStore<Double> v) {
        long neurons = w.countRows();
        Problems problems = new Problems();
        Points.square(problems, w, "W", neurons);
        Points.square(problems, b, "B", neurons);
        Points.square(problems, a, "A", neurons);
        Points.square(problems, v, "V", neurons);
        problems.throwIfAny("a Hamiltonian system");
        MatrixStore<Double> one = Points.identity(neurons);
        MatrixStore<Double> pull = b.multiply(a);
        MatrixStore<Double> friction = b.multiply(v.subtract(one)).multiply(inverse(b));
        Points.equal(problems, pull, pull.transpose(), 0, "B A = (B A)^T");
        // For W = I both sides are differences of matrices near I and nothing but rounding: the unit is I.
        Points.equal(problems, friction, one.subtract(w).transpose(), one.norm(), "B (V - I) B^-1 = -(W - I)^T");
        problems.throwIfAny("the Hamiltonian system of this learning system");
        return of(w, phi -> quadratic(pull, phi, phi).times(-0.5));
    }

    /**
     * A Hamiltonian system of the form D.2.14: energy (1/2) beta beta + beta (W - I) phi + V(phi).
     *
     * @param w         the weights W; any square matrix
     * @param potential V(phi)
     * @return the system
     * @throws IllegalArgumentException if W is not square
     */
    public static HamiltonianSystem of(MatrixStore<Double> w, Potential potential) {
        int neurons = Math.toIntExact(w.countRows());
        Problems problems = new Problems();
        Points.square(problems, w, "W", neurons);
        problems.throwIfAny("a Hamiltonian system");
        MatrixStore<Double> coupling = w.subtract(Points.identity(neurons));
        return HamiltonianSystem.of(neurons, (phi, beta) -> {
            Scalar energy = potential.of(phi).plus(quadratic(coupling, beta, phi));
            for (Scalar momentum : beta) {
                energy = energy.plus(momentum.square().times(0.5));
            }
            return energy;
        });
    }

    /**
     * The learning system that is dual to the Hamiltonian system D.2.14. Its loss must satisfy D.2.15; in the variables phi and
     * s = phi - B pi that reads dH/dphi = g(phi) - (B B^T)^-1 (W - I)^T s with g(phi) = (B B^T)^-1 ((W - I)^T phi + dV/dphi), so that there is a
     * loss if and only if g is a gradient, {@link #curl}: (W^T + V'') B B^T must be symmetric, which for W = W^T says that B B^T commutes with
     * W + V''. It is then H = U(phi) - phi (B B^T)^-1 (W - I)^T s with dU/dphi = g, up to any
     * function of s. For W = W^T and W B = B W this is D.2.16, which takes for granted what remains to be asked of V.
     *
     * <p>U is the integral of g along the ray from the origin, by a Gauss-Legendre rule that is exact for polynomials V of degree up to 48. For
     * others the motion is compared with that of the Hamiltonian system at 32 points within a distance of 5 from the origin on every axis.
     *
     * @param w         the weights W
     * @param b         the bias matrix B, invertible
     * @param potential V(phi), smooth on the way from the origin
     * @return the learning system
     * @throws IllegalArgumentException if g is no gradient, with the amount by which it is not, or V too rough for the rule
     */
    public static LearningSystem learning(MatrixStore<Double> w, MatrixStore<Double> b, Potential potential) {
        int neurons = Math.toIntExact(w.countRows());
        Problems problems = new Problems();
        Points.square(problems, w, "W", neurons);
        Points.square(problems, b, "B", neurons);
        problems.throwIfAny("a learning system");
        double curl = curl(w, b, potential);
        problems.require(curl <= 1e-10, String.format(Locale.ROOT, "(B B^T)^-1 ((W - I)^T phi + dV/dphi) is not a gradient: its derivatives differ "
                + "from their transpose by %.3g of their norm, so that no loss satisfies D.2.15; (W^T + V'') B B^T must be symmetric", curl));
        problems.throwIfAny("the learning system of this Hamiltonian system");
        MatrixStore<Double> metric = inverse(b.multiply(b.transpose()));
        MatrixStore<Double> coupling = w.subtract(Points.identity(neurons)).transpose();
        MatrixStore<Double> mixed = metric.multiply(coupling);
        LearningSystem learning = LearningSystem.descending(w, b, (phi, pi) -> {
            Scalar loss = quadratic(mixed, phi, phi).times(0.5).plus(alongRay(metric, potential, phi));
            Scalar[] s = new Scalar[neurons];
            for (int i = 0; i < neurons; i++) {
                s[i] = phi[i];
                for (int j = 0; j < neurons; j++) {
                    s[i] = b.doubleValue(i, j) == 0 ? s[i] : s[i].minus(pi[j].times(b.doubleValue(i, j)));
                }
            }
            return loss.minus(quadratic(mixed, phi, s));
        });
        double missed = distance(learning, of(w, potential), places(2 * neurons, 1, FAR));
        problems.require(missed <= 1e-8, String.format(Locale.ROOT, "the potential changes too fast for its integral along a ray: the motion misses "
                + "that of the Hamiltonian system by %.3g; write the loss U(phi) with dU/dphi = (B B^T)^-1 dV/dphi yourself", missed));
        problems.throwIfAny("the learning system of this Hamiltonian system");
        return learning;
    }

    /**
     * How far (B B^T)^-1 ((W - I)^T phi + dV/dphi) is from being a gradient, which it must be for a loss to satisfy D.2.15.
     *
     * @param w         the weights W
     * @param b         the bias matrix B, invertible
     * @param potential V(phi)
     * @return the largest difference between the matrix of its derivatives and the transpose, in units of their norm, at 32 points; zero
     *         where the terms that they are summed from cancel to rounding, as for V = 0 and a W that is I but for rounding
     */
    public static double curl(MatrixStore<Double> w, MatrixStore<Double> b, Potential potential) {
        int neurons = Math.toIntExact(w.countRows());
        MatrixStore<Double> metric = inverse(b.multiply(b.transpose()));
        Variables variables = Points.variables(neurons, "phi");
        Scalar[] phi = variables.all();
        Scalar formula = potential.of(phi);
        List<Scalar> second = new ArrayList<>();
        for (Scalar slope : Gradient.of(formula, phi)) {
            second.addAll(List.of(Gradient.of(slope, phi)));
        }
        Program program = Program.of(variables, second);
        double constants = w.norm() + Math.sqrt(neurons);
        double most = 0;
        for (double[] place : places(neurons, 1, NEAR)) {
            double[] hessian = program.at(place);
            double gap = 0;
            double norm = 0;
            double[][] product = new double[neurons][neurons];
            for (int i = 0; i < neurons; i++) {
                for (int j = 0; j < neurons; j++) {
                    for (int k = 0; k < neurons; k++) {
                        product[i][j] += metric.doubleValue(i, k) * (hessian[k * neurons + j] + w.doubleValue(j, k) - (j == k ? 1 : 0));
                    }
                    norm += product[i][j] * product[i][j];
                }
            }
            for (int i = 0; i < neurons; i++) {
                for (int j = 0; j < neurons; j++) {
                    double difference = product[i][j] - product[j][i];
                    gap += difference * difference;
                }
            }
            double terms = metric.norm() * (constants + Math.sqrt(Arrays.stream(hessian).map(entry -> entry * entry).sum()));
            most = Math.max(most, Math.sqrt(gap) <= ROUNDING * terms ? 0 : Math.sqrt(gap / norm));
        }
        return most;
    }

    /** The integral of metric dV/dphi along the ray from the origin. */
    private static Scalar alongRay(MatrixStore<Double> metric, Potential potential, Scalar[] phi) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES, 0, 1);
        // V is differentiated in variables of its own: in a loss, phi may be a formula itself.
        Variables own = Points.variables(phi.length, "phi");
        Scalar[] slopes = Gradient.of(potential.of(own.all()), own.all());
        Scalar integral = Scalar.ZERO;
        for (int node = 0; node < NODES; node++) {
            double along = rule.getPoint(node);
            Scalar[] there = Arrays.stream(phi).map(one -> one.times(along)).toArray(Scalar[]::new);
            Substitution substitution = Substitution.of(own, there);
            Scalar[] gradient = Arrays.stream(slopes).map(substitution::in).toArray(Scalar[]::new);
            integral = integral.plus(quadratic(metric, phi, gradient).times(rule.getWeight(node)));
        }
        return integral;
    }

    /** sum over i and j of left_i matrix_ij right_j. */
    static Scalar quadratic(MatrixStore<Double> matrix, Scalar[] left, Scalar[] right) {
        Scalar sum = Scalar.ZERO;
        for (int i = 0; i < left.length; i++) {
            Scalar row = Scalar.ZERO;
            for (int j = 0; j < right.length; j++) {
                double entry = matrix.doubleValue(i, j);
                if (entry != 0) {
                    row = row.plus(right[j].times(entry));
                }
            }
            sum = sum.plus(left[i].times(row));
        }
        return sum;
    }

    /**
     * The inverse of a matrix, which for a bias matrix is what makes trainable variables of biases.
     *
     * @param matrix square
     * @return its inverse
     * @throws IllegalArgumentException if it has none; the message says its rank
     */
    public static MatrixStore<Double> inverse(MatrixStore<Double> matrix) {
        LU<Double> factors = LU.R064.make(matrix);
        factors.decompose(matrix);
        if (!factors.isSolvable() || factors.getRank() < matrix.countRows()) {
            throw new IllegalArgumentException("the bias matrix B has rank " + factors.getRank() + " of " + matrix.countRows()
                    + ", but must be invertible: the biases B pi must determine the trainable variables");
        }
        return factors.getInverse();
    }
}
