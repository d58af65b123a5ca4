package septuple.holography;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.scalar.ComplexNumber;

/**
 * The largest absolute eigenvalue rho of a weight matrix, within bounds.
 *
 * <p>It is the largest over the strongly connected components; a graph without cycles has none, and rho = 0. In each component
 * chains are contracted: with the matrix C(z) of the nodes, whose entries are the products of z w along chains, the eigenvalues of
 * w are the 1/z with det(I - C(z)) = 0. A single cycle of L weights has rho = |product|^(1/L). Where no weight is negative, rho =
 * 1/z for the smallest z at which rho(C(z)) = 1, found by the power method in logarithms, with the bounds of Collatz and Wielandt
 * on both sides. Where there are weights of both signs, small components are diagonalised; a large one is bounded from above by
 * that of its absolute values, beyond which the sum over walks does not converge absolutely.
 *
 * @param lower rho is at least this
 * @param upper rho is at most this; both agree to some 1e-12 unless a component is large and has weights of both signs, or mixes
 *         very slowly
 */
public record SpectralRadius(double lower, double upper) {

    /** Components with weights of both signs are diagonalised up to this many neurons. */
    private static final int DENSE = 800;
    private static final double TOLERANCE = 2e-14;
    private static final int SWEEPS = 20_000;
    /** Entries of C further apart than this factor of e are handled in logarithms, and vectors with entries smaller than this. */
    private static final double MODERATE = 500;
    private static final double TINY = 1e-250;
    private static final int EVALUATIONS = 60;

    static SpectralRadius of(ChainContraction contraction) {
        double lower = 0;
        double upper = 0;
        for (int c = 0; c < contraction.closedLengths.length; c++) {
            double rho = Math.exp(contraction.closedProducts[c].logarithm() / contraction.closedLengths[c]);
            lower = Math.max(lower, rho);
            upper = Math.max(upper, rho);
        }
        int nodes = contraction.neurons.length;
        int[][] rows = StrongComponents.byReceiver(nodes, contraction.to);
        StrongComponents components = new StrongComponents(rows[0], rows[1], contraction.from);
        List<List<Integer>> inside = new ArrayList<>();
        for (int c = 0; c < components.count; c++) {
            inside.add(null);
        }
        for (int e = 0; e < contraction.to.length; e++) {
            int c = components.component[contraction.to[e]];
            if (c == components.component[contraction.from[e]] && contraction.mantissas[e] != 0) {
                if (inside.get(c) == null) {
                    inside.set(c, new ArrayList<>());
                }
                inside.get(c).add(e);
            }
        }
        for (List<Integer> edges : inside) {
            if (edges != null) {
                SpectralRadius own = new Component(contraction, edges.stream().mapToInt(Integer::intValue).toArray()).radius();
                lower = Math.max(lower, own.lower);
                upper = Math.max(upper, own.upper);
            }
        }
        return new SpectralRadius(lower, upper);
    }

    /** One strongly connected component: edges among nodes 0 to size - 1. */
    private static final class Component {

        private final int size;
        private final int[] starts;
        private final int[] from;
        private final int[] lengths;
        private final double[] logarithms;
        private final boolean[] negative;
        private double[] vector;

        Component(ChainContraction contraction, int[] edges) {
            int[] nodes = Arrays.stream(edges).map(e -> contraction.to[e]).sorted().distinct().toArray();
            size = nodes.length;
            int[] receivers = Arrays.stream(edges).map(e -> Arrays.binarySearch(nodes, contraction.to[e])).toArray();
            int[][] rows = StrongComponents.byReceiver(size, receivers);
            starts = rows[0];
            from = new int[edges.length];
            lengths = new int[edges.length];
            logarithms = new double[edges.length];
            negative = new boolean[edges.length];
            for (int e = 0; e < edges.length; e++) {
                int edge = edges[rows[1][e]];
                from[e] = Arrays.binarySearch(nodes, contraction.from[edge]);
                lengths[e] = contraction.lengths[edge];
                logarithms[e] = contraction.logarithm(edge);
                negative[e] = contraction.mantissas[edge] < 0;
            }
        }

        SpectralRadius radius() {
            if (from.length == size) {
                // As many edges as nodes: one cycle.
                double rho = Math.exp(Arrays.stream(logarithms).sum() / Arrays.stream(lengths).asLongStream().sum());
                return new SpectralRadius(rho, rho);
            }
            boolean mixed = false;
            for (boolean sign : negative) {
                mixed |= sign;
            }
            if (mixed && size + Arrays.stream(lengths).asLongStream().sum() - lengths.length <= DENSE) {
                double rho = diagonalised();
                return new SpectralRadius(rho, rho);
            }
            SpectralRadius absolute = perron();
            return mixed ? new SpectralRadius(0, absolute.upper) : absolute;
        }

        /** The root s of f(s) = ln rho(|C(e^s)|) = 0; f grows at least as fast as the shortest chain is long, at most as the longest. */
        private SpectralRadius perron() {
            double shortest = Arrays.stream(lengths).min().orElseThrow();
            double longest = Arrays.stream(lengths).max().orElseThrow();
            vector = new double[size];
            // Nearer to the root at first: the mean logarithm of a weight along the cycles is not known, that over all edges is.
            double s = -Arrays.stream(logarithms).sum() / Arrays.stream(lengths).asLongStream().sum();
            double left = Double.NEGATIVE_INFINITY;
            double right = Double.POSITIVE_INFINITY;
            double before = Double.NaN;
            double valueBefore = Double.NaN;
            for (int k = 0; k < EVALUATIONS; k++) {
                double[] f = logarithmicRadius(s);
                double value = (f[0] + f[1]) / 2;
                left = Math.max(left, s - f[1] / (f[1] > 0 ? shortest : longest));
                right = Math.min(right, s - f[0] / (f[0] > 0 ? longest : shortest));
                if (right - left <= TOLERANCE * Math.max(1, Math.abs(s)) || shortest == longest) {
                    break;
                }
                double secant = s - value * (s - before) / (value - valueBefore);
                before = s;
                valueBefore = value;
                boolean within = secant > left && secant < right;
                double step = within ? secant : left / 2 + right / 2;
                if (step == s || !Double.isFinite(step)) {
                    break;
                }
                s = step;
            }
            return new SpectralRadius(Math.exp(-right), Math.exp(-left));
        }

        /** Lower and upper bound of ln rho(|C(e^s)|). */
        private double[] logarithmicRadius(double s) {
            double[] entries = new double[lengths.length];
            double largest = Double.NEGATIVE_INFINITY;
            double smallest = Double.POSITIVE_INFINITY;
            for (int e = 0; e < entries.length; e++) {
                entries[e] = logarithms[e] + s * lengths[e];
                largest = Math.max(largest, entries[e]);
                smallest = Math.min(smallest, entries[e]);
            }
            double[] bounds = largest - smallest < MODERATE ? plainly(entries, largest) : null;
            return bounds == null ? inLogarithms(entries) : bounds;
        }

        /** The power method in doubles; nothing, where the vector leaves their range. */
        private double[] plainly(double[] logarithmicEntries, double largest) {
            double[] entries = new double[logarithmicEntries.length];
            double[] x = new double[size];
            double[] image = new double[size];
            for (int e = 0; e < entries.length; e++) {
                entries[e] = Math.exp(logarithmicEntries[e] - largest);
            }
            for (int i = 0; i < size; i++) {
                x[i] = Math.exp(vector[i]);
            }
            double low = 0;
            double high = 0;
            Width width = new Width();
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                low = Double.POSITIVE_INFINITY;
                high = 0;
                for (int i = 0; i < size; i++) {
                    double sum = 0;
                    for (int e = starts[i]; e < starts[i + 1]; e++) {
                        sum += entries[e] * x[from[e]];
                    }
                    image[i] = sum;
                    low = Math.min(low, sum / x[i]);
                    high = Math.max(high, sum / x[i]);
                }
                if (width.done(Math.log(high / low))) {
                    break;
                }
                // A shift by about rho itself: cycles of equal length would otherwise turn the vector round for ever.
                double shift = (low + high) / 2;
                double most = 0;
                for (int i = 0; i < size; i++) {
                    x[i] = image[i] + shift * x[i];
                    most = Math.max(most, x[i]);
                }
                for (int i = 0; i < size; i++) {
                    x[i] /= most;
                    if (!(x[i] > TINY)) {
                        return null;
                    }
                }
            }
            for (int i = 0; i < size; i++) {
                vector[i] = Math.log(x[i]);
            }
            return new double[] {Math.log(low) + largest, Math.log(high) + largest};
        }

        private double[] inLogarithms(double[] entries) {
            double[] image = new double[size];
            double low = 0;
            double high = 0;
            Width width = new Width();
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                low = Double.POSITIVE_INFINITY;
                high = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < size; i++) {
                    double largest = Double.NEGATIVE_INFINITY;
                    for (int e = starts[i]; e < starts[i + 1]; e++) {
                        largest = Math.max(largest, entries[e] + vector[from[e]]);
                    }
                    double sum = 0;
                    for (int e = starts[i]; e < starts[i + 1]; e++) {
                        sum += Math.exp(entries[e] + vector[from[e]] - largest);
                    }
                    image[i] = largest + Math.log(sum);
                    low = Math.min(low, image[i] - vector[i]);
                    high = Math.max(high, image[i] - vector[i]);
                }
                if (width.done(high - low)) {
                    break;
                }
                double shift = (low + high) / 2;
                double largest = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < size; i++) {
                    double shifted = vector[i] + shift;
                    double more = Math.max(image[i], shifted);
                    vector[i] = more + Math.log1p(Math.exp(Math.min(image[i], shifted) - more));
                    largest = Math.max(largest, vector[i]);
                }
                for (int i = 0; i < size; i++) {
                    vector[i] -= largest;
                }
            }
            return new double[] {low, high};
        }

        /** Eigenvalues depend on the products along cycles only: each chain's weights may all be of one size. */
        private double diagonalised() {
            int total = size + Arrays.stream(lengths).sum() - lengths.length;
            R064Store matrix = R064Store.FACTORY.make(total, total);
            int fresh = size;
            for (int i = 0; i < size; i++) {
                for (int e = starts[i]; e < starts[i + 1]; e++) {
                    double each = Math.exp(logarithms[e] / lengths[e]);
                    int to = i;
                    for (int k = 1; k < lengths[e]; k++) {
                        matrix.add(to, fresh, k == 1 && negative[e] ? -each : each);
                        to = fresh++;
                    }
                    matrix.add(to, from[e], lengths[e] == 1 && negative[e] ? -each : each);
                }
            }
            Eigenvalue<Double> eigenvalues = Eigenvalue.R064.make(total, false);
            eigenvalues.computeValuesOnly(matrix);
            return eigenvalues.getEigenvalues().stream().mapToDouble(ComplexNumber::norm).max().orElseThrow();
        }
    }

    /** The bounds approach each other in every sweep, until only rounding is left of their distance. */
    private static final class Width {

        private static final int PATIENCE = 30;

        private double best = Double.POSITIVE_INFINITY;
        private int since;

        boolean done(double width) {
            since = width < 0.9999 * best ? 0 : since + 1;
            best = Math.min(best, width);
            return width <= TOLERANCE || since > PATIENCE || Thread.currentThread().isInterrupted();
        }
    }
}
