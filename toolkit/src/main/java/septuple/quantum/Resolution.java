package septuple.quantum;

import java.util.ArrayList;
import java.util.List;

import septuple.grid.Axis;
import septuple.grid.Evolving;
import septuple.grid.Grid;
import septuple.validation.Problems;

/**
 * An evolution that is watched: both methods keep the norm of whatever they are given, for any step, so a norm of one does not say that
 * the answer is one to the question. Two things do. The waves that carry the wave function must be ones the grid resolves; and within
 * a step no wave that carries it, and no place where it is, may turn against the others by half a turn or more, or the steps are
 * those of a periodically kicked system, in which energies differing by 2 pi hbar/step are the same.
 */
final class Resolution implements Evolving<WaveFunction> {

    /** Far above what rounding does in any number of steps, far below what a reader would see. */
    private static final double LOST = 1e-9;

    /** Waves shorter than three cells are not counted as resolved. */
    private static final double OF_SHORTEST = 2.0 / 3;

    private final Schroedinger equation;
    private final double unresolved;
    private final double step;
    private final Evolving<WaveFunction> evolving;
    private final double norm;

    Resolution(Schroedinger equation, double unresolved, double step, WaveFunction start, Evolving<WaveFunction> evolving) {
        this.equation = equation;
        this.unresolved = unresolved;
        this.step = step;
        this.evolving = evolving;
        this.norm = start.norm();
        Problems problems = new Problems();
        problems(start).forEach(problems::add);
        problems.throwIfAny("this evolution");
    }

    /** The part of the norm in waves shorter than three cells along an axis. */
    static double unresolved(WaveFunction wave, int k) {
        return SpectralWeights.of(wave).beyond(k, OF_SHORTEST * Math.PI / wave.grid().axis(k).spacing());
    }

    private List<String> problems(WaveFunction wave) {
        List<String> problems = new ArrayList<>();
        if (unresolved >= 1) {
            return problems;
        }
        Grid grid = equation.grid();
        SpectralWeights weights = SpectralWeights.of(wave);
        double kinetic = 0;
        for (int k = 0; k < grid.dimensions(); k++) {
            Axis axis = grid.axis(k);
            double bound = OF_SHORTEST * Math.PI / axis.spacing();
            double part = weights.beyond(k, bound);
            if (!(part <= unresolved)) {
                problems.add("the grid is too coarse: waves shorter than three cells of axis " + k + " carry " + part
                        + " of the norm, but may carry " + unresolved + "; the spacing is " + axis.spacing() + ", take "
                        + axis.spacing() / 2 + ", so " + 2 * axis.cells() + " cells, a smoother wave function, or say .unresolved(...)");
            }
            double wavenumber = weights.reach(k, unresolved);
            kinetic += equation.planck() * equation.planck() * wavenumber * wavenumber / (2 * equation.mass());
        }
        double spread = spread(wave);
        boolean split = equation.method() == SchroedingerMethod.SPLIT_STEP;
        double energy = split ? spread > 0 ? Math.max(kinetic, spread) : 0 : kinetic + spread;
        double longest = Math.PI * equation.planck() / energy;
        if (!(step <= longest)) {
            problems.add("the step is " + step + ", but after " + longest + " the phases of this wave function have turned half a turn"
                    + " apart (kinetic energies up to " + kinetic + ", a potential that varies by " + spread + "); longer steps solve"
                    + " another equation, whose energies are taken modulo 2 pi hbar/step; take a step of " + longest + " or less");
        }
        return problems;
    }

    /** By how much the potential varies where the wave function is. */
    private double spread(WaveFunction wave) {
        double[] real = wave.realPart();
        double[] imaginary = wave.imaginaryPart();
        double floor = 0;
        for (int cell = 0; cell < real.length; cell++) {
            floor = Math.max(floor, real[cell] * real[cell] + imaginary[cell] * imaginary[cell]);
        }
        floor *= unresolved;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int cell = 0; cell < real.length; cell++) {
            if (real[cell] * real[cell] + imaginary[cell] * imaginary[cell] >= floor) {
                low = Math.min(low, equation.potential().value(cell));
                high = Math.max(high, equation.potential().value(cell));
            }
        }
        return high >= low ? high - low : 0;
    }

    @Override
    public void step() {
        evolving.step();
    }

    @Override
    public WaveFunction state() {
        return evolving.state();
    }

    @Override
    public void check() {
        evolving.check();
        WaveFunction wave = evolving.state();
        double now = wave.norm();
        if (!(Math.abs(now - norm) <= LOST * norm)) {
            throw new ArithmeticException("the norm is " + now + ", but was " + norm + " at the start; the potential, the wavenumbers or"
                    + " the step are too large to be computed with");
        }
        List<String> problems = problems(wave);
        if (!problems.isEmpty()) {
            throw new ArithmeticException(String.join("; ", problems));
        }
    }
}
