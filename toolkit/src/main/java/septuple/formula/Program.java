package septuple.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import septuple.parallel.Blocks;

/**
 * Formulas made ready to be computed at many points: every node they have in common once, what none of them needs not at all, in an
 * order that keeps few intermediate results alive.
 *
 * <p>Points are done in blocks that fit the cache, each operation in one loop over the block that the compiler turns into vector
 * instructions; blocks are shared over threads. Every number has the same bits for any number of points and threads. Cost: for each
 * point {@link #operations} of them, a nanosecond or less each; sines and other functions some twenty.
 *
 * <p>Immutable; may be used from several threads.
 */
public final class Program {

    /** Doubles in all registers of a block, so that they stay in the second-level cache and mostly in the first. */
    private static final int REGISTER_SPACE = 1 << 13;
    private static final int SHORTEST = 32;
    private static final int LONGEST = 512;
    /** Blocks a thread takes at once; also after how many an interruption is seen. */
    private static final int CHUNK = 8;

    /** One operation on registers; a missing operand is register 0, which is not read. */
    private record Step(Operation operation, int a, int b, int d, double constant, int to) { }

    private final Variables variables;
    private final List<Step> steps;
    private final int registers;
    /** Where each output is once all steps are done. */
    private final int[] outputs;
    /** Which variables are needed; variable k is in register k at the start. */
    private final boolean[] needed;
    private final int block;

    private Program(Variables variables, List<Step> steps, int registers, int[] outputs, boolean[] needed) {
        this.variables = variables;
        this.steps = List.copyOf(steps);
        this.registers = registers;
        this.outputs = outputs;
        this.needed = needed;
        this.block = Math.max(SHORTEST, Math.min(LONGEST, REGISTER_SPACE / Math.max(1, registers) / 8 * 8));
    }

    /**
     * Makes formulas ready.
     *
     * @param variables the variables
     * @param outputs   formulas in these variables, or constants
     * @return the program
     * @throws IllegalArgumentException if a formula is in other variables
     */
    public static Program of(Variables variables, List<Scalar> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            if (!outputs.get(i).isConstant() && outputs.get(i).variables() != variables) {
                throw new IllegalArgumentException("output " + i + " is a formula in " + outputs.get(i).variables().names()
                        + " that do not belong to these variables, " + variables.names());
            }
        }
        return new Compilation(variables, outputs).program();
    }

    /**
     * The variables of the formulas.
     *
     * @return the variables
     */
    public Variables variables() {
        return variables;
    }

    /**
     * The number of outputs.
     *
     * @return as many as formulas
     */
    public int outputs() {
        return outputs.length;
    }

    /**
     * The number of operations for one point.
     *
     * @return additions, multiplications, functions; a product that is added to something counts as one
     */
    public int operations() {
        return steps.size();
    }

    /**
     * All outputs at one point.
     *
     * @param values one for each variable
     * @return one number for each formula; infinite or not a number where the formula is
     * @throws IllegalArgumentException if there are not as many values as variables
     */
    public double[] at(double... values) {
        if (values.length != variables.size()) {
            throw new IllegalArgumentException(values.length + " values for the " + variables.size() + " variables "
                    + variables.names() + "; give one for each");
        }
        double[] register = Arrays.copyOf(values, registers);
        for (Step step : steps) {
            register[step.to] = step.operation.of(register[step.a], register[step.b], register[step.d], step.constant);
        }
        double[] found = new double[outputs.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = register[outputs[i]];
        }
        return found;
    }

    /**
     * All outputs at many points.
     *
     * @param threads 1 to 1024; the result does not depend on it
     * @param values  the values of variable k at point p as values[k][p]
     * @return formula i at point p as [i][p]; infinite or not a number where the formula is
     * @throws IllegalArgumentException if there are not as many rows as variables or they are not of one length
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public double[][] over(int threads, double[][] values) {
        double[][] found = new double[outputs.length][values.length == 0 ? 0 : values[0].length];
        over(threads, values, found, (from, to) -> { });
        return found;
    }

    /** Told of points that are done. */
    @FunctionalInterface
    public interface Block {

        /**
         * Neighbouring points are done. Called from the thread that computed them, which still has them in its cache.
         *
         * @param from the first point
         * @param to   the end of the points
         */
        void done(int from, int to);
    }

    /**
     * All outputs at many points, into arrays of the caller's.
     *
     * @param threads 1 to 1024; the result does not depend on it
     * @param values  the values of variable k at point p as values[k][p]
     * @param found   formula i at point p to be as found[i][p]; rows may be longer than there are points
     * @param block   told of each block of points; what it throws ends the work
     * @throws IllegalArgumentException if there are not as many rows as variables or formulas, or they are not of one length
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public void over(int threads, double[][] values, double[][] found, Block block) {
        int points = check(threads, values, found);
        int chunk = this.block * CHUNK;
        int chunks = (int) (((long) points + chunk - 1) / chunk);
        Blocks.forEach(points + " points", chunks, threads, () -> {
            double[][] register = new double[registers][];
            for (int r = 0; r < registers; r++) {
                register[r] = r >= variables.size() || needed[r] ? new double[this.block] : null;
            }
            return register;
        }, (register, part) -> {
            int end = (int) Math.min(points, (part + 1L) * chunk);
            for (int from = part * chunk; from < end; from += this.block) {
                int to = Math.min(end, from + this.block);
                compute(values, found, register, from, to);
                block.done(from, to);
            }
        });
    }

    private int check(int threads, double[][] values, double[][] found) {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads is " + threads + ", but must be 1 to 1024");
        }
        if (values.length != variables.size()) {
            throw new IllegalArgumentException(values.length + " rows of values for the " + variables.size() + " variables "
                    + variables.names() + "; give one row for each variable, with one number for each point");
        }
        int points = values[0].length;
        for (int k = 0; k < values.length; k++) {
            if (values[k].length != points) {
                throw new IllegalArgumentException("variable " + variables.names().get(k) + " has " + values[k].length
                        + " values, but " + variables.names().get(0) + " has " + points
                        + "; every variable needs one for each point");
            }
        }
        if (found.length != outputs.length) {
            throw new IllegalArgumentException(found.length + " rows for " + outputs.length + " formulas; give one for each");
        }
        for (int i = 0; i < found.length; i++) {
            if (found[i].length < points) {
                throw new IllegalArgumentException("the row for formula " + i + " has " + found[i].length + " places for " + points
                        + " points");
            }
        }
        return points;
    }

    private void compute(double[][] values, double[][] found, double[][] register, int from, int to) {
        int n = to - from;
        for (int k = 0; k < needed.length; k++) {
            if (needed[k]) {
                System.arraycopy(values[k], from, register[k], 0, n);
            }
        }
        for (Step step : steps) {
            step.operation.of(register[step.a], register[step.b], register[step.d], step.constant, register[step.to], n);
        }
        for (int i = 0; i < outputs.length; i++) {
            System.arraycopy(register[outputs[i]], 0, found[i], from, n);
        }
    }

    /** The making of a program. */
    private static final class Compilation {

        private final Variables variables;
        private final List<Scalar> outputs;
        /** How often each node is an operand or an output. */
        private final Map<Scalar, Integer> uses = new HashMap<>();
        private final Map<Scalar, Integer> place = new HashMap<>();
        private final List<Step> steps = new ArrayList<>();
        private final Deque<Integer> free = new ArrayDeque<>();
        private int registers;

        Compilation(Variables variables, List<Scalar> outputs) {
            this.variables = variables;
            this.outputs = outputs;
            this.registers = variables.size();
        }

        Program program() {
            List<Scalar> all = Scalar.inOrder(outputs, Set.of());
            Map<Scalar, Form> forms = new HashMap<>();
            Map<Scalar, Integer> plain = new HashMap<>();
            outputs.forEach(output -> plain.merge(output, 1, Integer::sum));
            for (Scalar node : all) {
                operands(node).forEach(operand -> plain.merge(operand, 1, Integer::sum));
            }
            for (Scalar node : all) {
                forms.put(node, Form.of(node, plain));
            }
            List<Scalar> order = order(forms);
            for (Scalar node : order) {
                forms.get(node).operands().forEach(operand -> uses.merge(operand, 1, Integer::sum));
            }
            outputs.forEach(output -> uses.merge(output, 1, Integer::sum));
            boolean[] needed = new boolean[variables.size()];
            for (int k = 0; k < needed.length; k++) {
                place.put(variables.get(k), k);
                needed[k] = uses.containsKey(variables.get(k));
                if (!needed[k]) {
                    // Its register stays unused: registers of variables are told apart by their number.
                    uses.put(variables.get(k), 1);
                }
            }
            for (Scalar node : order) {
                emit(node, forms.get(node));
            }
            int[] at = new int[outputs.size()];
            for (int i = 0; i < at.length; i++) {
                Scalar output = outputs.get(i);
                if (output.isConstant() && !place.containsKey(output)) {
                    place.put(output, register());
                    steps.add(new Step(Operation.CONSTANT, 0, 0, 0, output.constant(), place.get(output)));
                }
                at[i] = place.get(output);
            }
            return new Program(variables, steps, registers, at, needed);
        }

        private static List<Scalar> operands(Scalar node) {
            return node.a() == null ? List.of() : node.b() == null ? List.of(node.a()) : List.of(node.a(), node.b());
        }

        /** Nodes that are computed, each after its operands, what belongs together near each other. */
        private List<Scalar> order(Map<Scalar, Form> forms) {
            List<Scalar> order = new ArrayList<>();
            Map<Scalar, Boolean> done = new HashMap<>();
            Deque<Scalar> open = new ArrayDeque<>();
            for (Scalar output : outputs) {
                open.push(output);
                while (!open.isEmpty()) {
                    Scalar node = open.peek();
                    if (node.isConstant() || node.operation() == Operation.VARIABLE || Boolean.TRUE.equals(done.get(node))) {
                        open.pop();
                    } else if (done.put(node, false) == null) {
                        forms.get(node).operands().forEach(open::push);
                    } else {
                        open.pop();
                        done.put(node, true);
                        order.add(node);
                    }
                }
            }
            return order;
        }

        private void emit(Scalar node, Form form) {
            int[] from = form.operands().stream().mapToInt(place::get).toArray();
            // Operands that are not needed again free their registers first: the result may take one of them.
            form.operands().forEach(this::used);
            int to = register();
            place.put(node, to);
            int last = from.length - 1;
            steps.add(new Step(form.operation(), from[0], from[Math.min(1, last)], from[last], form.constant(), to));
        }

        private void used(Scalar operand) {
            if (uses.merge(operand, -1, Integer::sum) == 0) {
                free.push(place.get(operand));
            }
        }

        private int register() {
            return free.isEmpty() ? registers++ : free.pop();
        }
    }

    /** How a node is computed: an operation on other nodes, perhaps with one of its operands swallowed. */
    private record Form(Operation operation, List<Scalar> operands, double constant) {

        static Form of(Scalar node, Map<Scalar, Integer> uses) {
            Scalar a = node.a();
            Scalar b = node.b();
            switch (node.operation()) {
                case SUM -> {
                    if (swallowed(a, Operation.PRODUCT, uses)) {
                        return new Form(Operation.PRODUCT_PLUS, List.of(a.a(), a.b(), b), 0);
                    }
                    if (swallowed(b, Operation.PRODUCT, uses)) {
                        return new Form(Operation.PRODUCT_PLUS, List.of(b.a(), b.b(), a), 0);
                    }
                    if (swallowed(a, Operation.SCALED, uses)) {
                        return new Form(Operation.SCALED_PLUS, List.of(a.a(), b), a.constant());
                    }
                    if (swallowed(b, Operation.SCALED, uses)) {
                        return new Form(Operation.SCALED_PLUS, List.of(b.a(), a), b.constant());
                    }
                }
                case DIFFERENCE -> {
                    if (swallowed(b, Operation.PRODUCT, uses)) {
                        return new Form(Operation.MINUS_PRODUCT, List.of(b.a(), b.b(), a), 0);
                    }
                    if (swallowed(a, Operation.PRODUCT, uses)) {
                        return new Form(Operation.PRODUCT_MINUS, List.of(a.a(), a.b(), b), 0);
                    }
                    if (swallowed(b, Operation.SCALED, uses)) {
                        return new Form(Operation.SCALED_PLUS, List.of(b.a(), a), -b.constant());
                    }
                }
                case SCALED -> {
                    if (swallowed(a, Operation.PRODUCT, uses)) {
                        return new Form(Operation.PRODUCT_SCALED, List.of(a.a(), a.b()), node.constant());
                    }
                }
                default -> { }
            }
            return new Form(node.operation(), Compilation.operands(node), node.constant());
        }

        /** Whether an operand is such an operation and has no other use. */
        private static boolean swallowed(Scalar operand, Operation which, Map<Scalar, Integer> uses) {
            return operand.operation() == which && uses.get(operand) == 1;
        }
    }
}
