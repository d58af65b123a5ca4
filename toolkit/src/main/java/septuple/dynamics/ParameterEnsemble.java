package septuple.dynamics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * An ensemble of networks, told apart by their K parameters Q: members at given places, each standing for a volume of the space of
 * parameters and having a density p. Integrals over the ensemble are sums over its members,
 * {@code integral of g d^KQ = sum_a V_a g(Q_a)}.
 *
 * <p>It begins on a {@link ParameterGrid}; an {@link Evolution} moves the members and changes their volumes. Because the members stay the
 * images of the points of a grid under a smooth map, the sums stay as exact as they were on the grid.
 *
 * <p>Immutable.
 */
public final class ParameterEnsemble {

    /** How far the total of a density may be from one. */
    private static final double NORMALISATION_TOLERANCE = 1e-8;

    /** By how much the total may change when every second point is left out; with all points the error is far smaller. */
    private static final double RESOLUTION_TOLERANCE = 1e-6;

    /** How small a density must be at the faces of its box, in units of its largest value. */
    private static final double FACE_TOLERANCE = 1e-8;

    /** How far the box of a normal density reaches, in deviations: beyond it lies a probability of 2.6e-12. */
    private static final double REACH = 7;

    /** Below this logarithm a double is zero; densities of zero are kept as that, so that differences stay finite. */
    private static final double LOG_ZERO = -745;

    /** Central differences of orders 2, 4, 6 and 8: factors of the neighbours at distance 1, 2, 3, 4. */
    private static final double[][] DIFFERENCES = {{1 / 2.0}, {2 / 3.0, -1 / 12.0}, {3 / 4.0, -3 / 20.0, 1 / 60.0},
        {4 / 5.0, -1 / 5.0, 4 / 105.0, -1 / 280.0}};

    private final ParameterGrid grid;
    private final ParameterDensity density;
    private final double[][] positions;
    private final double[] volumes;
    private final double[] logDensities;

    ParameterEnsemble(ParameterGrid grid, ParameterDensity density, double[][] positions, double[] volumes, double[] logDensities) {
        this.grid = grid;
        this.density = density;
        this.positions = positions;
        this.volumes = volumes;
        this.logDensities = logDensities;
    }

    /**
     * The ensemble of a density, with a member at every point of a grid.
     *
     * @param density p(Q), normalised and vanishing at the faces of the box
     * @param grid    where its members are
     * @return the ensemble
     * @throws IllegalArgumentException if the density is negative or not finite somewhere, does not vanish at the faces of the box (to
     *                                  1e-8 of its largest value), is not resolved by the grid, or is not normalised (to 1e-8); the
     *                                  message says where and by how much
     */
    public static ParameterEnsemble of(ParameterDensity density, ParameterGrid grid) {
        if (density instanceof ParameterDensity.Gaussian normal && normal.mean().length != grid.parameters()) {
            throw new IllegalArgumentException("the density is one of " + normal.mean().length + " parameters, but the grid has "
                    + grid.parameters() + "; give both as many");
        }
        int size = grid.size();
        double[][] positions = new double[size][];
        double[] densities = new double[size];
        Problems problems = new Problems();
        double largest = 0;
        for (int a = 0; a < size; a++) {
            positions[a] = grid.point(a);
            densities[a] = density.value(positions[a].clone());
            boolean sound = densities[a] >= 0 && densities[a] < Double.POSITIVE_INFINITY;
            if (!sound) {
                problems.add("the density at Q = " + Arrays.toString(positions[a]) + " is " + densities[a]
                        + ", but must be finite and not negative");
            }
            largest = Math.max(largest, densities[a]);
        }
        if (!problems.any()) {
            requireNormalised(problems, grid, positions, densities, largest);
        }
        problems.throwIfAny("an ensemble of parameters on " + grid);
        double[] volumes = new double[size];
        Arrays.fill(volumes, grid.cellVolume());
        return new ParameterEnsemble(grid, density, positions, volumes,
                Arrays.stream(densities).map(p -> Math.max(Math.log(p), LOG_ZERO)).toArray());
    }

    private static void requireNormalised(Problems problems, ParameterGrid grid, double[][] positions, double[] densities,
            double largest) {
        double total = 0;
        double coarse = 0;
        int worst = -1;
        for (int a = 0; a < densities.length; a++) {
            total += densities[a];
            boolean even = true;
            boolean face = false;
            for (int k = 0; k < grid.parameters(); k++) {
                int index = grid.index(a, k);
                even &= index % 2 == 0;
                face |= index == 0 || index == grid.points() - 1;
            }
            coarse += even ? densities[a] : 0;
            if (face && (worst < 0 || densities[a] > densities[worst])) {
                worst = a;
            }
        }
        total *= grid.cellVolume();
        coarse *= grid.cellVolume() * Math.pow(2, grid.parameters());
        problems.require(densities[worst] <= FACE_TOLERANCE * largest, "the density does not vanish at the faces of the box: at Q = "
                + Arrays.toString(positions[worst]) + " it is " + densities[worst] + ", its largest value is " + largest
                + "; widen the box");
        problems.require(Math.abs(total - coarse) <= RESOLUTION_TOLERANCE * total, "the grid is too coarse for the density: its integral is "
                + total + " with all points and " + coarse + " with every second one; take more points");
        problems.require(Math.abs(total - 1) <= NORMALISATION_TOLERANCE, "the density is not normalised: its integral is " + total
                + ", which differs from 1 by " + (total - 1) + "; divide it by its integral, or widen the box if a part of it lies outside");
    }

    /**
     * An ensemble of independent normal parameters, on a box of seven deviations to each side.
     *
     * @param mean      the mean of each parameter, finite
     * @param deviation the standard deviation of each parameter, positive and finite
     * @param points    the points a parameter, odd, at least 31 to resolve the density
     * @return the ensemble
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static ParameterEnsemble gaussian(double[] mean, double[] deviation, int points) {
        ParameterDensity gaussian = ParameterDensity.gaussian(mean, deviation);
        double[] lower = new double[mean.length];
        double[] upper = new double[mean.length];
        Arrays.setAll(lower, k -> mean[k] - REACH * deviation[k]);
        Arrays.setAll(upper, k -> mean[k] + REACH * deviation[k]);
        return of(gaussian, new ParameterGrid(lower, upper, points));
    }

    /**
     * The number K of parameters.
     *
     * @return the columns of {@link #positions()}
     */
    public int parameters() {
        return grid.parameters();
    }

    /**
     * The number of members.
     *
     * @return the rows of {@link #positions()}
     */
    public int size() {
        return positions.length;
    }

    /**
     * Where the members are.
     *
     * @return a row per member, a column per parameter; a copy
     */
    public double[][] positions() {
        return Arrays.stream(positions).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The volumes for which the members stand.
     *
     * @return one entry per member; a copy
     */
    public double[] volumes() {
        return volumes.clone();
    }

    /**
     * The density at the members.
     *
     * @return p, one entry per member
     */
    public double[] densities() {
        return Arrays.stream(logDensities).map(Math::exp).toArray();
    }

    /**
     * The density as a function of the parameters, anywhere and not only at the members.
     *
     * @return p(Q)
     */
    public ParameterDensity density() {
        return density;
    }

    /** The grid from which the members come. */
    ParameterGrid grid() {
        return grid;
    }

    /** Where the members are, without a copy. */
    double[][] places() {
        return positions;
    }

    /** log p at the members, without a copy. */
    double[] logDensities() {
        return logDensities;
    }

    /**
     * The total probability, the integral of p.
     *
     * @return one, unless a law that does not conserve it was at work
     */
    public double totalProbability() {
        double total = 0;
        for (int a = 0; a < size(); a++) {
            total += volumes[a] * Math.exp(logDensities[a]);
        }
        return total;
    }

    /**
     * The integral of p g, which is the average of g where the total probability is one.
     *
     * @param quantity g(Q)
     * @return the integral of p(Q) g(Q)
     */
    public double average(ToDoubleFunction<double[]> quantity) {
        double sum = 0;
        for (int a = 0; a < size(); a++) {
            sum += volumes[a] * Math.exp(logDensities[a]) * quantity.applyAsDouble(positions[a].clone());
        }
        return sum;
    }

    /**
     * The Shannon entropy of the density, S = - integral of p log(M p) (C.8.3).
     *
     * <p>It is not the entropy of the states C.7.1 but that of the parameters, and it depends on the coordinates in which they are
     * measured. M has the units of 1/p.
     *
     * @param normalisation M, positive and finite
     * @return S in nats
     * @throws IllegalArgumentException if M is not positive and finite
     */
    public double entropy(double normalisation) {
        double logNormalisation = logNormalisation(normalisation);
        double sum = 0;
        for (int a = 0; a < size(); a++) {
            sum -= volumes[a] * Math.exp(logDensities[a]) * (logNormalisation + logDensities[a]);
        }
        return sum;
    }

    /**
     * The entropy density at the members, sigma = -p log(M p) (C.8.7). Its integral is {@link #entropy}.
     *
     * @param normalisation M, positive and finite
     * @return sigma, one entry per member, positive where p is below 1/M
     * @throws IllegalArgumentException if M is not positive and finite
     */
    public double[] entropyDensities(double normalisation) {
        double logNormalisation = logNormalisation(normalisation);
        return Arrays.stream(logDensities).map(logDensity -> -Math.exp(logDensity) * (logNormalisation + logDensity)).toArray();
    }

    static double logNormalisation(double normalisation) {
        if (!(normalisation > 0 && normalisation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the normalisation M is " + normalisation + ", but must be positive and finite");
        }
        return Math.log(normalisation);
    }

    /**
     * The gradient of log p by the parameters, at the members: differences of order 8 along the grid from which they come, divided by
     * those of their positions. Cost: one small system of equations per member.
     *
     * @return a row per member, a column per parameter
     */
    public double[][] logDensityGradients() {
        int parameters = parameters();
        double[][] gradients = new double[size()][];
        for (int a = 0; a < gradients.length; a++) {
            double[][] deformation = new double[parameters][parameters];
            double[] slope = new double[parameters];
            for (int j = 0; j < parameters; j++) {
                int index = grid.index(a, j);
                int stride = grid.stride(j);
                int reach = Math.min(4, Math.min(index, grid.points() - 1 - index));
                if (reach == 0) {
                    // At a face, where the density vanishes, the one neighbour inside is enough.
                    int inward = index == 0 ? stride : -stride;
                    addDifference(deformation[j], slope, j, a + inward, a, Integer.signum(inward));
                }
                for (int d = 1; d <= reach; d++) {
                    addDifference(deformation[j], slope, j, a + d * stride, a - d * stride, DIFFERENCES[reach - 1][d - 1]);
                }
            }
            gradients[a] = new LUDecomposition(MatrixUtils.createRealMatrix(deformation)).getSolver()
                    .solve(MatrixUtils.createRealVector(slope)).toArray();
        }
        return gradients;
    }

    private void addDifference(double[] deformation, double[] slope, int parameter, int upper, int lower, double factor) {
        for (int i = 0; i < deformation.length; i++) {
            deformation[i] += factor * (positions[upper][i] - positions[lower][i]);
        }
        slope[parameter] += factor * (logDensities[upper] - logDensities[lower]);
    }

    /**
     * The members as a table.
     *
     * @return a row per member: Q_1 to Q_K, volume, density
     */
    public Table table() {
        Table table = Table.create(toString());
        for (int k = 0; k < parameters(); k++) {
            int column = k;
            table.addColumns(DoubleColumn.create("Q_" + (k + 1), Arrays.stream(positions).mapToDouble(row -> row[column]).toArray()));
        }
        return table.addColumns(DoubleColumn.create("volume", volumes), DoubleColumn.create("density", densities()));
    }

    @Override
    public String toString() {
        return size() + " members in " + parameters() + (parameters() == 1 ? " dimension" : " dimensions") + ", total probability "
                + totalProbability();
    }
}
