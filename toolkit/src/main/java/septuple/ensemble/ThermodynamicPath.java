package septuple.ensemble;

import java.util.List;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The result of a thermodynamic integration: the end of the path, and the average losses along it.
 *
 * @param end             log Z and U at the end, with errors
 * @param betas           the inverse temperatures of the nodes, rising
 * @param losses          the average loss at each node
 * @param monteCarloError the standard error of log Z from the sampling
 * @param quadratureError the estimated error of log Z from the quadrature
 */
public record ThermodynamicPath(SampledThermodynamics end, List<Double> betas, List<Estimate> losses, double monteCarloError,
        double quadratureError) implements Thermodynamics {

    /**
     * Copies the lists.
     *
     * @param end             log Z and U at the end
     * @param betas           the inverse temperatures of the nodes
     * @param losses          the average loss at each node
     * @param monteCarloError the standard error from the sampling
     * @param quadratureError the estimated error from the quadrature
     */
    public ThermodynamicPath {
        betas = List.copyOf(betas);
        losses = List.copyOf(losses);
    }

    @Override
    public double beta() {
        return end.beta();
    }

    @Override
    public double logPartitionFunction() {
        return end.logPartitionFunction();
    }

    /**
     * The standard error of log Z: sampling and quadrature together.
     *
     * @return the root of the sum of their squares
     */
    public double logPartitionFunctionError() {
        return end.logPartitionFunctionError();
    }

    @Override
    public double averageLoss() {
        return end.averageLoss();
    }

    /**
     * The standard error of U.
     *
     * @return from the samples at the end of the path
     */
    public double averageLossError() {
        return end.averageLossError();
    }

    /**
     * The standard error of S = log Z + beta U.
     *
     * @return the root of the sum of squares: both parts come from samples of their own
     */
    public double entropyError() {
        return end.entropyError();
    }

    /**
     * What speaks against the numbers.
     *
     * @return words, empty if nothing does
     */
    public String warning() {
        return end.warning();
    }

    /**
     * The path.
     *
     * @return a row per node: beta, average loss, standard error, effective sample size, R-hat, warning
     */
    public Table table() {
        return Table.create("average loss along the path",
                DoubleColumn.create("beta", betas.stream().mapToDouble(Double::doubleValue).toArray()),
                DoubleColumn.create("average loss", losses.stream().mapToDouble(Estimate::mean).toArray()),
                DoubleColumn.create("standard error", losses.stream().mapToDouble(Estimate::standardError).toArray()),
                DoubleColumn.create("effective size", losses.stream().mapToDouble(Estimate::effectiveSize).toArray()),
                DoubleColumn.create("R-hat", losses.stream().mapToDouble(Estimate::rHat).toArray()),
                StringColumn.create("warning", losses.stream().map(Estimate::warning).toList()));
    }
}
