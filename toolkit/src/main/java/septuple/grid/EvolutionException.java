package septuple.grid;

/** An evolution that could not go on. What was recorded up to then is not lost. */
public class EvolutionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Recording<?> recording;

    EvolutionException(String message, Throwable cause, Recording<?> recording) {
        super(message, cause);
        this.recording = recording;
    }

    /**
     * What was recorded before.
     *
     * @return at least the start
     */
    public Recording<?> recording() {
        return recording;
    }
}
