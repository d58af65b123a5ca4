package septuple.strings;

import java.util.Arrays;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Problems;

/**
 * A world sheet: the fields x^mu(tau, sigma) on a grid, axis 0 being tau and axis 1 sigma, in a flat space-time with the constant metric
 * g_{mu nu}, which is eta = diag(-1, 1, ..., 1) unless other coordinates are chosen. It need not solve any equation.
 *
 * <p>Its action is that of Polyakov, A.8.11 with both indices of eta bound,
 * A = integral dtau dsigma sqrt(-h) h^ab gamma_ab with the induced metric gamma_ab = g_{mu nu} d_a x^mu d_b x^nu. The usual factor
 * -T/2 = -1/(4 pi alpha') in front is left out, as in the paper; momenta are those of unit tension with the usual sign.
 *
 * <p>Derivatives are those of {@link GridFunction}: spectral along rings, of order 8 otherwise. Along a ring of tau, x^mu may grow by a
 * drift. Immutable.
 */
public final class WorldSheet {

    /** By how much of its largest size -det(gamma) may be below zero from rounding. */
    private static final double ROUNDING = 1e-12;

    private final GridFunction[] x;
    private final double[] drift;
    private final double[][] target;

    private WorldSheet(GridFunction[] x, double[] drift, double[][] target) {
        this.x = x;
        this.drift = drift;
        this.target = target;
    }

    /**
     * A sheet with given coordinates in a space-time with the metric diag(-1, 1, ..., 1).
     *
     * @param x x^0 to x^D, on one grid of two axes, tau and sigma; at least two
     * @return the sheet
     */
    public static WorldSheet of(GridFunction... x) {
        return drifting(new double[x.length], x);
    }

    /**
     * A sheet whose coordinates grow along tau, for rings: x^mu - drift^mu tau is periodic there.
     *
     * @param drift one entry for each mu, finite
     * @param x     x^0 to x^D, on one grid of two axes, tau and sigma; at least two
     * @return the sheet
     */
    public static WorldSheet drifting(double[] drift, GridFunction... x) {
        Problems problems = new Problems();
        problems.require(x.length >= 2, x.length + " coordinates are given, but a world sheet needs at least 2, the first of them time");
        problems.require(drift.length == x.length, "the drift has " + drift.length + " entries, but there are " + x.length
                + " coordinates");
        Problems.firstNotFinite(drift, "the drift").ifPresent(problems::add);
        for (GridFunction one : x) {
            problems.require(one.grid().dimensions() == 2, "the grid has " + one.grid().dimensions()
                    + " axes, but must have two, tau and sigma");
            problems.require(one.grid().equals(x[0].grid()), "the coordinates must be given on the same grid, but one is on a " + one.grid()
                    + ", the first on a " + x[0].grid());
        }
        problems.throwIfAny("a world sheet");
        return new WorldSheet(x.clone(), drift.clone(), Minkowski.metric(x.length));
    }

    /**
     * Where the sheet is given.
     *
     * @return the grid of tau and sigma
     */
    public Grid grid() {
        return x[0].grid();
    }

    /**
     * The number of coordinates.
     *
     * @return D + 1, with time
     */
    public int dimension() {
        return x.length;
    }

    /**
     * A coordinate.
     *
     * @param mu 0 to D
     * @return x^mu
     */
    public GridFunction coordinate(int mu) {
        return x[mu];
    }

    /**
     * The metric of the space-time in these coordinates.
     *
     * @return g_{mu nu}; a copy
     */
    public double[][] target() {
        return Arrays.stream(target).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * A derivative of a coordinate.
     *
     * @param mu the coordinate, 0 to D
     * @param a  0 for tau, 1 for sigma
     * @return d_a x^mu
     */
    public GridFunction derivative(int mu, int a) {
        if (a != 0 || drift[mu] == 0) {
            return x[mu].derivative(a);
        }
        GridFunction growth = grid().sample(q -> drift[mu] * q[0]);
        return x[mu].minus(growth).derivative(0).map(slope -> slope + drift[mu]);
    }

    /**
     * The same sheet in other coordinates of space-time.
     *
     * @param matrix square and invertible, a row for each new coordinate: x'^mu = sum_nu matrix[mu][nu] x^nu
     * @return the sheet with the new coordinates and the metric that belongs to them, g' = matrix^{-T} g matrix^{-1}
     * @throws IllegalArgumentException if the matrix has another shape or no inverse
     */
    public WorldSheet inCoordinates(double[][] matrix) {
        Problems problems = new Problems();
        problems.require(matrix.length == x.length && Arrays.stream(matrix).allMatch(row -> row.length == x.length),
                "the matrix must have " + x.length + " rows and columns");
        for (int i = 0; i < matrix.length; i++) {
            Problems.firstNotFinite(matrix[i], "row " + i + " of the matrix").ifPresent(problems::add);
        }
        problems.throwIfAny("a world sheet in other coordinates");
        double[][] inverse = inverse(matrix);
        double[][] metric = new double[x.length][x.length];
        GridFunction[] mapped = new GridFunction[x.length];
        for (int mu = 0; mu < x.length; mu++) {
            for (int nu = 0; nu < x.length; nu++) {
                for (int i = 0; i < x.length; i++) {
                    for (int j = 0; j < x.length; j++) {
                        metric[mu][nu] += inverse[i][mu] * target[i][j] * inverse[j][nu];
                    }
                }
                GridFunction part = x[nu].times(matrix[mu][nu]);
                mapped[mu] = nu == 0 ? part : mapped[mu].plus(part);
            }
        }
        return new WorldSheet(mapped, Minkowski.times(matrix, drift), metric);
    }

    /** Gauss and Jordan with pivots. */
    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] work = Arrays.stream(matrix).map(row -> Arrays.copyOf(row, 2 * n)).toArray(double[][]::new);
        for (int i = 0; i < n; i++) {
            work[i][n + i] = 1;
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(work[row][column]) > Math.abs(work[pivot][column]) ? row : pivot;
            }
            double[] swap = work[column];
            work[column] = work[pivot];
            work[pivot] = swap;
            if (Math.abs(work[column][column]) < 1e-12) {
                throw new IllegalArgumentException("the matrix of new coordinates has no inverse: its pivot in column " + column + " is "
                        + work[column][column] + "; take independent coordinates");
            }
            for (int row = 0; row < n; row++) {
                double factor = row == column ? 0 : work[row][column] / work[column][column];
                for (int j = 0; j < 2 * n && row != column; j++) {
                    work[row][j] -= factor * work[column][j];
                }
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] = work[i][n + j] / work[i][i];
            }
        }
        return inverse;
    }

    /**
     * The metric that space-time induces on the sheet.
     *
     * @return gamma_ab = g_{mu nu} d_a x^mu d_b x^nu
     */
    public SheetTensor induced() {
        GridFunction zero = grid().sample(q -> 0);
        GridFunction[] gamma = {zero, zero, zero};
        for (int mu = 0; mu < x.length; mu++) {
            for (int nu = 0; nu < x.length; nu++) {
                if (target[mu][nu] != 0) {
                    add(gamma, target[mu][nu], mu, nu);
                }
            }
        }
        return new SheetTensor(gamma[0], gamma[1], gamma[2]);
    }

    private void add(GridFunction[] gamma, double factor, int mu, int nu) {
        gamma[0] = gamma[0].plus(derivative(mu, 0).times(derivative(nu, 0)).times(factor));
        gamma[1] = gamma[1].plus(derivative(mu, 0).times(derivative(nu, 1)).times(factor));
        gamma[2] = gamma[2].plus(derivative(mu, 1).times(derivative(nu, 1)).times(factor));
    }

    /**
     * The action of Polyakov, A.8.11 with both indices of eta bound.
     *
     * @param metric h_ab on the same grid
     * @return the integral of sqrt(-h) h^ab g_{mu nu} d_a x^mu d_b x^nu over tau and sigma
     */
    public double action(SheetMetric metric) {
        return metric.density().times(metric.trace(induced())).integral();
    }

    /**
     * A.8.11 letter by letter: both factors carry the index mu, and nu stands in eta alone, sum_{mu nu} eta_{mu nu} d_a x^mu d_b x^mu. For
     * a diagonal g this is the same number as {@link #action}; in other coordinates of the same space-time it is another one.
     *
     * @param metric h_ab on the same grid
     * @return the integral of sqrt(-h) h^ab sum_mu (sum_nu g_{mu nu}) d_a x^mu d_b x^mu over tau and sigma
     */
    public double literalAction(SheetMetric metric) {
        GridFunction zero = grid().sample(q -> 0);
        GridFunction[] sum = {zero, zero, zero};
        for (int mu = 0; mu < x.length; mu++) {
            add(sum, Arrays.stream(target[mu]).sum(), mu, mu);
        }
        return metric.density().times(metric.trace(new SheetTensor(sum[0], sum[1], sum[2]))).integral();
    }

    /**
     * The area of the sheet; -T times it is the action of Nambu and Goto. For every metric h_ab proportional to the induced one the action
     * A is twice this area.
     *
     * @return the integral of sqrt(-det gamma) over tau and sigma
     * @throws IllegalStateException if the sheet is not timelike somewhere, the message says where
     */
    public double area() {
        GridFunction determinant = induced().determinant();
        double allowed = ROUNDING * determinant.map(Math::abs).max();
        for (int cell = 0; cell < grid().size(); cell++) {
            if (determinant.value(cell) > allowed) {
                throw new IllegalStateException("the sheet is spacelike at (tau, sigma) = " + Arrays.toString(grid().point(cell))
                        + ": the determinant of the induced metric is " + determinant.value(cell) + ", but must not be positive");
            }
        }
        return determinant.map(d -> Math.sqrt(Math.max(0, -d))).integral();
    }

    /**
     * What vanishes where x solves the equation of motion.
     *
     * @param metric h_ab on the same grid
     * @return d_a (sqrt(-h) h^ab d_b x^mu), one function for each mu; for the flat metric -d2x/dtau2 + d2x/dsigma2, A.8.8
     */
    public GridFunction[] motionDefect(SheetMetric metric) {
        GridFunction[] defect = new GridFunction[x.length];
        for (int mu = 0; mu < x.length; mu++) {
            GridFunction time = current(metric, mu, 0);
            defect[mu] = time.derivative(0).plus(current(metric, mu, 1).derivative(1));
        }
        return defect;
    }

    /** sqrt(-h) h^ab d_b x^mu. */
    private GridFunction current(SheetMetric metric, int mu, int a) {
        SheetTensor up = metric.contravariant();
        GridFunction byTime = a == 0 ? up.tautau() : up.tausigma();
        GridFunction bySpace = a == 0 ? up.tausigma() : up.sigmasigma();
        return byTime.times(derivative(mu, 0)).plus(bySpace.times(derivative(mu, 1))).times(metric.density());
    }

    /**
     * What vanishes where h solves its equation of motion: the stress tensor. For the flat metric its components along xi^+ and xi^- are
     * the left sides of A.8.10, T_{++} = g_{mu nu} d_+ x^mu d_+ x^nu and T_{--}, and T_{+-} = 0.
     *
     * @param metric h_ab on the same grid
     * @return T_ab = gamma_ab - (1/2) h_ab h^cd gamma_cd
     */
    public SheetTensor stress(SheetMetric metric) {
        SheetTensor gamma = induced();
        return gamma.plus(-0.5, metric.covariant().times(metric.trace(gamma)));
    }

    /**
     * The first variation of the action with x.
     *
     * @param metric h_ab on the same grid
     * @param change delta x^mu, one function for each mu, zero near the ends of tau if tau is no ring
     * @return -2 times the integral of g_{mu nu} delta x^mu d_a (sqrt(-h) h^ab d_b x^nu)
     */
    public double variation(SheetMetric metric, GridFunction... change) {
        requireChange(change);
        GridFunction[] defect = motionDefect(metric);
        double sum = 0;
        for (int mu = 0; mu < x.length; mu++) {
            for (int nu = 0; nu < x.length; nu++) {
                sum -= 2 * target[mu][nu] * change[mu].integral(defect[nu]);
            }
        }
        return sum;
    }

    /**
     * The first variation of the action with h.
     *
     * @param metric h_ab on the same grid
     * @param change delta h_ab
     * @return minus the integral of sqrt(-h) T^ab delta h_ab, T^ab with its indices raised by h
     */
    public double variation(SheetMetric metric, SheetTensor change) {
        SheetTensor stress = stress(metric);
        SheetTensor up = metric.contravariant();
        // raised = up stress up, all symmetric 2 x 2.
        GridFunction a = up.tautau().times(stress.tautau()).plus(up.tausigma().times(stress.tausigma()));
        GridFunction b = up.tautau().times(stress.tausigma()).plus(up.tausigma().times(stress.sigmasigma()));
        GridFunction c = up.tausigma().times(stress.tautau()).plus(up.sigmasigma().times(stress.tausigma()));
        GridFunction d = up.tausigma().times(stress.tausigma()).plus(up.sigmasigma().times(stress.sigmasigma()));
        GridFunction timeTime = a.times(up.tautau()).plus(b.times(up.tausigma()));
        GridFunction timeSpace = a.times(up.tausigma()).plus(b.times(up.sigmasigma()));
        GridFunction spaceSpace = c.times(up.tausigma()).plus(d.times(up.sigmasigma()));
        return -metric.density().times(timeTime.times(change.tautau()).plus(timeSpace.times(change.tausigma()).times(2))
                .plus(spaceSpace.times(change.sigmasigma()))).integral();
    }

    /**
     * A changed sheet.
     *
     * @param factor finite
     * @param change delta x^mu, one function for each mu
     * @return x^mu + factor delta x^mu
     */
    public WorldSheet plus(double factor, GridFunction... change) {
        requireChange(change);
        GridFunction[] changed = new GridFunction[x.length];
        for (int mu = 0; mu < x.length; mu++) {
            changed[mu] = x[mu].plus(change[mu].times(factor));
        }
        return new WorldSheet(changed, drift, target);
    }

    private void requireChange(GridFunction[] change) {
        if (change.length != x.length) {
            throw new IllegalArgumentException(change.length + " changes are given, but the sheet has " + x.length + " coordinates");
        }
    }

    /**
     * The momentum at each tau, for unit tension: P^mu = - integral dsigma sqrt(-h) h^{tau b} d_b x^mu, for the flat metric the integral of
     * dx^mu/dtau.
     *
     * @param metric h_ab on the same grid
     * @return a row for each cell of tau, one entry for each mu; the same in all rows where x solves the equation of motion
     */
    public double[][] momentum(SheetMetric metric) {
        double[][] momentum = new double[grid().axis(0).cells()][x.length];
        for (int mu = 0; mu < x.length; mu++) {
            GridFunction current = current(metric, mu, 0);
            for (int cell = 0; cell < grid().size(); cell++) {
                momentum[grid().index(cell, 0)][mu] -= current.value(cell) * grid().axis(1).spacing();
            }
        }
        return momentum;
    }

    /**
     * The angular momentum at each tau, for unit tension: J^{mu nu} = integral dsigma (x^mu p^nu - x^nu p^mu) with
     * p^mu = -sqrt(-h) h^{tau b} d_b x^mu.
     *
     * @param metric h_ab on the same grid
     * @param mu     a coordinate
     * @param nu     another one
     * @return one entry for each cell of tau; all the same where x solves the equation of motion
     */
    public double[] angularMomentum(SheetMetric metric, int mu, int nu) {
        GridFunction density = x[nu].times(current(metric, mu, 0)).minus(x[mu].times(current(metric, nu, 0)));
        double[] sum = new double[grid().axis(0).cells()];
        for (int cell = 0; cell < grid().size(); cell++) {
            sum[grid().index(cell, 0)] += density.value(cell) * grid().axis(1).spacing();
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorldSheet that && Arrays.equals(x, that.x) && Arrays.equals(drift, that.drift)
                && Arrays.deepEquals(target, that.target);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(x) + Arrays.hashCode(drift)) + Arrays.deepHashCode(target);
    }

    @Override
    public String toString() {
        return "world sheet in " + x.length + " dimensions on a " + grid();
    }
}
