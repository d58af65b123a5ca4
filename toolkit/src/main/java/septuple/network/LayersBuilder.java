package septuple.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import septuple.validation.Memory;
import septuple.validation.Problems;

/** Builds feedforward networks; comes from {@link Network#layers(int...)}. */
public final class LayersBuilder {

    private final int[] sizes;
    private final Map<Integer, Activation> activations = new TreeMap<>();
    private final Map<Integer, double[][]> weights = new TreeMap<>();
    private final Map<Integer, double[]> biases = new TreeMap<>();
    private Activation activation = Activation.TANH;
    private Initialisation initialisation = Initialisation.GLOROT_UNIFORM;
    private Long seed;
    private boolean outputs = true;

    LayersBuilder(int... sizes) {
        this.sizes = sizes.clone();
    }

    /**
     * The activation of all layers that are not given one of their own; tanh if this is never called.
     *
     * @param activation an activation
     * @return this builder
     */
    public LayersBuilder activation(Activation activation) {
        this.activation = activation;
        return this;
    }

    /**
     * The activation of one layer.
     *
     * @param layer      1 to L - 1; input neurons have no incoming edges and so no use for one
     * @param activation its activation
     * @return this builder
     */
    public LayersBuilder activation(int layer, Activation activation) {
        activations.put(layer, activation);
        return this;
    }

    /**
     * How weights that are not given are drawn; {@link Initialisation#GLOROT_UNIFORM} if this is never called.
     *
     * @param initialisation the distribution
     * @return this builder
     */
    public LayersBuilder initialisation(Initialisation initialisation) {
        this.initialisation = initialisation;
        return this;
    }

    /**
     * The seed of the weights. The generator is L64X128MixRandom; layers are drawn in order, each row by row, and layers whose
     * weights are given draw nothing.
     *
     * @param seed any number
     * @return this builder
     */
    public LayersBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Given weights between two layers instead of drawn ones.
     *
     * @param layer   the layer from which the edges lead, 0 to L - 2
     * @param weights size(layer + 1) rows of size(layer) weights, [to][from]; copied
     * @return this builder
     */
    public LayersBuilder weights(int layer, double[][] weights) {
        this.weights.put(layer, weights == null ? null
                : Arrays.stream(weights).map(row -> row == null ? null : row.clone()).toArray(double[][]::new));
        return this;
    }

    /**
     * Given biases of a layer instead of zeros.
     *
     * @param layer 1 to L - 1
     * @param bias  one per neuron of the layer; copied
     * @return this builder
     */
    public LayersBuilder bias(int layer, double... bias) {
        biases.put(layer, bias == null ? null : bias.clone());
        return this;
    }

    /**
     * Leaves the network without outputs, V_out empty: the neurons of the last layer are hidden ones. Such a network has no
     * boundary loss to learn from (paper C, section 3); the bulk loss with a local objective takes its place.
     *
     * @return this builder
     */
    public LayersBuilder unsupervised() {
        outputs = false;
        return this;
    }

    /**
     * Checks everything and makes the network.
     *
     * @return the network
     * @throws IllegalArgumentException with one message that names every problem
     */
    public Network build() {
        Problems problems = new Problems();
        problems.collect(() -> LayeredConnections.offsets(sizes));
        if (!problems.any()) {
            problems.collect(() -> Memory.require(16 * edges(), "the weights of layers " + Arrays.toString(sizes)));
            checkLayers(problems);
        }
        if (activation == null || initialisation == null) {
            problems.add("activation is " + activation + " and initialisation is " + initialisation + ", but neither may be null");
        }
        boolean drawn = initialisation != Initialisation.ZERO && weights.size() < sizes.length - 1;
        if (drawn && seed == null) {
            problems.add("seed is missing: weights are drawn at random, so say from which seed, such as .seed(1)");
        }
        problems.throwIfAny("a network of layers " + Arrays.toString(sizes));

        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed == null ? 0 : seed);
        double[][] blocks = new double[sizes.length - 1][];
        for (int l = 0; l < blocks.length; l++) {
            blocks[l] = weights.containsKey(l) ? Arrays.stream(weights.get(l)).flatMapToDouble(Arrays::stream).toArray()
                    : initialisation.draw(random, sizes[l + 1], sizes[l]);
        }
        LayeredConnections connections = LayeredConnections.of(sizes, blocks);
        double[] bias = new double[connections.neurons()];
        List<ActivationMap.Run> runs = new ArrayList<>();
        for (int l = 0; l < sizes.length; l++) {
            int offset = connections.offset(l);
            runs.add(new ActivationMap.Run(activations.getOrDefault(l, activation), offset, offset + sizes[l]));
            if (biases.containsKey(l)) {
                System.arraycopy(biases.get(l), 0, bias, offset, sizes[l]);
            }
        }
        int neurons = connections.neurons();
        return new Network(connections, Projection.range(neurons, 0, sizes[0]),
                Projection.range(neurons, outputs ? connections.offset(sizes.length - 1) : neurons, neurons), bias, new ActivationMap(runs));
    }

    private long edges() {
        long edges = 0;
        for (int l = 0; l + 1 < sizes.length; l++) {
            long block = (long) sizes[l] * sizes[l + 1];
            if (block > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("layers " + l + " and " + (l + 1) + " of sizes " + sizes[l] + " and "
                        + sizes[l + 1] + " would need " + block + " weights in one array, but an array ends at "
                        + (Integer.MAX_VALUE - 8));
            }
            edges += block;
        }
        return edges;
    }

    private void checkLayers(Problems problems) {
        int last = sizes.length - 1;
        activations.forEach((layer, own) -> {
            if (layer < 1 || layer > last || own == null) {
                problems.add("activation of layer " + layer + " is " + own + ": layers 1 to " + last + " can have one, and not null");
            }
        });
        weights.forEach((layer, rows) -> {
            if (layer < 0 || layer >= last) {
                problems.add("weights from layer " + layer + ": edges lead from layers 0 to " + (last - 1));
            } else if (rows == null || Arrays.stream(rows).anyMatch(Objects::isNull)) {
                problems.add("weights from layer " + layer + " are null or hold a row that is null; give " + sizes[layer + 1]
                        + " rows of " + sizes[layer]);
            } else if (rows.length != sizes[layer + 1] || Arrays.stream(rows).anyMatch(row -> row.length != sizes[layer])) {
                problems.add("weights from layer " + layer + " must be " + sizes[layer + 1] + " rows of " + sizes[layer]
                        + ", but are " + rows.length + " rows of "
                        + Arrays.toString(Arrays.stream(rows).mapToInt(row -> row.length).distinct().toArray()));
            } else {
                for (int i = 0; i < rows.length; i++) {
                    Problems.firstNotFinite(rows[i], "weight from layer " + layer + " in row " + i).ifPresent(problems::add);
                }
            }
        });
        biases.forEach((layer, bias) -> {
            if (layer < 1 || layer > last) {
                problems.add("bias of layer " + layer + ": layers 1 to " + last + " have one; inputs follow C.2.8");
            } else if (bias == null || bias.length != sizes[layer]) {
                problems.add("bias of layer " + layer + " must be " + sizes[layer] + " numbers, but is "
                        + (bias == null ? "null" : bias.length));
            } else {
                Problems.firstNotFinite(bias, "bias of layer " + layer).ifPresent(problems::add);
            }
        });
    }
}
