package septuple.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class EpochsTest {

    @Test
    void everyNthAndTheLast() {
        assertArrayEquals(new long[] {0, 1, 2, 3}, Epochs.every(3, 1));
        assertArrayEquals(new long[] {0, 4, 8, 10}, Epochs.every(10, 4));
        assertArrayEquals(new long[] {0, 5, 10}, Epochs.every(10, 5));
        assertArrayEquals(new long[] {0, 10}, Epochs.every(10, 100));
        assertArrayEquals(new long[] {0, 1}, Epochs.every(1, 1));
    }

    @Test
    void logarithmicallySpaced() {
        assertArrayEquals(new long[] {0, 1, 10, 100, 1000}, Epochs.logarithmic(1000, 1));
        assertArrayEquals(new long[] {0, 1, 3, 10, 32, 50}, Epochs.logarithmic(50, 2));
        assertArrayEquals(new long[] {0, 1}, Epochs.logarithmic(1, 7));
        for (int last = 1; last < 3000; last += 7) {
            for (int perDecade = 1; perDecade < 30; perDecade += 4) {
                long[] epochs = Epochs.logarithmic(last, perDecade);
                assertArrayEquals(Arrays.stream(epochs).sorted().distinct().toArray(), epochs);
                assertEquals(0, epochs[0]);
                assertEquals(last, epochs[epochs.length - 1]);
                for (long power = 1; power <= last; power *= 10) {
                    assertTrue(Arrays.binarySearch(epochs, power) >= 0, power + " is missing up to " + last);
                }
            }
        }
    }

    @Test
    void nothingBelowOne() {
        assertThrows(IllegalArgumentException.class, () -> Epochs.every(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Epochs.every(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Epochs.logarithmic(1, 0));
    }
}
