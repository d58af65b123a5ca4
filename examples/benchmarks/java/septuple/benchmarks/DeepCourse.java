package septuple.benchmarks;

import java.util.Map;
import java.util.stream.LongStream;

import septuple.arithmetic.Precision;
import septuple.spectrum.SpectralQuantity;
import septuple.network.Network;
import septuple.training.FixedStates;
import septuple.training.Mnist;
import septuple.training.Quantity;
import septuple.training.Targets;
import septuple.training.Training;
import septuple.training.TrainingRun;

/**
 * Epochs of stochastic gradient descent from the drawn weights with everything recorded that the stored histories of paper C,
 * section 10, hold, at the same epochs: both losses, accuracy, both on the test digits, and the spectrum of G.
 */
final class DeepCourse implements Work {

    private final Training training;
    private TrainingRun run;

    /** A number of epochs, and the first one at which is recorded: 0 for all of the histories' epochs, 100 for one in a hundred. */
    DeepCourse(String epochs, String firstRecorded) {
        long last = Long.parseLong(epochs);
        long first = Long.parseLong(firstRecorded);
        var test = Mnist.embedded().test(Targets.SIGNED);
        LongStream early = LongStream.of(0, 1, 2, 3, 5, 7, 10, 14, 20, 30, 40, 50, 70);
        LongStream late = LongStream.rangeClosed(1, last / 100).map(k -> 100 * k);
        training = Training.of(Subjects.network("deep")).on(Subjects.digits()).batch(Subjects.BATCH).rate(Subjects.RATE).epochs(last)
                .seed(Subjects.SEED).precision(Precision.FLOAT32)
                .record(Quantity.BOUNDARY_LOSS, Quantity.BULK_LOSS, Quantity.ACCURACY, Quantity.BOUNDARY_LOSS.on("test", test),
                        Quantity.ACCURACY.on("test", test), SpectralQuantity.SPECTRUM)
                .at(LongStream.concat(early, late).filter(epoch -> epoch >= first && epoch <= last).toArray()).build();
    }

    @Override
    public void reset() {
        run = training.start();
    }

    @Override
    public void run() {
        run.advance(training.epochs());
    }

    /** Rounding grows over so many epochs, so weights cannot be compared any more, but what was learned can. */
    @Override
    public Map<String, double[]> result() {
        Network network = run.network();
        return Map.of("loss after the epochs", new double[] {FixedStates.of(network, training.data(), 1).averageBoundaryLoss()});
    }
}
