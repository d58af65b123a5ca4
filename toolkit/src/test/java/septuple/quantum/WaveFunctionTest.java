package septuple.quantum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

class WaveFunctionTest {

    @Test
    void smallDistancesAreNotLost() {
        Grid ring = Grid.periodic(0, 2 * Math.PI, 64);
        WaveFunction wave = WaveFunction.of(ring.sample(q -> 1 + 0.3 * Math.cos(q[0])), ring.sample(q -> 0.2 * Math.sin(q[0])));
        // A phase of 1e-11 moves a wave of norm one by 1e-11.
        WaveFunction turned = new WaveFunction(ring, turn(wave, 1e-11)[0], turn(wave, 1e-11)[1]);
        assertEquals(1e-11, wave.distance(turned), 1e-15);
        assertEquals(0, wave.distance(wave));
        Grid other = Grid.periodic(0, 1, 64);
        WaveFunction elsewhere = WaveFunction.of(other.sample(q -> 1), other.sample(q -> 0));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> wave.distance(elsewhere)).getMessage().contains("same grid"));
    }

    private static double[][] turn(WaveFunction wave, double angle) {
        double[] re = wave.real().values();
        double[] im = wave.imaginary().values();
        double[][] turned = new double[2][re.length];
        for (int i = 0; i < re.length; i++) {
            turned[0][i] = re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
            turned[1][i] = re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
        }
        return turned;
    }

    /** Powers of two and others, rings and intervals, rows that are padded and not: a product stays the product of its factors. */
    @Test
    void aProductEvolvesAsTheProductOfItsFactors() {
        Axis[] axes = {Axis.periodic(-8, 8, 64), Axis.periodic(-9, 9, 90), Axis.vanishing(-9, 9, 128), Axis.reflecting(-8, 8, 70),
            Axis.periodic(-8, 8, 128)};
        for (Axis first : axes) {
            for (Axis second : axes) {
                Grid plane = Grid.of(first, second);
                WaveFunction wave = WaveFunction.packet(plane, new double[] {1, -0.5}, new double[] {0.8, 0.7}, new double[] {0.5, 0});
                GridFunction found = Schroedinger.on(plane).potential(q -> q[0] * q[0] / 2 + q[1] * q[1]).build().evolve(wave)
                        .step(0.02).steps(20).run().last().density();
                GridFunction one = factor(first, 1, 0.8, 0.5, 0.5);
                GridFunction two = factor(second, -0.5, 0.7, 0, 1);
                double largest = 0;
                for (int i = 0; i < found.grid().size(); i++) {
                    double product = one.value(i / second.cells()) * two.value(i % second.cells());
                    largest = Math.max(largest, Math.abs(found.value(i) - product));
                }
                assertEquals(0, largest, 1e-12, first + " x " + second);
            }
        }
    }

    private static GridFunction factor(Axis axis, double centre, double width, double wavenumber, double strength) {
        Grid line = Grid.of(axis);
        WaveFunction wave = WaveFunction.packet(line, new double[] {centre}, new double[] {width}, new double[] {wavenumber});
        return Schroedinger.on(line).potential(q -> strength * q[0] * q[0]).build().evolve(wave).step(0.02).steps(20).run().last()
                .density();
    }
}
