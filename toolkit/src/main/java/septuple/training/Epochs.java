package septuple.training;

import java.util.stream.LongStream;

/** Lists of epochs at which a training records. */
public final class Epochs {

    private Epochs() {
    }

    /**
     * Every n-th epoch, and the last.
     *
     * @param last the last epoch, at least 1
     * @param n    the distance, at least 1
     * @return 0, n, 2 n, ..., last
     */
    public static long[] every(long last, long n) {
        requirePositive(last, "last");
        requirePositive(n, "n");
        return LongStream.concat(LongStream.rangeClosed(0, (last - 1) / n).map(k -> k * n), LongStream.of(last)).toArray();
    }

    /**
     * Epochs that are equally far apart on a logarithmic axis, rounded, beginning with 0 and ending with the last.
     *
     * @param last      the last epoch, at least 1
     * @param perDecade how many between an epoch and ten times that epoch, at least 1
     * @return ascending, each once; powers of ten are among them
     */
    public static long[] logarithmic(long last, int perDecade) {
        requirePositive(last, "last");
        requirePositive(perDecade, "perDecade");
        int steps = (int) (StrictMath.log10(last) * perDecade + 1e-9);
        LongStream spaced = LongStream.rangeClosed(0, steps).map(k -> Math.round(StrictMath.pow(10, (double) k / perDecade)));
        return LongStream.concat(LongStream.concat(LongStream.of(0), spaced.filter(epoch -> epoch < last)), LongStream.of(last))
                .distinct().toArray();
    }

    private static void requirePositive(long value, String field) {
        if (value < 1) {
            throw new IllegalArgumentException(field + " is " + value + ", but must be at least 1");
        }
    }
}
