package septuple.holography;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;
import septuple.network.Activation;
import septuple.network.Network;

class BulkNetworkTest {

    /** sum over k of eps^k P w^k P^T, one boundary neuron sending at a time, by steps of the network alone. */
    private static double[][] series(BulkNetwork network, double epsilon, int terms) {
        int[] boundary = network.boundary().members();
        double[][] sum = new double[boundary.length][boundary.length];
        for (int j = 0; j < boundary.length; j++) {
            double[] x = new double[network.neurons()];
            x[boundary[j]] = 1;
            for (int k = 0; k < terms; k++) {
                x = Arrays.stream(network.step(x)).map(value -> epsilon * value).toArray();
                for (int i = 0; i < boundary.length; i++) {
                    sum[i][j] += x[boundary[i]];
                }
            }
        }
        return sum;
    }

    private static double[][] rows(BoundaryWeights weights) {
        return weights.toMatrix().toRawCopy2D();
    }

    private static void assertClose(double[][] expected, double[][] actual, double tolerance, String what) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                double size = Math.max(Math.abs(expected[i][j]), Math.abs(actual[i][j]));
                assertEquals(expected[i][j], actual[i][j], tolerance * size, what + ", entry " + i + " " + j);
            }
        }
    }

    /** Two chains there and back, of 4 and 2 neurons, and a loop through both ends, which makes both distances shorter. */
    @Test
    void allDistancesAreThoseOfThePairs() {
        BulkNetwork network = BulkNetwork.withBoundary(2).chain(0, 1, 5, 1).chain(1, 0, 3, 1).build();
        double epsilon = 0.1;
        double[][] distances = network.distances(epsilon);
        double walks = 1 / (1 - Math.pow(epsilon, 8));
        assertEquals(4 + Math.log(walks) / Math.log(epsilon), distances[1][0], 1e-13);
        assertEquals(2 + Math.log(walks) / Math.log(epsilon), distances[0][1], 1e-13);
        assertEquals(0, distances[0][0]);
        assertEquals(network.boundaryWeights(epsilon).distance(1, 0), distances[1][0]);
    }

    @Test
    void theKnownCases() {
        BulkNetwork ones = BulkNetwork.withBoundary(2).chain(0, 1, 5, 1).build();
        assertEquals(6, ones.neurons());
        for (double epsilon : new double[] {1e-9, 0.1, 0.5, 0.99, 3}) {
            assertEquals(4, ones.boundaryWeights(epsilon).distance(1, 0), 1e-8);
        }
        BulkNetwork weak = BulkNetwork.withBoundary(2).chain(0, 1, 5, 0.8).build();
        assertEquals(4.484550065, weak.boundaryWeights(0.1).distance(1, 0), 1e-9);
        assertEquals(Math.pow(0.08, 5), weak.boundaryWeights(0.1).weight(1, 0), 1e-20);
        assertEquals(0, weak.boundaryWeights(0.1).weight(0, 1), 0.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theSumOverWalksIsTheSeries(long seed) {
        Random random = new Random(seed);
        boolean mixed = seed % 2 == 0;
        BulkNetworkBuilder builder = BulkNetwork.withBoundary(4).neurons(30).randomEdges(90, mixed ? -1 : 0.1, 1, seed);
        for (int k = 0; k < 5; k++) {
            builder.chain(random.nextInt(34), random.nextInt(34), 2 + random.nextInt(6), 0.7);
        }
        BulkNetwork network = builder.cycle(5, 0.9).build();
        double epsilon = 0.6 * network.convergenceRadius();
        BoundaryWeights weights = network.boundaryWeights(epsilon);
        double[][] expected = series(network, epsilon, 200);
        assertClose(expected, rows(weights), mixed ? 1e-10 : 1e-13, "seed " + seed);
        // f + f w = w: the last visit to the boundary before the end.
        BoundaryWeights passages = network.passageWeights(epsilon);
        R064Store f = passages.toMatrix();
        R064Store product = R064Store.FACTORY.copy(f.multiply(weights.toMatrix()).add(f));
        assertClose(expected, product.toRawCopy2D(), mixed ? 1e-10 : 1e-13, "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theSpectralRadiusIsThatOfTheEigenvalues(long seed) {
        boolean mixed = seed % 2 == 0;
        BulkNetwork network = BulkNetwork.withBoundary(3).neurons(25).randomEdges(70, mixed ? -1 : 0.2, 1, seed).chain(3, 4, 6, 0.5)
                .chain(5, 5, 9, 0.8).cycle(4, 0.3).build();
        double[][] dense = new double[network.neurons()][network.neurons()];
        for (int i = 0; i < dense.length; i++) {
            for (int j = 0; j < dense.length; j++) {
                dense[i][j] = network.weight(i, j);
            }
        }
        R064Store matrix = R064Store.FACTORY.copy(org.ojalgo.matrix.store.RawStore.wrap(dense));
        Eigenvalue<Double> eigenvalues = Eigenvalue.R064.make(dense.length, false);
        eigenvalues.decompose(matrix);
        double rho = eigenvalues.getEigenvalues().stream().mapToDouble(value -> value.norm()).max().orElseThrow();
        SpectralRadius found = network.spectralRadius();
        assertEquals(rho, found.upper(), 1e-9 * rho, "seed " + seed);
        assertEquals(rho, found.lower(), 1e-9 * rho, "seed " + seed);
    }

    @Test
    void theSpectralRadiusOfCycles() {
        assertEquals(0, BulkNetwork.withBoundary(2).chain(0, 1, 1000, 7).build().spectralRadius().upper(), 0.0);
        assertEquals(Double.POSITIVE_INFINITY, BulkNetwork.withBoundary(2).chain(0, 1, 9, 7).build().convergenceRadius(), 0.0);
        // A cycle that no boundary neuron sees bounds eps all the same: I - eps w has no inverse at its end.
        assertEquals(0.25, BulkNetwork.withBoundary(2).chain(0, 1, 9, 7).cycle(6, 4).build().convergenceRadius(), 1e-14);
        assertEquals(0.25, BulkNetwork.withBoundary(2).chain(0, 1, 9, 7).cycle(6, -4).build().convergenceRadius(), 1e-14);
        // Two loops of lengths 2 and 3 at one neuron: z^2 + z^3 = 1.
        double z = BulkNetwork.withBoundary(1).chain(0, 0, 2, 1).chain(0, 0, 3, 1).build().convergenceRadius();
        assertEquals(1, z * z + z * z * z, 1e-13);
        // And of lengths 10 and 100,000: only a logarithm can hold the weight of the long one.
        double y = BulkNetwork.withBoundary(1).chain(0, 0, 10, 2).chain(0, 0, 100_000, 2).build().convergenceRadius();
        assertEquals(1, Math.pow(2 * y, 10) + Math.pow(2 * y, 100_000), 1e-8);
        double x = BulkNetwork.withBoundary(1).chain(0, 0, 99_999, 1).chain(0, 0, 100_000, 1).build().convergenceRadius();
        assertEquals(1, Math.pow(x, 99_999) + Math.pow(x, 100_000), 1e-8);
        // Loops of opposite sign: the root of z^2 - z^3 = 1 nearest to zero is negative.
        double radius = BulkNetwork.withBoundary(1).chain(0, 0, 2, 1).chain(0, 0, new double[] {1, 1, -1}).build().convergenceRadius();
        assertEquals(0.754877666246693, radius, 1e-9);
    }

    /** A complete graph without loops and weights one: w = 1 1^T - I with the eigenvalues N - 1 and -1. */
    @Test
    void aCompleteGraphInClosedForm() {
        int n = 12;
        BulkNetworkBuilder builder = BulkNetwork.withBoundary(2).neurons(n - 2);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    builder.edge(j, i, 1);
                }
            }
        }
        BulkNetwork network = builder.build();
        assertEquals(n - 1, network.spectralRadius().upper(), 1e-10);
        double e = 0.05;
        // eps w (1 - eps w)^-1 = a on 1 1^T/N, b on the rest.
        double a = e * (n - 1) / (1 - e * (n - 1));
        double b = -e / (1 + e);
        BoundaryWeights weights = network.boundaryWeights(e);
        assertEquals((a - b) / n, weights.weight(0, 1), 1e-14);
        assertEquals((a - b) / n + b, weights.weight(0, 0), 1e-14);
        // Beyond: the same formula, which no sum gives.
        double f = 0.2;
        double c = f * (n - 1) / (1 - f * (n - 1));
        double d = -f / (1 + f);
        assertEquals((c - d) / n, network.resolvent(f).weight(0, 1), 1e-12);
        assertTrue(network.resolvent(f).weight(0, 1) < 0);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> network.resolvent(-1).weight(0, 1)).getMessage()
                .contains("the inverse of an eigenvalue of w"));
    }

    @Test
    void walksThroughOtherBoundaryNeuronsCount() {
        BulkNetwork line = BulkNetwork.withBoundary(3).chain(0, 1, 3, 1).chain(1, 2, 4, 1).build();
        BoundaryWeights weights = line.boundaryWeights(0.1);
        assertEquals(1e-7, weights.weight(2, 0), 1e-21);
        assertEquals(0, line.passageWeights(0.1).weight(2, 0), 0.0);
        // The neuron between counts as one: 6 neurons between the ends, 2 and 3 of them in the two chains.
        assertEquals(6, weights.distance(2, 0), 1e-12);
        assertEquals(2, weights.distance(1, 0), 1e-12);
        assertEquals(3, weights.distance(2, 1), 1e-12);
    }

    @Test
    void severalChainsAreASoftMinimum() {
        BulkNetwork two = BulkNetwork.withBoundary(2).chain(0, 1, 5, 1).chain(0, 1, 5, 1).chain(0, 1, 8, 1).build();
        double e = 0.03;
        assertEquals(4 + Math.log(2 + e * e * e) / Math.log(e), two.boundaryWeights(e).distance(1, 0), 1e-13);
        assertEquals(5, two.shortestWalks().lengths()[1][0]);
        assertEquals(4 + Math.log(2) / Math.log(e), two.shortestWalks().asymptote(1, 0, e), 1e-14);
        assertEquals(-1, two.shortestWalks().lengths()[0][1]);
        assertTrue(Double.isNaN(two.shortestWalks().asymptote(0, 1, e)));
    }

    /** A chain of ten thousand neurons: no double holds its weight, the distance is exact. */
    @Test
    void longChainsHaveADistance() {
        BulkNetwork network = BulkNetwork.withBoundary(3).chain(0, 1, 10_001, 1).chain(1, 2, 20_001, 0.5).chain(2, 0, 7, 1).build();
        BoundaryWeights weights = network.boundaryWeights(0.1);
        assertEquals(0, weights.weight(1, 0), 0.0);
        assertEquals(10_000, weights.distance(1, 0), 1e-9);
        assertEquals(30_001 + 20_001 * Math.log(0.5) / Math.log(0.1), weights.distance(2, 0), 1e-8);
        assertEquals(weights.distance(2, 0), network.shortestWalks().asymptote(2, 0, 0.1), 1e-8);
        assertEquals(30_008, network.shortestWalks().lengths()[0][0] - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shortestWalksAreThoseOfABreadthFirstSearch(long seed) {
        Random random = new Random(seed);
        BulkNetworkBuilder builder = BulkNetwork.withBoundary(5).neurons(40).randomEdges(80, 1, 1, seed);
        for (int k = 0; k < 8; k++) {
            builder.chain(random.nextInt(45), random.nextInt(45), 1 + random.nextInt(4) + 1, 1);
        }
        BulkNetwork network = builder.build();
        ShortestWalks shortest = network.shortestWalks();
        for (int j = 0; j < 5; j++) {
            double[] walks = new double[network.neurons()];
            walks[j] = 1;
            int[] first = new int[5];
            Arrays.fill(first, -1);
            double[] number = new double[5];
            for (int k = 1; k <= 150; k++) {
                walks = network.step(walks);
                for (int i = 0; i < 5; i++) {
                    if (first[i] < 0 && walks[i] > 0) {
                        first[i] = k;
                        number[i] = walks[i];
                    }
                }
            }
            for (int i = 0; i < 5; i++) {
                assertEquals(first[i], shortest.lengths()[i][j], "seed " + seed);
                assertEquals(first[i] < 0 ? Double.NaN : Math.log(number[i]), shortest.logarithms()[i][j], 1e-13, "seed " + seed);
            }
        }
    }

    /** The error of the two leading terms goes as eps over ln eps, or as the gap to the next length does. */
    @Test
    void smallEpsilonGivesTheShortestWalks() {
        BulkNetwork network = BulkNetwork.withBoundary(4).neurons(60).randomEdges(200, 0.5, 1.5, 11).build();
        ShortestWalks shortest = network.shortestWalks();
        double[] errors = new double[2];
        double[] epsilons = {1e-5, 1e-6};
        for (int k = 0; k < 2; k++) {
            BoundaryWeights weights = network.boundaryWeights(epsilons[k]);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    if (i != j) {
                        errors[k] = Math.max(errors[k], -Math.log(epsilons[k])
                                * Math.abs(weights.distance(i, j) - shortest.asymptote(i, j, epsilons[k])));
                    }
                }
            }
        }
        assertEquals(1, Math.log10(errors[0] / errors[1]), 0.02);
    }

    /** The Green's function G = 1 + w^boundary: G_ik G_jj >= G_ij G_jk where no weight is negative, with equality where all walks pass j. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theTriangleInequalityOfWalks(long seed) {
        BulkNetwork network = BulkNetwork.withBoundary(6).neurons(30).randomEdges(110, 0.1, 2, seed).build();
        BoundaryWeights w = network.boundaryWeights(0.7 * network.convergenceRadius());
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                for (int k = 0; k < 6; k++) {
                    double ik = (i == k ? 1 : 0) + w.weight(i, k);
                    double ij = (i == j ? 1 : 0) + w.weight(i, j);
                    double jk = (j == k ? 1 : 0) + w.weight(j, k);
                    assertTrue(ik * (1 + w.weight(j, j)) >= ij * jk * (1 - 1e-12), "seed " + seed);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"6000, false, 0.5, 60, true", "6000, true, 0.5, 60, false", "6000, false, 0.9, 400, true", "6000, false, 0.99, 4000, false",
        "12000, false, 0.99, 4000, true", "12000, true, 0.9, 300, true"})
    void aLargeRandomGraphHasACore(int neurons, boolean mixed, double part, int terms, boolean iterated) {
        BulkNetwork network = BulkNetwork.withBoundary(3).neurons(neurons).randomEdges(3 * neurons, mixed ? -1 : 0.2, 1, 5).build();
        double epsilon = part * network.convergenceRadius();
        BoundaryWeights weights = network.boundaryWeights(epsilon);
        assertEquals(iterated, weights.sweeps() > 0);
        assertTrue(weights.residual() < 1e-13, "residual " + weights.residual());
        assertClose(series(network, epsilon, terms), rows(weights), mixed ? 1e-9 : 1e-12, "");
    }

    @Test
    void aSquareLatticeIsEliminated() {
        int n = 40;
        BulkNetworkBuilder builder = BulkNetwork.withBoundary(2).neurons(n * n - 2);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i > 0) {
                    builder.edge(i * n + j, (i - 1) * n + j, 1).edge((i - 1) * n + j, i * n + j, 1);
                }
                if (j > 0) {
                    builder.edge(i * n + j, i * n + j - 1, 1).edge(i * n + j - 1, i * n + j, 1);
                }
            }
        }
        BulkNetwork lattice = builder.build();
        double rho = 4 * Math.cos(Math.PI / (n + 1));
        assertEquals(rho, lattice.spectralRadius().upper(), 1e-8);
        assertTrue(lattice.spectralRadius().lower() <= rho * (1 + 1e-14) && lattice.spectralRadius().upper() >= rho * (1 - 1e-14));
        BoundaryWeights weights = lattice.boundaryWeights(0.2);
        assertClose(series(lattice, 0.2, 200), rows(weights), 1e-12, "");
    }

    @Test
    void projections() {
        Network network = Network.layers(2, 3, 1).activation(Activation.TANH).seed(3).build();
        BulkNetwork bulk = BulkNetwork.of(network);
        assertEquals(6, bulk.neurons());
        assertEquals(9, bulk.edges());
        assertArrayEquals(new int[] {0, 1, 5}, bulk.boundary().members());
        assertArrayEquals(new double[] {10, 11, 15}, bulk.boundaryState(new double[] {10, 11, 12, 13, 14, 15}), 0.0);
        double[] bias = network.bias();
        assertArrayEquals(new double[] {bias[0], bias[1], bias[5]}, bulk.boundaryBias(), 0.0);
        assertArrayEquals(bias, bulk.bias(), 0.0);
        double expected = 0;
        for (int k = 2; k < 5; k++) {
            expected += network.connections().weight(5, k) * network.connections().weight(k, 1);
        }
        assertEquals(0.09 * expected, bulk.boundaryWeights(0.3).weight(2, 1), 1e-16);
        double[] x = {1, -2, 3, 0.5, 7, 1};
        assertArrayEquals(network.connections().multiply(x), bulk.step(x), 1e-15);
        assertArrayEquals(bulk.connections().multiply(x), bulk.step(x), 0.0);
        StringBuilder edges = new StringBuilder();
        BulkNetwork.withBoundary(2).edge(1, 0, 3).edge(0, 1, 2).edge(1, 1, 4).build().connections()
                .forEachEdge((to, from, weight) -> edges.append(to).append(from).append(' ').append(weight).append("; "));
        assertEquals("01 3.0; 10 2.0; 11 4.0; ", edges.toString());
        BulkNetwork permuted = BulkNetwork.of(Network.permutation(2, 0, 1, 3).inputs(0).outputs(3).build());
        assertEquals(0.125 / 0.875, permuted.boundaryWeights(0.5).weight(0, 0), 1e-16);
        assertEquals(1, permuted.convergenceRadius(), 1e-15);
        R064Store matrix = R064Store.FACTORY.make(2, 2);
        matrix.set(0, 1, 2);
        assertEquals(1, BulkNetwork.of(matrix, 0, 1).boundaryWeights(0.5).weight(0, 1), 1e-16);
        assertEquals(BulkNetwork.of(matrix, 0, 1), BulkNetwork.withBoundary(2).edge(1, 0, 2).build());
    }

    /** What stands on the boundary of a linear network at rest: (1 + w^boundary) s for sources s on the boundary; biases of the bulk add. */
    @Test
    void theBoundaryOfALinearNetworkAtRest() {
        BulkNetwork network = BulkNetwork.withBoundary(3).neurons(10).randomEdges(40, -1, 1, 8).build();
        double epsilon = 0.5 * network.convergenceRadius();
        double[] source = new double[13];
        source[0] = 0.3;
        source[1] = -1;
        source[2] = 0.6;
        double[] x = new double[13];
        for (int k = 0; k < 300; k++) {
            double[] next = network.step(x);
            for (int i = 0; i < 13; i++) {
                x[i] = epsilon * next[i] + source[i];
            }
        }
        BoundaryWeights w = network.boundaryWeights(epsilon);
        for (int i = 0; i < 3; i++) {
            double sum = source[i];
            for (int j = 0; j < 3; j++) {
                sum += w.weight(i, j) * source[j];
            }
            assertEquals(sum, x[i], 1e-12);
        }
    }

    @Test
    void equalByContentAndSerialisable() throws Exception {
        BulkNetwork network = BulkNetwork.withBoundary(2).chain(0, 1, 4, 0.5).bias(1, 2, 3, 4, 5).build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(network);
        }
        BulkNetwork copy = (BulkNetwork) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertEquals(network, copy);
        assertEquals(network.hashCode(), copy.hashCode());
        assertEquals(network.boundaryWeights(0.3).weight(1, 0), copy.boundaryWeights(0.3).weight(1, 0), 0.0);
        assertFalse(network.equals(BulkNetwork.withBoundary(2).chain(0, 1, 4, 0.4).bias(1, 2, 3, 4, 5).build()));
        assertEquals("bulk network: 5 neurons, 4 edges, 2 boundary neurons", network.toString());
        assertEquals(3, network.links());
    }

    @Test
    void anInterruptIsHeard() {
        BulkNetwork network = BulkNetwork.withBoundary(2).neurons(2000).randomEdges(6000, 0.5, 1, 5).build();
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> network.boundaryWeights(0.01));
        assertFalse(Thread.interrupted());
        assertTrue(network.boundaryWeights(0.01).weight(0, 0) >= 0);
    }

    private static String message(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }

    @Test
    void messagesOfTheBuilder() {
        assertEquals("""
                a bulk network cannot be built:
                - the boundary has 0 neurons, but must have at least 1""", message(() -> BulkNetwork.withBoundary(0).build()));
        assertEquals("""
                a bulk network cannot be built:
                - weight: the edge from 0 to 1 has 0.0, but a weight must be finite and not zero; leave an edge of weight zero out
                - the chain from 1 to 0 has 0 edges, but must have at least 1
                - a cycle has 0 neurons, but must have at least 1
                - random edges: 7 of them were asked for, but must be 0 to 0, half of what there is room for; add edges of a dense network\
                 one by one
                - an edge goes from neuron 5 to neuron 1, but both must be among 0 to 1; add bulk neurons with neurons(count) or chain(...)
                - bias has 1 entries, but the network has 2 neurons
                - bias: entry 0 is NaN, but must be finite""", message(() -> BulkNetwork.withBoundary(2).edge(0, 1, 0).chain(1, 0, 0, 1)
                .cycle(0, 1).randomEdges(7, 1, 1, 1).edge(5, 1, 1).bias(Double.NaN).build()));
        assertTrue(message(() -> BulkNetwork.withBoundary(2).edge(0, 1, 1).edge(1, 0, 2).edge(0, 1, 3).build())
                .endsWith("- the edge from neuron 0 to neuron 1 is named twice; name each edge once"));
        assertTrue(message(() -> BulkNetwork.withBoundary(9).randomEdges(7, 2, 1, 1).build())
                .endsWith("- random edges: weights from 2.0 to 1.0 must be finite, in order and not all zero"));
        R064Store matrix = R064Store.FACTORY.make(3, 3);
        assertTrue(message(() -> BulkNetwork.of(matrix, 0, 3)).endsWith("- boundary: neuron 3 is not one of 0 to 2"));
        assertTrue(message(() -> BulkNetwork.of(matrix, 1, 1)).endsWith("- boundary: neuron 1 is named twice; name each neuron once"));
        assertTrue(message(() -> BulkNetwork.of(matrix)).endsWith("- the boundary is empty; name at least one neuron of it"));
        assertTrue(message(() -> BulkNetwork.withBoundary(2).chain(0, 1, new double[] {1, Double.NaN}).build())
                .contains("the chain from 0 to 1 has NaN"));
    }

    @Test
    void messagesOfEpsilonAndLogarithms() {
        BulkNetwork cycle = BulkNetwork.withBoundary(2).chain(0, 1, 2, 2).chain(1, 0, 2, 2).build();
        assertEquals("epsilon is 0.6, but the sum over walks converges only for |epsilon| below 0.5, one over the spectral radius of w; take"
                + " less, or continue beyond with resolvent(epsilon)", message(() -> cycle.boundaryWeights(0.6)));
        assertTrue(message(() -> cycle.passageWeights(-0.5)).startsWith("epsilon is -0.5, but the sum over walks converges only for"));
        assertEquals("epsilon is NaN, but must be finite", message(() -> cycle.boundaryWeights(Double.NaN)));
        assertEquals("epsilon is Infinity, but must be finite", message(() -> cycle.resolvent(Double.POSITIVE_INFINITY)));
        BulkNetwork one = BulkNetwork.withBoundary(3).chain(0, 1, 2, -1).edge(1, 2, -0.5).build();
        assertEquals("""
                distances cannot be built:
                - the weight from boundary neuron 1 to 0 is zero, which has no logarithm: no walk leads there, or walks cancel; ask for\
                 pairs that are connected, with distance(to, from)
                - the weight from boundary neuron 2 to 0 is zero, which has no logarithm: no walk leads there, or walks cancel; ask for\
                 pairs that are connected, with distance(to, from)
                - the weight from boundary neuron 2 to 1 is zero, which has no logarithm: no walk leads there, or walks cancel; ask for\
                 pairs that are connected, with distance(to, from)
                - the weight from boundary neuron 0 to 2 is negative (-0.0625), which has no logarithm: the product of the weights along a\
                 walk must be positive
                - the weight from boundary neuron 1 to 2 is negative (-0.25), which has no logarithm: the product of the weights along a\
                 walk must be positive""", message(() -> one.distances(0.5)));
        assertTrue(message(() -> one.boundaryWeights(1).distance(1, 0)).endsWith("- epsilon is 1.0, but as the base of a logarithm it must be"
                + " positive and not one"));
        assertTrue(message(() -> one.boundaryWeights(-0.5).distance(1, 0)).contains("epsilon is -0.5, but as the base"));
        assertEquals("boundary neurons 3 and 0 must be among 0 to 2; they are counted along the boundary, not along the network",
                assertThrows(IndexOutOfBoundsException.class, () -> one.boundaryWeights(0.1).weight(3, 0)).getMessage());
        assertEquals("neurons 9 and 0 must be among 0 to 3",
                assertThrows(IndexOutOfBoundsException.class, () -> one.weight(9, 0)).getMessage());
        assertTrue(message(() -> one.step(new double[2])).startsWith("a state of 2 entries does not fit"));
    }
}
