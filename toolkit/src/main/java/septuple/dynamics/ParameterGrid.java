package septuple.dynamics;

import java.util.Arrays;

import septuple.validation.Memory;
import septuple.validation.Problems;

/**
 * A rectangular grid in the space of K parameters: n points a parameter, n^K in all, equally spaced, the ends of the box among them.
 * The last parameter runs fastest. A sum over its points times the volume of a cell is the trapezoidal rule for functions that vanish at
 * the faces of the box; for smooth ones its error falls faster than any power of the spacing.
 *
 * @param lower  the lower ends of the box
 * @param upper  the upper ends of the box
 * @param points the number n of points a parameter
 */
public record ParameterGrid(double[] lower, double[] upper, int points) {

    /**
     * Checks the box and copies its ends.
     *
     * @param lower  finite
     * @param upper  finite, each above its lower end
     * @param points odd, so that every second point makes a grid too, and at least 9
     */
    public ParameterGrid {
        Problems problems = new Problems();
        problems.require(lower.length > 0, "lower has no entry, but there must be at least one parameter");
        problems.require(lower.length == upper.length, lower.length + " lower and " + upper.length + " upper ends must be equally many");
        for (int k = 0; k < Math.min(lower.length, upper.length); k++) {
            problems.require(lower[k] < upper[k] && Double.isFinite(upper[k] - lower[k]), "the box of parameter " + k + " is " + lower[k]
                    + " to " + upper[k] + ", but must have finite ends in ascending order");
        }
        problems.require(points >= 9 && points % 2 == 1, "points is " + points + ", but must be odd and at least 9");
        problems.throwIfAny("a grid of parameters");
        Memory.require((long) Math.min(Math.pow(points, lower.length) * (lower.length + 4) * 8, 0x1p62),
                "a grid of " + points + "^" + lower.length + " points");
        lower = lower.clone();
        upper = upper.clone();
    }

    /**
     * The lower ends of the box.
     *
     * @return one entry per parameter; a copy
     */
    @Override
    public double[] lower() {
        return lower.clone();
    }

    /**
     * The upper ends of the box.
     *
     * @return one entry per parameter; a copy
     */
    @Override
    public double[] upper() {
        return upper.clone();
    }

    /**
     * The number K of parameters.
     *
     * @return the dimension of the grid
     */
    public int parameters() {
        return lower.length;
    }

    /**
     * The number of all points.
     *
     * @return n^K
     */
    public int size() {
        return (int) Math.pow(points, lower.length);
    }

    /**
     * The distance of neighbouring points.
     *
     * @param parameter a parameter
     * @return the spacing along it
     */
    public double spacing(int parameter) {
        return (upper[parameter] - lower[parameter]) / (points - 1);
    }

    /**
     * The volume of a cell.
     *
     * @return the product of all spacings
     */
    public double cellVolume() {
        double volume = 1;
        for (int k = 0; k < lower.length; k++) {
            volume *= spacing(k);
        }
        return volume;
    }

    /** How far apart neighbours along a parameter are in the order of the points. */
    int stride(int parameter) {
        int stride = 1;
        for (int k = parameter + 1; k < lower.length; k++) {
            stride *= points;
        }
        return stride;
    }

    /** The place of a point along a parameter, 0 to n - 1. */
    int index(int point, int parameter) {
        return point / stride(parameter) % points;
    }

    /**
     * The coordinates of a point.
     *
     * @param point its number, 0 to size() - 1
     * @return one entry per parameter
     */
    public double[] point(int point) {
        double[] coordinates = new double[lower.length];
        for (int k = 0; k < coordinates.length; k++) {
            coordinates[k] = lower[k] + spacing(k) * index(point, k);
        }
        return coordinates;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterGrid that && points == that.points && Arrays.equals(lower, that.lower)
                && Arrays.equals(upper, that.upper);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(lower) + Arrays.hashCode(upper)) + points;
    }

    @Override
    public String toString() {
        return points + "^" + lower.length + " points from " + Arrays.toString(lower) + " to " + Arrays.toString(upper);
    }
}
