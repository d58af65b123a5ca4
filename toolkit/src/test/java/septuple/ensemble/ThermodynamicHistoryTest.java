package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import septuple.spectrum.SpectralHistory;
import septuple.spectrum.SpectralQuantity;
import septuple.spectrum.Spectrum;
import septuple.network.Activation;
import septuple.network.Network;
import septuple.training.DataSet;
import septuple.training.History;
import septuple.training.Quantity;
import septuple.training.Training;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class ThermodynamicHistoryTest {

    private static final SpectralHistory SPREADING = SpectralHistory.of(new long[] {0, 5, 20},
            List.of(Spectrum.of(4), Spectrum.of(4, 2, 0.5), Spectrum.of(4, 5, 1.5, 1 / 7.5)));

    private static History training() {
        Random random = new Random(4);
        double[][] inputs = new double[12][];
        double[][] targets = new double[12][];
        for (int k = 0; k < 12; k++) {
            inputs[k] = random.doubles(5, -1, 1).toArray();
            targets[k] = new double[] {Math.signum(inputs[k][0]), Math.signum(inputs[k][1])};
        }
        return Training.of(Network.layers(5, 4, 2).activation(Activation.TANH).seed(2).build()).on(DataSet.of(inputs, targets)).batch(3)
                .rate(0.2).epochs(12).seed(1).record(Quantity.BULK_LOSS, SpectralQuantity.SPECTRUM).every(2).run();
    }

    @Test
    void theTableHoldsTheEnsembleAndItsSplit() {
        Table table = ThermodynamicHistory.at(SPREADING, 2).table();
        assertEquals(List.of("epoch", "β", "U", "F", "S", "N>", "A", "C", "S₀"), table.columnNames());
        Spectrum last = SPREADING.at(20);
        Row row = table.row(2);
        assertEquals(20, row.getLong("epoch"));
        assertEquals(GaussianEnsemble.of(last, 2).averageLoss(), row.getDouble("U"));
        assertEquals(GaussianEnsemble.of(last, 2).freeEnergy(), row.getDouble("F"));
        assertEquals(GaussianEnsemble.of(last, 2).entropy(), row.getDouble("S"));
        assertEquals(3, row.getInt("N>"));
        assertEquals(EquilibriumSplit.of(last, 2).complexity(), row.getDouble("C"));
        assertEquals(4, ThermodynamicHistory.at(SPREADING, 2, 0.1).table().row(2).getInt("N>"));
    }

    /** F = U - T S, so at one temperature the increments obey it whatever their size. */
    @Test
    void atOneTemperatureTheIncrementsAddUp() {
        for (double beta : new double[] {0.2, 1.4, 50}) {
            for (Row row : ThermodynamicHistory.at(SpectralHistory.of(training()), beta).increments()) {
                assertEquals(row.getDouble("ΔU") - row.getDouble("T ΔS"), row.getDouble("ΔF"), 1e-12);
                assertEquals(row.getDouble("ΔS") / beta, row.getDouble("T ΔS"), 1e-14);
            }
        }
    }

    /** The largest logarithms grow: S falls at any temperature. Backwards it rises, and the table does not say that no C_n rises. */
    @Test
    void aSpectrumThatSpreadsLosesEntropy() {
        SpectralHistory back = SpectralHistory.of(new long[] {0, 1, 2}, List.of(SPREADING.at(20), SPREADING.at(5), SPREADING.at(0)));
        for (double beta : new double[] {1e-3, 0.3, 1, 1.4, 20, 1e4}) {
            ThermodynamicHistory forward = ThermodynamicHistory.at(SPREADING, beta);
            for (Row row : forward.increments()) {
                assertTrue(row.getBoolean("no C_n rises"));
                assertTrue(row.getDouble("ΔS") < 0, "beta " + beta);
            }
            assertEquals(0, forward.risingShare());
            assertEquals(1, ThermodynamicHistory.at(back, beta).risingShare());
            ThermodynamicHistory.at(back, beta).increments().forEach(row -> assertFalse(row.getBoolean("no C_n rises")));
        }
    }

    /** Random pairs of spectra with determinant one: wherever no C_n rises, S falls. The premise is met often enough to be a test. */
    @Test
    void theSecondLawHoldsWhereEveryComplexityFalls() {
        int met = 0;
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            SpectralHistory two = SpectralHistory.of(new long[] {0, 1}, List.of(spectrum(random), spectrum(random)));
            boolean falls = IntStream.rangeClosed(1, 3).allMatch(n -> two.at(1).complexity(n) <= two.at(0).complexity(n) + 1e-12);
            Row row = ThermodynamicHistory.at(two, 1.4).increments().row(0);
            assertEquals(falls, row.getBoolean("no C_n rises"), "seed " + seed);
            if (falls) {
                met++;
                for (double beta : new double[] {0.01, 1.4, 300}) {
                    double rise = ThermodynamicHistory.at(two, beta).increments().row(0).getDouble("ΔS");
                    assertTrue(rise <= 1e-13, "seed " + seed + ", beta " + beta + ": " + rise);
                }
            }
        }
        assertTrue(met > 50 && met < 350, "met " + met + " times");
    }

    private static Spectrum spectrum(Random random) {
        double a = 2 * random.nextGaussian();
        double b = 2 * random.nextGaussian();
        return Spectrum.of(3, Math.exp(a), Math.exp(b), Math.exp(-a - b));
    }

    @Test
    void theTemperatureFollowsTheLoss() {
        History history = training();
        double[] losses = new double[history.epochs().length];
        for (int k = 0; k < losses.length; k++) {
            losses[k] = history.values(Quantity.BULK_LOSS)[k][0];
        }
        ThermodynamicHistory cooling = ThermodynamicHistory.atLosses(SpectralHistory.of(history), losses);
        for (int k = 0; k < losses.length; k++) {
            assertEquals(losses[k], cooling.ensembles()[k].averageLoss(), 1e-12 * losses[k]);
            assertEquals(cooling.ensembles()[k].beta(), cooling.splits()[k].beta());
        }
        assertArrayEquals(history.epochs(), cooling.epochs());
        // T dS of the step is taken at the mean of the two temperatures.
        Row row = cooling.increments().row(0);
        double mean = (1 / cooling.ensembles()[0].beta() + 1 / cooling.ensembles()[1].beta()) / 2;
        assertEquals(mean * row.getDouble("ΔS"), row.getDouble("T ΔS"), 1e-15);
    }

    /** Equal networks at falling temperatures: dU = T dS to second order in the step, the trapezium's error. */
    @Test
    void withoutLearningTheFirstLawHoldsAlongTheTemperature() {
        Spectrum spectrum = SPREADING.at(20);
        double[] residual = new double[3];
        for (int k = 0; k < 3; k++) {
            double step = 0.1 / Math.pow(2, k);
            SpectralHistory two = SpectralHistory.of(new long[] {0, 1}, List.of(spectrum, spectrum));
            Row row = ThermodynamicHistory.atLosses(two, 0.5, 0.5 * (1 - step)).increments().row(0);
            residual[k] = Math.abs(row.getDouble("ΔU") - row.getDouble("T ΔS")) / Math.abs(row.getDouble("ΔU"));
        }
        assertEquals(2, Math.log(residual[0] / residual[1]) / Math.log(2), 0.2);
        assertEquals(2, Math.log(residual[1] / residual[2]) / Math.log(2), 0.1);
    }

    @Test
    void oneEpochHasNoIncrements() {
        ThermodynamicHistory one = ThermodynamicHistory.at(SpectralHistory.of(new long[] {3}, List.of(Spectrum.of(2))), 1);
        assertEquals(0, one.increments().rowCount());
        assertTrue(Double.isNaN(one.risingShare()));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        List<Spectrum> two = List.of(Spectrum.of(2), Spectrum.of(2));
        assertMessage("3 epochs do not fit 2 spectra", () -> SpectralHistory.of(new long[] {0, 1, 2}, two));
        assertMessage("epoch 1 comes after epoch 1", () -> SpectralHistory.of(new long[] {1, 1}, two));
        assertMessage("2 losses do not fit 3", () -> ThermodynamicHistory.atLosses(SPREADING, 1, 1));
        assertMessage("average loss is 0.0", () -> ThermodynamicHistory.atLosses(SPREADING, 1, 0, 1));
        assertMessage("beta is -1.0", () -> ThermodynamicHistory.at(SPREADING, -1));
        assertMessage("threshold is 0.0", () -> ThermodynamicHistory.at(SPREADING, 1, 0));
    }

    private static void assertMessage(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    /** Where I - f'w is singular, a logarithm is minus infinity; falling to it raises C_n, rising from it lowers C_n. */
    @Test
    void vanishingEigenvaluesDecide() {
        Spectrum regular = Spectrum.of(2, 3, 0.5);
        Spectrum singular = Spectrum.of(2, 3, 0);
        SpectralHistory history = SpectralHistory.of(new long[] {0, 1, 2, 3}, List.of(regular, singular, singular, regular));
        BooleanColumn falls = ThermodynamicHistory.at(history, 1).increments().booleanColumn("no C_n rises");
        assertEquals(List.of(false, true, true), falls.asList());
    }
}
