package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostNewtonianTest {

    @Test
    void generalRelativityIsSchwarzschild() {
        PostNewtonian field = PostNewtonian.of(1, 1);
        assertEquals(1, field.gamma(), 1e-13);
        assertEquals(1, field.beta(), 1e-13);
        assertEquals(1, field.lightBending(), 1e-13);
        assertEquals(1, field.perihelion(), 1e-13);
    }

    @Test
    void thePrintedTensor() {
        PostNewtonian field = PostNewtonian.of(-1, 0);
        assertEquals(0.5, field.gamma(), 1e-13);
        assertEquals(19 / 24.0, field.beta(), 1e-12);
        assertEquals(0.75, field.lightBending(), 1e-13);
        assertEquals(53 / 72.0, field.perihelion(), 1e-12);
        assertEquals(-2, field.timeFactor().first());
        assertEquals(7 / 12.0, field.timeFactor().second(), 1e-12);
        assertEquals(1, field.radialFactor().second(), 1e-12);
        assertEquals(0, field.acrossFactor().first(), 1e-12);
        assertEquals(7 / 24.0, field.acrossFactor().second(), 1e-12);
    }

    /** On the straight way k2 = 1 - 2 s, k5 = 1 - s, by computer algebra: beta = (41 s^2 - 2 s - 1)/(48 s^2). */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.1825, 0.5, 1})
    void onTheStraightWay(double s) {
        PostNewtonian field = PostNewtonian.of(1 - 2 * s, 1 - s);
        double beta = (41 * s * s - 2 * s - 1) / (48 * s * s);
        assertEquals(beta, field.beta(), 1e-8 * (1 + Math.abs(beta)));
        assertEquals((s - 1) / (2 * s), field.acrossFactor().first(), 1e-9 / s);
    }

    @Test
    void badInput() {
        String weights = assertThrows(IllegalArgumentException.class, () -> PostNewtonian.of(Double.NaN, 1)).getMessage();
        assertTrue(weights.contains("the weights of I2 and I5 are NaN and 1.0, but must be finite"), weights);
        String point = assertThrows(IllegalArgumentException.class, () -> PostNewtonian.of(1, 1).components(1, 5, 0, 0, 0)).getMessage();
        assertTrue(point.contains("singular at x = y = z = 0"), point);
    }
}
