package septuple.training;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import septuple.network.Activation;
import septuple.network.LayeredConnections;
import septuple.network.Network;

/** Small networks and data sets for the tests of training, and the bits of what comes out. */
final class Small {

    private Small() {
    }

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** 9 inputs of which about half are zero, 3 outputs, labelled. */
    static DataSet data(int samples, long seed) {
        RandomGenerator random = generator(seed);
        double[][] inputs = new double[samples][9];
        int[] labels = new int[samples];
        for (int s = 0; s < samples; s++) {
            Arrays.setAll(inputs[s], k -> random.nextBoolean() ? random.nextGaussian() : 0);
            labels[s] = random.nextInt(3);
        }
        return DataSet.of(inputs, labels, 3, Targets.SIGNED);
    }

    static Network network(Activation... activations) {
        var builder = Network.layers(9, 7, 5, 3).seed(4);
        for (int l = 0; l < activations.length; l++) {
            builder.activation(l + 1, activations[l]);
        }
        return builder.build();
    }

    /** All weights and biases. */
    static double[] parameters(Network network) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        double[] all = network.bias();
        for (int l = 0; l + 1 < layered.layers(); l++) {
            double[] block = layered.block(l);
            int at = all.length;
            all = Arrays.copyOf(all, at + block.length);
            System.arraycopy(block, 0, all, at, block.length);
        }
        return all;
    }

    static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToLongBits).toArray();
    }

    /** The bits of everything that a history holds. */
    static long[] bits(History history) {
        double[] all = parameters(history.network());
        for (Observable observable : history.observables()) {
            for (double[] row : history.values(observable)) {
                int at = all.length;
                all = Arrays.copyOf(all, at + row.length);
                System.arraycopy(row, 0, all, at, row.length);
            }
        }
        return bits(all);
    }
}
