package septuple.strings;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;

import septuple.dynamics.NormalStream;
import septuple.grid.Evolving;
import septuple.validation.Problems;

/** A {@link WeightFlow} under way. */
final class WeightFlowRun implements Evolving<FlowingWeights> {

    /** How exactly rows and columns of doubly stochastic weights add up to one, and after how many scalings at most. */
    private static final double BALANCED = 1e-14;
    private static final int SCALINGS = 10_000;

    /** Deviations of the sums below which Newton's method converges. */
    private static final double NEAR = 0.1;

    /** What blocks of neurons exchange with each other, below which they count as disconnected. */
    private static final double DISCONNECTED = 1e-12;

    /** The least pivot above which all neurons are connected, whatever the rounding. */
    private static final double CONNECTED = 1e-9;

    private final WeightFlow flow;
    private final int n;
    private final NormalStream normal;
    private double step;
    private double[][] w;

    WeightFlowRun(WeightFlow flow, MatrixStore<Double> start) {
        this.flow = flow;
        this.n = start.getRowDim();
        this.normal = new NormalStream(flow.seed(), 0);
        this.w = start.toRawCopy2D();
    }

    WeightFlowRun ofStep(double length) {
        step = length;
        project(w);
        return this;
    }

    static void requireStart(MatrixStore<Double> start, WeightConstraint constraint) {
        Problems problems = new Problems();
        int n = start.getRowDim();
        problems.require(n > 0 && start.getColDim() == n, "the weights have " + n + " rows and " + start.getColDim()
                + " columns, but must be square and not empty");
        boolean shares = constraint == WeightConstraint.DOUBLY_STOCHASTIC;
        for (int i = 0; i < n && !problems.any(); i++) {
            for (int j = 0; j < start.getColDim() && !problems.any(); j++) {
                double entry = start.doubleValue(i, j);
                problems.require(Double.isFinite(entry) && (!shares || entry >= 0), "the weight in row " + i + ", column " + j + " is "
                        + entry + ", but must be finite" + (shares ? " and not negative, as the weights are to be doubly stochastic" : ""));
            }
        }
        for (int i = 0; i < n && constraint == WeightConstraint.UNIT_ROWS && !problems.any(); i++) {
            boolean empty = true;
            for (int j = 0; j < n; j++) {
                empty &= start.doubleValue(i, j) == 0;
            }
            problems.require(!empty, "row " + i + " is zero, so no row of length one is nearest; give it a weight that is not zero");
        }
        problems.throwIfAny("the start of a flow of weights");
    }

    /** dF/dw = (w - 1) ((1 - beta m) 1 + beta G)^{-1}. */
    double[][] gradient() {
        return gradient(w);
    }

    private double[][] gradient(double[][] at) {
        double[][] deviation = new double[n][];
        for (int i = 0; i < n; i++) {
            deviation[i] = at[i].clone();
            deviation[i][i] -= 1;
        }
        double[][] operator = new double[n][n];
        for (double[] row : deviation) {
            for (int j = 0; j < n; j++) {
                double scaled = flow.beta() * row[j];
                double[] to = operator[j];
                for (int k = 0; k <= j; k++) {
                    to[k] += scaled * row[k];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            operator[i][i] += 1 - flow.beta() * flow.mass();
        }
        if (!(factor(operator) > 0)) {
            throw new ArithmeticException("1 - beta m + beta G is no longer positive to rounding, as the weights have become too large or"
                    + " are not finite; take shorter steps, or stop earlier where weights grow without bound");
        }
        // The operator is symmetric, so its inverse from the right is that from the left, row by row.
        for (double[] row : deviation) {
            solve(operator, row);
        }
        return deviation;
    }

    /** Cholesky's factor of a symmetric matrix, in place of its lower triangle; returns the least pivot, NaN if there is none. */
    private double factor(double[][] matrix) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double[] row = matrix[i];
            for (int j = 0; j <= i; j++) {
                double[] other = matrix[j];
                double sum = row[j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * other[k];
                }
                if (j < i) {
                    row[j] = sum / other[j];
                } else if (sum > 0) {
                    least = Math.min(least, sum);
                    row[i] = Math.sqrt(sum);
                } else {
                    return Double.NaN;
                }
            }
        }
        return least;
    }

    /** Solves for one right side, in place, with Cholesky's factor. */
    private void solve(double[][] factor, double[] right) {
        for (int i = 0; i < n; i++) {
            double sum = right[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * right[k];
            }
            right[i] = sum / factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            right[i] /= factor[i][i];
            for (int k = 0; k < i; k++) {
                right[k] -= factor[i][k] * right[i];
            }
        }
    }

    @Override
    public void step() {
        double[][] kick = new double[n][n];
        if (flow.noise() > 0) {
            double size = Math.sqrt(2 * flow.noise() * step);
            for (double[] row : kick) {
                normal.fill(row, n);
                for (int j = 0; j < n; j++) {
                    row[j] *= size;
                }
            }
        }
        double[][] first = increment(w, kick);
        double[][] ahead = moved(w, first);
        double[][] second = increment(ahead, kick);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                first[i][j] = (first[i][j] + second[i][j]) / 2;
            }
        }
        w = moved(w, first);
    }

    /** gamma dt dF/dw and the noise, along the constraint; for doubly stochastic weights the change of the logarithms. */
    private double[][] increment(double[][] at, double[][] kick) {
        double[][] change = gradient(at);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                change[i][j] = step * flow.drift() * change[i][j] + kick[i][j];
            }
        }
        switch (flow.constraint()) {
            case NONE -> {
            }
            case NO_SELF_CONNECTIONS -> clearDiagonal(change);
            case UNIT_ROWS -> {
                for (int i = 0; i < n; i++) {
                    double along = 0;
                    for (int j = 0; j < n; j++) {
                        along += change[i][j] * at[i][j];
                    }
                    for (int j = 0; j < n; j++) {
                        change[i][j] -= along * at[i][j];
                    }
                }
            }
            case ORTHOGONAL -> {
                // w times the antisymmetric part of w^T change.
                R064Store here = R064Store.FACTORY.copy(RawStore.wrap(at));
                MatrixStore<Double> turned = here.transpose().multiply(R064Store.FACTORY.copy(RawStore.wrap(change)));
                change = here.multiply(turned.subtract(turned.transpose())).multiply(0.5).toRawCopy2D();
            }
            case DOUBLY_STOCHASTIC -> balance(at, change);
        }
        return change;
    }

    /** Takes u_i + v_j off the change of the logarithms so that rows and columns go on adding up to one. */
    private void balance(double[][] at, double[][] change) {
        double[] rows = new double[n];
        double[] columns = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i] += at[i][j] * change[i][j];
                columns[j] += at[i][j] * change[i][j];
            }
        }
        double[] shifts = shifts(at, rows, columns);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                change[i][j] -= shifts[i] + shifts[n + j];
            }
        }
    }

    /**
     * The u_i + v_j by which logarithms of weights change when the sums of rows and columns are to change by given amounts r and c, to
     * first order: {@code R u + w v = r, w^T u + C v = c} with the sums R and C, so {@code (C - w^T R^{-1} w) v = c - w^T R^{-1} r}.
     * Blocks of neurons that hardly exchange anything need not be balanced against each other, which the smallest eigenvalues say.
     */
    private double[] shifts(double[][] at, double[] rows, double[] columns) {
        double[] rowSums = new double[n];
        double[][] system = new double[n][n];
        double[] v = columns.clone();
        for (int i = 0; i < n; i++) {
            double[] row = at[i];
            for (double share : row) {
                rowSums[i] += share;
            }
            for (int j = 0; j < n; j++) {
                double scaled = row[j] / rowSums[i];
                v[j] -= scaled * rows[i];
                // Off the diagonal C - w^T R^{-1} w has -sum_i w_ij w_ik/r_i, and rows add up to zero: no difference of near numbers.
                double[] to = system[j];
                for (int k = 0; k < n; k++) {
                    if (k != j) {
                        double flux = scaled * row[k];
                        to[k] -= flux;
                        to[j] += flux;
                    }
                }
            }
        }
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                // The same shift of all columns, which changes nothing, is taken out by one more term.
                factor[i][j] = system[i][j] + 1.0 / n;
            }
        }
        if (factor(factor) > CONNECTED) {
            solve(factor, v);
        } else {
            v = solveConnected(system, v);
        }
        double[] shifts = new double[2 * n];
        System.arraycopy(v, 0, shifts, n, n);
        for (int i = 0; i < n; i++) {
            double left = rows[i];
            for (int j = 0; j < n; j++) {
                left -= at[i][j] * v[j];
            }
            shifts[i] = left / rowSums[i];
        }
        return shifts;
    }

    /** Solves a singular symmetric system in what is connected, by its eigenvectors. */
    private double[] solveConnected(double[][] system, double[] right) {
        R064Store matrix = R064Store.FACTORY.copy(RawStore.wrap(system));
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(matrix, true);
        decomposition.decompose(matrix);
        MatrixStore<Double> vectors = decomposition.getV();
        R064Store parts = R064Store.FACTORY.copy(vectors.transpose().multiply(R064Store.FACTORY.column(right)));
        for (int k = 0; k < n; k++) {
            double value = decomposition.getD().doubleValue(k, k);
            parts.set(k, 0, value > DISCONNECTED ? parts.doubleValue(k, 0) / value : 0);
        }
        return vectors.multiply(parts).toRawCopy1D();
    }

    private double[][] moved(double[][] from, double[][] change) {
        double[][] to = new double[n][n];
        boolean logarithms = flow.constraint() == WeightConstraint.DOUBLY_STOCHASTIC;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                to[i][j] = logarithms ? from[i][j] * Math.exp(change[i][j]) : from[i][j] + change[i][j];
            }
        }
        return project(to);
    }

    /** Brings weights to the nearest point of the constraint. */
    private double[][] project(double[][] weights) {
        switch (flow.constraint()) {
            case NONE -> {
            }
            case NO_SELF_CONNECTIONS -> clearDiagonal(weights);
            case UNIT_ROWS -> {
                for (double[] row : weights) {
                    double length = 0;
                    for (double entry : row) {
                        length = Math.hypot(length, entry);
                    }
                    for (int j = 0; j < n; j++) {
                        row[j] /= length;
                    }
                }
            }
            case ORTHOGONAL -> {
                double[][] nearest = WeightFlow.polar(R064Store.FACTORY.copy(RawStore.wrap(weights))).toRawCopy2D();
                for (int i = 0; i < n; i++) {
                    System.arraycopy(nearest[i], 0, weights[i], 0, n);
                }
            }
            case DOUBLY_STOCHASTIC -> scale(weights);
        }
        return weights;
    }

    /**
     * Rows and columns scaled in turn until both nearly add up to one (R. Sinkhorn, Ann. Math. Stat. 35, 876, 1964), then by Newton's
     * method, which does not mind blocks of neurons that hardly exchange anything.
     */
    private void scale(double[][] weights) {
        double before = Double.POSITIVE_INFINITY;
        for (int pass = 0; pass < SCALINGS; pass++) {
            double[] rows = new double[n];
            double[] columns = new double[n];
            double worst = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    rows[i] += weights[i][j];
                    columns[j] += weights[i][j];
                }
            }
            for (int k = 0; k < n; k++) {
                worst = Math.max(worst, Math.max(Math.abs(rows[k] - 1), Math.abs(columns[k] - 1)));
            }
            // Blocks that count as disconnected cannot be balanced against each other, so near them the last bits do not come.
            if (worst <= BALANCED * n || worst <= DISCONNECTED && worst >= before) {
                return;
            }
            before = worst;
            if (!(worst < Double.POSITIVE_INFINITY)) {
                throw new ArithmeticException("rows and columns no longer add up to finite numbers; take shorter steps");
            }
            boolean near = worst < NEAR;
            double[] shifts = new double[2 * n];
            if (near) {
                for (int k = 0; k < n; k++) {
                    rows[k] = 1 - rows[k];
                    columns[k] = 1 - columns[k];
                }
                shifts = shifts(weights, rows, columns);
            } else {
                for (int k = 0; k < n; k++) {
                    shifts[pass % 2 == 0 ? k : n + k] = -Math.log(pass % 2 == 0 ? rows[k] : columns[k]);
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    weights[i][j] *= Math.exp(shifts[i] + shifts[n + j]);
                }
            }
        }
        throw new ArithmeticException("rows and columns do not come to add up to one within " + SCALINGS
                + " scalings; take shorter steps, or start from weights that differ less and are zero in fewer places");
    }

    private void clearDiagonal(double[][] matrix) {
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 0;
        }
    }

    @Override
    public FlowingWeights state() {
        return new FlowingWeights(R064Store.FACTORY.copy(RawStore.wrap(w)), flow.beta(), flow.mass());
    }

    @Override
    public void check() {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (!Double.isFinite(w[i][j])) {
                    throw new ArithmeticException("the weight in row " + i + ", column " + j + " is " + w[i][j] + "; take shorter steps");
                }
            }
        }
    }
}
