package septuple.training;

import java.util.Arrays;

import septuple.network.Network;
import septuple.network.Projection;

/**
 * The {@link Linearisation} of a network of any connections, solved by conjugate gradients on the normal equations: two products
 * with the weight matrix per iteration, no matrix of its own.
 */
final class GeneralLinearisation implements Linearisation {

    /** Relative residual of the normal equations at which the inner iteration ends. */
    private static final double TOLERANCE = 1e-10;

    private final Network network;
    private final int[] active;
    private final boolean[] free;
    private final double[] full;
    private final double[] bias;

    GeneralLinearisation(Network network) {
        this.network = network;
        Projection hidden = network.hidden();
        active = network.sources().complement().members();
        free = new boolean[active.length];
        for (int k = 0; k < active.length; k++) {
            free[k] = hidden.contains(active[k]);
        }
        full = new double[network.neurons()];
        bias = network.bias();
    }

    @Override
    public int active() {
        return active.length;
    }

    @Override
    public int neuron(int k) {
        return active[k];
    }

    @Override
    public boolean free(int k) {
        return free[k];
    }

    @Override
    public void clamp(DataSet data, int sample) {
        System.arraycopy(network.inputs().embed(data.input(sample)), 0, full, 0, full.length);
    }

    @Override
    public void preactivation(double[] state, double[] y) {
        for (int k = 0; k < active.length; k++) {
            full[active[k]] = state[k];
        }
        double[] product = network.connections().multiply(full);
        for (int k = 0; k < active.length; k++) {
            y[k] = product[active[k]] + bias[active[k]];
        }
    }

    @Override
    public double step(double[] slope, double[] residual, double[] step) {
        int n = active.length;
        Arrays.fill(step, 0);
        double[] left = residual.clone();
        for (int k = 0; k < n; k++) {
            left[k] = -left[k];
        }
        double[] gradient = transposedTimes(left, slope);
        double[] direction = gradient.clone();
        double squared = dot(gradient, gradient);
        double first = squared;
        double promised = 0;
        for (int i = 0; i < 2 * n + 10 && squared > TOLERANCE * TOLERANCE * first; i++) {
            double[] image = times(direction, slope);
            double length = squared / dot(image, image);
            for (int k = 0; k < n; k++) {
                step[k] += length * direction[k];
                left[k] -= length * image[k];
            }
            promised += length * squared;
            gradient = transposedTimes(left, slope);
            double next = dot(gradient, gradient);
            double ratio = next / squared;
            for (int k = 0; k < n; k++) {
                direction[k] = gradient[k] + ratio * direction[k];
            }
            squared = next;
        }
        return promised;
    }

    @Override
    public void gradient(double[] slope, double[] residual, double[] gradient) {
        System.arraycopy(transposedTimes(residual, slope), 0, gradient, 0, gradient.length);
    }

    /** (I - diag(slope) w) d on the active neurons. */
    private double[] times(double[] d, double[] slope) {
        double[] whole = new double[full.length];
        for (int k = 0; k < active.length; k++) {
            whole[active[k]] = d[k];
        }
        double[] product = network.connections().multiply(whole);
        double[] image = new double[active.length];
        for (int k = 0; k < active.length; k++) {
            image[k] = d[k] - slope[k] * product[active[k]];
        }
        return image;
    }

    /** The transpose of {@link #times}, restricted to the free neurons. */
    private double[] transposedTimes(double[] r, double[] slope) {
        double[] whole = new double[full.length];
        for (int k = 0; k < active.length; k++) {
            whole[active[k]] = slope[k] * r[k];
        }
        double[] product = network.connections().multiplyTransposed(whole);
        double[] image = new double[active.length];
        for (int k = 0; k < active.length; k++) {
            image[k] = free[k] ? r[k] - product[active[k]] : 0;
        }
        return image;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
