package septuple.quantum;

import java.util.List;
import java.util.concurrent.CancellationException;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Problems;

/**
 * Schroedinger's action of a path of wave functions (B.3.13), without the factor lambda/eps,
 *
 * <p>S = int dt d^Kq (hbar^2/2m |grad Psi|^2 - i hbar Psi* dPsi/dt + V |Psi|^2).
 *
 * <p>The path is given at equal times. The derivative by time is the difference of the neighbours, (Psi(t + dt) - Psi(t - dt))/2 dt, and
 * the integral by time a sum over the inner times; the rest is {@link Schroedinger#energy}. Error of order 2 in dt. The
 * action is complex: its imaginary part is -hbar/2 times the change of the norm from end to end.
 *
 * @param equation whose constants and potential they are
 */
public record SchroedingerAction(Schroedinger equation) {

    /**
     * Checks the equation.
     *
     * @param equation not null
     */
    public SchroedingerAction {
        Problems problems = new Problems();
        problems.require(equation != null, "the equation is null");
        problems.throwIfAny("an action");
    }

    /**
     * The action of a path.
     *
     * @param path at least three wave functions at equal times
     * @param step dt, positive and finite
     * @return real and imaginary part, in units of energy times time
     * @throws IllegalArgumentException with one message that names every problem
     */
    public double[] value(List<WaveFunction> path, double step) {
        Problems problems = new Problems();
        problems.require(path.size() >= 3, "the path has " + path.size() + " times, but needs at least 3");
        problems.require(step > 0 && step < Double.POSITIVE_INFINITY, "the step is " + step + ", but must be positive and finite");
        problems.throwIfAny("the action of a path");
        double re = 0;
        double im = 0;
        for (int n = 1; n < path.size() - 1; n++) {
            double[] after = path.get(n).overlap(path.get(n + 1));
            double[] before = path.get(n).overlap(path.get(n - 1));
            re += step * equation.energy(path.get(n)) + equation.planck() * (after[1] - before[1]) / 2;
            im -= equation.planck() * (after[0] - before[0]) / 2;
        }
        return new double[] {re, im};
    }

    /**
     * The functional derivative of the action by Psi* at one time, found by changing the real and the imaginary part in each cell to
     * both sides and computing the action again: (dS/dRe + i dS/dIm)/2, per volume and time. The action is quadratic, so the
     * differences are exact to rounding. Costs four actions of three times per cell.
     *
     * @param before Psi a step before
     * @param now    Psi at the time of the variation
     * @param after  Psi a step later
     * @param step   dt, positive and finite
     * @return real and imaginary part of dS/dPsi*, on the grid
     * @throws IllegalArgumentException as {@link #value} does
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public GridFunction[] variation(WaveFunction before, WaveFunction now, WaveFunction after, double step) {
        Grid grid = equation.grid();
        double change = Math.sqrt(now.density().max());
        double unit = 4 * change * step * grid.cellVolume();
        double[] re = new double[grid.size()];
        double[] im = new double[grid.size()];
        for (int cell = 0; cell < re.length; cell++) {
            if (Thread.interrupted()) {
                throw new CancellationException("interrupted after " + cell + " of " + re.length + " cells; a smaller grid is faster");
            }
            double[] byReal = difference(before, now, after, step, cell, change, 0);
            double[] byImaginary = difference(before, now, after, step, cell, 0, change);
            re[cell] = (byReal[0] - byImaginary[1]) / unit;
            im[cell] = (byReal[1] + byImaginary[0]) / unit;
        }
        return new GridFunction[] {grid.function(re), grid.function(im)};
    }

    private double[] difference(WaveFunction before, WaveFunction now, WaveFunction after, double step, int cell, double re, double im) {
        // Only the three integrands that hold Psi at this time; as the ends of a path of five do not matter, they are left at zero.
        WaveFunction zero = new WaveFunction(now.grid(), new double[now.grid().size()], new double[now.grid().size()]);
        double[] up = value(List.of(zero, before, changed(now, cell, re, im), after, zero), step);
        double[] down = value(List.of(zero, before, changed(now, cell, -re, -im), after, zero), step);
        return new double[] {up[0] - down[0], up[1] - down[1]};
    }

    private static WaveFunction changed(WaveFunction wave, int cell, double re, double im) {
        double[] real = wave.realPart().clone();
        double[] imaginary = wave.imaginaryPart().clone();
        real[cell] += re;
        imaginary[cell] += im;
        return new WaveFunction(wave.grid(), real, imaginary);
    }
}
