package septuple.training;

/**
 * A descent of a {@link SampleLoss} from one start to a point where it stopped falling. Both methods search along their steps by
 * halving. Implementations reuse their buffers: one thread each.
 */
interface SampleDescent {

    /** The part of the promised decrease that a step must bring. */
    double SUFFICIENT = 1e-4;

    /** The most halvings of a step. */
    int HALVINGS = 40;

    /** Relative difference of losses below which two starts count as having reached the same minimum. */
    double SAME = 1e-8;

    /**
     * Descends.
     *
     * @param sample the number of the sample that the loss is clamped to, for messages
     * @param start  the state to start from; not changed
     */
    void descend(int sample, double[] start);

    /** The loss at the end of the last descent. */
    double loss();

    /** The state at the end of the last descent; not to be written to. */
    double[] end();

    /** Whether the last descent ended because no step promised enough, rather than at the most steps. */
    boolean finished();

    /** The loss below which the end of the last descent counts as lower than one with a given loss. */
    double threshold(double lowest);
}
