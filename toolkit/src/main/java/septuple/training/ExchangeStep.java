package septuple.training;

import java.io.Serializable;

/**
 * One attempt to add or to remove a neuron.
 *
 * @param epoch    completed epochs of training before it
 * @param before   neurons of the layer before it
 * @param after    neurons of the layer after it; as many as before where nothing was done
 * @param proposed +1 for a neuron more, -1 for one less, 0 where there was no room for either
 * @param place    of the neuron in the layer that is larger, -1 without one
 * @param loss     average boundary loss before it
 * @param changed  average boundary loss that the proposed step leads to, whether it was made or not
 */
public record ExchangeStep(long epoch, int before, int after, int proposed, int place, double loss, double changed)
        implements Serializable {

    /**
     * Whether the step was made.
     *
     * @return true if the number of neurons changed
     */
    public boolean made() {
        return after != before;
    }
}
