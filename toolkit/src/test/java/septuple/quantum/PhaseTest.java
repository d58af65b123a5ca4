package septuple.quantum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import tech.tablesaw.api.Table;

class PhaseTest {

    private static final double PLANCK = 0.6;
    private static final double MASS = 1.4;

    /** Psi = sqrt(p) exp(i F/hbar): the velocity is that of F, also where F turns around the ring. */
    @Test
    void theVelocityIsTheSlopeOfTheFreeEnergy() {
        Grid ring = Grid.periodic(0, 2 * Math.PI, 64);
        GridFunction p = ring.sample(q -> (1 + 0.3 * Math.cos(q[0])) / (2 * Math.PI));
        WaveFunction wave = WaveFunction.of(p, ring.sample(q -> -3 * PLANCK * q[0] + 0.2 * Math.sin(q[0])), PLANCK);
        GridFunction exact = ring.sample(q -> (-3 * PLANCK + 0.2 * Math.cos(q[0])) / MASS);
        GridFunction velocity = wave.velocity(0, PLANCK, MASS);
        assertTrue(velocity.distance(exact) < 1e-12);
        assertEquals(-3, wave.phase().winding(0, 0));
        assertEquals(2 * Math.PI * PLANCK / MASS * -3, velocity.integral(), 1e-12);
        double[] phase = wave.phase().unwrapped(0, 7);
        double[] expected = ring.sample(q -> -3 * q[0] + 0.2 / PLANCK * Math.sin(q[0])).values();
        for (int i = 0; i < phase.length; i++) {
            assertEquals(expected[i] - expected[0], phase[i] - phase[0], 1e-12);
        }
    }

    @Test
    void vorticesAreFoundWhereTheyWerePut() {
        Grid plane = Grid.of(Axis.vanishing(-5, 5, 50), Axis.vanishing(-6, 6, 50));
        // (z - a)(z* - b*)(z - c)^1 times a Gaussian: windings +1, -1, +1.
        double[][] places = {{1.13, 0.42, 1}, {-1.07, 0.31, -1}, {0.21, -1.64, 1}};
        WaveFunction wave = WaveFunction.of(plane.sample(q -> product(places, q)[0]), plane.sample(q -> product(places, q)[1]));
        Table vortices = wave.phase().vortices(1e-12);
        assertEquals(3, vortices.rowCount());
        for (int row = 0; row < 3; row++) {
            double x = vortices.doubleColumn("q_1").get(row);
            double y = vortices.doubleColumn("q_2").get(row);
            int n = vortices.intColumn("winding").get(row);
            boolean found = false;
            for (double[] place : places) {
                found |= Math.hypot(x - place[0], y - place[1]) < 0.02 && n == place[2];
            }
            assertTrue(found, vortices.toString());
        }
        // Around all three, along the edge of a large square, +1 is left.
        assertEquals(1, wave.phase().winding(square(plane, 5, 44)));
        assertEquals(0, wave.phase().winding(square(plane, 0, 4)));
    }

    private static double[] product(double[][] places, double... q) {
        double re = Math.exp(-(q[0] * q[0] + q[1] * q[1]) / 4);
        double im = 0;
        for (double[] place : places) {
            double a = q[0] - place[0];
            double b = place[2] * (q[1] - place[1]);
            double old = re;
            re = old * a - im * b;
            im = old * b + im * a;
        }
        return new double[] {re, im};
    }

    /** Counterclockwise where axis 0 points right and axis 1 up. */
    private static int[] square(Grid grid, int low, int high) {
        int side = high - low;
        int cells = grid.axis(1).cells();
        int[] path = new int[4 * side];
        for (int i = 0; i < side; i++) {
            path[i] = (low + i) * cells + low;
            path[side + i] = high * cells + low + i;
            path[2 * side + i] = (high - i) * cells + high;
            path[3 * side + i] = low * cells + high - i;
        }
        return path;
    }

    @Test
    void badInputIsNamed() {
        Grid line = Grid.vanishing(-1, 1, 11);
        Phase odd = WaveFunction.of(line.sample(q -> q[0]), line.sample(q -> 0)).phase();
        assertTrue(message(() -> odd.unwrapped(0, 3)).contains("Psi is zero at q = [0.0]"));
        assertTrue(message(() -> odd.unwrapped(1, 11)).contains("axis 1 does not exist"));
        assertTrue(message(() -> odd.unwrapped(0, 11)).contains("cell 11 does not exist"));
        assertTrue(message(() -> odd.winding(0, 1, 12)).contains("cell 12 does not exist"));
        assertTrue(message(() -> odd.winding(new int[] {0, 1})).contains("2 cells, but needs at least 3"));
        assertTrue(message(() -> odd.vortices(0)).contains("there are 1 dimensions"));
        Grid plane = Grid.of(Axis.vanishing(-1, 1, 10), Axis.vanishing(-1, 1, 10));
        Phase flat = WaveFunction.of(plane.sample(q -> 1), plane.sample(q -> 0)).phase();
        assertTrue(message(() -> flat.vortices(1)).contains("floor is 1.0"));
        assertTrue(message(() -> flat.winding(0, 1)).contains("only a PERIODIC one is a ring"));
    }

    private static String message(org.junit.jupiter.api.function.Executable bad) {
        return assertThrows(IllegalArgumentException.class, bad).getMessage();
    }
}
