package septuple.training;

/** A file that is no checkpoint of this training: damaged, of another training, or of a newer version. It is left as it is. */
public final class CheckpointException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
