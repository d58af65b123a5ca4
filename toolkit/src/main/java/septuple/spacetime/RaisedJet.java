package septuple.spacetime;

/**
 * The derivatives of a metric at a point with their indices raised, and the derivatives of these: what forms quadratic in the
 * derivatives of the metric, and their variation, are made of.
 */
final class RaisedJet {

    final int n;
    /** g_{alpha beta}. */
    final double[][] metric;
    /** g^{alpha beta}. */
    final double[][] inverse;
    /** sqrt|det g|. */
    final double volume;
    /** lower[c][a][b] = g_{ab,c}. */
    final double[][][] lower;
    /** mixed[c][a][b] = g^{ap} g_{pb,c}. */
    final double[][][] mixed;
    /** raised[a][b][c] = g^{ap} g^{bq} g^{cr} g_{pq,r}: the index of the derivative comes last. */
    final double[][][] raised;
    /** g^{cr} g^{ab} g_{ab,r}, twice the gradient of log sqrt|g|. */
    final double[] trace;
    /** g^{ap} g^{br} g_{pb,r}. */
    final double[] divergence;
    /** traceLower[c] = g^{ab} g_{ab,c}. */
    final double[] traceLower;
    /** inverseSlope[c][a][b] = g^{ab}_{,c}. */
    final double[][][] inverseSlope;

    private final double[][][][] second;

    RaisedJet(MetricJet jet) {
        n = jet.dimension();
        metric = jet.value();
        lower = jet.first();
        second = jet.second();
        inverse = new double[n][n];
        volume = Math.sqrt(Math.abs(invert(metric, inverse)));
        mixed = new double[n][n][n];
        inverseSlope = new double[n][n][n];
        traceLower = new double[n];
        for (int c = 0; c < n; c++) {
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    for (int p = 0; p < n; p++) {
                        mixed[c][a][b] += inverse[a][p] * lower[c][p][b];
                    }
                }
                traceLower[c] += mixed[c][a][a];
            }
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    for (int p = 0; p < n; p++) {
                        inverseSlope[c][a][b] -= mixed[c][a][p] * inverse[p][b];
                    }
                }
            }
        }
        raised = raise(lower);
        trace = new double[n];
        divergence = new double[n];
        for (int c = 0; c < n; c++) {
            for (int a = 0; a < n; a++) {
                trace[c] += inverse[c][a] * traceLower[a];
                divergence[c] -= inverseSlope[a][c][a];
            }
        }
    }

    /** raised[a][b][c] of lower[c][a][b], whatever tensor that is; symmetric in a and b. */
    private double[][][] raise(double[][][] tensor) {
        double[][][] flat = new double[n][n][n];
        for (int c = 0; c < n; c++) {
            double[][] half = new double[n][n];
            for (int a = 0; a < n; a++) {
                for (int q = 0; q < n; q++) {
                    for (int p = 0; p < n; p++) {
                        half[a][q] += inverse[a][p] * tensor[c][p][q];
                    }
                }
            }
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    for (int q = 0; q < n; q++) {
                        flat[c][a][b] += half[a][q] * inverse[q][b];
                    }
                }
            }
        }
        double[][][] result = new double[n][n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int c = 0; c < n; c++) {
                    for (int r = 0; r < n; r++) {
                        result[a][b][c] += flat[r][a][b] * inverse[r][c];
                    }
                }
            }
        }
        return result;
    }

    /** The derivative of raised along X^d, as [a][b][c]: raised second derivatives, less what the inverse metrics change. */
    double[][][] raisedSlope(int d) {
        double[][][] result = raise(second[d]);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int c = 0; c < n; c++) {
                    double change = 0;
                    for (int p = 0; p < n; p++) {
                        change += mixed[d][a][p] * raised[p][b][c] + mixed[d][b][p] * raised[a][p][c] + mixed[d][c][p] * raised[a][b][p];
                    }
                    result[a][b][c] -= change;
                }
            }
        }
        return result;
    }

    /** g_{pq} tensor^{pqc}, and its part from a changing metric: the trace of what raised is. */
    double[] traceOf(double[][][] tensor, double[][] form) {
        double[] result = new double[n];
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                for (int c = 0; c < n; c++) {
                    result[c] += form[p][q] * tensor[p][q][c];
                }
            }
        }
        return result;
    }

    /** g_{qc} tensor^{aqc}. */
    double[] divergenceOf(double[][][] tensor, double[][] form) {
        double[] result = new double[n];
        for (int a = 0; a < n; a++) {
            for (int q = 0; q < n; q++) {
                for (int c = 0; c < n; c++) {
                    result[a] += form[q][c] * tensor[a][q][c];
                }
            }
        }
        return result;
    }

    /** The derivatives of trace and divergence along X^d. */
    double[][] vectorSlopes(int d, double[][][] raisedSlope) {
        double[][] slopes = {traceOf(raisedSlope, metric), divergenceOf(raisedSlope, metric)};
        double[] more = traceOf(raised, lower[d]);
        double[] other = divergenceOf(raised, lower[d]);
        for (int a = 0; a < n; a++) {
            slopes[0][a] += more[a];
            slopes[1][a] += other[a];
        }
        return slopes;
    }

    /** Gauss and Jordan with pivots; gives the determinant. */
    private static double invert(double[][] matrix, double[][] inverse) {
        int n = matrix.length;
        double[][] work = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, work[i], 0, n);
            work[i][n + i] = 1;
        }
        double determinant = 1;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(work[i][k]) > Math.abs(work[pivot][k]) ? i : pivot;
            }
            double[] row = work[pivot];
            if (!(Math.abs(row[k]) > 0) || Double.isInfinite(row[k])) {
                throw new IllegalArgumentException("the metric has no inverse: in its elimination the pivot of coordinate " + k + " (of 0 to "
                        + (n - 1) + ") is " + row[k] + "; take a point where the coordinates are regular");
            }
            if (pivot != k) {
                work[pivot] = work[k];
                work[k] = row;
                determinant = -determinant;
            }
            determinant *= row[k];
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    double factor = work[i][k] / row[k];
                    for (int j = k; j < 2 * n; j++) {
                        work[i][j] -= factor * row[j];
                    }
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] = work[i][n + j] / work[i][i];
            }
        }
        // Rounding leaves the inverse asymmetric by a few units of the last place; contractions then stay symmetric.
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                inverse[i][j] = inverse[j][i] = (inverse[i][j] + inverse[j][i]) / 2;
            }
        }
        return determinant;
    }
}
