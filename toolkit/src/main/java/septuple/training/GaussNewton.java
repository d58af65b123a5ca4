package septuple.training;

/**
 * The Gauss-Newton method with halving, for a {@link SampleLoss} without objective: the step minimises the linearised loss and is
 * halved until the loss falls by a ten-thousandth of what it promised.
 */
final class GaussNewton implements SampleDescent {

    /** The most steps where nothing else is said. */
    static final int STEPS = 100;

    private final SampleLoss sampleLoss;
    private final double tolerance;
    private final int maximalSteps;
    private final double[] state;
    private final double[] trial;
    private final double[] step;
    private double loss;
    private boolean finished;

    GaussNewton(SampleLoss sampleLoss, double tolerance, int maximalSteps) {
        this.sampleLoss = sampleLoss;
        this.tolerance = tolerance;
        this.maximalSteps = maximalSteps;
        state = new double[sampleLoss.active()];
        trial = new double[sampleLoss.active()];
        step = new double[sampleLoss.active()];
    }

    @Override
    public void descend(int sample, double[] start) {
        System.arraycopy(start, 0, state, 0, state.length);
        loss = sampleLoss.withoutObjective(state);
        finished = false;
        for (int i = 0; i < maximalSteps && !finished; i++) {
            double promised = sampleLoss.gaussNewtonStep(step);
            if (promised <= 2 * tolerance * loss || !advance(promised)) {
                finished = true;
            } else {
                loss = sampleLoss.withoutObjective(state);
            }
        }
    }

    /** Moves the state along the step, halved until the loss falls; false if it does not fall any more. */
    private boolean advance(double promised) {
        double length = 1;
        for (int h = 0; h < HALVINGS; h++, length /= 2) {
            for (int k = 0; k < state.length; k++) {
                trial[k] = state[k] + length * step[k];
            }
            if (sampleLoss.withoutObjective(trial) <= loss - SUFFICIENT * length * promised) {
                System.arraycopy(trial, 0, state, 0, state.length);
                return true;
            }
        }
        return false;
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public double[] end() {
        return state;
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public double threshold(double lowest) {
        return lowest * (1 - SAME);
    }
}
