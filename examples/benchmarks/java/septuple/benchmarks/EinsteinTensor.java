package septuple.benchmarks;

import java.util.Map;

import septuple.spacetime.CurvatureField;
import septuple.spacetime.Spacetimes;

/**
 * Einstein's tensor (A.9.18) of a rotating black hole, M = 1, a = 0.9, at many points. Without a charge it is zero, which many a
 * mistake would give too: so the charged one (Newman's, not empty) is compared as well, whichever is timed.
 */
final class EinsteinTensor implements Work {

    static final double SPIN = 0.9;
    static final double CHARGE = 0.3;
    /** Of so many points one is compared. */
    private static final int EVERY = 20;

    private final double[][] points;
    private final CurvatureField timed;
    private final int threads;
    private double[][][] last;

    /** With a charge or with 0, on so many threads. */
    EinsteinTensor(String charge, String threads) {
        this.threads = Integer.parseInt(threads);
        points = Subjects.pointsOutside();
        timed = field(Double.parseDouble(charge));
    }

    /** 2 M(r) r = 2 r - Q^2 in Kerr's metric is Newman's. */
    private CurvatureField field(double charge) {
        var metric = charge == 0 ? Spacetimes.kerr(1, SPIN)
                : Spacetimes.kerr(SPIN, r -> r.reciprocal().times(-charge * charge / 2).plus(1));
        return CurvatureField.of(metric).threads(threads);
    }

    @Override
    public void run() {
        last = timed.einstein(points);
    }

    @Override
    public Map<String, double[]> result() {
        return Map.of("timed", flat(last), "charged", flat(field(CHARGE).einstein(points)));
    }

    /** Components of one point after the other. */
    private static double[] flat(double[][][] tensor) {
        double[] flat = new double[(tensor[0][0].length + EVERY - 1) / EVERY * 16];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = tensor[i / 4 % 4][i % 4][i / 16 * EVERY];
        }
        return flat;
    }
}
