package septuple.spectrum;

/**
 * Where the Laplacian of the free energy of {@link TwoClusters} does not change to first order in log lambda.
 *
 * @param logEigenvalue log lambda of the smaller cluster
 * @param laplacian     Delta F there, negative
 * @param kind          what -Delta F does there
 */
public record StationaryPoint(double logEigenvalue, double laplacian, Kind kind) {

    /** What -Delta F, which an optimal network makes small, does at a stationary point. */
    public enum Kind {

        /** A local minimum of -Delta F. */
        MINIMUM,

        /** A local maximum of -Delta F, from which the cluster moves away to either side. */
        MAXIMUM,

        /** Neither: -Delta F goes on rising or falling. */
        INFLECTION
    }
}
