package septuple.quantum;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

import septuple.grid.GridFunction;

/** Energies, ascending, and eigenvectors of a particle that hops around a ring, with a phase on each link. */
final class RingLevels {

    final double[] energies;
    final double[][] real;
    final double[][] imaginary;

    /**
     * The Hermitian H = X + iY as the real symmetric matrix [[X, -Y], [Y, X]], every eigenvalue of which is there twice: with the
     * eigenvector (a, b) of a + ib, and that of i (a + ib). Of each such pair one is kept: that which is left of it without those kept.
     */
    RingLevels(GridFunction potential, double hop, double[] links, double planck) {
        int n = links.length;
        this.energies = new double[n];
        this.real = new double[n][];
        this.imaginary = new double[n][];
        R064Store matrix = R064Store.FACTORY.make(2 * n, 2 * n);
        for (int j = 0; j < n; j++) {
            int next = (j + 1) % n;
            double re = -hop * Math.cos(links[j] / planck);
            double im = -hop * Math.sin(links[j] / planck);
            for (int half = 0; half <= n; half += n) {
                matrix.set(half + j, half + j, 2 * hop + potential.value(j));
                matrix.set(half + j, half + next, re);
                matrix.set(half + next, half + j, re);
            }
            // H_{j,next} = re + i im and its conjugate.
            matrix.set(j, n + next, -im);
            matrix.set(n + next, j, -im);
            matrix.set(next, n + j, im);
            matrix.set(n + j, next, im);
        }
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(2 * n, true);
        decomposition.decompose(matrix);
        double[] values = new double[2 * n];
        Arrays.setAll(values, k -> decomposition.getD().doubleValue(k, k));
        int[] order = IntStream.range(0, 2 * n).boxed().sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(Integer::intValue).toArray();
        int found = 0;
        for (int k : order) {
            double[] re = new double[n];
            double[] im = new double[n];
            for (int j = 0; j < n; j++) {
                re[j] = decomposition.getV().doubleValue(j, k);
                im[j] = decomposition.getV().doubleValue(n + j, k);
            }
            if (found < n && keep(re, im, found)) {
                energies[found++] = values[k];
            }
        }
        if (found < n) {
            throw new IllegalStateException("only " + found + " of " + n + " eigenvectors were found; take another number of cells");
        }
    }

    /** At most two energies of a ring agree, so what is left of one of three further vectors is at least 2/3 of its square. */
    private boolean keep(double[] re, double[] im, int found) {
        int n = re.length;
        for (int k = Math.max(0, found - 4); k < found; k++) {
            double a = 0;
            double b = 0;
            for (int j = 0; j < n; j++) {
                a += real[k][j] * re[j] + imaginary[k][j] * im[j];
                b += real[k][j] * im[j] - imaginary[k][j] * re[j];
            }
            for (int j = 0; j < n; j++) {
                re[j] -= a * real[k][j] - b * imaginary[k][j];
                im[j] -= a * imaginary[k][j] + b * real[k][j];
            }
        }
        double square = 0;
        for (int j = 0; j < n; j++) {
            square += re[j] * re[j] + im[j] * im[j];
        }
        if (square < 0.5) {
            return false;
        }
        double factor = 1 / Math.sqrt(square);
        real[found] = Arrays.stream(re).map(x -> x * factor).toArray();
        imaginary[found] = Arrays.stream(im).map(x -> x * factor).toArray();
        return true;
    }
}
