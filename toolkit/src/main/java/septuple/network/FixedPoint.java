package septuple.network;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where the iteration of C.2.5 ended.
 *
 * @param state     the last state, one entry per neuron; copied
 * @param steps     steps taken
 * @param change    the largest change of an entry in the last step; infinite or NaN if the state overflowed
 * @param converged whether that change was within the tolerance: if not, the state is no solution of C.2.9
 */
public record FixedPoint(double[] state, int steps, double change, boolean converged) implements Serializable {

    /**
     * Copies the state.
     *
     * @param state     the last state, one entry per neuron
     * @param steps     steps taken
     * @param change    the largest change of an entry in the last step
     * @param converged whether that change was within the tolerance
     */
    public FixedPoint {
        state = state.clone();
    }

    /**
     * The last state.
     *
     * @return one entry per neuron; a copy
     */
    @Override
    public double[] state() {
        return state.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FixedPoint that && Arrays.equals(state, that.state) && steps == that.steps
                && Double.compare(change, that.change) == 0 && converged == that.converged;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(state) + steps;
    }

    @Override
    public String toString() {
        return (converged ? "converged" : "not converged") + " after " + steps + " steps, the last of which changed the state by "
                + change;
    }
}
