package septuple.dynamics;

/**
 * Drift and diffusion of trainable variables as they were measured ({@link TrajectoryStatistics}), and what paper B makes of them.
 *
 * <p>Units: with [q], [t], [F] those of the variables, of time and of the free energy, gamma has [q]^2 / ([t] [F]), D has [q]^2 / [t], the
 * multiplier lambda 1 / [F] and Planck's constant [F] [t].
 *
 * @param timeStep       epsilon
 * @param drift          gamma
 * @param driftError     standard error of gamma
 * @param diffusion      D, the mean over all variables
 * @param diffusionError standard error of D
 */
public record TransportCoefficients(double timeStep, double drift, double driftError, double diffusion, double diffusionError) {

    /**
     * D / |gamma|: the temperature at which a density exp(-E / T) with E = -F (or F where gamma is negative) is stationary under B.2.1.
     *
     * @return in units of the free energy
     */
    public double temperature() {
        return diffusion / Math.abs(drift);
    }

    /**
     * Planck's constant of B.2.11, {@code hbar = epsilon sqrt(4 D / (gamma lambda))}.
     *
     * @param multiplier lambda, of the sign of gamma
     * @return in units of the free energy times that of time
     * @throws IllegalArgumentException if gamma lambda is not positive, so that the root is not real
     */
    public double planck(double multiplier) {
        if (!(drift * multiplier > 0)) {
            throw new IllegalArgumentException("gamma lambda is " + drift + " times " + multiplier
                    + ", but must be positive, or hbar of B.2.11 is not real");
        }
        return timeStep * Math.sqrt(4 * diffusion / (drift * multiplier));
    }

    /**
     * The multiplier lambda for which B.2.11 gives a certain constant, {@code lambda = 4 D epsilon^2 / (gamma hbar^2)}.
     *
     * @param planck hbar, not zero
     * @return lambda, of the sign of gamma
     * @throws IllegalArgumentException if hbar is zero or not finite
     */
    public double multiplier(double planck) {
        if (planck == 0 || !Double.isFinite(planck)) {
            throw new IllegalArgumentException("hbar is " + planck + ", but must be finite and not zero");
        }
        return 4 * diffusion * timeStep * timeStep / (drift * planck * planck);
    }
}
