package septuple.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GridFunctionTest {

    @Test
    void derivativesOnARingAreExactForItsWaves() {
        for (int cells : new int[] {24, 25}) {
            Grid ring = Grid.of(Axis.periodic(-1, 2, cells), Axis.periodic(0, 2 * Math.PI, 16));
            double k = 2 * Math.PI / 3 * 4;
            GridFunction wave = ring.sample(q -> Math.sin(k * q[0] + 0.3) * Math.cos(3 * q[1]));
            assertTrue(wave.derivative(0).distance(ring.sample(q -> k * Math.cos(k * q[0] + 0.3) * Math.cos(3 * q[1]))) < 1e-12);
            assertTrue(wave.derivative(1).distance(ring.sample(q -> -3 * Math.sin(k * q[0] + 0.3) * Math.sin(3 * q[1]))) < 1e-12);
            assertTrue(wave.laplacian().distance(wave.times(-k * k - 9)) < 1e-11);
        }
    }

    @Test
    void derivativesOffARingAreExactForPolynomials() {
        Grid box = Grid.of(Axis.vanishing(-1, 2, 20), Axis.reflecting(0, 1, 11));
        GridFunction f = box.sample(q -> Math.pow(q[0], 8) - q[0] + 3 * Math.pow(q[1], 7));
        assertTrue(f.derivative(0).distance(box.sample(q -> 8 * Math.pow(q[0], 7) - 1)) < 1e-9);
        assertTrue(f.secondDerivative(1).distance(box.sample(q -> 126 * Math.pow(q[1], 5))) < 1e-8);
        assertEquals(0, box.sample(q -> 0.1).squaredGradient().max());
    }

    @Test
    void derivativesOffARingHaveOrderEight() {
        double coarse = errorOfSine(40);
        double fine = errorOfSine(80);
        assertEquals(8, Math.log(coarse / fine) / Math.log(2), 0.4);
    }

    private static double errorOfSine(int cells) {
        Grid line = Grid.vanishing(0, 3, cells);
        return line.sample(q -> Math.sin(2 * q[0])).derivative(0).distance(line.sample(q -> 2 * Math.cos(2 * q[0])));
    }

    @Test
    void momentsOfANormalDensity() {
        Grid plane = Grid.of(Axis.vanishing(-9, 9, 60), Axis.vanishing(-12, 12, 70));
        GridFunction p = plane.sample(q -> Math.exp(-(q[0] - 0.5) * (q[0] - 0.5) / 2 - q[1] * q[1] / 3));
        assertEquals(2 * Math.PI * Math.sqrt(1.5), p.integral(), 1e-12);
        assertEquals(0.5, p.mean(0), 1e-12);
        assertEquals(1, p.variance(0), 1e-12);
        assertEquals(1.5, p.variance(1), 1e-12);
    }

    @Test
    void badInputIsNamed() {
        Grid line = Grid.vanishing(0, 1, 10);
        assertTrue(message(() -> Grid.vanishing(1, 0, 3)).contains("ends are 1.0 and 0.0"));
        assertTrue(message(() -> Grid.vanishing(0, 1, 3)).contains("at least 9"));
        assertTrue(message(() -> line.sample(q -> 1 / (q[0] - 0.25))).contains("q = [0.25]"));
        assertTrue(message(() -> line.function(1, 2)).contains("2 values are given, but the grid has 10 cells"));
        assertTrue(message(() -> line.sample(q -> 1).plus(Grid.vanishing(0, 1, 11).sample(q -> 1))).contains("same grid"));
        assertTrue(message(() -> new Grid(java.util.List.of())).contains("there are 0 axes"));
    }

    private static String message(org.junit.jupiter.api.function.Executable bad) {
        return assertThrows(IllegalArgumentException.class, bad).getMessage();
    }

    @Test
    void aTableIsReadBack() {
        Grid grid = Grid.of(Axis.periodic(0, 1, 9), Axis.vanishing(-1, 2, 10));
        GridFunction f = grid.sample(q -> q[0] - 2 * q[1]);
        assertEquals(f, grid.function(f.table("F"), "F"));
        IllegalArgumentException other = assertThrows(IllegalArgumentException.class,
                () -> Grid.of(Axis.periodic(0, 1.1, 9), Axis.vanishing(-1, 2, 10)).function(f.table("F"), "F"));
        assertTrue(other.getMessage().contains("row 0 has q_1 = 0.0555"), other.getMessage());
        other = assertThrows(IllegalArgumentException.class, () -> Grid.periodic(0, 1, 9).function(f.table("F"), "G"));
        assertTrue(other.getMessage().contains("the table has 90 rows, but the grid has 9 cells"), other.getMessage());
        assertTrue(other.getMessage().contains("the table has no column G"), other.getMessage());
        assertTrue(other.getMessage().contains("the table has no column q,"), other.getMessage());
    }

    @Test
    void noMeanOnARingAndNoAxisThatIsNot() {
        GridFunction p = Grid.of(Axis.periodic(0, 2, 16), Axis.vanishing(0, 1, 9)).sample(q -> 1);
        assertEquals(0.5, p.mean(1), 1e-14);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> p.mean(0)).getMessage().contains("axis 0 is a ring"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> p.variance(0)).getMessage().contains("axis 0 is a ring"));
        for (int k : new int[] {-1, 2}) {
            String wanted = "axis " + k + " does not exist; there are 2 axes";
            assertTrue(assertThrows(IllegalArgumentException.class, () -> p.derivative(k)).getMessage().contains(wanted));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> p.secondDerivative(k)).getMessage().contains(wanted));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> p.mean(k)).getMessage().contains(wanted));
        }
    }
}
