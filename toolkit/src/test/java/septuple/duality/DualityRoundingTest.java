package septuple.duality;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import septuple.formula.Scalar;

/** The paper's own family D.2.19 where the matrices that are compared are zero but for rounding. */
class DualityRoundingTest {

    private static final int N = 4;

    private static MatrixStore<Double> random(long seed) {
        double[] entries = new SplittableRandom(seed).doubles(N * N, -1, 1).toArray();
        R064Store matrix = R064Store.FACTORY.make(N, N);
        for (int k = 0; k < entries.length; k++) {
            matrix.set(k, entries[k]);
        }
        return matrix;
    }

    /** W a multiple of I in D.2.19, with V = 2 I - B^-1 W B as it comes out of the computation. */
    private static void requireHamiltonian(double weight) {
        for (long seed = 0; seed < 50; seed++) {
            MatrixStore<Double> w = Points.identity(N).multiply(weight);
            MatrixStore<Double> b = random(seed);
            MatrixStore<Double> a = b.transpose().multiply(-1);
            MatrixStore<Double> v = Points.identity(N).multiply(2).subtract(Duality.inverse(b).multiply(w).multiply(b));
            double distance = Duality.distance(LearningSystem.linear(w, b, a, v), Duality.hamiltonian(w, b, a, v), seed);
            assertTrue(distance < 1e-10, "seed " + seed + ": " + distance);
        }
    }

    @Test
    void neuronsThatRememberAllAreHamiltonianWithAnyBiasMatrix() {
        requireHamiltonian(1);
    }

    @Test
    void soAreThoseThatLeaveNothingToV() {
        requireHamiltonian(2);
    }

    @Test
    void aSmallFrictionIsStillRefused() {
        MatrixStore<Double> one = Points.identity(N);
        MatrixStore<Double> v = one.multiply(1 - 1e-8);
        String message = assertThrows(IllegalArgumentException.class, () -> Duality.hamiltonian(one, one, one.multiply(-1), v)).getMessage();
        assertTrue(message.contains("B (V - I) B^-1 = -(W - I)^T is broken by 1.00e-08"), message);
    }

    @Test
    void weightsThatAreOneButForRoundingHaveALoss() {
        for (long seed = 0; seed < 50; seed++) {
            MatrixStore<Double> any = random(seed + 1000);
            QR<Double> factors = QR.R064.make(any);
            factors.decompose(any);
            MatrixStore<Double> turn = factors.getQ();
            MatrixStore<Double> w = turn.multiply(turn.transpose());
            assertTrue(w.subtract(Points.identity(N)).norm() > 0, "seed " + seed + ": no rounding");
            Potential none = phi -> Scalar.ZERO;
            MatrixStore<Double> b = random(seed);
            double distance = Duality.distance(Duality.learning(w, b, none), Duality.of(w, none), seed);
            assertTrue(distance < 1e-10, "seed " + seed + ": " + distance);
        }
    }

    @Test
    void aWeakPotentialThatHasNoLossIsStillRefused() {
        MatrixStore<Double> one = Points.identity(N);
        MatrixStore<Double> b = random(1);
        for (double strength : new double[] {1, 1e-6, 1e-11}) {
            Potential weak = phi -> phi[0].square().times(phi[1]).times(strength);
            assertTrue(Duality.curl(one, b, weak) > 0.1, "strength " + strength + ": " + Duality.curl(one, b, weak));
            assertThrows(IllegalArgumentException.class, () -> Duality.learning(one, b, weak));
        }
    }
}
