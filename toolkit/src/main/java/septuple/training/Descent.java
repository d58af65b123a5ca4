package septuple.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import septuple.arithmetic.Arithmetic;
import septuple.arithmetic.SparseRows;
import septuple.network.Network;
import septuple.parallel.Workers;

/**
 * Stochastic gradient descent on the boundary loss (C.2.11) of a layered network.
 *
 * <p>With the deltas {@code d_l = (f'_l) W_l^T d_(l+1)}, {@code d_L = f'_L (x_L - t)}, a batch of B samples changes the weights
 * from layer l to l + 1 by {@code -(rate / B) sum_s x_l d_(l+1)^T} and the biases by {@code -(rate / B) sum_s d_(l+1)}.
 *
 * <p>Batches of up to {@link #CHUNK} samples are one piece of work. Larger ones are cut into chunks whose gradients are added up
 * before the step: memory does not grow with the batch, and small steps are not lost against large weights in single precision.
 */
final class Descent<A> {

    /** Samples that are propagated together. The bits of a training depend on it, so it is no setting. */
    static final int CHUNK = 256;

    /** Multiplications and additions of a part of work below which handing it to another thread costs more than it brings. */
    private static final long WORTH_A_THREAD = 400_000;

    /** Bytes of first weights that a tile of input columns touches: they are to stay in the fastest cache of a core. */
    private static final int TILE_BYTES = 48 * 1024;

    private final Arithmetic<A> arithmetic;
    private final int threads;
    private final double rate;
    private final int batch;
    private final long seed;
    private final SparseRows<A> inputs;
    private final A targets;
    private final int samples;
    private final int outputs;
    private final Parameters<A> parameters;
    private final Parameters<A> gradient;
    private final Parameters<A> kept;
    private final Sweep<A> sweep;
    private final List<A> deltas = new ArrayList<>();
    private final List<A> transposed = new ArrayList<>();
    private final int parts;
    private final int[] order;
    private long epoch;
    private int done;
    private long keptEpoch;
    private int keptDone;

    Descent(Arithmetic<A> arithmetic, Network network, int[] sizes, DataSet data, int batch, double rate, long seed, int threads) {
        this.arithmetic = arithmetic;
        this.threads = threads;
        this.rate = rate;
        this.batch = batch;
        this.seed = seed;
        this.samples = data.samples();
        this.outputs = data.outputs();
        this.parameters = new Parameters<>(arithmetic, sizes);
        this.parameters.load(network);
        this.gradient = batch > CHUNK ? new Parameters<>(arithmetic, sizes) : null;
        this.inputs = rows(arithmetic, data, tileColumns(arithmetic, sizes, Math.min(batch, CHUNK), threads));
        this.targets = arithmetic.allocate(data.targets().length);
        arithmetic.load(data.targets(), 0, targets, 0, data.targets().length);
        int chunk = Math.min(batch, CHUNK);
        this.kept = new Parameters<>(arithmetic, sizes);
        this.sweep = new Sweep<>(arithmetic, parameters, network, chunk);
        for (int l = 0; l < parameters.blocks(); l++) {
            deltas.add(arithmetic.allocate(Math.multiplyExact(chunk, parameters.stride(l + 1))));
            transposed.add(l == 0 ? null : arithmetic.allocate(Math.multiplyExact(sizes[l + 1], parameters.stride(l))));
        }
        long work = (long) data.nonZeroInputs() / samples * sizes[1];
        for (int l = 1; l < parameters.blocks(); l++) {
            work += 2L * sizes[l] * sizes[l + 1];
        }
        this.parts = (int) Math.max(1, Math.min(threads, Math.min(chunk, chunk * work / WORTH_A_THREAD)));
        this.order = new int[samples];
        shuffle();
    }

    /** Samples of a data set as the kernels want them. */
    static <A> SparseRows<A> rows(Arithmetic<A> arithmetic, DataSet data, int tileColumns) {
        return SparseRows.of(arithmetic, data.inputs(), data.rowStarts(), data.columns(), data.values(), tileColumns);
    }

    /** Input columns of a tile: all of them for a few samples, which would not meet the same weights again. */
    static int tileColumns(Arithmetic<?> arithmetic, int[] sizes, int samples, int threads) {
        int cached = Math.max(1, TILE_BYTES / (arithmetic.stride(sizes[1]) * arithmetic.precision().bytes()));
        int shared = (sizes[0] - 1) / threads + 1;
        return Math.min(shared, samples < 8 ? sizes[0] : cached);
    }

    Parameters<A> parameters() {
        return parameters;
    }

    /** Remembers the present parameters and the place. */
    void keep() {
        kept.copyFrom(parameters);
        keptEpoch = epoch;
        keptDone = done;
    }

    /** Returns to what was remembered. */
    void restore() {
        parameters.copyFrom(kept);
        moveTo(keptEpoch, keptDone);
    }

    /** The number of completed epochs. */
    long epoch() {
        return epoch;
    }

    /** The samples of the present epoch that are done; zero between epochs. */
    int done() {
        return done;
    }

    /** Goes to a place in the training; the parameters are not changed. */
    void moveTo(long newEpoch, int newDone) {
        epoch = newEpoch;
        done = newDone;
        shuffle();
    }

    private void shuffle() {
        shuffle(order, seed, epoch);
    }

    /** Fills in the order of the samples in an epoch: a function of seed and epoch alone, so that nothing needs to be remembered. */
    static void shuffle(int[] order, long seed, long epoch) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(mixed(seed, epoch));
        Arrays.setAll(order, s -> s);
        for (int s = order.length - 1; s > 0; s--) {
            // The upper 32 bits times the bound, shifted: a bias below 2^-32 n, and no dependence on how a library draws.
            int other = (int) ((random.nextLong() >>> 32) * (s + 1) >>> 32);
            int kept = order[s];
            order[s] = order[other];
            order[other] = kept;
        }
    }

    /** A seed for each epoch: neighbouring epochs and seeds give unrelated numbers (a bijection of 64 bits in either argument). */
    static long mixed(long seed, long epoch) {
        long z = seed + 0x9e3779b97f4a7c15L * (epoch + 1);
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** Does the next batch; the last one of an epoch may be smaller. */
    void advance() {
        int count = Math.min(batch, samples - done);
        double step = rate / count;
        for (int l = 1; l < parameters.blocks(); l++) {
            arithmetic.transpose(parameters.weights(l), parameters.start(), parameters.size(l), parameters.stride(l + 1),
                    parameters.size(l + 1), transposed.get(l), parameters.stride(l));
        }
        if (gradient == null) {
            propagate(done, count);
            descend(parameters, done, count, step);
        } else {
            for (int chunk = 0; chunk < count; chunk += CHUNK) {
                int some = Math.min(CHUNK, count - chunk);
                propagate(done + chunk, some);
                // The gradient is stored as it is: a step of length -1 from zero.
                descend(gradient, done + chunk, some, -1);
            }
            for (int l = 0; l < parameters.blocks(); l++) {
                arithmetic.step(gradient.weights(l), step, parameters.weights(l), parameters.start(), parameters.end(l));
                arithmetic.step(gradient.bias(l), step, parameters.bias(l), 0, parameters.stride(l + 1));
            }
        }
        done += count;
        if (done == samples) {
            done = 0;
            epoch++;
            shuffle();
        }
    }

    /** Forwards and backwards through the layers; each sample on its own. */
    private void propagate(int first, int count) {
        Workers.share(threads, parts, part -> {
            int from = part * count / parts;
            int to = (part + 1) * count / parts;
            sweep.forward(inputs, order, first, from, to);
            int last = parameters.blocks() - 1;
            arithmetic.outputDeltas(sweep.states(last), sweep.slopes(last), parameters.stride(last + 1), targets, outputs, order,
                    first, deltas.get(last), from, to);
            for (int l = last; l > 0; l--) {
                int stride = parameters.stride(l);
                arithmetic.forward(deltas.get(l), parameters.stride(l + 1), parameters.size(l + 1), transposed.get(l), 0, null, stride,
                        deltas.get(l - 1), from, to);
                arithmetic.multiply(deltas.get(l - 1), sweep.slopes(l - 1), from * stride, to * stride);
            }
        });
    }

    /** The step itself; each weight on its own. */
    private void descend(Parameters<A> target, int first, int count, double step) {
        Workers.share(threads, parts, part -> {
            arithmetic.update(inputs, order, first, count, deltas.get(0), parameters.stride(1), step,
                    part * inputs.tiles() / parts, (part + 1) * inputs.tiles() / parts, target.weights(0), target.start());
            for (int l = 1; l < parameters.blocks(); l++) {
                int rows = parameters.size(l);
                arithmetic.update(sweep.states(l - 1), parameters.stride(l), deltas.get(l), parameters.stride(l + 1), count, step,
                        target.weights(l), target.start(), (int) ((long) part * rows / parts), (int) ((part + 1L) * rows / parts));
            }
            if (part == 0) {
                for (int l = 0; l < parameters.blocks(); l++) {
                    arithmetic.update(deltas.get(l), parameters.stride(l + 1), count, step, target.bias(l));
                }
            }
        });
    }
}
