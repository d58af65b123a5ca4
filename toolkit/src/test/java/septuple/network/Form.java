package septuple.network;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ojalgo.matrix.store.R064Store;

/** The three forms of connections, each with random examples: what a contract test runs through. */
enum Form {

    LAYERED {
        @Override
        Connections random(long seed, double width) {
            RandomGenerator random = Seeds.generator(seed);
            int[] sizes = random.ints(2 + random.nextInt(4), 1, 6).toArray();
            double[][] blocks = new double[sizes.length - 1][];
            for (int l = 0; l < blocks.length; l++) {
                blocks[l] = Seeds.vector(random, sizes[l] * sizes[l + 1], width / sizes[l]);
            }
            return LayeredConnections.of(sizes, blocks);
        }
    },

    SPARSE {
        @Override
        Connections random(long seed, double width) {
            RandomGenerator random = Seeds.generator(seed);
            int neurons = 1 + random.nextInt(12);
            double density = random.nextDouble();
            int[] cells = IntStream.range(0, neurons * neurons).filter(cell -> random.nextDouble() < density).toArray();
            shuffle(cells, random);
            return SparseConnections.of(neurons, IntStream.of(cells).map(cell -> cell / neurons).toArray(),
                    IntStream.of(cells).map(cell -> cell % neurons).toArray(),
                    Seeds.vector(random, cells.length, width / neurons));
        }
    },

    DENSE {
        @Override
        Connections random(long seed, double width) {
            RandomGenerator random = Seeds.generator(seed);
            int neurons = 1 + random.nextInt(12);
            R064Store weights = R064Store.FACTORY.make(neurons, neurons);
            for (int i = 0; i < neurons; i++) {
                for (int j = 0; j < neurons; j++) {
                    // Some rows stay empty, so that a dense network has sources too.
                    weights.set(i, j, i % 4 == 1 ? 0 : random.nextDouble(-width / neurons, width / neurons));
                }
            }
            return DenseConnections.of(weights);
        }
    };

    /** Connections of random size and weights, the sum of whose absolute values in a row stays below {@code width}. */
    abstract Connections random(long seed, double width);

    /** A network on such connections with inputs, outputs, hidden neurons and biases at random. */
    Network network(long seed, double width, Activation activation) {
        Connections connections = random(seed, width);
        RandomGenerator random = Seeds.generator(-seed);
        int neurons = connections.neurons();
        int[] order = IntStream.range(0, neurons).toArray();
        shuffle(order, random);
        int inputs = neurons / 3;
        int outputs = neurons / 4;
        return Network.graph(connections).inputs(IntStream.range(0, inputs).map(k -> order[k]).toArray())
                .outputs(IntStream.range(inputs, inputs + outputs).map(k -> order[k]).toArray())
                .bias(Seeds.vector(random, neurons, 1)).activation(activation).build();
    }

    private static void shuffle(int[] numbers, RandomGenerator random) {
        for (int k = numbers.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int kept = numbers[k];
            numbers[k] = numbers[other];
            numbers[other] = kept;
        }
    }
}
