package septuple.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import septuple.spectrum.StationaryPoint.Kind;

class TwoClustersTest {

    private static final TwoClusters THIRD = new TwoClusters(854, 1.0 / 3);

    private static List<StationaryPoint> others(TwoClusters clusters, double beta) {
        return clusters.stationaryPoints(beta).stream().filter(point -> point.logEigenvalue() != 0).toList();
    }

    /** sqrt(lambda) = 1/beta - 1: with a = lambda^(1/6) the condition is beta (a^6 - 1) = a^3 - 1. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.25, 0.45, 0.4999, 0.5001, 0.73, 0.9, 0.999})
    void aThirdHasItsOtherPointInClosedForm(double beta) {
        List<StationaryPoint> others = others(THIRD, beta);
        assertEquals(1, others.size());
        assertEquals(2 * Math.log(1 / beta - 1), others.get(0).logEigenvalue(), 1e-10);
        assertEquals(beta < 0.5 ? Kind.MINIMUM : Kind.MAXIMUM, others.get(0).kind());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.001, 1.4, 5, 28, 1e6})
    void aThirdHasNoOtherPointFromBetaOneOn(double beta) {
        assertEquals(List.of(), others(THIRD, beta));
        assertEquals(Kind.MINIMUM, THIRD.stationaryPoints(beta).get(0).kind());
    }

    @Test
    void atOneHalfZeroIsAnInflection() {
        assertEquals(List.of(new StationaryPoint(0, THIRD.laplacian(0.5, 0), Kind.INFLECTION)), THIRD.stationaryPoints(0.5));
    }

    /** The first order in gamma: gamma u (1 - 3 p(beta)) / (3 p(beta e^u) - 1) with p(x) = x / (1 + x). */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.73, 1, 1.4, 20})
    void thePrintedPlaceIsTheLimitOfASmallFraction(double beta) {
        double u = TwoClusters.smallFractionLimit(beta);
        double x = beta * Math.exp(u);
        double first = u * (1 - 3 * beta / (1 + beta)) / (3 * x / (1 + x) - 1);
        double before = Double.NaN;
        for (double fraction = 1e-3; fraction > 1e-5; fraction /= 2) {
            double deviation = others(new TwoClusters(10, fraction), beta).get(0).logEigenvalue() - u;
            double rest = Math.abs(deviation / fraction - first);
            assertTrue(rest < 40 * fraction * Math.abs(first), fraction + ": " + deviation / fraction + " against " + first);
            if (!Double.isNaN(before)) {
                assertEquals(2, before / rest, 0.05, "the rest is of second order");
            }
            before = rest;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.25, 1, 7})
    void theLimitIsThePrintedFormula(double beta) {
        assertEquals(3 * Math.log(-0.5 + Math.sqrt(0.25 + 1 / beta)), TwoClusters.smallFractionLimit(beta), 1e-14);
    }

    @Test
    void halfIsSymmetric() {
        List<StationaryPoint> points = new TwoClusters(10, 0.5).stationaryPoints(0.25);
        assertEquals(3, points.size());
        assertEquals(0, points.get(0).logEigenvalue() + points.get(2).logEigenvalue(), 1e-12);
        assertEquals(points.get(0).laplacian(), points.get(2).laplacian(), 1e-12);
    }

    /** Against a fine grid on which the slope's sign is read. */
    @Test
    void noPointIsMissed() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            TwoClusters clusters = new TwoClusters(100, random.nextDouble() / 2);
            double beta = Math.exp(6 * random.nextDouble() - 3);
            int changes = 0;
            double before = clusters.laplacianSlope(beta, -30.0005);
            for (double u = -29.9995; u < 30; u += 0.001) {
                double slope = clusters.laplacianSlope(beta, u);
                changes += slope * before < 0 ? 1 : 0;
                before = slope;
            }
            List<StationaryPoint> points = clusters.stationaryPoints(beta);
            assertEquals(changes, points.stream().filter(point -> Math.abs(point.logEigenvalue()) < 30).count(),
                    clusters + " at beta = " + beta + ": " + points);
            for (StationaryPoint point : points) {
                double u = point.logEigenvalue();
                double away = 1e-3 * Math.max(1, Math.abs(u));
                double sides = -clusters.laplacian(beta, u - away) - clusters.laplacian(beta, u + away) + 2 * point.laplacian();
                if (Math.abs(sides) > 1e-9 * beta) {
                    assertEquals(sides > 0 ? Kind.MINIMUM : Kind.MAXIMUM, point.kind(), clusters + " at beta = " + beta);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"854, 285, -2.5, 0.73", "854, 1, 3, 28", "7, 2, 0.1, 1.4", "2, 1, -40, 0.25"})
    void theLaplacianIsThatOfTheEigenvalues(int neurons, int small, double logEigenvalue, double beta) {
        TwoClusters clusters = TwoClusters.of(neurons, small);
        Spectrum spectrum = clusters.spectrum(logEigenvalue);
        assertEquals(neurons, spectrum.dynamical().length);
        double spread = spectrum.logTrace(2);
        assertEquals(0, spectrum.logTrace(1), 1e-13 * spread);
        double expected = spectrum.laplacian(beta);
        assertEquals(expected, clusters.laplacian(beta, logEigenvalue), 1e-13 * Math.abs(expected));
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.25, -2", "0.3, 1.4, 1.5", "0.01, 5, -9", "0.5, 0.73, 0.2"})
    void theSlopeIsTheDerivative(double fraction, double beta, double u) {
        TwoClusters clusters = new TwoClusters(854, fraction);
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            double h = k == 0 ? 0.02 : 0.01;
            errors[k] = Math.abs((clusters.laplacian(beta, u + h) - clusters.laplacian(beta, u - h)) / (2 * h)
                    - clusters.laplacianSlope(beta, u));
        }
        assertEquals(4, errors[0] / errors[1], 0.05, "second order");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.0 / 3, 0.1, 1.0 / 854})
    void atTheLevelBetaThePlateauIsAsHighAsZero(double fraction) {
        TwoClusters clusters = new TwoClusters(854, fraction);
        double beta = clusters.levelBeta();
        assertEquals(clusters.laplacian(beta, 0), clusters.laplacian(beta, Double.NEGATIVE_INFINITY), 1e-11);
        assertTrue(clusters.laplacian(1.01 * beta, 0) > clusters.laplacian(1.01 * beta, Double.NEGATIVE_INFINITY));
        assertEquals(-854 * beta / 2 * (1 - fraction), clusters.laplacian(beta, Double.POSITIVE_INFINITY), 1e-11);
    }

    @Test
    void badInputIsRefused() {
        for (double fraction : new double[] {0, -0.1, 0.51, Double.NaN}) {
            String message = assertThrows(IllegalArgumentException.class, () -> new TwoClusters(854, fraction)).getMessage();
            assertTrue(message.contains("fraction is " + fraction), message);
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new TwoClusters(1, 0.5)).getMessage().contains("neurons is 1"));
        for (double beta : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> THIRD.laplacian(beta, 0));
            assertThrows(IllegalArgumentException.class, () -> THIRD.laplacianSlope(beta, 0));
            assertThrows(IllegalArgumentException.class, () -> THIRD.stationaryPoints(beta));
            assertThrows(IllegalArgumentException.class, () -> TwoClusters.smallFractionLimit(beta));
            assertThrows(IllegalArgumentException.class, () -> Spectrum.of(2, 1, 1).laplacian(beta));
            assertThrows(IllegalArgumentException.class, () -> Spectrum.of(2, 1, 1).laplacianMoment(beta));
        }
        String message = assertThrows(IllegalArgumentException.class, () -> THIRD.spectrum(1)).getMessage();
        assertTrue(message.contains("TwoClusters.of(854, 284)") && message.contains("TwoClusters.of(854, 285)"), message);
        assertThrows(IllegalArgumentException.class, () -> TwoClusters.of(4, 2).spectrum(800));
    }
}
