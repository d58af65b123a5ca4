package septuple.dynamics;

import java.util.Arrays;

import septuple.grid.Axis;
import septuple.grid.Evolving;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

/** One-sided slopes of order 5, Godunov's Hamiltonian, and a Runge-Kutta rule of order 3. */
final class GodunovStep implements Evolving<GridFunction> {

    /** Cells beyond each end of a line that differences reach. */
    private static final int REACH = 3;
    /** Weights of the difference of order 6 for the second derivative, from the middle outwards. */
    private static final double[] SECOND = {-490.0 / 180, 270.0 / 180, -27.0 / 180, 2.0 / 180};
    /** The largest value of the above for a wave, 1088/180, divided by how far the rule of order 3 is stable on the real axis, 2.51. */
    private static final double STIFFNESS = 1088.0 / 180 / 2.51;

    private final Grid grid;
    private final double drift;
    private final double diffusion;
    private final GridFunction potential;
    private final double[] values;
    private final double[] change;
    private final double[] steepest;
    private double step;

    GodunovStep(HamiltonJacobi equation, GridFunction start) {
        this.grid = equation.grid();
        this.drift = equation.drift();
        this.diffusion = -equation.drift() / equation.multiplier();
        this.potential = equation.potential();
        this.values = start.values();
        this.change = new double[values.length];
        this.steepest = new double[grid.dimensions()];
    }

    /** Takes the length of the steps, if the start allows it. */
    void begin(double step) {
        double bound = 1 / rate();
        if (step > bound) {
            throw new IllegalArgumentException("the step is " + step + ", but must be at most " + bound + " for the slopes of this free "
                    + "energy on this grid");
        }
        this.step = step;
    }

    /** One over the longest step for the values as they are. */
    double rate() {
        slope();
        double rate = 0;
        for (int k = 0; k < steepest.length; k++) {
            double spacing = grid.axis(k).spacing();
            rate += 2 * drift * steepest[k] / spacing + STIFFNESS * Math.abs(diffusion) / (spacing * spacing);
        }
        return rate;
    }

    @Override
    public void step() {
        double rate = rate();
        if (!(step * rate <= 1)) {
            throw new ArithmeticException("the step is " + step + ", but must be at most " + 1 / rate + " for slopes that have grown to "
                    + Arrays.toString(steepest) + "; take shorter steps");
        }
        double[] start = values.clone();
        // C.-W. Shu and S. Osher, J. Comput. Phys. 77, 439 (1988): averages of Euler steps, so monotone where Euler's is.
        add();
        slope();
        add();
        mix(start, 0.75);
        slope();
        add();
        mix(start, 1.0 / 3);
    }

    private void add() {
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] += step * change[cell];
        }
    }

    private void mix(double[] start, double share) {
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = share * start[cell] + (1 - share) * values[cell];
        }
    }

    /** -V - gamma |grad F|^2 - (gamma/mu) laplacian F, and the steepest slopes. */
    private void slope() {
        for (int cell = 0; cell < values.length; cell++) {
            change[cell] = -potential.value(cell);
        }
        for (int k = 0; k < grid.dimensions(); k++) {
            Axis axis = grid.axis(k);
            int cells = axis.cells();
            int stride = grid.stride(k);
            double[] line = new double[cells + 2 * REACH];
            double[] differences = new double[line.length - 1];
            steepest[k] = 0;
            for (int start = 0; start < values.length; start++) {
                if (start / stride % cells != 0) {
                    continue;
                }
                for (int i = 0; i < cells; i++) {
                    line[i + REACH] = values[start + i * stride];
                }
                extend(line, axis);
                steepest[k] = Math.max(steepest[k], along(line, differences, axis.spacing(), start, stride));
            }
        }
    }

    private static void extend(double[] line, Axis axis) {
        int cells = axis.cells();
        int last = cells + REACH - 1;
        for (int i = 1; i <= REACH; i++) {
            switch (axis.boundary()) {
                case PERIODIC -> {
                    line[REACH - i] = line[last + 1 - i];
                    line[last + i] = line[REACH + i - 1];
                }
                case REFLECTING -> {
                    line[REACH - i] = line[REACH + i - 1];
                    line[last + i] = line[last - i + 1];
                }
                default -> {
                    line[REACH - i] = 3 * line[REACH - i + 1] - 3 * line[REACH - i + 2] + line[REACH - i + 3];
                    line[last + i] = 3 * line[last + i - 1] - 3 * line[last + i - 2] + line[last + i - 3];
                }
            }
        }
    }

    private double along(double[] line, double[] d, double spacing, int start, int stride) {
        double steepestHere = 0;
        double perSquare = diffusion / (spacing * spacing);
        for (int i = 0; i < d.length; i++) {
            d[i] = (line[i + 1] - line[i]) / spacing;
        }
        for (int i = REACH; i < line.length - REACH; i++) {
            double left = upwind(d[i - 3], d[i - 2], d[i - 1], d[i], d[i + 1]);
            double right = upwind(d[i + 2], d[i + 1], d[i], d[i - 1], d[i - 2]);
            // The larger of gamma p^2 over where information comes from: slopes rising from the left, falling to the right.
            double slope = Math.max(Math.max(left, 0), -Math.min(right, 0));
            double rate = -drift * slope * slope;
            if (diffusion != 0) {
                double second = SECOND[0] * line[i];
                for (int j = 1; j <= REACH; j++) {
                    second += SECOND[j] * (line[i - j] + line[i + j]);
                }
                rate += perSquare * second;
            }
            change[start + (i - REACH) * stride] += rate;
            steepestHere = Math.max(steepestHere, Math.max(Math.abs(left), Math.abs(right)));
        }
        return steepestHere;
    }

    /** The slope from five differences, the first two and the last one weighed down where they are rough. */
    private static double upwind(double a, double b, double c, double d, double e) {
        double first = 13.0 / 12 * square(a - 2 * b + c) + 0.25 * square(a - 4 * b + 3 * c);
        double second = 13.0 / 12 * square(b - 2 * c + d) + 0.25 * square(b - d);
        double third = 13.0 / 12 * square(c - 2 * d + e) + 0.25 * square(3 * c - 4 * d + e);
        double whole = Math.abs(first - third);
        double w1 = 0.1 * (1 + square(whole / (first + 1e-40)));
        double w2 = 0.6 * (1 + square(whole / (second + 1e-40)));
        double w3 = 0.3 * (1 + square(whole / (third + 1e-40)));
        double sum = w1 * (2 * a - 7 * b + 11 * c) + w2 * (-b + 5 * c + 2 * d) + w3 * (2 * c + 5 * d - e);
        return sum / (6 * (w1 + w2 + w3));
    }

    private static double square(double x) {
        return x * x;
    }

    @Override
    public GridFunction state() {
        return grid.function(values.clone());
    }

    @Override
    public void check() {
        state();
    }
}
