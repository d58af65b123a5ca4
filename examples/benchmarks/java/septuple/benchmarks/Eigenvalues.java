package septuple.benchmarks;

import java.util.Arrays;
import java.util.Map;

import septuple.spectrum.DeviationOperator;
import septuple.spectrum.Spectrum;
import septuple.network.Network;

/** All eigenvalues of G (C.5.6), from network and state: the linearised weights are part of the work. */
final class Eigenvalues implements Work {

    private final Network network;
    private final double[] state;
    private Spectrum found;

    /** Of a network by name. */
    Eigenvalues(String name) {
        network = Subjects.network(name);
        state = Subjects.state(network);
    }

    @Override
    public void run() {
        found = DeviationOperator.at(network, state).spectrum();
    }

    @Override
    public Map<String, double[]> result() {
        double[] ascending = found.eigenvalues();
        Arrays.sort(ascending);
        return Map.of("eigenvalues", ascending);
    }
}
