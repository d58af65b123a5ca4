package septuple.dynamics;

import java.util.Arrays;
import java.util.stream.IntStream;

import septuple.training.Progress;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * How an ensemble of parameters evolved with beta while every member followed dQ/dbeta = alpha grad F(beta, Q) (C.8.2).
 *
 * <p>The members are carried along their own paths (the method of characteristics), together with the volume J that each stands
 * for, {@code d log J / dbeta = alpha Laplacian F}. Along a path the density is known without further error: p = p_0 under
 * {@link Transport#ADVECTION} and p = p_0 / J under {@link Transport#CONTINUITY}, so one evolution serves both laws.
 *
 * <p>The paths come from the classical method of Runge and Kutta, of order 4. A second run with doubled steps estimates its error;
 * where that is above 1e-6 the evolution refuses to give numbers.
 */
public final class Evolution {

    /** The largest estimated error of log J and of positions in units of the box. */
    private static final double TOLERANCE = 1e-6;

    private final EvolutionSetting given;
    private final double[] betas;
    private final double[][][] positions;
    private final double[][] logVolumes;
    private final double error;

    private Evolution(EvolutionSetting given, double[] betas, double[][][] positions, double[][] logVolumes, double error) {
        this.given = given;
        this.betas = betas;
        this.positions = positions;
        this.logVolumes = logVolumes;
        this.error = error;
    }

    /**
     * The evolution of an ensemble.
     *
     * @param ensemble the ensemble at the first beta
     * @return a builder
     */
    public static EvolutionBuilder of(ParameterEnsemble ensemble) {
        return new EvolutionBuilder(ensemble);
    }

    static Evolution run(EvolutionSetting given, Progress progress) {
        ParameterEnsemble start = given.start();
        int size = start.size();
        int records = given.records();
        double step = (given.to() - given.from()) / given.steps();
        double[] betas = new double[records + 1];
        double[][][] positions = new double[records + 1][][];
        double[][] logVolumes = new double[records + 1][];
        // Each state is Q followed by log J.
        double[][] fine = new double[size][];
        Arrays.setAll(fine, a -> Arrays.copyOf(start.places()[a], start.parameters() + 1));
        double[][] coarse = Arrays.stream(fine).map(double[]::clone).toArray(double[][]::new);
        double largest = 0;
        int reached = 0;
        record(given, 0, betas, positions, logVolumes, fine);
        int stepsPerRecord = given.steps() / records;
        while (reached < records && !Thread.interrupted()) {
            int first = reached * stepsPerRecord;
            IntStream.range(0, size).parallel().forEach(a -> {
                for (int s = first; s < first + stepsPerRecord; s += 2) {
                    double beta = given.from() + s * step;
                    advance(given, beta, step, fine[a]);
                    advance(given, beta + step, step, fine[a]);
                    advance(given, beta, 2 * step, coarse[a]);
                }
            });
            record(given, ++reached, betas, positions, logVolumes, fine);
            largest = Math.max(largest, difference(start.grid(), fine, coarse));
            requireAccurate(given, largest, betas[reached]);
            progress.at(reached, records, "beta = " + betas[reached]);
        }
        return new Evolution(given, Arrays.copyOf(betas, reached + 1), Arrays.copyOf(positions, reached + 1),
                Arrays.copyOf(logVolumes, reached + 1), largest);
    }

    private static void record(EvolutionSetting given, int record, double[] betas, double[][][] positions, double[][] logVolumes,
            double[][] states) {
        int parameters = given.start().parameters();
        betas[record] = record == given.records() ? given.to() : given.from() + (given.to() - given.from()) * record / given.records();
        positions[record] = Arrays.stream(states).map(state -> Arrays.copyOf(state, parameters)).toArray(double[][]::new);
        logVolumes[record] = Arrays.stream(states).mapToDouble(state -> state[parameters]).toArray();
    }

    /** The estimated error of the finer of two integrations; infinite where a member is not finite. */
    private static double difference(ParameterGrid grid, double[][] fine, double[][] coarse) {
        double largest = 0;
        for (int a = 0; a < fine.length; a++) {
            for (int k = 0; k < fine[a].length; k++) {
                double unit = k < grid.parameters() ? grid.spacing(k) * (grid.points() - 1) : 1;
                double difference = Math.abs(fine[a][k] - coarse[a][k]) / unit;
                largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            }
        }
        return largest / 15;
    }

    private static void requireAccurate(EvolutionSetting given, double error, double beta) {
        if (error == Double.POSITIVE_INFINITY) {
            throw new IllegalStateException("a member of the ensemble is not finite at beta = " + beta + " with steps of "
                    + (given.to() - given.from()) / given.steps() + "; take more steps, a smaller rate than " + given.rate()
                    + " or a smaller last beta");
        }
        if (error > TOLERANCE) {
            long needed = (long) Math.ceil(given.steps() * Math.pow(error / TOLERANCE, 0.25) / (2 * given.records())) * 2 * given.records();
            throw new IllegalStateException("the steps are too coarse: at beta = " + beta + " the estimated error of " + given.steps()
                    + " steps is " + error + ", but " + TOLERANCE + " is allowed; take at least " + Math.max(needed, given.steps() + 2L
                    * given.records()) + " steps");
        }
    }

    /** One step of Runge and Kutta's method of order 4 for Q and log J, in place; the step may be negative. */
    private static void advance(EvolutionSetting given, double beta, double step, double[] state) {
        double[] first = slope(given, beta, state);
        double[] second = slope(given, beta + step / 2, along(state, step / 2, first));
        double[] third = slope(given, beta + step / 2, along(state, step / 2, second));
        double[] fourth = slope(given, beta + step, along(state, step, third));
        for (int k = 0; k < state.length; k++) {
            state[k] += step / 6 * (first[k] + 2 * second[k] + 2 * third[k] + fourth[k]);
        }
    }

    private static double[] along(double[] state, double step, double[] slope) {
        double[] moved = state.clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += step * slope[k];
        }
        return moved;
    }

    private static double[] slope(EvolutionSetting given, double beta, double[] state) {
        FreeEnergy.Derivatives derivatives = given.freeEnergy().derivatives(beta, Arrays.copyOf(state, state.length - 1));
        double[] slope = Arrays.copyOf(derivatives.gradient(), state.length);
        slope[state.length - 1] = derivatives.laplacian();
        for (int k = 0; k < slope.length; k++) {
            slope[k] *= given.rate();
        }
        return slope;
    }

    /** Carries Q and log J = 0 from one beta to another, in as many steps as the run had. */
    private double[] carried(double[] parameters, double first, double last) {
        requireCount(parameters);
        double[] state = Arrays.copyOf(parameters, parameters.length + 1);
        double step = (last - first) / given.steps();
        for (int s = 0; s < given.steps() && step != 0; s++) {
            advance(given, first + s * step, step, state);
        }
        return state;
    }

    /**
     * The recorded inverse temperatures.
     *
     * @return ascending, equally spaced
     */
    public double[] betas() {
        return betas.clone();
    }

    /**
     * Whether the evolution came to its end and was not interrupted.
     *
     * @return true if the last beta that was asked for is recorded
     */
    public boolean isComplete() {
        return betas.length == given.records() + 1;
    }

    /**
     * The estimated error of log J and of the positions in units of the box, the largest of all members and records.
     *
     * @return a fifteenth of the difference from a run with doubled steps
     */
    public double error() {
        return error;
    }

    /**
     * The ensemble at a recorded beta.
     *
     * @param transport the law of the density
     * @param record    0 for the first beta
     * @return the ensemble
     * @throws IllegalArgumentException if there is no such record
     */
    public ParameterEnsemble ensemble(Transport transport, int record) {
        if (record < 0 || record >= betas.length) {
            throw new IllegalArgumentException("record is " + record + ", but this evolution has records 0 to " + (betas.length - 1));
        }
        double[] volumes = given.start().volumes();
        double[] logDensities = given.start().logDensities().clone();
        for (int a = 0; a < volumes.length; a++) {
            volumes[a] *= Math.exp(logVolumes[record][a]);
            if (transport == Transport.CONTINUITY) {
                logDensities[a] -= logVolumes[record][a];
            }
        }
        double beta = betas[record];
        return new ParameterEnsemble(given.start().grid(), parameters -> density(transport, beta, parameters), positions[record], volumes,
                logDensities);
    }

    /**
     * Where a member arrives that starts somewhere at the first beta.
     *
     * @param beta  any beta between the first and the last
     * @param start Q at the first beta
     * @return Q at beta
     */
    public double[] position(double beta, double... start) {
        return Arrays.copyOf(carried(start, given.from(), requireWithin(beta)), start.length);
    }

    /**
     * By how much the volume around a member has grown that starts somewhere at the first beta.
     *
     * @param beta  any beta between the first and the last
     * @param start Q at the first beta
     * @return log J, the integral of alpha Laplacian F along the path
     */
    public double logVolume(double beta, double... start) {
        return carried(start, given.from(), requireWithin(beta))[start.length];
    }

    /**
     * The density at a point that does not move: the path through it is followed back to the first beta.
     *
     * @param transport  the law of the density
     * @param beta       any beta between the first and the last
     * @param parameters Q
     * @return p(beta, Q); zero where the path comes from outside of the domain of F, because no member can have started there
     */
    public double density(Transport transport, double beta, double... parameters) {
        requireCount(parameters);
        requireWithin(beta);
        double[] origin;
        try {
            origin = carried(parameters, beta, given.from());
        } catch (IllegalArgumentException outsideOfTheDomain) {
            return 0;
        }
        for (double coordinate : origin) {
            if (!Double.isFinite(coordinate)) {
                throw new IllegalStateException("the path through Q = " + Arrays.toString(parameters) + " at beta = " + beta
                        + " is not finite back to beta = " + given.from() + "; ask closer to where the ensemble is");
            }
        }
        double initial = given.start().density().value(Arrays.copyOf(origin, parameters.length));
        // Backwards the path collects -log J.
        return transport == Transport.ADVECTION ? initial : initial * Math.exp(origin[parameters.length]);
    }

    /**
     * The entropy density sigma = -p log(M p) (C.8.7) at a point that does not move.
     *
     * @param transport  the law of the density
     * @param beta       any beta between the first and the last
     * @param parameters Q
     * @return sigma(beta, Q), zero where p is
     */
    public double entropyDensity(Transport transport, double beta, double... parameters) {
        double density = density(transport, beta, parameters);
        return density == 0 ? 0 : -density * Math.log(given.normalisation() * density);
    }

    private void requireCount(double[] parameters) {
        if (parameters.length != given.start().parameters()) {
            throw new IllegalArgumentException(parameters.length + " parameters are given, but the ensemble has "
                    + given.start().parameters());
        }
    }

    private double requireWithin(double beta) {
        // Difference quotients by beta look a little beyond the ends.
        double margin = (given.to() - given.from()) / 10;
        if (!(beta > Math.max(0, given.from() - margin) && beta < given.to() + margin)) {
            throw new IllegalArgumentException("beta is " + beta + ", but this evolution goes from " + given.from() + " to " + given.to());
        }
        return beta;
    }

    /**
     * What was conserved and what was not.
     *
     * @param transport the law of the density
     * @return a row per record: beta, total probability, entropy (nats), average free energy
     */
    public Table table(Transport transport) {
        DoubleColumn total = DoubleColumn.create("total probability");
        DoubleColumn entropy = DoubleColumn.create("entropy");
        DoubleColumn freeEnergy = DoubleColumn.create("average free energy");
        for (int r = 0; r < betas.length; r++) {
            ParameterEnsemble ensemble = ensemble(transport, r);
            double beta = betas[r];
            total.append(ensemble.totalProbability());
            entropy.append(ensemble.entropy(given.normalisation()));
            freeEnergy.append(ensemble.average(q -> given.freeEnergy().value(beta, q)));
        }
        return Table.create("evolution under " + transport + (isComplete() ? "" : ", interrupted at beta = " + betas[betas.length - 1]),
                DoubleColumn.create("beta", betas), total, entropy, freeEnergy);
    }

    /**
     * The entropy production dS/dbeta by direct numerical differentiation of the recorded entropies and by each form of paper C.
     *
     * @param transport the law of the density
     * @return a row per record but the first and last two: beta, "direct" (central difference of order 4 with the distance of the
     *         records as its step), "C.8.4 line 2", "C.8.4 line 3", "C.8.4 line 4", "C.8.5", "mean divergence"
     *         (alpha times the average Laplacian), in nats per unit of beta
     */
    public Table productions(Transport transport) {
        String[] names = {"beta", "direct", "C.8.4 line 2", "C.8.4 line 3", "C.8.4 line 4", "C.8.5", "mean divergence"};
        Table table = Table.create("entropy production under " + transport);
        for (String name : names) {
            table.addColumns(DoubleColumn.create(name));
        }
        double[] entropies = IntStream.range(0, betas.length).mapToDouble(r -> ensemble(transport, r).entropy(given.normalisation()))
                .toArray();
        double distance = (given.to() - given.from()) / given.records();
        for (int r = 2; r < betas.length - 2; r++) {
            double direct = (8 * (entropies[r + 1] - entropies[r - 1]) - entropies[r + 2] + entropies[r - 2]) / (12 * distance);
            EntropyProduction forms = production(transport, r);
            double[] row = {betas[r], direct, forms.beforeParts(), forms.byParts(), forms.collected(), forms.approximate(),
                forms.conserving()};
            for (int c = 0; c < row.length; c++) {
                table.doubleColumn(c).append(row[c]);
            }
        }
        return table;
    }

    /**
     * The entropy production at a recorded beta by each form.
     *
     * @param transport the law of the density
     * @param record    0 for the first beta
     * @return the rates in nats per unit of beta
     */
    public EntropyProduction production(Transport transport, int record) {
        return EntropyProduction.of(ensemble(transport, record), given.freeEnergy(), betas[record], given.rate(), given.normalisation());
    }

    @Override
    public String toString() {
        return given.start().size() + " members from beta = " + betas[0] + " to " + betas[betas.length - 1] + " at rate " + given.rate()
                + ", estimated error " + error;
    }
}
