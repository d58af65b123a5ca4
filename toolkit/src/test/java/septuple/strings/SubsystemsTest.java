package septuple.strings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.R064Store;

import septuple.network.Activation;
import septuple.network.Network;
import septuple.training.DataSet;

class SubsystemsTest {

    private static final int N = 6;

    private static Network network(double bias, Activation activation) {
        Random random = new Random(5);
        R064Store w = R064Store.FACTORY.makeFilled(N, N, new org.ojalgo.function.NullaryFunction<Double>() {
            @Override
            public double doubleValue() {
                return random.nextGaussian() / 2;
            }

            @Override
            public Double invoke() {
                return doubleValue();
            }
        });
        return Network.dense(w).activation(activation).bias(random.doubles(N, -bias, bias + 1e-300).toArray()).build();
    }

    private static double[][] states(int count, double centre, double spread, long seed) {
        Random random = new Random(seed);
        double[] middle = random.doubles(N, -1, 1).map(x -> centre * x).toArray();
        double[][] states = new double[count][];
        for (int s = 0; s < count; s += 2) {
            double[] off = random.doubles(N, -1, 1).map(x -> spread * x).toArray();
            states[s] = plus(middle, off, 1);
            states[s + 1] = plus(middle, off, -1);
        }
        return states;
    }

    private static double[] plus(double[] a, double[] b, double factor) {
        double[] sum = a.clone();
        for (int i = 0; i < a.length; i++) {
            sum[i] += factor * b[i];
        }
        return sum;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Arrays.stream(plus(a, b, -1)).map(x -> x * x).sum());
    }

    @Test
    void averagesAndShares() {
        Network line = Network.cycle(2, 1).activation(Activation.LINEAR).build();
        Subsystems two = Subsystems.of(line).add("a", new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 0})
                .add("b", new double[] {-1, 6}).build();
        assertEquals(2, two.count());
        assertEquals(List.of("a", "b"), two.names());
        assertArrayEquals(new double[] {3, 2}, two.average(1));
        assertArrayEquals(new double[] {2, 3}, two.average(0));
        assertEquals(0.75, two.share(1));
        assertEquals(1, two.share(0));
        assertArrayEquals(two.average(0), plus(two.contribution(1), two.contribution(2), 1), 1e-15);
        assertEquals(Math.sqrt((4 + 0 + 0 + 4 + 4 + 4) / 6.0), two.spread(1), 1e-15);
        assertArrayEquals(new double[] {6, -1}, two.step().states(2)[0]);
        assertEquals("2 subsystems [a, b] with 4 states of 2 neurons", two.toString());
    }

    @Test
    void slopesAreThoseOfTheActivation() {
        Network network = network(0.5, Activation.TANH);
        Subsystems one = Subsystems.of(network).add("a", states(4, 1, 0.3, 1)).add("b", states(4, 1, 0.3, 2)).build();
        for (int d = 0; d <= 2; d++) {
            double[] y = network.preactivation(one.average(d));
            double[] w = one.linearised(d).multiply(new double[] {1, 0, 0, 0, 0, 0});
            for (int i = 0; i < N; i++) {
                double slope = 1 - Math.pow(Math.tanh(y[i]), 2);
                assertEquals(slope, one.slopes(d)[i], 1e-15);
                assertEquals(slope * network.connections().weight(i, 0), w[i], 1e-15);
            }
        }
    }

    /** A.7.2 as printed: with bias off by a number, without by order 2 of the states' size, relative. */
    @Test
    void thePrintedMapNeedsSmallStatesAndNoBias() {
        double[] sizes = {0.1, 0.05, 0.025};
        double[] without = new double[3];
        double[] with = new double[3];
        for (int k = 0; k < 3; k++) {
            for (double bias : new double[] {0, 0.5}) {
                Subsystems small = Subsystems.of(network(bias, Activation.TANH)).add("a", states(10, sizes[k], sizes[k] / 3, 1)).build();
                double[] next = small.step().average(1);
                double error = distance(next, small.printedStep(1)) / distance(next, new double[N]);
                (bias == 0 ? without : with)[k] = error;
            }
        }
        assertEquals(2, Math.log(without[1] / without[2]) / Math.log(2), 0.02);
        assertTrue(with[2] > 0.5, Arrays.toString(with));
    }

    @Test
    void theMeanMapIsOfSecondOrderInTheSpreadAndTheLinearOneCarriesDeviations() {
        Network network = network(0.5, Activation.TANH);
        double[] means = new double[2];
        double[] deviations = new double[2];
        for (int k = 0; k < 2; k++) {
            double spread = 0.02 / (1 << k);
            Subsystems now = Subsystems.of(network).add("a", states(10, 1, spread, 1)).build();
            Subsystems next = now.step();
            means[k] = distance(next.average(1), now.meanStep(1));
            double[] deviation = plus(now.states(1)[0], now.average(1), -1);
            double[] after = plus(next.states(1)[0], next.average(1), -1);
            deviations[k] = distance(after, now.linearised(1).multiply(deviation)) / distance(after, new double[N]);
        }
        assertEquals(2, Math.log(means[0] / means[1]) / Math.log(2), 0.05);
        assertEquals(1, Math.log(deviations[0] / deviations[1]) / Math.log(2), 0.1);
    }

    @Test
    void linearNetworksWithoutBiasObeyThePrintedMapExactly() {
        Subsystems linear = Subsystems.of(network(0, Activation.LINEAR)).add("a", states(10, 1, 1, 1)).add("b", states(4, 1, 1, 2)).build();
        for (int d = 0; d <= 2; d++) {
            assertArrayEquals(linear.step().average(d), linear.printedStep(d), 1e-14);
        }
    }

    @Test
    void ratesAreThoseOfTheContributions() {
        Subsystems now = Subsystems.of(network(0.3, Activation.TANH)).add("a", states(10, 1, 0.3, 1)).add("b", states(4, 1, 0.3, 2)).build();
        AverageRates rates = now.rates(7);
        Subsystems next = now.step();
        for (int i = 0; i < N; i++) {
            assertEquals(7 * (next.average(0)[i] - now.average(0)[i]), rates.rate(0)[i], 1e-13);
            assertEquals(7 * 10 / 14.0 * (next.average(1)[i] - now.average(1)[i]), rates.rate(1)[i], 1e-13);
        }
    }

    @Test
    void classesOfADataSet() {
        Network layers = Network.layers(2, 3, 2).seed(1).build();
        DataSet data = DataSet.of(new double[][] {{1, 0}, {0, 1}, {3, 0}}, new double[][] {{1, 0}, {0, 1}, {1, 0}}, new int[] {0, 1, 0});
        Subsystems classes = Subsystems.classes(layers, data);
        assertEquals(List.of("0", "1"), classes.names());
        assertArrayEquals(new double[] {2, 0, 0, 0, 0, 0, 0}, classes.average(1));
        Subsystems end = classes.step().step();
        assertArrayEquals(layers.fixedState(0, 1), end.average(2), 1e-15);
        assertArrayEquals(new double[] {2, 0}, Arrays.copyOf(end.printedStep(1), 2), "inputs keep their values");
        assertEquals(0, end.rates(1).interaction(0, 1), "and do not move");
    }

    @Test
    void badInputIsNamed() {
        Network cycle = Network.cycle(3, 1).build();
        String empty = message(() -> Subsystems.of(null).build());
        assertTrue(empty.contains("the network is null") && empty.contains("there is no subsystem"), empty);
        String wrong = message(() -> Subsystems.of(cycle).add("a", new double[2]).add("a", new double[] {0, Double.NaN, 0})
                .add(" ").build());
        assertTrue(wrong.contains("state 0 of subsystem a has 2 entries, but the network has 3 neurons"), wrong);
        assertTrue(wrong.contains("the name 'a' is given twice"), wrong);
        assertTrue(wrong.contains("entry 1 is NaN"), wrong);
        assertTrue(wrong.contains("is blank") && wrong.contains("has no states"), wrong);
        Subsystems good = Subsystems.of(cycle).add("a", new double[3]).build();
        assertTrue(message(() -> good.rates(0)).contains("alpha is 0.0, but must be positive and finite"));
        assertTrue(assertThrows(IndexOutOfBoundsException.class, () -> good.average(2)).getMessage()
                .contains("subsystem 2 is not one of 0 to 1"));
        assertThrows(IndexOutOfBoundsException.class, () -> good.states(0));
        DataSet unlabelled = DataSet.of(new double[][] {{1}}, new double[][] {{1}});
        String fits = message(() -> Subsystems.classes(cycle, unlabelled));
        assertTrue(fits.contains("the data have no labels") && fits.contains("the data have 1 inputs, but the network has 0"), fits);
    }

    private static String message(Runnable bad) {
        return assertThrows(IllegalArgumentException.class, bad::run).getMessage();
    }

    @Test
    void statesThatOverflowAreNamed() {
        Network growing = Network.cycle(2, 1e200).activation(Activation.LINEAR).build();
        Subsystems large = Subsystems.of(growing).add("a", new double[] {1e200, 0}).build();
        assertTrue(message(large::step).contains("state 0 of a after the step: entry 1 is Infinity"));
    }

    @Test
    void interruptionEndsAStep() {
        Subsystems good = Subsystems.of(Network.cycle(3, 1).build()).add("a", new double[3]).build();
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, good::step);
    }
}
