package septuple.ensemble;

/** What takes the place of the box of states in a Gaussian integral ({@link WindowedGaussian}). */
public enum Window {

    /**
     * exp(-x^T x / 2), the window of paper C (C.5.8), whatever the box. Its volume is (2 pi)^(N/2), its variance one.
     */
    UNIT,

    /**
     * The Gaussian with the mean, the variance and the volume of the box: for (-1, 1) zero, 1/3 and 2 per neuron, so that
     * log Z is right to first order in beta for a quadratic loss.
     */
    BOX,

    /** None, an integral over all of R^N: right at a beta so large that the density is far from the walls of the box. */
    NONE
}
