package septuple.ensemble;

import java.util.Arrays;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * {@link ActiveNeurons} with a number N of active neurons that does not fluctuate, for each N, at one temperature.
 *
 * @param temperature   T
 * @param freeEnergies  F(N) = -T log of the sum of exp(-E / T) over the configurations with N active neurons, N = 0 to M; infinite where
 *                      all are forbidden
 * @param averageLosses U(N), the average energy; NaN where all are forbidden
 */
public record CanonicalNeurons(double temperature, double[] freeEnergies, double[] averageLosses) {

    /**
     * Copies the arrays.
     *
     * @param temperature   T
     * @param freeEnergies  F(N)
     * @param averageLosses U(N)
     */
    public CanonicalNeurons {
        freeEnergies = freeEnergies.clone();
        averageLosses = averageLosses.clone();
    }

    /**
     * The free energy F(N).
     *
     * @return N = 0 to M; a copy
     */
    @Override
    public double[] freeEnergies() {
        return freeEnergies.clone();
    }

    /**
     * The average energy U(N).
     *
     * @return N = 0 to M; a copy
     */
    @Override
    public double[] averageLosses() {
        return averageLosses.clone();
    }

    /**
     * The entropy S(N) = (U - F) / T.
     *
     * @return in nats, N = 0 to M
     */
    public double[] entropies() {
        double[] entropies = new double[freeEnergies.length];
        Arrays.setAll(entropies, n -> (averageLosses[n] - freeEnergies[n]) / temperature);
        return entropies;
    }

    /**
     * The chemical potential of B.4.2 for a number that is an integer: F(N + 1) - F(N).
     *
     * @return N = 0 to M - 1
     */
    public double[] chemicalPotentials() {
        double[] steps = new double[freeEnergies.length - 1];
        Arrays.setAll(steps, n -> freeEnergies[n + 1] - freeEnergies[n]);
        return steps;
    }

    /**
     * All of it.
     *
     * @return a row for each N: N, F, U, S
     */
    public Table table() {
        return Table.create("N active neurons", IntColumn.indexColumn("N", freeEnergies.length, 0), DoubleColumn.create("F", freeEnergies),
                DoubleColumn.create("U", averageLosses), DoubleColumn.create("S", entropies()));
    }
}
