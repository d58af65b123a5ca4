package septuple.strings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class MoverTest {

    static Mover random(long seed, int dimension, int harmonics, double... drift) {
        SplittableRandom random = new SplittableRandom(seed);
        Mover.Builder builder = Mover.of(dimension).drift(drift);
        for (int k = 1; k <= harmonics; k++) {
            builder.harmonic(k, random.doubles(dimension, -1, 1).toArray(), random.doubles(dimension, -1, 1).toArray());
        }
        return builder.build();
    }

    @Test
    void slopesAreDerivativesOfOrderFour() {
        for (long seed = 1; seed <= 5; seed++) {
            Mover mover = random(seed, 3, 4, 1, -0.5, 2);
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                double h = 0.02 / (1 << i);
                double[][] x = new double[5][];
                double[][] v = new double[5][];
                for (int j = 0; j < 5; j++) {
                    x[j] = mover.at(0.7 + (j - 2) * h);
                    v[j] = mover.slope(0.7 + (j - 2) * h);
                }
                for (int mu = 0; mu < 3; mu++) {
                    double slope = (8 * (x[3][mu] - x[1][mu]) - x[4][mu] + x[0][mu]) / (12 * h);
                    double curvature = (8 * (v[3][mu] - v[1][mu]) - v[4][mu] + v[0][mu]) / (12 * h);
                    errors[i] += Math.abs(slope - v[2][mu]) + Math.abs(curvature - mover.curvature(0.7)[mu]);
                }
            }
            assertEquals(4, Math.log(errors[0] / errors[1]) / Math.log(2), 0.1, "seed " + seed);
        }
    }

    @Test
    void aSlopeGivesItsSeries() {
        Mover given = random(7, 4, 5, 1, 0.25, 0, -3);
        Mover found = Mover.ofSlope(64, given::slope);
        assertEquals(5, found.harmonics());
        for (double xi = -4; xi < 9; xi += 0.37) {
            assertArrayEquals(given.at(xi), found.at(xi), 1e-12);
        }
        // Bessel: the mean of exp(i e sin 3 xi) is J_0(e), so this closed curve needs a slope exp(i (xi + e sin 3 xi)) without mean.
        Mover curve = Mover.ofSlope(128, xi -> {
            double angle = xi + 0.9 * Math.sin(3 * xi);
            return new double[] {1, Math.cos(angle), Math.sin(angle)};
        });
        assertArrayEquals(new double[] {1, 0, 0}, curve.drift(), 1e-15);
        assertEquals(0, curve.constraintDefect(), 1e-14);
    }

    @Test
    void theDefectOfTheConstraintIsThatOfClosedForms() {
        assertEquals(0, Mover.of(3).drift(1, 0, 0).harmonic(2, new double[] {0, 0.5, 0}, new double[] {0, 0, 0.5}).build()
                .constraintDefect(), 1e-15);
        // Slope (1, -b sin, b cos): b^2 - 1 in units of b^2 + 1.
        for (double b : new double[] {0, 0.5, 3}) {
            Mover mover = Mover.of(3).drift(1, 0, 0).harmonic(1, new double[] {0, b, 0}, new double[] {0, 0, b}).build();
            assertEquals(Math.abs(b * b - 1) / (b * b + 1), mover.constraintDefect(), 1e-14);
        }
        assertEquals(0, Mover.of(3).build().constraintDefect());
    }

    @Test
    void aMirroredMoverRunsTheOtherWay() {
        Mover mover = random(3, 3, 3, 1, 2, 3);
        assertArrayEquals(mover.wave(-0.4), mover.mirrored().wave(0.4), 1e-15);
        assertArrayEquals(mover.drift(), mover.mirrored().drift());
        assertEquals(mover, mover.mirrored().mirrored());
    }

    @Test
    void badMoversAreNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> Mover.of(1).drift(1, 2)
                .harmonic(0, new double[1], new double[] {Double.NaN}).build()).getMessage();
        assertTrue(message.contains("the dimension is 1, but must be at least 2"), message);
        assertTrue(message.contains("the drift has 2 entries"), message);
        assertTrue(message.contains("a harmonic has the number 0, but must have 1 to 10000"), message);
        assertTrue(message.contains("the sine of harmonic 0: entry 0 is NaN, but must be finite"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Mover.ofSlope(16, xi -> new double[] {1, Math.signum(xi - 3)}))
                .getMessage();
        assertTrue(message.contains("not resolved by 16 samples"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Mover.ofSlope(16, xi -> new double[] {1, 1 / xi})).getMessage();
        assertTrue(message.contains("the slope at xi = 0.0: entry 1 is Infinity, but must be finite"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Mover.ofSlope(7, xi -> new double[2])).getMessage();
        assertEquals("samples is 7, but must be at least 8", message);
        message = assertThrows(IllegalArgumentException.class, () -> Mover.of(3).build().mapped(new double[][] {{1, 0}, {0, 1}}))
                .getMessage();
        assertTrue(message.contains("row 0 of the matrix has 2 entries, but the mover has 3 coordinates"), message);
    }
}
