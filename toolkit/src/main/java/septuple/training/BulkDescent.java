package septuple.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.parallel.Workers;

/** A {@link BulkTraining} under way. */
final class BulkDescent {

    private final BulkTraining training;
    private final int threads;
    private final Progress progress;
    private final DataSet data;
    private final LayeredConnections layered;
    private final int[] sizes;
    /** The weights between two layers, [to][from], but those from the inputs [from][to], so that a pixel that is zero costs nothing. */
    private final double[][] weights;
    private final double[] bias;
    private final int[] order;
    private final Map<Observable, List<double[]>> values = new LinkedHashMap<>();
    private final List<Long> epochs = new ArrayList<>();
    private long epoch;

    BulkDescent(BulkTraining training, int threads, Progress progress) {
        this.training = training;
        this.threads = threads;
        this.progress = progress;
        this.data = training.data();
        this.layered = (LayeredConnections) training.network().connections();
        this.sizes = layered.sizes();
        this.bias = training.network().bias();
        this.weights = new double[sizes.length - 1][];
        for (int l = 0; l < weights.length; l++) {
            weights[l] = l == 0 ? transposed(layered.block(0), sizes[1], sizes[0]) : layered.block(l);
        }
        this.order = new int[data.samples()];
        training.observables().forEach(observable -> values.put(observable, new ArrayList<>()));
    }

    History run() {
        Network network = training.network();
        Network before = network;
        try {
            record(network);
            while (epoch < training.epochs()) {
                before = network;
                Descent.shuffle(order, training.seed(), epoch);
                double sum = 0;
                for (int first = 0; first < order.length; first += training.batch()) {
                    if (Thread.interrupted()) {
                        return history(network, false);
                    }
                    sum += step(network, first, Math.min(training.batch(), order.length - first));
                    if (!finite()) {
                        throw new DivergenceException("the parameters of the network are no longer finite in epoch " + (epoch + 1)
                                + " at rate " + training.rate() + " and batch " + training.batch() + ": lower the rate, for instance to "
                                + (float) (training.rate() / 10) + ", or the mass; the network of epoch " + epoch
                                + " and what was recorded until then are kept in the history", history(before, false));
                    }
                    network = network();
                }
                epoch++;
                record(network);
                progress.at(epoch, training.epochs(), "bulk loss " + String.format(Locale.ROOT, "%.4g", sum / order.length));
            }
            return history(network, true);
        } catch (CancellationException interrupted) {
            return history(network, false);
        } catch (TrainingException known) {
            throw known;
        } catch (RuntimeException failure) {
            throw new TrainingException("the training could not go on after epoch " + epoch + " (" + failure + "); what was recorded"
                    + " until then is kept in the history of this exception", failure, history(before, false));
        }
    }

    /** Moves the parameters by the mean gradient of a batch; the sum of its losses before. */
    private double step(Network network, int first, int count) {
        BulkMinimisation minimisation = BulkMinimisation.of(network).objective(training.objective()).starts(training.starts());
        double[][] errors = new double[count][];
        double[][] states = new double[count][];
        double[] losses = new double[count];
        int parts = Math.min(threads, count);
        Workers.share(threads, parts, part -> {
            SampleMinimiser minimiser = minimisation.minimiser(data);
            for (int s = part * count / parts; s < (part + 1) * count / parts; s++) {
                minimiser.minimise(order[first + s]);
                errors[s] = new double[minimiser.active()];
                minimiser.scaledErrors(errors[s]);
                states[s] = minimiser.states().clone();
                losses[s] = minimiser.lowest();
            }
        });
        // In the order of the samples, each on its own: the same bits for any number of threads.
        double length = training.rate() / count;
        double sum = 0;
        for (int s = 0; s < count; s++) {
            add(order[first + s], states[s], errors[s], length);
            sum += losses[s];
        }
        return sum;
    }

    /** w += length (r f') x^T and b += length (r f') for one sample; active neurons are those behind the inputs. */
    private void add(int sample, double[] state, double[] error, double length) {
        int inputs = sizes[0];
        int width = sizes[1];
        for (int e = data.rowStarts()[sample]; e < data.rowStarts()[sample + 1]; e++) {
            double scaled = length * data.values()[e];
            int row = data.columns()[e] * width;
            for (int i = 0; i < width; i++) {
                weights[0][row + i] += scaled * error[i];
            }
        }
        for (int l = 1; l < weights.length; l++) {
            int to = layered.offset(l + 1) - inputs;
            int from = layered.offset(l) - inputs;
            for (int i = 0, w = 0; i < sizes[l + 1]; i++) {
                double scaled = length * error[to + i];
                for (int j = 0; j < sizes[l]; j++) {
                    weights[l][w++] += scaled * state[from + j];
                }
            }
        }
        for (int k = 0; k < error.length; k++) {
            bias[inputs + k] += length * error[k];
        }
    }

    private Network network() {
        double[][] blocks = weights.clone();
        blocks[0] = transposed(weights[0], sizes[0], sizes[1]);
        return training.network().withParameters(LayeredConnections.of(sizes, blocks), bias);
    }

    private boolean finite() {
        // A sum keeps infinities and NaN; two infinities of opposite sign make NaN.
        double sum = 0;
        for (double[] block : weights) {
            for (double weight : block) {
                sum += 0 * weight;
            }
        }
        for (double b : bias) {
            sum += 0 * b;
        }
        return sum == 0;
    }

    private void record(Network network) {
        if (!training.recorded().contains(epoch)) {
            return;
        }
        Snapshot snapshot = new Snapshot(epoch, network, data, training.threads());
        // All are measured before any is kept, so that an interruption leaves no row half filled.
        List<double[]> measured = training.observables().stream().map(observable -> observable.measure(snapshot).clone()).toList();
        for (int k = 0; k < measured.size(); k++) {
            values.get(training.observables().get(k)).add(measured.get(k));
        }
        epochs.add(epoch);
    }

    private History history(Network network, boolean complete) {
        Map<Observable, List<double[]>> copy = new LinkedHashMap<>();
        values.forEach((observable, rows) -> copy.put(observable, List.copyOf(rows)));
        return new History(network, epoch, complete, training.observables(), epochs.stream().mapToLong(Long::longValue).toArray(),
                copy);
    }

    private static double[] transposed(double[] block, int rows, int columns) {
        double[] result = new double[block.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = block[i * columns + j];
            }
        }
        return result;
    }
}
