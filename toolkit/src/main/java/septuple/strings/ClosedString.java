package septuple.strings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * A closed string that solves the wave equation A.8.8 exactly: half the sum of a right-moving and a left-moving wave,
 * x^mu(tau, sigma) = (1/2) right^mu(tau - sigma) + (1/2) left^mu(tau + sigma) as in A.8.3, with {@code 0 <= sigma < 2 pi}. Where
 * both movers have null slopes it obeys the constraints A.8.10 too, and is a string of Nambu and Goto in flat space-time with
 * eta = diag(-1, 1, ..., 1).
 *
 * <p>It closes, x(tau, sigma + 2 pi) = x(tau, sigma), if both movers have the same drift p^mu; then its momentum is 2 pi p^mu. All momenta
 * here are those of unit tension, T = 1/(2 pi alpha') = 1.
 *
 * <p>Immutable.
 */
public final class ClosedString {

    private static final double SAME_DRIFT = 1e-12;
    /** In units of the time component of the slopes. */
    private static final double CUSP = 1e-12;
    private static final int MOST_NEWTON_STEPS = 60;

    private final Mover right;
    private final Mover left;

    private ClosedString(Mover right, Mover left) {
        this.right = right;
        this.left = left;
    }

    /**
     * The string of two movers.
     *
     * @param right the half that is a function of tau - sigma, x^{(mu-)}
     * @param left  the half that is a function of tau + sigma, x^{(mu+)}
     * @return the string
     * @throws IllegalArgumentException if the dimensions differ, or the drifts do, so that the string would not close
     */
    public static ClosedString movers(Mover right, Mover left) {
        Problems problems = new Problems();
        problems.require(right.dimension() == left.dimension(), "the right mover has " + right.dimension() + " coordinates, the left one "
                + left.dimension() + "; they must have as many");
        for (int mu = 0; mu < right.dimension() && !problems.any(); mu++) {
            double gap = right.drift()[mu] - left.drift()[mu];
            double size = Math.max(Math.abs(right.drift()[mu]), Math.abs(left.drift()[mu]));
            problems.require(Math.abs(gap) <= SAME_DRIFT * Math.max(1, size), "the drift of coordinate " + mu + " is " + right.drift()[mu]
                    + " to the right and " + left.drift()[mu] + " to the left, so that the string does not close: its ends are "
                    + Math.PI * gap + " apart; give both the same drift");
        }
        problems.throwIfAny("a closed string");
        return new ClosedString(right, left);
    }

    /**
     * The string that starts, at tau = 0, with a given shape and no motion but a drift: left(xi) = shape(xi), and right is its mirror
     * image. This is what A.8.3 makes of one state of the network, carried on by pi in one half of the ensemble and by pi^T in the other.
     *
     * @param shape the wave is x(0, sigma), the drift that of the string
     * @return the string (1/2) (wave(sigma + tau) + wave(sigma - tau)) + drift tau
     */
    public static ClosedString released(Mover shape) {
        return movers(shape.mirrored(), shape);
    }

    /**
     * A circle in the plane that starts at rest, shrinks to a point at tau = pi/2 and opens again: x^0 = r tau,
     * (x^1, x^2) = r cos(tau) (cos sigma, sin sigma).
     *
     * @param radius r, positive and finite
     * @return the string in 2 + 1 dimensions
     */
    public static ClosedString circle(double radius) {
        Problems problems = new Problems();
        problems.require(radius > 0 && radius < Double.POSITIVE_INFINITY, "the radius is " + radius + ", but must be positive and finite");
        problems.throwIfAny("a circular string");
        return released(Mover.of(3).drift(radius, 0, 0)
                .harmonic(1, new double[] {0, radius, 0}, new double[] {0, 0, radius}).build());
    }

    /**
     * The loops of C. J. Burden (Phys. Lett. B 164, 277, 1985) in 3 + 1 dimensions with x^0 = tau: both movers run around great circles,
     * m and n times, in planes that make an angle:
     * right = (1/m) (sin m xi, 0, cos m xi), left = (1/n) (cos(angle) sin n xi, sin(angle) sin n xi, cos n xi).
     *
     * @param m     turns of the right mover, 1 to 1000; negative to turn the other way
     * @param n     turns of the left mover, 1 to 1000; negative to turn the other way
     * @param angle the angle between the planes, in radians, finite
     * @return the string
     */
    public static ClosedString burden(int m, int n, double angle) {
        Problems problems = new Problems();
        for (int turns : new int[] {m, n}) {
            problems.require(turns != 0 && Math.abs((long) turns) <= 1000, "a number of turns is " + turns
                    + ", but must be -1000 to 1000 and not 0");
        }
        problems.require(Double.isFinite(angle), "the angle is " + angle + ", but must be finite");
        problems.throwIfAny("a Burden loop");
        return movers(greatCircle(m, 0), greatCircle(n, angle));
    }

    private static Mover greatCircle(int turns, double angle) {
        double radius = 1.0 / turns;
        int k = Math.abs(turns);
        // sin(m xi)/m is even in m, cos(m xi)/m odd.
        double first = 1.0 / k;
        return Mover.of(4).drift(1, 0, 0, 0).harmonic(k, new double[] {0, 0, 0, radius},
                new double[] {0, first * Math.cos(angle), first * Math.sin(angle), 0}).build();
    }

    /**
     * The loops of T. W. B. Kibble and N. Turok (Phys. Lett. B 116, 141, 1982) in the form of Turok (Nucl. Phys. B 242, 520, 1984), in
     * 3 + 1 dimensions with x^0 = tau: the right mover has the harmonics 1 and 3,
     * ((1 - a) sin xi + (a/3) sin 3 xi, -(1 - a) cos xi - (a/3) cos 3 xi, -2 sqrt(a (1 - a)) cos xi), the left one is a circle,
     * (sin xi, -cos(angle) cos xi, -sin(angle) cos xi).
     *
     * @param share a, how much of the third harmonic, 0 to 1
     * @param angle of the left mover's plane, in radians, finite
     * @return the string
     */
    public static ClosedString kibbleTurok(double share, double angle) {
        Problems problems = new Problems();
        problems.require(share >= 0 && share <= 1, "the share of the third harmonic is " + share + ", but must be 0 to 1");
        problems.require(Double.isFinite(angle), "the angle is " + angle + ", but must be finite");
        problems.throwIfAny("a Kibble-Turok loop");
        double third = share / 3;
        Mover a = Mover.of(4).drift(1, 0, 0, 0)
                .harmonic(1, new double[] {0, 0, share - 1, -2 * Math.sqrt(share * (1 - share))}, new double[] {0, 1 - share, 0, 0})
                .harmonic(3, new double[] {0, 0, -third, 0}, new double[] {0, third, 0, 0}).build();
        Mover b = Mover.of(4).drift(1, 0, 0, 0)
                .harmonic(1, new double[] {0, 0, -Math.cos(angle), -Math.sin(angle)}, new double[] {0, 1, 0, 0}).build();
        return movers(a, b);
    }

    /**
     * The number of coordinates.
     *
     * @return D + 1, with time
     */
    public int dimension() {
        return right.dimension();
    }

    /**
     * The half that is a function of xi^- = tau - sigma.
     *
     * @return x^{(mu-)}
     */
    public Mover right() {
        return right;
    }

    /**
     * The half that is a function of xi^+ = tau + sigma.
     *
     * @return x^{(mu+)}
     */
    public Mover left() {
        return left;
    }

    /**
     * A point of the world sheet.
     *
     * @param tau   the time on the sheet
     * @param sigma the place along the string
     * @return x^mu, one entry for each mu
     */
    public double[] at(double tau, double sigma) {
        double[] x = half(right.wave(tau - sigma), left.wave(tau + sigma), 1);
        // The drifts, (p/2) (tau - sigma) + (p/2) (tau + sigma), in a form that closes to the last bit.
        for (int mu = 0; mu < x.length; mu++) {
            x[mu] += right.drift()[mu] * tau;
        }
        return x;
    }

    /**
     * The velocity.
     *
     * @param tau   the time on the sheet
     * @param sigma the place along the string
     * @return dx^mu/dtau
     */
    public double[] velocity(double tau, double sigma) {
        return half(right.slope(tau - sigma), left.slope(tau + sigma), 1);
    }

    /**
     * The tangent.
     *
     * @param tau   the time on the sheet
     * @param sigma the place along the string
     * @return dx^mu/dsigma
     */
    public double[] tangent(double tau, double sigma) {
        return half(right.slope(tau - sigma), left.slope(tau + sigma), -1);
    }

    private static double[] half(double[] minus, double[] plus, int sign) {
        return IntStream.range(0, plus.length).mapToDouble(mu -> 0.5 * (plus[mu] + sign * minus[mu])).toArray();
    }

    /**
     * How far the string is from obeying the constraints A.8.10: the larger of {@link Mover#constraintDefect()} of its halves.
     *
     * @return 0 to 1, at rounding level where the constraints hold
     */
    public double constraintDefect() {
        return Math.max(right.constraintDefect(), left.constraintDefect());
    }

    /**
     * The momentum for unit tension, the integral over sigma of dx^mu/dtau. Its first entry is the energy.
     *
     * @return P^mu = 2 pi drift^mu
     */
    public double[] momentum() {
        return Arrays.stream(left.drift()).map(p -> 2 * Math.PI * p).toArray();
    }

    /**
     * The mass for unit tension.
     *
     * @return sqrt(-eta_{mu nu} P^mu P^nu)
     * @throws IllegalStateException if the momentum is spacelike
     */
    public double mass() {
        double square = -Minkowski.product(momentum(), momentum());
        if (square < 0) {
            throw new IllegalStateException("the momentum " + Arrays.toString(momentum()) + " is spacelike, so that there is no mass");
        }
        return Math.sqrt(square);
    }

    /**
     * The angular momentum for unit tension, the integral over sigma of x^mu dx^nu/dtau - x^nu dx^mu/dtau at tau = 0.
     *
     * @return J^{mu nu}, antisymmetric; exact up to rounding
     */
    public double[][] angularMomentum() {
        int places = 2 * (right.harmonics() + left.harmonics()) + 5;
        double[][] sum = new double[dimension()][dimension()];
        for (int i = 0; i < places; i++) {
            double sigma = 2 * Math.PI * i / places;
            double[] x = at(0, sigma);
            double[] v = velocity(0, sigma);
            for (int mu = 0; mu < x.length; mu++) {
                for (int nu = 0; nu < x.length; nu++) {
                    sum[mu][nu] += 2 * Math.PI / places * (x[mu] * v[nu] - x[nu] * v[mu]);
                }
            }
        }
        return sum;
    }

    /**
     * A linear map of the coordinates, such as a Lorentz transformation.
     *
     * @param matrix a row for each new coordinate, a column for each old one
     * @return the string with x'^mu = sum_nu matrix[mu][nu] x^nu
     * @throws IllegalArgumentException if the matrix has another shape
     */
    public ClosedString mapped(double[][] matrix) {
        return new ClosedString(right.mapped(matrix), left.mapped(matrix));
    }

    /**
     * The same string in one more dimension, in the hyperplane x^0 = x^1 + ... + x^D to which A.7.3 binds D subsystems. That hyperplane
     * of D + 1 dimensional space-time is itself a flat space-time of D dimensions, with the time sqrt((D - 1)/D) x^0: so a string in D
     * dimensions fits, with the same lengths, times and constraints. In coordinates y of the string,
     * x^0 = sqrt(D/(D - 1)) y^0 and x^d = x^0/D + sum_k e_k^d y^k with an orthonormal frame e_k across (1, ..., 1): for D = 4 the rows
     * (1, 1, -1, -1)/2, (1, -1, 1, -1)/2, (1, -1, -1, 1)/2, otherwise (1, ..., 1, -k, 0, ..., 0)/sqrt(k (k + 1)).
     *
     * @return the string in {@link #dimension()} + 1 coordinates
     */
    public ClosedString withTimeAsSum() {
        return mapped(sumFrame(dimension()));
    }

    /** The matrix of {@link #withTimeAsSum()}: D + 1 rows, D columns. */
    static double[][] sumFrame(int subsystems) {
        double[][] frame = Minkowski.across(subsystems);
        double[][] matrix = new double[subsystems + 1][subsystems];
        double pace = Math.sqrt(subsystems / (subsystems - 1.0));
        matrix[0][0] = pace;
        for (int d = 1; d <= subsystems; d++) {
            matrix[d][0] = pace / subsystems;
            for (int k = 1; k < subsystems; k++) {
                matrix[d][k] = frame[k - 1][d - 1];
            }
        }
        return matrix;
    }

    /**
     * The y of {@link #withTimeAsSum()} back from the x.
     *
     * @param x D + 1 coordinates with x^0 = x^1 + ... + x^D, D at least 2
     * @return the D coordinates (y^0, ..., y^{D-1})
     * @throws IllegalArgumentException if x^0 is not that sum up to 1e-9 of the largest entry
     */
    public static double[] acrossSum(double... x) {
        int subsystems = x.length - 1;
        double sum = 0;
        double largest = 0;
        for (int d = 1; d <= subsystems; d++) {
            sum += x[d];
            largest = Math.max(largest, Math.abs(x[d]));
        }
        if (subsystems < 2 || !(Math.abs(sum - x[0]) <= 1e-9 * Math.max(largest, Math.abs(x[0])))) {
            throw new IllegalArgumentException("x is " + Arrays.toString(x) + ", but must have at least 3 entries, x^0 being the sum " + sum
                    + " of the others (A.7.3)");
        }
        double[] y = new double[subsystems];
        double[] across = Minkowski.times(Minkowski.across(subsystems), Arrays.copyOfRange(x, 1, x.length));
        y[0] = Math.sqrt((subsystems - 1.0) / subsystems) * x[0];
        System.arraycopy(across, 0, y, 1, across.length);
        return y;
    }

    /**
     * What a coordinate of the right-moving half is, without its drift, at the neurons of a cycle: the state of a network whose weights
     * pi (A.7.12) carry it on, x_i(t + 1) = x_{i-1}(t), where neuron i is at sigma = 2 pi i/N and a step takes 2 pi/N of tau.
     *
     * @param mu      the coordinate, 0 to D
     * @param neurons N, at least 3
     * @return wave^mu(-2 pi i/N), i = 0 to N - 1
     */
    public double[] rightState(int mu, int neurons) {
        return state(right, mu, neurons, -1);
    }

    /**
     * What a coordinate of the left-moving half is, without its drift, at the neurons of a cycle: the state that pi^T carries on,
     * x_i(t + 1) = x_{i+1}(t).
     *
     * @param mu      the coordinate, 0 to D
     * @param neurons N, at least 3
     * @return wave^mu(2 pi i/N), i = 0 to N - 1
     */
    public double[] leftState(int mu, int neurons) {
        return state(left, mu, neurons, 1);
    }

    private double[] state(Mover mover, int mu, int neurons, int sign) {
        Problems problems = new Problems();
        problems.require(mu >= 0 && mu < dimension(), "the coordinate is " + mu + ", but must be 0 to " + (dimension() - 1));
        problems.require(neurons >= 3, "the number of neurons is " + neurons + ", but must be at least 3");
        problems.throwIfAny("a state");
        return IntStream.range(0, neurons).mapToDouble(i -> mover.wave(sign * 2 * Math.PI * i / neurons)[mu]).toArray();
    }

    /**
     * The places where the string reaches the speed of light and is drawn to a point for a moment: both halves have the same slope,
     * dx^-/dxi^- = dx^+/dxi^+, so that dx/dsigma = 0. In 3 + 1 dimensions they are isolated events. All with {@code 0 <= tau < pi} are
     * found, {@code 0 <= sigma < 2 pi}; then the string repeats itself, with sigma shifted by pi.
     *
     * <p>The slopes are compared at 16 places per wave of the highest harmonic K, at least 64, and the nearest pairs refined by the
     * method of Gauss and Newton: cost of order K^2.
     *
     * @return the cusps, by tau
     * @throws IllegalStateException if x^0 is not proportional to tau, or the cusps are not isolated, as in a plane
     * @throws CancellationException if the thread is interrupted, which this clears
     */
    public List<Cusp> cusps() {
        double[] timeSlope = {right.drift()[0], left.drift()[0]};
        int harmonics = Math.max(right.harmonics(), left.harmonics());
        int places = Math.max(64, 16 * harmonics);
        double[][] minus = new double[places][];
        double[][] plus = new double[places][];
        for (int i = 0; i < places; i++) {
            double xi = 2 * Math.PI * i / places;
            minus[i] = right.slope(xi);
            plus[i] = left.slope(xi);
            if (Math.abs(minus[i][0] - timeSlope[0]) + Math.abs(plus[i][0] - timeSlope[1]) > 1e-9 * Math.abs(timeSlope[0])) {
                throw new IllegalStateException("x^0 is not proportional to tau: its slope at xi = " + xi + " is " + minus[i][0] + " and "
                        + plus[i][0] + ", its mean " + timeSlope[0] + "; cusps are found where x^0 = p^0 tau");
            }
        }
        List<Cusp> cusps = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            if (Thread.interrupted()) {
                throw new CancellationException("interrupted after " + i + " of " + places + " places of the right mover; fewer"
                        + " harmonics are faster");
            }
            for (int j = 0; j < places; j++) {
                if (isLowest(minus, plus, i, j)) {
                    refine(2 * Math.PI * i / places, 2 * Math.PI * j / places, cusps);
                }
            }
        }
        cusps.sort((a, b) -> a.tau() != b.tau() ? Double.compare(a.tau(), b.tau()) : Double.compare(a.sigma(), b.sigma()));
        return List.copyOf(cusps);
    }

    private static boolean isLowest(double[][] minus, double[][] plus, int i, int j) {
        int n = minus.length;
        double here = gap(minus[i], plus[j]);
        for (int di = -1; di <= 1; di++) {
            for (int dj = -1; dj <= 1; dj++) {
                if (gap(minus[Math.floorMod(i + di, n)], plus[Math.floorMod(j + dj, n)]) < here) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double gap(double[] a, double[] b) {
        double sum = 0;
        for (int mu = 0; mu < a.length; mu++) {
            sum += (a[mu] - b[mu]) * (a[mu] - b[mu]);
        }
        return sum;
    }

    /** Gauss and Newton for left'(xi^+) = right'(xi^-), which at a solution with independent curvatures converges quadratically. */
    private void refine(double startMinus, double startPlus, List<Cusp> found) {
        double xiMinus = startMinus;
        double xiPlus = startPlus;
        double scale = left.drift()[0] * left.drift()[0];
        for (int step = 0; step < MOST_NEWTON_STEPS; step++) {
            double[] a = right.slope(xiMinus);
            double[] b = left.slope(xiPlus);
            double[] da = right.curvature(xiMinus);
            double[] db = left.curvature(xiPlus);
            double aa = dot(da, da);
            double bb = dot(db, db);
            double ab = dot(da, db);
            double determinant = aa * bb - ab * ab;
            double rest = gap(a, b);
            if (rest <= CUSP * CUSP * scale) {
                if (determinant <= 1e-9 * aa * bb) {
                    throw new IllegalStateException("the cusps are not isolated: around tau = " + (xiPlus + xiMinus) / 2 + ", sigma = "
                            + (xiPlus - xiMinus) / 2 + " they form a line, as they do in a plane");
                }
                add(xiMinus, xiPlus, found);
                return;
            }
            if (determinant <= 0) {
                return;
            }
            double[] difference = IntStream.range(0, a.length).mapToDouble(mu -> b[mu] - a[mu]).toArray();
            double forMinus = dot(da, difference);
            double forPlus = dot(db, difference);
            xiMinus += (bb * forMinus - ab * forPlus) / determinant;
            xiPlus += (ab * forMinus - aa * forPlus) / determinant;
        }
    }

    private static void add(double xiMinus, double xiPlus, List<Cusp> found) {
        double turn = 2 * Math.PI;
        double tau = (xiPlus + xiMinus) / 2;
        double sigma = (xiPlus - xiMinus) / 2;
        // (tau + pi, sigma + pi) is the same pair of xi.
        double halves = Math.floor(tau / Math.PI + 1e-9);
        tau = Math.max(0, tau - halves * Math.PI);
        sigma = sigma - halves * Math.PI;
        sigma -= turn * Math.floor(sigma / turn + 1e-9);
        Cusp cusp = new Cusp(tau, Math.max(0, sigma));
        for (Cusp other : found) {
            if (Math.abs(other.tau() - cusp.tau()) < 1e-6 && Math.abs(Math.IEEEremainder(other.sigma() - cusp.sigma(), turn)) < 1e-6) {
                return;
            }
        }
        found.add(cusp);
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    /**
     * A place on the world sheet where the string moves with the speed of light.
     *
     * @param tau   the time on the sheet
     * @param sigma the place along the string
     */
    public record Cusp(double tau, double sigma) { }

    /**
     * The string at some times, closed, for drawing.
     *
     * @param points how many points along the string, at least 3; the first is repeated at the end
     * @param taus   the times on the sheet
     * @return a row per point: {@code tau}, {@code sigma}, {@code x0} to {@code xD}; rows with missing coordinates between two times, so
     *         that lines are not drawn across
     */
    public Table snapshots(int points, double... taus) {
        Problems problems = new Problems();
        problems.require(points >= 3, "points is " + points + ", but must be at least 3");
        Problems.firstNotFinite(taus, "tau").ifPresent(problems::add);
        problems.throwIfAny("a table of snapshots");
        Table table = table();
        for (double tau : taus) {
            double time = tau;
            line(table, points + 1, i -> time, i -> 2 * Math.PI * (i % points) / points);
        }
        return table;
    }

    /**
     * The paths of some points of the string, for drawing.
     *
     * @param from   the first time on the sheet
     * @param to     the last one, later
     * @param points how many points along each path, at least 2
     * @param sigmas the places along the string
     * @return as {@link #snapshots} gives them
     */
    public Table paths(double from, double to, int points, double... sigmas) {
        Problems problems = new Problems();
        problems.require(points >= 2, "points is " + points + ", but must be at least 2");
        problems.require(from < to && Double.isFinite(to - from), "the times are " + from + " to " + to
                + ", but must be finite and in ascending order");
        Problems.firstNotFinite(sigmas, "sigma").ifPresent(problems::add);
        problems.throwIfAny("a table of paths");
        Table table = table();
        for (double sigma : sigmas) {
            double place = sigma;
            line(table, points, i -> from + (to - from) * i / (points - 1), i -> place);
        }
        return table;
    }

    private Table table() {
        Table table = Table.create("string", DoubleColumn.create("tau"), DoubleColumn.create("sigma"));
        for (int mu = 0; mu < dimension(); mu++) {
            table.addColumns(DoubleColumn.create("x" + mu));
        }
        return table;
    }

    private void line(Table table, int points, DoubleUnaryOperator tau, DoubleUnaryOperator sigma) {
        if (!table.isEmpty()) {
            table.doubleColumn(0).append(tau.applyAsDouble(0));
            table.doubleColumn(1).append(sigma.applyAsDouble(0));
            for (int mu = 0; mu < dimension(); mu++) {
                table.doubleColumn(2 + mu).appendMissing();
            }
        }
        for (int i = 0; i < points; i++) {
            double[] x = at(tau.applyAsDouble(i), sigma.applyAsDouble(i));
            table.doubleColumn(0).append(tau.applyAsDouble(i));
            table.doubleColumn(1).append(sigma.applyAsDouble(i));
            for (int mu = 0; mu < x.length; mu++) {
                table.doubleColumn(2 + mu).append(x[mu]);
            }
        }
    }

    /**
     * The world sheet on a grid.
     *
     * @param grid axis 0 is tau, of any kind; axis 1 is sigma, a ring from 0 to 2 pi
     * @return the sheet; where tau is a ring, the string must come back but for its drift, as it does after 2 pi
     * @throws IllegalArgumentException if the grid is another
     */
    public WorldSheet sheet(Grid grid) {
        GridFunction still = grid.sample(q -> 0);
        return sheet(grid, still, still);
    }

    /**
     * The world sheet on a grid of other coordinates (tau', sigma'), with tau = tau' + shiftTau and sigma = sigma' + shiftSigma.
     *
     * @param grid       as for {@link #sheet(Grid)}
     * @param shiftTau   tau - tau', on the grid
     * @param shiftSigma sigma - sigma', on the grid
     * @return the sheet
     * @throws IllegalArgumentException if the grid is another, or the shifts are on other grids
     */
    public WorldSheet sheet(Grid grid, GridFunction shiftTau, GridFunction shiftSigma) {
        Problems problems = new Problems();
        problems.require(grid.dimensions() == 2, "the grid has " + grid.dimensions() + " axes, but must have two, tau and sigma");
        problems.require(grid.equals(shiftTau.grid()) && grid.equals(shiftSigma.grid()), "the shifts must be given on the same grid, a "
                + grid);
        if (grid.dimensions() == 2) {
            Axis tau = grid.axis(0);
            Axis sigma = grid.axis(1);
            problems.require(sigma.isPeriodic() && Math.abs(sigma.length() - 2 * Math.PI) < 1e-12, "axis 1 is sigma and must be a ring"
                    + " of 2 pi, but goes from " + sigma.lower() + " to " + sigma.upper() + (sigma.isPeriodic() ? "" : " and is no ring"));
            double turns = tau.length() / (2 * Math.PI);
            problems.require(!tau.isPeriodic() || Math.abs(turns - Math.rint(turns)) < 1e-12, "axis 0 is tau and a ring of length "
                    + tau.length() + ", but the string comes back after multiples of 2 pi; take such a ring, or no ring");
        }
        problems.throwIfAny("a world sheet");
        double[][] x = new double[dimension()][grid.size()];
        for (int cell = 0; cell < grid.size(); cell++) {
            double[] point = grid.point(cell);
            double[] place = at(point[0] + shiftTau.value(cell), point[1] + shiftSigma.value(cell));
            for (int mu = 0; mu < place.length; mu++) {
                x[mu][cell] = place[mu];
            }
        }
        return WorldSheet.drifting(left.drift(), Arrays.stream(x).map(grid::function).toArray(GridFunction[]::new));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClosedString that && right.equals(that.right) && left.equals(that.left);
    }

    @Override
    public int hashCode() {
        return 31 * right.hashCode() + left.hashCode();
    }

    @Override
    public String toString() {
        return "closed string in " + dimension() + " dimensions, momentum " + Arrays.toString(momentum());
    }
}
