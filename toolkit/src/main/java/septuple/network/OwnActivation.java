package septuple.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** An {@link Activation} made of two functions. */
record OwnActivation(String name, Function valueFunction, Function slopeFunction, double lowerBound, double upperBound)
        implements Activation {

    /** Points where the slope is tested: irrational, so that the kink of a piecewise function is missed by a step. */
    private static final double[] TEST_POINTS = {-2.718281828, -1.414213562, -0.577215665, 0.302585093, 1.618033989, 2.236067977};

    OwnActivation {
        if (name == null || name.isBlank() || valueFunction == null || slopeFunction == null) {
            throw new IllegalArgumentException(
                    "an own activation needs a name, a value and a slope, but one of them is missing (name: " + name + ")");
        }
        if (!(lowerBound < upperBound)) {
            throw new IllegalArgumentException("activation '" + name + "': lower bound " + lowerBound
                    + " must lie below upper bound " + upperBound);
        }
        double step = 1e-5;
        for (double y : TEST_POINTS) {
            double value = valueFunction.applyAsDouble(y);
            if (!Double.isFinite(value) || value < lowerBound || value > upperBound) {
                throw new IllegalArgumentException("activation '" + name + "': f(" + y + ") = " + value
                        + " must be finite and within [" + lowerBound + ", " + upperBound + "]");
            }
            double slope = slopeFunction.applyAsDouble(y);
            double difference = (valueFunction.applyAsDouble(y + step) - valueFunction.applyAsDouble(y - step)) / (2 * step);
            double rounding = 4 * Math.ulp(value) / step;
            if (!(Math.abs(slope - difference) <= 1e-4 * Math.max(1, Math.abs(difference)) + rounding)) {
                throw new IllegalArgumentException("activation '" + name + "': the slope at " + y + " is given as " + slope
                        + ", but the value changes by " + difference + " per unit there; give the derivative of the value");
            }
        }
        try {
            written(valueFunction);
            written(slopeFunction);
        } catch (UncheckedIOException cause) {
            throw new IllegalArgumentException("activation '" + name + "' cannot be written to a stream: " + cause.getMessage()
                    + "; its functions may use only what is serialisable", cause);
        }
    }

    @Override
    public double value(double y) {
        return valueFunction.applyAsDouble(y);
    }

    @Override
    public double slope(double y) {
        return slopeFunction.applyAsDouble(y);
    }

    static byte[] written(Serializable function) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(function);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return bytes.toByteArray();
    }

    /** A lambda that was written and read back is another object of another class: only what is written of it stays the same. */
    static boolean same(Function one, Function other) {
        return one.equals(other) || Arrays.equals(written(one), written(other));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnActivation that && name.equals(that.name)
                && Double.compare(lowerBound, that.lowerBound) == 0 && Double.compare(upperBound, that.upperBound) == 0
                && same(valueFunction, that.valueFunction) && same(slopeFunction, that.slopeFunction);
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
