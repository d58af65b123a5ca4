package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnsagerTensorTest {

    private static final OnsagerTensor A914 = OnsagerTensor.term(2.0 / 4, "alpha gamma", "beta nu", "mu delta")
            .plus(-1.0 / 4, "alpha gamma", "beta delta", "mu nu").plus(-1.0 / 4, "alpha beta", "gamma delta", "mu nu");
    private static final OnsagerTensor GENERAL = OnsagerTensor.of(0.7, -1.3, 0.4, 1.1, -0.9);

    @Test
    void thereAre15PairingsInFiveClasses() {
        List<List<String>> all = OnsagerTensor.allPairings();
        assertEquals(15, all.size());
        assertEquals(15, new HashSet<>(all).size());
        int[] sizes = new int[5];
        for (List<String> pairs : all) {
            double[] invariants = OnsagerTensor.term(1, pairs.toArray(String[]::new)).invariants();
            assertEquals(1, Arrays.stream(invariants).sum());
            for (int k = 0; k < 5; k++) {
                sizes[k] += (int) invariants[k];
            }
        }
        assertArrayEquals(new int[] {2, 1, 4, 4, 4}, sizes);
    }

    @Test
    void thePrintedTensorsOfBothPapersAreOneAndTheSame() {
        // C.12.9 without 1/(8 kappa) against A.9.14 without 1/4.
        OnsagerTensor c129 = OnsagerTensor.term(1, "alpha nu", "beta delta", "mu gamma").plus(1, "alpha gamma", "beta nu", "mu delta")
                .plus(-1, "alpha gamma", "beta delta", "mu nu").plus(-1, "alpha beta", "gamma delta", "mu nu");
        assertNotEquals(A914.times(4), c129);
        assertEquals(A914.times(4).symmetrised(), c129.symmetrised());
        assertArrayEquals(new double[] {-0.25, -0.25, 0.5, 0, 0}, A914.invariants());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void symmetrisationIsIdempotentAndObeysTheThreeExchanges(int n) {
        MetricJet jet = RandomJets.of(n).seed(3).get(0);
        OnsagerTensor symmetric = A914.symmetrised();
        assertFalse(A914.isSymmetric());
        assertTrue(symmetric.isSymmetric());
        assertEquals(symmetric, symmetric.symmetrised());
        assertEquals(A914.entropyProduction(jet), symmetric.entropyProduction(jet), 1e-12 * n * n * n);
        boolean moved = false;
        for (int[] i : indices(n)) {
            double l = symmetric.component(jet, i);
            assertEquals(l, symmetric.component(jet, i[0], i[1], i[3], i[2], i[4], i[5]), 1e-13);
            assertEquals(l, symmetric.component(jet, i[0], i[1], i[2], i[3], i[5], i[4]), 1e-13);
            assertEquals(l, symmetric.component(jet, i[1], i[0], i[4], i[5], i[2], i[3]), 1e-13);
            moved |= Math.abs(l - A914.component(jet, i)) > 1e-3;
        }
        assertTrue(moved, "the tensor as printed would be symmetric already");
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 1", "3, 1", "4, 1", "5, 1"})
    void entropyProductionIsTheContractionOfAllComponents(int n, int timelike) {
        MetricJet jet = RandomJets.of(n).timelike(timelike).seed(4).get(1);
        double sum = 0;
        double size = 0;
        for (int[] i : indices(n)) {
            double term = GENERAL.component(jet, i) * jet.first()[i[0]][i[2]][i[3]] * jet.first()[i[1]][i[4]][i[5]];
            sum += term;
            size += Math.abs(term);
        }
        assertEquals(sum, GENERAL.entropyProduction(jet), 1e-13 * size);
        assertEquals(GENERAL.entropyProduction(jet) / Math.sqrt(Math.abs(determinant(Curvature.of(jet).inverse()))), GENERAL.density(jet),
                1e-12 * size);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 1", "3, 0", "3, 1", "4, 1", "5, 1"})
    void matrixIsTheForm(int n, int timelike) {
        MetricJet jet = RandomJets.of(n).timelike(timelike).seed(5).get(2);
        var matrix = GENERAL.matrix(jet);
        double[] vector = new double[n * n * (n + 1) / 2];
        int place = 0;
        for (int mu = 0; mu < n; mu++) {
            for (int a = 0; a < n; a++) {
                for (int b = a; b < n; b++) {
                    vector[place++] = (a == b ? 1 : Math.sqrt(2)) * jet.first()[mu][a][b];
                }
            }
        }
        assertEquals(matrix.countRows(), place);
        double sum = 0;
        double size = 0;
        for (int i = 0; i < place; i++) {
            for (int j = 0; j < place; j++) {
                sum += vector[i] * matrix.doubleValue(i, j) * vector[j];
                size += Math.abs(vector[i] * matrix.doubleValue(i, j) * vector[j]);
            }
        }
        assertEquals(sum, GENERAL.entropyProduction(jet), 1e-13 * size);
    }

    /** The variation by differences of the action on a torus: g + s h, h some other waves, in all three combinations of dimensions. */
    @ParameterizedTest
    @CsvSource({"2, 24", "3, 12"})
    void variationIsTheDerivativeOfTheAction(int n, int points) {
        TorusMetric metric = TorusMetric.random(n, 4, 0.05, 8);
        TorusMetric change = TorusMetric.random(n, 5, 0.3, 9);
        CoordinateBox torus = CoordinateBox.torus(n, points);
        for (int k = 1; k <= 6; k++) {
            OnsagerTensor tensor = k == 6 ? GENERAL : OnsagerTensor.invariant(k);
            double exact = torus.integrate(x -> {
                MetricJet jet = metric.at(x);
                double[][] e = tensor.variation(jet);
                double[][] h = change.deviation(x);
                double sum = 0;
                for (int a = 0; a < n; a++) {
                    for (int b = 0; b < n; b++) {
                        sum += e[a][b] * h[a][b];
                    }
                }
                return sum * Math.sqrt(Math.abs(determinant(jet.value())));
            });
            double[] steps = {0.04, 0.02};
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                double s = steps[i];
                double difference = (tensor.action(metric.plus(s, change), torus) - tensor.action(metric.plus(-s, change), torus)) / (2 * s);
                errors[i] = Math.abs(difference - exact);
            }
            assertTrue(Math.abs(exact) > 1e-4, "the test of I" + k + " has no power: " + exact);
            assertEquals(2, Math.log(errors[0] / errors[1]) / Math.log(2), 0.1, "order of the difference for I" + k);
            // Richardson: what is left is of fourth order.
            double coarse = (tensor.action(metric.plus(0.04, change), torus) - tensor.action(metric.plus(-0.04, change), torus)) / 0.08;
            double fine = (tensor.action(metric.plus(0.02, change), torus) - tensor.action(metric.plus(-0.02, change), torus)) / 0.04;
            assertEquals(exact, (4 * fine - coarse) / 3, 2e-3 * Math.abs(exact), "I" + k);
        }
    }

    /** The variation from its definition, with the derivatives by g and by its slopes as differences of the density in the jet. */
    @ParameterizedTest
    @CsvSource({"2, 1", "3, 0", "4, 1", "5, 1"})
    void variationIsEulersAndLagranges(int n, int timelike) {
        double h = 1e-4;
        MetricJet jet = RandomJets.of(n).timelike(timelike).seed(6).get(3);
        double volume = Math.sqrt(Math.abs(determinant(jet.value())));
        for (OnsagerTensor tensor : List.of(GENERAL, A914, OnsagerTensor.gammaGamma())) {
            double[][] variation = tensor.variation(jet);
            double size = largest(OnsagerTensor.invariant(1).variation(jet));
            for (int a = 0; a < n; a++) {
                for (int b = 0; b <= a; b++) {
                    double[][] unit = new double[n][n];
                    unit[a][b] += 0.5;
                    unit[b][a] += 0.5;
                    double sum = (tensor.density(moved(jet, h, unit, -1)) - tensor.density(moved(jet, -h, unit, -1))) / (2 * h);
                    for (int c = 0; c < n; c++) {
                        // d/dX^c of the momentum: along the jet's own continuation.
                        sum -= (momentum(tensor, continued(jet, c, h), unit, c, h) - momentum(tensor, continued(jet, c, -h), unit, c, h)) / (2 * h);
                    }
                    assertEquals(variation[a][b], sum / volume, 1e-6 * size);
                    assertEquals(variation[a][b], variation[b][a], 1e-13 * size);
                }
            }
        }
    }

    private static double momentum(OnsagerTensor tensor, MetricJet jet, double[][] unit, int c, double h) {
        return (tensor.density(moved(jet, h, unit, c)) - tensor.density(moved(jet, -h, unit, c))) / (2 * h);
    }

    /** The jet with its value (c = -1) or its derivative along c changed. */
    private static MetricJet moved(MetricJet jet, double h, double[][] unit, int c) {
        int n = jet.dimension();
        double[][] value = Arrays.stream(jet.value()).map(double[]::clone).toArray(double[][]::new);
        double[][][] first = new double[n][][];
        Arrays.setAll(first, d -> Arrays.stream(jet.first()[d]).map(double[]::clone).toArray(double[][]::new));
        double[][] target = c < 0 ? value : first[c];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                target[a][b] += h * unit[a][b];
            }
        }
        return new MetricJet(value, first, jet.second());
    }

    /** The metric a little further along X^c, to second order in h. */
    private static MetricJet continued(MetricJet jet, int c, double h) {
        int n = jet.dimension();
        double[][] value = new double[n][n];
        double[][][] first = new double[n][n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                value[a][b] = jet.value()[a][b] + h * jet.first()[c][a][b];
                for (int d = 0; d < n; d++) {
                    first[d][a][b] = jet.first()[d][a][b] + h * jet.second()[c][d][a][b];
                }
            }
        }
        return new MetricJet(value, first, jet.second());
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 1", "3, 0", "3, 1", "4, 0", "4, 1", "5, 0", "5, 1"})
    void gammaGammaIsRicciUpToADivergenceAndVariesToEinstein(int n, int timelike) {
        for (int i = 0; i < 20; i++) {
            MetricJet jet = RandomJets.of(n).timelike(timelike).seed(7).get(i);
            Curvature curvature = Curvature.of(jet);
            double volume = Math.sqrt(Math.abs(determinant(jet.value())));
            double bulk = OnsagerTensor.gammaGamma().density(jet);
            double surface = SurfaceTerm.einsteinHilbert().density(jet);
            double size = Math.abs(bulk) + Math.abs(surface);
            assertEquals(volume * curvature.ricciScalar(), bulk + surface, 1e-11 * size, "jet " + i);
            double[][] variation = lower(jet, OnsagerTensor.gammaGamma().variation(jet));
            double scale = 1;
            for (int k = 1; k <= 5; k++) {
                scale = Math.max(scale, largest(lower(jet, OnsagerTensor.invariant(k).variation(jet))));
            }
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    assertEquals(-curvature.einstein()[a][b], variation[a][b], 1e-11 * scale, "jet " + i);
                }
            }
        }
    }

    @Test
    void gammaGammaIsMadeOfChristoffelSymbols() {
        MetricJet jet = RandomJets.of(4).seed(11).get(0);
        double[][][] gamma = Curvature.of(jet).christoffel();
        double[][] inverse = Curvature.of(jet).inverse();
        double sum = 0;
        for (int mu = 0; mu < 4; mu++) {
            for (int nu = 0; nu < 4; nu++) {
                for (int a = 0; a < 4; a++) {
                    for (int b = 0; b < 4; b++) {
                        sum += inverse[mu][nu] * (gamma[a][mu][b] * gamma[b][nu][a] - gamma[a][mu][nu] * gamma[b][a][b]);
                    }
                }
            }
        }
        assertEquals(sum, OnsagerTensor.gammaGamma().entropyProduction(jet), 1e-11 * Math.max(1, Math.abs(sum)));
    }

    @Test
    void printedTensorDoesNotVaryToEinstein() {
        for (int i = 0; i < 5; i++) {
            MetricJet jet = RandomJets.of(4).seed(12).get(i);
            double[][] variation = lower(jet, A914.variation(jet));
            double[][] einstein = Curvature.of(jet).einstein();
            double difference = 0;
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    difference = Math.max(difference, Math.abs(variation[a][b] + einstein[a][b]));
                }
            }
            assertTrue(difference > 0.1 * largest(einstein), "jet " + i + ": " + difference);
        }
    }

    @Test
    void withAConstantDeterminantPrintedAndCorrectedAgreeInValueAndTracelessVariation() {
        for (int i = 0; i < 10; i++) {
            MetricJet jet = RandomJets.of(4).unimodular().seed(13).get(i);
            assertEquals(OnsagerTensor.gammaGamma().density(jet), A914.density(jet), 1e-10);
            double[][] printed = lower(jet, A914.variation(jet));
            double[][] einstein = Curvature.of(jet).einstein();
            double[][] sum = new double[4][4];
            double trace = 0;
            double[][] inverse = Curvature.of(jet).inverse();
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    sum[a][b] = printed[a][b] + einstein[a][b];
                    trace += inverse[a][b] * sum[a][b];
                }
            }
            assertTrue(Math.abs(trace) > 1e-3, "jet " + i + ": the traces agree too");
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    assertEquals(trace / 4 * jet.value()[a][b], sum[a][b], 1e-10 * Math.max(1, largest(einstein)), "jet " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void eigenvaluesInACartesianFrameAreThoseOfTheIrreducibleParts(int n) {
        MetricJet flat = flat(n, 0);
        double[] c = GENERAL.invariants();
        double[] values = GENERAL.eigenvalues(flat);
        int symmetric = n * (n + 1) * (n + 2) / 6 - n;
        int mixed = n * (n * n - 1) / 3 - n;
        int totalled = n * n * (n + 1) / 2;
        assertEquals(totalled, symmetric + mixed + 2 * n);
        assertEquals(symmetric, count(values, c[0] + c[2]));
        assertEquals(mixed, count(values, c[0] - c[2] / 2));
        Set<Long> others = new HashSet<>();
        Arrays.stream(values).filter(v -> Math.abs(v - c[0] - c[2]) > 1e-9 && Math.abs(v - c[0] + c[2] / 2) > 1e-9)
                .forEach(v -> others.add(Math.round(v * 1e9)));
        assertEquals(2, others.size());
    }

    private static long count(double[] values, double value) {
        return Arrays.stream(values).filter(v -> Math.abs(v - value) < 1e-12).count();
    }

    @Test
    void inertiaIsTheSameInAllCoordinatesAndThePrintedTensorIsIndefiniteInEverySignature() {
        for (int n = 2; n <= 5; n++) {
            for (int timelike = 0; timelike <= 1; timelike++) {
                OnsagerTensor.Inertia flat = A914.inertia(flat(n, timelike));
                assertEquals(flat, A914.inertia(RandomJets.of(n).timelike(timelike).seed(14).get(n)));
                assertTrue(flat.positive() > 0 && flat.negative() > 0);
                assertFalse(flat.isPositiveDefinite());
                assertFalse(OnsagerTensor.gammaGamma().inertia(flat(n, timelike)).isPositiveDefinite());
            }
        }
        assertTrue(OnsagerTensor.invariant(1).inertia(flat(4, 0)).isPositiveDefinite());
        assertFalse(OnsagerTensor.invariant(1).inertia(flat(4, 1)).isPositiveDefinite());
        assertFalse(OnsagerTensor.invariant(2).inertia(flat(4, 0)).isPositiveDefinite());
        assertEquals(4, OnsagerTensor.invariant(2).inertia(flat(4, 0)).positive());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void fieldEquationsOfGammaGammaAreCovariantAndItsDensityIsNot(int n) {
        for (int i = 0; i < 5; i++) {
            MetricJet jet = RandomJets.of(n).seed(15).get(i);
            CoordinateChange change = CoordinateChange.random(n, i);
            MetricJet moved = change.apply(jet);
            OnsagerTensor tensor = OnsagerTensor.gammaGamma();
            double[][] there = change.back(tensor.variation(moved));
            double[][] here = tensor.variation(jet);
            double[][] printed = change.back(A914.variation(moved));
            double[][] printedHere = A914.variation(jet);
            double off = 0;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    assertEquals(here[a][b], there[a][b], 1e-9 * (1 + largest(here) + largest(printed)), "jet " + i);
                    off = Math.max(off, Math.abs(printed[a][b] - printedHere[a][b]));
                }
            }
            assertTrue(off > 0.01, "the printed tensor is covariant here: " + off);
            assertTrue(Math.abs(tensor.entropyProduction(moved) - tensor.entropyProduction(jet)) > 0.01, "jet " + i);
        }
    }

    @Test
    void everyFormIsAScalarUnderLinearChanges() {
        for (int i = 0; i < 5; i++) {
            MetricJet jet = RandomJets.of(4).seed(16).get(i);
            CoordinateChange change = CoordinateChange.linear(CoordinateChange.random(4, i).first());
            double value = GENERAL.entropyProduction(jet);
            assertEquals(value, GENERAL.entropyProduction(change.apply(jet)), 1e-10 * (1 + Math.abs(value)));
        }
    }

    @Test
    void noFormSeesCurvatureInNormalCoordinates() {
        MetricJet jet = RandomJets.of(4).normal().seed(17).get(0);
        assertEquals(0, GENERAL.entropyProduction(jet));
        assertTrue(Math.abs(Curvature.of(jet).ricciScalar()) > 0.1);
    }

    @Test
    void distanceFromEinsteinIsRoundingForGammaGammaAndDoesNotDependOnUnits() {
        MetricJet jet = Spacetimes.schwarzschild(1).at(0, 5, 1, 0);
        assertEquals(0, OnsagerTensor.gammaGamma().distanceFromEinstein(jet), 1e-14);
        double printed = A914.distanceFromEinstein(jet);
        assertTrue(printed > 0.01, "" + printed);
        double[][] units = new double[4][4];
        for (int a = 0; a < 4; a++) {
            units[a][a] = Math.pow(10, a - 2);
        }
        assertEquals(printed, A914.distanceFromEinstein(CoordinateChange.linear(units).apply(jet)), 1e-10);
        assertEquals(0, A914.distanceFromEinstein(flat(4, 1)));
        // At the equator of the unit 3-sphere, g = diag(1, sin^2 theta1, sin^2 theta1 sin^2 theta2) is the unit matrix with three second
        // derivatives of -2, and G = -g.
        MetricJet equator = Spacetimes.sphere(3, 1).at(Math.PI / 2, Math.PI / 2, 0);
        assertEquals(0.5 * Math.sqrt(3) / Math.sqrt(12), OnsagerTensor.gammaGamma().times(0.5).distanceFromEinstein(equator), 1e-12);
    }

    @Test
    void differenceFromEinsteinIsInUnitsOfCurvature() {
        MetricJet near = Spacetimes.minkowskiSpherical().at(0, 2, 1, 0);
        MetricJet far = Spacetimes.minkowskiSpherical().at(0, 20, 1, 0);
        assertEquals(100, A914.differenceFromEinstein(near) / A914.differenceFromEinstein(far), 1e-10);
        assertEquals(0, OnsagerTensor.gammaGamma().differenceFromEinstein(far), 1e-14);
        // Twice general relativity asks for G too much; on the unit 3-sphere G = -g, of size sqrt 3.
        MetricJet sphere = Spacetimes.sphere(3, 1).at(1, 1.3, 0);
        assertEquals(Math.sqrt(3), OnsagerTensor.gammaGamma().times(2).differenceFromEinstein(sphere), 1e-12);
    }

    /** With det g constant, E of the printed tensor is -G^{ab} + g^{ab} (g^{mu nu})_{,mu nu}/2. */
    @Test
    void withAConstantDeterminantTheTraceOfThePrintedEquationsIsADivergence() {
        for (int i = 0; i < 10; i++) {
            MetricJet jet = RandomJets.of(4).unimodular().seed(19).get(i);
            double divergence = new SurfaceTerm(0, 1).density(jet);
            double[][] variation = A914.variation(jet);
            double[][] inverse = Curvature.of(jet).inverse();
            double[][] einstein = OnsagerTensor.raise(Curvature.of(jet).einstein(), inverse);
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    assertEquals(-einstein[a][b] - inverse[a][b] * divergence / 2, variation[a][b], 1e-9 * (1 + largest(einstein)), "jet " + i);
                }
            }
        }
    }

    @Test
    void textIsTheSum() {
        assertEquals("-0.25 I1 + 0.25 I2 + 0.5 I3 - 0.5 I5", OnsagerTensor.gammaGamma().toString());
        assertEquals("I4", OnsagerTensor.invariant(4).toString());
        assertEquals("0", OnsagerTensor.of(0, 0, 0, 0, 0).toString());
    }

    @Test
    void thePrintedTensorKnowsTheHoleOfSchwarzschildInTheCoordinatesOfKerrAndSchild() {
        FormulaMetric hole = FormulaMetric.spacetime("t", "x", "y", "z").components(x -> {
            var r = x[1].square().plus(x[2].square()).plus(x[3].square()).sqrt();
            var h = r.reciprocal().times(2);
            septuple.formula.Scalar[] l = {septuple.formula.Scalar.ONE, x[1].over(r), x[2].over(r), x[3].over(r)};
            var g = new septuple.formula.Scalar[4][4];
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    g[a][b] = (a <= b ? l[a].times(l[b]) : l[b].times(l[a])).times(h).plus(a != b ? 0 : a == 0 ? -1 : 1);
                }
            }
            return g;
        }).build();
        MetricJet jet = hole.at(0, 2.5, 1, -1.5);
        assertEquals(-1, determinant(jet.value()), 1e-14);
        assertEquals(0, A914.distanceFromEinstein(jet), 1e-13);
        assertEquals(0, OnsagerTensor.gammaGamma().distanceFromEinstein(jet), 1e-13);
        assertTrue(OnsagerTensor.of(-0.25, 0.25, 0.5, 0, 0).distanceFromEinstein(jet) < 1e-13);
        assertTrue(OnsagerTensor.of(-0.25, 0.25, 0, 0.5, -0.5).distanceFromEinstein(jet) > 1e-3);
    }

    @Test
    void badInputIsNamed() {
        assertMessage("'delt' is no index; there are [mu, nu, alpha, beta, gamma, delta]",
                () -> OnsagerTensor.term(1, "alpha gamma", "beta nu", "mu delt"));
        assertMessage("mu occurs 2 times, but must once", () -> OnsagerTensor.term(1, "alpha gamma", "beta mu", "mu delta"));
        assertMessage("there are 2 pairs, but six indices make three", () -> OnsagerTensor.term(1, "alpha gamma", "beta mu"));
        assertMessage("the pair 'alpha' has 1 names", () -> OnsagerTensor.term(1, "alpha", "beta nu", "mu delta"));
        assertMessage("the factor is NaN", () -> OnsagerTensor.term(Double.NaN, "alpha gamma", "beta nu", "mu delta"));
        assertMessage("the factor is Infinity", () -> GENERAL.times(Double.POSITIVE_INFINITY));
        assertMessage("there are 4 coefficients, but must be 5", () -> OnsagerTensor.of(1, 2, 3, 4));
        assertMessage("entry 2 is NaN", () -> OnsagerTensor.of(1, 2, Double.NaN, 4, 5));
        assertMessage("there is no invariant I6", () -> OnsagerTensor.invariant(6));
        assertMessage("index alpha is 2, but must be 0 to 1", () -> GENERAL.component(flat(2, 0), 0, 0, 2, 0, 0, 0));
        assertMessage("there are 2 indices, but must be 6", () -> GENERAL.component(flat(2, 0), 0, 0));
        MetricJet singular = new MetricJet(new double[2][2], new double[2][2][2], new double[2][2][2][2]);
        assertMessage("the metric has no inverse", () -> GENERAL.variation(singular));
        assertMessage("the metric has 3 coordinates, but the box has 2 sides",
                () -> GENERAL.action(TorusMetric.flat(3), CoordinateBox.torus(2, 4)));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable executable) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }

    static MetricJet flat(int n, int timelike) {
        double[][] value = new double[n][n];
        for (int a = 0; a < n; a++) {
            value[a][a] = a < timelike ? -1 : 1;
        }
        return new MetricJet(value, new double[n][n][n], new double[n][n][n][n]);
    }

    private static int[][] indices(int n) {
        int[][] all = new int[(int) Math.pow(n, 6)][6];
        for (int k = 0; k < all.length; k++) {
            int rest = k;
            for (int i = 0; i < 6; i++) {
                all[k][i] = rest % n;
                rest /= n;
            }
        }
        return all;
    }

    static double[][] lower(MetricJet jet, double[][] tensor) {
        int n = tensor.length;
        double[][] result = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int p = 0; p < n; p++) {
                    for (int q = 0; q < n; q++) {
                        result[a][b] += jet.value()[a][p] * jet.value()[b][q] * tensor[p][q];
                    }
                }
            }
        }
        return result;
    }

    static double largest(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    }

    /** By Laplace's expansion, which shares nothing with the code under test. */
    static double determinant(double[][] matrix) {
        int n = matrix.length;
        if (n == 1) {
            return matrix[0][0];
        }
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double[][] minor = new double[n - 1][n - 1];
            for (int r = 1; r < n; r++) {
                for (int c = 0; c < n; c++) {
                    if (c != j) {
                        minor[r - 1][c < j ? c : c - 1] = matrix[r][c];
                    }
                }
            }
            sum += (j % 2 == 0 ? 1 : -1) * matrix[0][j] * determinant(minor);
        }
        return sum;
    }
}
