package septuple.spectrum;

import java.util.Arrays;
import java.util.List;

import septuple.training.History;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/** The spectra of G along a training that recorded {@link SpectralQuantity#SPECTRUM}. */
public final class SpectralHistory {

    private final long[] epochs;
    private final Spectrum[] spectra;

    private SpectralHistory(long[] epochs, Spectrum[] spectra) {
        this.epochs = epochs;
        this.spectra = spectra;
    }

    /**
     * The spectra of a history.
     *
     * @param history the history of a training that recorded {@link SpectralQuantity#SPECTRUM}
     * @return its spectra
     * @throws IllegalArgumentException if they were not recorded
     */
    public static SpectralHistory of(History history) {
        double[][] rows = history.values(SpectralQuantity.SPECTRUM);
        int neurons = history.network().neurons();
        return new SpectralHistory(history.epochs(),
                Arrays.stream(rows).map(row -> Spectrum.of(neurons, row)).toArray(Spectrum[]::new));
    }

    /**
     * Spectra that were recorded elsewhere, such as those of a stored training.
     *
     * @param epochs  the epochs, strictly ascending
     * @param spectra one per epoch
     * @return their history
     * @throws IllegalArgumentException if the numbers of epochs and spectra differ, or the epochs are out of order
     */
    public static SpectralHistory of(long[] epochs, List<Spectrum> spectra) {
        if (epochs.length != spectra.size()) {
            throw new IllegalArgumentException(epochs.length + " epochs do not fit " + spectra.size() + " spectra; give one spectrum per epoch");
        }
        for (int k = 1; k < epochs.length; k++) {
            if (epochs[k] <= epochs[k - 1]) {
                throw new IllegalArgumentException("epoch " + epochs[k] + " comes after epoch " + epochs[k - 1] + "; epochs must ascend");
            }
        }
        return new SpectralHistory(epochs.clone(), spectra.toArray(Spectrum[]::new));
    }

    /**
     * The spectra.
     *
     * @return one per recorded epoch, in their order
     */
    public List<Spectrum> spectra() {
        return List.of(spectra);
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
     * The spectrum at a recorded epoch.
     *
     * @param epoch one of the recorded epochs
     * @return the spectrum
     * @throws IllegalArgumentException if that epoch was not recorded; the message lists those that were
     */
    public Spectrum at(long epoch) {
        int place = Arrays.binarySearch(epochs, epoch);
        if (place < 0) {
            throw new IllegalArgumentException("epoch " + epoch + " was not recorded; recorded are " + Arrays.toString(epochs));
        }
        return spectra[place];
    }

    /**
     * The moments of log G, both as traces (C.9.5, C.9.6) and per dynamical eigenvalue.
     *
     * @return a row per recorded epoch: epoch, eigenvalues (the number of dynamical ones), μ₂ and μ₃ as traces and as means
     */
    public Table moments() {
        Table table = Table.create("moments of log G", LongColumn.create("epoch", epochs),
                IntColumn.create("eigenvalues", Arrays.stream(spectra).mapToInt(s -> s.dynamical().length).toArray()));
        for (int power = 2; power <= 3; power++) {
            int p = power;
            String name = power == 2 ? "μ₂" : "μ₃";
            table.addColumns(column(name + " (trace)", s -> s.logTrace(p)), column(name + " (mean)", s -> s.logMoment(p)));
        }
        return table;
    }

    /**
     * The complexity C_n (C.10.5) for several n.
     *
     * @param largest numbers n of largest eigenvalues
     * @return a row per recorded epoch: epoch, then a column {@code C_n} per n
     */
    public Table complexity(int... largest) {
        Table table = Table.create("complexity", LongColumn.create("epoch", epochs));
        for (int n : largest) {
            table.addColumns(column("C_" + n, s -> s.complexity(n)));
        }
        return table;
    }

    /**
     * The logarithms of the dynamical eigenvalues at some epochs, for a histogram.
     *
     * @param recordedEpochs recorded epochs
     * @return a row per eigenvalue and epoch: epoch, log eigenvalue
     */
    public Table logarithms(long... recordedEpochs) {
        LongColumn epoch = LongColumn.create("epoch");
        DoubleColumn logarithm = DoubleColumn.create("log eigenvalue");
        for (long recorded : recordedEpochs) {
            for (double value : at(recorded).logarithms()) {
                epoch.append(recorded);
                logarithm.append(value);
            }
        }
        return Table.create("spectra of log G", epoch, logarithm);
    }

    private DoubleColumn column(String name, java.util.function.ToDoubleFunction<Spectrum> value) {
        return DoubleColumn.create(name, Arrays.stream(spectra).mapToDouble(value).toArray());
    }
}
