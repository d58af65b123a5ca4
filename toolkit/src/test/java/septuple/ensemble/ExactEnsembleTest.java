package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.store.RawStore;

import septuple.spectrum.DeviationOperator;
import septuple.network.Activation;
import septuple.network.Network;

class ExactEnsembleTest {

    static Network dense(double[] bias, double[]... weights) {
        return Network.dense(RawStore.wrap(weights)).bias(bias).build();
    }

    /** Two neurons in a chain, w = 1, b = 0. */
    static Network chain() {
        return dense(new double[2], new double[] {0, 0}, new double[] {1, 0});
    }

    /** The case of two neurons that issue 4 names. */
    static Network pair() {
        return dense(new double[] {0.3, -0.2}, new double[] {0.2, -0.3}, new double[] {0.4, 0.1});
    }

    private static Network random(int neurons, long seed) {
        Random random = new Random(seed);
        double[][] weights = new double[neurons][];
        for (int i = 0; i < neurons; i++) {
            weights[i] = random.doubles(neurons, -0.8, 0.8).toArray();
        }
        return dense(random.doubles(neurons, -0.5, 0.5).toArray(), weights);
    }

    /** int_{-1}^{1} exp(-beta/2 ((x - c)^2 - m x^2)) dx for beta (1 - m) > 0, by completing the square. */
    private static double oneNeuron(double beta, double c, double mass) {
        double curvature = beta * (1 - mass);
        double middle = c / (1 - mass);
        double root = Math.sqrt(curvature / 2);
        return Math.exp(-beta / 2 * (c * c - c * middle)) * Math.sqrt(Math.PI / (2 * curvature))
                * (Erf.erf(root * (1 - middle)) + Erf.erf(root * (1 + middle)));
    }

    @Test
    void twoNeuronsInAChain() {
        // Reference: issue 4, confirmed by SciPy's dblquad to 1e-12.
        ExactEnsemble exact = Ensemble.canonical(chain()).beta(1).build().exact();
        assertEquals(2.72087914826608, Math.exp(exact.logPartitionFunction()), 1e-12);
        assertEquals(0.32932353900953126, exact.averageLoss(), 1e-12);
        assertArrayEquals(new double[2], exact.averageState(), 1e-14);
    }

    @Test
    void twoNeuronsWithAMass() {
        ExactEnsemble exact = Ensemble.canonical(pair()).beta(1.7).mass(0.5).build().exact();
        assertEquals(0.11667137595655004, exact.averageLoss(), 1e-12);
        assertEquals(1.3387363079715127, exact.entropy(), 1e-12);
        assertEquals(-exact.logPartitionFunction() / 1.7, exact.freeEnergy(), 1e-15);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1, 0", "2, 3, 0.5", "3, 40, -1", "4, 1, 0", "4, 60, 0.3"})
    void neuronsWithoutEdgesAreIndependent(int neurons, double beta, double mass) {
        double[] bias = new Random(7).doubles(neurons, -1, 1).toArray();
        ExactEnsemble exact = Ensemble.canonical(dense(bias, new double[neurons][neurons])).beta(beta).mass(mass).build().exact();
        double logarithm = 0;
        for (double b : bias) {
            logarithm += Math.log(oneNeuron(beta, Math.tanh(b), mass));
        }
        assertEquals(logarithm, exact.logPartitionFunction(), 1e-11);
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(0, exact.covariance().doubleValue(i, j), 1e-12);
            }
        }
    }

    @Test
    void theRangeOfTheLogisticFunctionIsTheBox() {
        Network network = Network.dense(RawStore.wrap(new double[2][2])).activation(Activation.LOGISTIC).build();
        double beta = 5;
        ExactEnsemble exact = Ensemble.canonical(network).beta(beta).build().exact();
        double one = Math.sqrt(2 * Math.PI / beta) * Erf.erf(Math.sqrt(beta / 8));
        assertEquals(2 * Math.log(one), exact.logPartitionFunction(), 1e-12);
        assertArrayEquals(new double[] {0.5, 0.5}, exact.averageState(), 1e-13);
    }

    @Test
    void withoutATemperatureTheStatesAreUniform() {
        ExactEnsemble exact = Ensemble.canonical(random(3, 1)).beta(1e-9).build().exact();
        assertEquals(3 * Math.log(2), exact.logPartitionFunction(), 1e-8);
        assertEquals(1 / 3.0, exact.covariance().doubleValue(1, 1), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void averagesAreDerivativesOfLogZ(long seed) {
        double h = 1e-3;
        CanonicalEnsemble ensemble = Ensemble.canonical(random(3, seed)).beta(2).mass(0.3).build();
        ExactEnsemble exact = ensemble.exact();
        double above = ensemble.withBeta(2 + h).exact().logPartitionFunction();
        double below = ensemble.withBeta(2 - h).exact().logPartitionFunction();
        assertEquals(-(above - below) / (2 * h), exact.averageLoss(), 1e-7);
        assertEquals((above - 2 * exact.logPartitionFunction() + below) / (h * h), exact.lossVariance(), 1e-5);
    }

    @Test
    void theErrorIsThatOfTheStepBefore() {
        ExactEnsemble exact = Ensemble.canonical(pair()).beta(1.7).mass(0.5).build().exact();
        assertTrue(exact.error() <= ExactEnsemble.TOLERANCE && exact.points() >= 16);
        assertEquals(16, Ensemble.canonical(chain()).beta(0.01).build().exact().points());
        assertTrue(Ensemble.canonical(chain()).beta(2000).build().exact().points() > 48);
    }

    @ParameterizedTest
    @ValueSource(doubles = {200, 1000})
    void coldFeedforwardStatesFillANormalDensity(double beta) {
        // x -> x - f(w x + b) is triangular with ones on its diagonal, so that Z = (2 pi / beta)^(N/2) where the box is out of reach.
        assertEquals(Math.log(2 * Math.PI / beta), Ensemble.canonical(chain()).beta(beta).build().exact().logPartitionFunction(), 1e-11);
    }

    @Test
    void coldStatesFollowLaplace() {
        // With feedback, Z = (2 pi / beta)^(N/2) det G^(-1/2) at the fixed state, with a relative correction of order 1/beta.
        double[] fixed = pair().fixedPoint(new double[2], 1e-14, 1000).state();
        double logDeterminant = DeviationOperator.at(pair(), fixed).spectrum().logTrace(1);
        double previous = Double.NaN;
        for (double beta : new double[] {200, 400, 800}) {
            double difference = Ensemble.canonical(pair()).beta(beta).build().exact().logPartitionFunction()
                    - Math.log(2 * Math.PI / beta) + logDeterminant / 2;
            if (!Double.isNaN(previous)) {
                assertEquals(0.5, difference / previous, 0.01);
            }
            previous = difference;
        }
    }

    @Test
    void whatCannotBeIntegratedIsRefused() {
        String tooMany = assertThrows(IllegalArgumentException.class,
                () -> Ensemble.canonical(random(5, 1)).beta(1).build().exact()).getMessage();
        assertTrue(tooMany.contains("N = 5") && tooMany.contains("at most 4") && tooMany.contains("sample"), tooMany);
        Network unbounded = Network.dense(RawStore.wrap(new double[2][2])).activation(Activation.RELU).build();
        String range = assertThrows(IllegalArgumentException.class,
                () -> Ensemble.canonical(unbounded).beta(1).build().exact()).getMessage();
        assertTrue(range.contains("neuron 0") && range.contains("RELU") && range.contains("Infinity"), range);
        String narrow = assertThrows(IllegalStateException.class,
                () -> Ensemble.canonical(random(3, 1)).beta(1e7).build().exact()).getMessage();
        assertTrue(narrow.contains("beta = 1.0E7") && narrow.contains("1.0E-10") && narrow.contains("lower beta"), narrow);
    }

    @Test
    void anInterruptStopsTheQuadrature() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Ensemble.canonical(random(4, 1)).beta(1).build().exact());
        assertTrue(Thread.interrupted(), "the interrupt stays set");
    }
}
