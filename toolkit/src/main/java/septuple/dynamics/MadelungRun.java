package septuple.dynamics;

import java.util.Arrays;

import septuple.grid.Evolving;
import septuple.grid.Grid;

/**
 * Runge and Kutta's steps for l = log p and F. With sqrt(p) = exp(l/2) the quantum potential is a polynomial in derivatives of l,
 * Laplacian(sqrt(p))/sqrt(p) = Laplacian(l)/2 + |grad l|^2/4: nothing is divided by p.
 */
final class MadelungRun implements Evolving<MadelungFluid> {

    /** Bound of the rule of order 4 on the imaginary axis is 2.83. */
    private static final double STABLE = 2.5;

    /** A second difference of log p beyond this is a valley less than three cells wide. */
    private static final double UNRESOLVED = 0.25;

    private static final double LOST = 1e-4;

    /**
     * Where log p is further below its largest value than this the fluid is a tail that follows the rest as a parabola. What moves out
     * into a tail grows there in comparison with p, rounding errors first of all; this says by how much at most. For Gaussians a parabola
     * is exact. Deeper tails (28) cost anharmonic packets their stability; shallower ones (14) a digit of their variance.
     */
    private static final double TAIL = 16;

    /** Trouble this close to where the tail begins is trouble of the tail, not a node. */
    private static final double EDGE = 6;

    private final Grid grid;
    private final double step;
    private final double diffusion;
    private final double drift;
    private final double multiplier;
    private final double box;
    private final double[] potential;
    private final FluidDerivatives[] derivatives;
    private final double strength;
    private final boolean[] tail;

    private double[] logDensity;
    private double[] freeEnergy;

    private final double[][] stageLog = new double[4][];
    private final double[][] stageFree = new double[4][];
    private final double[] gradientLog;
    private final double[] gradientFree;

    MadelungRun(Madelung equations, MadelungFluid start, double step) {
        this.grid = equations.grid();
        this.step = step;
        this.diffusion = equations.diffusion();
        this.drift = equations.drift();
        this.multiplier = equations.multiplier();
        this.box = equations.isLearning() ? drift / multiplier : 0;
        this.potential = equations.potential().values();
        this.logDensity = start.logDensity().values();
        this.freeEnergy = start.freeEnergy().values();
        this.derivatives = new FluidDerivatives[grid.dimensions()];
        for (int k = 0; k < derivatives.length; k++) {
            derivatives[k] = new FluidDerivatives(grid.axis(k));
        }
        for (int stage = 0; stage < 4; stage++) {
            stageLog[stage] = new double[grid.size()];
            stageFree[stage] = new double[grid.size()];
        }
        this.gradientLog = new double[grid.size()];
        this.gradientFree = new double[grid.size()];
        this.tail = new boolean[grid.size()];
        double longest = longest(start);
        this.strength = step / longest;
        if (step > longest) {
            throw new IllegalArgumentException("the step is " + step + ", but the shortest waves of this grid allow at most " + longest
                    + "; take a shorter step or fewer cells");
        }
        continueTails();
        resolved();
    }

    private double longest(MadelungFluid start) {
        double shortest = 0;
        double flow = 0;
        for (int k = 0; k < derivatives.length; k++) {
            shortest += derivatives[k].largest();
            double speed = start.freeEnergy().derivative(k).map(Math::abs).max() * 2 * drift;
            flow += speed * Math.sqrt(derivatives[k].largest());
        }
        double turning = 2 * Math.sqrt(drift * diffusion / Math.abs(multiplier)) + Math.abs(box);
        return STABLE / (turning * shortest + flow);
    }

    @Override
    public void step() {
        double[] log = logDensity;
        double[] free = freeEnergy;
        rates(log, free, 0);
        rates(moved(log, stageLog[0], step / 2), moved(free, stageFree[0], step / 2), 1);
        rates(moved(log, stageLog[1], step / 2), moved(free, stageFree[1], step / 2), 2);
        rates(moved(log, stageLog[2], step), moved(free, stageFree[2], step), 3);
        logDensity = combined(log, stageLog);
        freeEnergy = combined(free, stageFree);
        smooth(logDensity);
        smooth(freeEnergy);
        continueTails();
        resolved();
    }

    /** Goes on from the part of the fluid that is there into the tails, axis by axis. */
    private void continueTails() {
        double least = -Double.MAX_VALUE;
        for (double value : logDensity) {
            least = Math.max(least, value);
        }
        least -= TAIL;
        boolean[] known = new boolean[tail.length];
        for (int cell = 0; cell < tail.length; cell++) {
            tail[cell] = logDensity[cell] < least;
            known[cell] = !tail[cell];
        }
        for (int k = 0; k < derivatives.length; k++) {
            if (grid.axis(k).isPeriodic()) {
                continue;
            }
            int stride = grid.stride(k);
            int cells = grid.axis(k).cells();
            for (int start = 0; start < tail.length; start++) {
                if (start / stride % cells == 0) {
                    derivatives[k].continueTails(logDensity, freeEnergy, known, start, stride);
                }
            }
        }
    }

    /** The less the shorter the steps: what is smoothed in a unit of time stays the same. */
    private void smooth(double[] values) {
        for (int k = 0; k < derivatives.length; k++) {
            int stride = grid.stride(k);
            int cells = grid.axis(k).cells();
            for (int start = 0; start < values.length; start++) {
                if (start / stride % cells == 0) {
                    derivatives[k].smooth(values, start, stride, strength);
                }
            }
        }
    }

    private static double[] moved(double[] from, double[] rate, double time) {
        double[] to = from.clone();
        for (int cell = 0; cell < to.length; cell++) {
            to[cell] += time * rate[cell];
        }
        return to;
    }

    private double[] combined(double[] from, double[][] rates) {
        double[] to = from.clone();
        for (int cell = 0; cell < to.length; cell++) {
            to[cell] += step / 6 * (rates[0][cell] + 2 * rates[1][cell] + 2 * rates[2][cell] + rates[3][cell]);
        }
        return to;
    }

    private void rates(double[] log, double[] free, int stage) {
        double[] byTimeLog = stageLog[stage];
        double[] byTimeFree = stageFree[stage];
        double quantum = 4 * diffusion / multiplier;
        Arrays.fill(byTimeLog, 0);
        for (int cell = 0; cell < potential.length; cell++) {
            byTimeFree[cell] = -potential[cell];
        }
        for (int k = 0; k < derivatives.length; k++) {
            FluidDerivatives along = derivatives[k];
            int stride = grid.stride(k);
            int cells = grid.axis(k).cells();
            for (int start = 0; start < log.length; start++) {
                if (start / stride % cells != 0) {
                    continue;
                }
                along.differentiate(log, start, stride);
                for (int i = 0, cell = start; i < cells; i++, cell += stride) {
                    double slope = along.first(i);
                    gradientLog[cell] = slope;
                    byTimeLog[cell] += box * (along.second(i) + slope * slope);
                    byTimeFree[cell] += quantum * (along.second(i) / 2 + slope * slope / 4);
                }
                along.differentiate(free, start, stride);
                for (int i = 0, cell = start; i < cells; i++, cell += stride) {
                    double slope = along.first(i);
                    byTimeLog[cell] -= 2 * drift * (along.second(i) + slope * gradientLog[cell]);
                    byTimeFree[cell] -= drift * slope * slope + box * along.second(i);
                }
            }
        }
    }

    private void resolved() {
        for (int k = 0; k < derivatives.length; k++) {
            int stride = grid.stride(k);
            int cells = grid.axis(k).cells();
            boolean ring = grid.axis(k).isPeriodic();
            for (int cell = 0; cell < logDensity.length; cell++) {
                int i = grid.index(cell, k);
                if (tail[cell] || !ring && (i == 0 || i == cells - 1)) {
                    continue;
                }
                double before = logDensity[i == 0 ? cell + (cells - 1) * stride : cell - stride];
                double behind = logDensity[i == cells - 1 ? cell - (cells - 1) * stride : cell + stride];
                double curvature = before - 2 * logDensity[cell] + behind;
                if (!(curvature < UNRESOLVED)) {
                    throw new ArithmeticException(trouble(cell, curvature));
                }
            }
        }
    }

    private String trouble(int cell, double curvature) {
        String place = "q = " + Arrays.toString(grid.point(cell));
        if (!Double.isFinite(curvature) || !Double.isFinite(freeEnergy[cell])) {
            return "log p is not finite at " + place + "; take a shorter step";
        }
        double largest = Arrays.stream(logDensity).max().orElseThrow();
        if (logDensity[cell] < largest - TAIL + EDGE) {
            return "the tail of the density at " + place + ", " + Math.exp(logDensity[cell] - largest) + " of its largest value, is no"
                    + " longer smooth from cell to cell; take more cells, or end the run before";
        }
        return "the density at " + place + " has fallen to " + Math.exp(logDensity[cell] - largest) + " of its largest value, in a valley"
                + " less than three cells wide: a node is forming, or waves between the cells have grown, and the quantum potential is no"
                + " longer resolved; end the run before, take more cells to come closer, or use septuple.quantum.Schroedinger";
    }

    @Override
    public MadelungFluid state() {
        return new MadelungFluid(grid.function(logDensity), grid.function(freeEnergy));
    }

    @Override
    public void check() {
        double total = 0;
        for (double value : logDensity) {
            total += Math.exp(value);
        }
        total *= grid.cellVolume();
        if (!(Math.abs(total - 1) <= LOST)) {
            throw new ArithmeticException("the total probability is " + total + ", but was 1; the grid ends where the density does not"
                    + " vanish, or it is too coarse, or the step is too long");
        }
    }
}
