package septuple.training;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
public final class TrainingRun {

    private final Training training;
    private final Progress progress;
    private final Descent<?> descent;
    private final List<Long> epochs = new ArrayList<>();
    private final Map<Observable, List<double[]>> values = new LinkedHashMap<>();
    private Checkpoint.Place written;
    private Map<String, String> identity;

    TrainingRun(Training training, Progress progress) {
        this.training = training;
        this.progress = progress;
        this.descent = training.precision() == Precision.FLOAT64 ? descent(Arithmetic.float64()) : descent(Arithmetic.float32());
        training.observables().forEach(observable -> values.put(observable, new ArrayList<>()));
        if (training.checkpoint() != null && Files.exists(Path.of(training.checkpoint()))) {
            resume(Checkpoint.read(Path.of(training.checkpoint()), training));
        }
        descent.keep();
    }

    private void resume(Checkpoint found) {
        descent.parameters().fromArray(found.parameters());
        descent.moveTo(found.place().epoch(), found.place().done());
        epochs.addAll(found.recorded());
        for (int k = 0; k < training.observables().size(); k++) {
            values.get(training.observables().get(k)).addAll(found.values().get(k));
        }
        written = found.place();
    }

    private <A> Descent<A> descent(Arithmetic<A> arithmetic) {
        int[] sizes = ((LayeredConnections) training.network().connections()).sizes();
        return new Descent<>(arithmetic, training.network(), sizes, training.data(), training.batch(), training.rate(),
                training.seed(), training.threads());
    }

    /**
     * Trains further, but not beyond the epochs of the training.
     *
     * <p>If the thread is interrupted, this returns within a batch or a block of a measurement and clears the interrupt; a
     * measurement that was not finished is made again when the run goes on. If the training has a file for checkpoints, one is
     * written before this returns, also after an interruption.
     *
     * @param epochsToGo how many epochs to go on
     * @return true if it went that far, false after an interruption
     * @throws DivergenceException if the parameters or the recorded boundary loss are no longer finite; the run is back where the epoch
     *                             that failed began
     * @throws TrainingException   if an observable throws or a checkpoint cannot be written; the run is as before, and what was recorded
     *                             is kept in the history of the exception
     */
    public boolean advance(long epochsToGo) {
        if (epochsToGo < 0) {
            throw new IllegalArgumentException("epochsToGo is " + epochsToGo + ", but must not be negative");
        }
        long goal = Math.min(training.epochs(), descent.epoch() + Math.min(epochsToGo, training.epochs()));
        boolean there = advanceTo(goal);
        if (training.checkpoint() != null && !new Checkpoint.Place(descent.epoch(), descent.done()).equals(written)) {
            writeCheckpoint();
        }
        return there;
    }

    private boolean advanceTo(long goal) {
        try {
            recordIfDue();
            while (descent.epoch() < goal) {
                if (descent.done() == 0) {
                    descent.keep();
                }
                do {
                    if (Thread.interrupted()) {
                        return false;
                    }
                    descent.advance();
                } while (descent.done() > 0);
                if (!descent.parameters().finite()) {
                    throw diverged("the parameters of the network are no longer finite");
                }
                recordIfDue();
                progress.at(descent.epoch(), training.epochs(), lastValue());
                if (training.checkpoint() != null && descent.epoch() % training.checkpointEvery() == 0) {
                    writeCheckpoint();
                }
            }
            return true;
        } catch (CancellationException interrupted) {
            return false;
        }
    }

    private boolean recordIsDue() {
        boolean known = !epochs.isEmpty() && epochs.get(epochs.size() - 1) >= descent.epoch();
        return descent.done() == 0 && !known && Collections.binarySearch(training.recorded(), descent.epoch()) >= 0;
    }

    private void recordIfDue() {
        if (!recordIsDue()) {
            return;
        }
        Snapshot snapshot = new Snapshot(descent.epoch(), network(), training.data(), training.threads());
        // All are measured before any is kept, so that an interruption leaves no row half filled.
        List<double[]> measured = new ArrayList<>();
        for (Observable observable : training.observables()) {
            double[] row = measured(observable, snapshot);
            if (observable == Quantity.BOUNDARY_LOSS && !Double.isFinite(row[0])) {
                throw diverged("the boundary loss is " + row[0]);
            }
            measured.add(row);
        }
        for (int k = 0; k < measured.size(); k++) {
            values.get(training.observables().get(k)).add(measured.get(k));
        }
        epochs.add(descent.epoch());
    }

    private double[] measured(Observable observable, Snapshot snapshot) {
        try {
            return observable.measure(snapshot).clone();
        } catch (CancellationException interrupted) {
            throw interrupted;
        } catch (RuntimeException failure) {
            throw new TrainingException("'" + observable.label() + "' could not be measured at epoch " + snapshot.epoch() + " ("
                    + failure + "); what was recorded before is kept in the history of this exception, and the run can go on from there"
                    + " once that is mended", failure, history());
        }
    }

    /** Goes back to the start of the epoch, so that the run and its history stay usable. */
    private DivergenceException diverged(String what) {
        long epoch = descent.epoch();
        descent.restore();
        return new DivergenceException(what + " after epoch " + epoch + " at rate " + training.rate() + " and batch "
                + training.batch() + ": lower the rate, for instance to " + (float) (training.rate() / 10)
                + ", or start from smaller weights; the network of epoch " + descent.epoch()
                + " and what was recorded until then are kept in the history", history());
    }

    private void writeCheckpoint() {
        List<List<double[]>> rows = training.observables().stream().map(observable -> List.copyOf(values.get(observable))).toList();
        Checkpoint.Place place = new Checkpoint.Place(descent.epoch(), descent.done());
        try {
            new Checkpoint(place, descent.parameters().toArray(), List.copyOf(epochs), rows).write(Path.of(training.checkpoint()), identity());
        } catch (UncheckedIOException failure) {
            throw new TrainingException(failure.getMessage() + "; what was recorded is kept in the history of this exception", failure,
                    history());
        }
        written = place;
    }

    /** Costs a pass over data and parameters, so it is computed once. */
    private Map<String, String> identity() {
        if (identity == null) {
            identity = Checkpoint.identity(training);
        }
        return identity;
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
        return descent.parameters().network(training.network());
    }

    /**
     * What has been recorded so far.
     *
     * @return a history of its own, which does not change when the run goes on
     */
    public History history() {
        Map<Observable, List<double[]>> copy = new LinkedHashMap<>();
        values.forEach((observable, rows) -> copy.put(observable, List.copyOf(rows)));
        boolean complete = descent.epoch() == training.epochs() && !recordIsDue();
        Training made = training;
        return new History(network(), descent.epoch(), complete, training.observables(),
                epochs.stream().mapToLong(Long::longValue).toArray(), copy, () -> Checkpoint.identity(made), Map.of());
    }
}
