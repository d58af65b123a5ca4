package septuple.training;

import java.util.Arrays;

import septuple.network.Activation;
import septuple.network.LocalObjective;
import septuple.network.Network;

/**
 * The bulk loss of one sample after another (C.3.1, C.3.4) as a function of the states of its active neurons, with the gradient
 * and the Gauss-Newton step where it was evaluated last. Vectors have an entry per active neuron, in the order of the
 * {@link Linearisation}. Reuses its buffers: one thread each.
 */
final class SampleLoss {

    private final Network network;
    private final LocalObjective objective;
    private final DataSet data;
    private final Linearisation linearisation;
    private final int n;
    private final Activation[] activation;
    private final boolean[] output;
    private final boolean[] clamped;
    private final double[] target;
    private final double[] y;
    private final double[] residual;
    private final double[] slope;
    /** The state of all neurons, and the objective's gradient in them. */
    private final double[] whole;
    private final double[] wholeGradient;
    private double potential;

    SampleLoss(Network network, LocalObjective objective, DataSet data) {
        this.network = network;
        this.objective = objective;
        this.data = data;
        linearisation = Linearisation.of(network);
        n = linearisation.active();
        activation = new Activation[n];
        output = new boolean[n];
        clamped = new boolean[n];
        for (int k = 0; k < n; k++) {
            activation[k] = network.activation(linearisation.neuron(k));
            output[k] = network.outputs().contains(linearisation.neuron(k));
            clamped[k] = !linearisation.free(k);
        }
        target = new double[n];
        y = new double[n];
        residual = new double[n];
        slope = new double[n];
        whole = new double[network.neurons()];
        wholeGradient = new double[network.neurons()];
    }

    Network network() {
        return network;
    }

    LocalObjective objective() {
        return objective;
    }

    DataSet data() {
        return data;
    }

    Linearisation linearisation() {
        return linearisation;
    }

    int active() {
        return n;
    }

    Activation activation(int k) {
        return activation[k];
    }

    /** Whether an active neuron is an output. */
    boolean output(int k) {
        return output[k];
    }

    /** Whether an active neuron has the value of the sample: an output, or an input with incoming edges. */
    boolean clamped(int k) {
        return clamped[k];
    }

    /** The value of the sample for a clamped neuron. */
    double target(int k) {
        return target[k];
    }

    /** The pre-activation where the loss was evaluated last. */
    double preactivation(int k) {
        return y[k];
    }

    /** Takes the inputs and targets of a sample. */
    void clamp(int sample) {
        linearisation.clamp(data, sample);
        double[] targets = data.target(sample);
        // An input with incoming edges has an error like any other neuron, but keeps its value.
        double[] inputs = network.inputs().embed(data.input(sample));
        System.arraycopy(inputs, 0, whole, 0, whole.length);
        for (int k = 0, t = 0; k < n; k++) {
            target[k] = output[k] ? targets[t++] : clamped[k] ? inputs[linearisation.neuron(k)] : 0;
        }
    }

    /** The bulk loss without objective, 1/2 |x - f(w x + b)|^2. */
    double withoutObjective(double[] x) {
        linearisation.preactivation(x, y);
        double sum = 0;
        for (int k = 0; k < n; k++) {
            residual[k] = x[k] - activation[k].value(y[k]);
            sum += residual[k] * residual[k];
        }
        return sum / 2;
    }

    /** The bulk loss with its objective. */
    double withObjective(double[] x) {
        return withoutObjective(x) + potential(x);
    }

    private double potential(double[] x) {
        for (int k = 0; k < n; k++) {
            whole[linearisation.neuron(k)] = x[k];
        }
        potential = objective.value(whole);
        return potential;
    }

    /** The size of the terms of the loss {@link #withObjective} that was evaluated last; they may cancel. */
    double size(double loss) {
        return Math.abs(loss - potential) + Math.abs(potential);
    }

    /** The gradient {@link #withObjective}, where that was evaluated last; zero where clamped. */
    void gradient(double[] result) {
        slopes();
        linearisation.gradient(slope, residual, result);
        Arrays.fill(wholeGradient, 0);
        objective.addGradient(whole, wholeGradient);
        for (int k = 0; k < n; k++) {
            result[k] = clamped[k] ? 0 : result[k] + wholeGradient[linearisation.neuron(k)];
        }
    }

    /** The Gauss-Newton step {@link #withoutObjective}, where that was evaluated last; twice the decrease that it promises. */
    double gaussNewtonStep(double[] step) {
        slopes();
        return linearisation.step(slope, residual, step);
    }

    private void slopes() {
        for (int k = 0; k < n; k++) {
            slope[k] = activation[k].slope(y[k]);
        }
    }

    /** The errors x - f(w x + b) of a state times f'(w x + b): what moves the parameters. */
    void scaledErrors(double[] x, double[] errors) {
        withoutObjective(x);
        for (int k = 0; k < n; k++) {
            errors[k] = residual[k] * activation[k].slope(y[k]);
        }
    }
}
