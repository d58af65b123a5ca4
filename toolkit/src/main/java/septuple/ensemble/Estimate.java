package septuple.ensemble;

/**
 * An average over samples with what is known of its quality.
 *
 * @param mean              the average
 * @param standardError     its Monte Carlo standard error, the standard deviation over the root of the effective sample size of the mean
 * @param standardDeviation the standard deviation of the quantity in the ensemble
 * @param effectiveSize     the bulk effective sample size: as many independent draws would serve as well
 * @param rHat              the rank-normalised split R-hat, near 1 where the chains agree
 */
public record Estimate(double mean, double standardError, double standardDeviation, double effectiveSize, double rHat) {

    /** The largest R-hat at which chains count as agreeing. */
    public static final double LARGEST_R_HAT = 1.01;

    /** The smallest effective sample size with which a standard error can be trusted. */
    public static final double SMALLEST_SIZE = 100;

    /**
     * What speaks against the average.
     *
     * @return a few words, empty if nothing does
     */
    public String warning() {
        String disagreement = rHat <= LARGEST_R_HAT ? "" : "R-hat above " + LARGEST_R_HAT;
        String few = effectiveSize >= SMALLEST_SIZE ? "" : "effective size below " + (int) SMALLEST_SIZE;
        return disagreement + (disagreement.isEmpty() || few.isEmpty() ? "" : ", ") + few;
    }
}
