package septuple.lattice;

/**
 * How a plane wave exp(i (k x - Omega t)) of a scalar field runs on a lattice of spacing a, in steps of h.
 *
 * @param waveNumber    k, one per axis
 * @param frequency     omega of the lattice in continuous time, omega^2 = m^2 + sum_mu (4 / a^2) sin^2(k_mu a / 2)
 * @param stepFrequency Omega of the time stepping: (2 / h) asin(h omega / 2) where kicks and drifts take turns; (1 / h) atan(h
 *                      omega) for EULER, whose waves grow meanwhile
 * @param continuum     sqrt(m^2 + k^2), the frequency of the equation that the lattice stands for
 * @param groupVelocity dOmega/dk_mu, one per axis, by exact differentiation; zero for a wave that does not oscillate
 */
public record ScalarDispersion(double[] waveNumber, double frequency, double stepFrequency, double continuum,
        double[] groupVelocity) {

    static ScalarDispersion of(Lattice lattice, double massSquared, double step, TimeStepping timeStepping, double[] waveNumber) {
        double a = lattice.spacing();
        double square = massSquared;
        double continuum = massSquared;
        for (double k : waveNumber) {
            double sine = 2 / a * Math.sin(k * a / 2);
            square += sine * sine;
            continuum += k * k;
        }
        if (square < 0) {
            throw new IllegalArgumentException("the wave of these wave numbers has omega^2 = " + square
                    + ": it grows instead of running, "
                    + "because the potential bends downwards at zero; look at waves around a minimum");
        }
        double omega = Math.sqrt(square);
        double x = step * omega / 2;
        boolean euler = timeStepping == TimeStepping.EULER;
        double stepped = euler ? Math.atan(step * omega) / step : 2 / step * Math.asin(x);
        double slope = euler ? 1 / (1 + 4 * x * x) : 1 / Math.sqrt((1 - x) * (1 + x));
        double[] velocity = new double[waveNumber.length];
        for (int axis = 0; axis < velocity.length && omega > 0; axis++) {
            velocity[axis] = slope * Math.sin(waveNumber[axis] * a) / (a * omega);
        }
        return new ScalarDispersion(waveNumber.clone(), omega, stepped, Math.sqrt(continuum), velocity);
    }
}
