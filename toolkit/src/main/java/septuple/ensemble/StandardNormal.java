package septuple.ensemble;

/**
 * The standard normal distribution as a sampler needs it, in a few nanoseconds: error functions after W. J. Cody, Rational
 * Chebyshev approximations for the error function, Math. Comp. 23 (1969), and the inverse after M. J. Wichura, Algorithm AS 241:
 * the percentage points of the normal distribution, Appl. Statist. 37 (1988). Both are within a few 1e-16 of the truth, relative.
 *
 * <p>Hipparchus has these functions too, by series that cost some hundred times as much; the tests compare the two.
 */
final class StandardNormal {

    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double INVERSE_SQRT_PI = 5.6418958354775628695e-1;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private static final double[] A = {3.16112374387056560e00, 1.13864154151050156e02, 3.77485237685302021e02,
        3.20937758913846947e03, 1.85777706184603153e-1};
    private static final double[] B = {2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03,
        2.84423683343917062e03};
    private static final double[] C = {5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e01,
        2.98635138197400131e02, 8.81952221241769090e02, 1.71204761263407058e03, 2.05107837782607147e03,
        1.23033935479799725e03, 2.15311535474403846e-8};
    private static final double[] D = {1.57449261107098347e01, 1.17693950891312499e02, 5.37181101862009858e02,
        1.62138957456669019e03, 3.29079923573345963e03, 4.36261909014324716e03, 3.43936767414372164e03,
        1.23033935480374942e03};
    private static final double[] P = {3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
        1.60837851487422766e-2, 6.58749161529837803e-4, 1.63153871373020978e-2};
    private static final double[] Q = {2.56852019228982242e00, 1.87295284992346725e00, 5.27905102951428412e-1,
        6.05183413124413191e-2, 2.33520497626869185e-3};

    private StandardNormal() {
    }

    /** The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x. */
    static double erf(double x) {
        double y = Math.abs(x);
        if (y <= 0.46875) {
            double s = y * y;
            double numerator = A[4] * s;
            double denominator = s;
            for (int i = 0; i < 3; i++) {
                numerator = (numerator + A[i]) * s;
                denominator = (denominator + B[i]) * s;
            }
            return x * (numerator + A[3]) / (denominator + B[3]);
        }
        // What is taken from one is at most 1/2 here, so that the error of the plain exponential does not show.
        return y > 6 ? Math.signum(x) : x > 0 ? 1 - Math.exp(-y * y) * scaled(y) : x < 0 ? Math.exp(-y * y) * scaled(y) - 1 : x;
    }

    /** The scaled complementary error function exp(x^2) (1 - erf(x)) for x not below 0.46875. */
    private static double scaled(double y) {
        if (y <= 4) {
            double numerator = C[8] * y;
            double denominator = y;
            for (int i = 0; i < 7; i++) {
                numerator = (numerator + C[i]) * y;
                denominator = (denominator + D[i]) * y;
            }
            return (numerator + C[7]) / (denominator + D[7]);
        }
        double s = 1 / (y * y);
        double numerator = P[5] * s;
        double denominator = s;
        for (int i = 0; i < 4; i++) {
            numerator = (numerator + P[i]) * s;
            denominator = (denominator + Q[i]) * s;
        }
        double rest = s * (numerator + P[4]) / (denominator + Q[4]);
        return (INVERSE_SQRT_PI - rest) / y;
    }

    /** exp(-y^2); y is split so that the square of its leading part is exact. */
    private static double gauss(double y) {
        double leading = Math.rint(y * 16) / 16;
        double rest = (y - leading) * (y + leading);
        return Math.exp(-leading * leading) * Math.exp(-rest);
    }

    /** The probability of more than z, relatively accurate also where it is tiny. */
    static double upperTail(double z) {
        double y = z * SQRT_HALF;
        return y < 0.46875 ? 0.5 - 0.5 * erf(y) : 0.5 * gauss(y) * scaled(y);
    }

    /** The probability of less than z minus 1/2. */
    static double centred(double z) {
        return 0.5 * erf(z * SQRT_HALF);
    }

    /**
     * The logarithm of the probability of an interval.
     *
     * @param a lower end, possibly minus infinity
     * @param b upper end, above a, possibly infinity
     */
    static double logProbability(double a, double b) {
        if (b < 0) {
            return logProbability(-b, -a);
        }
        if (a < 1) {
            return Math.log(centred(b) - centred(a));
        }
        // exp(-a^2/2) taken out, so that nothing underflows: with x = a / sqrt 2, Q(a) = exp(-x^2) erfcx(x) / 2.
        double beyond = b == Double.POSITIVE_INFINITY ? 0
                : Math.exp(-0.5 * (b - a) * (b + a)) * scaled(b * SQRT_HALF);
        return -0.5 * a * a + Math.log(0.5 * (scaled(a * SQRT_HALF) - beyond));
    }

    /** {@return log sqrt(2 pi)} */
    static double halfLogTwoPi() {
        return HALF_LOG_TWO_PI;
    }

    /**
     * The z below which a variable lies with probability 1/2 + q.
     *
     * @param q between -1/2 and 1/2
     */
    static double quantile(double q) {
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * (((((((2.5090809287301226727e+3 * r + 3.3430575583588128105e+4) * r + 6.7265770927008700853e+4) * r
                    + 4.5921953931549871457e+4) * r + 1.3731693765509461125e+4) * r + 1.9715909503065514427e+3) * r
                    + 1.3314166789178437745e+2) * r + 3.3871328727963666080e0)
                    / (((((((5.2264952788528545610e+3 * r + 2.8729085735721942674e+4) * r + 3.9307895800092710610e+4) * r
                    + 2.1213794301586595867e+4) * r + 5.3941960214247511077e+3) * r + 6.8718700749205790830e+2) * r
                    + 4.2313330701600911252e+1) * r + 1.0);
        }
        double z = farQuantile(Math.max(0.5 - Math.abs(q), Double.MIN_NORMAL));
        return q < 0 ? -z : z;
    }

    /**
     * The z above which a variable lies with probability p.
     *
     * @param p positive, at most 0.075
     */
    private static double farQuantile(double p) {
        double r = Math.sqrt(-Math.log(p));
        if (r <= 5) {
            r -= 1.6;
            return (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r
                    + 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r + 5.76949722146069140550e0) * r
                    + 4.63033784615654529590e0) * r + 1.42343711074968357734e0)
                    / (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
                    + 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940e0) * r
                    + 2.05319162663775882187e0) * r + 1.0);
        }
        r -= 5;
        return (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r
                + 2.65321895265761230930e-2) * r + 2.96560571828504891230e-1) * r + 1.78482653991729133580e0) * r
                + 5.46378491116411436990e0) * r + 6.65790464350110377720e0)
                / (((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r
                + 7.86869131145613259100e-4) * r + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r
                + 5.99832206555887937690e-1) * r + 1.0);
    }

    /**
     * The z above which a variable lies with probability p: accurate for the smallest p too.
     *
     * @param p positive, at most 1/2
     */
    static double upperTailQuantile(double p) {
        return p < 0.075 ? farQuantile(Math.max(p, Double.MIN_NORMAL)) : quantile(0.5 - p);
    }
}
