package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import septuple.grid.EvolutionException;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

/** Every message once. */
class FokkerPlanckErrorsTest {

    private final Grid grid = Grid.reflecting(-2, 2, 40);
    private final FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.5).freeEnergy(q -> -q[0] * q[0]).build();

    static void refuses(String part, Executable what) {
        RuntimeException thrown = assertThrows(RuntimeException.class, what);
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }

    @Test
    void buildNamesEveryProblem() {
        FokkerPlanck.Builder wrong = FokkerPlanck.on(grid).diffusion(0).drift(Double.NaN).freeEnergy(Grid.reflecting(-2, 2, 41).sample(q -> 0))
                .freeEnergy((t, q) -> t).velocity(q -> 1, q -> 2).threads(0);
        refuses("the diffusion is 0.0, but must be positive and finite", wrong::build);
        refuses("the drift is NaN, but must be finite", wrong::build);
        refuses("the free energy is given on another grid than grid of 40 cells", wrong::build);
        refuses("more than one drift is given; take one of F(q), F(t, q) and a velocity", wrong::build);
        refuses("the velocity has 2 components, but the grid 1 dimensions", wrong::build);
        refuses("threads is 0, but must be 1 to 1024", wrong::build);
    }

    @Test
    void aLongStepIsRefusedWithTheBound() {
        GridFunction start = grid.sample(q -> 1);
        double bound = equation.longestStep();
        refuses("step 0.1 is too long, at most " + (float) bound, () -> equation.evolve(start).step(0.1).steps(1).run());
        refuses("is too long", () -> equation.evolve(start).step(1.0001 * bound).steps(1).run());
        equation.evolve(start).step(0.9999 * bound).steps(1).run();
    }

    @Test
    void aBadDensityIsRefused() {
        refuses("the density at q = [1.0500000000000003] is -1.0, but must not be negative", () -> equation.evolve(grid.sample(q -> q[0] > 1 ? -1 : 1)));
        refuses("the density is zero everywhere, but must be positive somewhere", () -> equation.evolve(grid.sample(q -> 0)));
        refuses("the value at q = [-1.95] is NaN, but must be finite", () -> equation.evolve(grid.sample(q -> Math.sqrt(q[0]))));
        refuses("give both on the same grid", () -> equation.evolve(Grid.reflecting(-2, 2, 41).sample(q -> 1)));
    }

    @Test
    void aJumpOfTheFreeEnergyIsNamed() {
        refuses("F changes by 1.0 from q = [-0.04999999999999982] to the next cell along axis 0, but by no more than 0.0 in the cells beside them; it must be"
                + " smooth: take a finer grid or a smoother F", () -> FokkerPlanck.on(grid).freeEnergy(q -> q[0] > 0 ? 1 : 0).build());
        Grid ring = Grid.periodic(0, 1, 9);
        refuses("across the seam of the ring", () -> FokkerPlanck.on(ring).freeEnergy(q -> q[0]).build());
        refuses("on a ring take a periodic F, or give its gradient by velocity(...)", () -> FokkerPlanck.on(ring).freeEnergy(q -> q[0]).build());
        // Steep, but smooth.
        FokkerPlanck.on(grid).freeEnergy(q -> Math.exp(5 * q[0])).build();
        FokkerPlanck.on(grid).freeEnergy(q -> Math.tanh(5 * q[0])).build();
    }

    @Test
    void equilibriumNeedsOne() {
        refuses("needs a free energy that does not depend on time", () -> FokkerPlanck.on(Grid.vanishing(0, 1, 9)).build().equilibrium());
        refuses("the drift was given as a velocity", () -> FokkerPlanck.on(grid).velocity(q -> 1).build().freeEnergy(0));
        refuses("the velocity at t = 0.0, q = [-2.0] is NaN, but must be finite", () -> FokkerPlanck.on(grid).velocity(q -> Math.sqrt(q[0])).build());
    }

    @Test
    void whatWasRecordedBeforeAFailureIsKept() {
        FokkerPlanck failing = FokkerPlanck.on(grid).freeEnergy((t, q) -> Math.sqrt(0.01 - t) * q[0]).build();
        EvolutionException stopped = assertThrows(EvolutionException.class,
                () -> failing.evolve(grid.sample(q -> 1)).step(0.001).steps(20).every(1).run());
        assertTrue(stopped.getMessage().contains("is NaN, but must be finite"), stopped.getMessage());
        assertEquals(10, stopped.recording().states().size());
        FokkerPlanck growing = FokkerPlanck.on(grid).freeEnergy((t, q) -> 1000 * t * q[0]).build();
        stopped = assertThrows(EvolutionException.class, () -> growing.evolve(grid.sample(q -> 1)).step(0.004).steps(100).every(1).run());
        assertTrue(stopped.getMessage().contains("step 0.004 is too long at t = "), stopped.getMessage());
        assertTrue(stopped.recording().states().size() > 1);
    }
}
