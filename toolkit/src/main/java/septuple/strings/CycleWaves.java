package septuple.strings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.jtransforms.fft.DoubleFFT_1D;

import septuple.grid.Steps;
import septuple.validation.Problems;

/**
 * Waves that run one way round the cycles of a permutation: {@code dx/dtau = alpha (pi - 1) x} (A.7.10 with A.7.11), which for a single
 * cycle is {@code dx_i/dtau = alpha (x_(i-1) - x_i)} (A.7.13); and the map that it comes from, {@code x(t+1) = pi x(t)} (A.7.9).
 *
 * <pre>{@code
 * CycleWaves waves = CycleWaves.on(Permutation.cycle(200)).rate(20).build();
 * waves.shift(x, 50);                                     // 50 steps of the map: nothing is lost
 * waves.at(x, 2.5);                                       // the same time, continuous: the pulse has spread
 * waves.evolve(x).step(0.05).steps(50).every(1).run();    // explicit steps; with alpha h = 1 they are the map
 * }</pre>
 *
 * <p><b>Waves.</b> On a cycle of length l the wave {@code exp(2 pi i n k/l)} has the eigenvalue {@code alpha (exp(-i theta) - 1)} with
 * {@code theta = 2 pi n/l}: it turns with the {@linkplain #frequency frequency} {@code alpha sin theta} and dies with the
 * {@linkplain #damping damping} {@code alpha (1 - cos theta)}. The eigenvalues lie on a circle of radius alpha about -alpha. Only the mean of
 * each cycle stays; under the map everything does.
 *
 * <p><b>Random clock.</b> {@code exp(alpha tau (pi - 1)) = sum_k exp(-alpha tau) (alpha tau)^k/k! pi^k}: the continuous time is the map
 * taken a random number of times, Poisson distributed with mean {@code alpha tau}.
 *
 * <p>Immutable.
 */
public final class CycleWaves {

    /**
     * The largest {@code alpha h} for explicit steps of order 1 to 4: half the stretch of the negative axis on which the method's polynomial
     * is at most one in size, because that of all the circle's points it is the one opposite to zero that leaves the region of stability
     * first. For orders 1 and 2 it is 1; for 3 and 4 it solves {@code z^3/6 + z^2/2 + z + 2 = 0} and
     * {@code z^3/24 + z^2/6 + z/2 + 1 = 0} with {@code z = -2 alpha h}.
     */
    private static final double[] LONGEST = {1, 1, 1.2563726633091645, 1.3926467817026409};
    /** Weights below this part of the largest one are no longer counted. */
    private static final double NEGLIGIBLE = 1e-20;

    private final Permutation permutation;
    private final double rate;
    private final int methodOrder;
    private final CycleOrder order;

    private CycleWaves(CycleWavesBuilder builder) {
        this.permutation = builder.permutation;
        this.rate = builder.rate;
        this.methodOrder = builder.order;
        this.order = new CycleOrder(permutation);
    }

    /**
     * Begins waves on a permutation.
     *
     * @param permutation the weight matrix pi
     * @return a builder
     */
    public static CycleWavesBuilder on(Permutation permutation) {
        return new CycleWavesBuilder(permutation);
    }

    /**
     * The permutation pi.
     *
     * @return the weight matrix
     */
    public Permutation permutation() {
        return permutation;
    }

    /**
     * The paper's alpha.
     *
     * @return steps of the map per unit of tau
     */
    public double rate() {
        return rate;
    }

    /**
     * The right side of A.7.10, {@code alpha (pi - 1) x}.
     *
     * @param state x, one entry per neuron
     * @return dx/dtau, one entry per neuron
     * @throws IllegalArgumentException if the state does not fit or is not finite
     */
    public double[] derivative(double[] state) {
        check(state);
        double[] derivative = new double[state.length];
        for (int i = 0; i < derivative.length; i++) {
            derivative[i] = rate * (state[permutation.source(i)] - state[i]);
        }
        return derivative;
    }

    /**
     * Steps of the map, {@code x(t + steps) = pi^steps x(t)} (A.7.9, A.7.11): in the order of the cycles a rotation, without arithmetic.
     *
     * @param state x(t), one entry per neuron
     * @param steps their number; negative for {@code pi^T}
     * @return x(t + steps), exact
     * @throws IllegalArgumentException if the state does not fit or is not finite
     */
    public double[] shift(double[] state, long steps) {
        check(state);
        double[] x = order.gather(state);
        double[] shifted = new double[x.length];
        for (int c = 0; c < order.cycles(); c++) {
            int start = order.start(c);
            int length = order.length(c);
            int by = (int) Math.floorMod(steps, (long) length);
            System.arraycopy(x, start, shifted, start + by, length - by);
            System.arraycopy(x, start + length - by, shifted, start, by);
        }
        return order.scatter(shifted);
    }

    /**
     * The solution of A.7.10 at a later time, {@code exp(alpha tau (pi - 1)) x}, by a Fourier transform of each cycle. The error is at rounding
     * (for lengths with a prime factor near a hundred up to 1e-13). Costs {@code l log l} per cycle of length l.
     *
     * @param state x(0), one entry per neuron
     * @param tau   the time, not negative
     * @return x(tau)
     * @throws IllegalArgumentException if the state does not fit or is not finite, or the time is negative or not finite
     * @throws CancellationException    if the thread is interrupted between two cycles, which this clears
     */
    public double[] at(double[] state, double tau) {
        check(state);
        checkTime(tau);
        double[] x = order.gather(state);
        Map<Integer, DoubleFFT_1D> transforms = new HashMap<>();
        for (int c = 0; c < order.cycles(); c++) {
            if (Thread.interrupted()) {
                throw new CancellationException("the solution was interrupted at cycle " + c + " of " + order.cycles());
            }
            int length = order.length(c);
            if (length > 1) {
                DoubleFFT_1D transform = transforms.computeIfAbsent(length, DoubleFFT_1D::new);
                double[] waves = Arrays.copyOfRange(x, order.start(c), order.start(c) + length);
                transform.realForward(waves);
                turn(waves, tau);
                transform.realInverse(waves, true);
                System.arraycopy(waves, 0, x, order.start(c), length);
            }
        }
        return order.scatter(x);
    }

    /** Multiplies waves, packed as JTransforms does (the real last one of an even length in place 1), by exp(alpha tau (e^(-i theta) - 1)). */
    private void turn(double[] waves, double tau) {
        int length = waves.length;
        for (int n = 1; n <= length / 2; n++) {
            double size = Math.exp(-damping(n, length) * tau);
            if (2 * n == length) {
                waves[1] *= size;
                continue;
            }
            double angle = frequency(n, length) * tau;
            double cos = size * Math.cos(angle);
            double sin = size * Math.sin(angle);
            int real = 2 * n;
            // For odd lengths the imaginary part of the last wave is in place 1.
            int imaginary = 2 * n + 1 == length ? 1 : 2 * n + 1;
            double re = waves[real];
            double im = waves[imaginary];
            waves[real] = re * cos + im * sin;
            waves[imaginary] = im * cos - re * sin;
        }
    }

    /**
     * The same solution as the map at a random time, {@code sum_k exp(-alpha tau) (alpha tau)^k/k! pi^k x(0)}: shares nothing with
     * {@link #at}, keeps positive states positive, and is slower. Costs {@code l} times the smaller of l and some
     * {@code 20 sqrt(alpha tau)} per cycle of length l.
     *
     * @param state x(0), one entry per neuron
     * @param tau   the time, not negative
     * @return x(tau)
     * @throws IllegalArgumentException if the state does not fit or is not finite, or the time is negative or not finite
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public double[] poisson(double[] state, double tau) {
        check(state);
        checkTime(tau);
        double mean = rate * tau;
        long first = (long) Math.floor(mean);
        // Weights relative to that of the most probable number, by the ratio of neighbours: no factorial, no overflow.
        double[] below = weights(first, mean, false);
        double[] above = weights(first, mean, true);
        double total = 0;
        for (int k = below.length - 1; k > 0; k--) {
            total += below[k];
        }
        for (int k = above.length - 1; k >= 0; k--) {
            total += above[k];
        }
        double[] x = order.gather(state);
        double[] later = new double[x.length];
        for (int c = 0; c < order.cycles(); c++) {
            int start = order.start(c);
            int length = order.length(c);
            int width = Math.min(length, below.length - 1 + above.length);
            // What falls on one place of the cycle, places from the lowest number of steps on.
            long lowest = first - (below.length - 1);
            double[] kernel = new double[width];
            for (int k = 0; k < below.length - 1 + above.length; k++) {
                int from = below.length - 1;
                kernel[k % width] += (k < from ? below[from - k] : above[k - from]) / total;
            }
            int offset = (int) Math.floorMod(lowest, (long) length);
            for (int k = 0; k < length; k++) {
                if (Thread.interrupted()) {
                    throw new CancellationException("the solution was interrupted at cycle " + c + " of " + order.cycles());
                }
                double sum = 0;
                int from = Math.floorMod(k - offset, length);
                for (int r = 0; r < width; r++) {
                    sum += kernel[r] * x[start + from];
                    from = from == 0 ? length - 1 : from - 1;
                }
                later[start + k] = sum;
            }
        }
        return order.scatter(later);
    }

    /** Poisson weights from a number on upwards or downwards, in units of the first. */
    private static double[] weights(long first, double mean, boolean upwards) {
        double[] weights = new double[64];
        int count = 0;
        double weight = 1;
        for (long k = first; weight > NEGLIGIBLE && k >= 0; k += upwards ? 1 : -1) {
            if (count == weights.length) {
                weights = Arrays.copyOf(weights, 2 * count);
            }
            weights[count++] = weight;
            weight *= upwards ? mean / (k + 1) : k / mean;
        }
        return Arrays.copyOf(weights, count);
    }

    /**
     * How fast a wave dies in continuous time: {@code alpha (1 - cos theta)}, minus the real part of its eigenvalue. For long waves
     * {@code (2 pi n/l)^2 alpha/2}.
     *
     * @param wave   the number n of waves on the cycle
     * @param length the length l of the cycle, positive
     * @return per unit of tau; zero for {@code n = 0} only (and multiples of l)
     */
    public double damping(int wave, int length) {
        checkLength(length);
        double half = Math.sin(Math.PI * Math.floorMod(wave, length) / length);
        return 2 * rate * half * half;
    }

    /**
     * How fast a wave turns in continuous time: {@code alpha sin theta}, minus the imaginary part of its eigenvalue; the wave is
     * {@code exp(i (n theta_k - frequency tau))} with the damping left out. The map turns it by theta a step.
     *
     * @param wave   the number n of waves on the cycle
     * @param length the length l of the cycle, positive
     * @return radians per unit of tau
     */
    public double frequency(int wave, int length) {
        checkLength(length);
        return rate * Math.sin(2 * Math.PI * Math.floorMod(wave, length) / length);
    }

    private static void checkLength(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("the length of the cycle is " + length + ", but must be positive");
        }
    }

    /**
     * The longest step for which {@link #evolve} is stable.
     *
     * @return {@code 1/alpha} for orders 1 and 2, {@code 1.2564/alpha} for 3, {@code 1.3926/alpha} for 4
     */
    public double longestStep() {
        return LONGEST[methodOrder - 1] / rate;
    }

    /**
     * Explicit steps of A.7.10. A step of length h and {@linkplain CycleWavesBuilder#order order} p multiplies by the first terms of the
     * exponential, {@code sum_(j <= p) (alpha h)^j/j! (pi - 1)^j}, which is what Runge-Kutta methods of this order do with a linear equation:
     * each neuron is a weighted sum of itself and its p predecessors. For order 1 that is Euler's rule
     * {@code x + h alpha (pi - 1) x}, and with {@code alpha h = 1} exactly the map.
     *
     * <p>Local error per step of order p + 1, global p. Stable up to {@link #longestStep}. The sum over each cycle stays. In the order of the
     * cycles a step reads and writes each number once, several steps together.
     *
     * @param start x(0), one entry per neuron
     * @return to be given a step and their number; what is recorded are states
     * @throws IllegalArgumentException if the state does not fit or is not finite; when run, if the step is too long
     */
    public Steps<double[]> evolve(double[] start) {
        check(start);
        double[] from = start.clone();
        return new Steps<>(step -> {
            if (step > longestStep()) {
                throw new IllegalArgumentException("step " + step + " is too long, at most " + longestStep() + " for alpha = " + rate
                        + " and order " + methodOrder + ": with a longer one short waves grow; take shorter steps, or .at(state, tau)");
            }
            return new CycleWaveRun(order, coefficients(rate * step), from);
        });
    }

    /** The coefficients of pi^k in sum_(j <= p) nu^j/j! (pi - 1)^j. */
    private double[] coefficients(double nu) {
        double[] coefficients = new double[methodOrder + 1];
        double factor = 1;
        for (int j = 0; j <= methodOrder; j++) {
            double binomial = j % 2 == 0 ? 1 : -1;
            for (int k = 0; k <= j; k++) {
                coefficients[k] += factor * binomial;
                binomial *= -(double) (j - k) / (k + 1);
            }
            factor *= nu / (j + 1);
        }
        return coefficients;
    }

    private void check(double[] state) {
        if (state.length != permutation.size()) {
            throw new IllegalArgumentException("a state of " + state.length + " entries does not fit a permutation of "
                    + permutation.size() + " neurons");
        }
        Problems.firstNotFinite(state, "the state").ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    private static void checkTime(double tau) {
        if (!(tau >= 0 && tau < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tau is " + tau + ", but must be finite and not negative: backwards the short waves would"
                    + " grow as fast as they die; the map goes back with .shift(state, -steps)");
        }
    }

    @Override
    public String toString() {
        return "waves on " + order.cycles() + (order.cycles() == 1 ? " cycle of " : " cycles of ") + permutation.size()
                + " neurons, alpha = " + rate;
    }

    /** Builds waves; comes from {@link CycleWaves#on}. */
    public static final class CycleWavesBuilder {

        private final Permutation permutation;
        private double rate = 1;
        private int order = 1;

        private CycleWavesBuilder(Permutation permutation) {
            this.permutation = permutation;
        }

        /**
         * The paper's alpha; 1 if this is never called.
         *
         * @param alpha steps of the map per unit of tau, positive and finite
         * @return this builder
         */
        public CycleWavesBuilder rate(double alpha) {
            this.rate = alpha;
            return this;
        }

        /**
         * The order of the explicit steps; 1 (Euler's rule) if this is never called.
         *
         * @param order 1 to 4
         * @return this builder
         */
        public CycleWavesBuilder order(int order) {
            this.order = order;
            return this;
        }

        /**
         * Checks everything and makes the waves.
         *
         * @return the waves
         * @throws IllegalArgumentException with one message that names every problem
         */
        public CycleWaves build() {
            Problems problems = new Problems();
            problems.require(permutation != null, "the permutation is null; give one, such as Permutation.cycle(100)");
            problems.require(rate > 0 && rate < Double.POSITIVE_INFINITY, "the rate alpha is " + rate
                    + ", but must be positive and finite; say .rate(...)");
            problems.require(order >= 1 && order <= 4, "the order of the steps is " + order + ", but must be 1 to 4; say .order(...)");
            problems.throwIfAny("waves on a permutation");
            return new CycleWaves(this);
        }
    }
}
