package septuple.strings;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.LU;
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
        R064Store deviation = R064Store.FACTORY.copy(RawStore.wrap(at));
        for (int i = 0; i < n; i++) {
            deviation.add(i, i, -1.0);
        }
        R064Store operator = R064Store.FACTORY.copy(deviation.transpose().multiply(deviation).multiply(flow.beta()));
        for (int i = 0; i < n; i++) {
            operator.add(i, i, 1 - flow.beta() * flow.mass());
        }
        LU<Double> decomposition = LU.R064.make(operator);
        // The operator is symmetric, so its inverse from the right is the transpose of that from the left.
        decomposition.decompose(operator);
        return decomposition.getSolution(deviation.transpose()).transpose().toRawCopy2D();
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
        R064Store scaled = R064Store.FACTORY.make(n, n);
        R064Store right = R064Store.FACTORY.make(n, 1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rowSums[i] += at[i][j];
            }
            double root = Math.sqrt(rowSums[i]);
            for (int j = 0; j < n; j++) {
                scaled.set(i, j, at[i][j] / root);
            }
        }
        R064Store system = R064Store.FACTORY.copy(scaled.transpose().multiply(scaled).negate());
        for (int j = 0; j < n; j++) {
            double columnSum = 0;
            double given = columns[j];
            for (int i = 0; i < n; i++) {
                columnSum += at[i][j];
                given -= at[i][j] * rows[i] / rowSums[i];
            }
            system.add(j, j, columnSum);
            right.set(j, 0, given);
        }
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(system, true);
        decomposition.decompose(system);
        MatrixStore<Double> vectors = decomposition.getV();
        R064Store parts = R064Store.FACTORY.copy(vectors.transpose().multiply(right));
        for (int k = 0; k < n; k++) {
            double value = decomposition.getD().doubleValue(k, k);
            parts.set(k, 0, value > DISCONNECTED ? parts.doubleValue(k, 0) / value : 0);
        }
        double[] v = vectors.multiply(parts).toRawCopy1D();
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
