package septuple.quantum;

import org.jtransforms.dct.DoubleDCT_1D;
import org.jtransforms.dst.DoubleDST_1D;
import org.jtransforms.fft.DoubleFFT_1D;

import septuple.grid.Axis;
import septuple.grid.Boundary;
import septuple.grid.Evolving;
import septuple.grid.Grid;

/**
 * Split steps. The kinetic energy is a sum over axes, so its step is a product of steps along the axes, each of which only mixes the
 * cells of one line: transform the line, turn each wave by its phase, transform back.
 */
final class SplitStep implements Evolving<WaveFunction> {

    private static final double LOST = 1e-6;

    private final Grid grid;
    private final double norm;
    private final double[] real;
    private final double[] imaginary;
    private final double[] cosine;
    private final double[] sine;
    private final Line[] lines;

    SplitStep(Schroedinger equation, WaveFunction start, double step) {
        this.grid = equation.grid();
        this.norm = start.norm();
        this.real = start.realPart().clone();
        this.imaginary = start.imaginaryPart().clone();
        this.cosine = new double[real.length];
        this.sine = new double[real.length];
        for (int cell = 0; cell < real.length; cell++) {
            double angle = -equation.potential().value(cell) * step / (2 * equation.planck());
            UnitPhase.set(cosine, sine, cell, angle);
        }
        this.lines = new Line[grid.dimensions()];
        for (int k = 0; k < lines.length; k++) {
            lines[k] = new Line(grid.axis(k), equation.planck() * step / (2 * equation.mass()));
        }
    }

    @Override
    public void step() {
        turn();
        for (int k = 0; k < lines.length; k++) {
            int stride = grid.stride(k);
            int cells = grid.axis(k).cells();
            for (int start = 0; start < real.length; start++) {
                if (start / stride % cells == 0) {
                    lines[k].carry(real, imaginary, start, stride);
                }
            }
        }
        turn();
    }

    private void turn() {
        for (int cell = 0; cell < real.length; cell++) {
            double re = real[cell] * cosine[cell] - imaginary[cell] * sine[cell];
            imaginary[cell] = real[cell] * sine[cell] + imaginary[cell] * cosine[cell];
            real[cell] = re;
        }
    }

    @Override
    public WaveFunction state() {
        return new WaveFunction(grid, real.clone(), imaginary.clone());
    }

    @Override
    public void check() {
        double now = new WaveFunction(grid, real, imaginary).norm();
        if (!(Math.abs(now - norm) <= LOST * norm)) {
            throw new ArithmeticException("the norm is " + now + ", but was " + norm + "; the wave function or the potential is not finite");
        }
    }

    /** The kinetic step along lines of one axis: waves on a ring, sines between zeros, cosines between walls. */
    private static final class Line {

        private final Axis axis;
        private final double[] cosine;
        private final double[] sine;
        private final double[] packed;
        private final double[] second;
        private final DoubleFFT_1D waves;
        private final DoubleDST_1D sines;
        private final DoubleDCT_1D cosines;

        Line(Axis axis, double factor) {
            int cells = axis.cells();
            this.axis = axis;
            this.cosine = new double[cells];
            this.sine = new double[cells];
            for (int i = 0; i < cells; i++) {
                double wave = axis.isPeriodic() ? 2 * (2 * i <= cells ? i : i - cells) : axis.boundary() == Boundary.VANISHING ? i + 1 : i;
                double wavenumber = Math.PI * wave / axis.length();
                UnitPhase.set(cosine, sine, i, -factor * wavenumber * wavenumber);
            }
            this.packed = new double[axis.isPeriodic() ? 2 * cells : cells];
            this.second = new double[cells];
            this.waves = axis.isPeriodic() ? new DoubleFFT_1D(cells) : null;
            this.sines = axis.boundary() == Boundary.VANISHING ? new DoubleDST_1D(cells) : null;
            this.cosines = axis.boundary() == Boundary.REFLECTING ? new DoubleDCT_1D(cells) : null;
        }

        void carry(double[] real, double[] imaginary, int start, int stride) {
            int cells = axis.cells();
            if (waves != null) {
                for (int i = 0, cell = start; i < cells; i++, cell += stride) {
                    packed[2 * i] = real[cell];
                    packed[2 * i + 1] = imaginary[cell];
                }
                waves.complexForward(packed);
                for (int i = 0; i < cells; i++) {
                    double re = packed[2 * i] * cosine[i] - packed[2 * i + 1] * sine[i];
                    packed[2 * i + 1] = packed[2 * i] * sine[i] + packed[2 * i + 1] * cosine[i];
                    packed[2 * i] = re;
                }
                waves.complexInverse(packed, true);
                for (int i = 0, cell = start; i < cells; i++, cell += stride) {
                    real[cell] = packed[2 * i];
                    imaginary[cell] = packed[2 * i + 1];
                }
                return;
            }
            for (int i = 0, cell = start; i < cells; i++, cell += stride) {
                packed[i] = real[cell];
                second[i] = imaginary[cell];
            }
            forward(packed);
            forward(second);
            for (int i = 0; i < cells; i++) {
                double re = packed[i] * cosine[i] - second[i] * sine[i];
                second[i] = packed[i] * sine[i] + second[i] * cosine[i];
                packed[i] = re;
            }
            inverse(packed);
            inverse(second);
            for (int i = 0, cell = start; i < cells; i++, cell += stride) {
                real[cell] = packed[i];
                imaginary[cell] = second[i];
            }
        }

        private void forward(double[] line) {
            if (sines != null) {
                sines.forward(line, true);
            } else {
                cosines.forward(line, true);
            }
        }

        private void inverse(double[] line) {
            if (sines != null) {
                sines.inverse(line, true);
            } else {
                cosines.inverse(line, true);
            }
        }
    }
}
