package septuple.training;

import java.io.Serializable;
import java.util.Arrays;

import septuple.validation.Problems;

/**
 * A neuron of a hidden layer that can be added or was removed.
 *
 * @param incoming weights from the layer before
 * @param bias     its bias
 * @param outgoing weights to the next layer
 */
public record Neuron(double[] incoming, double bias, double[] outgoing) implements Serializable {

    /**
     * Checks and copies.
     *
     * @param incoming finite
     * @param bias     finite
     * @param outgoing finite
     * @throws IllegalArgumentException if something is not finite
     */
    public Neuron {
        incoming = incoming.clone();
        outgoing = outgoing.clone();
        Problems problems = new Problems();
        Problems.firstNotFinite(incoming, "incoming weights").ifPresent(problems::add);
        Problems.firstNotFinite(outgoing, "outgoing weights").ifPresent(problems::add);
        problems.require(Double.isFinite(bias), "bias is " + bias + ", but must be finite");
        problems.throwIfAny("a neuron");
    }

    /** The states less their average; zero where they differ by rounding only. */
    static double[] centred(double[] states) {
        double average = Arrays.stream(states).sum() / states.length;
        double largest = Arrays.stream(states).map(Math::abs).max().orElse(0);
        double[] centred = Arrays.stream(states).map(h -> h - average).toArray();
        boolean constant = Arrays.stream(centred).allMatch(h -> Math.abs(h) <= 1e-13 * largest);
        return constant ? new double[states.length] : centred;
    }

    static void requireLength(String what, int given, int wanted) {
        if (given != wanted) {
            throw new IllegalArgumentException(given + " " + what + " are given, but there must be " + wanted);
        }
    }

    /**
     * Weights from the layer before.
     *
     * @return a copy
     */
    @Override
    public double[] incoming() {
        return incoming.clone();
    }

    /**
     * Weights to the next layer.
     *
     * @return a copy
     */
    @Override
    public double[] outgoing() {
        return outgoing.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Neuron that && Arrays.equals(incoming, that.incoming) && Double.compare(bias, that.bias) == 0
                && Arrays.equals(outgoing, that.outgoing);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(incoming) + Double.hashCode(bias)) + Arrays.hashCode(outgoing);
    }

    @Override
    public String toString() {
        return "neuron of " + incoming.length + " incoming and " + outgoing.length + " outgoing weights, bias " + bias;
    }
}
