package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.RawStore;
import septuple.network.Activation;
import septuple.network.BulkLoss;
import septuple.network.LocalObjective;
import septuple.network.Network;

class EnergyTest {

    /** Value and gradient of both evaluations are those of the bulk loss, with fixed inputs and without, with objectives and without. */
    @Test
    void isTheBulkLoss() {
        for (long seed = 1; seed <= 20; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            Network layered = Network.layers(5, 3, 9, 2).activation(Activation.TANH).activation(2, Activation.LOGISTIC).seed(seed).build();
            int n = 6;
            Network dense = Network.dense(RawStore.wrap(random(random, n, n))).bias(random(random, 1, n)[0])
                    .activation(Activation.LOGISTIC).build();
            for (Network network : new Network[] {layered, dense}) {
                BulkLoss free = new BulkLoss(network);
                BulkLoss fixed = free.withInputs(random(random, 1, network.sources().size())[0]);
                for (BulkLoss loss : new BulkLoss[] {free, fixed, fixed.withObjective(LocalObjective.mass(0.7))}) {
                    double[] x = random(random, 1, network.neurons())[0];
                    double[] gradient = new double[x.length];
                    assertEquals(loss.value(x), Energy.of(loss).evaluate(x, gradient), 1e-14, "seed " + seed);
                    assertArrayEquals(loss.gradient(x), gradient, 1e-14, "seed " + seed);
                    assertEquals(loss.value(x), new Energy.General(loss).evaluate(x, gradient), 1e-14, "seed " + seed);
                    assertArrayEquals(loss.gradient(x), gradient, 1e-14, "seed " + seed);
                }
            }
        }
    }

    private static double[][] random(RandomGenerator random, int rows, int columns) {
        double[][] numbers = new double[rows][];
        for (int i = 0; i < rows; i++) {
            numbers[i] = random.doubles(columns, -1, 1).toArray();
        }
        return numbers;
    }
}
