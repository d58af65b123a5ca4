package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;

class LocalObjectiveTest {

    private static final LocalObjective DOUBLE_WELL =
            LocalObjective.own("double well", x -> (1 - x * x) * (1 - x * x), x -> -4 * x * (1 - x * x), -1, 1);

    private static R064Store couplings(int n, long seed) {
        RandomGenerator random = Seeds.generator(seed);
        R064Store g = R064Store.FACTORY.make(n, n);
        for (int k = 0; k < n * n; k++) {
            g.set(k, random.nextGaussian());
        }
        return g;
    }

    /** Central differences of the value, for every kind and their sums. */
    @Test
    void gradientsAreTheDerivativesOfTheValues() {
        Seeds.each(20, seed -> {
            Projection some = Projection.of(6, 1, 3, 4);
            for (LocalObjective objective : List.of(LocalObjective.mass(0.7), DOUBLE_WELL, LocalObjective.interaction(couplings(6, seed)),
                    LocalObjective.interaction(couplings(3, seed)).on(some), DOUBLE_WELL.on(some),
                    LocalObjective.mass(-0.3).plus(DOUBLE_WELL).plus(LocalObjective.interaction(couplings(6, seed))))) {
                objective.requireFit(6);
                double[] x = Seeds.vector(Seeds.generator(seed), 6, 0.9);
                double[] gradient = new double[6];
                objective.addGradient(x, gradient);
                for (int i = 0; i < 6; i++) {
                    double[] above = x.clone();
                    double[] below = x.clone();
                    above[i] += 1e-5;
                    below[i] -= 1e-5;
                    assertEquals((objective.value(above) - objective.value(below)) / 2e-5, gradient[i], 1e-8, objective + ", " + i);
                }
            }
        });
    }

    @Test
    void anInteractionIsTheDoubleSumAndOnlyItsSymmetricPartCounts() {
        double[] x = {0.5, -0.25, 1};
        RawStore g = RawStore.wrap(new double[][] {{1, 2, 0}, {4, 0, -1}, {0, 3, 0.5}});
        // 1 * 0.25 + (2 + 4) * (-0.125) + (-1 + 3) * (-0.25) + 0.5
        assertEquals(0.25 - 0.75 - 0.5 + 0.5, LocalObjective.interaction(g).value(x), 1e-15);
        RawStore symmetric = RawStore.wrap(new double[][] {{1, 3, 0}, {3, 0, 1}, {0, 1, 0.5}});
        assertEquals(LocalObjective.interaction(symmetric).value(x), LocalObjective.interaction(g).value(x), 1e-15);
        double[] one = new double[3];
        double[] other = new double[3];
        LocalObjective.interaction(g).addGradient(x, one);
        LocalObjective.interaction(symmetric).addGradient(x, other);
        assertArrayEquals(other, one, 1e-15);
        // The mass is the interaction -m/2 I, in any form of the matrix.
        Connections diagonal = SparseConnections.of(3, new int[] {0, 1, 2}, new int[] {0, 1, 2}, new double[] {-0.3, -0.3, -0.3});
        assertEquals(LocalObjective.mass(0.6).value(x), LocalObjective.interaction(diagonal).value(x), 1e-15);
    }

    @Test
    void anObjectiveOfSomeNeuronsSeesNoOthers() {
        Projection some = Projection.of(4, 3, 1);
        LocalObjective confined = LocalObjective.mass(2).on(some);
        assertEquals(-(0.25 + 1), confined.value(new double[] {9, 0.5, 9, -1}), 0);
        double[] gradient = {10, 10, 10, 10};
        confined.addGradient(new double[] {9, 0.5, 9, -1}, gradient);
        assertArrayEquals(new double[] {10, 9, 10, 12}, gradient, 0);
        assertSame(LocalObjective.NONE, LocalObjective.NONE.on(some));
    }

    @Test
    void badInputIsNamed() {
        Refusal.of(() -> LocalObjective.own("wrong", x -> x * x, x -> x, -1, 1), "wrong", "slope", "derivative");
        Refusal.of(() -> LocalObjective.own("entropy", x -> x * Math.log(x), x -> 1 + Math.log(x), -1, 1), "entropy", "NaN");
        LocalObjective.own("entropy", x -> x * Math.log(x), x -> 1 + Math.log(x), 0, 1);
        Refusal.of(() -> LocalObjective.own("", x -> x, x -> 1, 0, 1), "name");
        Refusal.of(() -> LocalObjective.own("empty", x -> x, x -> 1, 1, 1), "interval");
        Refusal.of(() -> LocalObjective.own("wide", x -> x, x -> 1, 0, Double.POSITIVE_INFINITY), "interval");
        Object captured = new Object();
        Refusal.of(() -> LocalObjective.own("held", x -> x + 0 * captured.hashCode(), x -> 1, 0, 1), "held", "stream");
        Network network = Network.layers(2, 2, 2).seed(1).build();
        Refusal.of(() -> new BulkLoss(network).withObjective(LocalObjective.interaction(couplings(2, 1))), "2 neurons", "6 neurons");
        Refusal.of(() -> new BulkLoss(network).withObjective(LocalObjective.mass(1).on(Projection.of(4, 1))), "4 neurons", "6");
        Refusal.of(() -> LocalObjective.interaction(couplings(3, 1)).on(network.hidden()), "3 neurons", "2");
        Refusal.of(() -> LocalObjective.interaction(RawStore.wrap(new double[][] {{Double.NaN}})), "NaN");
        Refusal.of(() -> LocalObjective.interaction((Connections) null), "null");
    }

    @Test
    void areValues() {
        Projection some = Projection.of(4, 0, 2);
        LocalObjective objective = LocalObjective.interaction(couplings(2, 1)).on(some).plus(DOUBLE_WELL).plus(LocalObjective.mass(1));
        assertEquals(objective, ReadBack.of(objective));
        assertEquals(objective.hashCode(), ReadBack.of(objective).hashCode());
        assertNotEquals(LocalObjective.interaction(couplings(2, 1)), LocalObjective.interaction(couplings(2, 2)));
        assertNotEquals(LocalObjective.mass(1).on(some), LocalObjective.mass(1));
        assertNotEquals(DOUBLE_WELL, LocalObjective.own("double well", x -> x, x -> 1, -1, 1));
    }
}
