package septuple.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import septuple.ledger.Verdict.Kind;

class VerdictTest {

    private static final double NONE = Double.NaN;

    @Test
    void factoriesFillWhatTheirKindHas() {
        assertEquals(new Verdict("C.2.1", Kind.DEFINITION, NONE, NONE, ""), Verdict.definition("C.2.1"));
        assertEquals(new Verdict("C.2.1", Kind.HOLDS, 1e-16, NONE, ""), Verdict.holds("C.2.1", 1e-16));
        assertEquals(new Verdict("C.2.1", Kind.LIMIT, 1e-3, NONE, "N to infinity, order 1/N"),
                Verdict.limit("C.2.1", 1e-3, "N to infinity, order 1/N"));
        assertEquals(new Verdict("C.2.1", Kind.CONDITIONAL, 0.3, NONE, "w symmetric"),
                Verdict.conditional("C.2.1", 0.3, "w symmetric"));
        assertEquals(new Verdict("C.2.1", Kind.CONDITIONAL, 0.3, 0, "w symmetric"),
                Verdict.conditional("C.2.1", 0.3, 0, "w symmetric"));
        assertEquals(new Verdict("C.2.1", Kind.CORRECTED, 2, 1e-15, "2 F instead of F"),
                Verdict.corrected("C.2.1", 2, 1e-15, "2 F instead of F"));
        assertEquals(new Verdict("C.2.1", Kind.POSTULATE, NONE, NONE, "a chemical potential exists"),
                Verdict.postulate("C.2.1", "a chemical potential exists"));
    }

    @Test
    void holdsAndLimitNeedAResidualBelowOne() {
        assertMessage("printedResidual is NaN; HOLDS needs it", () -> Verdict.holds("C.2.1", NONE));
        assertMessage("below 1", () -> Verdict.holds("C.2.1", 1));
        assertMessage("below 1", () -> Verdict.limit("C.2.1", 1.5, "small step"));
        assertMessage("LIMIT needs it", () -> Verdict.limit("C.2.1", NONE, "small step"));
        assertEquals(0, Verdict.holds("C.2.1", 0).printedResidual());
    }

    @Test
    void whatIsCorrectedMustHaveGainedByIt() {
        assertMessage("the printed one must be the larger", () -> Verdict.corrected("C.2.1", 0.1, 0.2, "form"));
        assertMessage("the printed one must be the larger", () -> Verdict.corrected("C.2.1", 0.1, 0.1, "form"));
        assertMessage("the printed one must be the larger", () -> Verdict.conditional("C.2.1", 0.1, 0.2, "when"));
        assertMessage("printedResidual is NaN", () -> Verdict.corrected("C.2.1", NONE, 0.2, "form"));
        assertMessage("correctedResidual is NaN", () -> Verdict.corrected("C.2.1", 0.2, NONE, "form"));
        assertMessage("CONDITIONAL needs it", () -> Verdict.conditional("C.2.1", NONE, "when"));
    }

    @Test
    void theKindsThatNeedWordsHaveThem() {
        assertMessage("condition is blank", () -> Verdict.limit("C.2.1", 0.1, " "));
        assertMessage("condition is null", () -> Verdict.conditional("C.2.1", 0.1, null));
        assertMessage("condition is blank", () -> Verdict.corrected("C.2.1", 0.1, 0, ""));
        assertMessage("condition is blank", () -> Verdict.postulate("C.2.1", ""));
        assertMessage("one line", () -> Verdict.postulate("C.2.1", "one\ntwo"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DEFINITION", "HOLDS"})
    void theKindsThatNeedNoWordsHaveNone(Kind kind) {
        double residual = kind == Kind.HOLDS ? 0.1 : NONE;
        assertMessage("it must be empty", () -> new Verdict("C.2.1", kind, residual, NONE, "words"));
        assertMessage("it must be empty", () -> new Verdict("C.2.1", kind, residual, NONE, null));
    }

    @Test
    void residualsStayAwayWhereTheyMakeNoSense() {
        assertMessage("it must be NaN", () -> new Verdict("C.2.1", Kind.DEFINITION, 0, NONE, ""));
        assertMessage("it must be NaN", () -> new Verdict("C.2.1", Kind.POSTULATE, NONE, 0, "so"));
        assertMessage("it must be NaN", () -> new Verdict("C.2.1", Kind.HOLDS, 0, 0, ""));
        assertMessage("it must be NaN", () -> new Verdict("C.2.1", Kind.LIMIT, 0, 0, "so"));
    }

    @Test
    void residualsAreFiniteAndNotNegative() {
        assertMessage("printedResidual is -0.1", () -> Verdict.holds("C.2.1", -0.1));
        assertMessage("printedResidual is Infinity",
                () -> Verdict.corrected("C.2.1", Double.POSITIVE_INFINITY, 0, "form"));
    }

    @Test
    void allProblemsComeInOneMessage() {
        String message = assertThrows(IllegalArgumentException.class, () -> Verdict.corrected("C.2.12", 0.1, NONE, ""))
                .getMessage();
        assertTrue(message.contains("C.2.1 to C.2.11") && message.contains("correctedResidual is NaN")
                && message.contains("condition is blank"), message);
        assertMessage("kind is null", () -> new Verdict("C.2.1", null, NONE, NONE, ""));
        assertMessage("is not the name", () -> Verdict.definition(""));
    }

    private static void assertMessage(String part, Executable executable) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }
}
