package septuple.training;

import java.util.Arrays;

import septuple.network.LayeredConnections;
import septuple.network.Network;

/**
 * The {@link Linearisation} of a layered network, solved from layer to layer.
 *
 * <p>With M_l = diag(slope_l) w_l and e = r + (I - M) d the linearised errors, the hidden errors e_1 ... e_{L-2} determine d, and
 * the output error is what they leave: e_out = s - K e with s the residual carried to the outputs. So the least-squares problem
 * is one of least norm, and its solution is e = K^T v, v = P^{-1} s, where P is the matrix of the outputs that
 *
 * <pre>    P_1 = I,   P_{l+1} = I + M_l P_l M_l^T</pre>
 *
 * accumulates (the covariance recursion of a Kalman filter). No system larger than the outputs is solved: for the deep network of
 * paper C 10 x 10 instead of 60 x 60. M_1 M_1^T costs nothing either, because w_1 w_1^T is formed once.
 *
 * <p>Without outputs every active neuron is free, and the hidden errors can all be made to vanish: e = 0.
 */
final class LayeredLinearisation implements Linearisation {

    private final LayeredConnections connections;
    private final int layers;
    private final int[] offset;
    private final double[] bias;
    /** First weights, input-major [from][to], so that a pixel that is zero costs nothing. */
    private final double[] firstWeights;
    /** The other weights, [to][from]; index 0 stays empty. */
    private final double[][] weights;
    /** w_1 w_1^T, of the second layer of active neurons. */
    private final double[] gram;
    private final boolean outputs;
    private final double[] clamped;
    private final double[][] covariance;
    private final double[][] product;
    private final double[] error;
    private final double[] carried;

    LayeredLinearisation(Network network) {
        connections = (LayeredConnections) network.connections();
        layers = connections.layers() - 1;
        outputs = network.outputs().size() > 0;
        int inputs = connections.size(0);
        offset = new int[layers + 1];
        for (int l = 0; l <= layers; l++) {
            offset[l] = connections.offset(l + 1) - inputs;
        }
        bias = new double[active()];
        System.arraycopy(network.bias(), inputs, bias, 0, bias.length);
        firstWeights = transposed(connections.block(0), connections.size(1), inputs);
        weights = new double[layers][];
        covariance = new double[layers][];
        product = new double[layers][];
        for (int l = 1; l < layers; l++) {
            weights[l] = connections.block(l);
            covariance[l] = new double[size(l) * size(l)];
            product[l] = new double[size(l) * size(l - 1)];
        }
        gram = layers > 1 && outputs ? gram(weights[1], size(1), size(0)) : new double[0];
        clamped = new double[size(0)];
        error = new double[bias.length];
        carried = new double[bias.length];
    }

    private int size(int layer) {
        return offset[layer + 1] - offset[layer];
    }

    @Override
    public int active() {
        return offset[layers];
    }

    @Override
    public int neuron(int k) {
        return connections.size(0) + k;
    }

    @Override
    public boolean free(int k) {
        return !outputs || k < offset[layers - 1];
    }

    @Override
    public void clamp(DataSet data, int sample) {
        System.arraycopy(bias, 0, clamped, 0, clamped.length);
        int width = clamped.length;
        int[] columns = data.columns();
        double[] values = data.values();
        for (int e = data.rowStarts()[sample]; e < data.rowStarts()[sample + 1]; e++) {
            double value = values[e];
            int row = columns[e] * width;
            for (int i = 0; i < width; i++) {
                clamped[i] += value * firstWeights[row + i];
            }
        }
    }

    @Override
    public void preactivation(double[] state, double[] y) {
        System.arraycopy(clamped, 0, y, 0, clamped.length);
        for (int l = 1; l < layers; l++) {
            System.arraycopy(bias, offset[l], y, offset[l], size(l));
            addProduct(weights[l], state, offset[l - 1], size(l - 1), y, offset[l], size(l));
        }
    }

    @Override
    public double step(double[] slope, double[] residual, double[] step) {
        if (!outputs) {
            Arrays.fill(error, 0);
            return stepTo(slope, residual, layers, step);
        }
        if (layers == 1) {
            return 0;
        }
        int out = layers - 1;
        // s: the residual carried forward, c_{l+1} = r_{l+1} + M_{l+1} c_l.
        System.arraycopy(residual, 0, carried, 0, carried.length);
        for (int l = 1; l < layers; l++) {
            addScaledProduct(l, slope, carried);
        }
        accumulateCovariance(slope);
        // v = P^{-1} s; then e_out = v and e_{l-1} = M_l^T e_l.
        System.arraycopy(carried, offset[out], error, offset[out], size(out));
        solve(covariance[out], size(out), error, offset[out]);
        for (int l = out; l > 0; l--) {
            int to = offset[l];
            int from = offset[l - 1];
            Arrays.fill(error, from, to, 0);
            int width = size(l - 1);
            for (int i = 0, w = 0; i < size(l); i++) {
                double scaled = slope[to + i] * error[to + i];
                for (int j = 0; j < width; j++) {
                    error[from + j] += scaled * weights[l][w++];
                }
            }
        }
        // On the outputs e was solved for s with its sign: J d there is e_out - r_out as well.
        return stepTo(slope, residual, out, step);
    }

    /** d_l = e_l - r_l + M_l d_{l-1} below a layer; the decrease is the squared length of e - r on all. */
    private double stepTo(double[] slope, double[] residual, int end, double[] step) {
        double promised = 0;
        for (int k = 0; k < error.length; k++) {
            double change = error[k] - residual[k];
            step[k] = free(k) ? change : 0;
            promised += change * change;
        }
        for (int l = 1; l < end; l++) {
            addScaledProduct(l, slope, step);
        }
        return promised;
    }

    @Override
    public void gradient(double[] slope, double[] residual, double[] gradient) {
        System.arraycopy(residual, 0, gradient, 0, gradient.length);
        for (int l = 1; l < layers; l++) {
            int width = size(l - 1);
            for (int i = 0, w = 0; i < size(l); i++) {
                double scaled = slope[offset[l] + i] * residual[offset[l] + i];
                for (int j = 0; j < width; j++) {
                    gradient[offset[l - 1] + j] -= scaled * weights[l][w++];
                }
            }
        }
        Arrays.fill(gradient, outputs ? offset[layers - 1] : gradient.length, gradient.length, 0);
    }

    /** x_l += diag(slope_l) w_l x_{l-1}. */
    private void addScaledProduct(int l, double[] slope, double[] x) {
        int width = size(l - 1);
        int from = offset[l - 1];
        for (int i = 0, w = 0; i < size(l); i++) {
            double sum = 0;
            for (int j = 0; j < width; j++) {
                sum += weights[l][w++] * x[from + j];
            }
            x[offset[l] + i] += slope[offset[l] + i] * sum;
        }
    }

    private void accumulateCovariance(double[] slope) {
        for (int l = 1; l < layers; l++) {
            int n = size(l);
            double[] p = covariance[l];
            if (l == 1) {
                System.arraycopy(gram, 0, p, 0, gram.length);
            } else {
                multiplyBySymmetric(weights[l], covariance[l - 1], n, size(l - 1), product[l]);
                multiplyByTransposed(product[l], weights[l], n, size(l - 1), p);
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double entry = slope[offset[l] + i] * p[i * n + j] * slope[offset[l] + j];
                    p[i * n + j] = entry;
                    p[j * n + i] = entry;
                }
                p[i * n + i] += 1;
            }
        }
    }

    private static void addProduct(double[] w, double[] x, int x0, int columns, double[] y, int y0, int rows) {
        for (int i = 0, k = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += w[k++] * x[x0 + j];
            }
            y[y0 + i] += sum;
        }
    }

    /** c = a b for a of n x m and a symmetric b of m x m. */
    private static void multiplyBySymmetric(double[] a, double[] b, int n, int m, double[] c) {
        for (int i = 0; i < n; i++) {
            int row = i * m;
            Arrays.fill(c, row, row + m, 0);
            for (int k = 0; k < m; k++) {
                double factor = a[row + k];
                int other = k * m;
                for (int j = 0; j < m; j++) {
                    c[row + j] += factor * b[other + j];
                }
            }
        }
    }

    /** The lower triangle of p = c a^T for c and a of n x m; the product is symmetric. */
    private static void multiplyByTransposed(double[] c, double[] a, int n, int m, double[] p) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < m; k++) {
                    sum += c[i * m + k] * a[j * m + k];
                }
                p[i * n + j] = sum;
            }
        }
    }

    private static double[] gram(double[] a, int n, int m) {
        double[] p = new double[n * n];
        multiplyByTransposed(a, a, n, m, p);
        return p;
    }

    /** Solves P v = s in place by Cholesky's decomposition. P is at least the identity, so no pivot can vanish. */
    private static void solve(double[] p, int n, double[] v, int v0) {
        for (int j = 0; j < n; j++) {
            double pivot = p[j * n + j];
            for (int k = 0; k < j; k++) {
                pivot -= p[j * n + k] * p[j * n + k];
            }
            double root = Math.sqrt(pivot);
            p[j * n + j] = root;
            for (int i = j + 1; i < n; i++) {
                double sum = p[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= p[i * n + k] * p[j * n + k];
                }
                p[i * n + j] = sum / root;
            }
        }
        for (int i = 0; i < n; i++) {
            double sum = v[v0 + i];
            for (int k = 0; k < i; k++) {
                sum -= p[i * n + k] * v[v0 + k];
            }
            v[v0 + i] = sum / p[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = v[v0 + i];
            for (int k = i + 1; k < n; k++) {
                sum -= p[k * n + i] * v[v0 + k];
            }
            v[v0 + i] = sum / p[i * n + i];
        }
    }

    private static double[] transposed(double[] a, int rows, int columns) {
        double[] t = new double[a.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                t[j * rows + i] = a[i * columns + j];
            }
        }
        return t;
    }
}
