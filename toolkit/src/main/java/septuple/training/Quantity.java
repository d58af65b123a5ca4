package septuple.training;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The quantities that are usually recorded, averaged over the samples of the data set. */
public enum Quantity implements Observable {

    /** The boundary loss of the fixed state (C.2.11), average per sample. */
    BOUNDARY_LOSS(snapshot -> snapshot.fixedStates().averageBoundaryLoss()),

    /** The bulk loss minimised over the hidden neurons (C.3.2), average per sample: U_0 of C.4.1. See {@link BulkMinimisation}. */
    BULK_LOSS(snapshot -> snapshot.bulkStates().averageBulkLoss()),

    /** The share of samples whose largest output is that of their label; NaN if the data have no labels. */
    ACCURACY(snapshot -> snapshot.fixedStates().accuracy());

    private final ToDoubleFunction<Snapshot> measure;

    Quantity(ToDoubleFunction<Snapshot> measure) {
        this.measure = measure;
    }

    @Override
    public boolean scalar() {
        return true;
    }

    @Override
    public double[] measure(Snapshot snapshot) {
        return new double[] {measure.applyAsDouble(snapshot)};
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
