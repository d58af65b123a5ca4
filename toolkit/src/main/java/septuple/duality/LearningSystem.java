package septuple.duality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import septuple.formula.Gradient;
import septuple.formula.Program;
import septuple.formula.Scalar;
import septuple.formula.Variables;
import septuple.validation.Problems;

/**
 * Neurons with states phi and trainable variables pi (D.2.10, D.2.11, D.2.17). Activation is linear: phi(t+1) = W phi(t) + B pi(t), where
 * beta = B pi are the biases. Learning is either linear as well, pi(t+1) = A phi(t) + V pi(t), or one step of gradient descent of a loss,
 * pi(t+1) = pi(t) - dH/d pi.
 *
 * <p>That derivative is the one of learning by a single step of back-propagation: it knows that the state depends on the trainable
 * variables through the last activation, d phi/d pi = B (D.2.3). It is taken of the loss in which that dependence is written out,
 * H(phi + B (p - pi), p), by p at p = pi; see {@link #explicitGradient} for the other.
 *
 * <p>Immutable.
 */
public final class LearningSystem {

    private final int neurons;
    private final MatrixStore<Double> weights;
    private final MatrixStore<Double> biases;
    private final Program learning;
    private final Program explicit;

    private LearningSystem(int neurons, MatrixStore<Double> weights, MatrixStore<Double> biases, Program learning, Program explicit) {
        this.neurons = neurons;
        this.weights = R064Store.FACTORY.copy(weights);
        this.biases = R064Store.FACTORY.copy(biases);
        this.learning = learning;
        this.explicit = explicit;
    }

    /**
     * A system that learns linearly, D.2.17.
     *
     * @param w the weights W, N x N
     * @param b the bias matrix B, N x N
     * @param a the matrix A, N x N
     * @param v the matrix V, N x N
     * @return the system
     * @throws IllegalArgumentException with one message that names every matrix that does not fit
     */
    public static LearningSystem linear(MatrixStore<Double> w, MatrixStore<Double> b, MatrixStore<Double> a, MatrixStore<Double> v) {
        int neurons = Math.toIntExact(w.countRows());
        Problems problems = new Problems();
        Points.square(problems, w, "W", neurons);
        Points.square(problems, b, "B", neurons);
        Points.square(problems, a, "A", neurons);
        Points.square(problems, v, "V", neurons);
        problems.throwIfAny("a learning system");
        Variables variables = Points.variables(neurons, "phi", "pi");
        List<Scalar> rates = new ArrayList<>();
        for (int i = 0; i < neurons; i++) {
            Scalar rate = variables.get(neurons + i).negate();
            for (int j = 0; j < neurons; j++) {
                rate = add(rate, a.doubleValue(i, j), variables.get(j));
                rate = add(rate, v.doubleValue(i, j), variables.get(neurons + j));
            }
            rates.add(rate);
        }
        return new LearningSystem(neurons, w, b, Program.of(variables, rates), null);
    }

    /**
     * A system that descends one loss.
     *
     * @param w    the weights W, N x N
     * @param b    the bias matrix B, N x N
     * @param loss the loss H(phi, pi)
     * @return the system
     * @throws IllegalArgumentException with one message that names every matrix that does not fit
     */
    public static LearningSystem descending(MatrixStore<Double> w, MatrixStore<Double> b, Loss loss) {
        return descending(w, b, Collections.nCopies(Math.toIntExact(w.countRows()), loss));
    }

    /**
     * A system in which every neuron's trainable variable descends a loss of its own, as the types of neurons of D.4.14 do.
     *
     * @param w      the weights W, N x N
     * @param b      the bias matrix B, N x N
     * @param losses the loss of each neuron
     * @return the system
     * @throws IllegalArgumentException with one message that names every matrix that does not fit
     */
    public static LearningSystem descending(MatrixStore<Double> w, MatrixStore<Double> b, List<Loss> losses) {
        int neurons = Math.toIntExact(w.countRows());
        Problems problems = new Problems();
        Points.square(problems, w, "W", neurons);
        Points.square(problems, b, "B", neurons);
        problems.require(losses.size() == neurons, "there are " + losses.size() + " losses, but must be one for each of the " + neurons
                + " neurons");
        problems.throwIfAny("a learning system");
        // Back-propagation: phi is what the last activation made of p, which was pi.
        Variables variables = Points.variables(neurons, "phi", "pi", "p");
        Scalar[] now = Points.slice(variables, neurons, 1);
        Scalar[] varied = Points.slice(variables, neurons, 2);
        Scalar[] activated = Points.slice(variables, neurons, 0);
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++) {
                activated[i] = add(activated[i], b.doubleValue(i, j), varied[j].minus(now[j]));
            }
        }
        Variables plain = Points.variables(neurons, "phi", "pi");
        Scalar[] states = Points.slice(plain, neurons, 0);
        Scalar[] trainables = Points.slice(plain, neurons, 1);
        List<Scalar> rates = new ArrayList<>();
        List<Scalar> direct = new ArrayList<>();
        Map<Loss, Scalar[][]> gradients = new IdentityHashMap<>();
        for (int i = 0; i < neurons; i++) {
            // Neurons of one type share a loss, which is differentiated once.
            Scalar[][] gradient = gradients.computeIfAbsent(losses.get(i), loss -> new Scalar[][] {
                Gradient.of(loss.of(activated, varied), varied), Gradient.of(loss.of(states, trainables), trainables)});
            rates.add(gradient[0][i].negate());
            direct.add(gradient[1][i]);
        }
        return new LearningSystem(neurons, w, b, Program.of(variables, rates), Program.of(plain, direct));
    }

    private static Scalar add(Scalar sum, double factor, Scalar term) {
        return factor == 0 ? sum : sum.plus(term.times(factor));
    }

    /**
     * The number of neurons.
     *
     * @return N
     */
    public int neurons() {
        return neurons;
    }

    /**
     * The weights.
     *
     * @return W
     */
    public MatrixStore<Double> weights() {
        return weights;
    }

    /**
     * What makes biases of trainable variables.
     *
     * @return B
     */
    public MatrixStore<Double> biasMatrix() {
        return biases;
    }

    /**
     * The change of the states by one activation, D.2.17: (W - I) phi + B pi.
     *
     * @param point phi, then pi
     * @return one per neuron
     */
    public double[] activation(double... point) {
        Points.require(point, neurons);
        double[] states = Arrays.copyOf(point, neurons);
        double[] change = Points.times(weights, states);
        double[] bias = Points.times(biases, Arrays.copyOfRange(point, neurons, 2 * neurons));
        for (int i = 0; i < neurons; i++) {
            change[i] = change[i] - states[i] + bias[i];
        }
        return change;
    }

    /**
     * The change of the trainable variables by one step of learning: A phi + (V - I) pi, or minus the derivative of the loss with the
     * implicit dependence through activation, D.2.4 and D.2.11.
     *
     * @param point phi, then pi
     * @return one per neuron
     */
    public double[] learning(double... point) {
        Points.require(point, neurons);
        if (explicit == null) {
            return learning.at(point);
        }
        double[] all = Arrays.copyOf(point, 3 * neurons);
        System.arraycopy(point, neurons, all, 2 * neurons, neurons);
        return learning.at(all);
    }

    /**
     * The derivative of the loss by the trainable variables at fixed states: what {@link #learning} is without back-propagation, up to the
     * sign.
     *
     * @param point phi, then pi
     * @return one per neuron
     * @throws IllegalStateException if the system has no loss
     */
    public double[] explicitGradient(double... point) {
        Points.require(point, neurons);
        if (explicit == null) {
            throw new IllegalStateException("this system learns linearly and has no loss; make one by LearningSystem.descending(...)");
        }
        return explicit.at(point);
    }

    /**
     * Both changes, the right sides of the equations in continuous time.
     *
     * @param point phi, then pi
     * @return d phi/dt, then d pi/dt
     */
    public double[] rates(double... point) {
        double[] rates = Arrays.copyOf(activation(point), 2 * neurons);
        System.arraycopy(learning(point), 0, rates, neurons, neurons);
        return rates;
    }

    /**
     * The same in states and biases (D.2.12, D.2.18).
     *
     * @param point phi, then beta
     * @return d phi/dt, then d beta/dt
     * @throws IllegalStateException if B cannot be inverted
     */
    public double[] ratesOfBiases(double... point) {
        Points.require(point, neurons);
        double[] beta = Arrays.copyOfRange(point, neurons, 2 * neurons);
        double[] own = point.clone();
        System.arraycopy(Points.times(Duality.inverse(biases), beta), 0, own, neurons, neurons);
        double[] rates = rates(own);
        double[] change = Points.times(biases, Arrays.copyOfRange(rates, neurons, 2 * neurons));
        System.arraycopy(change, 0, rates, neurons, neurons);
        return rates;
    }

    /**
     * States and biases of a point.
     *
     * @param point phi, then pi
     * @return phi, then beta = B pi
     */
    public double[] biases(double... point) {
        Points.require(point, neurons);
        double[] biased = point.clone();
        System.arraycopy(Points.times(biases, Arrays.copyOfRange(point, neurons, 2 * neurons)), 0, biased, neurons, neurons);
        return biased;
    }

    /**
     * One unit of time as the paper prints it (D.2.1, D.2.2): activation and learning from the same old point.
     *
     * @param point phi, then pi
     * @return the point after it
     */
    public double[] step(double... point) {
        return together(point, 1);
    }

    /**
     * Activation and learning from the same old point, each carried a fraction of the way. Of first order in continuous time; a motion that
     * would conserve an energy gains some in every step.
     *
     * @param point phi, then pi
     * @param step  the fraction, which is the length of the step in time
     * @return the point after it
     */
    public double[] together(double[] point, double step) {
        double[] moved = Points.plus(point, step, rates(point));
        Points.requireFinite(moved);
        return moved;
    }

    /**
     * Half a step of learning, a step of activation with what was learned, half a step of learning: of second order in continuous time if
     * learning does not change with pi, nor activation with phi, and of first order otherwise.
     *
     * @param point phi, then pi
     * @param step  the activation step and the learning rate, which is the length of the step in time
     * @return the point after it
     */
    public double[] inTurn(double[] point, double step) {
        double[] moved = learn(point, step / 2);
        double[] change = activation(moved);
        for (int i = 0; i < neurons; i++) {
            moved[i] += step * change[i];
        }
        moved = learn(moved, step / 2);
        Points.requireFinite(moved);
        return moved;
    }

    private double[] learn(double[] point, double rate) {
        double[] change = learning(point);
        double[] moved = point.clone();
        for (int i = 0; i < neurons; i++) {
            moved[neurons + i] += rate * change[i];
        }
        return moved;
    }
}
