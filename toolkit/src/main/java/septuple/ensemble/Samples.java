package septuple.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * States drawn from an ensemble by several chains, with what is known of their quality. Immutable.
 *
 * <p>Averages come with Monte Carlo standard errors. They can only be trusted where {@link #warning()} is empty: R-hat at most
 * 1.01, an effective sample size of at least 100, no divergent transitions, no interruption.
 */
public final class Samples {

    private final StateEnsemble ensemble;
    private final SamplingMethod method;
    private final List<Chain> chains;
    private final int chainsWanted;
    private final int drawsWanted;
    private final int neurons;
    private Estimate[] estimates;
    private Estimate loss;

    Samples(StateEnsemble ensemble, SamplingMethod method, List<Chain> chains, int chainsWanted, int drawsWanted) {
        this.ensemble = ensemble;
        this.method = method;
        this.chains = List.copyOf(chains);
        this.chainsWanted = chainsWanted;
        this.drawsWanted = drawsWanted;
        neurons = ensemble.network().neurons();
    }

    /**
     * The ensemble.
     *
     * @return from where the states were drawn
     */
    public StateEnsemble ensemble() {
        return ensemble;
    }

    /**
     * The method.
     *
     * @return how they were drawn
     */
    public SamplingMethod method() {
        return method;
    }

    /**
     * Whether all chains and draws that were asked for are here. After an interruption the chains are cut to the common length that
     * keeps the most draws in total (and of two such lengths the one that keeps more chains); chains that have fewer draws are left
     * out, and a slow chain may be among them. The draws that are kept have the bits they would have had without an interruption.
     * {@link #acceptance()}, {@link #divergent()} and {@link #thermodynamics()} speak of all draws that the kept chains made.
     *
     * @return false after an interruption
     */
    public boolean complete() {
        return chains() == chainsWanted && draws() == drawsWanted;
    }

    /**
     * The number of chains.
     *
     * @return at least 1
     */
    public int chains() {
        return chains.size();
    }

    /**
     * The number of draws of a chain.
     *
     * @return at least 4
     */
    public int draws() {
        return chains.get(0).draws();
    }

    /**
     * A state.
     *
     * @param chain 0 to chains() - 1
     * @param draw  0 to draws() - 1
     * @return x, one entry per neuron; a copy
     */
    public double[] state(int chain, int draw) {
        java.util.Objects.checkIndex(draw, draws());
        return Arrays.copyOfRange(chains.get(chain).states(), draw * neurons, (draw + 1) * neurons);
    }

    /**
     * The losses of all draws.
     *
     * @return H, a row per chain; a copy
     */
    public double[][] losses() {
        return chains.stream().map(chain -> chain.losses().clone()).toArray(double[][]::new);
    }

    /**
     * The states of one neuron.
     *
     * @param neuron its number
     * @return x_i of all draws, a row per chain
     */
    public double[][] neuron(int neuron) {
        java.util.Objects.checkIndex(neuron, neurons);
        double[][] series = new double[chains()][draws()];
        for (int c = 0; c < series.length; c++) {
            double[] states = chains.get(c).states();
            for (int d = 0; d < series[c].length; d++) {
                series[c][d] = states[d * neurons + neuron];
            }
        }
        return series;
    }

    /**
     * The ensemble average of any quantity.
     *
     * @param quantity a function of the state
     * @return its average, with error and quality
     */
    public Estimate average(ToDoubleFunction<double[]> quantity) {
        double[][] series = new double[chains()][draws()];
        for (int c = 0; c < series.length; c++) {
            for (int d = 0; d < series[c].length; d++) {
                series[c][d] = quantity.applyAsDouble(state(c, d));
            }
        }
        return Convergence.estimate(series);
    }

    /**
     * The average state {@code <x>} (C.5.3).
     *
     * @return one entry per neuron
     */
    public double[] averageState() {
        double[] sum = new double[neurons];
        for (Chain chain : chains) {
            for (int k = 0; k < draws() * neurons; k += neurons) {
                for (int i = 0; i < neurons; i++) {
                    sum[i] += chain.states()[k + i];
                }
            }
        }
        double count = (double) chains() * draws();
        return Arrays.stream(sum).map(s -> s / count).toArray();
    }

    /**
     * The averages of all neurons. Computed once, on all processors; cost: three sorts of the draws for each neuron.
     *
     * @return one per neuron, in order
     */
    public synchronized List<Estimate> neurons() {
        if (estimates == null) {
            Estimate[] found = new Estimate[neurons];
            Arrays.parallelSetAll(found, i -> Convergence.estimate(neuron(i)));
            estimates = found;
        }
        return List.of(estimates);
    }

    /**
     * The average loss {@code U = <H>} (C.4.4) with its error and quality.
     *
     * @return U
     */
    public synchronized Estimate loss() {
        if (loss == null) {
            loss = Convergence.estimate(losses());
        }
        return loss;
    }

    /**
     * The average loss {@code U = <H>} (C.4.4).
     *
     * @return U
     */
    public double averageLoss() {
        return loss().mean();
    }

    /**
     * The average probability with which a proposal was accepted.
     *
     * @return between 0 and 1
     */
    public double acceptance() {
        return chains.stream().mapToDouble(Chain::acceptance).average().orElseThrow();
    }

    /**
     * Trajectories of Hamiltonian Monte Carlo that lost their energy: where there are any, a part of the box may have been missed.
     *
     * @return their number, of all chains
     */
    public int divergent() {
        return chains.stream().mapToInt(Chain::divergent).sum();
    }

    /**
     * The partition function and all that follows from it, by importance sampling: Z is the average of the weights
     * w = prod_i Z_i of independent ancestral proposals.
     *
     * @return log Z and U with standard errors
     * @throws IllegalStateException if the states were drawn by another method, which says nothing about Z
     */
    public SampledThermodynamics thermodynamics() {
        if (!(ensemble instanceof CanonicalEnsemble canonical) || method != SamplingMethod.ANCESTRAL) {
            throw new IllegalStateException("samples by " + method + " say nothing about the partition function;"
                    + " use ThermodynamicIntegration.of(ensemble)");
        }
        return SampledThermodynamics.byImportance(canonical.beta(), chains.stream().map(Chain::proposals).toList());
    }

    /**
     * What speaks against these samples.
     *
     * @return sentences, empty if nothing does
     */
    public String warning() {
        StringBuilder text = new StringBuilder();
        if (!complete()) {
            text.append(String.format(java.util.Locale.ROOT, "The sampling was stopped after %,d of %,d draws a chain and %,d of %,d"
                    + " chains. ", draws(), drawsWanted, chains(), chainsWanted));
        }
        if (divergent() > 0) {
            text.append(divergent()).append(" divergent transitions: draw a longer warm-up. ");
        }
        Estimate[] all = new Estimate[states() ? neurons + 1 : 1];
        all[0] = loss();
        if (states()) {
            List<Estimate> single = neurons();
            for (int i = 0; i < neurons; i++) {
                all[i + 1] = single.get(i);
            }
        }
        long disagree = Arrays.stream(all).filter(e -> !(e.rHat() <= Estimate.LARGEST_R_HAT)).count();
        if (disagree > 0) {
            text.append("R-hat is above ").append(Estimate.LARGEST_R_HAT).append(" for ").append(disagree).append(" of ")
                    .append(all.length).append(" quantities, at most ")
                    .append(String.format(java.util.Locale.ROOT, "%.3f",
                            Arrays.stream(all).mapToDouble(Estimate::rHat).max().orElseThrow()))
                    .append(": the chains disagree, draw more. ");
        }
        long few = Arrays.stream(all).filter(e -> !(e.effectiveSize() >= Estimate.SMALLEST_SIZE)).count();
        if (few > 0) {
            text.append("The effective sample size is below ").append((int) Estimate.SMALLEST_SIZE).append(" for ").append(few)
                    .append(" of ").append(all.length).append(" quantities: draw more. ");
        }
        return text.toString().strip();
    }

    private boolean states() {
        return chains.get(0).states() != null;
    }

    /**
     * All quantities: the loss and each neuron's state.
     *
     * @return a row per quantity: average, standard error, standard deviation, bulk effective sample size, R-hat, warning
     */
    public Table table() {
        Table table = rows("samples");
        append(table, "loss H", loss());
        List<Estimate> single = neurons();
        for (int i = 0; i < neurons; i++) {
            append(table, "x_" + i, single.get(i));
        }
        return table;
    }

    /**
     * The loss and, of all neurons, the ones with the smallest effective sample size and the largest R-hat; the last row is the
     * warning that concerns all.
     *
     * @return a few rows as in {@link #table()}
     */
    public Table summary() {
        Table table = rows(method + ", " + chains() + " chains of " + draws() + " draws, acceptance "
                + String.format(java.util.Locale.ROOT, "%.2f", acceptance()));
        append(table, "loss H", loss());
        List<Estimate> single = neurons();
        int least = 0;
        int worst = 0;
        for (int i = 1; i < neurons; i++) {
            least = single.get(i).effectiveSize() < single.get(least).effectiveSize() ? i : least;
            worst = single.get(i).rHat() > single.get(worst).rHat() ? i : worst;
        }
        append(table, "x_" + least + " (least effective size)", single.get(least));
        append(table, "x_" + worst + " (largest R-hat)", single.get(worst));
        String warning = warning();
        if (!warning.isEmpty()) {
            table.stringColumn(0).append("all");
            for (int k = 1; k <= 5; k++) {
                table.doubleColumn(k).appendMissing();
            }
            table.stringColumn(6).append(warning);
        }
        return table;
    }

    private static Table rows(String title) {
        return Table.create(title, StringColumn.create("quantity"), DoubleColumn.create("average"),
                DoubleColumn.create("standard error"), DoubleColumn.create("standard deviation"),
                DoubleColumn.create("effective size"), DoubleColumn.create("R-hat"), StringColumn.create("warning"));
    }

    private static void append(Table table, String quantity, Estimate estimate) {
        table.stringColumn(0).append(quantity);
        table.doubleColumn(1).append(estimate.mean());
        table.doubleColumn(2).append(estimate.standardError());
        table.doubleColumn(3).append(estimate.standardDeviation());
        table.doubleColumn(4).append(estimate.effectiveSize());
        table.doubleColumn(5).append(estimate.rHat());
        table.stringColumn(6).append(estimate.warning());
    }

    @Override
    public String toString() {
        String warning = warning();
        return chains() + " chains of " + draws() + " states, " + method
                + (ensemble instanceof CanonicalEnsemble canonical ? ", beta = " + canonical.beta() : "")
                + (warning.isEmpty() ? "" : "; " + warning);
    }
}
