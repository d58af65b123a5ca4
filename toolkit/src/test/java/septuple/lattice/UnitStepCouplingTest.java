package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnitStepCouplingTest {

    private static FieldState random(Lattice lattice, int types) {
        SplittableRandom random = new SplittableRandom(4);
        FieldState state = FieldState.zero(lattice, types);
        for (int type = 0; type < types; type++) {
            state.setField(type, random.doubles(lattice.sites(), -1, 1).toArray());
            state.setMomentum(type, random.doubles(lattice.sites(), -1, 1).toArray());
        }
        return state;
    }

    @Test
    void phasesOfLinksAreExactForAnyTransformation() {
        Lattice cube = Lattice.of(4, 5, 3);
        UnitStepCoupling steps = UnitStepCoupling.of(cube, DiracMatrices.fourTypes(), 0.3);
        TimedSiteFunction steep = (x, t) -> 3 * Math.sin(2 * x[0] + x[1] * x[2] + 5 * t);
        assertTrue(steps.residual(random(cube, 4), steep, CouplingForm.LINK_PHASES) < 1e-14);
        assertTrue(steps.residualWithoutField(random(cube, 4), steep) > 0.1);
        assertTrue(steps.residualWithoutField(random(cube, 4), (x, t) -> 0.7) < 1e-14);
        assertTrue(steps.residual(random(cube, 4), steep, CouplingForm.PRINTED) > 0.1);
    }

    @Test
    void theStepIsThatOfThePaper() {
        Lattice cube = Lattice.of(4, 5, 3);
        FieldState state = random(cube, 4);
        FieldState stepped = UnitStepCoupling.of(cube, DiracMatrices.fourTypes(), 0.3).step(state);
        cube.dirac(0.3).step(1).timeStepping(TimeStepping.EULER).build().advance(state, 1);
        assertTrue(state.distance(stepped) < 1e-14);
    }

    @Test
    void withTheRightSignsTheErrorIsOfFirstOrderInTheGradient() {
        double[][] residuals = new double[2][2];
        for (int fine = 0; fine < 2; fine++) {
            int n = 64 << fine;
            Lattice line = Lattice.chain(n);
            double k = 2 * Math.PI / n;
            FieldState smooth = FieldState.zero(line, 2);
            smooth.setField(0, x -> Math.cos(k * x[0])).setField(1, x -> Math.sin(2 * k * x[0]));
            smooth.setMomentum(0, x -> Math.sin(k * x[0] + 1)).setMomentum(1, x -> Math.cos(k * x[0] - 2));
            UnitStepCoupling steps = UnitStepCoupling.of(line, DiracMatrices.twoTypes(), 2 * k);
            TimedSiteFunction theta = (x, t) -> Math.sin(k * x[0] + 0.4 * k * t);
            residuals[0][fine] = steps.residual(smooth, theta, CouplingForm.SIGNS_CORRECTED);
            residuals[1][fine] = steps.residual(smooth, theta, CouplingForm.PRINTED);
        }
        assertEquals(1, Math.log(residuals[0][0] / residuals[0][1]) / Math.log(2), 0.1);
        assertEquals(0, Math.log(residuals[1][0] / residuals[1][1]) / Math.log(2), 0.1);
        assertTrue(residuals[1][1] > 1);
    }

    @Test
    void latticesThatDoNotFitAreRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> UnitStepCoupling.of(Lattice.square(4), DiracMatrices.fourTypes(),
                0.3)).getMessage();
        assertTrue(message.contains("2 dimensions") && message.contains("of 3 dimensions"), message);
        assertThrows(IllegalArgumentException.class, () -> UnitStepCoupling.of(Lattice.chain(4), DiracMatrices.twoTypes(), Double.NaN));
        UnitStepCoupling chain = UnitStepCoupling.of(Lattice.chain(4), DiracMatrices.twoTypes(), 0.3);
        message = assertThrows(IllegalArgumentException.class, () -> chain.residual(random(Lattice.chain(4), 2), (x, t) -> 0,
                CouplingForm.PRINTED)).getMessage();
        assertTrue(message.contains("norm 0.0"), message);
    }
}
