package septuple.spectrum;

import septuple.training.Observable;
import septuple.training.Snapshot;

/** What is recorded of the operator G (C.5.6) along a training. */
public enum SpectralQuantity implements Observable {

    /**
     * The eigenvalues of G at the average of the fixed states of the data that the architecture does not fix at one, descending;
     * {@link SpectralHistory} makes tables of them.
     */
    SPECTRUM;

    @Override
    public String label() {
        return "eigenvalue";
    }

    @Override
    public boolean scalar() {
        return false;
    }

    @Override
    public double[] measure(Snapshot snapshot) {
        return DeviationOperator.at(snapshot.network(), snapshot.fixedStates().averageState()).spectrum().dynamical();
    }
}
