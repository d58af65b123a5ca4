package septuple.dynamics;

import java.util.Arrays;

import org.jtransforms.dct.DoubleDCT_1D;
import org.jtransforms.fft.DoubleFFT_1D;

import septuple.grid.Axis;
import septuple.grid.Evolving;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

/** Steps of the linear equation that psi = exp(mu F) obeys. */
final class ColeHopfStep implements Evolving<GridFunction> {

    /** The least psi over the largest for which at least six digits of F are left: e^25 is 7e10. */
    private static final double LEAST = Math.exp(-25);
    /** How far rounding errors of 1e-16 may grow. */
    private static final double LOST = 1e-6;

    private final Grid grid;
    private final double multiplier;
    private final double[] psi;
    private final double[] halfPotential;
    private final Line[] lines;
    /** log psi was lowered by this much in all. */
    private double level;
    private double rounding = 0x1p-53;
    private final double growth;

    ColeHopfStep(HamiltonJacobi equation, GridFunction start, double step) {
        this.grid = equation.grid();
        this.multiplier = equation.multiplier();
        this.psi = start.values();
        this.halfPotential = new double[psi.length];
        double range = Math.abs(multiplier) * (start.max() - start.min());
        if (range > -Math.log(LEAST)) {
            throw new IllegalArgumentException("mu times the range of the free energy is " + range + ", but exp(mu F) holds six "
                    + "digits of F only up to " + -Math.log(LEAST) + "; take the method GODUNOV");
        }
        this.level = multiplier * (multiplier > 0 ? start.max() : start.min());
        for (int cell = 0; cell < psi.length; cell++) {
            psi[cell] = Math.exp(multiplier * psi[cell] - level);
            halfPotential[cell] = Math.exp(-multiplier * equation.potential().value(cell) * step / 2);
        }
        this.lines = new Line[grid.dimensions()];
        double fastest = 0;
        for (int k = 0; k < lines.length; k++) {
            lines[k] = new Line(grid.axis(k), equation.drift() / multiplier * step, equation.waves());
            fastest += lines[k].fastest;
        }
        this.growth = Math.exp(Math.max(0, fastest));
        if (equation.waves() > 0) {
            wave(true);
        }
        requirePositive();
    }

    @Override
    public void step() {
        turn();
        wave(false);
        turn();
        rounding = rounding * growth + 0x1p-53;
        double largest = 0;
        for (double value : psi) {
            largest = Math.max(largest, value);
        }
        if (!(largest > 1e-50 && largest < 1e50)) {
            rescale(largest);
        }
    }

    private void rescale(double largest) {
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("exp(mu F) is " + largest + " at most; take shorter steps");
        }
        level += Math.log(largest);
        for (int cell = 0; cell < psi.length; cell++) {
            psi[cell] /= largest;
        }
    }

    private void turn() {
        for (int cell = 0; cell < psi.length; cell++) {
            psi[cell] *= halfPotential[cell];
        }
    }

    private void wave(boolean cutOnly) {
        for (int k = 0; k < lines.length; k++) {
            int stride = grid.stride(k);
            int cells = grid.axis(k).cells();
            for (int start = 0; start < psi.length; start++) {
                if (start / stride % cells == 0) {
                    lines[k].carry(psi, start, stride, cutOnly);
                }
            }
        }
    }

    @Override
    public GridFunction state() {
        return grid.function(Arrays.stream(psi).map(value -> (Math.log(value) + level) / multiplier).toArray());
    }

    @Override
    public void check() {
        if (rounding > LOST) {
            throw new ArithmeticException("rounding errors of 1e-16 in the shortest wave that is kept have grown to " + rounding
                    + ", because mu = " + multiplier + " is positive; keep fewer waves or stop before");
        }
        requirePositive();
    }

    private void requirePositive() {
        double largest = Arrays.stream(psi).max().orElseThrow();
        for (int cell = 0; cell < psi.length; cell++) {
            if (!(psi[cell] > LEAST * largest)) {
                throw new ArithmeticException("exp(mu F) at q = " + Arrays.toString(grid.point(cell)) + " is " + psi[cell] / largest
                        + " of its largest value, but must be positive and above " + LEAST + ": "
                        + (multiplier > 0 ? "there F goes to minus infinity"
                        : "there F is too high for its digits; take the method GODUNOV"));
            }
        }
    }

    /** A step of the second derivative along lines of one axis. */
    private static final class Line {

        private final Axis axis;
        private final double[] factor;
        private final double[] packed;
        private final DoubleFFT_1D waves;
        private final DoubleDCT_1D cosines;
        private double fastest;

        Line(Axis axis, double rate, int kept) {
            int cells = axis.cells();
            this.axis = axis;
            this.factor = new double[cells];
            for (int i = 0; i < cells; i++) {
                // Wavelengths along the axis; walls allow halves.
                double wave = axis.isPeriodic() ? Math.min(i, cells - i) : 0.5 * i;
                double wavenumber = 2 * Math.PI * wave / axis.length();
                boolean keep = kept == 0 || wave <= kept;
                factor[i] = keep ? Math.exp(rate * wavenumber * wavenumber) : 0;
                fastest = keep ? Math.max(fastest, rate * wavenumber * wavenumber) : fastest;
            }
            this.packed = new double[axis.isPeriodic() ? 2 * cells : cells];
            this.waves = axis.isPeriodic() ? new DoubleFFT_1D(cells) : null;
            this.cosines = axis.isPeriodic() ? null : new DoubleDCT_1D(cells);
        }

        void carry(double[] values, int start, int stride, boolean cutOnly) {
            int cells = axis.cells();
            int width = waves == null ? 1 : 2;
            Arrays.fill(packed, 0);
            for (int i = 0; i < cells; i++) {
                packed[width * i] = values[start + i * stride];
            }
            if (waves != null) {
                waves.complexForward(packed);
            } else {
                cosines.forward(packed, true);
            }
            for (int i = 0; i < packed.length; i++) {
                double times = factor[i / width];
                packed[i] *= cutOnly && times != 0 ? 1 : times;
            }
            if (waves != null) {
                waves.complexInverse(packed, true);
            } else {
                cosines.inverse(packed, true);
            }
            for (int i = 0; i < cells; i++) {
                values[start + i * stride] = packed[width * i];
            }
        }
    }
}
