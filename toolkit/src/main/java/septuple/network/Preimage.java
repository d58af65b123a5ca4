package septuple.network;

/** Pre-activations of given activations. */
final class Preimage {

    /** Where pre-activations are sought. */
    private static final double REACH = 1e6;

    private Preimage() {
    }

    static void require(boolean reached, Activation activation, double value) {
        if (!reached) {
            throw new IllegalArgumentException("no finite pre-activation leads to " + value + " through " + activation
                    + ", whose range is from " + activation.lowerBound() + " to " + activation.upperBound()
                    + "; scale the value into the range, or take an activation that reaches it");
        }
    }

    /** Looks for a change of sign of f - value between neighbours of a grid that widens from 0, and bisects it. */
    static double of(Activation activation, double value) {
        // A value at a bound may be one that f only creeps up to; by rounding it would be reached.
        require(value > activation.lowerBound() && value < activation.upperBound(), activation, value);
        double step = 0.25;
        for (double reach = step; reach <= REACH; step *= 1.25, reach += step) {
            for (int side = 1; side >= -1; side -= 2) {
                double far = side * reach;
                double near = side * (reach - step);
                double farSide = activation.value(far) - value;
                double nearSide = activation.value(near) - value;
                if (nearSide == 0) {
                    return near;
                }
                if (farSide == 0) {
                    return far;
                }
                if (nearSide * farSide < 0) {
                    return bisect(activation, value, near, far);
                }
            }
        }
        require(false, activation, value);
        return Double.NaN;
    }

    private static double bisect(Activation activation, double value, double near, double far) {
        double low = near;
        double high = far;
        boolean rising = activation.value(low) < value;
        for (double middle = low + (high - low) / 2; middle != low && middle != high; middle = low + (high - low) / 2) {
            if (activation.value(middle) < value == rising) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.abs(activation.value(low) - value) <= Math.abs(activation.value(high) - value) ? low : high;
    }
}
