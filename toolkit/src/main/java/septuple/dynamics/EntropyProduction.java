package septuple.dynamics;

import java.util.stream.IntStream;

/**
 * The rate dS/dbeta at which the entropy C.8.3 of an ensemble of parameters changes, by each form that section 8 of paper C prints
 * and by the one that belongs to a conserved probability. With v = alpha grad F:
 *
 * @param beforeParts the second line of C.8.4, {@code alpha integral of grad F . grad p log(M p)}
 * @param byParts     its third line, {@code -alpha integral of (Laplacian F) p log(M p) - alpha integral of grad F . grad p}
 * @param collected   its last line, {@code alpha integral of (Laplacian F) p (1 - log(M p))}
 * @param approximate C.8.5, {@code -alpha integral of (Laplacian F) p log(M p)}
 * @param conserving  {@code alpha integral of (Laplacian F) p}, which is div v averaged
 */
public record EntropyProduction(double beforeParts, double byParts, double collected, double approximate, double conserving) {

    /**
     * All forms at once. Cost: the derivatives of F and a small system of equations per member.
     *
     * @param ensemble      the density p
     * @param freeEnergy    F
     * @param beta          the inverse temperature
     * @param rate          alpha
     * @param normalisation M, positive and finite
     * @return the rates in nats per unit of beta
     * @throws IllegalArgumentException if M is not positive and finite, or F is not defined at a member
     */
    public static EntropyProduction of(ParameterEnsemble ensemble, FreeEnergy freeEnergy, double beta, double rate,
            double normalisation) {
        double logNormalisation = ParameterEnsemble.logNormalisation(normalisation);
        double[][] places = ensemble.places();
        FreeEnergy.Derivatives[] derivatives = IntStream.range(0, places.length).parallel()
                .mapToObj(a -> freeEnergy.derivatives(beta, places[a])).toArray(FreeEnergy.Derivatives[]::new);
        double[][] gradients = ensemble.logDensityGradients();
        double[] volumes = ensemble.volumes();
        double logarithmic = 0;
        double flow = 0;
        double logarithmicFlow = 0;
        double mean = 0;
        for (int a = 0; a < places.length; a++) {
            double logDensity = ensemble.logDensities()[a];
            double probability = volumes[a] * Math.exp(logDensity);
            double product = 0;
            for (int k = 0; k < gradients[a].length; k++) {
                product += derivatives[a].gradient()[k] * gradients[a][k];
            }
            double logarithm = logNormalisation + logDensity;
            flow += probability * product;
            logarithmicFlow += probability * product * logarithm;
            mean += probability * derivatives[a].laplacian();
            logarithmic += probability * derivatives[a].laplacian() * logarithm;
        }
        return new EntropyProduction(rate * logarithmicFlow, -rate * logarithmic - rate * flow, rate * (mean - logarithmic),
                -rate * logarithmic, rate * mean);
    }
}
