package septuple.dynamics;

import java.util.Arrays;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The characteristics of the Hamilton-Jacobi equation dF/dt = -V - gamma |grad F|^2 (A.6.2 without its last term): the trajectories of
 * the Hamiltonian H = V + gamma P^2, dq/dt = 2 gamma P and dP/dt = -grad V, which start with P = grad F. They are those of a particle of
 * mass 1/(2 gamma), and the paths of the fluid of velocity u = 2 gamma grad F (A.5.4); A.6.4 has half that speed. Along them
 * dF/dt = P dq/dt - H = gamma P^2 - V.
 *
 * <p>They carry F and grad F up to the first caustic, where neighbours cross. Carried on by a symplectic rule of order 4 (H. Yoshida,
 * Phys. Lett. A 150, 262, 1990) together with how they depend on their starts.
 *
 * <p>Immutable.
 */
public final class Characteristics {

    private static final int NEWTON = 60;

    private final int dimensions;
    private final double drift;
    private final SmoothFunction potential;
    private final SmoothFunction start;
    private final double step;

    private Characteristics(int dimensions, double drift, SmoothFunction potential, SmoothFunction start, double step) {
        this.dimensions = dimensions;
        this.drift = drift;
        this.potential = potential;
        this.start = start;
        this.step = step;
    }

    /**
     * Characteristics in a space.
     *
     * @param dimensions the number K of coordinates, at least 1
     * @param drift      gamma, positive and finite
     * @param potential  V(q)
     * @param freeEnergy F(q) at t = 0
     * @param step       the length of a step, positive and finite; the last step to a time is shortened with the others, so that it is met
     * @return the characteristics
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static Characteristics of(int dimensions, double drift, SmoothFunction potential, SmoothFunction freeEnergy, double step) {
        Problems problems = new Problems();
        problems.require(dimensions >= 1, "dimensions is " + dimensions + ", but must be at least 1");
        problems.require(drift > 0 && drift < Double.POSITIVE_INFINITY, "drift is " + drift + ", but must be positive and finite");
        problems.require(potential != null && freeEnergy != null, "a potential and a free energy must be given");
        problems.require(step > 0 && step < Double.POSITIVE_INFINITY, "the step is " + step + ", but must be positive and finite");
        problems.throwIfAny("characteristics");
        return new Characteristics(dimensions, drift, potential, freeEnergy, step);
    }

    /**
     * The characteristic of a start.
     *
     * @param time  t, not negative
     * @param place q at t = 0
     * @return where it is at time t, whether or not it has met a caustic
     * @throws IllegalArgumentException if the place has another number of coordinates, or the time is negative
     */
    public Ray ray(double time, double... place) {
        Problems problems = new Problems();
        problems.require(place.length == dimensions, "the place has " + place.length + " coordinates, but the space has " + dimensions);
        problems.require(time >= 0 && time < Double.POSITIVE_INFINITY, "the time is " + time + ", but must not be negative");
        problems.throwIfAny("a characteristic");
        RayState state = new RayState(this, place);
        int steps = (int) Math.ceil(time / step * (1 - 1e-12));
        for (int i = 0; i < steps; i++) {
            state.step(time / steps);
        }
        return state.ray(place, time);
    }

    /**
     * The characteristic that arrives at a place, which says what F and its derivatives are there.
     *
     * @param time  t, not negative
     * @param place q at that time
     * @return the characteristic
     * @throws ArithmeticException if there is none that met no caustic before; the message says when the one that was found met its
     */
    public Ray reaching(double time, double... place) {
        double[] from = place.clone();
        Ray ray = ray(time, from);
        for (int i = 0; i < NEWTON; i++) {
            double distance = distance(ray, place);
            if (distance <= 1e-14 * (1 + norm(place))) {
                break;
            }
            double[] way = solve(ray.spread(), place, ray.position());
            double share = 1;
            Ray next = null;
            while (share > 1e-4) {
                double[] tried = from.clone();
                for (int k = 0; k < tried.length; k++) {
                    tried[k] += share * way[k];
                }
                next = ray(time, tried);
                if (distance(next, place) < distance) {
                    from = tried;
                    break;
                }
                share /= 2;
            }
            if (share <= 1e-4) {
                break;
            }
            ray = next;
        }
        if (!(distance(ray, place) <= 1e-10 * (1 + norm(place))) || ray.caustic() <= time) {
            throw new ArithmeticException("no characteristic before a caustic reaches q = " + Arrays.toString(place) + " at t = " + time
                    + (ray.caustic() <= time ? ": the one from q = " + Arrays.toString(ray.start()) + " met a caustic at t = "
                    + ray.caustic() : "") + "; ask for an earlier time");
        }
        return ray;
    }

    /**
     * A fan of characteristics as a table for a picture.
     *
     * @param until   the last time
     * @param records the number of times after the start, at least 1
     * @param starts  where they start, in the direction of the first coordinate; the others are zero
     * @return a row per time: t and a column per characteristic with q_1, the first named "1"
     */
    public Table fan(double until, int records, double... starts) {
        DoubleColumn times = DoubleColumn.create("t");
        Table table = Table.create("characteristics", times);
        for (int i = 0; i <= records; i++) {
            times.append(until * i / records);
        }
        for (int n = 0; n < starts.length; n++) {
            double[] place = new double[dimensions];
            place[0] = starts[n];
            RayState state = new RayState(this, place);
            int steps = (int) Math.ceil(until / records / step * (1 - 1e-12));
            DoubleColumn column = DoubleColumn.create(String.valueOf(n + 1), place[0]);
            for (int i = 0; i < records; i++) {
                for (int j = 0; j < steps; j++) {
                    state.step(until / records / steps);
                }
                column.append(state.ray(place, until).position()[0]);
            }
            table.addColumns(column);
        }
        return table;
    }

    double drift() {
        return drift;
    }

    SmoothFunction potential() {
        return potential;
    }

    SmoothFunction start() {
        return start;
    }

    private static double distance(Ray ray, double[] place) {
        double sum = 0;
        double[] position = ray.position();
        for (int k = 0; k < place.length; k++) {
            sum = Math.hypot(sum, position[k] - place[k]);
        }
        return sum;
    }

    private static double norm(double[] place) {
        return Math.sqrt(Arrays.stream(place).map(x -> x * x).sum());
    }

    private static double[] solve(double[][] spread, double[] to, double[] from) {
        RealMatrix matrix = new Array2DRowRealMatrix(spread);
        RealVector gap = matrix.getColumnVector(0);
        for (int k = 0; k < to.length; k++) {
            gap.setEntry(k, to[k] - from[k]);
        }
        var solver = new LUDecomposition(matrix).getSolver();
        return solver.isNonSingular() ? solver.solve(gap).toArray() : gap.toArray();
    }
}
