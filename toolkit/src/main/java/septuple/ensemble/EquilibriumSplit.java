package septuple.ensemble;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

import septuple.spectrum.DeviationOperator;
import septuple.spectrum.Spectrum;
import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The free energy of a learning equilibrium, split into a thermodynamic part and a complexity (C.6.6): an eigenvalue of G above
 * c / beta is <em>large</em> and log(1 + beta lambda) is replaced by log lambda + log beta; one below is <em>small</em> and left out.
 * Then F = A - C / beta (C.6.4) with
 * {@code C = -1/2 sum_large log lambda_i + N/2 log 2 pi} (C.6.7) and {@code A = N_> / (2 beta) log beta} (C.6.8).
 *
 * <p>The paper writes lambda &gt;&gt; 1/beta; here this is lambda &gt; c / beta with the threshold c. What an eigenvalue adds to the
 * error of log Z is 1/2 log(1 + 1/(beta lambda)) if it is large and 1/2 log(1 + beta lambda) if it is small. The two are equal where
 * beta lambda = 1, and both make log Z too large. So c = 1 makes the smaller mistake for each eigenvalue, at most 1/2 log 2, and no
 * other c makes a smaller one in all.
 *
 * <p>The numbers of large and small eigenvalues depend on beta <em>and</em> on the spectrum, and so do A and C: the derivatives
 * U = d(beta A)/d beta (C.7.5) and S_0 = beta^2 dA/d beta (C.7.3) are taken at fixed numbers. Without local objectives (m = 0).
 * Immutable. Cost of each quantity: one pass over the dynamical eigenvalues.
 *
 * @param spectrum  the eigenvalues of G
 * @param beta      the inverse temperature, positive and finite
 * @param threshold c, positive and finite
 */
public record EquilibriumSplit(Spectrum spectrum, double beta, double threshold) implements Thermodynamics {

    /** The threshold that makes the smallest error for every single eigenvalue. */
    public static final double BALANCED = 1;

    /**
     * Checks beta and the threshold.
     *
     * @param spectrum  the eigenvalues of G
     * @param beta      the inverse temperature
     * @param threshold c
     * @throws IllegalArgumentException if one of the two numbers is not positive and finite; the message names all that is wrong
     */
    public EquilibriumSplit {
        Problems problems = new Problems();
        problems.require(spectrum != null, "spectrum is null; take DeviationOperator.at(network, state).spectrum()");
        problems.require(beta > 0 && beta < Double.POSITIVE_INFINITY, "beta is " + beta + ", but must be positive and finite");
        problems.require(threshold > 0 && threshold < Double.POSITIVE_INFINITY, "threshold is " + threshold
                + ", but must be positive and finite: eigenvalues above threshold / beta count as large; take 1 if in doubt");
        problems.throwIfAny("a split of the eigenvalues");
    }

    /**
     * The split at 1 / beta.
     *
     * @param spectrum the eigenvalues of G
     * @param beta     the inverse temperature, positive and finite
     * @return the split with the threshold {@link #BALANCED}
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public static EquilibriumSplit of(Spectrum spectrum, double beta) {
        return new EquilibriumSplit(spectrum, beta, BALANCED);
    }

    /**
     * The split at c / beta.
     *
     * @param spectrum  the eigenvalues of G
     * @param beta      the inverse temperature, positive and finite
     * @param threshold c, positive and finite
     * @return the split
     * @throws IllegalArgumentException if beta or the threshold is not positive and finite
     */
    public static EquilibriumSplit of(Spectrum spectrum, double beta, double threshold) {
        return new EquilibriumSplit(spectrum, beta, threshold);
    }

    /**
     * The thermodynamics of one spectrum at several temperatures, split at 1 / beta, beside that of the Gaussian ensemble.
     *
     * @param spectrum the eigenvalues of G
     * @param betas    inverse temperatures, positive and finite
     * @return a row per temperature: β, N&gt;, A (C.6.8), C (C.6.7), S₀ (C.7.4); then F, U and S, each of the split (C.6.6, C.7.5, C.7.2)
     *         and of the Gaussian ensemble (C.6.5, C.6.1, C.7.1)
     * @throws IllegalArgumentException if a beta is not positive and finite
     */
    public static Table table(Spectrum spectrum, double... betas) {
        EquilibriumSplit[] splits = Arrays.stream(betas).mapToObj(beta -> of(spectrum, beta)).toArray(EquilibriumSplit[]::new);
        GaussianEnsemble[] ensembles = Arrays.stream(betas).mapToObj(beta -> GaussianEnsemble.of(spectrum, beta))
                .toArray(GaussianEnsemble[]::new);
        return Table.create("thermodynamics", DoubleColumn.create("β", betas),
                IntColumn.create("N>", Arrays.stream(splits).mapToInt(EquilibriumSplit::large).toArray()),
                column("A", splits, EquilibriumSplit::thermodynamicFreeEnergy), column("C", splits, EquilibriumSplit::complexity),
                column("S₀", splits, EquilibriumSplit::thermodynamicEntropy),
                column("F split", splits, Thermodynamics::freeEnergy), column("F", ensembles, Thermodynamics::freeEnergy),
                column("U split", splits, Thermodynamics::averageLoss), column("U", ensembles, Thermodynamics::averageLoss),
                column("S split", splits, Thermodynamics::entropy), column("S", ensembles, Thermodynamics::entropy));
    }

    private static <T> DoubleColumn column(String name, T[] rows, ToDoubleFunction<? super T> value) {
        return DoubleColumn.create(name, Arrays.stream(rows).mapToDouble(value).toArray());
    }

    private boolean isLarge(double eigenvalue) {
        return beta * eigenvalue > threshold;
    }

    /**
     * The number N_&gt; of large eigenvalues, those that the architecture fixes at one included.
     *
     * @return 0 to N
     */
    public int large() {
        return (int) spectrum.trace(lambda -> isLarge(lambda) ? 1 : 0);
    }

    /**
     * The number N_&lt; of small eigenvalues.
     *
     * @return N - N_&gt;
     */
    public int small() {
        return spectrum.neurons() - large();
    }

    /**
     * The complexity {@code C = -1/2 sum_large log lambda_i + N/2 log 2 pi} (C.6.7).
     *
     * @return C
     */
    public double complexity() {
        return spectrum.neurons() / 2.0 * Math.log(2 * Math.PI)
                - spectrum.trace(lambda -> isLarge(lambda) ? Math.log(lambda) : 0) / 2;
    }

    /**
     * The thermodynamic free energy {@code A = N_> / (2 beta) log beta} (C.6.8).
     *
     * @return A
     */
    public double thermodynamicFreeEnergy() {
        return large() / (2 * beta) * Math.log(beta);
    }

    /**
     * The thermodynamic entropy {@code S_0 = beta^2 dA/d beta = beta (U - A) = N_>/2 (1 - log beta)} (C.7.3, C.7.4) at a fixed number
     * of large eigenvalues.
     *
     * @return S_0 in nats
     */
    public double thermodynamicEntropy() {
        return large() / 2.0 * (1 - Math.log(beta));
    }

    /** {@code log Z = -beta A + C} (C.6.3). */
    @Override
    public double logPartitionFunction() {
        return complexity() - beta * thermodynamicFreeEnergy();
    }

    /** {@code U = d(beta A)/d beta = N_> / (2 beta)} (C.7.5): half a temperature for each large eigenvalue. */
    @Override
    public double averageLoss() {
        return large() / (2 * beta);
    }

    /** {@code S = S_0 + C} (C.7.2). */
    @Override
    public double entropy() {
        return thermodynamicEntropy() + complexity();
    }

    /**
     * How well the large eigenvalues alone represent G (C.7.9), in the operator norm: the largest small eigenvalue in units of the
     * largest of all.
     *
     * @return 0 if none is small, 1 if all are
     */
    public double operatorError() {
        double[] descending = spectrum.eigenvalues();
        int large = large();
        return large == descending.length ? 0 : large == 0 ? 1 : descending[large] / descending[0];
    }

    /**
     * The same in the Frobenius norm, {@code sqrt(sum_small lambda_i^2 / sum lambda_i^2)}.
     *
     * @return 0 to 1; NaN if all eigenvalues are zero
     */
    public double frobeniusError() {
        double leftOut = spectrum.trace(lambda -> isLarge(lambda) ? 0 : lambda * lambda);
        return Math.sqrt(leftOut / spectrum.trace(lambda -> lambda * lambda));
    }

    @Override
    public String toString() {
        return large() + " of " + spectrum.neurons() + " eigenvalues above " + threshold + " / beta at beta = " + beta;
    }
}
