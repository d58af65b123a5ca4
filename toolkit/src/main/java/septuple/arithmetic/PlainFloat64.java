package septuple.arithmetic;

/**
 * The kernels on doubles in plain Java. Eight sums at a time stay in registers, because rows are too short for the compiler's own
 * vectors.
 */
class PlainFloat64 implements Arithmetic<double[]> {

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public boolean vector() {
        return false;
    }

    @Override
    public double[] allocate(int length) {
        return new double[length];
    }

    @Override
    public void load(double[] from, int fromAt, double[] to, int toAt, int length) {
        System.arraycopy(from, fromAt, to, toAt, length);
    }

    @Override
    public void store(double[] from, int fromAt, double[] to, int toAt, int length) {
        System.arraycopy(from, fromAt, to, toAt, length);
    }

    @Override
    public void tanh(double[] states, double[] slopes, int from, int to) {
        for (int i = from; i < to; i++) {
            double x = Tanh.value(states[i]);
            states[i] = x;
            slopes[i] = 1 - x * x;
        }
    }

    @Override
    public void forward(SparseRows<double[]> inputs, int[] order, int first, int from, int to, double[] weights, int at, double[] bias,
            int stride, double[] y) {
        int tiles = inputs.tiles();
        int[] starts = inputs.tileStarts();
        for (int tile = 0; tile < tiles; tile++) {
            for (int s = from; s < to; s++) {
                int place = order[first + s] * tiles + tile;
                int start = starts[place];
                int end = starts[place + 1];
                if (tile == 0) {
                    System.arraycopy(bias, 0, y, s * stride, stride);
                }
                for (int j = 0; j < stride; j += 8) {
                    addRows(inputs, start, end, weights, at + j, stride, y, s * stride + j);
                }
            }
        }
    }

    /** Eight neighbouring sums over the inputs from start to end. */
    private static void addRows(SparseRows<double[]> inputs, int start, int end, double[] weights, int at, int stride, double[] y, int q) {
        int[] column = inputs.column();
        double[] values = inputs.values();
        double y0 = y[q + 0];
        double y1 = y[q + 1];
        double y2 = y[q + 2];
        double y3 = y[q + 3];
        double y4 = y[q + 4];
        double y5 = y[q + 5];
        double y6 = y[q + 6];
        double y7 = y[q + 7];
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            double x = values[p];
            y0 += x * weights[k + 0];
            y1 += x * weights[k + 1];
            y2 += x * weights[k + 2];
            y3 += x * weights[k + 3];
            y4 += x * weights[k + 4];
            y5 += x * weights[k + 5];
            y6 += x * weights[k + 6];
            y7 += x * weights[k + 7];
        }
        y[q + 0] = y0;
        y[q + 1] = y1;
        y[q + 2] = y2;
        y[q + 3] = y3;
        y[q + 4] = y4;
        y[q + 5] = y5;
        y[q + 6] = y6;
        y[q + 7] = y7;
    }

    @Override
    public void update(SparseRows<double[]> inputs, int[] order, int first, int samples, double[] deltas, int stride, double c,
            int fromTile, int toTile, double[] weights, int at) {
        int tiles = inputs.tiles();
        int[] starts = inputs.tileStarts();
        for (int tile = fromTile; tile < toTile; tile++) {
            for (int s = 0; s < samples; s++) {
                int place = order[first + s] * tiles + tile;
                int start = starts[place];
                int end = starts[place + 1];
                for (int j = 0; j < stride; j += 8) {
                    stepRows(inputs, start, end, deltas, s * stride + j, c, weights, at + j, stride);
                }
            }
        }
    }

    /** Eight neighbouring columns of the rows that the inputs from start to end touch. */
    private static void stepRows(SparseRows<double[]> inputs, int start, int end, double[] deltas, int q, double c, double[] weights, int at,
            int stride) {
        int[] column = inputs.column();
        double[] values = inputs.values();
        double d0 = deltas[q + 0] * c;
        double d1 = deltas[q + 1] * c;
        double d2 = deltas[q + 2] * c;
        double d3 = deltas[q + 3] * c;
        double d4 = deltas[q + 4] * c;
        double d5 = deltas[q + 5] * c;
        double d6 = deltas[q + 6] * c;
        double d7 = deltas[q + 7] * c;
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            double x = values[p];
            weights[k + 0] -= x * d0;
            weights[k + 1] -= x * d1;
            weights[k + 2] -= x * d2;
            weights[k + 3] -= x * d3;
            weights[k + 4] -= x * d4;
            weights[k + 5] -= x * d5;
            weights[k + 6] -= x * d6;
            weights[k + 7] -= x * d7;
        }
    }

    @Override
    public void forward(double[] x, int xStride, int width, double[] weights, int at, double[] bias, int stride, double[] y, int from, int to) {
        for (int s = from; s < to; s++) {
            for (int j = 0; j < stride; j += 8) {
                denseRow(x, s * xStride, width, weights, at + j, bias, j, stride, y, s * stride + j);
            }
        }
    }

    private static void denseRow(double[] x, int xAt, int width, double[] weights, int at, double[] bias, int j, int stride, double[] y, int q) {
        double y0 = bias == null ? 0 : bias[j + 0];
        double y1 = bias == null ? 0 : bias[j + 1];
        double y2 = bias == null ? 0 : bias[j + 2];
        double y3 = bias == null ? 0 : bias[j + 3];
        double y4 = bias == null ? 0 : bias[j + 4];
        double y5 = bias == null ? 0 : bias[j + 5];
        double y6 = bias == null ? 0 : bias[j + 6];
        double y7 = bias == null ? 0 : bias[j + 7];
        for (int k = 0, w = at; k < width; k++, w += stride) {
            double xk = x[xAt + k];
            y0 += xk * weights[w + 0];
            y1 += xk * weights[w + 1];
            y2 += xk * weights[w + 2];
            y3 += xk * weights[w + 3];
            y4 += xk * weights[w + 4];
            y5 += xk * weights[w + 5];
            y6 += xk * weights[w + 6];
            y7 += xk * weights[w + 7];
        }
        y[q + 0] = y0;
        y[q + 1] = y1;
        y[q + 2] = y2;
        y[q + 3] = y3;
        y[q + 4] = y4;
        y[q + 5] = y5;
        y[q + 6] = y6;
        y[q + 7] = y7;
    }

    @Override
    public void update(double[] x, int xStride, double[] deltas, int stride, int samples, double c, double[] weights, int at, int from,
            int to) {
        for (int k = from; k < to; k++) {
            for (int j = 0; j < stride; j += 8) {
                stepRow(x, k, xStride, deltas, j, stride, samples, c, weights, at + k * stride + j);
            }
        }
    }

    private static void stepRow(double[] x, int k, int xStride, double[] deltas, int j, int stride, int samples, double c, double[] weights,
            int w) {
        double g0 = 0;
        double g1 = 0;
        double g2 = 0;
        double g3 = 0;
        double g4 = 0;
        double g5 = 0;
        double g6 = 0;
        double g7 = 0;
        for (int s = 0, p = k, q = j; s < samples; s++, p += xStride, q += stride) {
            double xk = x[p];
            g0 += xk * deltas[q + 0];
            g1 += xk * deltas[q + 1];
            g2 += xk * deltas[q + 2];
            g3 += xk * deltas[q + 3];
            g4 += xk * deltas[q + 4];
            g5 += xk * deltas[q + 5];
            g6 += xk * deltas[q + 6];
            g7 += xk * deltas[q + 7];
        }
        weights[w + 0] -= c * g0;
        weights[w + 1] -= c * g1;
        weights[w + 2] -= c * g2;
        weights[w + 3] -= c * g3;
        weights[w + 4] -= c * g4;
        weights[w + 5] -= c * g5;
        weights[w + 6] -= c * g6;
        weights[w + 7] -= c * g7;
    }

    @Override
    public void update(double[] deltas, int stride, int samples, double c, double[] bias) {
        for (int j = 0; j < stride; j++) {
            double sum = 0;
            for (int s = 0; s < samples; s++) {
                sum += deltas[s * stride + j];
            }
            bias[j] -= c * sum;
        }
    }

    @Override
    public void step(double[] gradient, double c, double[] weights, int from, int to) {
        double length = c;
        for (int i = from; i < to; i++) {
            weights[i] -= length * gradient[i];
            gradient[i] = 0;
        }
    }

    @Override
    public void multiply(double[] a, double[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] *= b[i];
        }
    }

    @Override
    public void transpose(double[] weights, int at, int rows, int stride, int columns, double[] transposed, int transposedStride) {
        for (int k = 0; k < rows; k++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * transposedStride + k] = weights[at + k * stride + j];
            }
        }
    }

    @Override
    public void outputDeltas(double[] x, double[] slopes, int stride, double[] targets, int width, int[] order, int first, double[] deltas,
            int from, int to) {
        for (int s = from; s < to; s++) {
            int t = order[first + s] * width;
            for (int j = 0, i = s * stride; j < width; j++, i++) {
                deltas[i] = (x[i] - targets[t + j]) * slopes[i];
            }
        }
    }

    @Override
    public boolean finite(double[] numbers, int from, int to) {
        boolean finite = true;
        for (int i = from; i < to; i++) {
            finite &= Math.abs(numbers[i]) <= Double.MAX_VALUE;
        }
        return finite;
    }

    @Override
    public double loss(double[] x, int stride, double[] targets, int width, int first, int samples) {
        double sum = 0;
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < width; j++) {
                double error = x[s * stride + j] - targets[(first + s) * width + j];
                sum += error * error;
            }
        }
        return sum / 2;
    }

    @Override
    public int correct(double[] x, int stride, int width, int[] labels, int first, int samples) {
        int correct = 0;
        for (int s = 0; s < samples; s++) {
            int largest = -1;
            double value = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < width; j++) {
                if (x[s * stride + j] > value) {
                    value = x[s * stride + j];
                    largest = j;
                }
            }
            correct += largest == labels[first + s] ? 1 : 0;
        }
        return correct;
    }
}
