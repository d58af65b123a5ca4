package septuple.quantum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.Recording;

class SchroedingerTest {

    @Test
    void aCoherentStateSwings() {
        for (Axis axis : new Axis[] {Axis.periodic(-9, 9, 256), Axis.vanishing(-9, 9, 256), Axis.reflecting(-9, 9, 256)}) {
            Grid grid = Grid.of(axis);
            Schroedinger oscillator = Schroedinger.on(grid).planck(0.7).mass(1.3).potential(q -> 1.3 * q[0] * q[0] / 2).build();
            double width = Math.sqrt(0.7 / (2 * 1.3));
            WaveFunction start = WaveFunction.packet(grid, new double[] {2}, new double[] {width}, new double[] {0});
            Recording<WaveFunction> run = oscillator.evolve(start).step(0.001).steps(1000).run();
            assertEquals(2 * Math.cos(1), run.last().density().mean(0), 1e-6);
            assertEquals(width * width, run.last().density().variance(0), 1e-6);
            assertEquals(1, run.last().norm(), 1e-12);
            assertEquals(oscillator.energy(start), oscillator.energy(run.last()), 1e-6);
        }
    }

    @Test
    void theOrderInTimeIsTwo() {
        Grid grid = Grid.of(Axis.periodic(-9, 9, 90));
        Schroedinger oscillator = Schroedinger.on(grid).potential(q -> q[0] * q[0] / 2 + q[0] * q[0] * q[0] / 20).build();
        WaveFunction start = WaveFunction.packet(grid, new double[] {1}, new double[] {0.7}, new double[] {0.5});
        WaveFunction reference = oscillator.evolve(start).step(0.002).steps(500).run().last();
        double coarse = oscillator.evolve(start).step(0.05).steps(20).run().last().distance(reference);
        double fine = oscillator.evolve(start).step(0.025).steps(40).run().last().distance(reference);
        assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.05);
        assertTrue(fine > 1e-6);
    }
}
