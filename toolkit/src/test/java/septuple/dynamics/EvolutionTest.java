package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static septuple.dynamics.Transport.ADVECTION;
import static septuple.dynamics.Transport.CONTINUITY;

import java.util.concurrent.ForkJoinPool;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

class EvolutionTest {

    private static final double[] CURVATURES = {0.7, -0.4, 0.25};

    /** F = 1/2 sum_k c_k Q_k^2: every normal density stays normal. */
    private static FreeEnergy quadratic(int parameters) {
        return new FreeEnergy() {
            @Override
            public int parameters() {
                return parameters;
            }

            @Override
            public Derivatives derivatives(double beta, double[] q) {
                double value = 0;
                double[] gradient = new double[parameters];
                double laplacian = 0;
                for (int k = 0; k < parameters; k++) {
                    value += CURVATURES[k] / 2 * q[k] * q[k];
                    gradient[k] = CURVATURES[k] * q[k];
                    laplacian += CURVATURES[k];
                }
                return new Derivatives(value, gradient, laplacian);
            }
        };
    }

    @Test
    void aFormulaKnowsItsDerivatives() {
        FreeEnergy.Derivatives expected = quadratic(2).derivatives(1, new double[] {0.3, -2});
        FreeEnergy.Derivatives actual = FreeEnergy.of(2, (beta, q) -> q[0].pow(2).multiply(0.35).subtract(q[1].pow(2).multiply(0.2)))
                .derivatives(1, new double[] {0.3, -2});
        assertEquals(expected.value(), actual.value(), 1e-15);
        assertArrayEquals(expected.gradient(), actual.gradient(), 1e-15);
        assertEquals(expected.laplacian(), actual.laplacian(), 1e-15);
    }

    private static ParameterEnsemble normal(int parameters, int points) {
        double[] mean = {0.3, -0.2, 0.5};
        double[] deviation = {0.4, 0.3, 0.5};
        return ParameterEnsemble.gaussian(java.util.Arrays.copyOf(mean, parameters), java.util.Arrays.copyOf(deviation, parameters), points);
    }

    /** Eigenvalues about 1.5 and 0.8, far from zero. */
    private static EvolutionBuilder eigenvalues() {
        return Evolution.of(ParameterEnsemble.gaussian(new double[] {1.5, 0.8}, new double[] {0.15, 0.08}, 41))
                .under(FreeEnergy.ofEigenvalues(2, 2)).rate(0.6).from(0.5).to(2.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aNormalDensityStaysNormalInAQuadraticFreeEnergy(int parameters) {
        double rate = 0.8;
        Evolution evolution = Evolution.of(normal(parameters, parameters == 3 ? 31 : 41)).under(quadratic(parameters)).rate(rate).from(1)
                .to(2).records(10).steps(40).normalisation(0.01).run();
        double divergence = 0;
        double entropy = -Math.log(0.01);
        double[] start = {0.3, -0.2, 0.5};
        for (int k = 0; k < parameters; k++) {
            divergence += rate * CURVATURES[k];
            entropy += Math.log(2 * Math.PI * Math.E) / 2 + Math.log(new double[] {0.4, 0.3, 0.5}[k]);
        }
        assertEquals(entropy, evolution.ensemble(CONTINUITY, 0).entropy(0.01), 1e-9);
        for (int record = 0; record <= 10; record++) {
            double growth = Math.exp(divergence * record / 10);
            assertEquals(1, evolution.ensemble(CONTINUITY, record).totalProbability(), 1e-10);
            assertEquals(growth, evolution.ensemble(ADVECTION, record).totalProbability(), 1e-8);
            assertEquals(entropy + divergence * record / 10, evolution.ensemble(CONTINUITY, record).entropy(0.01), 1e-8);
            assertEquals(entropy * growth, evolution.ensemble(ADVECTION, record).entropy(0.01), 1e-7);
            for (int k = 0; k < parameters; k++) {
                int column = k;
                assertEquals(start[k] * Math.exp(rate * CURVATURES[k] * record / 10),
                        evolution.ensemble(CONTINUITY, record).average(q -> q[column]), 1e-9);
            }
        }
        // A moving normal density, by its formula.
        double[] point = java.util.Arrays.copyOf(new double[] {0.7, 0.1, 0.9}, parameters);
        double[] mean = new double[parameters];
        double[] deviation = new double[parameters];
        for (int k = 0; k < parameters; k++) {
            mean[k] = start[k] * Math.exp(rate * CURVATURES[k]);
            deviation[k] = new double[] {0.4, 0.3, 0.5}[k] * Math.exp(rate * CURVATURES[k]);
        }
        assertEquals(ParameterDensity.gaussian(mean, deviation).value(point), evolution.density(CONTINUITY, 2, point), 1e-7);
        assertEquals(ParameterDensity.gaussian(mean, deviation).value(point) * Math.exp(divergence),
                evolution.density(ADVECTION, 2, point), 1e-7);
    }

    @Test
    void theFormsOfTheEntropyProductionAreThoseOfTheirLaw() {
        double normalisation = 1e-3;
        Evolution evolution = eigenvalues().records(160).steps(320).normalisation(normalisation).run();
        Table advected = evolution.productions(ADVECTION);
        Table conserved = evolution.productions(CONTINUITY);
        for (int row = 0; row < advected.rowCount(); row++) {
            double direct = advected.doubleColumn("direct").get(row);
            assertEquals(direct, advected.doubleColumn("C.8.5").get(row), 2e-7);
            assertEquals(conserved.doubleColumn("direct").get(row), conserved.doubleColumn("mean divergence").get(row), 2e-7);
            for (Table table : new Table[] {advected, conserved}) {
                double last = table.doubleColumn("C.8.4 line 4").get(row);
                assertEquals(last, table.doubleColumn("C.8.4 line 2").get(row), 1e-7);
                assertEquals(last, table.doubleColumn("C.8.4 line 3").get(row), 1e-7);
            }
            // The term that C.8.4 lost is the change of the total probability.
            assertEquals(direct + advected.doubleColumn("mean divergence").get(row), advected.doubleColumn("C.8.4 line 4").get(row), 2e-7);
            assertTrue(Math.abs(conserved.doubleColumn("C.8.5").get(row) / conserved.doubleColumn("direct").get(row)) > 4);
        }
    }

    @Test
    void theDirectDifferenceIsOfOrderFour() {
        double[] errors = new double[3];
        for (int k = 0; k < 3; k++) {
            int records = 8 << k;
            Evolution evolution = eigenvalues().records(records).steps(320).run();
            Table table = evolution.productions(CONTINUITY);
            int middle = table.rowCount() / 2;
            assertEquals(1.5, table.doubleColumn("beta").get(middle), 1e-12);
            errors[k] = Math.abs(table.doubleColumn("direct").get(middle) - table.doubleColumn("mean divergence").get(middle));
        }
        assertEquals(4, Math.log(errors[0] / errors[1]) / Math.log(2), 0.3);
        assertEquals(4, Math.log(errors[1] / errors[2]) / Math.log(2), 0.3);
    }

    /**
     * With Q = lambda the path obeys dbeta/dlambda = (2 / alpha)(1 + beta lambda), which is linear in beta:
     * beta(lambda) exp(-lambda^2 / alpha) = beta_0 exp(-lambda_0^2 / alpha) + sqrt(pi / alpha) (erf(lambda / sqrt alpha) - erf(lambda_0 / sqrt alpha)).
     */
    private static double betaOf(double lambda, double alpha, double firstBeta, double firstLambda) {
        double root = Math.sqrt(alpha);
        return Math.exp(lambda * lambda / alpha) * (firstBeta * Math.exp(-firstLambda * firstLambda / alpha)
                + Math.sqrt(Math.PI / alpha) * (Erf.erf(lambda / root) - Erf.erf(firstLambda / root)));
    }

    @Test
    void aPathOfEigenvaluesIsThatOfTheErrorFunctionAndIsFollowedToOrderFour() {
        double alpha = 2;
        double[] errors = new double[3];
        for (int k = 0; k < 3; k++) {
            Evolution evolution = Evolution.of(ParameterEnsemble.gaussian(new double[] {0.8}, new double[] {0.08}, 41))
                    .under(FreeEnergy.ofEigenvalues(1, 1)).rate(alpha).from(0.5).to(2.5).records(4).steps(16 << k).run();
            double lambda = evolution.position(2.5, 0.7)[0];
            errors[k] = Math.abs(betaOf(lambda, alpha, 0.5, 0.7) - 2.5);
        }
        assertEquals(0, errors[2], 1e-6);
        assertEquals(4, Math.log(errors[0] / errors[1]) / Math.log(2), 0.4);
        assertEquals(4, Math.log(errors[1] / errors[2]) / Math.log(2), 0.4);
    }

    @Test
    void theVolumeIsTheDerivativeOfThePath() {
        Evolution evolution = eigenvalues().records(10).steps(200).run();
        double h = 1e-3;
        double[][] columns = new double[2][];
        for (int k = 0; k < 2; k++) {
            double[] forward = evolution.position(2.5, 1.5 + (k == 0 ? h : 0), 0.8 + (k == 1 ? h : 0));
            double[] back = evolution.position(2.5, 1.5 - (k == 0 ? h : 0), 0.8 - (k == 1 ? h : 0));
            columns[k] = new double[] {(forward[0] - back[0]) / (2 * h), (forward[1] - back[1]) / (2 * h)};
        }
        double determinant = columns[0][0] * columns[1][1] - columns[0][1] * columns[1][0];
        assertEquals(Math.log(determinant), evolution.logVolume(2.5, 1.5, 0.8), 1e-6);
    }

    /** The same two laws on a grid that does not move: central differences of order 4 in Q, Runge and Kutta in beta. */
    @Test
    void aGridThatDoesNotMoveFindsTheSameDensities() {
        FreeEnergy freeEnergy = FreeEnergy.ofEigenvalues(1, 1);
        double alpha = 0.6;
        Evolution evolution = Evolution.of(ParameterEnsemble.gaussian(new double[] {1.2}, new double[] {0.1}, 61)).under(freeEnergy)
                .rate(alpha).from(0.5).to(2.5).records(4).steps(80).run();
        for (Transport transport : Transport.values()) {
            double[] errors = new double[2];
            for (int level = 0; level < 2; level++) {
                int points = 161 << level;
                double[] q = new double[points];
                double[] p = new double[points];
                double spacing = 2.0 / (points - 1);
                for (int i = 0; i < points; i++) {
                    q[i] = 0.4 + spacing * i;
                    p[i] = ParameterDensity.gaussian(new double[] {1.2}, new double[] {0.1}).value(q[i]);
                }
                int steps = 200 << level;
                double step = 2.0 / steps;
                for (int s = 0; s < steps; s++) {
                    double beta = 0.5 + s * step;
                    double[] k1 = eulerian(transport, freeEnergy, alpha, beta, q, p, spacing);
                    double[] k2 = eulerian(transport, freeEnergy, alpha, beta + step / 2, q, plus(p, step / 2, k1), spacing);
                    double[] k3 = eulerian(transport, freeEnergy, alpha, beta + step / 2, q, plus(p, step / 2, k2), spacing);
                    double[] k4 = eulerian(transport, freeEnergy, alpha, beta + step, q, plus(p, step, k3), spacing);
                    for (int i = 0; i < points; i++) {
                        p[i] += step / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
                    }
                }
                for (int i = 0; i < points; i++) {
                    errors[level] = Math.max(errors[level], Math.abs(p[i] - evolution.density(transport, 2.5, q[i])));
                }
            }
            assertTrue(errors[1] < 2e-4, () -> transport + ": " + errors[1]);
            assertEquals(4, Math.log(errors[0] / errors[1]) / Math.log(2), 0.4);
        }
    }

    private static double[] plus(double[] p, double step, double[] slope) {
        double[] sum = p.clone();
        for (int i = 0; i < p.length; i++) {
            sum[i] += step * slope[i];
        }
        return sum;
    }

    private static double[] eulerian(Transport transport, FreeEnergy freeEnergy, double alpha, double beta, double[] q, double[] p,
            double spacing) {
        double[] velocity = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            velocity[i] = alpha * freeEnergy.gradient(beta, q[i])[0];
        }
        double[] change = new double[q.length];
        for (int i = 2; i < q.length - 2; i++) {
            double difference = 0;
            for (int d = 1; d <= 2; d++) {
                double factor = (d == 1 ? 8 : -1) / (12 * spacing);
                difference += transport == ADVECTION ? velocity[i] * factor * (p[i + d] - p[i - d])
                        : factor * (velocity[i + d] * p[i + d] - velocity[i - d] * p[i - d]);
            }
            change[i] = -difference;
        }
        return change;
    }

    @Test
    void membersDrawnFromTheDensityMoveWithTheConservedOne() {
        ParameterDensity.Gaussian density = ParameterDensity.gaussian(new double[] {1.2}, new double[] {0.1});
        Evolution evolution = Evolution.of(ParameterEnsemble.gaussian(new double[] {1.2}, new double[] {0.1}, 41))
                .under(FreeEnergy.ofEigenvalues(1, 1)).rate(0.6).from(0.5).to(2.5).records(10).steps(40).run();
        int members = 20_000;
        double sum = 0;
        for (double[] member : density.sample(members, 7)) {
            sum += evolution.position(2.5, member)[0];
        }
        ParameterEnsemble end = evolution.ensemble(CONTINUITY, 10);
        double mean = end.average(q -> q[0]);
        double deviation = Math.sqrt(end.average(q -> Math.pow(q[0] - mean, 2)));
        // Four standard errors.
        assertEquals(mean, sum / members, 4 * deviation / Math.sqrt(members));
    }

    @Test
    void theNumberOfThreadsChangesNoBit() throws Exception {
        Evolution one = eigenvalues().run();
        ForkJoinPool pool = new ForkJoinPool(1);
        Evolution other = pool.submit(() -> eigenvalues().run()).get();
        pool.shutdown();
        for (int record = 0; record <= 50; record += 10) {
            assertArrayEquals(one.ensemble(CONTINUITY, record).densities(), other.ensemble(CONTINUITY, record).densities());
            assertEquals(one.production(ADVECTION, record), other.production(ADVECTION, record));
        }
    }

    @Test
    void anEnsembleThatHasMovedCanBeMovedFurther() {
        Evolution whole = eigenvalues().records(8).steps(64).run();
        ParameterEnsemble half = whole.ensemble(CONTINUITY, 4);
        Evolution rest = Evolution.of(half).under(FreeEnergy.ofEigenvalues(2, 2)).rate(0.6).from(1.5).to(2.5).records(4).steps(32).run();
        assertArrayEquals(whole.ensemble(CONTINUITY, 8).densities(), rest.ensemble(CONTINUITY, 4).densities(), 1e-10);
        assertEquals(whole.density(CONTINUITY, 2.2, 1.7, 1.1), rest.density(CONTINUITY, 2.2, 1.7, 1.1), 1e-6);
    }

    @Test
    void anInterruptLeavesWhatWasReached() {
        Evolution evolution = eigenvalues().progress((done, total, message) -> {
            if (done == 7) {
                Thread.currentThread().interrupt();
            }
        }).run();
        assertFalse(Thread.interrupted(), "the interrupt was not cleared");
        assertFalse(evolution.isComplete());
        assertEquals(8, evolution.betas().length);
        assertTrue(evolution.table(CONTINUITY).name().contains("interrupted at beta = 0.78"));
    }

    @Test
    void whatCannotBeEvolvedIsRefusedWithAllReasons() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> eigenvalues().under(FreeEnergy.ofEigenvalues(3, 3)).rate(Double.NaN).from(-1).to(-2).records(3).steps(7)
                        .normalisation(0).progress(null).run()).getMessage();
        for (String part : new String[] {"3 parameters, but the ensemble 2", "rate is NaN", "first beta is -1.0, but must be positive",
            "last beta is -2.0", "records is 3", "steps is 7", "M is 0.0", "progress is null"}) {
            assertTrue(message.contains(part), () -> "'" + part + "' is missing in: " + message);
        }
    }

    @Test
    void stepsThatAreTooCoarseAreRefusedWithANumberThatSuffices() {
        EvolutionBuilder builder = Evolution.of(ParameterEnsemble.gaussian(new double[] {0.8}, new double[] {0.08}, 41))
                .under(FreeEnergy.ofEigenvalues(1, 1)).rate(5).from(0.5).to(20).records(4);
        String message = assertThrows(IllegalStateException.class, () -> builder.steps(8).run()).getMessage();
        assertTrue(message.startsWith("the steps are too coarse: at beta = "), message);
        int enough = Integer.parseInt(message.replaceAll(".*take at least (\\d+) steps", "$1"));
        assertTrue(builder.steps(enough * 2).run().error() < 1e-6);
    }

    @Test
    void whatAnEvolutionDoesNotHoldIsRefused() {
        Evolution evolution = eigenvalues().run();
        for (org.junit.jupiter.api.function.Executable wrong : new org.junit.jupiter.api.function.Executable[] {
            () -> evolution.ensemble(CONTINUITY, 51), () -> evolution.density(CONTINUITY, 1, 1), () -> evolution.density(CONTINUITY, 9, 1, 1),
            () -> evolution.position(Double.NaN, 1, 1)}) {
            assertThrows(IllegalArgumentException.class, wrong);
        }
        // No member can come from where 1 + beta lambda is negative.
        assertEquals(0, evolution.density(CONTINUITY, 2.5, -0.3, 1));
    }

    @Test
    void aMemberThatRunsAwayIsRefused() {
        FreeEnergy explosive = FreeEnergy.of(1, (beta, q) -> q[0].pow(4).multiply(50));
        String message = assertThrows(IllegalStateException.class, () -> Evolution.of(normal(1, 41)).under(explosive).rate(1).from(1)
                .to(9).run()).getMessage();
        assertTrue(message.contains("not finite at beta = ") || message.contains("too coarse"), message);
    }

    /** Q grows like exp(0.7 beta): the estimate is the true error of the farthest member, in units of the box, up to its own order. */
    @Test
    void theEstimatedErrorIsTheTrueOne() {
        Evolution evolution = Evolution.of(ParameterEnsemble.gaussian(new double[] {0}, new double[] {1}, 41)).under(quadratic(1)).rate(1)
                .from(1).to(2).records(4).steps(16).run();
        double far = evolution.ensemble(CONTINUITY, 4).positions()[40][0];
        double error = Math.abs(far - 7 * Math.exp(0.7)) / 14;
        assertTrue(error > 1e-9, "error " + error);
        assertEquals(1, evolution.error() / error, 0.3);
    }
}
