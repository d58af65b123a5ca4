package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ojalgo.matrix.store.RawStore;
import septuple.network.Activation;
import septuple.network.LocalObjective;
import septuple.network.Network;
import septuple.spectrum.DeviationOperator;
import septuple.training.Progress;

class SamplingTest {

    /** Standard errors within which an estimate has to be; seeds are fixed, so that this either holds or does not. */
    private static final double BOUND = 4;

    static CanonicalEnsemble chain(double beta) {
        Network network = Network.layers(1, 1).activation(Activation.TANH).weights(0, new double[][] {{1}}).build();
        return Ensemble.canonical(network).beta(beta).build();
    }

    static CanonicalEnsemble pair() {
        Network network = Network.dense(RawStore.wrap(new double[][] {{0.2, -0.3}, {0.4, 0.1}})).bias(0.3, -0.2)
                .activation(Activation.TANH).build();
        return Ensemble.canonical(network).beta(1.7).mass(0.5).build();
    }

    private static void agree(double expected, Estimate estimate) {
        assertTrue(Math.abs(estimate.mean() - expected) < BOUND * estimate.standardError(),
                "expected " + expected + ", found " + estimate);
        assertEquals("", estimate.warning());
    }

    private static double average(StateGrid grid, double beta, java.util.function.ToDoubleFunction<double[]> quantity) {
        double sum = 0;
        double norm = 0;
        double[] weights = grid.weights();
        double[] losses = grid.losses();
        for (int k = 0; k < grid.size(); k++) {
            double weight = weights[k] * Math.exp(-beta * losses[k]);
            sum += weight * quantity.applyAsDouble(grid.state(k));
            norm += weight;
        }
        return sum / norm;
    }

    /** The chain of two neurons with w = beta = 1, known from the issue of this work to nine digits and more. */
    @ParameterizedTest
    @EnumSource(value = SamplingMethod.class, names = {"ANCESTRAL", "HAMILTONIAN"})
    void theChainOfTwo(SamplingMethod method) {
        Samples samples = chain(1).sample().method(method).draws(5000).seed(1).run();
        agree(0.32932353900953, samples.loss());
        StateGrid grid = StateGrid.of(chain(1), 40);
        for (var quantity : java.util.List.<java.util.function.ToDoubleFunction<double[]>>of(x -> x[0], x -> x[1], x -> x[0] * x[1],
                x -> x[0] * x[0], x -> Math.pow(x[1], 4))) {
            agree(average(grid, 1, quantity), samples.average(quantity));
        }
        assertEquals(0, samples.divergent());
        assertEquals("", samples.warning());
    }

    @Test
    void edgesInBothDirectionsWithAMass() {
        Samples samples = pair().sample().draws(5000).seed(2).run();
        assertEquals(SamplingMethod.HAMILTONIAN, samples.method());
        agree(0.116671376, samples.loss());
        agree(average(StateGrid.of(pair(), 40), 1.7, x -> x[0] * x[1]), samples.average(x -> x[0] * x[1]));
    }

    /** Both methods from hot to cold, a chain of three with a mass, against the grid. */
    @ParameterizedTest
    @CsvSource({"0.01, 0", "3, 0", "3, 0.6", "20, -1", "200, 0.2"})
    void bothMethodsInThreeNeurons(double beta, double mass) {
        Network network = Network.layers(1, 1, 1).activation(Activation.TANH).activation(1, Activation.LOGISTIC)
                .weights(0, new double[][] {{1.5}}).weights(1, new double[][] {{-2}}).bias(1, 0.2).bias(2, 0.4).build();
        CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(beta).mass(mass).inputs(0.3).build();
        StateGrid grid = StateGrid.of(ensemble, 60);
        for (SamplingMethod method : new SamplingMethod[] {SamplingMethod.ANCESTRAL, SamplingMethod.HAMILTONIAN}) {
            Samples samples = ensemble.sample().method(method).draws(4000).seed(3).run();
            agree(average(grid, beta, ensemble.loss()::value), samples.loss());
            for (int i = 0; i < 3; i++) {
                int neuron = i;
                agree(average(grid, beta, x -> x[neuron]), samples.neurons().get(i));
                agree(average(grid, beta, x -> x[neuron] * x[(neuron + 1) % 3]), samples.average(x -> x[neuron] * x[(neuron + 1) % 3]));
            }
        }
        SampledThermodynamics thermodynamics = ensemble.sample().draws(4000).seed(3).run().thermodynamics();
        double[] weights = Arrays.stream(grid.losses()).map(h -> Math.exp(-beta * h)).toArray();
        assertEquals(0, (thermodynamics.logPartitionFunction() - Math.log(grid.integral(weights)))
                / thermodynamics.logPartitionFunctionError(), BOUND);
        assertEquals(0, (thermodynamics.averageLoss() - average(grid, beta, ensemble.loss()::value))
                / thermodynamics.averageLossError(), BOUND);
    }

    /** Linear neurons without a box: a Gaussian with the covariance (beta G)^-1 and, because det G = 1, log Z = N/2 log(2 pi / beta). */
    @Test
    void aLinearNetworkIsGaussian() {
        Network network = Network.layers(2, 3, 2).activation(Activation.LINEAR).seed(4).build();
        CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(2.5).build();
        var covariance = org.ojalgo.matrix.decomposition.Cholesky.R064.make(7, 7);
        covariance.decompose(DeviationOperator.at(network, new double[7]).toMatrix());
        var inverse = covariance.getInverse();
        for (SamplingMethod method : new SamplingMethod[] {SamplingMethod.ANCESTRAL, SamplingMethod.HAMILTONIAN}) {
            Samples samples = ensemble.sample().method(method).draws(3000).seed(5).run();
            agree(7 / (2 * 2.5), samples.loss());
            for (int i = 0; i < 7; i++) {
                int row = i;
                agree(0, samples.neurons().get(i));
                agree(inverse.doubleValue(i, 0) / 2.5, samples.average(x -> x[row] * x[0]));
            }
        }
        SampledThermodynamics exact = ensemble.sample().draws(100).seed(1).run().thermodynamics();
        assertEquals(3.5 * Math.log(2 * Math.PI / 2.5), exact.logPartitionFunction(), 1e-12, "every weight is the same");
    }

    /** Rectified neurons live on a half line: one wall. */
    @Test
    void rectifiedNeuronsHaveOneWall() {
        Network network = Network.layers(1, 1).activation(Activation.RELU).weights(0, new double[][] {{0.8}}).bias(1, -0.1).build();
        CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(2).inputs(0.4).build();
        Samples one = ensemble.sample().draws(5000).seed(6).run();
        Samples other = ensemble.sample().method(SamplingMethod.HAMILTONIAN).draws(5000).seed(7).run();
        for (int i = 0; i < 2; i++) {
            Estimate a = one.neurons().get(i);
            Estimate b = other.neurons().get(i);
            assertEquals(0, (a.mean() - b.mean()) / Math.hypot(a.standardError(), b.standardError()), BOUND);
        }
        assertTrue(Arrays.stream(other.neuron(0)).flatMapToDouble(Arrays::stream).allMatch(x -> x >= 0));
    }

    /** An objective that is no mass, in a layered network: only Hamiltonian. */
    @Test
    void anObjectiveOfItsOwn() {
        LocalObjective quartic = new Quartic(3);
        CanonicalEnsemble ensemble = Ensemble.canonical(chain(1).network()).beta(2).objective(quartic).build();
        Samples samples = ensemble.sample().draws(4000).seed(8).run();
        assertEquals(SamplingMethod.HAMILTONIAN, samples.method());
        agree(average(StateGrid.of(ensemble, 60), 2, ensemble.loss()::value), samples.loss());
    }

    record Quartic(double strength) implements LocalObjective {
        @Override
        public double value(double[] state) {
            return strength * Arrays.stream(state).map(x -> x * x * x * x).sum();
        }

        @Override
        public void addGradient(double[] state, double[] gradient) {
            for (int i = 0; i < state.length; i++) {
                gradient[i] += 4 * strength * state[i] * state[i] * state[i];
            }
        }
    }

    /** Two valleys that no chain crosses: R-hat must say so. */
    @Test
    void aWarningWhereChainsDisagree() {
        CanonicalEnsemble ensemble = Ensemble.canonical(pair().network()).beta(60).mass(2).build();
        Samples samples = ensemble.sample().draws(500).seed(1).run();
        assertTrue(samples.warning().contains("R-hat is above 1.01"), samples.warning());
        assertTrue(samples.summary().toString().contains("the chains disagree"), "the table shows it");
        assertTrue(samples.table().stringColumn("warning").contains("R-hat above 1.01, effective size below 100"));
    }

    @ParameterizedTest
    @EnumSource(value = SamplingMethod.class, names = {"ANCESTRAL", "HAMILTONIAN"})
    void theNumberOfThreadsDoesNotMatter(SamplingMethod method) {
        Network network = Network.layers(6, 5, 3).activation(Activation.TANH).seed(1).build();
        CanonicalEnsemble ensemble = Ensemble.canonical(network).beta(2).build();
        Samples alone = ensemble.sample().method(method).draws(60).seed(9).threads(1).run();
        for (int threads : new int[] {2, 3, 8}) {
            Samples together = ensemble.sample().method(method).draws(60).seed(9).threads(threads).run();
            assertArrayEquals(alone.losses(), together.losses());
            assertArrayEquals(alone.state(3, 59), together.state(3, 59));
        }
        Samples other = ensemble.sample().method(method).draws(60).seed(10).run();
        assertFalse(Arrays.deepEquals(alone.losses(), other.losses()));
        assertFalse(Arrays.equals(alone.losses()[0], alone.losses()[1]), "each chain has random numbers of its own");
        // The losses that come along are those of the states.
        for (int d = 0; d < 60; d++) {
            assertEquals(ensemble.loss().value(alone.state(2, d)), alone.losses()[2][d], 1e-13);
        }
    }

    private static final int WARM_UP = 20;
    private static final int DRAWS = 70;

    /** Four chains of 90 draws with the warm-up, few enough that each is told of. */
    private static SamplingBuilder four(SamplingMethod method) {
        StateEnsemble ensemble = method == SamplingMethod.SLICES ? chain(1).microcanonical(0.3) : chain(1);
        return ensemble.sample().method(method).warmUp(WARM_UP).draws(DRAWS).seed(11);
    }

    /** Interrupts this thread when so many draws have begun, and again at each later one. */
    private static Progress interruptAt(long draws) {
        Thread caller = Thread.currentThread();
        return (done, total, text) -> {
            if (done >= draws) {
                caller.interrupt();
            }
        };
    }

    /** Each kept chain has the first draws of one of the whole chains, in order, to the bit. */
    private static void assertFirstDraws(Samples whole, Samples part) {
        int from = 0;
        for (int c = 0; c < part.chains(); c++) {
            while (whole.losses()[from][0] != part.losses()[c][0]) {
                from++;
            }
            assertArrayEquals(Arrays.copyOf(whole.losses()[from], part.draws()), part.losses()[c]);
            for (int d = 0; d < part.draws(); d++) {
                assertArrayEquals(whole.state(from, d), part.state(c, d));
            }
            from++;
        }
    }

    /** One thread works chain after chain: where it is stopped says what is left. */
    @ParameterizedTest
    @EnumSource(SamplingMethod.class)
    void anInterruptKeepsWhatWasDrawn(SamplingMethod method) {
        Samples whole = four(method).run();
        assertTrue(whole.complete());
        assertFalse(whole.warning().contains("stopped"), whole.warning());
        // The second chain has 37 draws, and 2 * 37 is more than 70; or 34, and is left out; or 35, as many as without it.
        int[][] expected = {{37, 2, 37}, {34, 1, 70}, {35, 2, 35}};
        for (int[] row : expected) {
            Samples part = four(method).progress(interruptAt(WARM_UP + DRAWS + WARM_UP + row[0])).run();
            assertFalse(Thread.interrupted(), "the interrupt is cleared");
            assertFalse(part.complete());
            assertEquals(row[1], part.chains());
            assertEquals(row[2], part.draws());
            assertFirstDraws(whole, part);
            String stopped = "The sampling was stopped after " + row[2] + " of 70 draws a chain and " + row[1] + " of 4 chains.";
            assertTrue(part.warning().startsWith(stopped), part.warning());
            assertTrue(part.summary().stringColumn("warning").getString(3).startsWith(stopped));
            assertEquals(Arrays.stream(part.neuron(1)).flatMapToDouble(Arrays::stream).average().orElseThrow(), part.averageState()[1],
                    1e-14);
            assertTrue(part.acceptance() > 0 && part.acceptance() <= 1);
        }
        if (method == SamplingMethod.ANCESTRAL) {
            SampledThermodynamics known = four(method).progress(interruptAt(WARM_UP + DRAWS + WARM_UP + 37)).run().thermodynamics();
            assertFalse(Thread.interrupted());
            assertEquals(0, (known.logPartitionFunction() - chain(1).exact().logPartitionFunction())
                    / known.logPartitionFunctionError(), BOUND);
        }
    }

    @ParameterizedTest
    @EnumSource(SamplingMethod.class)
    void anInterruptOfTwoThreads(SamplingMethod method) {
        Samples part = four(method).threads(2).progress(interruptAt(2 * WARM_UP + 60)).run();
        assertFalse(Thread.interrupted(), "the interrupt is cleared");
        assertFalse(part.complete());
        assertTrue(part.warning().contains("stopped after"), part.warning());
        assertFirstDraws(four(method).run(), part);
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void anInterruptThatComesTooEarlyOrTooLate(int threads) {
        String message = assertThrows(CancellationException.class,
                () -> four(SamplingMethod.HAMILTONIAN).threads(threads).progress(interruptAt(WARM_UP)).run()).getMessage();
        assertTrue(message.contains("of 360 draws, before any chain had 4 draws after its warm-up"), message);
        assertFalse(Thread.interrupted(), "the interrupt is cleared");
        Samples late = four(SamplingMethod.HAMILTONIAN).threads(threads).progress(interruptAt(4 * (WARM_UP + DRAWS))).run();
        assertTrue(Thread.interrupted(), "it stopped nothing");
        assertTrue(late.complete());
    }

    @Test
    void fourDrawsAreEnough() {
        assertThrows(CancellationException.class,
                () -> four(SamplingMethod.HAMILTONIAN).progress(interruptAt(WARM_UP + 3)).run());
        Samples least = four(SamplingMethod.HAMILTONIAN).progress(interruptAt(WARM_UP + 4)).run();
        assertEquals(1, least.chains());
        assertEquals(4, least.draws());
        assertTrue(least.warning().contains("4 of 70 draws a chain and 1 of 4 chains"), least.warning());
    }

    /** With a mass, in the cold, the factors' integrals differ by orders of magnitude: independent proposals are of no use. */
    @Test
    void theMethodIsChosenByTrial() {
        Network network = Network.layers(10, 8, 8, 6).activation(Activation.TANH).seed(3).build();
        assertEquals(SamplingMethod.ANCESTRAL, Ensemble.canonical(network).beta(300).build().sample().draws(50).run().method());
        CanonicalEnsemble uneven = Ensemble.canonical(network).beta(300).mass(0.8).build();
        assertEquals(SamplingMethod.HAMILTONIAN, uneven.sample().draws(50).run().method());
        Samples insisted = uneven.sample().method(SamplingMethod.ANCESTRAL).draws(50).run();
        assertTrue(insisted.warning().contains("effective sample size is below 100"), insisted.warning());
        assertTrue(insisted.thermodynamics().warning().contains("draws only"), insisted.thermodynamics().warning());
    }

    @Test
    void everyProblemIsNamed() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> pair().sample().chains(0).draws(3).warmUp(1).threads(0).method(SamplingMethod.ANCESTRAL).run()).getMessage();
        for (String part : new String[] {"chains is 0", "draws is 3", "warmUp is 1", "threads is 0", "the network has no layers",
            "use HAMILTONIAN"}) {
            assertTrue(message.contains(part), message);
        }
        CanonicalEnsemble heavy = Ensemble.canonical(chain(1).network()).beta(1).mass(1).build();
        message = assertThrows(IllegalArgumentException.class, () -> heavy.sample().method(SamplingMethod.ANCESTRAL).run()).getMessage();
        assertTrue(message.contains("the mass is 1.0"), message);
        assertEquals(SamplingMethod.HAMILTONIAN, heavy.sample().draws(50).run().method());
        message = assertThrows(IllegalStateException.class, () -> pair().sample().draws(50).run().thermodynamics()).getMessage();
        assertTrue(message.contains("ThermodynamicIntegration"), message);
        message = assertThrows(IllegalArgumentException.class, () -> chain(1).sample().method(SamplingMethod.SLICES).run()).getMessage();
        assertTrue(message.contains("canonical"), message);
    }

    /** Without a bound the factor of a neuron that sends to nobody has an integral for masses below 1 only. */
    @Test
    void aMassWithWhichThereIsNoDensityIsRefused() {
        for (Activation unbounded : new Activation[] {Activation.RELU, Activation.LINEAR}) {
            Network network = Network.layers(3, 3, 2).activation(unbounded).seed(1).build();
            for (double mass : new double[] {1, 2}) {
                String message = assertThrows(IllegalArgumentException.class,
                        () -> Ensemble.canonical(network).beta(1).mass(mass).build()).getMessage();
                assertTrue(message.contains("mass is " + mass) && message.contains("neuron 6"), message);
            }
            Ensemble.canonical(network).beta(1).mass(0.5).build();
        }
        Ensemble.canonical(Network.layers(3, 3, 2).seed(1).build()).beta(1).mass(2).build();
    }

    @Test
    void divergentTransitionsAreToldOf() {
        double[] losses = new java.util.Random(1).doubles(400).toArray();
        List<Chain> chains = List.of(new Chain(null, losses, 0.8, 3, 0.1, null), new Chain(null, losses, 0.8, 0, 0.1, null));
        Samples samples = new Samples(pair(), SamplingMethod.HAMILTONIAN, chains, 2, 400);
        assertEquals(3, samples.divergent());
        assertTrue(samples.warning().contains("3 divergent transitions"), samples.warning());
    }
}
