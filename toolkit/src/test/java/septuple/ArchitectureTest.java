package septuple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import septuple.ledger.Equation;

/**
 * The house has floors: a package uses only those below its own. What the compiled classes use is read by the JDK's
 * jdeps from their constant pools, so a fully qualified name without an import does not escape.
 */
class ArchitectureTest {

    private static final String ROOT = "septuple.";

    /** From the ground up. */
    private static final List<String> FLOORS = List.of("validation", "parallel", "arithmetic", "formula", "network", "training", "spectrum",
            "ensemble", "grid", "dynamics", "quantum", "strings", "spacetime", "holography", "duality", "lattice");

    /** The cellar, which everything may use. */
    private static final String VALIDATION = "validation";

    /** Stands beside the floors: uses the cellar only and is used by none of them. */
    private static final String LEDGER = "ledger";

    /** The roof, which may use everything and which nothing uses. */
    private static final String NOTEBOOK = "notebook";

    /** What only one package may name: its users otherwise would have to have it. */
    private static final Map<String, String> RESERVED = Map.of(
            "jdk.incubator.vector.", "arithmetic",
            "org.dflib.", NOTEBOOK,
            "tech.tablesaw.plotly.", NOTEBOOK);

    private static final Pattern USE = Pattern.compile("\\s+(\\S+)\\s+-> (\\S+)\\s.*");

    private record Use(String from, String to) { }

    @Test
    void thePackagesUseOnlyLowerFloors() throws URISyntaxException {
        List<Use> uses = uses();
        assertTrue(uses.contains(new Use("septuple.training.Mnist", "septuple.training.DataSet")),
                "jdeps no longer prints uses in the form this test reads");
        List<String> offences = uses.stream().map(ArchitectureTest::offence).filter(text -> !text.isEmpty()).toList();
        assertEquals(List.of(), offences);
    }

    @ParameterizedTest
    @CsvSource({
        "septuple.network.A, septuple.arithmetic.B",
        "septuple.lattice.A, septuple.network.B",
        "septuple.training.A, septuple.training.B",
        "septuple.ledger.A, septuple.ledger.B",
        "septuple.ledger.A, septuple.validation.B",
        "septuple.arithmetic.A, septuple.validation.B",
        "septuple.notebook.A, septuple.ledger.B",
        "septuple.notebook.A, septuple.lattice.B",
        "septuple.notebook.A, org.dflib.jjava.B",
        "septuple.notebook.A, tech.tablesaw.plotly.B",
        "septuple.arithmetic.A, jdk.incubator.vector.B",
        "septuple.ensemble.A, org.ojalgo.B"})
    void theseUsesAreAllowed(String from, String to) {
        assertEquals("", offence(new Use(from, to)));
    }

    @ParameterizedTest
    @CsvSource({
        "septuple.arithmetic.A, septuple.network.B",
        "septuple.validation.A, septuple.arithmetic.B",
        "septuple.network.A, septuple.training.B",
        "septuple.training.A, septuple.ensemble.B",
        "septuple.spectrum.A, septuple.ensemble.B",
        "septuple.spacetime.A, septuple.lattice.B",
        "septuple.training.A, septuple.ledger.B",
        "septuple.ledger.A, septuple.training.B",
        "septuple.ledger.A, septuple.notebook.B",
        "septuple.lattice.A, septuple.notebook.B",
        "septuple.network.A, septuple.unheard.B",
        "septuple.unheard.A, java.lang.String",
        "septuple.A, java.lang.String",
        "septuple.training.A, jdk.incubator.vector.B",
        "septuple.notebook.A, jdk.incubator.vector.B",
        "septuple.ensemble.A, org.dflib.jjava.B",
        "septuple.ensemble.A, tech.tablesaw.plotly.B"})
    void theseUsesAreOffences(String from, String to) {
        assertTrue(offence(new Use(from, to)).startsWith(from + " "));
    }

    /** What is wrong with a use, or nothing. */
    private static String offence(Use use) {
        String from = packageOf(use.from());
        if (!FLOORS.contains(from) && !from.equals(LEDGER) && !from.equals(NOTEBOOK)) {
            return use.from() + " is in a package without a floor; give it one in this test";
        }
        for (Map.Entry<String, String> reserved : RESERVED.entrySet()) {
            if (use.to().startsWith(reserved.getKey()) && !from.equals(reserved.getValue())) {
                return use.from() + " uses " + use.to() + ", which only " + ROOT + reserved.getValue() + " may";
            }
        }
        boolean allowed = true;
        if (use.to().startsWith(ROOT)) {
            String to = packageOf(use.to());
            // Only floors have a place in the list, so for the ledger on either side the comparison is never true.
            boolean lower = FLOORS.contains(from) && FLOORS.contains(to) && FLOORS.indexOf(to) < FLOORS.indexOf(from);
            allowed = from.equals(to) || from.equals(NOTEBOOK) || lower || to.equals(VALIDATION);
        }
        return allowed ? "" : use.from() + " uses " + use.to() + ", which is not on a lower floor";
    }

    /** The package below the root, "training" for septuple.training.Mnist; empty for a class in the root itself. */
    private static String packageOf(String type) {
        String[] parts = type.substring(ROOT.length()).split("\\.");
        return parts.length == 1 ? "" : parts[0];
    }

    private static List<Use> uses() throws URISyntaxException {
        Path classes = Path.of(Equation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow(
                () -> new AssertionError("this Java has no jdeps; the tests need a JDK"));
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exit = jdeps.run(new PrintWriter(out), new PrintWriter(errors), "-verbose:class", "-filter:none",
                classes.toString());
        assertEquals(0, exit, () -> "jdeps: " + out + errors);
        List<Use> uses = new ArrayList<>();
        for (String line : out.toString().split("\\R")) {
            Matcher use = USE.matcher(line);
            if (use.matches()) {
                uses.add(new Use(use.group(1), use.group(2)));
            }
        }
        return uses;
    }
}
