package septuple.ensemble;

/**
 * Averages of {@link ActiveNeurons} at a temperature and a chemical potential.
 *
 * @param temperature       T
 * @param chemicalPotential mu
 * @param grandPotential    Omega = -T log Xi (B.4.1)
 * @param averageEnergy     U
 * @param entropy           S = -sum_s p log p over the configurations, in nats
 * @param distribution      the probability of N active neurons, N = 0 to M
 */
public record GrandCanonicalNeurons(double temperature, double chemicalPotential, double grandPotential, double averageEnergy,
        double entropy, double[] distribution) {

    /**
     * Copies the distribution.
     *
     * @param temperature       T
     * @param chemicalPotential mu
     * @param grandPotential    Omega
     * @param averageEnergy     U
     * @param entropy           S
     * @param distribution      of N
     */
    public GrandCanonicalNeurons {
        distribution = distribution.clone();
    }

    /**
     * The probability of N active neurons.
     *
     * @return N = 0 to M; a copy
     */
    @Override
    public double[] distribution() {
        return distribution.clone();
    }

    /**
     * The average number of active neurons.
     *
     * @return &lt;N&gt;
     */
    public double averageNeurons() {
        double sum = 0;
        for (int n = 0; n < distribution.length; n++) {
            sum += n * distribution[n];
        }
        return sum;
    }

    /**
     * The uncertainty of the number of active neurons, the middle of B.4.5.
     *
     * @return the standard deviation of N
     */
    public double uncertainty() {
        double average = averageNeurons();
        double sum = 0;
        for (int n = 0; n < distribution.length; n++) {
            sum += (n - average) * (n - average) * distribution[n];
        }
        return Math.sqrt(sum);
    }
}
