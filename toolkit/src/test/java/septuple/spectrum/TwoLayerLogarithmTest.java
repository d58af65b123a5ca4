package septuple.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.network.Activation;
import septuple.network.Network;

class TwoLayerLogarithmTest {

    private static DeviationOperator operator(long seed, int inputs, int outputs, double scale) {
        Random random = new Random(seed);
        double[][] weights = new double[outputs][];
        Arrays.setAll(weights, i -> random.doubles(inputs, -1, 1).map(weight -> scale * weight).toArray());
        Network network = Network.layers(inputs, outputs).weights(0, weights).activation(Activation.LINEAR).build();
        return DeviationOperator.at(network, new double[inputs + outputs]);
    }

    private static double largest(MatrixStore<Double> one, MatrixStore<Double> other) {
        double largest = 0;
        for (long k = 0; k < one.count(); k++) {
            largest = Math.max(largest, Math.abs(one.doubleValue(k) - other.doubleValue(k)));
        }
        return largest;
    }

    /** exp by its power series of the matrix / 64, squared six times. */
    private static MatrixStore<Double> exponential(MatrixStore<Double> matrix) {
        MatrixStore<Double> small = matrix.multiply(1.0 / 64);
        MatrixStore<Double> sum = R064Store.FACTORY.makeEye((int) matrix.countRows(), (int) matrix.countColumns());
        MatrixStore<Double> term = sum;
        for (int k = 1; k < 25; k++) {
            term = term.multiply(small).multiply(1.0 / k).copy();
            sum = sum.add(term).copy();
        }
        for (int k = 0; k < 6; k++) {
            sum = sum.multiply(sum);
        }
        return sum;
    }

    @Test
    void theExponentialOfTheLogarithmIsTheOperator() {
        DeviationOperator deep = DeviationOperator.at(Network.layers(5, 4, 3, 2).seed(3).build(), new double[14]);
        assertEquals(0, largest(deep.toMatrix(), exponential(deep.logarithm())), 1e-12);
        DeviationOperator shallow = operator(1, 5, 3, 2);
        assertEquals(0, largest(shallow.toMatrix(), exponential(TwoLayerLogarithm.of(shallow).toMatrix())), 1e-11);
    }

    @Test
    void theClosedFormIsTheLogarithm() {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            DeviationOperator operator = operator(seed, 1 + random.nextInt(8), 1 + random.nextInt(8), 3 * random.nextDouble());
            assertEquals(0, largest(operator.logarithm(), TwoLayerLogarithm.of(operator).toMatrix()), 1e-12, "seed " + seed);
        }
        assertEquals(0, largest(R064Store.FACTORY.make(5, 5), TwoLayerLogarithm.of(operator(1, 3, 2, 0)).toMatrix()), 0);
    }

    /** One input, one output, weight 2 sinh 1: theta = 2, and the block is theta / sinh theta [[s^2/2, -s], [-s, -s^2/2]]. */
    @Test
    void oneWeightIsKnown() {
        double s = 2 * Math.sinh(1);
        Network network = Network.layers(1, 1).weights(0, new double[][] {{s}}).activation(Activation.LINEAR).build();
        TwoLayerLogarithm logarithm = TwoLayerLogarithm.of(DeviationOperator.at(network, new double[2]));
        double f = 2 / Math.sinh(2);
        assertEquals(-f * s, logarithm.betweenLayers().doubleValue(1, 0), 1e-14);
        assertEquals(f * s * s / 2, logarithm.withinLayers().doubleValue(0, 0), 1e-14);
        assertEquals(-f * s * s / 2, logarithm.withinLayers().doubleValue(1, 1), 1e-14);
        assertEquals(0, logarithm.withinLayers().doubleValue(1, 0));
    }

    /** What C.9.8 leaves out is not small unless the weights are. */
    @Test
    void whatIsMissingVanishesWithTheWeightsInFirstOrder() {
        double[] parts = new double[2];
        for (int k = 0; k < 2; k++) {
            TwoLayerLogarithm logarithm = TwoLayerLogarithm.of(operator(2, 6, 4, k == 0 ? 0.02 : 0.01));
            parts[k] = logarithm.withinLayers().norm() / logarithm.betweenLayers().norm();
        }
        assertEquals(2, parts[0] / parts[1], 1e-3);
    }

    @Test
    void badInputIsRefused() {
        DeviationOperator deep = DeviationOperator.at(Network.layers(2, 2, 2).seed(1).build(), new double[6]);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TwoLayerLogarithm.of(deep)).getMessage().contains("two layers"));
        DeviationOperator singular = DeviationOperator.at(Network.permutation(1, 0).activation(Activation.LINEAR).build(), new double[2]);
        assertThrows(IllegalStateException.class, singular::logarithm);
        // Its smallest singular value is zero only up to rounding.
        DeviationOperator cycle = DeviationOperator.at(Network.cycle(8, 1).activation(Activation.LINEAR).build(), new double[8]);
        String message = assertThrows(IllegalStateException.class, cycle::logarithm).getMessage();
        assertTrue(message.contains("singular value 8 of I - f'w"), message);
    }
}
