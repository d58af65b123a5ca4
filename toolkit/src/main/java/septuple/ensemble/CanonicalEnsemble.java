package septuple.ensemble;

import java.io.Serializable;

import septuple.network.BulkLoss;

/**
 * The canonical ensemble p(x) = exp(-beta H(x)) / Z of the states of a network (C.4.10), on the box that the ranges of the
 * activations span (C.5.7), with the bulk loss H of C.3.4 at fixed inputs. All N neurons fluctuate, those of the boundary too.
 *
 * <p>Immutable, serialisable, equal by content. What it holds is only the density; the partition function is obtained
 * from it exactly (few neurons), by sampling, or in the Gaussian approximation.
 *
 * @param loss H
 * @param beta the inverse temperature, positive and finite
 * @param mass the mass m within the objective of H (C.3.3)
 */
public record CanonicalEnsemble(BulkLoss loss, double beta, double mass) implements StateEnsemble, Serializable {

    /**
     * Checks beta; use {@link Ensemble#canonical}.
     *
     * @param loss H
     * @param beta positive and finite
     * @param mass the mass within the objective of H
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public CanonicalEnsemble {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta is " + beta + ", but must be positive and finite");
        }
    }

    /**
     * The same ensemble at another temperature.
     *
     * @param newBeta positive and finite
     * @return a changed copy
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public CanonicalEnsemble withBeta(double newBeta) {
        return new CanonicalEnsemble(loss, newBeta, mass);
    }

    /**
     * Whether the objective of H is that of the mass alone: only then the Gaussian approximation of section 5 applies.
     *
     * @return true if V(x) = -m/2 x^T x
     */
    public boolean isQuadratic() {
        return loss.objective().equals(septuple.network.LocalObjective.mass(mass));
    }

    /**
     * The logarithm of the density up to the constant log Z.
     *
     * @param state x, one entry per neuron
     * @return -beta H(x), or minus infinity outside the box
     */
    public double logWeight(double[] state) {
        double[] lower = lowerBounds();
        double[] upper = upperBounds();
        for (int i = 0; i < state.length; i++) {
            if (!(state[i] >= lower[i] && state[i] <= upper[i])) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        return -beta * loss.value(state);
    }

    /**
     * The partition function and averages by quadrature over the box (C.5.7), for at most four neurons.
     *
     * @return log Z, average loss, average state and covariance, with an estimate of their error
     * @throws IllegalArgumentException if there are more than four neurons, or an activation has an unbounded range
     * @throws IllegalStateException    if the density is too narrow for the largest number of points
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public ExactEnsemble exact() {
        return ExactEnsemble.of(this);
    }

    /**
     * The partition function and averages of a network of narrow layers by quadrature from layer to layer (C.5.7): any number of
     * layers, of which two neighbouring ones have at most four neurons together.
     *
     * @return log Z, average loss and average state, with an estimate of their error
     * @throws IllegalArgumentException if the network has no layers, or too wide ones, an activation has an unbounded range, or the
     *                                  objective is more than a mass
     * @throws IllegalStateException    if the density is too narrow for the largest number of points
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public LayeredExactEnsemble exactByLayers() {
        return LayeredExactEnsemble.of(this);
    }

    /**
     * The Gaussian approximation around an average state, with its exponential factor (C.5.9, C.5.11).
     *
     * @param averageState {@code <x>}, one entry per neuron, such as that of {@link #exact()} or of samples
     * @return log Z, average loss and what they are made of
     * @throws IllegalArgumentException if the state does not fit, the objective is more than a mass, or 1 - beta m + beta lambda is
     *                                  not positive for some eigenvalue lambda of G; the message names the smallest
     */
    public WindowedGaussian gaussian(double... averageState) {
        return gaussian(Window.UNIT, averageState);
    }

    /**
     * The Gaussian approximation around an average state with another window than that of the paper.
     *
     * @param window       what takes the place of the box
     * @param averageState {@code <x>}, one entry per neuron
     * @return log Z, average loss and what they are made of
     * @throws IllegalArgumentException as {@link #gaussian(double...)} does, and if the window is to fit a box that is not bounded, or
     *                                  not the same for all neurons
     */
    public WindowedGaussian gaussian(Window window, double... averageState) {
        return WindowedGaussian.of(this, window, averageState);
    }

    /**
     * The microcanonical ensemble of the same network, loss and box.
     *
     * @param energy the largest loss E, finite
     * @return the ensemble of all states with H(x) at most E
     * @throws IllegalArgumentException if E is not finite
     */
    public MicrocanonicalEnsemble microcanonical(double energy) {
        return new MicrocanonicalEnsemble(loss, energy);
    }

    /**
     * Draws states from this ensemble.
     *
     * @return a builder of samples
     */
    @Override
    public SamplingBuilder sample() {
        return new SamplingBuilder(this);
    }
}
