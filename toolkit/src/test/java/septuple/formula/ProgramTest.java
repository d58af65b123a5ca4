package septuple.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static septuple.formula.ScalarTest.assertMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

    private static final int POINTS = 10_007;

    /** Random formulas of many operations, with the values that plain arithmetic gives them. */
    private static final class Drawn {

        final Variables variables = Variables.of("a", "b", "c", "unused");
        final List<Scalar> formulas = new ArrayList<>();
        private final List<int[]> recipe = new ArrayList<>();

        Drawn(long seed) {
            Random random = new Random(seed);
            for (int k = 0; k < 3; k++) {
                formulas.add(variables.get(k));
            }
            while (formulas.size() < 120) {
                int[] step = {random.nextInt(14), random.nextInt(formulas.size()), random.nextInt(formulas.size()), 1 + random.nextInt(9)};
                recipe.add(step);
                Scalar a = formulas.get(step[1]);
                Scalar b = formulas.get(step[2]);
                formulas.add(switch (step[0]) {
                    case 0 -> a.plus(b);
                    case 1 -> a.minus(b);
                    case 2, 3 -> a.times(b).times(0.125);
                    case 4 -> a.times(step[3] / 8.0);
                    case 5 -> a.plus(step[3]);
                    case 6 -> a.square().plus(1).reciprocal();
                    case 7 -> a.sin();
                    case 8 -> a.cos().plus(a.times(b));
                    case 9 -> a.square().plus(2).sqrt();
                    case 10 -> a.abs().plus(1).log();
                    case 11 -> a.tanh();
                    case 12 -> b.minus(a.times(b));
                    default -> a.sin().exp();
                });
            }
        }

        double[] plain(double... at) {
            double[] values = new double[formulas.size()];
            System.arraycopy(at, 0, values, 0, 3);
            for (int i = 3; i < values.length; i++) {
                int[] step = recipe.get(i - 3);
                double a = values[step[1]];
                double b = values[step[2]];
                values[i] = switch (step[0]) {
                    case 0 -> a + b;
                    case 1 -> a - b;
                    case 2, 3 -> a * b * 0.125;
                    case 4 -> a * (step[3] / 8.0);
                    case 5 -> a + step[3];
                    case 6 -> 1 / (a * a + 1);
                    case 7 -> Math.sin(a);
                    case 8 -> Math.cos(a) + a * b;
                    case 9 -> Math.sqrt(a * a + 2);
                    case 10 -> Math.log(Math.abs(a) + 1);
                    case 11 -> Math.tanh(a);
                    case 12 -> b - a * b;
                    default -> Math.exp(Math.sin(a));
                };
            }
            return values;
        }
    }

    private static double[][] points(int rows, int count, long seed) {
        return new Random(seed).doubles((long) rows * count, -1, 1).boxed().collect(ArrayList<double[]>::new, (all, value) -> {
            if (all.isEmpty() || all.get(all.size() - 1)[0] == count) {
                all.add(new double[count + 1]);
            }
            double[] row = all.get(all.size() - 1);
            row[1 + (int) row[0]++] = value;
        }, List::addAll).stream().map(row -> java.util.Arrays.copyOfRange(row, 1, row.length)).toArray(double[][]::new);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aProgramComputesWhatPlainArithmeticDoes(long seed) {
        Drawn drawn = new Drawn(seed);
        Program program = Program.of(drawn.variables, drawn.formulas);
        double[][] points = points(4, 50, seed);
        for (int p = 0; p < 50; p++) {
            double[] wanted = drawn.plain(points[0][p], points[1][p], points[2][p]);
            double[] found = program.at(points[0][p], points[1][p], points[2][p], points[3][p]);
            for (int i = 0; i < wanted.length; i++) {
                assertEquals(wanted[i], found[i], 1e-11 * Math.max(1, Math.abs(wanted[i])), "seed " + seed + ", formula " + i);
            }
        }
    }

    /** Only some outputs, so that nodes are dead, fused and registers used again; blocks and threads of every kind. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theSameBitsForAnyNumberOfPointsAndThreads(long seed) {
        Drawn drawn = new Drawn(seed);
        Program program = Program.of(drawn.variables, drawn.formulas.subList(100, 120));
        double[][] points = points(4, POINTS, seed);
        double[][] one = program.over(1, points);
        for (int threads : new int[] {2, 3, 7}) {
            double[][] many = program.over(threads, points);
            for (int i = 0; i < one.length; i++) {
                assertArrayEquals(one[i], many[i], "threads " + threads);
            }
        }
        for (int p = 0; p < POINTS; p += 97) {
            double[] alone = program.at(points[0][p], points[1][p], points[2][p], points[3][p]);
            for (int i = 0; i < one.length; i++) {
                assertEquals(alone[i], one[i][p], "seed " + seed + ", formula " + i + ", point " + p);
            }
        }
    }

    @Test
    void whatNoOutputNeedsIsNotComputed() {
        Variables variables = Variables.of("x", "y");
        Scalar x = variables.get(0);
        Scalar y = variables.get(1);
        x.exp().plus(y.sin());
        assertEquals(1, Program.of(variables, List.of(x.sin())).operations());
        assertEquals(0, Program.of(variables, List.of(x)).operations());
        assertEquals(1, Program.of(variables, List.of(x.times(y).plus(x))).operations(), "a product that is added is one operation");
        assertEquals(2, Program.of(variables, List.of(x.times(y).plus(x), x.times(y))).operations(), "this one is wanted by itself");
        assertEquals(1, Program.of(variables, List.of(x.sin(), x.sin())).operations());
    }

    @Test
    void constantsVariablesAndRepetitionsAreOutputsToo() {
        Variables variables = Variables.of("x", "y");
        Scalar x = variables.get(0);
        Program program = Program.of(variables, List.of(Scalar.constant(7), x, x, Scalar.constant(7), variables.get(1).square(), Scalar.ZERO));
        assertEquals(6, program.outputs());
        assertArrayEquals(new double[] {7, 2, 2, 7, 9, 0}, program.at(2, 3));
        double[][] found = program.over(2, new double[][] {{2, 4}, {3, 5}});
        assertArrayEquals(new double[] {7, 7}, found[3]);
        assertArrayEquals(new double[] {2, 4}, found[2]);
        assertArrayEquals(new double[] {9, 25}, found[4]);
        assertArrayEquals(new double[] {0, 0}, found[5]);
    }

    @Test
    void noPointsIsNoWork() {
        Variables variables = Variables.of("x");
        assertEquals(0, Program.of(variables, List.of(variables.get(0).sin())).over(3, new double[1][0])[0].length);
    }

    @Test
    void everyBlockIsTold() {
        Variables variables = Variables.of("x");
        Program program = Program.of(variables, List.of(variables.get(0).sin()));
        AtomicInteger told = new AtomicInteger();
        program.over(3, new double[1][POINTS], new double[1][POINTS + 5], (from, to) -> told.addAndGet(to - from));
        assertEquals(POINTS, told.get());
    }

    @Test
    void anInterruptionEndsTheWork() {
        Variables variables = Variables.of("x");
        Program program = Program.of(variables, List.of(variables.get(0).sin().tanh()));
        Thread.currentThread().interrupt();
        CancellationException stopped = assertThrows(CancellationException.class, () -> program.over(2, new double[1][1_000_000]));
        assertTrue(stopped.getMessage().contains("interrupted before all 1000000 points were done"), stopped.getMessage());
        assertFalse(Thread.interrupted(), "the interruption is cleared");
        AtomicInteger blocks = new AtomicInteger();
        Thread caller = Thread.currentThread();
        assertThrows(CancellationException.class, () -> program.over(2, new double[1][1_000_000], new double[1][1_000_000], (from, to) -> {
            if (blocks.incrementAndGet() == 10) {
                caller.interrupt();
            }
        }));
        assertFalse(Thread.interrupted(), "the interruption is cleared");
        assertEquals(3, program.over(2, new double[1][3])[0].length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatABlockThrowsArrives(int threads) {
        Variables variables = Variables.of("x");
        Program program = Program.of(variables, List.of(variables.get(0).sin()));
        assertThrows(ArithmeticException.class, () -> program.over(threads, new double[1][POINTS], new double[1][POINTS], (from, to) -> {
            throw new ArithmeticException();
        }));
    }

    @Test
    void badInputIsNamed() {
        Variables variables = Variables.of("x", "y");
        Program program = Program.of(variables, List.of(variables.get(0)));
        assertMessage("1 values for the 2 variables [x, y]", () -> program.at(1));
        assertMessage("threads is 0, but must be 1 to 1024", () -> program.over(0, new double[2][3]));
        assertMessage("3 rows of values for the 2 variables [x, y]", () -> program.over(1, new double[3][3]));
        assertMessage("variable y has 2 values, but x has 3", () -> program.over(1, new double[][] {{1, 2, 3}, {1, 2}}));
        assertMessage("2 rows for 1 formulas", () -> program.over(1, new double[2][3], new double[2][3], (from, to) -> { }));
        assertMessage("the row for formula 0 has 2 places for 3 points",
                () -> program.over(1, new double[2][3], new double[1][2], (from, to) -> { }));
        assertMessage("output 1 is a formula in [z]", () -> Program.of(variables, List.of(Scalar.ONE, Variables.of("z").get(0))));
    }
}
