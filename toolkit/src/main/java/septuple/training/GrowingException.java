package septuple.training;

/** A growing training that could not go on, with what it had until then. */
public class GrowingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient GrowingHistory history;

    GrowingException(String message, Throwable cause, GrowingHistory history) {
        super(message, cause);
        this.history = history;
    }

    /**
     * What was recorded until then, up to the last whole stretch.
     *
     * @return the history, or null if this exception was read from a stream
     */
    public GrowingHistory history() {
        return history;
    }
}
