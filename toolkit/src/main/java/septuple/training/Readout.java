package septuple.training;

import java.util.concurrent.CancellationException;

import septuple.network.Network;
import septuple.network.Projection;

/**
 * What can be read from the states of some neurons: the share of samples whose label a network without hidden neurons tells from
 * their fixed states (C.2.9). It measures how much of the classes a network keeps, whether it was trained for them or not.
 *
 * <p>The reader has one tanh output per class and is trained on the boundary loss with the targets of the data: batches of 32,
 * rate 0.05, 30 epochs, weights and order from the seed 1, from the samples of the snapshot. It is not the best reader that there
 * is, but the same for every network. Guessing the most frequent class of ten equally frequent ones gives 0.1.
 *
 * @param neurons whose states are read, such as {@code network.layer(2)}
 * @param unseen  the samples on which the reader is judged, or null for those from which it learned
 */
public record Readout(Projection neurons, DataSet unseen) implements Observable {

    private static final int BATCH = 32;
    private static final double RATE = 0.05;
    private static final int EPOCHS = 30;

    /**
     * A readout that is judged on the samples from which it learned.
     *
     * @param neurons whose states are read
     * @return the observable
     */
    public static Readout of(Projection neurons) {
        return new Readout(neurons, null);
    }

    /**
     * The same readout judged on other samples.
     *
     * @param samples of the same shape as the data of the training, labelled
     * @return the observable
     */
    public Readout unseen(DataSet samples) {
        return new Readout(neurons, samples);
    }

    @Override
    public String label() {
        return unseen == null ? "readout" : "readout, unseen";
    }

    @Override
    public boolean scalar() {
        return true;
    }

    /**
     * Trains a reader and judges it.
     *
     * @param snapshot of any network with these neurons, on labelled data
     * @return the share of samples that are told right
     * @throws IllegalStateException if the data have no labels
     */
    @Override
    public double[] measure(Snapshot snapshot) {
        if (!snapshot.data().labelled() || unseen != null && !unseen.labelled()) {
            throw new IllegalStateException("a readout needs labels, but the data have none; give labelled ones");
        }
        DataSet seen = snapshot.data().through(snapshot.network(), neurons);
        DataSet judged = unseen == null ? seen : unseen.through(snapshot.network(), neurons);
        Network reader = Network.layers(neurons.size(), seen.outputs()).seed(1).build();
        History history = Training.of(reader).on(seen).batch(Math.min(BATCH, seen.samples())).rate(RATE).epochs(EPOCHS).seed(1)
                .threads(snapshot.threads()).run();
        if (!history.complete()) {
            // The training has taken the interrupt; whoever asked for the measurement is to see it.
            throw new CancellationException("interrupted while a readout was trained; ask again to start over");
        }
        return new double[] {FixedStates.of(history.network(), judged, snapshot.threads()).accuracy()};
    }

    /**
     * Reads from a network as it is.
     *
     * @param network with these neurons
     * @param data    labelled samples from which the reader learns
     * @return the share of samples that are told right
     */
    public double measure(Network network, DataSet data) {
        return measure(new Snapshot(0, network, data, 1))[0];
    }
}
