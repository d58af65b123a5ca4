package septuple.strings;

import java.util.SplittableRandom;

import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;
import septuple.validation.Problems;

/**
 * The weight matrices that share one deviation operator G = (w - I)^T (w - I), and with it the free energy A.6.9: G(w') = G(w) if and only
 * if w' - I = O (w - I) with an orthogonal matrix O. There is a continuum of them, of which pi and pi^T (A.8.2) are two.
 *
 * <p>Those among them that are orthogonal themselves have w' + w'^T = w + w^T. For a cycle they carry each wave along the cycle with the
 * speed of pi, but each wave either to the right or to the left.
 */
public final class DeviationOrbit {

    private DeviationOrbit() {
    }

    /**
     * A random member, O being uniform over all orthogonal matrices (Haar measure).
     *
     * @param weights w, square, finite
     * @param seed    of O
     * @return I + O (w - I); cost of order N^3
     * @throws IllegalArgumentException if w is not square or not finite
     */
    public static MatrixStore<Double> turned(MatrixStore<Double> weights, long seed) {
        requireSquare(weights);
        int n = weights.getRowDim();
        R064Store difference = R064Store.FACTORY.copy(weights);
        for (int i = 0; i < n; i++) {
            difference.add(i, i, -1.0);
        }
        R064Store turned = R064Store.FACTORY.copy(orthogonal(n, seed).multiply(difference));
        for (int i = 0; i < n; i++) {
            turned.add(i, i, 1.0);
        }
        return turned;
    }

    private static void requireSquare(MatrixStore<Double> weights) {
        Problems problems = new Problems();
        problems.require(weights.getRowDim() == weights.getColDim(), "the weights have " + weights.getRowDim() + " rows and "
                + weights.getColDim() + " columns, but must be square");
        for (int i = 0; i < weights.getRowDim(); i++) {
            Problems.firstNotFinite(weights.sliceRow(i).toRawCopy1D(), "row " + i + " of the weights").ifPresent(problems::add);
        }
        problems.throwIfAny("a matrix with the same G");
    }

    /**
     * A random orthogonal matrix, uniform over all of them: normal numbers, made orthonormal row by row (Gram and Schmidt, twice against
     * rounding).
     *
     * @param size its number of rows, positive
     * @param seed of the numbers
     * @return O with O^T O = I
     * @throws IllegalArgumentException if the size is not positive
     */
    public static MatrixStore<Double> orthogonal(int size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("the size is " + size + ", but must be positive");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                // G. E. P. Box and M. E. Muller, Ann. Math. Stat. 29, 610 (1958); 1 - u is never zero.
                rows[i][j] = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    subtract(rows[i], dot(rows[i], rows[k]), rows[k]);
                }
            }
            double length = Math.sqrt(dot(rows[i], rows[i]));
            for (int j = 0; j < size; j++) {
                rows[i][j] /= length;
            }
        }
        return R064Store.FACTORY.copy(RawStore.wrap(rows));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void subtract(double[] from, double factor, double[] vector) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * vector[i];
        }
    }

    /**
     * The orthogonal matrix with the G of one cycle of N neurons that carries each wave to the side of one's choice:
     * w_ij = (1/N) sum_k cos(2 pi k (i - j - s_k)/N) over all wave numbers k of the cycle, s_k being 1 for waves that move to the right,
     * as with pi (A.7.12), and -1 for those that move to the left, as with pi^T.
     *
     * @param neurons N, at least 3
     * @param left    whether the wave of number k = 1, 2, ... moves to the left; one entry for each k below N/2, that is (N - 1)/2 rounded
     *                down
     * @return w; all false gives pi, all true pi^T up to rounding
     * @throws IllegalArgumentException if the number of entries is another
     */
    public static MatrixStore<Double> ofWaves(int neurons, boolean... left) {
        Problems problems = new Problems();
        problems.require(neurons >= 3, "the number of neurons is " + neurons + ", but must be at least 3");
        problems.require(left.length == (neurons - 1) / 2, left.length + " directions are given, but a cycle of " + neurons
                + " neurons has " + (neurons - 1) / 2 + " waves that can move to either side");
        problems.throwIfAny("a matrix with the same G");
        R064Store weights = R064Store.FACTORY.make(neurons, neurons);
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++) {
                // The wave of number zero stands still, that of number N/2 changes sign either way.
                double sum = 1 + (neurons % 2 == 0 ? ((i - j) % 2 == 0 ? -1 : 1) : 0);
                for (int k = 1; k <= left.length; k++) {
                    int shift = left[k - 1] ? -1 : 1;
                    sum += 2 * Math.cos(2 * Math.PI * k * (i - j - shift) / neurons);
                }
                weights.set(i, j, sum / neurons);
            }
        }
        return weights;
    }
}
