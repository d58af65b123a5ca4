package septuple.training;

import java.util.Arrays;

/**
 * How the label of a class is coded as wanted output states: one output for each class, the one of the label is on, all
 * others are off.
 *
 * <p>Paper C leaves the coding of its digits open; it decides how far the outputs must saturate, and with that much of
 * what the trained network looks like.
 */
public enum Targets {

    /** Off is -1, on is +1: the ends of the range of tanh. */
    SIGNED(-1),

    /** Off is 0, on is 1: the ends of the range of the logistic function. */
    UNIT(0);

    private final double off;

    Targets(double off) {
        this.off = off;
    }

    /** {@return the state of the outputs of all other classes, -1 or 0} */
    public double off() {
        return off;
    }

    /** {@return the state of the output of the label's class, 1} */
    public double on() {
        return 1;
    }

    /**
     * The wanted output states of one label.
     *
     * @param label the class, 0 to {@code classes - 1}
     * @param classes the number of classes, at least 1
     * @return {@code classes} states, a new array
     * @throws IllegalArgumentException if the label is none of the classes
     */
    public double[] states(int label, int classes) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("label is " + label + "; with " + classes
                    + " classes it must be from 0 to " + (classes - 1));
        }
        double[] states = new double[classes];
        Arrays.fill(states, off());
        states[label] = on();
        return states;
    }
}
