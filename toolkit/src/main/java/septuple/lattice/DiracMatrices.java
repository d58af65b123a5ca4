package septuple.lattice;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import septuple.quantum.Operator;
import septuple.validation.Problems;

/**
 * The real matrices X_0, X_1 .. X_D that mix the K types of neurons of a Dirac field (D.4.15, D.4.24): anti-symmetric, with X_0
 * X_0 = -I, X_0 X_mu = X_mu X_0 and X_mu X_nu + X_nu X_mu = -2 delta_mu,nu I (D.4.25). X_0 turns the types into each other with
 * the mass, X_mu couples them along axis mu - 1 of the lattice.
 *
 * <p>Where all of them commute with J = I (x) i sigma_2, two real components are one complex one, phi^1 + i phi^2 (D.4.28), on
 * which J is the factor -i: i sigma_2 takes (phi^1, phi^2) to (phi^2, -phi^1). Then there are complex matrices of half the size
 * ({@link #complexForm}, D.4.34) and gamma matrices ({@link #gamma}, D.4.31). D.4.25 alone does not give that: it needs X_0 = J or
 * -J, or a change of basis to where that is so ({@link #inBasis}).
 *
 * <p>Immutable and equal by content.
 */
public final class DiracMatrices implements Serializable {

    private static final long serialVersionUID = 1;

    /** Above rounding of matrices that were turned into another basis, and far below any matrix that is wrong. */
    private static final double TOLERANCE = 1e-12;

    private static final int MOST_TYPES = 16;

    private static final int MOST_DIMENSIONS = 3;

    private static final double[][] EPSILON = {{0, 1}, {-1, 0}};

    private final double[][][] matrices;

    private DiracMatrices(double[][][] matrices) {
        this.matrices = matrices;
        for (double[][] matrix : matrices) {
            for (double[] row : matrix) {
                // Minus zero is zero: else matrices that are the same would not be equal.
                Arrays.setAll(row, i -> row[i] + 0.0);
            }
        }
    }

    /**
     * Two types of neurons in one dimension: X_0 = X_1 = epsilon, the Levi-Civita symbol with epsilon^1_2 = 1 (D.4.16).
     *
     * @return the matrices of 1 + 1 dimensions
     */
    public static DiracMatrices twoTypes() {
        return of(EPSILON, EPSILON);
    }

    /**
     * Four types of neurons in three dimensions: X_0 = I (x) i sigma_2, X_1 = -sigma_1 (x) i sigma_2, X_2 = i sigma_2 (x) I and
     * X_3 = -sigma_3 (x) i sigma_2 (D.4.35).
     *
     * @return the matrices of 3 + 1 dimensions
     */
    public static DiracMatrices fourTypes() {
        double[][] one = {{1, 0}, {0, 1}};
        return of(kronecker(one, EPSILON), kronecker(new double[][] {{0, -1}, {-1, 0}}, EPSILON), kronecker(EPSILON, one),
                kronecker(new double[][] {{-1, 0}, {0, 1}}, EPSILON));
    }

    /**
     * Matrices of one's own.
     *
     * @param mass X_0, K times K with K from 2 to 16
     * @param hops X_1 .. X_D, one per axis of the lattice, 1 to 3 of the same size
     * @return the matrices
     * @throws IllegalArgumentException with one message that names every relation that is broken, and by how much
     */
    public static DiracMatrices of(double[][] mass, double[][]... hops) {
        double[][][] all = new double[hops.length + 1][][];
        all[0] = mass;
        System.arraycopy(hops, 0, all, 1, hops.length);
        Problems problems = new Problems();
        problems.require(mass.length >= 2 && mass.length <= MOST_TYPES, "X_0 has " + mass.length + " rows, but the number of types of"
                + " neurons must be 2 to " + MOST_TYPES);
        problems.require(hops.length >= 1 && hops.length <= MOST_DIMENSIONS, "there are " + hops.length
                + " matrices X_mu beside X_0, but there must be one per axis of the lattice, 1 to " + MOST_DIMENSIONS);
        for (int mu = 0; mu < all.length; mu++) {
            for (int row = 0; row < all[mu].length; row++) {
                problems.require(all[mu].length == mass.length && all[mu][row].length == mass.length, "X_" + mu + " has "
                        + all[mu].length + " rows and " + all[mu][row].length + " numbers in row " + row + ", but X_0 has " + mass.length
                        + " rows: give square matrices of one size");
                Problems.firstNotFinite(all[mu][row], "X_" + mu + ", row " + row).ifPresent(problems::add);
            }
        }
        problems.throwIfAny("the matrices of a Dirac field");
        requireRelations(problems, all);
        problems.throwIfAny("the matrices of a Dirac field");
        return new DiracMatrices(copy(all));
    }

    /**
     * The real form of complex matrices, by D.4.28: z = x + iy becomes the block {{x, -y}, {y, x}}.
     *
     * @param mass X~_0, such as -i I (D.4.34)
     * @param hops X~_1 .. X~_D, such as i sigma_mu
     * @return real matrices of twice the size
     * @throws IllegalArgumentException with one message that names every relation of D.4.25 that is broken, and by how much
     */
    public static DiracMatrices ofComplex(Operator mass, Operator... hops) {
        return of(realForm(mass), Arrays.stream(hops).map(DiracMatrices::realForm).toArray(double[][][]::new));
    }

    private static void requireRelations(Problems problems, double[][][] x) {
        int types = x[0].length;
        for (int mu = 0; mu < x.length; mu++) {
            broken(problems, "X_" + mu + " must be antisymmetric: X_" + mu + " + transpose", largest(sum(x[mu], transposed(x[mu]), 1)));
            broken(problems, "X_" + mu + " X_" + mu + " must be -I: X_" + mu + " X_" + mu + " + I", largest(sum(product(x[mu], x[mu]),
                    identity(types), 1)));
            for (int nu = mu + 1; nu < x.length; nu++) {
                double sign = mu == 0 ? -1 : 1;
                String pair = " X_" + mu + " X_" + nu + (mu == 0 ? " - " : " + ") + "X_" + nu + " X_" + mu;
                broken(problems, "X_" + mu + " and X_" + nu + (mu == 0 ? " must commute:" : " must anti-commute:") + pair,
                        largest(sum(product(x[mu], x[nu]), product(x[nu], x[mu]), sign)));
            }
        }
    }

    private static void broken(Problems problems, String relation, double residual) {
        problems.require(residual <= TOLERANCE, String.format(Locale.ROOT, "%s is not zero, but up to %.4g (D.4.25)", relation, residual));
    }

    /**
     * The number of types of neurons.
     *
     * @return K
     */
    public int types() {
        return matrices[0].length;
    }

    /**
     * The number of axes of the lattice.
     *
     * @return D
     */
    public int dimensions() {
        return matrices.length - 1;
    }

    /**
     * One of the matrices.
     *
     * @param mu 0 for the one of the mass, or 1 to D
     * @return X_mu, K times K; a copy
     * @throws IllegalArgumentException if there is no such matrix
     */
    public double[][] matrix(int mu) {
        return copy(matrices[checked(mu)]);
    }

    /**
     * The symmetry of the field: exp(angle X_0) = cos(angle) I + sin(angle) X_0, a rotation that commutes with all the matrices.
     * X_0 to the power theta (D.5.1) is the one by theta pi/2.
     *
     * @param angle in radians
     * @return K times K
     */
    public double[][] rotation(double angle) {
        return sum(scaled(identity(types()), Math.cos(angle)), scaled(matrices[0], Math.sin(angle)), 1);
    }

    /**
     * The same matrices in another basis of the types, O X O^T.
     *
     * @param basis O, orthogonal, K times K
     * @return matrices that satisfy the same relations
     * @throws IllegalArgumentException if O is not orthogonal or not of this size
     */
    public DiracMatrices inBasis(double[][] basis) {
        if (basis.length != types() || Arrays.stream(basis).anyMatch(row -> row.length != types())) {
            throw new IllegalArgumentException("the basis must have " + types() + " rows of " + types() + " numbers");
        }
        double residual = largest(sum(product(basis, transposed(basis)), identity(types()), -1));
        if (!(residual <= TOLERANCE)) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "the basis O must be orthogonal, but O O^T differs from I by %.4g",
                    residual));
        }
        double[][][] turned = new double[matrices.length][][];
        Arrays.setAll(turned, mu -> product(product(basis, matrices[mu]), transposed(basis)));
        return new DiracMatrices(turned);
    }

    /**
     * By how much a matrix misses to be a complex one of half the size: the largest number in X_mu J - J X_mu with J = I (x) i
     * sigma_2, or infinity where K is odd.
     *
     * @param mu 0 to D
     * @return zero if D.4.28 turns X_mu into a complex matrix
     */
    public double complexResidual(int mu) {
        double[][] x = matrices[checked(mu)];
        return types() % 2 != 0 ? Double.POSITIVE_INFINITY : largest(sum(product(x, complexUnit(types())), product(complexUnit(types()), x), -1));
    }

    /**
     * The matrix by D.4.28, where two real components are one complex one: X~_mu (D.4.29).
     *
     * @param mu 0 to D
     * @return complex, K/2 times K/2
     * @throws IllegalArgumentException if there is no such matrix, because X_mu does not commute with I (x) i sigma_2; the message
     *                                  says by how much
     */
    public Operator complexForm(int mu) {
        double residual = complexResidual(mu);
        if (!(residual <= TOLERANCE)) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "X_%d is not a complex matrix of half the size: it does not commute with"
                    + " J = I (x) i sigma_2, X J - J X is up to %.4g; turn the types into a basis where X_0 is J or -J", mu, residual));
        }
        int half = types() / 2;
        double[][] real = new double[half][half];
        double[][] imaginary = new double[half][half];
        for (int a = 0; a < half; a++) {
            for (int b = 0; b < half; b++) {
                real[a][b] = matrices[mu][2 * a][2 * b];
                imaginary[a][b] = matrices[mu][2 * a + 1][2 * b];
            }
        }
        return Operator.of(real, imaginary);
    }

    /**
     * The gamma matrices gamma^0 = sigma_3 (x) I and gamma^mu = sigma_1 (x) X~_mu (D.4.31), with gamma^mu gamma^nu + gamma^nu
     * gamma^mu = 2 eta^mu,nu of signature (+, -, -, -) (D.4.33). They belong to D.4.32, where the spatial derivatives have the
     * minus sign of the metric; in one dimension D.4.20 has a plus there, and gamma^1 of D.4.22 is minus this one.
     *
     * @param mu 0 to D
     * @return complex, K times K
     * @throws IllegalArgumentException if X_mu is not a complex matrix of half the size
     */
    public Operator gamma(int mu) {
        return mu == 0 ? kronecker(pauli(3), Operator.identity(types() / 2)) : kronecker(pauli(1), complexForm(mu));
    }

    /**
     * A Pauli matrix.
     *
     * @param number 1, 2 or 3
     * @return sigma_1 = {{0, 1}, {1, 0}}, sigma_2 = {{0, -i}, {i, 0}} or sigma_3 = {{1, 0}, {0, -1}}
     */
    public static Operator pauli(int number) {
        return switch (number) {
            case 1 -> Operator.of(new double[][] {{0, 1}, {1, 0}});
            case 2 -> Operator.of(new double[2][2], new double[][] {{0, -1}, {1, 0}});
            case 3 -> Operator.of(new double[][] {{1, 0}, {0, -1}});
            default -> throw new IllegalArgumentException("there is no sigma_" + number + ", but sigma_1 to sigma_3");
        };
    }

    /**
     * The Kronecker product of two matrices: the first says which block, the second what is in it.
     *
     * @param left  A
     * @param right B
     * @return A (x) B, blocks A_ij B
     */
    public static Operator kronecker(Operator left, Operator right) {
        double[][] real = sum(kronecker(left.real(), right.real()), kronecker(left.imaginary(), right.imaginary()), -1);
        return Operator.of(real, sum(kronecker(left.real(), right.imaginary()), kronecker(left.imaginary(), right.real()), 1));
    }

    /**
     * The real matrix that does to (x_1, y_1, x_2, y_2, ..) what a complex one does to (x_1 + i y_1, x_2 + i y_2, ..) (D.4.28).
     *
     * @param complex n times n
     * @return 2n times 2n
     */
    public static double[][] realForm(Operator complex) {
        double[][] i = {{0, -1}, {1, 0}};
        return sum(kronecker(complex.real(), identity(2)), kronecker(complex.imaginary(), i), 1);
    }

    private int checked(int mu) {
        if (mu < 0 || mu >= matrices.length) {
            throw new IllegalArgumentException("there is no X_" + mu + ", but X_0 to X_" + (matrices.length - 1));
        }
        return mu;
    }

    private static double[][] complexUnit(int types) {
        return kronecker(identity(types / 2), EPSILON);
    }

    private static double[][] identity(int size) {
        double[][] identity = new double[size][size];
        for (int i = 0; i < size; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    private static double[][] kronecker(double[][] left, double[][] right) {
        int inner = right.length;
        double[][] product = new double[left.length * inner][left.length * inner];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[i][j] = left[i / inner][j / inner] * right[i % inner][j % inner];
            }
        }
        return product;
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right.length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                for (int k = 0; k < right.length; k++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }

    private static double[][] sum(double[][] left, double[][] right, double factor) {
        double[][] sum = copy(left);
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += factor * right[i][j];
            }
        }
        return sum;
    }

    private static double[][] scaled(double[][] matrix, double factor) {
        return sum(new double[matrix.length][matrix.length], matrix, factor);
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    private static double largest(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    private static double[][][] copy(double[][][] all) {
        return Arrays.stream(all).map(DiracMatrices::copy).toArray(double[][][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DiracMatrices those && Arrays.deepEquals(matrices, those.matrices);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(matrices);
    }

    @Override
    public String toString() {
        return "matrices of " + types() + " types of neurons in " + dimensions() + " + 1 dimensions";
    }
}
