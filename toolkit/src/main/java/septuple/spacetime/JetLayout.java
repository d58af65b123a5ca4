package septuple.spacetime;

import java.util.ArrayList;
import java.util.List;

import septuple.formula.Scalar;

/**
 * How the different numbers of a metric and its derivatives stand in a row: for a <= b, in turn, g_{ab}, then g_{ab,k}, each
 * followed by g_{ab,kl}, l <= k.
 */
final class JetLayout {

    private JetLayout() {
    }

    /** How many different numbers there are. */
    static int places(int n) {
        return n * (n + 1) / 2 * (1 + n + n * (n + 1) / 2);
    }

    /** A name for each place. */
    static List<String> names(int n) {
        List<String> names = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                names.add("g" + b + a);
                for (int k = 0; k < n; k++) {
                    names.add("g" + b + a + "," + k);
                    for (int l = 0; l <= k; l++) {
                        names.add("g" + b + a + "," + l + k);
                    }
                }
            }
        }
        return names;
    }

    /** The numbers of a jet. */
    static double[] numbers(MetricJet jet) {
        int n = jet.dimension();
        if (n < 2 || n > 5) {
            throw new IllegalArgumentException("the metric has dimension " + n + ", but it must be 2 to 5");
        }
        double[] numbers = new double[places(n)];
        int next = 0;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                numbers[next++] = jet.value()[a][b];
                for (int k = 0; k < n; k++) {
                    numbers[next++] = jet.first()[k][a][b];
                    for (int l = 0; l <= k; l++) {
                        numbers[next++] = jet.second()[k][l][a][b];
                    }
                }
            }
        }
        return numbers;
    }

    /** The jet of numbers; those behind the last place are ignored. */
    static MetricJet jet(int n, double[] numbers) {
        double[][] value = new double[n][n];
        double[][][] first = new double[n][n][n];
        double[][][][] second = new double[n][n][n][n];
        int next = 0;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                value[a][b] = numbers[next++];
                value[b][a] = value[a][b];
                for (int k = 0; k < n; k++) {
                    first[k][a][b] = numbers[next++];
                    first[k][b][a] = first[k][a][b];
                    for (int l = 0; l <= k; l++) {
                        double bend = numbers[next++];
                        second[k][l][a][b] = bend;
                        second[l][k][a][b] = bend;
                        second[k][l][b][a] = bend;
                        second[l][k][b][a] = bend;
                    }
                }
            }
        }
        return new MetricJet(value, first, second);
    }

    /** Curvature in terms of the numbers. */
    static CurvatureFormulas formulas(int n, List<Scalar> numbers) {
        Scalar[][] value = new Scalar[n][n];
        Scalar[][][] first = new Scalar[n][n][n];
        Scalar[][][][] second = new Scalar[n][n][n][n];
        int next = 0;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                value[a][b] = numbers.get(next++);
                value[b][a] = value[a][b];
                for (int k = 0; k < n; k++) {
                    first[k][a][b] = numbers.get(next++);
                    first[k][b][a] = first[k][a][b];
                    for (int l = 0; l <= k; l++) {
                        Scalar bend = numbers.get(next++);
                        second[k][l][a][b] = bend;
                        second[l][k][a][b] = bend;
                        second[k][l][b][a] = bend;
                        second[l][k][b][a] = bend;
                    }
                }
            }
        }
        return new CurvatureFormulas(value, first, second);
    }

    /** The numbers as formulas in variables. */
    static List<Scalar> numbers(Scalar[][] g, Scalar[] variables) {
        List<Scalar> numbers = new ArrayList<>();
        for (int a = 0; a < g.length; a++) {
            for (int b = 0; b <= a; b++) {
                numbers.add(g[a][b]);
                for (int k = 0; k < g.length; k++) {
                    Scalar slope = g[a][b].derivative(variables[k]);
                    numbers.add(slope);
                    for (int l = 0; l <= k; l++) {
                        numbers.add(slope.derivative(variables[l]));
                    }
                }
            }
        }
        return numbers;
    }
}
