package septuple.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.store.R064Store;

import septuple.network.Activation;
import septuple.network.Initialisation;
import septuple.network.LayeredConnections;
import septuple.network.Network;

class SpectrumTest {

    private static Network network(long seed, int... sizes) {
        return Network.layers(sizes).initialisation(Initialisation.GLOROT_UNIFORM).seed(seed).build();
    }

    private static double[] randomState(int neurons, long seed) {
        return new Random(seed).doubles(neurons, -1, 1).toArray();
    }

    /** A second opinion: EJML on the full matrix. */
    private static double[] fullEigenvalues(DeviationOperator operator) {
        int n = operator.neurons();
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        R064Store full = operator.toMatrix();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, full.doubleValue(i, j));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(n, false, true);
        assertTrue(solver.decompose(matrix));
        double[] values = IntStream.range(0, n).mapToDouble(i -> solver.getEigenvalue(i).getReal()).sorted().toArray();
        return IntStream.range(0, n).mapToDouble(i -> values[n - 1 - i]).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9,4,3,2", "2,3,9", "3,12,4", "5,5", "1,1,1", "7,2,8,2,7", "30,6,5,4,3,2", "20,1", "1,20"})
    void theSmallProblemHasTheEigenvaluesOfTheFullMatrix(String layers) {
        int[] sizes = Arrays.stream(layers.split(",")).mapToInt(Integer::parseInt).toArray();
        for (long seed = 1; seed <= 5; seed++) {
            Network network = network(seed, sizes);
            DeviationOperator operator = DeviationOperator.at(network, randomState(network.neurons(), seed));
            assertArrayEquals(fullEigenvalues(operator), operator.spectrum().eigenvalues(), 1e-12, "seed " + seed);
        }
    }

    /** Layers of several panels and chunks of a product, of sizes that fill none of them. */
    @ParameterizedTest
    @ValueSource(strings = {"203,31,9", "9,31,203", "5,211,40,7"})
    void wideLayersHaveTheEigenvaluesOfTheFullMatrix(String layers) {
        int[] sizes = Arrays.stream(layers.split(",")).mapToInt(Integer::parseInt).toArray();
        Network network = network(1, sizes);
        DeviationOperator operator = DeviationOperator.at(network, randomState(network.neurons(), 1));
        assertArrayEquals(fullEigenvalues(operator), operator.spectrum().eigenvalues(), 1e-12);
    }

    /** Two neurons with nearly the same weights make the columns' scalar products singular, so that Cholesky's factor is no use. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-15, 1e-9, 1e-3})
    void nearlyDependentColumnsKeepTheEigenvalues(double difference) {
        Random random = new Random(1);
        double[][] weights = new double[3][];
        Arrays.setAll(weights, i -> random.doubles(20, -1, 1).toArray());
        weights[2] = weights[1].clone();
        weights[2][4] += difference;
        Network network = Network.layers(20, 3).weights(0, weights).activation(Activation.LINEAR).build();
        DeviationOperator operator = DeviationOperator.at(network, new double[23]);
        assertArrayEquals(fullEigenvalues(operator), operator.spectrum().eigenvalues(), 1e-12);
    }

    @Test
    void theNumberOfDynamicalEigenvaluesIsWhatTheLayersSpan() {
        Network deep = network(1, 784, 40, 20, 10);
        Network shallow = network(1, 784, 60, 10);
        assertEquals(110, DeviationOperator.at(deep, new double[854]).spectrum().dynamical().length);
        assertEquals(130, DeviationOperator.at(shallow, new double[854]).spectrum().dynamical().length);
    }

    @Test
    void withoutHiddenLayersEverySingularValueGivesAPair() {
        double[][] weights = {{3, 0, 0}, {0, 0.5, 0}};
        Network network = Network.layers(3, 2).weights(0, weights).activation(Activation.LINEAR).build();
        double[] dynamical = DeviationOperator.at(network, new double[5]).spectrum().dynamical();
        double[] expected = new double[4];
        double[] singular = {3, 0.5};
        for (int i = 0; i < 2; i++) {
            double sigma = singular[i];
            double root = sigma * Math.sqrt(1 + sigma * sigma / 4);
            expected[i] = 1 + sigma * sigma / 2 + root;
            expected[3 - i] = 1 + sigma * sigma / 2 - root;
        }
        assertArrayEquals(expected, dynamical, 1e-14);
    }

    /** det(1 + G) over one cycle of 8 with slopes one: the product of 3 - 2 cos(2 pi k / 8), an integer. */
    @Test
    void aCycleHasTheSpectrumOfAClosedString() {
        Network cycle = Network.cycle(8, 1).activation(Activation.LINEAR).build();
        Spectrum spectrum = DeviationOperator.at(cycle, new double[8]).spectrum();
        double[] expected = IntStream.range(0, 8).mapToDouble(k -> 2 - 2 * Math.cos(2 * Math.PI * k / 8)).sorted().toArray();
        double[] actual = spectrum.eigenvalues();
        double determinant = 1;
        for (int k = 0; k < 8; k++) {
            assertEquals(expected[7 - k], actual[k], 1e-14);
            determinant *= 1 + actual[k];
        }
        assertEquals(2205, determinant, 1e-9);
        // The slowest mode is exactly free, and rounding leaves its eigenvalue some 1e-16 from zero.
        assertTrue(spectrum.logTrace(1) < -30, "log det G = " + spectrum.logTrace(1));
    }

    /** With weights of 1e5 the smallest eigenvalue is 1e-10, ten times the rounding of the largest. */
    @Test
    void smallEigenvaluesKeepTheirDigits() {
        Network network = Network.layers(1, 1).weights(0, new double[][] {{1e5}}).activation(Activation.LINEAR).build();
        double[] dynamical = DeviationOperator.at(network, new double[2]).spectrum().dynamical();
        assertEquals(1, dynamical[0] * dynamical[1], 1e-5);
        assertEquals(1e-10, dynamical[1], 1e-15);
    }

    /** For a network without layers too: (I - A) = diag(1, 1e-9), turned by an angle on the right. */
    @Test
    void smallEigenvaluesOfADenseNetworkKeepTheirDigits() {
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        R064Store weights = R064Store.FACTORY.make(2, 2);
        weights.set(0, 0, 1 - c);
        weights.set(0, 1, s);
        weights.set(1, 0, -1e-9 * s);
        weights.set(1, 1, 1 - 1e-9 * c);
        Network network = Network.dense(weights).activation(Activation.LINEAR).build();
        double[] eigenvalues = DeviationOperator.at(network, new double[2]).spectrum().eigenvalues();
        assertEquals(1, eigenvalues[0], 1e-14);
        assertEquals(1e-18, eigenvalues[1], 1e-23);
    }

    @Test
    void logDeterminantOfALayeredNetworkVanishes() {
        for (long seed = 1; seed <= 5; seed++) {
            Network network = network(seed, 50, 20, 10, 5);
            Spectrum spectrum = DeviationOperator.at(network, randomState(85, seed)).spectrum();
            assertEquals(0, spectrum.logTrace(1), 1e-11, "seed " + seed);
        }
    }

    /** C.9.11: without hidden layers the logarithms come in pairs, so odd traces vanish; with one they do not. */
    @Test
    void oddTracesVanishWithoutHiddenLayersOnly() {
        Spectrum two = DeviationOperator.at(network(3, 12, 7), new double[19]).spectrum();
        assertEquals(0, two.logTrace(3), 1e-12);
        assertTrue(two.logTrace(2) > 1);
        Spectrum three = DeviationOperator.at(network(3, 12, 7, 5), new double[24]).spectrum();
        assertTrue(three.logTrace(3) < -1e-3, "mu_3 = " + three.logTrace(3));
    }

    @Test
    void momentsAndComplexityOfAGivenSpectrum() {
        Spectrum spectrum = Spectrum.of(5, Math.exp(-3), Math.exp(2));
        assertArrayEquals(new double[] {Math.exp(2), 1, 1, 1, Math.exp(-3)}, spectrum.eigenvalues(), 1e-15);
        assertArrayEquals(new double[] {2, -3}, spectrum.logarithms(), 1e-15);
        assertEquals(13, spectrum.logTrace(2), 1e-13);
        assertEquals(-19, spectrum.logTrace(3), 1e-13);
        assertEquals(-9.5, spectrum.logMoment(3), 1e-13);
        double constant = 2.5 * Math.log(2 * Math.PI);
        assertEquals(constant, spectrum.complexity(0), 1e-15);
        assertEquals(constant - 1, spectrum.complexity(1), 1e-14);
        assertEquals(constant - 1, spectrum.complexity(4), 1e-14);
        assertEquals(constant + 0.5, spectrum.complexity(5), 1e-14);
        assertEquals(2, spectrum.table().rowCount());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> spectrum.complexity(6)).getMessage().contains("0 to 5"));
    }

    @Test
    void whatIsNoSpectrumOfASquareIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Spectrum.of(2, 1, 2, 3));
        String message = assertThrows(IllegalArgumentException.class, () -> Spectrum.of(3, 1, -0.5)).getMessage();
        assertTrue(message.contains("-0.5"), message);
        assertThrows(IllegalArgumentException.class, () -> Spectrum.of(3, Double.NaN));
    }

    @Test
    void theOperatorMultipliesLikeItsMatrix() {
        Network network = network(2, 6, 4, 3);
        DeviationOperator operator = DeviationOperator.at(network, randomState(13, 8));
        double[] v = randomState(13, 9);
        double[] product = operator.multiply(v);
        for (int i = 0; i < 13; i++) {
            double sum = 0;
            for (int j = 0; j < 13; j++) {
                sum += operator.toMatrix().doubleValue(i, j) * v[j];
            }
            assertEquals(sum, product[i], 1e-14);
        }
        assertEquals(LayeredConnections.class, operator.linearised().getClass());
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        Network network = network(1, 3, 2);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DeviationOperator.at(network, new double[4])).getMessage()
                .contains("4 entries"));
        double[] state = {0, Double.NaN, 0, 0, 0};
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DeviationOperator.at(network, state)).getMessage()
                .contains("neuron 1"));
    }
}
