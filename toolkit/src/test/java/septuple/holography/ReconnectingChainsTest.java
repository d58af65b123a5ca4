package septuple.holography;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.store.R064Store;
import septuple.grid.Recording;
import tech.tablesaw.api.Table;

class ReconnectingChainsTest {

    private static double determinant(R064Store matrix) {
        LU<Double> factors = LU.R064.make(matrix);
        factors.decompose(matrix);
        return factors.getDeterminant();
    }

    private static BulkChains random(int chains, int most, long seed) {
        Random random = new Random(seed);
        int[] receivers = IntStream.range(0, chains).toArray();
        for (int k = chains - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int end = receivers[k];
            receivers[k] = receivers[other];
            receivers[other] = end;
        }
        return BulkChains.of(receivers, random.ints(chains, 0, most + 1).toArray());
    }

    @Test
    void anEventByHand() {
        BulkChains before = BulkChains.of(new int[] {0, 1}, new int[] {5, 3});
        BulkChains after = before.reconnect(0, 2, 1, 3);
        assertEquals(BulkChains.of(new int[] {1, 0}, new int[] {2, 6}), after);
        assertEquals(before, after.reconnect(0, 2, 1, 3));
        double e = 0.3;
        R064Store w = before.boundaryWeights(e);
        R064Store v = after.boundaryWeights(e);
        assertEquals(w.doubleValue(0, 0) * w.doubleValue(1, 1), v.doubleValue(1, 0) * v.doubleValue(0, 1), 1e-19);
        assertEquals(0, v.doubleValue(0, 0), 0.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theBoundaryOfTheNetworkIsTheMatrix(long seed) {
        BulkChains chains = random(5, 6, seed);
        BoundaryWeights weights = chains.network().boundaryWeights(0.4);
        R064Store matrix = chains.boundaryWeights(0.4);
        for (int i = 0; i < 5; i++) {
            for (int k = 0; k < 5; k++) {
                assertEquals(matrix.doubleValue(i, k), weights.weight(5 + i, k), 1e-16);
                assertEquals(0, weights.weight(k, 5 + i) + weights.weight(k, i) + weights.weight(5 + k, 5 + i), 0.0);
                if (chains.receiver(k) == i) {
                    assertEquals(chains.neurons(k), weights.distance(5 + i, k), 1e-12);
                }
            }
        }
    }

    /** N, the product of the entries and |det| are kept by every event; the sign of det changes in every one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatAnEventKeeps(long seed) {
        Random random = new Random(seed);
        BulkChains chains = random(6, 8, seed);
        double first = determinant(chains.boundaryWeights(0.7));
        double logarithm = chains.logarithmicDeterminant(0.7);
        assertEquals(Math.log(Math.abs(first)), logarithm, 1e-11);
        for (int event = 1; event <= 50; event++) {
            int a = random.nextInt(6);
            int b = (a + 1 + random.nextInt(5)) % 6;
            double before = chains.crossingEntropy();
            double pair = chains.pairEntropy(a, b, 0.7);
            chains = chains.reconnect(a, random.nextInt(chains.neurons(a) + 1), b, random.nextInt(chains.neurons(b) + 1));
            assertEquals(event % 2 == 0 ? first : -first, determinant(chains.boundaryWeights(0.7)), 1e-9 * Math.abs(first));
            assertEquals(logarithm, chains.logarithmicDeterminant(0.7), 0.0);
            // Both entropies of the pair fall with the difference of the lengths, whose sum is kept: they never disagree in sign.
            double bulk = chains.crossingEntropy() - before;
            double boundary = chains.pairEntropy(a, b, 0.7) - pair;
            if (Math.abs(bulk) < 1e-12) {
                assertEquals(0, boundary, 1e-12, "seed " + seed + ", event " + event);
            } else {
                assertTrue(bulk * boundary > 0, "seed " + seed + ", event " + event);
            }
        }
    }

    @Test
    void entropiesInClosedForm() {
        BulkChains chains = BulkChains.of(new int[] {2, 0, 1, 3}, new int[] {2, 0, 2, 5});
        assertEquals(Math.log(3 * 1 * 3 * 6), chains.crossingEntropy(), 1e-14);
        assertEquals(Math.log(12), chains.arrangementEntropy(), 1e-13);
        assertEquals(0.5 * Math.log(2) + 0.5 * Math.log(4), chains.histogramEntropy(), 1e-15);
        double e = 0.2;
        double[] p = {e * e, 1, e * e, Math.pow(e, 5)};
        double sum = p[0] + p[1] + p[2] + p[3];
        double expected = 0;
        for (double x : p) {
            expected -= x / sum * Math.log(x / sum);
        }
        assertEquals(expected, chains.entryEntropy(e), 1e-14);
        assertEquals(Math.log(2), chains.pairEntropy(0, 2, e), 1e-15);
        assertEquals(Math.log(7), BulkChains.equal(7, 3).entryEntropy(e), 1e-14);
        // The Gaussian of each chain's neurons, from its precision matrix.
        double positions = 0;
        for (int l : chains.lengths()) {
            R064Store precision = R064Store.FACTORY.make(l, l);
            for (int i = 0; i < l; i++) {
                precision.set(i, i, 2);
                if (i > 0) {
                    precision.set(i, i - 1, -1);
                    precision.set(i - 1, i, -1);
                }
            }
            positions += l == 0 ? 0 : 3 * (l / 2.0 * Math.log(2 * Math.PI * Math.E) - 0.5 * Math.log(determinant(precision)));
        }
        assertEquals(positions, chains.positionEntropy(3), 1e-12);
    }

    /** Stirling: ln(n!/prod n_l!) = n H + terms of order ln n. */
    @Test
    void manyChainsArrangeAsTheHistogramSays() {
        double[] gaps = new double[2];
        for (int k = 0; k < 2; k++) {
            int n = k == 0 ? 400 : 40_000;
            int[] lengths = IntStream.range(0, n).map(i -> i % 4).toArray();
            BulkChains chains = BulkChains.of(IntStream.range(0, n).toArray(), lengths);
            gaps[k] = chains.histogramEntropy() - chains.arrangementEntropy() / n;
        }
        assertEquals(3 * Math.log(2 * Math.PI * 400) / 2 / 400 - 4 * Math.log(4) / 2 / 400, gaps[0], 3e-3);
        assertTrue(gaps[1] > 0 && gaps[1] < gaps[0] / 50);
    }

    @Test
    void aRunKeepsTheNeuronsAndIsTheSameForASeed() {
        BulkChains start = BulkChains.equal(9, 7);
        ReconnectingChains process = ReconnectingChains.from(start, 4);
        Recording<BulkChains> run = process.evolve().steps(3000).every(100).run();
        assertEquals(31, run.states().size());
        assertTrue(run.isComplete());
        for (BulkChains state : run.states()) {
            assertEquals(63, state.neurons());
            assertEquals(state, BulkChains.of(state.receivers(), state.lengths()));
        }
        assertEquals(run.last(), process.evolve().steps(3000).run().last());
        assertFalse(run.last().equals(ReconnectingChains.from(start, 5).evolve().steps(3000).run().last()));
        Table table = run.observe("crossing", BulkChains::crossingEntropy).table();
        assertEquals(31, table.rowCount());
        assertEquals(9 * Math.log(8), table.doubleColumn("crossing").get(0), 1e-12);
    }

    @Test
    void anInterruptLeavesWhatWasComputed() {
        Thread.currentThread().interrupt();
        Recording<BulkChains> run = ReconnectingChains.from(BulkChains.equal(3, 4), 1).evolve().steps(100).every(10).run();
        assertFalse(run.isComplete());
        assertFalse(Thread.interrupted());
        assertEquals(BulkChains.equal(3, 4), run.last());
    }

    @Test
    void theStationaryProbabilitiesAddUpAndAreGeometricForManyChains() {
        double sum = 0;
        double mean = 0;
        for (int l = 0; l <= 40; l++) {
            double p = ReconnectingChains.stationaryProbability(5, 40, l);
            sum += p;
            mean += l * p;
        }
        assertEquals(1, sum, 1e-12);
        assertEquals(8, mean, 1e-11);
        assertEquals(1 / 6.0, ReconnectingChains.stationaryProbability(2, 5, 3), 1e-14);
        double geometric = 0.1 * Math.pow(0.9, 6);
        double[] gaps = new double[2];
        for (int k = 0; k < 2; k++) {
            int n = k == 0 ? 100 : 1000;
            gaps[k] = Math.abs(ReconnectingChains.stationaryProbability(n, 9 * n, 6) / geometric - 1);
        }
        assertEquals(1, Math.log10(gaps[0] / gaps[1]), 0.05);
    }

    /** Lengths of the chain of sender 0, far apart in one long run, against the microcanonical ones: chi squared. */
    @Test
    void aLongRunIsMicrocanonical() {
        Recording<BulkChains> run = ReconnectingChains.from(BulkChains.equal(4, 3), 12).evolve().steps(400_000).every(40).run();
        double[] count = new double[13];
        run.states().stream().skip(10).forEach(state -> count[state.neurons(0)]++);
        double total = run.states().size() - 10;
        double chi = 0;
        for (int l = 0; l <= 12; l++) {
            double expected = total * ReconnectingChains.stationaryProbability(4, 12, l);
            chi += (count[l] - expected) * (count[l] - expected) / expected;
        }
        // 12 degrees of freedom: 32.9 is exceeded once in a thousand.
        assertTrue(chi < 32.9, "chi squared " + chi);
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 1", "3, 2, 2", "2, 2, 1"})
    void theEnsembleHasAllStates(int chains, int first, int second) {
        int[] lengths = new int[chains];
        lengths[0] = first;
        lengths[1] = second;
        ReconnectionEnsemble ensemble = ReconnectionEnsemble.of(BulkChains.of(IntStream.range(0, chains).toArray(), lengths));
        int bulk = first + second;
        double boundary = Math.exp(ReconnectingChains.largestBoundaryEntropy(chains, bulk));
        assertEquals(boundary, ensemble.boundaryStates().size(), 1e-9);
        assertEquals(boundary * Math.exp(ensemble.largestHiddenEntropy()), ensemble.bulkStates(), 1e-7);
        Table table = ensemble.entropies(150);
        double[] inside = table.doubleColumn("S bulk").asDoubleArray();
        double[] outside = table.doubleColumn("S boundary").asDoubleArray();
        double[] hidden = table.doubleColumn("S bulk given boundary").asDoubleArray();
        for (int k = 0; k <= 150; k++) {
            assertEquals(inside[k], outside[k] + hidden[k], 1e-12);
            assertTrue(k == 0 || inside[k] >= inside[k - 1] - 1e-13 && outside[k] >= outside[k - 1] - 1e-13, "attempt " + k);
        }
        assertEquals(0, inside[0], 0.0);
        assertEquals(Math.log(ensemble.bulkStates()), inside[150], 1e-6);
        assertEquals(Math.log(boundary), outside[150], 1e-6);
    }

    /** The process on lengths alone and the exact one with named neurons: frequencies over many seeds. */
    @Test
    void theProcessFollowsTheEnsemble() {
        BulkChains start = BulkChains.of(new int[] {0, 1}, new int[] {3, 1});
        ReconnectionEnsemble ensemble = ReconnectionEnsemble.of(start);
        int runs = 20_000;
        for (int attempts : new int[] {1, 3}) {
            double[] p = ensemble.boundaryProbabilities(attempts);
            List<BulkChains> states = ensemble.boundaryStates();
            double[] count = new double[p.length];
            for (int seed = 0; seed < runs; seed++) {
                count[states.indexOf(ReconnectingChains.from(start, seed).evolve().steps(attempts).run().last())]++;
            }
            for (int s = 0; s < p.length; s++) {
                double error = Math.sqrt(p[s] * (1 - p[s]) / runs);
                assertEquals(p[s], count[s] / runs, 4.5 * error, states.get(s) + " after " + attempts);
            }
        }
    }

    /** Two chains without neurons have one pair of edges: each attempt exchanges the receivers, and nothing is ever random. */
    @Test
    void bareChainsOnlyAlternate() {
        ReconnectionEnsemble ensemble = ReconnectionEnsemble.of(BulkChains.equal(2, 0));
        assertArrayEquals(new double[] {1, 0}, ensemble.boundaryProbabilities(4), 0.0);
        assertArrayEquals(new double[] {0, 1}, ensemble.boundaryProbabilities(5), 0.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void crossingsInADiskShortenTheChains(long seed) {
        CrossingChains before = CrossingChains.chords(10, 0.2, 0.02, seed);
        Recording<CrossingChains> run = before.evolve(seed).steps(300).every(1).run();
        CrossingChains last = before;
        for (CrossingChains state : run.states()) {
            assertTrue(state.drawnLength() <= last.drawnLength() * (1 + 1e-14), "seed " + seed);
            assertEquals(before.chains().neurons(), state.chains().neurons());
            last = state;
        }
        assertTrue(before.crossings() > 5);
        assertTrue(last.drawnLength() < before.drawnLength());
        assertEquals(0, last.crossings());
        assertEquals(before.lines().rowCount(), last.lines().rowCount());
        assertEquals(20, last.boundary().rowCount());
        assertEquals(before.drawnLength(), CrossingChains.chords(10, 0.2, 0.02, seed).drawnLength(), 0.0);
    }

    private static String message(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }

    @Test
    void messages() {
        assertEquals("""
                bulk chains cannot be built:
                - there are 2 receivers and 3 lengths, but must be equally many
                - two chains end at receiver 1; each must have its own
                - chain 2 has -1 bulk neurons, but must not have less than none""", message(() -> BulkChains.of(new int[] {1, 1},
                new int[] {0, 1, -1})));
        assertTrue(message(() -> BulkChains.equal(1, 5)).contains("there are 1 chains, but must be at least 2"));
        assertTrue(message(() -> BulkChains.of(new int[] {0, 2}, new int[2])).contains("chain 1 ends at receiver 2, but it must be one of"));
        BulkChains two = BulkChains.equal(2, 3);
        assertEquals("""
                a reconnection cannot be built:
                - the place on the chain of sender 0 is 4, but must be one of 0 to 3
                - the chain of sender 0 cannot cross itself here; that would chop off a loop""", message(() -> two.reconnect(0, 4, 0, 1)));
        assertTrue(message(() -> two.reconnect(2, 0, 0, 1)).contains("sender 2 is not one of 0 to 1"));
        assertEquals("epsilon is 0.0, but must be positive and finite", message(() -> two.boundaryWeights(0)));
        assertEquals("epsilon is -1.0, but must be positive and finite", message(() -> two.entryEntropy(-1)));
        assertEquals("dimensions is 0, but must be positive", message(() -> two.positionEntropy(0)));
        assertTrue(message(() -> ReconnectingChains.from(null, 1)).startsWith("start is null"));
        assertTrue(message(() -> ReconnectingChains.stationaryProbability(1, 4, 0)).startsWith("there are 1 chains and 4 neurons"));
        assertTrue(message(() -> ReconnectionEnsemble.of(BulkChains.equal(3, 10))).startsWith(
                "3 chains of 30 bulk neurons have about 7.89e+35 states, but at most 300000 are counted"));
        assertTrue(message(() -> ReconnectingChains.from(two, 1).evolve().run()).contains("the number of steps is 0"));
        assertEquals("""
                crossing chains cannot be built:
                - chains is 1, but must be at least 2
                - spacing is 2.0, but must be positive and at most 1
                - shake is -1.0, but must not be negative, and below 1""", message(() -> CrossingChains.chords(1, 2, -1, 1)));
    }
}
