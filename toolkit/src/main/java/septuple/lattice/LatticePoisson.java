package septuple.lattice;

import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.DoubleFFT_2D;
import org.jtransforms.fft.DoubleFFT_3D;

/** A potential of charges on a periodic lattice, by Fourier transform: the sum of second differences is the source, whose mean is left out. */
final class LatticePoisson {

    private LatticePoisson() {
    }

    /** Solves sum_mu (u(i+e) - 2 u(i) + u(i-e)) / spacing^2 = source - mean of the source. */
    static double[] solve(Lattice lattice, double[] source) {
        int sites = lattice.sites();
        double[] waves = new double[2 * sites];
        for (int i = 0; i < sites; i++) {
            waves[2 * i] = source[i];
        }
        transform(lattice, waves, true);
        for (int k = 0; k < sites; k++) {
            int[] mode = lattice.site(k);
            double sum = 0;
            for (int axis = 0; axis < mode.length; axis++) {
                double half = Math.sin(Math.PI * mode[axis] / lattice.size(axis)) / lattice.spacing();
                sum -= 4 * half * half;
            }
            waves[2 * k] = k == 0 ? 0 : waves[2 * k] / sum;
            waves[2 * k + 1] = k == 0 ? 0 : waves[2 * k + 1] / sum;
        }
        transform(lattice, waves, false);
        double[] potential = new double[sites];
        for (int i = 0; i < sites; i++) {
            potential[i] = waves[2 * i];
        }
        return potential;
    }

    private static void transform(Lattice lattice, double[] waves, boolean forward) {
        int[] n = lattice.sizes();
        switch (n.length) {
            case 1 -> {
                DoubleFFT_1D fft = new DoubleFFT_1D(n[0]);
                if (forward) {
                    fft.complexForward(waves);
                } else {
                    fft.complexInverse(waves, true);
                }
            }
            case 2 -> {
                DoubleFFT_2D fft = new DoubleFFT_2D(n[0], n[1]);
                if (forward) {
                    fft.complexForward(waves);
                } else {
                    fft.complexInverse(waves, true);
                }
            }
            default -> {
                DoubleFFT_3D fft = new DoubleFFT_3D(n[0], n[1], n[2]);
                if (forward) {
                    fft.complexForward(waves);
                } else {
                    fft.complexInverse(waves, true);
                }
            }
        }
    }
}
