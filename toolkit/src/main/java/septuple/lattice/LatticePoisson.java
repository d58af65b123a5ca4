package septuple.lattice;

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
        LatticeTransform.forward(lattice, waves);
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
        LatticeTransform.inverse(lattice, waves);
        double[] potential = new double[sites];
        for (int i = 0; i < sites; i++) {
            potential[i] = waves[2 * i];
        }
        return potential;
    }
}
