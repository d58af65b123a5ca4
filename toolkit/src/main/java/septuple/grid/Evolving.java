package septuple.grid;

/**
 * A state that is carried on in equal steps of time; owned by one run, which is the only one that changes it.
 *
 * @param <S> what is recorded of it: an immutable value
 */
public interface Evolving<S> {

    /** Carries the state on by one step. */
    void step();

    /**
     * Carries the state on by some steps; overridden by what is faster several steps at a time.
     *
     * @param atMost how many are wanted, positive
     * @return how many were done, at least one
     */
    default long advance(long atMost) {
        step();
        return 1;
    }

    /**
     * The state as it is now.
     *
     * @return a value that later steps do not change
     */
    S state();

    /**
     * Says what is wrong with the state as it is now; asked now and then.
     *
     * @throws ArithmeticException if a value is not finite, or something that has to be kept is lost; the message says what and how much
     */
    default void check() {
    }
}
