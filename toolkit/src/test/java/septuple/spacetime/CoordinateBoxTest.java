package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;

import org.junit.jupiter.api.Test;

class CoordinateBoxTest {

    @Test
    void polynomialsAndWavesAreExact() {
        CoordinateBox box = CoordinateBox.over(1, 3, 3).periodic(0, 2 * Math.PI, 8).interval(-1, 0, 2);
        assertEquals(4 * Math.PI, box.volume(), 1e-14);
        assertEquals((243 - 1) / 5.0 * Math.PI * -1 / 4, box.integrate(x -> Math.pow(x[0], 4) * Math.pow(Math.cos(x[1]), 2) * Math.pow(x[2], 3)),
                1e-12);
    }

    @Test
    void fluxIsTheIntegralOfTheDivergence() {
        CoordinateBox box = CoordinateBox.over(1, 2, 12).interval(0, 1, 12).periodic(0, 2 * Math.PI, 12);
        double flux = box.flux((x, mu) -> mu == 0 ? x[0] * x[0] * x[1] : mu == 1 ? Math.sin(x[1]) * x[0] : Math.sin(x[2]));
        double inside = box.integrate(x -> 2 * x[0] * x[1] + Math.cos(x[1]) * x[0] + Math.cos(x[2]));
        assertEquals(inside, flux, 1e-12);
        assertEquals(4, CoordinateBox.over(1, 3, 1).flux((x, mu) -> 2 * x[0]), 0);
    }

    @Test
    void schwarzschildsRicciIntegralIsSurfacePlusBulk() {
        Metric hole = Spacetimes.schwarzschild(1);
        CoordinateBox shell = CoordinateBox.over(0, 1, 1).interval(3, 5, 24).interval(0.4, 2, 24).periodic(0, 2 * Math.PI, 1);
        double bulk = OnsagerTensor.gammaGamma().action(hole, shell);
        double surface = SurfaceTerm.einsteinHilbert().flux(hole, shell);
        assertEquals(surface, shell.integrate(x -> SurfaceTerm.einsteinHilbert().density(hole.at(x))), 1e-10 * Math.abs(surface));
        assertEquals(0, bulk + surface, 1e-10 * Math.abs(surface));
        assertTrue(Math.abs(surface) > 1);
    }

    @Test
    void theBitsDoNotDependOnTheNumberOfThreads() throws Exception {
        CoordinateBox torus = CoordinateBox.torus(3, 9);
        TorusMetric metric = TorusMetric.random(3, 4, 0.05, 1);
        double here = OnsagerTensor.gammaGamma().action(metric, torus);
        for (int threads : new int[] {1, 3, 7}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            double there = pool.submit(() -> OnsagerTensor.gammaGamma().action(metric, torus)).get();
            pool.shutdown();
            assertEquals(Double.doubleToLongBits(here), Double.doubleToLongBits(there), threads + " threads");
        }
    }

    @Test
    void anInterruptEndsTheSum() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> CoordinateBox.torus(2, 100).integrate(x -> 1));
        assertTrue(Thread.interrupted());
    }

    @Test
    void badInputIsNamed() {
        assertMessage("a side runs from 1.0 to 0.0", () -> CoordinateBox.over(1, 0, 3));
        assertMessage("a side has 0 points", () -> CoordinateBox.over(0, 1, 0));
        assertMessage("there are more than 5 sides", () -> CoordinateBox.torus(5, 2).interval(0, 1, 2));
        assertMessage("the dimension is 0, but must be 1 to 5", () -> CoordinateBox.torus(0, 2));
        assertMessage("points, but at most", () -> CoordinateBox.torus(4, 1000));
        assertMessage("the integrand is NaN at [", () -> CoordinateBox.torus(2, 3).integrate(x -> Double.NaN));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable executable) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }
}
