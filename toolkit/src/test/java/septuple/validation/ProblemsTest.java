package septuple.validation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class ProblemsTest {

    private static String message(Problems problems) {
        return assertThrows(IllegalArgumentException.class, () -> problems.throwIfAny("a house")).getMessage();
    }

    @Test
    void noProblemNoException() {
        Problems problems = new Problems();
        problems.require(true, "never told");
        assertFalse(problems.any());
        assertDoesNotThrow(() -> problems.throwIfAny("a house"));
    }

    @Test
    void allAreToldInOrderAndEachOnce() {
        Problems problems = new Problems();
        problems.add("no door");
        problems.require(false, "no roof");
        problems.add("no door");
        problems.collect("cellar: ", () -> {
            throw new IllegalStateException("wet");
        });
        assertTrue(problems.any());
        assertEquals("a house cannot be built:\n- no door\n- no roof\n- cellar: wet", message(problems));
    }

    @Test
    void ofManyTheFirstEightAreToldAndTheOthersCounted() {
        Problems problems = new Problems();
        for (int k = 1; k <= 11; k++) {
            problems.add("window " + k);
        }
        String message = message(problems);
        assertTrue(message.endsWith("- window 8\n- and 3 more"), message);
    }

    @Test
    void otherExceptionsAreNotSwallowed() {
        assertThrows(ArithmeticException.class, () -> new Problems().collect(() -> {
            throw new ArithmeticException("a fault of the program");
        }));
    }

    @Test
    void theFirstEntryThatIsNotFiniteIsNamed() {
        assertEquals(Optional.empty(), Problems.firstNotFinite(new double[] {1, -2}, "bias"));
        String problem = Problems.firstNotFinite(new double[] {1, Double.NaN, Double.POSITIVE_INFINITY}, "bias").orElseThrow();
        assertTrue(problem.startsWith("bias: entry 1 is NaN"), problem);
    }
}
