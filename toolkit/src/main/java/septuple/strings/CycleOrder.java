package septuple.strings;

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
        int size = permutation.size();
        // Who receives from whom: the way that a wave goes.
        int[] target = new int[size];
        for (int i = 0; i < size; i++) {
            target[permutation.source(i)] = i;
        }
        neurons = new int[size];
        boolean[] seen = new boolean[size];
        int[] begins = new int[size + 1];
        int cycles = 0;
        int place = 0;
        boolean inOrder = true;
        for (int first = 0; first < size; first++) {
            if (!seen[first]) {
                begins[cycles++] = place;
                for (int i = first; !seen[i]; i = target[i]) {
                    seen[i] = true;
                    inOrder &= i == place;
                    neurons[place++] = i;
                }
            }
        }
        begins[cycles] = size;
        starts = java.util.Arrays.copyOf(begins, cycles + 1);
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
