package septuple.quantum;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Problems;

/**
 * A Hamiltonian over M positions and the unitary evolution exp(-i t H/hbar) (B.5.4, B.5.5, B.5.12).
 *
 * <p>Immutable. Cost: one symmetric eigenvalue problem of size 2 M when it is made, 8 M^3 an evolution.
 */
public final class Hamiltonian {

    private static final double TOLERANCE = 1e-12;

    private final Operator operator;
    private final double planck;
    private final double[] energies;
    private final double[][] vectors;

    private Hamiltonian(Operator operator, double planck) {
        this.operator = operator;
        this.planck = planck;
        R064Store embedded = embedding(operator);
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(embedded, true);
        decomposition.decompose(embedded);
        int size = 2 * operator.positions();
        this.energies = new double[size];
        for (int i = 0; i < size; i++) {
            energies[i] = decomposition.getD().doubleValue(i, i);
        }
        this.vectors = decomposition.getV().toRawCopy2D();
    }

    /**
     * A Hamiltonian of given elements.
     *
     * @param operator Hermitian to 1e-12
     * @param planck   hbar, positive and finite
     * @return the Hamiltonian
     * @throws IllegalArgumentException if the operator is not Hermitian; the message names the element that is farthest off
     */
    public static Hamiltonian of(Operator operator, double planck) {
        Problems problems = new Problems();
        requirePlanck(problems, planck);
        double[][] off = operator.minus(operator.adjoint()).moduli();
        int row = 0;
        int column = 0;
        for (int i = 0; i < off.length; i++) {
            for (int j = 0; j < off.length; j++) {
                if (off[i][j] > off[row][column]) {
                    row = i;
                    column = j;
                }
            }
        }
        problems.require(off[row][column] <= TOLERANCE, "element (" + row + ", " + column + ") differs from the conjugate of ("
                + column + ", " + row + ") by " + off[row][column] + ", but a Hamiltonian must be Hermitian");
        problems.throwIfAny("a Hamiltonian");
        return new Hamiltonian(operator, planck);
    }

    /**
     * A particle on a ring of M positions: the kinetic energy -hbar^2/2m d2/dq2 by second differences, and a potential.
     *
     * @param planck    hbar
     * @param mass      m
     * @param spacing   the distance of neighbouring positions
     * @param potential V, one entry per position, at least three
     * @return the Hamiltonian
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static Hamiltonian ring(double planck, double mass, double spacing, double... potential) {
        return of(kinetic(planck, mass, spacing, true, potential.length).plus(Operator.diagonal(potential)), planck);
    }

    /**
     * A particle between walls.
     *
     * @param planck    hbar
     * @param mass      m
     * @param spacing   the distance of neighbouring positions; the walls stand one further
     * @param potential V, one entry per position, at least three
     * @return the Hamiltonian
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static Hamiltonian line(double planck, double mass, double spacing, double... potential) {
        return of(kinetic(planck, mass, spacing, false, potential.length).plus(Operator.diagonal(potential)), planck);
    }

    private static Operator kinetic(double planck, double mass, double spacing, boolean ring, int positions) {
        Problems problems = new Problems();
        requirePlanck(problems, planck);
        problems.require(mass > 0 && mass < Double.POSITIVE_INFINITY, "mass is " + mass + ", but must be positive and finite");
        problems.require(spacing > 0 && spacing < Double.POSITIVE_INFINITY, "the spacing is " + spacing
                + ", but must be positive and finite");
        problems.require(positions >= 3, "there are " + positions + " positions, but must be at least 3");
        problems.throwIfAny("a Hamiltonian");
        double hop = planck * planck / (2 * mass * spacing * spacing);
        double[][] elements = new double[positions][positions];
        for (int i = 0; i < positions; i++) {
            elements[i][i] = 2 * hop;
            if (i + 1 < positions || ring) {
                int next = (i + 1) % positions;
                elements[i][next] = -hop;
                elements[next][i] = -hop;
            }
        }
        return Operator.of(elements);
    }

    private static void requirePlanck(Problems problems, double planck) {
        problems.require(planck > 0 && planck < Double.POSITIVE_INFINITY, "planck is " + planck + ", but must be positive and finite");
    }

    /** The real symmetric matrix of twice the size, ((Re, -Im), (Im, Re)), that multiplies (Re Psi, Im Psi). */
    static R064Store embedding(Operator hermitian) {
        int size = hermitian.positions();
        double[][] re = hermitian.real();
        double[][] im = hermitian.imaginary();
        R064Store embedded = R064Store.FACTORY.make(2 * size, 2 * size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                embedded.set(i, j, re[i][j]);
                embedded.set(size + i, size + j, re[i][j]);
                embedded.set(size + i, j, im[i][j]);
                embedded.set(i, size + j, -im[i][j]);
            }
        }
        return embedded;
    }

    /**
     * The matrix.
     *
     * @return H
     */
    public Operator operator() {
        return operator;
    }

    /**
     * Planck's constant.
     *
     * @return hbar
     */
    public double planck() {
        return planck;
    }

    /**
     * The energies.
     *
     * @return the M eigenvalues, ascending
     */
    public double[] energies() {
        double[] sorted = energies.clone();
        Arrays.sort(sorted);
        double[] once = new double[sorted.length / 2];
        Arrays.setAll(once, i -> sorted[2 * i]);
        return once;
    }

    /**
     * The evolution over a time.
     *
     * @param time t, of either sign, finite
     * @return exp(-i t H/hbar), unitary to rounding
     */
    public Operator evolution(double time) {
        if (!Double.isFinite(time)) {
            throw new IllegalArgumentException("the time is " + time + ", but must be finite");
        }
        double[][] cosine = function(energy -> Math.cos(time * energy / planck));
        double[][] sine = function(energy -> Math.sin(time * energy / planck));
        int size = operator.positions();
        double[][] re = new double[size][size];
        double[][] im = new double[size][size];
        // exp(-i x) = cos x - i sin x, and cos H, sin H are Hermitian matrices in the same embedding.
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                re[i][j] = cosine[i][j] + sine[size + i][j];
                im[i][j] = cosine[size + i][j] - sine[i][j];
            }
        }
        return new Operator(re, im);
    }

    /** The first M columns of a function of the embedded matrix. */
    private double[][] function(DoubleUnaryOperator of) {
        int size = vectors.length;
        double[][] result = new double[size][size / 2];
        for (int k = 0; k < size; k++) {
            double value = of.applyAsDouble(energies[k]);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size / 2; j++) {
                    result[i][j] += vectors[i][k] * value * vectors[j][k];
                }
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return "Hamiltonian over " + operator.positions() + " positions, hbar = " + planck;
    }
}
