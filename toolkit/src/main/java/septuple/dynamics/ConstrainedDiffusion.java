package septuple.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Diffusion under constraints that are asked for on average (paper C, section 11): the functional C.11.6 on paths p(t, Q), with its
 * Lagrange multipliers,
 *
 * <p>S = integral dt d^KQ ( -log p D/2 sum_k d2p/dQ_k2 + p dL/dt ), L(t, Q) = sum_k Phi_k(t) Theta_k(Q),
 *
 * <p>its printed forms (C.11.7), the wave function sqrt(p) exp(i L/4) (C.11.8), and its variations. With {@link Builder#kinetic} the
 * constraint is that of Hamilton and Jacobi, p (dL/dt + D/8 |grad L|^2), and S is the action of Schroedinger's equation C.11.9; without
 * it S is what the paper prints. L need not be made of the constraints that were given: any function stands for as many as it takes.
 *
 * <p>Paths are given on a grid of space and time whose first axis is time; derivatives and integrals are those of
 * {@link GridFunction}. The variations are the exact derivatives of these sums by each value of p and of L, divided by the volume of a
 * cell: the transposed operators applied to the factors, without an integration by parts. On rings the operators are their own transposes
 * (up to the sign); at other ends the variations hold the boundary terms as well, in the four cells next to them.
 *
 * <p>Immutable. Cost: of a form some transforms or differences of the grid; of a variation a number of operations per cell that grows
 * with the cells along each axis.
 */
public final class ConstrainedDiffusion {

    private final Grid grid;
    private final double diffusion;
    private final boolean kinetic;
    private final List<GridFunction> constraints;
    private final TransposedDerivative[] first;
    private final TransposedDerivative[] second;

    private ConstrainedDiffusion(Builder builder) {
        this.grid = builder.grid;
        this.diffusion = builder.diffusion;
        this.kinetic = builder.kinetic;
        this.constraints = builder.constraints.stream()
                .map(theta -> grid.sample(q -> theta.value(Arrays.copyOfRange(q, 1, q.length)))).toList();
        this.first = new TransposedDerivative[grid.dimensions()];
        this.second = new TransposedDerivative[grid.dimensions()];
        for (int k = 0; k < first.length; k++) {
            first[k] = new TransposedDerivative(grid, k, 1);
            second[k] = k == 0 ? null : new TransposedDerivative(grid, k, 2);
        }
    }

    /**
     * Begins a functional: D = 1, no constraints, without the kinetic term.
     *
     * @param spaceTime the first axis is time, one or two more are Q
     * @return the builder
     */
    public static Builder on(Grid spaceTime) {
        return new Builder(spaceTime);
    }

    /**
     * The printed forms of the functional, all with the multipliers' term and, where it was asked for, the kinetic one.
     *
     * @param change      C.11.6, first line: the change of the entropy from the first to the last time
     * @param diffusive   C.11.6, second line: its rate as if p obeyed C.11.5, -log p D/2 Laplacian p
     * @param squareRoots C.11.7, first line: 2 D |grad sqrt(p)|^2
     * @param operator    C.11.7, second line: sqrt(p) (-2 D Laplacian) sqrt(p)
     * @param wave        C.11.7, third line: the real part of -4 Psi* (D/2 Laplacian + i d/dt) Psi, which has no other terms
     * @param phase       2 D p |grad L/4|^2, by which the third line exceeds the second one where there is no kinetic term
     */
    public record Forms(double change, double diffusive, double squareRoots, double operator, double wave, double phase) { }

    /**
     * All printed forms.
     *
     * @param density    p(t, Q), positive
     * @param multiplier L(t, Q)
     * @return the integrals over space and time
     * @throws IllegalArgumentException if one is given on another grid, or p is not positive
     */
    public Forms forms(GridFunction density, GridFunction multiplier) {
        require(density, multiplier);
        GridFunction entropy = density.map(p -> -p * Math.log(p));
        GridFunction root = density.map(Math::sqrt);
        double added = density.integral(multiplier.derivative(0));
        double phase = diffusion / 8 * density.integral(squaredGradient(multiplier));
        if (kinetic) {
            added += phase;
        }
        double operator = -2 * diffusion * root.integral(laplacian(root));
        return new Forms(entropy.derivative(0).integral() + added, diffusive(density) + added,
                2 * diffusion * squaredGradient(root).integral() + added, operator + added,
                schroedinger(real(density, multiplier), imaginary(density, multiplier)), phase);
    }

    /**
     * The functional, C.11.6 in its second line.
     *
     * @param density    p(t, Q), positive
     * @param multiplier L(t, Q)
     * @return S
     * @throws IllegalArgumentException if one is given on another grid, or p is not positive
     */
    public double value(GridFunction density, GridFunction multiplier) {
        require(density, multiplier);
        double value = diffusive(density) + density.integral(multiplier.derivative(0));
        return kinetic ? value + diffusion / 8 * density.integral(squaredGradient(multiplier)) : value;
    }

    /**
     * The variation by the density. Where the ends do not matter it is -2 D Laplacian sqrt(p)/sqrt(p) + dL/dt (+ D/8 |grad L|^2).
     *
     * @param density    p(t, Q), positive
     * @param multiplier L(t, Q)
     * @return delta S/delta p
     * @throws IllegalArgumentException if one is given on another grid, or p is not positive
     */
    public GridFunction variationByDensity(GridFunction density, GridFunction multiplier) {
        require(density, multiplier);
        GridFunction logarithm = density.map(Math::log);
        GridFunction sum = laplacian(density).with(density, (a, p) -> -diffusion / 2 * a / p).plus(multiplier.derivative(0));
        for (int k = 1; k < grid.dimensions(); k++) {
            sum = sum.minus(second[k].apply(logarithm).times(diffusion / 2));
        }
        return kinetic ? sum.plus(squaredGradient(multiplier).times(diffusion / 8)) : sum;
    }

    /**
     * The variation by the multipliers. Where the ends do not matter it is -dp/dt (- D/4 div(p grad L)); that by Phi_k alone is its
     * integral with Theta_k at each time.
     *
     * @param density    p(t, Q), positive
     * @param multiplier L(t, Q)
     * @return delta S/delta L
     * @throws IllegalArgumentException if one is given on another grid, or p is not positive
     */
    public GridFunction variationByMultiplier(GridFunction density, GridFunction multiplier) {
        require(density, multiplier);
        GridFunction sum = first[0].apply(density);
        for (int k = 1; k < grid.dimensions() && kinetic; k++) {
            sum = sum.plus(first[k].apply(density.times(multiplier.derivative(k))).times(diffusion / 4));
        }
        return sum;
    }

    /**
     * The third line of C.11.7 for any wave function, the real part of -4 integral Psi* (D/2 Laplacian + i d/dt) Psi.
     *
     * @param real      Re Psi(t, Q)
     * @param imaginary Im Psi(t, Q)
     * @return the action of C.11.9
     */
    public double schroedinger(GridFunction real, GridFunction imaginary) {
        double space = real.integral(laplacian(real)) + imaginary.integral(laplacian(imaginary));
        double time = imaginary.integral(real.derivative(0)) - real.integral(imaginary.derivative(0));
        return -4 * (diffusion / 2 * space + time);
    }

    /**
     * The variation of {@link #schroedinger} by the real part of the wave function. On rings it is
     * -8 (D/2 Laplacian Re Psi - d Im Psi/dt).
     *
     * @param real      Re Psi(t, Q)
     * @param imaginary Im Psi(t, Q)
     * @return zero where C.11.9 holds
     */
    public GridFunction variationByRealPart(GridFunction real, GridFunction imaginary) {
        return variation(real, imaginary, 1);
    }

    /**
     * The variation of {@link #schroedinger} by the imaginary part of the wave function. On rings it is
     * -8 (D/2 Laplacian Im Psi + d Re Psi/dt).
     *
     * @param real      Re Psi(t, Q)
     * @param imaginary Im Psi(t, Q)
     * @return zero where C.11.9 holds
     */
    public GridFunction variationByImaginaryPart(GridFunction real, GridFunction imaginary) {
        return variation(imaginary, real, -1);
    }

    private GridFunction variation(GridFunction varied, GridFunction other, double sign) {
        GridFunction space = laplacian(varied);
        for (int k = 1; k < grid.dimensions(); k++) {
            space = space.plus(second[k].apply(varied));
        }
        GridFunction time = first[0].apply(other).minus(other.derivative(0));
        return space.times(-2 * diffusion).minus(time.times(4 * sign));
    }

    /**
     * The real part of the wave function C.11.8.
     *
     * @param density    p, positive
     * @param multiplier L
     * @return sqrt(p) cos(L/4)
     */
    public GridFunction real(GridFunction density, GridFunction multiplier) {
        return density.with(multiplier, (p, phase) -> Math.sqrt(p) * Math.cos(phase / 4));
    }

    /**
     * The imaginary part of the wave function C.11.8.
     *
     * @param density    p, positive
     * @param multiplier L
     * @return sqrt(p) sin(L/4)
     */
    public GridFunction imaginary(GridFunction density, GridFunction multiplier) {
        return density.with(multiplier, (p, phase) -> Math.sqrt(p) * Math.sin(phase / 4));
    }

    /**
     * The sum of multipliers times constraints.
     *
     * @param multipliers Phi_k(t): for each constraint one value per cell of the axis of time
     * @return L(t, Q)
     * @throws IllegalArgumentException if their numbers do not fit
     */
    public GridFunction multiplier(double[]... multipliers) {
        Problems problems = new Problems();
        problems.require(multipliers.length == constraints.size(), "multipliers for " + multipliers.length + " constraints are given, but"
                + " there are " + constraints.size());
        int times = grid.axis(0).cells();
        for (int k = 0; k < multipliers.length; k++) {
            problems.require(multipliers[k].length == times, "multiplier " + k + " has " + multipliers[k].length
                    + " values, but needs one for each of the " + times + " cells of the axis of time");
        }
        problems.throwIfAny("a sum of multipliers");
        double[] sum = new double[grid.size()];
        for (int cell = 0; cell < sum.length; cell++) {
            for (int k = 0; k < multipliers.length; k++) {
                sum[cell] += multipliers[k][grid.index(cell, 0)] * constraints.get(k).value(cell);
            }
        }
        return grid.function(sum);
    }

    /**
     * The part of a function that no multipliers make: what is left of it at each time when the constraints and a constant are fitted by
     * least squares.
     *
     * @param function L(t, Q)
     * @return the rest; zero where the function lies in the span of the constraints and the constant
     * @throws IllegalArgumentException if it is given on another grid
     */
    public GridFunction outsideOfConstraints(GridFunction function) {
        requireGrid(function, "function");
        int places = grid.stride(0);
        R064Store span = R064Store.FACTORY.make(places, constraints.size() + 1);
        for (int i = 0; i < places; i++) {
            for (int k = 0; k < constraints.size(); k++) {
                span.set(i, k, constraints.get(k).value(i));
            }
            span.set(i, constraints.size(), 1);
        }
        QR<Double> fit = QR.R064.make(span);
        fit.decompose(span);
        double[] rest = function.values();
        for (int start = 0; start < rest.length; start += places) {
            MatrixStore<Double> line = R064Store.FACTORY.column(Arrays.copyOfRange(rest, start, start + places));
            MatrixStore<Double> fitted = span.multiply(fit.getSolution(line));
            for (int i = 0; i < places; i++) {
                rest[start + i] -= fitted.doubleValue(i, 0);
            }
        }
        return grid.function(rest);
    }

    /**
     * The constraints along a path (C.11.4), and how fast diffusion moves them.
     *
     * @param density p(t, Q)
     * @return a row per time: t, the total probability, and for each constraint {@code <Theta_k>}, its derivative by time along the path,
     *         and D/2 {@code <Laplacian Theta_k>}, which is that derivative under C.11.5
     * @throws IllegalArgumentException if it is given on another grid
     */
    public Table averages(GridFunction density) {
        requireGrid(density, "density");
        Table table = Table.create("constraints on average", DoubleColumn.create("t", grid.axis(0).coordinates()),
                DoubleColumn.create("probability", overSpace(density)));
        GridFunction rate = density.derivative(0);
        for (int k = 0; k < constraints.size(); k++) {
            GridFunction theta = constraints.get(k);
            String name = constraints.size() == 1 ? "Θ" : "Θ_" + (k + 1);
            table.addColumns(DoubleColumn.create("⟨" + name + "⟩", overSpace(density.times(theta))),
                    DoubleColumn.create("d⟨" + name + "⟩/dt", overSpace(rate.times(theta))),
                    DoubleColumn.create("D/2 ⟨Δ" + name + "⟩", overSpace(density.times(laplacian(theta)).times(diffusion / 2))));
        }
        return table;
    }

    private double[] overSpace(GridFunction function) {
        double[] sums = new double[grid.axis(0).cells()];
        for (int cell = 0; cell < grid.size(); cell++) {
            sums[grid.index(cell, 0)] += function.value(cell) * grid.cellVolume() / grid.axis(0).spacing();
        }
        return sums;
    }

    private double diffusive(GridFunction density) {
        return -diffusion / 2 * density.map(Math::log).integral(laplacian(density));
    }

    /** Over Q only. */
    private GridFunction laplacian(GridFunction function) {
        GridFunction sum = function.secondDerivative(1);
        return grid.dimensions() == 2 ? sum : sum.plus(function.secondDerivative(2));
    }

    private GridFunction squaredGradient(GridFunction function) {
        GridFunction sum = function.derivative(1).map(slope -> slope * slope);
        return grid.dimensions() == 2 ? sum : sum.plus(function.derivative(2).map(slope -> slope * slope));
    }

    private void requireGrid(GridFunction function, String name) {
        if (!function.grid().equals(grid)) {
            throw new IllegalArgumentException("the " + name + " is given on a " + function.grid() + ", but must be on the " + grid);
        }
    }

    private void require(GridFunction density, GridFunction multiplier) {
        requireGrid(density, "density");
        requireGrid(multiplier, "multiplier");
        if (!(density.min() > 0)) {
            throw new IllegalArgumentException("the density has the value " + density.min()
                    + ", but must be positive everywhere: its logarithm is varied");
        }
    }

    @Override
    public String toString() {
        return "diffusion under " + constraints.size() + " constraints, D = " + diffusion + (kinetic ? ", with the kinetic term" : "")
                + ", on a " + grid;
    }

    /** Builds the functional. */
    public static final class Builder {

        private final Grid grid;
        private double diffusion = 1;
        private boolean kinetic;
        private final List<Grid.Formula> constraints = new ArrayList<>();

        private Builder(Grid grid) {
            this.grid = grid;
        }

        /**
         * The coefficient of diffusion of C.11.5, in which it stands halved; one, if this is never called.
         *
         * @param diffusion D, positive
         * @return this
         */
        public Builder diffusion(double diffusion) {
            this.diffusion = diffusion;
            return this;
        }

        /**
         * One more constraint (C.11.3).
         *
         * @param theta Theta_k as a function of Q alone
         * @return this
         */
        public Builder constraint(Grid.Formula theta) {
            constraints.add(theta);
            return this;
        }

        /**
         * Whether the functional has the term p D/8 |grad L|^2 that C.11.6 lacks and C.11.9 needs; it has not, if this is never called.
         *
         * @param kinetic true for the action of Schroedinger's equation
         * @return this
         */
        public Builder kinetic(boolean kinetic) {
            this.kinetic = kinetic;
            return this;
        }

        /**
         * Checks everything.
         *
         * @return the functional
         * @throws IllegalArgumentException with one message that names every problem
         */
        public ConstrainedDiffusion build() {
            Problems problems = new Problems();
            problems.require(grid.dimensions() > 1, "the grid has one axis, but must have two or three: time first, then Q");
            problems.require(diffusion > 0 && diffusion < Double.POSITIVE_INFINITY, "diffusion is " + diffusion
                    + ", but must be positive and finite");
            problems.require(!constraints.contains(null), "a constraint is null; leave it out if there is none");
            problems.throwIfAny("a constrained diffusion");
            return new ConstrainedDiffusion(this);
        }
    }
}
