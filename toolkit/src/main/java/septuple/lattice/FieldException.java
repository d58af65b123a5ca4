package septuple.lattice;

/** A field that could not be carried on. What was recorded up to then is not lost. */
public class FieldException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient FieldHistory history;

    FieldException(String message, Throwable cause, FieldHistory history) {
        super(message, cause);
        this.history = history;
    }

    /**
     * What was recorded before.
     *
     * @return at least the start; its last state is the one that failed
     */
    public FieldHistory history() {
        return history;
    }
}
