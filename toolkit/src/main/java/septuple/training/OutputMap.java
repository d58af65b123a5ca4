package septuple.training;

import java.util.Arrays;

import septuple.network.Activation;
import septuple.network.LayeredConnections;
import septuple.network.Network;

/** The outputs of a network as a function of the pre-activations of one of its layers, with derivatives. */
final class OutputMap {

    private final int first;
    private final int last;
    private final int[] sizes;
    private final Activation[] activations;
    private final double[][] blocks;
    private final double[][] biases;

    OutputMap(Network network, int layer) {
        LayeredConnections layered = (LayeredConnections) network.connections();
        double[] bias = network.bias();
        first = layer;
        last = layered.layers() - 1;
        sizes = layered.sizes();
        activations = new Activation[last + 1];
        blocks = new double[last + 1][];
        biases = new double[last + 1][];
        for (int l = layer; l <= last; l++) {
            activations[l] = network.activation(layered.offset(l));
            biases[l] = Arrays.copyOfRange(bias, layered.offset(l), layered.offset(l + 1));
            blocks[l] = l < last ? layered.block(l) : null;
        }
    }

    /** y += W x, the block of weights in row-major order. */
    static void addProduct(double[] block, double[] x, double[] y) {
        for (int k = 0, place = 0; k < y.length; k++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++, place++) {
                sum += block[place] * x[i];
            }
            y[k] += sum;
        }
    }

    /** The boundary loss of a sample (C.2.11). */
    double loss(double[] preactivation, double[] target) {
        double[] x = preactivation;
        for (int l = first; ; l++) {
            x = values(l, x);
            if (l == last) {
                double sum = 0;
                for (int o = 0; o < x.length; o++) {
                    sum += (x[o] - target[o]) * (x[o] - target[o]);
                }
                return sum / 2;
            }
            x = further(l, x);
        }
    }

    private double[] values(int l, double[] y) {
        double[] x = new double[y.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = activations[l].value(y[k]);
        }
        return x;
    }

    private double[] further(int l, double[] x) {
        double[] y = biases[l + 1].clone();
        addProduct(blocks[l], x, y);
        return y;
    }

    /** Adds J^T e to a gradient and J^T J to a curvature, J = dx_out / dy and e the error of the outputs. */
    void addDerivatives(double[] preactivation, double[] target, double[] gradient, double[][] curvature) {
        double[][] slopes = new double[last + 1][];
        double[] y = preactivation;
        double[] x = null;
        for (int l = first; l <= last; l++) {
            y = l == first ? y : further(l - 1, x);
            x = values(l, y);
            slopes[l] = new double[y.length];
            for (int k = 0; k < y.length; k++) {
                slopes[l][k] = activations[l].slope(y[k]);
            }
        }
        for (int o = 0; o < x.length; o++) {
            double[] row = new double[x.length];
            row[o] = slopes[last][o];
            for (int l = last - 1; l >= first; l--) {
                double[] back = new double[sizes[l]];
                for (int k = 0, place = 0; k < row.length; k++) {
                    for (int i = 0; i < back.length; i++, place++) {
                        back[i] += row[k] * blocks[l][place];
                    }
                }
                for (int i = 0; i < back.length; i++) {
                    back[i] *= slopes[l][i];
                }
                row = back;
            }
            for (int k = 0; k < row.length; k++) {
                gradient[k] += row[k] * (x[o] - target[o]);
                for (int j = 0; j < row.length; j++) {
                    curvature[k][j] += row[k] * row[j];
                }
            }
        }
    }
}
