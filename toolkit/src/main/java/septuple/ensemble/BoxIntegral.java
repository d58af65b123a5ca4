package septuple.ensemble;

/** The partition function of an ensemble and its averages, from one quadrature over the box of its states (C.5.7). */
interface BoxIntegral {

    /** log Z. */
    double logPartitionFunction();

    /** {@code <H>}. */
    double averageLoss();

    /** {@code <x>}, one entry per neuron; not to be written to. */
    double[] averageState();

    /** The largest difference of log Z, the average loss and the average state. */
    default double distance(BoxIntegral other) {
        double distance = Math.max(Math.abs(logPartitionFunction() - other.logPartitionFunction()),
                Math.abs(averageLoss() - other.averageLoss()));
        double[] state = averageState();
        double[] otherState = other.averageState();
        for (int i = 0; i < state.length; i++) {
            distance = Math.max(distance, Math.abs(state[i] - otherState[i]));
        }
        return distance;
    }
}
