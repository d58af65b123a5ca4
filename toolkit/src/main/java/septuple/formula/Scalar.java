package septuple.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A real number given by a formula in {@link Variables}: a node of a graph of operations. Arithmetic makes new formulas; nothing is
 * computed before a {@link Program} is made of them, except that constants are folded, zeros and ones recognised, and what two
 * formulas have in common is one node. So the structure of a formula (what is zero, what depends on which variable) is known before
 * any number is.
 *
 * <p>Simplifications take numbers for finite: {@code 0 x = 0}, {@code x - x = 0}. A quotient is the product with a reciprocal,
 * which is computed once for all that is divided by the same formula; it may differ from a division by a rounding.
 *
 * <p>Immutable; may be used from several threads.
 */
public final class Scalar {

    /** 0. */
    public static final Scalar ZERO = new Scalar(0);
    /** 1. */
    public static final Scalar ONE = new Scalar(1);

    /** Longer formulas are cut in {@link #toString}. */
    private static final int LONGEST = 200;

    private final Variables variables;
    private final Operation operation;
    private final Scalar a;
    private final Scalar b;
    private final double constant;
    private final int number;

    Scalar(Variables variables, Operation operation, Scalar a, Scalar b, double constant, int number) {
        this.variables = variables;
        this.operation = operation;
        this.a = a;
        this.b = b;
        this.constant = constant;
        this.number = number;
    }

    private Scalar(double constant) {
        this(null, Operation.CONSTANT, null, null, constant, -1);
    }

    /**
     * A number.
     *
     * @param value finite
     * @return the constant, which goes with all variables
     * @throws IllegalArgumentException if the value is not finite
     */
    public static Scalar constant(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a constant of a formula is " + value + ", but must be finite");
        }
        return value == 0 ? ZERO : value == 1 ? ONE : new Scalar(value);
    }

    /**
     * a + b.
     *
     * @param other b
     * @return the sum
     * @throws IllegalArgumentException if the two are formulas in different {@link Variables}
     */
    public Scalar plus(Scalar other) {
        return sum(this, 1, other);
    }

    /**
     * a + c.
     *
     * @param other c, finite
     * @return the sum
     */
    public Scalar plus(double other) {
        return plus(constant(other));
    }

    /**
     * a - b.
     *
     * @param other b
     * @return the difference
     * @throws IllegalArgumentException if the two are formulas in different {@link Variables}
     */
    public Scalar minus(Scalar other) {
        return sum(this, -1, other);
    }

    /**
     * a - c.
     *
     * @param other c, finite
     * @return the difference
     */
    public Scalar minus(double other) {
        return minus(constant(other));
    }

    /**
     * a b.
     *
     * @param other b
     * @return the product
     * @throws IllegalArgumentException if the two are formulas in different {@link Variables}
     */
    public Scalar times(Scalar other) {
        if (isConstant()) {
            return other.scaled(constant);
        }
        if (other.isConstant()) {
            return scaled(other.constant);
        }
        double factor = factor() * other.factor();
        Scalar left = unscaled();
        Scalar right = other.unscaled();
        // A fixed order of the operands, so that a b and b a are one node.
        boolean inOrder = left.number <= right.number;
        return left.with(Operation.PRODUCT, inOrder ? left : right, inOrder ? right : left).scaled(factor);
    }

    /**
     * c a.
     *
     * @param other c, finite
     * @return the product
     */
    public Scalar times(double other) {
        return times(constant(other));
    }

    /**
     * a / b, as a (1 / b).
     *
     * @param other b
     * @return the quotient
     * @throws IllegalArgumentException if b is the constant 0, or the two are formulas in different {@link Variables}
     */
    public Scalar over(Scalar other) {
        return isConstant() && other.isConstant() ? over(other.constant) : times(other.reciprocal());
    }

    /**
     * a / c.
     *
     * @param other c, finite and not zero
     * @return the quotient
     * @throws IllegalArgumentException if c is 0
     */
    public Scalar over(double other) {
        if (other == 0) {
            throw new IllegalArgumentException("a formula is divided by the constant 0");
        }
        return isConstant() ? constant(constant / other) : times(1 / other);
    }

    /**
     * -a.
     *
     * @return the negative
     */
    public Scalar negate() {
        return scaled(-1);
    }

    /**
     * 1 / a.
     *
     * @return the reciprocal
     * @throws IllegalArgumentException if a is the constant 0
     */
    public Scalar reciprocal() {
        if (isConstant()) {
            return ONE.over(constant);
        }
        if (operation == Operation.RECIPROCAL) {
            return a;
        }
        return operation == Operation.SCALED ? a.reciprocal().scaled(1 / constant) : with(Operation.RECIPROCAL, this, null);
    }

    /**
     * a^2.
     *
     * @return the square
     */
    public Scalar square() {
        return times(this);
    }

    /**
     * a^n, by multiplications.
     *
     * @param exponent n, of either sign; a^0 is 1
     * @return the power
     * @throws IllegalArgumentException if a is the constant 0 and n is negative
     */
    public Scalar pow(int exponent) {
        if (exponent < 0) {
            return pow(-exponent).reciprocal();
        }
        Scalar power = ONE;
        Scalar square = this;
        for (int rest = exponent; rest != 0; rest >>>= 1) {
            if ((rest & 1) == 1) {
                power = power.times(square);
            }
            square = rest > 1 ? square.square() : square;
        }
        return power;
    }

    /**
     * a^c for a positive a.
     *
     * @param exponent c, finite; for a whole c it is {@link #pow(int)}
     * @return the power
     */
    public Scalar pow(double exponent) {
        if (exponent == Math.rint(exponent) && Math.abs(exponent) < 1024) {
            return pow((int) exponent);
        }
        if (isConstant()) {
            return constant(Math.pow(constant, exponent));
        }
        return exponent == 0.5 ? sqrt() : variables.node(Operation.POWER, this, null, finite(exponent));
    }

    /**
     * The square root.
     *
     * @return for negative a not a number
     */
    public Scalar sqrt() {
        return of(Operation.SQRT);
    }

    /**
     * |a|. Its derivative at 0 is not a number.
     *
     * @return the absolute value
     */
    public Scalar abs() {
        return operation == Operation.SCALED ? a.abs().scaled(Math.abs(constant)) : of(Operation.ABS);
    }

    /**
     * 1 where a is positive, otherwise 0. Its derivative is taken to be 0 everywhere.
     *
     * @return Heaviside's step
     */
    public Scalar heaviside() {
        return of(Operation.HEAVISIDE);
    }

    /**
     * e^a.
     *
     * @return the exponential
     */
    public Scalar exp() {
        return of(Operation.EXP);
    }

    /**
     * The natural logarithm.
     *
     * @return for negative a not a number
     */
    public Scalar log() {
        return of(Operation.LOG);
    }

    /**
     * sin a.
     *
     * @return the sine
     */
    public Scalar sin() {
        return of(Operation.SIN);
    }

    /**
     * cos a.
     *
     * @return the cosine
     */
    public Scalar cos() {
        return of(Operation.COS);
    }

    /**
     * tan a.
     *
     * @return the tangent
     */
    public Scalar tan() {
        return of(Operation.TAN);
    }

    /**
     * arctan a.
     *
     * @return the inverse of the tangent, between minus and plus pi/2
     */
    public Scalar atan() {
        return of(Operation.ATAN);
    }

    /**
     * sinh a.
     *
     * @return the hyperbolic sine
     */
    public Scalar sinh() {
        return of(Operation.SINH);
    }

    /**
     * cosh a.
     *
     * @return the hyperbolic cosine
     */
    public Scalar cosh() {
        return of(Operation.COSH);
    }

    /**
     * tanh a.
     *
     * @return the hyperbolic tangent
     */
    public Scalar tanh() {
        return of(Operation.TANH);
    }

    /**
     * The exact partial derivative, by the rules of differentiation applied to the graph; each node is differentiated once. All
     * derivatives of a formula in many variables are the work of a {@link Gradient}.
     *
     * @param variable one of the variables of this formula
     * @return the derivative as a formula
     * @throws IllegalArgumentException if it is no variable, or one of other {@link Variables}
     */
    public Scalar derivative(Scalar variable) {
        if (variable.operation != Operation.VARIABLE) {
            throw new IllegalArgumentException("a derivative is by a variable, not by " + variable);
        }
        if (isConstant()) {
            return ZERO;
        }
        sameVariables(variable);
        Map<Scalar, Scalar> known = variables.derivatives(variable.number);
        synchronized (known) {
            for (Scalar node : inOrder(List.of(this), known.keySet())) {
                known.put(node, node.slope(variable, known));
            }
            return known.get(this);
        }
    }

    /** The derivative of a node by its only operand, or the square's by its base. */
    Scalar slopeByFirst() {
        return slope(null, Map.of(a, ONE));
    }

    /** The derivative of a node whose operands' derivatives are known. */
    private Scalar slope(Scalar variable, Map<Scalar, Scalar> known) {
        Scalar da = a == null ? null : known.get(a);
        Scalar db = b == null ? null : known.get(b);
        if (operation == Operation.VARIABLE) {
            return this == variable ? ONE : ZERO;
        }
        if (da.isZero() && (db == null || db.isZero())) {
            return ZERO;
        }
        return switch (operation) {
            case SUM -> da.plus(db);
            case DIFFERENCE -> da.minus(db);
            case PRODUCT -> a == b ? a.times(da).times(2) : da.times(b).plus(a.times(db));
            case SCALED -> da.scaled(constant);
            case SHIFTED -> da;
            case RECIPROCAL -> square().times(da).negate();
            case POWER -> a.pow(constant - 1).times(da).times(constant);
            case SQRT -> da.times(reciprocal()).times(0.5);
            case ABS -> a.times(reciprocal()).times(da);
            case HEAVISIDE -> ZERO;
            case EXP -> times(da);
            case LOG -> da.over(a);
            case SIN -> a.cos().times(da);
            case COS -> a.sin().times(da).negate();
            case TAN -> square().plus(1).times(da);
            case ATAN -> da.over(a.square().plus(1));
            case SINH -> a.cosh().times(da);
            case COSH -> a.sinh().times(da);
            case TANH -> ONE.minus(square()).times(da);
            default -> throw new IllegalStateException("no derivative of " + operation);
        };
    }

    /**
     * How far rounding may carry the computed value from the true one: a bound to first order, in which every operation and every
     * variable adds half a unit in the last place (functions a whole one) and errors never cancel. Where large terms cancel in a
     * formula, its bound is large against its value. Costs some four times the operations of the formula.
     *
     * @return the bound as a formula, to be computed with the formula itself
     */
    public Scalar rounding() {
        if (isConstant()) {
            return ZERO;
        }
        Map<Scalar, Scalar> bounds = new HashMap<>();
        for (Scalar node : inOrder(List.of(this), Set.of())) {
            bounds.put(node, node.bound(bounds));
        }
        return bounds.get(this).scaled(Math.ulp(0.5));
    }

    /** The bound in half units of a node whose operands' bounds are known. */
    private Scalar bound(Map<Scalar, Scalar> known) {
        Scalar own = abs();
        return switch (operation) {
            case VARIABLE -> own;
            case SUM, DIFFERENCE -> known.get(a).plus(known.get(b)).plus(own);
            case PRODUCT -> a.abs().times(known.get(b)).plus(b.abs().times(known.get(a))).plus(own);
            case SCALED -> known.get(a).scaled(Math.abs(constant)).plus(powerOfTwo(constant) ? ZERO : own);
            case SHIFTED -> known.get(a).plus(own);
            case RECIPROCAL, SQRT -> slopeByFirst().abs().times(known.get(a)).plus(own);
            case ABS -> known.get(a);
            default -> slopeByFirst().abs().times(known.get(a)).plus(own.scaled(2));
        };
    }

    private static boolean powerOfTwo(double value) {
        return Math.abs(value) == Math.scalb(1.0, Math.getExponent(value));
    }

    /**
     * Whether this is a number.
     *
     * @return true for a constant
     */
    public boolean isConstant() {
        return operation == Operation.CONSTANT;
    }

    /**
     * Whether this is known to be zero everywhere. A formula that is zero for a reason that simplification does not see is not.
     *
     * @return true for the constant 0
     */
    public boolean isZero() {
        return isConstant() && constant == 0;
    }

    /**
     * Whether a variable occurs in this formula.
     *
     * @param variable a variable
     * @return false if it does not
     */
    public boolean dependsOn(Scalar variable) {
        return !isConstant() && inOrder(List.of(this), Set.of()).contains(variable);
    }

    /**
     * The value at one point, for a look; many values are a {@link Program}'s work.
     *
     * @param values one for each variable
     * @return the value
     * @throws IllegalArgumentException if there are not as many values as variables
     */
    public double at(double... values) {
        return isConstant() ? constant : Program.of(variables, List.of(this)).at(values)[0];
    }

    Variables variables() {
        return variables;
    }

    Operation operation() {
        return operation;
    }

    /** The first operand. */
    Scalar a() {
        return a;
    }

    /** The second operand. */
    Scalar b() {
        return b;
    }

    double constant() {
        return constant;
    }

    /** The place among the nodes of the variables: operands come before what is made of them. */
    int number() {
        return number;
    }

    /** All nodes that formulas are made of, constants and those already done left out, operands first. */
    static List<Scalar> inOrder(List<Scalar> formulas, Set<Scalar> done) {
        Set<Scalar> found = new HashSet<>();
        Deque<Scalar> open = new ArrayDeque<>(formulas);
        while (!open.isEmpty()) {
            Scalar node = open.pop();
            if (node != null && !node.isConstant() && !done.contains(node) && found.add(node)) {
                if (node.a != null) {
                    open.push(node.a);
                }
                if (node.b != null) {
                    open.push(node.b);
                }
            }
        }
        List<Scalar> nodes = new ArrayList<>(found);
        nodes.sort(Comparator.comparingInt(Scalar::number));
        return nodes;
    }

    /** a + sign b. */
    private static Scalar sum(Scalar left, int sign, Scalar right) {
        if (right.isConstant()) {
            return left.shifted(sign * right.constant);
        }
        if (left.isConstant()) {
            return right.scaled(sign).shifted(left.constant);
        }
        double p = left.factor();
        double q = sign * right.factor();
        Scalar x = left.unscaled();
        Scalar y = right.unscaled();
        x.sameVariables(y);
        if (x == y) {
            return x.scaled(p + q);
        }
        if (Math.abs(p) != Math.abs(q)) {
            // A factor of one side stays where it is; a sign of it becomes that of the sum.
            return q < 0 ? x.scaled(p).with(Operation.DIFFERENCE, x.scaled(p), y.scaled(-q)) : ordered(x.scaled(p), y.scaled(q));
        }
        if (p == q) {
            return ordered(x, y).scaled(p);
        }
        return x.with(Operation.DIFFERENCE, x, y).scaled(p);
    }

    private static Scalar ordered(Scalar x, Scalar y) {
        return x.number <= y.number ? x.with(Operation.SUM, x, y) : y.with(Operation.SUM, y, x);
    }

    private Scalar shifted(double by) {
        if (isConstant()) {
            return constant(constant + by);
        }
        if (by == 0) {
            return this;
        }
        return operation == Operation.SHIFTED ? a.shifted(constant + by)
                : variables.node(Operation.SHIFTED, this, null, finite(by));
    }

    private Scalar scaled(double by) {
        if (isConstant()) {
            return constant(constant * by);
        }
        double factor = factor() * by;
        Scalar of = unscaled();
        if (factor == 0) {
            return ZERO;
        }
        if (factor == 1) {
            return of;
        }
        // -(a - b) is b - a.
        return factor == -1 && of.operation == Operation.DIFFERENCE ? of.with(Operation.DIFFERENCE, of.b, of.a)
                : variables.node(Operation.SCALED, of, null, finite(factor));
    }

    /** The constant factor in front of {@link #unscaled}. */
    private double factor() {
        return operation == Operation.SCALED ? constant : 1;
    }

    private Scalar unscaled() {
        return operation == Operation.SCALED ? a : this;
    }

    private Scalar of(Operation function) {
        return isConstant() ? constant(function.of(constant, 0, 0, 0)) : with(function, this, null);
    }

    private Scalar with(Operation which, Scalar left, Scalar right) {
        if (right != null) {
            left.sameVariables(right);
        }
        return left.variables.node(which, left, right, 0);
    }

    private void sameVariables(Scalar other) {
        if (variables != other.variables) {
            throw new IllegalArgumentException("formulas in different variables, " + variables.names() + " and "
                    + other.variables.names() + ", cannot be combined: take the variables of both from one Variables.of(...)");
        }
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a constant of a formula is " + value + ", but must be finite");
        }
        return value;
    }

    /**
     * Constants are equal if their numbers are; all other formulas in the same variables are equal if they are the same object,
     * which formulas written alike are.
     *
     * @param other anything
     * @return whether it is the same formula
     */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Scalar scalar && isConstant() && scalar.isConstant() && constant == scalar.constant;
    }

    @Override
    public int hashCode() {
        return isConstant() ? Double.hashCode(constant + 0.0) : number;
    }

    /**
     * The formula, cut if it is long.
     *
     * @return text in the names of the variables
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "...";
    }

    private void write(StringBuilder text) {
        if (text.length() > LONGEST) {
            return;
        }
        switch (operation) {
            case CONSTANT -> text.append(number(constant));
            case VARIABLE -> text.append(variables.names().get(number));
            case SUM -> write(text, "(", a, " + ", b);
            case DIFFERENCE -> write(text, "(", a, " - ", b);
            case PRODUCT -> write(text, "(", a, " ", b);
            case SCALED -> {
                text.append(constant == -1 ? "-" : number(constant) + " ");
                a.write(text);
            }
            case SHIFTED -> {
                text.append('(');
                a.write(text);
                text.append(constant < 0 ? " - " : " + ").append(number(Math.abs(constant))).append(')');
            }
            case RECIPROCAL -> {
                text.append("1/");
                a.write(text);
            }
            case POWER -> {
                a.write(text);
                text.append('^').append(number(constant));
            }
            default -> {
                text.append(operation.name().toLowerCase(java.util.Locale.ROOT)).append('(');
                a.write(text);
                text.append(')');
            }
        }
    }

    private static void write(StringBuilder text, String before, Scalar left, String between, Scalar right) {
        text.append(before);
        left.write(text);
        text.append(between);
        right.write(text);
        text.append(')');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : Double.toString(value);
    }
}
