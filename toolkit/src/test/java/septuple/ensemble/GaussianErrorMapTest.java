package septuple.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import septuple.network.Network;
import tech.tablesaw.api.Table;

class GaussianErrorMapTest {

    @Test
    void aRowIsWhatItsPartsSay() {
        Table table = GaussianErrorMap.of(ExactEnsembleTest.pair()).beta(0.5, 1.7).mass(0, 0.5).weights(1, 2).table();
        assertEquals(8, table.rowCount());
        int row = 3;
        assertEquals(1.7, table.doubleColumn("beta").get(row));
        assertEquals(0.5, table.doubleColumn("mass").get(row));
        assertEquals(1, table.doubleColumn("weights").get(row));
        CanonicalEnsemble ensemble = Ensemble.canonical(ExactEnsembleTest.pair()).beta(1.7).mass(0.5).build();
        ExactEnsemble exact = ensemble.exact();
        WindowedGaussian gaussian = ensemble.gaussian(exact.averageState());
        assertEquals((gaussian.logPartitionFunction() - exact.logPartitionFunction()) / 2, table.doubleColumn("error C.5.9").get(row), 1e-14);
        assertEquals((gaussian.withoutFactor().logPartitionFunction() - exact.logPartitionFunction()) / 2,
                table.doubleColumn("error C.5.13").get(row), 1e-14);
        assertEquals(exact.logPartitionFunction() / 2, table.doubleColumn("log Z / N").get(row), 1e-14);
        assertEquals(0, table.doubleColumn("standard error").get(row));
    }

    @Test
    void whereTheIntegralDivergesNothingIsSaid() {
        Table table = GaussianErrorMap.of(ExactEnsembleTest.chain()).beta(2).mass(1).table();
        assertTrue(table.doubleColumn("error C.5.13").isMissing(0));
        assertTrue(Double.isFinite(table.doubleColumn("error, window of the box").get(0)));
        assertTrue(table.doubleColumn("error, no window").isMissing(0));
    }

    @Test
    void samplesAgreeWithQuadrature() {
        Network network = Network.layers(2, 2, 2).seed(3).build();
        Table exact = GaussianErrorMap.of(network).beta(2).table();
        Table sampled = GaussianErrorMap.of(network).beta(2).sampled(20_000, 1).table();
        double error = sampled.doubleColumn("standard error").get(0);
        assertTrue(error > 0);
        assertEquals(exact.doubleColumn("log Z / N").get(0), sampled.doubleColumn("log Z / N").get(0), 4 * error);
    }

    @Test
    void badNumbersAreRefused() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> GaussianErrorMap.of(ExactEnsembleTest.pair()).beta().mass(Double.NaN).table()).getMessage();
        assertTrue(message.contains("beta has no values") && message.contains("mass: entry 0 is NaN"), message);
        String beta = assertThrows(IllegalArgumentException.class,
                () -> GaussianErrorMap.of(ExactEnsembleTest.pair()).beta(-1).table()).getMessage();
        assertTrue(beta.contains("-1.0"), beta);
    }

    /** Here the trial of the sampler would choose another method, which says nothing about Z. */
    @Test
    void samplesAreIndependentProposalsAlsoWhereTheyAreUneven() {
        Network network = Network.layers(10, 8, 8, 6).seed(3).build();
        assertEquals(SamplingMethod.HAMILTONIAN, Ensemble.canonical(network).beta(300).mass(0.8).build().sample().draws(50).run().method());
        Table table = GaussianErrorMap.of(network).beta(300).mass(0.8).sampled(50, 1).table();
        assertTrue(Double.isFinite(table.doubleColumn("log Z / N").get(0)));
    }
}
