package septuple.dynamics;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Problems;

/**
 * The rate dS/dt at which the entropy of a density changes under the Fokker-Planck equation (A.4.3, B.2.1), in every form in which papers
 * A and B write it, and what lies between the forms: the integrals over the boundary that integrating by parts leaves. In nats per unit of
 * time. Always
 * {@code fromEquation = byParts + firstBoundary} and {@code byParts = bySquareRoot + secondBoundary}, up to the error of the grid.
 *
 * <p>On rings both boundary terms are zero, and in an open space where p vanishes fast enough. At a reflecting wall the current is zero and
 * with it the first term, but the second one is gamma p dF/dn, which is not. At a wall where p itself is zero the first term is infinite,
 * log(p) times a current, and so are both integrals: on a grid they grow with the logarithm of the number of cells.
 *
 * @param fromEquation   the third line above A.4.5 and of B.2.5, -integral of log(p) d/dq_k (D dp/dq_k - gamma dF/dq_k p)
 * @param byParts        the first line of A.4.5, the last of B.2.5, integral of dp/dq_k (D/p dp/dq_k - gamma dF/dq_k)
 * @param bySquareRoot   the second line of A.4.5, integral of sqrt(p) (-4 D d2/dq_k2 + gamma d2F/dq_k2) sqrt(p)
 * @param stochastic     its first part, B.2.6, -4 D integral of sqrt(p) d2 sqrt(p)/dq_k2
 * @param learning       its second part, gamma integral of p d2F/dq_k2
 * @param firstBoundary  -(integral over the boundary of log(p) (D dp/dn - gamma p dF/dn)), n pointing outwards
 * @param secondBoundary integral over the boundary of 2 D dp/dn - gamma p dF/dn
 */
public record EntropyRate(double fromEquation, double byParts, double bySquareRoot, double stochastic, double learning,
        double firstBoundary, double secondBoundary) {

    /** Cells from which a value at a wall is extrapolated. */
    private static final int POINTS = 7;

    /**
     * All forms at once. Cost: some ten derivatives on the grid.
     *
     * @param p          a positive density
     * @param freeEnergy F on the same grid
     * @param diffusion  D
     * @param drift      gamma
     * @return the rates
     * @throws IllegalArgumentException if p is not positive somewhere, the grids differ, D is negative, or D or gamma is not finite
     */
    public static EntropyRate of(GridFunction p, GridFunction freeEnergy, double diffusion, double drift) {
        Problems problems = new Problems();
        problems.require(diffusion >= 0 && diffusion < Double.POSITIVE_INFINITY, "diffusion is " + diffusion
                + ", but must not be negative, and finite");
        problems.require(Double.isFinite(drift), "drift is " + drift + ", but must be finite");
        problems.throwIfAny("rates of entropy");
        double fisher = FisherInformation.of(p);
        GridFunction logarithm = p.map(Math::log);
        GridFunction overlap = p.gradientProduct(freeEnergy);
        GridFunction laplacian = freeEnergy.laplacian();
        GridFunction change = p.laplacian().times(diffusion).minus(overlap.plus(p.times(laplacian)).times(drift));
        double first = 0;
        double second = 0;
        for (int k = 0; k < p.grid().dimensions(); k++) {
            if (!p.grid().axis(k).isPeriodic()) {
                GridFunction spread = p.derivative(k).times(diffusion);
                GridFunction flow = p.times(freeEnergy.derivative(k)).times(drift);
                first -= boundary(spread.minus(flow).times(logarithm), k);
                second += boundary(spread.times(2).minus(flow), k);
            }
        }
        double stochastic = diffusion * FisherInformation.bySquareRoot(p);
        double learning = drift * p.integral(laplacian);
        return new EntropyRate(-logarithm.integral(change), diffusion * fisher - drift * overlap.integral(), stochastic + learning,
                stochastic, learning, first, second);
    }

    /** The integral of a component over the upper end of its axis minus that over the lower end. */
    private static double boundary(GridFunction component, int k) {
        Grid grid = component.grid();
        Axis axis = grid.axis(k);
        double sum = 0;
        for (int cell = 0; cell < grid.size(); cell++) {
            int i = grid.index(cell, k);
            if (i < POINTS) {
                sum -= weight(i) * component.value(cell);
            }
            if (i >= axis.cells() - POINTS) {
                sum += weight(axis.cells() - 1 - i) * component.value(cell);
            }
        }
        return sum * grid.cellVolume() / axis.spacing();
    }

    /** The weight of the i-th cell from a wall in the value of the polynomial through the first cells at the wall, half a cell outside. */
    private static double weight(int i) {
        double weight = 1;
        for (int j = 0; j < POINTS; j++) {
            if (j != i) {
                weight *= (-0.5 - j) / (i - j);
            }
        }
        return weight;
    }
}
