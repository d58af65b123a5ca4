package septuple.training;

import java.io.Serializable;

import septuple.validation.Problems;

/**
 * How a layer exchanges neurons with a reservoir (paper B, sections 4 and 6): neurogenesis adds one, neurodegeneration removes one.
 *
 * <p>The greedy rules look for the best step. Neurogenesis takes of some drawn candidates with fitted outgoing weights the one that lowers
 * the loss most ({@link HiddenLayer#best}); neurodegeneration removes the neuron whose removal raises it least
 * ({@link HiddenLayer#lossesWithout}). They are no equilibrium at any temperature: a search for the best has no reverse.
 *
 * <p>The rule of Metropolis gives up the search for detailed balance. With probability 1/2 a neuron is drawn and put at a place that is
 * drawn too, else one that is drawn is removed; with the average loss L per sample the step is made with probability
 * {@code min(1, exp(-(dL - mu dN) / T))}. At fixed parameters of the neurons this is in balance with the density {@code exp(-(L - mu N)
 * / T) product of g(neuron)} over lists of N neurons, where g is the density from which neurons are drawn: incoming weights normal of
 * variance 1 / (size of the layer before), bias standard normal, outgoing weights normal of a deviation of your own. (Over lists, not
 * sets: there is no 1/N!, as there is none in paper B.) The average of a neuron is exchanged with the biases of the next layer, a shift
 * of Jacobian 1. Stretches of stochastic gradient descent between the exchanges do not keep that density; without them the ensemble is
 * exact.
 *
 * @param kind              which rule
 * @param temperature       T, in units of the loss per sample; 0 for the greedy rules
 * @param chemicalPotential mu, in units of the loss per sample: what a neuron more may cost; negative where it has to pay
 * @param spread            deviation of the outgoing weights of new neurons; 0 for the greedy rules, which fit them
 */
public record NeuronExchange(Kind kind, double temperature, double chemicalPotential, double spread) implements Serializable {

    /** The rules. */
    public enum Kind {

        /** Adds the best neuron, up to the largest number. */
        GROWING,

        /** Removes the neuron that is missed least, down to the smallest number. */
        PRUNING,

        /** Does of both what lowers L - mu N most, if anything does: the limit of temperature zero. */
        GREEDY,

        /** Adds and removes at random, in equilibrium at a temperature. */
        METROPOLIS
    }

    /**
     * Checks the numbers.
     *
     * @param kind              which rule
     * @param temperature       positive and finite for the rule of Metropolis, else 0
     * @param chemicalPotential finite
     * @param spread            positive and finite for the rule of Metropolis, else 0
     * @throws IllegalArgumentException with one message that names every problem
     */
    public NeuronExchange {
        Problems problems = new Problems();
        problems.require(kind != null, "kind is null; take growing(), pruning(), greedy(mu) or metropolis(T, mu, spread)");
        boolean random = kind == Kind.METROPOLIS;
        problems.require(random ? temperature > 0 && temperature < Double.POSITIVE_INFINITY : temperature == 0, "temperature is "
                + temperature + ", but must be " + (random ? "positive and finite" : "0: this rule knows no temperature"));
        problems.require(Double.isFinite(chemicalPotential), "chemical potential is " + chemicalPotential + ", but must be finite");
        problems.require(random ? spread > 0 && spread < Double.POSITIVE_INFINITY : spread == 0, "spread is " + spread + ", but must be "
                + (random ? "positive and finite" : "0: this rule fits the outgoing weights"));
        problems.throwIfAny("an exchange of neurons");
    }

    /**
     * Neurogenesis: each exchange adds the neuron that lowers the loss most.
     *
     * @return the rule
     */
    public static NeuronExchange growing() {
        return new NeuronExchange(Kind.GROWING, 0, 0, 0);
    }

    /**
     * Neurodegeneration: each exchange removes the neuron whose removal raises the loss least.
     *
     * @return the rule
     */
    public static NeuronExchange pruning() {
        return new NeuronExchange(Kind.PRUNING, 0, 0, 0);
    }

    /**
     * Each exchange does what lowers L - mu N most, if anything does.
     *
     * @param chemicalPotential mu: -0.01 lets a neuron in if it lowers the loss per sample by more than 0.01
     * @return the rule
     * @throws IllegalArgumentException if it is not finite
     */
    public static NeuronExchange greedy(double chemicalPotential) {
        return new NeuronExchange(Kind.GREEDY, 0, chemicalPotential, 0);
    }

    /**
     * The rule of Metropolis.
     *
     * @param temperature       T, positive, in units of the loss per sample
     * @param chemicalPotential mu
     * @param spread            deviation of the outgoing weights of new neurons, positive
     * @return the rule
     * @throws IllegalArgumentException if a number is not as said
     */
    public static NeuronExchange metropolis(double temperature, double chemicalPotential, double spread) {
        return new NeuronExchange(Kind.METROPOLIS, temperature, chemicalPotential, spread);
    }
}
