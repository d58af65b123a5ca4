package septuple.ensemble;

/**
 * The density of largest entropy at a given average loss, found numerically by {@link StateGrid#maximiseEntropy}.
 *
 * @param density its values on the grid, one per state
 * @param beta    the Lagrange multiplier of the average loss (C.4.8)
 * @param nu      the Lagrange multiplier of the norm (C.4.9)
 * @param entropy the largest entropy
 * @param steps   how many steps it took
 */
public record MaximumEntropy(double[] density, double beta, double nu, double entropy, int steps) {

    /**
     * Copies the density.
     *
     * @param density its values on the grid
     * @param beta    the multiplier of the average loss
     * @param nu      the multiplier of the norm
     * @param entropy the largest entropy
     * @param steps   how many steps it took
     */
    public MaximumEntropy {
        density = density.clone();
    }

    /**
     * The density.
     *
     * @return one entry per state of the grid; a copy
     */
    @Override
    public double[] density() {
        return density.clone();
    }
}
