package septuple.training;

/**
 * A training that could not go on: its numbers are no longer finite ({@link DivergenceException}), an observable threw, or a
 * checkpoint could not be written. What was recorded before is kept in {@link #history()}.
 */
public class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient History history;

    TrainingException(String message, Throwable cause, History history) {
        super(message, cause);
        this.history = history;
    }

    /**
     * What was recorded until then. Its network is that of the last completed epoch; after a divergence, of the epoch before the
     * one that failed.
     *
     * @return the history, or null if this exception was read from a stream
     */
    public History history() {
        return history;
    }
}
