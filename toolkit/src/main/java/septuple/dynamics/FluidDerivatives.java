package septuple.dynamics;

import org.jtransforms.fft.DoubleFFT_1D;

import septuple.grid.Axis;
import septuple.grid.Boundary;

/**
 * First and second derivatives along the lines of an axis, for a fluid that is integrated in time: unlike those of a GridFunction they
 * must not feed waves that the grid does not resolve. Along rings they are spectral, with the highest waves smoothed away (T. Hou,
 * R. Li, J. Comput. Phys. 226, 379, 2007). Along other axes they are central differences of order 8; beyond walls functions are
 * mirrored, beyond open ends they go on as the parabola that fits their last cells best, so that Gaussian tails are exact.
 */
final class FluidDerivatives {

    /** Cells beyond an end that the differences need. */
    private static final int BEYOND = 4;

    /** Cells that the parabola is fitted to: odd, and many, so that it does not follow waves from cell to cell. */
    private static final int FITTED = 9;

    private static final double[] FIRST = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
    private static final double[] SECOND = {8.0 / 5, -1.0 / 5, 8.0 / 315, -1.0 / 560};
    private static final double MIDDLE = -205.0 / 72;

    private final Axis axis;
    private final double[] first;
    private final double[] second;

    private final DoubleFFT_1D transform;
    private final double[] packed;
    private final double[] packedSecond;
    private final double[] filter;

    private final double[] extended;
    private final double[][] parabola;

    FluidDerivatives(Axis axis) {
        int cells = axis.cells();
        this.axis = axis;
        this.first = new double[cells];
        this.second = new double[cells];
        boolean ring = axis.isPeriodic();
        this.transform = ring ? new DoubleFFT_1D(cells) : null;
        this.packed = new double[ring ? 2 * cells : 0];
        this.packedSecond = new double[packed.length];
        this.filter = new double[ring ? cells : 0];
        for (int i = 0; i < filter.length; i++) {
            double part = 2.0 * Math.abs(wave(i)) / cells;
            filter[i] = Math.exp(-36 * Math.pow(part, 36));
        }
        this.extended = new double[ring ? 0 : cells + 2 * BEYOND];
        this.parabola = new double[BEYOND][FITTED];
        for (int j = 0; j < BEYOND; j++) {
            for (int i = 0; i < FITTED; i++) {
                parabola[j][i] = weight(i, j + 1);
            }
        }
    }

    /** The first derivative of the line that was last given. */
    double first(int i) {
        return first[i];
    }

    /** The second derivative of the line that was last given. */
    double second(int i) {
        return second[i];
    }

    /** The largest factor by which the second derivative multiplies a wave. */
    double largest() {
        double spacing = axis.spacing();
        return (axis.isPeriodic() ? Math.PI * Math.PI : 6.51) / (spacing * spacing);
    }

    private int wave(int i) {
        return 2 * i <= axis.cells() ? i : i - axis.cells();
    }

    void differentiate(double[] values, int start, int stride) {
        if (axis.isPeriodic()) {
            waves(values, start, stride);
        } else {
            differences(values, start, stride);
        }
    }

    private void waves(double[] values, int start, int stride) {
        int cells = axis.cells();
        for (int i = 0; i < cells; i++) {
            packed[2 * i] = values[start + i * stride];
            packed[2 * i + 1] = 0;
        }
        transform.complexForward(packed);
        double unit = 2 * Math.PI / axis.length();
        for (int i = 0; i < cells; i++) {
            double wavenumber = unit * wave(i);
            double square = -wavenumber * wavenumber * filter[i];
            // Both derivatives in one transform back: the first one as the real part, the second one as the imaginary part.
            double slope = 2 * wave(i) == cells ? 0 : wavenumber * filter[i];
            double real = packed[2 * i];
            double imaginary = packed[2 * i + 1];
            packedSecond[2 * i] = -slope * imaginary - square * imaginary;
            packedSecond[2 * i + 1] = slope * real + square * real;
        }
        transform.complexInverse(packedSecond, true);
        for (int i = 0; i < cells; i++) {
            first[i] = packedSecond[2 * i];
            second[i] = packedSecond[2 * i + 1];
        }
    }

    private void differences(double[] values, int start, int stride) {
        int cells = axis.cells();
        extend(values, start, stride);
        double spacing = axis.spacing();
        for (int i = 0; i < cells; i++) {
            int at = BEYOND + i;
            double slope = 0;
            double curvature = MIDDLE * extended[at];
            for (int j = 0; j < BEYOND; j++) {
                slope += FIRST[j] * (extended[at + j + 1] - extended[at - j - 1]);
                curvature += SECOND[j] * (extended[at + j + 1] + extended[at - j - 1]);
            }
            first[i] = slope / spacing;
            second[i] = curvature / (spacing * spacing);
        }
    }

    /** Takes away the waves from cell to cell, by a difference of order 8; rings have their filter. Strength 1 removes the shortest one. */
    void smooth(double[] values, int start, int stride, double strength) {
        if (axis.isPeriodic()) {
            return;
        }
        extend(values, start, stride);
        for (int i = 0; i < axis.cells(); i++) {
            int at = BEYOND + i;
            double eighth = 70 * extended[at] - 56 * (extended[at + 1] + extended[at - 1]) + 28 * (extended[at + 2] + extended[at - 2])
                    - 8 * (extended[at + 3] + extended[at - 3]) + extended[at + 4] + extended[at - 4];
            values[start + i * stride] -= strength * eighth / 256;
        }
    }

    private void extend(double[] values, int start, int stride) {
        int cells = axis.cells();
        for (int i = 0; i < cells; i++) {
            extended[BEYOND + i] = values[start + i * stride];
        }
        boolean wall = axis.boundary() == Boundary.REFLECTING;
        for (int j = 0; j < BEYOND; j++) {
            double below = wall ? extended[BEYOND + j] : 0;
            double above = wall ? extended[BEYOND + cells - 1 - j] : 0;
            if (!wall) {
                // Relative to the outermost value, so that a constant is continued to the last bit.
                double lowest = extended[BEYOND];
                double highest = extended[BEYOND + cells - 1];
                for (int i = 0; i < FITTED; i++) {
                    below += parabola[j][i] * (extended[BEYOND + i] - lowest);
                    above += parabola[j][i] * (extended[BEYOND + cells - 1 - i] - highest);
                }
                below += lowest;
                above += highest;
            }
            extended[BEYOND - 1 - j] = below;
            extended[BEYOND + cells + j] = above;
        }
    }

    /** Beyond the first and last known cell of a line both functions go on as parabolas; a line without enough known cells is left. */
    void continueTails(double[] one, double[] other, boolean[] known, int start, int stride) {
        int cells = axis.cells();
        int lowest = 0;
        while (lowest < cells && !known[start + lowest * stride]) {
            lowest++;
        }
        int highest = cells - 1;
        while (highest > lowest && !known[start + highest * stride]) {
            highest--;
        }
        if (highest - lowest + 1 < FITTED) {
            return;
        }
        for (int i = lowest - 1; i >= 0; i--) {
            continueTo(one, start + i * stride, start + lowest * stride, stride, lowest - i);
            continueTo(other, start + i * stride, start + lowest * stride, stride, lowest - i);
            known[start + i * stride] = true;
        }
        for (int i = highest + 1; i < cells; i++) {
            continueTo(one, start + i * stride, start + highest * stride, -stride, i - highest);
            continueTo(other, start + i * stride, start + highest * stride, -stride, i - highest);
            known[start + i * stride] = true;
        }
    }

    private static void continueTo(double[] values, int to, int end, int inwards, int distance) {
        double sum = 0;
        for (int i = 0; i < FITTED; i++) {
            sum += weight(i, distance) * (values[end + i * inwards] - values[end]);
        }
        values[to] = values[end] + sum;
    }

    /** The weight of the i-th cell from an end, the outermost being 0, in the value of the best parabola some cells beyond that end. */
    private static double weight(int i, int distance) {
        // Around the middle of the cells fitted, where the sums of odd powers vanish.
        double s0 = FITTED;
        double s2 = FITTED * (FITTED * FITTED - 1) / 12.0;
        double s4 = s2 * (3 * FITTED * FITTED - 7) / 20.0;
        double x = FITTED / 2 - i;
        double at = FITTED / 2 + distance;
        double determinant = s0 * s4 - s2 * s2;
        return (s4 - s2 * x * x) / determinant + at * x / s2 + at * at * (s0 * x * x - s2) / determinant;
    }
}
