package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import septuple.formula.Scalar;

/**
 * A metric that is no solution of anything, against numbers in 40 digits by mpmath, from a program that shares nothing with this one:
 * g_ab = eta_ab + sin((a + 1) X_b + (b + 1) X_a)/10 + (1 + delta_ab) cos(sum X)/20, indices from 0, eta = diag(-1, 1, ..., 1).
 */
class CurvatureReferenceTest {

    private static final double[] POINT = {0.3, -0.2, 0.5, 0.1, -0.4};

    private static Metric metric(int dimension) {
        String[] names = List.of("t", "x", "y", "z", "u").subList(0, dimension).toArray(new String[0]);
        return FormulaMetric.spacetime(names).components(x -> {
            Scalar wave = Arrays.stream(x).reduce(Scalar::plus).orElseThrow().cos().over(20);
            Scalar[][] g = new Scalar[dimension][dimension];
            for (int a = 0; a < dimension; a++) {
                for (int b = 0; b < dimension; b++) {
                    Scalar ripple = x[b].times(a + 1).plus(x[a].times(b + 1)).sin().over(10);
                    g[a][b] = ripple.plus(wave.times(a == b ? 2 : 1)).plus(a != b ? 0 : a == 0 ? -1 : 1);
                }
            }
            return g;
        }).build();
    }

    /** Columns: dimension, R, Kretschmann's scalar, R_01, G_00, G_11, the forms of A.9.14 as printed and of general relativity. */
    @ParameterizedTest
    @CsvSource({
        "3, 0.523459718494319167, 0.414175398970507042, 0.0231949335162381211, -0.0890908910024843191, -0.297717106834291688,"
            + " -0.0456597579998978448, 0.0143157139058513624",
        "4, 0.822188375656025397, 3.66955656961273834, 0.0413782637073351487, -0.325958199278705832, 0.0346455503146265811,"
            + " -0.0658154696078170016, -0.0736374577077869967",
        "5, 3.973419585200649, 18.1076935233515357, 0.0625319427472790325, 0.678263987827664933, -0.793079582319674594,"
            + " -0.0604120137135206133, -0.0612453551855858951"})
    void numbersInFortyDigits(int dimension, double scalar, double kretschmann, double ricci01, double einstein00, double einstein11,
            double printed, double relativity) {
        Metric metric = metric(dimension);
        double[] point = Arrays.copyOf(POINT, dimension);
        Curvature curvature = Curvature.of(metric, point);
        assertEquals(scalar, curvature.ricciScalar(), 1e-13 * Math.abs(scalar));
        assertEquals(kretschmann, curvature.kretschmann(), 1e-13 * kretschmann);
        assertEquals(ricci01, curvature.ricci()[0][1], 1e-13);
        assertEquals(einstein00, curvature.einstein()[0][0], 1e-13);
        assertEquals(einstein11, curvature.einstein()[1][1], 1e-13);
        MetricJet jet = metric.at(point);
        assertEquals(printed, OnsagerTensor.of(-0.25, -0.25, 0.5, 0, 0).entropyProduction(jet), 1e-14);
        assertEquals(relativity, OnsagerTensor.gammaGamma().entropyProduction(jet), 1e-14);
    }
}
