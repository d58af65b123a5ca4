package septuple.quantum;

import org.jtransforms.dct.DoubleDCT_1D;
import org.jtransforms.dst.DoubleDST_1D;
import org.jtransforms.fft.DoubleFFT_1D;

import septuple.grid.Axis;
import septuple.grid.Boundary;
import septuple.grid.Grid;

/**
 * How much of the norm of a wave function each wave carries: waves exp(i k q) along a ring, sines between zeros, cosines between walls.
 * The sum of all weights is the norm (Parseval).
 */
final class SpectralWeights {

    private final Grid grid;
    private final double[] weights;

    private SpectralWeights(Grid grid, double[] weights) {
        this.grid = grid;
        this.weights = weights;
    }

    static SpectralWeights of(WaveFunction wave) {
        Grid grid = wave.grid();
        double[] real = wave.realPart().clone();
        double[] imaginary = wave.imaginaryPart().clone();
        double scale = grid.cellVolume();
        for (int k = 0; k < grid.dimensions(); k++) {
            transform(grid, k, real, imaginary);
            scale /= grid.axis(k).isPeriodic() ? grid.axis(k).cells() : 1;
        }
        for (int cell = 0; cell < real.length; cell++) {
            real[cell] = scale * (real[cell] * real[cell] + imaginary[cell] * imaginary[cell]);
        }
        return new SpectralWeights(grid, real);
    }

    private static void transform(Grid grid, int k, double[] real, double[] imaginary) {
        Axis axis = grid.axis(k);
        int cells = axis.cells();
        int stride = grid.stride(k);
        DoubleFFT_1D waves = axis.isPeriodic() ? new DoubleFFT_1D(cells) : null;
        DoubleDST_1D sines = axis.boundary() == Boundary.VANISHING ? new DoubleDST_1D(cells) : null;
        DoubleDCT_1D cosines = axis.boundary() == Boundary.REFLECTING ? new DoubleDCT_1D(cells) : null;
        double[] line = new double[2 * cells];
        for (int start = 0; start < real.length; start++) {
            if (start / stride % cells != 0) {
                continue;
            }
            int apart = waves != null ? 2 : 1;
            int second = waves != null ? 1 : cells;
            for (int i = 0; i < cells; i++) {
                line[apart * i] = real[start + i * stride];
                line[apart * i + second] = imaginary[start + i * stride];
            }
            if (waves != null) {
                waves.complexForward(line);
            } else if (sines != null) {
                sines.forward(line, 0, true);
                sines.forward(line, cells, true);
            } else {
                cosines.forward(line, 0, true);
                cosines.forward(line, cells, true);
            }
            for (int i = 0; i < cells; i++) {
                real[start + i * stride] = line[apart * i];
                imaginary[start + i * stride] = line[apart * i + second];
            }
        }
    }

    /** The wavenumber of the i-th wave along an axis, not negative. */
    static double wavenumber(Axis axis, int i) {
        double half = axis.isPeriodic() ? 2 * Math.min(i, axis.cells() - i) : axis.boundary() == Boundary.VANISHING ? i + 1 : i;
        return Math.PI * half / axis.length();
    }

    /** The mean of the square of the wavenumber along an axis, times the norm. */
    double meanSquare(int k) {
        double sum = 0;
        for (int wave = 0; wave < weights.length; wave++) {
            double wavenumber = wavenumber(grid.axis(k), grid.index(wave, k));
            sum += wavenumber * wavenumber * weights[wave];
        }
        return sum;
    }

    /** The part of the norm beyond a wavenumber along an axis. */
    double beyond(int k, double bound) {
        double sum = 0;
        double all = 0;
        for (int wave = 0; wave < weights.length; wave++) {
            all += weights[wave];
            if (wavenumber(grid.axis(k), grid.index(wave, k)) > bound) {
                sum += weights[wave];
            }
        }
        return sum / all;
    }

    /** The least wavenumber along an axis beyond which no more than a part of the norm lies. */
    double reach(int k, double part) {
        Axis axis = grid.axis(k);
        int half = axis.isPeriodic() ? axis.cells() / 2 : axis.cells() - 1;
        double[] along = new double[half + 1];
        double all = 0;
        for (int wave = 0; wave < weights.length; wave++) {
            int i = grid.index(wave, k);
            along[axis.isPeriodic() ? Math.min(i, axis.cells() - i) : i] += weights[wave];
            all += weights[wave];
        }
        double above = 0;
        int i = half;
        while (i > 0 && above + along[i] <= part * all) {
            above += along[i--];
        }
        return wavenumber(axis, i);
    }
}
