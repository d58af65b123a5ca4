package septuple.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

import septuple.arithmetic.Precision;
import septuple.network.LayeredConnections;
import septuple.network.Network;
import septuple.training.DataSet;
import septuple.training.Training;

/** Writes what both sides start from as NumPy's files: digits, sample order, points of a
 * space-time, and of each network weights, biases and a state. */
public final class Export {

    /** Epochs of a course, each with an order of its own. */
    private static final long COURSE = 100;

    private Export() {
    }

    /**
     * Writes all files.
     *
     * @param arguments the folder, which exists
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Training training = Subjects.training(Precision.FLOAT64, 1);
        DataSet digits = training.data();
        double[] inputs = new double[digits.samples() * digits.inputs()];
        double[] targets = new double[digits.samples() * digits.outputs()];
        for (int sample = 0; sample < digits.samples(); sample++) {
            System.arraycopy(digits.input(sample), 0, inputs, sample * digits.inputs(), digits.inputs());
            System.arraycopy(digits.target(sample), 0, targets, sample * digits.outputs(), digits.outputs());
        }
        Npy.write(folder.resolve("inputs.npy"), inputs, digits.samples(), digits.inputs());
        Npy.write(folder.resolve("targets.npy"), targets, digits.samples(), digits.outputs());
        Npy.write(folder.resolve("order.npy"), training.order(0), digits.samples());
        Training course = Subjects.training(Precision.FLOAT32, COURSE);
        int[] orders = LongStream.range(0, COURSE).mapToObj(course::order).flatMapToInt(Arrays::stream).toArray();
        Npy.write(folder.resolve("orders.npy"), orders, (int) COURSE, digits.samples());
        Npy.write(folder.resolve("settings.npy"), new double[] {training.batch(), training.rate()}, 2);
        for (String name : new String[] {"deep", "trained", "wide"}) {
            write(folder, name, Subjects.network(name));
        }
        double[][] points = Subjects.pointsOutside();
        for (int mu = 0; mu < points.length; mu++) {
            Npy.write(folder.resolve("points-" + mu + ".npy"), points[mu], points[mu].length);
        }
        Npy.write(folder.resolve("average-input.npy"), digits.averageInput(), digits.inputs());
    }

    private static void write(Path folder, String name, Network network) throws IOException {
        LayeredConnections connections = (LayeredConnections) network.connections();
        double[] bias = network.bias();
        for (int l = 1; l < connections.layers(); l++) {
            Npy.write(folder.resolve(name + "-weights-" + l + ".npy"), connections.block(l - 1), connections.size(l), connections.size(l - 1));
            Npy.write(folder.resolve(name + "-bias-" + l + ".npy"),
                    Arrays.copyOfRange(bias, connections.offset(l), connections.offset(l + 1)), connections.size(l));
        }
        Npy.write(folder.resolve(name + "-state.npy"), Subjects.state(network), network.neurons());
    }
}
