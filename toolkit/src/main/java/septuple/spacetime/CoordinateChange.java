package septuple.spacetime;

import java.util.SplittableRandom;

import septuple.validation.Problems;

/**
 * A change of coordinates at a point, X(y), to its third derivatives: all that the metric with two derivatives needs.
 *
 * @param first  dX^i/dy^a as first[i][a], invertible
 * @param second d2X^i/dy^a dy^b as second[i][a][b], symmetric in a and b
 * @param third  third derivatives as third[i][a][b][c], symmetric in a, b and c
 */
public record CoordinateChange(double[][] first, double[][][] second, double[][][][] third) {

    /**
     * A linear change, to units, directions and a state of motion.
     *
     * @param first dX^i/dy^a
     * @return the change without higher derivatives
     */
    public static CoordinateChange linear(double[][] first) {
        int n = first.length;
        return new CoordinateChange(first, new double[n][n][n], new double[n][n][n][n]);
    }

    /**
     * A random change: first derivatives are a unit matrix plus normal numbers of deviation 0.2, the higher ones are normal numbers.
     *
     * @param dimension 2 to 5
     * @param seed      any number
     * @return the change
     * @throws IllegalArgumentException for another dimension
     */
    public static CoordinateChange random(int dimension, long seed) {
        Problems problems = new Problems();
        problems.require(dimension >= 2 && dimension <= 5, "the dimension is " + dimension + ", but must be 2 to 5");
        problems.throwIfAny("a change of coordinates");
        SplittableRandom random = new SplittableRandom(seed);
        int n = dimension;
        double[][] first = new double[n][n];
        double[][][] second = new double[n][n][n];
        double[][][][] third = new double[n][n][n][n];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                first[i][a] = (i == a ? 1 : 0) + 0.2 * random.nextGaussian();
                for (int b = 0; b <= a; b++) {
                    second[i][a][b] = second[i][b][a] = random.nextGaussian();
                    for (int c = 0; c <= b; c++) {
                        double value = random.nextGaussian();
                        for (int[] order : new int[][] {{a, b, c}, {a, c, b}, {b, a, c}, {b, c, a}, {c, a, b}, {c, b, a}}) {
                            third[i][order[0]][order[1]][order[2]] = value;
                        }
                    }
                }
            }
        }
        return new CoordinateChange(first, second, third);
    }

    /**
     * The number of coordinates.
     *
     * @return n
     */
    public int dimension() {
        return first.length;
    }

    /**
     * The metric in the new coordinates, g'_{ab}(y) = (dX^i/dy^a) (dX^j/dy^b) g_{ij}(X(y)), with its derivatives by the rules for
     * products and chains.
     *
     * @param jet the metric in the old coordinates X
     * @return the metric in the new coordinates y
     * @throws IllegalArgumentException if the dimensions differ
     */
    public MetricJet apply(MetricJet jet) {
        requireDimension(jet.dimension());
        int n = dimension();
        double[][] value = new double[n][n];
        double[][][] firsts = new double[n][n][n];
        double[][][][] seconds = new double[n][n][n][n];
        // The old metric as a function of the new coordinates: g, dg/dy^c, d2g/dy^c dy^d.
        double[][][] slope = new double[n][n][n];
        double[][][][] bend = new double[n][n][n][n];
        for (int c = 0; c < n; c++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (int k = 0; k < n; k++) {
                        slope[c][i][j] += jet.first()[k][i][j] * first[k][c];
                        for (int d = 0; d < n; d++) {
                            bend[c][d][i][j] += jet.first()[k][i][j] * second[k][c][d];
                            for (int l = 0; l < n; l++) {
                                bend[c][d][i][j] += jet.second()[k][l][i][j] * first[k][c] * first[l][d];
                            }
                        }
                    }
                }
            }
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        double g = jet.value()[i][j];
                        value[a][b] += first[i][a] * first[j][b] * g;
                        for (int c = 0; c < n; c++) {
                            firsts[c][a][b] += (second[i][a][c] * first[j][b] + first[i][a] * second[j][b][c]) * g
                                    + first[i][a] * first[j][b] * slope[c][i][j];
                            for (int d = 0; d < n; d++) {
                                seconds[c][d][a][b] += (third[i][a][c][d] * first[j][b] + second[i][a][c] * second[j][b][d]
                                        + second[i][a][d] * second[j][b][c] + first[i][a] * third[j][b][c][d]) * g
                                        + (second[i][a][c] * first[j][b] + first[i][a] * second[j][b][c]) * slope[d][i][j]
                                        + (second[i][a][d] * first[j][b] + first[i][a] * second[j][b][d]) * slope[c][i][j]
                                        + first[i][a] * first[j][b] * bend[c][d][i][j];
                            }
                        }
                    }
                }
            }
        }
        return new MetricJet(value, firsts, seconds);
    }

    /**
     * A tensor in the old coordinates from its components in the new ones, T^{ij} = (dX^i/dy^a) (dX^j/dy^b) T'^{ab}.
     *
     * @param tensor T'^{ab}, with upper indices
     * @return T^{ij}
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double[][] back(double[][] tensor) {
        requireDimension(tensor.length);
        int n = dimension();
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int a = 0; a < n; a++) {
                    for (int b = 0; b < n; b++) {
                        result[i][j] += first[i][a] * first[j][b] * tensor[a][b];
                    }
                }
            }
        }
        return result;
    }

    private void requireDimension(int other) {
        if (other != dimension()) {
            throw new IllegalArgumentException("the change is of " + dimension() + " coordinates, but there are " + other);
        }
    }
}
