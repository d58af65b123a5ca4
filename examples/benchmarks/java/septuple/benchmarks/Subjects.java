package septuple.benchmarks;

import java.util.Random;

import septuple.arithmetic.Precision;
import septuple.network.Activation;
import septuple.network.Network;
import septuple.training.DataSet;
import septuple.training.FixedStates;
import septuple.training.Mnist;
import septuple.training.Targets;
import septuple.training.Training;

/** What is measured: the digits, the networks and the training, points of a space-time. Every process makes the same bits of them. */
final class Subjects {

    static final int BATCH = 32;
    static final double RATE = 0.1;
    static final long SEED = 1;

    /** Epochs after which a network has learned most digits. */
    private static final long LEARNED = 20;

    private static final int POINTS = 100_000;

    private Subjects() {
    }

    /** The 6,000 digits that come with the toolkit. */
    static DataSet digits() {
        return Mnist.embedded().training(Targets.SIGNED);
    }

    /** Training of the deep network of paper C from its drawn weights. */
    static Training training(Precision precision, long epochs) {
        return Training.of(network("deep")).on(digits()).batch(BATCH).rate(RATE).epochs(epochs).seed(SEED).precision(precision).build();
    }

    /** A network by name: {@code deep} as it is drawn, {@code trained} for some epochs, or {@code wide}, ten times the deep one. */
    static Network network(String name) {
        return switch (name) {
            case "deep" -> Network.layers(784, 40, 20, 10).activation(Activation.TANH).seed(SEED).build();
            case "wide" -> Network.layers(7840, 400, 200, 100).activation(Activation.TANH).seed(SEED).build();
            case "trained" -> training(Precision.FLOAT64, LEARNED).run().network();
            default -> throw new IllegalArgumentException("network is " + name + "; it must be deep, trained or wide");
        };
    }

    /** The state at which the operator G of a network is taken: its average over the digits, or where no digit fits, a drawn one. */
    static double[] state(Network network) {
        DataSet digits = digits();
        return digits.inputs() == network.inputs().size() ? FixedStates.of(network, digits, 1).averageState()
                : network.fixedState(new Random(SEED).doubles(network.inputs().size()).toArray());
    }

    /** Points outside a rotating black hole of mass 1 as t, r, theta, phi: 100,000 of them, none near the horizon or the axis. */
    static double[][] pointsOutside() {
        double[][] ranges = {{0, 1}, {2, 10}, {0.1, 3}, {0, 6}};
        double[][] points = new double[ranges.length][];
        Random random = new Random(SEED);
        for (int mu = 0; mu < points.length; mu++) {
            points[mu] = random.doubles(POINTS, ranges[mu][0], ranges[mu][1]).toArray();
        }
        return points;
    }
}
