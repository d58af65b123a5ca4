package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class LinearKickDriftTest {

    private static final double STEP = 0.4;
    private static final double MASS_SQUARED = 0.09;

    /** The definition, site by site. */
    private static void naive(Lattice lattice, double[] field, double[] momentum, int halves, boolean drifts) {
        int axes = lattice.dimensions();
        double pull = 1 / (lattice.spacing() * lattice.spacing());
        double own = -2 * axes * pull - MASS_SQUARED;
        for (int i = 0; i < field.length; i++) {
            double[] sums = new double[axes];
            for (int axis = 0; axis < axes; axis++) {
                int one = lattice.neighbour(i, axis, -1);
                int other = lattice.neighbour(i, axis, 1);
                sums[axis] = (one < 0 ? 0 : field[one]) + (other < 0 ? 0 : field[other]);
            }
            // The last axis first, then backwards to the second, then the first.
            double sum = switch (axes) {
                case 1 -> sums[0];
                case 2 -> sums[1] + sums[0];
                default -> (sums[2] + sums[1]) + sums[0];
            };
            for (int half = 0; half < halves; half++) {
                momentum[i] += STEP / 2 * (own * field[i] + pull * sum);
            }
        }
        for (int i = 0; drifts && i < field.length; i++) {
            field[i] += STEP * momentum[i];
        }
    }

    private static void naive(Lattice lattice, double[] field, double[] momentum, long steps, boolean verlet) {
        for (long n = 0; n < steps; n++) {
            naive(lattice, field, momentum, verlet && n == 0 ? 1 : 2, true);
        }
        if (verlet && steps > 0) {
            naive(lattice, field, momentum, 1, false);
        }
    }

    private static List<Lattice> everyBoundary(int... sizes) {
        List<Lattice> all = new ArrayList<>();
        for (int mask = 0; mask < 1 << sizes.length; mask++) {
            Lattice lattice = Lattice.of(sizes);
            for (int axis = 0; axis < sizes.length; axis++) {
                lattice = (mask >> axis & 1) == 0 ? lattice : lattice.boundary(axis, LatticeBoundary.FIXED);
            }
            all.add(lattice);
        }
        return all;
    }

    private static void compare(Lattice lattice, long steps, int threads, int together, long seed) {
        Random random = new Random(seed);
        double[] field = random.doubles(lattice.sites(), -1, 1).toArray();
        double[] momentum = random.doubles(lattice.sites(), -1, 1).toArray();
        for (boolean verlet : new boolean[] {true, false}) {
            double[] expectedField = field.clone();
            double[] expectedMomentum = momentum.clone();
            naive(lattice, expectedField, expectedMomentum, steps, verlet);
            double[] foundField = field.clone();
            double[] foundMomentum = momentum.clone();
            LinearKickDrift carried = new LinearKickDrift(lattice, STEP, MASS_SQUARED, threads, together);
            if (verlet) {
                carried.verlet(foundField, foundMomentum, steps);
            } else {
                carried.symplecticEuler(foundField, foundMomentum, steps);
            }
            String what = lattice + ", " + steps + " steps, " + threads + " threads, " + together + " together, verlet " + verlet;
            assertArrayEquals(expectedField, foundField, 0, what);
            assertArrayEquals(expectedMomentum, foundMomentum, 0, what);
        }
    }

    @Test
    void everyBoundaryAndSmallSizeIsTheDefinitionToTheBit() {
        int[][] all = {{2}, {3}, {9}, {40}, {2, 2}, {2, 5}, {7, 3}, {9, 18}, {2, 2, 2}, {3, 2, 4}, {5, 4, 3}, {7, 9, 17}, {11, 2, 9}};
        for (int[] sizes : all) {
            for (Lattice lattice : everyBoundary(sizes)) {
                for (long steps = 0; steps < 10; steps++) {
                    compare(lattice, steps, 2, 3, 5 + steps);
                }
            }
        }
    }

    @Test
    void anyNumberOfThreadsAndOfStepsTogetherGivesTheSameBits() {
        for (Lattice lattice : everyBoundary(41, 37, 33)) {
            for (int threads = 1; threads <= 3; threads++) {
                compare(lattice.spacing(1.25), 9 + threads, threads, 1 + threads, threads);
            }
        }
        compare(Lattice.of(300, 400), 11, 3, 4, 1);
        compare(Lattice.of(3, 200, 100), 6, 3, 2, 1);
        compare(Lattice.of(200, 3, 100), 5, 3, 5, 1);
    }

    @Test
    void manyStepsAtOnceGiveTheSameBitsAsOneAfterTheOther() {
        Lattice lattice = Lattice.of(11, 10, 12);
        double[][] fields = new double[2][];
        double[][] momenta = new double[2][];
        for (int i = 0; i < 2; i++) {
            fields[i] = new Random(1).doubles(lattice.sites()).toArray();
            momenta[i] = new Random(2).doubles(lattice.sites()).toArray();
            LinearKickDrift carried = new LinearKickDrift(lattice, STEP, MASS_SQUARED, 1);
            for (int n = 0; n < (i == 0 ? 1 : 13); n++) {
                carried.verlet(fields[i], momenta[i], i == 0 ? 13 : 1);
            }
        }
        assertArrayEquals(fields[0], fields[1], 0);
        assertArrayEquals(momenta[0], momenta[1], 0);
    }

    @Test
    void theLoopOfAFieldWithPotentialsGivesTheSameBits() {
        for (TimeStepping stepping : TimeStepping.values()) {
            for (Lattice lattice : List.of(Lattice.chain(33).spacing(0.7).fixed(), Lattice.of(12, 20),
                    Lattice.of(9, 10, 21).spacing(1.1))) {
                KleinGordonBuilder built = lattice.kleinGordon(0.3).step(0.3).timeStepping(stepping).threads(2);
                double[][] fields = new double[2][];
                double[][] momenta = new double[2][];
                for (int i = 0; i < 2; i++) {
                    fields[i] = new Random(3).doubles(lattice.sites(), -1, 1).toArray();
                    momenta[i] = new Random(4).doubles(lattice.sites(), -1, 1).toArray();
                }
                new KleinGordonLoop(built, null).advance(fields[0], momenta[0], 0, 7);
                new LinearFieldLoop(built).advance(fields[1], momenta[1], 7);
                assertArrayEquals(fields[0], fields[1], 0, lattice + " " + stepping);
                assertArrayEquals(momenta[0], momenta[1], 0, lattice + " " + stepping);
            }
        }
    }

    @Test
    void aWaveKeepsItsFrequencyForAThousandSteps() {
        // Symplectic Euler, one dimension, N = 64, mode 5, m = 0.3, eps = 0.9: the frequency in closed form.
        Lattice lattice = Lattice.chain(64);
        double eps = 0.9;
        double k = lattice.waveNumber(0, 5);
        double omega = Math.sqrt(0.3 * 0.3 + 4 * Math.sin(k / 2) * Math.sin(k / 2));
        double frequency = 2 / eps * Math.asin(eps * omega / 2);
        assertEquals(0.577583101350, frequency, 1e-12);
        // A kick and then a drift: phi_{n+1} - phi_n = eps pi_{n+1}, so the momentum of the wave lags by one step.
        double[] field = lattice.values(x -> Math.cos(k * x[0]));
        double[] momentum = lattice.values(x -> (Math.cos(k * x[0]) - Math.cos(k * x[0] + frequency * eps)) / eps);
        new LinearKickDrift(lattice, eps, 0.09, 1).symplecticEuler(field, momentum, 1000);
        double[] exact = lattice.values(x -> Math.cos(k * x[0] - frequency * eps * 1000));
        double most = 0;
        for (int i = 0; i < exact.length; i++) {
            most = Math.max(most, Math.abs(exact[i] - field[i]));
        }
        assertEquals(0, most, 1e-11, Arrays.toString(field));
    }
}
