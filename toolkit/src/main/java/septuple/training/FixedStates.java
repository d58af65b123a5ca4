package septuple.training;

import java.util.Arrays;

import septuple.arithmetic.Arithmetic;
import septuple.arithmetic.SparseRows;
import septuple.network.BoundaryLoss;
import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.parallel.Blocks;

/**
 * The fixed states (C.2.9) of all samples of a data set, in averages.
 *
 * @param averageState        the average state, one entry per neuron: an estimate of the ensemble average of C.5.3
 * @param averageBoundaryLoss the average boundary loss (C.2.11)
 * @param accuracy            the share of samples whose largest output is that of their label; NaN if the data have no labels
 *                            or the network no outputs
 */
public record FixedStates(double[] averageState, double averageBoundaryLoss, double accuracy) {

    /**
     * Copies the average state.
     *
     * @param averageState        the average state, one entry per neuron
     * @param averageBoundaryLoss the average boundary loss
     * @param accuracy            the share of samples whose largest output is that of their label
     */
    public FixedStates {
        averageState = averageState.clone();
    }

    /**
     * The average state.
     *
     * @return one entry per neuron; a copy
     */
    @Override
    public double[] averageState() {
        return averageState.clone();
    }

    /** Samples whose sums are added up at a time, so that the bits do not depend on the number of threads. */
    private static final int BLOCK = 256;

    /**
     * Propagates every sample.
     *
     * @param network a network
     * @param data    as many inputs and outputs as the network
     * @param threads number of threads, at least 1; it does not change the result
     * @return the averages
     * @throws IllegalArgumentException if the data do not fit the network
     * @throws IllegalStateException    if propagation through a network without layers does not converge
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static FixedStates of(Network network, DataSet data, int threads) {
        BulkMinimisation.requireFit(network, data);
        int samples = data.samples();
        int blocks = (samples + BLOCK - 1) / BLOCK;
        Sum[] sums = new Sum[blocks];
        int[] order = new int[samples];
        Arrays.setAll(order, s -> s);
        if (network.isFeedforward()) {
            Arithmetic<double[]> arithmetic = Arithmetic.float64();
            int[] sizes = ((LayeredConnections) network.connections()).sizes();
            Parameters<double[]> parameters = new Parameters<>(arithmetic, sizes);
            parameters.load(network);
            SparseRows<double[]> inputs = Descent.rows(arithmetic, data, sizes[0]);
            Blocks.forEach("samples", blocks, threads, () -> new Sweep<>(arithmetic, parameters, network, BLOCK), (sweep, block) -> {
                int first = block * BLOCK;
                int count = Math.min(BLOCK, samples - first);
                sweep.forward(inputs, order, first, 0, count);
                Sum sum = new Sum(network);
                for (int s = 0; s < count; s++) {
                    double[] state = network.inputs().embed(data.input(first + s));
                    int at = sizes[0];
                    for (int l = 0; l < parameters.blocks(); at += sizes[++l]) {
                        System.arraycopy(sweep.states(l), s * parameters.stride(l + 1), state, at, sizes[l + 1]);
                    }
                    sum.add(network, state, data, first + s);
                }
                sums[block] = sum;
            });
        } else {
            Blocks.forEach("samples", blocks, threads, () -> network, (own, block) -> {
                Sum sum = new Sum(own);
                for (int s = block * BLOCK; s < Math.min(samples, (block + 1) * BLOCK); s++) {
                    sum.add(own, own.fixedState(data.input(s)), data, s);
                }
                sums[block] = sum;
            });
        }
        Sum total = sums[0];
        for (int b = 1; b < blocks; b++) {
            total.add(sums[b]);
        }
        double[] average = Arrays.stream(total.state).map(entry -> entry / samples).toArray();
        return new FixedStates(average, total.loss / samples, data.labelled() && network.outputs().size() > 0
                ? (double) total.recognised / samples : Double.NaN);
    }

    private static final class Sum {
        final double[] state;
        double loss;
        int recognised;

        Sum(Network network) {
            state = new double[network.neurons()];
        }

        void add(Network network, double[] x, DataSet data, int sample) {
            for (int i = 0; i < x.length; i++) {
                state[i] += x[i];
            }
            double[] outputs = network.outputs().restrict(x);
            double[] target = data.target(sample);
            if (network.isFeedforward()) {
                for (int k = 0; k < outputs.length; k++) {
                    loss += (outputs[k] - target[k]) * (outputs[k] - target[k]) / 2;
                }
            } else {
                // Inputs with incoming edges need not keep what they were given, and are part of the boundary.
                double[] boundary = network.inputs().embed(data.input(sample));
                for (int k = 0; k < outputs.length; k++) {
                    boundary[network.outputs().member(k)] = target[k];
                }
                loss += new BoundaryLoss(network).value(x, boundary);
            }
            int largest = 0;
            for (int k = 0; k < outputs.length; k++) {
                largest = outputs[k] > outputs[largest] ? k : largest;
            }
            if (data.labelled() && largest == data.label(sample)) {
                recognised++;
            }
        }

        void add(Sum other) {
            for (int i = 0; i < state.length; i++) {
                state[i] += other.state[i];
            }
            loss += other.loss;
            recognised += other.recognised;
        }
    }
}
