package septuple.dynamics;

import septuple.grid.Evolving;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

/** Runge and Kutta's steps for mean, variance, and value, slope and curvature of the free energy at the mean. */
final class GaussianRun implements Evolving<GaussianFluid> {

    private final Parabola potential;
    private final double step;
    private final double drift;
    private final double quantum;
    private final double box;

    private double[] state;

    GaussianRun(Madelung equations, Parabola potential, GaussianFluid start, double step) {
        this.potential = potential;
        this.step = step;
        this.drift = equations.drift();
        this.quantum = equations.diffusion() / equations.multiplier();
        this.box = equations.isLearning() ? drift / equations.multiplier() : 0;
        this.state = new double[] {start.mean(), start.variance(), start.value(), start.slope(), start.curvature()};
    }

    @Override
    public void step() {
        double[] first = rates(state);
        double[] second = rates(moved(first, step / 2));
        double[] third = rates(moved(second, step / 2));
        double[] fourth = rates(moved(third, step));
        double[] next = state.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += step / 6 * (first[i] + 2 * second[i] + 2 * third[i] + fourth[i]);
        }
        if (!(next[1] > 0)) {
            throw new ArithmeticException("the variance has become " + next[1] + ": the Gaussian has shrunk to a point; end the run before,"
                    + " or take shorter steps");
        }
        state = next;
    }

    private double[] moved(double[] rates, double time) {
        double[] to = state.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += time * rates[i];
        }
        return to;
    }

    private double[] rates(double[] at) {
        double mean = at[0];
        double variance = at[1];
        double slope = at[3];
        double curvature = at[4];
        // With x = q - mean: Laplacian(sqrt(p))/sqrt(p) = x^2/(4 variance^2) - 1/(2 variance), and the mean moves with 2 gamma slope.
        return new double[] {
            2 * drift * slope,
            4 * drift * curvature * variance + 2 * box,
            drift * slope * slope - potential.value(mean) - 2 * quantum / variance - box * curvature,
            -potential.slope(mean),
            -2 * drift * curvature * curvature - 2 * potential.square() + 2 * quantum / (variance * variance)};
    }

    @Override
    public GaussianFluid state() {
        return new GaussianFluid(state[0], state[1], state[2], state[3], state[4]);
    }

    /** V = constant + linear q + square q^2. */
    record Parabola(double constant, double linear, double square) {

        private static final double TOLERANCE = 1e-9;

        /** Through the ends and the middle of a grid; the other cells have to lie on it. */
        static Parabola of(GridFunction potential) {
            Grid grid = potential.grid();
            if (grid.dimensions() != 1) {
                throw new IllegalArgumentException("the grid has " + grid.dimensions() + " axes, but a Gaussian fluid has one coordinate");
            }
            int last = grid.size() - 1;
            double a = grid.point(0)[0];
            double b = grid.point(last / 2)[0];
            double c = grid.point(last)[0];
            double ab = (potential.value(last / 2) - potential.value(0)) / (b - a);
            double bc = (potential.value(last) - potential.value(last / 2)) / (c - b);
            double square = (bc - ab) / (c - a);
            double linear = ab - square * (a + b);
            Parabola parabola = new Parabola(potential.value(0) - a * (linear + square * a), linear, square);
            double distance = potential.distance(grid.sample(q -> parabola.value(q[0])));
            double size = Math.max(Math.abs(potential.max()), Math.abs(potential.min()));
            if (distance > TOLERANCE * size) {
                throw new IllegalArgumentException("the potential differs from a parabola by " + distance
                        + ", but a Gaussian stays one in parabolas only; carry a MadelungFluid on");
            }
            return parabola;
        }

        double value(double q) {
            return constant + q * (linear + square * q);
        }

        double slope(double q) {
            return linear + 2 * square * q;
        }
    }
}
