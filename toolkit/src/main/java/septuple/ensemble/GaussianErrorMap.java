package septuple.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

import septuple.spectrum.DeviationOperator;
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
 * and from {@link CanonicalEnsemble#exact()} for others, with their limits on size; {@link #sampled} takes the place of quadrature
 * where they are exceeded. Immutable; a row is the work of one task, and
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
            new Form("error, no window", (ensemble, x) -> ensemble.gaussian(Window.NONE, x).withResidual()),
            new Form("error, rotated box", (ensemble, x) -> RotatedBoxEnsemble.of(
                    DeviationOperator.at(ensemble.network(), x).spectrum(), ensemble.beta(), ensemble.mass())));

    private final Network network;
    private final double[] betas;
    private final double[] masses;
    private final double[] scales;
    /** Draws of each of four chains, or zero for quadrature. */
    private final int draws;
    private final long seed;

    private record Form(String column, BiFunction<CanonicalEnsemble, double[], Thermodynamics> approximation) {
    }

    private record Cell(double beta, double mass, double scale) {
    }

    private record Row(Cell cell, double logPartitionFunction, double standardError, double meanSquare, double[] errors) {
    }

    private GaussianErrorMap(Network network, double[] betas, double[] masses, double[] scales, int draws, long seed) {
        this.draws = draws;
        this.seed = seed;
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
        return new GaussianErrorMap(network, new double[] {1}, new double[] {0}, new double[] {1}, 0, 0);
    }

    /**
     * The inverse temperatures.
     *
     * @param newBetas positive and finite
     * @return a changed copy
     */
    public GaussianErrorMap beta(double... newBetas) {
        return new GaussianErrorMap(network, newBetas.clone(), masses, scales, draws, seed);
    }

    /**
     * The masses.
     *
     * @param newMasses finite
     * @return a changed copy
     */
    public GaussianErrorMap mass(double... newMasses) {
        return new GaussianErrorMap(network, betas, newMasses.clone(), scales, draws, seed);
    }

    /**
     * The factors by which all weights are multiplied.
     *
     * @param newScales finite
     * @return a changed copy
     */
    public GaussianErrorMap weights(double... newScales) {
        return new GaussianErrorMap(network, betas, masses, newScales.clone(), draws, seed);
    }

    /**
     * Takes log Z and the average state from samples of a layered network ({@link Samples#thermodynamics()}) instead of quadrature.
     *
     * @param drawsPerChain draws of each of four chains
     * @param newSeed       the seed of all rows
     * @return a changed copy
     */
    public GaussianErrorMap sampled(int drawsPerChain, long newSeed) {
        return new GaussianErrorMap(network, betas, masses, scales, drawsPerChain, newSeed);
    }

    /**
     * Computes the map.
     *
     * @return a row per scale, mass and beta: neurons, scale of the weights, mass, beta, log Z per neuron and its standard error
     *         (zero by quadrature), mean square of the average state, and per neuron the errors of C.5.13 (without the exponential
     *         factor), of C.5.9 (with it), of the forms with the residual and the window of the box or none, and of
     *         {@link RotatedBoxEnsemble}; missing where a Gaussian integral diverges
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
        double standardError = 0;
        if (draws != 0) {
            Samples samples = ensemble.sample().method(SamplingMethod.ANCESTRAL).draws(draws).seed(seed).runToTheEnd();
            SampledThermodynamics sampled = samples.thermodynamics();
            exact = sampled;
            standardError = sampled.logPartitionFunctionError();
            average = samples.averageState();
        } else if (scaled.connections() instanceof LayeredConnections) {
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
        return new Row(cell, exact.logPartitionFunction() / average.length, standardError / average.length,
                Arrays.stream(average).map(x -> x * x).sum() / average.length, errors);
    }

    private Table table(List<Row> rows) {
        Table table = Table.create("errors of the Gaussian approximation, log(Z' / Z) / N",
                IntColumn.create("neurons", rows.stream().mapToInt(row -> network.neurons()).toArray()),
                column("weights", rows, row -> row.cell.scale), column("mass", rows, row -> row.cell.mass),
                column("beta", rows, row -> row.cell.beta), column("log Z / N", rows, row -> row.logPartitionFunction),
                column("standard error", rows, row -> row.standardError), column("mean square of <x>", rows, row -> row.meanSquare));
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
