package septuple.spacetime;

import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.RawStore;

import septuple.validation.Problems;

/**
 * The field around a mass at rest in four dimensions, to second order in m/r, in a theory whose entropy production is
 *
 * <p>q = 1/4 (2 I3 - I1 + k2 I2 - 2 k5 I5)
 *
 * <p>with the invariants of {@link OnsagerTensor}, up to a factor. General relativity has k2 = k5 = 1, C.12.9 as printed
 * k2 = -1, k5 = 0. In Cartesian coordinates, in which such a theory is written, with n = x/r,
 *
 * <p>g_00 = -A, g_ij = C (delta_ij - n_i n_j) + B n_i n_j, A = 1 + a1 m/r + a2 (m/r)^2, and so on.
 *
 * <p>The first order is the response of {@link LinearisedGravity} to a mass; m is what Kepler's law gives, a1 = -2. The second
 * order follows from the vanishing of the variations of integral r^2 sqrt(A B) C q dr by A, B and C; where these leave a choice
 * (the radial coordinate of general relativity), the least sum of squares is taken. What the pressure and the binding of the body
 * itself change is of order m over its radius and left out.
 *
 * @param timeFactor   a1, a2 of A
 * @param radialFactor b1, b2 of B
 * @param acrossFactor c1, c2 of C
 */
public record PostNewtonian(Coefficients timeFactor, Coefficients radialFactor, Coefficients acrossFactor) {

    /** What is left over of the second-order equations, in units of their largest term. */
    private static final double SOLVED = 1e-9;

    /**
     * Coefficients of m/r and of its square.
     *
     * @param first  of m/r
     * @param second of (m/r)^2
     */
    public record Coefficients(double first, double second) { }

    /**
     * Solves the field of a mass.
     *
     * @param tensor the Onsager tensor, a multiple of 2 I3 - I1 + k2 I2 - 2 k5 I5
     * @return its field
     * @throws IllegalArgumentException if the tensor is of another form, or a mass has no such field: the message says at which
     *                                  order
     */
    public static PostNewtonian of(OnsagerTensor tensor) {
        double[] c = tensor.invariants();
        Problems problems = new Problems();
        problems.require(c[0] != 0 && Math.abs(c[2] + 2 * c[0]) <= 1e-12 * Math.abs(c[0])
                && Math.abs(c[3]) <= 1e-12 * Math.abs(c[0]),
                "the Onsager tensor is " + tensor + ", but must be a multiple of -I1 + k2 I2 + 2 I3 - 2 k5 I5");
        problems.throwIfAny("the field of a mass");
        double k2 = -c[1] / c[0];
        double k5 = c[4] / (2 * c[0]);
        LinearisedGravity weak = LinearisedGravity.of(4, tensor);
        double[][] h = weak.massAtRest();
        double gamma = weak.curvaturePerMass();
        // k_i k_j/k^4 is to 1/k^2 as (delta_ij - n_i n_j)/2 is to one, in space.
        double a = -2;
        double b = 2 * gamma;
        double across = 2 * gamma + (h[1][1] - h[2][2]) / h[0][0];
        double[] second = secondOrder(k2, k5, a, b, across);
        return new PostNewtonian(new Coefficients(a, second[0]), new Coefficients(b, second[1]),
                new Coefficients(across, second[2]));
    }

    /** The coefficients of (m/r)^2 in the three equations: linear in a2, b2, c2, with squares of the first order as sources. */
    private static double[] secondOrder(double k2, double k5, double a, double b, double c) {
        double[][] linear = {
            {8 - 8 * k2, -8 * k2, 8 * k5 - 16 * k2},
            {24 * k5 - 8 * k2, 24 * k5 - 8 * k2 - 8, 56 * k5 - 16 * k2 - 32},
            {-8 * k2 - 8 * k5, 8 - 8 * k2 - 8 * k5, 16 - 16 * k2 - 8 * k5}};
        double[] source = {
            a * a * (3 * k2 - 3) + a * b * (2 * k2 - 2) + a * c * (4 - 4 * k2)
                    + b * b * (7 * k2 + 1) + b * c * (4 * k2 - 8) + c * c * (4 * k2 - 8 * k5 + 6),
            a * a * (k2 - 6 * k5 + 1) - a * b * (2 * k2 + 4 * k5 + 2) + a * c * (24 * k5 - 12 * k2 - 8)
                    + b * b * (5 * k2 - 22 * k5 + 5) + b * c * (12 - 4 * k2 - 8 * k5) + c * c * (10 - 4 * k2 - 8 * k5),
            a * a * (3 * k2 + 2 * k5 - 1) + a * b * (2 * k2 - 4 * k5 + 4) + a * c * (2 - 4 * k2)
                    + b * b * (7 * k2 + 2 * k5 - 3) + b * c * (4 * k2 - 2) + c * c * (4 * k2 + 8 * k5 - 10)};
        RawStore matrix = RawStore.wrap(linear);
        SingularValue<Double> decomposition = SingularValue.R064.make(matrix);
        decomposition.decompose(matrix);
        double[] solution = new double[3];
        for (int s = 0; s < 3; s++) {
            double value = decomposition.getSingularValues().doubleValue(s);
            if (value > 1e-12 * decomposition.getSingularValues().doubleValue(0)) {
                double share = 0;
                for (int i = 0; i < 3; i++) {
                    share -= decomposition.getU().doubleValue(i, s) * source[i];
                }
                for (int i = 0; i < 3; i++) {
                    solution[i] += share / value * decomposition.getV().doubleValue(i, s);
                }
            }
        }
        for (int i = 0; i < 3; i++) {
            double rest = source[i];
            double scale = Math.abs(source[i]);
            for (int j = 0; j < 3; j++) {
                rest += linear[i][j] * solution[j];
                scale += Math.abs(linear[i][j] * solution[j]);
            }
            if (Math.abs(rest) > SOLVED * (1 + scale)) {
                throw new IllegalArgumentException("with k2 = " + k2 + ", k5 = " + k5
                        + " a mass has no field in powers of m/r: the equations"
                        + " of second order contradict each other");
            }
        }
        return solution;
    }

    /**
     * The parameter gamma of the parametrised post-Newtonian metric.
     *
     * @return how much space is curved by a mass; 1 in general relativity
     */
    public double gamma() {
        return radialFactor.first() / 2;
    }

    /**
     * The parameter beta of the parametrised post-Newtonian metric: the second order of g_00 by the radius R of spheres of area
     * 4 pi R^2, A = 1 - 2 m/R + 2 (beta - gamma) (m/R)^2.
     *
     * @return how nonlinear gravitation is; 1 in general relativity
     */
    public double beta() {
        return gamma() + (timeFactor.second() - acrossFactor.first()) / 2;
    }

    /**
     * How much light is bent by a mass.
     *
     * @return (1 + gamma)/2, in units of what general relativity says
     */
    public double lightBending() {
        return (1 + gamma()) / 2;
    }

    /**
     * How fast the perihelion of a planet advances.
     *
     * @return (2 + 2 gamma - beta)/3, in units of what general relativity says
     */
    public double perihelion() {
        return (2 + 2 * gamma() - beta()) / 3;
    }

    /**
     * The components of the metric.
     *
     * @param mass  m
     * @param point t, x, y, z, away from the mass
     * @return g_{mu nu} to second order in m/r
     * @throws IllegalArgumentException if the point is at the mass
     */
    public double[][] components(double mass, double... point) {
        double r = Math.sqrt(point[1] * point[1] + point[2] * point[2] + point[3] * point[3]);
        if (!(r > 0)) {
            throw new IllegalArgumentException("the field of a mass at rest is singular at x = y = z = 0");
        }
        double u = mass / r;
        double radial = value(radialFactor, u);
        double across = value(acrossFactor, u);
        double[][] g = new double[4][4];
        g[0][0] = -value(timeFactor, u);
        for (int i = 1; i < 4; i++) {
            for (int j = 1; j < 4; j++) {
                g[i][j] = (i == j ? across : 0) + (radial - across) * point[i] * point[j] / (r * r);
            }
        }
        return g;
    }

    private static double value(Coefficients coefficients, double u) {
        return 1 + coefficients.first() * u + coefficients.second() * u * u;
    }
}
