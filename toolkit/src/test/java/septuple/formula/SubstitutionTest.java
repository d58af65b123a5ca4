package septuple.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubstitutionTest {

    private final Variables inner = Variables.of("x", "y");
    private final Variables outer = Variables.of("u", "v", "w");

    @Test
    void everyFunctionIsPutTogetherAgain() {
        Scalar x = inner.get(0);
        Scalar y = inner.get(1);
        Scalar u = outer.get(0);
        Scalar g = u.times(outer.get(1)).plus(0.3);
        Scalar h = outer.get(2).exp();
        double[] place = {0.4, 0.7, -0.2};
        double gx = g.at(place);
        double hy = h.at(place);
        List<Scalar> formulas = List.of(x.plus(y), x.minus(y), x.times(y), x.times(3), x.plus(2), x.over(y), x.pow(1.5), x.pow(3), x.sqrt(),
                y.negate().abs(), x.heaviside(), x.exp(), y.log(), x.sin(), x.cos(), x.tan(), x.atan(), x.sinh(), x.cosh(), x.tanh(),
                x.times(y).sin().plus(x.square()).over(y.plus(1)));
        for (Scalar formula : formulas) {
            assertEquals(formula.at(gx, hy), Substitution.of(inner, g, h).in(formula).at(place), 4e-16 * Math.abs(formula.at(gx, hy)),
                    formula.toString());
        }
    }

    @Test
    void theChainRuleHolds() {
        Scalar f = inner.get(0).square().times(inner.get(1).cos());
        Scalar g = outer.get(0).times(outer.get(1));
        Scalar h = outer.get(1).plus(outer.get(2).sin());
        Substitution substitution = Substitution.of(inner, g, h);
        Scalar v = outer.get(1);
        Scalar chain = substitution.in(f.derivative(inner.get(0))).times(g.derivative(v)).plus(
                substitution.in(f.derivative(inner.get(1))).times(h.derivative(v)));
        double[] place = {1.1, -0.6, 0.9};
        assertEquals(chain.at(place), substitution.in(f).derivative(v).at(place), 1e-15);
    }

    @Test
    void constantsAndRefusals() {
        assertSame(Scalar.ONE, Substitution.of(inner, Scalar.ZERO, outer.get(0)).in(Scalar.ONE));
        assertEquals(5, Substitution.of(inner, Scalar.constant(2), Scalar.constant(3)).in(inner.get(0).plus(inner.get(1))).at());
        String message = assertThrows(IllegalArgumentException.class, () -> Substitution.of(inner, Scalar.ONE)).getMessage();
        assertTrue(message.contains("1 formulas") && message.contains("2 variables"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Substitution.of(inner, Scalar.ONE, Scalar.ONE).in(outer.get(0)))
                .getMessage();
        assertTrue(message.contains("[u, v, w]"), message);
    }
}
