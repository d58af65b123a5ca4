package septuple.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

import septuple.validation.Problems;

/**
 * The spectrum with which paper C explains deep learning: a fraction gamma of the N eigenvalues of G at lambda, and all others at
 * {@code lambda^(gamma / (gamma - 1))}, so that det G = 1 (C.9.2). The functions here take {@code log lambda}.
 *
 * <p>The Laplacian of the free energy in the eigenvalues (C.9.3) is then a function of one variable,
 * {@code -Delta F = N beta / 2 [gamma / (1 + beta lambda)^2 + (1 - gamma) / (1 + beta lambda^(gamma / (gamma - 1)))^2]}, and
 * Figure 1 of the paper shows it for N = 854 and gamma = 1/3. It only depends on N by the factor, so gamma N need not be an integer,
 * except for a {@link #spectrum}.
 *
 * <p>What is known exactly, for every gamma: log lambda = 0 is stationary, a maximum of -Delta F for beta below 1/2 and a minimum
 * above. The value on the plateau of lambda to 0 is N beta gamma / 2, which is less than that at log lambda = 0 if
 * {@code gamma < (1 + beta)^-2}.
 *
 * @param neurons  N, at least 2
 * @param fraction gamma, the part of the eigenvalues that is the smaller cluster, above 0 and at most 1/2
 */
public record TwoClusters(int neurons, double fraction) {

    /** Beyond this, lambda or its inverse is no number of double precision. */
    private static final double RANGE = 700;
    /** A stationary point this near to log lambda = 0 is not told from it: beta is 1/2 to as many digits. */
    private static final double MERGED = 1e-7;
    private static final double ROUNDING = 0x1p-50;
    private static final double ACCURACY = 1e-14;
    private static final int EVALUATIONS = 1000;

    /**
     * Checks both.
     *
     * @param neurons  N, at least 2
     * @param fraction gamma, above 0 and at most 1/2
     * @throws IllegalArgumentException with one message that names every problem
     */
    public TwoClusters {
        Problems problems = new Problems();
        problems.require(neurons >= 2, "neurons is " + neurons + ", but must be at least 2, one eigenvalue for each cluster");
        problems.require(fraction > 0 && fraction <= 0.5, "fraction is " + fraction
                + ", but must be above 0 and at most 1/2; it is that of the smaller of the two clusters");
        problems.throwIfAny("a spectrum of two clusters");
    }

    /**
     * Two clusters of whole numbers of eigenvalues.
     *
     * @param neurons N
     * @param small   gamma N, 1 to N / 2
     * @return the clusters
     * @throws IllegalArgumentException as the constructor does
     */
    public static TwoClusters of(int neurons, int small) {
        return new TwoClusters(neurons, (double) small / neurons);
    }

    /**
     * The place of the other stationary point for gamma to 0, {@code 3 log(-1/2 + sqrt(1/4 + 1/beta))} (C.9.4). For a finite gamma
     * it is off by an amount of first order in gamma: for gamma = 1/3, as in Figure 1, the exact place is
     * {@code 2 log(1/beta - 1)}, and there is none from beta = 1 on.
     *
     * @param beta the inverse temperature, positive and finite
     * @return log lambda
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public static double smallFractionLimit(double beta) {
        requireBeta(beta);
        // The same as printed, without the difference of nearly equal numbers for large beta.
        return -3 * Math.log(beta * (0.5 + Math.sqrt(0.25 + 1 / beta)));
    }

    /**
     * The logarithm of the eigenvalues of the larger cluster, {@code gamma / (gamma - 1) log lambda} (C.9.2): above zero if the
     * smaller cluster is below.
     *
     * @param logEigenvalue log lambda of the smaller cluster
     * @return that of the larger one
     */
    public double balancing(double logEigenvalue) {
        return -ratio() * logEigenvalue;
    }

    /** gamma / (1 - gamma), at most 1. */
    private double ratio() {
        return fraction / (1 - fraction);
    }

    /**
     * The eigenvalues one by one.
     *
     * @param logEigenvalue log lambda of the smaller cluster
     * @return gamma N eigenvalues lambda and (1 - gamma) N others, all of them dynamical
     * @throws IllegalArgumentException if gamma N is not an integer, with the nearest fractions for which it is; or an eigenvalue is
     *                                  no finite number
     */
    public Spectrum spectrum(double logEigenvalue) {
        double count = fraction * neurons;
        int small = (int) Math.rint(count);
        if (Math.abs(count - small) > 1e-9 || small < 1) {
            int below = Math.max(1, (int) Math.floor(count));
            throw new IllegalArgumentException("fraction " + fraction + " of " + neurons + " eigenvalues is " + count
                    + ", but a spectrum needs an integer; the nearest are TwoClusters.of(" + neurons + ", " + below
                    + ") and TwoClusters.of(" + neurons + ", " + (below + 1) + ")");
        }
        double[] eigenvalues = new double[neurons];
        Arrays.fill(eigenvalues, 0, small, Math.exp(logEigenvalue));
        Arrays.fill(eigenvalues, small, neurons, Math.exp(balancing(logEigenvalue)));
        return Spectrum.of(neurons, eigenvalues);
    }

    /**
     * The Laplacian Delta F of the free energy in the eigenvalues (C.9.3); always negative, and Figure 1 shows -Delta F.
     *
     * @param beta          the inverse temperature, positive and finite
     * @param logEigenvalue log lambda of the smaller cluster; infinite for a plateau
     * @return Delta F
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public double laplacian(double beta, double logEigenvalue) {
        requireBeta(beta);
        double logBeta = Math.log(beta);
        return -neurons * beta / 2 * (fraction * Math.exp(-2 * softplus(logBeta + logEigenvalue))
                + (1 - fraction) * Math.exp(-2 * softplus(logBeta + balancing(logEigenvalue))));
    }

    /**
     * The derivative of Delta F by log lambda, {@code -N beta^2 gamma [h(kappa) - h(lambda)]} with
     * {@code h(x) = x / (1 + beta x)^3} and kappa the eigenvalue of the larger cluster.
     *
     * @param beta          the inverse temperature, positive and finite
     * @param logEigenvalue log lambda of the smaller cluster
     * @return d Delta F / d log lambda
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public double laplacianSlope(double beta, double logEigenvalue) {
        requireBeta(beta);
        double logBeta = Math.log(beta);
        return -neurons * beta * beta * fraction
                * (Math.exp(logHeight(logBeta, balancing(logEigenvalue))) - Math.exp(logHeight(logBeta, logEigenvalue)));
    }

    /** log h(x) for h(x) = x / (1 + beta x)^3. */
    private static double logHeight(double logBeta, double logX) {
        return logX - 3 * softplus(logBeta + logX);
    }

    /** log(1 + e^y) without overflow. */
    private static double softplus(double y) {
        return Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)));
    }

    /** e^y / (1 + e^y). */
    private static double logistic(double y) {
        return 1 / (1 + Math.exp(-y));
    }

    /**
     * The inverse temperature {@code gamma^(-1/2) - 1} at which the plateau of lambda to 0 is as high as the point log lambda = 0:
     * above it that point is the lower one. For a single eigenvalue, gamma = 1 / N, it is {@code sqrt(N) - 1}.
     *
     * @return beta
     */
    public double levelBeta() {
        return 1 / Math.sqrt(fraction) - 1;
    }

    /**
     * All stationary points with |log lambda| up to 700, the range of double precision, ascending.
     *
     * <p>Stationary is where {@code phi = log h(kappa) - log h(lambda)} vanishes, of which -Delta F's slope has the sign. Between two
     * zeros of phi lies one of phi', between two of those one of phi''; the latter are two at most, either side of the only maximum
     * of a function with one. So every zero is bracketed by monotonic pieces, and none can be missed.
     *
     * @param beta the inverse temperature, positive and finite
     * @return one to four points; log lambda = 0 is among them exactly, and stands for others within 1e-7 of it
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public List<StationaryPoint> stationaryPoints(double beta) {
        requireBeta(beta);
        double b = Math.log(beta);
        double r = ratio();
        DoubleUnaryOperator phi = u -> logHeight(b, -r * u) - logHeight(b, u);
        DoubleUnaryOperator first = u -> -(1 + r) + 3 * (logistic(b + u) + r * logistic(b - r * u));
        // phi'' vanishes where log p(1 - p) of one cluster is that of the other plus 2 log r, with p = beta x / (1 + beta x).
        DoubleUnaryOperator second = u -> logBell(b + u) - logBell(b - r * u) - 2 * Math.log(r);
        DoubleUnaryOperator third = u -> -Math.tanh((b + u) / 2) - r * Math.tanh((b - r * u) / 2);
        double[] ofSecond = zeros(second, zeros(third));
        double[] ofFirst = zeros(first, ofSecond);
        List<StationaryPoint> points = new ArrayList<>();
        // For gamma = 1/3 and beta = 1 phi vanishes towards the plateau: what is left there is its rounding, which has no sign.
        DoubleUnaryOperator rounded = u -> Math.abs(phi.applyAsDouble(u)) > ROUNDING * (1 + Math.abs(u)) ? phi.applyAsDouble(u) : 0;
        for (double zero : zeros(rounded, ofFirst)) {
            // The zero at log lambda = 0 is known exactly, and found only up to the rounding of phi.
            if (Math.abs(zero) > MERGED) {
                points.add(point(beta, zero, first.applyAsDouble(zero)));
            }
        }
        points.add(point(beta, 0, 2 * beta - 1));
        points.sort((one, other) -> Double.compare(one.logEigenvalue(), other.logEigenvalue()));
        return points;
    }

    private StationaryPoint point(double beta, double logEigenvalue, double curvature) {
        StationaryPoint.Kind kind = curvature > 0 ? StationaryPoint.Kind.MINIMUM
                : curvature < 0 ? StationaryPoint.Kind.MAXIMUM : StationaryPoint.Kind.INFLECTION;
        return new StationaryPoint(logEigenvalue, laplacian(beta, logEigenvalue), kind);
    }

    /** log p(1 - p) for p = e^y / (1 + e^y). */
    private static double logBell(double y) {
        return -Math.abs(y) - 2 * Math.log1p(Math.exp(-Math.abs(y)));
    }

    /** The zeros of a function that is monotonic between the given places, ascending. */
    private static double[] zeros(DoubleUnaryOperator function, double... turns) {
        double[] ends = new double[turns.length + 2];
        ends[0] = -RANGE;
        System.arraycopy(turns, 0, ends, 1, turns.length);
        ends[ends.length - 1] = RANGE;
        double[] zeros = new double[ends.length - 1];
        int count = 0;
        for (int i = 0; i + 1 < ends.length; i++) {
            double from = function.applyAsDouble(ends[i]);
            double to = function.applyAsDouble(ends[i + 1]);
            if (from < 0 && to > 0 || from > 0 && to < 0) {
                zeros[count++] = new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, 5)
                        .solve(EVALUATIONS, function::applyAsDouble, ends[i], ends[i + 1]);
            }
        }
        return Arrays.copyOf(zeros, count);
    }

    private static void requireBeta(double beta) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta is " + beta + ", but must be positive and finite");
        }
    }
}
