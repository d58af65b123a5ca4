package septuple.ensemble;

import septuple.network.BulkLoss;
import septuple.network.Network;

/** An ensemble of the states of a network on the box that the ranges of its activations span (C.5.7), from which states can be drawn. */
public sealed interface StateEnsemble permits CanonicalEnsemble, MicrocanonicalEnsemble {

    /**
     * The bulk loss.
     *
     * @return H
     */
    BulkLoss loss();

    /**
     * The network.
     *
     * @return whose states these are
     */
    default Network network() {
        return loss().network();
    }

    /**
     * The lower ends of the ranges of the activations.
     *
     * @return one entry per neuron
     */
    default double[] lowerBounds() {
        double[] bounds = new double[network().neurons()];
        for (var run : network().activations().runs()) {
            java.util.Arrays.fill(bounds, run.from(), run.to(), run.activation().lowerBound());
        }
        return bounds;
    }

    /**
     * The upper ends of the ranges of the activations.
     *
     * @return one entry per neuron
     */
    default double[] upperBounds() {
        double[] bounds = new double[network().neurons()];
        for (var run : network().activations().runs()) {
            java.util.Arrays.fill(bounds, run.from(), run.to(), run.activation().upperBound());
        }
        return bounds;
    }

    /**
     * Draws states from this ensemble.
     *
     * @return a builder of samples
     */
    SamplingBuilder sample();
}
