package septuple.spacetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import septuple.formula.Scalar;
import septuple.validation.Problems;

/**
 * Known metrics, with c = G = 1 and signature (-, +, ..., +) for space-times. Where a metric is singular in its coordinates (a
 * horizon, an axis, the origin) it says so when asked: see {@link Metric#at}.
 *
 * <p>Sources: Hawking and Ellis, The Large Scale Structure of Space-Time (1973); Misner, Thorne and Wheeler, Gravitation (1973);
 * Stephani and others, Exact Solutions of Einstein's Field Equations (2003).
 */
public final class Spacetimes {

    private static final List<String> CARTESIAN = List.of("x", "y", "z", "w", "v");

    private Spacetimes() {
    }

    /**
     * Flat space-time, ds^2 = -dt^2 + dx^2 + ... . Every tensor of curvature is zero.
     *
     * @param dimension 2 to 5
     * @return the metric in t, x, y, z, w, as far as needed
     * @throws IllegalArgumentException if the dimension is not 2 to 5
     */
    public static FormulaMetric minkowski(int dimension) {
        return conformallyFlat(dimension, x -> Scalar.ONE);
    }

    /**
     * Flat space-time in spherical coordinates, ds^2 = -dt^2 + dr^2 + r^2 (dtheta^2 + sin^2 theta dphi^2). Every tensor of
     * curvature is zero.
     *
     * @return the metric in t, r, theta, phi; singular at r = 0 and on the axis
     */
    public static FormulaMetric minkowskiSpherical() {
        return spherical(r -> Scalar.ONE);
    }

    /**
     * A black hole at rest in Schwarzschild's coordinates, ds^2 = -f dt^2 + dr^2/f + r^2 (dtheta^2 + sin^2 theta dphi^2) with
     * f = 1 - 2M/r. Ricci's tensor is zero, Kretschmann's scalar 48 M^2/r^6.
     *
     * @param mass M, finite
     * @return the metric in t, r, theta, phi; singular at r = 0, at the horizon r = 2M and on the axis
     * @throws IllegalArgumentException if the mass is not finite
     */
    public static FormulaMetric schwarzschild(double mass) {
        finite("a Schwarzschild metric", "the mass", mass);
        return spherical(r -> Scalar.ONE.minus(r.reciprocal().times(2 * mass)));
    }

    /**
     * The same black hole in ingoing coordinates (Eddington 1924, Finkelstein 1958), ds^2 = -(1 - 2M/r) dv^2 + 2 dv dr
     * + r^2 (dtheta^2 + sin^2 theta dphi^2), which are regular at the horizon.
     *
     * @param mass M, finite
     * @return the metric in v, r, theta, phi; singular at r = 0 and on the axis
     * @throws IllegalArgumentException if the mass is not finite
     */
    public static FormulaMetric eddingtonFinkelstein(double mass) {
        finite("an Eddington-Finkelstein metric", "the mass", mass);
        return FormulaMetric.spacetime("v", "r", "theta", "phi").components(x -> {
            Scalar area = x[1].square();
            return new Scalar[][] {
                {x[1].reciprocal().times(2 * mass).minus(1), Scalar.ONE, null, null},
                {Scalar.ONE, null, null, null},
                {null, null, area, null},
                {null, null, null, area.times(x[2].sin().square())}};
        }).build();
    }

    /**
     * A charged black hole at rest (Reissner 1916, Nordstroem 1918): Schwarzschild's form with f = 1 - 2M/r + Q^2/r^2. The Ricci
     * scalar is zero, Ricci's tensor is that of a radial electric field: R^t_t = R^r_r = -Q^2/r^4 = -R^theta_theta = -R^phi_phi.
     *
     * @param mass   M, finite
     * @param charge Q, finite
     * @return the metric in t, r, theta, phi; singular at r = 0, at the horizons f = 0 and on the axis
     * @throws IllegalArgumentException if a number is not finite
     */
    public static FormulaMetric reissnerNordstroem(double mass, double charge) {
        finite("a Reissner-Nordstroem metric", "the mass", mass, "the charge", charge);
        return spherical(r -> Scalar.ONE.minus(r.reciprocal().times(2 * mass))
                .plus(r.square().reciprocal().times(charge * charge)));
    }

    /**
     * A rotating black hole (Kerr 1963) in Boyer and Lindquist's coordinates. With Sigma = r^2 + a^2 cos^2 theta and
     * Delta = r^2 - 2Mr + a^2, ds^2 = -(1 - 2Mr/Sigma) dt^2 - (4Mar sin^2 theta/Sigma) dt dphi + (Sigma/Delta) dr^2 + Sigma
     * dtheta^2 + (r^2 + a^2 + 2Ma^2r sin^2 theta/Sigma) sin^2 theta dphi^2. Ricci's tensor is zero, Kretschmann's scalar 48 M^2
     * (r^2 - a^2 c^2)(Sigma^2 - 16 r^2 a^2 c^2)/Sigma^6 with c = cos theta.
     *
     * @param mass M, finite
     * @param spin a, the angular momentum divided by the mass, finite
     * @return the metric in t, r, theta, phi; singular at the horizons Delta = 0, at the ring Sigma = 0 and on the axis
     * @throws IllegalArgumentException if a number is not finite
     */
    public static FormulaMetric kerr(double mass, double spin) {
        return kerr(spin, "a Kerr metric", mass, r -> Scalar.constant(mass));
    }

    /**
     * Kerr's metric with a mass that depends on the radius, as of a rotating body that is not empty outside: M(r) in place of M.
     * Ricci's tensor is that of Guerses and Guersey (1975); the Ricci scalar is 2 (r M'' + 2 M')/Sigma.
     *
     * @param spin a, finite
     * @param mass M as a formula in r
     * @return the metric in t, r, theta, phi; singular at the horizons Delta = 0, at the ring Sigma = 0 and on the axis
     * @throws IllegalArgumentException if the spin is not finite
     */
    public static FormulaMetric kerr(double spin, UnaryOperator<Scalar> mass) {
        return kerr(spin, "a Kerr metric", 0, mass);
    }

    private static FormulaMetric kerr(double spin, String what, double number, UnaryOperator<Scalar> mass) {
        finite(what, "the mass", number, "the spin", spin);
        return FormulaMetric.spacetime("t", "r", "theta", "phi").components(x -> {
            Scalar r = x[1];
            Scalar sine = x[2].sin().square();
            Scalar sigma = r.square().plus(x[2].cos().square().times(spin * spin));
            Scalar twice = mass.apply(r).times(r).times(2);
            Scalar pull = twice.over(sigma);
            Scalar drag = pull.times(sine).times(-spin);
            Scalar round = r.square().plus(spin * spin);
            return new Scalar[][] {
                {pull.minus(1), null, null, drag},
                {null, sigma.over(round.minus(twice)), null, null},
                {null, null, sigma, null},
                {drag, null, null, round.minus(drag.times(spin)).times(sine)}};
        }).build();
    }

    /**
     * A homogeneous and isotropic universe (Friedmann 1922), ds^2 = -dt^2 + a(t)^2 (dr^2/(1 - k r^2) + r^2 (dtheta^2 + sin^2 theta
     * dphi^2)). The Ricci scalar is 6 (a''/a + (a'^2 + k)/a^2).
     *
     * @param curvature k: -1, 0 or 1
     * @param scale     a as a formula in t
     * @return the metric in t, r, theta, phi; singular where a = 0, at r = 0, where k r^2 = 1 and on the axis
     * @throws IllegalArgumentException if k is not -1, 0 or 1
     */
    public static FormulaMetric friedmann(int curvature, UnaryOperator<Scalar> scale) {
        if (curvature < -1 || curvature > 1) {
            throw new IllegalArgumentException("the curvature k is " + curvature + ", but must be -1, 0 or 1;"
                    + " the scale factor takes any other size");
        }
        return FormulaMetric.spacetime("t", "r", "theta", "phi").diagonal(x -> {
            Scalar a = scale.apply(x[0]).square();
            Scalar area = a.times(x[1].square());
            return new Scalar[] {Scalar.constant(-1), a.over(Scalar.ONE.minus(x[1].square().times(curvature))), area,
                area.times(x[2].sin().square())};
        }).build();
    }

    /**
     * An empty universe that expands by different powers of time along its axes (Kasner 1921),
     * ds^2 = -dt^2 + t^{2p} dx^2 + t^{2q} dy^2 + t^{2s} dz^2. Ricci's tensor is zero if p + q + s = p^2 + q^2 + s^2 = 1.
     *
     * @param p finite
     * @param q finite
     * @param s finite
     * @return the metric in t, x, y, z; singular at t = 0, for t below 0 without a value unless 2p, 2q and 2s are whole
     * @throws IllegalArgumentException if a number is not finite
     */
    public static FormulaMetric kasner(double p, double q, double s) {
        finite("a Kasner metric", "p", p, "q", q, "s", s);
        return FormulaMetric.spacetime("t", "x", "y", "z").diagonal(x ->
                new Scalar[] {Scalar.constant(-1), x[0].pow(2 * p), x[0].pow(2 * q), x[0].pow(2 * s)}).build();
    }

    /**
     * De Sitter's space-time as an observer at rest sees it: Schwarzschild's form with f = 1 - H^2 r^2. Here
     * R_{mu nu} = 3 H^2 g_{mu nu}.
     *
     * @param rate H, finite
     * @return the metric in t, r, theta, phi; singular at r = 0, at the horizon r = 1/H and on the axis
     * @throws IllegalArgumentException if the rate is not finite
     */
    public static FormulaMetric deSitterStatic(double rate) {
        finite("a de Sitter metric", "the rate", rate);
        return spherical(r -> Scalar.ONE.minus(r.square().times(rate * rate)));
    }

    /**
     * De Sitter's space-time in flat slices, ds^2 = -dt^2 + e^{2Ht} (dx^2 + dy^2 + dz^2). R_{mu nu} = 3 H^2 g_{mu nu}, so
     * R = 12 H^2.
     *
     * @param rate H, finite
     * @return the metric in t, x, y, z, regular everywhere
     * @throws IllegalArgumentException if the rate is not finite
     */
    public static FormulaMetric deSitterFlat(double rate) {
        finite("a de Sitter metric", "the rate", rate);
        return FormulaMetric.spacetime("t", "x", "y", "z").diagonal(x -> {
            Scalar growth = x[0].times(2 * rate).exp();
            return new Scalar[] {Scalar.constant(-1), growth, growth, growth};
        }).build();
    }

    /**
     * Anti-de Sitter's space-time as a whole, ds^2 = L^2 (-cosh^2 rho dt^2 + drho^2 + sinh^2 rho (dtheta^2 + sin^2 theta dphi^2)).
     * R_{mu nu} = -3 g_{mu nu}/L^2.
     *
     * @param radius L, positive and finite
     * @return the metric in t, rho, theta, phi; singular at rho = 0 and on the axis
     * @throws IllegalArgumentException if the radius is not positive and finite
     */
    public static FormulaMetric antiDeSitterGlobal(double radius) {
        radius("an anti-de Sitter metric", radius);
        return FormulaMetric.spacetime("t", "rho", "theta", "phi").diagonal(x -> {
            Scalar area = x[1].sinh().square().times(radius * radius);
            return new Scalar[] {x[1].cosh().square().times(-radius * radius), Scalar.constant(radius * radius), area,
                area.times(x[2].sin().square())};
        }).build();
    }

    /**
     * The half of anti-de Sitter's space-time next to a flat boundary at z = 0 (Poincare's patch),
     * ds^2 = (L^2/z^2) (-dt^2 + dx^2 + ... + dz^2). In D dimensions R_{mu nu} = -(D - 1) g_{mu nu}/L^2.
     *
     * @param dimension D, 2 to 5
     * @param radius    L, positive and finite
     * @return the metric in t, then x, y, w as far as needed, then z; singular at the boundary z = 0
     * @throws IllegalArgumentException if the dimension is not 2 to 5 or the radius not positive and finite
     */
    public static FormulaMetric antiDeSitterPoincare(int dimension, double radius) {
        dimension(dimension);
        radius("an anti-de Sitter metric", radius);
        List<String> names = new ArrayList<>(List.of("t", "x", "y", "w").subList(0, dimension - 1));
        names.add("z");
        return FormulaMetric.spacetime(names.toArray(new String[0])).diagonal(x -> {
            Scalar[] entries = new Scalar[dimension];
            Arrays.fill(entries, x[dimension - 1].square().reciprocal().times(radius * radius));
            entries[0] = entries[0].negate();
            return entries;
        }).build();
    }

    /**
     * A sphere, ds^2 = radius^2 (dtheta1^2 + sin^2 theta1 (dtheta2^2 + ... sin^2 (...) dphi^2)). In n dimensions
     * R = n (n - 1)/radius^2.
     *
     * @param dimension n, 2 to 5
     * @param radius    positive and finite
     * @return the metric in theta, phi or theta1, theta2, ..., phi; singular at the poles of each theta
     * @throws IllegalArgumentException if the dimension is not 2 to 5 or the radius not positive and finite
     */
    public static FormulaMetric sphere(int dimension, double radius) {
        dimension(dimension);
        radius("a sphere", radius);
        String[] names = new String[dimension];
        for (int k = 0; k < dimension; k++) {
            names[k] = k == dimension - 1 ? "phi" : dimension == 2 ? "theta" : "theta" + (k + 1);
        }
        return FormulaMetric.space(names).diagonal(x -> {
            Scalar[] entries = new Scalar[dimension];
            entries[0] = Scalar.constant(radius * radius);
            for (int k = 1; k < dimension; k++) {
                entries[k] = entries[k - 1].times(x[k - 1].sin().square());
            }
            return entries;
        }).build();
    }

    /**
     * Hyperbolic space as a half-space (Poincare), ds^2 = (radius^2/z^2) (dx^2 + ... + dz^2). In n dimensions
     * R = -n (n - 1)/radius^2.
     *
     * @param dimension n, 2 to 5
     * @param radius    positive and finite; 1 for the hyperbolic plane of curvature -1
     * @return the metric in x, y, w, v as far as needed, then z; singular at the boundary z = 0
     * @throws IllegalArgumentException if the dimension is not 2 to 5 or the radius not positive and finite
     */
    public static FormulaMetric hyperbolic(int dimension, double radius) {
        dimension(dimension);
        radius("a hyperbolic space", radius);
        List<String> names = new ArrayList<>(List.of("x", "y", "w", "v").subList(0, dimension - 1));
        names.add("z");
        return FormulaMetric.space(names.toArray(new String[0])).diagonal(x -> {
            Scalar[] entries = new Scalar[dimension];
            Arrays.fill(entries, x[dimension - 1].square().reciprocal().times(radius * radius));
            return entries;
        }).build();
    }

    /**
     * A space-time that differs from the flat one by a factor, g = Omega^2 eta. Weyl's tensor is zero.
     *
     * @param dimension 2 to 5
     * @param factor    Omega as a formula in t, x, y, z, w, as far as needed
     * @return the metric in these coordinates; singular where Omega = 0
     * @throws IllegalArgumentException if the dimension is not 2 to 5
     */
    public static FormulaMetric conformallyFlat(int dimension, Function<Scalar[], Scalar> factor) {
        dimension(dimension);
        List<String> names = new ArrayList<>(List.of("t"));
        names.addAll(CARTESIAN.subList(0, dimension - 1));
        return FormulaMetric.spacetime(names.toArray(new String[0])).diagonal(x -> {
            Scalar[] entries = new Scalar[dimension];
            Arrays.fill(entries, factor.apply(x).square());
            entries[0] = entries[0].negate();
            return entries;
        }).build();
    }

    /**
     * A space that differs from the flat one by a factor, g = Omega^2 delta. Weyl's tensor is zero; in the plane R = -2 (laplacian
     * of log Omega)/Omega^2.
     *
     * @param dimension 2 to 5
     * @param factor    Omega as a formula in x, y, z, w, v, as far as needed
     * @return the metric in these coordinates; singular where Omega = 0
     * @throws IllegalArgumentException if the dimension is not 2 to 5
     */
    public static FormulaMetric conformallyFlatSpace(int dimension, Function<Scalar[], Scalar> factor) {
        dimension(dimension);
        return FormulaMetric.space(CARTESIAN.subList(0, dimension).toArray(new String[0])).diagonal(x -> {
            Scalar[] entries = new Scalar[dimension];
            Arrays.fill(entries, factor.apply(x).square());
            return entries;
        }).build();
    }

    /**
     * A plane-fronted wave with parallel rays (Brinkmann 1925), ds^2 = H du^2 + 2 du dv + dx^2 + dy^2. Only R_{uu} = -(H_{,xx} +
     * H_{,yy})/2 of Ricci's tensor is not zero; R is zero for every H.
     *
     * @param profile H as a formula in u, x, y, in this order
     * @return the metric in u, v, x, y, regular where H is
     */
    public static FormulaMetric ppWave(Function<Scalar[], Scalar> profile) {
        return FormulaMetric.spacetime("u", "v", "x", "y").components(x -> new Scalar[][] {
            {profile.apply(new Scalar[] {x[0], x[2], x[3]}), Scalar.ONE, null, null},
            {Scalar.ONE, null, null, null},
            {null, null, Scalar.ONE, null},
            {null, null, null, Scalar.ONE}}).build();
    }

    /**
     * A metric without any symmetry, from frames drawn at random: g_{mu nu} = eta_{ij} e^i_mu e^j_nu with
     * e^i_mu = delta^i_mu + s sin(k . X + c), where each frame component has a wave vector k of normal components and a phase c of
     * its own. While the strength s is below 1/dimension the frames never degenerate, so the signature is right and the metric
     * regular everywhere.
     *
     * @param dimension 2 to 5
     * @param timelike  0 for a space, 1 for a space-time
     * @param strength  s, from 0 up to but not including 1/dimension
     * @param seed      the same seed gives the same metric
     * @return the metric in t (in a space-time), x, y, z, w, v, as far as needed
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static FormulaMetric random(int dimension, int timelike, double strength, long seed) {
        dimension(dimension);
        Problems problems = new Problems();
        problems.require(timelike == 0 || timelike == 1, "timelike is " + timelike + ", but must be 0 or 1");
        problems.require(strength >= 0 && strength * dimension < 1, "the strength is " + strength + ", but must be from 0"
                + " up to, but not including, 1/" + dimension + ": stronger frames may degenerate");
        problems.throwIfAny("a random metric");
        List<String> names = new ArrayList<>(timelike == 1 ? List.of("t") : List.of());
        names.addAll(CARTESIAN.subList(0, dimension - timelike));
        String[] coordinates = names.toArray(new String[0]);
        FormulaMetric.Builder builder = timelike == 1 ? FormulaMetric.spacetime(coordinates) : FormulaMetric.space(coordinates);
        return builder.components(x -> {
            SplittableRandom random = new SplittableRandom(seed);
            Scalar[][] frame = new Scalar[dimension][dimension];
            for (int i = 0; i < dimension; i++) {
                for (int mu = 0; mu < dimension; mu++) {
                    Scalar phase = Scalar.constant(2 * Math.PI * random.nextDouble());
                    for (Scalar coordinate : x) {
                        phase = phase.plus(coordinate.times(random.nextGaussian()));
                    }
                    frame[i][mu] = phase.sin().times(strength).plus(i == mu ? 1 : 0);
                }
            }
            Scalar[][] metric = new Scalar[dimension][dimension];
            for (int mu = 0; mu < dimension; mu++) {
                for (int nu = 0; nu <= mu; nu++) {
                    Scalar sum = Scalar.ZERO;
                    for (int i = 0; i < dimension; i++) {
                        sum = sum.plus(frame[i][mu].times(frame[i][nu]).times(i < timelike ? -1 : 1));
                    }
                    metric[mu][nu] = sum;
                    metric[nu][mu] = sum;
                }
            }
            return metric;
        }).build();
    }

    /** -f dt^2 + dr^2/f + r^2 (dtheta^2 + sin^2 theta dphi^2). */
    private static FormulaMetric spherical(UnaryOperator<Scalar> f) {
        return FormulaMetric.spacetime("t", "r", "theta", "phi").diagonal(x -> {
            Scalar pull = f.apply(x[1]);
            Scalar area = x[1].square();
            return new Scalar[] {pull.negate(), pull.reciprocal(), area, area.times(x[2].sin().square())};
        }).build();
    }

    private static void dimension(int dimension) {
        if (dimension < 2 || dimension > 5) {
            throw new IllegalArgumentException("the dimension is " + dimension + ", but must be 2 to 5");
        }
    }

    private static void radius(String what, double radius) {
        Problems problems = new Problems();
        problems.require(radius > 0 && radius < Double.POSITIVE_INFINITY, "the radius is " + radius
                + ", but must be positive and finite");
        problems.throwIfAny(what);
    }

    /** Names and numbers in turn. */
    private static void finite(String what, Object... numbers) {
        Problems problems = new Problems();
        for (int i = 0; i < numbers.length; i += 2) {
            double number = (Double) numbers[i + 1];
            problems.require(Double.isFinite(number), numbers[i] + " is " + number + ", but must be finite");
        }
        problems.throwIfAny(what);
    }
}
