package septuple.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

import septuple.arithmetic.Arithmetic;
import septuple.arithmetic.Precision;
import septuple.network.LayeredConnections;
import septuple.network.Network;

/**
 * A training under way: it owns the parameters and what was recorded. It can be advanced a few epochs at a time, looked at in
 * between, interrupted and advanced again. Not for use by several threads at once.
 */
public final class TrainingRun implements AutoCloseable {

    private final Training training;
    private final Progress progress;
    private final Crew crew;
    private final Descent<?> descent;
    private final List<Long> epochs = new ArrayList<>();
    private final Map<Observable, List<double[]>> values = new LinkedHashMap<>();
    private int nextRecorded;
    private Network lastFinite;

    TrainingRun(Training training, Progress progress) {
        this.training = training;
        this.progress = progress;
        this.crew = new Crew(training.threads());
        this.descent = training.precision() == Precision.FLOAT64 ? descent(Arithmetic.float64()) : descent(Arithmetic.float32());
        this.lastFinite = training.network();
        training.observables().forEach(observable -> values.put(observable, new ArrayList<>()));
    }

    private <A> Descent<A> descent(Arithmetic<A> arithmetic) {
        int[] sizes = ((LayeredConnections) training.network().connections()).sizes();
        return new Descent<>(arithmetic, training.network(), sizes, training.data(), training.batch(), training.rate(),
                training.seed(), crew);
    }

    /**
     * Trains further, but not beyond the epochs of the training.
     *
     * <p>If the thread is interrupted, this returns within a batch or a block of a measurement and clears the interrupt; a
     * measurement that was not finished is made again when the run goes on.
     *
     * @param epochsToGo how many epochs to go on
     * @return true if it went that far, false after an interruption
     * @throws DivergenceException if the parameters are no longer finite; {@link #history()} keeps what was recorded before
     */
    public boolean advance(long epochsToGo) {
        long goal = Math.min(training.epochs(), descent.epoch() + epochsToGo);
        try {
            recordIfDue();
            while (descent.epoch() < goal) {
                do {
                    if (Thread.interrupted()) {
                        return false;
                    }
                    descent.advance();
                } while (descent.done() > 0);
                requireFinite();
                progress.at(descent.epoch(), training.epochs(), lastValue());
                recordIfDue();
            }
            return true;
        } catch (CancellationException interrupted) {
            return false;
        }
    }

    private void recordIfDue() {
        List<Long> recorded = training.recorded();
        if (nextRecorded == recorded.size() || descent.epoch() != recorded.get(nextRecorded) || descent.done() > 0) {
            return;
        }
        Snapshot snapshot = new Snapshot(descent.epoch(), network(), training.data(), training.threads());
        // All are measured before any is kept, so that an interruption leaves no row half filled.
        List<double[]> measured = training.observables().stream().map(observable -> observable.measure(snapshot)).toList();
        for (int k = 0; k < measured.size(); k++) {
            values.get(training.observables().get(k)).add(measured.get(k));
        }
        epochs.add(descent.epoch());
        nextRecorded++;
    }

    private String lastValue() {
        for (Map.Entry<Observable, List<double[]>> entry : values.entrySet()) {
            if (entry.getKey().scalar() && !entry.getValue().isEmpty()) {
                double[] last = entry.getValue().get(entry.getValue().size() - 1);
                return entry.getKey().label() + " " + String.format(Locale.ROOT, "%.4g", last[0]);
            }
        }
        return "";
    }

    private void requireFinite() {
        if (descent.parameters().finite()) {
            return;
        }
        throw new DivergenceException("the parameters of the network are no longer finite after epoch " + descent.epoch()
                + " at rate " + training.rate() + " and batch " + training.batch() + ": lower the rate; what was recorded up to epoch "
                + (epochs.isEmpty() ? "0" : epochs.get(epochs.size() - 1)) + " is kept in the history", history(lastFinite));
    }

    /**
     * The completed epochs.
     *
     * @return how many
     */
    public long epoch() {
        return descent.epoch();
    }

    /**
     * The network as it is now, widened to float64.
     *
     * @return a network of its own, which does not change when the run goes on
     */
    public Network network() {
        Network now = descent.parameters().network(training.network());
        lastFinite = now;
        return now;
    }

    /**
     * What has been recorded so far.
     *
     * @return a history of its own, which does not change when the run goes on
     */
    public History history() {
        return history(descent.parameters().finite() ? network() : lastFinite);
    }

    private History history(Network network) {
        Map<Observable, List<double[]>> copy = new LinkedHashMap<>();
        values.forEach((observable, rows) -> copy.put(observable, List.copyOf(rows)));
        return new History(network, descent.epoch(), descent.epoch() == training.epochs(), training.observables(),
                epochs.stream().mapToLong(Long::longValue).toArray(), copy);
    }

    /** Ends the threads of this run. It can still be read. */
    @Override
    public void close() {
        crew.close();
    }
}
