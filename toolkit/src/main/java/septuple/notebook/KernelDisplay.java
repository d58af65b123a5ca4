package septuple.notebook;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Displays on the front end of a running kernel. */
final class KernelDisplay implements Display {

    private final BaseKernel kernel;

    /**
     * Sets the displays of this run apart from those of a run before, which a page may still show. It travels as transient
     * data, which is never saved.
     */
    private final String run = UUID.randomUUID().toString();

    private final Set<String> open = new HashSet<>();

    KernelDisplay(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void show(Output output) {
        kernel.getIO().display.display(data(output));
    }

    @Override
    public synchronized void replace(String name, Output output) {
        DisplayData data = data(output);
        data.putTransientData("display_id", run + "-" + name);
        if (open.add(name)) {
            kernel.getIO().display.display(data);
        } else {
            kernel.getIO().display.updateDisplay(data);
        }
    }

    @Override
    public synchronized void finish(String name, Output output) {
        replace(name, output);
        open.remove(name);
    }

    static DisplayData data(Output output) {
        var data = new DisplayData();
        fill(data, output);
        return data;
    }

    static void fill(DisplayData data, Output output) {
        output.data().forEach(data::putData);
        output.metadata().forEach(data::putMetaData);
    }
}
