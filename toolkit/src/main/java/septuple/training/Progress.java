package septuple.training;

/**
 * Is told how far long work is. May be called often and from the threads that
 * work, several at a time where there are several; it must be quick and must not throw.
 */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (done, total, message) -> {
    };

    /**
     * How far the work is.
     *
     * @param done    steps done
     * @param total   steps in all; the work is finished when {@code done} reaches it
     * @param message what else is worth knowing, such as the loss; may be empty
     */
    void at(long done, long total, String message);
}
