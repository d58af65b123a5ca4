package septuple.validation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void whatFitsPasses() {
        assertDoesNotThrow(() -> Memory.require(0, "nothing"));
        assertDoesNotThrow(() -> Memory.require(1 << 20, "a little"));
    }

    @Test
    void whatDoesNotFitIsSaidWithHowMuchIsNeededAndThere() {
        long heap = Runtime.getRuntime().maxMemory();
        String message = assertThrows(IllegalStateException.class, () -> Memory.require(2 * heap, "twice the heap")).getMessage();
        assertTrue(message.startsWith("twice the heap needs " + ((2 * heap) >> 20) + " MB"), message);
        assertTrue(message.contains("of the " + (heap >> 20) + " MB of heap"), message);
        assertTrue(message.contains("-Xmx"), message);
    }

    /** What is in use cannot be had again: the whole heap never fits. */
    @Test
    void theWholeHeapDoesNotFit() {
        assertThrows(IllegalStateException.class, () -> Memory.require(Runtime.getRuntime().maxMemory(), "the whole heap"));
    }
}
