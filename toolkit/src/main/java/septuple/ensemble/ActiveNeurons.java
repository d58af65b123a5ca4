package septuple.ensemble;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import septuple.network.Network;
import septuple.spectrum.DeviationOperator;
import septuple.training.DataSet;
import septuple.training.HiddenLayer;
import septuple.validation.Problems;

/**
 * The grand canonical ensemble of the active neurons of a network (paper B, section 4) at fixed trainable variables: each of M neurons is
 * either active or rests, a configuration s has the energy E(s), and a configuration with N active neurons has the probability
 * {@code exp(-(E(s) - mu N) / T) / Xi}. Neurons at rest are the reservoir.
 *
 * <p>As a {@link CanonicalFamily} they make a {@link GrandCanonicalEnsemble} by {@link Ensemble#grandCanonical}. All 2^M energies are
 * computed once, so every average is a sum without any error of sampling. {@link #sample} walks through the same ensemble by the rule of
 * Metropolis, as a network with too many neurons for a sum would have to.
 *
 * <p>Immutable. Memory: 8 bytes per configuration.
 */
public final class ActiveNeurons implements CanonicalFamily {

    /** The largest M. */
    public static final int LARGEST = 20;

    /** Configurations between two looks at the interrupt. */
    private static final int BLOCK = 256;

    private final int neurons;
    /** By configuration: bit i says whether neuron i is active. */
    private final double[] energies;
    private final int fewest;
    private final int most;

    private ActiveNeurons(int neurons, double[] energies) {
        this.neurons = neurons;
        this.energies = energies;
        int[] allowed = IntStream.range(0, energies.length).filter(s -> energies[s] < Double.POSITIVE_INFINITY).map(Integer::bitCount)
                .toArray();
        this.fewest = Arrays.stream(allowed).min().orElseThrow();
        this.most = Arrays.stream(allowed).max().orElseThrow();
    }

    /**
     * The ensemble of an energy of your own.
     *
     * @param neurons M, 1 to 20
     * @param energy  E(s), a pure function of which neurons are active, called from several threads; positive infinity forbids a
     *                configuration
     * @return the ensemble
     * @throws IllegalArgumentException if there are too few or too many neurons, an energy is NaN or minus infinity, or all are forbidden
     * @throws CancellationException    if the thread is interrupted
     */
    public static ActiveNeurons of(int neurons, ToDoubleFunction<boolean[]> energy) {
        if (neurons < 1 || neurons > LARGEST) {
            throw new IllegalArgumentException("neurons is " + neurons + ", but must be 1 to " + LARGEST
                    + ": there are 2^neurons configurations, all of which are visited");
        }
        double[] energies = new double[1 << neurons];
        for (int first = 0; first < energies.length; first += BLOCK) {
            if (Thread.interrupted()) {
                throw new CancellationException("interrupted after " + first + " of " + energies.length + " configurations");
            }
            IntStream.range(first, Math.min(energies.length, first + BLOCK)).parallel().forEach(s -> {
                boolean[] active = new boolean[neurons];
                for (int i = 0; i < neurons; i++) {
                    active[i] = (s >> i & 1) == 1;
                }
                energies[s] = energy.applyAsDouble(active);
            });
        }
        boolean allForbidden = true;
        for (int s = 0; s < energies.length; s++) {
            if (Double.isNaN(energies[s]) || energies[s] == Double.NEGATIVE_INFINITY) {
                throw new IllegalArgumentException("the energy of configuration " + Integer.toBinaryString(s) + " (neuron 0 last) is "
                        + energies[s] + ", but must be a number, or positive infinity to forbid it");
            }
            allForbidden &= energies[s] == Double.POSITIVE_INFINITY;
        }
        if (allForbidden) {
            throw new IllegalArgumentException("all configurations are forbidden, so there is no ensemble");
        }
        return new ActiveNeurons(neurons, energies);
    }

    /**
     * The neurons of a hidden layer; the energy is the average boundary loss (C.2.11) with the others at rest at their average state.
     *
     * @param layer of at most 20 neurons
     * @return the ensemble, energies in units of the loss per sample
     * @throws IllegalArgumentException if there are too many neurons
     * @throws CancellationException    if the thread is interrupted
     */
    public static ActiveNeurons ofLoss(HiddenLayer layer) {
        return of(layer.size(), layer::loss);
    }

    /**
     * The neurons of a hidden layer; the energy is the free energy of the states of the network that they make, A.6.9 or C.5.13,
     * {@code F = 1/(2 beta) log det(I + beta G) - n/(2 beta) log 2 pi}, n being all neurons of that network, input and output neurons
     * included. G is taken at the average of the fixed states of the data. A layer without active neurons is forbidden.
     *
     * @param layer of at most 20 neurons
     * @param data  whose fixed states are averaged
     * @param beta  inverse temperature of the states
     * @return the ensemble
     * @throws IllegalArgumentException if there are too many neurons, the data do not fit or beta is not positive and finite
     * @throws CancellationException    if the thread is interrupted
     */
    public static ActiveNeurons ofFreeEnergy(HiddenLayer layer, DataSet data, double beta) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta is " + beta + ", but must be positive and finite");
        }
        return of(layer.size(), active -> {
            if (IntStream.range(0, active.length).noneMatch(i -> active[i])) {
                return Double.POSITIVE_INFINITY;
            }
            Network network = layer.with(active);
            double[] state = new double[network.neurons()];
            for (int k = 0; k < data.samples(); k++) {
                double[] fixed = network.fixedState(data.input(k));
                for (int i = 0; i < state.length; i++) {
                    state[i] += fixed[i] / data.samples();
                }
            }
            return GaussianEnsemble.of(DeviationOperator.at(network, state).spectrum(), beta).freeEnergy();
        });
    }

    /**
     * The number M of neurons that can be active.
     *
     * @return 1 to 20
     */
    public int neurons() {
        return neurons;
    }

    /** The fewest neurons of a configuration that is not forbidden. */
    @Override
    public int fewest() {
        return fewest;
    }

    /** The most neurons of a configuration that is not forbidden. */
    @Override
    public int most() {
        return most;
    }

    /**
     * The canonical ensemble of N active neurons. Cost: a pass through all configurations.
     *
     * @param active N, from fewest to most
     * @param beta   the inverse temperature 1 / T
     * @return log Z_N and U_N
     * @throws IllegalArgumentException if all configurations of N active neurons are forbidden
     */
    @Override
    public Thermodynamics member(int active, double beta) {
        Sum sum = sum(active, beta);
        return new ClosedForm(beta, Math.log(sum.weights) - beta * sum.lowest, sum.lowest + sum.above / sum.weights);
    }

    /** Over configurations: their lowest energy E_0, the sum of exp(-beta (E - E_0)), and that of it times E - E_0. */
    private record Sum(double lowest, double weights, double above) {
    }

    private Sum sum(int active, double beta) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int s = 0; s < energies.length; s++) {
            lowest = Integer.bitCount(s) == active ? Math.min(lowest, energies[s]) : lowest;
        }
        if (lowest == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("all configurations of " + active
                    + " active neurons are forbidden, so there is no ensemble of "
                    + "them");
        }
        double sum = 0;
        double above = 0;
        for (int s = 0; s < energies.length; s++) {
            if (Integer.bitCount(s) == active && energies[s] < Double.POSITIVE_INFINITY) {
                double weight = Math.exp(-beta * (energies[s] - lowest));
                sum += weight;
                above += weight * (energies[s] - lowest);
            }
        }
        return new Sum(lowest, sum, above);
    }

    /**
     * The energy of a configuration.
     *
     * @param active for each neuron whether it is active
     * @return E(s)
     * @throws IllegalArgumentException if there is not one entry per neuron
     */
    public double energy(boolean... active) {
        if (active.length != neurons) {
            throw new IllegalArgumentException(active.length + " entries are given, but there are " + neurons + " neurons");
        }
        int s = 0;
        for (int i = 0; i < neurons; i++) {
            s |= active[i] ? 1 << i : 0;
        }
        return energies[s];
    }

    /**
     * The canonical ensembles of exactly N active neurons.
     *
     * @param temperature T, positive and finite
     * @return one for each N from 0 to M
     * @throws IllegalArgumentException if the temperature is not positive and finite, or a number of neurons between the fewest and the
     *                                  most is missing
     */
    public CanonicalNeurons canonical(double temperature) {
        requireTemperature(temperature);
        double[] free = new double[neurons + 1];
        double[] averages = new double[neurons + 1];
        Arrays.fill(free, Double.POSITIVE_INFINITY);
        Arrays.fill(averages, Double.NaN);
        for (int n = fewest; n <= most; n++) {
            Sum sum = sum(n, 1 / temperature);
            free[n] = sum.lowest - temperature * Math.log(sum.weights);
            averages[n] = sum.lowest + sum.above / sum.weights;
        }
        return new CanonicalNeurons(temperature, free, averages);
    }

    /**
     * The grand canonical ensemble.
     *
     * @param temperature       T, positive and finite
     * @param chemicalPotential mu, finite
     * @return the ensemble that {@link Ensemble#grandCanonical} builds of this family
     * @throws IllegalArgumentException if the temperature is not positive and finite, mu is not finite, or configurations are forbidden in
     *                                  such a way that a number of neurons between the fewest and the most is missing
     */
    public GrandCanonicalEnsemble at(double temperature, double chemicalPotential) {
        requireTemperature(temperature);
        return Ensemble.grandCanonical(this).beta(1 / temperature).chemicalPotential(chemicalPotential).build();
    }

    /**
     * The entropy of the grand canonical ensemble as Shannon's sum over all configurations, {@code -sum_s p log p}: the same number as
     * {@link GrandCanonicalEnsemble#entropy()}, by another way.
     *
     * @param temperature       T, positive and finite
     * @param chemicalPotential mu, finite
     * @return in nats
     * @throws IllegalArgumentException if the temperature is not positive and finite or mu is not finite
     */
    public double shannonEntropy(double temperature, double chemicalPotential) {
        requireTemperature(temperature);
        if (!Double.isFinite(chemicalPotential)) {
            throw new IllegalArgumentException("chemical potential is " + chemicalPotential + ", but must be finite");
        }
        double lowest = Double.POSITIVE_INFINITY;
        for (int s = 0; s < energies.length; s++) {
            lowest = Math.min(lowest, energies[s] - chemicalPotential * Integer.bitCount(s));
        }
        double sum = 0;
        double entropy = 0;
        for (int s = 0; s < energies.length; s++) {
            double exponent = -(energies[s] - chemicalPotential * Integer.bitCount(s) - lowest) / temperature;
            if (exponent > Double.NEGATIVE_INFINITY) {
                double weight = Math.exp(exponent);
                sum += weight;
                entropy -= weight * exponent;
            }
        }
        return entropy / sum + Math.log(sum);
    }

    /**
     * Walks through the ensemble by the rule of Metropolis: a neuron is drawn and proposed to change between active and at rest, which is
     * accepted with probability {@code min(1, exp(-(dE - mu dN) / T))}. The walk begins with all neurons active and drops its first tenth.
     *
     * @param temperature       T, positive and finite
     * @param chemicalPotential mu, finite
     * @param sweeps            how many numbers to return; M proposals lie between two of them
     * @param seed              any number
     * @return the number of active neurons after each sweep
     * @throws IllegalArgumentException if a number is not as said, or the configuration with all neurons active is forbidden
     * @throws CancellationException    if the thread is interrupted
     */
    public int[] sample(double temperature, double chemicalPotential, int sweeps, long seed) {
        Problems problems = new Problems();
        problems.require(temperature > 0 && temperature < Double.POSITIVE_INFINITY, "temperature is " + temperature
                + ", but must be positive and finite");
        problems.require(Double.isFinite(chemicalPotential), "chemical potential is " + chemicalPotential + ", but must be finite");
        problems.require(sweeps >= 1, "sweeps is " + sweeps + ", but must be at least 1");
        int s = energies.length - 1;
        problems.require(energies[s] < Double.POSITIVE_INFINITY,
                "the configuration with all neurons active is forbidden, but the walk begins "
                + "there");
        problems.throwIfAny("a walk through the ensemble");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int[] numbers = new int[sweeps];
        int dropped = sweeps / 10;
        for (int sweep = -dropped; sweep < sweeps; sweep++) {
            if (Thread.interrupted()) {
                throw new CancellationException("interrupted after " + Math.max(0, sweep) + " of " + sweeps + " sweeps");
            }
            for (int k = 0; k < neurons; k++) {
                int flipped = s ^ 1 << random.nextInt(neurons);
                double rise = energies[flipped] - energies[s] - chemicalPotential * (Integer.bitCount(flipped) - Integer.bitCount(s));
                s = Math.log(random.nextDouble()) < -rise / temperature ? flipped : s;
            }
            if (sweep >= 0) {
                numbers[sweep] = Integer.bitCount(s);
            }
        }
        return numbers;
    }

    private static void requireTemperature(double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature is " + temperature + ", but must be positive and finite");
        }
    }

    @Override
    public String toString() {
        return "ensemble of " + neurons + " neurons that are active or at rest";
    }
}
