package septuple.formula;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All partial derivatives of one formula at once, by the chain rule from the result back to the variables (reverse accumulation; A.
 * Griewank and A. Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 3). Each node of the formula is passed once, however many
 * variables there are, where {@link Scalar#derivative} passes it once for each: a quadratic form of 200 variables takes some milliseconds
 * and not seconds. The derivatives are the same functions; computed, they may differ by rounding, since their terms are added in another
 * order.
 */
public final class Gradient {

    private Gradient() {
    }

    /**
     * The exact partial derivatives.
     *
     * @param formula   a formula
     * @param variables variables of this formula
     * @return one derivative per variable, in order; the constant 0 for one that does not occur
     * @throws IllegalArgumentException if one is no variable, or one of other {@link Variables}
     */
    public static Scalar[] of(Scalar formula, Scalar... variables) {
        for (Scalar variable : variables) {
            if (variable.operation() != Operation.VARIABLE) {
                throw new IllegalArgumentException("a derivative is by a variable, not by " + variable);
            }
            if (!formula.isConstant() && variable.variables() != formula.variables()) {
                throw new IllegalArgumentException("a derivative by " + variable + " of a formula in " + formula.variables().names()
                        + ", which are other variables: take it from the Variables of the formula");
            }
        }
        Map<Scalar, Scalar> slopes = new HashMap<>();
        List<Scalar> nodes = Scalar.inOrder(List.of(formula), Set.of());
        slopes.put(formula, Scalar.ONE);
        for (int k = nodes.size() - 1; k >= 0; k--) {
            passOn(nodes.get(k), slopes);
        }
        Scalar[] gradient = new Scalar[variables.length];
        for (int k = 0; k < variables.length; k++) {
            gradient[k] = formula.isConstant() ? Scalar.ZERO : slopes.getOrDefault(variables[k], Scalar.ZERO);
        }
        return gradient;
    }

    /** What the result changes by with this node, whose users are all done, goes on to its operands. */
    private static void passOn(Scalar node, Map<Scalar, Scalar> slopes) {
        Scalar slope = slopes.getOrDefault(node, Scalar.ZERO);
        if (node.operation() == Operation.VARIABLE || slope.isZero()) {
            return;
        }
        Scalar a = node.a();
        Scalar b = node.b();
        if (b == null || a == b) {
            add(slopes, a, slope.times(node.slopeByFirst()));
            return;
        }
        switch (node.operation()) {
            case SUM -> {
                add(slopes, a, slope);
                add(slopes, b, slope);
            }
            case DIFFERENCE -> {
                add(slopes, a, slope);
                add(slopes, b, slope.negate());
            }
            case PRODUCT -> {
                add(slopes, a, slope.times(b));
                add(slopes, b, slope.times(a));
            }
            default -> throw new IllegalStateException("no derivative of " + node.operation());
        }
    }

    private static void add(Map<Scalar, Scalar> slopes, Scalar operand, Scalar term) {
        slopes.merge(operand, term, Scalar::plus);
    }
}
