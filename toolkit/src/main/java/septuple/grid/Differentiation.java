package septuple.grid;

import org.jtransforms.fft.DoubleFFT_1D;

/** First and second derivatives along one axis of a grid. */
final class Differentiation {

    /** Points of a difference: order 8 for first derivatives, at least 7 for second ones. */
    private static final int POINTS = 9;

    private Differentiation() {
    }

    static double[] of(Grid grid, double[] values, int k, int order) {
        Axis axis = grid.axis(k);
        int cells = axis.cells();
        int stride = grid.stride(k);
        double[] result = new double[values.length];
        double[] line = new double[cells];
        Line derivative = axis.isPeriodic() ? new Spectral(axis, order) : new Differences(axis, order);
        for (int start = 0; start < values.length; start++) {
            if (start / stride % cells != 0) {
                continue;
            }
            for (int i = 0; i < cells; i++) {
                line[i] = values[start + i * stride];
            }
            derivative.apply(line);
            for (int i = 0; i < cells; i++) {
                result[start + i * stride] = line[i];
            }
        }
        return result;
    }

    /** Replaces the values along a line by those of the derivative. */
    private interface Line {
        void apply(double[] line);
    }

    private static final class Spectral implements Line {

        private final DoubleFFT_1D transform;
        private final double unit;
        private final int order;

        Spectral(Axis axis, int order) {
            this.transform = new DoubleFFT_1D(axis.cells());
            this.unit = 2 * Math.PI / axis.length();
            this.order = order;
        }

        @Override
        public void apply(double[] line) {
            int cells = line.length;
            double[] packed = new double[2 * cells];
            for (int i = 0; i < cells; i++) {
                packed[2 * i] = line[i];
            }
            transform.complexForward(packed);
            for (int i = 0; i < cells; i++) {
                int wave = 2 * i <= cells ? i : i - cells;
                double wavenumber = unit * wave;
                if (order == 2) {
                    packed[2 * i] *= -wavenumber * wavenumber;
                    packed[2 * i + 1] *= -wavenumber * wavenumber;
                } else {
                    // The wave that changes sign from cell to cell has no slope at their middles.
                    double slope = 2 * wave == cells ? 0 : wavenumber;
                    double real = packed[2 * i];
                    packed[2 * i] = -slope * packed[2 * i + 1];
                    packed[2 * i + 1] = slope * real;
                }
            }
            transform.complexInverse(packed, true);
            for (int i = 0; i < cells; i++) {
                line[i] = packed[2 * i];
            }
        }
    }

    private static final class Differences implements Line {

        /** For each place of the point among the nine, their weights. */
        private final double[][] weights = new double[POINTS][];

        Differences(Axis axis, int order) {
            for (int place = 0; place < POINTS; place++) {
                weights[place] = weights(place, order);
                for (int i = 0; i < POINTS; i++) {
                    weights[place][i] /= order == 1 ? axis.spacing() : axis.spacing() * axis.spacing();
                }
            }
        }

        @Override
        public void apply(double[] line) {
            int cells = line.length;
            double[] values = line.clone();
            for (int i = 0; i < cells; i++) {
                int first = Math.max(0, Math.min(cells - POINTS, i - POINTS / 2));
                double[] weight = weights[i - first];
                // Differences from the value itself: a constant has no slope, to the last bit.
                double sum = 0;
                for (int j = 0; j < POINTS; j++) {
                    sum += weight[j] * (values[first + j] - values[i]);
                }
                line[i] = sum;
            }
        }

        /**
         * Weights of the values at 0, 1, ... in a derivative at a place, by B. Fornberg's recursion ("Generation of finite difference
         * formulas on arbitrarily spaced grids", Math. Comp. 51, 699, 1988).
         */
        private static double[] weights(int place, int order) {
            double[][] delta = new double[order + 1][POINTS];
            delta[0][0] = 1;
            double before = 1;
            for (int n = 1; n < POINTS; n++) {
                double product = 1;
                for (int nu = 0; nu < n; nu++) {
                    product *= n - nu;
                }
                for (int m = Math.min(n, order); m >= 0; m--) {
                    double lower = m == 0 ? 0 : m * delta[m - 1][n - 1];
                    delta[m][n] = before / product * (lower - (n - 1 - place) * delta[m][n - 1]);
                }
                for (int nu = 0; nu < n; nu++) {
                    for (int m = Math.min(n, order); m >= 0; m--) {
                        double lower = m == 0 ? 0 : m * delta[m - 1][nu];
                        delta[m][nu] = ((n - place) * delta[m][nu] - lower) / (n - nu);
                    }
                }
                before = product;
            }
            return delta[order];
        }
    }
}
