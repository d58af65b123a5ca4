package septuple.ensemble;

import septuple.spectrum.DeviationOperator;
import septuple.spectrum.Spectrum;
import septuple.validation.Problems;

/**
 * The canonical ensemble in the Gaussian approximation of paper C with its exponential factor (C.5.9, C.5.11): the activations are
 * linearised at an average state a, and the box of states is replaced by a Gaussian window. In its most general form
 *
 * <pre>{@code
 * log Z = log int d^N x exp(-beta/2 |r + (I - f'w)(x - a)|^2 + beta m/2 x^T x - k/2 (x - c)^T (x - c)) + N log n
 *       = N/2 log 2 pi - 1/2 sum_i log(k - beta m + beta lambda_i) + exponent() + N log n
 * }</pre>
 *
 * with the window's centre c, precision k (one over its variance) and height n, and the residual r of the fixed point equation at a.
 * The exponent is the maximum of the integrand's logarithm, at {@link #mean()}.
 *
 * <p>As {@link CanonicalEnsemble#gaussian(double...)} makes it, it is C.5.9 as printed: c = 0, k = 1, n = 1 ({@link Window#UNIT}) and
 * r = 0. Then {@code exponent() = -1/2 a^T [(1 - beta m) beta G ((1 - beta m) I + beta G)^-1] a}. {@link #withResidual()} keeps r,
 * which C.5.5 leaves out, and the other {@link Window}s are nearer to the box where beta is small, or where it is large.
 *
 * <p>{@link #averageLoss()} is {@code -d log Z / d beta} at fixed a, the average of the linearised loss. In truth the average state
 * a = {@code <x>} moves with beta, which an approximation around a given state does not know.
 *
 * <p>Cost: the spectrum of G and a solution of N linear equations by conjugate gradients, some milliseconds for the deep network of
 * paper C. Immutable.
 */
public final class WindowedGaussian implements Thermodynamics {

    private final CanonicalEnsemble ensemble;
    private final DeviationOperator operator;
    private final Spectrum spectrum;
    private final double[] averageState;
    private final double[] residual;
    private final boolean residualKept;
    private final Window window;
    private final double centre;
    private final double precision;
    private final double logHeight;

    /** (I - f'w) a - r, so that the linearised error is (I - f'w) x minus it. */
    private final double[] offset;
    private final double[] mean;
    private final double[] error;

    private WindowedGaussian(CanonicalEnsemble ensemble, DeviationOperator operator, Spectrum spectrum, double[] averageState,
            double[] residual, boolean residualKept, Window window) {
        this.ensemble = ensemble;
        this.operator = operator;
        this.spectrum = spectrum;
        this.averageState = averageState;
        this.residual = residual;
        this.residualKept = residualKept;
        this.window = window;
        if (window == Window.BOX) {
            double lower = ensemble.lowerBounds()[0];
            double upper = ensemble.upperBounds()[0];
            centre = (lower + upper) / 2;
            precision = 12 / ((upper - lower) * (upper - lower));
            logHeight = Math.log(upper - lower) - Math.log(2 * Math.PI / precision) / 2;
        } else {
            centre = 0;
            precision = window == Window.UNIT ? 1 : 0;
            logHeight = 0;
        }
        Problems problems = new Problems();
        QuadraticLoss loss = new QuadraticLoss(spectrum, beta(), mass());
        loss.requireConvergence(precision, String.valueOf(precision), problems);
        problems.throwIfAny("a windowed Gaussian ensemble");
        offset = difference(averageState);
        if (residualKept) {
            for (int i = 0; i < offset.length; i++) {
                offset[i] -= residual[i];
            }
        }
        double[] pull = transposedDifference(offset);
        for (int i = 0; i < pull.length; i++) {
            pull[i] = beta() * pull[i] + precision * centre;
        }
        mean = ConjugateGradients.solve(this::curvature, pull);
        error = difference(mean);
        for (int i = 0; i < error.length; i++) {
            error[i] -= offset[i];
        }
    }

    /** C.5.9 with a window, without the residual. */
    static WindowedGaussian of(CanonicalEnsemble ensemble, Window window, double[] averageState) {
        Problems problems = new Problems();
        problems.require(window != null, "window is null; give Window.UNIT, BOX or NONE");
        problems.require(ensemble.isQuadratic(), "the objective is " + ensemble.loss().objective() + ", but a Gaussian integral allows "
                + "for a mass alone; give mass(m) and no objective, or sample the ensemble");
        problems.require(averageState.length == ensemble.network().neurons(), "the average state has " + averageState.length
                + " entries, but the network has " + ensemble.network().neurons() + " neurons");
        Problems.firstNotFinite(averageState, "average state").ifPresent(problems::add);
        if (window == Window.BOX) {
            requireOneBox(ensemble, problems);
        }
        problems.throwIfAny("a windowed Gaussian ensemble");
        DeviationOperator operator = DeviationOperator.at(ensemble.network(), averageState);
        return new WindowedGaussian(ensemble, operator, operator.spectrum(), averageState.clone(),
                ensemble.loss().error(averageState), false, window);
    }

    private static void requireOneBox(CanonicalEnsemble ensemble, Problems problems) {
        ExactEnsemble.requireBounded(ensemble, problems);
        double[] lower = ensemble.lowerBounds();
        double[] upper = ensemble.upperBounds();
        for (int i = 1; i < lower.length; i++) {
            if (lower[i] != lower[0] || upper[i] != upper[0]) {
                problems.add("neuron " + i + " has states from " + lower[i] + " to " + upper[i] + ", neuron 0 from " + lower[0] + " to "
                        + upper[0] + ", but one window has to fit all of them; take Window.UNIT");
                return;
            }
        }
    }

    /**
     * The same with the residual r of the fixed point equation at the average state, which C.5.5 takes for zero.
     *
     * @return a changed copy
     */
    public WindowedGaussian withResidual() {
        return new WindowedGaussian(ensemble, operator, spectrum, averageState, residual, true, window);
    }

    /**
     * The approximation without the exponential factor, C.5.13: the same spectrum of G, and the average state plays no further part.
     *
     * @return the ensemble with the window exp(-x^T x / 2), whatever the window of this one
     * @throws IllegalArgumentException if 1 - beta m + beta lambda is not positive for some eigenvalue
     */
    public GaussianEnsemble withoutFactor() {
        return GaussianEnsemble.of(spectrum, beta(), mass());
    }

    /** (I - f'w) v. */
    private double[] difference(double[] v) {
        double[] image = operator.linearised().multiply(v);
        for (int i = 0; i < v.length; i++) {
            image[i] = v[i] - image[i];
        }
        return image;
    }

    /** (I - f'w)^T v. */
    private double[] transposedDifference(double[] v) {
        double[] image = operator.linearised().multiplyTransposed(v);
        for (int i = 0; i < v.length; i++) {
            image[i] = v[i] - image[i];
        }
        return image;
    }

    /** (k - beta m) y + beta G y. */
    private double[] curvature(double[] y) {
        double[] image = operator.multiply(y);
        double flat = precision - beta() * mass();
        for (int i = 0; i < y.length; i++) {
            image[i] = flat * y[i] + beta() * image[i];
        }
        return image;
    }

    /**
     * The ensemble that is approximated.
     *
     * @return its density is not Gaussian
     */
    public CanonicalEnsemble ensemble() {
        return ensemble;
    }

    /**
     * The eigenvalues of G at the average state.
     *
     * @return the spectrum
     */
    public Spectrum spectrum() {
        return spectrum;
    }

    @Override
    public double beta() {
        return ensemble.beta();
    }

    /**
     * The mass m of the objective.
     *
     * @return zero without one
     */
    public double mass() {
        return ensemble.mass();
    }

    /**
     * The state around which the activations are linearised, {@code <x>} in C.5.9.
     *
     * @return one entry per neuron; a copy
     */
    public double[] averageState() {
        return averageState.clone();
    }

    /**
     * The residual {@code r = <x> - f(w <x> + b)} of the fixed point equation at the average state; for sources their distance to
     * the inputs. C.5.5 holds only if it is small beside the fluctuations.
     *
     * @return one entry per neuron, whether it is kept or not; a copy
     */
    public double[] residual() {
        return residual.clone();
    }

    /**
     * The mean of the Gaussian density. Where it is not the average state around which the activations were linearised, the
     * approximation disagrees with itself: without a residual, the window pulls the mean towards its centre.
     *
     * @return one entry per neuron; a copy
     */
    public double[] mean() {
        return mean.clone();
    }

    /** The loss of the linearised network at the mean. */
    private double linearisedLoss() {
        return ConjugateGradients.dot(error, error) / 2 - mass() / 2 * ConjugateGradients.dot(mean, mean);
    }

    /**
     * The logarithm of the exponential factor of C.5.9.
     *
     * @return not positive without a mass
     */
    public double exponent() {
        double fromCentre = 0;
        for (double x : mean) {
            fromCentre += (x - centre) * (x - centre);
        }
        return -beta() * linearisedLoss() - precision / 2 * fromCentre;
    }

    @Override
    public double logPartitionFunction() {
        int n = spectrum.neurons();
        return n * (Math.log(2 * Math.PI) / 2 + logHeight) - spectrum.logDeterminant(precision - beta() * mass(), beta()) / 2
                + exponent();
    }

    @Override
    public double averageLoss() {
        return spectrum.trace(lambda -> (lambda - mass()) / (precision + beta() * (lambda - mass()))) / 2 + linearisedLoss();
    }

    @Override
    public String toString() {
        return "windowed Gaussian ensemble at beta = " + beta() + (mass() == 0 ? "" : ", m = " + mass())
                + (residualKept ? ", with the residual" : "") + (window == Window.BOX ? ", with the window of the box" : window == Window.NONE ? ", without a window" : "") + ": " + spectrum;
    }
}
