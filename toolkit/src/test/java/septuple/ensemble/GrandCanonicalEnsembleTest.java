package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import septuple.network.Activation;
import septuple.network.Network;
import septuple.spectrum.Spectrum;
import tech.tablesaw.api.Table;

class GrandCanonicalEnsembleTest {

    private static GrandCanonicalEnsemble twoState(int count, double energy, double mu, double temperature) {
        return Ensemble.grandCanonical(CanonicalFamily.twoStateNeurons(count, energy)).beta(1 / temperature).chemicalPotential(mu).build();
    }

    /** A chain of N tanh neurons, each listening to the one before it. */
    private static Thermodynamics chain(int neurons, double weight, double beta) {
        int[] sizes = new int[neurons];
        Arrays.fill(sizes, 1);
        var builder = Network.layers(sizes).activation(Activation.TANH);
        for (int layer = 0; layer < neurons - 1; layer++) {
            builder.weights(layer, new double[][] {{weight}});
        }
        return Ensemble.canonical(builder.build()).beta(beta).build().exactByLayers();
    }

    @ParameterizedTest
    @CsvSource({"200, 0.2, 0.05, 0.7", "1, -3, 2, 0.4", "37, 1.5, 1.5, 0.01", "5000, 0.2, -0.9, 2", "300, 0.1, 40, 0.7"})
    void independentNeuronsHaveClosedForms(int count, double energy, double mu, double temperature) {
        GrandCanonicalEnsemble ensemble = twoState(count, energy, mu, temperature);
        double x = (mu - energy) / temperature;
        double active = 1 / (1 + Math.exp(-x));
        double silent = 1 / (1 + Math.exp(x));
        double scale = 1e-11 * count;
        assertEquals(count * active, ensemble.neurons(), scale);
        assertEquals(count * active * silent, ensemble.neuronsVariance(), scale);
        assertEquals(-temperature * count * (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))), ensemble.grandPotential(),
                scale * (1 + Math.abs(mu)));
        assertEquals(count * active * energy, ensemble.averageLoss(), scale * (1 + Math.abs(energy)));
        double entropy = count * (active * Math.log1p(Math.exp(-x)) + (silent == 0 ? 0 : silent * Math.log1p(Math.exp(x))));
        assertEquals(entropy, ensemble.entropy(), scale * (1 + Math.abs(mu / temperature)));
        assertEquals(entropy, ensemble.canonicalEntropy() + ensemble.entropyOfNeurons(), scale * (1 + Math.abs(mu / temperature)));
        assertEquals(ensemble.averageLoss() - temperature * ensemble.entropy(), ensemble.freeEnergy(), scale * (1 + Math.abs(mu)));
    }

    /** Reference: 200 p (1 - p) with p = 1 / (1 + exp(0.15 / 0.7)), to 50 digits 49.430384... */
    @Test
    void theKnownCase() {
        GrandCanonicalEnsemble ensemble = twoState(200, 0.2, 0.05, 0.7);
        assertEquals(49.4303847, ensemble.neuronsVariance(), 5e-8);
        assertEquals(Math.sqrt(49.4303847), ensemble.neuronsUncertainty(), 1e-8);
        assertEquals(89, ensemble.mostProbableNeurons());
    }

    /** The variance is minus T times the second derivative of Omega, at order 4 in the step; with the printed sign it would be negative. */
    @Test
    void derivativesOfTheGrandPotential() {
        GrandCanonicalEnsemble ensemble = twoState(200, 0.2, 0.05, 0.7);
        double[] steps = {0.2, 0.1};
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            double h = steps[k];
            double[] omega = IntStream.rangeClosed(-2, 2)
                    .mapToDouble(i -> ensemble.withChemicalPotential(0.05 + i * h).grandPotential()).toArray();
            double first = (omega[0] - 8 * omega[1] + 8 * omega[3] - omega[4]) / (12 * h);
            double second = (-omega[0] + 16 * omega[1] - 30 * omega[2] + 16 * omega[3] - omega[4]) / (12 * h * h);
            assertEquals(ensemble.neurons(), -first, 0.1);
            assertTrue(0.7 * second < 0);
            errors[k] = Math.abs(-0.7 * second - ensemble.neuronsVariance());
        }
        assertEquals(4, Math.log(errors[0] / errors[1]) / Math.log(2), 0.1);
    }

    /** Z_N = z^N / N!: a Poisson distribution with the average z exp(beta mu). */
    @Test
    void neuronsWithoutNamesArePoisson() {
        CanonicalFamily family = CanonicalFamily.of(0, 400, (n, beta) -> n * Math.log(3) - Gamma.logGamma(n + 1.0), (n, beta) -> 0);
        GrandCanonicalEnsemble ensemble = Ensemble.grandCanonical(family).beta(2).chemicalPotential(1.2).build();
        double average = 3 * Math.exp(2.4);
        assertEquals(average, ensemble.neurons(), 1e-11);
        assertEquals(average, ensemble.neuronsVariance(), 1e-9);
        assertEquals(average, ensemble.logPartitionFunction(), 1e-11);
        assertEquals(Math.exp(-average) * Math.pow(average, 30) / Math.exp(Gamma.logGamma(31)), ensemble.probability(30), 1e-14);
        assertEquals(0, ensemble.probability(401));
        assertEquals(0, ensemble.probability(-1));
    }

    /** F linear in N: at mu = F_1 all numbers are equally likely, elsewhere the distribution is geometric. */
    @Test
    void aLinearFreeEnergyLeavesTheNumberFree() {
        double[] free = IntStream.rangeClosed(3, 23).mapToDouble(n -> 0.3 * n - 1).toArray();
        GrandCanonicalEnsemble ensemble = Ensemble.grandCanonical(CanonicalFamily.ofFreeEnergies(1.5, 3, free)).beta(1.5)
                .chemicalPotential(0.3).build();
        assertEquals(13, ensemble.neurons(), 1e-12);
        assertEquals((21 * 21 - 1) / 12.0, ensemble.neuronsVariance(), 1e-11);
        assertEquals(Math.log(21), ensemble.entropyOfNeurons(), 1e-13);
        GrandCanonicalEnsemble above = ensemble.withChemicalPotential(1.3);
        assertEquals(Math.exp(-1.5), above.probability(22) / above.probability(23), 1e-13);
        assertEquals(0.3, ensemble.withChemicalPotential(-2).atNeurons(13).chemicalPotential(), 1e-12);
    }

    @Test
    void nothingOverflows() {
        GrandCanonicalEnsemble large = twoState(200_000, 0.2, 0.05, 0.7);
        double p = 1 / (1 + Math.exp(0.15 / 0.7));
        assertEquals(200_000 * p, large.neurons(), 1e-4);
        assertEquals(200_000 * p * (1 - p), large.neuronsVariance(), 1e-4);
        assertEquals(1, large.table().doubleColumn("probability").sum(), 1e-12);
        double[] steep = {1e200, 0, -1e200};
        GrandCanonicalEnsemble cold = Ensemble.grandCanonical(CanonicalFamily.ofFreeEnergies(1, 0, steep)).beta(1).chemicalPotential(0)
                .build();
        assertEquals(2, cold.neurons());
        assertEquals(0, cold.neuronsVariance());
        assertEquals(0, cold.entropyOfNeurons());
    }

    @Test
    void theChemicalPotentialOfAWantedNumber() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        for (int seed = 0; seed < 40; seed++) {
            int count = 1 + random.nextInt(300);
            double coupling = random.nextDouble(-6, 3);
            double wanted = count * random.nextDouble(0.001, 0.999);
            double beta = Math.exp(random.nextDouble(-2, 2));
            GrandCanonicalEnsemble found = Ensemble.grandCanonical(CanonicalFamily.coupledNeurons(count, 0.4, coupling)).beta(beta)
                    .neurons(wanted).build();
            String which = "case " + seed;
            assertEquals(wanted, found.neurons(), 1e-9 * count, which);
            if (coupling == 0) {
                assertEquals(0.4 + Math.log(wanted / (count - wanted)) / beta, found.chemicalPotential(), 1e-9, which);
            }
        }
        assertEquals(0.4 + Math.log(30.0 / 70) / 2, Ensemble.grandCanonical(CanonicalFamily.twoStateNeurons(100, 0.4)).beta(2).neurons(30)
                .build().chemicalPotential(), 1e-12);
    }

    /** Omega of coupled neurons against the sum over all 2^10 patterns, each with its own loss. */
    @Test
    void coupledNeuronsByCounting() {
        GrandCanonicalEnsemble ensemble = Ensemble.grandCanonical(CanonicalFamily.coupledNeurons(10, 0.3, -1.7)).beta(1.3)
                .chemicalPotential(-0.6).build();
        double xi = 0;
        double loss = 0;
        double entropy = 0;
        for (int pattern = 0; pattern < 1024; pattern++) {
            int n = Integer.bitCount(pattern);
            double h = 0.3 * n - 1.7 * n * n / 20;
            double w = Math.exp(-1.3 * (h + 0.6 * n));
            xi += w;
            loss += w * h;
            entropy -= w * -1.3 * (h + 0.6 * n);
        }
        assertEquals(-Math.log(xi) / 1.3, ensemble.grandPotential(), 1e-12);
        assertEquals(loss / xi, ensemble.averageLoss(), 1e-12);
        assertEquals(entropy / xi + Math.log(xi), ensemble.entropy(), 1e-12);
    }

    /** At the critical point the uncertainty grows with the power 3/4 of the reservoir, not 1/2. */
    @Test
    void theCriticalPoint() {
        double[] uncertainty = new double[2];
        for (int k = 0; k < 2; k++) {
            uncertainty[k] = Ensemble.grandCanonical(CanonicalFamily.coupledNeurons(k == 0 ? 4000 : 16_000, 0.2, -4)).beta(1)
                    .chemicalPotential(-1.8).build().neuronsUncertainty();
        }
        assertEquals(0.75, Math.log(uncertainty[1] / uncertainty[0]) / Math.log(4), 0.005);
    }

    /** In a long chain every further neuron brings the same factor to Z, so the steps of F settle. */
    @Test
    void chainsOfNetworks() {
        double beta = 2;
        CanonicalFamily family = CanonicalFamily.ofEnsembles(2, 9, (n, b) -> chain(n, 1.5, b));
        GrandCanonicalEnsemble ensemble = Ensemble.grandCanonical(family).beta(beta).neurons(6).build();
        assertEquals(ensemble.freeEnergy(9) - ensemble.freeEnergy(8), ensemble.freeEnergy(8) - ensemble.freeEnergy(7), 1e-4);
        List<Thermodynamics> members = IntStream.rangeClosed(2, 9).mapToObj(n -> chain(n, 1.5, beta)).toList();
        assertEquals(Ensemble.grandCanonical(CanonicalFamily.ofEnsembles(2, members)).beta(beta)
                .chemicalPotential(ensemble.chemicalPotential()).build(), ensemble);
        // S = -dOmega/dT at constant mu, by central differences.
        double h = 1e-3;
        double[] omega = Arrays.stream(new double[] {0.5 - h, 0.5 + h}).map(t -> Ensemble.grandCanonical(family).beta(1 / t)
                .chemicalPotential(ensemble.chemicalPotential()).build().grandPotential()).toArray();
        assertEquals(ensemble.entropy(), -(omega[1] - omega[0]) / (2 * h), 1e-4);
    }

    @Test
    void gaussianFamilies() {
        CanonicalFamily family = CanonicalFamily.gaussian(1, 5, n -> Spectrum.of(n, 0.5));
        GrandCanonicalEnsemble ensemble = Ensemble.grandCanonical(family).beta(1.4).chemicalPotential(0.1).build();
        assertEquals(GaussianEnsemble.of(Spectrum.of(3, 0.5), 1.4).freeEnergy(), ensemble.freeEnergy(3), 1e-14);
        double[] p = ensemble.table().doubleColumn("probability").asDoubleArray();
        double expected = IntStream.rangeClosed(1, 5)
                .mapToDouble(n -> p[n - 1] * GaussianEnsemble.of(Spectrum.of(n, 0.5), 1.4).averageLoss()).sum();
        assertEquals(expected, ensemble.averageLoss(), 1e-14);
    }

    @Test
    void sampledFamilies() {
        List<SampledThermodynamics> members = IntStream.rangeClosed(1, 3).mapToObj(n -> {
            int[] sizes = new int[n + 1];
            Arrays.fill(sizes, 1);
            Network network = Network.layers(sizes).activation(Activation.TANH).seed(n).build();
            return Ensemble.canonical(network).beta(1).build().sample().draws(4000).seed(n).run().thermodynamics();
        }).toList();
        GrandCanonicalEnsemble sampled = Ensemble.grandCanonical(CanonicalFamily.ofEnsembles(1, members)).beta(1).chemicalPotential(0)
                .build();
        GrandCanonicalEnsemble exact = Ensemble.grandCanonical(CanonicalFamily.ofEnsembles(1, 3, (n, beta) -> {
            int[] sizes = new int[n + 1];
            Arrays.fill(sizes, 1);
            Network network = Network.layers(sizes).activation(Activation.TANH).seed(n).build();
            return Ensemble.canonical(network).beta(beta).build().exactByLayers();
        })).beta(1).chemicalPotential(0).build();
        // d<N> = sum_N p_N (N - <N>) d log Z_N, with independent errors.
        double error = Math.sqrt(IntStream.rangeClosed(1, 3).mapToDouble(n -> Math.pow(exact.probability(n) * (n - exact.neurons())
                * members.get(n - 1).logPartitionFunctionError(), 2)).sum());
        assertEquals(0, (sampled.neurons() - exact.neurons()) / error, 4);
    }

    @Test
    void theTableSaysWhatTheMethodsSay() {
        GrandCanonicalEnsemble ensemble = twoState(20, 0.2, 0.05, 0.7);
        Table table = ensemble.table();
        assertEquals(21, table.rowCount());
        assertEquals(ensemble.probability(7), table.doubleColumn("probability").get(7));
        assertEquals(ensemble.freeEnergy(7), table.doubleColumn("free energy").get(7));
        assertEquals(-0.7 * table.doubleColumn("log probability").get(7), table.doubleColumn("F - mu N - Omega").get(7), 1e-12);
    }

    @Test
    void aValue() throws IOException, ClassNotFoundException {
        GrandCanonicalEnsemble ensemble = twoState(20, 0.2, 0.05, 0.7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(ensemble);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object read = in.readObject();
            assertEquals(ensemble, read);
            assertEquals(ensemble.hashCode(), read.hashCode());
            assertEquals(ensemble.toString(), read.toString());
        }
        assertFalse(ensemble.equals(ensemble.withChemicalPotential(0.06)));
    }

    private static void refused(String part, Runnable call) {
        String message = assertThrows(RuntimeException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void problemsAreNamed() {
        CanonicalFamily family = CanonicalFamily.twoStateNeurons(5, 0.1);
        refused("family is null", () -> Ensemble.grandCanonical(null).build());
        refused("beta is missing", () -> Ensemble.grandCanonical(family).chemicalPotential(1).build());
        refused("beta is -1.0", () -> Ensemble.grandCanonical(family).beta(-1).chemicalPotential(1).build());
        refused("chemicalPotential is missing", () -> Ensemble.grandCanonical(family).beta(1).build());
        refused("both given", () -> Ensemble.grandCanonical(family).beta(1).chemicalPotential(1).neurons(2).build());
        refused("chemicalPotential is NaN", () -> Ensemble.grandCanonical(family).beta(1).chemicalPotential(Double.NaN).build());
        refused("neurons is 5.0, but the average must lie between 0 and 5",
                () -> Ensemble.grandCanonical(family).beta(1).neurons(5).build());
        GrandCanonicalEnsemble built = Ensemble.grandCanonical(family).beta(1).neurons(2).build();
        refused("neurons is 0.0", () -> built.atNeurons(0));
        refused("chemicalPotential is Infinity", () -> built.withChemicalPotential(Double.POSITIVE_INFINITY));
        refused("no member of 6 neurons", () -> built.freeEnergy(6));
        refused("count is 0", () -> CanonicalFamily.twoStateNeurons(0, 1));
        refused("energy is NaN", () -> CanonicalFamily.twoStateNeurons(2, Double.NaN));
        refused("coupling is Infinity", () -> CanonicalFamily.coupledNeurons(2, 1, Double.POSITIVE_INFINITY));
        refused("fewest is -1", () -> CanonicalFamily.of(-1, 4, (n, b) -> 0, (n, b) -> 0));
        refused("most is 4, but must be above fewest, 4", () -> CanonicalFamily.of(4, 4, (n, b) -> 0, (n, b) -> 0));
        refused("there are 1 members", () -> CanonicalFamily.ofFreeEnergies(1, 0, 2));
        refused("member 1 has beta = 2.0", () -> CanonicalFamily.ofEnsembles(0, List.of(
                GaussianEnsemble.of(Spectrum.of(2), 1), GaussianEnsemble.of(Spectrum.of(2), 2))));
        CanonicalFamily table = CanonicalFamily.ofFreeEnergies(1, 0, 2, 3);
        refused("were made at 1.0", () -> Ensemble.grandCanonical(table).beta(2).chemicalPotential(0).build());
        refused("without average losses",
                () -> Ensemble.grandCanonical(table).beta(1).chemicalPotential(0).build().entropy());
        refused("log Z is NaN for 1 neurons", () -> Ensemble.grandCanonical(CanonicalFamily.ofFreeEnergies(1, 0, 2, Double.NaN)).beta(1)
                .chemicalPotential(0).build());
        refused("NaN for some", () -> Ensemble.grandCanonical(CanonicalFamily.of(0, 3, (n, b) -> 0, (n, b) -> n == 1 ? Double.NaN : 0))
                .beta(1).chemicalPotential(0).build());
        refused("the average loss is Infinity for 1", () -> Ensemble.grandCanonical(CanonicalFamily.of(0, 3, (n, b) -> 0,
                (n, b) -> n == 1 ? Double.POSITIVE_INFINITY : 0)).beta(1).chemicalPotential(0).build());
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Ensemble.grandCanonical(family).beta(1).chemicalPotential(0).build());
        assertTrue(Thread.interrupted());
    }
}
