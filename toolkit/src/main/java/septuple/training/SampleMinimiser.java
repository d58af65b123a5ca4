package septuple.training;

/**
 * Minimises the bulk loss of one sample after another: descends from every start and keeps the lowest end, of equal ones the first.
 * Reuses its buffers: one thread each. Comes from {@link BulkMinimisation#minimiser}.
 */
final class SampleMinimiser {

    private final SampleLoss loss;
    private final SampleStarts starts;
    private final SampleDescent descent;
    private final double[] state;
    private final double[] best;
    private double[] forward;
    private double lowest;
    private double boundaryLoss;
    private boolean finished;
    private int won;

    SampleMinimiser(SampleLoss loss, SampleStarts starts, SampleDescent descent) {
        this.loss = loss;
        this.starts = starts;
        this.descent = descent;
        state = new double[loss.active()];
        best = new double[loss.active()];
    }

    void minimise(int sample) {
        loss.clamp(sample);
        forward = starts.forward(sample);
        boundaryLoss = 0;
        for (int k = 0; k < forward.length; k++) {
            if (loss.clamped(k)) {
                boundaryLoss += (forward[k] - loss.target(k)) * (forward[k] - loss.target(k)) / 2;
            }
        }
        starts.clamped(state);
        descend(sample, 0);
        if (starts.count() > 1 && starts.pulled(state)) {
            descend(sample, 1);
        }
        for (int start = 2; start < starts.count(); start++) {
            starts.scatter(sample, start, state);
            descend(sample, start);
        }
    }

    private void descend(int sample, int start) {
        descent.descend(sample, state);
        // Starts that end in the same minimum differ by rounding only; the first of them keeps it.
        if (start == 0 || descent.loss() < descent.threshold(lowest)) {
            lowest = descent.loss();
            finished = descent.finished();
            won = start;
            System.arraycopy(descent.end(), 0, best, 0, best.length);
        }
    }

    int active() {
        return best.length;
    }

    /** The number of an active neuron in the network. */
    int neuron(int k) {
        return loss.linearisation().neuron(k);
    }

    /** The states of the active neurons at the end of the last sample; not to be written to. */
    double[] states() {
        return best;
    }

    /** The forward state of the active neurons in the last sample; not to be written to. */
    double[] forward() {
        return forward;
    }

    /** The errors x - f(w x + b) of the active neurons at the end of the last sample, times f': what moves its parameters. */
    void scaledErrors(double[] errors) {
        loss.scaledErrors(best, errors);
    }

    /** The bulk loss at the end of the last sample. */
    double lowest() {
        return lowest;
    }

    /** The boundary loss of the last sample. */
    double boundaryLoss() {
        return boundaryLoss;
    }

    /** Whether the descent that was kept for the last sample ended before the most steps. */
    boolean finished() {
        return finished;
    }

    /** The start whose descent was kept for the last sample. */
    int won() {
        return won;
    }
}
