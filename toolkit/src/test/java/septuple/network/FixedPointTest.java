package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.task.SolverTask;

class FixedPointTest {

    /** For f(y) = y the solution of C.2.9 is (I - w)^-1 b, which a linear solver finds without iteration. */
    @Test
    void aLinearNetworkEndsAtTheSolutionOfItsLinearEquations() throws Exception {
        for (long seed = 1; seed <= 30; seed++) {
            Network network = Network.graph(Form.DENSE.random(seed, 0.9)).activation(Activation.LINEAR)
                    .bias(Seeds.vector(Seeds.generator(seed), Form.DENSE.random(seed, 0.9).neurons(), 1)).build();
            int n = network.neurons();
            MatrixStore<Double> left = R064Store.FACTORY.makeEye(n, n).subtract(network.connections().toMatrix());
            MatrixStore<Double> right = R064Store.FACTORY.column(network.bias());
            double[] solution = SolverTask.R064.make(left, right, false, false).solve(left, right).toRawCopy1D();
            assertArrayEquals(solution, network.fixedState(), 1e-12, "with seed " + seed);
        }
    }

    /** A contraction by q: the change falls by q a step, and the start does not matter. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void aContractionConvergesFromEverywhereToOnePoint(Form form) {
        Seeds.each(30, seed -> {
            Network network = Network.graph(form.random(seed, 0.5)).bias(Seeds.vector(Seeds.generator(seed),
                    form.random(seed, 0.5).neurons(), 1)).build();
            var random = Seeds.generator(seed + 1000);
            FixedPoint one = network.fixedPoint(Seeds.vector(random, network.neurons(), 5), 1e-14, 200);
            FixedPoint other = network.fixedPoint(Seeds.vector(random, network.neurons(), 5), 1e-14, 200);
            assertTrue(one.converged() && one.change() <= 1e-14 && one.steps() < 60, one::toString);
            assertArrayEquals(one.state(), other.state(), 2e-14);
            FixedPoint early = network.fixedPoint(new double[network.neurons()], 1e-300, 3);
            FixedPoint later = network.fixedPoint(new double[network.neurons()], 1e-300, 5);
            assertTrue(later.change() <= 0.25 * early.change() + 1e-16, early + ", then " + later);
        });
    }

    @Test
    void stepsAndChangeAreThoseThatWereTaken() {
        Network halving = Network.cycle(1, 0.5).activation(Activation.LINEAR).build();
        assertEquals(new FixedPoint(new double[] {0.125}, 3, 0.125, false), halving.fixedPoint(new double[] {1}, 0.1, 3));
        assertEquals(new FixedPoint(new double[] {0.0625}, 4, 0.0625, true), halving.fixedPoint(new double[] {1}, 0.1, 30));
        assertEquals(new FixedPoint(new double[] {0}, 1, 0, true), halving.fixedPoint(new double[] {0}, 0, 30));
        // Above one the tolerance is relative: 64 is within 1 x 64 of 128.
        assertEquals(new FixedPoint(new double[] {64}, 1, 64, true), halving.fixedPoint(new double[] {128}, 1, 30));
    }

    /** x -> tanh(-3 x) has the fixed point 0, but every other start ends in a cycle of two states. */
    @Test
    void aCycleOfTwoStatesDoesNotConverge() {
        Network network = Network.cycle(1, -3).build();
        FixedPoint end = network.fixedPoint(new double[] {0.1}, 1e-13, 1001);
        assertFalse(end.converged());
        assertEquals(1001, end.steps());
        assertEquals(2 * Math.abs(end.state()[0]), end.change(), 1e-12);
        assertArrayEquals(end.state(), network.step(network.step(end.state())), 1e-12);
        assertTrue(network.fixedPoint(new double[] {0}, 0, 1).converged());
    }

    @Test
    void aStateThatOverflowsEndsTheIterationUnconverged() {
        // From (1, 1) both entries overflow at once and their change is NaN, from (1, 0) in turns and it stays infinite.
        Network doubling = Network.cycle(2, 2).activation(Activation.LINEAR).inputs(0).build();
        FixedPoint end = doubling.fixedPoint(new double[] {1, 1}, 1e-13, 1_000_000);
        assertFalse(end.converged());
        assertTrue(end.steps() < 1100, end::toString);
        assertFalse(Double.isFinite(end.change()));
        String message = assertThrows(IllegalStateException.class, () -> doubling.fixedState(1)).getMessage();
        assertTrue(message.contains("did not converge") && message.contains("no longer finite"), message);
    }

    /** States far above one: the rounding of a step is above 1e-13, and yet there is a fixed state. */
    @Test
    void largeStatesConvergeTooAsFarAsRoundingLets() {
        Seeds.each(60, seed -> {
            Network network = Network.graph(Form.DENSE.random(seed, 0.9)).activation(Activation.LINEAR)
                    .bias(Seeds.vector(Seeds.generator(seed), Form.DENSE.random(seed, 0.9).neurons(), 1e8)).build();
            double[] state = network.fixedState();
            assertArrayEquals(state, network.step(state), 1e-4);
        });
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Network network = Network.cycle(2, 0.5).build();
        Refusal.of(() -> network.fixedPoint(new double[2], -1e-3, 5), "tolerance -0.001");
        Refusal.of(() -> network.fixedPoint(new double[2], Double.NaN, 5), "tolerance NaN");
        Refusal.of(() -> network.fixedPoint(new double[2], 0, 0), "maximalSteps 0");
        Refusal.of(() -> network.fixedPoint(new double[3], 0, 1), "3 entries", "2 neurons");
    }

    @Test
    void isAValue() {
        double[] state = {1, 2};
        FixedPoint point = new FixedPoint(state, 3, 0.5, true);
        state[0] = 9;
        point.state()[1] = 9;
        FixedPoint same = new FixedPoint(new double[] {1, 2}, 3, 0.5, true);
        assertEquals(same, point);
        assertEquals(same.hashCode(), point.hashCode());
        assertEquals(same, ReadBack.of(point));
        assertNotEquals(same, new FixedPoint(new double[] {1, 2}, 3, 0.5, false));
        assertNotEquals(same, new FixedPoint(new double[] {1, 3}, 3, 0.5, true));
        assertNotEquals(same, new FixedPoint(new double[] {1, 2}, 4, 0.5, true));
        assertNotEquals(same, new FixedPoint(new double[] {1, 2}, 3, 0.25, true));
    }

    @Test
    void anInterruptEndsTheIteration() {
        // A rotation by weights of size one never settles.
        Network network = Network.cycle(3, -1).activation(Activation.LINEAR).build();
        Thread.currentThread().interrupt();
        FixedPoint end = network.fixedPoint(new double[] {1, 2, 3}, 0, Integer.MAX_VALUE);
        assertEquals(1, end.steps());
        assertFalse(end.converged());
        assertThrows(CancellationException.class, () -> Network.cycle(3, -1).activation(Activation.LINEAR).bias(1, 2, 3)
                .build().fixedState());
        assertFalse(Thread.interrupted(), "the exception takes the place of the interrupt");
    }
}
