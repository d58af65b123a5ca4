package septuple.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import septuple.validation.Problems;

/**
 * The variables of formulas. All formulas in the same variables share what they have in common: a subexpression that is written
 * twice is one node, computed once.
 *
 * <pre>{@code
 * Variables variables = Variables.of("r", "theta");
 * Scalar r = variables.get(0);
 * Scalar theta = variables.get(1);
 * Scalar area = r.square().times(theta.sin());
 * Scalar slope = area.derivative(theta);      // r^2 cos theta
 * }</pre>
 *
 * <p>May be used from several threads.
 */
public final class Variables {

    /** What makes a node what it is. */
    private record Key(Operation operation, int a, int b, long constant) { }

    private final List<String> names;
    private final List<Scalar> variables = new ArrayList<>();
    private final Map<Key, Scalar> nodes = new HashMap<>();
    private final List<Map<Scalar, Scalar>> derivatives = new ArrayList<>();
    private int count;

    private Variables(List<String> names) {
        this.names = List.copyOf(names);
        for (int k = 0; k < names.size(); k++) {
            variables.add(new Scalar(this, Operation.VARIABLE, null, null, k, count++));
            derivatives.add(new HashMap<>());
        }
    }

    /**
     * Variables by name.
     *
     * @param names at least one; not blank, all different
     * @return the variables
     * @throws IllegalArgumentException if a name is blank or used twice
     */
    public static Variables of(String... names) {
        return of(List.of(names));
    }

    /**
     * Variables by name.
     *
     * @param names at least one; not blank, all different
     * @return the variables
     * @throws IllegalArgumentException if a name is blank or used twice
     */
    public static Variables of(List<String> names) {
        Problems problems = new Problems();
        problems.require(!names.isEmpty(), "there is no name; give one for each variable");
        for (int k = 0; k < names.size(); k++) {
            problems.require(!names.get(k).isBlank(), "the name of variable " + k + " is blank; it must have letters");
        }
        if (new HashSet<>(names).size() < names.size()) {
            problems.add("the names " + names + " are not all different");
        }
        problems.throwIfAny("a set of variables");
        return new Variables(names);
    }

    /**
     * The names.
     *
     * @return one for each variable, in order
     */
    public List<String> names() {
        return names;
    }

    /**
     * The number of variables.
     *
     * @return positive
     */
    public int size() {
        return names.size();
    }

    /**
     * One variable.
     *
     * @param variable its number, from 0
     * @return the variable as a formula
     * @throws IndexOutOfBoundsException if there is none of that number
     */
    public Scalar get(int variable) {
        return variables.get(variable);
    }

    /**
     * All variables.
     *
     * @return a new array, in order
     */
    public Scalar[] all() {
        return variables.toArray(new Scalar[0]);
    }

    /** The node with these operands: the one there is, or a new one. */
    synchronized Scalar node(Operation operation, Scalar a, Scalar b, double constant) {
        Key key = new Key(operation, a.number(), b == null ? -1 : b.number(), Double.doubleToRawLongBits(constant));
        return nodes.computeIfAbsent(key, absent -> new Scalar(this, operation, a, b, constant, count++));
    }

    /** What is known of derivatives by a variable. */
    Map<Scalar, Scalar> derivatives(int variable) {
        return derivatives.get(variable);
    }
}
