package septuple.quantum;

import org.jtransforms.dct.DoubleDCT_1D;
import org.jtransforms.dst.DoubleDST_1D;
import org.jtransforms.fft.DoubleFFT_1D;

import septuple.arithmetic.Circulant;
import septuple.grid.Axis;
import septuple.grid.Boundary;
import septuple.grid.Grid;

/**
 * The kinetic part of a split step along all lines of one axis. The rows of the last axis stand {@link #pitch} apart, a little more than
 * their length: with the powers of two that transforms like, neighbours along the other axes would all fall into one set of the cache.
 */
abstract class Lines {

    private static final int PADDING = 8;

    /** The phases of the waves of a line: waves on a ring, sines between zeros, cosines between walls. */
    private final double[] cosine;
    private final double[] sine;
    private final int cells;
    private final int stride;
    /** From the block of lines that stand side by side to the next. */
    private final int block;

    private Lines(Grid grid, int k, double factor) {
        Axis axis = grid.axis(k);
        this.cells = axis.cells();
        int last = grid.dimensions() - 1;
        this.stride = k == last ? 1 : grid.stride(k) / grid.axis(last).cells() * pitch(grid);
        this.block = k == last ? pitch(grid) : cells * stride;
        this.cosine = new double[cells];
        this.sine = new double[cells];
        for (int i = 0; i < cells; i++) {
            double wave = axis.isPeriodic() ? 2 * (2 * i <= cells ? i : i - cells) : axis.boundary() == Boundary.VANISHING ? i + 1 : i;
            double wavenumber = Math.PI * wave / axis.length();
            cosine[i] = Math.cos(-factor * wavenumber * wavenumber);
            sine[i] = Math.sin(-factor * wavenumber * wavenumber);
        }
    }

    /** From a row of the last axis to the next. */
    static int pitch(Grid grid) {
        int cells = grid.axis(grid.dimensions() - 1).cells();
        return grid.dimensions() > 1 && cells % 64 == 0 ? cells + PADDING : cells;
    }

    /**
     * The lines of an axis.
     *
     * @param factor hbar dt/(2 m): the wave k turns by -factor k^2
     */
    static Lines of(Grid grid, int k, double factor) {
        Axis axis = grid.axis(k);
        if (axis.isPeriodic()) {
            return Circulant.supports(axis.cells()) ? new Circulants(grid, k, factor) : new Rings(grid, k, factor);
        }
        return new Intervals(grid, k, factor);
    }

    /** Carries the lines on that fill the cells between two places. */
    void carry(double[] re, double[] im, int from, int to) {
        for (int first = from; first < to; first += block) {
            for (int start = first; start < first + stride; start++) {
                line(re, im, start);
            }
        }
    }

    /** Carries the line on that starts in a cell. */
    abstract void line(double[] re, double[] im, int start);

    /** Multiplies each wave by its phase. */
    void turn(double[] re, double[] im, int spacing, int imaginaryAt) {
        for (int i = 0, at = 0; i < cells; i++, at += spacing) {
            double x = re[at];
            double y = im[at + imaginaryAt];
            re[at] = x * cosine[i] - y * sine[i];
            im[at + imaginaryAt] = x * sine[i] + y * cosine[i];
        }
    }

    /** Rings of a power of two. */
    private static final class Circulants extends Lines {

        private final Circulant circulant;

        Circulants(Grid grid, int k, double factor) {
            super(grid, k, factor);
            this.circulant = Circulant.of(super.cosine, super.sine);
        }

        @Override
        void carry(double[] re, double[] im, int from, int to) {
            int stride = super.stride;
            for (int first = from; first < to; first += super.block) {
                if (stride == 1) {
                    circulant.row(re, im, first);
                } else {
                    circulant.columns(re, im, first, stride, stride);
                }
            }
        }

        @Override
        void line(double[] re, double[] im, int start) {
            throw new AssertionError("lines are carried on together");
        }
    }

    /** Rings of any length. */
    private static final class Rings extends Lines {

        private final DoubleFFT_1D waves;
        private final double[] packed;

        Rings(Grid grid, int k, double factor) {
            super(grid, k, factor);
            this.waves = new DoubleFFT_1D(super.cells);
            this.packed = new double[2 * super.cells];
        }

        @Override
        void line(double[] re, double[] im, int start) {
            for (int i = 0, cell = start; i < super.cells; i++, cell += super.stride) {
                packed[2 * i] = re[cell];
                packed[2 * i + 1] = im[cell];
            }
            waves.complexForward(packed);
            turn(packed, packed, 2, 1);
            waves.complexInverse(packed, true);
            for (int i = 0, cell = start; i < super.cells; i++, cell += super.stride) {
                re[cell] = packed[2 * i];
                im[cell] = packed[2 * i + 1];
            }
        }
    }

    /** Lines between zeros, or between walls. */
    private static final class Intervals extends Lines {

        private final DoubleDST_1D sines;
        private final DoubleDCT_1D cosines;
        private final double[] lineRe;
        private final double[] lineIm;

        Intervals(Grid grid, int k, double factor) {
            super(grid, k, factor);
            boolean zeros = grid.axis(k).boundary() == Boundary.VANISHING;
            this.sines = zeros ? new DoubleDST_1D(super.cells) : null;
            this.cosines = zeros ? null : new DoubleDCT_1D(super.cells);
            this.lineRe = new double[super.cells];
            this.lineIm = new double[super.cells];
        }

        @Override
        void line(double[] re, double[] im, int start) {
            for (int i = 0, cell = start; i < super.cells; i++, cell += super.stride) {
                lineRe[i] = re[cell];
                lineIm[i] = im[cell];
            }
            forward(lineRe);
            forward(lineIm);
            turn(lineRe, lineIm, 1, 0);
            inverse(lineRe);
            inverse(lineIm);
            for (int i = 0, cell = start; i < super.cells; i++, cell += super.stride) {
                re[cell] = lineRe[i];
                im[cell] = lineIm[i];
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
