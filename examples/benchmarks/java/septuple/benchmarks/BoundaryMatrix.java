package septuple.benchmarks;

import java.util.Map;

import septuple.holography.BoundaryWeights;
import septuple.holography.BulkNetwork;
import septuple.holography.BulkNetworkBuilder;

/** The boundary matrix A.10.3 of a bulk in chains: one from every boundary neuron to every boundary neuron. */
final class BoundaryMatrix implements Work {

    private final BulkNetwork network;
    private final double epsilon;
    private BulkNetwork fresh;
    private BoundaryWeights last;

    /** So many boundary neurons, bulk neurons in a chain on average, and eps. */
    BoundaryMatrix(String boundary, String length, String epsilon) {
        int ends = Integer.parseInt(boundary);
        int mean = Integer.parseInt(length);
        this.epsilon = Double.parseDouble(epsilon);
        BulkNetworkBuilder builder = BulkNetwork.withBoundary(ends);
        int edge = 0;
        for (int chain = 0; chain < ends * ends; chain++) {
            // Lengths from 20 below to 20 above the mean, weights from 0.95 to 1.05: the same bits in the peer.
            double[] weights = new double[mean - 20 + (int) (7919L * chain % 41) + 1];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = 0.95 + 1e-4 * (37L * edge++ % 1001);
            }
            builder.chain(chain % ends, chain / ends, weights);
        }
        network = builder.build();
    }

    @Override
    public void reset() {
        // A network keeps its contracted chains: each run begins with one that has none yet.
        fresh = BulkNetwork.of(network.connections(), network.boundary().members());
    }

    @Override
    public void run() {
        last = fresh.boundaryWeights(epsilon);
    }

    @Override
    public Map<String, double[]> result() {
        int ends = last.neurons().length;
        double[] logarithms = new double[ends * ends];
        for (int i = 0; i < ends; i++) {
            for (int j = 0; j < ends; j++) {
                logarithms[i * ends + j] = last.logarithm(i, j);
            }
        }
        // Entries are small; differences of their logarithms are relative ones.
        return Map.of("logarithms", logarithms);
    }
}
