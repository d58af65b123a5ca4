package septuple.ensemble;

import java.util.List;
import java.util.function.IntFunction;

import org.hipparchus.special.Gamma;

import septuple.spectrum.Spectrum;
import septuple.validation.Problems;

/**
 * Canonical ensembles of N = fewest .. most neurons: the ladder on which a {@link GrandCanonicalEnsemble} climbs up and down (paper B,
 * section 4). A member is whatever says log Z_N and the average loss U_N: an {@link ExactEnsemble}, a {@link GaussianEnsemble},
 * {@link SampledThermodynamics}, or a closed form.
 *
 * <pre>{@code
 * CanonicalFamily.twoStateNeurons(200, 0.2)
 * CanonicalFamily.ofEnsembles(1, 8, (n, beta) -> Ensemble.canonical(chains[n]).beta(beta).build().exactByLayers())
 * CanonicalFamily.of(0, 40, (n, beta) -> -beta * loss[n], (n, beta) -> loss[n])
 * }</pre>
 */
public interface CanonicalFamily {

    /** A quantity of an ensemble of N neurons at an inverse temperature. */
    @FunctionalInterface
    interface OfNeurons {

        /**
         * The quantity.
         *
         * @param neurons N
         * @param beta    the inverse temperature
         * @return its value
         */
        double at(int neurons, double beta);
    }

    /**
     * The smallest number of neurons.
     *
     * @return at least 0
     */
    int fewest();

    /**
     * The largest number of neurons.
     *
     * @return above the smallest
     */
    int most();

    /**
     * The ensemble of N neurons.
     *
     * @param neurons N, from fewest to most
     * @param beta    the inverse temperature
     * @return log Z_N and U_N; the average loss is NaN if it is not known
     * @throws IllegalArgumentException if this member does not exist at this temperature
     */
    Thermodynamics member(int neurons, double beta);

    /**
     * Any two formulas.
     *
     * @param fewest               the smallest N, at least 0
     * @param most                 the largest N, above it
     * @param logPartitionFunction log Z_N at beta
     * @param averageLoss          U_N = -d log Z_N / d beta at beta
     * @return the family
     * @throws IllegalArgumentException if the numbers of neurons are not in order
     */
    static CanonicalFamily of(int fewest, int most, OfNeurons logPartitionFunction, OfNeurons averageLoss) {
        return ofEnsembles(fewest, most, (neurons, beta) ->
                new ClosedForm(beta, logPartitionFunction.at(neurons, beta), averageLoss.at(neurons, beta)));
    }

    /** Makes the ensemble of N neurons at an inverse temperature. */
    @FunctionalInterface
    interface Members {

        /**
         * The ensemble.
         *
         * @param neurons N
         * @param beta    the inverse temperature
         * @return log Z_N and U_N
         */
        Thermodynamics at(int neurons, double beta);
    }

    /**
     * Ensembles that can be had at any temperature.
     *
     * @param fewest  the smallest N, at least 0
     * @param most    the largest N, above it
     * @param members makes one; called once for each N when the grand canonical ensemble is built
     * @return the family
     * @throws IllegalArgumentException if the numbers of neurons are not in order
     */
    static CanonicalFamily ofEnsembles(int fewest, int most, Members members) {
        Problems problems = new Problems();
        problems.require(fewest >= 0, "fewest is " + fewest + ", but must be at least 0");
        problems.require(most > fewest, "most is " + most + ", but must be above fewest, " + fewest
                + ": with one number of neurons the ensemble is canonical");
        problems.throwIfAny("a canonical family");
        return new CanonicalFamily() {

            @Override
            public int fewest() {
                return fewest;
            }

            @Override
            public int most() {
                return most;
            }

            @Override
            public Thermodynamics member(int neurons, double beta) {
                return members.at(neurons, beta);
            }
        };
    }

    /**
     * Ensembles at one temperature, such as those of growing networks.
     *
     * @param fewest  the smallest N, at least 0
     * @param members one for each N, at least two, all at the same inverse temperature; computed already
     * @return the family, which exists at that temperature only
     * @throws IllegalArgumentException if there are fewer than two, or their temperatures differ
     */
    static CanonicalFamily ofEnsembles(int fewest, List<? extends Thermodynamics> members) {
        List<Thermodynamics> all = List.copyOf(members);
        Problems problems = new Problems();
        problems.require(all.size() >= 2, "there are " + all.size() + " members, but at least two are needed");
        for (int k = 1; k < all.size(); k++) {
            problems.require(all.get(k).beta() == all.get(0).beta(), "member " + k + " has beta = " + all.get(k).beta()
                    + ", but the first one has " + all.get(0).beta() + "; make all at one temperature");
        }
        problems.throwIfAny("a canonical family");
        double known = all.get(0).beta();
        return ofEnsembles(fewest, fewest + all.size() - 1, (neurons, beta) -> {
            if (Math.abs(beta / known - 1) > 1e-12) {
                throw new IllegalArgumentException("beta is " + beta + ", but the members of this family were made at " + known
                        + "; give the same, or a family made of functions of beta");
            }
            return all.get(neurons - fewest);
        });
    }

    /**
     * A table of free energies F_N at one temperature. Without average losses there is no average loss and no entropy of the grand
     * canonical ensemble; all that concerns the number of neurons is there.
     *
     * @param beta         the inverse temperature at which they were found, positive and finite
     * @param fewest       the number of neurons of the first one, at least 0
     * @param freeEnergies F_N for N = fewest, fewest + 1, ..., at least two
     * @return the family, which exists at that temperature only
     * @throws IllegalArgumentException if there are fewer than two
     */
    static CanonicalFamily ofFreeEnergies(double beta, int fewest, double... freeEnergies) {
        return ofEnsembles(fewest, java.util.Arrays.stream(freeEnergies)
                .mapToObj(f -> new ClosedForm(beta, -beta * f, Double.NaN)).toList());
    }

    /**
     * Networks of growing size in the Gaussian approximation of paper C (C.5.13), at any temperature.
     *
     * @param fewest   the smallest N, at least 0
     * @param most     the largest N
     * @param spectrum the eigenvalues of G of the network that counts as one of N neurons; called once for each N
     * @return the family
     * @throws IllegalArgumentException if the numbers of neurons are not in order
     */
    static CanonicalFamily gaussian(int fewest, int most, IntFunction<Spectrum> spectrum) {
        return ofEnsembles(fewest, most, (neurons, beta) -> GaussianEnsemble.of(spectrum.apply(neurons), beta));
    }

    /**
     * A reservoir of neurons, each of which is active at a loss e, or not active at none. N of them can be active in
     * C(count, N) = count! / (N! (count - N)!) ways: Z_N = C(count, N) exp(-beta e N). Grand canonically they are independent, each
     * active with probability 1 / (1 + exp(beta (e - mu))).
     *
     * @param count  the size of the reservoir, at least 1
     * @param energy e, finite
     * @return the family of N = 0 .. count active neurons
     * @throws IllegalArgumentException if the reservoir is empty or the energy is not finite
     */
    static CanonicalFamily twoStateNeurons(int count, double energy) {
        return coupledNeurons(count, energy, 0);
    }

    /**
     * Two-state neurons, all of which act on each other: the loss of N active ones is e N + J N^2 / (2 count). With
     * J &lt; 0 they attract; below T = -J/4 they are either nearly all active or nearly all silent, and at the critical point
     * T = -J/4, mu = e + J/2, the uncertainty in N grows with count^(3/4), faster than that of independent neurons.
     *
     * @param count    the size of the reservoir, at least 1
     * @param energy   e, finite
     * @param coupling J, finite
     * @return the family of N = 0 .. count active neurons
     * @throws IllegalArgumentException if the reservoir is empty, or the energy or the coupling is not finite
     */
    static CanonicalFamily coupledNeurons(int count, double energy, double coupling) {
        Problems problems = new Problems();
        problems.require(count >= 1, "count is " + count + ", but the reservoir must have at least 1 neuron");
        problems.require(Double.isFinite(energy), "energy is " + energy + ", but must be finite");
        problems.require(Double.isFinite(coupling), "coupling is " + coupling + ", but must be finite");
        problems.throwIfAny("a family of two-state neurons");
        OfNeurons loss = (neurons, beta) -> neurons * (energy + coupling * neurons / (2.0 * count));
        return of(0, count, (neurons, beta) -> logBinomial(count, neurons) - beta * loss.at(neurons, beta), loss);
    }

    private static double logBinomial(int count, int chosen) {
        return Gamma.logGamma(count + 1.0) - Gamma.logGamma(chosen + 1.0) - Gamma.logGamma(count - chosen + 1.0);
    }

    /**
     * A member in closed form; NaN stands for an average loss that is not known.
     *
     * @param beta                 the inverse temperature
     * @param logPartitionFunction log Z
     * @param averageLoss          U
     */
    record ClosedForm(double beta, double logPartitionFunction, double averageLoss) implements Thermodynamics {

        /**
         * Nothing is checked here: the grand canonical ensemble looks at all members together.
         *
         * @param beta                 the inverse temperature
         * @param logPartitionFunction log Z
         * @param averageLoss          U
         */
        public ClosedForm {
        }
    }
}
