package septuple.training;

import java.io.Serializable;

/**
 * Something that is measured at recorded epochs of a training. {@link Quantity} holds the usual ones; others implement this
 * interface, and those with equal content should be equal, because a {@link History} finds its series by them. (A history that was
 * read from a file finds them by their labels.)
 */
public interface Observable extends Serializable {

    /**
     * The name under which the values appear.
     *
     * @return such as {@code boundary loss}
     */
    String label();

    /**
     * Whether there is one value per epoch: only then it is a column of {@link History#table()}.
     *
     * @return true for one value, false for several, whose number must not change during a training
     */
    boolean scalar();

    /**
     * Measures. A pure function of the snapshot, so that a history is the same for any number of threads.
     *
     * @param snapshot the network at an epoch, and what has been computed of it already
     * @return one value if {@link #scalar()}, any number otherwise
     */
    double[] measure(Snapshot snapshot);

    /**
     * The same measured on other data than those of the training, such as a test set.
     *
     * @param what says which data, in the label
     * @param data other data of the same shape
     * @return an observable of its own
     */
    default Observable on(String what, DataSet data) {
        return new OtherData(this, what, data);
    }

    /**
     * An observable on other data.
     *
     * @param measured what is measured
     * @param what     says which data
     * @param data     on what
     */
    record OtherData(Observable measured, String what, DataSet data) implements Observable {

        @Override
        public String label() {
            return measured.label() + ", " + what;
        }

        @Override
        public boolean scalar() {
            return measured.scalar();
        }

        @Override
        public double[] measure(Snapshot snapshot) {
            return measured.measure(snapshot.over(data));
        }
    }
}
