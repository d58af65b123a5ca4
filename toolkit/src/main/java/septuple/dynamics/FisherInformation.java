package septuple.dynamics;

import septuple.grid.Grid;
import septuple.grid.GridFunction;

/**
 * Fisher's information of a density with respect to shifts, I = sum_k integral of (dp/dq_k)^2/p, in its forms. They are equal where p is
 * smooth and positive and boundary terms vanish; where they are not, the difference is what a boundary, a zero or a coarse grid leaves.
 */
public final class FisherInformation {

    private FisherInformation() {
    }

    /**
     * As it is defined: sum_k integral of (dp/dq_k)^2/p.
     *
     * @param p a positive density
     * @return I, in one over the square of the unit of q
     * @throws IllegalArgumentException if p is not positive somewhere
     */
    public static double of(GridFunction p) {
        requirePositive(p);
        return p.squaredGradient().with(p, (square, value) -> square / value).integral();
    }

    /**
     * By the square root, after integrating by parts: -4 sum_k integral of sqrt(p) d2 sqrt(p)/dq_k2 (A.4.5, B.2.6).
     *
     * @param p a positive density
     * @return I, if p is zero or its normal derivative is at the boundary, or there is none
     */
    public static double bySquareRoot(GridFunction p) {
        requirePositive(p);
        GridFunction root = p.map(Math::sqrt);
        return -4 * root.integral(root.laplacian());
    }

    /**
     * By the logarithm: -sum_k integral of p d2 log(p)/dq_k2.
     *
     * @param p a positive density
     * @return I, under the same condition
     */
    public static double byLogarithm(GridFunction p) {
        requirePositive(p);
        return -p.integral(p.map(Math::log).laplacian());
    }

    private static void requirePositive(GridFunction p) {
        ShannonEntropy.requireDensity(p);
        Grid grid = p.grid();
        for (int cell = 0; cell < grid.size(); cell++) {
            if (p.value(cell) == 0) {
                throw new IllegalArgumentException("the density at q = " + java.util.Arrays.toString(grid.point(cell))
                        + " is zero, but must be"
                        + " positive everywhere; take a smaller box or a wider density");
            }
        }
    }
}
