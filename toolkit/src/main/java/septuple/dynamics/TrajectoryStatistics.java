package septuple.dynamics;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Problems;

/**
 * Drift gamma and diffusion D of trainable variables, estimated from how far they move in a time step (B.2.1, A.4.3).
 *
 * <p>Between two times that are epsilon apart, {@code dq = epsilon gamma grad F + xi}, where xi has the average zero and the covariance
 * {@code 2 epsilon D}. From rows of displacements and of gradients at the places where they begin:
 * <pre>
 * gamma = sum dq . grad F / (epsilon sum |grad F|^2)          (least squares)
 * D     = sum |dq - epsilon gamma grad F|^2 / (2 epsilon K R)   for R rows of K numbers
 * </pre>
 * The paper's D is one number. {@link #diffusions()} shows what it is the mean of: the eigenvalues of the matrix D.
 *
 * <p>Gamma has no bias whatever the shape of D, if the average of xi is zero wherever a step begins; D is too low by a part of order 1/R.
 * Both are those of the time step: where the drift changes within it, they differ from the limit of small steps by a part of order
 * epsilon. Standard errors are by bootstrap of blocks of rows.
 *
 * <p>One path of gradient descent through reshuffled epochs does not meet the condition. Each sample comes once, so the batches that are
 * left in an epoch pull back what the earlier ones did, and gamma comes out too large. Take many displacements from the same place, or
 * batches that are independent ({@link septuple.training.LossGradient#independentPath}). Immutable.
 */
public final class TrajectoryStatistics {

    /** The largest number of rows or of variables, whichever is smaller, of which eigenvalues are computed. */
    private static final int LARGEST = 2000;

    private final double timeStep;
    private final int variables;
    private final double[][] residuals;
    /** By row: dq . grad F, |grad F|^2, |dq|^2. All estimates of resampled rows follow from them. */
    private final double[] along;
    private final double[] steepness;
    private final double[] lengths;
    private final TransportCoefficients plain;

    private TrajectoryStatistics(double[][] displacements, double[][] gradients, double timeStep) {
        this.timeStep = timeStep;
        this.variables = displacements[0].length;
        int rows = displacements.length;
        along = new double[rows];
        steepness = new double[rows];
        lengths = new double[rows];
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < variables; k++) {
                along[r] += displacements[r][k] * gradients[r][k];
                steepness[r] += gradients[r][k] * gradients[r][k];
                lengths[r] += displacements[r][k] * displacements[r][k];
            }
        }
        int[] all = new int[rows];
        Arrays.setAll(all, r -> r);
        double[] estimates = estimates(all);
        plain = new TransportCoefficients(timeStep, estimates[0], Double.NaN, estimates[1], Double.NaN);
        residuals = new double[rows][variables];
        double factor = timeStep * plain.drift();
        for (int r = 0; r < rows; r++) {
            double[] displacement = displacements[r];
            double[] gradient = gradients[r];
            Arrays.setAll(residuals[r], k -> displacement[k] - factor * gradient[k]);
        }
    }

    /**
     * Statistics of displacements.
     *
     * @param displacements R rows of K numbers: how far the variables move in a time step
     * @param gradients     R rows of K numbers: the gradient of the free energy F where each displacement begins; or a single row if all
     *                      begin at the same place
     * @param timeStep      epsilon, positive and finite
     * @return the statistics
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static TrajectoryStatistics of(double[][] displacements, double[][] gradients, double timeStep) {
        Problems problems = new Problems();
        problems.require(timeStep > 0 && timeStep < Double.POSITIVE_INFINITY, "time step is " + timeStep
                + ", but must be positive and finite");
        int rows = displacements.length;
        problems.require(rows >= 2, "displacements have " + rows + " rows, but must have at least 2: with fewer there is no spread");
        problems.require(gradients.length == rows || gradients.length == 1, "gradients have " + gradients.length
                + " rows, but must have one for each of the " + rows + " displacements, or a single one if all begin at the same place");
        int columns = rows == 0 ? 0 : displacements[0].length;
        problems.require(rows == 0 || columns >= 1, "displacements have no columns, but must have one for each variable");
        requireRows(problems, displacements, columns, "displacements");
        requireRows(problems, gradients, columns, "gradients");
        boolean flat = Arrays.stream(gradients).flatMapToDouble(Arrays::stream).allMatch(g -> g == 0);
        problems.require(!flat, "all gradients are zero, so that nothing is known of the drift; begin where the free energy has a slope");
        problems.throwIfAny("statistics of a trajectory");
        double[][] starts = gradients.length == rows ? gradients : new double[rows][];
        if (gradients.length != rows) {
            Arrays.fill(starts, gradients[0]);
        }
        return new TrajectoryStatistics(displacements, starts, timeStep);
    }

    private static void requireRows(Problems problems, double[][] rows, int columns, String what) {
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length != columns) {
                problems.add("row " + r + " of the " + what + " has " + rows[r].length + " numbers, but must have " + columns
                        + ", as the first displacement");
            }
            Problems.firstNotFinite(rows[r], "row " + r + " of the " + what).ifPresent(problems::add);
        }
    }

    /**
     * Statistics of the steps of one path.
     *
     * @param path      rows of K numbers: the variables at times that are a time step apart
     * @param gradients the gradient of the free energy at each place of the path; that of the last one is not needed and may be left out
     * @param timeStep  epsilon, positive and finite
     * @return the statistics
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static TrajectoryStatistics ofPath(double[][] path, double[][] gradients, double timeStep) {
        if (path.length < 3) {
            throw new IllegalArgumentException("the path has " + path.length + " places, but must have at least 3: with fewer there is no "
                    + "spread of its steps");
        }
        double[][] displacements = new double[path.length - 1][];
        for (int r = 0; r < displacements.length; r++) {
            double[] from = path[r];
            double[] to = path[r + 1];
            if (from.length != to.length) {
                throw new IllegalArgumentException("place " + (r + 1) + " of the path has " + to.length + " numbers, the one before "
                        + from.length + "; they must be as many");
            }
            displacements[r] = new double[from.length];
            Arrays.setAll(displacements[r], k -> to[k] - from[k]);
        }
        return of(displacements, gradients.length == path.length ? Arrays.copyOf(gradients, path.length - 1) : gradients, timeStep);
    }

    /**
     * The estimates, without standard errors.
     *
     * @return gamma and D; their errors are NaN
     */
    public TransportCoefficients coefficients() {
        return plain;
    }

    /**
     * The estimates with standard errors by bootstrap: blocks of neighbouring rows are drawn with repetition, and the spread of what they
     * give is the error.
     *
     * @param replicates how many times all rows are drawn, at least 2
     * @param block      rows of a block: 1 where rows are independent, more than what they remember where they follow one another
     * @param seed       any number
     * @return gamma and D
     * @throws IllegalArgumentException if there are not at least 2 replicates, or a block is not 1 to half of the rows
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public TransportCoefficients coefficients(int replicates, int block, long seed) {
        int rows = along.length;
        Problems problems = new Problems();
        problems.require(replicates >= 2, "replicates is " + replicates + ", but must be at least 2");
        problems.require(block >= 1 && block <= rows / 2, "block is " + block + ", but must be 1 to " + rows / 2 + ", half of the rows");
        problems.throwIfAny("a bootstrap");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[][] values = new double[2][replicates];
        int[] chosen = new int[rows];
        for (int b = 0; b < replicates; b++) {
            if (Thread.interrupted()) {
                throw new CancellationException("interrupted after " + b + " of " + replicates + " replicates; fewer are faster");
            }
            for (int r = 0; r < rows; r += block) {
                int first = random.nextInt(rows - block + 1);
                for (int j = 0; j < block && r + j < rows; j++) {
                    chosen[r + j] = first + j;
                }
            }
            double[] estimates = estimates(chosen);
            values[0][b] = estimates[0];
            values[1][b] = estimates[1];
        }
        return new TransportCoefficients(timeStep, plain.drift(), deviation(values[0]), plain.diffusion(), deviation(values[1]));
    }

    private double[] estimates(int[] rows) {
        double a = 0;
        double b = 0;
        double c = 0;
        for (int r : rows) {
            a += along[r];
            b += steepness[r];
            c += lengths[r];
        }
        double drift = a / (timeStep * b);
        // sum |dq - eps gamma g|^2 = sum |dq|^2 - (sum dq . g)^2 / sum |g|^2 at the minimum.
        return new double[] {drift, Math.max(0, c - a * a / b) / (2 * timeStep * variables * rows.length)};
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    /**
     * The eigenvalues of the matrix D, of which {@link TransportCoefficients#diffusion()} is the mean over all K. Those of a sample are
     * spread more widely than the true ones, unless there are many more rows than variables.
     *
     * @return the largest min(R, K), descending
     * @throws IllegalArgumentException if more than 2000 of them would be computed
     */
    public double[] diffusions() {
        double[] eigenvalues = covarianceEigenvalues(residuals);
        return Arrays.stream(eigenvalues).map(v -> v / (2 * timeStep)).toArray();
    }

    /** The eigenvalues of the average of x x^T over the rows x, through the smaller of the two Gram matrices. */
    static double[] covarianceEigenvalues(double[][] rows) {
        int count = rows.length;
        int columns = rows[0].length;
        int size = Math.min(count, columns);
        if (size > LARGEST) {
            throw new IllegalArgumentException("a covariance of " + count + " rows and " + columns + " columns has " + size
                    + " eigenvalues, but at most " + LARGEST + " are computed; take fewer rows");
        }
        R064Store gram = R064Store.FACTORY.make(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                if (count <= columns) {
                    for (int k = 0; k < columns; k++) {
                        sum += rows[i][k] * rows[j][k];
                    }
                } else {
                    for (double[] row : rows) {
                        sum += row[i] * row[j];
                    }
                }
                gram.set(i, j, sum / count);
                gram.set(j, i, sum / count);
            }
        }
        Eigenvalue<Double> eigenvalue = Eigenvalue.R064.make(gram, true);
        double[] values = new double[size];
        if (!eigenvalue.computeValuesOnly(gram)) {
            throw new IllegalStateException("the eigenvalues of a covariance of " + size + " rows did not converge");
        }
        eigenvalue.getEigenvalues(values, Optional.empty());
        // Rounding leaves some of the zeros slightly negative; ojAlgo's order is by size.
        double[] ascending = Arrays.stream(values).map(v -> Math.max(0, v)).sorted().toArray();
        double[] descending = new double[ascending.length];
        Arrays.setAll(descending, k -> ascending[ascending.length - 1 - k]);
        return descending;
    }

    @Override
    public String toString() {
        return "statistics of " + along.length + " displacements of " + variables + " variables in a time " + timeStep;
    }
}
