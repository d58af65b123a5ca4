package septuple.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GradientTest {

    private final Variables variables = Variables.of("x", "y", "z");
    private final Scalar x = variables.get(0);
    private final Scalar y = variables.get(1);
    private final Scalar z = variables.get(2);
    private final double[] place = {0.4, 0.7, -0.2};

    @Test
    void everyRuleAgreesWithTheDerivativeByOneVariable() {
        List<Scalar> formulas = List.of(x.plus(y), x.minus(y), y.minus(x).square(), x.times(y), x.times(3), x.plus(2), x.over(y), x.pow(1.5), x.pow(7),
                x.sqrt(), z.abs(), x.heaviside(), x.exp(), y.log(), x.sin(), x.cos(), x.tan(), x.atan(), x.sinh(), x.cosh(), x.tanh(),
                x.times(y).sin().plus(x.square()).over(z.plus(1)).times(x.times(y).exp()).minus(x.times(y).pow(3)));
        for (Scalar formula : formulas) {
            Scalar[] gradient = Gradient.of(formula, x, y, z);
            for (int k = 0; k < 3; k++) {
                double expected = formula.derivative(variables.get(k)).at(place);
                assertEquals(expected, gradient[k].at(place), 1e-15 * (1 + Math.abs(expected)), formula + " by variable " + k);
            }
        }
    }

    @Test
    void aNodeWithManyUsersIsPassedOnceItsSlopeIsWhole() {
        // s = sin x is used by its square, by a sum with the square, and by its own exponential.
        Scalar s = x.sin();
        Scalar formula = s.square().plus(s).times(s.exp());
        double value = Math.sin(0.4);
        double bySine = (2 * value + 1 + value * value + value) * Math.exp(value);
        assertEquals(bySine * Math.cos(0.4), Gradient.of(formula, x)[0].at(place), 1e-15);
    }

    @Test
    void whatDoesNotOccurIsZero() {
        Scalar[] gradient = Gradient.of(x.square(), y, x);
        assertSame(Scalar.ZERO, gradient[0]);
        assertEquals(0.8, gradient[1].at(place), 1e-16);
        assertTrue(Gradient.of(Scalar.constant(3), x)[0].isZero());
        assertTrue(Gradient.of(Scalar.ONE, x)[0].isZero());
        assertEquals(0, Gradient.of(x).length);
        assertSame(Scalar.ONE, Gradient.of(x, x)[0]);
    }

    @Test
    void aQuadraticFormOfManyVariablesIsNoWork() {
        int n = 300;
        List<String> names = new ArrayList<>(Collections.nCopies(n, ""));
        for (int k = 0; k < n; k++) {
            names.set(k, "x" + k);
        }
        Variables many = Variables.of(names);
        SplittableRandom random = new SplittableRandom(4);
        double[][] matrix = new double[n][n];
        double[] point = random.doubles(n, -1, 1).toArray();
        Scalar sum = Scalar.ZERO;
        for (int i = 0; i < n; i++) {
            Scalar row = Scalar.ZERO;
            for (int j = 0; j < n; j++) {
                matrix[i][j] = random.nextDouble(-1, 1);
                row = row.plus(many.get(j).times(matrix[i][j]));
            }
            sum = sum.plus(many.get(i).times(row));
        }
        Scalar form = sum;
        // The derivatives one by one take half a minute and gigabytes.
        Scalar[] gradient = assertTimeoutPreemptively(Duration.ofSeconds(8), () -> Gradient.of(form, many.all()));
        double[] values = Program.of(many, List.of(gradient)).at(point);
        for (int i = 0; i < n; i++) {
            double expected = 0;
            for (int j = 0; j < n; j++) {
                expected += (matrix[i][j] + matrix[j][i]) * point[j];
            }
            assertEquals(expected, values[i], 1e-12);
        }
    }

    @Test
    void whatIsNoVariableIsSaid() {
        Scalar product = x.times(y);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Gradient.of(product, product)).getMessage().contains("by a variable"));
        Scalar foreign = Variables.of("u").get(0);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Gradient.of(product, foreign)).getMessage().contains("other variables"));
    }
}
