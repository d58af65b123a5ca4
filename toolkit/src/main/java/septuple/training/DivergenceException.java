package septuple.training;

/** A training whose parameters or loss are no longer finite. What was recorded before is kept in {@link #history()}. */
public final class DivergenceException extends TrainingException {

    private static final long serialVersionUID = 1;

    DivergenceException(String message, History history) {
        super(message, null, history);
    }
}
