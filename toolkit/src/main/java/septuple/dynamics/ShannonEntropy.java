package septuple.dynamics;

import java.util.Arrays;

import septuple.grid.GridFunction;

/** The entropy of densities on grids (A.4.4, B.2.4). */
public final class ShannonEntropy {

    private ShannonEntropy() {
    }

    /**
     * The entropy, S = -integral of p log p, in nats. It is no number of states: it may be negative, and changes with the unit of q.
     *
     * @param p a density; where it is zero, nothing is added
     * @return S
     * @throws IllegalArgumentException if p is negative somewhere or zero everywhere
     */
    public static double of(GridFunction p) {
        requireDensity(p);
        return 0 - p.map(value -> value == 0 ? 0 : value * Math.log(value)).integral();
    }

    /**
     * The entropy relative to another density, -integral of p log(p/r); never positive if both integrals are one.
     *
     * @param p a density
     * @param r on the same grid, positive wherever p is
     * @return minus the divergence of Kullback and Leibler
     */
    public static double relative(GridFunction p, GridFunction r) {
        requireDensity(p);
        return 0 - p.with(r, (a, b) -> a == 0 ? 0 : a * Math.log(a / b)).integral();
    }

    static void requireDensity(GridFunction p) {
        boolean any = false;
        for (int cell = 0; cell < p.grid().size(); cell++) {
            if (p.value(cell) < 0) {
                throw new IllegalArgumentException("the density at q = " + Arrays.toString(p.grid().point(cell)) + " is " + p.value(cell)
                        + ", but must not be negative");
            }
            any |= p.value(cell) > 0;
        }
        if (!any) {
            throw new IllegalArgumentException("the density is zero everywhere, but must be positive somewhere");
        }
    }
}
