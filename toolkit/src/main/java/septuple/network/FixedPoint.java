package septuple.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * Where the search for a fixed state (C.2.9) ended: the iteration of {@link Network#fixedPoint} or one of {@link FixedPointSolver}.
 *
 * @param state     the last state, one entry per neuron; copied
 * @param steps     steps taken
 * @param change    the largest entry of |f(w x + b) - x|, which is what an undamped step changes: in an iteration at the state
 *                  before the last step, in Newton's method at the last state; infinite or NaN if the state overflowed
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

    /**
     * The state, where nothing but a solution of C.2.9 will do.
     *
     * @return {@link #state()}
     * @throws IllegalStateException if the search did not converge; the message says what to do
     * @throws CancellationException if it did not converge and the thread is interrupted; the exception takes the place of the
     *                               interrupt
     */
    public double[] solution() {
        if (!converged && Thread.interrupted()) {
            throw new CancellationException("the search for a fixed state was interrupted after " + steps + " steps");
        }
        if (!converged) {
            throw new IllegalStateException("the search for a fixed state did not converge: after " + steps + " steps the state "
                    + (Double.isFinite(change)
                            ? "still changes by " + change + " per step; start elsewhere, allow more steps, damp the iteration"
                                    + " (FixedPointSolver.of(network).damping(0.5)) or take Newton's method (.newton())"
                            : "is no longer finite; make the weights smaller or bound the activation"));
        }
        return state();
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
