package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import septuple.arithmetic.Arithmetic;

/** The place of a descent, and the way back to it. */
class DescentTest {

    private static final DataSet DATA = Small.data(50, 1);
    private static final int[] SIZES = {9, 7, 5, 3};

    private static Descent<double[]> descent() {
        return new Descent<>(Arithmetic.float64(), Small.network(), SIZES, DATA, 8, 0.1, 3, 1);
    }

    @Test
    void sevenBatchesOfEightAreAnEpochOfFifty() {
        Descent<double[]> descent = descent();
        for (int batch = 0; batch < 6; batch++) {
            descent.advance();
            assertEquals(8 * (batch + 1), descent.done());
        }
        descent.advance();
        assertEquals(0, descent.done());
        assertEquals(1, descent.epoch());
    }

    /** After going back everything repeats itself, from the start of an epoch and from within one. */
    @Test
    void whatWasKeptIsRestoredWithItsPlace() {
        for (int before = 0; before < 16; before += 5) {
            Descent<double[]> straight = descent();
            Descent<double[]> returning = descent();
            for (int batch = 0; batch < before; batch++) {
                straight.advance();
                returning.advance();
            }
            returning.keep();
            for (int batch = 0; batch < 9; batch++) {
                returning.advance();
            }
            returning.restore();
            assertEquals(straight.epoch(), returning.epoch());
            assertEquals(straight.done(), returning.done());
            for (int batch = 0; batch < 9; batch++) {
                straight.advance();
                returning.advance();
            }
            assertArrayEquals(Small.bits(straight.parameters().toArray()), Small.bits(returning.parameters().toArray()));
        }
    }

    @Test
    void parametersAreReadBackAndFound() {
        Descent<double[]> descent = descent();
        double[] numbers = new double[Parameters.count(SIZES)];
        Arrays.setAll(numbers, k -> k + 0.5);
        descent.parameters().fromArray(numbers);
        assertArrayEquals(numbers, descent.parameters().toArray());
        assertArrayEquals(numbers, numbers(descent));
        assertTrue(descent.parameters().finite());
        for (int k = 0; k < numbers.length; k++) {
            double[] lost = numbers.clone();
            lost[k] = k % 2 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
            descent.parameters().fromArray(lost);
            assertFalse(descent.parameters().finite(), "number " + k);
        }
    }

    /** By way of a network and back. */
    private static double[] numbers(Descent<double[]> descent) {
        Parameters<double[]> others = new Parameters<>(Arithmetic.plainFloat64(), SIZES);
        others.load(descent.parameters().network(Small.network()));
        return others.toArray();
    }
}
