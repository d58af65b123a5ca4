package septuple.ensemble;

import java.util.Arrays;

/**
 * Whether chains have converged, and what their draws are worth: effective sample size and R-hat after A. Vehtari, A. Gelman,
 * D. Simpson, B. Carpenter, P.-C. B&uuml;rkner, Rank-normalization, folding, and localization: an improved R-hat, Bayesian Analysis 16
 * (2021), as Stan and ArviZ compute them. Chains are rows of equal length; each is split into its two halves, so that a trend
 * within a chain counts as a disagreement.
 */
public final class Convergence {

    private Convergence() {
    }

    /**
     * The effective sample size of the mean: m n / tau with m chains of n draws and tau = 1 + 2 sum_t rho_t, the autocorrelations
     * rho_t of all chains together summed up to where pairs of them lose their sign (C. J. Geyer's initial monotone sequence,
     * Practical Markov chain Monte Carlo, Stat. Sci. 7 (1992)). At most m n log10(m n), which antithetic chains can reach.
     *
     * @param chains a row of at least 4 draws per chain
     * @return the size; the number of draws if they are all equal, NaN if one is not finite
     * @throws IllegalArgumentException if the chains are too short or of different lengths
     */
    public static double effectiveSize(double[][] chains) {
        return geyer(split(chains));
    }

    /**
     * The bulk effective sample size: that of the draws' normal scores, which exists for quantities without a variance too.
     *
     * @param chains a row of at least 4 draws per chain
     * @return the size
     * @throws IllegalArgumentException if the chains are too short or of different lengths
     */
    public static double bulkEffectiveSize(double[][] chains) {
        return geyer(normalScores(split(chains)));
    }

    /**
     * The rank-normalised split R-hat: the larger of the ratios for the normal scores and for those of the distances from the
     * median.
     *
     * @param chains a row of at least 4 draws per chain
     * @return R-hat; 1 if all draws are equal, NaN if one is not finite
     * @throws IllegalArgumentException if the chains are too short or of different lengths
     */
    public static double rHat(double[][] chains) {
        double[][] halves = split(chains);
        return rHat(halves, normalScores(halves));
    }

    private static double rHat(double[][] halves, double[][] scores) {
        double location = ratio(scores);
        double[] sorted = Arrays.stream(halves).flatMapToDouble(Arrays::stream).sorted().toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        double[][] folded = Arrays.stream(halves).map(half -> Arrays.stream(half).map(x -> Math.abs(x - median)).toArray())
                .toArray(double[][]::new);
        double scale = ratio(normalScores(folded));
        return Math.max(location, scale);
    }

    /**
     * All of it for one quantity.
     *
     * @param chains a row of at least 4 draws per chain
     * @return mean, standard error, standard deviation, bulk effective size and R-hat
     * @throws IllegalArgumentException if the chains are too short or of different lengths
     */
    public static Estimate estimate(double[][] chains) {
        double[][] halves = split(chains);
        double mean = Arrays.stream(chains).flatMapToDouble(Arrays::stream).average().orElseThrow();
        double squares = Arrays.stream(chains).flatMapToDouble(Arrays::stream).map(x -> (x - mean) * (x - mean)).sum();
        long draws = Arrays.stream(chains).mapToLong(chain -> chain.length).sum();
        double deviation = Math.sqrt(squares / (draws - 1));
        double[][] scores = normalScores(halves);
        return new Estimate(mean, deviation / Math.sqrt(geyer(halves)), deviation, geyer(scores), rHat(halves, scores));
    }

    /** The two halves of each chain; of an odd number of draws the middle one is left out. */
    private static double[][] split(double[][] chains) {
        int length = chains.length == 0 ? 0 : chains[0].length;
        for (double[] chain : chains) {
            if (chain.length != length) {
                throw new IllegalArgumentException("chains have " + length + " and " + chain.length
                        + " draws, but must be of equal length");
            }
        }
        if (length < 4) {
            throw new IllegalArgumentException(chains.length + " chains of " + length
                    + " draws are too few: at least one chain of at least 4 draws is needed");
        }
        int half = length / 2;
        double[][] halves = new double[2 * chains.length][];
        for (int c = 0; c < chains.length; c++) {
            halves[2 * c] = Arrays.copyOf(chains[c], half);
            halves[2 * c + 1] = Arrays.copyOfRange(chains[c], length - half, length);
        }
        return halves;
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return sum / x.length;
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        double sum = 0;
        for (double value : x) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (x.length - 1);
    }

    /** sqrt((W (n - 1) / n + B / n) / W) with the variance W within chains and B / n of their means. */
    private static double ratio(double[][] chains) {
        double within = mean(Arrays.stream(chains).mapToDouble(Convergence::variance).toArray());
        double between = variance(Arrays.stream(chains).mapToDouble(Convergence::mean).toArray());
        if (within == 0 && between == 0) {
            return 1;
        }
        int n = chains[0].length;
        return Math.sqrt((n - 1.0) / n + between / within);
    }

    /** The normal quantiles of the ranks among all draws, equal draws sharing their average rank: (rank - 3/8) / (count + 1/4). */
    private static double[][] normalScores(double[][] chains) {
        int n = chains[0].length;
        int count = chains.length * n;
        for (double[] chain : chains) {
            if (!Arrays.stream(chain).allMatch(Double::isFinite)) {
                double[][] none = new double[chains.length][n];
                Arrays.stream(none).forEach(row -> Arrays.fill(row, Double.NaN));
                return none;
            }
        }
        Ranks ranks = new Ranks(Arrays.stream(chains).flatMapToDouble(Arrays::stream).sorted().toArray());
        double[][] scores = new double[chains.length][n];
        for (int c = 0; c < chains.length; c++) {
            for (int k = 0; k < n; k++) {
                scores[c][k] = StandardNormal.quantile((ranks.of(chains[c][k]) - 0.375) / (count + 0.25) - 0.5);
            }
        }
        return scores;
    }

    /**
     * The places of numbers among sorted ones. A table of as many equal bins as there are numbers says where to look, so that a search
     * is over the few of one bin instead of over all.
     */
    private static final class Ranks {

        private final double[] sorted;
        private final double[] ranks;
        private final int[] first;
        private final double binsPerUnit;

        Ranks(double[] sorted) {
            this.sorted = sorted;
            int bins = sorted.length;
            this.ranks = new double[bins];
            for (int from = 0, to; from < bins; from = to) {
                for (to = from + 1; to < bins && sorted[to] == sorted[from]; to++) { }
                Arrays.fill(ranks, from, to, (from + 1 + to) / 2.0);
            }
            double scale = (bins - 1) / (sorted[bins - 1] - sorted[0]);
            this.binsPerUnit = Double.isFinite(scale) ? scale : 0;
            this.first = new int[bins + 1];
            for (double value : sorted) {
                first[bin(value) + 1]++;
            }
            for (int b = 0; b < bins; b++) {
                first[b + 1] += first[b];
            }
        }

        /** Does not fall with the value: the rounded product of a rounded difference. */
        private int bin(double value) {
            return (int) Math.min(sorted.length - 1, (value - sorted[0]) * binsPerUnit);
        }

        /** The rank of one of the numbers, from 1; equal ones share the average of theirs. */
        double of(double value) {
            int bin = bin(value);
            int low = first[bin];
            int high = first[bin + 1];
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return ranks[low];
        }
    }

    private static double geyer(double[][] chains) {
        int n = chains[0].length;
        double count = (double) chains.length * n;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] chain : chains) {
            for (double x : chain) {
                if (!Double.isFinite(x)) {
                    return Double.NaN;
                }
                low = Math.min(low, x);
                high = Math.max(high, x);
            }
        }
        if (high == low) {
            return count;
        }
        double[] means = Arrays.stream(chains).mapToDouble(Convergence::mean).toArray();
        Autocovariance covariance = new Autocovariance(chains, means);
        double within = covariance.at(0) * n / (n - 1.0);
        double total = covariance.at(0) + (chains.length > 1 ? variance(means) : 0);
        double[] rho = new double[n + 2];
        rho[0] = 1;
        rho[1] = 1 - (within - covariance.at(1)) / total;
        double even = rho[0];
        double odd = rho[1];
        int t = 1;
        while (t < n - 3 && even + odd > 0) {
            even = 1 - (within - covariance.at(t + 1)) / total;
            odd = 1 - (within - covariance.at(t + 2)) / total;
            if (even + odd >= 0) {
                rho[t + 1] = even;
                rho[t + 2] = odd;
            }
            t += 2;
        }
        int last = t - 2;
        if (even > 0) {
            rho[last + 1] = even;
        }
        for (t = 1; t <= last - 2; t += 2) {
            if (rho[t + 1] + rho[t + 2] > rho[t - 1] + rho[t]) {
                rho[t + 1] = (rho[t - 1] + rho[t]) / 2;
                rho[t + 2] = rho[t + 1];
            }
        }
        double tau = -1 + rho[Math.max(0, last + 1)];
        for (t = 0; t <= last; t++) {
            tau += 2 * rho[t];
        }
        return count / Math.max(tau, 1 / Math.log10(count));
    }

    /** The autocovariance of a lag, averaged over chains; few lags are asked for, so each is summed as it is. */
    private record Autocovariance(double[][] chains, double[] means) {

        double at(int lag) {
            double sum = 0;
            for (int c = 0; c < chains.length; c++) {
                double[] x = chains[c];
                double mean = means[c];
                double products = 0;
                for (int k = 0; k + lag < x.length; k++) {
                    products += (x[k] - mean) * (x[k + lag] - mean);
                }
                sum += products / x.length;
            }
            return sum / chains.length;
        }
    }
}
