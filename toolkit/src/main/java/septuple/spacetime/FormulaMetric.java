package septuple.spacetime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import septuple.formula.Program;
import septuple.formula.Scalar;
import septuple.formula.Variables;
import septuple.validation.Problems;

/**
 * A metric given by formulas in its coordinates; its derivatives are exact.
 *
 * <pre>{@code
 * var sphere = FormulaMetric.space("theta", "phi")
 *         .diagonal(x -> new Scalar[] {Scalar.ONE, x[0].sin().square()}).build();
 * Curvature.of(sphere, 1, 0).ricciScalar();     // 2
 * }</pre>
 *
 * <p>Immutable; may be used from several threads.
 */
public final class FormulaMetric implements Metric {

    /** A metric that degenerates within so many units in the last place of a coordinate is singular there. */
    private static final double ULPS = 4;
    /** How far a point is moved to see which coordinate makes it singular, relative to the coordinate or absolutely. */
    private static final double[] MOVES = {1e-2, 1e-4, 1e-6};

    private final Variables variables;
    private final int timelike;
    private final Function<Scalar[], Scalar[][]> formula;
    private final Scalar[][] components;
    private final CurvatureFormulas curvature;
    private final Program program;

    private FormulaMetric(List<String> coordinates, int timelike, Function<Scalar[], Scalar[][]> formula) {
        this.variables = Variables.of(coordinates);
        this.timelike = timelike;
        this.formula = formula;
        this.components = formula.apply(variables.all());
        this.curvature = CurvatureFormulas.of(components, variables.all());
        List<Scalar> outputs = JetLayout.numbers(components, variables.all());
        outputs.addAll(checks());
        this.program = Program.of(variables, outputs);
    }

    /** Number of negative eigenvalues, closeness to a degeneracy (1 or more: within rounding), asymmetry. */
    private List<Scalar> checks() {
        Scalar closeness = Scalar.ZERO;
        Scalar asymmetry = Scalar.ZERO;
        for (int k = 0; k < components.length; k++) {
            closeness = closeness.plus(curvature.steepness(k).times(variables.get(k).abs()).times(ULPS * Math.ulp(1.0)));
            for (int l = 0; l < k; l++) {
                asymmetry = asymmetry.plus(components[k][l].minus(components[l][k]).abs());
            }
        }
        return List.of(curvature.negativeEigenvalues(), closeness, asymmetry);
    }

    /**
     * Begins a metric of signature (-, +, ..., +).
     *
     * @param coordinates the names of the coordinates, 2 to 5 of them
     * @return a builder
     */
    public static Builder spacetime(String... coordinates) {
        return new Builder(List.of(coordinates), 1);
    }

    /**
     * Begins a positive definite metric.
     *
     * @param coordinates the names of the coordinates, 2 to 5 of them
     * @return a builder
     */
    public static Builder space(String... coordinates) {
        return new Builder(List.of(coordinates), 0);
    }

    @Override
    public List<String> coordinates() {
        return variables.names();
    }

    @Override
    public int timelike() {
        return timelike;
    }

    /**
     * The coordinates as variables, in which all formulas of this metric are.
     *
     * @return the variables
     */
    public Variables variables() {
        return variables;
    }

    /**
     * One component as a formula.
     *
     * @param mu the number of a coordinate
     * @param nu the number of a coordinate
     * @return g_{mu nu}
     * @throws IndexOutOfBoundsException if there is no such coordinate
     */
    public Scalar component(int mu, int nu) {
        return components[mu][nu];
    }

    /**
     * The same metric in other coordinates: g'_{ab}(y) = (dX^mu/dy^a) (dX^nu/dy^b) g_{mu nu}(X(y)).
     *
     * @param names the names of the new coordinates y, as many as there are old ones
     * @param old   the old coordinates X as formulas in the new ones
     * @return the metric in the new coordinates
     * @throws IllegalArgumentException if the numbers of coordinates differ
     */
    public FormulaMetric inCoordinates(List<String> names, Function<Scalar[], Scalar[]> old) {
        int n = dimension();
        return new Builder(names, timelike).components(y -> {
            Scalar[] x = old.apply(y);
            if (x.length != n || y.length != n) {
                throw new IllegalArgumentException("the metric has " + n + " coordinates, but there are " + y.length
                        + " new names and formulas for " + x.length + " old coordinates");
            }
            Scalar[][] g = formula.apply(x);
            Scalar[][] pulled = new Scalar[n][n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b <= a; b++) {
                    Scalar sum = Scalar.ZERO;
                    for (int mu = 0; mu < n; mu++) {
                        for (int nu = 0; nu < n; nu++) {
                            sum = sum.plus(g[mu][nu].times(x[mu].derivative(y[a])).times(x[nu].derivative(y[b])));
                        }
                    }
                    pulled[a][b] = sum;
                    pulled[b][a] = sum;
                }
            }
            return pulled;
        }).build();
    }

    @Override
    public MetricJet at(double... point) {
        if (point.length != dimension()) {
            throw new IllegalArgumentException("the point has " + point.length + " coordinates, but the metric has " + dimension()
                    + ": " + coordinates());
        }
        double[] numbers = program.at(point);
        int checks = numbers.length - 3;
        MetricJet jet = JetLayout.jet(dimension(), numbers);
        if (!(numbers[checks] == timelike && numbers[checks + 1] < 1 && numbers[checks + 2] == 0 && finite(numbers))) {
            refuse(point, jet, numbers);
        }
        return jet;
    }

    private static boolean finite(double[] numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    private boolean regular(double[] numbers) {
        return finite(numbers) && numbers[numbers.length - 2] < 1;
    }

    /** Says what is wrong at a point. */
    private void refuse(double[] point, MetricJet jet, double[] numbers) {
        String where = " at " + Signature.text(coordinates(), point);
        if (!regular(numbers)) {
            throw new IllegalArgumentException("the metric is singular" + where + culprits(point) + faults(jet.value())
                    + "; choose a point away from horizons, axes and origins, or coordinates that are regular there");
        }
        if (numbers[numbers.length - 1] != 0) {
            for (int a = 0; a < dimension(); a++) {
                for (int b = 0; b < a; b++) {
                    double upper = components[b][a].at(point);
                    double lower = components[a][b].at(point);
                    double rounding = 16 * Math.ulp(Math.max(Math.abs(upper), Math.abs(lower)));
                    if (!(Math.abs(upper - lower) <= rounding)) {
                        throw new IllegalArgumentException("the metric is not symmetric" + where + ": " + name(b, a)
                                + " is " + upper + ", but " + name(a, b) + " is " + lower + "; give both the same formula");
                    }
                }
            }
        }
        int negative = Signature.negative(jet.value());
        if (negative != timelike) {
            throw new IllegalArgumentException("the metric has signature " + Signature.text(dimension(), negative) + where
                    + ", but must have " + Signature.text(dimension(), timelike) 
                    + "; mend the signs of its components or the range of its coordinates");
        }
    }

    /** The coordinates in which moving away makes the metric regular. */
    private String culprits(double[] point) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < point.length; k++) {
            boolean helps = false;
            for (double move : MOVES) {
                double[] moved = point.clone();
                double step = move * Math.max(1, Math.abs(point[k]));
                moved[k] = point[k] + step;
                helps |= regular(program.at(moved));
                moved[k] = point[k] - step;
                helps |= regular(program.at(moved));
            }
            if (helps) {
                names.add(coordinates().get(k));
            }
        }
        return names.isEmpty() ? "" : ", because of " + String.join(" and ", names);
    }

    /** The components that are not finite or, on the diagonal, zero. */
    private String faults(double[][] g) {
        List<String> faults = new ArrayList<>();
        for (int a = 0; a < g.length; a++) {
            for (int b = 0; b <= a; b++) {
                if (!Double.isFinite(g[a][b]) || a == b && Math.abs(g[a][a]) < Math.ulp(1.0)) {
                    faults.add(name(b, a) + " = " + g[a][b]);
                }
            }
        }
        return faults.isEmpty() ? "" : " (" + String.join(", ", faults) + ")";
    }

    private String name(int a, int b) {
        return "g[" + coordinates().get(a) + "][" + coordinates().get(b) + "]";
    }

    CurvatureFormulas curvature() {
        return curvature;
    }

    /** Below 1 where nothing is wrong; otherwise {@link #at} says what. */
    Scalar verdict() {
        List<Scalar> checks = checks();
        return checks.get(0).minus(timelike).abs().plus(checks.get(1)).plus(checks.get(2).times(1e300));
    }

    /** Collects the components of a metric. */
    public static final class Builder {

        private final List<String> coordinates;
        private final int timelike;
        private Function<Scalar[], Scalar[][]> formula;

        private Builder(List<String> coordinates, int timelike) {
            this.coordinates = List.copyOf(coordinates);
            this.timelike = timelike;
        }

        /**
         * All components at once.
         *
         * @param formula from the coordinates to g_{mu nu} as [mu][nu]; null stands for zero
         * @return this
         */
        public Builder components(Function<Scalar[], Scalar[][]> formula) {
            this.formula = formula;
            return this;
        }

        /**
         * A diagonal metric.
         *
         * @param formula from the coordinates to g_{mu mu}
         * @return this
         */
        public Builder diagonal(Function<Scalar[], Scalar[]> formula) {
            return components(x -> {
                Scalar[] entries = formula.apply(x);
                Scalar[][] matrix = new Scalar[entries.length][entries.length];
                for (int a = 0; a < entries.length; a++) {
                    matrix[a][a] = entries[a];
                }
                return matrix;
            });
        }

        /**
         * One pair of components, in addition to what was said before.
         *
         * @param mu      the number of a coordinate
         * @param nu      the number of a coordinate
         * @param formula from the coordinates to g_{mu nu} and g_{nu mu}
         * @return this
         */
        public Builder component(int mu, int nu, Function<Scalar[], Scalar> formula) {
            Function<Scalar[], Scalar[][]> before = this.formula == null ? x -> new Scalar[x.length][x.length] : this.formula;
            return components(x -> {
                Scalar[][] matrix = before.apply(x);
                matrix[mu][nu] = formula.apply(x);
                matrix[nu][mu] = matrix[mu][nu];
                return matrix;
            });
        }

        /**
         * Checks everything and builds the metric.
         *
         * @return the metric
         * @throws IllegalArgumentException with one message that names every problem
         */
        public FormulaMetric build() {
            Problems problems = new Problems();
            int n = coordinates.size();
            problems.require(n >= 2 && n <= 5, "there are " + n + " coordinates, " + coordinates + ", but must be 2 to 5");
            problems.collect("coordinates: ", () -> Variables.of(coordinates));
            problems.require(formula != null, "there are no components; say .components(...), .diagonal(...) or .component(...)");
            problems.throwIfAny("a metric");
            Function<Scalar[], Scalar[][]> complete = x -> complete(formula.apply(x));
            complete.apply(Variables.of(coordinates).all());
            return new FormulaMetric(coordinates, timelike, complete);
        }

        /** Zeros where nothing was said, and the shape checked. */
        private Scalar[][] complete(Scalar[][] said) {
            Problems problems = new Problems();
            int n = coordinates.size();
            Scalar[][] matrix = new Scalar[n][n];
            problems.require(said != null && said.length == n, "there are " + (said == null ? 0 : said.length)
                    + " rows of components, but must be " + n + ", one for each of " + coordinates);
            problems.throwIfAny("a metric");
            for (int a = 0; a < n; a++) {
                int length = said[a] == null ? 0 : said[a].length;
                problems.require(length == n, "row " + coordinates.get(a) + " has " + length + " components, but must have " + n);
                for (int b = 0; b < n; b++) {
                    matrix[a][b] = b >= length || said[a][b] == null ? Scalar.ZERO : said[a][b];
                }
            }
            for (int a = 0; a < n; a++) {
                boolean empty = true;
                for (int b = 0; b < n; b++) {
                    empty &= matrix[a][b].isZero();
                    problems.require(matrix[a][b].isZero() == matrix[b][a].isZero(), "g[" + coordinates.get(Math.min(a, b)) + "]["
                            + coordinates.get(Math.max(a, b)) + "] is " + matrix[Math.min(a, b)][Math.max(a, b)] + ", but g["
                            + coordinates.get(Math.max(a, b)) + "][" + coordinates.get(Math.min(a, b)) + "] is "
                            + matrix[Math.max(a, b)][Math.min(a, b)] + "; a metric is symmetric, so give both the same formula");
                }
                problems.require(!empty, "the metric is singular everywhere: all components of " + coordinates.get(a)
                        + " are zero");
            }
            problems.throwIfAny("a metric");
            return matrix;
        }
    }
}
