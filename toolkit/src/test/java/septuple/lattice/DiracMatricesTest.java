package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import septuple.quantum.Operator;

class DiracMatricesTest {

    private static final Operator I = Operator.identity(2).times(0, 1);

    @Test
    void printedRealMatricesAreThePrintedComplexOnes() {
        // D.4.35 and D.4.34, written out: the check is not of the class against itself.
        DiracMatrices four = DiracMatrices.fourTypes();
        assertArrayEquals(new double[][] {{0, 1, 0, 0}, {-1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, -1, 0}}, four.matrix(0));
        assertArrayEquals(new double[][] {{0, 0, 0, -1}, {0, 0, 1, 0}, {0, -1, 0, 0}, {1, 0, 0, 0}}, four.matrix(1));
        assertArrayEquals(new double[][] {{0, 0, 1, 0}, {0, 0, 0, 1}, {-1, 0, 0, 0}, {0, -1, 0, 0}}, four.matrix(2));
        assertArrayEquals(new double[][] {{0, -1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, -1, 0}}, four.matrix(3));
        assertEquals(0, four.complexForm(0).minus(I.times(-1, 0)).norm());
        for (int mu = 1; mu <= 3; mu++) {
            assertEquals(0, four.complexForm(mu).minus(DiracMatrices.pauli(mu).times(0, 1)).norm());
        }
        DiracMatrices back = DiracMatrices.ofComplex(I.times(-1, 0), Stream.of(1, 2, 3).map(mu -> DiracMatrices.pauli(mu).times(0, 1))
                .toArray(Operator[]::new));
        for (int mu = 0; mu <= 3; mu++) {
            assertArrayEquals(four.matrix(mu), back.matrix(mu));
        }
    }

    @Test
    void gammaMatricesAnticommuteToTheMetric() {
        for (DiracMatrices matrices : new DiracMatrices[] {DiracMatrices.twoTypes(), DiracMatrices.fourTypes()}) {
            for (int mu = 0; mu <= matrices.dimensions(); mu++) {
                for (int nu = 0; nu <= matrices.dimensions(); nu++) {
                    Operator both = matrices.gamma(mu).times(matrices.gamma(nu)).plus(matrices.gamma(nu).times(matrices.gamma(mu)));
                    double eta = mu != nu ? 0 : mu == 0 ? 1 : -1;
                    assertEquals(0, both.minus(Operator.identity(matrices.types()).times(2 * eta, 0)).norm());
                }
            }
        }
        // D.4.22 has the sign of D.4.20, D.4.31 that of D.4.32.
        assertEquals(0, DiracMatrices.twoTypes().gamma(1).plus(DiracMatrices.pauli(1).times(0, 1)).norm());
    }

    @Test
    void brokenRelationsAreNamedWithTheirSize() {
        double[][] epsilon = {{0, 1}, {-1, 0}};
        assertEquals("the matrices of a Dirac field cannot be built:\n- X_0 and X_1 must commute: X_0 X_1 - X_1 X_0 is not zero, but up to 2.000 (D.4.25)\n"
                + "- X_1 must be antisymmetric: X_1 + transpose is not zero, but up to 2.000 (D.4.25)\n"
                + "- X_1 X_1 must be -I: X_1 X_1 + I is not zero, but up to 2.000 (D.4.25)",
                assertThrows(IllegalArgumentException.class, () -> DiracMatrices.of(epsilon, new double[][] {{0, 1}, {1, 0}})).getMessage());
        String same = assertThrows(IllegalArgumentException.class, () -> DiracMatrices.of(epsilon, epsilon, epsilon)).getMessage();
        assertTrue(same.contains("X_1 and X_2 must anti-commute: X_1 X_2 + X_2 X_1 is not zero, but up to 2.000"), same);
        String shape = assertThrows(IllegalArgumentException.class, () -> DiracMatrices.of(epsilon, new double[3][3])).getMessage();
        assertTrue(shape.contains("X_1 has 3 rows"), shape);
        String number = assertThrows(IllegalArgumentException.class, () -> DiracMatrices.of(epsilon, new double[][] {{0, Double.NaN},
            {-1, 0}})).getMessage();
        assertTrue(number.contains("X_1, row 0: entry 1 is NaN"), number);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DiracMatrices.of(epsilon)).getMessage().contains("there are 0 matrices"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DiracMatrices.twoTypes().matrix(2)).getMessage().contains("X_0 to X_1"));
    }

    @Test
    void otherBasesKeepTheRelationsButNotTheComplexForm() {
        double[][] basis = basis(new Random(4), 4);
        DiracMatrices turned = DiracMatrices.fourTypes().inBasis(basis);
        DiracMatrices.of(turned.matrix(0), turned.matrix(1), turned.matrix(2), turned.matrix(3));
        // Turning keeps the span of X_1, X_2, X_3, which are one half of so(4); X_0 leaves J in the other half.
        assertTrue(turned.complexResidual(1) < 1e-12);
        assertTrue(turned.complexResidual(0) > 0.1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> turned.complexForm(0)).getMessage().contains("does not commute"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> turned.inBasis(new double[][] {{2, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0},
            {0, 0, 0, 1}})).getMessage().contains("differs from I by 3.000"));
        assertEquals(DiracMatrices.fourTypes(), DiracMatrices.fourTypes());
    }

    @Test
    void rotationIsThePowerOfTheMassMatrix() {
        double[][] half = DiracMatrices.fourTypes().rotation(Math.PI / 4);
        double[][] twice = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 4; k++) {
                    twice[i][j] += half[i][k] * half[k][j];
                }
            }
        }
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(DiracMatrices.fourTypes().matrix(0)[i], twice[i], 1e-15);
        }
    }

    /** A random orthogonal matrix: Gram and Schmidt. */
    static double[][] basis(Random random, int size) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i] = random.doubles(size, -1, 1).toArray();
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    double share = 0;
                    for (int k = 0; k < size; k++) {
                        share += rows[i][k] * rows[j][k];
                    }
                    for (int k = 0; k < size; k++) {
                        rows[i][k] -= share * rows[j][k];
                    }
                }
            }
            double norm = 0;
            for (double x : rows[i]) {
                norm += x * x;
            }
            for (int k = 0; k < size; k++) {
                rows[i][k] /= Math.sqrt(norm);
            }
        }
        return rows;
    }
}
