package septuple.benchmarks;

import java.util.Arrays;
import java.util.Map;

import septuple.spectrum.DeviationOperator;
import septuple.network.Network;

/** log det(I + beta G) (C.5.14 at m = 0) for 1,000 values of beta, from network and state: the eigenvalues are part of the work. */
final class LogDeterminants implements Work {

    private static final int BETAS = 1000;
    /** Of which a peer computes each hundredth. */
    private static final int COMPARED = 100;

    private final Network network;
    private final double[] state;
    private final double[] betas = new double[BETAS];
    private double[] found;

    /** Of a network by name. */
    LogDeterminants(String name) {
        network = Subjects.network(name);
        state = Subjects.state(network);
        // As the peer does: from 0.01 to 100, evenly in the logarithm.
        Arrays.setAll(betas, k -> Math.pow(10, -2 + 4.0 * k / (BETAS - 1)));
    }

    @Override
    public void run() {
        found = DeviationOperator.at(network, state).spectrum().logDeterminants(1, betas);
    }

    @Override
    public Map<String, double[]> result() {
        double[] compared = new double[BETAS / COMPARED];
        Arrays.setAll(compared, k -> found[k * COMPARED]);
        return Map.of("logarithms", compared);
    }
}
