package septuple.quantum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import septuple.grid.Grid;
import septuple.grid.GridFunction;

class RingWithFluxTest {

    private static Grid ring(int cells) {
        return Grid.periodic(0, 2 * Math.PI, cells);
    }

    private static double[] lowest(RingWithFlux ring, int count) {
        return Arrays.copyOf(ring.energies(), count);
    }

    /** The levels of a free ring at any flux, closed form against the grid, order 2. */
    @Test
    void freeLevels() {
        double[] worst = new double[2];
        for (int k = 0; k < 2; k++) {
            RingWithFlux ring = RingWithFlux.on(Grid.periodic(-1, 2, 48 << k)).planck(0.3).mass(1.7).flux(2.3).build();
            double[] closed = IntStream.rangeClosed(-9, 5).mapToDouble(ring::waveEnergy).sorted().limit(7).toArray();
            double[] found = lowest(ring, 7);
            worst[k] = IntStream.range(0, 7).mapToDouble(i -> Math.abs(found[i] / closed[i] - 1)).max().orElseThrow();
            assertEquals(2.3, ring.flux(), 1e-13);
        }
        assertEquals(2, Math.log(worst[0] / worst[1]) / Math.log(2), 0.02);
        assertTrue(worst[1] < 0.02);
    }

    /**
     * On the grid itself the levels are (hbar^2 / m h^2)(1 - cos(2 pi (n + Phi)/cells)): the doubly degenerate ones at Phi = 0 and 1/2
     * all are found, and their states are orthogonal.
     */
    @Test
    void everyLevelOfTheGrid() {
        for (double flux : new double[] {0, 0.5, 0.21, -3}) {
            RingWithFlux ring = RingWithFlux.on(ring(15)).flux(flux).build();
            double h = 2 * Math.PI / 15;
            double[] expected = IntStream.range(0, 15).mapToDouble(n -> (1 - Math.cos(2 * Math.PI * (n + flux) / 15)) / (h * h)).sorted()
                    .toArray();
            assertArrayEquals(expected, ring.energies(), 1e-12);
            for (int a = 0; a < 15; a++) {
                for (int b = 0; b < 15; b++) {
                    double[] overlap = ring.state(a).overlap(ring.state(b));
                    assertEquals(a == b ? 1 : 0, Math.hypot(overlap[0], overlap[1]), 1e-12);
                }
            }
        }
    }

    /**
     * With V = cos 2q twice the energies are the characteristic values of Mathieu's equation with parameter 1. The lowest one solves
     * a = -2 / (4 - a - 1 / (16 - a - 1 / (36 - a - ...))), which is iterated here; it is -0.45513860...
     */
    @Test
    void mathieu() {
        double a = 0;
        for (int turn = 0; turn < 100; turn++) {
            double fraction = 0;
            for (int k = 30; k >= 2; k--) {
                fraction = 1 / (4.0 * k * k - a - fraction);
            }
            a = -2 / (4 - a - fraction);
        }
        assertEquals(-0.4551386, a, 1e-7);
        double[] ground = new double[3];
        for (int k = 0; k < 3; k++) {
            ground[k] = 2 * RingWithFlux.on(ring(40 << k)).potential(q -> Math.cos(2 * q[0])).build().energies()[0];
        }
        assertEquals(2, Math.log((ground[0] - a) / (ground[1] - a)) / Math.log(2), 0.02);
        assertEquals(a, (4 * ground[2] - ground[1]) / 3, 1e-6);
    }

    @Test
    void theGaugeChangesNothing() {
        RingWithFlux ring = RingWithFlux.on(ring(40)).planck(0.6).flux(0.3).vectorPotential(q -> 0.5 * Math.sin(q) + 0.2)
                .potential(q -> Math.cos(q[0]) + 0.3 * Math.sin(2 * q[0])).build();
        assertEquals(0.3 + 0.2 / 0.6, ring.flux(), 1e-13);
        GridFunction action = ring.grid().sample(q -> 1.3 * Math.cos(q[0]) - 0.4 * Math.sin(5 * q[0]));
        RingWithFlux other = ring.inGauge(action, -2);
        assertEquals(ring.flux() - 2, other.flux(), 1e-13);
        assertArrayEquals(ring.energies(), other.energies(), 1e-11);
        WaveFunction start = WaveFunction.packet(ring.grid(), new double[] {3}, new double[] {0.8}, new double[] {2});
        WaveFunction here = ring.evolve(start, 1.7);
        WaveFunction there = other.evolve(ring.transform(start, action, -2), 1.7);
        assertEquals(0, there.distance(ring.transform(here, action, -2)), 1e-7);
        assertEquals(0, here.density().distance(there.density()), 1e-11);
        assertEquals(ring.current(here), other.current(there), 1e-11);
        assertTrue(here.density().distance(start.density()) > 0.05);
    }

    /** A part of a quantum is no gauge: the density of the same start differs. */
    @Test
    void halfAQuantumIsSeen() {
        WaveFunction start = WaveFunction.packet(ring(40), new double[] {3}, new double[] {0.5}, new double[] {0});
        WaveFunction none = RingWithFlux.on(ring(40)).build().evolve(start, 4);
        RingWithFlux half = RingWithFlux.on(ring(40)).flux(0.5).build();
        assertTrue(none.density().distance(half.evolve(start, 4).density()) > 0.01);
    }

    /** dE/dPhi / (2 pi hbar), by differences of order 2 that are small enough; odd and periodic in the flux. */
    @Test
    void thePersistentCurrent() {
        RingWithFlux.Builder builder = RingWithFlux.on(ring(60)).planck(0.8).mass(1.2).potential(q -> 0.3 * Math.cos(q[0]));
        RingWithFlux ring = builder.flux(0.3).build();
        double above = builder.flux(0.3001).build().energies()[0];
        double below = builder.flux(0.2999).build().energies()[0];
        double current = ring.current(ring.state(0));
        assertEquals((above - below) / 2e-4 / (2 * Math.PI * 0.8), current, 1e-8);
        assertEquals(current, ring.table(3).doubleColumn("current").get(0));
        RingWithFlux mirrored = builder.flux(-0.3).build();
        assertEquals(-current, mirrored.current(mirrored.state(0)), 1e-11);
        RingWithFlux shifted = builder.flux(1.3).build();
        assertEquals(current, shifted.current(shifted.state(0)), 1e-11);
    }

    /** Without flux it is the equation of the split steps, up to the differences in space. */
    @Test
    void againstSplitSteps() {
        double[] gap = new double[2];
        for (int k = 0; k < 2; k++) {
            Grid grid = ring(80 << k);
            WaveFunction start = WaveFunction.packet(grid, new double[] {3}, new double[] {0.6}, new double[] {1});
            Schroedinger equation = Schroedinger.on(grid).potential(q -> Math.cos(q[0])).build();
            WaveFunction split = equation.evolve(start).step(0.001).steps(1000).run().last();
            gap[k] = RingWithFlux.on(grid).potential(q -> Math.cos(q[0])).build().evolve(start, 1).distance(split);
        }
        assertEquals(2, Math.log(gap[0] / gap[1]) / Math.log(2), 0.1);
        assertTrue(gap[1] < 0.01);
    }

    private static void refused(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void problemsAreNamed() {
        refused("must be periodic", () -> RingWithFlux.on(Grid.vanishing(0, 1, 20)).build());
        refused("at most 256", () -> RingWithFlux.on(ring(300)).build());
        refused("planck is 0.0", () -> RingWithFlux.on(ring(20)).planck(0).build());
        refused("mass is -1.0", () -> RingWithFlux.on(ring(20)).mass(-1).build());
        refused("flux is NaN", () -> RingWithFlux.on(ring(20)).flux(Double.NaN).build());
        refused("the vector potential: entry", () -> RingWithFlux.on(ring(20)).vectorPotential(q -> 1 / 0.0).build());
        RingWithFlux ring = RingWithFlux.on(ring(20)).build();
        refused("give both on the same grid", () -> ring.inGauge(ring(21).sample(q -> 0), 0));
        refused("give both on the same grid", () -> ring.current(WaveFunction.packet(ring(30), new double[] {3}, new double[] {1},
                new double[] {0})));
    }

    @Test
    void wrongLevelsAndTimesAreNamed() {
        RingWithFlux ring = RingWithFlux.on(ring(16)).build();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ring.state(16)).getMessage()
                .contains("level is 16, but must be 0 to 15"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ring.state(-1)).getMessage().contains("level is -1"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ring.table(17)).getMessage().contains("levels is 17"));
        WaveFunction ground = ring.state(0);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ring.evolve(ground, Double.NaN)).getMessage()
                .contains("time is NaN"));
        String message = assertThrows(IllegalArgumentException.class, () -> ground.current(0, 0, -2)).getMessage();
        assertTrue(message.contains("planck is 0.0") && message.contains("mass is -2.0"), message);
    }
}
