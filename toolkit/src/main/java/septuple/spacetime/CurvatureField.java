package septuple.spacetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import septuple.formula.Program;
import septuple.formula.Scalar;
import septuple.validation.Problems;

/**
 * The curvature of a metric at many points at a time. Of a {@link FormulaMetric} the curvature itself is made a formula, so that
 * components that are zero, equal or common to others are known before the first point; another metric is asked point by point for
 * its derivatives.
 *
 * <p><b>Layout.</b> Points are given by coordinates: points[mu][p] is coordinate mu of point p. Results have the indices of the
 * tensor first and the point last: G_{mu nu} at point p is [mu][nu][p]. Components that are known to be equal, such as G_{mu nu}
 * and G_{nu mu}, or zero, are the same array.
 *
 * <p>The same bits for any number of threads. Immutable; may be used from several threads.
 */
public final class CurvatureField {

    /** Points of a metric without a formula that are done at a time. */
    private static final int BLOCK = 1024;

    private final Metric metric;
    private final int threads;
    private final Map<CurvatureQuantity, Compiled> compiled;

    /** A program for the components that differ, and which of its outputs each component is. */
    private record Compiled(Program program, int[] output, int outputs) { }

    private CurvatureField(Metric metric, int threads, Map<CurvatureQuantity, Compiled> compiled) {
        this.metric = metric;
        this.threads = threads;
        this.compiled = compiled;
    }

    /**
     * The curvature of a metric, on as many threads as there are processors.
     *
     * @param metric the metric
     * @return its curvature
     */
    public static CurvatureField of(Metric metric) {
        return new CurvatureField(metric, Math.min(1024, Runtime.getRuntime().availableProcessors()), new ConcurrentHashMap<>());
    }

    /**
     * The same with another number of threads.
     *
     * @param threads 1 to 1024; results do not depend on it
     * @return the curvature
     * @throws IllegalArgumentException if there are too few or too many
     */
    public CurvatureField threads(int threads) {
        Problems problems = new Problems();
        problems.require(threads >= 1 && threads <= 1024, "threads is " + threads + ", but must be 1 to 1024");
        problems.throwIfAny("a curvature field");
        return new CurvatureField(metric, threads, compiled);
    }

    /**
     * Christoffel's symbols (A.9.16).
     *
     * @param points points[mu][p]
     * @return Gamma^mu_{gamma delta} as [mu][gamma][delta][p]
     * @throws IllegalArgumentException if the points are no rows of one length or the metric is singular at one
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public double[][][][] christoffel(double[][] points) {
        int n = metric.dimension();
        double[][] rows = compute(CurvatureQuantity.CHRISTOFFEL, points);
        double[][][][] tensor = new double[n][n][n][];
        for (int row = 0; row < rows.length; row++) {
            tensor[row / n / n][row / n % n][row % n] = rows[row];
        }
        return tensor;
    }

    /**
     * Riemann's tensor with all indices lowered.
     *
     * @param points points[mu][p]
     * @return R_{abcd} as [a][b][c][d][p]
     * @throws IllegalArgumentException if the points are no rows of one length or the metric is singular at one
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public double[][][][][] riemann(double[][] points) {
        return four(CurvatureQuantity.RIEMANN, points);
    }

    /**
     * Weyl's tensor with all indices lowered; zero in two dimensions.
     *
     * @param points points[mu][p]
     * @return C_{abcd} as [a][b][c][d][p]
     * @throws IllegalArgumentException if the points are no rows of one length or the metric is singular at one
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public double[][][][][] weyl(double[][] points) {
        return four(CurvatureQuantity.WEYL, points);
    }

    /**
     * Ricci's tensor (A.9.19).
     *
     * @param points points[mu][p]
     * @return R_{mu nu} as [mu][nu][p]
     * @throws IllegalArgumentException if the points are no rows of one length or the metric is singular at one
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public double[][][] ricci(double[][] points) {
        return matrix(CurvatureQuantity.RICCI, points);
    }

    /**
     * The Ricci scalar.
     *
     * @param points points[mu][p]
     * @return R as [p]
     * @throws IllegalArgumentException if the points are no rows of one length or the metric is singular at one
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public double[] ricciScalar(double[][] points) {
        return compute(CurvatureQuantity.RICCI_SCALAR, points)[0];
    }

    /**
     * How far rounding may have carried the Ricci scalar from its true value: see {@link Curvature#rounding}.
     *
     * @param points points[mu][p]
     * @return a bound as [p]
     * @throws IllegalArgumentException if the points are no rows of one length or the metric is singular at one
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public double[] rounding(double[][] points) {
        return compute(CurvatureQuantity.ROUNDING, points)[0];
    }

    /**
     * Einstein's tensor, the left side of A.9.18 without the cosmological constant.
     *
     * @param points points[mu][p]
     * @return G_{mu nu} as [mu][nu][p]
     * @throws IllegalArgumentException if the points are no rows of one length or the metric is singular at one
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public double[][][] einstein(double[][] points) {
        return matrix(CurvatureQuantity.EINSTEIN, points);
    }

    /**
     * Kretschmann's scalar.
     *
     * @param points points[mu][p]
     * @return R_{abcd} R^{abcd} as [p]
     * @throws IllegalArgumentException if the points are no rows of one length or the metric is singular at one
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public double[] kretschmann(double[][] points) {
        return compute(CurvatureQuantity.KRETSCHMANN, points)[0];
    }

    private double[][][][][] four(CurvatureQuantity quantity, double[][] points) {
        int n = metric.dimension();
        double[][] rows = compute(quantity, points);
        double[][][][][] tensor = new double[n][n][n][n][];
        for (int row = 0; row < rows.length; row++) {
            tensor[row / n / n / n][row / n / n % n][row / n % n][row % n] = rows[row];
        }
        return tensor;
    }

    private double[][][] matrix(CurvatureQuantity quantity, double[][] points) {
        int n = metric.dimension();
        double[][] rows = compute(quantity, points);
        double[][][] tensor = new double[n][n][];
        for (int row = 0; row < rows.length; row++) {
            tensor[row / n][row % n] = rows[row];
        }
        return tensor;
    }

    private double[][] compute(CurvatureQuantity quantity, double[][] points) {
        Compiled work = compiled.computeIfAbsent(quantity, this::compile);
        int count = check(points);
        double[][] found = new double[work.outputs][count];
        if (metric instanceof FormulaMetric formula) {
            byFormula(formula, work, points, found, count);
        } else {
            byJets(work, points, found, count);
        }
        double[][] rows = new double[work.output.length][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = found[work.output[row]];
        }
        return rows;
    }

    private int check(double[][] points) {
        List<String> names = metric.coordinates();
        if (points.length != names.size()) {
            throw new IllegalArgumentException("there are " + points.length + " rows of coordinates, but the metric has "
                    + names.size() + ": " + names + "; points[mu][p] is coordinate mu of point p");
        }
        for (int mu = 1; mu < points.length; mu++) {
            if (points[mu].length != points[0].length) {
                throw new IllegalArgumentException("coordinate " + names.get(mu) + " has " + points[mu].length + " values, but "
                        + names.get(0) + " has " + points[0].length + "; every coordinate needs one for each point");
            }
        }
        return points[0].length;
    }

    private Compiled compile(CurvatureQuantity quantity) {
        if (!(metric instanceof FormulaMetric formula)) {
            Program program = Curvature.program(metric.dimension(), quantity);
            int[] all = IntStream.range(0, program.outputs()).toArray();
            return new Compiled(program, all, all.length);
        }
        List<Scalar> components;
        Scalar verdict;
        // What was made of curvature is kept with the metric, which other threads may be asking too.
        synchronized (formula.curvature()) {
            components = quantity.components(formula.curvature());
            verdict = formula.verdict();
        }
        Map<Scalar, Integer> places = new HashMap<>();
        List<Scalar> different = new ArrayList<>();
        int[] output = new int[components.size()];
        for (int i = 0; i < output.length; i++) {
            Scalar component = components.get(i);
            if (places.putIfAbsent(component, different.size()) == null) {
                different.add(component);
            }
            output[i] = places.get(component);
        }
        int outputs = different.size();
        different.add(verdict);
        return new Compiled(Program.of(formula.variables(), different), output, outputs);
    }

    private void byFormula(FormulaMetric formula, Compiled work, double[][] points, double[][] found, int count) {
        double[][] rows = Arrays.copyOf(found, work.outputs + 1);
        double[] verdict = new double[count];
        rows[work.outputs] = verdict;
        work.program.over(threads, points, rows, (from, to) -> { });
        for (int p = 0; p < count; p++) {
            if (!(verdict[p] < 1)) {
                formula.at(point(points, p));
            }
        }
    }

    private void byJets(Compiled work, double[][] points, double[][] found, int count) {
        int places = work.program.variables().size();
        double[][] jets = new double[places][BLOCK];
        for (int from = 0; from < count; from += BLOCK) {
            int length = Math.min(BLOCK, count - from);
            if (Thread.interrupted()) {
                throw new CancellationException("interrupted after " + from + " of " + count + " points; ask again to start over");
            }
            if (length < BLOCK) {
                jets = new double[places][length];
            }
            for (int p = 0; p < length; p++) {
                double[] numbers = JetLayout.numbers(metric.at(point(points, from + p)));
                for (int k = 0; k < places; k++) {
                    jets[k][p] = numbers[k];
                }
            }
            double[][] part = work.program.over(threads, jets);
            for (int i = 0; i < part.length; i++) {
                System.arraycopy(part[i], 0, found[i], from, length);
            }
        }
    }

    private static double[] point(double[][] points, int p) {
        double[] point = new double[points.length];
        for (int mu = 0; mu < point.length; mu++) {
            point[mu] = points[mu][p];
        }
        return point;
    }
}
