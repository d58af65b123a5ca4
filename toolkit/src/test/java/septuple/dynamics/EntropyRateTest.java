package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

class EntropyRateTest {

    private static void allForms(double expected, EntropyRate rate, double tolerance) {
        assertEquals(expected, rate.fromEquation(), tolerance);
        assertEquals(expected, rate.byParts(), tolerance);
        assertEquals(expected, rate.bySquareRoot(), tolerance);
        assertEquals(expected, rate.stochastic() + rate.learning(), tolerance);
        assertEquals(0, rate.firstBoundary(), tolerance);
        assertEquals(0, rate.secondBoundary(), tolerance);
    }

    @Test
    void ornsteinAndUhlenbeck() {
        Grid grid = Grid.vanishing(-7, 7, 400);
        GridFunction p = grid.sample(q -> Math.exp(-q[0] * q[0]) / Math.sqrt(Math.PI));
        EntropyRate rate = EntropyRate.of(p, grid.sample(q -> -0.6 * q[0] * q[0]), 0.3, 0.7);
        allForms(-0.24, rate, 1e-9);
        assertEquals(0.6, rate.stochastic(), 1e-9);
        assertEquals(0.5 * Math.log(Math.PI * Math.E), ShannonEntropy.of(p), 1e-12);
    }

    @Test
    void periodic() {
        Grid grid = Grid.periodic(0, 2 * Math.PI, 64);
        GridFunction shape = grid.sample(q -> Math.exp(0.6 * Math.cos(q[0]) + 0.3 * Math.sin(2 * q[0])));
        GridFunction f = grid.sample(q -> 0.7 * Math.sin(q[0]) + 0.2 * Math.cos(3 * q[0]));
        allForms(0.080087863, EntropyRate.of(shape.times(1 / shape.integral()), f, 0.3, 0.8), 1e-9);
    }

    @Test
    void ring() {
        Grid grid = Grid.periodic(0, 2 * Math.PI, 96);
        GridFunction p = grid.sample(q -> (1 + 0.3 * Math.cos(q[0])) / (2 * Math.PI));
        EntropyRate rate = EntropyRate.of(p, grid.sample(q -> 0.5 * Math.cos(q[0])), 0.7, 1.3);
        allForms(-0.0652574409919, rate, 1e-11);
        assertEquals(0.0322425590081, rate.stochastic(), 1e-11);
        assertEquals(0.0322425590081, 0.7 * FisherInformation.of(p), 1e-11);
        assertEquals(0.0322425590081, 0.7 * FisherInformation.byLogarithm(p), 1e-11);
    }

    @Test
    void theBoundaryTermsAreWhatLiesBetweenTheForms() {
        Grid grid = Grid.of(Axis.reflecting(0, 1, 60), Axis.periodic(0, 2 * Math.PI, 32));
        GridFunction p = grid.sample(q -> Math.exp(0.8 * q[0] - q[0] * q[0] + 0.3 * q[0] * Math.sin(q[1])));
        GridFunction f = grid.sample(q -> q[0] * q[0] * q[0] + 0.4 * q[0] * Math.cos(q[1]));
        EntropyRate rate = EntropyRate.of(p, f, 0.3, 0.8);
        // The integrals are sums over middles of cells, with an error of the second order.
        double h2 = Math.pow(grid.axis(0).spacing(), 2);
        assertEquals(rate.fromEquation(), rate.byParts() + rate.firstBoundary(), 5 * h2);
        assertEquals(rate.byParts(), rate.bySquareRoot() + rate.secondBoundary(), 5 * h2);
        assertTrue(Math.abs(rate.firstBoundary()) > 0.5 && Math.abs(rate.secondBoundary()) > 0.5);
    }

    @Test
    void theFormsAreTheRateOfTheEntropyInTwoDimensions() {
        Grid grid = Grid.of(Axis.periodic(0, 2 * Math.PI, 96), Axis.periodic(0, 2 * Math.PI, 96));
        GridFunction shape = grid.sample(q -> Math.exp(0.6 * Math.cos(q[0] - q[1]) + 0.3 * Math.sin(q[1])));
        GridFunction p = shape.times(1 / shape.integral());
        GridFunction f = grid.sample(q -> 0.7 * Math.sin(q[0]) * Math.cos(q[1]));
        FokkerPlanck equation = FokkerPlanck.on(grid).diffusion(0.3).drift(0.8).freeEnergy(f).build();
        double step = 1e-3;
        var run = equation.evolve(p).step(step).steps(2).every(1).run();
        double before = ShannonEntropy.of(run.states().get(0));
        double after = ShannonEntropy.of(run.states().get(2));
        EntropyRate rate = EntropyRate.of(run.states().get(1), f, 0.3, 0.8);
        // Finite volumes against spectral derivatives: the error of the former.
        assertEquals((after - before) / (2 * step), rate.byParts(), 1e-3 * Math.abs(rate.stochastic()));
        assertEquals(rate.byParts(), rate.fromEquation(), 1e-12);
    }

    @Test
    void fisherInformationNeedsAPositiveDensity() {
        Grid grid = Grid.periodic(0, 1, 9);
        FokkerPlanckErrorsTest.refuses("is zero, but must be positive everywhere", () -> FisherInformation.of(grid.function(0, 1, 1, 1, 1, 1, 1, 1, 1)));
        assertEquals(0, ShannonEntropy.relative(grid.sample(q -> 1), grid.sample(q -> 1)));
        assertTrue(ShannonEntropy.relative(grid.sample(q -> 1), grid.sample(q -> 1 + 0.5 * Math.cos(2 * Math.PI * q[0]))) < -0.01);
    }

    @Test
    void wrongCoefficientsAreNamed() {
        GridFunction p = Grid.periodic(0, 1, 16).sample(q -> 1);
        String message = assertThrows(IllegalArgumentException.class, () -> EntropyRate.of(p, p, -0.3, Double.NaN)).getMessage();
        assertTrue(message.contains("diffusion is -0.3") && message.contains("drift is NaN"), message);
    }
}
