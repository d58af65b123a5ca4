package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.MatrixR064;
import org.ojalgo.matrix.store.R064Store;
import septuple.ledger.Check;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class SeptupleExtensionTest {

    private static final MIMEType HTML = MIMEType.parse("text/html");
    private static final MIMEType TEXT = MIMEType.parse("text/plain");

    private static Renderer renderer() {
        var renderer = new Renderer();
        Outputs.TYPES.forEach(type -> SeptupleExtension.register(renderer, type));
        return renderer;
    }

    @AfterEach
    void printAgain() {
        Notebook.displayOn(new ConsoleDisplay());
    }

    @Test
    void theKernelFindsIt() {
        assertTrue(ServiceLoader.load(Extension.class).stream().anyMatch(p -> p.type() == SeptupleExtension.class));
    }

    @Test
    void whatThisToolkitHasIsImportedAndWhatItLacksIsNot() {
        assertTrue(SeptupleExtension.exists("java.util.*"));
        assertTrue(SeptupleExtension.exists("septuple.ledger.*"));
        assertTrue(SeptupleExtension.exists("static septuple.notebook.Notebook.*"));
        assertFalse(SeptupleExtension.exists("septuple.nowhere.*"));
        assertFalse(SeptupleExtension.exists("static septuple.notebook.Nothing.*"));
        assertTrue(SeptupleExtension.IMPORTS.stream().filter(name -> name.startsWith("septuple."))
                .filter(SeptupleExtension::exists).count() >= 3);
    }

    /** A type of the toolkit that shares its name with one of another imported package would be ambiguous in every cell. */
    @Test
    void noImportedNameIsAmbiguous() throws IOException, URISyntaxException {
        var packages = SeptupleExtension.IMPORTS.stream().filter(name -> name.endsWith(".*") && !name.startsWith("static "))
                .map(name -> name.substring(0, name.length() - 1)).toList();
        var classes = Path.of(SeptupleExtension.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        int seen = 0;
        for (String own : packages.stream().filter(name -> name.startsWith("septuple.")).toList()) {
            Path folder = classes.resolve(own.replace('.', '/'));
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (var files = Files.list(folder)) {
                for (String type : files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\w+\\.class"))
                        .map(name -> name.replace(".class", "")).toList()) {
                    seen++;
                    long found = packages.stream().filter(name -> isType(name + type)).count();
                    assertTrue(found <= 1 || SeptupleExtension.IMPORTS.contains(own + type), type + " is in " + found + " packages");
                }
            }
        }
        assertTrue(seen > 30, seen + " types were looked at");
    }

    private static boolean isType(String name) {
        return SeptupleExtension.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }

    @Test
    void installingNeverThrows() {
        // Without a kernel everything that can fail does.
        var error = System.err;
        var bytes = new java.io.ByteArrayOutputStream();
        try {
            System.setErr(new java.io.PrintStream(bytes, true, java.nio.charset.StandardCharsets.UTF_8));
            new SeptupleExtension().install(null);
            new SeptupleExtension().uninstall(null);
        } finally {
            System.setErr(error);
        }
        String said = bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(said.contains("Septuple could not register displays") && said.contains("Septuple could not import"), said);
    }

    @Test
    void theKernelsRendererShowsEveryKind() {
        Table table = Table.create("t", DoubleColumn.create("x", 1, 2), DoubleColumn.create("y", 1, 2));
        Object[] values = {
            table, R064Store.FACTORY.makeEye(2, 2), MatrixR064.FACTORY.makeEye(2, 2), new double[2][2],
            Check.claim("", "x", true)
        };
        for (Object value : values) {
            DisplayData data = renderer().render(value);
            assertTrue(data.hasDataForType(HTML), value.getClass().toString());
            assertEquals(Outputs.of(value).text(), data.getData(TEXT));
        }
        assertEquals("[1, 2]", renderer().render(new double[] {1, 2}).getData(TEXT));
        assertEquals("[1, 2]", renderer().render(new int[] {1, 2}).getData(TEXT));
        assertEquals("[a]", renderer().render(new String[] {"a"}).getData(TEXT));
        Chart chart = Chart.lines(table, "x", "y").title("t").xAxis("x").yAxis("y");
        assertTrue(renderer().render(chart).hasDataForType(MIMEType.parse(Output.PLOTLY))
                || renderer().render(chart).hasDataForType(MIMEType.parse(Output.PNG)));
    }

    @Test
    void anErrorInARendererBecomesAnException() {
        Table table = Table.create("t", DoubleColumn.create("x", 1, 2));
        Chart chart = Chart.lines(table, "x", "x").curve("c", x -> {
            throw new StackOverflowError("too deep");
        }).title("t").xAxis("x").yAxis("y");
        var exception = assertThrows(RuntimeException.class, () -> renderer().render(chart));
        assertInstanceOf(StackOverflowError.class, exception.getCause());
        assertTrue(exception.getMessage().contains("Chart cannot be displayed"), exception.getMessage());
        var unlabelled = assertThrows(RuntimeException.class, () -> renderer().render(Chart.lines(table, "x", "x")));
        assertTrue(unlabelled.getMessage().startsWith("this chart cannot be drawn"), unlabelled.getMessage());
    }

    @Test
    void displayDataHoldsWhatTheOutputHolds() {
        DisplayData data = KernelDisplay.data(Output.text("t").with(Output.PNG, "aGk=", java.util.Map.of("width", 7)));
        assertEquals("t", data.getData(TEXT));
        assertEquals("aGk=", data.getData(MIMEType.parse(Output.PNG)));
    }
}
