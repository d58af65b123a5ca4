package septuple.dynamics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Many independent particles, each a point q: a sample of a density. Standard errors take them as independent.
 *
 * <p>Immutable.
 */
public final class Particles {

    private final double[][] coordinates;
    private final long started;

    Particles(double[][] coordinates, long started) {
        this.coordinates = coordinates;
        this.started = started;
    }

    /**
     * Particles at given places.
     *
     * @param coordinates one array per dimension, each with an entry per particle; finite
     * @return the particles
     * @throws IllegalArgumentException if there is no particle, the lengths differ or an entry is not finite
     */
    public static Particles of(double[]... coordinates) {
        Problems problems = new Problems();
        problems.require(coordinates.length > 0 && coordinates[0].length > 0, "there is no particle, but must be one at least");
        for (int k = 0; k < coordinates.length; k++) {
            problems.require(coordinates[k].length == coordinates[0].length, "coordinate " + k + " has " + coordinates[k].length
                    + " entries, but coordinate 0 has " + coordinates[0].length);
            Problems.firstNotFinite(coordinates[k], "coordinate " + k).ifPresent(problems::add);
        }
        problems.throwIfAny("an ensemble of particles");
        return new Particles(Arrays.stream(coordinates).map(double[]::clone).toArray(double[][]::new), coordinates[0].length);
    }

    /**
     * Particles of a normal density.
     *
     * @param number     of particles
     * @param mean       one entry per dimension
     * @param deviation  the standard deviations, one entry per dimension; zero for a point
     * @param seed       of the random numbers
     * @return the particles
     */
    public static Particles gaussian(int number, double[] mean, double[] deviation, long seed) {
        Problems problems = new Problems();
        problems.require(number > 0, "the number of particles is " + number + ", but must be positive");
        problems.require(mean.length == deviation.length, "there are " + mean.length + " means, but " + deviation.length + " deviations");
        problems.throwIfAny("an ensemble of particles");
        double[][] coordinates = new double[mean.length][number];
        for (int k = 0; k < mean.length; k++) {
            new NormalStream(seed, k).fill(coordinates[k], number);
            for (int i = 0; i < number; i++) {
                coordinates[k][i] = mean[k] + deviation[k] * coordinates[k][i];
            }
        }
        return of(coordinates);
    }

    /**
     * Particles of a density on a grid: a cell with its probability, and anywhere in it.
     *
     * @param number of particles
     * @param p      the density, not negative; its integral does not matter
     * @param seed   of the random numbers
     * @return the particles; their variance is that of the density plus h^2/12 for the width h of a cell
     */
    public static Particles of(int number, GridFunction p, long seed) {
        ShannonEntropy.requireDensity(p);
        Grid grid = p.grid();
        double[] cumulative = p.values();
        for (int cell = 1; cell < cumulative.length; cell++) {
            cumulative[cell] += cumulative[cell - 1];
        }
        NormalStream random = new NormalStream(seed, 0);
        double[][] coordinates = new double[grid.dimensions()][number];
        for (int i = 0; i < number; i++) {
            int found = Arrays.binarySearch(cumulative, random.uniform() * cumulative[cumulative.length - 1]);
            int cell = Math.min(cumulative.length - 1, found < 0 ? -found - 1 : found + 1);
            for (int k = 0; k < coordinates.length; k++) {
                Axis axis = grid.axis(k);
                coordinates[k][i] = axis.lower() + (grid.index(cell, k) + random.uniform()) * axis.spacing();
            }
        }
        return of(coordinates);
    }

    /**
     * The number K of dimensions.
     *
     * @return at least 1
     */
    public int dimensions() {
        return coordinates.length;
    }

    /**
     * The number of particles that are there.
     *
     * @return those that started less those that were absorbed
     */
    public int count() {
        return coordinates[0].length;
    }

    /**
     * The number of particles at the start.
     *
     * @return at least count()
     */
    public long started() {
        return started;
    }

    /**
     * The part that is still there.
     *
     * @return count() / started(); its standard error is the root of s (1 - s)/started()
     */
    public double survival() {
        return (double) count() / started;
    }

    /**
     * One coordinate of all particles.
     *
     * @param k 0 to dimensions() - 1
     * @return q_k, one entry per particle; a copy
     */
    public double[] coordinates(int k) {
        return coordinates[k].clone();
    }

    double[][] raw() {
        return coordinates;
    }

    /**
     * The mean of a coordinate over the particles that are there.
     *
     * @param k the coordinate
     * @return its mean
     */
    public double mean(int k) {
        return mean(k, q -> q);
    }

    /**
     * The standard error of {@link #mean(int)}.
     *
     * @param k the coordinate
     * @return the root of variance/count
     */
    public double standardError(int k) {
        return standardError(k, q -> q);
    }

    /**
     * The variance of a coordinate over the particles that are there.
     *
     * @param k the coordinate
     * @return the mean square distance from the mean
     */
    public double variance(int k) {
        double mean = mean(k);
        return mean(k, q -> (q - mean) * (q - mean));
    }

    /**
     * The mean of a function of one coordinate.
     *
     * @param k        the coordinate
     * @param function of it
     * @return the mean over the particles that are there
     */
    public double mean(int k, DoubleUnaryOperator function) {
        return mean(q -> function.applyAsDouble(q[k]));
    }

    /**
     * Its standard error.
     *
     * @param k        the coordinate
     * @param function of it
     * @return the standard deviation of the function over the root of count()
     */
    public double standardError(int k, DoubleUnaryOperator function) {
        return standardError(q -> function.applyAsDouble(q[k]));
    }

    /**
     * The mean of a function of the coordinates.
     *
     * @param function of q
     * @return the mean over the particles that are there
     */
    public double mean(Grid.Formula function) {
        double[] q = new double[coordinates.length];
        double sum = 0;
        for (int i = 0; i < count(); i++) {
            place(i, q);
            sum += function.value(q);
        }
        return sum / count();
    }

    /**
     * Its standard error.
     *
     * @param function of q
     * @return the standard deviation of the function over the root of count()
     */
    public double standardError(Grid.Formula function) {
        double mean = mean(function);
        double square = mean(q -> (function.value(q) - mean) * (function.value(q) - mean));
        return Math.sqrt(square / count());
    }

    private void place(int i, double[] q) {
        for (int k = 0; k < q.length; k++) {
            q[k] = coordinates[k][i];
        }
    }

    /**
     * The density of the particles: how many are in a cell, divided by its volume and by how many started.
     *
     * @param grid of as many dimensions; a particle outside counts nowhere, on a ring it counts where it would be
     * @return a density whose integral is the part that is on the grid; the standard error of a value p is near sqrt(p/(started V)) for
     *         a cell of volume V
     */
    public GridFunction histogram(Grid grid) {
        if (grid.dimensions() != dimensions()) {
            throw new IllegalArgumentException("the grid has " + grid.dimensions() + " dimensions, but the particles " + dimensions());
        }
        double[] values = new double[grid.size()];
        double unit = 1 / (started * grid.cellVolume());
        for (int i = 0; i < count(); i++) {
            int cell = 0;
            boolean inside = true;
            for (int k = 0; k < coordinates.length; k++) {
                Axis axis = grid.axis(k);
                double place = Math.floor((coordinates[k][i] - axis.lower()) / axis.spacing());
                if (axis.isPeriodic()) {
                    place -= axis.cells() * Math.floor(place / axis.cells());
                }
                inside &= place >= 0 && place < axis.cells();
                cell += (int) place * grid.stride(k);
            }
            if (inside) {
                values[cell] += unit;
            }
        }
        return grid.function(values);
    }

    /**
     * The particles as a table.
     *
     * @return a row per particle: q (or q_1 to q_K)
     */
    public Table table() {
        Table table = Table.create("particles");
        for (int k = 0; k < coordinates.length; k++) {
            table.addColumns(DoubleColumn.create(coordinates.length == 1 ? "q" : "q_" + (k + 1), coordinates[k]));
        }
        return table;
    }

    @Override
    public String toString() {
        return count() + " of " + started + " particles in " + dimensions() + " dimensions";
    }
}
