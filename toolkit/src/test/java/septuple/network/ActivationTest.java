package septuple.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static List<Activation> standard() {
        return List.of(Activation.TANH, Activation.LOGISTIC, Activation.RELU, Activation.LINEAR);
    }

    static Stream<Activation> all() {
        return Stream.concat(standard().stream(), Stream.of(OwnActivationTest.softsign()));
    }

    /** C.5.4: the slope is the derivative. Halving the step of the central difference quarters its error, or leaves rounding. */
    @ParameterizedTest
    @MethodSource("all")
    void theSlopeIsTheDerivativeToSecondOrder(Activation activation) {
        Seeds.each(200, seed -> {
            double y = 8 * (Seeds.generator(seed).nextDouble() - 0.5);
            if (Math.abs(y) < 0.05) {
                return;
            }
            double coarse = difference(activation, y, 0.02) - activation.slope(y);
            double fine = difference(activation, y, 0.01) - activation.slope(y);
            assertEquals(0, fine, 1e-4);
            assertEquals(coarse / 4, fine, 2e-3 * Math.abs(coarse) + 1e-7);
        });
    }

    private static double difference(Activation activation, double y, double step) {
        return (activation.value(y + step) - activation.value(y - step)) / (2 * step);
    }

    @ParameterizedTest
    @MethodSource("all")
    void valuesStayWithinTheBoundsAndReachForThem(Activation activation) {
        for (double y = -1000; y <= 1000; y += 0.37) {
            double value = activation.value(y);
            assertTrue(value >= activation.lowerBound() && value <= activation.upperBound(), "f(" + y + ") = " + value);
        }
        if (Double.isInfinite(activation.lowerBound())) {
            assertEquals(-1e300, activation.value(-1e300));
        } else {
            assertEquals(activation.lowerBound(), activation.value(-1e300), 1e-12);
        }
        if (Double.isInfinite(activation.upperBound())) {
            assertEquals(1e300, activation.value(1e300));
        } else {
            assertEquals(activation.upperBound(), activation.value(1e300), 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsNoNumberStaysNone(Activation activation) {
        assertEquals(Double.NaN, activation.value(Double.NaN));
        assertEquals(Double.NaN, activation.slope(Double.NaN));
    }

    @Test
    void hyperbolicTangentAndLogisticFunctionAreOneShape() {
        Seeds.each(500, seed -> {
            double y = 60 * (Seeds.generator(seed).nextDouble() - 0.5);
            assertEquals((1 + Math.tanh(y / 2)) / 2, Activation.LOGISTIC.value(y), 4e-16);
            assertEquals(Math.tanh(y), Activation.TANH.value(y), 4e-16);
            assertEquals(1, Activation.LOGISTIC.value(y) + Activation.LOGISTIC.value(-y), 2.3e-16);
            double value = Activation.LOGISTIC.value(y);
            assertEquals(value * (1 - value), Activation.LOGISTIC.slope(y), 4e-16);
        });
    }

    /** exp(-700) and its like keep their relative accuracy; beyond the smallest number there is zero, never NaN. */
    @Test
    void theLogisticFunctionDoesNotOverflow() {
        assertEquals(1, Activation.LOGISTIC.value(-700) / Math.exp(-700), 1e-15);
        assertEquals(1, Activation.LOGISTIC.slope(700) / Math.exp(-700), 1e-15);
        for (double y : new double[] {-300, -19.7, -15, -1, 0, 1, 15, 19.7, 300}) {
            double e = Math.exp(-Math.abs(y));
            assertEquals(1, Activation.TANH.slope(y) / Math.pow(2 * e / (1 + e * e), 2), 4e-15, "sech^2 at " + y);
        }
        assertEquals(1, Activation.LOGISTIC.slope(-700) / Math.exp(-700), 1e-15);
        assertEquals(0.5, Activation.LOGISTIC.value(0));
        assertEquals(0.25, Activation.LOGISTIC.slope(0));
        for (double y : new double[] {800, INFINITY}) {
            assertEquals(1, Activation.LOGISTIC.value(y));
            assertEquals(0, Activation.LOGISTIC.value(-y));
            assertEquals(0, Activation.LOGISTIC.slope(y));
            assertEquals(0, Activation.LOGISTIC.slope(-y));
        }
    }

    @Test
    void hyperbolicTangentAtTheEnds() {
        assertEquals(1, Activation.TANH.value(INFINITY));
        assertEquals(-1, Activation.TANH.value(-INFINITY));
        assertEquals(0, Activation.TANH.slope(800));
        assertEquals(1, Activation.TANH.slope(0));
    }

    @Test
    void rectifiedAndLinearUnitsAtInfinityAndAtTheKink() {
        assertEquals(INFINITY, Activation.RELU.value(INFINITY));
        assertEquals(0.0, Activation.RELU.value(-INFINITY));
        assertEquals(0.0, Activation.RELU.value(-0.0));
        assertEquals(0, Activation.RELU.slope(0));
        assertEquals(1, Activation.RELU.slope(Double.MIN_VALUE));
        assertEquals(0, Activation.RELU.slope(-INFINITY));
        assertEquals(-INFINITY, Activation.LINEAR.value(-INFINITY));
        assertEquals(1, Activation.LINEAR.slope(INFINITY));
    }

    @ParameterizedTest
    @MethodSource("standard")
    void areFoundByNameInAnyCaseAndStaySingle(Activation activation) {
        assertSame(activation, Activation.of(activation.name()));
        assertSame(activation, Activation.of(activation.toString()));
        assertSame(activation, ReadBack.of(activation));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "tanh ", "sigmoid"})
    void anUnknownNameIsAnsweredWithTheKnownOnes(String name) {
        Refusal.of(() -> Activation.of(name), "'" + name + "'", "tanh, logistic, relu, linear", "Activation.own");
    }
}
