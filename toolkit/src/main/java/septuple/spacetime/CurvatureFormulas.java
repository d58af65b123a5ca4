package septuple.spacetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import septuple.formula.Scalar;

/**
 * Curvature as formulas in a metric and its derivatives, which may themselves be formulas in coordinates or simply given numbers:
 * the one place where curvature is written down. What is not asked for is not made.
 *
 * <p>Riemann's tensor comes from the second derivatives of the metric and products of Christoffel symbols, without derivatives of
 * the inverse metric.
 */
final class CurvatureFormulas {

    private final int n;
    private final Scalar[][] g;
    private final Scalar[][][] first;
    private final Scalar[][][][] second;
    private Scalar[][] inverse;
    private Scalar[][][] lowered;
    private Scalar[][][] christoffel;
    private Scalar[][][][] riemann;
    private Scalar[][] ricci;

    /**
     * Of a metric and derivatives laid out as in {@link MetricJet}.
     */
    CurvatureFormulas(Scalar[][] g, Scalar[][][] first, Scalar[][][][] second) {
        this.n = g.length;
        this.g = g;
        this.first = first;
        this.second = second;
    }

    /** Of a metric given by formulas in variables. */
    static CurvatureFormulas of(Scalar[][] g, Scalar[] variables) {
        return JetLayout.formulas(g.length, JetLayout.numbers(g, variables));
    }

    Scalar[][] metric() {
        return g;
    }

    Scalar[][][] first() {
        return first;
    }

    Scalar[][][][] second() {
        return second;
    }

    /** g^{ab}, by the minors of each block of coordinates that the metric does not join to others. */
    Scalar[][] inverse() {
        if (inverse == null) {
            inverse = symmetric((a, b) -> Scalar.ZERO);
            for (int[] block : blocks()) {
                Scalar reciprocal = determinant(block).reciprocal();
                for (int i = 0; i < block.length; i++) {
                    for (int j = 0; j <= i; j++) {
                        Scalar cofactor = minor(without(block, i), without(block, j)).times((i + j) % 2 == 0 ? 1 : -1);
                        inverse[block[i]][block[j]] = cofactor.times(reciprocal);
                        inverse[block[j]][block[i]] = inverse[block[i]][block[j]];
                    }
                }
            }
        }
        return inverse;
    }

    /** Coordinates that the metric joins, directly or through others. */
    List<int[]> blocks() {
        int[] block = new int[n];
        for (int a = 0; a < n; a++) {
            block[a] = a;
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                if (!g[a][b].isZero() && block[a] != block[b]) {
                    int from = Math.max(block[a], block[b]);
                    int to = Math.min(block[a], block[b]);
                    for (int k = 0; k < n; k++) {
                        block[k] = block[k] == from ? to : block[k];
                    }
                }
            }
        }
        List<int[]> blocks = new ArrayList<>();
        for (int first = 0; first < n; first++) {
            int which = first;
            int[] members = IntStream.range(0, n).filter(k -> block[k] == which).toArray();
            if (members.length > 0) {
                blocks.add(members);
            }
        }
        return blocks;
    }

    /** The determinant of a block of the metric. */
    Scalar determinant(int[] block) {
        return minor(block, block);
    }

    /** The determinant of some rows and columns, by the first row; equal minors are equal nodes, so each is computed once. */
    private Scalar minor(int[] rows, int[] columns) {
        if (rows.length == 0) {
            return Scalar.ONE;
        }
        Scalar sum = Scalar.ZERO;
        for (int j = 0; j < columns.length; j++) {
            Scalar entry = g[rows[0]][columns[j]];
            if (!entry.isZero()) {
                sum = sum.plus(entry.times(minor(without(rows, 0), without(columns, j))).times(j % 2 == 0 ? 1 : -1));
            }
        }
        return sum;
    }

    private static int[] without(int[] from, int place) {
        int[] rest = new int[from.length - 1];
        System.arraycopy(from, 0, rest, 0, place);
        System.arraycopy(from, place + 1, rest, place, rest.length - place);
        return rest;
    }

    /** Gamma_{c ab} = (g_{ca,b} + g_{cb,a} - g_{ab,c})/2 as [c][a][b]. */
    Scalar[][][] lowered() {
        if (lowered == null) {
            lowered = new Scalar[n][][];
            for (int k = 0; k < n; k++) {
                int c = k;
                lowered[c] = symmetric((a, b) -> first[b][c][a].plus(first[a][c][b]).minus(first[c][a][b]).times(0.5));
            }
        }
        return lowered;
    }

    /** Gamma^m_{ab} (A.9.16) as [m][a][b]. */
    Scalar[][][] christoffel() {
        if (christoffel == null) {
            christoffel = new Scalar[n][][];
            for (int k = 0; k < n; k++) {
                int m = k;
                christoffel[m] = symmetric((a, b) -> sum(c -> inverse()[m][c].times(lowered()[c][a][b])));
            }
        }
        return christoffel;
    }

    /** Gamma^m_{ab,k} (A.9.17) as [m][a][b][k], which is g^{mc} (Gamma_{c ab,k} - g_{cd,k} Gamma^d_{ab}). */
    Scalar[][][][] christoffelDerivative() {
        Scalar[][][][] derivative = new Scalar[n][n][n][n];
        for (int i = 0; i < n; i++) {
            int k = i;
            Scalar[][][] bracket = new Scalar[n][][];
            for (int j = 0; j < n; j++) {
                int c = j;
                bracket[c] = symmetric((a, b) -> second[k][b][c][a].plus(second[k][a][c][b]).minus(second[k][c][a][b]).times(0.5)
                        .minus(sum(d -> first[k][c][d].times(christoffel()[d][a][b]))));
            }
            for (int j = 0; j < n; j++) {
                int m = j;
                Scalar[][] raised = symmetric((a, b) -> sum(c -> inverse()[m][c].times(bracket[c][a][b])));
                for (int a = 0; a < n; a++) {
                    for (int b = 0; b < n; b++) {
                        derivative[m][a][b][k] = raised[a][b];
                    }
                }
            }
        }
        return derivative;
    }

    /**
     * R_{abcd} = (g_{ad,bc} + g_{bc,ad} - g_{ac,bd} - g_{bd,ac})/2 + Gamma_{e bc} Gamma^e_{ad} - Gamma_{e bd} Gamma^e_{ac} as
     * [a][b][c][d]; one of each set that symmetry makes equal is computed.
     */
    Scalar[][][][] riemann() {
        if (riemann == null) {
            riemann = pairs((a, b, c, d) -> second[b][c][a][d].plus(second[a][d][b][c])
                    .minus(second[b][d][a][c]).minus(second[a][c][b][d]).times(0.5)
                    .plus(sum(e -> lowered()[e][b][c].times(christoffel()[e][a][d]))
                            .minus(sum(e -> lowered()[e][b][d].times(christoffel()[e][a][c])))));
        }
        return riemann;
    }

    /** R_{bd} = g^{ac} R_{abcd}, which is A.9.19, as [b][d]. */
    Scalar[][] ricci() {
        if (ricci == null) {
            ricci = symmetric((b, d) -> sum(a -> sum(c -> inverse()[a][c].times(riemann()[a][b][c][d]))));
        }
        return ricci;
    }

    /** R = g^{ab} R_{ab}. */
    Scalar ricciScalar() {
        return trace(ricci());
    }

    /** G_{ab} = R_{ab} - R g_{ab} / 2 as [a][b]. */
    Scalar[][] einstein() {
        Scalar half = ricciScalar().times(0.5);
        return symmetric((a, b) -> ricci()[a][b].minus(half.times(g[a][b])));
    }

    /** K = R_{abcd} R^{abcd}, from R^{ab}_{cd} with a < b and c < d. */
    Scalar kretschmann() {
        int[][] pairs = pairs();
        Scalar[][] mixed = new Scalar[pairs.length][pairs.length];
        for (int p = 0; p < pairs.length; p++) {
            for (int q = 0; q < pairs.length; q++) {
                Scalar sum = Scalar.ZERO;
                for (int[] s : pairs) {
                    Scalar raise = inverse()[pairs[p][0]][s[0]].times(inverse()[pairs[p][1]][s[1]])
                            .minus(inverse()[pairs[p][0]][s[1]].times(inverse()[pairs[p][1]][s[0]]));
                    sum = sum.plus(raise.times(riemann()[s[0]][s[1]][pairs[q][0]][pairs[q][1]]));
                }
                mixed[p][q] = sum;
            }
        }
        Scalar total = Scalar.ZERO;
        for (int p = 0; p < pairs.length; p++) {
            total = total.plus(mixed[p][p].square());
            for (int q = 0; q < p; q++) {
                total = total.plus(mixed[p][q].times(mixed[q][p]).times(2));
            }
        }
        return total.times(4);
    }

    /** Weyl's tensor C_{abcd} as [a][b][c][d]; zero in two dimensions. */
    Scalar[][][][] weyl() {
        if (n == 2) {
            return pairs((a, b, c, d) -> Scalar.ZERO);
        }
        Scalar part = ricciScalar().times(1.0 / ((n - 1) * (n - 2)));
        Scalar[][] schouten = symmetric((a, b) -> ricci()[a][b].times(1.0 / (n - 2)).minus(part.times(0.5).times(g[a][b])));
        return pairs((a, b, c, d) -> riemann()[a][b][c][d].minus(
                g[a][c].times(schouten[b][d]).minus(g[a][d].times(schouten[b][c]))
                        .plus(g[b][d].times(schouten[a][c]).minus(g[b][c].times(schouten[a][d])))));
    }

    /** g^{ab} T_{ab} of a symmetric tensor. */
    Scalar trace(Scalar[][] tensor) {
        Scalar total = Scalar.ZERO;
        for (int a = 0; a < n; a++) {
            total = total.plus(inverse()[a][a].times(tensor[a][a]));
            for (int b = 0; b < a; b++) {
                total = total.plus(inverse()[a][b].times(tensor[a][b]).times(2));
            }
        }
        return total;
    }

    /** The number of negative eigenvalues of the metric, computed from signs; not a number where the metric is. */
    Scalar negativeEigenvalues() {
        Scalar count = Scalar.ZERO;
        for (int[] block : blocks()) {
            // The characteristic polynomial has real roots only, so the changes of sign among 1, e_1, ..., e_n, the sums of
            // principal minors, are as many as there are negative roots (Descartes); a zero between others may be given either
            // sign.
            Scalar before = Scalar.ZERO;
            for (int size = 1; size <= block.length; size++) {
                Scalar negative = principalMinors(block, size).negate().heaviside();
                count = count.plus(before.minus(negative).square());
                before = negative;
            }
        }
        return count;
    }

    private Scalar principalMinors(int[] block, int size) {
        Scalar sum = Scalar.ZERO;
        for (int subset = 1; subset < 1 << block.length; subset++) {
            if (Integer.bitCount(subset) == size) {
                int chosen = subset;
                int[] rows = IntStream.range(0, block.length).filter(i -> (chosen >> i & 1) == 1).map(i -> block[i]).toArray();
                sum = sum.plus(determinant(rows));
            }
        }
        return sum;
    }

    /** The sum over a and b of |g^{ab} g_{ab,k}|: one over the distance in coordinate k at which the metric may degenerate. */
    Scalar steepness(int k) {
        Scalar sum = Scalar.ZERO;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                sum = sum.plus(inverse()[a][b].times(first[k][a][b]).abs().times(a == b ? 1 : 2));
            }
        }
        return sum;
    }

    /** All pairs a < b. */
    private int[][] pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                pairs.add(new int[] {a, b});
            }
        }
        return pairs.toArray(new int[0][]);
    }

    private interface Entry {
        Scalar at(int a, int b);
    }

    private interface FourEntry {
        Scalar at(int a, int b, int c, int d);
    }

    private interface Term {
        Scalar at(int index);
    }

    private Scalar sum(Term term) {
        Scalar sum = Scalar.ZERO;
        for (int k = 0; k < n; k++) {
            sum = sum.plus(term.at(k));
        }
        return sum;
    }

    private Scalar[][] symmetric(Entry entry) {
        Scalar[][] matrix = new Scalar[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                matrix[a][b] = entry.at(a, b);
                matrix[b][a] = matrix[a][b];
            }
        }
        return matrix;
    }

    /** A tensor with the symmetries of Riemann's. */
    private Scalar[][][][] pairs(FourEntry entry) {
        Scalar[][][][] tensor = new Scalar[n][n][n][n];
        for (Scalar[][][] block : tensor) {
            for (Scalar[][] rows : block) {
                for (Scalar[] row : rows) {
                    Arrays.fill(row, Scalar.ZERO);
                }
            }
        }
        int[][] pairs = pairs();
        for (int p = 0; p < pairs.length; p++) {
            for (int q = 0; q <= p; q++) {
                int a = pairs[q][0];
                int b = pairs[q][1];
                int c = pairs[p][0];
                int d = pairs[p][1];
                Scalar value = entry.at(a, b, c, d);
                Scalar opposite = value.negate();
                tensor[a][b][c][d] = value;
                tensor[b][a][d][c] = value;
                tensor[c][d][a][b] = value;
                tensor[d][c][b][a] = value;
                tensor[b][a][c][d] = opposite;
                tensor[a][b][d][c] = opposite;
                tensor[c][d][b][a] = opposite;
                tensor[d][c][a][b] = opposite;
            }
        }
        return tensor;
    }
}
