package septuple.duality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import septuple.formula.Scalar;
import septuple.formula.Variables;

class DualityTest {

    private static final int N = 4;
    private final SplittableRandom random = new SplittableRandom(7);

    private MatrixStore<Double> random() {
        R064Store matrix = R064Store.FACTORY.make(N, N);
        for (int k = 0; k < N * N; k++) {
            matrix.set(k, random.nextDouble(-1, 1));
        }
        return matrix;
    }

    private MatrixStore<Double> symmetric() {
        MatrixStore<Double> any = random();
        return any.add(any.transpose());
    }

    private double[] point() {
        return random.doubles(2 * N, -1, 1).toArray();
    }

    private static MatrixStore<Double> one() {
        return Points.identity(N);
    }

    /** A reflection times a factor: its square is a multiple of the identity. */
    private MatrixStore<Double> reflection(double factor) {
        double[] v = random.doubles(N, -1, 1).toArray();
        double norm = 0;
        for (double entry : v) {
            norm += entry * entry;
        }
        R064Store matrix = R064Store.FACTORY.makeEye(N, N);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                matrix.add(i, j, -2 * v[i] * v[j] / norm);
            }
        }
        return matrix.multiply(factor);
    }

    private static Scalar odd(Scalar[] phi, Scalar[] pi) {
        return phi[0].times(pi[1]).sin().plus(phi[2].square().times(pi[0])).plus(phi[3].times(phi[1]).exp()).plus(pi[3].pow(4)).plus(
                pi[2].times(phi[2]).times(2));
    }

    @Test
    void learningTakesTheExplicitAndTheImplicitDerivative() {
        MatrixStore<Double> b = random();
        LearningSystem system = LearningSystem.descending(random(), b, DualityTest::odd);
        double[] point = point();
        double[] explicit = system.explicitGradient(point);
        double[] learning = system.learning(point);
        // D.2.11 by central differences of the loss: dH/dpi_i = partial_i by pi + sum over j of B_ji partial_j by phi.
        Variables variables = Points.variables(N, "phi", "pi");
        Scalar loss = odd(Points.slice(variables, N, 0), Points.slice(variables, N, 1));
        for (int i = 0; i < N; i++) {
            double implicit = 0;
            for (int j = 0; j < N; j++) {
                implicit += b.doubleValue(j, i) * loss.derivative(variables.get(j)).at(point);
            }
            double direct = loss.derivative(variables.get(N + i)).at(point);
            assertEquals(direct, explicit[i], 1e-14);
            assertEquals(-direct - implicit, learning[i], 1e-13);
            double h = 1e-5;
            double[] there = point.clone();
            double[] back = point.clone();
            there[N + i] += h;
            back[N + i] -= h;
            for (int j = 0; j < N; j++) {
                there[j] += h * b.doubleValue(j, i);
                back[j] -= h * b.doubleValue(j, i);
            }
            assertEquals((loss.at(back) - loss.at(there)) / (2 * h), learning[i], 1e-8);
        }
    }

    @Test
    void everyNeuronMayHaveALossOfItsOwn() {
        MatrixStore<Double> w = random();
        MatrixStore<Double> b = random();
        Loss other = (phi, pi) -> phi[0].square().plus(pi[2].times(pi[1]));
        LearningSystem mixed = LearningSystem.descending(w, b, List.of(DualityTest::odd, other, DualityTest::odd, other));
        double[] point = point();
        double[] first = LearningSystem.descending(w, b, DualityTest::odd).learning(point);
        double[] second = LearningSystem.descending(w, b, other).learning(point);
        assertArrayEquals(new double[] {first[0], second[1], first[2], second[3]}, mixed.learning(point), 1e-14);
    }

    @Test
    void aLinearSystemStepsAsItsMatricesSay() {
        MatrixStore<Double> w = random();
        MatrixStore<Double> b = random();
        MatrixStore<Double> a = random();
        MatrixStore<Double> v = random();
        LearningSystem system = LearningSystem.linear(w, b, a, v);
        double[] point = point();
        double[] stepped = system.step(point);
        double[] biased = system.biases(stepped);
        double[] before = system.biases(point);
        MatrixStore<Double> conjugate = b.multiply(v).multiply(Duality.inverse(b));
        MatrixStore<Double> ba = b.multiply(a);
        for (int i = 0; i < N; i++) {
            double phi = 0;
            double pi = 0;
            double beta = 0;
            for (int j = 0; j < N; j++) {
                phi += w.doubleValue(i, j) * point[j] + b.doubleValue(i, j) * point[N + j];
                pi += a.doubleValue(i, j) * point[j] + v.doubleValue(i, j) * point[N + j];
                beta += ba.doubleValue(i, j) * point[j] + conjugate.doubleValue(i, j) * before[N + j];
            }
            assertEquals(phi, stepped[i], 1e-14);
            assertEquals(pi, stepped[N + i], 1e-14);
            assertEquals(beta, biased[N + i], 1e-12);
        }
        assertEquals(0, Duality.distance(system, LearningSystem.linear(w, b, a, v), 1));
        assertTrue(Duality.distance(system, LearningSystem.linear(w, b, a, one()), 1) > 0.1);
    }

    @Test
    void aPendulumThatLearns() {
        LearningSystem learning = LearningSystem.descending(Points.identity(1), Points.identity(1),
                (phi, pi) -> phi[0].cos().negate().plus(phi[0].minus(pi[0]).exp()));
        HamiltonianSystem pendulum = HamiltonianSystem.of(1, (phi, beta) -> beta[0].square().times(0.5).minus(phi[0].cos()));
        assertTrue(Duality.distance(learning, pendulum, 3) < 1e-14);
        HamiltonianSystem other = HamiltonianSystem.of(1, (phi, beta) -> beta[0].square().times(0.5).plus(phi[0].cos()));
        assertTrue(Duality.distance(learning, other, 3) > 0.5);
    }

    @Test
    void aLossIsFoundForAPotentialWhoseFieldIsAGradient() {
        MatrixStore<Double> b = reflection(1.7);
        MatrixStore<Double> w = one().multiply(0.4).add(b.multiply(-0.8));
        Potential quartic = phi -> phi[0].square().times(phi[1]).plus(phi[2].pow(4)).plus(phi[3].times(phi[0])).minus(phi[1].times(phi[2]).sin());
        double distance = Duality.distance(Duality.learning(w, b, quartic), Duality.of(w, quartic), 5);
        assertTrue(distance < 1e-13, "distance " + distance);
    }

    @Test
    void aLossNeedsNeitherASymmetricWNorOneThatCommutesWithB() {
        // With B B^T a multiple of the identity, W symmetric is enough.
        MatrixStore<Double> b = reflection(0.6);
        MatrixStore<Double> w = symmetric();
        assertTrue(w.multiply(b).subtract(b.multiply(w)).norm() > 0.1);
        Potential cubic = phi -> phi[0].square().times(phi[1]).plus(phi[2].times(phi[3]));
        assertTrue(Duality.distance(Duality.learning(w, b, cubic), Duality.of(w, cubic), 5) < 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Duality.learning(random(), b, cubic));
    }

    @Test
    void symmetryDecidesAndNotWhatCommutes() {
        // B B^T is a multiple of the identity and commutes with everything, but there is no loss for a W that is not symmetric.
        MatrixStore<Double> mirror = reflection(0.6);
        Potential none = phi -> Scalar.ZERO;
        assertThrows(IllegalArgumentException.class, () -> Duality.learning(random(), mirror, none));
        // Nothing commutes, but W^T B B^T is symmetric, and so is V'' B B^T.
        MatrixStore<Double> b = random().add(one().multiply(2));
        MatrixStore<Double> metric = b.multiply(b.transpose());
        MatrixStore<Double> w = Duality.inverse(metric).multiply(symmetric());
        assertTrue(Points.distance(w, w.transpose()) > 0.1, "asymmetry " + Points.distance(w, w.transpose()));
        assertTrue(Points.distance(w.transpose().multiply(metric), metric.multiply(w.transpose())) > 0.1);
        Potential own = phi -> Duality.quadratic(metric, phi, phi);
        double distance = Duality.distance(Duality.learning(w, b, own), Duality.of(w, own), 5);
        assertTrue(distance < 1e-11, "distance " + distance);
    }

    @Test
    void whatIsBuiltDoesNotChangeWithTheMatricesItWasBuiltFrom() {
        R064Store b = R064Store.FACTORY.makeEye(N, N);
        LearningSystem system = LearningSystem.descending(one(), b, DualityTest::odd);
        double[] point = point();
        double[] before = system.rates(point);
        b.set(0, 0, 5);
        assertArrayEquals(before, system.rates(point));
    }

    @Test
    void whatStandsAgainstALossIsSaid() {
        MatrixStore<Double> w = symmetric();
        MatrixStore<Double> b = w.multiply(w).add(one());
        Potential cubic = phi -> phi[0].square().times(phi[1]);
        String message = assertThrows(IllegalArgumentException.class, () -> Duality.learning(w, b, cubic)).getMessage();
        assertTrue(message.contains("not a gradient") && message.contains("(W^T + V'') B B^T must be symmetric"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Duality.learning(w, one(), phi -> phi[0].times(40).sin())).getMessage();
        assertTrue(message.contains("changes too fast"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Duality.learning(w, one().subtract(one()), cubic)).getMessage();
        assertTrue(message.contains("rank 0 of 4"), message);
    }

    @Test
    void linearSystemsThatAreHamiltonian() {
        MatrixStore<Double> w = random();
        MatrixStore<Double> b = random();
        MatrixStore<Double> inverse = Duality.inverse(b);
        MatrixStore<Double> a = inverse.multiply(symmetric());
        MatrixStore<Double> v = one().add(inverse.multiply(one().subtract(w).transpose()).multiply(b));
        assertTrue(Duality.distance(LearningSystem.linear(w, b, a, v), Duality.hamiltonian(w, b, a, v), 2) < 1e-12);
        String message = assertThrows(IllegalArgumentException.class, () -> Duality.hamiltonian(w, b, b, one())).getMessage();
        assertTrue(message.contains("B A = (B A)^T is broken by") && message.contains("B (V - I) B^-1 = -(W - I)^T is broken by"), message);
    }

    @Test
    void theMidpointRuleIsOfSecondOrderAndKeepsQuadraticEnergies() {
        MatrixStore<Double> w = symmetric();
        HamiltonianSystem linear = Duality.of(w, phi -> phi[0].square().plus(phi[1].times(phi[2])).plus(phi[3].square()));
        assertFalse(linear.isSeparable());
        double[] point = point();
        double energy = linear.energy(point);
        double scale = 0;
        for (int k = 0; k < 100; k++) {
            point = linear.midpoint(point, 0.01);
            for (double entry : point) {
                scale = Math.max(scale, entry * entry);
            }
        }
        assertEquals(energy, linear.energy(point), 1e-12 * (1 + scale));
        assertThrows(IllegalStateException.class, () -> linear.kickAndDrift(point(), 0.1));
    }

    @Test
    void anOscillatorsOrdersAndGrowth() {
        HamiltonianSystem oscillator = HamiltonianSystem.of(1, (phi, beta) -> beta[0].square().plus(phi[0].square()).times(0.5));
        assertTrue(oscillator.isSeparable());
        double[] errors = new double[4];
        for (int k = 0; k < 2; k++) {
            int steps = 50 << k;
            double[] midpoint = {1, 0};
            double[] drifted = {1, 0};
            for (int i = 0; i < steps; i++) {
                midpoint = oscillator.midpoint(midpoint, 2.0 / steps);
                drifted = oscillator.kickAndDrift(drifted, 2.0 / steps);
            }
            errors[k] = Math.hypot(midpoint[0] - Math.cos(2), midpoint[1] + Math.sin(2));
            errors[2 + k] = Math.hypot(drifted[0] - Math.cos(2), drifted[1] + Math.sin(2));
        }
        assertEquals(2, Math.log(errors[0] / errors[1]) / Math.log(2), 0.01);
        assertEquals(2, Math.log(errors[2] / errors[3]) / Math.log(2), 0.01);
        LearningSystem learning = LearningSystem.descending(Points.identity(1), Points.identity(1),
                (phi, pi) -> phi[0].square().times(0.35));
        double[] point = {0.3, 0.2};
        double invariant = 0.7 * point[0] * point[0] + point[1] * point[1];
        double[] after = learning.step(point);
        assertEquals(1 + 0.7, (0.7 * after[0] * after[0] + after[1] * after[1]) / invariant, 1e-14);
        double[] turned = point;
        for (int k = 0; k < 1000; k++) {
            turned = learning.inTurn(turned, 1);
        }
        // The energy of the scheme itself for k = 0.7 and a step of 1: pi^2 + k (1 - k / 4) phi^2.
        assertEquals(point[1] * point[1] + 0.7 * (1 - 0.7 / 4) * point[0] * point[0],
                turned[1] * turned[1] + 0.7 * (1 - 0.7 / 4) * turned[0] * turned[0], 1e-14);
    }

    @Test
    void badInputIsOneMessage() {
        String message = assertThrows(IllegalArgumentException.class, () -> LearningSystem.linear(one(), one(), Points.identity(3),
                R064Store.FACTORY.make(4, 3))).getMessage();
        assertTrue(message.contains("A is 3 x 3") && message.contains("V is 4 x 3"), message);
        message = assertThrows(IllegalArgumentException.class, () -> LearningSystem.descending(one(), one(), List.of(DualityTest::odd)))
                .getMessage();
        assertTrue(message.contains("1 losses"), message);
        LearningSystem system = LearningSystem.descending(one(), one(), DualityTest::odd);
        message = assertThrows(IllegalArgumentException.class, () -> system.step(1, 2, 3)).getMessage();
        assertTrue(message.contains("3 numbers"), message);
        message = assertThrows(IllegalArgumentException.class, () -> system.step(0, 0, 0, Double.NaN, 0, 0, 0, 0)).getMessage();
        assertTrue(message.contains("entry 3"), message);
        message = assertThrows(ArithmeticException.class, () -> system.step(0, 0, 0, 0, 0, 0, 0, 1e200)).getMessage();
        assertTrue(message.contains("neuron 3") && message.contains("Infinity"), message);
        assertThrows(IllegalStateException.class, () -> LearningSystem.linear(one(), one(), one(), one()).explicitGradient(point()));
        assertThrows(IllegalArgumentException.class, () -> HamiltonianSystem.of(0, (phi, beta) -> Scalar.ONE));
    }
}
