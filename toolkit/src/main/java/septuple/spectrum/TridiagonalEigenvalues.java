package septuple.spectrum;

/**
 * The eigenvalues of a symmetric tridiagonal matrix by the root-free QL algorithm of Pal, Walker and Kahan (B. N. Parlett, The
 * Symmetric Eigenvalue Problem, SIAM 1998, section 8.15), with Wilkinson's shift.
 *
 * <p>It works on the squares of the off-diagonal entries, so that a rotation costs two divisions and no square root. Some 1.7 sweeps
 * find an eigenvalue, each as long as what is left of the matrix: about n^2 rotations. Off-diagonal entries below half the rounding
 * of the largest number are dropped, which moves no eigenvalue by more than that rounding.
 */
final class TridiagonalEigenvalues {

    /** Sweeps for one eigenvalue; two or three are usual, and none is known to need ten. */
    private static final int SWEEPS = 50;
    /** Relative rounding of one operation. */
    private static final double ROUNDING = 0x1p-53;

    /** Where p is below this, the cosine is zero beside an entry that is not negligible, and its inverse may be out of range. */
    private static final double VANISHING = 0x1p-900;

    private TridiagonalEigenvalues() {
    }

    /**
     * Replaces the diagonal by the eigenvalues.
     *
     * @param d n diagonal entries, of magnitude near one so that their squares are numbers; the eigenvalues on return, in no order
     * @param e n entries, e[i] between rows i and i + 1, the last without meaning; used up
     * @throws IllegalStateException if the sweeps do not converge
     */
    static void solve(double[] d, double[] e) {
        int n = d.length;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.max(Math.abs(d[i]), i < n - 1 ? Math.abs(e[i]) : 0));
        }
        double negligible = ROUNDING * largest * (ROUNDING * largest);
        for (int i = 0; i < n - 1; i++) {
            e[i] *= e[i];
        }
        for (int low = 0; low < n; low++) {
            int sweeps = 0;
            for (int high = end(e, low, n, negligible); high > low; high = end(e, low, n, negligible)) {
                if (sweeps++ == SWEEPS) {
                    throw new IllegalStateException("eigenvalue " + (low + 1) + " of a symmetric matrix of " + n
                            + " rows did not converge in " + SWEEPS + " sweeps; what is left beside it is " + Math.sqrt(e[low]));
                }
                sweep(d, e, low, high);
            }
        }
    }

    /** The last row that is joined to the row {@code low} by entries that are not negligible. */
    private static int end(double[] squares, int low, int n, double negligible) {
        int end = low;
        while (end < n - 1 && !(squares[end] <= negligible)) {
            end++;
        }
        return end;
    }

    /** A QL step on rows low to high, which has the eigenvalue nearest to its shift appear in row low. */
    private static void sweep(double[] d, double[] squares, int low, int high) {
        double root = Math.sqrt(squares[low]);
        double half = (d[low + 1] - d[low]) / (2 * root);
        double shift = d[low] - root / (half + Math.copySign(Math.sqrt(half * half + 1), half));
        double cosine = 1;
        double sine = 0;
        double gamma = d[high] - shift;
        double p = gamma * gamma;
        for (int i = high - 1; i >= low; i--) {
            double square = squares[i];
            double r = p + square;
            if (i < high - 1) {
                squares[i + 1] = sine * r;
            }
            double before = cosine;
            // Its inverse is divided for as well, because gamma must wait for the cosine, but p need not wait for another division.
            double inverse = r / p;
            cosine = p / r;
            sine = square / r;
            double last = gamma;
            gamma = cosine * (d[i] - shift) - sine * last;
            d[i + 1] = last + (d[i] - gamma);
            // gamma^2 / cosine, or its limit where the cosine vanishes.
            p = p > VANISHING ? gamma * gamma * inverse : before * square;
        }
        squares[low] = sine * p;
        d[low] = shift + gamma;
    }
}
