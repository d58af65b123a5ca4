package septuple.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.validation.Problems;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * How far the Gaussian approximations of the partition function are from the exact one, over beta, the mass m and the scale of the
 * weights: where they may be used.
 *
 * <p>The error of an approximation Z' is log(Z' / Z) / N, per neuron. The average state {@code <x>} is the exact one, so that the
 * errors are those of the approximation alone. Exact values come from {@link CanonicalEnsemble#exactByLayers()} for layered networks
 * and from {@link CanonicalEnsemble#exact()} for others, with their limits on size. Immutable; a row is the work of one task, and
 * the table does not depend on how many run at a time.
 *
 * <pre>{@code
 * GaussianErrorMap.of(network).beta(0.1, 1, 10).mass(0, 0.5).weights(0.5, 1, 2).table()
 * }</pre>
 */
public final class GaussianErrorMap {

    /** The columns of errors, with what they hold. */
    private static final List<Form> FORMS = List.of(
            new Form("error C.5.13", (ensemble, x) -> ensemble.gaussian(x).withoutFactor()),
            new Form("error C.5.9", CanonicalEnsemble::gaussian),
            new Form("error, window of the box", (ensemble, x) -> ensemble.gaussian(Window.BOX, x).withResidual()),
            new Form("error, no window", (ensemble, x) -> ensemble.gaussian(Window.NONE, x).withResidual()));

    private final Network network;
    private final double[] betas;
    private final double[] masses;
    private final double[] scales;

    private record Form(String column, BiFunction<CanonicalEnsemble, double[], Thermodynamics> approximation) {
    }

    private record Cell(double beta, double mass, double scale) {
    }

    private record Row(Cell cell, double logPartitionFunction, double meanSquare, double[] errors) {
    }

    private GaussianErrorMap(Network network, double[] betas, double[] masses, double[] scales) {
        this.network = network;
        this.betas = betas;
        this.masses = masses;
        this.scales = scales;
    }

    /**
     * A map of a network at beta = 1 and m = 0 with its own weights.
     *
     * @param network a small network, or one of narrow layers
     * @return the map, to be given more
     */
    public static GaussianErrorMap of(Network network) {
        return new GaussianErrorMap(network, new double[] {1}, new double[] {0}, new double[] {1});
    }

    /**
     * The inverse temperatures.
     *
     * @param newBetas positive and finite
     * @return a changed copy
     */
    public GaussianErrorMap beta(double... newBetas) {
        return new GaussianErrorMap(network, newBetas.clone(), masses, scales);
    }

    /**
     * The masses.
     *
     * @param newMasses finite
     * @return a changed copy
     */
    public GaussianErrorMap mass(double... newMasses) {
        return new GaussianErrorMap(network, betas, newMasses.clone(), scales);
    }

    /**
     * The factors by which all weights are multiplied.
     *
     * @param newScales finite
     * @return a changed copy
     */
    public GaussianErrorMap weights(double... newScales) {
        return new GaussianErrorMap(network, betas, masses, newScales.clone());
    }

    /**
     * Computes the map.
     *
     * @return a row per scale, mass and beta: neurons, scale of the weights, mass, beta, exact log Z per neuron, mean square of the
     *         average state, and per neuron the errors of C.5.13 (without the exponential factor), of C.5.9 (with it), of the form with
     *         the residual and the window of the box, and of the form with the residual and without a window; missing where a Gaussian
     *         integral diverges
     * @throws IllegalArgumentException if a number is not allowed, or the network cannot be integrated exactly
     * @throws IllegalStateException    if a density is too narrow for the quadrature
     */
    public Table table() {
        Problems problems = new Problems();
        requireNumbers(problems, "beta", betas);
        requireNumbers(problems, "mass", masses);
        requireNumbers(problems, "weights", scales);
        problems.throwIfAny("a map of errors");
        List<Cell> cells = Arrays.stream(scales).boxed().flatMap(scale -> Arrays.stream(masses).boxed().flatMap(
                mass -> Arrays.stream(betas).mapToObj(beta -> new Cell(beta, mass, scale)))).toList();
        return table(cells.parallelStream().map(this::row).toList());
    }

    private static void requireNumbers(Problems problems, String name, double[] numbers) {
        problems.require(numbers.length > 0, name + " has no values; give at least one");
        Problems.firstNotFinite(numbers, name).ifPresent(problems::add);
    }

    private Row row(Cell cell) {
        double[] factors = new double[network.neurons()];
        Arrays.fill(factors, cell.scale);
        Network scaled = network.withParameters(network.connections().scaledRows(factors), network.bias());
        CanonicalEnsemble ensemble = Ensemble.canonical(scaled).beta(cell.beta).mass(cell.mass).build();
        Thermodynamics exact;
        double[] average;
        if (scaled.connections() instanceof LayeredConnections) {
            LayeredExactEnsemble byLayers = ensemble.exactByLayers();
            exact = byLayers;
            average = byLayers.averageState();
        } else {
            ExactEnsemble whole = ensemble.exact();
            exact = whole;
            average = whole.averageState();
        }
        double[] errors = FORMS.stream().mapToDouble(form -> {
            try {
                Thermodynamics gaussian = form.approximation.apply(ensemble, average);
                return (gaussian.logPartitionFunction() - exact.logPartitionFunction()) / average.length;
            } catch (IllegalArgumentException diverges) {
                return Double.NaN;
            }
        }).toArray();
        return new Row(cell, exact.logPartitionFunction() / average.length,
                Arrays.stream(average).map(x -> x * x).sum() / average.length, errors);
    }

    private Table table(List<Row> rows) {
        Table table = Table.create("errors of the Gaussian approximation, log(Z' / Z) / N",
                IntColumn.create("neurons", rows.stream().mapToInt(row -> network.neurons()).toArray()),
                column("weights", rows, row -> row.cell.scale), column("mass", rows, row -> row.cell.mass),
                column("beta", rows, row -> row.cell.beta), column("log Z / N", rows, row -> row.logPartitionFunction),
                column("mean square of <x>", rows, row -> row.meanSquare));
        for (int k = 0; k < FORMS.size(); k++) {
            int form = k;
            table.addColumns(column(FORMS.get(k).column, rows, row -> row.errors[form]));
        }
        return table;
    }

    private static DoubleColumn column(String name, List<Row> rows, ToDoubleFunction<Row> value) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
    }
}
