package septuple.benchmarks;

import java.util.HashMap;
import java.util.Map;

import septuple.spacetime.CurvatureField;
import septuple.spacetime.Spacetimes;

/**
 * Einstein's tensor of a Kerr hole of spin 0.6 at many points. Since it is zero, another one is compared as well, untimed: that of a mass
 * M(r) = 1 - 1/r^2, at the first thousand points.
 */
final class KerrEinstein implements Work {

    private static final int COMPARED = 1000;

    private final double[][] points;
    private final CurvatureField hole;
    private double[][][] found;

    /** So many points, on so many threads. */
    KerrEinstein(String points, String threads) {
        this.points = points(Integer.parseInt(points));
        hole = CurvatureField.of(Spacetimes.kerr(1, 0.6)).threads(Integer.parseInt(threads));
    }

    /** The same numbers in every language: r from 2.5 to 20, theta from 0.1 to 3. */
    private static double[][] points(int count) {
        double[][] points = new double[4][count];
        for (int k = 0; k < count; k++) {
            points[1][k] = 2.5 + 17.5 * (k * 7919L % 10007) / 10007.0;
            points[2][k] = 0.1 + 2.9 * (k * 104729L % 100003) / 100003.0;
        }
        return points;
    }

    @Override
    public void run() {
        found = hole.einstein(points);
    }

    @Override
    public Map<String, double[]> result() {
        Map<String, double[]> result = new HashMap<>();
        double[][][] dense = CurvatureField.of(Spacetimes.kerr(0.6, r -> r.square().reciprocal().negate().plus(1))).einstein(points(COMPARED));
        for (int mu = 0; mu < 4; mu++) {
            for (int nu = 0; nu < 4; nu++) {
                result.put("hole " + mu + nu, found[mu][nu]);
                result.put("M(r) " + mu + nu, dense[mu][nu]);
            }
        }
        return result;
    }
}
