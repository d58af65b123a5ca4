package septuple.notebook;

/** Prints the text form; of an output that is replaced in place only the last state, so that a log stays short. */
final class ConsoleDisplay implements Display {

    @Override
    public void show(Output output) {
        System.out.println(output.text());
    }

    @Override
    public void replace(String name, Output output) {
        // A console keeps every line: only the final state is printed.
    }

    @Override
    public void finish(String name, Output output) {
        System.out.println(output.text());
    }
}
