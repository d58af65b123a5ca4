package septuple.spacetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Problems;

/**
 * All Onsager tensors c_1 I1 + ... + c_5 I5 that obey a demand. Demands are linear in c, so that their solutions are a space: the null
 * space of a matrix with a column for each invariant (and one for Einstein's tensor, where its factor is free) and rows from random
 * metrics ({@link RandomJets}), found by singular values.
 *
 * <pre>{@code
 * OnsagerSpace.where(OnsagerSpace.Demand.EINSTEIN).dimension(4).find().basis();
 * }</pre>
 *
 * <p>A random metric can only refuse a tensor. With many more rows than columns, a tensor that is accepted by all of them obeys the
 * demand for every metric but with probability zero, up to rounding.
 *
 * <p>Immutable.
 */
public final class OnsagerSpace {

    /** What is demanded of a tensor. */
    public enum Demand {

        /** The entropy production vanishes for all metrics: relations between the invariants. */
        ZERO,

        /** The variation vanishes for all metrics: the entropy production is a divergence. */
        DIVERGENCE,

        /** The variation is a multiple of Einstein's tensor for all metrics. */
        EINSTEIN,

        /** The variation vanishes for all metrics without Ricci curvature: all vacua of general relativity are solutions. */
        VACUUM,

        /**
         * The variation is a multiple of Einstein's tensor for all metrics in coordinates that are normal at the point: general
         * relativity is found for weak fields, to first order.
         */
        WEAK_FIELD,

        /**
         * In coordinates in which det g is constant, the traceless part of the variation is a multiple of that of Einstein's tensor:
         * the equations that follow when the metric is varied with its determinant kept.
         */
        UNIMODULAR
    }

    /** A coefficient below this, of a unit vector of them, is rounding. */
    private static final double ROUNDING = 1e-13;

    /** A singular value below this part of the largest is zero. */
    private static final double ZERO = 1e-10;

    private final Demand demand;
    private final int dimension;
    private final double[] singularValues;
    private final List<double[]> solutions;

    private OnsagerSpace(Demand demand, int dimension, double[] singularValues, List<double[]> solutions) {
        this.demand = demand;
        this.dimension = dimension;
        this.singularValues = singularValues;
        this.solutions = solutions;
    }

    /**
     * Begins a search: space-times of 4 dimensions, 40 random metrics, seed 1.
     *
     * @param demand what is demanded
     * @return a search
     */
    public static Search where(Demand demand) {
        return new Search(demand, 4, 1, 40, 1);
    }

    /**
     * What was demanded.
     *
     * @return the demand
     */
    public Demand demand() {
        return demand;
    }

    /**
     * The dimension of the metrics.
     *
     * @return 2 to 5
     */
    public int metricDimension() {
        return dimension;
    }

    /**
     * The singular values of the demands, in units of the largest.
     *
     * @return descending; those at rounding level are the solutions
     */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /**
     * The number of independent solutions (c_1, ..., c_5).
     *
     * @return 0 to 5; in two dimensions one of them is the relation between the invariants, where the entropy production is zero
     */
    public int dimension() {
        return solutions.size();
    }

    /**
     * A basis of the solutions.
     *
     * @return tensors whose coefficients are orthonormal, with those below 1e-13 set to zero; the largest of each is positive
     */
    public List<OnsagerTensor> basis() {
        return solutions.stream().map(solution -> OnsagerTensor.of(Arrays.stream(solution)
                .map(c -> Math.abs(c) < ROUNDING ? 0 : c).toArray())).toList();
    }

    /**
     * How far a tensor is from obeying the demand.
     *
     * @param tensor a tensor
     * @return the part of its coefficients (c_1, ..., c_5) that is perpendicular to the space, relative to all: 0 for a member, 1 for a
     *         tensor that shares nothing with the space
     * @throws IllegalArgumentException for the tensor whose coefficients are all zero
     */
    public double distance(OnsagerTensor tensor) {
        double[] rest = tensor.invariants();
        double length = norm(rest);
        if (length == 0) {
            throw new IllegalArgumentException("the tensor is zero, and has no distance in units of itself");
        }
        for (double[] solution : solutions) {
            double along = 0;
            for (int k = 0; k < rest.length; k++) {
                along += solution[k] * rest[k];
            }
            for (int k = 0; k < rest.length; k++) {
                rest[k] -= along * solution[k];
            }
        }
        return norm(rest) / length;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }

    @Override
    public String toString() {
        return demand + " in " + dimension + " dimensions: " + (solutions.isEmpty() ? "no tensor" : basis().toString());
    }

    /**
     * A search for the tensors that obey a demand. Immutable.
     *
     * @param demand    what is demanded
     * @param dimension of the metrics, 2 to 5
     * @param timelike  the number of timelike directions, 0 or 1
     * @param jets      the number of random metrics, 10 to 10,000
     * @param seed      of the random metrics
     */
    public record Search(Demand demand, int dimension, int timelike, int jets, long seed) {

        /**
         * Checks the fields.
         *
         * @param demand    what is demanded
         * @param dimension of the metrics
         * @param timelike  the number of timelike directions
         * @param jets      the number of random metrics
         * @param seed      of the random metrics
         */
        public Search {
            Problems problems = new Problems();
            problems.require(demand != null, "the demand is null, but must be one of " + Arrays.toString(Demand.values()));
            problems.require(dimension >= 2 && dimension <= 5, "the dimension is " + dimension + ", but must be 2 to 5");
            problems.require(timelike == 0 || timelike == 1, "the number of timelike directions is " + timelike + ", but must be 0 or 1");
            problems.require(jets >= 10 && jets <= 10_000, "the number of random metrics is " + jets + ", but must be 10 to 10000");
            problems.throwIfAny("a search for Onsager tensors");
        }

        /**
         * The dimension of the metrics.
         *
         * @param number 2 to 5
         * @return a search with it
         * @throws IllegalArgumentException for another number
         */
        public Search dimension(int number) {
            return new Search(demand, number, timelike, jets, seed);
        }

        /**
         * The number of timelike directions.
         *
         * @param number 0 or 1
         * @return a search with it
         * @throws IllegalArgumentException for another number
         */
        public Search timelike(int number) {
            return new Search(demand, dimension, number, jets, seed);
        }

        /**
         * The number of random metrics.
         *
         * @param number 10 to 10,000
         * @return a search with it
         * @throws IllegalArgumentException for another number
         */
        public Search jets(int number) {
            return new Search(demand, dimension, timelike, number, seed);
        }

        /**
         * The seed of the random metrics.
         *
         * @param number any number
         * @return a search with it
         */
        public Search seed(long number) {
            return new Search(demand, dimension, timelike, jets, number);
        }

        /**
         * Searches.
         *
         * @return the space of the tensors that obey the demand
         */
        public OnsagerSpace find() {
            RandomJets source = RandomJets.of(dimension).timelike(timelike).seed(seed);
            source = switch (demand) {
                case VACUUM -> source.ricci(0);
                case WEAK_FIELD -> source.normal();
                case UNIMODULAR -> source.unimodular();
                case ZERO, DIVERGENCE, EINSTEIN -> source;
            };
            List<double[]> rows = new ArrayList<>();
            for (MetricJet jet : source.list(jets)) {
                rows.addAll(scaled(rows(jet)));
            }
            R064Store matrix = R064Store.FACTORY.make(rows.size(), rows.get(0).length);
            for (int i = 0; i < rows.size(); i++) {
                for (int k = 0; k < rows.get(i).length; k++) {
                    matrix.set(i, k, rows.get(i)[k]);
                }
            }
            return solve(matrix);
        }

        /** A row for each number that must vanish; the last column, where there is a sixth, is Einstein's tensor. */
        private List<double[]> rows(MetricJet jet) {
            if (demand == Demand.ZERO) {
                double[] row = new double[OnsagerTensor.INVARIANTS];
                Arrays.setAll(row, k -> OnsagerTensor.invariant(k + 1).entropyProduction(jet));
                return List.of(row);
            }
            List<double[][]> columns = new ArrayList<>(List.of(OnsagerTensor.variations(jet)));
            // In two dimensions Einstein's tensor is zero, and a free factor of it would count as a solution.
            if (dimension > 2 && demand != Demand.DIVERGENCE && demand != Demand.VACUUM) {
                Curvature curvature = Curvature.of(jet);
                columns.add(OnsagerTensor.raise(curvature.einstein(), curvature.inverse()));
            }
            if (demand == Demand.UNIMODULAR) {
                columns.replaceAll(column -> traceless(jet, column));
            }
            List<double[]> rows = new ArrayList<>();
            for (int a = 0; a < dimension; a++) {
                for (int b = 0; b <= a; b++) {
                    double[] row = new double[columns.size()];
                    for (int k = 0; k < row.length; k++) {
                        row[k] = columns.get(k)[a][b];
                    }
                    rows.add(row);
                }
            }
            return rows;
        }

        /** Each metric counts alike: one with large derivatives must not outshine the others. */
        private static List<double[]> scaled(List<double[]> rows) {
            double size = Math.sqrt(rows.stream().mapToDouble(row -> norm(row) * norm(row)).sum());
            return rows.stream().map(row -> Arrays.stream(row).map(x -> x / size).toArray()).toList();
        }

        private OnsagerSpace solve(R064Store matrix) {
            SingularValue<Double> decomposition = SingularValue.R064.make(matrix);
            decomposition.decompose(matrix);
            int columns = (int) matrix.countColumns();
            double[] values = new double[columns];
            decomposition.getSingularValues(values);
            double largest = values[0];
            MatrixStore<Double> right = decomposition.getV();
            List<double[]> solutions = new ArrayList<>();
            for (int j = 0; j < columns; j++) {
                values[j] /= largest;
                if (values[j] < ZERO) {
                    double[] solution = new double[OnsagerTensor.INVARIANTS];
                    for (int k = 0; k < solution.length; k++) {
                        solution[k] = right.doubleValue(k, j);
                    }
                    solutions.add(solution);
                }
            }
            return new OnsagerSpace(demand, dimension, values, orthonormal(solutions));
        }

        /** Gram and Schmidt, twice against rounding; a sixth component that was cut off makes this necessary. */
        private static List<double[]> orthonormal(List<double[]> vectors) {
            List<double[]> result = new ArrayList<>();
            for (double[] vector : vectors) {
                for (int pass = 0; pass < 2; pass++) {
                    for (double[] other : result) {
                        double along = 0;
                        for (int k = 0; k < vector.length; k++) {
                            along += vector[k] * other[k];
                        }
                        for (int k = 0; k < vector.length; k++) {
                            vector[k] -= along * other[k];
                        }
                    }
                    int largest = 0;
                    for (int k = 1; k < vector.length; k++) {
                        largest = Math.abs(vector[k]) > Math.abs(vector[largest]) + 1e-9 ? k : largest;
                    }
                    double scale = Math.copySign(norm(vector), vector[largest]);
                    for (int k = 0; k < vector.length; k++) {
                        vector[k] /= scale;
                    }
                }
                result.add(vector);
            }
            return result;
        }

        private static double[][] traceless(MetricJet jet, double[][] tensor) {
            double[][] inverse = new RaisedJet(jet).inverse;
            int n = inverse.length;
            double trace = 0;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    trace += jet.value()[a][b] * tensor[a][b];
                }
            }
            double[][] result = new double[n][n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    result[a][b] = tensor[a][b] - trace / n * inverse[a][b];
                }
            }
            return result;
        }
    }
}
