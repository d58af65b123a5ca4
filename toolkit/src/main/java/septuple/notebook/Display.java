package septuple.notebook;

/** Where outputs go: the kernel's front end in a notebook, standard output elsewhere. */
interface Display {

    /** Shows an output. */
    void show(Output output);

    /** Shows an output that later calls with the same name replace in place. */
    void replace(String name, Output output);

    /** Ends the replacing of an output: the next one of that name appears anew. */
    void finish(String name, Output output);
}
