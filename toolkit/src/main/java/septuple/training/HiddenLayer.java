package septuple.training;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import septuple.network.Activation;
import septuple.network.Initialisation;
import septuple.network.LayeredConnections;
import septuple.network.LayersBuilder;
import septuple.network.Network;
import septuple.parallel.Blocks;
import septuple.validation.Problems;

/**
 * A hidden layer seen from its data: what the average boundary loss (C.2.11) becomes when neurons of it rest, are removed or are
 * added, all other weights as they are. Immutable.
 *
 * <p>A neuron i sends {@code w_ki h_i} to the neurons k of the next layer. Its average over the data, {@code w_ki <h_i>}, is a bias in
 * disguise. Here a neuron that leaves hands this average over to the biases of the next layer, and one that arrives takes it away from
 * them. So only what a neuron tells about the samples, {@code w_ki (h_i - <h_i>)}, comes and goes; a neuron that says the same of all
 * samples can be removed at no loss at all; and removing the neuron that was just added gives the network from before.
 *
 * <p>Cost of making one: a propagation of all samples. Cost of one loss: samples times the weights behind the layer, and as many
 * activations as there are neurons behind it.
 */
public final class HiddenLayer {

    private final Network network;
    private final LayeredConnections layered;
    private final DataSet data;
    private final int layer;
    /** By sample: states of the layer before, centred states of this one, pre-activations of the next, wanted outputs. */
    private final double[][] before;
    private final double[][] centred;
    private final double[][] next;
    private final double[][] targets;
    private final double[] averages;
    private final double[] outgoing;
    private final OutputMap behind;

    private HiddenLayer(Network network, int layer, DataSet data) {
        this.network = network;
        this.layered = (LayeredConnections) network.connections();
        this.data = data;
        this.layer = layer;
        this.outgoing = layered.block(layer);
        this.before = new double[data.samples()][];
        this.centred = new double[data.samples()][];
        this.next = new double[data.samples()][];
        this.targets = new double[data.samples()][];
        this.averages = new double[size()];
        this.behind = new OutputMap(network, layer + 1);
        for (int s = 0; s < data.samples(); s++) {
            requireGoOn();
            double[] state = network.fixedState(data.input(s));
            targets[s] = data.target(s);
            before[s] = Arrays.copyOfRange(state, layered.offset(layer - 1), layered.offset(layer));
            centred[s] = Arrays.copyOfRange(state, layered.offset(layer), layered.offset(layer + 1));
            next[s] = Arrays.copyOfRange(network.bias(), layered.offset(layer + 1), layered.offset(layer + 2));
            OutputMap.addProduct(outgoing, centred[s], next[s]);
            for (int i = 0; i < averages.length; i++) {
                averages[i] += centred[s][i] / data.samples();
            }
        }
        for (double[] states : centred) {
            for (int i = 0; i < averages.length; i++) {
                states[i] -= averages[i];
            }
        }
    }

    /**
     * A hidden layer and what it makes of a data set.
     *
     * @param network a feedforward network, each layer with one activation
     * @param layer   a hidden layer, 1 to L - 2
     * @param data    as many inputs and outputs as the network
     * @return the layer
     * @throws IllegalArgumentException with one message that names every problem
     * @throws CancellationException    if the thread is interrupted; the interrupt stays set
     */
    public static HiddenLayer of(Network network, int layer, DataSet data) {
        Problems problems = new Problems();
        check(problems, network, layer, data);
        problems.throwIfAny("a hidden layer");
        return new HiddenLayer(network, layer, data);
    }

    static void check(Problems problems, Network network, int layer, DataSet data) {
        problems.require(network != null, "network is null; give one from Network.layers(...)");
        problems.require(data != null, "data are null; give the samples on which the loss is measured");
        if (network == null) {
            return;
        }
        if (!network.isFeedforward()) {
            problems.add("network " + network + " is not a feedforward one; build it with Network.layers(...)");
            return;
        }
        LayeredConnections layered = (LayeredConnections) network.connections();
        problems.require(layer >= 1 && layer <= layered.layers() - 2, "layer is " + layer + ", but must be a hidden one: "
                + (layered.layers() > 2 ? "1 to " + (layered.layers() - 2) : "this network has none"));
        for (int l = 1; l < layered.layers(); l++) {
            Activation first = network.activation(layered.offset(l));
            problems.require(IntStream.range(layered.offset(l), layered.offset(l + 1)).allMatch(i -> network.activation(i).equals(first)),
                    "layer " + l + " has neurons of different activations, but a neuron that is added must know its own; give it one");
        }
        if (data != null) {
            problems.collect(() -> BulkMinimisation.requireFit(network, data));
        }
    }

    /**
     * The network.
     *
     * @return as it was given
     */
    public Network network() {
        return network;
    }

    /**
     * The number of neurons in the layer.
     *
     * @return at least 1
     */
    public int size() {
        return layered.size(layer);
    }

    /**
     * The average boundary loss with all neurons of the layer.
     *
     * @return per sample
     */
    public double loss() {
        return loss(new double[data.samples()], new double[layered.size(layer + 1)]);
    }

    /**
     * The average boundary loss when only some neurons are active and the others rest at their average state.
     *
     * @param active for each neuron of the layer whether it is active
     * @return per sample
     * @throws IllegalArgumentException if there is not one entry per neuron
     */
    public double loss(boolean... active) {
        Neuron.requireLength("entries", active.length, size());
        int[] resting = IntStream.range(0, size()).filter(i -> !active[i]).toArray();
        double sum = 0;
        double[] y = new double[layered.size(layer + 1)];
        for (int s = 0; s < data.samples(); s++) {
            System.arraycopy(next[s], 0, y, 0, y.length);
            for (int i : resting) {
                for (int k = 0; k < y.length; k++) {
                    y[k] -= outgoing[k * size() + i] * centred[s][i];
                }
            }
            sum += behind.loss(y, targets[s]);
        }
        return sum / data.samples();
    }

    /**
     * The average boundary loss without one neuron, for each neuron: the one with the lowest is the one whose removal raises the loss
     * least (neurodegeneration, paper B, section 6).
     *
     * @return per sample, one entry per neuron of the layer
     * @throws CancellationException if the thread is interrupted; the interrupt stays set
     */
    public double[] lossesWithout() {
        return IntStream.range(0, size()).mapToDouble(i -> {
            requireGoOn();
            boolean[] active = new boolean[size()];
            Arrays.fill(active, true);
            active[i] = false;
            return loss(active);
        }).toArray();
    }

    /**
     * The network in which only some neurons of the layer are left; what the others said on average is in the biases of the next layer.
     *
     * @param kept for each neuron of the layer whether it is kept; at least one must be
     * @return a network with as many neurons in the layer as are kept; its average loss is {@link #loss(boolean...)}
     * @throws IllegalArgumentException if there is not one entry per neuron, or none is kept
     */
    public Network with(boolean... kept) {
        Neuron.requireLength("entries", kept.length, size());
        int[] members = IntStream.range(0, size()).filter(i -> kept[i]).toArray();
        if (members.length == 0) {
            throw new IllegalArgumentException("no neuron of layer " + layer + " is kept, but a layer must have at least 1");
        }
        double[] shift = new double[layered.size(layer + 1)];
        for (int k = 0; k < shift.length; k++) {
            for (int i = 0; i < size(); i++) {
                shift[k] += kept[i] ? 0 : outgoing[k * size() + i] * averages[i];
            }
        }
        return rebuilt(members, shift, null, 0);
    }

    /**
     * The network without one neuron.
     *
     * @param neuron 0 to size - 1, counted in the layer
     * @return a network with one neuron less
     * @throws IndexOutOfBoundsException if there is no such neuron
     * @throws IllegalArgumentException  if it is the last one
     */
    public Network without(int neuron) {
        boolean[] kept = new boolean[size()];
        Arrays.fill(kept, true);
        kept[Objects.checkIndex(neuron, size())] = false;
        return with(kept);
    }

    /**
     * The network with one neuron more. Its average output is taken away from the biases of the next layer.
     *
     * @param neuron the new neuron; it has the activation of the layer
     * @param place  where it stands, 0 to size
     * @return a network with one neuron more
     * @throws IndexOutOfBoundsException if there is no such place
     * @throws IllegalArgumentException  if the neuron does not fit the layer
     */
    public Network with(Neuron neuron, int place) {
        Objects.checkIndex(place, size() + 1);
        double[] states = states(neuron);
        double average = Arrays.stream(states).sum() / states.length;
        double[] shift = Arrays.stream(neuron.outgoing()).map(v -> -v * average).toArray();
        return rebuilt(IntStream.range(0, size()).toArray(), shift, neuron, place);
    }

    /**
     * The average boundary loss with one neuron more.
     *
     * @param neuron the new neuron
     * @return per sample, the loss of {@link #with(Neuron, int)}
     * @throws IllegalArgumentException if the neuron does not fit the layer
     */
    public double lossWith(Neuron neuron) {
        return loss(Neuron.centred(states(neuron)), neuron.outgoing());
    }

    /**
     * Fits the outgoing weights of a new neuron. With the centred states {@code h} of the neuron and the derivatives J of the
     * outputs with respect to the pre-activations of the next layer, the loss with outgoing weights v is
     * {@code 1/2 <|e + J v h|^2>} to first order of J; its minimum is {@code v = -<h^2 J^T J>^-1 <h J^T e>} (Gauss and Newton). That is
     * exact for linear outputs behind the layer. Elsewhere the step is halved until the true loss falls; if it never does, v = 0.
     *
     * @param incoming weights from the layer before, one per neuron of it
     * @param bias     of the new neuron
     * @return the neuron, whose {@link #lossWith} is not above {@link #loss()} but for rounding
     * @throws IllegalArgumentException if the number of weights is not that of the layer before
     */
    public Neuron fitted(double[] incoming, double bias) {
        return new OutgoingFit(this).of(incoming, bias);
    }

    /**
     * Neurogenesis (paper B, section 6): of some neurons with drawn incoming weights and fitted outgoing ones, the one that lowers the loss
     * most.
     *
     * @param candidates how many are drawn, at least 1
     * @param random     incoming weights are normal of variance 1 / (size of the layer before), biases standard normal
     * @param threads    number of threads; they do not change the result
     * @return the best of them; the first one if several are equal
     * @throws IllegalArgumentException if there are no candidates
     * @throws CancellationException if the thread is interrupted
     */
    public Neuron best(int candidates, RandomGenerator random, int threads) {
        if (candidates < 1) {
            throw new IllegalArgumentException("candidates is " + candidates + ", but must be at least 1");
        }
        double[][] drawn = new double[candidates][];
        for (int c = 0; c < candidates; c++) {
            drawn[c] = draw(random);
        }
        Neuron[] fitted = new Neuron[candidates];
        double[] losses = new double[candidates];
        OutgoingFit fit = new OutgoingFit(this);
        Blocks.forEach("candidates", candidates, threads, () -> fit, (own, c) -> {
            fitted[c] = own.of(Arrays.copyOf(drawn[c], drawn[c].length - 1), drawn[c][drawn[c].length - 1]);
            losses[c] = lossWith(fitted[c]);
        });
        int best = 0;
        for (int c = 1; c < candidates; c++) {
            best = losses[c] < losses[best] ? c : best;
        }
        return fitted[best];
    }

    /** Incoming weights of a new neuron, and its bias at the end. */
    double[] draw(RandomGenerator random) {
        double[] drawn = new double[layered.size(layer - 1) + 1];
        double deviation = 1 / Math.sqrt(drawn.length - 1);
        Arrays.setAll(drawn, j -> random.nextGaussian() * deviation);
        drawn[drawn.length - 1] /= deviation;
        return drawn;
    }

    /** Adds the derivatives of the loss of a sample with respect to the pre-activations of the next layer. */
    void addDerivatives(int sample, double[] gradient, double[][] curvature) {
        behind.addDerivatives(next[sample], targets[sample], gradient, curvature);
    }

    int samples() {
        return data.samples();
    }

    int senders() {
        return layered.size(layer - 1);
    }

    /** The neurons of the next layer. */
    int receivers() {
        return layered.size(layer + 1);
    }

    /** One neuron of the layer, as it is. */
    Neuron neuron(int i) {
        double[] incoming = Arrays.copyOfRange(layered.block(layer - 1), i * senders(), (i + 1) * senders());
        double[] weights = new double[receivers()];
        Arrays.setAll(weights, k -> outgoing[k * size() + i]);
        return new Neuron(incoming, network.bias()[layered.offset(layer) + i], weights);
    }

    private double[] states(Neuron neuron) {
        Neuron.requireLength("incoming weights", neuron.incoming().length, senders());
        Neuron.requireLength("outgoing weights", neuron.outgoing().length, receivers());
        return states(neuron.incoming(), neuron.bias());
    }

    /** The states of a neuron with given incoming weights, by sample. */
    double[] states(double[] incoming, double bias) {
        Activation activation = network.activation(layered.offset(layer));
        return Arrays.stream(before).mapToDouble(x -> {
            double y = bias;
            for (int j = 0; j < incoming.length; j++) {
                y += incoming[j] * x[j];
            }
            return activation.value(y);
        }).toArray();
    }

    private static void requireGoOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while the losses of a layer were computed; ask again to start over");
        }
    }

    /** The average loss when another neuron with given centred states and outgoing weights is added. */
    double loss(double[] states, double[] weights) {
        double sum = 0;
        double[] y = new double[weights.length];
        for (int s = 0; s < states.length; s++) {
            for (int k = 0; k < y.length; k++) {
                y[k] = next[s][k] + weights[k] * states[s];
            }
            sum += behind.loss(y, targets[s]);
        }
        return sum / states.length;
    }

    /** The network of some neurons of the layer, with the biases of the next one shifted, and perhaps a new neuron. */
    private Network rebuilt(int[] members, double[] shift, Neuron added, int place) {
        int[] sizes = layered.sizes();
        sizes[layer] = members.length + (added == null ? 0 : 1);
        int[] slots = IntStream.range(0, sizes[layer])
                .map(i -> added == null ? members[i] : i == place ? -1 : members[i < place ? i : i - 1]).toArray();
        LayersBuilder builder = Network.layers(sizes);
        double[] bias = network.bias();
        for (int l = 0; l + 1 < sizes.length; l++) {
            int from = layered.size(l);
            double[] block = layered.block(l);
            double[][] rows = new double[sizes[l + 1]][sizes[l]];
            for (int k = 0; k < rows.length; k++) {
                for (int j = 0; j < rows[k].length; j++) {
                    int receiver = l + 1 == layer ? slots[k] : k;
                    int sender = l == layer ? slots[j] : j;
                    rows[k][j] = receiver < 0 ? added.incoming()[j] : sender < 0 ? added.outgoing()[k] : block[receiver * from + sender];
                }
            }
            int to = l + 1;
            double[] biases = new double[sizes[to]];
            Arrays.setAll(biases, k -> to != layer ? bias[layered.offset(to) + k] + (to == layer + 1 ? shift[k] : 0)
                    : slots[k] < 0 ? added.bias() : bias[layered.offset(to) + slots[k]]);
            builder.weights(l, rows).bias(to, biases).activation(to, network.activation(layered.offset(to)));
        }
        return builder.initialisation(Initialisation.ZERO).build();
    }
}
