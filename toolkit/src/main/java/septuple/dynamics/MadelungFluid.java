package septuple.dynamics;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Problems;

/**
 * A density p > 0 and a free energy F on one grid: what Madelung's equations carry along. The density is kept as its logarithm, so that
 * it cannot become negative and its tails are no smaller numbers than its middle.
 *
 * <p>Immutable.
 */
public final class MadelungFluid {

    private final GridFunction logDensity;
    private final GridFunction freeEnergy;

    /** Without a check, and without making the total probability one. */
    MadelungFluid(GridFunction logDensity, GridFunction freeEnergy) {
        this.logDensity = logDensity;
        this.freeEnergy = freeEnergy;
    }

    /**
     * A fluid of a density.
     *
     * @param density    p, positive everywhere; it is divided by its integral
     * @param freeEnergy F, on the same grid
     * @return the fluid
     * @throws IllegalArgumentException if the grids differ or the density is not positive somewhere
     */
    public static MadelungFluid of(GridFunction density, GridFunction freeEnergy) {
        Problems problems = new Problems();
        problems.require(density.min() > 0, "the density has the value " + density.min() + ", but must be positive everywhere: Madelung's"
                + " equations divide by it; where it has a node use septuple.quantum.Schroedinger");
        problems.throwIfAny("a Madelung fluid");
        return ofLogDensity(density.map(Math::log), freeEnergy);
    }

    /**
     * A fluid of the logarithm of a density, which may be far too small for a number itself.
     *
     * @param logDensity log p up to a constant, which is chosen so that the integral of p is one
     * @param freeEnergy F, on the same grid
     * @return the fluid
     * @throws IllegalArgumentException if the grids differ
     */
    public static MadelungFluid ofLogDensity(GridFunction logDensity, GridFunction freeEnergy) {
        Grid grid = logDensity.grid();
        if (!grid.equals(freeEnergy.grid())) {
            throw new IllegalArgumentException("the density is given on a " + grid + ", but the free energy on a " + freeEnergy.grid()
                    + "; give both on the same grid");
        }
        double largest = logDensity.max();
        double norm = largest + Math.log(logDensity.map(value -> Math.exp(value - largest)).integral());
        return new MadelungFluid(logDensity.map(value -> value - norm), freeEnergy);
    }

    /**
     * Where the fluid is.
     *
     * @return its grid
     */
    public Grid grid() {
        return logDensity.grid();
    }

    /**
     * The logarithm of the density.
     *
     * @return log p
     */
    public GridFunction logDensity() {
        return logDensity;
    }

    /**
     * The density.
     *
     * @return p
     */
    public GridFunction density() {
        return logDensity.map(Math::exp);
    }

    /**
     * The free energy.
     *
     * @return F
     */
    public GridFunction freeEnergy() {
        return freeEnergy;
    }

    /**
     * The free energy less what the learning term adds to the phase, Phi = F - log(p)/(2 mu). With the boxed terms of A.5.5 and A.5.6 it
     * is Phi, and not F, that is the phase of a wave function, Psi = sqrt(p) exp(i Phi/hbar), with the Planck constant of
     * {@link Madelung#squaredPlanck}.
     *
     * @param multiplier mu, not zero
     * @return Phi
     */
    public GridFunction phase(double multiplier) {
        return freeEnergy.with(logDensity, (f, logarithm) -> f - logarithm / (2 * multiplier));
    }

    /**
     * The integral of the density.
     *
     * @return one, up to what an integration lost
     */
    public double totalProbability() {
        return density().integral();
    }

    /**
     * The mean of a coordinate.
     *
     * @param k an axis; on a ring the density must be small where it is cut open
     * @return the mean of q_k
     */
    public double mean(int k) {
        return density().mean(k);
    }

    /**
     * The variance of a coordinate.
     *
     * @param k an axis; on a ring the density must be small where it is cut open
     * @return the variance of q_k
     */
    public double variance(int k) {
        return density().variance(k);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MadelungFluid that && logDensity.equals(that.logDensity) && freeEnergy.equals(that.freeEnergy);
    }

    @Override
    public int hashCode() {
        return 31 * logDensity.hashCode() + freeEnergy.hashCode();
    }

    @Override
    public String toString() {
        return "Madelung fluid on a " + grid() + ", log p from " + logDensity.min() + " to " + logDensity.max();
    }
}
