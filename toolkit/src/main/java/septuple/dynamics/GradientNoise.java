package septuple.dynamics;

import java.util.Arrays;

import septuple.validation.Problems;

/**
 * The noise of stochastic gradient descent: the covariance of the gradients of single samples, {@code C = <(g_s - g)(g_s - g)^T>} over n
 * samples.
 *
 * <p>A step of rate eta takes a batch of B samples, drawn without repetition, and moves the variables by -eta times their mean gradient.
 * With the loss for F this is a drift {@code gamma = -eta / epsilon}, and the mean of a batch has the covariance
 * {@code C / B (n - B) / (n - 1)}, so that {@code D = eta^2 / (2 epsilon B) (n - B) / (n - 1) C}: exact for a single step. Immutable.
 */
public final class GradientNoise {

    private final int samples;
    private final double[] mean;
    private final double[][] centred;

    private GradientNoise(double[][] gradients) {
        samples = gradients.length;
        mean = new double[gradients[0].length];
        for (double[] gradient : gradients) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += gradient[k] / samples;
            }
        }
        centred = Arrays.stream(gradients).map(gradient -> {
            double[] difference = gradient.clone();
            for (int k = 0; k < difference.length; k++) {
                difference[k] -= mean[k];
            }
            return difference;
        }).toArray(double[][]::new);
    }

    /**
     * The noise of the gradients of single samples.
     *
     * @param gradients n rows of K numbers, such as those of {@link septuple.training.LossGradient#bySample}
     * @return the noise
     * @throws IllegalArgumentException if there are fewer than 2 rows, rows differ in length, or a number is not finite
     */
    public static GradientNoise of(double[][] gradients) {
        Problems problems = new Problems();
        problems.require(gradients.length >= 2, "gradients of " + gradients.length + " samples are given, but there must be at least 2");
        for (int s = 0; s < gradients.length; s++) {
            problems.require(gradients[s].length == gradients[0].length && gradients[s].length > 0, "the gradient of sample " + s + " has "
                    + gradients[s].length + " numbers, but each must have as many, and at least 1");
            Problems.firstNotFinite(gradients[s], "the gradient of sample " + s).ifPresent(problems::add);
        }
        problems.throwIfAny("the noise of gradients");
        return new GradientNoise(gradients);
    }

    /**
     * The gradient of the average loss.
     *
     * @return K numbers
     */
    public double[] mean() {
        return mean.clone();
    }

    /**
     * The trace of C.
     *
     * @return the average of |g_s - g|^2
     */
    public double trace() {
        double sum = 0;
        for (double[] row : centred) {
            for (double x : row) {
                sum += x * x;
            }
        }
        return sum / samples;
    }

    /**
     * The eigenvalues of C that can differ from zero.
     *
     * @return the largest min(n, K), descending
     * @throws IllegalArgumentException if more than 2000 of them would be computed
     */
    public double[] eigenvalues() {
        return TrajectoryStatistics.covarianceEigenvalues(centred);
    }

    /**
     * What stochastic gradient descent makes of it in one step: gamma = -eta / epsilon, and the mean of the eigenvalues of D over all K.
     *
     * @param rate     eta, positive and finite
     * @param batch    B, 1 to n
     * @param timeStep epsilon, positive and finite
     * @return the coefficients, with errors of zero; the free energy F is the loss
     * @throws IllegalArgumentException with one message that names every problem
     */
    public TransportCoefficients coefficients(double rate, int batch, double timeStep) {
        Problems problems = new Problems();
        problems.require(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate is " + rate + ", but must be positive and finite");
        problems.require(batch >= 1 && batch <= samples, "batch is " + batch + ", but must be 1 to " + samples + ", the number of samples");
        problems.require(timeStep > 0 && timeStep < Double.POSITIVE_INFINITY, "time step is " + timeStep
                + ", but must be positive and finite");
        problems.throwIfAny("the coefficients of stochastic gradient descent");
        double covariance = trace() / mean.length / batch * (samples - batch) / (samples - 1);
        return new TransportCoefficients(timeStep, -rate / timeStep, 0, rate * rate * covariance / (2 * timeStep), 0);
    }
}
