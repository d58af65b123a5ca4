package septuple.quantum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import septuple.grid.Grid;
import septuple.grid.GridFunction;

class SchroedingerActionTest {

    private static final double PLANCK = 0.6;
    private static final double MASS = 1.4;

    private final Grid ring = Grid.periodic(0, 2 * Math.PI, 24);
    private final Schroedinger equation = Schroedinger.on(ring).planck(PLANCK).mass(MASS).potential(q -> Math.cos(q[0])).build();
    private final SchroedingerAction action = new SchroedingerAction(equation);

    private WaveFunction wave(double t) {
        return WaveFunction.of(ring.sample(q -> 1 + 0.4 * Math.cos(q[0] - t)), ring.sample(q -> 0.3 * Math.sin(2 * q[0]) + 0.2 * t));
    }

    /** dS/dPsi* = -hbar^2/2m Laplacian Psi - i hbar dPsi/dt + V Psi, for any path, not only solutions. */
    @Test
    void itsVariationIsSchroedingersEquation() {
        double step = 0.1;
        GridFunction[] variation = action.variation(wave(0), wave(step), wave(2 * step), step);
        double kinetic = -PLANCK * PLANCK / (2 * MASS);
        GridFunction v = equation.potential();
        GridFunction real = wave(step).real().laplacian().times(kinetic).plus(v.times(wave(step).real()))
                .plus(wave(2 * step).imaginary().minus(wave(0).imaginary()).times(PLANCK / (2 * step)));
        GridFunction imaginary = wave(step).imaginary().laplacian().times(kinetic).plus(v.times(wave(step).imaginary()))
                .minus(wave(2 * step).real().minus(wave(0).real()).times(PLANCK / (2 * step)));
        assertTrue(variation[0].distance(real) < 1e-11);
        assertTrue(variation[1].distance(imaginary) < 1e-11);
        assertTrue(real.map(Math::abs).max() > 0.1 && imaginary.map(Math::abs).max() > 0.1);
    }

    @Test
    void itIsStationaryOnSolutionsWithOrderTwo() {
        double[] largest = new double[2];
        for (int fine = 0; fine < 2; fine++) {
            int every = fine == 0 ? 200 : 100;
            List<WaveFunction> path = equation.evolve(wave(0.3)).step(0.0005).steps(2 * every).every(every).run().states();
            GridFunction[] variation = action.variation(path.get(0), path.get(1), path.get(2), 0.0005 * every);
            largest[fine] = Math.max(variation[0].map(Math::abs).max(), variation[1].map(Math::abs).max());
        }
        assertEquals(2, Math.log(largest[0] / largest[1]) / Math.log(2), 0.05);
    }

    /** S of a stationary state is (E - E) T = 0, up to the difference of the time derivative; of one that does not move it is E T. */
    @Test
    void valuesOfSimplePaths() {
        Schroedinger free = Schroedinger.on(ring).planck(PLANCK).mass(MASS).build();
        WaveFunction wave = WaveFunction.of(ring.sample(q -> Math.cos(2 * q[0])), ring.sample(q -> Math.sin(2 * q[0])));
        double energy = PLANCK * PLANCK * 4 / (2 * MASS);
        double step = 0.02;
        List<WaveFunction> path = free.evolve(wave).step(step).steps(6).every(1).run().states();
        double turned = energy * step / PLANCK;
        assertEquals(5 * (step * energy - PLANCK * Math.sin(turned)), new SchroedingerAction(free).value(path, step)[0], 1e-13);
        assertEquals(5 * step * energy, new SchroedingerAction(free).value(List.of(wave, wave, wave, wave, wave, wave, wave), step)[0], 1e-13);
        assertEquals(0, new SchroedingerAction(free).value(path, step)[1], 1e-13);
    }

    @Test
    void badInputIsNamed() {
        assertTrue(message(() -> new SchroedingerAction(null)).contains("equation is null"));
        String text = message(() -> action.value(List.of(wave(0)), -1));
        assertTrue(text.contains("the path has 1 times") && text.contains("step is -1.0"), text);
    }

    private static String message(org.junit.jupiter.api.function.Executable bad) {
        return assertThrows(IllegalArgumentException.class, bad).getMessage();
    }

    @Test
    void aVariationCanBeInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> action.variation(wave(0), wave(0.1), wave(0.2), 0.1));
        assertTrue(!Thread.currentThread().isInterrupted());
    }

    /** A wave that only grows, by factors of 1, 2 and 3: -hbar/2 (2 x 3 - 2 x 1). */
    @Test
    void theImaginaryPartIsTheChangeOfTheNorm() {
        double[] zero = new double[ring.size()];
        double[] real = wave(0).realPart();
        double norm = new WaveFunction(ring, real, zero).norm();
        List<WaveFunction> path = java.util.stream.IntStream.rangeClosed(1, 3).mapToObj(factor ->
                new WaveFunction(ring, java.util.Arrays.stream(real).map(x -> factor * x).toArray(), zero)).toList();
        assertEquals(-2 * PLANCK * norm, action.value(path, 0.1)[1], 1e-14);
    }
}
