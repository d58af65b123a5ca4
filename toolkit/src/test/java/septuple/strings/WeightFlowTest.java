package septuple.strings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.grid.Recording;

class WeightFlowTest {

    private static R064Store normal(int n, long seed) {
        Random random = new Random(seed);
        R064Store weights = R064Store.FACTORY.make(n, n);
        for (int k = 0; k < n * n; k++) {
            weights.set(k / n, k % n, random.nextGaussian() / Math.sqrt(n));
        }
        return weights;
    }

    private static R064Store start(int n, long seed, WeightConstraint constraint) {
        R064Store weights = normal(n, seed);
        if (constraint == WeightConstraint.DOUBLY_STOCHASTIC) {
            for (int k = 0; k < n * n; k++) {
                weights.set(k / n, k % n, Math.abs(weights.doubleValue(k / n, k % n)) + 0.01);
            }
        }
        return weights;
    }

    private static WeightFlow.Builder flow(double drift, WeightConstraint constraint) {
        return WeightFlow.freeEnergy(1.3).mass(0.2).drift(drift).constraint(constraint);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gradientIsThatOfTheFreeEnergy(long seed) {
        int n = 5;
        R064Store weights = normal(n, seed);
        MatrixStore<Double> gradient = flow(1, WeightConstraint.NONE).build().gradient(weights);
        double h = 1e-5;
        for (int k = 0; k < n * n; k++) {
            R064Store above = R064Store.FACTORY.copy(weights);
            R064Store below = R064Store.FACTORY.copy(weights);
            above.add(k / n, k % n, h);
            below.add(k / n, k % n, -h);
            double slope = (new FlowingWeights(above, 1.3, 0.2).freeEnergy() - new FlowingWeights(below, 1.3, 0.2).freeEnergy()) / (2 * h);
            assertEquals(slope, gradient.doubleValue(k / n, k % n), 1e-9, "seed " + seed + ", entry " + k);
        }
    }

    @Test
    void freeEnergyOfAPermutationIsTheClosedForm() {
        Permutation permutation = Permutation.random(9, 4);
        assertEquals(permutation.freeEnergy(1.3, 0.2), new FlowingWeights(permutation.matrix(), 1.3, 0.2).freeEnergy(), 1e-13);
    }

    @ParameterizedTest
    @EnumSource
    void constraintIsKeptAndTheFreeEnergyHasOneDirection(WeightConstraint constraint) {
        for (double drift : new double[] {-1, 1}) {
            Recording<FlowingWeights> run = flow(drift, constraint).build().evolve(start(6, 5, constraint)).step(0.05).steps(60).every(3)
                    .run();
            List<FlowingWeights> states = run.states();
            for (int k = 1; k < states.size(); k++) {
                assertTrue(drift * (states.get(k).freeEnergy() - states.get(k - 1).freeEnergy()) >= -1e-13, constraint + " at " + k);
            }
            MatrixStore<Double> w = run.last().weights();
            for (int i = 0; i < 6; i++) {
                double row = 0;
                double column = 0;
                double square = 0;
                double product = 0;
                for (int j = 0; j < 6; j++) {
                    row += w.doubleValue(i, j);
                    column += w.doubleValue(j, i);
                    square += w.doubleValue(i, j) * w.doubleValue(i, j);
                    product += w.doubleValue(i, j) * w.doubleValue((i + 1) % 6, j);
                }
                switch (constraint) {
                    case NONE -> assertTrue(Double.isFinite(row));
                    case NO_SELF_CONNECTIONS -> assertEquals(0, w.doubleValue(i, i));
                    case UNIT_ROWS -> assertEquals(1, square, 1e-14);
                    case ORTHOGONAL -> {
                        assertEquals(1, square, 1e-13);
                        assertEquals(0, product, 1e-13);
                    }
                    case DOUBLY_STOCHASTIC -> {
                        assertEquals(1, row, 1e-12);
                        assertEquals(1, column, 1e-12);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void stepsAreOfSecondOrder(WeightConstraint constraint) {
        R064Store start = start(4, 8, constraint);
        double[] coarse = end(constraint, start, 0.1);
        double[] middle = end(constraint, start, 0.05);
        double[] fine = end(constraint, start, 0.025);
        double order = Math.log(distance(coarse, middle) / distance(middle, fine)) / Math.log(2);
        assertEquals(2, order, 0.15, constraint.toString());
    }

    private static double[] end(WeightConstraint constraint, R064Store start, double step) {
        return flow(-1, constraint).build().evolve(start).step(step).steps(Math.round(1 / step)).run().last().weights().toRawCopy1D();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }

    /** One weight: w - 1 has the density (1 + beta x^2)^(gamma/(2 beta D)), here Student's with nu = 7, variance 1/(beta (nu - 2)). */
    @Test
    void oneWeightWithNoiseIsStudents() {
        double beta = 0.8;
        WeightFlow flow = WeightFlow.freeEnergy(beta).drift(-1).diffusion(1 / (8 * beta)).seed(3).build();
        Recording<FlowingWeights> run = flow.evolve(R064Store.FACTORY.make(1, 1)).step(0.05).steps(400_000).every(100).run();
        double mean = 0;
        double square = 0;
        int from = 100;
        int count = run.states().size() - from;
        for (FlowingWeights state : run.states().subList(from, from + count)) {
            double x = state.weights().doubleValue(0, 0) - 1;
            mean += x / count;
            square += x * x / count;
        }
        double variance = 1 / (beta * 5);
        // Kurtosis of Student's with seven degrees of freedom is 5; recorded every five units of time, about four relaxation times.
        assertEquals(0, mean, 4 * Math.sqrt(variance / count));
        assertEquals(variance, square, 4 * variance * Math.sqrt(4.0 / count));
    }

    @Test
    void withoutConstraintLearningEndsAtTheIdentityAndItsOppositeNowhere() {
        FlowingWeights down = WeightFlow.freeEnergy(1).drift(-1).build().evolve(normal(8, 1)).step(0.1).steps(500).run().last();
        assertEquals(0, down.distanceToIdentity(), 1e-12);
        assertEquals(8, down.nearest().cycles().size());
        FlowingWeights up = WeightFlow.freeEnergy(1).drift(1).build().evolve(normal(8, 1)).step(0.1).steps(500).run().last();
        assertTrue(up.distance() > 10);
    }

    @Test
    void sharesThatClimbEndAtAPermutationWithoutFixedNeurons() {
        FlowingWeights end = WeightFlow.freeEnergy(1).drift(1).constraint(WeightConstraint.DOUBLY_STOCHASTIC).build()
                .evolve(start(8, 2, WeightConstraint.DOUBLY_STOCHASTIC)).step(0.1).steps(1500).run().last();
        assertEquals(0, end.distance(), 1e-6);
        for (int length : end.nearest().cycleLengths()) {
            assertTrue(length > 1);
        }
    }

    /** The corners where climbing ends: at them each permutation is the best assignment of its own gradient. */
    @Test
    void permutationsWithAtMostOneFixedNeuronAttractSharesThatClimb() {
        WeightFlow flow = WeightFlow.freeEnergy(1).drift(1).constraint(WeightConstraint.DOUBLY_STOCHASTIC).build();
        for (int[] lengths : new int[][] {{5}, {3, 2}, {4, 1}, {2, 2, 1}, {3, 1, 1}, {1, 1, 1, 1, 1}}) {
            Permutation permutation = Permutation.ofCycles(lengths);
            R064Store near = R064Store.FACTORY.make(5, 5);
            Random random = new Random(1);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    near.set(i, j, 0.02 * random.nextDouble() + (permutation.source(i) == j ? 1 : 0));
                }
            }
            FlowingWeights end = flow.evolve(near).step(0.1).steps(3000).run().last();
            long fixed = java.util.Arrays.stream(lengths).filter(l -> l == 1).count();
            assertEquals(fixed <= 1, end.nearest().equals(permutation), permutation.toString());
        }
    }

    @Test
    void sharesThatAreZeroRemainZero() {
        R064Store start = start(5, 3, WeightConstraint.DOUBLY_STOCHASTIC);
        for (int i = 0; i < 5; i++) {
            start.set(i, i, 0);
        }
        FlowingWeights end = flow(-1, WeightConstraint.DOUBLY_STOCHASTIC).build().evolve(start).step(0.1).steps(100).run().last();
        for (int i = 0; i < 5; i++) {
            assertEquals(0, end.weights().doubleValue(i, i));
        }
    }

    @Test
    void sameSeedSameBits() {
        WeightFlow flow = flow(-1, WeightConstraint.ORTHOGONAL).diffusion(0.1).seed(9).build();
        double[] first = flow.evolve(normal(4, 1)).step(0.01).steps(50).run().last().weights().toRawCopy1D();
        assertArrayEquals(first, flow.evolve(normal(4, 1)).step(0.01).steps(50).run().last().weights().toRawCopy1D());
    }

    @Test
    void errorsNameWhatIsWrong() {
        String message = assertThrows(IllegalArgumentException.class, () -> WeightFlow.freeEnergy(-1).diffusion(-2).drift(Double.NaN)
                .constraint(null).build()).getMessage();
        for (String part : List.of("beta is -1.0", "the diffusion is -2.0", "the drift is NaN", "the constraint is null")) {
            assertTrue(message.contains(part), message);
        }
        message = assertThrows(IllegalArgumentException.class, () -> flow(1, WeightConstraint.DOUBLY_STOCHASTIC).diffusion(1).build())
                .getMessage();
        assertTrue(message.contains("must be 0 for doubly stochastic weights"), message);
        message = assertThrows(IllegalArgumentException.class, () -> flow(1, WeightConstraint.DOUBLY_STOCHASTIC).build()
                .evolve(normal(3, 1))).getMessage();
        assertTrue(message.contains("must be finite and not negative"), message);
        message = assertThrows(IllegalArgumentException.class, () -> flow(1, WeightConstraint.NONE).build()
                .evolve(R064Store.FACTORY.make(2, 3))).getMessage();
        assertTrue(message.contains("2 rows and 3 columns"), message);
    }
}
