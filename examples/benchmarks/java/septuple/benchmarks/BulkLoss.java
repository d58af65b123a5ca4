package septuple.benchmarks;

import java.util.Map;

import septuple.network.Network;
import septuple.training.BulkMinimisation;
import septuple.training.BulkStates;
import septuple.training.DataSet;

/** The bulk loss of every digit, minimised over the hidden neurons (C.3.1, C.3.2), for a network that has learned a little. */
final class BulkLoss implements Work {

    private final DataSet digits = Subjects.digits();
    private final Network network = Subjects.network("trained");
    private final int starts;
    private BulkStates found;

    /** With a number of starts per digit. */
    BulkLoss(String starts) {
        this.starts = Integer.parseInt(starts);
    }

    @Override
    public void run() {
        found = BulkMinimisation.of(network).starts(starts).over(digits);
    }

    @Override
    public Map<String, double[]> result() {
        return Map.of("bulk losses", found.bulkLosses(), "boundary losses", found.boundaryLosses());
    }
}
