package septuple.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class OwnActivationTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static Activation softsign() {
        return Activation.own("softsign", y -> Math.abs(y) > 1e15 ? Math.signum(y) : y / (1 + Math.abs(y)),
                y -> 1 / ((1 + Math.abs(y)) * (1 + Math.abs(y))), -1, 1);
    }

    private static Activation power(double exponent) {
        return Activation.own("power", y -> Math.pow(Math.abs(y), exponent),
                y -> Math.signum(y) * exponent * Math.pow(Math.abs(y), exponent - 1), 0, INFINITY);
    }

    @Test
    void isTheTwoFunctionsItIsGiven() {
        Activation activation = softsign();
        assertEquals(0.75, activation.value(3));
        assertEquals(1.0 / 16, activation.slope(-3));
        assertEquals(-1, activation.lowerBound());
        assertEquals("softsign", activation.name());
        assertEquals("softsign", activation.toString());
    }

    @Test
    void equalByContentAlsoAfterAStream() {
        assertEquals(softsign(), softsign());
        assertEquals(softsign().hashCode(), softsign().hashCode());
        assertEquals(softsign(), ReadBack.of(softsign()));
        assertEquals(0.75, ReadBack.of(softsign()).value(3));
        assertEquals(power(2), ReadBack.of(power(2)));
        assertNotEquals(power(2), power(3));
        assertNotEquals(softsign(), power(2));
        assertNotEquals(Activation.TANH, softsign());
    }

    @Test
    void aWrongSlopeIsRefused() {
        Refusal.of(() -> Activation.own("wrong", Math::tanh, y -> 1 - Math.tanh(y), -1, 1), "'wrong'", "slope", "derivative");
        Refusal.of(() -> Activation.own("wrong", y -> Math.max(0, y), y -> 1, 0, INFINITY), "is given as 1.0", "0.0 per unit");
        Refusal.of(() -> Activation.own("wrong", Math::tanh, y -> Double.NaN, -1, 1), "is given as NaN");
    }

    @Test
    void aValueOutOfRangeOrWithoutNumberIsRefused() {
        Refusal.of(() -> Activation.own("root", Math::sqrt, y -> 0.5 / Math.sqrt(y), 0, INFINITY), "'root'", "NaN", "finite");
        Refusal.of(() -> Activation.own("cube", y -> y * y * y, y -> 3 * y * y, -1, 1), "'cube'", "within [-1.0, 1.0]");
    }

    @Test
    void whatIsMissingOrTurnedAroundIsRefused() {
        Refusal.of(() -> Activation.own(" ", y -> y, y -> 1, -1, 1), "needs a name");
        Refusal.of(() -> Activation.own("f", null, y -> 1, -1, 1), "needs a name, a value and a slope", "f");
        Refusal.of(() -> Activation.own("f", y -> y, null, -1, 1), "needs a name, a value and a slope");
        Refusal.of(() -> Activation.own("f", y -> y, y -> 1, 4, -4), "lower bound 4.0", "below upper bound -4.0");
        Refusal.of(() -> Activation.own("f", y -> y, y -> 1, Double.NaN, 4), "lower bound NaN");
    }

    @Test
    void whatCannotBeWrittenToAStreamIsRefused() {
        Object lock = new Object();
        Refusal.of(() -> Activation.own("f", y -> lock == null ? 0 : y, y -> 1, -INFINITY, INFINITY), "'f'", "java.lang.Object",
                "serialisable");
    }

    @Test
    void roundingOfLargeValuesDoesNotSpoilARightSlope() {
        assertEquals(1e8 + 2, Activation.own("shifted", y -> 1e8 + y, y -> 1, -INFINITY, INFINITY).value(2));
    }
}
