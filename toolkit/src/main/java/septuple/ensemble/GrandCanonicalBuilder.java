package septuple.ensemble;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import septuple.validation.Problems;

/** Builds grand canonical ensembles; comes from {@link Ensemble#grandCanonical}. */
public final class GrandCanonicalBuilder {

    private final CanonicalFamily family;
    private Double beta;
    private Double chemicalPotential;
    private Double neurons;

    GrandCanonicalBuilder(CanonicalFamily family) {
        this.family = family;
    }

    /**
     * The inverse temperature.
     *
     * @param beta positive and finite
     * @return this builder
     */
    public GrandCanonicalBuilder beta(double beta) {
        this.beta = beta;
        return this;
    }

    /**
     * The chemical potential mu (B.4.2): what a neuron of the reservoir is worth.
     *
     * @param chemicalPotential finite
     * @return this builder
     */
    public GrandCanonicalBuilder chemicalPotential(double chemicalPotential) {
        this.chemicalPotential = chemicalPotential;
        return this;
    }

    /**
     * The wanted average {@code <N>}, from which the chemical potential is found; there is exactly one, because {@code <N>} grows with it.
     *
     * @param average between the smallest and the largest number of neurons of the family
     * @return this builder
     */
    public GrandCanonicalBuilder neurons(double average) {
        this.neurons = average;
        return this;
    }

    /**
     * Checks everything, computes every member of the family once and makes the ensemble.
     *
     * @return the ensemble
     * @throws IllegalArgumentException with one message that names every problem, such as a partition function that is not finite
     * @throws CancellationException    if the thread is interrupted between two members
     */
    public GrandCanonicalEnsemble build() {
        Problems problems = new Problems();
        problems.require(family != null, "family is null; give one such as CanonicalFamily.twoStateNeurons(200, 0.2)");
        problems.require(beta != null, "beta is missing: say how cold the ensemble is, such as .beta(1)");
        problems.require(beta == null || beta > 0 && beta < Double.POSITIVE_INFINITY,
                "beta is " + beta + ", but must be positive and finite");
        problems.require(chemicalPotential != null || neurons != null,
                "chemicalPotential is missing: say .chemicalPotential(mu), or .neurons(average) to have it found");
        problems.require(chemicalPotential == null || neurons == null,
                "chemicalPotential and neurons are both given, but each determines the other; leave one out");
        problems.require(chemicalPotential == null || Double.isFinite(chemicalPotential),
                "chemicalPotential is " + chemicalPotential + ", but must be finite");
        problems.require(neurons == null || family == null || neurons > family.fewest() && neurons < family.most(),
                "neurons is " + neurons + ", but the average must lie between " + (family == null ? 0 : family.fewest()) + " and "
                        + (family == null ? 0 : family.most()) + ", the ends of the family, and not reach them");
        problems.throwIfAny("a grand canonical ensemble");
        double[] logZ = new double[family.most() - family.fewest() + 1];
        double[] loss = logZ.clone();
        for (int k = 0; k < logZ.length; k++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the family was interrupted before its member of " + (family.fewest() + k) + " neurons");
            }
            int size = family.fewest() + k;
            int at = k;
            problems.collect("the member of " + size + " neurons: ", () -> {
                Thermodynamics member = family.member(size, beta);
                logZ[at] = member.logPartitionFunction();
                loss[at] = member.averageLoss();
            });
            problems.require(Double.isFinite(logZ[k]), "log Z is " + logZ[k] + " for " + size + " neurons, but must be finite");
        }
        boolean known = Arrays.stream(loss).noneMatch(Double::isNaN);
        problems.require(known || Arrays.stream(loss).allMatch(Double::isNaN),
                "the average loss is NaN for some numbers of neurons and a number for others; give all or none");
        for (int k = 0; k < loss.length && known; k++) {
            problems.require(Double.isFinite(loss[k]), "the average loss is " + loss[k] + " for " + (family.fewest() + k)
                    + " neurons, but must be finite");
        }
        problems.throwIfAny("a grand canonical ensemble");
        GrandCanonicalEnsemble ensemble = new GrandCanonicalEnsemble(beta, chemicalPotential == null ? 0 : chemicalPotential,
                family.fewest(), logZ, loss);
        return neurons == null ? ensemble : ensemble.atNeurons(neurons);
    }
}
