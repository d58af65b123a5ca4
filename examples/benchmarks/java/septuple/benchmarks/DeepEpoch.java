package septuple.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import septuple.arithmetic.Precision;
import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.training.FixedStates;
import septuple.training.Training;
import septuple.training.TrainingRun;

/** One epoch of stochastic gradient descent from the drawn weights, with nothing recorded. */
final class DeepEpoch implements Work {

    private final Training training;
    private TrainingRun run;

    /** In a precision, {@code float64} or {@code float32}. */
    DeepEpoch(String precision) {
        training = Subjects.training(Precision.valueOf(precision.toUpperCase(Locale.ROOT)), 1);
    }

    @Override
    public void reset() {
        run = training.start();
    }

    @Override
    public void run() {
        run.advance(1);
    }

    @Override
    public Map<String, double[]> result() {
        Network network = run.network();
        LayeredConnections connections = (LayeredConnections) network.connections();
        Map<String, double[]> result = new LinkedHashMap<>();
        result.put("loss after the epoch", new double[] {FixedStates.of(network, training.data(), 1).averageBoundaryLoss()});
        for (int l = 1; l < connections.layers(); l++) {
            result.put("weights " + l, connections.block(l - 1));
            result.put("bias " + l, Arrays.copyOfRange(network.bias(), connections.offset(l), connections.offset(l + 1)));
        }
        return result;
    }
}
