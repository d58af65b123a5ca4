package septuple.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import septuple.arithmetic.Tanh;

/** The activations of {@link Activation}'s constants; an enum, so that they stay single when they are read from a stream. */
enum StandardActivation implements Activation {

    TANH(-1, 1) {
        @Override
        public double value(double y) {
            return Tanh.value(y);
        }

        @Override
        public double slope(double y) {
            // 1 - tanh^2 would lose its digits where tanh is almost one.
            double e = StrictMath.exp(-2 * Math.abs(y));
            return 4 * e / ((1 + e) * (1 + e));
        }

        @Override
        public double preimage(double value) {
            Preimage.require(value > -1 && value < 1, this, value);
            return (StrictMath.log1p(value) - StrictMath.log1p(-value)) / 2;
        }
    },

    LOGISTIC(0, 1) {
        @Override
        public double value(double y) {
            // The exponential of a negative number in both branches: no overflow, and full relative accuracy near 0.
            double e = StrictMath.exp(-Math.abs(y));
            return (y < 0 ? e : 1) / (1 + e);
        }

        @Override
        public double slope(double y) {
            double e = StrictMath.exp(-Math.abs(y));
            return e / ((1 + e) * (1 + e));
        }

        @Override
        public double preimage(double value) {
            Preimage.require(value > 0 && value < 1, this, value);
            return StrictMath.log(value) - StrictMath.log1p(-value);
        }
    },

    RELU(0, Double.POSITIVE_INFINITY) {
        @Override
        public double value(double y) {
            return Math.max(0, y);
        }

        @Override
        public double slope(double y) {
            return Double.isNaN(y) ? y : y > 0 ? 1 : 0;
        }

        @Override
        public double preimage(double value) {
            Preimage.require(value >= 0 && value < Double.POSITIVE_INFINITY, this, value);
            return value;
        }
    },

    LINEAR(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY) {
        @Override
        public double value(double y) {
            return y;
        }

        @Override
        public double slope(double y) {
            return Double.isNaN(y) ? y : 1;
        }

        @Override
        public double preimage(double value) {
            Preimage.require(Double.isFinite(value), this, value);
            return value;
        }
    };

    private final double lowerBound;
    private final double upperBound;

    StandardActivation(double lowerBound, double upperBound) {
        this.lowerBound = lowerBound;
        this.upperBound = upperBound;
    }

    static Activation named(String name) {
        for (StandardActivation activation : values()) {
            if (activation.name().equalsIgnoreCase(name)) {
                return activation;
            }
        }
        String known = Arrays.stream(values()).map(StandardActivation::toString).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "unknown activation '" + name + "': known are " + known + "; for another one use Activation.own(...)");
    }

    @Override
    public double lowerBound() {
        return lowerBound;
    }

    @Override
    public double upperBound() {
        return upperBound;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
