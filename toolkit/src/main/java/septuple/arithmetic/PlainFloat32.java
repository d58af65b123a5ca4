package septuple.arithmetic;

/**
 * The kernels on floats in plain Java. Eight sums at a time stay in registers, because rows are too short for the compiler's own
 * vectors.
 */
class PlainFloat32 implements Arithmetic<float[]> {

    @Override
    public Precision precision() {
        return Precision.FLOAT32;
    }

    @Override
    public boolean vector() {
        return false;
    }

    @Override
    public float[] allocate(int length) {
        return new float[length];
    }

    @Override
    public void load(double[] from, int fromAt, float[] to, int toAt, int length) {
        for (int i = 0; i < length; i++) {
            to[toAt + i] = (float) from[fromAt + i];
        }
    }

    @Override
    public void store(float[] from, int fromAt, double[] to, int toAt, int length) {
        for (int i = 0; i < length; i++) {
            to[toAt + i] = from[fromAt + i];
        }
    }

    @Override
    public void tanh(float[] states, float[] slopes, int from, int to) {
        for (int i = from; i < to; i++) {
            float x = Tanh.value(states[i]);
            states[i] = x;
            slopes[i] = 1 - x * x;
        }
    }

    @Override
    public void forward(SparseRows<float[]> inputs, int[] order, int first, int from, int to, float[] weights, int at, float[] bias,
            int stride, float[] y) {
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
    private static void addRows(SparseRows<float[]> inputs, int start, int end, float[] weights, int at, int stride, float[] y, int q) {
        int[] column = inputs.column();
        float[] values = inputs.values();
        float y0 = y[q + 0];
        float y1 = y[q + 1];
        float y2 = y[q + 2];
        float y3 = y[q + 3];
        float y4 = y[q + 4];
        float y5 = y[q + 5];
        float y6 = y[q + 6];
        float y7 = y[q + 7];
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            float x = values[p];
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
    public void update(SparseRows<float[]> inputs, int[] order, int first, int samples, float[] deltas, int stride, double c,
            int fromTile, int toTile, float[] weights, int at) {
        int tiles = inputs.tiles();
        int[] starts = inputs.tileStarts();
        for (int tile = fromTile; tile < toTile; tile++) {
            for (int s = 0; s < samples; s++) {
                int place = order[first + s] * tiles + tile;
                int start = starts[place];
                int end = starts[place + 1];
                for (int j = 0; j < stride; j += 8) {
                    stepRows(inputs, start, end, deltas, s * stride + j, (float) c, weights, at + j, stride);
                }
            }
        }
    }

    /** Eight neighbouring columns of the rows that the inputs from start to end touch. */
    private static void stepRows(SparseRows<float[]> inputs, int start, int end, float[] deltas, int q, float c, float[] weights, int at,
            int stride) {
        int[] column = inputs.column();
        float[] values = inputs.values();
        float d0 = deltas[q + 0] * c;
        float d1 = deltas[q + 1] * c;
        float d2 = deltas[q + 2] * c;
        float d3 = deltas[q + 3] * c;
        float d4 = deltas[q + 4] * c;
        float d5 = deltas[q + 5] * c;
        float d6 = deltas[q + 6] * c;
        float d7 = deltas[q + 7] * c;
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            float x = values[p];
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
    public void forward(float[] x, int xStride, int width, float[] weights, int at, float[] bias, int stride, float[] y, int from, int to) {
        for (int s = from; s < to; s++) {
            for (int j = 0; j < stride; j += 8) {
                denseRow(x, s * xStride, width, weights, at + j, bias, j, stride, y, s * stride + j);
            }
        }
    }

    private static void denseRow(float[] x, int xAt, int width, float[] weights, int at, float[] bias, int j, int stride, float[] y, int q) {
        float y0 = bias == null ? 0 : bias[j + 0];
        float y1 = bias == null ? 0 : bias[j + 1];
        float y2 = bias == null ? 0 : bias[j + 2];
        float y3 = bias == null ? 0 : bias[j + 3];
        float y4 = bias == null ? 0 : bias[j + 4];
        float y5 = bias == null ? 0 : bias[j + 5];
        float y6 = bias == null ? 0 : bias[j + 6];
        float y7 = bias == null ? 0 : bias[j + 7];
        for (int k = 0, w = at; k < width; k++, w += stride) {
            float xk = x[xAt + k];
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
    public void update(float[] x, int xStride, float[] deltas, int stride, int samples, double c, float[] weights, int at, int from,
            int to) {
        for (int k = from; k < to; k++) {
            for (int j = 0; j < stride; j += 8) {
                stepRow(x, k, xStride, deltas, j, stride, samples, (float) c, weights, at + k * stride + j);
            }
        }
    }

    private static void stepRow(float[] x, int k, int xStride, float[] deltas, int j, int stride, int samples, float c, float[] weights,
            int w) {
        float g0 = 0;
        float g1 = 0;
        float g2 = 0;
        float g3 = 0;
        float g4 = 0;
        float g5 = 0;
        float g6 = 0;
        float g7 = 0;
        for (int s = 0, p = k, q = j; s < samples; s++, p += xStride, q += stride) {
            float xk = x[p];
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
    public void update(float[] deltas, int stride, int samples, double c, float[] bias) {
        for (int j = 0; j < stride; j++) {
            float sum = 0;
            for (int s = 0; s < samples; s++) {
                sum += deltas[s * stride + j];
            }
            bias[j] -= (float) c * sum;
        }
    }

    @Override
    public void step(float[] gradient, double c, float[] weights, int from, int to) {
        float length = (float) c;
        for (int i = from; i < to; i++) {
            weights[i] -= length * gradient[i];
            gradient[i] = 0;
        }
    }

    @Override
    public void multiply(float[] a, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] *= b[i];
        }
    }

    @Override
    public void transpose(float[] weights, int at, int rows, int stride, int columns, float[] transposed, int transposedStride) {
        for (int k = 0; k < rows; k++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * transposedStride + k] = weights[at + k * stride + j];
            }
        }
    }

    @Override
    public void outputDeltas(float[] x, float[] slopes, int stride, float[] targets, int width, int[] order, int first, float[] deltas,
            int from, int to) {
        for (int s = from; s < to; s++) {
            int t = order[first + s] * width;
            for (int j = 0, i = s * stride; j < width; j++, i++) {
                deltas[i] = (x[i] - targets[t + j]) * slopes[i];
            }
        }
    }

    @Override
    public boolean finite(float[] numbers, int from, int to) {
        boolean finite = true;
        for (int i = from; i < to; i++) {
            finite &= Math.abs(numbers[i]) <= Float.MAX_VALUE;
        }
        return finite;
    }

    @Override
    public double loss(float[] x, int stride, float[] targets, int width, int first, int samples) {
        double sum = 0;
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < width; j++) {
                double error = (double) x[s * stride + j] - targets[(first + s) * width + j];
                sum += error * error;
            }
        }
        return sum / 2;
    }

    @Override
    public int correct(float[] x, int stride, int width, int[] labels, int first, int samples) {
        int correct = 0;
        for (int s = 0; s < samples; s++) {
            int largest = -1;
            float value = Float.NEGATIVE_INFINITY;
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
