package septuple.ensemble;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

import septuple.spectrum.SpectralHistory;
import septuple.spectrum.Spectrum;

/**
 * The thermodynamics of learning along a training (paper C, section 7): at each recorded epoch the {@linkplain GaussianEnsemble
 * Gaussian ensemble} and its {@linkplain EquilibriumSplit split}, at one temperature or at one of its own each. Immutable.
 */
public final class ThermodynamicHistory {

    private final long[] epochs;
    private final GaussianEnsemble[] ensembles;
    private final EquilibriumSplit[] splits;

    private ThermodynamicHistory(long[] epochs, GaussianEnsemble[] ensembles, double threshold) {
        this.epochs = epochs;
        this.ensembles = ensembles;
        this.splits = Arrays.stream(ensembles).map(e -> EquilibriumSplit.of(e.spectrum(), e.beta(), threshold))
                .toArray(EquilibriumSplit[]::new);
    }

    /**
     * The thermodynamics of learning at one temperature, split at 1 / beta.
     *
     * @param spectra the spectra along a training
     * @param beta    the inverse temperature, positive and finite
     * @return the Gaussian ensemble and its split at each recorded epoch
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public static ThermodynamicHistory at(SpectralHistory spectra, double beta) {
        return at(spectra, beta, EquilibriumSplit.BALANCED);
    }

    /**
     * The thermodynamics of learning at one temperature.
     *
     * @param spectra   the spectra along a training
     * @param beta      the inverse temperature, positive and finite
     * @param threshold c: eigenvalues above c / beta are large
     * @return the Gaussian ensemble and its split at each recorded epoch
     * @throws IllegalArgumentException if beta or the threshold is not positive and finite
     */
    public static ThermodynamicHistory at(SpectralHistory spectra, double beta, double threshold) {
        return new ThermodynamicHistory(spectra.epochs(),
                spectra.spectra().stream().map(s -> GaussianEnsemble.of(s, beta)).toArray(GaussianEnsemble[]::new), threshold);
    }

    /**
     * The thermodynamics of learning at the temperature of each epoch at which the ensemble has a given average loss, split at 1 / beta.
     *
     * @param spectra the spectra along a training
     * @param losses  U at each recorded epoch, such as the measured bulk loss
     * @return the Gaussian ensemble and its split at each recorded epoch
     * @throws IllegalArgumentException if the number of losses is not that of the epochs, or no temperature gives one of them
     */
    public static ThermodynamicHistory atLosses(SpectralHistory spectra, double... losses) {
        long[] epochs = spectra.epochs();
        if (losses.length != epochs.length) {
            throw new IllegalArgumentException(losses.length + " losses do not fit " + epochs.length + " recorded epochs; give one per epoch");
        }
        GaussianEnsemble[] ensembles = new GaussianEnsemble[epochs.length];
        Arrays.setAll(ensembles, k -> GaussianEnsemble.atAverageLoss(spectra.spectra().get(k), losses[k]));
        return new ThermodynamicHistory(epochs, ensembles, EquilibriumSplit.BALANCED);
    }

    /**
     * The quantities of both.
     *
     * @return a row per recorded epoch: epoch, β, then U (C.6.1), F (C.6.4) and S (C.7.1) of the Gaussian ensemble, and N> , A (C.6.8),
     *         C (C.6.7) and S₀ (C.7.4) of its split
     */
    public Table table() {
        return Table.create("thermodynamics", LongColumn.create("epoch", epochs), gaussian("β", GaussianEnsemble::beta),
                gaussian("U", GaussianEnsemble::averageLoss), gaussian("F", GaussianEnsemble::freeEnergy),
                gaussian("S", GaussianEnsemble::entropy),
                IntColumn.create("N>", Arrays.stream(splits).mapToInt(EquilibriumSplit::large).toArray()),
                split("A", EquilibriumSplit::thermodynamicFreeEnergy), split("C", EquilibriumSplit::complexity),
                split("S₀", EquilibriumSplit::thermodynamicEntropy));
    }

    /**
     * What the laws of learning compare (C.7.6, C.7.10, C.7.11), from each recorded epoch to the next. T is the mean of the
     * temperatures at the two ends; at one temperature ΔF = ΔU - T ΔS exactly, for increments of any size.
     *
     * @return a row per pair of epochs: from, to; ΔU, T ΔS, ΔF and ΔS of the Gaussian ensemble, T ΔS₀ and T ΔC of the split; and whether
     *         every C_n (C.10.5, n = 1 to N) fell or stayed, which is sufficient for S to fall at every temperature
     */
    public Table increments() {
        int count = epochs.length - 1;
        String[] names = {"ΔU", "T ΔS", "ΔF", "ΔS", "T ΔS₀", "T ΔC"};
        double[][] columns = new double[names.length][count];
        boolean[] spread = new boolean[count];
        for (int k = 0; k < count; k++) {
            GaussianEnsemble one = ensembles[k];
            GaussianEnsemble two = ensembles[k + 1];
            double temperature = (1 / one.beta() + 1 / two.beta()) / 2;
            columns[0][k] = two.averageLoss() - one.averageLoss();
            columns[3][k] = two.entropy() - one.entropy();
            columns[1][k] = temperature * columns[3][k];
            columns[2][k] = two.freeEnergy() - one.freeEnergy();
            columns[4][k] = temperature * (splits[k + 1].thermodynamicEntropy() - splits[k].thermodynamicEntropy());
            columns[5][k] = temperature * (splits[k + 1].complexity() - splits[k].complexity());
            spread[k] = spreads(one.spectrum(), two.spectrum());
        }
        Table table = Table.create("increments", LongColumn.create("from", Arrays.copyOf(epochs, count)),
                LongColumn.create("to", Arrays.copyOfRange(epochs, 1, count + 1)));
        for (int k = 0; k < names.length; k++) {
            table.addColumns(DoubleColumn.create(names[k], columns[k]));
        }
        return table.addColumns(BooleanColumn.create("no C_n rises", spread));
    }

    /**
     * Whether the sum of the n largest log lambda grows or stays for every n: the later spectrum majorises the earlier one weakly. In
     * log lambda each term of S and of log Z is a decreasing concave function, so then both fall at every beta.
     */
    private static boolean spreads(Spectrum earlier, Spectrum later) {
        double[] before = earlier.eigenvalues();
        double[] after = later.eigenvalues();
        double difference = 0;
        double size = 1;
        for (int i = 0; i < before.length; i++) {
            // A logarithm of minus infinity decides: there are no differences of such ones.
            if (before[i] == 0 || after[i] == 0) {
                return before[i] == 0;
            }
            double log = Math.log(after[i]);
            difference += log - Math.log(before[i]);
            size += Math.abs(log);
            // log det G does not change in a layered network: the last sums agree but for rounding.
            if (difference < -1e-12 * size) {
                return false;
            }
        }
        return true;
    }

    /**
     * How much of the way the entropy went upwards: the sum of the increments of S that are positive over the sum of the sizes of all.
     * The second law of learning (C.7.6) wants 0.
     *
     * @return 0 if S never rose, 1 if it never fell; NaN if it did not change or only one epoch was recorded
     */
    public double risingShare() {
        double up = 0;
        double all = 0;
        for (double step : increments().doubleColumn("ΔS").asDoubleArray()) {
            up += Math.max(step, 0);
            all += Math.abs(step);
        }
        return up / all;
    }

    /**
     * The recorded epochs.
     *
     * @return ascending; a copy
     */
    public long[] epochs() {
        return epochs.clone();
    }

    /**
     * The ensemble at the recorded epochs.
     *
     * @return one per epoch; a copy of the array
     */
    public GaussianEnsemble[] ensembles() {
        return ensembles.clone();
    }

    /**
     * The split of the ensemble at the recorded epochs.
     *
     * @return one per epoch; a copy of the array
     */
    public EquilibriumSplit[] splits() {
        return splits.clone();
    }

    private DoubleColumn gaussian(String name, ToDoubleFunction<GaussianEnsemble> value) {
        return DoubleColumn.create(name, Arrays.stream(ensembles).mapToDouble(value).toArray());
    }

    private DoubleColumn split(String name, ToDoubleFunction<EquilibriumSplit> value) {
        return DoubleColumn.create(name, Arrays.stream(splits).mapToDouble(value).toArray());
    }

    @Override
    public String toString() {
        return "thermodynamics at " + epochs.length + " recorded epochs";
    }
}
