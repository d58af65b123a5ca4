package septuple.training;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import septuple.network.Network;

/**
 * A neuron more or less that is proposed to a layer, and whether it is accepted.
 *
 * @param layer    the layer before
 * @param change   +1, -1 or 0
 * @param place    of the neuron
 * @param loss     before
 * @param changed  after
 * @param accepted whether it is done
 * @param result   makes the network after
 */
record Exchange(HiddenLayer layer, int change, int place, double loss, double changed, boolean accepted, Supplier<Network> result) {

    static Exchange propose(GrowingTraining training, HiddenLayer layer, RandomGenerator random) {
        return switch (training.exchange().kind()) {
            case GROWING -> added(training, layer, random);
            case PRUNING -> removed(training, layer);
            case GREEDY -> better(training, layer, random);
            case METROPOLIS -> drawn(training, layer, random);
        };
    }

    private static Exchange none(HiddenLayer layer) {
        return new Exchange(layer, 0, -1, layer.loss(), layer.loss(), false, layer::network);
    }

    private static Exchange adding(HiddenLayer layer, Neuron neuron, int place, double loss, double changed, boolean accepted) {
        return new Exchange(layer, 1, place, loss, changed, accepted, () -> layer.with(neuron, place));
    }

    private static Exchange added(GrowingTraining training, HiddenLayer layer, RandomGenerator random) {
        if (layer.size() >= training.maximum()) {
            return none(layer);
        }
        Neuron best = layer.best(training.candidates(), random, training.threads());
        return adding(layer, best, layer.size(), layer.loss(), layer.lossWith(best), true);
    }

    private static Exchange removed(GrowingTraining training, HiddenLayer layer) {
        if (layer.size() <= training.minimum()) {
            return none(layer);
        }
        double[] losses = layer.lossesWithout();
        int least = 0;
        for (int i = 1; i < losses.length; i++) {
            least = losses[i] < losses[least] ? i : least;
        }
        int neuron = least;
        return new Exchange(layer, -1, neuron, layer.loss(), losses[neuron], true, () -> layer.without(neuron));
    }

    private static Exchange better(GrowingTraining training, HiddenLayer layer, RandomGenerator random) {
        Exchange more = added(training, layer, random);
        Exchange less = removed(training, layer);
        double mu = training.exchange().chemicalPotential();
        Exchange best = more.change == 0 || less.change != 0 && less.rise(mu) < more.rise(mu) ? less : more;
        return new Exchange(layer, best.change, best.place, best.loss, best.changed, best.rise(mu) < 0, best.result);
    }

    /** The change of L - mu N. */
    private double rise(double mu) {
        return changed - loss - mu * change;
    }

    private static Exchange drawn(GrowingTraining training, HiddenLayer layer, RandomGenerator random) {
        NeuronExchange rule = training.exchange();
        int size = layer.size();
        Exchange proposal;
        if (random.nextDouble() < 0.5) {
            // A proposal beyond the bounds is refused, not replaced by another: that would break the balance.
            if (size >= training.maximum()) {
                return none(layer);
            }
            double[] incoming = layer.draw(random);
            double bias = incoming[incoming.length - 1];
            double[] outgoing = new double[layer.receivers()];
            Arrays.setAll(outgoing, k -> rule.spread() * random.nextGaussian());
            Neuron neuron = new Neuron(Arrays.copyOf(incoming, incoming.length - 1), bias, outgoing);
            proposal = adding(layer, neuron, random.nextInt(size + 1), layer.loss(), layer.lossWith(neuron), false);
        } else {
            if (size <= training.minimum()) {
                return none(layer);
            }
            int neuron = random.nextInt(size);
            boolean[] active = new boolean[size];
            Arrays.fill(active, true);
            active[neuron] = false;
            proposal = new Exchange(layer, -1, neuron, layer.loss(), layer.loss(active), false, () -> layer.without(neuron));
        }
        boolean accepted = Math.log(random.nextDouble()) < -proposal.rise(rule.chemicalPotential()) / rule.temperature();
        return new Exchange(layer, proposal.change, proposal.place, proposal.loss, proposal.changed, accepted, proposal.result);
    }

    Network network() {
        return result.get();
    }

    ExchangeStep step(long epoch) {
        int before = layer.size();
        return new ExchangeStep(epoch, before, accepted ? before + change : before, change, place, loss, changed);
    }
}
