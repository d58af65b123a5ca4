package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.R064Store;

class FixedPointSolverTest {

    /** Dense weights of normal entries with deviation gain / sqrt(N): the eigenvalues fill a disc of radius gain. */
    private static Network random(int neurons, double gain, long seed) {
        RandomGenerator random = Seeds.generator(seed);
        R064Store weights = R064Store.FACTORY.make(neurons, neurons);
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++) {
                weights.set(i, j, gain / Math.sqrt(neurons) * random.nextGaussian());
            }
        }
        return Network.dense(weights).inputs(0, 1).bias(Seeds.vector(random, neurons, 0.5)).build();
    }

    private static double residual(Network network, double[] state) {
        double[] next = network.step(state);
        double largest = 0;
        for (int i = 0; i < next.length; i++) {
            largest = Math.max(largest, Math.abs(next[i] - state[i]));
        }
        return largest;
    }

    @Test
    void withoutDampingItIsTheIterationOfTheNetwork() {
        Seeds.each(20, seed -> {
            Network network = random(7, 0.6, seed);
            double[] start = Seeds.vector(Seeds.generator(seed), 7, 1);
            assertEquals(network.fixedPoint(start, 1e-13, 10_000), FixedPointSolver.of(network).from(start));
            assertEquals(network.fixedPoint(start, 1e-6, 4), FixedPointSolver.of(network).tolerance(1e-6).maximalSteps(4).from(start));
        });
    }

    @Test
    void theMethodsAgreeWhereThereIsOneFixedPoint() {
        Seeds.each(20, seed -> {
            Network network = random(9, 0.6, seed);
            double[] start = Seeds.vector(Seeds.generator(seed), 9, 1);
            double[] plain = FixedPointSolver.of(network).from(start).solution();
            assertArrayEquals(plain, FixedPointSolver.of(network).damping(0.3).from(start).solution(), 1e-11);
            assertArrayEquals(plain, FixedPointSolver.of(network).newton().from(start).solution(), 1e-11);
        });
    }

    /** x = tanh(-3 x): propagation ends in a cycle of two; the damped factor is 1 - d - 3 d, so d = 1/4 is the fastest. */
    @Test
    void dampingEndsAnOscillation() {
        Network network = Network.cycle(1, -3).build();
        assertFalse(FixedPointSolver.of(network).from(0.1).converged());
        assertFalse(FixedPointSolver.of(network).damping(0.51).from(0.1).converged(), "1 - 4 d = -1.04");
        assertEquals(0, FixedPointSolver.of(network).damping(0.45).from(0.1).solution()[0], 1e-12);
        double[] states = new double[3];
        for (int k = 0; k < 3; k++) {
            states[k] = FixedPointSolver.of(network).damping(0.1).maximalSteps(40 + k).from(0.01).state()[0];
        }
        assertEquals(1 - 0.1 - 0.3, states[1] / states[0], 1e-6);
        assertEquals(1 - 0.1 - 0.3, states[2] / states[1], 1e-6);
    }

    /** The error of step k + 1 against that of step k, on logarithmic axes: the slope is the order. */
    @Test
    void newtonIsQuadratic() {
        int measured = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Network network = random(12, 0.8, seed);
            double[] start = Seeds.vector(Seeds.generator(seed + 100), 12, 0.9);
            FixedPoint end = FixedPointSolver.of(network).newton().from(start);
            if (!end.converged()) {
                continue; // A minimum of the error that is no solution; the count below says that most starts end well.
            }
            double[] solution = end.solution();
            double[] errors = new double[8];
            for (int k = 0; k < errors.length; k++) {
                double[] state = FixedPointSolver.of(network).newton().maximalSteps(k + 1).from(start).state();
                for (int i = 0; i < state.length; i++) {
                    errors[k] = Math.max(errors[k], Math.abs(state[i] - solution[i]));
                }
            }
            for (int k = 0; k + 2 < errors.length; k++) {
                // Two steps in the region between the first approach and rounding.
                if (errors[k] < 0.05 && errors[k + 2] > 1e-13) {
                    double order = Math.log(errors[k + 2] / errors[k + 1]) / Math.log(errors[k + 1] / errors[k]);
                    assertEquals(2, order, 0.5, "seed " + seed + ": " + Arrays.toString(errors));
                    measured++;
                }
            }
        }
        assertTrue(measured >= 8, measured + " pairs of steps");
    }

    @Test
    void newtonFindsUnstableFixedPointsOfStrongWeights() {
        int found = 0;
        for (long seed = 1; seed <= 30; seed++) {
            Network network = random(20, 2.5, seed);
            FixedPoint end = FixedPointSolver.of(network).newton().from(new double[20]);
            if (end.converged()) {
                found++;
                assertTrue(residual(network, end.state()) <= 1e-13, "seed " + seed);
            }
        }
        assertTrue(found >= 10, found + " of 30");
        // x = tanh(2 x) has 0, unstable under propagation, beside two stable ones.
        Network one = Network.cycle(1, 2).build();
        assertEquals(0, FixedPointSolver.of(one).newton().from(0.2).solution()[0], 1e-13);
        assertEquals(0.9575040240772687, FixedPointSolver.of(one).from(0.2).solution()[0], 1e-13);
        assertEquals(0.9575040240772687, FixedPointSolver.of(one).newton().from(0.8).solution()[0], 1e-13);
    }

    /** From a start where the full step overshoots the loss of the equation never rises. */
    @Test
    void theSafeguardKeepsTheErrorFalling() {
        Seeds.each(20, seed -> {
            Network network = random(10, 4, seed);
            double[] start = Seeds.vector(Seeds.generator(seed), 10, 1);
            double before = Double.POSITIVE_INFINITY;
            for (int k = 1; k <= 12; k++) {
                double[] state = FixedPointSolver.of(network).newton().maximalSteps(k).from(start).state();
                double[] next = network.step(state);
                double squared = 0;
                for (int i = 0; i < next.length; i++) {
                    squared += (next[i] - state[i]) * (next[i] - state[i]);
                }
                assertTrue(squared <= before, "step " + k);
                before = squared;
            }
        });
    }

    @Test
    void sourcesKeepTheirValue() {
        Network network = Network.layers(3, 4, 2).seed(1).build();
        double[] start = network.inputs().embed(new double[] {0.2, -1, 0.7});
        double[] fixed = network.fixedState(0.2, -1, 0.7);
        assertArrayEquals(fixed, FixedPointSolver.of(network).newton().from(start).solution(), 1e-14);
        double[] damped = FixedPointSolver.of(network).damping(0.5).from(start).solution();
        assertArrayEquals(fixed, damped, 1e-12);
        assertEquals(-1, damped[1]);
    }

    /** At x = 0 of x = x the matrix of Newton's method is singular; there is nothing to solve, and from elsewhere neither. */
    @Test
    void aSingularMatrixIsNoTrap() {
        Network shift = Network.cycle(1, 1).activation(Activation.LINEAR).bias(1).build();
        FixedPoint end = FixedPointSolver.of(shift).newton().from(0.0);
        assertFalse(end.converged());
        String message = assertThrows(IllegalStateException.class, end::solution).getMessage();
        assertTrue(message.contains("did not converge") && message.contains("start elsewhere"), message);
        assertTrue(FixedPointSolver.of(Network.cycle(1, 1).activation(Activation.LINEAR).build()).newton().from(3.0).converged());
    }

    @Test
    void anOverflowIsNoSolution() {
        Network doubling = Network.cycle(2, 2).activation(Activation.LINEAR).build();
        FixedPoint end = FixedPointSolver.of(doubling).damping(0.9).from(1, 0.5);
        assertFalse(end.converged());
        assertTrue(assertThrows(IllegalStateException.class, end::solution).getMessage().contains("no longer finite"));
    }

    @Test
    void anInterruptEndsTheSearch() {
        Network network = Network.cycle(3, -1).activation(Activation.LINEAR).build();
        Thread.currentThread().interrupt();
        FixedPoint end = FixedPointSolver.of(network).damping(1).maximalSteps(Integer.MAX_VALUE).from(1, 2, 3);
        assertEquals(1, end.steps());
        FixedPoint newton = FixedPointSolver.of(network).newton().from(1, 2, 3);
        assertEquals(0, newton.steps());
        assertThrows(CancellationException.class, newton::solution);
        assertFalse(Thread.interrupted(), "the exception takes the place of the interrupt");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        FixedPointSolver solver = FixedPointSolver.of(Network.cycle(2, 0.5).build());
        Refusal.of(() -> solver.damping(0), "damping 0.0");
        Refusal.of(() -> solver.damping(1.5), "damping 1.5");
        Refusal.of(() -> solver.damping(Double.NaN), "NaN");
        Refusal.of(() -> solver.tolerance(-1), "tolerance -1.0");
        Refusal.of(() -> solver.maximalSteps(0), "maximalSteps is 0");
        Refusal.of(() -> solver.from(1), "1 entries", "2 neurons");
        Refusal.of(() -> solver.newton().from(1, Double.NaN), "entry 1 is NaN");
    }
}
