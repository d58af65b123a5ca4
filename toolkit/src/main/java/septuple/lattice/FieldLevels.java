package septuple.lattice;

import java.util.Arrays;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/** Frequencies of the modes of small lattices from full matrices. */
final class FieldLevels {

    /** Complex rows of a matrix: two seconds. */
    private static final int MOST = 1100;

    private FieldLevels() {
    }

    static void requireSize(int size, Lattice lattice) {
        if (size > MOST) {
            throw new IllegalStateException("the modes of a " + lattice + " need a full matrix of " + size + " rows, but at most " + MOST
                    + " are taken; make the lattice smaller, or evolve a state and read off its frequency");
        }
    }

    /**
     * Eigenvalues of X + iY by the real symmetric [[X, -Y], [Y, X]], which has each twice; X alone where Y is zero.
     *
     * @return ascending
     */
    static double[] hermitian(double[][] real, double[][] imag) {
        int n = real.length;
        boolean isReal = isZero(imag);
        double[] values = symmetric(isReal ? real : doubled(real, imag));
        double[] once = new double[n];
        Arrays.setAll(once, k -> isReal ? values[k] : (values[2 * k] + values[2 * k + 1]) / 2);
        return once;
    }

    /**
     * Solutions omega of (omega - V)^2 phi = L phi, L Hermitian. With chi = (omega - V) phi they are those of P x = omega S x for
     * x = (phi, chi), P = [[L, V], [V, 1]] and S = [[0, 1], [1, 0]]. Where P is positive, P = C C^T makes 1/omega the eigenvalues of the
     * symmetric C^-1 S C^-T.
     *
     * @return ascending, as many negative as positive ones
     */
    static double[] quadratic(double[][] real, double[][] imag, double[] potential) {
        boolean isReal = isZero(imag);
        double[][] laplacian = isReal ? real : doubled(real, imag);
        int n = laplacian.length;
        double[][] p = new double[2 * n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(laplacian[i], 0, p[i], 0, n);
            p[i][n + i] = potential[i % potential.length];
            p[n + i][i] = p[i][n + i];
            p[n + i][n + i] = 1;
        }
        factor(p);
        double[][] x = new double[2 * n][2 * n];
        for (int i = 0; i < 2 * n; i++) {
            x[i][(i + n) % (2 * n)] = 1;
        }
        solve(p, x);
        transpose(x);
        solve(p, x);
        double[] inverse = symmetric(x);
        double[] all = Arrays.stream(inverse).map(value -> 1 / value).sorted().toArray();
        double[] once = new double[2 * potential.length];
        Arrays.setAll(once, k -> isReal ? all[k] : (all[2 * k] + all[2 * k + 1]) / 2);
        return once;
    }

    /** Cholesky's factor in the lower half. */
    private static void factor(double[][] p) {
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = p[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= p[i][k] * p[j][k];
                }
                if (i == j && !(sum > 0)) {
                    throw new IllegalStateException("the potential is so deep that the energy of a Klein-Gordon mode is not positive, and its"
                            + " frequency may not be real; make the potential weaker or the mass larger");
                }
                p[i][j] = i == j ? Math.sqrt(sum) : sum / p[j][j];
            }
        }
    }

    /** Replaces x by C^-1 x. */
    private static void solve(double[][] c, double[][] x) {
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                double factor = c[i][k];
                if (factor != 0) {
                    for (int j = 0; j < x.length; j++) {
                        x[i][j] -= factor * x[k][j];
                    }
                }
            }
            for (int j = 0; j < x.length; j++) {
                x[i][j] /= c[i][i];
            }
        }
    }

    private static void transpose(double[][] x) {
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                double kept = x[i][j];
                x[i][j] = x[j][i];
                x[j][i] = kept;
            }
        }
    }

    private static boolean isZero(double[][] matrix) {
        return Arrays.stream(matrix).allMatch(row -> Arrays.stream(row).allMatch(value -> value == 0));
    }

    private static double[][] doubled(double[][] real, double[][] imag) {
        int n = real.length;
        double[][] all = new double[2 * n][2 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                all[i][j] = real[i][j];
                all[n + i][n + j] = real[i][j];
                all[i][n + j] = -imag[i][j];
                all[n + i][j] = imag[i][j];
            }
        }
        return all;
    }

    private static double[] symmetric(double[][] rows) {
        int n = rows.length;
        R064Store matrix = R064Store.FACTORY.make(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, (rows[i][j] + rows[j][i]) / 2);
            }
        }
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(n, true);
        decomposition.computeValuesOnly(matrix);
        double[] values = new double[n];
        Arrays.setAll(values, k -> decomposition.getD().doubleValue(k, k));
        Arrays.sort(values);
        return values;
    }
}
