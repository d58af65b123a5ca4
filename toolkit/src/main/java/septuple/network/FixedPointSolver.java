package septuple.network;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Memory;
import septuple.validation.Problems;

/**
 * Finds solutions of the fixed point equation x = f(w x + b) (C.2.9) of any network, from a start of your choice.
 * {@link Network#sources()} keep the value that they have in the start (C.2.7).
 *
 * <p>Two methods:
 * <ul>
 * <li>Damped iteration, {@code x <- (1 - d) x + d f(w x + b)}. With d = 1 it is the propagation C.2.5. Each eigenvalue l of f'w
 *     becomes 1 - d + d l: a fixed point attracts the iteration for small enough d if all real parts are below 1, also one that
 *     propagation oscillates about because l is below -1, and for no d if one is above 1. Cost of a step: one multiplication per edge. Error:
 *     linear, a factor per step.
 * <li>Newton's method, {@code (I - f'w) dx = f(w x + b) - x}, the step halved until the length of the right-hand side falls by a
 *     ten-thousandth of it. It finds unstable fixed points too. Cost of a step: n^3 / 3 multiplications and n^2 numbers for the n
 *     neurons that are no sources. Error: squared with every step, near a solution at which I - f'w has an inverse.
 * </ul>
 *
 * <p>A network can have many fixed points; which one is found is a matter of the start and the method. An immutable value: each of
 * its methods but {@link #from} gives a changed copy.
 */
public final class FixedPointSolver {

    private static final double SUFFICIENT = 1e-4;
    private static final int HALVINGS = 40;

    private final Network network;
    private final double damping;
    private final boolean newton;
    private final double tolerance;
    private final int maximalSteps;

    private FixedPointSolver(Network network, double damping, boolean newton, double tolerance, int maximalSteps) {
        this.network = network;
        this.damping = damping;
        this.newton = newton;
        this.tolerance = tolerance;
        this.maximalSteps = maximalSteps;
    }

    /**
     * A solver by undamped iteration, tolerance 1e-13, at most 10,000 steps.
     *
     * @param network any network
     * @return the solver
     */
    public static FixedPointSolver of(Network network) {
        return new FixedPointSolver(network, 1, false, 1e-13, 10_000);
    }

    /**
     * Damped iteration.
     *
     * @param share d, the share of the new state, above 0 and at most 1
     * @return a changed copy
     * @throws IllegalArgumentException if the share lies outside
     */
    public FixedPointSolver damping(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("damping " + share + " must lie above 0 and be at most 1, which is no damping");
        }
        return new FixedPointSolver(network, share, false, tolerance, maximalSteps);
    }

    /**
     * Newton's method.
     *
     * @return a changed copy
     */
    public FixedPointSolver newton() {
        return new FixedPointSolver(network, damping, true, tolerance, maximalSteps);
    }

    /**
     * When the equation counts as solved.
     *
     * @param largest the largest entry of |f(w x + b) - x|, per size of the state max(1, max |x_i|); not negative. Below 1e-15
     *                rounding may keep it from ever being met
     * @return a changed copy
     * @throws IllegalArgumentException if it is negative or not a number
     */
    public FixedPointSolver tolerance(double largest) {
        if (!(largest >= 0)) {
            throw new IllegalArgumentException("tolerance " + largest + " must not be negative");
        }
        return new FixedPointSolver(network, damping, newton, largest, maximalSteps);
    }

    /**
     * When to give up.
     *
     * @param count at least 1
     * @return a changed copy
     * @throws IllegalArgumentException if it is less
     */
    public FixedPointSolver maximalSteps(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("maximalSteps is " + count + ", but must be at least 1");
        }
        return new FixedPointSolver(network, damping, newton, tolerance, count);
    }

    /**
     * Looks for a fixed point. An interrupt of the thread ends the search after the step that it is in, and stays set.
     *
     * @param start the first state, one entry per neuron
     * @return where it ended; {@link FixedPoint#solution()} if nothing but a solution will do
     * @throws IllegalArgumentException if the start does not have one finite entry per neuron
     * @throws IllegalStateException    if the matrix of Newton's method does not fit into memory
     */
    public FixedPoint from(double... start) {
        network.connections().requireLength(start);
        Problems.firstNotFinite(start, "the start").ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return newton ? newton(start.clone()) : iterate(start.clone());
    }

    private FixedPoint iterate(double[] state) {
        double change;
        boolean converged;
        int steps = 0;
        do {
            double[] next = network.step(state);
            change = distance(next, state);
            for (int i = 0; i < next.length; i++) {
                // The form that gives x again where f(...) = x, and the bits of the undamped iteration for d = 1.
                next[i] = damping == 1 ? next[i] : state[i] + damping * (next[i] - state[i]);
            }
            state = next;
            steps++;
            converged = solved(change, state);
        } while (steps < maximalSteps && !converged && Double.isFinite(change) && !Thread.currentThread().isInterrupted());
        return new FixedPoint(state, steps, change, converged);
    }

    private FixedPoint newton(double[] state) {
        int[] active = network.sources().complement().members();
        int n = active.length;
        Memory.require(16L * n * n, "Newton's method for " + n + " neurons");
        double[] error = error(state);
        int steps = 0;
        boolean stuck = false;
        while (!solved(norm(error), state) && !stuck && steps < maximalSteps && Double.isFinite(norm(error))
                && !Thread.currentThread().isInterrupted()) {
            double[] direction = direction(state, error, active);
            double before = length(error);
            stuck = true;
            double part = 1;
            for (int h = 0; h < HALVINGS && stuck; h++, part /= 2) {
                double[] trial = state.clone();
                for (int i = 0; i < trial.length; i++) {
                    trial[i] += part * direction[i];
                }
                double[] trialError = error(trial);
                if (length(trialError) <= (1 - SUFFICIENT * part) * before) {
                    state = trial;
                    error = trialError;
                    stuck = false;
                }
            }
            steps++;
        }
        return new FixedPoint(state, steps, norm(error), solved(norm(error), state));
    }

    /** The Newton step; where I - f'w has no inverse, the step of the iteration. */
    private double[] direction(double[] state, double[] error, int[] active) {
        int n = active.length;
        Connections linear = network.connections().scaledRows(network.activations().slope(network.preactivation(state)));
        R064Store matrix = R064Store.FACTORY.make(n, n);
        IntStream.range(0, n).forEach(i -> {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, (i == j ? 1 : 0) - linear.weight(active[i], active[j]));
            }
        });
        LU<Double> factors = LU.R064.make(n, n);
        if (!factors.decompose(matrix) || !factors.isSolvable()) {
            return error;
        }
        R064Store right = R064Store.FACTORY.make(n, 1);
        for (int i = 0; i < n; i++) {
            right.set(i, 0, error[active[i]]);
        }
        MatrixStore<Double> solution = factors.getSolution(right);
        double[] direction = new double[state.length];
        for (int i = 0; i < n; i++) {
            direction[active[i]] = solution.doubleValue(i, 0);
        }
        return direction;
    }

    /** f(w x + b) - x; zero on the sources. */
    private double[] error(double[] state) {
        double[] error = network.step(state);
        for (int i = 0; i < error.length; i++) {
            error[i] -= state[i];
        }
        return error;
    }

    private boolean solved(double change, double[] state) {
        double scale = 1;
        for (double x : state) {
            scale = Math.max(scale, Math.abs(x));
        }
        return Double.isFinite(change) && change <= tolerance * scale;
    }

    private static double distance(double[] one, double[] other) {
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            // Math.max keeps NaN, so that a state that lost its numbers ends the search, but never as converged.
            largest = Math.max(largest, Math.abs(one[i] - other[i]));
        }
        return largest;
    }

    private static double norm(double[] error) {
        return distance(error, new double[error.length]);
    }

    private static double length(double[] error) {
        return Math.sqrt(Arrays.stream(error).map(e -> e * e).sum());
    }

    @Override
    public String toString() {
        return (newton ? "Newton's method" : damping == 1 ? "iteration" : "iteration damped to " + damping) + " for a " + network;
    }
}
