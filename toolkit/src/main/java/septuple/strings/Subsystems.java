package septuple.strings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import septuple.network.Connections;
import septuple.network.Network;
import septuple.training.DataSet;
import septuple.validation.Memory;
import septuple.validation.Problems;

/**
 * D sets of states that run through one network without meeting: the subsystems of paper A, section 7, at one instant t. Each state moves by
 * A.2.1, {@code x(t+1) = f(w x(t) + b)}; what the paper follows is their averages {@code xbar^(d)}.
 *
 * <pre>{@code
 * Subsystems digits = Subsystems.classes(network, Mnist.embedded().training(Targets.SIGNED));
 * digits.average(1);                   // xbar^(1), the average of the first class
 * digits.linearised(1);                // f'_1 w, A.7.2
 * digits.step().average(1);            // where the average really is one step later
 * }</pre>
 *
 * <p>Subsystems are numbered 1 to D; 0 is all states together, with {@code xbar^(0)} the average of the mixture,
 * {@code sum_d p_d xbar^(d)}, where {@code p_d} is a subsystem's {@linkplain #share share} of the states. The paper's A.7.3 leaves
 * {@code p_d} out; {@link #contribution} is {@code p_d xbar^(d)}, for which it is true.
 *
 * <p><b>Linearisation.</b> Averages obey three maps, from the crudest to the exact one:
 * <ul>
 * <li>{@link #printedStep}: {@code f'_d w xbar^(d)}, A.7.1 and A.7.2, which leaves {@code f(y) - f'(y)(y - b)} out, with
 * {@code y = w xbar + b};</li>
 * <li>{@link #meanStep}: {@code f(y)}, which leaves out that the average of f is not f of the average, an error of second order in the
 * spread of the states;</li>
 * <li>{@link #step}: every state by itself.</li>
 * </ul>
 * What {@code f'_d w} does carry on are deviations from the average, to first order.
 *
 * <p>An input neuron without incoming edges keeps its value, as in {@link Network}; A.2.1 is not its law. Immutable. A step costs a
 * multiplication per edge and state.
 */
public final class Subsystems {

    private final Network network;
    private final List<String> names;
    /** By subsystem and sample. */
    private final double[][][] states;
    /** By subsystem, 0 for all. */
    private final double[][] averages;
    private final int total;

    private Subsystems(Network network, List<String> names, double[][][] states) {
        this.network = network;
        this.names = names;
        this.states = states;
        this.total = Arrays.stream(states).mapToInt(set -> set.length).sum();
        this.averages = new double[states.length + 1][network.neurons()];
        for (int d = 0; d < states.length; d++) {
            double[] average = averages[d + 1];
            for (double[] state : states[d]) {
                for (int i = 0; i < average.length; i++) {
                    average[i] += state[i];
                }
            }
            for (int i = 0; i < average.length; i++) {
                averages[0][i] += average[i] / total;
                average[i] /= states[d].length;
            }
        }
    }

    /**
     * Begins subsystems of a network.
     *
     * @param network through which all states run
     * @return a builder
     */
    public static SubsystemsBuilder of(Network network) {
        return new SubsystemsBuilder(network);
    }

    /**
     * The classes of a data set as subsystems: each sample is a state whose input neurons have the sample's values, all others zero
     * (C.2.4). Classes without a sample are left out; a name is the number of the class.
     *
     * @param network as many input neurons as the data have inputs
     * @param data    labelled
     * @return the subsystems before the first step
     * @throws IllegalArgumentException if the data have no labels or do not fit the network
     * @throws IllegalStateException    if the states do not fit into memory
     */
    public static Subsystems classes(Network network, DataSet data) {
        Problems problems = new Problems();
        problems.require(data.labelled(), "the data have no labels; name each subsystem's states with Subsystems.of(network).add(...)");
        problems.require(data.inputs() == network.inputs().size(), "the data have " + data.inputs() + " inputs, but the network has "
                + network.inputs().size() + " input neurons; there must be as many");
        problems.throwIfAny("subsystems of a data set");
        Memory.require(8L * data.samples() * network.neurons(), data.samples() + " states of " + network.neurons() + " neurons");
        int[] counts = data.classCounts();
        SubsystemsBuilder builder = of(network);
        double[][][] byClass = new double[counts.length][][];
        int[] filled = new int[counts.length];
        Arrays.setAll(byClass, c -> new double[counts[c]][]);
        for (int s = 0; s < data.samples(); s++) {
            int c = data.label(s);
            byClass[c][filled[c]++] = network.inputs().embed(data.input(s));
        }
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] > 0) {
                builder.take(String.valueOf(c), byClass[c]);
            }
        }
        return builder.build();
    }

    /**
     * The network.
     *
     * @return through which all states run
     */
    public Network network() {
        return network;
    }

    /**
     * The number D of subsystems.
     *
     * @return at least 1
     */
    public int count() {
        return states.length;
    }

    /**
     * The names of the subsystems.
     *
     * @return D names; the first is that of subsystem 1
     */
    public List<String> names() {
        return names;
    }

    /**
     * The share p_d of the states that belong to a subsystem.
     *
     * @param subsystem 1 to D, or 0 for all
     * @return the number of its states over the number of all; 1 for 0
     */
    public double share(int subsystem) {
        check(subsystem, 0);
        return subsystem == 0 ? 1 : (double) states[subsystem - 1].length / total;
    }

    /**
     * The states of a subsystem.
     *
     * @param subsystem 1 to D
     * @return samples x neurons; a copy
     */
    public double[][] states(int subsystem) {
        check(subsystem, 1);
        return Arrays.stream(states[subsystem - 1]).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The average state of a subsystem, {@code xbar^(d)}; for 0 that of all states, {@code sum_d p_d xbar^(d)}.
     *
     * @param subsystem 1 to D, or 0 for all
     * @return one entry per neuron; a copy
     */
    public double[] average(int subsystem) {
        check(subsystem, 0);
        return averages[subsystem].clone();
    }

    /**
     * The part {@code p_d xbar^(d)} that a subsystem has in the average of all states: the parts add up to it, which is the form of A.7.3
     * that is true. For 0 their sum.
     *
     * @param subsystem 1 to D, or 0 for all
     * @return one entry per neuron
     */
    public double[] contribution(int subsystem) {
        double share = share(subsystem);
        return Arrays.stream(averages[subsystem]).map(x -> share * x).toArray();
    }

    /**
     * The spread of a subsystem: the root of the mean square distance of its states from their average, per neuron.
     *
     * @param subsystem 1 to D, or 0 for all
     * @return at least 0
     */
    public double spread(int subsystem) {
        check(subsystem, 0);
        double sum = 0;
        int samples = 0;
        for (int d = 0; d < states.length; d++) {
            if (subsystem == 0 || subsystem == d + 1) {
                for (double[] state : states[d]) {
                    sum += squaredDistance(state, averages[subsystem]);
                }
                samples += states[d].length;
            }
        }
        return Math.sqrt(sum / samples / network.neurons());
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /**
     * The slopes {@code f'_d} (A.7.4): the derivative of each neuron's activation at {@code y = w xbar^(d) + b}.
     *
     * @param subsystem 1 to D, or 0 for all (C.5.4)
     * @return the diagonal of the matrix, one entry per neuron
     */
    public double[] slopes(int subsystem) {
        check(subsystem, 0);
        return network.activations().slope(network.preactivation(averages[subsystem]));
    }

    /**
     * The linearised map {@code f'_d w} of a subsystem (A.7.1, A.7.2): to first order, what a step does to a deviation from its average.
     *
     * @param subsystem 1 to D, or 0 for all
     * @return connections of the network's form
     */
    public Connections linearised(int subsystem) {
        return network.connections().scaledRows(slopes(subsystem));
    }

    /**
     * The next average as printed in A.7.1 and A.7.2, {@code f'_d w xbar^(d)}.
     *
     * @param subsystem 1 to D, or 0 for all
     * @return one entry per neuron; neurons that keep their value keep it
     */
    public double[] printedStep(int subsystem) {
        double[] next = linearised(subsystem).multiply(averages[subsystem]);
        for (int k : network.sources().members()) {
            next[k] = averages[subsystem][k];
        }
        return next;
    }

    /**
     * The next average if all states of the subsystem were equal, {@code f(w xbar^(d) + b)}.
     *
     * @param subsystem 1 to D, or 0 for all
     * @return one entry per neuron; neurons that keep their value keep it
     */
    public double[] meanStep(int subsystem) {
        check(subsystem, 0);
        return network.step(averages[subsystem]);
    }

    /**
     * All states one step later, each by A.2.1.
     *
     * @return the subsystems at t + 1
     * @throws IllegalArgumentException if a state is no longer finite
     * @throws CancellationException    if the thread is interrupted, which this clears
     */
    public Subsystems step() {
        double[][][] next = new double[states.length][][];
        for (int d = 0; d < states.length; d++) {
            next[d] = new double[states[d].length][];
            for (int s = 0; s < states[d].length; s++) {
                if (Thread.interrupted()) {
                    throw new CancellationException("the step of the subsystems was interrupted at state " + s + " of " + names.get(d));
                }
                next[d][s] = network.step(states[d][s]);
                String name = names.get(d);
                int sample = s;
                Problems.firstNotFinite(next[d][s], "state " + sample + " of " + name + " after the step").ifPresent(problem -> {
                    throw new IllegalArgumentException(problem + "; make the weights smaller or bound the activation");
                });
            }
        }
        return new Subsystems(network, names, next);
    }

    /**
     * The rates {@code d xbar / d tau = alpha (xbar(t+1) - xbar(t))} (A.7.5) of the {@linkplain #contribution contributions}
     * {@code p_d xbar^(d)}, which add up to the rate of the average of all states.
     *
     * @param alpha the paper's auxiliary parameter: steps per unit of tau, positive and finite
     * @return D + 1 rates per neuron
     * @throws IllegalArgumentException if alpha is not positive and finite, or as {@link #step} does
     * @throws CancellationException    as {@link #step} does
     */
    public AverageRates rates(double alpha) {
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("alpha is " + alpha + ", but must be positive and finite: it is the number of steps per unit"
                    + " of tau");
        }
        Subsystems next = step();
        double[][] rates = new double[count()][network.neurons()];
        for (int d = 0; d < count(); d++) {
            for (int i = 0; i < rates[d].length; i++) {
                rates[d][i] = alpha * share(d + 1) * (next.averages[d + 1][i] - averages[d + 1][i]);
            }
        }
        return AverageRates.of(rates);
    }

    private void check(int subsystem, int first) {
        if (subsystem < first || subsystem > states.length) {
            throw new IndexOutOfBoundsException("subsystem " + subsystem + " is not one of " + first + " to " + states.length);
        }
    }

    @Override
    public String toString() {
        return count() + " subsystems " + names + " with " + total + " states of " + network.neurons() + " neurons";
    }

    /** Collects sets of states; comes from {@link Subsystems#of}. */
    public static final class SubsystemsBuilder {

        private final Network network;
        private final List<String> names = new ArrayList<>();
        private final List<double[][]> sets = new ArrayList<>();

        private SubsystemsBuilder(Network network) {
            this.network = network;
        }

        /**
         * One more subsystem.
         *
         * @param name   what it is called
         * @param states at least one, each with one entry per neuron
         * @return this builder
         */
        public SubsystemsBuilder add(String name, double[]... states) {
            double[][] copy = states == null ? null
                    : Arrays.stream(states).map(state -> state == null ? null : state.clone()).toArray(double[][]::new);
            return take(name, copy);
        }

        private SubsystemsBuilder take(String name, double[][] states) {
            names.add(name);
            sets.add(states);
            return this;
        }

        /**
         * Checks everything and makes the subsystems.
         *
         * @return the subsystems
         * @throws IllegalArgumentException with one message that names every problem
         */
        public Subsystems build() {
            Problems problems = new Problems();
            problems.require(network != null, "the network is null; give one to Subsystems.of(...)");
            problems.require(!sets.isEmpty(), "there is no subsystem; say .add(name, states)");
            for (int d = 0; d < sets.size() && network != null; d++) {
                String name = names.get(d);
                double[][] set = sets.get(d);
                problems.require(name != null && !name.isBlank(), "the name of subsystem " + (d + 1) + " is " + (name == null ? "null"
                        : "blank") + "; it must say something");
                problems.require(names.indexOf(name) == d, "the name '" + name + "' is given twice; each subsystem has its own");
                if (set == null || set.length == 0) {
                    problems.add("subsystem " + name + " has no states; it must have at least one");
                    continue;
                }
                for (int s = 0; s < set.length; s++) {
                    String what = "state " + s + " of subsystem " + name;
                    if (set[s] == null || set[s].length != network.neurons()) {
                        problems.add(what + " has " + (set[s] == null ? "no" : set[s].length) + " entries, but the network has "
                                + network.neurons() + " neurons; there must be one for each");
                    } else {
                        Problems.firstNotFinite(set[s], what).ifPresent(problems::add);
                    }
                }
            }
            problems.throwIfAny("subsystems");
            return new Subsystems(network, List.copyOf(names), sets.toArray(double[][][]::new));
        }
    }
}
