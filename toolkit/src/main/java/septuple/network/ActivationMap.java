package septuple.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The activation map f of a network, f_i(y) = f_i(y_i) (C.2.6): one {@link Activation} per neuron, kept as runs of neurons that
 * share one.
 *
 * @param runs the runs in order of the neurons, without gaps
 */
public record ActivationMap(List<Run> runs) implements Serializable {

    /**
     * Neighbouring neurons with the same activation.
     *
     * @param activation their activation
     * @param from       first neuron
     * @param to         last neuron plus one
     */
    public record Run(Activation activation, int from, int to) implements Serializable {
    }

    /**
     * Checks that the runs follow one another, and joins neighbours that share an activation.
     *
     * @param runs the runs in order of the neurons, without gaps
     */
    public ActivationMap {
        List<Run> joined = new ArrayList<>();
        int next = 0;
        for (Run run : runs) {
            if (run.activation() == null || run.from() != next || run.to() <= run.from()) {
                throw new IllegalArgumentException("activation run " + run + " must start at neuron " + next
                        + ", end behind it and name an activation");
            }
            next = run.to();
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).activation().equals(run.activation())) {
                joined.set(last, new Run(run.activation(), joined.get(last).from(), run.to()));
            } else {
                joined.add(run);
            }
        }
        runs = List.copyOf(joined);
    }

    /**
     * The same activation for all neurons.
     *
     * @param neurons    number of neurons, at least 1
     * @param activation their activation
     * @return the map
     */
    public static ActivationMap uniform(int neurons, Activation activation) {
        return new ActivationMap(List.of(new Run(activation, 0, neurons)));
    }

    /**
     * The number of neurons.
     *
     * @return the length of the vectors that the map takes
     */
    public int neurons() {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).to();
    }

    /**
     * The activation of a neuron. Cost: the number of runs.
     *
     * @param neuron its number
     * @return its activation
     */
    public Activation of(int neuron) {
        for (Run run : runs) {
            if (neuron >= run.from() && neuron < run.to()) {
                return run.activation();
            }
        }
        throw new IndexOutOfBoundsException("neuron " + neuron + " is not one of 0 to " + (neurons() - 1));
    }

    /**
     * The values f_i(y_i).
     *
     * @param y pre-activations, one per neuron
     * @return a new vector, one value per neuron
     */
    public double[] value(double[] y) {
        requireLength(y);
        double[] value = new double[y.length];
        value(y, value, 0, y.length);
        return value;
    }

    /** value[i] = f_i(y[i]) for the neurons from {@code from} to {@code to} - 1 only, such as those of a layer. */
    void value(double[] y, double[] value, int from, int to) {
        for (Run run : runs) {
            for (int i = Math.max(run.from(), from); i < Math.min(run.to(), to); i++) {
                value[i] = run.activation().value(y[i]);
            }
        }
    }

    /**
     * The diagonal of f-hat-prime, df_i/dy_i (C.5.4).
     *
     * @param y pre-activations, one per neuron
     * @return a new vector, one slope per neuron
     */
    public double[] slope(double[] y) {
        requireLength(y);
        double[] slope = new double[y.length];
        for (Run run : runs) {
            for (int i = run.from(); i < run.to(); i++) {
                slope[i] = run.activation().slope(y[i]);
            }
        }
        return slope;
    }

    private void requireLength(double[] y) {
        if (y.length != neurons()) {
            throw new IllegalArgumentException(
                    "a vector of " + y.length + " entries does not fit an activation map of " + neurons() + " neurons");
        }
    }
}
