package septuple.ensemble;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The grand canonical ensemble of networks that exchange neurons with a reservoir (paper B, section 4): N neurons with the probability
 * p(N) = exp(beta mu N) Z_N / Xi, Xi = sum_N exp(beta mu N) Z_N, and given N the canonical ensemble of N neurons.
 *
 * <p>Its potential Omega(T, mu) = -T log Xi (B.4.1), T = 1 / beta, gives {@code <N> = -dOmega/dmu} and
 * {@code (Delta N)^2 = <N^2> - <N>^2 = -T d^2 Omega/dmu^2}; B.4.5 prints the last one without its minus sign. Here all of them are sums
 * over p(N), in logarithms relative to the largest term, so nothing overflows however large N and log Z_N are; the errors are those of
 * the given log Z_N, some 1e-16 |log Z_N| in each log p(N).
 *
 * <p>Immutable, serialisable, equal by content. Made by {@link Ensemble#grandCanonical}; cost of a change of mu: one pass over N.
 */
public final class GrandCanonicalEnsemble implements Serializable {

    private static final long serialVersionUID = 1;

    private final double beta;
    private final double chemicalPotential;
    private final int fewest;
    private final double[] logZ;
    private final double[] loss;
    private final double[] logProbability;
    private final double logXi;
    private final double neurons;
    private final double variance;

    GrandCanonicalEnsemble(double beta, double chemicalPotential, int fewest, double[] logZ, double[] loss) {
        this.beta = beta;
        this.chemicalPotential = chemicalPotential;
        this.fewest = fewest;
        this.logZ = logZ;
        this.loss = loss;
        double[] terms = new double[logZ.length];
        Arrays.setAll(terms, k -> logZ[k] + beta * chemicalPotential * (fewest + k));
        double largest = Arrays.stream(terms).max().orElseThrow();
        double logSum = Math.log(Arrays.stream(terms).map(term -> Math.exp(term - largest)).sum());
        logXi = largest + logSum;
        // Not the difference from log Xi, whose rounding would be that of a large number.
        logProbability = Arrays.stream(terms).map(term -> term - largest - logSum).toArray();
        neurons = fewest + average(k -> k);
        variance = average(k -> (fewest + k - neurons) * (fewest + k - neurons));
    }

    /** The average over p(N) of a function of N - fewest; a member without probability does not count, even if it is not finite. */
    private double average(IntToDoubleFunction function) {
        return IntStream.range(0, logProbability.length).mapToDouble(k -> {
            double p = Math.exp(logProbability[k]);
            return p == 0 ? 0 : p * function.applyAsDouble(k);
        }).sum();
    }

    /**
     * The inverse temperature.
     *
     * @return beta = 1 / T, positive
     */
    public double beta() {
        return beta;
    }

    /**
     * The chemical potential.
     *
     * @return mu
     */
    public double chemicalPotential() {
        return chemicalPotential;
    }

    /**
     * The smallest number of neurons.
     *
     * @return at least 0
     */
    public int fewest() {
        return fewest;
    }

    /**
     * The largest number of neurons.
     *
     * @return above the smallest
     */
    public int most() {
        return fewest + logZ.length - 1;
    }

    /**
     * The logarithm of the grand partition function.
     *
     * @return log Xi = log sum_N exp(beta mu N) Z_N
     */
    public double logPartitionFunction() {
        return logXi;
    }

    /**
     * The grand potential (B.4.1).
     *
     * @return Omega = -T log Xi = U - T S - mu {@code <N>}
     */
    public double grandPotential() {
        return -logXi / beta;
    }

    /**
     * The average number of neurons.
     *
     * @return {@code <N> = -dOmega/dmu}
     */
    public double neurons() {
        return neurons;
    }

    /**
     * The variance of the number of neurons.
     *
     * @return {@code <N^2> - <N>^2 = -T d^2 Omega/dmu^2}
     */
    public double neuronsVariance() {
        return variance;
    }

    /**
     * The uncertainty in the number of neurons, the first root of B.4.5.
     *
     * @return Delta N, the root of the variance
     */
    public double neuronsUncertainty() {
        return Math.sqrt(variance);
    }

    /**
     * The most probable number of neurons; the smallest one if there are several.
     *
     * @return N
     */
    public int mostProbableNeurons() {
        int best = 0;
        for (int k = 1; k < logProbability.length; k++) {
            best = logProbability[k] > logProbability[best] ? k : best;
        }
        return fewest + best;
    }

    /**
     * The probability of a number of neurons.
     *
     * @param size N
     * @return p(N), zero outside the family
     */
    public double probability(int size) {
        return size < fewest || size > most() ? 0 : Math.exp(logProbability[size - fewest]);
    }

    /**
     * The canonical free energy of N neurons. F_N = Omega + mu N - T log p(N) without approximation; B.4.4 leaves out the last term.
     *
     * @param size N
     * @return F_N = -T log Z_N
     * @throws IllegalArgumentException if the family has no member of N neurons
     */
    public double freeEnergy(int size) {
        if (size < fewest || size > most()) {
            throw new IllegalArgumentException("there is no member of " + size + " neurons, only of " + fewest + " to " + most());
        }
        return -logZ[size - fewest] / beta;
    }

    /**
     * The free energy F of B.4.1 as a function of {@code <N>}: the Legendre transform of the grand potential, whose derivative by
     * {@code <N>} at constant temperature is mu (B.4.2).
     *
     * @return F = Omega + mu {@code <N>} = U - T S
     */
    public double freeEnergy() {
        return grandPotential() + chemicalPotential * neurons;
    }

    /**
     * The average loss.
     *
     * @return U = sum_N p(N) U_N
     * @throws IllegalStateException if the family came without average losses
     */
    public double averageLoss() {
        if (Double.isNaN(loss[0])) {
            throw new IllegalStateException("the family came without average losses, so there is no average loss and no entropy; "
                    + "give them to CanonicalFamily.of(...), or use ensembles");
        }
        return average(k -> loss[k]);
    }

    /**
     * The entropy of the states of all neurons and of their number.
     *
     * @return S = beta (U - mu {@code <N>} - Omega) in nats
     * @throws IllegalStateException if the family came without average losses
     */
    public double entropy() {
        return beta * (averageLoss() - chemicalPotential * neurons) + logXi;
    }

    /**
     * The entropy of the number of neurons alone: by as much the entropy is larger than the average of the canonical ones. About
     * log(Delta N sqrt(2 pi e)) where p(N) is nearly a normal distribution, not 2 Delta N (B.4.6).
     *
     * @return -sum_N p(N) log p(N) in nats
     */
    public double entropyOfNeurons() {
        return average(k -> -logProbability[k]);
    }

    /**
     * The average of the entropies of the canonical members, {@code entropy() - entropyOfNeurons()}.
     *
     * @return sum_N p(N) S_N in nats
     * @throws IllegalStateException if the family came without average losses
     */
    public double canonicalEntropy() {
        averageLoss();
        return average(k -> logZ[k] + beta * loss[k]);
    }

    /**
     * The same family at another chemical potential.
     *
     * @param mu finite
     * @return a changed copy
     * @throws IllegalArgumentException if it is not finite
     */
    public GrandCanonicalEnsemble withChemicalPotential(double mu) {
        if (!Double.isFinite(mu)) {
            throw new IllegalArgumentException("chemicalPotential is " + mu + ", but must be finite");
        }
        return new GrandCanonicalEnsemble(beta, mu, fewest, logZ, loss);
    }

    /**
     * The same family at the chemical potential that gives a wanted average number of neurons.
     *
     * @param average {@code <N>}, above the smallest and below the largest number of neurons
     * @return a changed copy, whose average agrees to some 1e-12 of the width of the family
     * @throws IllegalArgumentException if the average is not between the ends of the family
     */
    public GrandCanonicalEnsemble atNeurons(double average) {
        if (!(average > fewest && average < most())) {
            throw new IllegalArgumentException("neurons is " + average + ", but the average must lie between " + fewest + " and " + most()
                    + ", the ends of the family, and not reach them");
        }
        DoubleUnaryOperator excess = mu -> withChemicalPotential(mu).neurons() - average;
        int below = (int) Math.ceil(average) - 1;
        // The slope of F_N at the wanted N is mu where p(N) is narrow; from there outwards in growing steps of some temperatures.
        double low = freeEnergy(below + 1) - freeEnergy(below);
        double high = low;
        for (double step = 1 / beta; excess.applyAsDouble(low) > 0; step *= 2) {
            low -= step;
        }
        for (double step = 1 / beta; excess.applyAsDouble(high) < 0; step *= 2) {
            high += step;
        }
        double mu = low == high ? low : excess.applyAsDouble(low) == 0 ? low : excess.applyAsDouble(high) == 0 ? high
                : new BracketingNthOrderBrentSolver(1e-15, 1e-15 / beta, 1e-13 * logZ.length, 5)
                        .solve(500, excess::applyAsDouble, low, high);
        return withChemicalPotential(mu);
    }

    /**
     * The distribution of the number of neurons and the free energies.
     *
     * @return one row per N: {@code neurons}, {@code probability}, {@code log probability}, {@code free energy} F_N, and
     *         {@code F - mu N - Omega}, which is -T log p(N) and which B.4.4 takes to be zero
     */
    public Table table() {
        int[] sizes = IntStream.rangeClosed(fewest, most()).toArray();
        double[] free = Arrays.stream(sizes).mapToDouble(this::freeEnergy).toArray();
        double[] left = IntStream.range(0, sizes.length)
                .mapToDouble(k -> free[k] - chemicalPotential * sizes[k] - grandPotential()).toArray();
        return Table.create("the number of neurons", IntColumn.create("neurons", sizes),
                DoubleColumn.create("probability", Arrays.stream(logProbability).map(Math::exp).toArray()),
                DoubleColumn.create("log probability", logProbability), DoubleColumn.create("free energy", free),
                DoubleColumn.create("F - mu N - Omega", left));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GrandCanonicalEnsemble that && beta == that.beta && chemicalPotential == that.chemicalPotential
                && fewest == that.fewest && Arrays.equals(logZ, that.logZ) && Arrays.equals(loss, that.loss);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {beta, chemicalPotential, fewest, Arrays.hashCode(logZ), Arrays.hashCode(loss)});
    }

    @Override
    public String toString() {
        return "grand canonical ensemble at beta = " + beta + ", mu = " + chemicalPotential + ": " + neurons + " of " + fewest + " to "
                + most() + " neurons, with an uncertainty of " + neuronsUncertainty();
    }
}
