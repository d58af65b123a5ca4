package septuple.training;

import java.util.IdentityHashMap;
import java.util.Map;

import septuple.network.Network;

/**
 * The network at a recorded epoch, for {@link Observable}s. What several of them need, the fixed states and the minimised bulk
 * states, is computed once, when it is first asked for.
 */
public final class Snapshot {

    private final long epoch;
    private final Network network;
    private final DataSet data;
    private final int threads;
    private final Map<DataSet, Snapshot> others;
    private FixedStates fixedStates;
    private BulkStates bulkStates;

    Snapshot(long epoch, Network network, DataSet data, int threads) {
        this(epoch, network, data, threads, new IdentityHashMap<>());
    }

    private Snapshot(long epoch, Network network, DataSet data, int threads, Map<DataSet, Snapshot> others) {
        this.epoch = epoch;
        this.network = network;
        this.data = data;
        this.threads = threads;
        this.others = others;
        others.put(data, this);
    }

    /**
     * The epochs that are completed.
     *
     * @return zero before training
     */
    public long epoch() {
        return epoch;
    }

    /**
     * The network with its parameters at this epoch, widened to float64.
     *
     * @return the network
     */
    public Network network() {
        return network;
    }

    /**
     * The data.
     *
     * @return those of the training, or those given to {@link #over}
     */
    public DataSet data() {
        return data;
    }

    /**
     * The number of threads that a measurement may use; it must not change the result.
     *
     * @return at least 1
     */
    public int threads() {
        return threads;
    }

    /**
     * The fixed states of the data.
     *
     * @return their averages
     */
    public FixedStates fixedStates() {
        if (fixedStates == null) {
            fixedStates = FixedStates.of(network, data, threads);
        }
        return fixedStates;
    }

    /**
     * The states that minimise the bulk loss.
     *
     * @return losses and averages
     */
    public BulkStates bulkStates() {
        if (bulkStates == null) {
            bulkStates = BulkMinimisation.of(network).threads(threads).over(data);
        }
        return bulkStates;
    }

    /**
     * The same network on other data.
     *
     * @param other data of the same shape
     * @return the same snapshot each time for the same data
     */
    public Snapshot over(DataSet other) {
        Snapshot known = others.get(other);
        return known != null ? known : new Snapshot(epoch, network, other, threads, others);
    }
}
