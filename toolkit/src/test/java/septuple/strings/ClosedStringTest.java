package septuple.strings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.network.Activation;
import septuple.network.Network;
import tech.tablesaw.api.Table;

class ClosedStringTest {

    private static final double TURN = 2 * Math.PI;

    /** A closed plane curve of unit speed with threefold symmetry, as a string at rest. */
    private static ClosedString triangle(double bend) {
        return ClosedString.released(Mover.ofSlope(256, xi -> new double[] {1, Math.cos(xi + bend * Math.sin(3 * xi)),
            Math.sin(xi + bend * Math.sin(3 * xi))}));
    }

    @Test
    void theKnownLoopsObeyTheConstraintsAndClose() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20; i++) {
            double angle = random.nextDouble(-4, 4);
            int m = random.nextInt(1, 6) * (random.nextBoolean() ? 1 : -1);
            int n = random.nextInt(1, 6);
            ClosedString[] strings = {ClosedString.burden(m, n, angle), ClosedString.kibbleTurok(random.nextDouble(), angle),
                ClosedString.circle(random.nextDouble(0.1, 3)), triangle(random.nextDouble())};
            for (ClosedString string : strings) {
                assertEquals(0, string.constraintDefect(), 1e-13, string.toString());
                double tau = random.nextDouble(-5, 5);
                double sigma = random.nextDouble(0, 6);
                assertArrayEquals(string.at(tau, sigma), string.at(tau, sigma + TURN), 1e-13);
                double[] v = string.velocity(tau, sigma);
                double[] t = string.tangent(tau, sigma);
                assertEquals(0, Minkowski.product(v, v) + Minkowski.product(t, t), 1e-12);
                assertEquals(0, Minkowski.product(v, t), 1e-12);
            }
        }
    }

    @Test
    void theCircleShrinksAsACosine() {
        ClosedString circle = ClosedString.circle(2);
        assertArrayEquals(new double[] {1.4, 2 * Math.cos(0.7) * Math.cos(1.1), 2 * Math.cos(0.7) * Math.sin(1.1)},
                circle.at(0.7, 1.1), 1e-15);
        assertArrayEquals(new double[] {2 * TURN, 0, 0}, circle.momentum(), 1e-14);
        assertEquals(2 * TURN, circle.mass(), 1e-14);
        assertEquals(0, circle.angularMomentum()[1][2], 1e-14);
    }

    @Test
    void releasedStringsStartAtRest() {
        ClosedString string = triangle(0.8);
        for (double sigma = 0; sigma < TURN; sigma += 0.3) {
            assertArrayEquals(new double[] {1, 0, 0}, string.velocity(0, sigma), 1e-14);
            // After half a period everything is where it was, half way around.
            double[] later = string.at(Math.PI, sigma + Math.PI);
            later[0] -= Math.PI;
            assertArrayEquals(string.at(0, sigma), later, 1e-13);
        }
    }

    /** The rod that rotates with the speed of light at its ends: J = M^2/(4 pi T), the most that a closed string of this mass can have. */
    @Test
    void theRotatingRodLiesOnTheLeadingTrajectory() {
        ClosedString rod = ClosedString.burden(1, 1, 0);
        double leading = rod.mass() * rod.mass() / (4 * Math.PI);
        assertEquals(-leading, rod.angularMomentum()[1][3], 1e-13);
        assertEquals(0, ClosedString.burden(1, -1, 0).angularMomentum()[1][3], 1e-13, "the halves turn against each other: a circle");
        Mover turning = Mover.of(4).drift(1, 0, 0, 0).harmonic(1, new double[] {0, 1, 0, 0}, new double[] {0, 0, 1, 0}).build();
        double[][] spin = ClosedString.movers(turning, turning).angularMomentum();
        assertEquals(leading, spin[1][2], 1e-13);
        assertEquals(-leading, spin[2][1], 1e-13);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 30; i++) {
            ClosedString loop = ClosedString.burden(random.nextInt(1, 4), random.nextInt(1, 4) * (random.nextBoolean() ? 1 : -1),
                    random.nextDouble(4));
            double[][] all = loop.angularMomentum();
            double size = Math.sqrt(all[1][2] * all[1][2] + all[1][3] * all[1][3] + all[2][3] * all[2][3]);
            assertTrue(size <= leading * (1 + 1e-12), loop + " has " + size);
        }
    }

    @Test
    void lorentzTransformationsKeepConstraintsAndMass() {
        double rapidity = 0.8;
        double[][] boost = {{Math.cosh(rapidity), Math.sinh(rapidity), 0, 0}, {Math.sinh(rapidity), Math.cosh(rapidity), 0, 0},
            {0, 0, 1, 0}, {0, 0, 0, 1}};
        ClosedString loop = ClosedString.kibbleTurok(0.4, 0.6);
        ClosedString moving = loop.mapped(boost);
        assertEquals(0, moving.constraintDefect(), 1e-14);
        assertEquals(loop.mass(), moving.mass(), 1e-13);
        assertEquals(Math.tanh(rapidity), moving.momentum()[1] / moving.momentum()[0], 1e-14);
    }

    @Test
    void timeAsASumIsAnIsometry() {
        for (int d = 2; d <= 7; d++) {
            double[][] frame = ClosedString.sumFrame(d);
            for (int a = 0; a < d; a++) {
                double[] first = new double[d + 1];
                for (int mu = 0; mu <= d; mu++) {
                    first[mu] = frame[mu][a];
                }
                double sum = 0;
                for (int mu = 1; mu <= d; mu++) {
                    sum += first[mu];
                }
                assertEquals(first[0], sum, 1e-14);
                for (int b = 0; b < d; b++) {
                    double[] second = new double[d + 1];
                    for (int mu = 0; mu <= d; mu++) {
                        second[mu] = frame[mu][b];
                    }
                    assertEquals(a != b ? 0 : a == 0 ? -1 : 1, Minkowski.product(first, second), 1e-14, "D = " + d);
                }
            }
        }
        ClosedString loop = ClosedString.kibbleTurok(0.4, 0.6);
        ClosedString four = loop.withTimeAsSum();
        assertEquals(5, four.dimension());
        assertEquals(0, four.constraintDefect(), 1e-14);
        assertArrayEquals(loop.at(0.3, 2), ClosedString.acrossSum(four.at(0.3, 2)), 1e-14);
        double[] p = four.momentum();
        for (int d = 1; d <= 4; d++) {
            assertEquals(p[0] / 4, p[d], 1e-13);
        }
        ClosedString three = triangle(0.5).withTimeAsSum();
        assertArrayEquals(triangle(0.5).at(1, 2), ClosedString.acrossSum(three.at(1, 2)), 1e-14);
    }

    /** Great circles cross twice, and each crossing is passed m times by one half and n times by the other. */
    @Test
    void burdenLoopsHaveTwiceMTimesNCusps() {
        for (int m = 1; m <= 4; m++) {
            for (int n = -3; n <= 3; n++) {
                if (n != 0) {
                    ClosedString loop = ClosedString.burden(m, n, 0.9);
                    List<ClosedString.Cusp> cusps = loop.cusps();
                    assertEquals(2 * m * Math.abs(n), cusps.size(), loop + " " + m + " " + n);
                    for (ClosedString.Cusp cusp : cusps) {
                        assertArrayEquals(new double[4], loop.tangent(cusp.tau(), cusp.sigma()), 1e-11);
                        assertTrue(cusp.tau() >= 0 && cusp.tau() < Math.PI && cusp.sigma() >= 0 && cusp.sigma() < TURN, cusp.toString());
                    }
                }
            }
        }
    }

    @Test
    void cuspsMoveWithTheSpeedOfLight() {
        ClosedString loop = ClosedString.kibbleTurok(0.5, 1.1);
        assertFalse(loop.cusps().isEmpty());
        for (ClosedString.Cusp cusp : loop.cusps()) {
            double[] v = loop.velocity(cusp.tau(), cusp.sigma());
            assertEquals(1, Math.sqrt(v[1] * v[1] + v[2] * v[2] + v[3] * v[3]), 1e-12);
        }
        assertEquals(loop.cusps().size(), loop.withTimeAsSum().cusps().size());
    }

    @Test
    void theSearchForCuspsCanBeInterrupted() {
        ClosedString loop = ClosedString.burden(40, 30, 1);
        Thread.currentThread().interrupt();
        String message = assertThrows(CancellationException.class, loop::cusps).getMessage();
        assertTrue(message.startsWith("interrupted after 0 of 640 places"), message);
        assertFalse(Thread.interrupted());
    }

    /** The network is the string: its exact map carries each half, a common bias its drift. */
    @Test
    void aCycleNetworkIsTheString() {
        int neurons = 24;
        ClosedString string = triangle(0.4).withTimeAsSum();
        double bias = string.left().drift()[1] * TURN / neurons;
        int[] forwards = new int[neurons];
        int[] backwards = new int[neurons];
        double[] biases = new double[neurons];
        for (int j = 0; j < neurons; j++) {
            forwards[j] = (j + 1) % neurons;
            backwards[j] = (j + neurons - 1) % neurons;
            biases[j] = bias;
        }
        Network right = Network.permutation(forwards).bias(biases).activation(Activation.LINEAR).build();
        Network left = Network.permutation(backwards).bias(biases).activation(Activation.LINEAR).build();
        for (int d = 1; d <= 3; d++) {
            double[] minus = string.rightState(d, neurons);
            double[] plus = string.leftState(d, neurons);
            for (int t = 0; t <= 40; t++) {
                for (int i = 0; i < neurons; i++) {
                    assertEquals(string.at(TURN * t / neurons, TURN * i / neurons)[d], 0.5 * (minus[i] + plus[i]), 1e-12);
                }
                minus = right.step(minus);
                plus = left.step(plus);
            }
        }
    }

    @Test
    void tablesForDrawing() {
        ClosedString circle = ClosedString.circle(1);
        Table table = circle.snapshots(10, 0, 0.5);
        assertEquals(11 + 1 + 11, table.rowCount());
        assertEquals(List.of("tau", "sigma", "x0", "x1", "x2"), table.columnNames());
        assertEquals(table.doubleColumn("x1").getDouble(0), table.doubleColumn("x1").getDouble(10));
        assertTrue(table.doubleColumn("x1").isMissing(11));
        assertEquals(Math.cos(0.5), table.doubleColumn("x1").getDouble(12), 1e-15);
        Table paths = circle.paths(0, 1, 5, 0, 1);
        assertEquals(5 + 1 + 5, paths.rowCount());
        assertEquals(1, paths.doubleColumn("x0").getDouble(4), 1e-15);
        Table drawn = ParallelProjection.from(30, 20).of(paths, "x1", "x2", "x0");
        double[] place = ParallelProjection.from(30, 20).of(circle.at(1, 1)[1], circle.at(1, 1)[2], 1);
        assertEquals(place[0], drawn.doubleColumn("across").getDouble(10), 1e-15);
        assertEquals(place[1], drawn.doubleColumn("up").getDouble(10), 1e-15);
        assertTrue(drawn.doubleColumn("up").isMissing(5));
        // Seen from above along the third axis with the first axis downwards on the paper.
        assertArrayEquals(new double[] {2, -1}, ParallelProjection.from(0, 90).of(1, 2, 3), 1e-15);
        assertArrayEquals(new double[] {2, 3}, ParallelProjection.from(0, 0).of(1, 2, 3), 1e-15);
    }

    @Test
    void badStringsAreNamed() {
        Mover still = Mover.of(3).drift(1, 0, 0).build();
        String message = assertThrows(IllegalArgumentException.class,
                () -> ClosedString.movers(still, Mover.of(3).drift(1, 0.5, 0).build())).getMessage();
        assertTrue(message.contains("the drift of coordinate 1 is 0.0 to the right and 0.5 to the left"), message);
        message = assertThrows(IllegalArgumentException.class, () -> ClosedString.movers(still, Mover.of(4).build())).getMessage();
        assertTrue(message.contains("the right mover has 3 coordinates, the left one 4"), message);
        message = assertThrows(IllegalArgumentException.class, () -> ClosedString.burden(0, 1001, Double.NaN)).getMessage();
        assertTrue(message.contains("turns is 0") && message.contains("turns is 1001") && message.contains("the angle is NaN"), message);
        message = assertThrows(IllegalArgumentException.class, () -> ClosedString.kibbleTurok(1.5, 0)).getMessage();
        assertTrue(message.contains("the share of the third harmonic is 1.5, but must be 0 to 1"), message);
        message = assertThrows(IllegalArgumentException.class, () -> ClosedString.circle(-1)).getMessage();
        assertTrue(message.contains("the radius is -1.0, but must be positive and finite"), message);
        message = assertThrows(IllegalStateException.class, () -> triangle(0.3).cusps()).getMessage();
        assertTrue(message.contains("the cusps are not isolated"), message);
        Mover timeless = Mover.of(3).harmonic(1, new double[] {1, 1, 0}, new double[] {0, 0, 1}).build();
        message = assertThrows(IllegalStateException.class, () -> ClosedString.released(timeless).cusps()).getMessage();
        assertTrue(message.contains("x^0 is not proportional to tau"), message);
        message = assertThrows(IllegalStateException.class, () -> ClosedString.released(Mover.of(3).drift(1, 2, 0).build()).mass())
                .getMessage();
        assertTrue(message.contains("is spacelike"), message);
        message = assertThrows(IllegalArgumentException.class, () -> ClosedString.acrossSum(1, 1, 1)).getMessage();
        assertTrue(message.contains("x^0 being the sum 2.0 of the others"), message);
        message = assertThrows(IllegalArgumentException.class, () -> ClosedString.circle(1).rightState(3, 2)).getMessage();
        assertTrue(message.contains("the coordinate is 3, but must be 0 to 2") && message.contains("the number of neurons is 2"), message);
        message = assertThrows(IllegalArgumentException.class, () -> ClosedString.circle(1).snapshots(2, Double.NaN)).getMessage();
        assertTrue(message.contains("points is 2") && message.contains("tau: entry 0 is NaN"), message);
        message = assertThrows(IllegalArgumentException.class, () -> ClosedString.circle(1).paths(1, 0, 1)).getMessage();
        assertTrue(message.contains("points is 1") && message.contains("the times are 1.0 to 0.0"), message);
        message = assertThrows(IllegalArgumentException.class, () -> ClosedString.circle(1).sheet(Grid.of(Axis.periodic(0, 3, 12),
                Axis.reflecting(0, 6, 12)))).getMessage();
        assertTrue(message.contains("axis 1 is sigma and must be a ring of 2 pi, but goes from 0.0 to 6.0 and is no ring"), message);
        assertTrue(message.contains("axis 0 is tau and a ring of length 3.0"), message);
        message = assertThrows(IllegalArgumentException.class, () -> ParallelProjection.from(Double.NaN, 91)).getMessage();
        assertTrue(message.contains("the azimuth is NaN") && message.contains("the elevation is 91.0"), message);
        message = assertThrows(IllegalArgumentException.class,
                () -> ParallelProjection.from(0, 0).of(ClosedString.circle(1).snapshots(3, 0), "x1", "x2", "x3")).getMessage();
        assertTrue(message.contains("the table has no column x3"), message);
    }
}
