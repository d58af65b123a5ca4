package septuple.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

import septuple.training.Progress;
import septuple.validation.Problems;

/**
 * How an evolution is run: steps of equal length, some of them recorded. The same for every equation.
 *
 * @param <S> what is recorded
 */
public final class Steps<S> {

    /** After how many steps the state is checked, at most. */
    private static final long CHECKED = 256;

    private final Beginning<S> begin;
    private double step;
    private long steps;
    private long every;
    private double from;
    private Progress progress = Progress.NONE;

    /**
     * For those who write equations.
     *
     * @param begin makes the evolving state for a length of step, or throws an IllegalArgumentException that names the longest step
     *              allowed
     */
    public Steps(DoubleFunction<Evolving<S>> begin) {
        this((from, step) -> begin.apply(step));
    }

    /**
     * For those who write equations in which time itself appears.
     *
     * @param begin makes the evolving state for a time of the start and a length of step, or throws an IllegalArgumentException that
     *              names the longest step allowed
     */
    public Steps(Beginning<S> begin) {
        this.begin = begin;
    }

    /**
     * Makes evolving states.
     *
     * @param <S> what is recorded of them
     */
    @FunctionalInterface
    public interface Beginning<S> {

        /**
         * Makes one.
         *
         * @param from the time of the start
         * @param step the length of a step
         * @return the state at the start
         */
        Evolving<S> at(double from, double step);
    }

    /**
     * The length of a step.
     *
     * @param step in units of time, positive and finite
     * @return this
     */
    public Steps<S> step(double step) {
        this.step = step;
        return this;
    }

    /**
     * The number of steps.
     *
     * @param steps positive
     * @return this
     */
    public Steps<S> steps(long steps) {
        this.steps = steps;
        return this;
    }

    /**
     * Which steps are recorded; the last only, if this is never called.
     *
     * @param every one in so many, a divisor of the number of steps
     * @return this
     */
    public Steps<S> every(long every) {
        this.every = every;
        return this;
    }

    /**
     * The time of the start; zero, if this is never called. Where the equation does not depend on time, it only names the recorded times.
     *
     * @param from finite
     * @return this
     */
    public Steps<S> from(double from) {
        this.from = from;
        return this;
    }

    /**
     * Who is told how far the run is.
     *
     * @param progress told after each record
     * @return this
     */
    public Steps<S> progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Checks everything and carries the state on.
     *
     * @return what was recorded; where the thread was interrupted, which this clears, up to there
     * @throws IllegalArgumentException with one message that names every problem, or if the step is too long for the equation
     * @throws EvolutionException       if the evolution cannot go on; it keeps what was recorded
     */
    public Recording<S> run() {
        Problems problems = new Problems();
        problems.require(step > 0 && step < Double.POSITIVE_INFINITY, "the step is " + step
                + ", but must be positive and finite; say .step(...)");
        problems.require(steps > 0, "the number of steps is " + steps + ", but must be positive; say .steps(...)");
        long stride = every == 0 ? steps : every;
        problems.require(stride > 0 && steps % Math.max(1, stride) == 0, "every is " + every + ", but must be a positive divisor of the "
                + steps + " steps");
        problems.require(Double.isFinite(from), "the time of the start is " + from + ", but must be finite");
        problems.require(progress != null, "progress is null; leave it out or give Progress.NONE");
        problems.throwIfAny("an evolution");
        Evolving<S> evolving = begin.at(from, step);
        List<S> states = new ArrayList<>(List.of(evolving.state()));
        long done = 0;
        try {
            while (done < steps) {
                if (Thread.interrupted()) {
                    return recording(states, stride, false);
                }
                done += evolving.advance(Math.min(stride - done % stride, CHECKED - done % CHECKED));
                if (done % stride == 0 || done % CHECKED == 0) {
                    evolving.check();
                }
                if (done % stride == 0) {
                    states.add(evolving.state());
                    progress.at(done, steps, "t = " + (from + done * step));
                }
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new EvolutionException("the evolution stopped at step " + done + " of " + steps + ", t = " + (from + done * step) + ": "
                    + e.getMessage(), e, recording(states, stride, false));
        }
        return recording(states, stride, true);
    }

    private Recording<S> recording(List<S> states, long stride, boolean complete) {
        double[] times = new double[states.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = from + i * stride * step;
        }
        return new Recording<>(states, times, complete);
    }
}
