package septuple.training;

/** A file of images or labels is missing, damaged or too large. The message names the file and what is wrong with it. */
public final class IdxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    IdxException(String message, Throwable cause) {
        super(message, cause);
    }
}
