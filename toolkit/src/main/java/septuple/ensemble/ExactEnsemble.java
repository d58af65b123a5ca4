package septuple.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Problems;

/**
 * A canonical ensemble of at most four neurons, integrated over the box of its states (C.5.7):
 * Z = int d^N x exp(-beta H(x)), and with the same points the averages {@code <x_i>}, {@code <x_i x_j>}, {@code <H>} and
 * {@code <H^2>}.
 *
 * <p>A tensor product of Gauss-Legendre rules, which for smooth activations converges faster than any power of its order. The order
 * is raised until log Z, the average loss and the average state change by no more than {@value #TOLERANCE}; {@link #error()} is the
 * change in the last step, in truth the error of the step before it. A density that is too narrow for the largest order is refused.
 * It stays a numerical integral: a spike that all rules up to the last but one miss can fool it, which takes a beta far above 1000.
 *
 * <p>Cost: n^N losses for n points per axis, n at most 64 for four neurons (a second or two), 256 for three and 4096 for two; the
 * first axis is shared out over the processors, and the sums do not depend on how. Comes from {@link CanonicalEnsemble#exact()}.
 */
public final class ExactEnsemble implements Thermodynamics {

    /** The most neurons whose states are integrated exactly. */
    public static final int MOST_NEURONS = 4;

    /** The change of log Z, the average loss and the average state at which the order is high enough. */
    public static final double TOLERANCE = 1e-10;

    /** Points per axis to begin with. */
    private static final int FEWEST_POINTS = 12;

    private final CanonicalEnsemble ensemble;
    private final ConvergedQuadrature<Moments> quadrature;

    private ExactEnsemble(CanonicalEnsemble ensemble, ConvergedQuadrature<Moments> quadrature) {
        this.ensemble = ensemble;
        this.quadrature = quadrature;
    }

    /**
     * Integrates.
     *
     * @throws IllegalArgumentException if there are more than four neurons or an activation has an unbounded range
     * @throws IllegalStateException    if the largest order is too low
     * @throws CancellationException    if the thread is interrupted
     */
    static ExactEnsemble of(CanonicalEnsemble ensemble) {
        int neurons = ensemble.network().neurons();
        Problems problems = new Problems();
        problems.require(neurons <= MOST_NEURONS, "the network has N = " + neurons + " neurons, but the cost of quadrature grows with "
                + "the power N and is allowed for at most " + MOST_NEURONS + "; sample the ensemble instead, or approximate it with "
                + "gaussian(averageState)");
        requireBounded(ensemble, problems);
        problems.throwIfAny("an exact partition function");
        return new ExactEnsemble(ensemble,
                ConvergedQuadrature.of(ensemble, FEWEST_POINTS, neurons, size -> integrate(ensemble, size)));
    }

    /** Adds a problem for the first neuron whose states are not bounded. */
    static void requireBounded(CanonicalEnsemble ensemble, Problems problems) {
        double[] lower = ensemble.lowerBounds();
        double[] upper = ensemble.upperBounds();
        for (int i = 0; i < lower.length; i++) {
            if (Double.isInfinite(lower[i]) || Double.isInfinite(upper[i])) {
                problems.add("neuron " + i + " with the activation " + ensemble.network().activation(i).name() + " has states from "
                        + lower[i] + " to " + upper[i] + ", but the box of C.5.7 must be bounded; take a bounded activation, such as "
                        + "TANH or LOGISTIC");
                return;
            }
        }
    }

    private static Moments integrate(CanonicalEnsemble ensemble, int size) {
        double[] lower = ensemble.lowerBounds();
        double[] upper = ensemble.upperBounds();
        BoxQuadrature[] axes = new BoxQuadrature[lower.length];
        Arrays.setAll(axes, i -> BoxQuadrature.of(size, lower[i], upper[i]));
        AtomicBoolean interrupted = new AtomicBoolean();
        List<Moments> slices = IntStream.range(0, axes[0].size()).parallel().mapToObj(k -> {
            if (Thread.currentThread().isInterrupted()) {
                interrupted.set(true);
            }
            Moments slice = new Moments(axes.length);
            if (!interrupted.get()) {
                double[] state = new double[axes.length];
                state[0] = axes[0].points()[k];
                slice.addBox(ensemble, axes, state, 1, axes[0].weights()[k]);
            }
            return slice;
        }).toList();
        if (interrupted.get()) {
            throw new CancellationException("the quadrature over " + axes.length + " neurons was interrupted");
        }
        Moments all = new Moments(axes.length);
        slices.forEach(all::add);
        return all;
    }

    /** Sums over points, in units of exp(scale), which is the largest weight so far. */
    private static final class Moments implements BoxIntegral {

        private double scale = Double.NEGATIVE_INFINITY;
        private double weight;
        private double loss;
        private double lossSquared;
        private final double[] state;
        private final double[][] product;

        Moments(int neurons) {
            state = new double[neurons];
            product = new double[neurons][neurons];
        }

        /** Adds all points whose first coordinates are given. */
        void addBox(CanonicalEnsemble ensemble, BoxQuadrature[] axes, double[] x, int axis, double factor) {
            if (axis == axes.length) {
                addPoint(ensemble.beta(), ensemble.loss().value(x), x, factor);
                return;
            }
            double[] points = axes[axis].points();
            double[] weights = axes[axis].weights();
            for (int k = 0; k < points.length; k++) {
                x[axis] = points[k];
                addBox(ensemble, axes, x, axis + 1, factor * weights[k]);
            }
        }

        private void addPoint(double beta, double h, double[] x, double factor) {
            if (h == Double.POSITIVE_INFINITY) {
                return;
            }
            rescale(-beta * h);
            double w = factor * Math.exp(-beta * h - scale);
            weight += w;
            loss += w * h;
            lossSquared += w * h * h;
            for (int i = 0; i < x.length; i++) {
                double wx = w * x[i];
                state[i] += wx;
                for (int j = 0; j <= i; j++) {
                    product[i][j] += wx * x[j];
                }
            }
        }

        void add(Moments other) {
            if (other.weight == 0) {
                return;
            }
            rescale(other.scale);
            double factor = Math.exp(other.scale - scale);
            weight += factor * other.weight;
            loss += factor * other.loss;
            lossSquared += factor * other.lossSquared;
            for (int i = 0; i < state.length; i++) {
                state[i] += factor * other.state[i];
                for (int j = 0; j <= i; j++) {
                    product[i][j] += factor * other.product[i][j];
                }
            }
        }

        private void rescale(double newScale) {
            if (newScale > scale) {
                double factor = Math.exp(scale - newScale);
                weight *= factor;
                loss *= factor;
                lossSquared *= factor;
                for (int i = 0; i < state.length; i++) {
                    state[i] *= factor;
                    for (int j = 0; j <= i; j++) {
                        product[i][j] *= factor;
                    }
                }
                scale = newScale;
            }
        }

        @Override
        public double logPartitionFunction() {
            return scale + Math.log(weight);
        }

        @Override
        public double averageLoss() {
            return loss / weight;
        }

        @Override
        public double[] averageState() {
            return Arrays.stream(state).map(sum -> sum / weight).toArray();
        }
    }

    /**
     * The ensemble.
     *
     * @return whose partition function this is
     */
    public CanonicalEnsemble ensemble() {
        return ensemble;
    }

    @Override
    public double beta() {
        return ensemble.beta();
    }

    @Override
    public double logPartitionFunction() {
        return quadrature.integral().logPartitionFunction();
    }

    @Override
    public double averageLoss() {
        return quadrature.integral().averageLoss();
    }

    /**
     * The variance of the loss, {@code <H^2> - <H>^2 = -dU / d beta}.
     *
     * @return not negative up to rounding
     */
    public double lossVariance() {
        Moments moments = quadrature.integral();
        return moments.lossSquared / moments.weight - averageLoss() * averageLoss();
    }

    /**
     * The average state {@code <x>} (C.5.3).
     *
     * @return one entry per neuron
     */
    public double[] averageState() {
        return quadrature.integral().averageState();
    }

    /**
     * The covariance {@code <x_i x_j> - <x_i> <x_j>}.
     *
     * @return N x N, symmetric
     */
    public R064Store covariance() {
        Moments moments = quadrature.integral();
        double[] average = averageState();
        R064Store covariance = R064Store.FACTORY.make(average.length, average.length);
        for (int i = 0; i < average.length; i++) {
            for (int j = 0; j <= i; j++) {
                double value = moments.product[i][j] / moments.weight - average[i] * average[j];
                covariance.set(i, j, value);
                covariance.set(j, i, value);
            }
        }
        return covariance;
    }

    /**
     * The points per axis that were needed.
     *
     * @return at least 16
     */
    public int points() {
        return quadrature.points();
    }

    /**
     * An estimate of the error of log Z, the average loss and the average state: by how much they changed with the last step to
     * more points. The error is smaller, but not below rounding, some 1e-13.
     *
     * @return the largest change, at most {@value #TOLERANCE}
     */
    public double error() {
        return quadrature.change();
    }

    @Override
    public String toString() {
        return "exact ensemble at beta = " + beta() + ": log Z = " + logPartitionFunction() + " with " + points() + " points per neuron";
    }
}
