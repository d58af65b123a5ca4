package septuple.ensemble;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.validation.Problems;

/**
 * A canonical ensemble of a network of narrow layers, integrated over the box of its states (C.5.7) one layer after the other.
 *
 * <p>The bulk loss of a layered network with no objective but a mass is a sum of terms that each join two neighbouring layers, so
 * that exp(-beta H) is a chain of factors and Z a product of transfer operators:
 *
 * <pre>{@code
 * p_0(x_0)         = exp(-beta/2 |x_0 - f(b_0)|^2 + beta m/2 |x_0|^2)
 * p_{l+1}(x_{l+1}) = exp(beta m/2 |x_{l+1}|^2) int dx_l exp(-beta/2 |x_{l+1} - f(w x_l + b)|^2) p_l(x_l)
 * Z                = int dx_{L-1} p_{L-1}(x_{L-1})
 * }</pre>
 *
 * The number of layers is free; two neighbouring ones may have {@value ExactEnsemble#MOST_NEURONS} neurons together. The rules, the
 * raising of the order and its tolerance are those of {@link ExactEnsemble}. Cost: n^(N_l + N_{l+1}) multiplications for n points
 * per neuron and a layer of N_l neurons. Comes from {@link CanonicalEnsemble#exactByLayers()}.
 */
public final class LayeredExactEnsemble implements Thermodynamics {

    /** Points per axis to begin with. */
    private static final int FEWEST_POINTS = 16;

    private final CanonicalEnsemble ensemble;
    private final ConvergedQuadrature<Sweep> quadrature;

    private LayeredExactEnsemble(CanonicalEnsemble ensemble, ConvergedQuadrature<Sweep> quadrature) {
        this.ensemble = ensemble;
        this.quadrature = quadrature;
    }

    static LayeredExactEnsemble of(CanonicalEnsemble ensemble) {
        Problems problems = new Problems();
        Network network = ensemble.network();
        problems.require(ensemble.isQuadratic(), "the objective is " + ensemble.loss().objective()
                + ", but only a mass is known not to join neurons of distant layers; use exact() or sample the ensemble");
        int widest = 0;
        if (network.connections() instanceof LayeredConnections layers) {
            for (int l = 0; l + 1 < layers.layers(); l++) {
                int together = layers.size(l) + layers.size(l + 1);
                widest = Math.max(widest, together);
                problems.require(together <= ExactEnsemble.MOST_NEURONS, "layers " + l + " and " + (l + 1) + " have " + together
                        + " neurons together, but at most " + ExactEnsemble.MOST_NEURONS + " are allowed; sample the ensemble instead, or "
                        + "approximate it with gaussian(averageState)");
            }
            for (double value : Energy.Layered.firstLayer(ensemble.loss(), layers)) {
                if (Double.isNaN(value)) {
                    problems.add("the inputs are not fixed, but the first layer needs something to fluctuate about; fix them with"
                            + " BulkLoss.withInputs, or build the ensemble with Ensemble.canonical");
                }
            }
        } else {
            problems.add("the network has no layers: " + network.connections() + "; use exact() for at most "
                    + ExactEnsemble.MOST_NEURONS + " neurons, or sample the ensemble");
        }
        ExactEnsemble.requireBounded(ensemble, problems);
        problems.throwIfAny("an exact partition function by layers");
        return new LayeredExactEnsemble(ensemble, ConvergedQuadrature.of(ensemble, FEWEST_POINTS, widest,
                size -> new Sweep(ensemble, (LayeredConnections) network.connections(), size)));
    }

    /** All layers once forth and once back. */
    private static final class Sweep implements BoxIntegral {

        private final Network network;
        private final LayeredConnections layers;
        private final double beta;
        private final double mass;
        private final double[] bias;
        private final BoxQuadrature[] axes;
        private double logPartitionFunction;
        private double averageLoss;
        private final double[] averageState;

        /** What a state of one layer makes of the next: the factor exp(-beta h) and the loss h for all points of the next. */
        private double[] factor;
        private double[] loss;

        Sweep(CanonicalEnsemble ensemble, LayeredConnections layers, int size) {
            this.network = ensemble.network();
            this.layers = layers;
            beta = ensemble.beta();
            mass = ensemble.mass();
            bias = network.bias();
            double[] lower = ensemble.lowerBounds();
            double[] upper = ensemble.upperBounds();
            axes = new BoxQuadrature[network.neurons()];
            for (int i = 0; i < axes.length; i++) {
                boolean known = i > 0 && lower[i] == lower[i - 1] && upper[i] == upper[i - 1];
                axes[i] = known ? axes[i - 1] : BoxQuadrature.of(size, lower[i], upper[i]);
            }
            averageState = new double[network.neurons()];
            double[] first = ensemble.loss().error(new double[network.neurons()]);
            for (int i = 0; i < first.length; i++) {
                first[i] = -first[i];
            }
            run(first);
        }

        private void run(double[] first) {
            int count = layers.layers();
            double[][] density = new double[count][];
            double[] own = ownFactor(0);
            logPartitionFunction += ownScale(0);
            expand(0, first);
            density[0] = factor.clone();
            double[] losses = loss.clone();
            for (int k = 0; k < own.length; k++) {
                density[0][k] *= own[k];
                losses[k] = density[0][k] * (losses[k] + ownLoss(0, k));
            }
            for (int l = 1; l < count; l++) {
                rescale(density[l - 1], losses);
                own = ownFactor(l);
                logPartitionFunction += ownScale(l);
                density[l] = new double[own.length];
                double[] nextLosses = new double[own.length];
                for (int k = 0; k < density[l - 1].length; k++) {
                    expand(l, image(l - 1, k));
                    double p = density[l - 1][k];
                    double h = losses[k];
                    for (int j = 0; j < own.length; j++) {
                        density[l][j] += p * factor[j];
                        nextLosses[j] += (h + p * loss[j]) * factor[j];
                    }
                }
                for (int j = 0; j < own.length; j++) {
                    density[l][j] *= own[j];
                    nextLosses[j] = nextLosses[j] * own[j] + density[l][j] * ownLoss(l, j);
                }
                losses = nextLosses;
            }
            double all = Arrays.stream(density[count - 1]).sum();
            logPartitionFunction += Math.log(all);
            averageLoss = Arrays.stream(losses).sum() / all;
            back(density);
        }

        /** The averages of the states: the density that came to a layer from below, times what the layers above make of it. */
        private void back(double[][] density) {
            double[] above = new double[density[density.length - 1].length];
            Arrays.fill(above, 1);
            for (int l = density.length - 1; l >= 0; l--) {
                double all = 0;
                double[] sums = new double[layers.size(l)];
                for (int k = 0; k < above.length; k++) {
                    double p = density[l][k] * above[k];
                    all += p;
                    for (int i = 0; i < sums.length; i++) {
                        sums[i] += p * coordinate(l, k, i);
                    }
                }
                for (int i = 0; i < sums.length; i++) {
                    averageState[layers.offset(l) + i] = sums[i] / all;
                }
                if (l > 0) {
                    double[] own = ownFactor(l);
                    double largest = 0;
                    double[] next = new double[density[l - 1].length];
                    for (int k = 0; k < next.length; k++) {
                        expand(l, image(l - 1, k));
                        for (int j = 0; j < own.length; j++) {
                            next[k] += factor[j] * own[j] * above[j];
                        }
                        largest = Math.max(largest, next[k]);
                    }
                    for (int k = 0; k < next.length; k++) {
                        next[k] /= largest;
                    }
                    above = next;
                }
            }
        }

        /** Keeps numbers within range: log Z takes what the density loses. */
        private void rescale(double[] density, double[] losses) {
            double all = Arrays.stream(density).sum();
            for (int k = 0; k < density.length; k++) {
                density[k] /= all;
                losses[k] /= all;
            }
            logPartitionFunction += Math.log(all);
        }

        /** The states f(w x + b) that a point of a layer sends to the neurons of the next, by their numbers. */
        private double[] image(int l, int point) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the quadrature over " + layers.layers() + " layers was interrupted in layer " + l);
            }
            double[] target = new double[layers.offset(l + 1) + layers.size(l + 1)];
            for (int i = layers.offset(l + 1); i < target.length; i++) {
                double y = bias[i];
                for (int j = 0; j < layers.size(l); j++) {
                    y += layers.weight(i, layers.offset(l) + j) * coordinate(l, point, j);
                }
                target[i] = network.activation(i).value(y);
            }
            return target;
        }

        /** Sets factor and loss for all points of a layer, given the states from which its neurons deviate. */
        private void expand(int l, double[] target) {
            factor = new double[] {1};
            loss = new double[] {0};
            for (int i = layers.offset(l); i < layers.offset(l) + layers.size(l); i++) {
                double[] points = axes[i].points();
                double[] longer = new double[factor.length * points.length];
                double[] longerLoss = new double[longer.length];
                for (int k = 0; k < points.length; k++) {
                    double h = (points[k] - target[i]) * (points[k] - target[i]) / 2;
                    double e = Math.exp(-beta * h);
                    for (int j = 0; j < factor.length; j++) {
                        longer[k * factor.length + j] = factor[j] * e;
                        longerLoss[k * factor.length + j] = loss[j] + h;
                    }
                }
                factor = longer;
                loss = longerLoss;
            }
        }

        private int axisIndex(int l, int point, int i) {
            int rest = point;
            for (int k = 0; k < i; k++) {
                rest /= axes[layers.offset(l) + k].size();
            }
            return rest % axes[layers.offset(l) + i].size();
        }

        /** Coordinate i of a point of a layer. */
        private double coordinate(int l, int point, int i) {
            return axes[layers.offset(l) + i].points()[axisIndex(l, point, i)];
        }

        /** The loss of the mass at a point of a layer. */
        private double ownLoss(int l, int point) {
            double square = 0;
            for (int i = 0; i < layers.size(l); i++) {
                square += coordinate(l, point, i) * coordinate(l, point, i);
            }
            return -mass / 2 * square;
        }

        /** The largest exponent of the mass in a layer where its exponential could overflow, or zero. */
        private double ownScale(int l) {
            double largest = 0;
            for (int i = 0; i < layers.size(l); i++) {
                double[] points = axes[layers.offset(l) + i].points();
                largest += beta * mass / 2 * Math.max(points[0] * points[0], points[points.length - 1] * points[points.length - 1]);
            }
            return largest > 500 ? largest : 0;
        }

        /** Weight and Boltzmann factor of the mass at all points of a layer, the latter in units of exp(ownScale). */
        private double[] ownFactor(int l) {
            double scale = ownScale(l);
            int size = 1;
            for (int i = 0; i < layers.size(l); i++) {
                size = Math.multiplyExact(size, axes[layers.offset(l) + i].size());
            }
            double[] own = new double[size];
            for (int k = 0; k < size; k++) {
                own[k] = Math.exp(-beta * ownLoss(l, k) - scale);
                for (int i = 0; i < layers.size(l); i++) {
                    own[k] *= axes[layers.offset(l) + i].weights()[axisIndex(l, k, i)];
                }
            }
            return own;
        }

        @Override
        public double logPartitionFunction() {
            return logPartitionFunction;
        }

        @Override
        public double averageLoss() {
            return averageLoss;
        }

        @Override
        public double[] averageState() {
            return averageState;
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
     * The average state {@code <x>} (C.5.3).
     *
     * @return one entry per neuron; a copy
     */
    public double[] averageState() {
        return quadrature.integral().averageState().clone();
    }

    /**
     * The points per neuron that were needed.
     *
     * @return at least 24
     */
    public int points() {
        return quadrature.points();
    }

    /**
     * An estimate of the error of log Z, the average loss and the average state, as {@link ExactEnsemble#error()}.
     *
     * @return the largest change with the last step to more points
     */
    public double error() {
        return quadrature.change();
    }

    @Override
    public String toString() {
        return "exact ensemble by layers at beta = " + beta() + ": log Z = " + logPartitionFunction() + " with " + points()
                + " points per neuron";
    }
}
