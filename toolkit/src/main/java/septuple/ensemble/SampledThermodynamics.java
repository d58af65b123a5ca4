package septuple.ensemble;

import java.util.List;

import septuple.validation.Problems;

/**
 * What sampling says about a canonical ensemble, with error bars.
 *
 * @param beta                     the inverse temperature
 * @param logPartitionFunction     log Z
 * @param logPartitionFunctionError its standard error
 * @param averageLoss              U
 * @param averageLossError         its standard error
 * @param entropyError             the standard error of S = log Z + beta U, in which the two errors are correlated
 * @param effectiveSize            as many independent draws of the ensemble would serve as well; the least of all ensembles that
 *                                 were sampled
 * @param warning                  what speaks against the numbers; empty if nothing does
 */
public record SampledThermodynamics(double beta, double logPartitionFunction, double logPartitionFunctionError, double averageLoss,
        double averageLossError, double entropyError, double effectiveSize, String warning) implements Thermodynamics {

    /**
     * Checks that no number is missing.
     *
     * @param beta                     positive
     * @param logPartitionFunction     log Z
     * @param logPartitionFunctionError its standard error
     * @param averageLoss              U
     * @param averageLossError         its standard error
     * @param entropyError             the standard error of S
     * @param effectiveSize            independent draws of the same worth
     * @param warning                  not null
     * @throws IllegalArgumentException if a number is not finite
     */
    public SampledThermodynamics {
        Problems problems = new Problems();
        Problems.firstNotFinite(new double[] {beta, logPartitionFunction, logPartitionFunctionError, averageLoss, averageLossError,
            entropyError}, "beta, log Z, its error, U, its error, the error of S").ifPresent(problems::add);
        problems.throwIfAny("a sampled thermodynamics");
    }

    /**
     * Importance sampling: Z = {@code <w>}, U = {@code <w H> / <w>} over independent proposals; errors by the delta method.
     *
     * @param chains of each chain the logarithms of the weights and the losses, in two rows
     */
    static SampledThermodynamics byImportance(double beta, List<double[][]> chains) {
        double largest = chains.stream().flatMapToDouble(c -> java.util.Arrays.stream(c[0])).max().orElseThrow();
        double count = 0;
        double sum = 0;
        double sumLoss = 0;
        for (double[][] chain : chains) {
            for (int k = 0; k < chain[0].length; k++) {
                double w = Math.exp(chain[0][k] - largest);
                count++;
                sum += w;
                sumLoss += w * chain[1][k];
            }
        }
        double mean = sum / count;
        double u = sumLoss / sum;
        double squares = 0;
        double z = 0;
        double l = 0;
        double s = 0;
        for (double[][] chain : chains) {
            for (int k = 0; k < chain[0].length; k++) {
                double w = Math.exp(chain[0][k] - largest) / mean;
                double toZ = w - 1;
                double toU = w * (chain[1][k] - u);
                squares += w * w;
                z += toZ * toZ;
                l += toU * toU;
                s += (toZ + beta * toU) * (toZ + beta * toU);
            }
        }
        double effective = count * count / squares;
        return new SampledThermodynamics(beta, largest + Math.log(mean), Math.sqrt(z) / count, u, Math.sqrt(l) / count,
                Math.sqrt(s) / count, effective, effective >= Estimate.SMALLEST_SIZE ? ""
                : "the weights are worth " + Math.round(effective) + " of " + Math.round(count) + " draws only: draw more, or integrate");
    }
}
