package septuple.formula;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Formulas put in the place of variables: f(x, y) becomes f(g, h). What two formulas have in common is put together once. The new formulas
 * may be in other variables. For use by one thread.
 */
public final class Substitution {

    private final Variables variables;
    private final Map<Scalar, Scalar> known = new HashMap<>();

    private Substitution(Variables variables) {
        this.variables = variables;
    }

    /**
     * What is put in the place of each variable.
     *
     * @param variables the variables of the formulas that are to be changed
     * @param values    one for each variable, in order; constants or formulas in the same variables, whichever these are
     * @return the substitution
     * @throws IllegalArgumentException if there are not as many as variables
     */
    public static Substitution of(Variables variables, Scalar... values) {
        if (values.length != variables.size()) {
            throw new IllegalArgumentException("there are " + values.length + " formulas to be put in, but " + variables.size()
                    + " variables, " + variables.names() + "; give one for each");
        }
        Substitution substitution = new Substitution(variables);
        for (int k = 0; k < values.length; k++) {
            substitution.known.put(variables.get(k), values[k]);
        }
        return substitution;
    }

    /**
     * The changed formula.
     *
     * @param formula a formula in the variables of this substitution, or a constant
     * @return the formula with every variable replaced
     * @throws IllegalArgumentException if the formula is in other variables
     */
    public Scalar in(Scalar formula) {
        if (formula.isConstant()) {
            return formula;
        }
        if (formula.variables() != variables) {
            throw new IllegalArgumentException("the formula is in " + formula.variables().names() + ", which do not belong to the variables "
                    + variables.names() + " of this substitution");
        }
        for (Scalar node : Scalar.inOrder(List.of(formula), new HashSet<>(known.keySet()))) {
            known.put(node, made(node));
        }
        return known.get(formula);
    }

    private Scalar made(Scalar node) {
        Scalar a = operand(node.a());
        Scalar b = operand(node.b());
        return switch (node.operation()) {
            case SUM -> a.plus(b);
            case DIFFERENCE -> a.minus(b);
            case PRODUCT -> a.times(b);
            case SCALED -> a.times(node.constant());
            case SHIFTED -> a.plus(node.constant());
            case RECIPROCAL -> a.reciprocal();
            case POWER -> a.pow(node.constant());
            case SQRT -> a.sqrt();
            case ABS -> a.abs();
            case HEAVISIDE -> a.heaviside();
            case EXP -> a.exp();
            case LOG -> a.log();
            case SIN -> a.sin();
            case COS -> a.cos();
            case TAN -> a.tan();
            case ATAN -> a.atan();
            case SINH -> a.sinh();
            case COSH -> a.cosh();
            case TANH -> a.tanh();
            case CONSTANT, VARIABLE, PRODUCT_PLUS, PRODUCT_MINUS, MINUS_PRODUCT, SCALED_PLUS, PRODUCT_SCALED ->
                throw new IllegalStateException("a formula has no node " + node.operation());
        };
    }

    private Scalar operand(Scalar node) {
        return node == null || node.isConstant() ? node : known.get(node);
    }
}
