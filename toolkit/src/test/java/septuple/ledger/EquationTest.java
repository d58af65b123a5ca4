package septuple.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EquationTest {

    @ParameterizedTest
    @CsvSource({"A,101", "B,56", "C,109", "D,90"})
    void eachPaperHasItsNumberOfEquations(Paper paper, int count) {
        assertEquals(count, Equation.all().stream().filter(equation -> equation.paper() == paper).count());
    }

    @Test
    void allAre356InReadingOrderAndReadBack() {
        List<Equation> all = Equation.all();
        assertEquals(356, all.size());
        List<Equation> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(1));
        Collections.sort(shuffled);
        assertEquals(all, shuffled);
        for (Equation equation : all) {
            assertEquals(equation, Equation.of(equation.toString()));
        }
    }

    @Test
    void readingOrderIsByNumberNotByLetter() {
        assertTrue(Equation.of("C.9.11").compareTo(Equation.of("C.10.5")) < 0);
        assertTrue(Equation.of("C.2.2").compareTo(Equation.of("C.2.10")) < 0);
        assertTrue(Equation.of("A.10.6").compareTo(Equation.of("B.2.1")) < 0);
    }

    /** The last of each section that is printed unlike the rest, and the one after it. */
    @Test
    void theEquationsNumberedInsideTheirDisplayExist() {
        assertEquals(new Equation(Paper.A, 10, 6), Equation.of("A.10.6"));
        assertEquals(new Equation(Paper.D, 5, 5), Equation.of("D.5.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.10.7", "B.2.15", "C.3.5", "C.10.6", "D.5.11", "C.2.999999999"})
    void aNumberBeyondItsSectionIsNamedWithWhatExists(String name) {
        String message = assertThrows(IllegalArgumentException.class, () -> Equation.of(name)).getMessage();
        assertTrue(message.startsWith("There is no equation " + name), message);
        String section = name.substring(0, name.lastIndexOf('.'));
        assertTrue(message.contains(section + ".1 to " + section), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.1.1", "B.6.1", "C.13.1", "D.6.1"})
    void aSectionWithoutEquationsIsNamed(String name) {
        String message = assertThrows(IllegalArgumentException.class, () -> Equation.of(name)).getMessage();
        assertTrue(message.startsWith("There is no equation " + name) && message.contains("sections 2 to "), message);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "C", "C.10", "c.10.5", "E.2.1", "C.10.5 ", "C.010.5", "C.10.0", "C.10.-1",
        "C.2.99999999999", "C.10.5.1", "C10.5", "C.\u0662.1"})
    void whatIsNoNameIsSaidToBeNone(String name) {
        String message = assertThrows(IllegalArgumentException.class, () -> Equation.of(name)).getMessage();
        assertTrue(message.contains("is not the name of an equation") && message.contains("C.10.5"), message);
    }

    @Test
    void aMissingPaperIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> new Equation(null, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Equation(Paper.C, 2, 0));
    }
}
