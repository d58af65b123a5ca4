package septuple.network;

/**
 * Where the iteration of C.2.5 ended.
 *
 * @param state     the last state, one entry per neuron
 * @param steps     steps taken
 * @param change    the largest change of an entry in the last step
 * @param converged whether that change was within the tolerance: if not, the state is no solution of C.2.9
 */
public record FixedPoint(double[] state, int steps, double change, boolean converged) {
}
