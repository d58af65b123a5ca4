package septuple.training;

import java.util.Arrays;

/**
 * The spectral projected gradient method (E. Birgin, J. Martinez and M. Raydan, SIAM J. Optim. 10, 1196, 2000) for a
 * {@link SampleLoss} with its objective, within the ranges of the activations: step lengths after Barzilai and Borwein, halved
 * until the loss falls below the largest of the last eight. The end is the lowest state on the way.
 */
final class ProjectedGradient implements SampleDescent {

    /** The most steps where nothing else is said: they are cheaper than those of {@link GaussNewton}, and more. */
    static final int STEPS = 2000;

    /** Losses to the largest of which a step is compared. */
    private static final int MEMORY = 8;
    /** A state beyond this is on its way to infinity. */
    private static final double RUNAWAY = 1e12;

    private final SampleLoss sampleLoss;
    private final double tolerance;
    private final int maximalSteps;
    private final int n;
    private final double[] low;
    private final double[] high;
    private final double[] state;
    private final double[] trial;
    private final double[] step;
    private final double[] gradient;
    private final double[] newGradient;
    private final double[] lowestState;
    private double lowest;
    private double size;
    private boolean finished;

    ProjectedGradient(SampleLoss sampleLoss, double tolerance, int maximalSteps) {
        this.sampleLoss = sampleLoss;
        this.tolerance = tolerance;
        this.maximalSteps = maximalSteps;
        n = sampleLoss.active();
        low = new double[n];
        high = new double[n];
        for (int k = 0; k < n; k++) {
            low[k] = sampleLoss.activation(k).lowerBound();
            high[k] = sampleLoss.activation(k).upperBound();
        }
        state = new double[n];
        trial = new double[n];
        step = new double[n];
        gradient = new double[n];
        newGradient = new double[n];
        lowestState = new double[n];
    }

    @Override
    public void descend(int sample, double[] start) {
        for (int k = 0; k < n; k++) {
            state[k] = sampleLoss.clamped(k) ? start[k] : confined(k, start[k]);
        }
        double loss = sampleLoss.withObjective(state);
        size = sampleLoss.size(loss);
        sampleLoss.gradient(gradient);
        double[] recent = new double[MEMORY];
        Arrays.fill(recent, loss);
        lowest = loss;
        System.arraycopy(state, 0, lowestState, 0, n);
        double length = 1;
        finished = false;
        for (int i = 0; i < maximalSteps && !finished; i++) {
            if (promise(1) <= 2 * tolerance * size) {
                finished = true;
                break;
            }
            double promised = promise(length);
            double reference = Arrays.stream(recent).max().getAsDouble();
            double part = 1;
            double next = loss;
            boolean fell = false;
            for (int h = 0; h < HALVINGS && !fell; h++, part /= 2) {
                for (int k = 0; k < n; k++) {
                    trial[k] = state[k] + part * step[k];
                }
                next = sampleLoss.withObjective(trial);
                fell = next <= reference - SUFFICIENT * part * promised;
            }
            if (!fell) {
                // Rounding: no step along the gradient falls any more.
                finished = true;
                break;
            }
            loss = next;
            requireBounded(sample, loss);
            size = sampleLoss.size(loss);
            sampleLoss.gradient(newGradient);
            length = spectralLength();
            System.arraycopy(trial, 0, state, 0, n);
            System.arraycopy(newGradient, 0, gradient, 0, n);
            recent[i % MEMORY] = loss;
            if (loss < lowest) {
                lowest = loss;
                System.arraycopy(state, 0, lowestState, 0, n);
            }
        }
    }

    /** The state in the range of an activation that is nearest to x. */
    private double confined(int k, double x) {
        return Math.min(high[k], Math.max(low[k], x));
    }

    /** The step to the projection of x - length g, and the decrease -g d that it promises. */
    private double promise(double length) {
        double promised = 0;
        for (int k = 0; k < n; k++) {
            step[k] = sampleLoss.clamped(k) ? 0 : confined(k, state[k] - length * gradient[k]) - state[k];
            promised -= gradient[k] * step[k];
        }
        return promised;
    }

    /** s s / s y of the last step s and the change y of the gradient. */
    private double spectralLength() {
        double squared = 0;
        double curved = 0;
        for (int k = 0; k < n; k++) {
            double moved = trial[k] - state[k];
            squared += moved * moved;
            curved += moved * (newGradient[k] - gradient[k]);
        }
        return curved <= 1e-10 * squared ? 1e10 : Math.min(1e10, Math.max(1e-10, squared / curved));
    }

    private void requireBounded(int sample, double loss) {
        double largest = 0;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, Math.abs(trial[k]));
        }
        if (!Double.isFinite(loss) || !(largest < RUNAWAY)) {
            throw new IllegalStateException("the bulk loss of sample " + sample + " with the objective " + sampleLoss.objective()
                    + " has no minimum: it is " + loss + " at states of size " + largest
                    + "; bound the states by an activation such as TANH, or lower the mass");
        }
    }

    @Override
    public double loss() {
        return lowest;
    }

    @Override
    public double[] end() {
        return lowestState;
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public double threshold(double least) {
        return least - SAME * size;
    }
}
