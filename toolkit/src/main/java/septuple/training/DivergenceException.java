package septuple.training;

/** A training whose parameters or loss are no longer finite. What was recorded before is kept in {@link #history()}. */
public final class DivergenceException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    private final transient History history;

    DivergenceException(String message, History history) {
        super(message);
        this.history = history;
    }

    /**
     * What was recorded before the numbers were lost; its network is that of the epoch before the one that failed.
     *
     * @return the history, or null if this exception was read from a stream
     */
    public History history() {
        return history;
    }
}
