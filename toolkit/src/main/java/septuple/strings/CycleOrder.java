package septuple.strings;

import java.util.List;

/**
 * The neurons of a permutation in the order in which a wave meets them: cycle after cycle, each neuron behind the one that it receives from.
 * In this order {@code x' = pi x} is a shift by one place in each cycle.
 */
final class CycleOrder {

    /** The neuron at each place. */
    private final int[] neurons;
    /** Where each cycle begins, and after the last one where it ends. */
    private final int[] starts;
    /** Whether each neuron stands at the place of its own number. */
    private final boolean natural;

    CycleOrder(Permutation permutation) {
        List<int[]> cycles = permutation.cycles();
        neurons = new int[permutation.size()];
        starts = new int[cycles.size() + 1];
        boolean inOrder = true;
        for (int c = 0; c < cycles.size(); c++) {
            int[] cycle = cycles.get(c);
            for (int k = 0; k < cycle.length; k++) {
                neurons[starts[c] + k] = cycle[k];
                inOrder &= cycle[k] == starts[c] + k;
            }
            starts[c + 1] = starts[c] + cycle.length;
        }
        natural = inOrder;
    }

    int cycles() {
        return starts.length - 1;
    }

    int start(int cycle) {
        return starts[cycle];
    }

    int length(int cycle) {
        return starts[cycle + 1] - starts[cycle];
    }

    /** A new array of the state's numbers in the order of the cycles. */
    double[] gather(double[] state) {
        if (natural) {
            return state.clone();
        }
        double[] ordered = new double[state.length];
        for (int k = 0; k < ordered.length; k++) {
            ordered[k] = state[neurons[k]];
        }
        return ordered;
    }

    /** A new array of the numbers in the order of the neurons. */
    double[] scatter(double[] ordered) {
        if (natural) {
            return ordered.clone();
        }
        double[] state = new double[ordered.length];
        for (int k = 0; k < ordered.length; k++) {
            state[neurons[k]] = ordered[k];
        }
        return state;
    }
}
