package septuple.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;

class ScalarTest {

    private static final double POINT = 0.7;

    private final Variables variables = Variables.of("x", "y");
    private final Scalar x = variables.get(0);
    private final Scalar y = variables.get(1);

    @Test
    void whatIsWrittenTwiceIsOneNode() {
        assertSame(x.times(y).sin(), y.times(x).sin());
        assertSame(x.plus(y), y.plus(x));
        assertSame(x.plus(x), x.times(2));
        assertSame(x.minus(y).negate(), y.minus(x));
        assertSame(x.times(3).times(y.times(2)), x.times(y).times(6));
        assertSame(x.negate().plus(y), y.minus(x));
        assertSame(x.negate().minus(y), x.plus(y).negate());
        assertSame(x.plus(1).plus(2), x.plus(3));
        assertSame(x.pow(4), x.square().square());
        assertSame(x.pow(3.0), x.pow(3));
        assertSame(x.reciprocal().reciprocal(), x);
        assertSame(x.pow(0.5), x.sqrt());
    }

    @Test
    void zerosAndOnesAreRecognised() {
        assertTrue(x.minus(x).isZero());
        assertTrue(x.times(0).isZero());
        assertTrue(Scalar.ZERO.times(x).isZero());
        assertTrue(x.times(2).minus(x).minus(x).isZero());
        assertSame(x.plus(0), x);
        assertSame(x.times(1), x);
        assertSame(x.times(Scalar.ONE), x);
        assertSame(x.pow(1), x);
        assertEquals(Scalar.ONE, x.pow(0));
        assertEquals(Scalar.constant(5), Scalar.constant(2).plus(3));
        assertEquals(Scalar.constant(Math.sin(2)), Scalar.constant(2).sin());
        assertEquals(1.0 / 3, Scalar.ONE.over(3).at());
        assertNotEquals(x, y);
        assertFalse(x.isConstant());
    }

    @Test
    void aFormulaKnowsItsVariables() {
        Scalar onlyX = x.sin().times(x).plus(y).minus(y);
        assertTrue(onlyX.dependsOn(x));
        assertTrue(x.times(y).dependsOn(y));
        assertFalse(x.exp().dependsOn(y));
        assertFalse(Scalar.ONE.dependsOn(y));
        assertTrue(x.exp().derivative(y).isZero());
    }

    /** Each function against Hipparchus, up to the third derivative. */
    @Test
    void derivativesOfAllFunctionsAgreeWithHipparchus() {
        Map<String, UnaryOperator<Scalar>> ours = new TreeMap<>();
        Map<String, UnaryOperator<DerivativeStructure>> theirs = new TreeMap<>();
        put(ours, theirs, "negate", Scalar::negate, DerivativeStructure::negate);
        put(ours, theirs, "reciprocal", Scalar::reciprocal, DerivativeStructure::reciprocal);
        put(ours, theirs, "square", Scalar::square, a -> a.multiply(a));
        put(ours, theirs, "fifth power", a -> a.pow(5), a -> a.pow(5));
        put(ours, theirs, "minus third power", a -> a.pow(-3), a -> a.pow(-3));
        put(ours, theirs, "power", a -> a.pow(2.3), a -> a.pow(2.3));
        put(ours, theirs, "negative power", a -> a.pow(-0.7), a -> a.pow(-0.7));
        put(ours, theirs, "sqrt", Scalar::sqrt, DerivativeStructure::sqrt);
        put(ours, theirs, "abs", a -> a.negate().abs(), a -> a.negate().abs());
        put(ours, theirs, "exp", Scalar::exp, DerivativeStructure::exp);
        put(ours, theirs, "log", Scalar::log, DerivativeStructure::log);
        put(ours, theirs, "sin", Scalar::sin, DerivativeStructure::sin);
        put(ours, theirs, "cos", Scalar::cos, DerivativeStructure::cos);
        put(ours, theirs, "tan", Scalar::tan, DerivativeStructure::tan);
        put(ours, theirs, "atan", Scalar::atan, DerivativeStructure::atan);
        put(ours, theirs, "sinh", Scalar::sinh, DerivativeStructure::sinh);
        put(ours, theirs, "cosh", Scalar::cosh, DerivativeStructure::cosh);
        put(ours, theirs, "tanh", Scalar::tanh, DerivativeStructure::tanh);
        put(ours, theirs, "composed", a -> a.sin().times(a.exp()).over(a.square().plus(2)).minus(a.times(3).cos()),
                a -> a.sin().multiply(a.exp()).divide(a.multiply(a).add(2)).subtract(a.multiply(3).cos()));
        DerivativeStructure point = new DSFactory(1, 3).variable(0, POINT);
        ours.forEach((name, function) -> {
            DerivativeStructure wanted = theirs.get(name).apply(point);
            Scalar formula = function.apply(x);
            for (int order = 0; order <= 3; order++) {
                double value = wanted.getPartialDerivative(order);
                assertEquals(value, formula.at(POINT, 0), 4e-14 * Math.max(1, Math.abs(value)), name + ", derivative " + order);
                formula = formula.derivative(x);
            }
        });
    }

    private static void put(Map<String, UnaryOperator<Scalar>> ours, Map<String, UnaryOperator<DerivativeStructure>> theirs, String name,
            UnaryOperator<Scalar> our, UnaryOperator<DerivativeStructure> their) {
        ours.put(name, our);
        theirs.put(name, their);
    }

    @Test
    void constantsAreFoldedAsPointsAreComputed() {
        List<UnaryOperator<Scalar>> functions = List.of(Scalar::sqrt, Scalar::abs, Scalar::heaviside, Scalar::exp, Scalar::log, Scalar::sin,
                Scalar::cos, Scalar::tan, Scalar::atan, Scalar::sinh, Scalar::cosh, Scalar::tanh, a -> a.pow(1.7), Scalar::reciprocal);
        for (UnaryOperator<Scalar> function : functions) {
            assertEquals(function.apply(x).at(POINT, 0), function.apply(Scalar.constant(POINT)).at());
        }
    }

    @Test
    void mixedDerivativesAgreeInAnyOrder() {
        Scalar f = x.times(y).sin().times(x.plus(y.square()).exp()).over(x.square().plus(1));
        double one = f.derivative(x).derivative(y).at(0.3, -0.4);
        double other = f.derivative(y).derivative(x).at(0.3, -0.4);
        assertEquals(one, other, 1e-14);
        DSFactory factory = new DSFactory(2, 2);
        DerivativeStructure p = factory.variable(0, 0.3);
        DerivativeStructure q = factory.variable(1, -0.4);
        DerivativeStructure wanted = p.multiply(q).sin().multiply(p.add(q.multiply(q)).exp()).divide(p.multiply(p).add(1));
        assertEquals(wanted.getPartialDerivative(1, 1), one, 1e-14);
    }

    @Test
    void heavisideIsAStep() {
        DoubleUnaryOperator step = at -> x.heaviside().at(at, 0);
        assertEquals(1, step.applyAsDouble(0.1));
        assertEquals(0, step.applyAsDouble(0));
        assertEquals(0, step.applyAsDouble(-0.1));
        assertTrue(Double.isNaN(step.applyAsDouble(Double.NaN)));
        assertTrue(x.heaviside().derivative(x).isZero());
    }

    /** Against the same formula in forty digits. */
    @Test
    void theBoundOfRoundingHoldsAndIsOfTheRightOrder() {
        // (x + y)^2 - x^2 - 2 x y = y^2, for a small y from terms that cancel.
        Scalar sum = x.plus(y);
        Scalar left = sum.times(sum).minus(x.times(x)).minus(x.times(y).times(2));
        double worst = 0;
        for (int k = 1; k <= 200; k++) {
            double p = 1 + k / 201.0;
            double q = 1e-6 * k / 7;
            double error = Math.abs(left.at(p, q) - new java.math.BigDecimal(q).pow(2).doubleValue());
            double bound = left.rounding().at(p, q);
            assertTrue(error <= bound, "k = " + k + ": " + error + " exceeds " + bound);
            worst = Math.max(worst, error / bound);
            assertTrue(bound < 1e-14 && bound > 1e-16);
        }
        assertTrue(worst > 0.02, "the bound is not idle: " + worst);
        assertEquals(0, Scalar.constant(3).rounding().at());
        // A single rounding: half a unit of the result for each of the two factors and for the product.
        assertEquals(3 * Math.ulp(0.5) * 0.35, x.times(y).rounding().at(0.5, 0.7), 1e-30);
        // sin near pi: the error of the variable, not that of the small result.
        assertEquals(Math.PI * Math.ulp(0.5), x.sin().rounding().at(Math.PI, 0), 1e-30);
    }

    @Test
    void aLongSumNeedsNoDeepStack() {
        Scalar sum = x;
        for (int k = 1; k < 20_000; k++) {
            sum = sum.times(y).plus(x.times(k));
        }
        assertEquals(19_999.0 * 20_000 / 2 + 1, sum.at(1, 1));
        assertTrue(Double.isFinite(sum.derivative(y).at(0.5, 0.5)));
    }

    @Test
    void formulasAreReadable() {
        assertEquals("((x y) + 2)", x.times(y).plus(2).toString());
        assertEquals("-sin((x - y))", x.minus(y).sin().negate().toString());
        assertEquals("2 1/(x - 1)", Scalar.constant(2).over(x.minus(1)).toString());
        assertEquals("x^2.5", x.pow(2.5).toString());
        Scalar sum = x;
        for (int k = 0; k < 1000; k++) {
            sum = sum.sin().plus(y);
        }
        assertTrue(sum.toString().length() < 210 && sum.toString().endsWith("..."));
    }

    @Test
    void badFormulasAreNamed() {
        assertMessage("formulas in different variables, [x, y] and [z]", () -> x.plus(Variables.of("z").get(0)));
        assertMessage("formulas in different variables, [x, y] and [z]", () -> x.times(Variables.of("z").get(0)));
        assertMessage("a derivative is by a variable, not by (x y)", () -> x.derivative(x.times(y)));
        assertMessage("different variables", () -> x.derivative(Variables.of("z").get(0)));
        assertMessage("a constant of a formula is NaN, but must be finite", () -> Scalar.constant(Double.NaN));
        assertMessage("a constant of a formula is Infinity", () -> x.plus(Double.POSITIVE_INFINITY));
        assertMessage("a formula is divided by the constant 0", () -> x.over(0));
        assertMessage("a formula is divided by the constant 0", () -> x.over(y.minus(y)));
        assertMessage("a constant of a formula is NaN", () -> Scalar.constant(-1).sqrt());
        assertMessage("the names [x, x] are not all different", () -> Variables.of("x", "x"));
        assertMessage("the name of variable 1 is blank", () -> Variables.of("x", " "));
        assertMessage("there is no name", () -> Variables.of());
    }

    static void assertMessage(String part, org.junit.jupiter.api.function.Executable bad) {
        String message = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(message.contains(part), message);
    }
}
