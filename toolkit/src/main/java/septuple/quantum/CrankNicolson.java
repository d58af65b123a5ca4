package septuple.quantum;

import septuple.grid.Axis;
import septuple.grid.Boundary;
import septuple.grid.Evolving;
import septuple.grid.Grid;

/**
 * Crank-Nicolson by axes. With H_k the kinetic energy along axis k, by differences of order 2, and a K-th of the potential, the step of
 * one axis is Cayley's form (1 + i tau H_k/2 hbar)^-1 (1 - i tau H_k/2 hbar), unitary because H_k is symmetric. In one dimension that is
 * all. In more, the forms stand in a symmetric product: half steps of all axes but the last, a whole step of the last, the half steps
 * again in the opposite order, which keeps order 2.
 *
 * <p>The form is 2 (1 + i tau H_k/2 hbar)^-1 - 1, so a line needs one solution of a tridiagonal system. Its matrix is 1 plus i times a
 * symmetric one: elimination without pivots cannot break down, for any step.
 */
final class CrankNicolson implements Evolving<WaveFunction> {

    private final Grid grid;
    private final double[] real;
    private final double[] imaginary;
    private final double[] solvedReal;
    private final double[] solvedImaginary;
    private final double[] leftReal;
    private final double[] leftImaginary;
    private final Sweep[] sweeps;

    CrankNicolson(Schroedinger equation, WaveFunction start, double step) {
        this.grid = equation.grid();
        this.real = start.realPart().clone();
        this.imaginary = start.imaginaryPart().clone();
        this.solvedReal = new double[real.length];
        this.solvedImaginary = new double[real.length];
        this.leftReal = new double[real.length];
        this.leftImaginary = new double[real.length];
        this.sweeps = new Sweep[grid.dimensions()];
        for (int k = 0; k < sweeps.length; k++) {
            sweeps[k] = new Sweep(equation, k, k < sweeps.length - 1 ? step / 2 : step);
        }
    }

    @Override
    public void step() {
        for (Sweep sweep : sweeps) {
            sweep.carry();
        }
        for (int k = sweeps.length - 2; k >= 0; k--) {
            sweeps[k].carry();
        }
    }

    @Override
    public WaveFunction state() {
        return new WaveFunction(grid, real.clone(), imaginary.clone());
    }

    /** hbar^2/(2 m spacing^2), what the differences of order 2 multiply. */
    static double hopping(Schroedinger equation, int k) {
        double spacing = equation.grid().axis(k).spacing();
        return equation.planck() * equation.planck() / (2 * equation.mass() * spacing * spacing);
    }

    /**
     * The diagonal of the negative second difference, in units of 1/spacing^2. Beyond an end the wave function is mirrored, with the
     * opposite sign where it vanishes there.
     */
    static int diagonal(Axis axis, int i) {
        boolean end = i == 0 || i == axis.cells() - 1;
        return !end || axis.isPeriodic() ? 2 : axis.boundary() == Boundary.VANISHING ? 3 : 1;
    }

    /** The mean of H for differences of order 2, which a step of one dimension keeps to rounding. */
    static double energy(Schroedinger equation, WaveFunction wave) {
        Grid grid = equation.grid();
        double[] real = wave.realPart();
        double[] imaginary = wave.imaginaryPart();
        double kinetic = 0;
        for (int k = 0; k < grid.dimensions(); k++) {
            Axis axis = grid.axis(k);
            int stride = grid.stride(k);
            double sum = 0;
            for (int cell = 0; cell < real.length; cell++) {
                int i = cell / stride % axis.cells();
                int last = axis.cells() - 1;
                double square = real[cell] * real[cell] + imaginary[cell] * imaginary[cell];
                if (axis.boundary() == Boundary.VANISHING && (i == 0 || i == last)) {
                    sum += 2 * square;
                }
                if (i < last || axis.isPeriodic()) {
                    int next = i < last ? cell + stride : cell - last * stride;
                    sum += Math.pow(real[next] - real[cell], 2) + Math.pow(imaginary[next] - imaginary[cell], 2);
                }
            }
            kinetic += hopping(equation, k) * sum;
        }
        return kinetic * grid.cellVolume() + equation.potential().integral(wave.density());
    }

    /** All lines along one axis at a time: those that lie side by side in memory are eliminated together. */
    private final class Sweep {

        private final int cells;
        private final int stride;
        private final boolean cyclic;
        /** The entries beside the diagonal are -i times this. */
        private final double coupling;
        /** The imaginary part of the diagonal; its real part is one. */
        private final double[] diagonal = new double[real.length];
        /** Reciprocal pivots. */
        private final double[] pivotReal = new double[real.length];
        private final double[] pivotImaginary = new double[real.length];
        /**
         * On a ring, the solution for the column that couples a line's last cell to the others; in its last cell the reciprocal of its
         * pivot.
         */
        private final double[] borderReal;
        private final double[] borderImaginary;

        Sweep(Schroedinger equation, int k, double step) {
            Axis axis = grid.axis(k);
            this.cells = axis.cells();
            this.stride = grid.stride(k);
            this.cyclic = axis.isPeriodic();
            double half = step / (2 * equation.planck());
            double hopping = hopping(equation, k);
            this.coupling = half * hopping;
            int eliminated = cyclic ? cells - 1 : cells;
            for (int cell = 0; cell < real.length; cell++) {
                int i = cell / stride % cells;
                diagonal[cell] = half * (hopping * diagonal(axis, i) + equation.potential().value(cell) / grid.dimensions());
                double re = 1;
                double im = diagonal[cell];
                if (i > 0 && i < eliminated) {
                    // b_i - e^2/pivot, e = -i coupling.
                    re += coupling * coupling * pivotReal[cell - stride];
                    im += coupling * coupling * pivotImaginary[cell - stride];
                }
                double square = re * re + im * im;
                pivotReal[cell] = re / square;
                pivotImaginary[cell] = -im / square;
            }
            this.borderReal = new double[cyclic ? real.length : 0];
            this.borderImaginary = new double[cyclic ? real.length : 0];
            if (cyclic) {
                border();
            }
        }

        private void border() {
            int last = (cells - 1) * stride;
            for (int start = 0; start < real.length; start += cells * stride) {
                for (int s = start; s < start + stride; s++) {
                    borderImaginary[s] = -coupling;
                    borderImaginary[s + last - stride] = -coupling;
                }
            }
            eliminate(borderReal, borderImaginary);
            for (int start = 0; start < real.length; start += cells * stride) {
                for (int s = start; s < start + stride; s++) {
                    double sumReal = borderReal[s] + borderReal[s + last - stride];
                    double sumImaginary = borderImaginary[s] + borderImaginary[s + last - stride];
                    double re = 1 - coupling * sumImaginary;
                    double im = diagonal[s + last] + coupling * sumReal;
                    double square = re * re + im * im;
                    borderReal[s + last] = re / square;
                    borderImaginary[s + last] = -im / square;
                }
            }
        }

        void carry() {
            System.arraycopy(real, 0, solvedReal, 0, real.length);
            System.arraycopy(imaginary, 0, solvedImaginary, 0, real.length);
            solve(solvedReal, solvedImaginary);
            // The rounded pivots are the same in each step, and what they lose adds up. One correction by the residual makes the solution
            // that of the matrix itself, which is unitary to the last digit; what is left is the rounding of the values, which averages
            // out.
            residual();
            solve(leftReal, leftImaginary);
            for (int cell = 0; cell < real.length; cell++) {
                real[cell] = 2 * (solvedReal[cell] + leftReal[cell]) - real[cell];
                imaginary[cell] = 2 * (solvedImaginary[cell] + leftImaginary[cell]) - imaginary[cell];
            }
        }

        private void residual() {
            for (int cell = 0; cell < real.length; cell++) {
                leftReal[cell] = real[cell] - solvedReal[cell] + diagonal[cell] * solvedImaginary[cell];
                leftImaginary[cell] = imaginary[cell] - solvedImaginary[cell] - diagonal[cell] * solvedReal[cell];
            }
            int last = (cells - 1) * stride;
            for (int start = 0; start < real.length; start += cells * stride) {
                for (int lower = start; lower < start + last; lower++) {
                    couple(lower, lower + stride);
                }
                for (int lower = start; cyclic && lower < start + stride; lower++) {
                    couple(lower + last, lower);
                }
            }
        }

        private void couple(int one, int other) {
            leftReal[one] -= coupling * solvedImaginary[other];
            leftImaginary[one] += coupling * solvedReal[other];
            leftReal[other] -= coupling * solvedImaginary[one];
            leftImaginary[other] += coupling * solvedReal[one];
        }

        private void solve(double[] re, double[] im) {
            eliminate(re, im);
            if (cyclic) {
                close(re, im);
            }
        }

        /** Thomas' elimination, on a ring without each line's last cell. */
        private void eliminate(double[] re, double[] im) {
            int count = cyclic ? cells - 1 : cells;
            for (int start = 0; start < re.length; start += cells * stride) {
                for (int i = 0; i < count; i++) {
                    int end = start + (i + 1) * stride;
                    for (int cell = start + i * stride; cell < end; cell++) {
                        // (r_i - e y_(i-1)) / pivot.
                        double a = i == 0 ? re[cell] : re[cell] - coupling * im[cell - stride];
                        double b = i == 0 ? im[cell] : im[cell] + coupling * re[cell - stride];
                        re[cell] = a * pivotReal[cell] - b * pivotImaginary[cell];
                        im[cell] = a * pivotImaginary[cell] + b * pivotReal[cell];
                    }
                }
                for (int i = count - 2; i >= 0; i--) {
                    int end = start + (i + 1) * stride;
                    for (int cell = start + i * stride; cell < end; cell++) {
                        // y_i - e/pivot x_(i+1).
                        double a = coupling * im[cell + stride];
                        double b = -coupling * re[cell + stride];
                        re[cell] -= a * pivotReal[cell] - b * pivotImaginary[cell];
                        im[cell] -= a * pivotImaginary[cell] + b * pivotReal[cell];
                    }
                }
            }
        }

        /** The last cell of each ring, and what it changes in the others. */
        private void close(double[] re, double[] im) {
            int last = (cells - 1) * stride;
            for (int start = 0; start < re.length; start += cells * stride) {
                for (int s = start; s < start + stride; s++) {
                    int end = s + last;
                    double a = re[end] - coupling * (im[s] + im[end - stride]);
                    double b = im[end] + coupling * (re[s] + re[end - stride]);
                    re[end] = a * borderReal[end] - b * borderImaginary[end];
                    im[end] = a * borderImaginary[end] + b * borderReal[end];
                }
                for (int i = 0; i < cells - 1; i++) {
                    for (int s = start; s < start + stride; s++) {
                        int cell = s + i * stride;
                        re[cell] -= borderReal[cell] * re[s + last] - borderImaginary[cell] * im[s + last];
                        im[cell] -= borderReal[cell] * im[s + last] + borderImaginary[cell] * re[s + last];
                    }
                }
            }
        }
    }
}
