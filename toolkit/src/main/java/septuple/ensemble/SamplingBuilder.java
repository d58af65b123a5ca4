package septuple.ensemble;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

import septuple.training.Progress;
import septuple.validation.Memory;
import septuple.validation.Problems;

/**
 * Draws states from an ensemble; comes from {@link StateEnsemble#sample}.
 *
 * <pre>{@code
 * Samples samples = Ensemble.canonical(network).beta(1).build().sample().chains(4).draws(1000).seed(1).run();
 * samples.averageState();
 * samples.summary();     // with effective sample sizes, R-hat and warnings
 * }</pre>
 */
public final class SamplingBuilder {

    private static final int MOST = 1 << 20;

    /** Ancestral proposals that are tried before the method is chosen, and the share of them that has to be effective. */
    private static final int PILOT = 256;
    private static final double LEAST_SHARE = 0.02;

    private final StateEnsemble ensemble;
    private int chains = 4;
    private int draws = 1000;
    private Integer warmUp;
    private long seed;
    private int threads = 1;
    private SamplingMethod method;
    private Progress progress = Progress.NONE;
    private boolean keepStates = true;

    SamplingBuilder(StateEnsemble ensemble) {
        this.ensemble = ensemble;
    }

    /**
     * The number of independent chains; 4 if this is never called.
     *
     * @param count at least 1; with one chain R-hat compares its halves only
     * @return this builder
     */
    public SamplingBuilder chains(int count) {
        chains = count;
        return this;
    }

    /**
     * The draws of each chain that are kept; 1,000 if this is never called.
     *
     * @param count at least 4
     * @return this builder
     */
    public SamplingBuilder draws(int count) {
        draws = count;
        return this;
    }

    /**
     * The draws of each chain before those that are kept, in which it forgets where it began and adapts its step. If this is never
     * called, 500 for {@link SamplingMethod#HAMILTONIAN}, which adapts most, 100 for {@link SamplingMethod#SLICES} and 50 for
     * {@link SamplingMethod#ANCESTRAL}.
     *
     * @param count at least 20
     * @return this builder
     */
    public SamplingBuilder warmUp(int count) {
        warmUp = count;
        return this;
    }

    /**
     * The seed. Each chain has a random stream of its own, split from L64X128MixRandom with this seed.
     *
     * @param number any number; 0 if this is never called
     * @return this builder
     */
    public SamplingBuilder seed(long number) {
        seed = number;
        return this;
    }

    /**
     * The number of threads, of which more than chains are of no use. It does not change the result.
     *
     * @param count at least 1
     * @return this builder
     */
    public SamplingBuilder threads(int count) {
        threads = count;
        return this;
    }

    /**
     * How states are drawn. If this is never called, {@link SamplingMethod#SLICES} from a microcanonical ensemble; from a canonical one
     * {@link SamplingMethod#ANCESTRAL} where the network allows it and a trial of 256 proposals shows weights that are worth more than
     * 2% of them, and {@link SamplingMethod#HAMILTONIAN} elsewhere. (A mass makes the weights uneven in the cold.)
     *
     * @param how the method
     * @return this builder
     */
    public SamplingBuilder method(SamplingMethod how) {
        method = how;
        return this;
    }

    /**
     * Who is told how far the sampling is.
     *
     * @param listener such as {@code progress("sampling")} in a notebook
     * @return this builder
     */
    public SamplingBuilder progress(Progress listener) {
        progress = listener;
        return this;
    }

    /** Only the losses are of interest; the states are not kept. */
    SamplingBuilder lossesOnly() {
        keepStates = false;
        return this;
    }

    /**
     * Draws. Cost of a draw: for ancestral sampling one forward pass, for Hamiltonian some 5 to 50
     * gradients, for slices a sweep over all neurons. Memory: 8 bytes per
     * neuron and draw.
     *
     * <p>If the thread is interrupted the sampling stops within a draw, clears the interrupt, and returns what it has: see
     * {@link Samples#complete()}.
     *
     * @return the samples; look at {@link Samples#warning()}
     * @throws IllegalArgumentException with one message that names every problem; also if no state lies below a given energy
     * @throws IllegalStateException    if the samples do not fit into memory
     * @throws CancellationException    if the thread is interrupted before any chain has four draws after its warm-up
     */
    public Samples run() {
        SamplingMethod chosen = method != null ? method : choice();
        String obstacle = obstacle(chosen);
        int before = warmUp != null ? warmUp : chosen == SamplingMethod.HAMILTONIAN ? 500 : chosen == SamplingMethod.SLICES ? 100 : 50;
        Problems problems = new Problems();
        problems.require(chains >= 1 && chains <= MOST, "chains is " + chains + ", but must be between 1 and " + MOST);
        problems.require(draws >= 4 && draws <= Integer.MAX_VALUE / 16,
                "draws is " + draws + ", but must be between 4 and " + Integer.MAX_VALUE / 16);
        problems.require(before >= 20 && before <= Integer.MAX_VALUE / 16,
                "warmUp is " + before + ", but must be between 20 and " + Integer.MAX_VALUE / 16);
        problems.require(threads >= 1, "threads is " + threads + ", but must be at least 1");
        problems.require(progress != null, "progress is null; leave it out or give Progress.NONE");
        problems.require(obstacle.isEmpty(), "method is " + chosen + ", but " + obstacle);
        problems.throwIfAny("samples");
        int n = ensemble.network().neurons();
        if (keepStates) {
            Memory.require(8L * n * draws * chains, "the samples of " + n + " neurons, " + chains + " chains of " + draws + " draws");
            problems.require((long) n * draws <= Integer.MAX_VALUE - 8, "draws is " + draws + ", but a chain of " + n
                    + " neurons has room for " + (Integer.MAX_VALUE - 8) / n);
            problems.throwIfAny("samples");
        }
        SplittableGenerator root = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
        SplittableGenerator[] streams = new SplittableGenerator[chains];
        for (int c = 0; c < chains; c++) {
            streams[c] = root.split();
        }
        List<Chain> run = Chain.run(chains, draws, threads, (long) chains * (before + draws), progress, (c, watch) ->
                switch (chosen) {
                    case ANCESTRAL -> new Ancestral((CanonicalEnsemble) ensemble, streams[c]).run(before, draws, keepStates, watch);
                    case HAMILTONIAN -> hamiltonian((CanonicalEnsemble) ensemble, streams[c]).run(before, draws, keepStates, watch);
                    case SLICES -> new Slices((MicrocanonicalEnsemble) ensemble, streams[c]).run(before, draws, keepStates, watch);
                });
        return new Samples(ensemble, chosen, run, chains, draws);
    }

    /** Draws for work that needs all samples, and is over after an interruption. */
    Samples runToTheEnd() {
        Samples samples = run();
        if (!samples.complete()) {
            throw new CancellationException("the work was interrupted while it drew samples; run it again to start over");
        }
        return samples;
    }

    private SamplingMethod choice() {
        if (!(ensemble instanceof CanonicalEnsemble canonical)) {
            return SamplingMethod.SLICES;
        }
        if (!obstacle(SamplingMethod.ANCESTRAL).isEmpty()) {
            return SamplingMethod.HAMILTONIAN;
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
        double share = new Ancestral(canonical, random).effectiveShare(PILOT);
        return share >= LEAST_SHARE ? SamplingMethod.ANCESTRAL : SamplingMethod.HAMILTONIAN;
    }

    /** Why the method cannot be used here and what can, or nothing. */
    private String obstacle(SamplingMethod wanted) {
        if (ensemble instanceof MicrocanonicalEnsemble microcanonical) {
            return wanted == SamplingMethod.SLICES ? Slices.problem(microcanonical)
                    : "the ensemble is microcanonical; use SLICES";
        }
        if (wanted == SamplingMethod.SLICES) {
            return "the ensemble is canonical; use ANCESTRAL or HAMILTONIAN";
        }
        String reason = wanted == SamplingMethod.ANCESTRAL ? Ancestral.problem((CanonicalEnsemble) ensemble) : "";
        return reason.isEmpty() ? "" : reason + "; use HAMILTONIAN";
    }

    private static HamiltonianMonteCarlo hamiltonian(CanonicalEnsemble ensemble, RandomGenerator random) {
        double[] lower = ensemble.lowerBounds();
        double[] upper = ensemble.upperBounds();
        double[] start = new double[lower.length];
        for (int i = 0; i < start.length; i++) {
            // Scattered over the whole box, or over the same width where it has no end, so that R-hat can tell forgotten starts.
            double low = Double.isInfinite(lower[i]) ? Double.isInfinite(upper[i]) ? -1 : upper[i] - 2 : lower[i];
            double high = Double.isInfinite(upper[i]) ? low + 2 : upper[i];
            start[i] = low + (high - low) * random.nextDouble();
        }
        return new HamiltonianMonteCarlo(Energy.of(ensemble.loss()), ensemble.beta(), lower, upper, start, random);
    }
}
