package septuple.notebook;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import septuple.ledger.Check;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Teaches a JJava kernel to display what Septuple computes, and imports what a reader's first cell needs. The kernel finds
 * it by itself when the toolkit is on its class path.
 */
public final class SeptupleExtension implements Extension {

    /** What every notebook begins with. A package that this toolkit does not have is left out. */
    static final List<String> IMPORTS =
            List.of(
                    "java.util.*",
                    "java.util.stream.*",
                    "org.ojalgo.matrix.MatrixR064",
                    "org.ojalgo.matrix.store.*",
                    "tech.tablesaw.api.*",
                    "septuple.network.*",
                    "septuple.training.*",
                    // java.util has a class of this name too.
                    "septuple.training.Observable",
                    "septuple.spectrum.*",
                    "septuple.ensemble.*",
                    "septuple.grid.*",
                    "septuple.dynamics.*",
                    "septuple.quantum.*",
                    "septuple.formula.*",
                    "septuple.strings.*",
                    "septuple.spacetime.*",
                    "septuple.holography.*",
                    "septuple.duality.*",
                    "septuple.lattice.*",
                    "septuple.ledger.*",
                    "septuple.notebook.*",
                    "static septuple.network.Activation.*",
                    "static septuple.network.Initialisation.*",
                    "static septuple.arithmetic.Precision.*",
                    "static septuple.training.Targets.*",
                    "static septuple.training.Quantity.*",
                    "static septuple.spectrum.SpectralQuantity.*",
                    "static septuple.notebook.Notebook.*");

    /** Made by the kernel. */
    public SeptupleExtension() {}

    /**
     * Registers the renderers, sends the output of {@link Notebook} to the front end and imports. It never throws, because
     * an extension that throws ends the kernel: what fails is said on the error stream.
     *
     * @param kernel the kernel that starts
     */
    @Override
    public void install(BaseKernel kernel) {
        // Loading and the imports take about as long as each other and share nothing.
        var loading = new Thread(() -> attempt("load what displays need", SeptupleExtension::load), "septuple-loading");
        loading.start();
        attempt("register displays", () -> Outputs.TYPES.forEach(type -> register(kernel.getRenderer(), type)));
        attempt("send output to the notebook", () -> Notebook.displayOn(new KernelDisplay(kernel)));
        attempt("import", () -> importAll(kernel));
        try {
            loading.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sends the output of {@link Notebook} to standard output again.
     *
     * @param kernel the kernel that stops
     */
    @Override
    public void uninstall(BaseKernel kernel) {
        Notebook.displayOn(new ConsoleDisplay());
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (Throwable any) {
            System.err.println("Septuple could not " + what + " in this notebook: " + any);
        }
    }

    /** One output of each kind, so that nothing is left to be found missing in the middle of a cell. */
    private static void load() {
        Table table = Table.create("", DoubleColumn.create("x", 1, 2), DoubleColumn.create("y", 1, 2));
        Outputs.of(table);
        Outputs.of(new double[2][2]);
        Outputs.of(Check.claim("", "loaded", true));
        FigureOutput.of(Chart.lines(table, "x", "y").title("x").xAxis("x").yAxis("y").build(), isStatic());
    }

    private static boolean isStatic() {
        return FigureOutput.isStatic(System.getenv(FigureOutput.VARIABLE));
    }

    static <T> void register(Renderer renderer, Class<T> type) {
        renderer
                .createRegistration(type)
                .preferring("text/html")
                .supporting("text/html", "text/plain", "image/png")
                .register(SeptupleExtension::render);
    }

    /**
     * An Error that leaves a renderer hangs the kernel, an exception is an ordinary error of the cell: so everything
     * becomes an exception.
     */
    static void render(Object value, RenderContext context) {
        try {
            KernelDisplay.fill(context.getOutputContainer(), Outputs.of(value));
        } catch (Throwable any) {
            throw new IllegalStateException(
                    any instanceof IllegalArgumentException
                            ? any.getMessage()
                            : "a " + value.getClass().getSimpleName() + " cannot be displayed: " + any,
                    any);
        }
    }

    /** All imports in one go, or, when one of them is not to be had, one by one. */
    private static void importAll(BaseKernel kernel) {
        List<String> lines = IMPORTS.stream().filter(SeptupleExtension::exists).map(name -> "import " + name + ";").toList();
        try {
            evaluate(kernel, String.join("\n", lines));
        } catch (ReflectiveOperationException | RuntimeException oneFailed) {
            var failed = new ArrayList<String>();
            for (String line : lines) {
                try {
                    evaluate(kernel, line);
                } catch (ReflectiveOperationException | RuntimeException thisOne) {
                    failed.add(line);
                }
            }
            if (!failed.isEmpty()) {
                throw new IllegalStateException("these were refused: " + failed, oneFailed);
            }
        }
    }

    /** Whether a package holds something, or a class for a static import is there. */
    static boolean exists(String name) {
        ClassLoader loader = SeptupleExtension.class.getClassLoader();
        if (name.startsWith("static ")) {
            String path = name.substring(7, name.length() - 2).replace('.', '/') + ".class";
            return loader.getResource(path) != null;
        }
        if (!name.endsWith("*")) {
            return loader.getResource(name.replace('.', '/') + ".class") != null;
        }
        String folder = name.substring(0, name.length() - 1).replace('.', '/');
        // Folders are found in a directory and in a jar that names its folders, as Maven's do.
        return !name.startsWith("septuple.") || loader.getResource(folder) != null;
    }

    /** The kernel of 1.0-a6 has {@code evalRaw}, later ones {@code evalBuilder}: whichever is there. */
    private static void evaluate(BaseKernel kernel, String source) throws ReflectiveOperationException {
        try {
            try {
                Object builder = BaseKernel.class.getMethod("evalBuilder", String.class).invoke(kernel, source);
                // The interface, because the class that implements it is not public.
                ClassLoader kernels = BaseKernel.class.getClassLoader();
                Class<?> type = Class.forName(BaseKernel.class.getPackageName() + ".EvalBuilder", true, kernels);
                type.getMethod("eval").invoke(builder);
            } catch (NoSuchMethodException anOlderKernel) {
                BaseKernel.class.getMethod("evalRaw", String.class).invoke(kernel, source);
            }
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(refused.getCause());
        }
    }
}
