package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import septuple.network.Network;
import septuple.spectrum.DeviationOperator;
import septuple.training.DataSet;
import septuple.training.FixedStates;
import septuple.training.HiddenLayer;

class ActiveNeuronsTest {

    private static int count(boolean[] active) {
        return (int) IntStream.range(0, active.length).filter(i -> active[i]).count();
    }

    private static ActiveNeurons coupled(int neurons, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[][] couplings = new double[neurons][neurons];
        for (double[] row : couplings) {
            Arrays.setAll(row, j -> random.nextGaussian() / 3);
        }
        return ActiveNeurons.of(neurons, active -> {
            double energy = 0;
            for (int i = 0; i < neurons; i++) {
                for (int j = 0; j <= i; j++) {
                    energy += active[i] && active[j] ? couplings[i][j] : 0;
                }
            }
            return energy;
        });
    }

    /** Neurons of energy e that do not know of each other: Xi = (1 + exp(-(e - mu) / T))^M. */
    @Test
    void independentNeurons() {
        double e = 0.2;
        double mu = 0.05;
        double t = 0.7;
        ActiveNeurons neurons = ActiveNeurons.of(12, active -> e * count(active));
        double p = 1 / (1 + Math.exp((e - mu) / t));
        GrandCanonicalEnsemble at = neurons.at(t, mu);
        assertEquals(12 * p, at.neurons(), 1e-13);
        assertEquals(Math.sqrt(12 * p * (1 - p)), at.neuronsUncertainty(), 1e-13);
        // 200 such neurons: the variance is 49.4303847.
        assertEquals(49.4303847, at.neuronsUncertainty() * at.neuronsUncertainty() / 12 * 200, 1e-5);
        assertEquals(-12 * t * Math.log1p(Math.exp(-(e - mu) / t)), at.grandPotential(), 1e-13);
        assertEquals(12 * e * p, at.averageLoss(), 1e-13);
        assertEquals(-12 * (p * Math.log(p) + (1 - p) * Math.log(1 - p)), neurons.shannonEntropy(t, mu), 1e-13);
        assertEquals(neurons.shannonEntropy(t, mu), at.entropy(), 1e-12);
        CanonicalNeurons canonical = neurons.canonical(t);
        assertEquals(5 * e - t * Math.log(792), canonical.freeEnergies()[5], 1e-13);
        assertEquals(Math.log(792), canonical.entropies()[5], 1e-12);
        assertEquals(5 * e, canonical.averageLosses()[5], 1e-13);
        assertEquals(e - t * Math.log(7.0 / 6), canonical.chemicalPotentials()[5], 1e-13);
        assertEquals(13, canonical.table().rowCount());
        assertEquals(mu, at.withChemicalPotential(0).atNeurons(12 * p).chemicalPotential(), 1e-9);
        GrandCanonicalEnsemble formula = Ensemble.grandCanonical(CanonicalFamily.twoStateNeurons(12, e)).beta(1 / t)
                .chemicalPotential(mu).build();
        for (int n = 0; n <= 12; n++) {
            assertEquals(formula.probability(n), at.probability(n), 1e-13);
        }
    }

    /** Omega = U - T S - mu N with the entropy of Shannon; N = -dOmega/dmu, S = -dOmega/dT, (Delta N)^2 = T dN/dmu, to order h^4. */
    @Test
    void thermodynamicsOfCoupledNeurons() {
        for (long seed = 0; seed < 10; seed++) {
            ActiveNeurons neurons = coupled(8, seed);
            double t = 0.3 + 0.1 * seed;
            double mu = -0.2 + 0.05 * seed;
            GrandCanonicalEnsemble at = neurons.at(t, mu);
            assertEquals(at.averageLoss() - t * neurons.shannonEntropy(t, mu) - mu * at.neurons(), at.grandPotential(), 1e-12, "seed "
                    + seed);
            assertEquals(at.neurons(), -slope(x -> neurons.at(t, x).grandPotential(), mu), 1e-8, "seed " + seed);
            assertEquals(neurons.shannonEntropy(t, mu), -slope(x -> neurons.at(x, mu).grandPotential(), t), 1e-6, "seed " + seed);
            assertEquals(at.neuronsUncertainty(), Math.sqrt(t * slope(x -> neurons.at(t, x).neurons(), mu)), 1e-7, "seed " + seed);
            double[] free = neurons.canonical(t).freeEnergies();
            double[] weights = IntStream.rangeClosed(0, 8).mapToDouble(n -> Math.exp(-(free[n] - mu * n - at.grandPotential()) / t))
                    .toArray();
            assertArrayEquals(at.table().doubleColumn("probability").asDoubleArray(), weights, 1e-13);
        }
    }

    private static double slope(java.util.function.DoubleUnaryOperator f, double x) {
        double h = 2e-3;
        return (8 * (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) - f.applyAsDouble(x + 2 * h) + f.applyAsDouble(x - 2 * h)) / (12 * h);
    }

    @Test
    void theWalkFindsTheSum() {
        ActiveNeurons neurons = coupled(8, 3);
        int[] numbers = neurons.sample(0.5, 0.1, 40_000, 1);
        double[] means = IntStream.range(0, 40).mapToDouble(b -> Arrays.stream(numbers, 1000 * b, 1000 * (b + 1)).average().orElse(0))
                .toArray();
        double mean = Arrays.stream(means).average().orElse(0);
        double error = Math.sqrt(Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / 39 / 40);
        assertEquals(neurons.at(0.5, 0.1).neurons(), mean, 3 * error);
        assertTrue(error < 0.03);
        assertArrayEquals(numbers, neurons.sample(0.5, 0.1, 40_000, 1));
    }

    @Test
    void energiesOfALayer() {
        double[][] inputs = {{1, 0.5}, {-0.3, 0.8}, {0.1, -0.9}, {0.7, 0.7}};
        double[][] targets = {{0.5}, {-0.5}, {0.1}, {0.9}};
        DataSet data = DataSet.of(inputs, targets);
        Network network = Network.layers(2, 4, 1).seed(2).build();
        HiddenLayer layer = HiddenLayer.of(network, 1, data);
        boolean[] active = {true, false, true, false};
        assertEquals(layer.loss(active), ActiveNeurons.ofLoss(layer).energy(active));
        ActiveNeurons states = ActiveNeurons.ofFreeEnergy(layer, data, 1.7);
        Network smaller = layer.with(active);
        double[] average = FixedStates.of(smaller, data, 1).averageState();
        // A.6.9 by its determinant: F = 1/(2 beta) log det(I + beta G) - n/(2 beta) log 2 pi with n = 5 neurons.
        double logDeterminant = DeviationOperator.at(smaller, average).spectrum().logDeterminant(1, 1.7);
        assertEquals((logDeterminant - 5 * Math.log(2 * Math.PI)) / 3.4, states.energy(active), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, states.energy(new boolean[4]));
        assertEquals(1, states.at(0.1, -5).fewest());
        assertEquals(Double.POSITIVE_INFINITY, states.canonical(0.1).freeEnergies()[0]);
        assertTrue(Double.isNaN(states.canonical(0.1).averageLosses()[0]));
        assertEquals(2.5, states.at(0.1, 0).atNeurons(2.5).neurons(), 1e-8);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(() -> ActiveNeurons.of(0, active -> 0), "neurons is 0", "1 to 20");
        refused(() -> ActiveNeurons.of(21, active -> 0), "neurons is 21");
        refused(() -> ActiveNeurons.of(2, active -> active[1] ? Double.NaN : 0), "configuration 10", "NaN");
        refused(() -> ActiveNeurons.of(2, active -> Double.POSITIVE_INFINITY), "all configurations are forbidden");
        ActiveNeurons neurons = coupled(3, 1);
        refused(() -> neurons.energy(true), "1 entries", "3 neurons");
        refused(() -> neurons.canonical(0), "temperature is 0.0");
        refused(() -> neurons.at(-1, 0), "temperature is -1.0");
        refused(() -> neurons.at(1, Double.NaN), "NaN");
        refused(() -> neurons.shannonEntropy(1, Double.NaN), "chemical potential is NaN");
        refused(() -> neurons.sample(-1, Double.NaN, 0, 1), "temperature is -1.0", "chemical potential is NaN", "sweeps is 0");
        ActiveNeurons upTo2 = ActiveNeurons.of(3, active -> count(active) == 3 ? Double.POSITIVE_INFINITY : 0);
        assertEquals(2, upTo2.most());
        refused(() -> upTo2.member(3, 1), "3 active neurons are forbidden");
        refused(() -> upTo2.sample(1, 0, 10, 1), "all neurons active is forbidden");
        refused(() -> ActiveNeurons.ofFreeEnergy(null, null, 0), "beta is 0.0");
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> coupled(3, 1));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> neurons.sample(1, 0, 10, 1));
    }

    private static void refused(Executable attempt, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, attempt).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), part + " is missing in: " + message);
        }
    }
}
