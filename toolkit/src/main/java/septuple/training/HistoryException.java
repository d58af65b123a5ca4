package septuple.training;

/** A file that is no history that this Septuple can read: damaged, of a newer format, or something else. It is left as it is. */
public final class HistoryException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
