package septuple.lattice;

import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.DoubleFFT_2D;
import org.jtransforms.fft.DoubleFFT_3D;

/** Fourier transforms on a lattice, of complex numbers in pairs, in place. */
final class LatticeTransform {

    private LatticeTransform() {
    }

    /** Sums over sites with exp(-i k x). */
    static void forward(Lattice lattice, double[] pairs) {
        transform(lattice, pairs, true);
    }

    /** The inverse, divided by the number of sites. */
    static void inverse(Lattice lattice, double[] pairs) {
        transform(lattice, pairs, false);
    }

    private static void transform(Lattice lattice, double[] pairs, boolean forward) {
        int[] n = lattice.sizes();
        if (n.length == 1) {
            DoubleFFT_1D waves = new DoubleFFT_1D(n[0]);
            if (forward) {
                waves.complexForward(pairs);
            } else {
                waves.complexInverse(pairs, true);
            }
        } else if (n.length == 2) {
            DoubleFFT_2D waves = new DoubleFFT_2D(n[0], n[1]);
            if (forward) {
                waves.complexForward(pairs);
            } else {
                waves.complexInverse(pairs, true);
            }
        } else {
            DoubleFFT_3D waves = new DoubleFFT_3D(n[0], n[1], n[2]);
            if (forward) {
                waves.complexForward(pairs);
            } else {
                waves.complexInverse(pairs, true);
            }
        }
    }
}
