package septuple.network;

import java.io.UncheckedIOException;

/** A {@link LocalObjective} made of two functions of one neuron's state. */
record OwnPotential(String name, Activation.Function potential, Activation.Function slope, double low, double high)
        implements LocalObjective {

    /** Where within the interval the slope is tested: irrational parts of it, so that the kink of a piecewise function is missed. */
    private static final double[] TEST_PARTS = {0.0795774715, 0.2236067977, 0.4142135624, 0.5772156649, 0.7320508076, 0.9189385332};

    OwnPotential {
        if (name == null || name.isBlank() || potential == null || slope == null) {
            throw new IllegalArgumentException(
                    "an own objective needs a name, a potential and its slope, but one of them is missing (name: " + name + ")");
        }
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("objective '" + name + "': the states from " + low + " to " + high
                    + " must be a finite interval; give one that the activation reaches, such as -1 to 1");
        }
        double step = 1e-5 * (high - low);
        for (double part : TEST_PARTS) {
            double x = low + part * (high - low);
            double value = potential.applyAsDouble(x);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("objective '" + name + "': V(" + x + ") = " + value
                        + " must be finite; give the interval in which states lie");
            }
            double given = slope.applyAsDouble(x);
            double difference = (potential.applyAsDouble(x + step) - potential.applyAsDouble(x - step)) / (2 * step);
            double rounding = 4 * Math.ulp(value) / step;
            if (!(Math.abs(given - difference) <= 1e-4 * Math.max(1, Math.abs(difference)) + rounding)) {
                throw new IllegalArgumentException("objective '" + name + "': the slope at " + x + " is given as " + given
                        + ", but the potential changes by " + difference + " per unit there; give the derivative of the potential");
            }
        }
        try {
            OwnActivation.written(potential);
            OwnActivation.written(slope);
        } catch (UncheckedIOException cause) {
            throw new IllegalArgumentException("objective '" + name + "' cannot be written to a stream: " + cause.getMessage()
                    + "; its functions may use only what is serialisable", cause);
        }
    }

    @Override
    public double value(double[] state) {
        double sum = 0;
        for (double x : state) {
            sum += potential.applyAsDouble(x);
        }
        return sum;
    }

    @Override
    public void addGradient(double[] state, double[] gradient) {
        for (int i = 0; i < state.length; i++) {
            gradient[i] += slope.applyAsDouble(state[i]);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnPotential that && name.equals(that.name) && OwnActivation.same(potential, that.potential)
                && OwnActivation.same(slope, that.slope);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
