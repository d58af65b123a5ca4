package septuple.quantum;

import septuple.grid.Evolving;
import septuple.grid.Grid;

/**
 * Split steps. The kinetic energy is a sum over axes, so its step is a product of steps along the axes, each of which only mixes the
 * cells of one line: it is a circulant matrix on a ring, and no transform of the whole grid is needed. Between steps the wave
 * function is kept ahead by half a step with the potential, so that two halves are done as one.
 */
final class SplitStep implements Evolving<WaveFunction> {

    private final Grid grid;
    private final double[] real;
    private final double[] imaginary;
    private final double[] halfCosine;
    private final double[] halfSine;
    private final double[] cosine;
    private final double[] sine;
    private final Lines[] lines;

    SplitStep(Schroedinger equation, WaveFunction start, double step) {
        this.grid = equation.grid();
        this.real = start.realPart().clone();
        this.imaginary = start.imaginaryPart().clone();
        this.halfCosine = new double[real.length];
        this.halfSine = new double[real.length];
        this.cosine = new double[real.length];
        this.sine = new double[real.length];
        for (int cell = 0; cell < real.length; cell++) {
            double angle = -equation.potential().value(cell) * step / equation.planck();
            UnitPhase.set(halfCosine, halfSine, cell, angle / 2);
            UnitPhase.set(cosine, sine, cell, angle);
        }
        this.lines = new Lines[grid.dimensions()];
        for (int k = 0; k < lines.length; k++) {
            lines[k] = Lines.of(grid, k, equation.planck() * step / (2 * equation.mass()));
        }
        turn(real, imaginary, halfCosine, halfSine, 1);
    }

    @Override
    public void step() {
        for (Lines line : lines) {
            line.carry(real, imaginary);
        }
        turn(real, imaginary, cosine, sine, 1);
    }

    /** Multiplies each cell by its phase, or by the inverse of it. */
    private static void turn(double[] re, double[] im, double[] cosine, double[] sine, int sign) {
        for (int cell = 0; cell < re.length; cell++) {
            double x = re[cell];
            double s = sign * sine[cell];
            re[cell] = x * cosine[cell] - im[cell] * s;
            im[cell] = x * s + im[cell] * cosine[cell];
        }
    }

    @Override
    public WaveFunction state() {
        double[] re = real.clone();
        double[] im = imaginary.clone();
        turn(re, im, halfCosine, halfSine, -1);
        return new WaveFunction(grid, re, im);
    }
}
