package septuple.training;

import java.util.Arrays;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * States that minimise the bulk loss with inputs and outputs clamped to the samples of a data set (C.3.2); made by
 * {@link BulkMinimisation#over}.
 *
 * @param bulkLosses     the minimised bulk loss of each sample: an upper bound of the true minimum
 * @param boundaryLosses the boundary loss (C.2.11) of each sample, which is the bulk loss from which the forward start begins
 * @param averageState   the average of the minimising states, one entry per neuron
 * @param averageForward the average of the fixed states (C.2.9) of the inputs, one entry per neuron
 * @param starts         for each sample the number of the start that led to the lowest loss, 0 is the forward start
 * @param unfinished     how many samples still promised a decrease when the iterations were used up; their losses are upper
 *                       bounds like all others
 */
public record BulkStates(double[] bulkLosses, double[] boundaryLosses, double[] averageState, double[] averageForward,
        int[] starts, int unfinished) {

    /**
     * The average minimised bulk loss, U_0 of C.4.1 for the distribution of the samples.
     *
     * @return per sample
     */
    public double averageBulkLoss() {
        return Arrays.stream(bulkLosses).average().orElse(Double.NaN);
    }

    /**
     * The average boundary loss.
     *
     * @return per sample
     */
    public double averageBoundaryLoss() {
        return Arrays.stream(boundaryLosses).average().orElse(Double.NaN);
    }

    /**
     * The losses as a table.
     *
     * @return a row per sample: sample, bulk loss, boundary loss, start
     */
    public Table table() {
        return Table.create("minimised bulk states",
                IntColumn.indexColumn("sample", bulkLosses.length, 0),
                DoubleColumn.create("bulk loss", bulkLosses),
                DoubleColumn.create("boundary loss", boundaryLosses),
                IntColumn.create("start", starts));
    }
}
