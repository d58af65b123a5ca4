package septuple.ensemble;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Hamiltonian Monte Carlo in a box (S. Duane, A. D. Kennedy, B. J. Pendleton, D. Roweth, Hybrid Monte Carlo, Phys. Lett. B 195
 * (1987); R. M. Neal, MCMC using Hamiltonian dynamics (2011), with its section 5.1 on walls). A particle with the position x and
 * the momentum p moves in the potential beta H; the leapfrog's drift is exact for a free particle, so where it meets a wall it is
 * simply reflected, p_i to -p_i, which keeps volume and reversibility. No change of coordinates is needed, whose Jacobian would
 * bend the potential near the walls, where many states of a network are.
 *
 * <p>The kinetic energy is p^T diag(v) p / 2 with the variances v of the states, so that in units of its own spread no neuron is
 * longer than sqrt(12), the width of a uniform density: the time of a trajectory can be fixed, and is drawn between half and one
 * and a half times a quarter of a period, so that no period is met by accident. The warm-up finds v in windows that grow
 * and the step by dual averaging (M. D. Hoffman, A. Gelman, The no-U-turn sampler, JMLR 15 (2014), section 3.2), the
 * schedule as in Stan. U-turns need not be looked for: the box sets the longest scale.
 */
final class HamiltonianMonteCarlo {

    /** The average acceptance that the step is adapted to. */
    private static final double WANTED = 0.8;
    /** A quarter of the period of a harmonic oscillator of unit frequency. */
    private static final double TIME = Math.PI / 2;
    /** The gain of energy at which a trajectory counts as divergent. */
    private static final double DIVERGENT = 1000;
    /** The most steps of a trajectory. */
    private static final int MOST_STEPS = 1023;

    private final Energy energy;
    private final double beta;
    private final double[] lower;
    private final double[] upper;
    private final RandomGenerator random;
    private final int n;
    private final double[] variance;
    private final double[] momentum;
    private final double[] trial;
    private final double[] trialGradient;
    private double[] state;
    private double[] gradient;
    private double loss;
    private double step;
    private double acceptance;
    private boolean divergence;

    HamiltonianMonteCarlo(Energy energy, double beta, double[] lower, double[] upper, double[] start, RandomGenerator random) {
        this.energy = energy;
        this.beta = beta;
        this.lower = lower;
        this.upper = upper;
        this.random = random;
        n = start.length;
        state = start;
        gradient = new double[n];
        momentum = new double[n];
        trial = new double[n];
        trialGradient = new double[n];
        variance = new double[n];
        Arrays.fill(variance, 1);
        loss = energy.evaluate(state, gradient);
    }

    /** Warms up and draws. */
    Chain run(int warmUp, int draws, boolean keepStates, Chain.Watch watch) {
        warmUp(warmUp, watch);
        double[] states = keepStates ? new double[draws * n] : null;
        double[] losses = new double[draws];
        double accepted = 0;
        int divergent = 0;
        int d = 0;
        for (; d < draws && watch.next(); d++) {
            transition();
            accepted += acceptance;
            divergent += divergence ? 1 : 0;
            losses[d] = loss;
            if (keepStates) {
                System.arraycopy(state, 0, states, d * n, n);
            }
        }
        return new Chain(states, losses, accepted / d, divergent, step, null).first(d);
    }

    /** A fast phase, slow windows in which the variances are gathered, and a fast phase at the end. */
    private void warmUp(int count, Chain.Watch watch) {
        int fast = Math.max(1, count * 15 / 100);
        int last = count - Math.max(1, count / 10);
        int window = 25;
        int windowEnd = fast + window;
        double[] mean = new double[n];
        double[] squares = new double[n];
        int gathered = 0;
        step = firstStep();
        DualAverage dual = new DualAverage(step);
        for (int k = 0; k < count && watch.next(); k++) {
            transition();
            step = dual.next(acceptance);
            if (k >= fast && k < last) {
                gathered++;
                for (int i = 0; i < n; i++) {
                    double from = state[i] - mean[i];
                    mean[i] += from / gathered;
                    squares[i] += from * (state[i] - mean[i]);
                }
                window = windowEnd - fast;
                // A window that could not be followed by one of twice its length takes all that is left.
                boolean end = k + 1 == last || k + 1 == windowEnd && windowEnd + 2 * window <= last;
                if (end && gathered > 1) {
                    for (int i = 0; i < n; i++) {
                        double own = squares[i] / (gathered - 1);
                        variance[i] = gathered / (gathered + 5.0) * own + 1e-3 * 5 / (gathered + 5.0);
                    }
                    Arrays.fill(mean, 0);
                    Arrays.fill(squares, 0);
                    gathered = 0;
                    windowEnd += 2 * window;
                    step = firstStep();
                    dual = new DualAverage(step);
                }
            }
        }
        step = dual.average();
    }

    /** The step at which a single one is accepted with probability one half, up to a factor two. */
    private double firstStep() {
        double length = step > 0 ? step : 0.5;
        int direction = 0;
        for (int k = 0; k < 60; k++) {
            boolean accepted = Math.exp(-Math.max(0, trajectory(length, 1))) > 0.5;
            int now = accepted ? 1 : -1;
            if (direction != 0 && now != direction) {
                break;
            }
            direction = now;
            // Beyond a whole trajectory in one step there is nothing to gain.
            if (accepted && length > TIME) {
                break;
            }
            length = accepted ? 2 * length : length / 2;
        }
        return length;
    }

    private void transition() {
        double time = TIME * (0.5 + random.nextDouble());
        int steps = (int) Math.min(MOST_STEPS, Math.max(1, Math.rint(time / step)));
        double gained = trajectory(step, steps);
        acceptance = gained <= 0 ? 1 : Math.exp(-gained);
        divergence = gained > DIVERGENT;
        if (random.nextDouble() < acceptance) {
            System.arraycopy(trial, 0, state, 0, n);
            System.arraycopy(trialGradient, 0, gradient, 0, n);
            loss = trialLoss;
        }
    }

    private double trialLoss;

    /** Moves {@link #trial} from the state along a trajectory with a new momentum; the energy gained, infinite for NaN. */
    private double trajectory(double length, int steps) {
        double kinetic = 0;
        for (int i = 0; i < n; i++) {
            double z = StandardNormal.quantile(random.nextDouble() - 0.5 + 0x1p-54);
            momentum[i] = z / Math.sqrt(variance[i]);
            kinetic += z * z;
        }
        double before = beta * loss + kinetic / 2;
        System.arraycopy(state, 0, trial, 0, n);
        System.arraycopy(gradient, 0, trialGradient, 0, n);
        kick(length / 2);
        for (int s = 1; s <= steps; s++) {
            drift(length);
            trialLoss = energy.evaluate(trial, trialGradient);
            kick(s < steps ? length : length / 2);
        }
        kinetic = 0;
        for (int i = 0; i < n; i++) {
            kinetic += momentum[i] * momentum[i] * variance[i];
        }
        double gained = beta * trialLoss + kinetic / 2 - before;
        return Double.isNaN(gained) ? Double.POSITIVE_INFINITY : gained;
    }

    private void kick(double time) {
        double factor = time * beta;
        for (int i = 0; i < n; i++) {
            momentum[i] -= factor * trialGradient[i];
        }
    }

    private void drift(double time) {
        for (int i = 0; i < n; i++) {
            double x = trial[i] + time * variance[i] * momentum[i];
            if (x < lower[i] || x > upper[i]) {
                x = reflect(i, x);
            }
            trial[i] = x;
        }
    }

    /** The position after all reflections, and the momentum turned if they were odd in number. */
    private double reflect(int i, double position) {
        double x = position;
        double width = upper[i] - lower[i];
        if (width < Double.POSITIVE_INFINITY) {
            // Unfolded, the path passes through mirror images of the box.
            double passed = (x - lower[i]) / width;
            double images = Math.floor(passed);
            double inside = x - lower[i] - images * width;
            boolean mirrored = Math.abs(images % 2) == 1;
            if (mirrored) {
                momentum[i] = -momentum[i];
            }
            double from = Math.min(width, Math.max(0, inside));
            return mirrored ? upper[i] - from : lower[i] + from;
        }
        momentum[i] = -momentum[i];
        return x < lower[i] ? 2 * lower[i] - x : 2 * upper[i] - x;
    }

    /** Nesterov's dual averaging of the logarithm of the step. */
    private static final class DualAverage {

        private final double target;
        private double statistic;
        private double logAverage;
        private int count;

        DualAverage(double first) {
            target = Math.log(10 * first);
        }

        double next(double accepted) {
            count++;
            double eta = 1 / (count + 10.0);
            statistic += eta * (WANTED - accepted - statistic);
            double log = target - Math.sqrt(count) / 0.05 * statistic;
            double weight = Math.pow(count, -0.75);
            logAverage = weight * log + (1 - weight) * logAverage;
            return Math.exp(log);
        }

        double average() {
            return Math.exp(logAverage);
        }
    }
}
