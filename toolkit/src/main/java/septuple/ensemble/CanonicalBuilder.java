package septuple.ensemble;

import java.util.Arrays;

import septuple.network.BulkLoss;
import septuple.network.LocalObjective;
import septuple.network.Network;
import septuple.validation.Problems;

/** Builds canonical ensembles; comes from {@link Ensemble#canonical}. */
public final class CanonicalBuilder {

    private final Network network;
    private Double beta;
    private double mass;
    private LocalObjective objective = LocalObjective.NONE;
    private double[] inputs;

    CanonicalBuilder(Network network) {
        this.network = network;
    }

    /**
     * The inverse temperature.
     *
     * @param beta positive and finite
     * @return this builder
     */
    public CanonicalBuilder beta(double beta) {
        this.beta = beta;
        return this;
    }

    /**
     * The mass m of the objective {@code -m/2 sum_i x_i^2} (C.3.3); zero if this is never called.
     *
     * @param mass finite
     * @return this builder
     */
    public CanonicalBuilder mass(double mass) {
        this.mass = mass;
        return this;
    }

    /**
     * A local objective beside that of the mass; none if this is never called.
     *
     * @param objective V
     * @return this builder
     */
    public CanonicalBuilder objective(LocalObjective objective) {
        this.objective = objective;
        return this;
    }

    /**
     * The inputs x_b about which the input neurons fluctuate, f(P_in b) = P_in x_b (C.2.8); f of the stored bias, which is zero
     * unless it was set, if this is never called.
     *
     * @param values one per neuron of {@link Network#sources()}, such as {@code digits.averageInput()}
     * @return this builder
     */
    public CanonicalBuilder inputs(double... values) {
        this.inputs = values.clone();
        return this;
    }

    /**
     * Checks everything and makes the ensemble.
     *
     * @return the ensemble
     * @throws IllegalArgumentException with one message that names every problem, such as a mass with which there is no density
     */
    public CanonicalEnsemble build() {
        Problems problems = new Problems();
        problems.require(network != null, "network is null; give one from Network.layers(...) or its sisters");
        problems.require(beta != null, "beta is missing: say how cold the ensemble is, such as .beta(1)");
        problems.require(beta == null || beta > 0 && beta < Double.POSITIVE_INFINITY,
                "beta is " + beta + ", but must be positive and finite");
        problems.require(Double.isFinite(mass), "mass is " + mass + ", but must be finite");
        problems.require(objective != null, "objective is null; leave it out or give LocalObjective.NONE");
        BulkLoss[] loss = new BulkLoss[1];
        if (network != null && objective != null && Double.isFinite(mass)) {
            problems.collect(() -> loss[0] = new BulkLoss(network).withInputs(inputs == null ? restingInputs() : inputs)
                    .withObjective(LocalObjective.mass(mass).plus(objective)));
        }
        if (network != null && mass >= 1 && LocalObjective.NONE.equals(objective)) {
            requireDensity(problems);
        }
        problems.throwIfAny("a canonical ensemble");
        return new CanonicalEnsemble(loss[0], beta, mass);
    }

    /**
     * Nobody listens to a neuron without outgoing edges, so its factor exp(-beta [(x - f)^2 - m x^2] / 2) has to have an integral of
     * its own. From a mass of 1 on it has none where x has no bound.
     */
    private void requireDensity(Problems problems) {
        for (var run : network.activations().runs()) {
            boolean bounded = run.activation().lowerBound() > Double.NEGATIVE_INFINITY
                    && run.activation().upperBound() < Double.POSITIVE_INFINITY;
            for (int i = run.from(); i < run.to() && !bounded; i++) {
                double[] alone = new double[network.neurons()];
                alone[i] = 1;
                if (Arrays.stream(network.connections().multiply(alone)).allMatch(sent -> sent == 0)) {
                    problems.add("mass is " + mass + ", but neuron " + i + " sends to no other and its activation "
                            + run.activation().name() + " has no bound: from a mass of 1 on its density grows without end; take a mass"
                            + " below 1, or a bounded activation such as TANH");
                    return;
                }
            }
        }
    }

    private double[] restingInputs() {
        return network.sources().restrict(network.activations().value(network.bias()));
    }
}
