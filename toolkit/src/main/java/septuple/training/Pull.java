package septuple.training;

import java.util.HashMap;
import java.util.Map;

import septuple.network.Activation;

/**
 * How far the pre-activation of an output must move for its activation to lie a given part of the way from f(0) to the target,
 * where it still has a slope. Solutions are kept: a data set has few different targets.
 */
final class Pull {

    /** Pre-activations are sought between minus and plus this; where f does not reach the value there, the end is taken. */
    private static final double REACH = 64;

    private record Aim(Activation activation, double target) {
    }

    private final double part;
    private final Map<Aim, Double> solutions = new HashMap<>();

    Pull(double part) {
        this.part = part;
    }

    /** The change of y, or zero where f(y) is at least as near to the target as the aim. */
    double change(Activation activation, double y, double target) {
        double middle = activation.value(0);
        double aim = middle + part * (target - middle);
        if (Math.abs(activation.value(y) - target) <= Math.abs(aim - target)) {
            return 0;
        }
        return solutions.computeIfAbsent(new Aim(activation, aim), Pull::solve) - y;
    }

    /** Bisection; the activations that this serves are monotone, and for another one the result is a start like any other. */
    private static double solve(Aim aim) {
        double low = -REACH;
        double high = REACH;
        boolean rising = aim.activation().value(high) >= aim.activation().value(low);
        for (int i = 0; i < 80; i++) {
            double middle = (low + high) / 2;
            if (aim.activation().value(middle) < aim.target() == rising) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
