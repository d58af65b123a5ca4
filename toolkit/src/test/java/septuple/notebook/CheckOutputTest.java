package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import septuple.ledger.Check;
import septuple.ledger.Verdict;

class CheckOutputTest {

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(Output output, String type) {
        return (Map<String, Object>) output.data().get(type);
    }

    @Test
    void aCheckIsARowAndData() {
        Output output = Outputs.of(Check.absolute("C.2.5", "fixed state after L - 1 steps", 1, 1.5, 0.25));
        assertEquals("✗ C.2.5  fixed state after L - 1 steps: 1.5 (expected 1 ± 0.25)  FAILED", output.text());
        Map<String, Object> json = json(output, Output.CHECK);
        assertEquals(List.of("equation", "quantity", "expected", "actual", "tolerance", "passed"), List.copyOf(json.keySet()));
        assertEquals(
                Map.of("equation", "C.2.5", "quantity", "fixed state after L - 1 steps", "expected", 1.0, "actual", 1.5,
                        "tolerance", 0.25, "passed", false),
                json);
    }

    @Test
    void whatIsNotFiniteIsAWordInJson() {
        Map<String, Object> json = json(Outputs.of(Check.atMost("", "loss", Double.POSITIVE_INFINITY, Double.NaN)), Output.CHECK);
        assertEquals("Infinity", json.get("expected"));
        assertEquals("NaN", json.get("actual"));
        assertEquals("NaN", json.get("tolerance"));
    }

    @Test
    void passedAndFailedDifferInColourSignAndWord() {
        String passed = (String) Outputs.of(Check.absolute("", "x", 1, 1, 0)).data().get(Output.HTML);
        String failed = (String) Outputs.of(Check.absolute("", "x", 1, 2, 0)).data().get(Output.HTML);
        assertTrue(passed.contains("✓") && passed.contains("#1a7f37") && !passed.contains("failed"), passed);
        assertTrue(failed.contains("✗") && failed.contains("#cf222e") && failed.contains("failed"), failed);
        assertFalse(passed.contains("<code>"), "no equation, no empty frame for it");
    }

    @Test
    void theQuantityIsNoMarkup() {
        String html = (String) Outputs.of(Check.claim("C.2.5", "<img src=x> & $x$", true)).data().get(Output.HTML);
        assertFalse(html.contains("<img") || html.contains("$x$"), html);
    }

    @Test
    void expectationsAreSaidInTheirOwnWords() {
        assertTrue(Outputs.of(Check.atMost("", "loss", 0.3, 0.2)).text().contains("expected at most 0.3"));
        assertEquals("✓ C.2.5  the map is one to one: true (expected true)",
                CheckOutput.claim(Check.claim("C.2.5", "the map is one to one", true)).text());
        assertEquals("✗ it holds: false (expected true)  FAILED", CheckOutput.claim(Check.claim("", "it holds", false)).text());
        assertEquals("✓ C.2.5  x: 3 (expected 3)", Outputs.of(Check.absolute("C.2.5", "x", 3, 3, 0)).text());
    }

    @Test
    void aVerdictIsALineAndData() {
        Output output = Outputs.of(Verdict.corrected("C.2.1", 2, 1e-15, "2 F instead of F"));
        assertEquals("C.2.1  CORRECTED: residual as printed 2; corrected 1e-15; 2 F instead of F", output.text());
        assertEquals(
                Map.of("equation", "C.2.1", "verdict", "CORRECTED", "printed_residual", 2.0, "corrected_residual", 1e-15,
                        "condition", "2 F instead of F"),
                json(output, Output.VERDICT));
        assertEquals("C.2.1  DEFINITION", Outputs.of(Verdict.definition("C.2.1")).text());
        assertEquals("NaN", json(Outputs.of(Verdict.definition("C.2.1")), Output.VERDICT).get("printed_residual"));
        assertEquals("C.2.1  HOLDS: residual 1e-16", Outputs.of(Verdict.holds("C.2.1", 1e-16)).text());
        assertEquals("C.2.1  CONDITIONAL: residual without the condition 0.3; with it 1e-16; w symmetric",
                Outputs.of(Verdict.conditional("C.2.1", 0.3, 1e-16, "w symmetric")).text());
        assertEquals("C.2.1  POSTULATE: entropy grows", Outputs.of(Verdict.postulate("C.2.1", "entropy grows")).text());
        assertEquals("C.2.1  LIMIT: residual 0.001; large N, order 1/N",
                Outputs.of(Verdict.limit("C.2.1", 1e-3, "large N, order 1/N")).text());
    }
}
