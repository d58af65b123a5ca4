package septuple.spacetime;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Memory;
import septuple.validation.Problems;

/**
 * A metric g_{mu nu} on a grid. It has 2 to 5 coordinates and depends on one to three of them, along which the grid's axes run;
 * along the others nothing changes, and integrals are per unit of them.
 *
 * <p>Derivatives are those of {@link GridFunction}: spectral along rings, differences of order 8 along other axes. So curvatures of
 * smooth metrics converge faster than any power of the spacing on rings, with order 7 or 8 elsewhere, and more slowly in the four
 * cells next to an end.
 *
 * <pre>{@code
 * var metric = GridMetric.sample(formula, Grid.periodic(0, 2 * Math.PI, 48), "x");
 * var wavy = GridMetric.on(grid).coordinates("t", "x", "y", "z").along("x", "y")
 *                      .formula(x -> new double[][] {{-1, 0, 0, 0}, ...}).build();
 * metric.hilbertAction();                 // the integral of sqrt|g| R
 * }</pre>
 *
 * <p>Immutable. Cost: for k axes and n coordinates, (k + 3) k/2 derivatives of n (n + 1)/2 functions, when they are first asked
 * for.
 */
public final class GridMetric implements Metric {

    /** How far from the middle of a cell a point may lie to be that cell, in units of the spacing. */
    private static final double AT_CELL = 1e-6;

    private final Grid grid;
    private final List<String> coordinates;
    private final int timelike;
    private final int[] axes;
    private final double[] elsewhere;
    private final GridTensor tensor;
    private volatile Derivatives derivatives;

    /** All components' derivatives: along an axis, and along a pair of axes. */
    private record Derivatives(GridTensor[] first, GridTensor[][] second) { }

    private GridMetric(Grid grid, List<String> coordinates, int timelike, int[] axes, double[] elsewhere, GridTensor tensor) {
        this.grid = grid;
        this.coordinates = coordinates;
        this.timelike = timelike;
        this.axes = axes;
        this.elsewhere = elsewhere;
        this.tensor = tensor;
        Problems problems = new Problems();
        for (int cell = 0; cell < grid.size(); cell++) {
            String problem = Signature.problem(tensor.at(cell), coordinates, timelike);
            if (!problem.isEmpty()) {
                problems.add("cell " + cell + " at " + describe(cell) + ": " + problem);
            }
        }
        problems.throwIfAny("a metric on a " + grid);
    }

    /**
     * Begins a metric on a grid: one timelike coordinate, the others at zero.
     *
     * @param grid one axis for each coordinate on which the metric depends
     * @return the builder
     */
    public static Builder on(Grid grid) {
        return new Builder(grid);
    }

    /**
     * A metric given by a formula, on a grid.
     *
     * @param metric the formula
     * @param grid   one axis for each coordinate on which the metric depends
     * @param along  the coordinates along which the axes run, in their order; the other coordinates are zero
     * @return the metric on the grid
     * @throws IllegalArgumentException as {@link Builder#build} does
     */
    public static GridMetric sample(Metric metric, Grid grid, String... along) {
        return on(grid).along(along).metric(metric).build();
    }

    @Override
    public List<String> coordinates() {
        return coordinates;
    }

    @Override
    public int timelike() {
        return timelike;
    }

    /**
     * Where the metric is given.
     *
     * @return the grid
     */
    public Grid grid() {
        return grid;
    }

    /**
     * The coordinates along which the axes of the grid run.
     *
     * @return a name per axis
     */
    public List<String> along() {
        return Arrays.stream(axes).mapToObj(coordinates::get).toList();
    }

    /**
     * The coordinates of the middle of a cell.
     *
     * @param cell 0 to grid().size() - 1
     * @return all coordinates, those without an axis at the value that the builder was told
     */
    public double[] point(int cell) {
        double[] point = elsewhere.clone();
        double[] q = grid.point(cell);
        for (int k = 0; k < axes.length; k++) {
            point[axes[k]] = q[k];
        }
        return point;
    }

    private String describe(int cell) {
        double[] q = grid.point(cell);
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < axes.length; k++) {
            text.append(k == 0 ? "" : ", ").append(coordinates.get(axes[k])).append(" = ").append(q[k]);
        }
        return text.toString();
    }

    /**
     * The metric as a tensor with lower indices.
     *
     * @return g_{mu nu}
     */
    public GridTensor tensor() {
        return tensor;
    }

    /**
     * One component.
     *
     * @param mu the first index, from 0
     * @param nu the second one
     * @return g_{mu nu} on the grid
     */
    public GridFunction component(int mu, int nu) {
        return tensor.component(mu, nu);
    }

    /**
     * The inverse metric.
     *
     * @return g^{mu nu}
     */
    public GridTensor inverse() {
        return GridTensor.of(grid, dimension(), cell -> inverse(tensor.at(cell)));
    }

    /**
     * The volume of space-time per coordinates.
     *
     * @return sqrt|g|
     */
    public GridFunction volume() {
        return cells(cell -> Math.sqrt(Math.abs(determinant(tensor.at(cell)))));
    }

    /**
     * The integral of a scalar over the grid.
     *
     * @param scalar on the same grid
     * @return the integral of sqrt|g| times it, per unit of the coordinates without an axis
     */
    public double integral(GridFunction scalar) {
        return volume().integral(scalar);
    }

    /**
     * The gradient of a scalar along all coordinates.
     *
     * @param scalar on the same grid
     * @return its derivative by each coordinate, zero by those without an axis
     * @throws IllegalArgumentException if it is on another grid
     */
    public GridFunction[] gradient(GridFunction scalar) {
        if (!grid.equals(scalar.grid())) {
            throw new IllegalArgumentException("the function is on a " + scalar.grid() + ", but the metric on a " + grid);
        }
        GridFunction[] gradient = new GridFunction[dimension()];
        Arrays.fill(gradient, scalar.times(0));
        for (int k = 0; k < axes.length; k++) {
            gradient[axes[k]] = scalar.derivative(k);
        }
        return gradient;
    }

    /**
     * The metric with its derivatives in one cell.
     *
     * @param cell 0 to grid().size() - 1
     * @return g, its first and its second derivatives
     */
    public MetricJet jet(int cell) {
        Derivatives known = derivatives();
        int n = dimension();
        double[][][] first = new double[n][n][n];
        double[][][][] second = new double[n][n][n][n];
        for (int k = 0; k < axes.length; k++) {
            first[axes[k]] = known.first[k].at(cell);
            for (int l = 0; l <= k; l++) {
                second[axes[k]][axes[l]] = known.second[k][l].at(cell);
                second[axes[l]][axes[k]] = second[axes[k]][axes[l]];
            }
        }
        return new MetricJet(tensor.at(cell), first, second);
    }

    /**
     * The metric with its derivatives in the cell whose middle is at a point.
     *
     * @param point all coordinates; those without an axis do not matter
     * @return g, its first and its second derivatives
     * @throws IllegalArgumentException if the number of coordinates is another, or no cell has its middle there: the message names
     *                                  the coordinate and the nearest cell's
     */
    @Override
    public MetricJet at(double... point) {
        if (point.length != dimension()) {
            throw new IllegalArgumentException("the point has " + point.length + " coordinates, but the metric has " + dimension()
                    + ": "
                    + coordinates);
        }
        int cell = 0;
        for (int k = 0; k < axes.length; k++) {
            var axis = grid.axis(k);
            double x = point[axes[k]];
            int i = (int) Math.max(0, Math.min(axis.cells() - 1, Math.rint((x - axis.lower()) / axis.spacing() - 0.5)));
            if (!(Math.abs(x - axis.coordinate(i)) <= AT_CELL * axis.spacing())) {
                throw new IllegalArgumentException("a metric on a grid is known at the middles of its cells, but "
                        + coordinates.get(axes[k])
                        + " is " + x + "; the nearest middle is at " + axis.coordinate(i));
            }
            cell += i * grid.stride(k);
        }
        return jet(cell);
    }

    private Derivatives derivatives() {
        Derivatives known = derivatives;
        if (known == null) {
            int k = axes.length;
            Memory.require(8L * grid.size() * dimension() * (dimension() + 1) / 2 * (k + k * (k + 1) / 2),
                    "the derivatives of a metric on a " + grid);
            GridTensor[] first = new GridTensor[k];
            GridTensor[][] second = new GridTensor[k][k];
            for (int i = 0; i < k; i++) {
                int along = i;
                first[i] = tensor.map(component -> component.derivative(along));
                second[i][i] = tensor.map(component -> component.secondDerivative(along));
                for (int j = 0; j < i; j++) {
                    second[i][j] = first[j].map(component -> component.derivative(along));
                }
            }
            known = new Derivatives(first, second);
            derivatives = known;
        }
        return known;
    }

    /**
     * A scalar made of the metric and its derivatives in each cell, such as a quadratic form in the first derivatives.
     *
     * @param scalar its value by the jet
     * @return its values on the grid
     */
    public GridFunction scalar(ToDoubleFunction<MetricJet> scalar) {
        return cells(cell -> scalar.applyAsDouble(jet(cell)));
    }

    private GridFunction cells(IntToDoubleFunction scalar) {
        double[] values = new double[grid.size()];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = scalar.applyAsDouble(cell);
        }
        return grid.function(values);
    }

    /**
     * A symmetric tensor made of the metric and its derivatives in each cell.
     *
     * @param tensor its components by the jet
     * @return its values on the grid
     */
    public GridTensor tensor(Function<MetricJet, double[][]> tensor) {
        return GridTensor.of(grid, dimension(), cell -> tensor.apply(jet(cell)));
    }

    /**
     * The Ricci scalar.
     *
     * @return R in every cell
     */
    public GridFunction ricciScalar() {
        return scalar(jet -> Curvature.of(jet).ricciScalar());
    }

    /**
     * The Ricci tensor (C.12.13).
     *
     * @return R_{mu nu} in every cell
     */
    public GridTensor ricci() {
        return tensor(jet -> Curvature.of(jet).ricci());
    }

    /**
     * The Einstein tensor.
     *
     * @return R_{mu nu} - 1/2 R g_{mu nu} in every cell
     */
    public GridTensor einstein() {
        return tensor(jet -> Curvature.of(jet).einstein());
    }

    /**
     * Hilbert's action without its factor.
     *
     * @return the integral of sqrt|g| R over the grid
     */
    public double hilbertAction() {
        return integral(ricciScalar());
    }

    /**
     * A neighbour of this metric.
     *
     * @param size      how far
     * @param direction h_{mu nu}
     * @return g_{mu nu} + size h_{mu nu}
     * @throws IllegalArgumentException if that has another signature somewhere
     */
    public GridMetric plus(double size, GridTensor direction) {
        return new GridMetric(grid, coordinates, timelike, axes, elsewhere, tensor.plus(size, direction));
    }

    /**
     * A neighbour of this metric by its inverse.
     *
     * @param size      how far
     * @param direction k^{mu nu}
     * @return the metric whose inverse is g^{mu nu} + size k^{mu nu}
     * @throws IllegalArgumentException if that has another signature somewhere
     */
    public GridMetric plusInverse(double size, GridTensor direction) {
        GridTensor inverse = inverse().plus(size, direction);
        return new GridMetric(grid, coordinates, timelike, axes, elsewhere,
                GridTensor.of(grid, dimension(), cell -> inverse(inverse.at(cell))));
    }

    private static double determinant(double[][] matrix) {
        return eliminate(matrix, new double[matrix.length][0]);
    }

    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] right = new double[n][n];
        for (int i = 0; i < n; i++) {
            right[i][i] = 1;
        }
        eliminate(matrix, right);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                right[i][j] = (right[i][j] + right[j][i]) / 2;
                right[j][i] = right[i][j];
            }
        }
        return right;
    }

    /** Gauss and Jordan with rows exchanged for the largest pivot; overwrites both, returns the determinant. */
    private static double eliminate(double[][] a, double[][] right) {
        int n = a.length;
        double determinant = 1;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            if (pivot != k) {
                double[] row = a[k];
                a[k] = a[pivot];
                a[pivot] = row;
                row = right[k];
                right[k] = right[pivot];
                right[pivot] = row;
                determinant = -determinant;
            }
            determinant *= a[k][k];
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : a[i][k] / a[k][k];
                if (factor != 0) {
                    for (int j = k; j < n; j++) {
                        a[i][j] -= factor * a[k][j];
                    }
                    for (int j = 0; j < right[i].length; j++) {
                        right[i][j] -= factor * right[k][j];
                    }
                }
            }
        }
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < right[k].length; j++) {
                right[k][j] /= a[k][k];
            }
        }
        return determinant;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GridMetric that && coordinates.equals(that.coordinates) && timelike == that.timelike
                && Arrays.equals(axes, that.axes) && Arrays.equals(elsewhere, that.elsewhere) && tensor.equals(that.tensor);
    }

    @Override
    public int hashCode() {
        return 31 * coordinates.hashCode() + tensor.hashCode();
    }

    @Override
    public String toString() {
        return "metric of " + coordinates + " that depends on " + along() + ", on a " + grid;
    }

    /** What a metric on a grid is made of. */
    public static final class Builder {

        private final Grid grid;
        private List<String> coordinates;
        private List<String> along;
        private int timelike = 1;
        private final Map<String, Double> elsewhere = new TreeMap<>();
        private Function<double[], double[][]> formula;
        private IntFunction<double[][]> matrices;
        private int sources;

        private Builder(Grid grid) {
            this.grid = grid;
        }

        /**
         * The names of the coordinates.
         *
         * @param names 2 to 5, each once
         * @return this builder
         */
        public Builder coordinates(String... names) {
            coordinates = List.of(names);
            return this;
        }

        /**
         * The coordinates along which the axes of the grid run.
         *
         * @param names one per axis, in the order of the axes
         * @return this builder
         */
        public Builder along(String... names) {
            along = List.of(names);
            return this;
        }

        /**
         * The number of negative eigenvalues.
         *
         * @param number 1 (the default) for a space-time, 0 for a space
         * @return this builder
         */
        public Builder timelike(int number) {
            timelike = number;
            return this;
        }

        /**
         * Where a coordinate without an axis is.
         *
         * @param coordinate its name
         * @param value      finite; zero if not given
         * @return this builder
         */
        public Builder at(String coordinate, double value) {
            elsewhere.put(coordinate, value);
            return this;
        }

        /**
         * The components as a formula.
         *
         * @param components g_{mu nu} as rows by all coordinates
         * @return this builder
         */
        public Builder formula(Function<double[], double[][]> components) {
            formula = components;
            sources++;
            return this;
        }

        /**
         * The components of a metric that is given by a formula, with its coordinates and its signature.
         *
         * @param metric the formula
         * @return this builder
         */
        public Builder metric(Metric metric) {
            coordinates = List.copyOf(metric.coordinates());
            timelike = metric.timelike();
            return formula(point -> metric.at(point).value());
        }

        /**
         * The components as numbers.
         *
         * @param values a matrix for each cell, the last axis fastest
         * @return this builder
         */
        public Builder values(double[][]... values) {
            matrices = cell -> cell < values.length ? values[cell] : null;
            sources++;
            return this;
        }

        /**
         * Makes the metric.
         *
         * @return the metric on the grid
         * @throws IllegalArgumentException if fields are missing or do not fit, and if the components are not finite, not
         *                                  symmetric, singular or of another signature somewhere: the message names the entry, the
         *                                  cell and the coordinates there
         */
        public GridMetric build() {
            Problems problems = new Problems();
            problems.require(grid != null, "the grid is missing");
            problems.require(coordinates != null,
                    "the coordinates are missing; name 2 to 5 with coordinates(...), or give a metric(...)");
            problems.require(sources == 1, "the components are given " + sources
                    + " times, but must be given once, by formula(...), metric(...) or values(...)");
            problems.throwIfAny("a metric on a grid");
            int n = coordinates.size();
            problems.require(n >= 2 && n <= 5, "there are " + n + " coordinates, but must be 2 to 5");
            problems.require(new HashSet<>(coordinates).size() == n, "the coordinates " + coordinates
                    + " must have different names");
            problems.require(timelike >= 0 && timelike <= n, "timelike is " + timelike + ", but must be 0 to " + n);
            List<String> names = along != null ? along : List.of();
            problems.require(along != null, "along is missing; name the coordinate of each axis, of " + coordinates);
            problems.require(along == null || names.size() == grid.dimensions(), "along names " + names.size() + " coordinates "
                    + names
                    + ", but the grid has " + grid.dimensions() + " axes");
            problems.require(new HashSet<>(names).size() == names.size(), "along is " + names
                    + ", but two axes cannot run along one coordinate");
            for (String name : names) {
                problems.require(coordinates.contains(name), "along names " + name + ", which is none of the coordinates "
                        + coordinates);
            }
            double[] point = new double[n];
            elsewhere.forEach((name, value) -> {
                problems.require(coordinates.contains(name) && !names.contains(name), "at names " + name
                        + ", but must name a coordinate without an axis; the coordinates are " + coordinates
                                + ", the axes run along " + names);
                problems.require(Double.isFinite(value), name + " is at " + value + ", but must be finite");
                if (coordinates.contains(name)) {
                    point[coordinates.indexOf(name)] = value;
                }
            });
            problems.throwIfAny("a metric on a grid");
            int[] axes = names.stream().mapToInt(coordinates::indexOf).toArray();
            IntFunction<double[][]> components = formula == null ? matrices : cell -> {
                double[] x = point.clone();
                double[] q = grid.point(cell);
                for (int k = 0; k < axes.length; k++) {
                    x[axes[k]] = q[k];
                }
                return formula.apply(x);
            };
            return new GridMetric(grid, coordinates, timelike, axes, point, GridTensor.of(grid, n, components));
        }
    }
}
