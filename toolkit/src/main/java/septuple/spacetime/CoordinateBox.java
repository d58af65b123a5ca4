package septuple.spacetime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import septuple.validation.Problems;

/**
 * A box of coordinates over which actions are integrated, with its quadrature: equal weights around each periodic coordinate (for a
 * smooth function the error falls faster than any power of the number of points), Gauss and Legendre's rule along the others (it falls
 * exponentially for an analytic one).
 *
 * <pre>{@code
 * CoordinateBox.interval(0, 1, 8).interval(3, 4, 20).interval(0.5, 1, 12).periodic(0, 2 * Math.PI, 4)
 * }</pre>
 *
 * <p>The sum runs over the points of the first coordinate in parallel and adds them in their order, so that its bits do not depend on
 * the number of threads. Immutable.
 */
public final class CoordinateBox {

    private static final int MOST_POINTS = 200_000_000;
    private static final int MOST_DIMENSIONS = 5;

    private record Side(double lower, double upper, boolean periodic, double[] points, double[] weights) { }

    private final List<Side> sides;

    private CoordinateBox(List<Side> sides) {
        this.sides = sides;
    }

    /**
     * Begins a box with an interval of its first coordinate.
     *
     * @param lower  the lower end
     * @param upper  the upper end
     * @param points the number of points of the quadrature
     * @return a box of one dimension
     * @throws IllegalArgumentException for ends that are not finite or out of order, or a number of points out of 1 to 1000
     */
    public static CoordinateBox over(double lower, double upper, int points) {
        return new CoordinateBox(List.of()).interval(lower, upper, points);
    }

    /**
     * A torus: every coordinate is periodic from 0 to 2 pi.
     *
     * @param dimension the number of coordinates, 1 to 5
     * @param points    the number of points for each
     * @return the box
     * @throws IllegalArgumentException for a dimension or a number of points that is not allowed
     */
    public static CoordinateBox torus(int dimension, int points) {
        Problems problems = new Problems();
        problems.require(dimension >= 1 && dimension <= MOST_DIMENSIONS, "the dimension is " + dimension + ", but must be 1 to 5");
        problems.throwIfAny("a torus");
        CoordinateBox box = new CoordinateBox(List.of());
        for (int i = 0; i < dimension; i++) {
            box = box.periodic(0, 2 * Math.PI, points);
        }
        return box;
    }

    /**
     * The box with a further coordinate, along an interval.
     *
     * @param lower  the lower end
     * @param upper  the upper end
     * @param points the number of points
     * @return a box of one more dimension
     * @throws IllegalArgumentException as {@link #over} does, and for more than five coordinates
     */
    public CoordinateBox interval(double lower, double upper, int points) {
        check(lower, upper, points);
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(points, lower, upper);
        double[] at = new double[points];
        double[] weights = new double[points];
        for (int i = 0; i < points; i++) {
            at[i] = rule.getPoint(i);
            weights[i] = rule.getWeight(i);
        }
        return with(new Side(lower, upper, false, at, weights));
    }

    /**
     * The box with a further coordinate, around a circle.
     *
     * @param lower  where it is cut open
     * @param upper  the same place after one turn
     * @param points the number of points
     * @return a box of one more dimension
     * @throws IllegalArgumentException as {@link #over} does, and for more than five coordinates
     */
    public CoordinateBox periodic(double lower, double upper, int points) {
        check(lower, upper, points);
        double step = (upper - lower) / points;
        double[] at = IntStream.range(0, points).mapToDouble(i -> lower + (i + 0.5) * step).toArray();
        double[] weights = IntStream.range(0, points).mapToDouble(i -> step).toArray();
        return with(new Side(lower, upper, true, at, weights));
    }

    private void check(double lower, double upper, int points) {
        Problems problems = new Problems();
        problems.require(Double.isFinite(lower) && Double.isFinite(upper) && lower < upper, "a side runs from " + lower + " to " + upper
                + ", but its ends must be finite and in order");
        problems.require(points >= 1 && points <= 1000, "a side has " + points + " points, but must have 1 to 1000");
        problems.require(sides.size() < MOST_DIMENSIONS, "there are more than " + MOST_DIMENSIONS + " sides");
        double all = sides.stream().mapToDouble(side -> side.points.length).reduce(points, (a, b) -> a * b);
        problems.require(all <= MOST_POINTS, "there are " + (long) all + " points, but at most " + MOST_POINTS + " are allowed");
        problems.throwIfAny("a box of coordinates");
    }

    private CoordinateBox with(Side side) {
        List<Side> more = new ArrayList<>(sides);
        more.add(side);
        return new CoordinateBox(List.copyOf(more));
    }

    /**
     * The number of coordinates.
     *
     * @return 1 to 5
     */
    public int dimension() {
        return sides.size();
    }

    /** Throws unless the box has a dimension. */
    void requireDimension(int dimension) {
        if (dimension != dimension()) {
            throw new IllegalArgumentException("the metric has " + dimension + " coordinates, but the box has " + dimension() + " sides");
        }
    }

    /**
     * The volume in the coordinates.
     *
     * @return the product of the lengths of the sides
     */
    public double volume() {
        return sides.stream().mapToDouble(side -> side.upper - side.lower).reduce(1, (a, b) -> a * b);
    }

    /**
     * An integral over the box.
     *
     * @param function of the coordinates; it is called from several threads
     * @return the quadrature of its integral
     * @throws IllegalArgumentException if a value is not finite; the message says where
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public double integrate(ToDoubleFunction<double[]> function) {
        return integrate(function, new double[dimension()], -1);
    }

    /**
     * The flux of a vector density out of the box; periodic sides have no ends and let nothing out.
     *
     * @param component its component along a coordinate at a point
     * @return the integral over the surface, outwards
     * @throws IllegalArgumentException if a value is not finite
     */
    public double flux(VectorDensity component) {
        double sum = 0;
        for (int mu = 0; mu < dimension(); mu++) {
            Side side = sides.get(mu);
            if (!side.periodic) {
                int direction = mu;
                double[] start = new double[dimension()];
                start[mu] = side.upper;
                sum += integrate(point -> component.value(point, direction), start, mu);
                start[mu] = side.lower;
                sum -= integrate(point -> component.value(point, direction), start, mu);
            }
        }
        return sum;
    }

    /** Integrates over all coordinates but one, which keeps the value it has at the start. */
    private double integrate(ToDoubleFunction<double[]> function, double[] start, int kept) {
        int outer = kept == 0 ? 1 : 0;
        if (outer == dimension()) {
            return finite(function.applyAsDouble(start), start);
        }
        Side side = sides.get(outer);
        Thread caller = Thread.currentThread();
        double[] parts = IntStream.range(0, side.points.length).parallel().mapToDouble(i -> {
            double[] point = start.clone();
            point[outer] = side.points[i];
            return side.weights[i] * inner(function, point, outer + 1, kept, caller);
        }).toArray();
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    private double inner(ToDoubleFunction<double[]> function, double[] point, int axis, int kept, Thread caller) {
        if (axis == kept) {
            return inner(function, point, axis + 1, kept, caller);
        }
        if (axis == sides.size()) {
            if (caller.isInterrupted()) {
                throw new java.util.concurrent.CancellationException("interrupted while integrating");
            }
            return finite(function.applyAsDouble(point.clone()), point);
        }
        Side side = sides.get(axis);
        double sum = 0;
        for (int i = 0; i < side.points.length; i++) {
            point[axis] = side.points[i];
            sum += side.weights[i] * inner(function, point, axis + 1, kept, caller);
        }
        return sum;
    }

    private static double finite(double value, double[] point) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the integrand is " + value + " at " + java.util.Arrays.toString(point)
                    + ", but must be finite; choose a box without singular points");
        }
        return value;
    }

    /** A vector density on the coordinates. */
    @FunctionalInterface
    public interface VectorDensity {

        /**
         * Its component.
         *
         * @param point the coordinates
         * @param mu    a direction
         * @return W^mu there
         */
        double value(double[] point, int mu);
    }
}
